import { setMaxListeners } from "node:events";
import { eq, gt } from "drizzle-orm";
import cron from "node-cron";
import type { Db } from "../db/db";
import { bindings, targets } from "../db/schema";
import { HURRY_EVERY_MS } from "../domain/event";
import type { Protocol } from "../domain/target";
import { proposeChanges } from "../server/discovery/reconcile";
import { tidyRuns } from "../server/discovery/runs";
import { forgetSamples, rollUp } from "../server/metrics/samples";
import { recordDaily } from "../server/planning/capacity";
import { Locators } from "./locator";
import { HAS_READINGS, runReadings, runTarget } from "./run";
import { Sweeps } from "./sweep-run";
import { TrapPost, trapPlaceOf } from "./traps";
import { Watches } from "./watches";

/**
 * Looks at once in one process. An agent is waited for most of the time, and a silent one for seconds; what all looks
 * hold in memory has a limit of its own. A manager's answer is megabytes.
 */
const AT_ONCE: Readonly<Record<Protocol, number>> = { snmp: 256, vsphere: 16, libvirt: 16 };
/** Share of them for targets that failed last: a silent one is waited for beside the others, not after them. */
const FAILING_SHARE = 0.25;
/** Intervals vary by this share, so that looks that began together drift apart. */
const JITTER = 0.1;
/** After a start the first looks are spread over this long at most: all at once would meet every device's limit. */
const SPREAD_MS = 10_000;
const TIDY_EVERY_MS = 3_600_000;
/** How far back adoptions are looked for: longer than a tick, however late. */
const ADOPTED_WITHIN_MS = 60_000;
/** A round of questions takes at most this share of the time: it compares all with all. */
const ROUND_SHARE = 0.2;

type Run = typeof runTarget;
type Readings = typeof runReadings;
type TargetRow = typeof targets.$inferSelect;
/** Times in epoch milliseconds; `endedAt` is infinite until a whole look has ended, and during one. */
type Plan = { dueAt: number; readingAt: number; rev: number; endedAt: number; hurriedAt: number };
type Due = { target: TargetRow; plan: Plan; at: number };

/**
 * Decides what is looked at when. A target is looked at once at a time, when its interval has passed, when it was
 * changed, or when something it saw was just adopted; in between what changes by the minute is asked for. State is in
 * memory only: after a restart everything is due again.
 */
export class Schedule {
  readonly #plans = new Map<string, Plan>();
  readonly #running = new Map<string, Promise<void>>();
  /** Due and not begun, the longest due last, by protocol; each tick makes them anew. */
  #waiting = new Map<Protocol, Due[]>();
  readonly #begun = new Map<Protocol, number>();
  readonly #stop = new AbortController();
  #rounds: Promise<void> = Promise.resolve();
  #tickedAt = new Date(0);
  #isStale = true;
  #nextRoundAt = 0;
  #tidiedAt = 0;

  constructor(
    readonly db: Db,
    readonly run: Run = runTarget,
    readonly random: () => number = Math.random,
    readonly readings: Readings = runReadings,
    readonly atOnce: Readonly<Record<Protocol, number>> = AT_ONCE,
  ) {
    setMaxListeners(0, this.#stop.signal); // every look hears it
  }

  /** Starts every look that is due; resolves when they have begun and the questions were brought up to date. */
  async tick(now: Date = new Date()): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const enabled = await this.db.select().from(targets).where(eq(targets.isEnabled, true));
    const ids = new Set(enabled.map(({ id }) => id));
    for (const id of this.#plans.keys()) if (!ids.has(id)) this.#plans.delete(id);
    for (const target of enabled) this.#planOf(target, now);
    await this.#hurryAdopted(now);
    const due: Due[] = [];
    for (const target of enabled) {
      const plan = this.#planOf(target, now);
      const at = Math.min(plan.dueAt, readsBetween(target) ? plan.readingAt : plan.dueAt);
      if (at <= now.getTime() && !this.#running.has(target.id)) due.push({ target, plan, at });
    }
    this.#tickedAt = now;
    this.#waiting = this.#queues(due);
    for (const protocol of this.#waiting.keys()) this.#fill(protocol);
    await this.#reconcile(now);
    await this.#tidy(now);
  }

  /** What is due by protocol, who is to begin first at the end: some that failed last, then by how long it is due. */
  #queues(due: Due[]): Map<Protocol, Due[]> {
    const queues = new Map<Protocol, Due[]>();
    const failing = new Map<Protocol, Due[]>();
    for (const each of due.sort((a, b) => b.at - a.at)) {
      const { protocol, failedRuns } = each.target;
      const first = failing.get(protocol) ?? [];
      const isFirst = failedRuns > 0 && first.length < this.atOnce[protocol] * FAILING_SHARE;
      const queue = isFirst ? first : (queues.get(protocol) ?? []);
      queue.push(each);
      (isFirst ? failing : queues).set(protocol, queue);
    }
    for (const [protocol, first] of failing) queues.set(protocol, [...(queues.get(protocol) ?? []), ...first]);
    return queues;
  }

  /** Begins what is due of a protocol as far as there is room; whoever ends makes room for the next. */
  #fill(protocol: Protocol): void {
    const now = this.#tickedAt;
    const waiting = this.#waiting.get(protocol) ?? [];
    while (!this.#stop.signal.aborted && (this.#begun.get(protocol) ?? 0) < this.atOnce[protocol]) {
      const next = waiting.pop();
      if (!next) return;
      const { target, plan } = next;
      if (this.#running.has(target.id)) continue;
      const isWhole = plan.dueAt <= now.getTime();
      plan.readingAt = this.#after(now, target.readingSeconds);
      if (isWhole) plan.dueAt = this.#after(now, target.intervalSeconds);
      this.#begin(target, isWhole ? this.#look(target, plan) : this.#read(target, plan));
    }
  }

  #begin({ id, name, protocol }: TargetRow, work: Promise<void>): void {
    this.#begun.set(protocol, (this.#begun.get(protocol) ?? 0) + 1);
    const run = work
      .catch((error: unknown) => console.error(`${name}: ${String(error)}`))
      .finally(() => {
        this.#running.delete(id);
        this.#begun.set(protocol, (this.#begun.get(protocol) ?? 1) - 1);
        this.#fill(protocol);
      });
    this.#running.set(id, run);
  }

  #after(now: Date, seconds: number): number {
    return now.getTime() + seconds * 1_000 * (1 + JITTER * (2 * this.random() - 1));
  }

  #planOf({ id, rev, intervalSeconds }: TargetRow, now: Date): Plan {
    const known = this.#plans.get(id);
    if (known?.rev === rev) return known;
    const spread = known || this.#plans.size === 0 ? 0 : Math.min(SPREAD_MS, intervalSeconds * 1_000) * this.random();
    const dueAt = now.getTime() + spread;
    const { endedAt = Number.POSITIVE_INFINITY, hurriedAt = Number.NEGATIVE_INFINITY } = known ?? {};
    const plan = { dueAt, readingAt: dueAt, rev, endedAt, hurriedAt };
    this.#plans.set(id, plan);
    return plan;
  }

  /** A target called out: its next look comes forward, at most every half minute however often it calls. */
  hurry(targetId: string, now: Date): void {
    const plan = this.#plans.get(targetId);
    if (!plan || now.getTime() - plan.hurriedAt < HURRY_EVERY_MS) return;
    plan.hurriedAt = now.getTime();
    plan.dueAt = Math.min(plan.dueAt, now.getTime());
  }

  /** What was adopted is empty until its source has spoken again: that should not take an interval. */
  async #hurryAdopted(now: Date): Promise<void> {
    const adopted = await this.db
      .select({ targetId: bindings.targetId, boundAt: bindings.boundAt })
      .from(bindings)
      .where(gt(bindings.boundAt, new Date(now.getTime() - ADOPTED_WITHIN_MS)));
    for (const { targetId, boundAt } of adopted) {
      const plan = this.#plans.get(targetId);
      // A look that bound it by itself ended later, and has written what it saw.
      if (plan && boundAt.getTime() > plan.endedAt) plan.dueAt = Math.min(plan.dueAt, now.getTime());
    }
  }

  async #look(target: TargetRow, plan: Plan): Promise<void> {
    plan.endedAt = Number.POSITIVE_INFINITY;
    await this.run(this.db, target, this.#stop.signal, { andReconcile: false });
    this.#isStale = true;
    plan.endedAt = Date.now();
  }

  /** There is news beside the looks: the next tick brings the questions up to date. */
  hearNews(): void {
    this.#isStale = true;
  }

  /** A look for readings; when it comes to nothing the whole look comes forward. */
  async #read(target: TargetRow, plan: Plan): Promise<void> {
    const isDone = await this.readings(this.db, target, this.#stop.signal);
    if (!isDone) plan.dueAt = Math.min(plan.dueAt, Date.now());
  }

  /** One round for all looks that ended since the last. */
  async #reconcile(now: Date): Promise<void> {
    if (!this.#isStale || now.getTime() < this.#nextRoundAt) return;
    this.#isStale = false;
    const started = performance.now();
    this.#rounds = proposeChanges(this.db, now).then(
      () => undefined,
      (error: unknown) => {
        this.#isStale = true;
        console.error(`reconcile: ${String(error)}`);
      },
    );
    await this.#rounds;
    this.#nextRoundAt = now.getTime() + (performance.now() - started) / ROUND_SHARE;
  }

  async #tidy(now: Date): Promise<void> {
    if (now.getTime() - this.#tidiedAt < TIDY_EVERY_MS) return;
    this.#tidiedAt = now.getTime();
    await tidyRuns(this.db, now);
    await rollUp(this.db, now);
    await recordDaily(this.db, now);
    await forgetSamples(this.db, now);
  }

  /** Resolves when no look is running. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Aborts what runs and waits for it, `limitMs` at most. Nothing begins afterwards. */
  async stop(limitMs: number): Promise<void> {
    this.#stop.abort(new Error("The collector is stopping"));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([Promise.all([this.idle(), this.#rounds]), late]);
    clearTimeout(timer);
  }
}

/** Whether a target is asked for readings in between: one that fails is first looked at whole again. */
function readsBetween({ protocol, failedRuns, intervalSeconds, readingSeconds }: TargetRow): boolean {
  return HAS_READINGS.has(protocol) && failedRuns === 0 && readingSeconds < intervalSeconds;
}

/** Ticks every few seconds until stopped; a tick that is late skips the next, never doubles it. */
export async function startSchedule(db: Db): Promise<{ stop(limitMs: number): Promise<void> }> {
  const schedule = new Schedule(db);
  const post = new TrapPost(db, (targetId, now) => schedule.hurry(targetId, now));
  const place = process.env.PLENUM_TRAP_PORT;
  if (place) await post.open(trapPlaceOf(place));
  const lights = new Locators(db);
  const sweeps = new Sweeps(db, () => schedule.hearNews());
  const watches = new Watches(db, (targetId, now) => schedule.hurry(targetId, now));
  const tick = async () => {
    await lights.tick().catch((error: unknown) => console.error(`locators: ${String(error)}`));
    await sweeps.tick().catch((error: unknown) => console.error(`sweeps: ${String(error)}`));
    await watches.tick().catch((error: unknown) => console.error(`watches: ${String(error)}`));
    await schedule.tick().catch((error: unknown) => console.error(`schedule: ${String(error)}`));
  };
  const task = cron.schedule("*/2 * * * * *", tick, { noOverlap: true, suppressMissedWarning: true });
  return {
    async stop(limitMs) {
      await task.destroy();
      await Promise.all([post.close(), lights.stop(), sweeps.stop(), watches.stop(), schedule.stop(limitMs)]);
    },
  };
}
