import { and, eq } from "drizzle-orm";
import type { Db } from "../db/db";
import { targets } from "../db/schema";
import { Refusal } from "../domain/refusal";
import { openCredential } from "../server/discovery/credentials";
import { watchVsphere } from "./vsphere/watch";

/** Managers watched at once: each holds a connection open. */
const MAX_WATCHED = 32;
/** A watch that ended is begun anew after this; until then the manager is looked at on schedule as any other. */
const AGAIN_AFTER_MS = 60_000;

type TargetRow = typeof targets.$inferSelect;
type Watching = { rev: number; stop: AbortController; work: Promise<void> };

/**
 * Keeps a watch at every vCenter and tells when something there changed, so that its next look comes forward. What the
 * change was is not believed here: the look asks for everything.
 */
export class Watches {
  readonly #watching = new Map<string, Watching>();
  readonly #notBefore = new Map<string, number>();
  #isStopped = false;

  constructor(
    readonly db: Db,
    readonly hear: (targetId: string, now: Date) => void,
  ) {}

  /** Begins watches that are missing and ends those whose target is gone, off or changed. */
  async tick(now: Date = new Date()): Promise<void> {
    const wanted = await this.db
      .select()
      .from(targets)
      .where(and(eq(targets.isEnabled, true), eq(targets.protocol, "vsphere")))
      .orderBy(targets.id)
      .limit(MAX_WATCHED);
    const revOf = new Map(wanted.map(({ id, rev }) => [id, rev]));
    for (const [id, { rev, stop }] of this.#watching) if (revOf.get(id) !== rev) stop.abort(new Error("Not wanted"));
    for (const target of wanted) {
      const isEarly = now.getTime() < (this.#notBefore.get(target.id) ?? 0);
      if (!this.#isStopped && !isEarly && !this.#watching.has(target.id)) this.#begin(target);
    }
  }

  #begin(target: TargetRow): void {
    const stop = new AbortController();
    const work = this.#watch(target, stop.signal)
      .catch((error: unknown) => {
        // A refusal is told by the looks at this target; here it only means that there is nothing to watch yet.
        if (!stop.signal.aborted && !(error instanceof Refusal)) console.error(`watch: ${String(error)}`);
      })
      .finally(() => {
        this.#watching.delete(target.id);
        this.#notBefore.set(target.id, stop.signal.aborted ? 0 : Date.now() + AGAIN_AFTER_MS);
      });
    this.#watching.set(target.id, { rev: target.rev, stop, work });
  }

  async #watch({ id, credentialId, url, trust, timeoutMs }: TargetRow, signal: AbortSignal): Promise<void> {
    if (credentialId === null) return;
    const credential = await openCredential(this.db, credentialId);
    // What it begins with is everything there is, in one batch or several: that is no news.
    let isBeginning = true;
    await watchVsphere({ url, credential, trust, timeoutMs }, signal, ({ restarted, more, changes }) => {
      isBeginning ||= restarted;
      if (!isBeginning && changes.length > 0) this.hear(id, new Date());
      isBeginning &&= more;
    });
  }

  /** Resolves when every watch has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { stop } of this.#watching.values()) stop.abort(new Error("The collector is stopping"));
    await Promise.all([...this.#watching.values()].map(({ work }) => work));
  }
}
