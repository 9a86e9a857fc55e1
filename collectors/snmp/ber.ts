/**
 * BER of SNMP version 1 and 2c messages (RFC 1157, RFC 3416, RFC 3417 section 8), requests out and answers in.
 * Own code because the codec of snmp-native 1.2.0 was measured to misread what devices send: OIDs of 128 octets or
 * more, long-form lengths of integers, Counter64 above 2^53 and a community of 128 octets or more; and truncated
 * datagrams pass its parser with the last row missing. Nor can a part of it be used: its session checks no sender,
 * draws request ids from Math.random and sets no receive buffer, its encoder knows neither GETBULK nor Counter64, and
 * its parser as a second opinion would misread the same. It decodes at 0.9 us a value where this takes 0.1
 * (`npm run bench -- snmp`, an answer of 220 values). Everything here checks lengths and throws `Undecodable`.
 */
import { Reader, signed, Undecodable, unsigned } from "./reader";
import { TYPE, type Value, type Varbind } from "./varbind";

export const PDU = { get: 0xa0, getNext: 0xa1, response: 0xa2, getBulk: 0xa5, set: 0xa3 } as const;

export type Request = {
  version: 0 | 1;
  community: Buffer;
  pdu: number;
  requestId: number;
  /** error-status, or non-repeaters of a GETBULK. */
  first: number;
  /** error-index, or max-repetitions of a GETBULK. */
  second: number;
  oids: readonly string[];
  /** What a SET writes, in the order of `oids`; null everywhere when absent. */
  values?: readonly (number | Buffer)[];
};

/** What stands before the values; the positions are those in the datagram. */
export type Head = {
  version: number;
  communityAt: number;
  communityEnd: number;
  pdu: number;
  requestId: number;
  errorStatus: number;
  errorIndex: number;
  listAt: number;
  listEnd: number;
};

export type Answer = Pick<Head, "version" | "pdu" | "requestId" | "errorStatus" | "errorIndex"> & {
  community: Buffer;
  varbinds: Varbind[];
};

/** An OID below which a walk reads, in both its forms. */
export type Root = { text: string; octets: Buffer };

/** Stands for what lies beyond a column that has ended already: nobody reads it, so it is not decoded. */
export const BEYOND: Varbind = Object.freeze({ oid: "", type: TYPE.endOfMibView, value: null });

const SEQUENCE = 0x30;
const REPORT = 0xa8;
const MAX_SUBIDENTIFIER = 0xffff_ffff;
/** A name has at most 128 numbers (RFC 2578, 3.5), and a number of 32 bits takes five octets. */
const MAX_OID_OCTETS = 640;
const LARGEST_DATAGRAM = 65_535;
const DOT = 46;
const ZERO = 48;

// Requests are written from their end to their beginning, so that every length is known when it is written.
const scratch = Buffer.alloc(LARGEST_DATAGRAM);
let free = scratch.length;

/** One request as octets for a datagram. OIDs are dotted decimal. */
export function encodeRequest({ version, community, pdu, requestId, first, second, oids, values }: Request): Buffer {
  free = scratch.length;
  for (let at = oids.length - 1; at >= 0; at--) {
    const end = free;
    putValue(values?.[at]);
    putOid(oids[at] ?? "");
    putHeader(SEQUENCE, end - free);
  }
  const end = scratch.length;
  putHeader(SEQUENCE, end - free);
  putInteger(second);
  putInteger(first);
  putInteger(requestId);
  putHeader(pdu, end - free);
  putOctets(community);
  putInteger(version);
  putHeader(SEQUENCE, end - free);
  if (free < 0) throw new TypeError("the request does not fit into a datagram");
  return Buffer.from(scratch.subarray(free));
}

/** Content octets of an OID. Throws a `TypeError` for what is none. */
export function encodeOid(oid: string): Buffer {
  free = scratch.length;
  putOid(oid);
  const read = new Reader(scratch, free);
  read.expect(TYPE.oid);
  return Buffer.from(scratch.subarray(read.at));
}

function putOid(oid: string): void {
  const end = free;
  let scale = 1;
  let number = 0;
  let dots = 0;
  let second = 0;
  for (let at = oid.length - 1; at >= -1; at--) {
    const digit = at < 0 ? DOT - ZERO : oid.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      number += digit * scale;
      scale *= 10;
      continue;
    }
    if (digit !== DOT - ZERO || scale === 1 || !Number.isSafeInteger(number)) throw new TypeError(`not an OID: ${oid}`);
    // The first octets hold two numbers, 40 * first + second (X.690 8.19.4): so the second waits for the first.
    if (at < 0) putBase128(number * 40 + second);
    else if (oid.lastIndexOf(".", at - 1) < 0) second = number;
    else putBase128(number);
    if (at >= 0) dots++;
    number = 0;
    scale = 1;
  }
  if (dots === 0) throw new TypeError(`not an OID: ${oid}`);
  putHeader(TYPE.oid, end - free);
}

function putValue(value: number | Buffer | undefined): void {
  if (typeof value === "number") putInteger(value);
  else if (value) putOctets(value);
  else {
    scratch[--free] = 0;
    scratch[--free] = TYPE.null;
  }
}

function putOctets(octets: Buffer): void {
  free -= octets.length;
  octets.copy(scratch, free);
  putHeader(TYPE.octetString, octets.length);
}

function putBase128(number: number): void {
  scratch[--free] = number % 128;
  for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
    scratch[--free] = (left % 128) | 0x80;
  }
}

function putInteger(value: number): void {
  const end = free;
  let left = value;
  // The shortest form: until only the sign is left, and the top bit says it.
  do {
    scratch[--free] = left & 0xff;
    left >>= 8;
  } while (left !== ((scratch[free] ?? 0) & 0x80 ? -1 : 0));
  putHeader(TYPE.integer, end - free);
}

function putHeader(tag: number, length: number): void {
  if (length < 0x80) scratch[--free] = length;
  else {
    scratch[--free] = length & 0xff;
    if (length >= 0x100) scratch[--free] = length >> 8;
    scratch[--free] = length < 0x100 ? 0x81 : 0x82;
  }
  scratch[--free] = tag;
}

/** Reads one datagram; throws `Undecodable` for anything that is not wholly an SNMPv1/v2c message. */
export function decodeAnswer(datagram: Buffer): Answer {
  const head = readHead(datagram);
  const { version, pdu, requestId, errorStatus, errorIndex } = head;
  const community = datagram.subarray(head.communityAt, head.communityEnd);
  return { version, community, pdu, requestId, errorStatus, errorIndex, varbinds: readVarbinds(datagram, head) };
}

/** Reads what says whose answer this is, so that only an answer that is waited for is read further. */
export function readHead(datagram: Buffer): Head {
  const read = new Reader(datagram, 0);
  read.expect(SEQUENCE);
  read.end = read.contentEnd;
  const version = read.integer();
  read.expect(TYPE.octetString);
  const communityAt = read.at;
  const communityEnd = read.contentEnd;
  read.at = communityEnd;
  read.open();
  const pdu = read.tag;
  read.end = read.contentEnd;
  const requestId = read.integer();
  const errorStatus = read.integer();
  const errorIndex = read.integer();
  read.expect(SEQUENCE);
  const listAt = read.at;
  const listEnd = read.contentEnd;
  return { version, communityAt, communityEnd, pdu, requestId, errorStatus, errorIndex, listAt, listEnd };
}

/**
 * The values of an answer. With `roots`, it answers a request for as many columns in this order: then names below their
 * root are put together from parts that rows and columns share, and what follows a column's end is `BEYOND`.
 */
export function readVarbinds(
  datagram: Buffer,
  { listAt, listEnd }: Pick<Head, "listAt" | "listEnd">,
  roots: readonly Root[] = [],
): Varbind[] {
  const read = new Reader(datagram, listAt);
  const ended = new Uint8Array(roots.length);
  const index: Index = { at: 0, end: 0, text: "" };
  const varbinds: Varbind[] = [];
  for (let column = 0; read.at < listEnd; column = column + 1 >= roots.length ? 0 : column + 1) {
    read.end = listEnd;
    read.expect(SEQUENCE);
    const itemEnd = read.contentEnd;
    read.end = itemEnd;
    read.expect(TYPE.oid);
    const oidAt = read.at;
    const oidEnd = read.contentEnd;
    if (oidEnd - oidAt > MAX_OID_OCTETS) throw new Undecodable("an OID has more than 128 numbers");
    read.at = oidEnd;
    read.open();
    const { tag, at, contentEnd } = read;
    read.at = itemEnd;
    const root = roots[column];
    if (!root) {
      varbinds.push({
        oid: readOid(datagram, oidAt, oidEnd),
        type: tag,
        value: readValue(datagram, tag, at, contentEnd),
      });
    } else if (ended[column]) varbinds.push(BEYOND);
    else if (isWithin(datagram, oidAt, oidEnd, root.octets)) {
      const oid = root.text + readIndex(datagram, oidAt + root.octets.length, oidEnd, index);
      varbinds.push({ oid, type: tag, value: readValue(datagram, tag, at, contentEnd) });
    } else {
      ended[column] = 1;
      varbinds.push({ oid: readOid(datagram, oidAt, oidEnd), type: tag, value: null });
    }
  }
  return varbinds;
}

/**
 * Whether a version 3 datagram may be given to a user of at least these security `flags` (1 authentication, 2 privacy,
 * RFC 3412 section 6.4): an answer sent with less is a downgrade. Only reports may be bare, they are how agents refuse.
 */
export function keepsSecurity(datagram: Buffer, flags: number): boolean {
  try {
    const read = new Reader(datagram, 0);
    read.expect(SEQUENCE);
    read.end = read.contentEnd;
    if (read.integer() !== 3) return false;
    read.expect(SEQUENCE);
    const headEnd = read.contentEnd;
    read.integer();
    read.integer();
    read.expect(TYPE.octetString);
    const sent = read.at < read.contentEnd ? (datagram[read.at] ?? 0) : 0;
    if ((sent & flags) === flags) return true;
    read.at = headEnd;
    read.skip(TYPE.octetString);
    read.open();
    // An encrypted answer without authentication is not to be believed either.
    if (read.tag !== SEQUENCE) return false;
    read.skip(TYPE.octetString);
    read.skip(TYPE.octetString);
    return read.next() === REPORT;
  } catch {
    return false;
  }
}

/** The value inside a type; a number of impossible length is null, because it cannot be believed. */
function readValue(bytes: Buffer, type: number, at: number, end: number): Value {
  switch (type) {
    case TYPE.octetString:
    case TYPE.opaque: {
      // A copy: a few octets kept must not keep a datagram of 64 kB.
      const value = Buffer.allocUnsafe(end - at);
      bytes.copy(value, 0, at, end);
      return value;
    }
    case TYPE.integer:
      return end - at >= 1 && end - at <= 9 ? Number(signed(bytes, at, end)) : null;
    case TYPE.counter32:
    case TYPE.gauge32:
    case TYPE.timeTicks: {
      const value = end - at >= 1 && end - at <= 9 ? unsigned(bytes, at, end) : Number.POSITIVE_INFINITY;
      return value <= 0xffff_ffff ? Number(value) : null;
    }
    case TYPE.counter64: {
      const value = end - at >= 1 && end - at <= 9 ? BigInt(unsigned(bytes, at, end)) : -1n;
      return value >= 0n && value <= 0xffff_ffff_ffff_ffffn ? value : null;
    }
    case TYPE.oid:
      return end - at >= 1 && end - at <= MAX_OID_OCTETS ? readOid(bytes, at, end) : null;
    case TYPE.ipAddress:
      return end - at === 4 ? `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}` : null;
    default:
      return null;
  }
}

function isWithin(bytes: Buffer, at: number, end: number, root: Buffer): boolean {
  if (end - at <= root.length) return false;
  // From the back, where the columns of a table differ.
  for (let each = root.length - 1; each >= 0; each--) if (bytes[at + each] !== root[each]) return false;
  return true;
}

function readOid(bytes: Buffer, at: number, end: number): string {
  const numbers = readNumbers(bytes, at, end);
  const [first] = numbers;
  if (first === undefined) throw new Undecodable("an OID is empty");
  // X.690 8.19.4: the first number carries two arcs, 40 * first + second, where first is 0, 1 or 2.
  const arc = Math.min(2, Math.floor(first / 40));
  numbers[0] = first - 40 * arc;
  return `${arc}.${numbers.join(".")}`;
}

function readNumbers(bytes: Buffer, at: number, end: number): number[] {
  const numbers: number[] = [];
  let value = 0;
  for (let each = at; each < end; each++) {
    const octet = bytes[each] ?? 0;
    value = value * 128 + (octet & 0x7f);
    if (value > MAX_SUBIDENTIFIER + 80) throw new Undecodable("a number of an OID is longer than 32 bits");
    if (octet & 0x80) {
      if (each === end - 1) throw new Undecodable("an OID ends within a number");
      continue;
    }
    numbers.push(value);
    value = 0;
  }
  return numbers;
}

/** The index that was read last, and its text: the columns of one row have it in common. */
type Index = { at: number; end: number; text: string };

/** The index below a column, with the dot before it. */
function readIndex(bytes: Buffer, at: number, end: number, last: Index): string {
  const isSame = end - at === last.end - last.at && sameOctets(bytes, at, last.at, end - at);
  if (!isSame) {
    const first = bytes[at] ?? 0;
    last.text = end - at === 1 && first < 0x80 ? `.${first}` : `.${readNumbers(bytes, at, end).join(".")}`;
  }
  last.at = at;
  last.end = end;
  return last.text;
}

function sameOctets(bytes: Buffer, at: number, other: number, length: number): boolean {
  for (let each = 0; each < length; each++) if (bytes[at + each] !== bytes[other + each]) return false;
  return true;
}
