import { and, eq, gt, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Db, Reader, Tx } from "../../db/db";
import { listOf, prepared } from "../../db/prepared";
import { numbersIn, rowsIn } from "../../db/rows";
import { dailies, hourlies, samples, series } from "../../db/schema";

type Scope = (typeof series.$inferSelect)["scope"];

/** One value of one quantity of a whole thing. Metric names carry the unit, as import files write them: `power_w`. */
export type Sample = { scope: Scope; scopeId: string; metric: string; unit: string; value: number };

const CHUNK_SERIES = 500;
const BATCH_ROWS = 1_000;
const HOUR_SECONDS = 3_600;
const DAY_HOURS = 24;

/** Single readings are for looking back at an incident. */
export const RAW_KEPT_DAYS = 14;
/** Hours show the same week of last year; days are kept for ever. */
export const HOURLY_KEPT_DAYS = 366;

/** Adds one value per series at `at` (kept to the second). The same second twice is once: the first value stands. */
export async function ingest(tx: Tx, taken: readonly Sample[], at: Date): Promise<void> {
  const found = taken.filter(({ value }) => Number.isFinite(value));
  if (found.length === 0) return;
  const idOf = new Map<string, number>();
  let rolledUpTo = 0;
  const keyOf = (s: { scope: string; scopeId: string; metric: string }) => `${s.scope}\n${s.scopeId}\n${s.metric}`;
  const read = async (of: readonly Sample[]) => {
    for (const scope of new Set(of.map((s) => s.scope))) {
      const own = of.filter((s) => s.scope === scope);
      for (let i = 0; i < own.length; i += CHUNK_SERIES) {
        const scopeIds = [...new Set(own.slice(i, i + CHUNK_SERIES).map(({ scopeId }) => scopeId))];
        const rows = await tx
          .select()
          .from(series)
          .where(and(eq(series.scope, scope), inArray(series.scopeId, scopeIds), eq(series.key, "")));
        for (const row of rows) {
          idOf.set(keyOf(row), row.id);
          rolledUpTo = Math.max(rolledUpTo, row.rolledHour ?? 0);
        }
      }
    }
  };
  await read(found);
  const created = found.filter((s) => !idOf.has(keyOf(s)));
  for (let i = 0; i < created.length; i += CHUNK_SERIES)
    await tx
      .insert(series)
      .values(
        created
          .slice(i, i + CHUNK_SERIES)
          .map(({ scope, scopeId, metric, unit }) => ({ scope, scopeId, metric, unit })),
      )
      .onConflictDoNothing();
  if (created.length > 0) await read(created);
  const rows = found.flatMap((s) => {
    const seriesId = idOf.get(keyOf(s));
    return seriesId === undefined ? [] : [{ seriesId, value: s.value }];
  });
  await addSamples(tx, rows, at, rolledUpTo);
}

type Numbers = readonly [seriesId: number, second: number, value: number];

const keepSamples = prepared({ rows: listOf<Numbers>() }, (tx: Tx, { rows }) =>
  tx
    .insert(samples)
    .select(rowsIn(rows, ["int", "big", "real"]))
    .onConflictDoNothing(),
);
const rollUpAgain = prepared({ ids: listOf<number>(), hour: series.rolledHour }, (tx: Tx, { ids, hour }) =>
  tx
    .update(series)
    .set({ rolledHour: hour })
    .where(and(inArray(series.id, numbersIn(ids)), gt(series.rolledHour, hour))),
);

/**
 * Adds values to series by id. Hours that were rolled up before are marked to be so again; `rolledUpTo`, where it is
 * known, is the latest hour that any of these series was rolled up to.
 */
export async function addSamples(
  tx: Tx,
  taken: readonly { seriesId: number; value: number }[],
  at: Date,
  rolledUpTo = Number.POSITIVE_INFINITY,
): Promise<void> {
  const second = Math.floor(at.getTime() / 1_000);
  const hour = Math.floor(second / HOUR_SECONDS);
  const rows = taken.filter(({ value }) => Number.isFinite(value));
  if (rows.length === 0) return;
  await keepSamples(tx, { rows: rows.map(({ seriesId, value }): Numbers => [seriesId, second, value]) });
  if (rolledUpTo > hour) await rollUpAgain(tx, { ids: rows.map(({ seriesId }) => seriesId), hour });
}

/**
 * Makes hourly means of the readings, and daily ones of the hours, of every measured series from the hour it was rolled
 * up to; the hour that still runs is made again the next time. Figures of places are not among them: capacity makes those
 * of what stands there. By `db.write` without a trail, as `forgetSamples`: derived, and nobody's word.
 */
export async function rollUp(db: Db, now: Date): Promise<void> {
  const upTo = Math.floor(now.getTime() / 1_000 / HOUR_SECONDS);
  await ofSeries(db, async (chunk) => {
    const ids = chunk.map(({ id }) => id);
    const since = Math.min(...chunk.map(({ rolledHour }) => rolledHour ?? 0), upTo);
    // Whole numbers in both dialects: both sides of each division are.
    const hour = sql<number>`(${samples.at} / 3600)`;
    const hours = await db
      .select({ seriesId: samples.seriesId, step: hour, value: meanOf(samples.value) })
      .from(samples)
      .where(and(inArray(samples.seriesId, ids), gte(samples.at, since * HOUR_SECONDS)))
      .groupBy(samples.seriesId, hour);
    await inBatches(hours.map(numbers), (rows) =>
      db.write((tx) =>
        tx
          .insert(hourlies)
          .values(rows.map(({ step, ...row }) => ({ ...row, hour: step })))
          .onConflictDoUpdate({ target: [hourlies.seriesId, hourlies.hour], set: { value: sql`excluded.value` } }),
      ),
    );
    const day = sql<number>`(${hourlies.hour} / 24)`;
    const days = await db
      .select({ seriesId: hourlies.seriesId, step: day, value: meanOf(hourlies.value) })
      .from(hourlies)
      .where(and(inArray(hourlies.seriesId, ids), gte(hourlies.hour, Math.floor(since / DAY_HOURS) * DAY_HOURS)))
      .groupBy(hourlies.seriesId, day);
    await inBatches(days.map(numbers), (rows) =>
      db.write((tx) =>
        tx
          .insert(dailies)
          .values(rows.map(({ step, ...row }) => ({ ...row, day: step })))
          .onConflictDoUpdate({ target: [dailies.seriesId, dailies.day], set: { value: sql`excluded.value` } }),
      ),
    );
    await db.write((tx) => tx.update(series).set({ rolledHour: upTo }).where(inArray(series.id, ids)));
  });
}

const meanOf = (column: typeof samples.value | typeof hourlies.value): SQL<number> => sql<number>`avg(${column})`;

/** PostgreSQL's driver hands a bigint over as text. */
function numbers<T extends { step: number; value: number }>(row: T): T {
  return { ...row, step: Number(row.step), value: Number(row.value) };
}

async function inBatches<T>(rows: readonly T[], work: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH_ROWS) await work(rows.slice(i, i + BATCH_ROWS));
}

/** Forgets readings of more than two weeks and hours of more than a year ago. */
export async function forgetSamples(db: Db, now: Date): Promise<void> {
  const today = now.getTime() / 1_000 / HOUR_SECONDS / DAY_HOURS;
  const rawBefore = Math.floor((today - RAW_KEPT_DAYS) * DAY_HOURS * HOUR_SECONDS);
  const hoursBefore = Math.floor((today - HOURLY_KEPT_DAYS) * DAY_HOURS);
  await ofSeries(db, async (chunk) => {
    const ids = chunk.map(({ id }) => id);
    await db.write(async (tx) => {
      await tx.delete(samples).where(and(inArray(samples.seriesId, ids), lt(samples.at, rawBefore)));
      await tx.delete(hourlies).where(and(inArray(hourlies.seriesId, ids), lt(hourlies.hour, hoursBefore)));
    });
  });
}

type Rolled = { id: number; rolledHour: number | null };

/**
 * A few hundred series at a time: the key of a reading begins with its series, so nothing else is touched. Those rolled up
 * equally far come together, so that one new series does not make hundreds of old ones be read from the start.
 */
async function ofSeries(db: Reader, work: (chunk: Rolled[]) => Promise<unknown>): Promise<void> {
  const all = await db
    .select({ id: series.id, rolledHour: series.rolledHour })
    .from(series)
    .where(ne(series.scope, "location"))
    .orderBy(series.id);
  const groups = new Map<number, Rolled[]>();
  for (const each of all) {
    const group = groups.get(each.rolledHour ?? 0);
    if (group) group.push(each);
    else groups.set(each.rolledHour ?? 0, [each]);
  }
  for (const group of groups.values())
    for (let i = 0; i < group.length; i += CHUNK_SERIES) await work(group.slice(i, i + CHUNK_SERIES));
}
