import { and, count, desc, eq, inArray, lt, ne, notInArray, or } from "drizzle-orm";
import type { Db, Reader, Tx } from "../../db/db";
import { sweepFinds, sweepRuns, sweeps } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { type Answer, nextDue, placeKey } from "../../domain/sweep";
import { inChunks } from "./chunks";
import { targetedPlaces } from "./found";
import { sweepEffort } from "./sweep-effort";

/** A collector that has not been heard of for this long has ended, and another may go on. It beats every second. */
export const SILENT_AFTER_MS = 15_000;
/** Passes of one sweep that are kept. */
const KEPT_RUNS = 50;
const MAX_MESSAGE = 1_000;
const OPEN = ["waiting", "running", "interrupted"] as const;

export type SweepRun = typeof sweepRuns.$inferSelect;

/** The passes of a sweep, newest first. */
export async function listSweepRuns(db: Reader, sweepId: string, take: number): Promise<SweepRun[]> {
  return db
    .select()
    .from(sweepRuns)
    .where(eq(sweepRuns.sweepId, sweepId))
    .orderBy(desc(sweepRuns.requestedAt), desc(sweepRuns.id))
    .limit(take);
}

/** The pass that is not over yet. */
export async function openRun(db: Reader, sweepId: string): Promise<SweepRun | undefined> {
  const [row] = await db
    .select()
    .from(sweepRuns)
    .where(and(eq(sweepRuns.sweepId, sweepId), inArray(sweepRuns.state, [...OPEN])));
  return row;
}

/** Asks for a pass, which a collector takes up within seconds. Refused while one is under way. */
export async function requestRun(tx: Tx, sweepId: string, requestedBy: string, now: Date): Promise<SweepRun> {
  if (await openRun(tx, sweepId)) throw new Refusal("conflict", "This sweep is under way already.");
  const { addresses, longestMs } = await sweepEffort(tx, sweepId);
  const [row] = await tx
    .insert(sweepRuns)
    .values({ sweepId, state: "waiting", requestedBy, requestedAt: now, addresses, longestMs })
    .returning();
  if (!row) throw new Error("The insert returned no row");
  return row;
}

/** Asks for a pass of every sweep whose time has come; one that may not run any more says so as a failed pass. */
export async function requestDue(db: Db, now: Date): Promise<void> {
  const due = await db
    .select()
    .from(sweeps)
    .where(lt(sweeps.dueAt, new Date(now.getTime() + 1)));
  for (const { id } of due) {
    await db.write(async (tx) => {
      const [sweep] = await tx.select().from(sweeps).where(eq(sweeps.id, id));
      if (!sweep?.dueAt || sweep.dueAt > now) return;
      const dueAt = nextDue(sweep.repeat, sweep.dueAt, now) ?? null;
      await tx.update(sweeps).set({ dueAt }).where(eq(sweeps.id, id));
      if (await openRun(tx, id)) return;
      try {
        await requestRun(tx, id, "schedule", now);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const refused = {
          state: "failed",
          message: error.message,
          finishedAt: now,
          addresses: 0,
          longestMs: 0,
        } as const;
        await tx.insert(sweepRuns).values({ sweepId: id, requestedBy: "schedule", requestedAt: now, ...refused });
      }
    });
  }
}

/**
 * Takes up the pass that waits longest, or one whose collector fell silent, which goes on where that one was. `owner`
 * names the collector from then on. Undefined when there is nothing to do.
 */
export async function claimRun(db: Db, owner: string, now: Date): Promise<SweepRun | undefined> {
  const lost = new Date(now.getTime() - SILENT_AFTER_MS);
  const free = or(
    inArray(sweepRuns.state, ["waiting", "interrupted"]),
    and(eq(sweepRuns.state, "running"), lt(sweepRuns.beatAt, lost)),
  );
  const isThere = await db.select({ id: sweepRuns.id }).from(sweepRuns).where(free).limit(1);
  if (isThere.length === 0) return undefined;
  return db.write(async (tx) => {
    const [run] = await tx.select().from(sweepRuns).where(free).orderBy(sweepRuns.requestedAt, sweepRuns.id).limit(1);
    if (!run) return undefined;
    if (run.cancelledBy !== null) {
      const end = { state: "cancelled", finishedAt: now, owner: null } as const;
      await tx.update(sweepRuns).set(end).where(eq(sweepRuns.id, run.id));
      return undefined;
    }
    const interruptions = run.interruptions + (run.state === "waiting" ? 0 : 1);
    const began = { state: "running", owner, beatAt: now, startedAt: run.startedAt ?? now, interruptions } as const;
    const [claimed] = await tx.update(sweepRuns).set(began).where(eq(sweepRuns.id, run.id)).returning();
    return claimed;
  });
}

/** What one address said; `credentialId` absent where it let nobody in. */
export type Heard = Answer & { address: string; credentialId?: string; problem?: string };
/** How far a pass is since it was last told: numbers to add. */
export type Step = {
  asked: number;
  known: number;
  failed: number;
  requests: number;
  heard: readonly Heard[];
  message?: string;
};

/**
 * Keeps how far a pass is and what was heard. Returns what its collector is to do: go on, stop since somebody cancelled
 * it, or leave it since another has taken it up. Written beside the trail, as looks are: it changes no inventory.
 */
export async function saveStep(
  db: Db,
  run: SweepRun,
  port: number,
  step: Step,
  now: Date,
): Promise<"go on" | "cancelled" | "lost"> {
  return db.write(async (tx) => {
    const [stored] = await tx.select().from(sweepRuns).where(eq(sweepRuns.id, run.id));
    if (!stored || stored.owner !== run.owner || stored.state !== "running") return "lost";
    const fresh = await keepHeard(tx, run, port, step.heard, now);
    const answered = step.heard.filter(({ credentialId }) => credentialId !== undefined).length;
    await tx
      .update(sweepRuns)
      .set({
        beatAt: now,
        asked: stored.asked + step.asked,
        known: stored.known + step.known,
        failed: stored.failed + step.failed,
        answered: stored.answered + answered,
        refused: stored.refused + step.heard.length - answered,
        fresh: stored.fresh + fresh,
        requests: stored.requests + step.requests,
        message: step.message?.slice(0, MAX_MESSAGE) ?? stored.message,
      })
      .where(eq(sweepRuns.id, run.id));
    return stored.cancelledBy === null ? "go on" : "cancelled";
  });
}

/** Writes what was heard over what was heard before. Returns how many let us in for the first time. */
async function keepHeard(tx: Tx, run: SweepRun, port: number, heard: readonly Heard[], now: Date): Promise<number> {
  let fresh = 0;
  for (const { address, credentialId, name, sysObjectId, description, problem } of heard) {
    const [before] = await tx
      .select({ firstRunId: sweepFinds.firstRunId, credentialId: sweepFinds.credentialId })
      .from(sweepFinds)
      .where(and(eq(sweepFinds.sweepId, run.sweepId), eq(sweepFinds.address, address)));
    const said = {
      ...{ port, runId: run.id, seenAt: now, missedRuns: 0 },
      credentialId: credentialId ?? null,
      name: name ?? null,
      sysObjectId: sysObjectId ?? null,
      description: description ?? null,
      problem: problem ?? null,
    };
    const isFresh = credentialId !== undefined && !before?.credentialId;
    if (isFresh) fresh++;
    const first = { firstRunId: run.id, firstSeenAt: now };
    if (before)
      await tx
        .update(sweepFinds)
        .set({ ...said, ...(isFresh && first) })
        .where(and(eq(sweepFinds.sweepId, run.sweepId), eq(sweepFinds.address, address)));
    else await tx.insert(sweepFinds).values({ sweepId: run.sweepId, address, ...first, ...said });
  }
  return fresh;
}

export type SweepEnd = { state: "done" | "cancelled" | "interrupted" } | { state: "failed"; message: string };

/** Ends a pass, or leaves it to whoever comes next. After a whole one, what did not answer any more has missed it. */
export async function endRun(db: Db, run: SweepRun, end: SweepEnd, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const [stored] = await tx.select().from(sweepRuns).where(eq(sweepRuns.id, run.id));
    if (!stored || stored.owner !== run.owner) return;
    const finishedAt = end.state === "interrupted" ? null : now;
    const message = end.state === "failed" ? end.message.slice(0, MAX_MESSAGE) : stored.message;
    await tx
      .update(sweepRuns)
      .set({ state: end.state, owner: null, finishedAt, message })
      .where(eq(sweepRuns.id, run.id));
    if (end.state === "done") await countMissed(tx, run);
    await forgetOld(tx, run.sweepId);
  });
}

async function countMissed(tx: Tx, run: SweepRun): Promise<void> {
  const targeted = await targetedPlaces(tx);
  const old = await tx
    .select()
    .from(sweepFinds)
    .where(and(eq(sweepFinds.sweepId, run.sweepId), ne(sweepFinds.runId, run.id)));
  // What is a target was not asked: the target's own looks tell how it fares.
  const missed = old.filter(({ address, port }) => !targeted.has(placeKey(address, port)));
  for (const { address, missedRuns } of missed)
    await tx
      .update(sweepFinds)
      .set({ missedRuns: missedRuns + 1 })
      .where(and(eq(sweepFinds.sweepId, run.sweepId), eq(sweepFinds.address, address)));
}

async function forgetOld(tx: Tx, sweepId: string): Promise<void> {
  const kept = await listSweepRuns(tx, sweepId, KEPT_RUNS);
  if (kept.length < KEPT_RUNS) return;
  const ids = kept.map(({ id }) => id);
  await tx.delete(sweepRuns).where(and(eq(sweepRuns.sweepId, sweepId), notInArray(sweepRuns.id, ids)));
}

/** The credential each address let in, the last time one did. */
export async function rememberedCredentials(db: Reader, sweepId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ address: sweepFinds.address, credentialId: sweepFinds.credentialId })
    .from(sweepFinds)
    .where(eq(sweepFinds.sweepId, sweepId));
  return new Map(rows.flatMap(({ address, credentialId }) => (credentialId ? [[address, credentialId]] : [])));
}

/** The newest pass of each of these sweeps. */
export async function latestRuns(db: Reader, sweepIds: readonly string[]): Promise<Map<string, SweepRun>> {
  const latest = new Map<string, SweepRun>();
  await inChunks(sweepIds, async (ids) => {
    const rows = await db.select().from(sweepRuns).where(inArray(sweepRuns.sweepId, ids));
    for (const row of rows) {
      const other = latest.get(row.sweepId);
      if (!other || other.requestedAt < row.requestedAt) latest.set(row.sweepId, row);
    }
  });
  return latest;
}

/** How many addresses of a pass let each credential in. */
export async function byCredential(db: Reader, runId: string) {
  return db
    .select({ credentialId: sweepFinds.credentialId, count: count() })
    .from(sweepFinds)
    .where(eq(sweepFinds.runId, runId))
    .groupBy(sweepFinds.credentialId);
}
