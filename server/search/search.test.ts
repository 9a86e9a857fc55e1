import { describe, expect, test } from "vitest";
import { machines, ports, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { change } from "../change";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { indexSubjects } from "./index-subjects";
import { search } from "./search";

const db = testDb();

async function aSwitch(name: string, values: { serial?: string; mac?: string } = {}) {
  const { rackId } = await smallSite(db(), `SITE-${name}`);
  const d = await aDevice(db(), {
    name,
    serial: values.serial,
    assetTag: `TAG-${name}`,
    rackId,
    positionHalfU: 84,
    notes: `bought with ${name}-budget`,
  });
  await db().write(async (tx) => {
    await tx.insert(ports).values({ deviceId: d.id, kind: "interface", name: "eth0", macAddress: values.mac });
    await indexSubjects(tx, [{ kind: "device", id: d.id }]);
  });
  return d;
}

describe("search", () => {
  test("finds a device by everything on its label, and says where it stands", async () => {
    const d = await aSwitch("leaf-77", { serial: "TA3716-0042", mac: "28:c0:1e:0a:0b:0c" });
    for (const text of [
      "leaf-77",
      "LEAF-77",
      "ta3716-0042",
      "TAG-leaf-77",
      "28:C0:1E:0A:0B:0C",
      "28-c0-1e-0a-0b-0c",
      "28c0.1e0a.0b0c",
      "0a:0b:0c",
      "3716-00",
      "budget",
    ]) {
      const hits = await search(db(), text);
      expect(
        hits.map((h) => h.id),
        text,
      ).toContain(d.id);
    }
    const [hit] = await search(db(), "TA3716-0042");
    expect(hit).toMatchObject({
      kind: "device",
      title: "leaf-77",
      place: "Room A › Row 1 › A01 › U42 front",
      matched: "serial ta3716-0042",
    });
  });

  test("puts whole identifiers before parts of words", async () => {
    await aSwitch("core-1-old");
    const exact = await aSwitch("core-1");
    expect((await search(db(), "core-1"))[0]?.id).toBe(exact.id);
  });

  test("finds a virtual machine by name, address and UUID", async () => {
    const id = await db().write(async (tx) => {
      const [target] = await tx
        .insert(targets)
        .values({ name: "vc", url: "vsphere://vc", protocol: "vsphere", trust: { insecure: false } })
        .returning();
      const values = {
        targetId: target!.id,
        externalId: "vm-1",
        name: "billing-db-3",
        instanceUuid: "5012aaaa-0000-1111-2222-333344445555",
        addresses: ["10.20.30.40"],
        firstSeenAt: new Date(),
        lastSeenAt: new Date(),
      };
      const [vm] = await tx.insert(machines).values(values).returning();
      await indexSubjects(tx, [{ kind: "machine", id: vm!.id }]);
      return vm!.id;
    });
    for (const text of ["billing", "10.20.30.40", "5012aaaa-0000", "ling-db"])
      expect((await search(db(), text))[0]?.id, text).toBe(id);
  });

  test("takes the syntax of query languages as text", async () => {
    await aSwitch("plain");
    for (const text of ['"', "*", "NEAR(", "body:plain", "' or 1=1 --", "\\", "(", "%"])
      await expect(search(db(), text)).resolves.toBeInstanceOf(Array);
    expect(await search(db(), "'; drop table devices; --")).toEqual([]);
    expect((await search(db(), "plain")).length).toBeGreaterThan(0);
  });

  test("finds nothing for nothing", async () => {
    expect(await search(db(), "   ")).toEqual([]);
  });

  test("follows every change in the same transaction", async () => {
    const d = await aSwitch("before-rename");
    const { devices } = await import("../../db/schema");
    const { eq } = await import("drizzle-orm");
    await change(anAdministrator(db()), "inventory:write", async (tx, note) => {
      const [after] = await tx.update(devices).set({ name: "after-rename" }).where(eq(devices.id, d.id)).returning();
      note("device.update", { kind: "device", id: d.id }, d, after!);
    });
    expect((await search(db(), "after-rename"))[0]?.id).toBe(d.id);
    expect((await search(db(), "before-rename")).map((h) => h.title)).not.toContain("before-rename");
  });
});
