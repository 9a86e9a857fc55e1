import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { DEVICE_STATUSES, RACK_STATUSES } from "../../domain/device";
import type { Obstacle } from "../../domain/floor";
import { LOCATION_KINDS } from "../../domain/location";
import { bool, check, createdAt, id, index, int, json, oneOf, real, rev, table, text, time, unique } from "../columns";

/** A typed tree: site, building, room, row. What may contain what is `domain/location.ts`. */
export const locations = table(
  "locations",
  {
    id: id(),
    parentId: text().references((): AnyPgColumn => locations.id, { onDelete: "restrict" }),
    kind: oneOf(LOCATION_KINDS).notNull(),
    name: text().notNull(),
    widthMm: int(),
    depthMm: int(),
    /** Columns, cooling units, walls inside a room: what no rack can stand on. */
    obstacles: json<Obstacle[]>().notNull().default([]),
    powerLimitW: real(),
    coolingLimitW: real(),
    tenantId: text().references((): AnyPgColumn => tenants.id, { onDelete: "restrict" }),
    notes: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("locations_parent_name").on(t.parentId, t.name),
    unique("locations_site_name").on(t.name).where(sql`parent_id is null`),
  ],
);

export const tenants = table("tenants", { id: id(), name: text().notNull(), notes: text(), rev: rev() }, (t) => [
  unique("tenants_name").on(t.name),
]);

export const racks = table(
  "racks",
  {
    id: id(),
    locationId: text()
      .notNull()
      .references(() => locations.id, { onDelete: "restrict" }),
    name: text().notNull(),
    status: oneOf(RACK_STATUSES).notNull().default("active"),
    heightU: int().notNull().default(42),
    startingUnit: int().notNull().default(1),
    descendingUnits: bool().notNull().default(false),
    widthMm: int(),
    depthMm: int(),
    maxWeightKg: real(),
    powerLimitW: real(),
    positionXMm: int(),
    positionYMm: int(),
    headingDeg: int(),
    serial: text(),
    assetTag: text(),
    tenantId: text().references(() => tenants.id, { onDelete: "restrict" }),
    notes: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("racks_location_name").on(t.locationId, t.name),
    unique("racks_asset_tag").on(t.assetTag),
    check("racks_height", sql`${t.heightU} between 1 and 100`),
  ],
);

export const manufacturers = table("manufacturers", { id: id(), name: text().notNull() }, (t) => [
  unique("manufacturers_name").on(t.name),
]);

export const deviceTypes = table(
  "device_types",
  {
    id: id(),
    manufacturerId: text()
      .notNull()
      .references(() => manufacturers.id, { onDelete: "restrict" }),
    model: text().notNull(),
    slug: text().notNull(),
    partNumber: text(),
    heightHalfU: int().notNull().default(2),
    isFullDepth: bool().notNull().default(true),
    /** How many of a rack's six columns it is wide: 6 is the full width, 3 two side by side. */
    columnCount: int().notNull().default(6),
    airflow: text(),
    weightKg: real(),
    /** What its power ports may draw together, from the manufacturer. */
    nameplateW: real(),
    subdeviceRole: oneOf(["parent", "child"]),
    isPowered: bool().notNull().default(true),
    comments: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("device_types_manufacturer_slug").on(t.manufacturerId, t.slug),
    unique("device_types_manufacturer_model").on(t.manufacturerId, t.model),
    check("device_types_height", sql`${t.heightHalfU} between 0 and 200`),
  ],
);

export const moduleTypes = table(
  "module_types",
  {
    id: id(),
    manufacturerId: text()
      .notNull()
      .references(() => manufacturers.id, { onDelete: "restrict" }),
    model: text().notNull(),
    partNumber: text(),
    weightKg: real(),
    comments: text(),
    createdAt: createdAt(),
  },
  (t) => [unique("module_types_manufacturer_model").on(t.manufacturerId, t.model)],
);

/** What a device of a type is born with. Exactly one of `deviceTypeId` and `moduleTypeId` is set. */
export const componentTemplates = table(
  "component_templates",
  {
    id: id(),
    deviceTypeId: text().references(() => deviceTypes.id, { onDelete: "cascade" }),
    moduleTypeId: text().references(() => moduleTypes.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    name: text().notNull(),
    label: text(),
    type: text(),
    ordinal: int().notNull(),
    attributes: json<Record<string, string | number | boolean>>().notNull().default({}),
  },
  (t) => [
    index("component_templates_device_type").on(t.deviceTypeId),
    index("component_templates_module_type").on(t.moduleTypeId),
  ],
);

export type Pins = Record<string, { by: string; at: string; reason?: string }>;

/** `name`, place, role, status and notes belong to people; what collectors saw stands in the observed columns beside them. */
export const devices = table(
  "devices",
  {
    id: id(),
    name: text().notNull(),
    deviceTypeId: text().references(() => deviceTypes.id, { onDelete: "restrict" }),
    role: text(),
    status: oneOf(DEVICE_STATUSES).notNull().default("active"),
    serial: text(),
    /** `serialKey(serial)`: what serials are compared by. Not unique: two makers may use one serial. */
    serialKey: text(),
    assetTag: text(),
    tenantId: text().references(() => tenants.id, { onDelete: "restrict" }),
    /** Where it stands when it stands in no rack. */
    locationId: text().references(() => locations.id, { onDelete: "restrict" }),
    rackId: text().references(() => racks.id, { onDelete: "restrict" }),
    /** Lowest occupied half-unit counted from the floor: U1 = 2. Null in a rack: 0U gear, see `side`. */
    positionHalfU: int(),
    heightHalfU: int().notNull().default(2),
    face: oneOf(["front", "rear"]).notNull().default("front"),
    isFullDepth: bool().notNull().default(true),
    columnFrom: int().notNull().default(0),
    columnCount: int().notNull().default(6),
    side: oneOf(["left", "right"]),
    /** The chassis a blade or node sits in. */
    parentDeviceId: text().references((): AnyPgColumn => devices.id, { onDelete: "restrict" }),
    configuredW: real(),
    weightKg: real(),
    mgmtAddress: text(),
    notes: text(),
    /** Fields a person has pinned: discovery may only propose against them. */
    pins: json<Pins>().notNull().default({}),
    observedName: text(),
    observedModel: text(),
    firmware: text(),
    osName: text(),
    osVersion: text(),
    chassisMac: text(),
    uptimeSeconds: real(),
    measuredW: real(),
    inletC: real(),
    lastSeenAt: time(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [
    index("devices_rack").on(t.rackId),
    index("devices_location").on(t.locationId),
    index("devices_type").on(t.deviceTypeId),
    index("devices_serial_key").on(t.serialKey),
    index("devices_name").on(t.name),
    index("devices_parent").on(t.parentDeviceId),
    unique("devices_asset_tag").on(t.assetTag),
  ],
);
