import { createdAt, id, index, int, oneOf, real, rev, table, text, time } from "../columns";
import { racks } from "./inventory";

/** Space and power kept for somebody until a date; enforced when a device is placed. */
export const reservations = table(
  "reservations",
  {
    id: id(),
    rackId: text()
      .notNull()
      .references(() => racks.id, { onDelete: "cascade" }),
    fromHalfU: int().notNull(),
    heightHalfU: int().notNull(),
    face: oneOf(["front", "rear", "both"]).notNull().default("both"),
    owner: text().notNull(),
    purpose: text(),
    powerW: real(),
    /** Between 0 and 1: how sure it is that the gear comes; forecasts weigh by it. */
    probability: real().notNull().default(0.8),
    since: time().notNull(),
    until: time(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [index("reservations_rack").on(t.rackId)],
);
