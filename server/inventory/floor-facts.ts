import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { devices, deviceTypes, powerFeeds, type racks, reservations, tenants } from "../../db/schema";
import { deviceHealth, takesSpace } from "../../domain/device";
import type { FloorFacts } from "../../domain/floor-facts";
import { afterLosingASide, worstHealth } from "../../domain/floor-facts";
import { type Mounted, rackUse } from "../../domain/rack";
import { rackPower } from "../../domain/rack-power";

type RackRow = typeof racks.$inferSelect;

/** Reads what the plan says of racks: four queries for all of them, then one answer a rack. */
export async function factsOf(db: Reader, rows: readonly RackRow[], now: Date): Promise<(rack: RackRow) => FloorFacts> {
  const ids = rows.map((r) => r.id);
  const gear = await db
    .select({ device: GEAR, typeWeightKg: deviceTypes.weightKg })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .where(inArray(devices.rackId, ids));
  const held = await db
    .select()
    .from(reservations)
    .where(and(inArray(reservations.rackId, ids), or(isNull(reservations.until), gt(reservations.until, now))));
  const feeds = await db.select().from(powerFeeds).where(inArray(powerFeeds.rackId, ids));
  const owners = await db.select().from(tenants);
  const [gearIn, heldIn, feedsOf] = [
    grouped(gear, (g) => g.device.rackId),
    grouped(held, (v) => v.rackId),
    grouped(feeds, (f) => f.rackId),
  ];
  const ownerName = new Map(owners.map((o) => [o.id, o.name]));
  return (rack) => {
    const own = (gearIn.get(rack.id) ?? []).filter((g) => takesSpace(g.device.status));
    const placed = own.filter((g) => g.device.positionHalfU !== null).map((g) => mounted(g.device));
    const use = rackUse(rack, placed, heldIn.get(rack.id) ?? []);
    const power = rackPower(own.map((g) => g.device));
    const weights = own.map((g) => g.device.weightKg ?? g.typeWeightKg);
    const inlets = own.flatMap((g) => (g.device.inletC === null ? [] : [g.device.inletC]));
    return {
      heightU: rack.heightU,
      freeHalfU: use.freeHalfU,
      largestRunHalfU: use.largestRunHalfU,
      powerW: own.length === 0 || power.powerW > 0 ? power.powerW : null,
      measuredShare: power.measuredShare,
      powerLimitW: rack.powerLimitW,
      sideLoad: afterLosingASide(feedsOf.get(rack.id) ?? [], power.powerW),
      warmestC: inlets.length > 0 ? Math.max(...inlets) : null,
      weightKg: weights.reduce<number>((sum, w) => sum + (w ?? 0), 0),
      unweighedCount: weights.filter((w) => w === null).length,
      maxWeightKg: rack.maxWeightKg,
      owner: rack.tenantId === null ? null : (ownerName.get(rack.tenantId) ?? null),
      rackStatus: rack.status,
      ...worstHealth(own.map((g) => deviceHealth(g.device, now).status)),
    };
  };
}

const GEAR = {
  id: devices.id,
  name: devices.name,
  rackId: devices.rackId,
  role: devices.role,
  status: devices.status,
  positionHalfU: devices.positionHalfU,
  heightHalfU: devices.heightHalfU,
  face: devices.face,
  side: devices.side,
  measuredW: devices.measuredW,
  configuredW: devices.configuredW,
  weightKg: devices.weightKg,
  inletC: devices.inletC,
  lastSeenAt: devices.lastSeenAt,
};
type Gear = Pick<typeof devices.$inferSelect, "id" | "name" | "positionHalfU" | "heightHalfU" | "face" | "side">;

/** As the rules of a rack's room see it; across and in depth a row is taken as a whole anyway. */
function mounted({ id, name, positionHalfU, heightHalfU, face, side }: Gear): Mounted {
  const at = { positionHalfU: positionHalfU ?? 2, heightHalfU, face, side };
  return { id, name, ...at, depth: "full", columnFrom: 0, columnCount: 6, status: "unknown" };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = key === null ? undefined : groups.get(key);
    if (group) group.push(row);
    else if (key !== null) groups.set(key, [row]);
  }
  return groups;
}
