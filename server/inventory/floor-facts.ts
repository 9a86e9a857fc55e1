import { and, gt, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { powerFeeds, type racks, reservations, tenants } from "../../db/schema";
import type { FloorFacts } from "../../domain/floor-facts";
import { afterLosingASide, worstHealth } from "../../domain/floor-facts";
import { rackUse } from "../../domain/rack";
import { rackPower } from "../../domain/rack-power";
import { nothing, racksBelow, sumsOf } from "./rack-sums";

type RackRow = typeof racks.$inferSelect;

/** Reads what the plan says of the racks of a room: four queries for all of them, then one answer a rack. */
export async function factsOf(
  db: Reader,
  roomId: string,
  rows: readonly RackRow[],
  now: Date,
): Promise<(rack: RackRow) => FloorFacts> {
  const ids = rows.map((r) => r.id);
  const sums = await sumsOf(db, racksBelow(roomId), now);
  const held = await db
    .select()
    .from(reservations)
    .where(and(inArray(reservations.rackId, ids), or(isNull(reservations.until), gt(reservations.until, now))));
  const feeds = await db.select().from(powerFeeds).where(inArray(powerFeeds.rackId, ids));
  const owners = await db.select({ id: tenants.id, name: tenants.name }).from(tenants);
  const [heldIn, feedsOf] = [grouped(held, (v) => v.rackId), grouped(feeds, (f) => f.rackId)];
  const ownerName = new Map(owners.map((o) => [o.id, o.name]));
  return (rack) => {
    const own = sums.get(rack.id) ?? nothing();
    const use = rackUse(rack, own.fillings, heldIn.get(rack.id) ?? []);
    const power = rackPower(own.drawings);
    return {
      heightU: rack.heightU,
      usedHalfU: use.usedHalfU,
      freeHalfU: use.freeHalfU,
      largestRunHalfU: use.largestRunHalfU,
      powerW: own.deviceCount === 0 || power.powerW > 0 ? power.powerW : null,
      measuredShare: power.measuredShare,
      powerLimitW: rack.powerLimitW,
      sideLoad: afterLosingASide(feedsOf.get(rack.id) ?? [], power.powerW),
      warmestC: own.warmestC,
      weightKg: own.weightKg,
      unweighedCount: own.unweighedCount,
      maxWeightKg: rack.maxWeightKg,
      owner: rack.tenantId === null ? null : (ownerName.get(rack.tenantId) ?? null),
      rackStatus: rack.status,
      ...worstHealth(own.states),
    };
  };
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
