import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { locations, powerFeeds, powerPanels, racks, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { addFloorRack, floorView, saveFloor } from "./floor";

const db = testDb();
const at = (xMm: number, yMm: number, headingDeg = 0) => ({ xMm, yMm, headingDeg });
const column = { id: "c", kind: "column" as const, name: "C1", xMm: 3_000, yMm: 0, widthMm: 400, depthMm: 400 };

/** A room with racks A01 and A02, neither placed. */
async function aRoom(name: string) {
  const site = await smallSite(db(), name);
  const [second] = await db().write((tx) =>
    tx.insert(racks).values({ locationId: site.rowId, name: "A02" }).returning(),
  );
  return { ...site, secondId: second!.id };
}
const rackRow = async (id: string) => (await db().select().from(racks).where(eq(racks.id, id)))[0]!;

describe("a floor", () => {
  test("is a room's only", async () => {
    const { siteId } = await aRoom("FLR0");
    await expect(floorView(db(), siteId, NOW)).rejects.toThrow(/Only a room has a floor plan/);
  });

  test("tells what is known of its racks, and of what is not known that it is not", async () => {
    const { roomId, rackId } = await aRoom("FLR1");
    await aDevice(db(), {
      name: "a",
      rackId,
      positionHalfU: 2,
      heightHalfU: 4,
      measuredW: 500,
      weightKg: 20,
      inletC: 24,
    });
    await aDevice(db(), { name: "b", rackId, positionHalfU: 6, heightHalfU: 2, inletC: 27 });
    const view = await floorView(db(), roomId, NOW);
    expect(view.racks.map((r) => [r.name, r.place])).toEqual([
      ["A01", null],
      ["A02", null],
    ]);
    expect(view.racks[0]!.facts).toMatchObject({
      freeHalfU: 78,
      powerW: 500,
      powerLimitW: 8_000,
      sideLoad: null,
      warmestC: 27,
      weightKg: 20,
      unweighedCount: 1,
      owner: null,
      deviceCount: 2,
    });
    expect(view.racks[1]!.facts).toMatchObject({ freeHalfU: 84, warmestC: null, deviceCount: 0 });
  });

  test("tells the load after losing a side where feeds of both are on record", async () => {
    const { roomId, rackId } = await aRoom("FLR2");
    await aDevice(db(), { name: "a", rackId, positionHalfU: 2, heightHalfU: 2, measuredW: 1_472 });
    await db().write(async (tx) => {
      const [panel] = await tx.insert(powerPanels).values({ locationId: roomId, name: "P" }).returning();
      const feed = { panelId: panel!.id, rackId, voltageV: 230, amperageA: 16 };
      await tx.insert(powerFeeds).values([
        { ...feed, name: "A", side: "A" },
        { ...feed, name: "B", side: "B" },
      ]);
    });
    expect((await floorView(db(), roomId, NOW)).racks[0]!.facts.sideLoad).toBeCloseTo(0.5);
  });
});

describe("moving racks", () => {
  test("keeps the places of all, in the trail, and raises their revisions", async () => {
    const { roomId, rackId, secondId } = await aRoom("FLR3");
    await saveFloor(anAdministrator(db()), {
      roomId,
      moves: [
        { id: rackId, rev: 1, to: at(0, 0, 180) },
        { id: secondId, rev: 1, to: at(600, 0, 180) },
      ],
    });
    expect(await rackRow(rackId)).toMatchObject({ positionXMm: 0, positionYMm: 0, headingDeg: 180, rev: 2 });
    const kept = await db().select().from(trail).where(eq(trail.subjectId, secondId));
    expect(kept.map((t) => [t.action, t.after])).toEqual([
      ["rack.move", { positionXMm: 600, positionYMm: 0, headingDeg: 180 }],
    ]);
  });

  test("is taken back by moving to where it was, also to nowhere", async () => {
    const { roomId, rackId } = await aRoom("FLR4");
    const caller = anAdministrator(db());
    await saveFloor(caller, { roomId, moves: [{ id: rackId, rev: 1, to: at(600, 600) }] });
    await saveFloor(caller, { roomId, moves: [{ id: rackId, rev: 2, to: null }] });
    expect(await rackRow(rackId)).toMatchObject({ positionXMm: null, headingDeg: null, rev: 3 });
  });

  test("is refused onto another rack, an obstacle or through a wall, and then nothing moves", async () => {
    const { roomId, rackId, secondId } = await aRoom("FLR5");
    const caller = anAdministrator(db());
    const room = { rev: 1, widthMm: 6_000, depthMm: 6_000, obstacles: [column] };
    await saveFloor(caller, { roomId, room, moves: [{ id: secondId, rev: 1, to: at(0, 0) }] });
    const move = (to: ReturnType<typeof at>) => saveFloor(caller, { roomId, moves: [{ id: rackId, rev: 1, to }] });
    await expect(move(at(300, 600))).rejects.toThrow(/A01 would stand on A02 at A1/);
    await expect(move(at(3_000, 0))).rejects.toThrow(/A01 would stand on C1 \(column\)/);
    await expect(move(at(5_700, 0))).rejects.toThrow(/beyond the room's right wall/);
    expect((await rackRow(rackId)).rev).toBe(1);
  });

  test("by two people at once tells the second, who may save again over the new revision", async () => {
    const { roomId, rackId } = await aRoom("FLR6");
    const caller = anAdministrator(db());
    await saveFloor(caller, { roomId, moves: [{ id: rackId, rev: 1, to: at(0, 0) }] });
    const late = { id: rackId, to: at(1_200, 0) };
    await expect(saveFloor(caller, { roomId, moves: [{ ...late, rev: 1 }] })).rejects.toThrow(
      /A01 was changed by somebody else meanwhile/,
    );
    await saveFloor(caller, { roomId, moves: [{ ...late, rev: 2 }] });
    expect((await rackRow(rackId)).positionXMm).toBe(1_200);
  });

  test("reaches no rack of another room", async () => {
    const { roomId } = await aRoom("FLR7");
    const { rackId } = await aRoom("FLR8");
    await expect(
      saveFloor(anAdministrator(db()), { roomId, moves: [{ id: rackId, rev: 1, to: at(0, 0) }] }),
    ).rejects.toThrow(/does not stand in this room/);
  });

  test("needs the permission to write", async () => {
    const { roomId, rackId } = await aRoom("FLR9");
    const caller = anAdministrator(db());
    const viewer = { ...caller, actor: { ...caller.actor, permissions: permissionsOf(["viewer"]) } };
    await expect(saveFloor(viewer, { roomId, moves: [{ id: rackId, rev: 1, to: at(0, 0) }] })).rejects.toThrow();
    expect((await rackRow(rackId)).positionXMm).toBeNull();
  });
});

describe("obstacles", () => {
  test("are kept with the room, and refused on a rack or by an old revision", async () => {
    const { roomId, rackId } = await aRoom("FLRA");
    const caller = anAdministrator(db());
    const room = { rev: 1, widthMm: null, depthMm: null, obstacles: [column] };
    await saveFloor(caller, { roomId, room });
    const [row] = await db().select().from(locations).where(eq(locations.id, roomId));
    expect(row).toMatchObject({ obstacles: [column], rev: 2 });
    await expect(saveFloor(caller, { roomId, room })).rejects.toThrow(/changed by somebody else/);
    await saveFloor(caller, { roomId, moves: [{ id: rackId, rev: 1, to: at(0, 0) }] });
    const onRack = { ...room, rev: 2, obstacles: [{ ...column, xMm: 0 }] };
    await expect(saveFloor(caller, { roomId, room: onRack })).rejects.toThrow(/would stand on A01/);
  });
});

describe("a new rack", () => {
  test("stands where it was put, unless something does already", async () => {
    const { roomId, rowId, siteId } = await aRoom("FLRB");
    const caller = anAdministrator(db());
    const { id } = await addFloorRack(caller, { roomId, locationId: rowId, name: "A03", place: at(1_200, 0, 180) });
    expect(await rackRow(id)).toMatchObject({ positionXMm: 1_200, headingDeg: 180, heightU: 42 });
    const again = { roomId, locationId: rowId, name: "A04", place: at(1_200, 600) };
    await expect(addFloorRack(caller, again)).rejects.toThrow(/A04 would stand on A03/);
    await expect(addFloorRack(caller, { ...again, name: "A01", place: at(6_000, 0) })).rejects.toThrow(
      /already a rack/,
    );
    await expect(addFloorRack(caller, { ...again, locationId: siteId, place: at(6_000, 0) })).rejects.toThrow(
      /not in Room A/,
    );
  });
});
