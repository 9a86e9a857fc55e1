/**
 * External Data Representation (RFC 4506) as libvirt's RPC uses it: big-endian, everything padded to four bytes.
 * The reader trusts no length: each is checked against its limit and against what is left of the frame first.
 */

export const MAX_STRING_BYTES = 16 * 1024 * 1024;
export const MAX_ARRAY_ITEMS = 65_536;

export type XdrProblem = "truncated" | "too_long" | "unknown_type" | "invalid";

/** The bytes are not the structure they should be. Nothing after them can be read. */
export class XdrError extends Error {
  override name = "XdrError";
  constructor(
    readonly problem: XdrProblem,
    message: string,
  ) {
    super(message);
  }
}

/** A value of virTypedParameter. 64-bit numbers beyond 2^53 lose their last digits, which no measure of ours needs. */
export type TypedValue = number | boolean | string;

const padding = (length: number): number => (4 - (length & 3)) & 3;

/** Reads one frame's payload from front to back. Every method throws `XdrError` and nothing else. */
export class XdrReader {
  #offset = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes not read yet. */
  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  #take(length: number): number {
    if (length > this.remaining) {
      throw new XdrError("truncated", `${length} bytes expected at ${this.#offset}, ${this.remaining} left`);
    }
    const at = this.#offset;
    this.#offset += length;
    return at;
  }

  u32(): number {
    return this.#bytes.readUInt32BE(this.#take(4));
  }

  i32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  u64(): number {
    return Number(this.#bytes.readBigUInt64BE(this.#take(8)));
  }

  i64(): number {
    return Number(this.#bytes.readBigInt64BE(this.#take(8)));
  }

  f64(): number {
    return this.#bytes.readDoubleBE(this.#take(8));
  }

  /** RFC 4506 section 4.4 knows only 0 and 1; anything else means the reader is not where it thinks it is. */
  bool(): boolean {
    const value = this.u32();
    if (value > 1) throw new XdrError("invalid", `boolean ${value}`);
    return value === 1;
  }

  /** Fixed-length opaque data, its padding skipped. The result is a copy: it does not keep the frame alive. */
  opaque(length: number): Buffer {
    const at = this.#take(length + padding(length));
    return Buffer.from(this.#bytes.subarray(at, at + length));
  }

  /** A string of at most `maxBytes`, read as UTF-8; bytes that are not UTF-8 become U+FFFD. */
  string(maxBytes = MAX_STRING_BYTES): string {
    const length = this.u32();
    if (length > maxBytes) throw new XdrError("too_long", `string of ${length} bytes, at most ${maxBytes} allowed`);
    const at = this.#take(length + padding(length));
    return this.#bytes.toString("utf8", at, at + length);
  }

  optionalString(maxBytes = MAX_STRING_BYTES): string | undefined {
    return this.bool() ? this.string(maxBytes) : undefined;
  }

  /**
   * A counted array. `itemBytes` is the least an item takes, so that a count the frame cannot hold is
   * refused before the first item.
   */
  array<Item>(read: (reader: XdrReader) => Item, itemBytes = 4, maxItems = MAX_ARRAY_ITEMS): Item[] {
    const count = this.u32();
    if (count > maxItems) throw new XdrError("too_long", `array of ${count} items, at most ${maxItems} allowed`);
    if (count * Math.max(itemBytes, 4) > this.remaining) {
      throw new XdrError("truncated", `array of ${count} items in ${this.remaining} bytes`);
    }
    const items: Item[] = [];
    for (let index = 0; index < count; index++) items.push(read(this));
    return items;
  }

  /**
   * One virTypedParameter: its field name and value. The type decides how long the value is, so an
   * unknown one throws `unknown_type`: whatever follows could only be misread.
   */
  typedParameter(): [field: string, value: TypedValue] {
    const field = this.string(1024);
    const type = this.i32();
    switch (type) {
      case 1:
        return [field, this.i32()];
      case 2:
        return [field, this.u32()];
      case 3:
        return [field, this.i64()];
      case 4:
        return [field, this.u64()];
      case 5:
        return [field, this.f64()];
      case 6:
        return [field, this.i32() !== 0];
      case 7:
        return [field, this.string()];
      default:
        throw new XdrError("unknown_type", `typed parameter "${field.slice(0, 80)}" has unknown type ${type}`);
    }
  }
}

/** Builds one payload; methods chain. */
export class XdrWriter {
  readonly #parts: Buffer[] = [];

  u32(value: number): this {
    const part = Buffer.alloc(4);
    part.writeUInt32BE(value >>> 0);
    this.#parts.push(part);
    return this;
  }

  i32(value: number): this {
    const part = Buffer.alloc(4);
    part.writeInt32BE(value | 0);
    this.#parts.push(part);
    return this;
  }

  u64(value: number | bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigUInt64BE(BigInt(value));
    this.#parts.push(part);
    return this;
  }

  i64(value: number | bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigInt64BE(BigInt(value));
    this.#parts.push(part);
    return this;
  }

  f64(value: number): this {
    const part = Buffer.alloc(8);
    part.writeDoubleBE(value);
    this.#parts.push(part);
    return this;
  }

  opaque(bytes: Uint8Array): this {
    this.#parts.push(Buffer.from(bytes), Buffer.alloc(padding(bytes.length)));
    return this;
  }

  string(value: string): this {
    const bytes = Buffer.from(value, "utf8");
    return this.u32(bytes.length).opaque(bytes);
  }

  optionalString(value: string | undefined): this {
    return value === undefined ? this.u32(0) : this.u32(1).string(value);
  }

  array<Item>(items: readonly Item[], write: (writer: XdrWriter, item: Item) => void): this {
    this.u32(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
