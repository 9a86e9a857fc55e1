import { and, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Db, Reader, Tx } from "../../db/db";
import { prepared } from "../../db/prepared";
import { runs, targets } from "../../db/schema";
import type { Warning } from "../../domain/observation";
import { may, router } from "../trpc";
import { inChunks } from "./chunks";

const MAX_WARNINGS = 100;
const MAX_MESSAGE = 1_000;
/** How long single looks are kept; what they saw outlives them. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** The looks at one target, newest first. */
export async function listRuns(db: Reader, targetId: string, take: number) {
  return db
    .select()
    .from(runs)
    .where(eq(runs.targetId, targetId))
    .orderBy(desc(runs.startedAt), desc(runs.id))
    .limit(take);
}

/** The newest finished look of each of these targets that failed: when, and why. */
export async function lastFailures(db: Reader, targetIds: readonly string[]) {
  const found = new Map<string, { startedAt: Date; message: string | null }>();
  await inChunks(targetIds, async (ids) => {
    const newest = db
      .select({ targetId: runs.targetId, at: sql`max(${runs.startedAt})`.as("at") })
      .from(runs)
      .where(and(inArray(runs.targetId, ids), eq(runs.status, "failed")))
      .groupBy(runs.targetId)
      .as("newest");
    const rows = await db
      .select({ targetId: runs.targetId, startedAt: runs.startedAt, message: runs.message })
      .from(runs)
      .innerJoin(newest, and(eq(newest.targetId, runs.targetId), eq(newest.at, runs.startedAt)));
    for (const { targetId, ...run } of rows) found.set(targetId, run);
  });
  return found;
}

const endDead = prepared({ targetId: runs.targetId, now: runs.finishedAt }, (tx: Tx, { targetId, now }) =>
  tx
    .update(runs)
    .set({ status: "failed", finishedAt: now, message: "The collector ended before this look did." })
    .where(and(eq(runs.targetId, targetId), eq(runs.status, "running"))),
);
const begin = prepared(
  { id: runs.id, targetId: runs.targetId, startedAt: runs.startedAt },
  (tx: Tx, { id, targetId, startedAt }) => tx.insert(runs).values({ id, targetId, startedAt, status: "running" }),
);

/**
 * Begins a look: the row that says so, by `db.write` without a trail, as looks come by the thousand and change no
 * inventory. A look that is still `running` belongs to a process that died, since a target is looked at once at a time.
 */
export async function startRun(db: Db, targetId: string, now: Date): Promise<string> {
  const id = uuidv7();
  await db.write(async (tx) => {
    await endDead(tx, { targetId, now });
    await begin(tx, { id, targetId, startedAt: now });
  });
  return id;
}

export type RunEnd =
  | { status: "ok" | "partial"; requests: number; durationMs: number; warnings: Warning[] }
  /** `kind` says what sort of no it was: only silence counts as a missed poll, a wrong password does not. */
  | { status: "failed"; kind: string; message: string; durationMs: number };

const end = prepared(
  {
    ...{ id: runs.id, status: runs.status, finishedAt: runs.finishedAt, durationMs: runs.durationMs },
    ...{ message: runs.message, requests: runs.requests, warnings: runs.warnings },
  },
  (tx: Tx, { id, ...columns }) => tx.update(runs).set(columns).where(eq(runs.id, id)),
);
const countFailure = prepared({ id: targets.id }, (tx: Tx, { id }) =>
  tx
    .update(targets)
    .set({ failedRuns: sql`${targets.failedRuns} + 1` })
    .where(eq(targets.id, id)),
);
const countSuccess = prepared({ id: targets.id, lastOkAt: targets.lastOkAt }, (tx: Tx, { id, lastOkAt }) =>
  tx.update(targets).set({ failedRuns: 0, lastOkAt }).where(eq(targets.id, id)),
);

/** Ends a look and counts it on its target. */
export async function finishRun(db: Db, runId: string, targetId: string, ended: RunEnd, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const failed = ended.status === "failed";
    await end(tx, {
      id: runId,
      status: ended.status,
      finishedAt: now,
      durationMs: Math.round(ended.durationMs),
      message: failed ? ended.message.replaceAll("\0", "").slice(0, MAX_MESSAGE) : null,
      requests: failed ? null : ended.requests,
      warnings: failed ? [{ code: ended.kind, message: "" }] : ended.warnings.slice(0, MAX_WARNINGS),
    });
    // A look that we ended ourselves says nothing about its target.
    if (failed && ended.kind === "stopped") return;
    await (failed ? countFailure(tx, { id: targetId }) : countSuccess(tx, { id: targetId, lastOkAt: now }));
  });
}

/** Ends what processes left running that died long ago, and forgets looks of more than two weeks ago. */
export async function tidyRuns(db: Db, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const longAgo = new Date(now.getTime() - 3_600_000);
    await tx
      .update(runs)
      .set({ status: "failed", finishedAt: now, message: "The collector ended before this look did." })
      .where(and(eq(runs.status, "running"), lt(runs.startedAt, longAgo)));
    await tx.delete(runs).where(and(lt(runs.startedAt, new Date(now.getTime() - KEPT_MS)), ne(runs.status, "running")));
  });
}

/** For each failing target: how many looks in a row met only silence, and when the last did. */
export async function silences(db: Reader, targetIds: readonly string[], depth: number) {
  const found = new Map<string, { missedPolls: number; lastMissedAt: Date | null }>();
  for (const targetId of targetIds) {
    // Looks that run, or that a restart of ours ended, say nothing.
    const told = (await listRuns(db, targetId, 3 * depth)).filter(
      ({ status, warnings }) => status !== "running" && warnings[0]?.code !== "stopped",
    );
    const last = told.slice(0, depth);
    const firstOther = last.findIndex(
      ({ status, warnings }) => status !== "failed" || warnings[0]?.code !== "not_found",
    );
    const missedPolls = firstOther === -1 ? last.length : firstOther;
    found.set(targetId, { missedPolls, lastMissedAt: missedPolls > 0 ? (last[0]?.startedAt ?? null) : null });
  }
  return found;
}

export const runsRouter = router({
  list: may("discovery:read")
    .input(z.object({ targetId: z.string(), take: z.number().int().min(1).max(500).default(50) }))
    .query(({ ctx, input }) => listRuns(ctx.db, input.targetId, input.take)),
});
