import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { devices, deviceTypes, manufacturers, racks, tenants } from "../../db/schema";
import { holdsWords } from "../../db/search";

export const DEVICE_SORTS = [
  "name",
  "role",
  "status",
  "model",
  "rack",
  "unit",
  "serial",
  "assetTag",
  "tenant",
] as const;

/** What of all devices is shown, and in which order: what stands in the URL of the list. */
export const DeviceQuery = z.object({
  text: z.string().max(200).default(""),
  sort: z.enum(DEVICE_SORTS).default("name"),
  isDescending: z.boolean().default(false),
});
export type DeviceQuery = z.infer<typeof DeviceQuery>;

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
} as const;

/** Every word must be in the name, role, state, maker, model, rack, serial, tag or tenant, whatever its case. */
function matching(text: string): SQL | undefined {
  const fields = Object.values(COLUMNS).filter((column) => column !== devices.positionHalfU);
  return holdsWords(text, [...fields, manufacturers.name]);
}

/** Nothing comes last in either order. */
function orderOf({ sort, isDescending }: DeviceQuery): SQL[] {
  const column = COLUMNS[sort];
  const direction = isDescending ? desc : asc;
  return [sql`${column} is null`, direction(column), direction(devices.name), asc(devices.id)];
}

function joined(db: Reader) {
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
      positionHalfU: devices.positionHalfU,
      tenant: tenants.name,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(tenants, eq(tenants.id, devices.tenantId))
    .$dynamic();
}

/** One page of the list, and how many there are on all of them. */
export async function deviceList(db: Reader, query: DeviceQuery, page: { take: number; skip: number }) {
  const where = matching(query.text);
  const rows = await joined(db)
    .where(where)
    .orderBy(...orderOf(query))
    .limit(page.take)
    .offset(page.skip);
  const [counted] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(joined(db).where(where).as("found"));
  return { rows, total: counted?.count ?? 0 };
}

/** The ids of every device the list would show on all its pages, in its order. */
export async function deviceIdsOf(db: Reader, query: DeviceQuery): Promise<string[]> {
  const rows = await db
    .select({ id: devices.id })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(tenants, eq(tenants.id, devices.tenantId))
    .where(matching(query.text))
    .orderBy(...orderOf(query));
  return rows.map(({ id }) => id);
}
