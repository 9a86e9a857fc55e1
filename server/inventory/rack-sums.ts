import { eq, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { devices, deviceTypes, racks } from "../../db/schema";
import { within } from "../../db/tree";
import { deviceHealth, STALE_AFTER_MS, takesSpace } from "../../domain/device";
import type { Filling, MountStatus } from "../../domain/rack";
import type { Drawing } from "../../domain/rack-power";

/** What stands in a rack, summed up: everything the rules of space, power, weight and health ask of its devices. */
export type RackSums = {
  deviceCount: number;
  /** Where gear stands; of two devices back to back there are two. */
  fillings: Filling[];
  /** As `rackPower` takes it: the sums stand for the devices. */
  drawings: Drawing[];
  weightKg: number;
  unweighedCount: number;
  /** The warmest air that a device takes in. */
  warmestC: number | null;
  /** The state of each device. */
  states: MountStatus[];
};

/** Higher than any device in half-units: position and height travel as one number. */
const HEIGHTS = 1_000;

const passesOn = sql`coalesce(${devices.role}, '') in ('pdu', 'ups')`;
const isPdu = sql`${devices.role} = 'pdu'`;
const weightKg = sql`coalesce(${devices.weightKg}, ${deviceTypes.weightKg})`;
const orNull = (value: SQL) => sql<number | null>`${value}`.mapWith((read) => (read === null ? null : Number(read)));
const number = (value: SQL) => sql<number>`${value}`.mapWith(Number);

/** The racks at or below a location, or all there are. */
export const racksBelow = (locationId: string | undefined): SQL =>
  locationId === undefined
    ? isNotNull(devices.rackId)
    : inArray(
        devices.rackId,
        sql`(select ${racks.id} from ${racks} where ${inArray(racks.locationId, within(locationId))})`,
      );

/**
 * Sums up what takes space in racks; `isThere` says of a device whether it stands in one of them. One query whose answer has a row for each rack and status: a hall
 * has twelve thousand devices, and reading them one by one took a hundred times as long as drawing its racks.
 */
export async function sumsOf(db: Reader, isThere: SQL, now: Date): Promise<Map<string, RackSums>> {
  const staleBefore = new Date(now.getTime() - STALE_AFTER_MS);
  const rows = await db
    .select({
      rackId: devices.rackId,
      status: devices.status,
      count: number(sql`count(*)`),
      places: sql<
        string | null
      >`string_agg(cast(${devices.positionHalfU} * ${sql.raw(String(HEIGHTS))} + ${devices.heightHalfU} as text), ',')
        filter (where ${devices.side} is null)`,
      pduW: orNull(sql`sum(${devices.measuredW}) filter (where ${isPdu})`),
      measuredW: orNull(sql`sum(${devices.measuredW}) filter (where not ${passesOn})`),
      configuredW: orNull(
        sql`sum(${devices.configuredW}) filter (where ${devices.measuredW} is null and not ${passesOn})`,
      ),
      weightKg: orNull(sql`sum(${weightKg})`),
      weighed: number(sql`count(${weightKg})`),
      warmestC: orNull(sql`max(${devices.inletC})`),
      seen: number(sql`count(${devices.lastSeenAt})`),
      stale: number(sql`count(*) filter (where ${lt(devices.lastSeenAt, staleBefore)})`),
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .where(isThere)
    .groupBy(devices.rackId, devices.status);
  const found = new Map<string, RackSums>();
  for (const row of rows) {
    if (row.rackId === null || !takesSpace(row.status)) continue;
    const of = found.get(row.rackId) ?? nothing();
    found.set(row.rackId, of);
    of.deviceCount += row.count;
    for (const at of row.places?.split(",") ?? [])
      of.fillings.push({
        positionHalfU: Math.floor(Number(at) / HEIGHTS),
        heightHalfU: Number(at) % HEIGHTS,
        side: null,
      });
    if (row.pduW !== null) of.drawings.push({ role: "pdu", measuredW: row.pduW, configuredW: null });
    of.drawings.push(
      { measuredW: row.measuredW, configuredW: null },
      { measuredW: null, configuredW: row.configuredW },
    );
    of.weightKg += row.weightKg ?? 0;
    of.unweighedCount += row.count - row.weighed;
    if (row.warmestC !== null) of.warmestC = Math.max(of.warmestC ?? row.warmestC, row.warmestC);
    // Of devices with one status, those never seen, those not seen lately and the others are in one state each.
    const heard = { never: row.count - row.seen, stale: row.stale, lately: row.seen - row.stale };
    const lastSeenAt = { never: null, stale: new Date(staleBefore.getTime() - 1), lately: now };
    for (const when of ["never", "stale", "lately"] as const) {
      const { status } = deviceHealth({ status: row.status, lastSeenAt: lastSeenAt[when] }, now);
      for (let i = 0; i < heard[when]; i++) of.states.push(status);
    }
  }
  return found;
}

export const nothing = (): RackSums => ({
  deviceCount: 0,
  fillings: [],
  drawings: [],
  weightKg: 0,
  unweighedCount: 0,
  warmestC: null,
  states: [],
});
