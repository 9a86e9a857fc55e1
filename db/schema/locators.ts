import { LOCATOR_STATES } from "../../domain/locator";
import { index, oneOf, table, text, time } from "../columns";
import { targets } from "./discovery";
import { devices } from "./inventory";

/** The locator light of a device that somebody asked for last. The collectors light it, and put it out at `until`. */
export const locators = table(
  "locators",
  {
    deviceId: text()
      .primaryKey()
      .references(() => devices.id, { onDelete: "cascade" }),
    targetId: text()
      .notNull()
      .references(() => targets.id, { onDelete: "cascade" }),
    state: oneOf(LOCATOR_STATES).notNull(),
    startedAt: time().notNull(),
    startedBy: text().notNull(),
    until: time().notNull(),
    /** When the collectors have to do something next. */
    nextAt: time().notNull(),
    message: text(),
  },
  (t) => [index("locators_next").on(t.state, t.nextAt)],
);
