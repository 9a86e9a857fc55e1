import { EVENT_KINDS } from "../../domain/event";
import { id, index, int, oneOf, table, text, time } from "../columns";
import { targets } from "./discovery";
import { devices } from "./inventory";

/** What a target called out by trap or inform. The same within minutes is one row that counts. */
export const events = table(
  "events",
  {
    id: id(),
    /** Null for what came from an address that is no target's. */
    targetId: text().references(() => targets.id, { onDelete: "cascade" }),
    /** The device that the target was found to be then. */
    deviceId: text().references(() => devices.id, { onDelete: "cascade" }),
    kind: oneOf(EVENT_KINDS).notNull(),
    /** snmpTrapOID of the notification; empty where it was not read. */
    oid: text().notNull(),
    text: text().notNull(),
    count: int().notNull(),
    firstAt: time().notNull(),
    at: time().notNull(),
  },
  (t) => [
    index("events_target").on(t.targetId, t.at),
    index("events_device").on(t.deviceId, t.at),
    index("events_at").on(t.at),
  ],
);
