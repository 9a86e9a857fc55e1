import { and, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { Db, Reader, Tx } from "../../db/db";
import { dailies, samples, series } from "../../db/schema";

type Scope = (typeof series.$inferSelect)["scope"];

/** One value of one quantity of one thing. Metric names carry the unit, as import files write them: `power_w`. */
export type Sample = { scope: Scope; scopeId: string; metric: string; unit: string; value: number };

const CHUNK_ROWS = 500;

/** Adds one value per series at `at` (kept to the second). The same second twice is once: the first value stands. */
export async function ingest(tx: Tx, taken: readonly Sample[], at: Date): Promise<void> {
  const found = taken.filter(({ value }) => Number.isFinite(value));
  if (found.length === 0) return;
  const idOf = new Map<string, number>();
  const keyOf = (s: { scope: string; scopeId: string; metric: string }) => `${s.scope}\n${s.scopeId}\n${s.metric}`;
  const read = async (of: readonly Sample[]) => {
    for (const scope of new Set(of.map((s) => s.scope))) {
      const own = of.filter((s) => s.scope === scope);
      for (let i = 0; i < own.length; i += CHUNK_ROWS) {
        const scopeIds = [...new Set(own.slice(i, i + CHUNK_ROWS).map(({ scopeId }) => scopeId))];
        const rows = await tx
          .select()
          .from(series)
          .where(and(eq(series.scope, scope), inArray(series.scopeId, scopeIds)));
        for (const row of rows) idOf.set(keyOf(row), row.id);
      }
    }
  };
  await read(found);
  const created = found.filter((s) => !idOf.has(keyOf(s)));
  for (let i = 0; i < created.length; i += CHUNK_ROWS)
    await tx
      .insert(series)
      .values(
        created.slice(i, i + CHUNK_ROWS).map(({ scope, scopeId, metric, unit }) => ({ scope, scopeId, metric, unit })),
      )
      .onConflictDoNothing();
  if (created.length > 0) await read(created);
  const second = Math.floor(at.getTime() / 1_000);
  const rows = found.flatMap((s) => {
    const seriesId = idOf.get(keyOf(s));
    return seriesId === undefined ? [] : [{ seriesId, at: second, value: s.value }];
  });
  for (let i = 0; i < rows.length; i += CHUNK_ROWS)
    await tx
      .insert(samples)
      .values(rows.slice(i, i + CHUNK_ROWS))
      .onConflictDoNothing();
}

/** Single readings are for looking back at an incident; daily figures are kept for ever beside them. */
const KEPT_SECONDS = 30 * 86_400;
const DAY_SECONDS = 86_400;

/**
 * Makes yesterday's and today's daily mean of every measured series. Figures of places are not among them: capacity
 * makes those of what stands there. By `db.write` without a trail, as `forgetSamples`: derived, and nobody's word.
 */
export async function rollUp(db: Db, now: Date): Promise<void> {
  const since = (Math.floor(now.getTime() / 1_000 / DAY_SECONDS) - 1) * DAY_SECONDS;
  // A whole number in both dialects: both sides of the division are.
  const day = sql<number>`(${samples.at} / 86400)`;
  await ofSeries(db, async (ids) => {
    const means = await db
      .select({ seriesId: samples.seriesId, day, value: sql<number>`avg(${samples.value})` })
      .from(samples)
      .where(and(inArray(samples.seriesId, ids), gte(samples.at, since)))
      .groupBy(samples.seriesId, day);
    // PostgreSQL's driver hands a bigint over as text.
    const rows = means.map((mean) => ({ ...mean, day: Number(mean.day), value: Number(mean.value) }));
    if (rows.length === 0) return;
    await db.write((tx) =>
      tx
        .insert(dailies)
        .values(rows)
        .onConflictDoUpdate({ target: [dailies.seriesId, dailies.day], set: { value: sql`excluded.value` } }),
    );
  });
}

/** Forgets readings of more than 30 days ago. */
export async function forgetSamples(db: Db, now: Date): Promise<void> {
  const before = Math.floor(now.getTime() / 1_000) - KEPT_SECONDS;
  await ofSeries(db, (ids) =>
    db.write((tx) => tx.delete(samples).where(and(inArray(samples.seriesId, ids), lt(samples.at, before)))),
  );
}

/** A few hundred series at a time: the key of a reading begins with its series, so nothing else is touched. */
async function ofSeries(db: Reader, work: (ids: number[]) => Promise<unknown>): Promise<void> {
  const all = await db.select({ id: series.id }).from(series).where(ne(series.scope, "location")).orderBy(series.id);
  for (let i = 0; i < all.length; i += CHUNK_ROWS) await work(all.slice(i, i + CHUNK_ROWS).map(({ id }) => id));
}
