import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader, stillReferenced } from "../../db/db";
import { locations, racks } from "../../db/schema";
import { above, within } from "../../db/tree";
import { LOCATION_KINDS, whyNotIn } from "../../domain/location";
import { byName, inNaturalOrder } from "../../domain/names";
import type { Filling } from "../../domain/rack";
import { rackPower } from "../../domain/rack-power";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { nothing, racksBelow, sumsOf } from "./rack-sums";

export type Location = typeof locations.$inferSelect;

const MAX_LOCATIONS = 5_000;

/** The location, or a `Refusal` when there is none. */
export async function location(db: Reader, id: string): Promise<Location> {
  const [row] = await db.select().from(locations).where(eq(locations.id, id));
  if (!row) throw new Refusal("not_found", `There is no location ${id}. It may have been removed.`);
  return row;
}

/** The way down from the site to this location, itself included; empty when there is no such location. */
export async function pathTo(db: Reader, id: string): Promise<Location[]> {
  const rows = await db
    .select()
    .from(locations)
    .where(inArray(locations.id, above(id)));
  const byId = new Map(rows.map((r) => [r.id, r]));
  const path: Location[] = [];
  for (let at = byId.get(id); at; at = at.parentId ? byId.get(at.parentId) : undefined) path.unshift(at);
  return path;
}

/** Every location with how many racks stand directly in it, in natural order under its parent. */
export async function locationTree(db: Reader) {
  const rows = await db
    .select({ id: locations.id, parentId: locations.parentId, kind: locations.kind, name: locations.name })
    .from(locations)
    .limit(MAX_LOCATIONS);
  const counts = await db
    .select({ locationId: racks.locationId, rackCount: sql<number>`count(*)`.mapWith(Number) })
    .from(racks)
    .groupBy(racks.locationId);
  const rackCount = new Map(counts.map((c) => [c.locationId, c.rackCount]));
  return rows.map((r) => ({ ...r, rackCount: rackCount.get(r.id) ?? 0 })).sort(byName);
}

/** One location with its way down and the locations in it. Two queries. */
export async function locationHead(db: Reader, id: string) {
  const path = await pathTo(db, id);
  const here = path.at(-1) ?? (await location(db, id));
  const children = await db.select().from(locations).where(eq(locations.parentId, id)).limit(MAX_LOCATIONS);
  return { location: here, path, children: children.sort(byName) };
}

/** The same with every rack below and its use. Four queries. */
export async function locationView(db: Reader, id: string) {
  return { ...(await locationHead(db, id)), racks: await racksWithUse(db, id) };
}

/** Racks at or below a location, or everywhere: what is used of their units and power, in natural order. Two queries. */
export async function racksWithUse(db: Reader, locationId?: string) {
  const isBelow = locationId === undefined ? undefined : inArray(racks.locationId, within(locationId));
  const rows = await db
    .select({
      id: racks.id,
      name: racks.name,
      locationId: racks.locationId,
      location: locations.name,
      status: racks.status,
      heightU: racks.heightU,
      powerLimitW: racks.powerLimitW,
      positionXMm: racks.positionXMm,
      positionYMm: racks.positionYMm,
      widthMm: racks.widthMm,
      depthMm: racks.depthMm,
      headingDeg: racks.headingDeg,
    })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .where(isBelow);
  const sums = await sumsOf(db, racksBelow(locationId), new Date());
  const inOrder = inNaturalOrder(rows, (rack) => `${rack.location}\n${rack.name}`);
  return inOrder.map((rack) => {
    const { deviceCount, fillings, drawings } = sums.get(rack.id) ?? nothing();
    return { ...rack, deviceCount, usedHalfU: usedHalfUnits(fillings), ...rackPower(drawings) };
  });
}

/** Half-units in which anything stands on either face: two half-depth devices back to back take one place. */
function usedHalfUnits(gear: readonly Filling[]): number {
  const taken = new Set<number>();
  for (const g of gear) for (let u = 0; u < g.heightHalfU; u++) taken.add(g.positionHalfU + u);
  return taken.size;
}

export const NewLocation = z.object({
  parentId: z.string().nullable(),
  kind: z.enum(LOCATION_KINDS),
  name: z
    .string()
    .trim()
    .min(1, "Give it a name")
    .max(100)
    .refine((n) => !n.includes("/"), "A name holds no slash: it separates the steps of a path"),
  powerLimitW: z.number().positive().nullable().default(null),
  coolingLimitW: z.number().positive().nullable().default(null),
});
export type NewLocation = z.infer<typeof NewLocation>;

/** Adds a location where its kind may stand. */
export async function addLocation(caller: Caller, input: NewLocation): Promise<{ id: string }> {
  return change(caller, "inventory:write", async (tx, note) => {
    const parent = input.parentId === null ? null : await location(tx, input.parentId);
    const whyNot = whyNotIn(parent?.kind ?? null, input.kind);
    if (whyNot) throw new Refusal("invalid", whyNot);
    const [row] = await tx.insert(locations).values(input).returning();
    if (!row) throw new Error("The insert returned no row");
    note("location.create", { kind: "location", id: row.id, name: row.name }, null, row);
    return { id: row.id };
  }).catch((error: unknown) => {
    if (duplicateKey(error)) throw new Refusal("conflict", `There is already a ${input.kind} ${input.name} there.`);
    throw error;
  });
}

/** Removes an empty location. */
export async function removeLocation(caller: Caller, id: string): Promise<void> {
  await change(caller, "inventory:write", async (tx, note) => {
    const row = await location(tx, id);
    await tx.delete(locations).where(eq(locations.id, id));
    note("location.delete", { kind: "location", id, name: row.name }, row, null);
  }).catch((error: unknown) => {
    if (stillReferenced(error))
      throw new Refusal("conflict", "It is not empty: move or remove what stands in it first.");
    throw error;
  });
}

const ById = z.object({ id: z.string() });

export const locationsRouter = router({
  tree: may("inventory:read").query(({ ctx }) => locationTree(ctx.db)),
  view: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => locationView(ctx.db, input.id)),
  head: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => locationHead(ctx.db, input.id)),
  racks: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => racksWithUse(ctx.db, input.id)),
  add: may("inventory:write")
    .input(NewLocation)
    .mutation(({ ctx, input }) => addLocation(ctx.caller, input)),
  remove: may("inventory:write")
    .input(ById)
    .mutation(({ ctx, input }) => removeLocation(ctx.caller, input.id)),
});
