import { describe, expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { rackPower } from "../../domain/rack-power";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { addLocation, locationTree, locationView, pathTo, racksWithUse, removeLocation } from "./locations";

const db = testDb();

describe("locations", () => {
  test("stand only where their kind may", async () => {
    const { roomId } = await smallSite(db(), "LOC1");
    const caller = anAdministrator(db());
    const plain = { powerLimitW: null, coolingLimitW: null };
    await expect(addLocation(caller, { kind: "building", name: "B", parentId: roomId, ...plain })).rejects.toThrow(
      /A building stands in a site/,
    );
    await expect(addLocation(caller, { kind: "row", name: "R", parentId: null, ...plain })).rejects.toThrow(
      /A row stands in a room/,
    );
    await expect(addLocation(caller, { kind: "row", name: "Row 1", parentId: roomId, ...plain })).rejects.toThrow(
      /already a row Row 1/,
    );
    await expect(
      addLocation(caller, { kind: "row", name: "Row 2", parentId: roomId, ...plain }),
    ).resolves.toHaveProperty("id");
  });

  test("know their way down from the site", async () => {
    const { rowId } = await smallSite(db(), "LOC2");
    expect((await pathTo(db(), rowId)).map((s) => s.name)).toEqual(["LOC2", "Room A", "Row 1"]);
  });

  test("that hold something cannot be removed", async () => {
    const { rowId } = await smallSite(db(), "LOC3");
    await expect(removeLocation(anAdministrator(db()), rowId)).rejects.toThrow(/not empty/);
    expect((await locationTree(db())).some((l) => l.id === rowId)).toBe(true);
  });

  test("count what is used below them", async () => {
    const { siteId, rackId } = await smallSite(db(), "LOC4");
    await aDevice(db(), { name: "a", rackId, positionHalfU: 2, heightHalfU: 4, configuredW: 300, isFullDepth: false });
    await aDevice(db(), {
      name: "behind a",
      rackId,
      positionHalfU: 2,
      heightHalfU: 4,
      face: "rear",
      measuredW: 100,
      isFullDepth: false,
    });
    await aDevice(db(), { name: "gone", rackId, positionHalfU: 20, status: "retired" });
    const [rack] = await racksWithUse(db(), siteId);
    expect(rack).toMatchObject({ usedHalfU: 4, deviceCount: 2, powerW: 400, measuredShare: 0.25 });
    expect((await locationView(db(), siteId)).racks).toHaveLength(1);
  });
});

describe("a rack's power", () => {
  test("is what its PDUs measure where they do, and never both", () => {
    const gear = [
      { role: "pdu", measuredW: 1_000, configuredW: null },
      { role: "pdu", measuredW: 1_100, configuredW: null },
      { role: "server", measuredW: 400, configuredW: 800 },
    ];
    expect(rackPower(gear)).toEqual({ powerW: 2_100, measuredShare: 1 });
  });

  test("of nothing is nothing, and nothing of it is measured", () => {
    expect(rackPower([])).toEqual({ powerW: 0, measuredShare: 0 });
  });
});
