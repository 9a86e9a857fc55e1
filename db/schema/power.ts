import { bool, id, index, int, oneOf, real, rev, table, text, unique } from "../columns";
import { devices, locations, racks } from "./inventory";

/** A distribution panel; PDUs, UPSes and transfer switches are devices, outlets and inlets are ports. */
export const powerPanels = table(
  "power_panels",
  {
    id: id(),
    locationId: text()
      .notNull()
      .references(() => locations.id, { onDelete: "restrict" }),
    name: text().notNull(),
    ratedVA: real(),
    /** The UPS or switchgear that feeds it. */
    upstreamDeviceId: text().references(() => devices.id, { onDelete: "set null" }),
    rev: rev(),
  },
  (t) => [unique("power_panels_location_name").on(t.locationId, t.name)],
);

/** A breaker's circuit from a panel to a rack. `derate` is policy: 0.8 of the rating for continuous load (NEC 210.20). */
export const powerFeeds = table(
  "power_feeds",
  {
    id: id(),
    panelId: text()
      .notNull()
      .references(() => powerPanels.id, { onDelete: "restrict" }),
    rackId: text().references(() => racks.id, { onDelete: "set null" }),
    name: text().notNull(),
    side: oneOf(["A", "B"]),
    voltageV: real().notNull(),
    amperageA: real().notNull(),
    isThreePhase: bool().notNull().default(false),
    derate: real().notNull().default(0.8),
    status: oneOf(["active", "planned", "offline", "failed"]).notNull().default("active"),
    poleCount: int(),
    rev: rev(),
  },
  (t) => [unique("power_feeds_panel_name").on(t.panelId, t.name), index("power_feeds_rack").on(t.rackId)],
);
