import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { racks, reservations } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import { placement, type Spot } from "../../domain/placement";
import { historyOf } from "../audit/trail";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { device } from "./devices";
import { mountDevice, placeable, unmountDevice } from "./placement";
import { rackElevation, rackRow, rackView } from "./racks";

const db = testDb();

describe("mounting a device", () => {
  test("puts it where it fits and leaves a trace of where it was", async () => {
    const { rackId } = await smallSite(db(), "MOUNT1");
    const d = await aDevice(db(), { name: "leaf-1" });
    const { label } = await mountDevice(anAdministrator(db()), {
      id: d.id,
      rev: d.rev,
      rackId,
      positionHalfU: 84,
      face: "front",
    });
    expect(label).toBe("U42");
    const { slots } = await rackElevation(db(), { id: rackId, face: "front" }, new Date());
    expect(slots).toMatchObject([{ kind: "device", device: { name: "leaf-1" }, topHalfU: 0 }]);
    const [entry] = await historyOf(db(), "device", d.id);
    expect(entry).toMatchObject({
      action: "device.mount",
      before: { rackId: null },
      after: { rackId, positionHalfU: 84 },
    });
  });

  test("is refused with the name of what is in the way, and changes nothing", async () => {
    const { rackId } = await smallSite(db(), "MOUNT2");
    await aDevice(db(), { name: "in-the-way", rackId, positionHalfU: 10, heightHalfU: 4 });
    const d = await aDevice(db(), { name: "wants-in" });
    const caller = anAdministrator(db());
    await expect(
      mountDevice(caller, { id: d.id, rev: d.rev, rackId, positionHalfU: 12, face: "front" }),
    ).rejects.toThrow(/in-the-way/);
    expect(await device(db(), d.id)).toMatchObject({ rackId: null, rev: 1 });
  });

  test("behind half-depth gear is possible, behind full-depth gear is not", async () => {
    const { rackId } = await smallSite(db(), "MOUNT3");
    await aDevice(db(), { name: "half", rackId, positionHalfU: 10, isFullDepth: false });
    await aDevice(db(), { name: "full", rackId, positionHalfU: 20 });
    const d = await aDevice(db(), { name: "behind", isFullDepth: false });
    const caller = anAdministrator(db());
    await expect(mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 20, face: "rear" })).rejects.toThrow(
      /full/,
    );
    await expect(
      mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 10, face: "rear" }),
    ).resolves.toMatchObject({ rev: 2 });
  });

  test("by somebody whose page is old is refused", async () => {
    const { rackId } = await smallSite(db(), "MOUNT4");
    const d = await aDevice(db(), { name: "raced" });
    const caller = anAdministrator(db());
    await mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 2, face: "front" });
    await expect(
      mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 4, face: "front" }),
    ).rejects.toMatchObject({ kind: "conflict" });
  });

  test("of a retired device is refused", async () => {
    const { rackId } = await smallSite(db(), "MOUNT5");
    const d = await aDevice(db(), { name: "old", status: "retired" });
    await expect(
      mountDevice(anAdministrator(db()), { id: d.id, rev: 1, rackId, positionHalfU: 2, face: "front" }),
    ).rejects.toThrow(/retired/);
  });

  test("needs the permission", async () => {
    const { rackId } = await smallSite(db(), "MOUNT6");
    const d = await aDevice(db(), { name: "wanted" });
    const caller = anAdministrator(db());
    const viewer = { ...caller, actor: { ...caller.actor, permissions: permissionsOf(["viewer"]) } };
    await expect(
      mountDevice(viewer, { id: d.id, rev: 1, rackId, positionHalfU: 2, face: "front" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("taking a device back", () => {
  test("undoes a placing to the letter, stock included", async () => {
    const { rackId } = await smallSite(db(), "BACK1");
    const d = await aDevice(db(), { name: "from-stock", status: "inventory" });
    const caller = anAdministrator(db());
    const { rev, wasInStock } = await mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 4, face: "rear" });
    expect(await device(db(), d.id)).toMatchObject({ rackId, status: "staged" });
    await unmountDevice(caller, { id: d.id, rev, toStock: wasInStock });
    expect(await device(db(), d.id)).toMatchObject({ rackId: null, positionHalfU: null, status: "inventory" });
    expect((await placeable(db())).map((a) => a.name)).toContain("from-stock");
  });

  test("is refused when somebody changed the device meanwhile, and says what to do", async () => {
    const { rackId } = await smallSite(db(), "BACK2");
    const d = await aDevice(db(), { name: "wanted-twice" });
    const caller = anAdministrator(db());
    const first = await mountDevice(caller, { id: d.id, rev: 1, rackId, positionHalfU: 4, face: "front" });
    await mountDevice(caller, { id: d.id, rev: first.rev, rackId, positionHalfU: 8, face: "front" });
    await expect(unmountDevice(caller, { id: d.id, rev: first.rev })).rejects.toThrow(/Load the page anew/);
    expect(await device(db(), d.id)).toMatchObject({ rackId, positionHalfU: 8 });
  });
});

describe("gear beside the posts", () => {
  test("goes to a side, and not between the posts", async () => {
    const { rackId } = await smallSite(db(), "SIDE");
    const d = await aDevice(db(), { name: "pdu-x", heightHalfU: 0, role: "pdu" });
    const caller = anAdministrator(db());
    const into = { id: d.id, rev: 1, rackId, face: "rear" as const };
    await expect(mountDevice(caller, { ...into, positionHalfU: 10 })).rejects.toThrow(/beside the posts/);
    await expect(mountDevice(caller, { ...into, positionHalfU: null, side: "right" })).resolves.toMatchObject({
      label: "right side",
    });
    expect(await device(db(), d.id)).toMatchObject({ rackId, positionHalfU: null, side: "right" });
  });
});

describe("what a rack may carry and feed", () => {
  test("is refused above its weight and its power, and what was there may still be moved", async () => {
    const { rackId } = await smallSite(db(), "LIMIT");
    await db().write((tx) => tx.update(racks).set({ maxWeightKg: 100, powerLimitW: 1_000 }));
    const caller = anAdministrator(db());
    const put = (d: { id: string; rev: number }, positionHalfU: number) =>
      mountDevice(caller, { id: d.id, rev: d.rev, rackId, positionHalfU, face: "front" });
    const heavy = await aDevice(db(), { name: "heavy", rackId, positionHalfU: 2, weightKg: 80, measuredW: 900 });
    const weighty = await aDevice(db(), { name: "weighty", weightKg: 30 });
    await expect(put(weighty, 10)).rejects.toThrow("Rack A01 would carry 110 kg with weighty; it is made for 100 kg.");
    const hungry = await aDevice(db(), { name: "hungry", configuredW: 200 });
    await expect(put(hungry, 10)).rejects.toThrow("Rack A01 would draw 1.1 kW with hungry; its limit is 1 kW.");
    await expect(put(heavy, 20)).resolves.toMatchObject({ label: "U10" });
  });
});

describe("what the page checks while somebody drags", () => {
  test("is what the server does: whatever the one lets through or refuses, so does the other", async () => {
    const { rackId } = await smallSite(db(), "LIVE");
    await db().write((tx) => tx.update(racks).set({ heightU: 8, maxWeightKg: 60, powerLimitW: 700 }));
    await db().write((tx) =>
      tx
        .insert(reservations)
        .values({ rackId, fromHalfU: 14, heightHalfU: 4, owner: "Storage", powerW: 100, since: NOW }),
    );
    const caller = anAdministrator(db());
    const sizes = fc.record({
      heightHalfU: fc.constantFrom(0, 1, 2, 4),
      isFullDepth: fc.boolean(),
      columnCount: fc.constantFrom(6, 6, 3),
      weightKg: fc.constantFrom(null, 15),
      configuredW: fc.constantFrom(null, 200),
    });
    const spots = fc.record({
      at: fc.oneof(fc.integer({ min: 2, max: 18 }), fc.constantFrom("left" as const, "right" as const)),
      face: fc.constantFrom("front" as const, "rear" as const),
      columnFrom: fc.constantFrom(0, 3),
    });
    let answers = "";
    await fc.assert(
      fc.asyncProperty(sizes, spots, async (size, { at, face, columnFrom }) => {
        const { id, rev } = await aDevice(db(), { name: "dragged", ...size });
        const spot: Spot = {
          positionHalfU: typeof at === "number" ? at : null,
          side: typeof at === "number" ? null : at,
          face,
          columnFrom,
        };
        const shown = await rackView(db(), { id: rackId }, NOW);
        const dragged = (await placeable(db())).find((d) => d.id === id);
        const live = placement(shown.rack, shown.devices, shown.reservations, dragged!, spot, caller.actor.name);
        const answer = await mountDevice(caller, { id, rev, rackId, ...spot }).then(
          () => ({ ok: true }),
          (error: Error) => ({ ok: false, reason: error.message }),
        );
        expect(answer).toEqual(live);
        answers += live.ok ? "y" : "n";
      }),
      { numRuns: 40 },
    );
    expect(answers).toMatch(/y.*n|n.*y/);
  });
});

describe("a row of racks", () => {
  test("is every rack below a location with what stands in it, in five queries", async () => {
    const { roomId, rowId, rackId } = await smallSite(db(), "ROW");
    await db().write((tx) =>
      tx.insert(racks).values(["A10", "A02"].map((name) => ({ name, locationId: rowId, heightU: 10 }))),
    );
    const chassis = await aDevice(db(), { name: "chassis", rackId, positionHalfU: 2, heightHalfU: 20 });
    await aDevice(db(), { name: "blade-2", parentDeviceId: chassis.id });
    await aDevice(db(), { name: "blade-1", parentDeviceId: chassis.id, rackId });
    let queries = 0;
    const counting = new Proxy(db(), {
      get: (target, key) => {
        if (key === "select") queries++;
        return Reflect.get(target, key);
      },
    });
    const row = await rackRow(counting, { locationId: roomId, withAudits: true }, NOW);
    expect(row.racks.map((r) => r.rack.name)).toEqual(["A01", "A02", "A10"]);
    expect(row.racks.map((r) => r.devices.map((d) => d.name))).toEqual([["chassis"], [], []]);
    expect(row.racks[0]?.devices[0]?.blades.map((b) => b.name)).toEqual(["blade-1", "blade-2"]);
    expect(queries).toBeLessThanOrEqual(5);
  });
});
