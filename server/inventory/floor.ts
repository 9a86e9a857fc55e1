import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader, type Tx } from "../../db/db";
import { locations, racks } from "../../db/schema";
import { within } from "../../db/tree";
import {
  type Floor,
  footing,
  MAX_FLOOR_MM,
  MAX_OBSTACLES,
  obstacle,
  type Standing,
  USUAL_RACK,
  whyNotObstacles,
  whyNotThere,
  wrongPlaces,
} from "../../domain/floor";
import { inNaturalOrder } from "../../domain/names";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { factsOf } from "./floor-facts";
import { type Location, location } from "./locations";

type RackRow = typeof racks.$inferSelect;

/** More racks than a room holds: beyond it the plan says that it shows not all. */
const MAX_RACKS = 1_000;

/** The room, or a `Refusal`: only a room has a floor. */
async function room(db: Reader, id: string): Promise<Location> {
  const row = await location(db, id);
  if (row.kind !== "room")
    throw new Refusal("invalid", `Only a room has a floor plan, and ${row.name} is a ${row.kind}.`);
  return row;
}

/** Everything the plan of a room draws: its walls, obstacles, racks and what colours them. Six queries. */
export async function floorView(db: Reader, id: string, now: Date) {
  const here = await room(db, id);
  const rows = await db
    .select({ rack: racks, location: locations.name })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .where(inArray(racks.locationId, within(id)))
    .limit(MAX_RACKS);
  const facts = await factsOf(
    db,
    id,
    rows.map((r) => r.rack),
    now,
  );
  return {
    room: {
      id: here.id,
      name: here.name,
      rev: here.rev,
      widthMm: here.widthMm,
      depthMm: here.depthMm,
      obstacles: here.obstacles,
    },
    isCut: rows.length === MAX_RACKS,
    racks: inNaturalOrder(rows, (r) => `${r.location}\n${r.rack.name}`).map(({ rack, location: row }) => ({
      id: rack.id,
      rev: rack.rev,
      name: rack.name,
      rowId: rack.locationId,
      row,
      widthMm: rack.widthMm ?? USUAL_RACK.widthMm,
      depthMm: rack.depthMm ?? USUAL_RACK.depthMm,
      place: placeOf(rack),
      facts: facts(rack),
    })),
  };
}
export type FloorView = Awaited<ReturnType<typeof floorView>>;

/** Where a rack stands; null when nobody has said. Half of a place is none. */
function placeOf(r: RackRow) {
  if (r.positionXMm === null || r.positionYMm === null) return null;
  return { xMm: r.positionXMm, yMm: r.positionYMm, headingDeg: (((r.headingDeg ?? 0) % 360) + 360) % 360 };
}

function standing(r: RackRow): Standing[] {
  const place = placeOf(r);
  const { id, name } = r;
  const size = { widthMm: r.widthMm ?? USUAL_RACK.widthMm, depthMm: r.depthMm ?? USUAL_RACK.depthMm };
  return place ? [{ id, name, ...size, ...place }] : [];
}

const side = z.number().int().min(600).max(MAX_FLOOR_MM).nullable();

export const FloorEdit = z.object({
  roomId: z.string(),
  /** Racks that were moved, with the revision the mover saw; `to` null takes a rack off the plan. */
  moves: z
    .array(z.object({ id: z.string(), rev: z.number().int(), to: footing.nullable() }))
    .max(MAX_RACKS)
    .default([]),
  room: z
    .object({
      rev: z.number().int(),
      widthMm: side,
      depthMm: side,
      obstacles: z.array(obstacle).max(MAX_OBSTACLES),
    })
    .optional(),
});
export type FloorEdit = z.input<typeof FloorEdit>;

/** Moves racks and what else stands on a floor, all or nothing; what was touched must fit. */
export async function saveFloor(caller: Caller, input: FloorEdit): Promise<void> {
  const { roomId, moves = [], room: wanted } = input;
  if (moves.length === 0 && !wanted) throw new Refusal("invalid", "Nothing was moved.");
  await change(caller, "inventory:write", async (tx, note) => {
    const here = await room(tx, roomId);
    const floor: Floor = wanted ?? here;
    const rows = await tx
      .select()
      .from(racks)
      .where(inArray(racks.locationId, within(roomId)));
    const byId = new Map(rows.map((r) => [r.id, r]));
    const after = new Map(byId);
    for (const { id, rev, to } of moves) {
      const before = byId.get(id);
      if (!before) throw new Refusal("conflict", "A rack that you moved does not stand in this room any more.");
      if (before.rev !== rev) throw new Refusal("conflict", movedMeanwhile(before));
      after.set(id, {
        ...before,
        positionXMm: to?.xMm ?? null,
        positionYMm: to?.yMm ?? null,
        headingDeg: to?.headingDeg ?? null,
      });
    }
    refuseWrong(floor, [...after.values()].flatMap(standing), new Set(moves.map((m) => m.id)), Boolean(wanted));
    for (const { id, rev } of moves) {
      const [before, is] = [byId.get(id), after.get(id)];
      if (!before || !is) continue;
      const { positionXMm, positionYMm, headingDeg } = is;
      const place = { positionXMm, positionYMm, headingDeg, rev: rev + 1 };
      await tx.update(racks).set(place).where(eq(racks.id, id));
      note("rack.move", { kind: "rack", id, name: is.name }, before, is);
    }
    if (wanted) {
      if (here.rev !== wanted.rev)
        throw new Refusal("conflict", `${here.name} was changed by somebody else meanwhile. Look, and save again.`);
      const { widthMm, depthMm, obstacles } = wanted;
      const is = { widthMm, depthMm, obstacles };
      await tx
        .update(locations)
        .set({ ...is, rev: wanted.rev + 1 })
        .where(eq(locations.id, roomId));
      note("location.floor", { kind: "location", id: roomId, name: here.name }, here, { ...here, ...is });
    }
  });
}

const movedMeanwhile = (r: RackRow) =>
  `${r.name} was changed by somebody else meanwhile. Your move is kept: look, and save again or take it back.`;

function refuseWrong(floor: Floor, all: readonly Standing[], moved: ReadonlySet<string>, isFloorNew: boolean) {
  const [why] = wrongPlaces(floor, all, moved).values();
  if (why) throw new Refusal("conflict", why);
  const whyNot = isFloorNew ? whyNotObstacles(floor, all) : undefined;
  if (whyNot) throw new Refusal("conflict", whyNot);
}

export const NewFloorRack = z.object({
  roomId: z.string(),
  /** The row it belongs to, or the room itself. */
  locationId: z.string(),
  name: z.string().trim().min(1, "Give it a name").max(100),
  heightU: z.number().int().min(1).max(100).default(42),
  place: footing,
});
export type NewFloorRack = z.input<typeof NewFloorRack>;

/** Adds a rack where it was put on the plan. */
export async function addFloorRack(caller: Caller, input: NewFloorRack): Promise<{ id: string }> {
  return change(caller, "inventory:write", async (tx, note) => {
    const here = await room(tx, input.roomId);
    await refuseElsewhere(tx, here, input.locationId);
    const { name, locationId, heightU = 42, place } = input;
    const others = await tx
      .select()
      .from(racks)
      .where(inArray(racks.locationId, within(here.id)));
    const why = whyNotThere(here, others.flatMap(standing), { ...USUAL_RACK, ...place, id: "", name });
    if (why) throw new Refusal("conflict", why);
    const at = { positionXMm: place.xMm, positionYMm: place.yMm, headingDeg: place.headingDeg };
    const [row] = await tx
      .insert(racks)
      .values({ name, locationId, heightU, ...USUAL_RACK, ...at })
      .returning();
    if (!row) throw new Error("The insert returned no row");
    note("rack.create", { kind: "rack", id: row.id, name: row.name }, null, row);
    return { id: row.id };
  }).catch((error: unknown) => {
    if (duplicateKey(error)) throw new Refusal("conflict", `There is already a rack ${input.name} there.`);
    throw error;
  });
}

async function refuseElsewhere(tx: Tx, here: Location, locationId: string): Promise<void> {
  const [row] = await tx
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.id, locationId), inArray(locations.id, within(here.id))));
  if (!row) throw new Refusal("invalid", `That row is not in ${here.name}.`);
}

export const floorRouter = router({
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => floorView(ctx.db, input.id, ctx.now)),
  save: may("inventory:write")
    .input(FloorEdit)
    .mutation(({ ctx, input }) => saveFloor(ctx.caller, input)),
  addRack: may("inventory:write")
    .input(NewFloorRack)
    .mutation(({ ctx, input }) => addFloorRack(ctx.caller, input)),
});
