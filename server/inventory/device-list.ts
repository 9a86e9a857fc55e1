import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { textsIn, textsOf } from "../../db/rows";
import {
  customValues,
  devices,
  deviceTypes,
  locations,
  manufacturers,
  racks,
  taggings,
  tags,
  tenants,
} from "../../db/schema";
import { holdsWords } from "../../db/search";
import { withinPath } from "../../db/tree";
import { type DeviceFilter, type DeviceQuery, extrasIn } from "../../domain/device-list";
import { LOCATION_KINDS } from "../../domain/location";
import { fold } from "../../domain/search";
import { type Batches, type Cell, chunksOf } from "./export-batches";
import { unitOf } from "./import-places";

const COLUMNS = {
  name: devices.name,
  role: devices.role,
  status: devices.status,
  model: deviceTypes.model,
  rack: racks.name,
  unit: devices.positionHalfU,
  serial: devices.serial,
  assetTag: devices.assetTag,
  tenant: tenants.name,
  address: devices.mgmtAddress,
  measuredW: devices.measuredW,
  configuredW: devices.configuredW,
  firstSeen: devices.createdAt,
  lastSeen: devices.lastSeenAt,
} as const;

/** In these stand the words of the filter box, whatever their case. */
const SEARCHED = [
  ...[COLUMNS.name, COLUMNS.role, COLUMNS.status, manufacturers.name, COLUMNS.model, COLUMNS.rack],
  ...[COLUMNS.serial, COLUMNS.assetTag, COLUMNS.tenant, COLUMNS.address],
];

const NARROWED: Record<DeviceFilter, (value: string) => SQL | undefined> = {
  tag: (value) =>
    sql`${devices.id} in (select ${taggings.subjectId} from ${taggings} join ${tags} on ${tags.id} = ${taggings.tagId}
      where ${tags.key} = ${fold(value)} and ${taggings.subjectKind} = 'device')`,
  tenant: (value) => eq(tenants.name, value),
  status: (value) => sql`${devices.status} = ${value}`,
  type: (value) => sql`${manufacturers.name} || ' ' || ${deviceTypes.model} = ${value}`,
  location: (value) => sql`coalesce(${racks.locationId}, ${devices.locationId}) in ${withinPath(value)}`,
};

function matching(query: DeviceQuery): SQL | undefined {
  const { text, tag, tenant, status, type, location } = query;
  const filters = Object.entries({ tag, tenant, status, type, location } satisfies Record<DeviceFilter, unknown>);
  const narrowed = filters.map(([key, value]) => (value ? NARROWED[key as DeviceFilter](value) : undefined));
  return and(holdsWords(text, SEARCHED), ...narrowed);
}

/** These every device has: their index gives the order when nothing is asked before. */
const ALWAYS: ReadonlySet<DeviceQuery["sort"]> = new Set(["name", "status", "firstSeen"]);

/** Nothing comes last in either order; backwards for the page before. */
function orderOf(query: DeviceQuery, isBackwards = false): SQL[] {
  const column = COLUMNS[query.sort];
  const direction = query.isDescending !== isBackwards ? desc : asc;
  const isNothing = sql`(${column} is null)`;
  const nothing = ALWAYS.has(query.sort) ? [] : [isBackwards ? desc(isNothing) : asc(isNothing)];
  const second = column === devices.name ? [] : [direction(devices.name)];
  return [...nothing, direction(column), ...second, direction(devices.id)];
}

/** What is after a row in the list's order (or before it), by the key it is ordered by. */
function beyond(query: DeviceQuery, id: string, isBackwards: boolean): SQL {
  const column = COLUMNS[query.sort];
  const nothing = sql`(${column} is null)`;
  const at = (what: SQL) => sql`(select ${what} ${tables} where ${devices.id} = ${id})`;
  const key = sql`${column}, ${devices.name}, ${devices.id}`;
  const rest = sql`${devices.name}, ${devices.id}`;
  const further = sql.raw(query.isDescending !== isBackwards ? "<" : ">");
  const same = sql`(${nothing} = ${at(nothing)} and case when ${column} is null then (${rest}) ${further} ${at(rest)} else (${key}) ${further} ${at(key)} end)`;
  return ALWAYS.has(query.sort)
    ? sql`(${key}) ${further} ${at(key)}`
    : sql`(${nothing} ${sql.raw(isBackwards ? "<" : ">")} ${at(nothing)} or ${same})`;
}

const tables = sql`from ${devices}
  left join ${deviceTypes} on ${deviceTypes.id} = ${devices.deviceTypeId}
  left join ${manufacturers} on ${manufacturers.id} = ${deviceTypes.manufacturerId}
  left join ${racks} on ${racks.id} = ${devices.rackId}
  left join ${tenants} on ${tenants.id} = ${devices.tenantId}`;

const NONE = textsOf(undefined);

/** The rows of these devices with what their columns need, in one query. */
function detailed(db: Reader, columns: readonly string[], total: SQL<number>) {
  const extras = extrasIn(columns);
  return db
    .select({
      id: devices.id,
      name: devices.name,
      role: devices.role,
      status: devices.status,
      serial: devices.serial,
      assetTag: devices.assetTag,
      vendor: manufacturers.name,
      model: deviceTypes.model,
      rackId: racks.id,
      rack: racks.name,
      rackHeightU: racks.heightU,
      startingUnit: racks.startingUnit,
      descendingUnits: racks.descendingUnits,
      positionHalfU: devices.positionHalfU,
      heightHalfU: devices.heightHalfU,
      tenant: tenants.name,
      address: devices.mgmtAddress,
      measuredW: devices.measuredW,
      configuredW: devices.configuredW,
      firstSeenAt: devices.createdAt,
      lastSeenAt: devices.lastSeenAt,
      tags: extras.tags ? textsOf(tagsOf) : NONE,
      places: extras.places ? textsOf(placesOf) : NONE,
      fields: extras.fields ? textsOf(fieldsOf) : NONE,
      total,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(tenants, eq(tenants.id, devices.tenantId))
    .$dynamic();
}

const tagsOf = sql`select ${tags.name} as t from ${taggings} join ${tags} on ${tags.id} = ${taggings.tagId}
  where ${taggings.subjectKind} = 'device' and ${taggings.subjectId} = ${devices.id} order by ${tags.key}`;
const placesOf = sql`with recursive up(parent_id, t) as (
    select ${locations.parentId}, ${locations.kind} || ':' || ${locations.name} from ${locations}
      where ${locations.id} = coalesce(${racks.locationId}, ${devices.locationId}) union all
    select ${locations.parentId}, ${locations.kind} || ':' || ${locations.name} from ${locations} join up on ${locations.id} = up.parent_id
  ) select t from up`;
const fieldsOf = sql`select ${customValues.fieldId} || ':' || ${customValues.value} as t from ${customValues}
  where ${customValues.subjectKind} = 'device' and ${customValues.subjectId} = ${devices.id}`;

type Detailed = Awaited<ReturnType<typeof detailed>>[number];

/** `key:value` as they come from the database, by their keys. */
function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)]));
}

function listed(row: Detailed) {
  const { rackHeightU, startingUnit, descendingUnits, positionHalfU, heightHalfU, total: _, ...rest } = row;
  const isPlaced = positionHalfU !== null && rackHeightU !== null && startingUnit !== null && descendingUnits !== null;
  const unit = isPlaced
    ? unitOf({ heightU: rackHeightU, startingUnit, descendingUnits }, positionHalfU, heightHalfU)
    : null;
  return { ...rest, unit, places: pairs(row.places), fields: pairs(row.fields) };
}
export type ListedDevice = ReturnType<typeof listed>;

export type DevicePage = { take: number; after?: string | undefined; before?: string | undefined };

/** One page of the list, read on from the row it comes after or before, and how many there are on all. One query. */
export async function deviceList(db: Reader, query: DeviceQuery, columns: readonly string[], page: DevicePage) {
  const { take, after, before } = page;
  const isBackwards = before !== undefined;
  const from = before ?? after;
  const where = matching(query);
  const here = and(where, from === undefined ? undefined : beyond(query, from, isBackwards));
  const only = (condition: SQL | undefined) => (condition ? sql`where ${condition}` : sql``);
  const total = sql<number>`(select count(*) ${tables} ${only(where)})`.mapWith(Number);
  const order = sql.join(orderOf(query, isBackwards), sql`, `);
  const ids = sql`(select ${devices.id} ${tables} ${only(here)} order by ${order} limit ${take + 1})`;
  const found = await detailed(db, columns, total)
    .where(inArray(devices.id, ids))
    .orderBy(...orderOf(query, isBackwards));
  const kept = found.slice(0, take);
  if (isBackwards) kept.reverse();
  const [hasMore, hasCome] = [found.length > take, from !== undefined];
  return {
    rows: kept.map(listed),
    total: found[0]?.total ?? 0,
    /** The rows that the next page comes after, and the one before comes before. */
    next: (isBackwards ? hasCome : hasMore) ? kept.at(-1)?.id : undefined,
    previous: (isBackwards ? hasMore : hasCome) ? kept[0]?.id : undefined,
  };
}

/** The ids of every device the list would show on all its pages, in its order; at most so many when that is said. */
export async function deviceIdsOf(db: Reader, query: DeviceQuery, most?: number): Promise<string[]> {
  const rows = db
    .select({ id: devices.id })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(tenants, eq(tenants.id, devices.tenantId))
    .where(matching(query))
    .orderBy(...orderOf(query))
    .$dynamic();
  return (await (most === undefined ? rows : rows.limit(most))).map(({ id }) => id);
}

const NO_TOTAL = sql<number>`0`.mapWith(Number);

/** What the list shows on all its pages, in its columns and order. */
export async function* shownBatches(db: Reader, query: DeviceQuery, columns: readonly string[]): Batches {
  for (const ids of chunksOf(await deviceIdsOf(db, query))) {
    const rows = await detailed(db, columns, NO_TOTAL).where(inArray(devices.id, textsIn(sql`${JSON.stringify(ids)}`)));
    const byId = new Map(rows.map((row) => [row.id, listed(row)]));
    yield ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ id, name: row.name, cells: cellsOf(row) }] : [];
    });
  }
}

function cellsOf(row: ListedDevice): Record<string, Cell> {
  const { name, role, status, rack, unit, serial, assetTag, tenant, address, measuredW, configuredW } = row;
  const model = [row.vendor, row.model].filter(Boolean).join(" ");
  const places = LOCATION_KINDS.map((kind) => [kind, row.places[kind] ?? null]);
  const fields = Object.entries(row.fields).map(([id, value]) => [`field.${id}`, value]);
  return {
    ...{ name, role, status, rack, unit, serial, assetTag, tenant, address, measuredW, configuredW, model },
    ...{ firstSeen: row.firstSeenAt, lastSeen: row.lastSeenAt, tags: row.tags.join(", ") },
    ...Object.fromEntries([...places, ...fields]),
  };
}
