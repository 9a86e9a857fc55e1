import { compareArcs, encodeOid, parseOid } from "./ber";
import type { SnmpRow } from "./snmprec";

/** Rows of one agent, laid out for searching: arcs and encoded OIDs lie in two flat arrays, not in an object per row. */
export class Table {
  readonly rows: readonly SnmpRow[];
  private readonly arcs: Uint32Array;
  private readonly arcStart: Uint32Array;
  private readonly oids: Buffer;
  private readonly oidStart: Uint32Array;

  /** `rows` should be in numeric OID order (they are put in order otherwise); an unreadable OID throws. */
  constructor(rows: readonly SnmpRow[]) {
    this.rows = rows;
    this.arcs = new Uint32Array(rows.reduce((sum, { oid }) => sum + arcCount(oid), 0));
    this.arcStart = new Uint32Array(rows.length + 1);
    this.fillArcs();
    if (!this.isSorted()) {
      this.rows = rows.toSorted((a, b) => compareArcs(parseOid(a.oid) ?? [], parseOid(b.oid) ?? []));
      this.fillArcs();
    }
    this.oidStart = new Uint32Array(rows.length + 1);
    const encoded: Buffer[] = [];
    let size = 0;
    for (let i = 0; i < rows.length; i++) {
      const oid = encodeOid(this.arcs.subarray(this.arcStart[i], this.arcStart[i + 1]));
      encoded.push(oid);
      size += oid.length;
      this.oidStart[i + 1] = size;
    }
    this.oids = Buffer.concat(encoded, size);
  }

  private fillArcs() {
    let at = 0;
    for (const [i, { oid }] of this.rows.entries()) {
      const arcs = parseOid(oid);
      if (!arcs) throw new Error(`"${oid}" is not an object identifier`);
      this.arcs.set(arcs, at);
      at += arcs.length;
      this.arcStart[i + 1] = at;
    }
  }

  private isSorted(): boolean {
    for (let i = 1; i < this.rows.length; i++) {
      if (this.compare(i, this.arcs.subarray(this.arcStart[i - 1], this.arcStart[i])) < 0) return false;
    }
    return true;
  }

  /** Encoded OID of row `index`, content octets. */
  oid(index: number): Buffer {
    return this.oids.subarray(this.oidStart[index], this.oidStart[index + 1]);
  }

  /** Index of the row with exactly this OID, or −1. */
  find(arcs: readonly number[]): number {
    const index = this.firstFrom(arcs, 0);
    return index < this.rows.length && this.compare(index, arcs) === 0 ? index : -1;
  }

  /** Index of the first row after this OID; `rows.length` at the end. */
  after(arcs: readonly number[]): number {
    return this.firstFrom(arcs, 1);
  }

  /** Whether any row lies under this OID. */
  holds(prefix: readonly number[]): boolean {
    const index = this.firstFrom(prefix, 0);
    const start = this.arcStart[index] ?? 0;
    return index < this.rows.length && prefix.every((arc, i) => this.arcs[start + i] === arc);
  }

  /** First index whose OID compares with `arcs` as ≥ `least` (0: not before, 1: after). */
  private firstFrom(arcs: readonly number[], least: 0 | 1): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(middle, arcs) >= least) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private compare(index: number, arcs: ArrayLike<number>): number {
    const start = this.arcStart[index] ?? 0;
    const length = (this.arcStart[index + 1] ?? 0) - start;
    const shared = Math.min(length, arcs.length);
    for (let i = 0; i < shared; i++) {
      const difference = (this.arcs[start + i] ?? 0) - (arcs[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - arcs.length;
  }
}

function arcCount(oid: string): number {
  let count = 1;
  for (let i = 0; i < oid.length; i++) if (oid.charCodeAt(i) === 46) count++;
  return count;
}
