import type { EventKind } from "../../domain/event";
import { readHead, readVarbinds } from "./ber";
import { Reader } from "./reader";
import { hex, isPrintable, numberOf, textOf } from "./text";
import { isBelow, TYPE, type Varbind } from "./varbind";

/** A trap or inform of version 1 or 2c as it was sent; `reply` is what an inform is to be answered with. */
export type Notification = { community: Buffer; varbinds: Varbind[]; oid: string; reply?: Buffer };

const SEQUENCE = 0x30;
/** Trap-PDU of version 1 (RFC 1157, 4.1.6), InformRequest and SNMPv2-Trap (RFC 3416, 3). */
const TRAP_V1 = 0xa4;
const INFORM = 0xa6;
const TRAP = 0xa7;
const RESPONSE = 0xa2;

const TRAP_OID = "1.3.6.1.6.3.1.1.4.1.0";
const STANDARD_TRAPS = "1.3.6.1.6.3.1.1.5";
const ENTERPRISE_SPECIFIC = 6;
const NO_SUCH_OID = "0.0";

/** The standard notifications of SNMPv2-MIB and IF-MIB (RFC 3418, RFC 2863), by their last number. */
const KINDS: Readonly<Record<number, EventKind>> = {
  1: "coldStart",
  2: "warmStart",
  3: "linkDown",
  4: "linkUp",
  5: "authenticationFailure",
};

/** Reads a trap or inform of version 1 or 2c; throws `Undecodable` for anything else. */
export function readNotification(datagram: Buffer): Notification | undefined {
  const read = new Reader(datagram, 0);
  read.expect(SEQUENCE);
  read.end = read.contentEnd;
  const version = read.integer();
  read.expect(TYPE.octetString);
  const community = datagram.subarray(read.at, read.contentEnd);
  read.at = read.contentEnd;
  const pduAt = read.at;
  read.open();
  if (version === 0 && read.tag === TRAP_V1) return { community, ...readTrapV1(datagram, read.at, read.contentEnd) };
  if (version !== 1 || (read.tag !== TRAP && read.tag !== INFORM)) return undefined;
  const isInform = read.tag === INFORM;
  const varbinds = readVarbinds(datagram, readHead(datagram));
  const told = varbinds.find(({ oid }) => oid === TRAP_OID)?.value;
  const found = { community, varbinds, oid: typeof told === "string" ? told : NO_SUCH_OID };
  if (!isInform) return found;
  // A response repeats the request (RFC 3416, 4.2.7): it differs in the type alone.
  const reply = Buffer.from(datagram);
  reply[pduAt] = RESPONSE;
  return { ...found, reply };
}

/** The notification that a version 1 trap stands for (RFC 3584, 3.1). */
function readTrapV1(datagram: Buffer, at: number, end: number): { oid: string; varbinds: Varbind[] } {
  const read = new Reader(datagram, at);
  read.end = end;
  read.expect(TYPE.oid);
  const enterprise = oidAt(datagram, at, read.contentEnd);
  read.at = read.contentEnd;
  read.skip(TYPE.ipAddress);
  const generic = read.integer();
  const specific = read.integer();
  read.skip(TYPE.timeTicks);
  read.expect(SEQUENCE);
  const varbinds = readVarbinds(datagram, { listAt: read.at, listEnd: read.contentEnd });
  const oid = generic === ENTERPRISE_SPECIFIC ? `${enterprise}.0.${specific}` : `${STANDARD_TRAPS}.${generic + 1}`;
  return { oid, varbinds };
}

/** The OID that stands between two positions, header included: read as the name of a value that is null. */
function oidAt(datagram: Buffer, at: number, end: number): string {
  const name = datagram.subarray(at, end);
  const item = Buffer.concat([name, Buffer.from([TYPE.null, 0])]);
  if (item.length >= 0x80) return NO_SUCH_OID;
  const list = Buffer.concat([Buffer.from([SEQUENCE, item.length]), item]);
  return readVarbinds(list, { listAt: 0, listEnd: list.length })[0]?.oid ?? NO_SUCH_OID;
}

const MAX_VALUES = 6;
const MAX_TEXT = 300;
/** sysUpTime and snmpTrapOID, and what proxies add; among that the community, which is a secret (RFC 3584, 3.1). */
const HEAD = ["1.3.6.1.2.1.1.3", "1.3.6.1.6.3.1.1.4", "1.3.6.1.6.3.18.1"];
const IF_INDEX = "1.3.6.1.2.1.2.2.1.1";
const IF_DESCR = "1.3.6.1.2.1.2.2.1.2";
const IF_NAME = "1.3.6.1.2.1.31.1.1.1.1";

/** What a notification is, and what it says in one line. */
export function eventOf(oid: string, varbinds: readonly Varbind[]): { kind: EventKind; oid: string; text: string } {
  const number = isBelow(oid, STANDARD_TRAPS) ? Number(oid.slice(STANDARD_TRAPS.length + 1)) : 0;
  const kind = KINDS[number] ?? "other";
  const text = kind === "linkDown" || kind === "linkUp" ? linkIn(varbinds) : valuesIn(varbinds);
  return { kind, oid: oid.slice(0, MAX_TEXT), text: text.slice(0, MAX_TEXT) };
}

function linkIn(varbinds: readonly Varbind[]): string {
  const of = (column: string) => varbinds.find(({ oid }) => isBelow(oid, column))?.value;
  const index = numberOf(of(IF_INDEX));
  return textOf(of(IF_NAME)) ?? textOf(of(IF_DESCR)) ?? (index === undefined ? "" : `interface ${index}`);
}

function valuesIn(varbinds: readonly Varbind[]): string {
  const values = varbinds.filter(({ oid }) => !HEAD.some((head) => isBelow(oid, head)));
  const words = values.flatMap(({ value }) => {
    if (Buffer.isBuffer(value)) return (isPrintable(value) ? textOf(value) : hex(value.subarray(0, 32))) ?? [];
    return value === null ? [] : [String(value)];
  });
  return words.slice(0, MAX_VALUES).join(", ");
}
