import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import { locations, racks, reservations } from "../../db/schema";
import { within } from "../../db/tree";
import { RACK_STATUSES } from "../../domain/device";
import { byName } from "../../domain/names";
import type { RackLimits } from "../../domain/placement";
import { elevation, type Face, face, freeSpans, type Rack, type Reservation, rackUse } from "../../domain/rack";
import { rackPower } from "../../domain/rack-power";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { location, pathTo } from "./locations";
import { gearIn, gearOf, platesOf, type RackDevice } from "./rack-gear";

/** The rack, or a `Refusal` when there is none. */
export async function rack(db: Reader, id: string) {
  const [row] = await db.select().from(racks).where(eq(racks.id, id));
  if (!row) throw new Refusal("not_found", `There is no rack ${id}. It may have been removed.`);
  return row;
}

const isCurrent = (now: Date) => or(isNull(reservations.until), gt(reservations.until, now));

/** Reservations of a rack that are not over. */
export async function reservationsOf(db: Reader, rackId: string, now: Date): Promise<Reservation[]> {
  return db
    .select()
    .from(reservations)
    .where(and(eq(reservations.rackId, rackId), isCurrent(now)));
}

/** Everything the rack page draws: what stands in it, free runs, use and power. Five queries at most. */
export async function rackView(db: Reader, { id, withAudits }: { id: string; withAudits?: boolean }, now: Date) {
  const row = await rack(db, id);
  const path = await pathTo(db, row.locationId);
  const { byRack, models } = await gearIn(db, [row], now, { withAudits });
  const gear = byRack.get(id) ?? [];
  const reserved = await reservationsOf(db, id, now);
  return { rack: row, path, plates: await platesOf(db, models), ...drawnRack(row, gear, reserved) };
}

/** What is said of a rack beside what stands in it. */
function drawnRack(row: Rack, devices: RackDevice[], reserved: Reservation[]) {
  return {
    devices,
    reservations: reserved,
    freeSpans: freeSpans(row, devices, reserved),
    use: rackUse(row, devices, reserved),
    power: rackPower(devices),
  };
}

/** More racks than stand in a row: beyond it a room is looked at row by row. */
const MAX_ROW_RACKS = 60;

/** Every rack at or below a location with what is drawn of it, in natural order. Five queries, however many racks. */
export async function rackRow(
  db: Reader,
  { locationId, withAudits }: { locationId: string; withAudits?: boolean },
  now: Date,
) {
  const rows = await db
    .select({ rack: racks, location: locations.name })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .where(inArray(racks.locationId, within(locationId)));
  rows.sort((a, b) => byName({ name: a.location }, { name: b.location }) || byName(a.rack, b.rack));
  const shown = rows.slice(0, MAX_ROW_RACKS);
  const { byRack, models } = await gearIn(
    db,
    shown.map((r) => r.rack),
    now,
    { withAudits },
  );
  const reserved = await db
    .select()
    .from(reservations)
    .where(and(inArray(reservations.rackId, [...byRack.keys()]), isCurrent(now)));
  const reservedIn = new Map<string, typeof reserved>();
  for (const v of reserved) reservedIn.set(v.rackId, [...(reservedIn.get(v.rackId) ?? []), v]);
  return {
    plates: await platesOf(db, models),
    leftOut: rows.length - shown.length,
    racks: shown.map(({ rack: r, location }) => ({
      rack: {
        id: r.id,
        name: r.name,
        heightU: r.heightU,
        descendingUnits: r.descendingUnits,
        startingUnit: r.startingUnit,
        maxWeightKg: r.maxWeightKg,
        powerLimitW: r.powerLimitW,
      } satisfies RackLimits,
      location,
      devices: byRack.get(r.id) ?? [],
      reservations: (reservedIn.get(r.id) ?? []).map(
        ({ id, fromHalfU, heightHalfU, face, owner, until, powerW }): Reservation => ({
          id,
          fromHalfU,
          heightHalfU,
          face,
          owner,
          until,
          powerW,
        }),
      ),
    })),
  };
}

export type RackRow = Awaited<ReturnType<typeof rackRow>>;

export const NewRack = z.object({
  locationId: z.string(),
  name: z.string().trim().min(1, "Give it a name").max(100),
  heightU: z.number().int().min(1).max(100).default(42),
  status: z.enum(RACK_STATUSES).default("active"),
  descendingUnits: z.boolean().default(false),
  powerLimitW: z.number().positive().nullable().default(null),
});
export type NewRack = z.infer<typeof NewRack>;

/** Adds a rack to a room or row. */
export async function addRack(caller: Caller, input: NewRack): Promise<{ id: string }> {
  return change(caller, "inventory:write", async (tx, note) => {
    const where = await location(tx, input.locationId);
    if (where.kind !== "room" && where.kind !== "row")
      throw new Refusal("invalid", `A rack stands in a room or a row, and ${where.name} is a ${where.kind}.`);
    const [row] = await tx.insert(racks).values(input).returning();
    if (!row) throw new Error("The insert returned no row");
    note("rack.create", { kind: "rack", id: row.id, name: row.name }, null, row);
    return { id: row.id };
  }).catch((error: unknown) => {
    if (duplicateKey(error)) throw new Refusal("conflict", `There is already a rack ${input.name} there.`);
    throw error;
  });
}

/** Every rack with the name of its row or room, for choosing one. */
export async function rackNames(db: Reader) {
  const rows = await db
    .select({ id: racks.id, name: racks.name, location: locations.name })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .limit(5_000);
  return rows.sort((a, b) => byName({ name: a.location }, { name: b.location }) || byName(a, b));
}

/** One face as slots, for whoever draws it elsewhere. */
export async function rackElevation(db: Reader, { id, face }: { id: string; face: Face }, now: Date) {
  const row = await rack(db, id);
  return { rack: row, slots: elevation(row, await gearOf(db, row, now), face) };
}

export const racksRouter = router({
  elevation: may("inventory:read")
    .input(z.object({ id: z.string(), face: face.default("front") }))
    .query(({ ctx, input }) => rackElevation(ctx.db, input, ctx.now)),
  names: may("inventory:read").query(({ ctx }) => rackNames(ctx.db)),
  view: may("inventory:read")
    .input(z.object({ id: z.string(), withAudits: z.boolean().optional() }))
    .query(({ ctx, input }) => rackView(ctx.db, input, ctx.now)),
  row: may("inventory:read")
    .input(z.object({ locationId: z.string(), withAudits: z.boolean().optional() }))
    .query(({ ctx, input }) => rackRow(ctx.db, input, ctx.now)),
  add: may("inventory:write")
    .input(NewRack)
    .mutation(({ ctx, input }) => addRack(ctx.caller, input)),
});
