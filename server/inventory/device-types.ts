import { asc, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import {
  bays,
  componentTemplates,
  devices,
  deviceTypes,
  locations,
  manufacturers,
  ports,
  racks,
} from "../../db/schema";
import { bayClass, isPortKind } from "../../domain/device-type";
import { naturalCompare } from "../../domain/names";
import { Refusal } from "../../domain/refusal";
import { rowCount } from "../listing";
import { may, router } from "../trpc";
import { deviceTypeList, TypeQuery } from "./device-type-list";
import { inChunks } from "./import-write";

export type DeviceType = typeof deviceTypes.$inferSelect;
type Template = typeof componentTemplates.$inferSelect;

const MAX_ROWS = 10_000;
const MAX_DEVICES = 500;

/** One type with its maker and components, in natural order within their kind. */
export async function deviceTypeView(db: Reader, id: string) {
  const [row] = await db
    .select({ type: deviceTypes, manufacturer: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(eq(deviceTypes.id, id));
  if (!row) throw new Refusal("not_found", `There is no device type ${id}. It may have been removed.`);
  const components = await db
    .select()
    .from(componentTemplates)
    .where(eq(componentTemplates.deviceTypeId, id))
    .limit(MAX_ROWS);
  components.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : naturalCompare(a.name, b.name)));
  return { ...row.type, manufacturer: row.manufacturer, components };
}

/** Devices of a type with where they stand, by name; `total` counts those that are not listed too. One query. */
export async function devicesOfType(db: Reader, id: string) {
  const rows = await db
    .select({
      id: devices.id,
      name: devices.name,
      role: devices.role,
      status: devices.status,
      serial: devices.serial,
      positionHalfU: devices.positionHalfU,
      rackId: racks.id,
      rack: racks.name,
      locationId: locations.id,
      location: locations.name,
      total: rowCount(),
    })
    .from(devices)
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(locations, eq(locations.id, sql`coalesce(${racks.locationId}, ${devices.locationId})`))
    .where(eq(devices.deviceTypeId, id))
    .orderBy(asc(devices.name), asc(devices.id))
    .limit(MAX_DEVICES);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/**
 * Gives devices the ports and bays that their types are built with. What a device already has by kind and name is left
 * alone, so it can be run again, and after a device's type was corrected.
 */
export async function fitOut(tx: Tx, built: readonly { deviceId: string; deviceTypeId: string }[]): Promise<void> {
  const typeIds = [...new Set(built.map((d) => d.deviceTypeId))];
  const templates = new Map<string, Template[]>();
  await inChunks(typeIds, async (chunk) => {
    const rows = await tx
      .select()
      .from(componentTemplates)
      .where(inArray(componentTemplates.deviceTypeId, chunk))
      .orderBy(componentTemplates.ordinal);
    for (const row of rows) {
      const list = templates.get(row.deviceTypeId ?? "") ?? [];
      list.push(row);
      templates.set(row.deviceTypeId ?? "", list);
    }
  });
  const newPorts: (typeof ports.$inferInsert)[] = [];
  const newBays: (typeof bays.$inferInsert)[] = [];
  for (const { deviceId, deviceTypeId } of built) {
    const own = templates.get(deviceTypeId) ?? [];
    newPorts.push(...portsOf(deviceId, own));
    newBays.push(...baysOf(deviceId, own));
  }
  await inChunks(newPorts, (chunk) => tx.insert(ports).values(chunk).onConflictDoNothing());
  await inChunks(newBays, (chunk) => tx.insert(bays).values(chunk).onConflictDoNothing());
}

const watts = (value: unknown) => (typeof value === "number" ? value : null);
const LEGS = ["A", "B", "C"] as const;

function portsOf(deviceId: string, templates: readonly Template[]): (typeof ports.$inferInsert)[] {
  const rear = new Map<string, string>();
  for (const { kind, name } of templates) if (kind === "rear-port") rear.set(name, uuidv7());
  return templates.flatMap(({ kind, name, label, type, ordinal, attributes }) => {
    if (!isPortKind(kind)) return [];
    const position = attributes.rear_port_position;
    return [
      {
        id: (kind === "rear-port" ? rear.get(name) : undefined) ?? uuidv7(),
        deviceId,
        kind,
        name,
        label,
        type,
        ordinal,
        isManagement: attributes.mgmt_only === true,
        feedLeg: LEGS.find((leg) => leg === attributes.feed_leg) ?? null,
        maxDrawW: watts(attributes.maximum_draw),
        allocatedDrawW: watts(attributes.allocated_draw),
        rearPortId: kind === "front-port" ? (rear.get(String(attributes.rear_port)) ?? null) : null,
        rearPosition: kind === "front-port" ? (typeof position === "number" ? position : 1) : null,
      },
    ];
  });
}

function baysOf(deviceId: string, templates: readonly Template[]): (typeof bays.$inferInsert)[] {
  return templates.flatMap(({ kind, name, ordinal, attributes }) => {
    if (kind !== "module-bay" && kind !== "device-bay") return [];
    const position = Number(attributes.position);
    const isOwn = attributes.position !== undefined && Number.isSafeInteger(position) && position < 1e6;
    return [{ id: uuidv7(), deviceId, kind: bayClass(kind, name), label: name, position: isOwn ? position : ordinal }];
  });
}

export const deviceTypesRouter = router({
  list: may("inventory:read")
    .input(TypeQuery)
    .query(({ ctx, input }) => deviceTypeList(ctx.db, input)),
  devices: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => devicesOfType(ctx.db, input.id)),
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => deviceTypeView(ctx.db, input.id)),
});
