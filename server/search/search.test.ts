import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  addresses,
  bays,
  cableEnds,
  cables,
  devices,
  hosts,
  machines,
  occupancies,
  parts,
  ports,
  prefixes,
  racks,
  targets,
  vlans,
} from "../../db/schema";
import { testDb } from "../../db/testing";
import { change } from "../change";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { indexSubjects, rebuildIndex } from "./index-subjects";
import { locate } from "./locate";
import { search, searchPage } from "./search";

const db = testDb();
const find = (text: string) => search(db(), text, NOW);
const day = (text: string) => new Date(`${text}T12:00:00Z`);

async function aSwitch(name: string, values: { serial?: string; mac?: string; port?: string } = {}) {
  const { rackId } = await smallSite(db(), `SITE-${name}`);
  const d = await aDevice(db(), {
    name,
    serial: values.serial,
    assetTag: `TAG-${name}`,
    rackId,
    positionHalfU: 84,
    notes: `bought with ${name}-budget`,
  });
  const port = await db().write(async (tx) => {
    const [row] = await tx
      .insert(ports)
      .values({
        deviceId: d.id,
        kind: "interface",
        name: values.port ?? "eth0",
        macAddress: values.mac,
        alias: `to ${name}-uplink`,
      })
      .returning();
    await indexSubjects(tx, [{ kind: "device", id: d.id }]);
    return row!;
  });
  return { ...d, portId: port.id };
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
      "28C01E0A0B0C",
      "0a:0b:0c",
      "0b0c",
      "A0B0C",
      "28:c0:1e",
      "3716-00",
      "budget",
      "77-uplink",
    ]) {
      const hits = await find(text);
      expect(
        hits.map((h) => h.id),
        text,
      ).toContain(d.id);
    }
    const [hit] = await find("TA3716-0042");
    expect(hit).toMatchObject({
      kind: "device",
      title: "leaf-77",
      place: ["SITE-leaf-77", "Room A", "Row 1", "A01", "U42 front"],
      rank: "exact",
      evidence: { field: "serial", match: "ta3716-0042" },
    });
    expect((await find("0B:0C"))[0]?.evidence).toEqual({
      field: "MAC of eth0",
      before: "28:c0:1e:0a:",
      match: "0b:0c",
      after: "",
    });
  });

  test("puts whole identifiers before beginnings, beginnings before parts of words", async () => {
    const part = await aSwitch("old-core-1");
    const prefix = await aSwitch("core-1-old");
    const exact = await aSwitch("core-1");
    const hits = (await find("core-1")).filter((hit) => hit.kind === "device");
    expect(hits.map(({ id }) => id)).toEqual([exact.id, prefix.id, part.id]);
    expect(hits.map(({ rank }) => rank)).toEqual(["exact", "prefix", "substring"]);
  });

  test("shows all who claim one MAC or serial", async () => {
    const twins = [
      await aSwitch("twin-a", { serial: "SAME-1", mac: "28:c0:1e:ff:00:01" }),
      await aSwitch("twin-b", { serial: "SAME-1", mac: "28:c0:1e:ff:00:01" }),
    ];
    for (const text of ["28c0.1eff.0001", "same-1"]) {
      const answer = await searchPage(db(), { text }, NOW);
      expect(answer.claimants, text).toBe(2);
      expect(
        answer.hits
          .slice(0, 2)
          .map(({ id }) => id)
          .sort(),
        text,
      ).toEqual(twins.map(({ id }) => id).sort());
    }
  });

  test("finds a port as it is said on the telephone, in any spelling of its name", async () => {
    const d = await aSwitch("sw-12", { port: "GigabitEthernet1/0/3" });
    for (const text of ["sw-12 Gi1/0/3", "SW-12:gigabitethernet1/0/3", "sw-12 gi 1/0/3", "sw-12 port Gi1/0/3"]) {
      const [hit] = await find(text);
      expect(hit, text).toMatchObject({
        kind: "port",
        title: "sw-12 GigabitEthernet1/0/3",
        at: { kind: "port", id: d.id },
      });
    }
  });

  test("says who has an address and who had it, in any spelling", async () => {
    const [now, before] = [await aSwitch("has-it"), await aSwitch("had-it")];
    const own = { prefixLength: 64, source: "collector" as const, lastSeenAt: NOW };
    await db().write(async (tx) => {
      await tx.insert(addresses).values([
        {
          ...own,
          address: "2001:db8::17",
          sortKey: "20010db8000000000000000000000017",
          deviceId: now.id,
          firstSeenAt: day("2026-02-01"),
        },
        {
          ...own,
          ...{ address: "2001:db8::17", sortKey: "20010db8000000000000000000000017", deviceId: before.id },
          ...{ firstSeenAt: day("2025-05-04"), goneAt: day("2026-01-31") },
        },
        {
          ...own,
          address: "10.9.8.7",
          sortKey: "00000000000000000000ffff0a090807",
          deviceId: now.id,
          firstSeenAt: day("2026-02-01"),
        },
      ]);
      await tx
        .insert(prefixes)
        .values({ network: "10.9.8.0", prefixLength: 24, sortKey: "x", description: "printers" });
    });
    for (const text of ["2001:DB8:0:0::17", "[2001:db8::0017]:443", "2001:db8::17%eth0"]) {
      const hits = await find(text);
      expect(
        hits.map(({ id, evidence }) => [id, evidence.note]),
        text,
      ).toEqual([
        [now.id, "since 2026-02-01"],
        [before.id, "had it from 2025-05-04 until 2026-01-31"],
      ]);
    }
    expect(await find("10.9.8.7")).toMatchObject([{ id: now.id }, { kind: "prefix", title: "10.9.8.0/24" }]);
    expect((await find("10.9.8.0/24")).map(({ kind }) => kind)).toEqual(["prefix", "device"]);
    expect((await find("10.9.")).map(({ id }) => id)).toContain(now.id);
    expect(await find("printers")).toMatchObject([{ kind: "prefix" }]);
  });

  test("finds a virtual machine by name, address and UUID, and says in which rack it runs", async () => {
    const host = await aSwitch("esx-7");
    const id = await db().write(async (tx) => {
      const [target] = await tx
        .insert(targets)
        .values({ name: "vc", url: "vsphere://vc", protocol: "vsphere", trust: { insecure: false } })
        .returning();
      const seen = { targetId: target!.id, firstSeenAt: NOW, lastSeenAt: NOW };
      const [on] = await tx
        .insert(hosts)
        .values({ ...seen, externalId: "h1", name: "esx-7", deviceId: host.id })
        .returning();
      const [vm] = await tx
        .insert(machines)
        .values({
          ...seen,
          ...{ externalId: "vm-1", name: "billing-db-3", hostId: on!.id },
          ...{ instanceUuid: "5012aaaa-0000-1111-2222-333344445555", addresses: ["10.20.30.40"] },
        })
        .returning();
      await indexSubjects(tx, [{ kind: "machine", id: vm!.id }]);
      return vm!.id;
    });
    for (const text of ["billing", "10.20.30.40", "5012aaaa-0000", "ling-db", "biling-db"])
      expect((await find(text))[0], text).toMatchObject({
        id,
        told: "on esx-7",
        place: ["SITE-esx-7", "Room A", "Row 1", "A01", "U42 front"],
      });
    expect(await locate(db(), { kind: "machine", id })).toMatchObject({
      name: "billing-db-3",
      via: ["runs on esx-7"],
      rack: { name: "A01" },
      unit: { label: "U42", face: "front" },
    });
  });

  test("finds a part that was taken out by its serial, and says where it was", async () => {
    const d = await aSwitch("srv12");
    await db().write(async (tx) => {
      const [bay] = await tx.insert(bays).values({ deviceId: d.id, kind: "disk", label: "3" }).returning();
      const [part] = await tx
        .insert(parts)
        .values({ class: "disk", serial: "WD-OLD-9", state: "removed_pending", holder: "cage 2", source: "test" })
        .returning();
      const stay = { bayId: bay!.id, partId: part!.id, since: day("2025-01-01"), until: day("2026-01-04") };
      await tx.insert(occupancies).values({ ...stay, evidence: "observed" });
      await indexSubjects(tx, [{ kind: "part", id: part!.id }]);
    });
    expect((await find("wd-old-9"))[0]).toMatchObject({
      kind: "part",
      state: "removed pending",
      told: "was in srv12, bay 3, until 2026-01-04 · held by cage 2",
    });
  });

  test("finds a cable by its label, and a VLAN by its number and name", async () => {
    const [a, b] = [await aSwitch("left"), await aSwitch("right")];
    await db().write(async (tx) => {
      const [cable] = await tx.insert(cables).values({ label: "C-0815", color: "yellow" }).returning();
      await tx.insert(cableEnds).values([
        { cableId: cable!.id, side: "A", portId: a.portId },
        { cableId: cable!.id, side: "B", portId: b.portId },
      ]);
      await tx.insert(vlans).values({ vid: 3_111, name: "storage-replication" });
      await indexSubjects(tx, [{ kind: "cable", id: cable!.id }]);
    });
    expect((await find("c-0815"))[0]).toMatchObject({ kind: "cable", told: "left eth0 ↔ right eth0" });
    expect((await find("left eth0"))[0]).toMatchObject({ kind: "port", told: "cabled to right eth0" });
    for (const text of ["vlan 3111", "3111", "replication"])
      expect(
        (await find(text)).map(({ title }) => title),
        text,
      ).toContain("VLAN 3111 storage-replication");
  });

  test("finds what was misread or mistyped by a letter", async () => {
    const d = await aSwitch("archive-node", { serial: "SN0815BO" });
    expect((await find("SNO8I5B0"))[0]).toMatchObject({ id: d.id, rank: "fuzzy", evidence: { field: "serial" } });
    expect((await find("archvie-node"))[0]).toMatchObject({ id: d.id, rank: "fuzzy" });
    expect(await find("quite-another-thing")).toEqual([]);
  });

  test("takes the syntax of query languages as text", async () => {
    await aSwitch("plain");
    for (const text of ['"', "*", "NEAR(", "body:plain", "' or 1=1 --", "\\", "(", "%", "\ue000", "a".repeat(200)])
      await expect(find(text)).resolves.toBeInstanceOf(Array);
    expect(await find("'; drop table devices; --")).toEqual([]);
    expect((await find("plain")).length).toBeGreaterThan(0);
  });

  test("finds nothing for nothing", async () => {
    expect(await find("   ")).toEqual([]);
  });

  test("follows every change in the same transaction, and remembers former names and tickets", async () => {
    const d = await aSwitch("before-rename");
    await change(anAdministrator(db()), "inventory:write", async (tx, note) => {
      const [after] = await tx.update(devices).set({ name: "after-rename" }).where(eq(devices.id, d.id)).returning();
      note("device.update", { kind: "device", id: d.id }, { ...d, portId: undefined }, after!, "CHG0012345");
    });
    expect((await find("after-rename"))[0]?.id).toBe(d.id);
    expect((await find("before-rename"))[0]).toMatchObject({
      ...{ id: d.id, title: "after-rename" },
      evidence: { field: "former name, until 2026-03-01" },
    });
    expect((await find("chg0012345"))[0]?.id).toBe(d.id);
  });

  test("finds the devices of a renamed rack by its new name", async () => {
    const d = await aSwitch("stays-put");
    await change(anAdministrator(db()), "inventory:write", async (tx, note) => {
      const [rack] = await tx
        .select()
        .from(racks)
        .where(eq(racks.id, d.rackId ?? ""));
      await indexSubjects(tx, [{ kind: "rack", id: rack!.id }]);
      const [after] = await tx.update(racks).set({ name: "ZZ-TOP-9" }).where(eq(racks.id, rack!.id)).returning();
      note("rack.update", { kind: "rack", id: rack!.id }, rack!, after!);
    });
    const hits = await find("zz-top-9");
    expect(hits.map(({ kind }) => kind)).toEqual(["rack", "device"]);
    expect(hits[1]?.place).toContain("ZZ-TOP-9");
  });

  test("pages through everything once, and by kind", async () => {
    const site = await smallSite(db(), "MANY");
    const wanted = await db().write(async (tx) => {
      const values = Array.from({ length: 130 }, (_, i) => ({
        name: i % 2 ? `many-${i}` : `x-many-${i}`,
        locationId: site.roomId,
      }));
      const rows = await tx.insert(devices).values(values).returning({ id: devices.id });
      await indexSubjects(
        tx,
        rows.map(({ id }) => ({ kind: "device", id })),
      );
      return rows.map(({ id }) => id);
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 9; pages++) {
      const answer = await searchPage(db(), { text: "many-", kinds: ["device"], cursor }, NOW);
      expect(answer.hits.length).toBeLessThanOrEqual(50);
      seen.push(...answer.hits.map(({ id }) => id));
      if (answer.next === null) break;
      cursor = answer.next;
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect([...seen].sort()).toEqual([...wanted].sort());
    expect((await searchPage(db(), { text: "many-", kinds: ["rack"] }, NOW)).hits).toEqual([]);
    expect((await searchPage(db(), { text: "many-", cursor: "not one of ours" }, NOW)).hits.length).toBeGreaterThan(0);
  });

  test("finds the same after the index was written anew", async () => {
    const d = await aSwitch("again-1", { serial: "AGAIN-SERIAL" });
    await rebuildIndex(db(), () => {});
    expect((await find("again-serial"))[0]?.id).toBe(d.id);
  });
});
