import type { Warning } from "../../domain/observation";
import { SnmpFailure } from "./failure";
import type { Session } from "./session";
import { compareOids, isBelow, isException, type Varbind } from "./varbind";

/** What one table may cost, and when the whole look must end (a `performance.now()` reading). */
export type Limits = { maxVarbinds: number; maxBytes: number; deadlineMs: number };

export const MAX_VARBINDS = 50_000;
export const MAX_BYTES = 4 * 1024 * 1024;

const FIRST_REPETITIONS = 20;
/** Tables given up for silence, one after the other, until the device counts as gone. */
const SILENT_TABLES = 2;
/** What one varbind costs in memory beside its value and name. */
const VARBIND_BYTES = 16;

type Budget = { varbinds: number; bytes: number };

/**
 * Walks tables and never believes the agent: OIDs must rise, and rows, octets and time have an end. What was read
 * before a table had to be given up is kept, and `warnings` says why. How many repetitions the agent bears is learnt
 * once and kept for the tables after it.
 */
export class Walker {
  readonly warnings: Warning[] = [];
  #repetitions: number;
  #silent = 0;

  constructor(
    readonly session: Session,
    readonly limits: Limits,
  ) {
    this.#repetitions = session.version === "1" ? 0 : FIRST_REPETITIONS;
  }

  /** Everything below `roots`, which share one budget under the name `table`. Rejects only when aborted. */
  async table(table: string, roots: readonly string[]): Promise<Varbind[]> {
    const found: Varbind[] = [];
    const budget: Budget = { varbinds: 0, bytes: 0 };
    for (const root of roots) {
      const goOn = await this.#subtree(table, root, found, budget);
      if (!goOn) break;
    }
    return found;
  }

  /** Adds what is below `root` to `found`; false when the rest of the table is not to be asked for either. */
  async #subtree(table: string, root: string, found: Varbind[], budget: Budget): Promise<boolean> {
    let last = root;
    let repetitions = this.#repetitions;
    for (;;) {
      if (this.#silent >= SILENT_TABLES)
        return this.#giveUp("silent", `${table} was not read: the device stopped answering`);
      if (performance.now() > this.limits.deadlineMs) {
        return this.#giveUp("deadline", `${table} was cut short: the time for this device is used up`);
      }
      let varbinds: Varbind[];
      try {
        varbinds = repetitions > 0 ? await this.session.bulk([last], repetitions) : await this.session.next([last]);
      } catch (error) {
        if (!(error instanceof SnmpFailure)) throw error;
        // Version 1 says it so when the MIB ends; some agents do in version 2c.
        if (error.kind === "noSuchName") return true;
        if (repetitions > 0) {
          repetitions = this.#fewer(repetitions);
          continue;
        }
        if (error.kind === "timeout") this.#silent++;
        return this.#giveUp(error.kind, `${table} was cut short after ${last}: ${error.message}`);
      }
      this.#silent = 0;
      if (varbinds.length === 0) {
        // RouterOS answers what is too big with nothing at all.
        if (repetitions === 0)
          return this.#giveUp("empty_answer", `${table} was cut short: an empty answer after ${last}`);
        repetitions = this.#fewer(repetitions);
        continue;
      }
      if (repetitions > 0 && !rises(varbinds, last)) {
        // Some agents keep the order only under GETNEXT, so this column is asked for one by one.
        repetitions = 0;
        continue;
      }
      for (const varbind of varbinds) {
        if (isException(varbind)) return true;
        if (!(compareOids(varbind.oid, last) > 0)) {
          this.#warn(
            "oid_not_increasing",
            `${table} was cut short: the device went from ${last} back to ${short(varbind.oid)}`,
          );
          return true;
        }
        if (!isBelow(varbind.oid, root)) return true;
        budget.varbinds++;
        budget.bytes += VARBIND_BYTES + varbind.oid.length + sizeOf(varbind);
        if (budget.varbinds > this.limits.maxVarbinds) {
          return this.#giveUp("too_many_rows", `${table} was cut short at ${this.limits.maxVarbinds} values`);
        }
        if (budget.bytes > this.limits.maxBytes) {
          return this.#giveUp("too_many_bytes", `${table} was cut short at ${this.limits.maxBytes} bytes`);
        }
        found.push(varbind);
        last = varbind.oid;
      }
    }
  }

  #fewer(repetitions: number): number {
    const fewer = repetitions <= 1 ? 0 : Math.floor(repetitions / 2);
    this.#repetitions = Math.min(this.#repetitions, fewer);
    return fewer;
  }

  #giveUp(code: string, message: string): false {
    this.#warn(code, message);
    return false;
  }

  #warn(code: string, message: string): void {
    // One sentence per table and reason: a table of 20 columns would say the same 20 times.
    if (!this.warnings.some((warning) => warning.message === message)) this.warnings.push({ code, message });
  }
}

/** Whether every OID comes after the one before it, up to where the agent says that there is no more. */
function rises(varbinds: readonly Varbind[], from: string): boolean {
  let last = from;
  for (const varbind of varbinds) {
    if (isException(varbind)) return true;
    if (!(compareOids(varbind.oid, last) > 0)) return false;
    last = varbind.oid;
  }
  return true;
}

function short(oid: string): string {
  return oid.length > 120 ? `${oid.slice(0, 120)}…` : oid;
}

function sizeOf({ value }: Varbind): number {
  if (value === null) return 0;
  return typeof value === "string" || Buffer.isBuffer(value) ? value.length : 8;
}
