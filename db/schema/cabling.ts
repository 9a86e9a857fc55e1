import { PORT_KINDS } from "../../domain/cable";
import { big, bool, createdAt, id, index, int, oneOf, real, rev, table, text, time, unique } from "../columns";
import { devices } from "./inventory";
import { powerFeeds } from "./power";

/**
 * Everything a cable can end in. Identity is the name within its kind; ifIndex may change and is only an attribute. An
 * index of the tails of MAC addresses is made by a hand-written migration (`db/search.ts`).
 */
export const ports = table(
  "ports",
  {
    id: id(),
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    kind: oneOf(PORT_KINDS).notNull(),
    name: text().notNull(),
    label: text(),
    type: text(),
    ordinal: int().notNull().default(0),
    isManagement: bool().notNull().default(false),
    macAddress: text(),
    speedBps: big(),
    mtu: int(),
    alias: text(),
    ifIndex: big(),
    adminUp: bool(),
    operUp: bool(),
    feedLeg: oneOf(["A", "B", "C"]),
    maxDrawW: real(),
    allocatedDrawW: real(),
    /** The rear port a front port of a panel leads to, and its position there. */
    rearPortId: text(),
    rearPosition: int(),
    /** Null: recorded by people, never seen. */
    lastSeenAt: time(),
  },
  (t) => [
    unique("ports_device_kind_name").on(t.deviceId, t.kind, t.name),
    index("ports_mac").on(t.macAddress),
    index("ports_rear").on(t.rearPortId),
  ],
);

export const cables = table(
  "cables",
  {
    id: id(),
    label: text(),
    type: text(),
    color: text(),
    lengthM: real(),
    status: oneOf(["connected", "planned", "decommissioning"]).notNull().default("connected"),
    notes: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [index("cables_label").on(t.label)],
);

/** One row per end; a breakout has several on side B. A port holds one connected cable. */
export const cableEnds = table(
  "cable_ends",
  {
    id: id(),
    cableId: text()
      .notNull()
      .references(() => cables.id, { onDelete: "cascade" }),
    side: oneOf(["A", "B"]).notNull(),
    portId: text().references(() => ports.id, { onDelete: "restrict" }),
    powerFeedId: text().references(() => powerFeeds.id, { onDelete: "restrict" }),
  },
  (t) => [
    index("cable_ends_cable").on(t.cableId),
    unique("cable_ends_port").on(t.portId),
    unique("cable_ends_power_feed").on(t.powerFeedId),
  ],
);

/** What neighbours announced, kept per source; the far end is a known port, a known device, or only its own words. */
export const links = table(
  "links",
  {
    id: id(),
    source: oneOf(["lldp", "cdp", "hypervisor"]).notNull(),
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    portName: text().notNull(),
    remoteKey: text().notNull(),
    remoteDeviceId: text().references(() => devices.id, { onDelete: "set null" }),
    remotePortName: text(),
    remoteName: text(),
    remoteChassisId: text(),
    firstSeenAt: time().notNull(),
    lastSeenAt: time().notNull(),
    /** Set when a later complete answer of the same device no longer named it. */
    goneAt: time(),
  },
  (t) => [
    unique("links_device_port_remote").on(t.source, t.deviceId, t.portName, t.remoteKey),
    index("links_remote").on(t.remoteDeviceId),
  ],
);
