import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Db, Reader } from "../../db/db";
import { dailies, locations, racks, reservations, series } from "../../db/schema";
import { within } from "../../db/tree";
import { type Forecast, forecast, type Insufficient } from "../../domain/forecast";
import type { PlannedEvent } from "../../domain/forecast-planned";
import { byName } from "../../domain/names";
import { type Location, location, pathTo, racksWithUse } from "../inventory/locations";
import { may, router } from "../trpc";

export const METRICS = ["used_u", "power_w"] as const;
export type Metric = (typeof METRICS)[number];

/** `unit` as it is shown; `limitName` says where the limit comes from. */
const ABOUT: Record<Metric, { label: string; unit: "U" | "W" }> = {
  used_u: { label: "Rack units", unit: "U" },
  power_w: { label: "Power", unit: "W" },
};

const MAX_PLACES = 5_000;
const DAY_MS = 24 * 60 * 60_000;
const HORIZON_DAYS = 365;
/** Three years: what the step model looks back at most. */
const HISTORY_DAYS = 1_095;
/** Reservations without a date may come any day of the next quarter. */
const UNDATED_WITHIN_DAYS = 90;

export const dayOf = (at: Date) => Math.floor(at.getTime() / DAY_MS);

export type Resource = {
  metric: Metric;
  label: string;
  unit: "U" | "W";
  now: number;
  /** What it can hold, or null when nobody said: then there is no run-out date. */
  limit: number | null;
  limitName: string;
  reserved: number;
  /** Share of the present figure that is measured rather than assumed; null where that has no meaning. */
  measuredShare: number | null;
  history: { day: number; value: number }[];
  forecast: Forecast | Insufficient;
};

type Racks = Awaited<ReturnType<typeof racksWithUse>>;

/** The present figures of a location: units and power used, their limits, and how much of the power is measured. */
function figuresOf(here: Pick<Location, "name" | "powerLimitW">, below: Racks) {
  const powerW = sum(below.map((r) => r.powerW));
  const measuredW = sum(below.map((r) => r.powerW * r.measuredShare));
  const ofRacksW =
    below.length > 0 && below.every((r) => r.powerLimitW !== null) ? sum(below.map((r) => r.powerLimitW ?? 0)) : null;
  return {
    rackCount: below.length,
    usedU: sum(below.map((r) => r.usedHalfU)) / 2,
    unitsU: sum(below.filter((r) => r.status !== "deprecated").map((r) => r.heightU)),
    powerW,
    powerLimitW: here.powerLimitW ?? ofRacksW,
    powerLimitName: here.powerLimitW !== null ? `design power of ${here.name}` : "sum of the racks' limits",
    measuredShare: powerW === 0 ? 0 : measuredW / powerW,
  };
}

/** The present figures of every location, added up from the racks below it. Three queries, however many there are. */
async function figuresEverywhere(db: Reader) {
  const places = await db
    .select({
      id: locations.id,
      parentId: locations.parentId,
      kind: locations.kind,
      name: locations.name,
      powerLimitW: locations.powerLimitW,
    })
    .from(locations)
    .limit(MAX_PLACES);
  const byId = new Map(places.map((place) => [place.id, place]));
  const below = new Map<string, Racks>(places.map(({ id }) => [id, []]));
  for (const rack of await racksWithUse(db)) {
    for (let at = byId.get(rack.locationId); at; at = at.parentId ? byId.get(at.parentId) : undefined)
      below.get(at.id)?.push(rack);
  }
  return places.map((place) => ({ ...place, ...figuresOf(place, below.get(place.id) ?? []) }));
}

/** Rack units and power of a location: history, the present, the limit, and one honest forecast each. Five queries. */
export async function capacity(db: Reader, locationId: string, now: Date) {
  const path = await pathTo(db, locationId);
  const here = path.at(-1) ?? (await location(db, locationId));
  const use = figuresOf(here, await racksWithUse(db, locationId));
  const booked = await openReservations(db, locationId, now);
  const history = await historyOf(db, locationId, now);
  const resource = (metric: Metric): Resource => {
    const isSpace = metric === "used_u";
    const past = withToday(history.get(metric) ?? [], { day: dayOf(now), value: isSpace ? use.usedU : use.powerW });
    const limit = isSpace ? use.unitsU || null : use.powerLimitW;
    const planned = booked.map((r) => plannedEvent(isSpace ? r.heightHalfU / 2 : (r.powerW ?? 0), r, now));
    return {
      metric,
      ...ABOUT[metric],
      now: isSpace ? use.usedU : use.powerW,
      limit,
      limitName: isSpace ? `${use.rackCount} racks` : use.powerLimitName,
      reserved: sum(planned.map((p) => p.amount)),
      measuredShare: isSpace ? null : use.measuredShare,
      history: past,
      forecast: forecastOnce(
        `${locationId}/${metric}`,
        past,
        limit,
        planned.filter((p) => p.amount > 0),
      ),
    };
  };
  return { location: here, path, today: dayOf(now), resources: METRICS.map(resource) };
}

/** Rooms with what the overview says of each: how full, and how full of power. Up to half a minute old. */
export async function rooms(db: Reader, now: Date) {
  const known = lastRooms.get(db);
  if (known && Math.abs(now.getTime() - known.at.getTime()) < ROOMS_FRESH_MS) return known.rooms;
  const everywhere = await figuresEverywhere(db);
  const read = everywhere.filter(({ kind }) => kind === "room").sort(byName);
  lastRooms.set(db, { at: now, rooms: read });
  return read;
}

type Rooms = Awaited<ReturnType<typeof figuresEverywhere>>;

/** Adding up a whole site costs by the device; three pages show the sums, and no reading is younger than its poll. */
const ROOMS_FRESH_MS = 30_000;
const lastRooms = new WeakMap<Reader, { at: Date; rooms: Rooms }>();

/** Writes today's figures of every site, building, room and row: once more on the same day only overwrites. */
export async function recordDaily(db: Db, now: Date): Promise<number> {
  const day = dayOf(now);
  const figures = (await figuresEverywhere(db))
    .filter(({ rackCount }) => rackCount > 0)
    .flatMap(({ id, usedU, powerW }) => [
      { scopeId: id, metric: "used_u" as const, value: usedU },
      { scopeId: id, metric: "power_w" as const, value: powerW },
    ]);
  await db.write(async (tx) => {
    for (const { scopeId, metric, value } of figures) {
      const key = { scope: "location" as const, scopeId, metric, unit: ABOUT[metric].unit };
      const [row] = await tx
        .insert(series)
        .values(key)
        .onConflictDoUpdate({
          target: [series.scope, series.scopeId, series.key, series.metric],
          set: { unit: key.unit },
        })
        .returning({ id: series.id });
      if (!row) continue;
      await tx
        .insert(dailies)
        .values({ seriesId: row.id, day, value })
        .onConflictDoUpdate({ target: [dailies.seriesId, dailies.day], set: { value } });
    }
  });
  return figures.length;
}

async function historyOf(
  db: Reader,
  locationId: string,
  now: Date,
): Promise<Map<Metric, { day: number; value: number }[]>> {
  const rows = await db
    .select({ metric: series.metric, day: dailies.day, value: dailies.value })
    .from(series)
    .innerJoin(dailies, eq(dailies.seriesId, series.id))
    .where(
      and(
        eq(series.scope, "location"),
        eq(series.scopeId, locationId),
        inArray(series.metric, [...METRICS]),
        gt(dailies.day, dayOf(now) - HISTORY_DAYS),
      ),
    )
    .orderBy(dailies.day);
  const byMetric = new Map<Metric, { day: number; value: number }[]>();
  for (const metric of METRICS)
    byMetric.set(
      metric,
      rows.filter((r) => r.metric === metric),
    );
  return byMetric;
}

async function openReservations(db: Reader, locationId: string, now: Date) {
  return db
    .select({
      id: reservations.id,
      heightHalfU: reservations.heightHalfU,
      powerW: reservations.powerW,
      probability: reservations.probability,
      since: reservations.since,
    })
    .from(reservations)
    .innerJoin(racks, eq(racks.id, reservations.rackId))
    .where(
      and(inArray(racks.locationId, within(locationId)), or(isNull(reservations.until), gt(reservations.until, now))),
    )
    .limit(5_000);
}

function withToday(history: { day: number; value: number }[], today: { day: number; value: number }) {
  return [...history.filter((h) => h.day < today.day), today];
}

/** A reservation is work to come: due at its start, or any day of the next quarter once that has passed. */
function plannedEvent(amount: number, r: { since: Date; probability: number }, now: Date): PlannedEvent {
  const inDays = Math.max(0, Math.round((r.since.getTime() - now.getTime()) / DAY_MS));
  return {
    amount,
    earliestDay: inDays,
    likelyDay: inDays + UNDATED_WITHIN_DAYS / 3,
    latestDay: inDays + UNDATED_WITHIN_DAYS,
    probability: r.probability,
    amountSpread: 0.1,
  };
}

const remembered = new Map<string, { input: string; result: Forecast | Insufficient }>();
const REMEMBER = 200;

/** The same history gives the same forecast, so it is computed once: a page reload must not cost half a second. */
function forecastOnce(
  key: string,
  history: { day: number; value: number }[],
  limit: number | null,
  planned: PlannedEvent[],
) {
  // The present figure flickers with every poll; the forecast moves once a day, or when plan or limit does.
  const settled = history.slice(0, -1);
  const input = JSON.stringify([
    settled.length,
    settled.at(-1),
    history.at(-1)?.day,
    limit,
    planned.length,
    sum(planned.map((p) => p.amount)),
  ]);
  const known = remembered.get(key);
  if (known?.input === input) return known.result;
  const result = forecast(
    { frequency: "daily", values: spread(history) },
    { horizonDays: HORIZON_DAYS, capacity: limit ?? undefined, planned, seed: key, trackRecord: true },
  );
  if (remembered.size >= REMEMBER) remembered.clear();
  remembered.set(key, { input, result });
  return result;
}

/** One value a day from the first to the last; a day nobody recorded is a gap. */
function spread(history: { day: number; value: number }[]): (number | null)[] {
  const first = history[0]?.day ?? 0;
  const last = history.at(-1)?.day ?? first;
  const values: (number | null)[] = new Array(history.length > 0 ? last - first + 1 : 0).fill(null);
  for (const { day, value } of history) values[day - first] = value;
  return values;
}

function sum(values: number[]): number {
  return values.reduce((total, v) => total + v, 0);
}

export const capacityRouter = router({
  of: may("inventory:read")
    .input(z.object({ locationId: z.string() }))
    .query(({ ctx, input }) => capacity(ctx.db, input.locationId, ctx.now)),
  rooms: may("inventory:read").query(({ ctx }) => rooms(ctx.db, ctx.now)),
});
