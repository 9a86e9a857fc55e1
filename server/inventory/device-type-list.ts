import { asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Reader } from "../../db/db";
import { devices, deviceTypes, manufacturers } from "../../db/schema";
import { holdsWords } from "../../db/search";
import { listQuery, ordered, rowCount } from "../listing";

export const TYPE_SORTS = ["maker", "model", "height", "depth", "power", "weight", "devices"] as const;
export const TypeQuery = listQuery(TYPE_SORTS);

/** One page of types with their maker and how many devices are of each, and how many types there are. One query. */
export async function deviceTypeList(db: Reader, { text, sort, isDescending, take, skip }: z.infer<typeof TypeQuery>) {
  const counts = db
    .select({ typeId: devices.deviceTypeId, count: sql<number>`count(*)`.as("device_count") })
    .from(devices)
    .groupBy(devices.deviceTypeId)
    .as("counts");
  const deviceCount = sql<number>`coalesce(${counts.count}, 0)`.mapWith(Number);
  const column = {
    maker: manufacturers.name,
    model: deviceTypes.model,
    height: deviceTypes.heightHalfU,
    depth: deviceTypes.isFullDepth,
    power: deviceTypes.nameplateW,
    weight: deviceTypes.weightKg,
    devices: deviceCount,
  }[sort];
  const rows = await db
    .select({
      id: deviceTypes.id,
      maker: manufacturers.name,
      model: deviceTypes.model,
      partNumber: deviceTypes.partNumber,
      heightHalfU: deviceTypes.heightHalfU,
      isFullDepth: deviceTypes.isFullDepth,
      nameplateW: deviceTypes.nameplateW,
      weightKg: deviceTypes.weightKg,
      deviceCount,
      total: rowCount(),
    })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(counts, eq(counts.typeId, deviceTypes.id))
    .where(holdsWords(text, [manufacturers.name, deviceTypes.model, deviceTypes.partNumber, deviceTypes.slug]))
    .orderBy(...ordered(column, isDescending), asc(manufacturers.name), asc(deviceTypes.model))
    .limit(take)
    .offset(skip);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
