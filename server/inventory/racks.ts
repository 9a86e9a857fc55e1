import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import { devices, deviceTypes, locations, manufacturers, racks, reservations } from "../../db/schema";
import { deviceHealth, RACK_STATUSES, takesSpace } from "../../domain/device";
import { byName } from "../../domain/names";
import {
  elevation,
  type Face,
  face,
  freeSpans,
  type Mounted,
  type Rack,
  type Reservation,
  rackUse,
} from "../../domain/rack";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { location, pathTo, rackPower } from "./locations";

/** A device as it stands in a rack, with what the list beside the picture says of it. */
export type RackDevice = Mounted & {
  word: string;
  serial: string | null;
  assetTag: string | null;
  model: string | null;
  vendor: string | null;
  measuredW: number | null;
  configuredW: number | null;
  inletC: number | null;
  lastSeenAt: Date | null;
  isUnplaced: boolean;
};

/** The rack, or a `Refusal` when there is none. */
export async function rack(db: Reader, id: string) {
  const [row] = await db.select().from(racks).where(eq(racks.id, id));
  if (!row) throw new Refusal("not_found", `There is no rack ${id}. It may have been removed.`);
  return row;
}

/** What a drawn device needs of its row, which has three times as many columns. */
const DRAWN = {
  id: devices.id,
  name: devices.name,
  role: devices.role,
  status: devices.status,
  positionHalfU: devices.positionHalfU,
  heightHalfU: devices.heightHalfU,
  face: devices.face,
  isFullDepth: devices.isFullDepth,
  columnFrom: devices.columnFrom,
  columnCount: devices.columnCount,
  side: devices.side,
  serial: devices.serial,
  assetTag: devices.assetTag,
  measuredW: devices.measuredW,
  configuredW: devices.configuredW,
  inletC: devices.inletC,
  lastSeenAt: devices.lastSeenAt,
};

/** What stands in a rack, 0U gear included. One query. */
export async function gearOf(
  db: Reader,
  { id, heightU }: { id: string; heightU: number },
  now: Date,
): Promise<RackDevice[]> {
  const rows = await db
    .select({
      device: DRAWN,
      model: deviceTypes.model,
      nameplateW: deviceTypes.nameplateW,
      vendor: manufacturers.name,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(eq(devices.rackId, id));
  return rows
    .filter(({ device }) => takesSpace(device.status))
    .map(({ device: d, model, nameplateW, vendor }) => {
      const health = deviceHealth(d, now);
      return {
        id: d.id,
        name: d.name,
        role: d.role ?? undefined,
        status: health.status,
        word: health.word,
        positionHalfU: d.positionHalfU ?? 2,
        // 0U gear has no units of its own: it is drawn along the whole post.
        heightHalfU: d.heightHalfU || heightU * 2,
        face: d.face,
        depth: d.isFullDepth ? ("full" as const) : ("half" as const),
        columnFrom: d.columnFrom,
        columnCount: d.columnCount,
        side: d.positionHalfU === null ? (d.side ?? "left") : null,
        load: d.measuredW !== null && nameplateW ? d.measuredW / nameplateW : undefined,
        serial: d.serial,
        assetTag: d.assetTag,
        model,
        vendor,
        measuredW: d.measuredW,
        configuredW: d.configuredW,
        inletC: d.inletC,
        lastSeenAt: d.lastSeenAt,
        isUnplaced: d.positionHalfU === null && d.side === null,
      };
    });
}

/** Reservations of a rack that are not over. */
export async function reservationsOf(db: Reader, rackId: string, now: Date): Promise<Reservation[]> {
  return db
    .select()
    .from(reservations)
    .where(and(eq(reservations.rackId, rackId), or(isNull(reservations.until), gt(reservations.until, now))));
}

/** Everything the rack page draws: what stands in it, free runs, use and power. Four queries. */
export async function rackView(db: Reader, id: string, now: Date) {
  const row = await rack(db, id);
  const path = await pathTo(db, row.locationId);
  const gear = await gearOf(db, row, now);
  const reserved = await reservationsOf(db, id, now);
  const drawn: Rack = row;
  return {
    rack: row,
    path,
    devices: gear,
    reservations: reserved,
    freeSpans: freeSpans(drawn, gear, reserved),
    use: rackUse(drawn, gear, reserved),
    power: rackPower(gear.map((g) => ({ ...g, role: g.role ?? null }))),
  };
}

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
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => rackView(ctx.db, input.id, ctx.now)),
  add: may("inventory:write")
    .input(NewRack)
    .mutation(({ ctx, input }) => addRack(ctx.caller, input)),
});
