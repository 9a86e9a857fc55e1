import type { Warning } from "../../domain/observation";
import { Column } from "./column";
import { type FailureKind, SnmpFailure } from "./failure";
import { Hold } from "./hold";
import type { Session } from "./session";
import { compareOids, isBelow, isException, type Varbind } from "./varbind";

/** What one table may cost, and when the whole look must end (a `performance.now()` reading). */
export type Limits = { maxVarbinds: number; maxBytes: number; deadlineMs: number };

export const MAX_VARBINDS = 50_000;
export const MAX_BYTES = 4 * 1024 * 1024;

/** Rows asked for of a table nothing is known of, so that an empty one costs little. */
const FIRST_ROWS = 4;
const MAX_REPETITIONS = 128;
const MAX_COLUMNS = 32;
/** Tables that one request asks for a sign of life. */
const SURVEYED_AT_ONCE = 16;
/** Tries of a request that can be made smaller: an answer lost twice is more likely one that is too large. */
const HASTY_TRIES = 2;
/** Tables given up for silence, one after the other, until the device counts as gone. */
const SILENT_TABLES = 2;
/** What one varbind costs beside its value and name: as data, and as the objects it is in memory. */
const VARBIND_BYTES = 16;
const OBJECT_BYTES = 112;
/** Failures that fewer values may cure; after any other the request is only narrowed for this table. */
const TOO_MUCH: ReadonlySet<FailureKind | "empty"> = new Set(["tooBig", "timeout", "undecodable", "empty"]);
/** Failures of the line or the security: no other request would fare better. */
const FINAL: ReadonlySet<FailureKind | "empty"> = new Set(["unreachable", "closed"]);

/** One table on its walk. `limit` is how many values it may be asked for at once; 0 asks by GETNEXT, one by one. */
type Walk = {
  table: string;
  columns: readonly Column[];
  knownRows: number | undefined;
  limit: number;
  varbinds: number;
  bytes: number;
  isCut: boolean;
};
type Asked = { batch: Column[]; repetitions: number; values: number };

/**
 * Walks tables and never believes the agent: in every column OIDs must rise, and rows, octets and time have an end. The
 * columns of a table are asked for together. What was read before a table had to be given up is kept, and `warnings`
 * says why. What the agent bears is learnt once and kept for the tables and looks after it.
 */
export class Walker {
  readonly warnings: Warning[] = [];
  readonly #hold = new Hold();
  readonly #absent = new Set<string>();
  #silent = 0;

  constructor(
    readonly session: Session,
    readonly limits: Limits,
  ) {}

  /** Everything below `roots`, root after root, which share one budget under the name `table`. Rejects only when aborted. */
  async table(table: string, roots: readonly string[]): Promise<Varbind[]> {
    const [first] = roots;
    if (first === undefined || this.#absent.has(first)) return [];
    const { pace } = this.session;
    const columns = [...new Set(roots)].map((root) => new Column(root));
    const walk: Walk = {
      table,
      columns,
      knownRows: pace.rowsOf(first),
      limit: Number.POSITIVE_INFINITY,
      varbinds: 0,
      bytes: 0,
      isCut: false,
    };
    for (let active = columns; active.length > 0 && !walk.isCut; active = columns.filter(({ hasEnded }) => !hasEnded)) {
      if (this.#silent >= SILENT_TABLES)
        this.#cut(walk, "silent", `${table} was not read: the device stopped answering`);
      else if (performance.now() > this.limits.deadlineMs)
        this.#cut(walk, "deadline", `${table} was cut short: the time for this device is used up`);
      else await this.#request(walk, this.#plan(walk, active));
    }
    if (!walk.isCut) pace.keepRows(first, longest(columns));
    return columns.flatMap(({ found }) => found);
  }

  /**
   * Asks many tables at once whether they have anything, so that those an agent has not cost a share of a request
   * instead of one each. It decides nothing in doubt: what is not known to be absent is walked.
   */
  async survey(tables: readonly { columns: readonly string[] }[]): Promise<void> {
    const { session } = this;
    if (session.version === "1" || session.pace.hasNoSurvey) return;
    const asked = tables.flatMap(({ columns }) => {
      const [first] = columns;
      if (first === undefined || session.pace.rowsOf(first) !== undefined) return [];
      const sorted = [...columns].sort(compareOids);
      return [{ key: first, from: sorted[0] ?? first, to: sorted.at(-1) ?? first }];
    });
    for (let at = 0; at < asked.length; at += SURVEYED_AT_ONCE) {
      if (performance.now() > this.limits.deadlineMs) return;
      const some = asked.slice(at, at + SURVEYED_AT_ONCE);
      try {
        const found = await session.next(
          some.map(({ from }) => from),
          { tries: HASTY_TRIES },
        );
        for (const [each, { key, to }] of some.entries()) {
          const next = found[each];
          if (next && (isException(next) || isPast(next.oid, to))) this.#absent.add(key);
        }
      } catch (error) {
        if (!(error instanceof SnmpFailure)) throw error;
        session.pace.hasNoSurvey = true;
        return;
      }
    }
  }

  /** Gives back what the look holds of the process's memory for looks. */
  end(): void {
    this.#hold.end();
  }

  #plan(walk: Walk, active: readonly Column[]): Asked {
    const { pace, version } = this.session;
    const together = active.filter(({ isAlone }) => !isAlone);
    const [alone] = active;
    if (together.length === 0 || walk.limit === 0)
      return { batch: alone ? [together[0] ?? alone] : [], repetitions: 0, values: 1 };
    const room = Math.min(pace.values, walk.limit);
    const batch = together.slice(0, Math.min(room, MAX_COLUMNS));
    if (version === "1" || pace.hasNoBulk) return { batch, repetitions: 0, values: batch.length };
    const had = longest(batch);
    const left = walk.knownRows === undefined ? 0 : walk.knownRows - had;
    // One more than is left, so that the answer holds the end as well.
    const wanted = left > 0 ? left + 1 : Math.max(FIRST_ROWS, had * 4);
    const repetitions = Math.min(Math.max(1, Math.floor(room / batch.length)), MAX_REPETITIONS, wanted);
    return { batch, repetitions, values: batch.length * repetitions };
  }

  async #request(walk: Walk, asked: Asked): Promise<void> {
    const { session } = this;
    const { batch, repetitions } = asked;
    const oids = batch.map(({ last }) => last);
    const wish = { roots: batch, tries: asked.values > 1 ? HASTY_TRIES : undefined };
    let varbinds: Varbind[];
    try {
      varbinds = repetitions > 0 ? await session.bulk(oids, repetitions, wish) : await session.next(oids, wish);
    } catch (error) {
      if (!(error instanceof SnmpFailure)) throw error;
      this.#failed(walk, asked, error);
      return;
    }
    this.#silent = 0;
    // RouterOS answers what is too big with nothing at all.
    if (varbinds.length === 0) this.#failedWith(walk, asked, "empty", "an empty answer");
    else this.#answered(walk, asked, varbinds);
  }

  #failed(walk: Walk, asked: Asked, failure: SnmpFailure): void {
    const named = failure.index === undefined ? undefined : asked.batch[failure.index - 1];
    if (failure.kind === "noSuchName") {
      // Version 1 says it so when the MIB ends; some agents do in version 2c.
      const ended = asked.batch.length === 1 ? asked.batch[0] : named;
      if (ended) ended.hasEnded = true;
      else walk.limit = 1;
    } else if (named && asked.batch.length > 1 && !TOO_MUCH.has(failure.kind)) named.isAlone = true;
    else this.#failedWith(walk, asked, failure.kind, failure.message);
  }

  #failedWith(walk: Walk, asked: Asked, kind: FailureKind | "empty", message: string): void {
    const { pace } = this.session;
    const [column] = asked.batch;
    const isLeast = asked.values === 1 && asked.repetitions === 0;
    if (isLeast || FINAL.has(kind) || !column) {
      const code = kind === "empty" ? "empty_answer" : kind;
      const reason = `${walk.table} was cut short after ${short(column?.last ?? "")}: ${message}`;
      if (kind === "timeout") this.#silent++;
      if (kind === "timeout" || FINAL.has(kind) || !column) this.#cut(walk, code, reason);
      else {
        this.#warn(walk, code, reason);
        column.hasEnded = true;
      }
    } else if (asked.values === 1) walk.limit = 0;
    else if (TOO_MUCH.has(kind)) pace.overwhelmed(asked.values, kind === "timeout");
    else walk.limit = asked.values >> 1;
  }

  #answered(walk: Walk, asked: Asked, varbinds: readonly Varbind[]): void {
    const { batch, repetitions, values } = asked;
    const { pace } = this.session;
    const places = batch.map(({ last, found }) => ({ last, length: found.length }));
    const out = new Set<Column>();
    const ends: { column: Column; oid: string }[] = [];
    for (const [at, varbind] of varbinds.entries()) {
      const column = batch[at % batch.length];
      if (!column || column.hasEnded || out.has(column)) continue;
      const step = column.step(varbind);
      if (step === "row") {
        if (!this.#count(walk, column, varbind)) return;
      } else if (step === "end") {
        column.hasEnded = true;
        if (!isException(varbind)) ends.push({ column, oid: varbind.oid });
      } else {
        out.add(column);
        this.#unordered(walk, column, varbind, batch.length === 1 && repetitions === 0);
      }
    }
    const put = (column: Column) => {
      const place = places[batch.indexOf(column)];
      if (place) column.returnTo(place.last, place.length);
    };
    if (ends.some(({ oid }) => isAhead(oid, batch))) {
      // It leaves out columns that ended instead of filling their places, so none of this can be told apart.
      for (const column of batch) put(column);
      for (const { column } of ends) column.hasEnded = false;
      walk.limit = 1;
      return;
    }
    for (const column of out) if (!column.hasEnded) put(column);
    if (repetitions === 0 && walk.limit === 0 && !pace.hasNoBulk && this.session.version !== "1") {
      // One by GETBULK failed and one by GETNEXT did not.
      pace.hasNoBulk = true;
      walk.limit = Number.POSITIVE_INFINITY;
    } else if (out.size === 0) {
      const isCut = varbinds.length < values && batch.some(({ hasEnded }) => !hasEnded);
      pace.bore(values, isCut ? varbinds.length : values);
    }
  }

  /** Some agents keep the order only under GETNEXT, or for a column alone: so it is asked for once more like that. */
  #unordered(walk: Walk, column: Column, { oid }: Varbind, isLast: boolean): void {
    if (!isLast) {
      column.isAlone = true;
      return;
    }
    column.hasEnded = true;
    const message = `${walk.table} was cut short: the device went from ${short(column.last)} back to ${short(oid)}`;
    this.#warn(walk, "oid_not_increasing", message);
  }

  /** Counts a value on the table's, the look's and the process's budgets; false when the table ends here. */
  #count(walk: Walk, column: Column, varbind: Varbind): boolean {
    const { maxVarbinds, maxBytes } = this.limits;
    const bytes = VARBIND_BYTES + varbind.oid.length + sizeOf(varbind);
    walk.varbinds++;
    walk.bytes += bytes;
    if (walk.varbinds > maxVarbinds)
      this.#cut(walk, "too_many_rows", `${walk.table} was cut short at ${maxVarbinds} values`);
    else if (walk.bytes > maxBytes)
      this.#cut(walk, "too_many_bytes", `${walk.table} was cut short at ${maxBytes} bytes`);
    else if (!this.#hold.add(bytes + OBJECT_BYTES))
      this.#cut(walk, "too_many_bytes", `${walk.table} was cut short: this look holds more memory than it may`);
    if (walk.isCut) column.found.pop();
    return !walk.isCut;
  }

  #cut(walk: Walk, code: string, message: string): void {
    walk.isCut = true;
    this.#warn(walk, code, message);
  }

  #warn({ table }: Walk, code: string, message: string): void {
    // One sentence per table and reason: a table of 20 columns would say the same 20 times.
    const isSaid = this.warnings.some(
      (warning) => warning.code === code && warning.message.startsWith(`${table} was `),
    );
    if (!isSaid) this.warnings.push({ code, message });
  }
}

/** Whether the end of a column is a row that another column should have been given next. */
function isAhead(oid: string, batch: readonly Column[]): boolean {
  return batch.some(({ text, last }) => last !== text && isBelow(oid, text) && compareOids(oid, last) > 0);
}

/** Whether `oid` comes after everything below `root`. */
function isPast(oid: string, root: string): boolean {
  return !isBelow(oid, root) && compareOids(oid, root) > 0;
}

function longest(columns: readonly Column[]): number {
  let rows = 0;
  for (const { found } of columns) if (found.length > rows) rows = found.length;
  return rows;
}

function short(oid: string): string {
  return oid.length > 120 ? `${oid.slice(0, 120)}…` : oid;
}

function sizeOf({ value }: Varbind): number {
  if (value === null) return 0;
  return typeof value === "string" || Buffer.isBuffer(value) ? value.length : 8;
}
