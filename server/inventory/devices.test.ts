import { describe, expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import { historyOf } from "../audit/trail";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { arrivals, device, listDevices, mountDevice } from "./devices";
import { rackElevation } from "./racks";

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

describe("lists", () => {
  test("arrivals are what stands nowhere", async () => {
    const { rackId } = await smallSite(db(), "LIST1");
    await aDevice(db(), { name: "placed", rackId, positionHalfU: 2 });
    await aDevice(db(), { name: "unplaced" });
    const names = (await arrivals(db())).map((d) => d.name);
    expect(names).toContain("unplaced");
    expect(names).not.toContain("placed");
  });

  test("paging by key gives every device once", async () => {
    for (const name of ["same", "same", "same", "other"]) await aDevice(db(), { name });
    const seen: string[] = [];
    for (let cursor: { name: string; id: string } | undefined; ; ) {
      const page = await listDevices(db(), { cursor, take: 2 });
      seen.push(...page.map((d) => d.id));
      const last = page.at(-1);
      if (page.length < 2 || !last) break;
      cursor = { name: last.name, id: last.id };
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await listDevices(db(), { take: 1_000 })).length);
  });
});
