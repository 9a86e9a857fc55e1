import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { counters, dailies, hourlies, samples, sensors, series } from "../../db/schema";
import { naturalCompare } from "../../domain/names";
import type { Rates } from "../../domain/rate";
import { withGaps } from "../../domain/reading";
import { may, router } from "../trpc";

const MAX_SENSORS = 5_000;
/** Sparklines are drawn for as many sensors as somebody looks at; the others still have their chart. */
const MAX_SPARKS = 400;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const SECOND_MS = 1_000;

export const RANGES = ["day", "week", "month", "year"] as const;
export type Range = (typeof RANGES)[number];

type Point = { at: Date; value: number };

/** The latest reading of every sensor of a device, each with its last day by the hour; null is a gap. */
export async function readings(db: Reader, deviceId: string, now: Date) {
  const rows = await db
    .select({ sensor: sensors, of: series.key })
    .from(sensors)
    .leftJoin(series, eq(series.id, sensors.seriesId))
    .where(eq(sensors.deviceId, deviceId))
    .limit(MAX_SENSORS);
  rows.sort((a, b) => naturalCompare(a.sensor.name ?? a.sensor.key, b.sensor.name ?? b.sensor.key));
  const ids = rows.flatMap(({ sensor }) => sensor.seriesId ?? []).slice(0, MAX_SPARKS);
  const upTo = Math.floor(now.getTime() / SECOND_MS / HOUR_SECONDS);
  const first = upTo - DAY_SECONDS / HOUR_SECONDS + 1;
  const valueAt = await hourlyMeans(db, ids, first);
  const hours = Array.from({ length: upTo - first + 1 }, (_, i) => first + i);
  return rows.map(({ sensor, of }) => ({
    ...sensor,
    of,
    lastDay: hours.map((hour) => ({
      at: new Date(hour * HOUR_SECONDS * SECOND_MS),
      value: valueAt.get(`${sensor.seriesId} ${hour}`) ?? null,
    })),
  }));
}

/** Means by series and hour from `first` on: what is rolled up, and what is not yet made of the readings. */
async function hourlyMeans(db: Reader, ids: readonly number[], first: number): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rolled = await db
    .select({ seriesId: hourlies.seriesId, hour: hourlies.hour, value: hourlies.value })
    .from(hourlies)
    .where(and(inArray(hourlies.seriesId, [...ids]), gte(hourlies.hour, first)));
  const hour = sql<number>`(${samples.at} / 3600)`;
  // Seconds of today are beyond 31 bits before long.
  const since = sql`cast(coalesce(${series.rolledHour}, ${first}) as bigint) * 3600`;
  const fresh = await db
    .select({ seriesId: samples.seriesId, hour, value: sql<number>`avg(${samples.value})` })
    .from(series)
    .innerJoin(samples, and(eq(samples.seriesId, series.id), gte(samples.at, since)))
    .where(inArray(series.id, [...ids]))
    .groupBy(samples.seriesId, hour);
  const means = [...rolled, ...fresh].filter((mean) => Number(mean.hour) >= first);
  return new Map(means.map((mean) => [`${mean.seriesId} ${mean.hour}`, Number(mean.value)]));
}

export type PortRates = Rates & { name: string; index: number; at: Date };

/** What each interface of a device carries now, by the name its series has; of two sources the later says. */
export async function portRates(db: Reader, deviceId: string): Promise<PortRates[]> {
  const rows = await db.select().from(counters).where(eq(counters.deviceId, deviceId)).orderBy(asc(counters.at));
  const found = new Map<string, PortRates>();
  for (const { at, marks } of rows)
    for (const [name, { index }, rates] of marks) if (rates) found.set(name, { ...rates, name, index, at });
  return [...found.values()];
}

/** The history of one part of a device, all its series, with gaps as null: readings, hours or days as the range asks. */
export async function history(db: Reader, { deviceId, of, range }: z.infer<typeof HistoryOf>, now: Date) {
  const own = await db
    .select()
    .from(series)
    .where(and(eq(series.scope, "device"), eq(series.scopeId, deviceId), eq(series.key, of)))
    .orderBy(asc(series.id))
    .limit(8);
  const read = { day: lastDay, week: hoursOf(7), month: hoursOf(30), year: lastYear }[range];
  return Promise.all(
    own.map(async ({ id, metric, unit, name }) => ({
      id,
      metric,
      unit,
      name,
      points: await read(db, { id }, Math.floor(now.getTime() / SECOND_MS)),
    })),
  );
}

type Kept = { id: number };

/** More readings than a chart has room for become means of five minutes. */
const MAX_POINTS = 400;
const SLOT_SECONDS = 300;

async function lastDay(db: Reader, { id }: Kept, nowSeconds: number) {
  const rows = await db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(and(eq(samples.seriesId, id), gte(samples.at, nowSeconds - DAY_SECONDS)))
    .orderBy(asc(samples.at));
  if (rows.length <= MAX_POINTS) {
    const steps = rows.map(({ at }, i) => at - (rows[i - 1]?.at ?? at)).sort((a, b) => a - b);
    const usual = steps[Math.floor(steps.length / 2)] ?? 0;
    return withGaps(rows.map(pointAt(1)), Math.max(3 * usual, 90) * SECOND_MS);
  }
  const slots = new Map<number, number[]>();
  for (const { at, value } of rows) {
    const slot = Math.floor(at / SLOT_SECONDS);
    slots.set(slot, [...(slots.get(slot) ?? []), value]);
  }
  const means = [...slots].map(([at, all]) => ({ at, value: all.reduce((sum, each) => sum + each, 0) / all.length }));
  return withGaps(means.map(pointAt(SLOT_SECONDS)), 2.5 * SLOT_SECONDS * SECOND_MS);
}

function hoursOf(days: number) {
  return async (db: Reader, { id }: Kept, nowSeconds: number) => {
    const means = await hourlyMeans(db, [id], Math.floor((nowSeconds - days * DAY_SECONDS) / HOUR_SECONDS));
    const points = [...means].map(([key, value]) => ({ at: Number(key.split(" ")[1]), value }));
    points.sort((a, b) => a.at - b.at);
    return withGaps(points.map(pointAt(HOUR_SECONDS)), 1.5 * HOUR_SECONDS * SECOND_MS);
  };
}

async function lastYear(db: Reader, { id }: Kept, nowSeconds: number) {
  const first = Math.floor(nowSeconds / DAY_SECONDS) - 365;
  const rows = await db
    .select({ at: dailies.day, value: dailies.value })
    .from(dailies)
    .where(and(eq(dailies.seriesId, id), gte(dailies.day, first)))
    .orderBy(asc(dailies.day));
  return withGaps(rows.map(pointAt(DAY_SECONDS)), 1.5 * DAY_SECONDS * SECOND_MS);
}

/** A row whose `at` counts steps of so many seconds since 1970, as a point in time. */
const pointAt =
  (stepSeconds: number) =>
  ({ at, value }: { at: number; value: number }): Point => ({ at: new Date(at * stepSeconds * SECOND_MS), value });

const ById = z.object({ id: z.string() });
const HistoryOf = z.object({ deviceId: z.string(), of: z.string().min(1).max(600), range: z.enum(RANGES) });

export const readingsRouter = router({
  of: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => readings(ctx.db, input.id, ctx.now)),
  rates: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => portRates(ctx.db, input.id)),
  history: may("inventory:read")
    .input(HistoryOf)
    .query(({ ctx, input }) => history(ctx.db, input, ctx.now)),
});
