import { compareArcs, encodeInteger, encodeOid, parseOid } from "./ber";
import type { SnmpRow } from "./snmprec";

const TAG = { integer: 2, text: 4, oid: 6, address: 64, counter: 65, gauge: 66, ticks: 67, counter64: 70 };
const U32 = 2 ** 32;

type Live = { row: SnmpRow; value: (now: number) => Buffer };

const SHARED = new Map<string | number, Buffer>();
/** Names, speeds and types come back in hundreds of tables; enough for those, not for every counter there ever was. */
const SHARED_MAXIMUM = 20_000;

/** One buffer for equal values of all agents. */
function shared(value: string | number): Buffer {
  const known = SHARED.get(value);
  if (known) return known;
  const made = typeof value === "string" ? Buffer.from(value, "utf8") : encodeInteger(value);
  if (SHARED.size < SHARED_MAXIMUM) SHARED.set(value, made);
  return made;
}

/** Gathers the rows of one agent, some of which change with the clock. Times are milliseconds since 1970. */
export class Rows {
  private readonly rows: SnmpRow[] = [];
  private readonly live: Live[] = [];
  private second = Number.NaN;

  integer(oid: string, value: number) {
    this.push(oid, TAG.integer, shared(value));
  }

  /** A column that may be without a value is given as "", as agents do. */
  text(oid: string, value: string) {
    this.push(oid, TAG.text, shared(value));
  }

  octets(oid: string, value: Buffer) {
    this.push(oid, TAG.text, value);
  }

  oid(oid: string, value: string) {
    this.push(oid, TAG.oid, encodeOid(parseOid(value) ?? [0, 0]));
  }

  address(oid: string, dotted: string) {
    this.push(oid, TAG.address, Buffer.from(dotted.split(".").map(Number)));
  }

  gauge(oid: string, value: number) {
    this.push(oid, TAG.gauge, shared(value));
  }

  /** A Counter32 that stays at 0: discards of a healthy port. */
  idleCounter(oid: string) {
    this.push(oid, TAG.counter, shared(0));
  }

  liveInteger(oid: string, value: (now: number) => number) {
    this.pushLive(oid, TAG.integer, (now) => encodeInteger(Math.round(value(now))));
  }

  /** Wraps at 2³² as the real ones do. */
  liveCounter(oid: string, value: (now: number) => number) {
    this.pushLive(oid, TAG.counter, (now) => encodeInteger(Math.floor(value(now)) % U32));
  }

  liveCounter64(oid: string, value: (now: number) => number) {
    this.pushLive(oid, TAG.counter64, (now) => encodeInteger(Math.floor(value(now))));
  }

  /** Hundredths of a second, wrapping after 497 days. */
  liveTicks(oid: string, value: (now: number) => number) {
    this.pushLive(oid, TAG.ticks, (now) => encodeInteger(Math.floor(value(now)) % U32));
  }

  ticks(oid: string, value: number) {
    this.push(oid, TAG.ticks, shared(Math.floor(value) % U32));
  }

  /** Puts the rows into agent order; called once, when all are there. */
  sort() {
    const arcs = new Map(this.rows.map((row) => [row, parseOid(row.oid) ?? []]));
    this.rows.sort((a, b) => compareArcs(arcs.get(a) ?? [], arcs.get(b) ?? []));
  }

  /** All rows as of `now`: the same array each time; what moves is computed anew when the second has changed. */
  at(now: number): readonly SnmpRow[] {
    const second = Math.floor(now / 1000);
    if (second !== this.second) {
      this.second = second;
      for (const { row, value } of this.live) row.value = value(second * 1000);
    }
    return this.rows;
  }

  private push(oid: string, type: number, value: Buffer): SnmpRow {
    const row = { oid, type, value };
    this.rows.push(row);
    return row;
  }

  private pushLive(oid: string, type: number, value: (now: number) => Buffer) {
    this.live.push({ row: this.push(oid, type, shared(0)), value });
  }
}
