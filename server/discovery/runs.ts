import { and, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db, Reader } from "../../db/db";
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

/**
 * Begins a look: the row that says so, by `db.write` without a trail, as looks come by the thousand and change no
 * inventory. A look that is still `running` belongs to a process that died, since a target is looked at once at a time.
 */
export async function startRun(db: Db, targetId: string, now: Date): Promise<string> {
  return db.write(async (tx) => {
    await tx
      .update(runs)
      .set({ status: "failed", finishedAt: now, message: "The collector ended before this look did." })
      .where(and(eq(runs.targetId, targetId), eq(runs.status, "running")));
    const [row] = await tx
      .insert(runs)
      .values({ targetId, startedAt: now, status: "running" })
      .returning({ id: runs.id });
    if (!row) throw new Error("The insert returned no row");
    return row.id;
  });
}

export type RunEnd =
  | { status: "ok" | "partial"; requests: number; durationMs: number; warnings: Warning[] }
  /** `kind` says what sort of no it was: only silence counts as a missed poll, a wrong password does not. */
  | { status: "failed"; kind: string; message: string; durationMs: number };

/** Ends a look and counts it on its target. */
export async function finishRun(db: Db, runId: string, targetId: string, end: RunEnd, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const failed = end.status === "failed";
    await tx
      .update(runs)
      .set({
        status: end.status,
        finishedAt: now,
        durationMs: Math.round(end.durationMs),
        message: failed ? end.message.replaceAll("\0", "").slice(0, MAX_MESSAGE) : null,
        requests: failed ? null : end.requests,
        warnings: failed ? [{ code: end.kind, message: "" }] : end.warnings.slice(0, MAX_WARNINGS),
      })
      .where(eq(runs.id, runId));
    // A look that we ended ourselves says nothing about its target.
    if (failed && end.kind === "stopped") return;
    await tx
      .update(targets)
      .set(failed ? { failedRuns: sql`${targets.failedRuns} + 1` } : { failedRuns: 0, lastOkAt: now })
      .where(eq(targets.id, targetId));
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
