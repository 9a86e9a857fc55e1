import { and, eq, inArray, lt } from "drizzle-orm";
import type { Db, Tx } from "../../db/db";
import { samples, series } from "../../db/schema";

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
const KEPT_SECONDS = 90 * 86_400;

/** Forgets readings of more than 90 days ago. By `db.write` without a trail: nobody recorded them, they age. */
export async function forgetSamples(db: Db, now: Date): Promise<void> {
  await db.write((tx) => tx.delete(samples).where(lt(samples.at, Math.floor(now.getTime() / 1_000) - KEPT_SECONDS)));
}
