import { big, int, oneOf, primaryKey, real, serial, table, text, unique } from "../columns";

/** One measured or counted quantity of one thing. The id is an integer: samples carry it millions of times. */
export const series = table(
  "series",
  {
    id: serial(),
    scope: oneOf(["location", "rack", "device", "cluster", "datastore"]).notNull(),
    scopeId: text().notNull(),
    metric: text().notNull(),
    unit: text().notNull(),
  },
  (t) => [unique("series_scope_metric").on(t.scope, t.scopeId, t.metric)],
);

/** `at` is epoch seconds, so that bucketing is the same integer SQL in both dialects. */
export const samples = table(
  "samples",
  { seriesId: int().notNull(), at: big().notNull(), value: real().notNull() },
  (t) => [primaryKey({ columns: [t.seriesId, t.at] })],
);

/** One value a day, kept for ever: `day` counts days since 1970-01-01 UTC. */
export const dailies = table(
  "dailies",
  { seriesId: int().notNull(), day: int().notNull(), value: real().notNull() },
  (t) => [primaryKey({ columns: [t.seriesId, t.day] })],
);
