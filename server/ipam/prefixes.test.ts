import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addresses, machines, ports, prefixes, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { parseAddress } from "../../domain/address-range";
import { sortKeyOf } from "../../domain/prefix";
import { historyOf } from "../audit/trail";
import { search } from "../search/search";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import {
  addPrefixes,
  addressesIn,
  editPrefix,
  prefixList,
  prefixView,
  removePrefix,
  unrecordedNetworks,
} from "./prefixes";
import { removeVlan, saveVlan } from "./vlans";

const db = testDb();
const ada = () => anAdministrator(db());
const nothing = { description: null, vlanId: null, locationId: null };
const asked = { text: "", sort: "network", isDescending: false, take: 200, skip: 0 } as const;

const address = (text: string, more: Partial<typeof addresses.$inferInsert>) => {
  const read = parseAddress(text)!;
  return {
    address: text,
    sortKey: sortKeyOf(read.family, read.value),
    source: "collector" as const,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
    ...more,
  };
};
const hold = (...rows: ReturnType<typeof address>[]) => db().write((tx) => tx.insert(addresses).values(rows));
const idOf = async (network: string) => {
  const [row] = await db().select().from(prefixes).where(eq(prefixes.network, network));
  return row!.id;
};

test("prefixes are a tree by what holds what, on every page of it, in both families", async () => {
  await addPrefixes(ada(), {
    ...nothing,
    networks: [
      "10.60.0.0/16",
      "10.60.1.0/24",
      "10.60.1.0/26",
      "10.60.2.0/24",
      "2001:db8:60::/48",
      "2001:DB8:60:1::/64",
      "::/0",
    ],
  });
  const { rows, total } = await prefixList(db(), asked);
  expect(rows.map(({ network, prefixLength, depth }) => `${depth} ${network}/${prefixLength}`)).toEqual([
    "0 ::/0",
    "0 10.60.0.0/16",
    "1 10.60.1.0/24",
    "2 10.60.1.0/26",
    "1 10.60.2.0/24",
    "1 2001:db8:60::/48",
    "2 2001:db8:60:1::/64",
  ]);
  expect(total).toBe(7);
  const second = await prefixList(db(), { ...asked, take: 2, skip: 3 });
  expect(second.rows.map(({ depth }) => depth)).toEqual([2, 1]);
  const third = await prefixList(db(), { ...asked, take: 3, skip: 4 });
  expect(third.rows.map(({ depth }) => depth)).toEqual([1, 1, 2]);
  const byLength = await prefixList(db(), { ...asked, sort: "length", isDescending: true });
  expect(byLength.rows.map(({ prefixLength, depth }) => [prefixLength, depth])[0]).toEqual([64, 0]);
  const found = await prefixList(db(), { ...asked, text: "60.1. /24" });
  expect(found.rows.map(({ network, depth }) => [network, depth])).toEqual([["10.60.1.0", 0]]);
  const view = await prefixView(db(), await idOf("10.60.2.0"));
  expect(view.parents.map(({ network }) => network)).toEqual(["10.60.0.0"]);
  expect((await prefixView(db(), await idOf("10.60.0.0"))).children.map(({ depth }) => depth)).toEqual([0, 1, 0]);
});

test("a prefix counts what somebody has now, once each, and IPv4 is not in ::/0", async () => {
  await addPrefixes(ada(), { ...nothing, networks: ["10.61.0.0/24", "2001:db8:61::/64"] });
  const device = await aDevice(db(), { name: "router-61" });
  const [port] = await db().write((tx) =>
    tx.insert(ports).values({ deviceId: device.id, kind: "interface", name: "Vlan61" }).returning(),
  );
  const [target] = await db().write((tx) =>
    tx
      .insert(targets)
      .values({ name: "vc-61", url: "https://vc-61.example", protocol: "vsphere", trust: { insecure: false } })
      .returning(),
  );
  const [machine] = await db().write((tx) =>
    tx
      .insert(machines)
      .values({ targetId: target!.id, externalId: "vm-61", name: "web-61", firstSeenAt: NOW, lastSeenAt: NOW })
      .returning(),
  );
  await hold(
    address("10.61.0.1", { deviceId: device.id, portId: port!.id }),
    address("10.61.0.9", { machineId: machine!.id }),
    address("10.61.0.9", { deviceId: device.id }),
    address("10.61.0.10", { deviceId: device.id, goneAt: NOW }),
    address("10.61.1.0", { deviceId: device.id }),
    address("2001:db8:61::5", { deviceId: device.id }),
  );
  const usedOf = async (network: string) => (await prefixView(db(), await idOf(network))).prefix.usedCount;
  expect(await usedOf("10.61.0.0")).toBe(2);
  expect(await usedOf("2001:db8:61::")).toBe(1);
  expect(await usedOf("::")).toBe(1);
  expect((await prefixList(db(), { ...asked, text: "10.61.0.0/24" })).rows).toMatchObject([{ usedCount: 2 }]);
  const { rows, total } = await addressesIn(db(), { network: "10.61.0.0", prefixLength: 24 });
  expect(total).toBe(3);
  expect(rows[0]).toMatchObject({ address: "10.61.0.1", device: "router-61", port: "Vlan61" });
  expect(
    rows
      .slice(1)
      .map((row) => row.machine ?? row.device)
      .sort(),
  ).toEqual(["router-61", "web-61"]);
  expect((await addressesIn(db(), { network: "::", prefixLength: 0 })).rows.map((row) => row.address)).toEqual([
    "2001:db8:61::5",
  ]);
});

test("networks that devices tell of are offered until somebody records them", async () => {
  const device = await aDevice(db(), { name: "router-62" });
  await hold(
    address("10.62.0.1", { deviceId: device.id, prefixLength: 26 }),
    address("10.62.0.62", { deviceId: device.id, prefixLength: 26 }),
    address("10.62.0.65", { deviceId: device.id, prefixLength: 26 }),
    address("10.62.9.1", { deviceId: device.id, prefixLength: 24, goneAt: NOW }),
    address("2001:db8:62::1", { deviceId: device.id, prefixLength: 64 }),
    address("fe80::1", { deviceId: device.id, prefixLength: 64 }),
  );
  const offered = async () =>
    (await unrecordedNetworks(db())).map((each) => `${each.network}/${each.prefixLength} ${each.count}`);
  expect(await offered()).toEqual(["10.62.0.0/26 2", "10.62.0.64/26 1", "2001:db8:62::/64 1"]);
  await addPrefixes(ada(), { ...nothing, networks: ["10.62.0.0/26", "2001:db8:62::/64"] });
  expect(await offered()).toEqual(["10.62.0.64/26 1"]);
});

test("a prefix is recorded once, told of, found, and taken away with its history kept", async () => {
  const { siteId } = await smallSite(db(), "PFX1");
  const { id: vlanId } = await saveVlan(ada(), { id: null, vid: 63, name: "printers", locationId: siteId });
  const { ids } = await addPrefixes(ada(), {
    networks: ["10.63.0.0/24"],
    description: "old",
    vlanId,
    locationId: siteId,
  });
  const id = ids[0]!;
  await expect(addPrefixes(ada(), { ...nothing, networks: ["10.63.0.0/24"] })).rejects.toThrow(/stands here already/);
  await expect(addPrefixes(ada(), { ...nothing, networks: ["10.63.0.5/24"] })).rejects.toThrow(
    /write 10\.63\.0\.0\/24/,
  );
  await expect(addPrefixes(ada(), { ...nothing, networks: ["10.63.1.0/24"], vlanId: "x" })).rejects.toThrow(
    /VLAN is gone/,
  );
  await editPrefix(ada(), { id, description: "print shop", vlanId, locationId: siteId });
  expect((await prefixView(db(), id)).prefix).toMatchObject({ description: "print shop", vid: 63, location: "PFX1" });
  expect(await search(db(), "print shop")).toMatchObject([{ kind: "prefix", id, title: "10.63.0.0/24", at: null }]);
  expect((await historyOf(db(), "prefix", id)).map(({ action }) => action)).toEqual(["prefix.update", "prefix.create"]);
  await removeVlan(ada(), vlanId);
  expect((await prefixView(db(), id)).prefix.vlanId).toBe(null);
  await removePrefix(ada(), id);
  await expect(prefixView(db(), id)).rejects.toThrow(/no prefix/);
});
