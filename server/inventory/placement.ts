import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { devices, deviceTypes } from "../../db/schema";
import { type DeviceStatus, deviceCan } from "../../domain/device";
import { type Movable, placement, type Spot } from "../../domain/placement";
import { COLUMNS, unitLabel } from "../../domain/rack";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { type Device, device } from "./devices";
import { gearOf } from "./rack-gear";
import { rack, reservationsOf } from "./racks";
import { binding } from "./reservations";

export const Mount = z
  .object({
    id: z.string(),
    rev: z.number().int(),
    rackId: z.string(),
    /** Null beside the posts. */
    positionHalfU: z.number().int().min(2).max(200).nullable(),
    face: z.enum(["front", "rear"]),
    side: z.enum(["left", "right"]).nullable().default(null),
    /** Where across the rack part-width gear goes; as it was when it is not said. */
    columnFrom: z
      .number()
      .int()
      .min(0)
      .max(COLUMNS - 1)
      .optional(),
    /** Goes over what is reserved for others; see `binding` for who may. */
    overReservations: z.boolean().default(false),
  })
  .refine((m) => (m.positionHalfU === null) !== (m.side === null), "Say either a unit or a side");
export type Mount = z.input<typeof Mount>;

const MAX_ARRIVALS = 500; // as many as anybody looks through beside a rack

/** What stands nowhere and may be put into a rack, as the rule of placing sees it, by name. One query. */
export async function placeable(db: Reader) {
  const rows = await db
    .select({ device: devices, model: deviceTypes.model, typeWeightKg: deviceTypes.weightKg })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .where(
      and(
        isNull(devices.rackId),
        isNull(devices.locationId),
        isNull(devices.parentDeviceId),
        ne(devices.status, "retired"),
      ),
    )
    .orderBy(asc(devices.name))
    .limit(MAX_ARRIVALS);
  return rows
    .filter(({ device: d }) => deviceCan("mount", d.status))
    .map(({ device: d, model, typeWeightKg }) => ({
      ...movableOf(d, typeWeightKg),
      rev: d.rev,
      model,
      serial: d.serial,
      status: d.status,
      typeId: d.deviceTypeId,
    }));
}

function movableOf(d: Device, typeWeightKg: number | null): Movable {
  const { id, name, role, heightHalfU, columnCount, measuredW, configuredW } = d;
  const depth = d.isFullDepth ? "full" : "half";
  return {
    id,
    name,
    role,
    heightHalfU,
    columnCount,
    depth,
    measuredW,
    configuredW,
    weightKg: d.weightKg ?? typeWeightKg,
  };
}

/** The device as the rule of placing sees it; its type's weight counts where its own is not on record. */
async function movable(tx: Tx, d: Device): Promise<Movable> {
  const [type] = d.deviceTypeId
    ? await tx.select({ weightKg: deviceTypes.weightKg }).from(deviceTypes).where(eq(deviceTypes.id, d.deviceTypeId))
    : [];
  return movableOf(d, type?.weightKg ?? null);
}

/** Puts a device into a rack, or elsewhere in one, where it fits; cables, addresses and parts stay with it. */
export async function mountDevice(caller: Caller, { id, rev, rackId, overReservations, ...wanted }: Mount) {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = await device(tx, id);
    refuseMoved(before, rev);
    if (!deviceCan("mount", before.status))
      throw new Refusal("conflict", `${before.name} is ${before.status}: it cannot be put into a rack.`);
    const into = await rack(tx, rackId);
    const others = await gearOf(tx, into, caller.now);
    const reserved = binding(caller.actor, await reservationsOf(tx, rackId, caller.now), overReservations === true);
    const spot: Spot = { ...wanted, side: wanted.side ?? null, columnFrom: wanted.columnFrom ?? before.columnFrom };
    const fit = placement(into, others, reserved, await movable(tx, before), spot, caller.actor.name);
    if (!fit.ok) throw new Refusal("conflict", fit.reason);
    // Out of stock: what stands in a rack takes its room.
    const status: DeviceStatus = before.status === "inventory" ? "staged" : before.status;
    const place = { ...spot, rackId, status, locationId: null, parentDeviceId: null, rev: rev + 1 };
    const [after] = await tx.update(devices).set(place).where(eq(devices.id, id)).returning();
    if (!after) throw new Error("The update returned no row");
    note("device.mount", { kind: "device", id, name: before.name }, before, after);
    const span = { fromHalfU: spot.positionHalfU ?? 2, heightHalfU: before.heightHalfU };
    return {
      rev: after.rev,
      label: spot.side ? `${spot.side} side` : unitLabel(into, span),
      wasInStock: before.status === "inventory",
    };
  });
}

export const Unmount = z.object({
  id: z.string(),
  rev: z.number().int(),
  /** Back to the status it had in stock. */
  toStock: z.boolean().default(false),
});
export type Unmount = z.input<typeof Unmount>;

/** Takes a device out of its rack, back to what has arrived and stands nowhere. */
export async function unmountDevice(caller: Caller, { id, rev, toStock = false }: Unmount) {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = await device(tx, id);
    refuseMoved(before, rev);
    if (before.rackId === null) throw new Refusal("conflict", `${before.name} stands in no rack.`);
    const status: DeviceStatus = toStock ? "inventory" : before.status;
    const nowhere = { rackId: null, positionHalfU: null, side: null, status, rev: rev + 1 };
    const [after] = await tx.update(devices).set(nowhere).where(eq(devices.id, id)).returning();
    if (!after) throw new Error("The update returned no row");
    note("device.unmount", { kind: "device", id, name: before.name }, before, after);
    return { rev: after.rev };
  });
}

function refuseMoved(row: Device, rev: number) {
  if (row.rev !== rev)
    throw new Refusal(
      "conflict",
      `${row.name} was changed by somebody else meanwhile, so it was not moved. Load the page anew to see where it stands.`,
    );
}

export const placementRouter = router({
  arrivals: may("inventory:read").query(({ ctx }) => placeable(ctx.db)),
  mount: may("inventory:write")
    .input(Mount)
    .mutation(({ ctx, input }) => mountDevice(ctx.caller, input)),
  unmount: may("inventory:write")
    .input(Unmount)
    .mutation(({ ctx, input }) => unmountDevice(ctx.caller, input)),
});
