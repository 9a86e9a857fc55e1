/**
 * BER of SNMP version 1 and 2c messages (RFC 1157, RFC 3416, RFC 3417 section 8), requests out and answers in.
 * Own code because the codec of snmp-native 1.2.0 was measured to misread what devices send: OIDs of 128 octets or
 * more, long-form lengths of integers, Counter64 above 2^53 and a community of 128 octets or more; and truncated
 * datagrams pass its parser with the last row missing. Everything here checks lengths and throws `Undecodable`.
 */
import { TYPE, type Value, type Varbind } from "./varbind";

/** The octets are not an SNMP message that can be read without guessing. */
export class Undecodable extends Error {
  override name = "Undecodable";
}

export const PDU = { get: 0xa0, getNext: 0xa1, response: 0xa2, getBulk: 0xa5 } as const;

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
};

export type Answer = {
  version: number;
  community: Buffer;
  pdu: number;
  requestId: number;
  errorStatus: number;
  errorIndex: number;
  varbinds: Varbind[];
};

const SEQUENCE = 0x30;
const REPORT = 0xa8;
const MAX_SUBIDENTIFIER = 0xffff_ffff;

/** One request as octets for a datagram. OIDs are dotted decimal. */
export function encodeRequest(request: Request): Buffer {
  const list = request.oids.map((oid) => wrap(SEQUENCE, [encodeOid(oid), Buffer.from([TYPE.null, 0])]));
  const pdu = wrap(request.pdu, [
    encodeInteger(request.requestId),
    encodeInteger(request.first),
    encodeInteger(request.second),
    wrap(SEQUENCE, list),
  ]);
  return wrap(SEQUENCE, [encodeInteger(request.version), wrap(TYPE.octetString, [request.community]), pdu]);
}

/** Reads one datagram; throws `Undecodable` for anything that is not wholly an SNMPv1/v2c message. */
export function decodeAnswer(datagram: Buffer): Answer {
  const message = new Reader(datagram).enter(SEQUENCE);
  const version = message.integer();
  const community = message.octets(TYPE.octetString);
  const body = message.any();
  const pdu = new Reader(body.content);
  const requestId = pdu.integer();
  const errorStatus = pdu.integer();
  const errorIndex = pdu.integer();
  const list = pdu.enter(SEQUENCE);
  const varbinds: Varbind[] = [];
  while (!list.done) {
    const item = list.enter(SEQUENCE);
    const oid = decodeOid(item.octets(TYPE.oid));
    const { tag, content } = item.any();
    varbinds.push({ oid, type: tag, value: decodeValue(tag, content) });
  }
  return { version, community, pdu: body.tag, requestId, errorStatus, errorIndex, varbinds };
}

/**
 * Whether a version 3 datagram may be given to a user of at least these security `flags` (1 authentication, 2 privacy,
 * RFC 3412 section 6.4): an answer sent with less is a downgrade. Only reports may be bare, they are how agents refuse.
 */
export function keepsSecurity(datagram: Buffer, flags: number): boolean {
  try {
    const message = new Reader(datagram).enter(SEQUENCE);
    if (message.integer() !== 3) return false;
    const head = message.enter(SEQUENCE);
    head.integer();
    head.integer();
    const sent = head.octets(TYPE.octetString)[0] ?? 0;
    if ((sent & flags) === flags) return true;
    message.octets(TYPE.octetString);
    const scoped = message.any();
    // An encrypted answer without authentication is not to be believed either.
    if (scoped.tag !== SEQUENCE) return false;
    const inner = new Reader(scoped.content);
    inner.octets(TYPE.octetString);
    inner.octets(TYPE.octetString);
    return inner.any().tag === REPORT;
  } catch {
    return false;
  }
}

/** The value inside a type; a number of impossible length is null, because it cannot be believed. */
export function decodeValue(type: number, content: Buffer): Value {
  switch (type) {
    case TYPE.integer:
      return content.length >= 1 && content.length <= 9 ? Number(signed(content)) : null;
    case TYPE.counter32:
    case TYPE.gauge32:
    case TYPE.timeTicks: {
      const value = content.length >= 1 && content.length <= 9 ? unsigned(content) : null;
      return value !== null && value <= 0xffff_ffffn ? Number(value) : null;
    }
    case TYPE.counter64: {
      const value = content.length >= 1 && content.length <= 9 ? unsigned(content) : null;
      return value !== null && value <= 0xffff_ffff_ffff_ffffn ? value : null;
    }
    case TYPE.oid:
      return content.length === 0 ? null : decodeOid(content);
    case TYPE.ipAddress:
      return content.length === 4 ? content.join(".") : null;
    case TYPE.octetString:
    case TYPE.opaque:
      return content;
    default:
      return null;
  }
}

function unsigned(content: Buffer): bigint {
  return BigInt(`0x${content.toString("hex")}`);
}

function signed(content: Buffer): bigint {
  return BigInt.asIntN(content.length * 8, unsigned(content));
}

function decodeOid(content: Buffer): string {
  const parts: number[] = [];
  let value = 0;
  for (const [at, octet] of content.entries()) {
    value = value * 128 + (octet & 0x7f);
    if (value > MAX_SUBIDENTIFIER + 80) throw new Undecodable("a number of an OID is longer than 32 bits");
    if (octet & 0x80) {
      if (at === content.length - 1) throw new Undecodable("an OID ends within a number");
      continue;
    }
    // X.690 8.19.4: the first number carries two arcs, 40 * first + second, where first is 0, 1 or 2.
    if (parts.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      parts.push(first, value - 40 * first);
    } else parts.push(value);
    value = 0;
  }
  if (parts.length === 0) throw new Undecodable("an OID is empty");
  return parts.join(".");
}

function encodeOid(oid: string): Buffer {
  const parts = oid.split(".").map(Number);
  const [first, second, ...rest] = parts;
  if (first === undefined || second === undefined || parts.some((part) => !Number.isSafeInteger(part) || part < 0)) {
    throw new TypeError(`not an OID: ${oid}`);
  }
  const octets: number[] = [];
  for (const part of [first * 40 + second, ...rest]) {
    const digits = [part % 128];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) + 128);
    octets.push(...digits);
  }
  return wrap(TYPE.oid, [Buffer.from(octets)]);
}

function encodeInteger(value: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeInt32BE(value);
  let skip = 0;
  // The shortest form: drop leading octets that only repeat the sign.
  while (
    skip < 3 &&
    ((content[skip] === 0 && (content[skip + 1] ?? 0) < 0x80) ||
      (content[skip] === 0xff && (content[skip + 1] ?? 0) >= 0x80))
  ) {
    skip++;
  }
  return wrap(TYPE.integer, [content.subarray(skip)]);
}

function wrap(tag: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

class Reader {
  #at = 0;
  constructor(readonly bytes: Buffer) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  any(): { tag: number; content: Buffer } {
    const tag = this.#octet();
    let length = this.#octet();
    if (length & 0x80) {
      const octets = length & 0x7f;
      // A datagram has at most 65,535 octets, so four octets of length are already generous.
      if (octets === 0 || octets > 4) throw new Undecodable("a length is indefinite or absurd");
      length = 0;
      for (let at = 0; at < octets; at++) length = length * 256 + this.#octet();
    }
    if (this.#at + length > this.bytes.length) throw new Undecodable("a length points beyond the datagram");
    const content = this.bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return { tag, content };
  }

  octets(tag: number): Buffer {
    const found = this.any();
    if (found.tag !== tag) throw new Undecodable(`type ${found.tag} stands where ${tag} belongs`);
    return found.content;
  }

  enter(tag: number): Reader {
    return new Reader(this.octets(tag));
  }

  integer(): number {
    const content = this.octets(TYPE.integer);
    if (content.length === 0 || content.length > 8)
      throw new Undecodable("an integer of the message head has no sane length");
    return Number(signed(content));
  }

  #octet(): number {
    const octet = this.bytes[this.#at++];
    if (octet === undefined) throw new Undecodable("the datagram ends early");
    return octet;
  }
}
