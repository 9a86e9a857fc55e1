import { EventEmitter } from "node:events";
import {
  AuthProtocols,
  createV3Session,
  type Session as NetSnmpSession,
  PrivProtocols,
  SecurityLevel,
  type User,
} from "net-snmp";
import { Refusal } from "../../domain/refusal";
import type { Credential } from "../../domain/target";
import { keepsSecurity } from "./ber";
import { failureOf } from "./community";
import { SnmpFailure } from "./failure";
import { type Pace, paceOf } from "./pace";
import type { Line, Session } from "./session";
import { TYPE, type Value, type Varbind } from "./varbind";
import type { Wire } from "./wire";

type UserCredential = Extract<Credential, { kind: "snmp-v3" }>;

const AUTHENTICATION = {
  SHA: AuthProtocols.sha,
  SHA224: AuthProtocols.sha224,
  SHA256: AuthProtocols.sha256,
  SHA384: AuthProtocols.sha384,
  SHA512: AuthProtocols.sha512,
} as const;

const BACKOFF = 2;

// AES256 is the key extension of draft-blumenthal, AES256C that of draft-reeder, which Cisco uses.
const PRIVACY = { AES: PrivProtocols.aes, AES256: PrivProtocols.aes256b, AES256C: PrivProtocols.aes256r } as const;

/**
 * SNMP version 3 with the user-based security of net-snmp, over a socket that others use too: net-snmp is given one that
 * only looks like its own. Datagrams from another address or port and answers below the user's security level never
 * reach it, and what throws inside it does not end the process. Its message ids can be foreseen; with authentication
 * that helps nobody, without it an answer is as easily forged as its address.
 */
export function openUserSession(line: Line, wire: Wire, credential: UserCredential): Session {
  const user = userOf(credential);
  const flags = user.level === SecurityLevel.authPriv ? 3 : user.level === SecurityLevel.authNoPriv ? 1 : 0;
  const pace = paceOf(`3 ${line.address} ${line.port}`);
  const turns = new Turns(wire, pace);
  const socket = new SharedSocket(wire, line, flags);
  let closed = false;

  const session: NetSnmpSession = createV3Session(line.address, user, {
    port: line.port,
    transport: line.family === 6 ? "udp6" : "udp4",
    timeout: pace.waitMs(0, line.tryMs[0] ?? 0),
    retries: line.tryMs.length - 1,
    backoff: BACKOFF,
    context: credential.context,
    dgramModule: { createSocket: () => socket },
  });
  // Garbage from the agent is an 'error' event there, and one nobody listens to ends the process.
  session.on("error", () => {});

  async function ask(
    values: number,
    send: (done: (error: Error | null, varbinds?: unknown) => void) => void,
  ): Promise<Varbind[]> {
    if (closed) throw new SnmpFailure("closed", "the session is closed");
    line.signal.throwIfAborted();
    const giveBack = await turns.take(values);
    const startedAtMs = performance.now();
    const before = socket.sent;
    try {
      if (closed) throw new SnmpFailure("closed", "the session is closed");
      line.signal.throwIfAborted();
      const varbinds = await settled(send);
      pace.answered(socket.sent === before + 1 ? performance.now() - startedAtMs : undefined);
      return varbinds;
    } catch (error) {
      if (error instanceof SnmpFailure && error.kind === "timeout") pace.silent();
      throw error;
    } finally {
      giveBack();
    }
  }

  function settled(send: (done: (error: Error | null, varbinds?: unknown) => void) => void): Promise<Varbind[]> {
    return new Promise<Varbind[]>((resolve, reject) => {
      const onAbort = () => {
        reject(line.signal.reason);
        session.cancelRequests(new SnmpFailure("closed", "cancelled"));
      };
      line.signal.addEventListener("abort", onAbort, { once: true });
      send((error, varbinds) => {
        line.signal.removeEventListener("abort", onAbort);
        if (error) reject(failureFrom(error));
        else resolve(varbindsOf(varbinds));
      });
    });
  }

  return {
    version: "3",
    pace,
    get requests() {
      return socket.sent;
    },
    get heard() {
      return socket.heard;
    },
    get: (oids) => ask(oids.length, (done) => session.get([...oids], done)),
    next: (oids) => ask(oids.length, (done) => session.getNext([...oids], done)),
    bulk: (oids, maxRepetitions) =>
      ask(oids.length * maxRepetitions, (done) => session.getBulk([...oids], 0, maxRepetitions, done)),
    set: async (oid, value) => {
      const type = typeof value === "number" ? TYPE.integer : TYPE.octetString;
      await ask(1, (done) => session.set([{ oid, type, value }], done));
    },
    close: () => {
      if (closed) return;
      closed = true;
      session.cancelRequests(new SnmpFailure("closed", "the session is closed"));
      session.close();
    },
  };
}

/** What net-snmp uses of a datagram socket, over a wire that others use too. */
class SharedSocket extends EventEmitter {
  sent = 0;
  heard = false;
  readonly #deafen: () => void;

  constructor(
    readonly wire: Wire,
    readonly line: Line,
    flags: number,
  ) {
    super();
    this.#deafen = wire.listen(line.address, line.port, (datagram) => {
      if (!keepsSecurity(datagram, flags)) return;
      this.heard = true;
      try {
        this.emit("message", datagram);
      } catch {
        // net-snmp decrypts and checks outside its own try; the request runs into its timeout.
      }
    });
  }

  send(
    datagram: Buffer,
    _from: number,
    _length: number,
    port: number,
    address: string,
    done: (error: Error | null) => void,
  ): void {
    this.sent++;
    this.wire.send(datagram, address, port, done);
  }

  close(): void {
    this.#deafen();
  }
  ref(): void {}
  unref(): void {}
}

/** Lets requests go as the agent's window and the socket's receive buffer have room for them, in their order. */
class Turns {
  readonly #queue: (() => void)[] = [];
  #taken = 0;

  constructor(
    readonly wire: Wire,
    readonly pace: Pace,
  ) {}

  /** Resolves with how to give the turn back. */
  take(values: number): Promise<() => void> {
    const bytes = this.pace.answerBytes(values);
    return new Promise((resolve) => {
      const start = () => {
        this.#taken++;
        this.wire.admit({ bytes, isOver: () => false, start: () => resolve(() => this.#giveBack(bytes)) });
      };
      if (this.#taken < this.pace.window) start();
      else this.#queue.push(start);
    });
  }

  #giveBack(bytes: number): void {
    this.#taken--;
    this.wire.release(bytes);
    while (this.#taken < this.pace.window) {
      const start = this.#queue.shift();
      if (!start) return;
      start();
    }
  }
}

/** A credential as net-snmp takes it; a `Refusal` for privacy without authentication. */
export function userOf(credential: UserCredential): User {
  const { user: name, authKey, privKey } = credential;
  if (privKey !== undefined && authKey === undefined) {
    throw new Refusal(
      "invalid",
      "SNMPv3 has no privacy without authentication. Give the user an authentication password too.",
    );
  }
  if (authKey === undefined) return { name, level: SecurityLevel.noAuthNoPriv };
  const authentication = { authProtocol: AUTHENTICATION[credential.authProtocol ?? "SHA"], authKey };
  if (privKey === undefined) return { name, level: SecurityLevel.authNoPriv, ...authentication };
  const privProtocol = PRIVACY[credential.privProtocol ?? "AES"];
  return { name, level: SecurityLevel.authPriv, ...authentication, privProtocol, privKey };
}

/** The failure behind an error of net-snmp, which tells them apart by name, status and wording only. */
function failureFrom(error: Error & { status?: unknown }): SnmpFailure {
  if (error instanceof SnmpFailure) return error;
  const { message, name } = error;
  if (name === "RequestTimedOutError") return new SnmpFailure("timeout", "no answer in time");
  if (name === "RequestFailedError") return failureOf(typeof error.status === "number" ? error.status : -1);
  if (message.startsWith("Wrong Digest") || message.startsWith("Authentication digest")) {
    return new SnmpFailure("wrongDigest", "wrong digest");
  }
  if (message.startsWith("Unknown User Name")) return new SnmpFailure("unknownUser", "unknown user");
  if (message.startsWith("Unsupported Security Level")) return new SnmpFailure("unsupportedLevel", "unsupported level");
  if (message.startsWith("Decryption Error")) return new SnmpFailure("decryption", "decryption error");
  if (/time window/i.test(message)) return new SnmpFailure("notInTimeWindow", "not in time window");
  if ("syscall" in error) return new SnmpFailure("unreachable", message);
  return new SnmpFailure("undecodable", message);
}

/** Flattens what get, getNext (a list) and getBulk (a list per OID asked) hand back, in the order of the datagram. */
function varbindsOf(raw: unknown): Varbind[] {
  if (!Array.isArray(raw)) return [];
  const columns: unknown[][] = raw.map((item: unknown) => (Array.isArray(item) ? item : [item]));
  const found: Varbind[] = [];
  const deepest = Math.max(0, ...columns.map((column) => column.length));
  for (let row = 0; row < deepest; row++) {
    for (const column of columns) {
      const varbind = varbindOf(column[row]);
      if (varbind) found.push(varbind);
    }
  }
  return found;
}

function varbindOf(raw: unknown): Varbind | undefined {
  if (typeof raw !== "object" || raw === null || !("oid" in raw) || !("type" in raw)) return undefined;
  if (typeof raw.oid !== "string" || typeof raw.type !== "number") return undefined;
  return { oid: raw.oid, type: raw.type, value: convert(raw.type, "value" in raw ? raw.value : null) };
}

function convert(type: number, raw: unknown): Value {
  if (type === TYPE.counter64) {
    // net-snmp hands Counter64 over as its octets, with a leading 0 where the top bit is set.
    if (!Buffer.isBuffer(raw) || raw.length === 0 || raw.length > 9) return null;
    return BigInt(`0x${raw.toString("hex")}`);
  }
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  if (typeof raw === "string" || typeof raw === "bigint" || Buffer.isBuffer(raw)) return raw;
  return null;
}
