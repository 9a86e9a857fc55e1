/**
 * The part of BER (ITU-T X.690) that SNMP uses, and nothing more: definite lengths, single-byte tags.
 * Content octets only, unless a name says otherwise.
 */

/** Raised for octets that are not the BER we speak; the agent answers such a datagram with silence. */
export class Malformed extends Error {}

/** Object identifier arcs from text such as `1.3.6.1.2.1.1.5.0`; undefined when it is not an OID of 32-bit arcs. */
export function parseOid(text: string): number[] | undefined {
  if (!/^\d{1,10}(\.\d{1,10}){1,127}$/.test(text)) return undefined;
  const arcs = text.split(".").map(Number);
  const [first = 3, second = 0] = arcs;
  if (first > 2 || (first < 2 && second > 39)) return undefined;
  return arcs.every((arc) => arc <= 0xffffffff) ? arcs : undefined;
}

/** Numeric order of object identifiers: arc by arc, a prefix before what it begins. */
export function compareArcs(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function encodeOid(arcs: ArrayLike<number>): Buffer {
  // Five octets hold 35 bits, so an arc of 32 takes at most five.
  const out = Buffer.allocUnsafe(arcs.length * 5);
  let at = 0;
  for (let i = 1; i < arcs.length; i++) {
    const arc = i === 1 ? (arcs[0] ?? 0) * 40 + (arcs[1] ?? 0) : (arcs[i] ?? 0);
    let size = 1;
    while (arc >= 128 ** size) size++;
    // Groups of seven bits, most significant first; division because arcs exceed what bit operators hold.
    for (let group = size - 1; group > 0; group--) out[at++] = 0x80 | (Math.floor(arc / 128 ** group) % 128);
    out[at++] = arc % 128;
  }
  return out.subarray(0, at);
}

/** Throws {@link Malformed} for an empty OID, an unfinished arc or one above 32 bits. */
export function decodeOid(content: Buffer): number[] {
  const arcs: number[] = [];
  let arc = 0;
  let open = content.length === 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    open = octet >= 0x80;
    if (arc > 0xffffffff + 80) throw new Malformed("arc above 32 bits");
    if (open) continue;
    if (arcs.length > 0) arcs.push(arc);
    else if (arc < 80) arcs.push(Math.floor(arc / 40), arc % 40);
    else arcs.push(2, arc - 80);
    arc = 0;
  }
  if (open || arcs.length > 128 || arcs.some((each) => each > 0xffffffff)) throw new Malformed("not an OID");
  return arcs;
}

/** Two's complement in the fewest octets; also right for Counter32, Gauge32, TimeTicks and Counter64, which are ≥ 0. */
export function encodeInteger(value: number | bigint): Buffer {
  if (typeof value === "number" && value >= -128 && value < 128) return Buffer.from([value & 0xff]);
  const octets: number[] = [];
  let left = BigInt(value);
  for (;;) {
    const octet = Number(left & 0xffn);
    octets.unshift(octet);
    left >>= 8n;
    if ((left === 0n && octet < 0x80) || (left === -1n && octet >= 0x80)) return Buffer.from(octets);
  }
}

/** Signed value of up to four content octets. */
export function decodeInteger(content: Buffer): number {
  if (content.length < 1 || content.length > 4) throw new Malformed("not a 32-bit integer");
  return content.readIntBE(0, content.length);
}

/** Octets of a tag and definite length before `length` content octets. */
export function headerSize(length: number): number {
  return length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : 5;
}

/** Writes tag and length at `at`, gives the offset after them. */
export function writeHeader(out: Buffer, at: number, tag: number, length: number): number {
  out[at] = tag;
  const size = headerSize(length);
  if (size === 2) out[at + 1] = length;
  else {
    out[at + 1] = 0x80 | (size - 2);
    out.writeUIntBE(length, at + 2, size - 2);
  }
  return at + size;
}

export function tlv(tag: number, content: Buffer): Buffer {
  const out = Buffer.allocUnsafe(headerSize(content.length) + content.length);
  content.copy(out, writeHeader(out, 0, tag, content.length));
  return out;
}

/** Reads one element after another from `octets`; every length is checked against what is there. */
export class Reader {
  private at = 0;
  constructor(private readonly octets: Buffer) {}

  get done(): boolean {
    return this.at >= this.octets.length;
  }

  /** Content of the next element; throws {@link Malformed} when it is cut short or, with `tag`, is another kind. */
  next(tag?: number): { tag: number; content: Buffer } {
    const found = this.octet();
    if (tag !== undefined && found !== tag) throw new Malformed(`tag ${found} where ${tag} belongs`);
    let length = this.octet();
    if (length >= 0x80) {
      const size = length & 0x7f;
      if (size < 1 || size > 4) throw new Malformed("length of a form not used here");
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + this.octet();
    }
    const end = this.at + length;
    if (end > this.octets.length) throw new Malformed("element longer than its container");
    const content = this.octets.subarray(this.at, end);
    this.at = end;
    return { tag: found, content };
  }

  private octet(): number {
    const octet = this.octets[this.at++];
    if (octet === undefined) throw new Malformed("octets end early");
    return octet;
  }
}
