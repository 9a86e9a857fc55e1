import { TYPE } from "./varbind";

/** The octets are not an SNMP message that can be read without guessing. */
export class Undecodable extends Error {
  override name = "Undecodable";
}

/** Steps through octets. What `open` finds has its content from `at` to `contentEnd`. */
export class Reader {
  tag = 0;
  contentEnd = 0;
  end: number;
  constructor(
    readonly bytes: Buffer,
    public at: number,
  ) {
    this.end = bytes.length;
  }

  open(): void {
    this.tag = this.#octet();
    let length = this.#octet();
    if (length & 0x80) {
      const octets = length & 0x7f;
      // A datagram has at most 65,535 octets, so four octets of length are already generous.
      if (octets === 0 || octets > 4) throw new Undecodable("a length is indefinite or absurd");
      length = 0;
      for (let at = 0; at < octets; at++) length = length * 256 + this.#octet();
    }
    this.contentEnd = this.at + length;
    if (this.contentEnd > this.end) throw new Undecodable("a length points beyond the datagram");
  }

  /** The type of what comes next. */
  next(): number {
    this.open();
    return this.tag;
  }

  expect(tag: number): void {
    this.open();
    if (this.tag !== tag) throw new Undecodable(`type ${this.tag} stands where ${tag} belongs`);
  }

  skip(tag: number): void {
    this.expect(tag);
    this.at = this.contentEnd;
  }

  integer(): number {
    this.expect(TYPE.integer);
    const { at, contentEnd } = this;
    if (contentEnd === at || contentEnd - at > 8)
      throw new Undecodable("an integer of the message head has no sane length");
    this.at = contentEnd;
    return Number(signed(this.bytes, at, contentEnd));
  }

  #octet(): number {
    const octet = this.at < this.end ? this.bytes[this.at] : undefined;
    if (octet === undefined) throw new Undecodable("the datagram ends early");
    this.at++;
    return octet;
  }
}

/** The number in these octets; a plain one as long as a double holds it exactly. */
export function unsigned(bytes: Buffer, at: number, end: number): number | bigint {
  if (end - at > 6) return BigInt(`0x${bytes.toString("hex", at, end)}`);
  let value = 0;
  for (let each = at; each < end; each++) value = value * 256 + (bytes[each] ?? 0);
  return value;
}

/** The same in two's complement. */
export function signed(bytes: Buffer, at: number, end: number): number | bigint {
  const value = unsigned(bytes, at, end);
  if (typeof value === "bigint") return BigInt.asIntN((end - at) * 8, value);
  return (bytes[at] ?? 0) < 0x80 ? value : value - 2 ** ((end - at) * 8);
}
