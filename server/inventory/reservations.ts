import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { devices, deviceTypes, locations, manufacturers, racks, reservations } from "../../db/schema";
import { byName } from "../../domain/names";
import { placement, type RackLimits } from "../../domain/placement";
import { type Reservation, unitLabel } from "../../domain/rack";
import { Refusal } from "../../domain/refusal";
import { ENDS_SOON_DAYS, faceFor, reservationFields, reservationState, whyNotKept } from "../../domain/reservation";
import { change } from "../change";
import { type Actor, authorise, type Caller } from "../context";
import { may, router } from "../trpc";
import { fitOut } from "./device-types";
import { gearOf } from "./rack-gear";
import { rack, reservationsOf } from "./racks";

type Row = typeof reservations.$inferSelect;

const MAX_ROWS = 5_000;
const MAX_SOON = 100; // more than this ends at once only after a mistake; the page has them all
const DAY_MS = 24 * 60 * 60_000;

/** The reservation, or a `Refusal` when there is none. */
export async function reservation(db: Reader, id: string): Promise<Row> {
  const [row] = await db.select().from(reservations).where(eq(reservations.id, id));
  if (!row) throw new Refusal("not_found", `There is no reservation ${id}. It may have been removed.`);
  return row;
}

const LISTED = {
  reservation: reservations,
  rack: {
    id: racks.id,
    name: racks.name,
    heightU: racks.heightU,
    descendingUnits: racks.descendingUnits,
    startingUnit: racks.startingUnit,
  },
  location: locations.name,
};

function listed(
  { reservation: r, rack, location }: { reservation: Row; rack: RackOfRow; location: string },
  now: Date,
) {
  return { ...r, rack: rack.name, location, unit: unitLabel(rack, r), state: reservationState(r, now) };
}
type RackOfRow = Pick<RackLimits, "id" | "name" | "heightU" | "descendingUnits" | "startingUnit">;

/** Every reservation, those that are over too, by place and unit. */
export async function listReservations(db: Reader, now: Date) {
  const rows = await db
    .select(LISTED)
    .from(reservations)
    .innerJoin(racks, eq(racks.id, reservations.rackId))
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .limit(MAX_ROWS);
  return rows
    .map((row) => listed(row, now))
    .sort(
      (a, b) =>
        byName({ name: a.location }, { name: b.location }) ||
        byName({ name: a.rack }, { name: b.rack }) ||
        b.fromHalfU - a.fromHalfU,
    );
}

/** Those that let go within `ENDS_SOON_DAYS`, the next to end first. */
export async function endingSoon(db: Reader, now: Date) {
  const rows = await db
    .select(LISTED)
    .from(reservations)
    .innerJoin(racks, eq(racks.id, reservations.rackId))
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .where(and(gt(reservations.until, now), lte(reservations.until, new Date(now.getTime() + ENDS_SOON_DAYS * DAY_MS))))
    .orderBy(reservations.until)
    .limit(MAX_SOON);
  return rows.map((row) => listed(row, now));
}

const reservedFor = (row: { id: string; owner: string }, rackName: string) => ({
  kind: "reservation",
  id: row.id,
  name: `${row.owner} in ${rackName}`,
});

async function refuseUnlessFree(
  tx: Tx,
  rackId: string,
  wanted: z.infer<typeof reservationFields>,
  caller: Caller,
  id?: string,
) {
  const into = await rack(tx, rackId);
  const gear = (await gearOf(tx, into, caller.now)).filter((d) => !d.isUnplaced);
  const others = await tx
    .select()
    .from(reservations)
    .where(and(eq(reservations.rackId, rackId), or(isNull(reservations.until), gt(reservations.until, caller.now))));
  const whyNot = whyNotKept(
    into,
    gear,
    others.filter((other) => other.id !== id),
    wanted,
  );
  if (whyNot) throw new Refusal("conflict", whyNot);
  return into;
}

export const NewReservation = z.object({ rackId: z.string(), fields: reservationFields });
export type NewReservation = z.infer<typeof NewReservation>;

/** Keeps room and power of a rack for somebody. */
export async function addReservation(caller: Caller, { rackId, fields }: NewReservation): Promise<{ id: string }> {
  return change(caller, "planning:write", async (tx, note) => {
    refuseOver(fields.until, caller.now);
    const into = await refuseUnlessFree(tx, rackId, fields, caller);
    const [row] = await tx
      .insert(reservations)
      .values({ rackId, ...fields })
      .returning();
    if (!row) throw new Error("The insert returned no row");
    note("reservation.create", reservedFor(row, into.name), null, row);
    return { id: row.id };
  });
}

export const ReservationEdit = z.object({ id: z.string(), rev: z.number().int(), fields: reservationFields });
export type ReservationEdit = z.infer<typeof ReservationEdit>;

/** Changes what is kept, for whom and until when. One that is over stays as it is: it is history. */
export async function editReservation(caller: Caller, { id, rev, fields }: ReservationEdit): Promise<{ rev: number }> {
  return change(caller, "planning:write", async (tx, note) => {
    const before = await reservation(tx, id);
    refuseStale(before, rev, caller.now);
    refuseOver(fields.until, caller.now);
    const into = await refuseUnlessFree(tx, before.rackId, fields, caller, id);
    const [after] = await tx
      .update(reservations)
      .set({ ...fields, rev: rev + 1 })
      .where(eq(reservations.id, id))
      .returning();
    if (!after) throw new Error("The update returned no row");
    note("reservation.update", reservedFor(after, into.name), before, after);
    return { rev: after.rev };
  });
}

/** Ends it now; the row stays and says when. One that had not begun never held anything: its time is empty. */
async function end(tx: Tx, before: Row, now: Date): Promise<Row> {
  const [after] = await tx
    .update(reservations)
    .set({ since: before.since < now ? before.since : now, until: now, rev: before.rev + 1 })
    .where(eq(reservations.id, before.id))
    .returning();
  if (!after) throw new Error("The update returned no row");
  return after;
}

const Release = z.object({ id: z.string(), rev: z.number().int() });

/** Gives the room back. */
export async function releaseReservation(caller: Caller, { id, rev }: z.infer<typeof Release>): Promise<void> {
  return change(caller, "planning:write", async (tx, note) => {
    const before = await reservation(tx, id);
    refuseStale(before, rev, caller.now);
    const { name } = await rack(tx, before.rackId);
    note("reservation.release", reservedFor(before, name), before, await end(tx, before, caller.now));
  });
}

export const Install = z.object({
  id: z.string(),
  rev: z.number().int(),
  deviceTypeId: z.string(),
  name: z.string().trim().min(1, "Give it a name").max(200),
});
export type Install = z.infer<typeof Install>;

/**
 * Turns a reservation into a planned device of a type at its lowest unit, with the power that was kept, and ends it:
 * one change, so the room is never free in between.
 */
export async function installInto(caller: Caller, { id, rev, deviceTypeId, name }: Install): Promise<{ id: string }> {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = await reservation(tx, id);
    refuseStale(before, rev, caller.now);
    if (before.owner !== caller.actor.name) authorise(caller.actor, "planning:write");
    const [type] = await tx.select().from(deviceTypes).where(eq(deviceTypes.id, deviceTypeId));
    if (!type) throw new Refusal("not_found", `There is no device type ${deviceTypeId}. Choose another.`);
    const into = await rack(tx, before.rackId);
    refuseHigher(before, type);
    const others = (await reservationsOf(tx, into.id, caller.now)).filter((r) => r.id !== id);
    const spot = { positionHalfU: before.fromHalfU, face: faceFor(before.face), columnFrom: 0, side: null };
    const [device] = await tx
      .insert(devices)
      .values({
        ...spot,
        name,
        deviceTypeId,
        rackId: into.id,
        status: "planned",
        heightHalfU: type.heightHalfU,
        isFullDepth: type.isFullDepth,
        columnCount: type.columnCount,
        configuredW: before.powerW,
      })
      .returning();
    if (!device) throw new Error("The insert returned no row");
    const gear = (await gearOf(tx, into, caller.now)).filter((g) => g.id !== device.id);
    const depth = type.isFullDepth ? ("full" as const) : ("half" as const);
    const movable = { ...device, role: undefined, depth, weightKg: type.weightKg };
    const fit = placement(into, gear, others, movable, spot);
    if (!fit.ok) throw new Refusal("conflict", fit.reason);
    await fitOut(tx, [{ deviceId: device.id, deviceTypeId }]);
    const after = await end(tx, before, caller.now);
    note("device.create", { kind: "device", id: device.id, name }, null, device);
    note("reservation.install", reservedFor(before, into.name), before, after, `became ${name}`);
    return { id: device.id };
  });
}

function refuseHigher(kept: Row, type: typeof deviceTypes.$inferSelect) {
  if (type.heightHalfU === 0)
    throw new Refusal("conflict", `${type.model} takes no units: it goes beside the posts, not into a reservation.`);
  if (type.heightHalfU > kept.heightHalfU)
    throw new Refusal(
      "conflict",
      `${type.model} is ${type.heightHalfU / 2} U high, but only ${kept.heightHalfU / 2} U are reserved. Choose a lower type, or make the reservation higher.`,
    );
}

function refuseStale(row: Row, rev: number, now: Date) {
  if (row.rev !== rev)
    throw new Refusal("conflict", "The reservation was changed by somebody else meanwhile. Load the page anew.");
  if (reservationState(row, now) === "over")
    throw new Refusal("conflict", `The reservation of ${row.owner} is over: nothing is kept any more.`);
}

function refuseOver(until: Date | null, now: Date) {
  if (until !== null && until <= now)
    throw new Refusal("invalid", "Its end is in the past: it would keep nothing. Choose a later day, or none.");
}

/**
 * The reservations that bind somebody who places gear: all, unless they say that they go over them, which takes the
 * permission of those who make them.
 */
export function binding(actor: Actor, reserved: readonly Reservation[], isOver: boolean): readonly Reservation[] {
  if (!isOver) return reserved;
  authorise(actor, "planning:write");
  return [];
}

/** Types low enough for a reservation, to choose one from. */
export async function typesFor(db: Reader, id: string) {
  const kept = await reservation(db, id);
  const rows = await db
    .select({
      id: deviceTypes.id,
      model: deviceTypes.model,
      vendor: manufacturers.name,
      heightHalfU: deviceTypes.heightHalfU,
    })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(and(gt(deviceTypes.heightHalfU, 0), lte(deviceTypes.heightHalfU, kept.heightHalfU)))
    .limit(MAX_ROWS);
  const types = rows.map((t) => ({ ...t, name: `${t.vendor} ${t.model}` })).sort(byName);
  return { reservation: kept, types };
}

const ById = z.object({ id: z.string() });

export const reservationsRouter = router({
  list: may("inventory:read").query(({ ctx }) => listReservations(ctx.db, ctx.now)),
  endingSoon: may("inventory:read").query(({ ctx }) => endingSoon(ctx.db, ctx.now)),
  view: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => reservation(ctx.db, input.id)),
  types: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => typesFor(ctx.db, input.id)),
  add: may("planning:write")
    .input(NewReservation)
    .mutation(({ ctx, input }) => addReservation(ctx.caller, input)),
  edit: may("planning:write")
    .input(ReservationEdit)
    .mutation(({ ctx, input }) => editReservation(ctx.caller, input)),
  release: may("planning:write")
    .input(Release)
    .mutation(({ ctx, input }) => releaseReservation(ctx.caller, input)),
  install: may("inventory:write")
    .input(Install)
    .mutation(({ ctx, input }) => installInto(ctx.caller, input)),
});
