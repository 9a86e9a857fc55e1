import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { createReceiver, SecurityLevel, type User } from "net-snmp";
import { keepsSecurity } from "./ber";
import { Reader } from "./reader";
import { TYPE, type Varbind } from "./varbind";

const SEQUENCE = 0x30;
const PLAIN = 0;
const PRIVATE = 3;
const AUTHENTIC = 1;
const TRAP_OID = "1.3.6.1.6.3.1.1.4.1.0";

/**
 * Our own engine id, which informs are sent to: the same after a restart, as senders may have written it down. Enterprise
 * number 47491 (net-snmp for Node), format 128 (RFC 3411, SnmpEngineID).
 */
const ENGINE_ID = `8000b98380${createHash("sha256").update(hostname()).digest("hex").slice(0, 24)}`;

/** The user name of a version 3 message, which is never encrypted; undefined when it is no such message. */
export function userNameIn(datagram: Buffer): string | undefined {
  const read = new Reader(datagram, 0);
  read.expect(SEQUENCE);
  read.end = read.contentEnd;
  if (read.integer() !== 3) return undefined;
  read.skip(SEQUENCE);
  read.expect(TYPE.octetString);
  read.expect(SEQUENCE);
  read.skip(TYPE.octetString);
  read.integer();
  read.integer();
  read.expect(TYPE.octetString);
  return datagram.toString("utf8", read.at, read.contentEnd);
}

type Sender = { address: string; port: number };
export type Send = (datagram: Buffer, to: Sender) => void;
type Heard = { oid: string; varbinds: Varbind[] };
type Receiver = { getAuthorizer(): { addUser(user: User): void }; close(): void };

/**
 * Understands what one version 3 user sends, by net-snmp's receiver without a socket of its own: datagrams are handed in,
 * and reports and answers to informs are handed out. A message below the user's security is not
 * heard, and what throws inside does not end the process.
 */
export class TrapUser {
  readonly #receiver: Receiver;
  readonly #flags: number;
  #deliver: (datagram: Buffer, from: Sender) => void = () => {};
  #heard: Heard | undefined;

  #send: Send = () => {};

  constructor(user: User) {
    this.#flags =
      user.level === SecurityLevel.authPriv ? PRIVATE : user.level === SecurityLevel.authNoPriv ? AUTHENTIC : PLAIN;
    const socket = {
      on: (event: string, listener: (datagram: Buffer, from: Sender) => void) => {
        if (event === "message") this.#deliver = listener;
      },
      bind: () => {},
      close: () => {},
      send: (datagram: Buffer, _from: number, _length: number, port: number, address: string) =>
        this.#send(datagram, { port, address }),
    };
    const options = { port: 1, engineID: ENGINE_ID, dgramModule: { createSocket: () => socket } };
    this.#receiver = createReceiver(options, (error: unknown, data: unknown) => {
      if (!error) this.#heard = heardIn(data);
    });
    this.#receiver.getAuthorizer().addUser(user);
  }

  /** What the datagram calls out, where it is a trap or inform of this user; answers go out by `send`. */
  hear(datagram: Buffer, from: Sender, isDiscovery: boolean, send: Send): Heard | undefined {
    if (!isDiscovery && !keepsSecurity(datagram, this.#flags)) return undefined;
    this.#heard = undefined;
    this.#send = send;
    try {
      this.#deliver(datagram, from);
    } catch {
      // net-snmp checks and decrypts outside its own try in places.
    }
    return this.#heard;
  }

  close(): void {
    this.#receiver.close();
  }
}

function heardIn(data: unknown): Heard | undefined {
  if (typeof data !== "object" || data === null || !("pdu" in data)) return undefined;
  const { pdu } = data;
  if (typeof pdu !== "object" || pdu === null || !("varbinds" in pdu) || !Array.isArray(pdu.varbinds)) return undefined;
  const varbinds = pdu.varbinds.flatMap((raw: unknown): Varbind[] => {
    if (typeof raw !== "object" || raw === null || !("oid" in raw) || !("type" in raw) || !("value" in raw)) return [];
    const { oid, type, value } = raw;
    if (typeof oid !== "string" || typeof type !== "number") return [];
    const isKnown = typeof value === "string" || typeof value === "number" || Buffer.isBuffer(value);
    return [{ oid, type, value: isKnown ? value : null }];
  });
  const oid = varbinds.find((varbind) => varbind.oid === TRAP_OID)?.value;
  return typeof oid === "string" ? { oid, varbinds } : undefined;
}
