import { createdAt, id, index, int, oneOf, table, text, time, unique } from "../columns";
import { ports } from "./cabling";
import { devices, locations } from "./inventory";
import { machines } from "./machines";

export const vlans = table(
  "vlans",
  {
    id: id(),
    vid: int().notNull(),
    name: text(),
    locationId: text().references(() => locations.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [unique("vlans_location_vid").on(t.locationId, t.vid)],
);

/** `network` is the canonical text of the network address; `sortKey` is it in hexadecimal, so that ranges are byte order. */
export const prefixes = table(
  "prefixes",
  {
    id: id(),
    network: text().notNull(),
    prefixLength: int().notNull(),
    sortKey: text().notNull(),
    vlanId: text().references(() => vlans.id, { onDelete: "set null" }),
    locationId: text().references(() => locations.id, { onDelete: "restrict" }),
    description: text(),
    createdAt: createdAt(),
  },
  (t) => [unique("prefixes_network").on(t.network, t.prefixLength), index("prefixes_sort").on(t.sortKey)],
);

/** One row per address and holder; past holders stay with `goneAt`, so "who had it" has an answer. */
export const addresses = table(
  "addresses",
  {
    id: id(),
    address: text().notNull(),
    sortKey: text().notNull(),
    prefixLength: int(),
    deviceId: text().references(() => devices.id, { onDelete: "cascade" }),
    portId: text().references(() => ports.id, { onDelete: "set null" }),
    machineId: text().references(() => machines.id, { onDelete: "cascade" }),
    source: oneOf(["person", "collector"]).notNull(),
    firstSeenAt: time().notNull(),
    lastSeenAt: time().notNull(),
    goneAt: time(),
  },
  (t) => [
    index("addresses_sort").on(t.sortKey),
    index("addresses_address").on(t.address),
    index("addresses_device").on(t.deviceId),
    index("addresses_machine").on(t.machineId),
  ],
);
