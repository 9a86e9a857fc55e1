import { sql } from "drizzle-orm";
import { EVIDENCE, PART_CLASSES, PART_STATES } from "../../domain/part";
import { bool, createdAt, id, index, int, json, oneOf, rev, table, text, time, unique } from "../columns";
import { devices, locations } from "./inventory";

/** A place in a device that holds one part. `label` is what is printed on the chassis; `rev` grows with every occupancy. */
export const bays = table(
  "bays",
  {
    id: id(),
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "restrict" }),
    kind: oneOf(PART_CLASSES).notNull(),
    label: text().notNull(),
    position: int(),
    accepts: json<string[]>().notNull().default([]),
    rev: rev(),
  },
  (t) => [unique("bays_device_kind_label").on(t.deviceId, t.kind, t.label)],
);

/** A piece of hardware with a life of its own. Never deleted: only its state changes. */
export const parts = table(
  "parts",
  {
    id: id(),
    class: oneOf(PART_CLASSES).notNull(),
    vendor: text(),
    model: text(),
    partNumber: text(),
    serial: text(),
    serialKey: text(),
    assetTag: text(),
    state: oneOf(PART_STATES).notNull(),
    /** The bin, cage, van or vendor that holds it when it is in no bay. */
    holder: text(),
    locationId: text().references(() => locations.id, { onDelete: "restrict" }),
    isVerified: bool().notNull().default(false),
    source: text().notNull(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [index("parts_serial_key").on(t.serialKey), index("parts_state").on(t.state)],
);

/** Who sat where, when, on whose word. At most one open row per bay and per part. */
export const occupancies = table(
  "occupancies",
  {
    id: id(),
    bayId: text()
      .notNull()
      .references(() => bays.id, { onDelete: "restrict" }),
    partId: text()
      .notNull()
      .references(() => parts.id, { onDelete: "restrict" }),
    since: time().notNull(),
    until: time(),
    evidence: oneOf(EVIDENCE).notNull(),
    operationId: text(),
  },
  (t) => [
    unique("occupancies_open_bay").on(t.bayId).where(sql`until is null`),
    unique("occupancies_open_part").on(t.partId).where(sql`until is null`),
    index("occupancies_bay").on(t.bayId, t.since),
    index("occupancies_part").on(t.partId, t.since),
  ],
);

export const custodyEvents = table(
  "custody_events",
  {
    id: id(),
    partId: text()
      .notNull()
      .references(() => parts.id, { onDelete: "restrict" }),
    at: time().notNull(),
    fromHolder: text(),
    toHolder: text().notNull(),
    sealNumber: text(),
    witness: text(),
    actor: text().notNull(),
    operationId: text(),
  },
  (t) => [index("custody_events_part").on(t.partId, t.at)],
);
