import { expect, test } from "vitest";
import { addresses, ports } from "../../db/schema";
import { testDb } from "../../db/testing";
import { sortKeyOf } from "../../domain/prefix";
import { historyOf } from "../audit/trail";
import { search } from "../search/search";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { addPrefixes } from "./prefixes";
import { portsOf, saveVlan, vlanList, vlanNames, vlanView } from "./vlans";

const db = testDb();
const ada = () => anAdministrator(db());
const asked = { text: "", sort: "vid", isDescending: false, take: 200, skip: 0 } as const;

test("a number is a VLAN once a site, and once without one", async () => {
  const { siteId } = await smallSite(db(), "VL1");
  const vlan = { id: null, vid: 70, name: "cameras", locationId: siteId };
  const { id } = await saveVlan(ada(), vlan);
  await expect(saveVlan(ada(), vlan)).rejects.toThrow(/VLAN 70 cameras stands here already/);
  await saveVlan(ada(), { ...vlan, locationId: null });
  await expect(saveVlan(ada(), { ...vlan, locationId: null })).rejects.toThrow(/already/);
  await saveVlan(ada(), { ...vlan, id, name: "doors" });
  expect((await historyOf(db(), "vlan", id))[0]).toMatchObject({
    before: { name: "cameras" },
    after: { name: "doors" },
  });
  expect(await vlanNames(db())).toMatchObject([
    { vid: 70, name: "doors", location: "VL1" },
    { vid: 70, name: "cameras", location: null },
  ]);
  expect(await search(db(), "vlan 70")).toHaveLength(2);
  expect(await search(db(), "doors")).toMatchObject([
    { kind: "vlan", id, title: "VLAN 70 doors", place: ["VL1"], at: null },
  ]);
});

test("VLANs are listed with their prefixes, filtered by number, name and site", async () => {
  const { siteId } = await smallSite(db(), "VL2");
  const { id } = await saveVlan(ada(), { id: null, vid: 71, name: "storage", locationId: siteId });
  await addPrefixes(ada(), {
    networks: ["10.71.0.0/24", "10.71.1.0/24"],
    description: null,
    vlanId: id,
    locationId: null,
  });
  expect(await vlanList(db(), { ...asked, text: "stor vl2" })).toMatchObject({
    rows: [{ id, vid: 71, location: "VL2", prefixCount: 2 }],
    total: 1,
  });
  const most = await vlanList(db(), { ...asked, sort: "prefixes", isDescending: true, take: 1 });
  expect(most).toMatchObject({ rows: [{ id }], total: 3 });
  expect((await vlanView(db(), id)).prefixes.map(({ network }) => network)).toEqual(["10.71.0.0", "10.71.1.0"]);
});

test("a VLAN knows ports with an address in it and routed interfaces of its site, each once", async () => {
  const { siteId, rackId } = await smallSite(db(), "VL3");
  const { rackId: elsewhere } = await smallSite(db(), "VL4");
  const here = await aDevice(db(), { name: "core-72", rackId });
  const far = await aDevice(db(), { name: "core-far", rackId: elsewhere });
  const rows = await db().write((tx) =>
    tx
      .insert(ports)
      .values([
        { deviceId: here.id, kind: "interface", name: "Vlan72" },
        { deviceId: here.id, kind: "interface", name: "irb.72" },
        { deviceId: here.id, kind: "interface", name: "Vlan720" },
        { deviceId: far.id, kind: "interface", name: "Vlan72" },
      ])
      .returning(),
  );
  const at = { firstSeenAt: NOW, lastSeenAt: NOW, source: "collector" as const };
  await db().write((tx) =>
    tx.insert(addresses).values({
      ...at,
      address: "10.72.0.1",
      sortKey: sortKeyOf(4, 0x0a480001n),
      deviceId: here.id,
      portId: rows[0]!.id,
    }),
  );
  const vlan = { vid: 72, locationId: siteId };
  const own = [{ network: "10.72.0.0", prefixLength: 24 }];
  expect((await portsOf(db(), vlan, own)).map(({ name, device, address }) => [device, name, address])).toEqual([
    ["core-72", "Vlan72", "10.72.0.1"],
    ["core-72", "irb.72", null],
  ]);
  expect(await portsOf(db(), { vid: 72, locationId: null }, [])).toHaveLength(3);
});
