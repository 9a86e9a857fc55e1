/** A try waits no shorter than this, however near the agent is: its processor may be busy with what it is there for. */
const FLOOR_MS = 250;
const CAP_MS = 5_000;
/** Waits are rounded up to this, so that timers share their lists. */
const GRAIN_MS = 25;
/** Weights and factor of RFC 6298, section 2. */
const ALPHA = 1 / 8;
const BETA = 1 / 4;
const K = 4;
const MAX_BACKOFF = 8;
/** A retry comes up to this share later, so that agents that lost their answers together are not asked together. */
const JITTER = 0.25;

/** Requests to one agent at once; most agents answer one after the other, so more hide only the way there and back. */
const MAX_WINDOW = 3;
const WIDER_AFTER = 8;

/** Values asked for with the first GETBULK: their answer fits one Ethernet frame. */
const FIRST_VALUES = 24;
/** About 12 kB, far from the 64 kB of a datagram, for agents that have shown to bear it. */
const MAX_VALUES = 512;
/** Good answers after which one that was too large once is dared again, a quarter larger. */
const DARE_AFTER = 40;

const FIRST_VALUE_BYTES = 40;
const MAX_ANSWER_BYTES = 65_507;

const WITHOUT_BULK_MS = 6 * 3_600_000;
const KEPT_TARGETS = 20_000;
const KEPT_TABLES = 200;
/** Tables shorter than this are found in the first answer, so nothing is kept of them. */
const SHORT_ROWS = 4;

/**
 * How one agent is asked: how long an answer is waited for (RFC 6298, after its round trips), how many requests it has
 * at once, and how many values it bears in an answer. It begins careful, grows with each answer that was whole, and
 * goes back to what was good when one was too large.
 */
export class Pace {
  window = 1;
  /** True when a GETNEXT for many tables at once was not answered. */
  hasNoSurvey = false;
  #bulkFromMs = 0;
  #values = FIRST_VALUES;
  #ceiling = MAX_VALUES;
  #good = 1;
  #answersBelowCeiling = 0;
  #answersInRow = 0;
  #smoothedMs: number | undefined;
  #variationMs = 0;
  #backoff = 1;
  #valueBytes = FIRST_VALUE_BYTES;
  readonly #rows = new Map<string, number>();

  /** Whether GETBULK brings nothing where GETNEXT does. It is tried again some time: firmware is renewed. */
  get hasNoBulk(): boolean {
    return performance.now() < this.#bulkFromMs;
  }

  set hasNoBulk(hasNone: boolean) {
    this.#bulkFromMs = hasNone ? performance.now() + WITHOUT_BULK_MS : 0;
  }

  /** Values that the next request may ask for. */
  get values(): number {
    return this.#values;
  }

  /** How long try `attempt` (from 0) waits, where nothing is known of the agent's round trip `unknownMs`. */
  waitMs(attempt: number, unknownMs: number): number {
    const known = this.#smoothedMs;
    if (known === undefined) return unknownMs;
    const measured = Math.max(FLOOR_MS, known + Math.max(GRAIN_MS, K * this.#variationMs)) * this.#backoff;
    const wait = Math.min(CAP_MS, measured * 2 ** attempt) * (attempt > 0 ? 1 + JITTER * Math.random() : 1);
    return Math.ceil(wait / GRAIN_MS) * GRAIN_MS;
  }

  /** An answer came; `roundTripMs` only where it is sure which try it answers (Karn's algorithm). */
  answered(roundTripMs: number | undefined): void {
    if (roundTripMs !== undefined) this.#measure(roundTripMs);
    // It came later than was waited for: until a round trip can be measured again, more is waited.
    else this.#backoff = Math.min(MAX_BACKOFF, this.#backoff * 2);
    if (++this.#answersInRow < WIDER_AFTER || this.window === MAX_WINDOW) return;
    this.#answersInRow = 0;
    this.window++;
  }

  /** A try got no answer. */
  silent(): void {
    this.window = 1;
    this.#answersInRow = 0;
  }

  #measure(roundTripMs: number): void {
    this.#backoff = 1;
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = roundTripMs;
      this.#variationMs = roundTripMs / 2;
      return;
    }
    this.#variationMs += BETA * (Math.abs(this.#smoothedMs - roundTripMs) - this.#variationMs);
    this.#smoothedMs += ALPHA * (roundTripMs - this.#smoothedMs);
  }

  /** Of `asked` values `given` came. */
  bore(asked: number, given: number): void {
    if (given < asked) {
      // Agents cut an answer where it would be too large for them: as many fit, and perhaps some more.
      this.#values = Math.max(1, Math.min(this.#values, given + (given >> 2) + 1));
      return;
    }
    this.#good = Math.max(this.#good, asked);
    if (this.#ceiling < MAX_VALUES && ++this.#answersBelowCeiling >= DARE_AFTER) {
      this.#answersBelowCeiling = 0;
      this.#ceiling = Math.min(MAX_VALUES, this.#ceiling + Math.max(1, this.#ceiling >> 2));
    }
    if (asked * 2 > this.#values) this.#values = Math.min(this.#ceiling, Math.max(this.#values, asked * 2));
  }

  /** `asked` values were too many: tooBig, cut off, empty, or no answer at all (`isSilent`), which takes long to learn. */
  overwhelmed(asked: number, isSilent: boolean): void {
    if (asked <= this.#good) this.#good = 1;
    this.#values = Math.max(1, this.#good > 1 ? this.#good : isSilent ? asked >> 2 : asked >> 1);
    this.#ceiling = this.#values;
    this.#answersBelowCeiling = 0;
  }

  /** An answer of so many octets held so many values. */
  weighed(bytes: number, values: number): void {
    if (values === 0) return;
    const each = bytes / values;
    // Up at once and down slowly: too much room reserved costs little, too little loses answers.
    this.#valueBytes = Math.max(each, this.#valueBytes + ALPHA * (each - this.#valueBytes));
  }

  /** What an answer of `values` values is expected to weigh, in octets. */
  answerBytes(values: number): number {
    return Math.min(MAX_ANSWER_BYTES, values * this.#valueBytes);
  }

  /** Rows a table had when it was last read; undefined where nothing or little is known. */
  rowsOf(table: string): number | undefined {
    return this.#rows.get(table);
  }

  keepRows(table: string, rows: number): void {
    if (rows < SHORT_ROWS) this.#rows.delete(table);
    else if (this.#rows.size < KEPT_TABLES || this.#rows.has(table)) this.#rows.set(table, rows);
  }
}

const paces = new Map<string, Pace>();

/** The pace of an agent, as it was learnt in the looks before. Who has not been asked for longest is forgotten first. */
export function paceOf(place: string): Pace {
  const pace = paces.get(place) ?? new Pace();
  paces.delete(place);
  paces.set(place, pace);
  for (const oldest of paces.keys()) {
    if (paces.size <= KEPT_TARGETS) break;
    paces.delete(oldest);
  }
  return pace;
}
