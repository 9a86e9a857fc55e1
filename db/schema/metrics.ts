import type { Counters, Rates } from "../../domain/rate";
import { big, index, int, json, oneOf, primaryKey, real, serial, table, text, time, unique } from "../columns";
import { targets } from "./discovery";
import { devices } from "./inventory";

/**
 * One measured or counted quantity of one thing. The id is an integer: samples carry it millions of times. `key` says
 * which part of the thing (an interface's name, a sensor's id when it was first seen) and never changes; `ref` is the
 * row it was last seen in and `name` what it was called there.
 */
export const series = table(
  "series",
  {
    id: serial(),
    scope: oneOf(["location", "rack", "device", "cluster", "datastore"]).notNull(),
    scopeId: text().notNull(),
    metric: text().notNull(),
    unit: text().notNull(),
    key: text().notNull().default(""),
    ref: text().notNull().default(""),
    name: text(),
    /** Hours since 1970-01-01 UTC that are rolled up; null when none is. */
    rolledHour: int(),
  },
  (t) => [unique("series_scope_key_metric").on(t.scope, t.scopeId, t.key, t.metric)],
);

/** `at` is epoch seconds, so that bucketing is the same integer SQL in both dialects. */
export const samples = table(
  "samples",
  { seriesId: int().notNull(), at: big().notNull(), value: real().notNull() },
  (t) => [primaryKey({ columns: [t.seriesId, t.at] })],
);

/** One mean an hour, kept for a year: `hour` counts hours since 1970-01-01 UTC. */
export const hourlies = table(
  "hourlies",
  { seriesId: int().notNull(), hour: int().notNull(), value: real().notNull() },
  (t) => [primaryKey({ columns: [t.seriesId, t.hour] })],
);

/** One value a day, kept for ever: `day` counts days since 1970-01-01 UTC. */
export const dailies = table(
  "dailies",
  { seriesId: int().notNull(), day: int().notNull(), value: real().notNull() },
  (t) => [primaryKey({ columns: [t.seriesId, t.day] })],
);

/**
 * The counters of a device's interfaces as a target told them last, and the rates since the time before. One row a
 * target, as they are always read and written together.
 */
export const counters = table(
  "counters",
  {
    targetId: text()
      .primaryKey()
      .references(() => targets.id, { onDelete: "cascade" }),
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    at: time().notNull(),
    uptimeSeconds: real(),
    engineBoots: big(),
    marks: json<[name: string, counters: Counters, rates: Rates | null][]>().notNull(),
  },
  (t) => [index("counters_device").on(t.deviceId)],
);
