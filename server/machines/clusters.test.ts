import { expect, test } from "vitest";
import { clusters, datastores, hostDatastores, hosts, machineStays, machines, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { search } from "../search/search";
import { aDevice, NOW, smallSite } from "../testing";
import { clusterView, datastoresOf, movesIn } from "./clusters";

const db = testDb();

test("a cluster tells its hosts with their racks, its datastores once, what it has, and who moved", async () => {
  const { rackId } = await smallSite(db(), "CL1");
  const device = await aDevice(db(), { name: "srv-cl1", rackId });
  const array = await aDevice(db(), { name: "array-cl1" });
  const ids = await db().write(async (tx) => {
    const [target] = await tx
      .insert(targets)
      .values({ name: "vc-cl1", url: "https://vc-cl1.example", protocol: "vsphere", trust: { insecure: false } })
      .returning();
    const told = (externalId: string, name: string) => ({
      targetId: target!.id,
      externalId,
      name,
      firstSeenAt: NOW,
      lastSeenAt: NOW,
    });
    const [cluster] = await tx.insert(clusters).values(told("c1", "Payments prod")).returning();
    const [one, two, gone] = await tx
      .insert(hosts)
      .values([
        {
          ...told("h1", "esx-1"),
          clusterId: cluster!.id,
          deviceId: device.id,
          cpuCores: 16,
          memoryBytes: 2 ** 38,
          memoryUsedBytes: 2 ** 37,
        },
        { ...told("h2", "esx-2"), clusterId: cluster!.id, cpuCores: 16, memoryBytes: 2 ** 38, inMaintenance: true },
        { ...told("h3", "esx-3"), clusterId: cluster!.id, goneAt: NOW },
      ])
      .returning();
    const [on] = await tx
      .insert(machines)
      .values([
        { ...told("m1", "pay-1"), hostId: one!.id, powerState: "poweredOn", vcpus: 8, memoryBytes: 2 ** 34 },
        { ...told("m2", "pay-2"), hostId: one!.id, powerState: "poweredOff", vcpus: 64, memoryBytes: 2 ** 36 },
        { ...told("m3", "template"), hostId: one!.id, isTemplate: true, vcpus: 2 },
        { ...told("m4", "left"), hostId: one!.id, powerState: "poweredOn", vcpus: 4, goneAt: NOW },
      ])
      .returning();
    const before = new Date(NOW.getTime() - 1_000);
    await tx.insert(machineStays).values([
      { machineId: on!.id, hostId: two!.id, since: new Date(0), until: before },
      { machineId: on!.id, hostId: one!.id, since: before },
    ]);
    const [store] = await tx
      .insert(datastores)
      .values([
        { ...told("d1", "vmfs-1"), totalBytes: 1_000, freeBytes: 250, deviceId: array.id },
        { ...told("d2", "elsewhere"), totalBytes: 9, freeBytes: 9 },
      ])
      .returning();
    await tx.insert(hostDatastores).values([
      { hostId: one!.id, datastoreId: store!.id },
      { hostId: two!.id, datastoreId: store!.id },
      { hostId: gone!.id, datastoreId: store!.id },
    ]);
    return { cluster: cluster!.id };
  });
  const view = await clusterView(db(), ids.cluster);
  expect(
    view.hosts.map(({ name, device: on, rack, machineCount, vcpus }) => [name, on, rack, machineCount, vcpus]),
  ).toEqual([
    ["esx-1", "srv-cl1", "A01", 2, 8],
    ["esx-2", null, null, 0, 0],
  ]);
  expect(view.capacity).toMatchObject({
    cpuCores: 16,
    memoryShare: 0.5,
    vcpus: 8,
    vcpusPerCore: 0.5,
    givenBytes: 2 ** 34,
  });
  expect(await datastoresOf(db(), ids.cluster)).toMatchObject([
    { name: "vmfs-1", usedBytes: 750, device: "array-cl1", hostCount: 2 },
  ]);
  expect(
    (await movesIn(db(), ids.cluster)).rows.map(({ machine, host, until }) => [machine, host, until !== null]),
  ).toEqual([
    ["pay-1", "esx-1", false],
    ["pay-1", "esx-2", true],
  ]);
  expect(await search(db(), "payments prod")).toMatchObject([
    { kind: "cluster", id: ids.cluster, told: "told by vc-cl1" },
  ]);
  await expect(clusterView(db(), "none")).rejects.toThrow(/no such cluster/);
});
