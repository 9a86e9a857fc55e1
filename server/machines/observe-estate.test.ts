import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  addresses,
  bindings,
  clusters,
  datastores,
  devices,
  hostDatastores,
  hosts,
  links,
  machineStays,
  machines,
  ports,
  proposals,
  samples,
  searchEntries,
  series,
  targets,
  trail,
} from "../../db/schema";
import { testDb } from "../../db/testing";
import { ObservationDocument, type ObservedHost, type ObservedMachine } from "../../domain/observation";
import { type Caller, systemActor } from "../context";
import { observe } from "../discovery/observe";
import { accept } from "../discovery/proposals";
import { proposeChanges } from "../discovery/reconcile";
import { hostsOf, listClusters } from "./clusters";
import { listMachines, machineView } from "./machines";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: at(50) });
const GIB = 2 ** 30;
let count = 0;
const uuid = (n: number) => `4c4c4544-0051-4810-8052-${(0xa00000000000 + n).toString(16)}`;

const host = (n: number, part: Partial<ObservedHost> = {}): ObservedHost => ({
  id: `host-${n}`,
  name: `esx${n}.example.net`,
  clusterId: "c1",
  cpuCores: 32,
  cpuUsedMhz: 1_000,
  memoryBytes: 256 * GIB,
  memoryUsedBytes: 100 * GIB,
  osName: "Hyper",
  nics: [{ name: "vmnic0", macAddress: `00:1b:21:0b:00:${n.toString(16).padStart(2, "0")}` }],
  datastoreIds: ["ds-1"],
  ...part,
});
const machine = (n: number, part: Partial<ObservedMachine> = {}): ObservedMachine => ({
  id: `vm-${n}`,
  instanceUuid: uuid(n),
  name: `web${n}`,
  hostId: "host-1",
  powerState: "poweredOn",
  vcpus: 4,
  memoryBytes: 8 * GIB,
  addresses: [`10.5.0.${n}`],
  interfaces: [{ id: "1", macAddress: `00:50:56:8a:00:${n.toString(16).padStart(2, "0")}` }],
  ...part,
});
const estate = (part: Partial<ObservationDocument> = {}) =>
  ObservationDocument.parse({
    target: "vsphere://vc",
    collector: "vsphere",
    collectedAt: at(0).toISOString(),
    durationMs: 1,
    requests: 1,
    manager: { uuid: uuid(9_999) },
    clusters: [{ id: "c1", name: "prod" }],
    datastores: [{ id: "ds-1", name: "vol1", totalBytes: 1_000, freeBytes: 400 }],
    hosts: [host(1), host(2)],
    machines: [machine(1), machine(2)],
    ...part,
  });

describe("an estate", () => {
  let target: typeof targets.$inferSelect;
  beforeEach(async () => {
    const n = ++count;
    const values = {
      name: `vc${n}`,
      url: `vsphere://vc${n}`,
      protocol: "vsphere" as const,
      trust: { insecure: false },
    };
    const [row] = await db().write((tx) => tx.insert(targets).values(values).returning());
    target = row!;
  });
  const see = (document: ObservationDocument, minute: number) => observe(db(), target, document, true, at(minute));
  const machineRows = () => db().select().from(machines).where(eq(machines.targetId, target.id)).orderBy(machines.name);

  test("is kept with its clusters, hosts, datastores, machines, stays and figures", async () => {
    await see(estate(), 1);
    const [cluster] = (await listClusters(db())).filter((each) => each.targetId === target.id);
    expect(cluster).toMatchObject({
      name: "prod",
      hostCount: 2,
      machineCount: 2,
      cpuCores: 64,
      vcpus: 8,
      cpuOvercommit: 8 / 64,
      memoryOvercommit: 16 / 512,
    });
    const running = await hostsOf(db(), cluster!.id);
    expect(running.map(({ name, machineCount }) => [name, machineCount])).toEqual([
      ["esx1.example.net", 2],
      ["esx2.example.net", 0],
    ]);
    const [first] = await machineRows();
    const view = await machineView(db(), first!.id);
    expect(view).toMatchObject({ machine: { name: "web1" }, cluster: "prod", datastores: [{ name: "vol1" }] });
    expect(view.stays).toMatchObject([{ host: "esx1.example.net", until: null }]);
    const figures = await db()
      .select({ metric: series.metric, value: samples.value })
      .from(samples)
      .innerJoin(series, eq(series.id, samples.seriesId))
      .where(eq(series.scopeId, cluster!.id));
    expect(figures).toEqual(
      expect.arrayContaining([
        { metric: "memory_used_bytes", value: 200 * GIB },
        { metric: "cpu_used_mhz", value: 2_000 },
      ]),
    );
  });

  test("seen again as it was adds no row, no trace and no search entry", async () => {
    const counts = async () => {
      const tables = {
        addresses,
        bindings,
        clusters,
        datastores,
        hostDatastores,
        hosts,
        machineStays,
        machines,
        searchEntries,
        series,
        trail,
      };
      const pairs = Object.entries(tables).map(async ([name, table]) => [name, await db().$count(table)] as const);
      return Object.fromEntries(await Promise.all(pairs));
    };
    await see(estate(), 1);
    const before = await counts();
    const rows = await machineRows();
    await see(estate(), 1);
    expect(await machineRows()).toEqual(rows);
    await see(estate(), 2);
    expect(await counts()).toEqual(before);
  });

  test("N11: a machine that moved and was renamed is itself, with both stays", async () => {
    await see(estate(), 1);
    const [before] = await machineRows();
    const moved = [machine(1, { hostId: "host-2", name: "web1-new", id: "vm-77" }), machine(2)];
    await see(estate({ machines: moved }), 2);
    const { machine: after, stays } = await machineView(db(), before!.id);
    expect(after).toMatchObject({ name: "web1-new", externalId: "vm-77" });
    expect(stays.map((stay) => [stay.host, stay.until?.getTime() ?? null])).toEqual([
      ["esx2.example.net", null],
      ["esx1.example.net", at(2).getTime()],
    ]);
    expect(await machineRows()).toHaveLength(2);
  });

  test("two machines may exchange their ids, and an id used again is another machine", async () => {
    await see(estate(), 1);
    const [one, two] = await machineRows();
    await see(estate({ machines: [machine(1, { id: "vm-2" }), machine(2, { id: "vm-1" })] }), 2);
    expect((await machineRows()).map(({ id, externalId }) => [id, externalId])).toEqual([
      [one!.id, "vm-2"],
      [two!.id, "vm-1"],
    ]);
    await see(estate({ machines: [machine(3, { id: "vm-2" }), machine(2, { id: "vm-1" })] }), 3);
    const rows = await machineRows();
    expect(rows).toHaveLength(3);
    expect(rows.find(({ name }) => name === "web3")).toMatchObject({ externalId: "vm-2", goneAt: null });
    expect(rows.find(({ id }) => id === one!.id)).toMatchObject({ goneAt: at(3) });
  });

  test("N12: clones that share a BIOS UUID are two, and so are those that share an instance UUID", async () => {
    const clones = [machine(1, { biosUuid: uuid(50) }), machine(2, { biosUuid: uuid(50) })];
    await see(estate({ machines: clones }), 1);
    expect(await machineRows()).toHaveLength(2);
    const same = [machine(1, { instanceUuid: uuid(51) }), machine(2, { instanceUuid: uuid(51) })];
    await see(estate({ machines: same }), 2);
    await see(estate({ machines: same }), 3);
    expect((await machineRows()).filter(({ goneAt }) => goneAt === null)).toHaveLength(2);
  });

  test("a machine that two complete lists did not name is a tombstone, and lives again when it is back", async () => {
    await see(estate(), 1);
    const one = estate({ machines: [machine(1)] });
    await see(one, 2);
    expect((await machineRows())[1]).toMatchObject({ missedRuns: 1, goneAt: null });
    await see(one, 3);
    const [, gone] = await machineRows();
    expect(gone).toMatchObject({ missedRuns: 2, goneAt: at(3) });
    const open = and(eq(machineStays.machineId, gone!.id), isNull(machineStays.until));
    expect(await db().$count(machineStays, open)).toBe(0);
    expect((await listMachines(db(), { isGone: true })).some(({ id }) => id === gone!.id)).toBe(true);
    expect((await listMachines(db(), {})).some(({ id }) => id === gone!.id)).toBe(false);
    await see(estate(), 4);
    expect((await machineRows())[1]).toMatchObject({ id: gone!.id, missedRuns: 0, goneAt: null });
    expect(await db().$count(machineStays, open)).toBe(1);
  });

  test("N21: half a list counts for nothing, whether it says so or is only implausible", async () => {
    const many = Array.from({ length: 30 }, (_, i) => machine(i + 1));
    await see(estate({ machines: many }), 1);
    const cut = [{ code: "machines_incomplete", message: "Not all machines were read." }];
    await see(estate({ machines: many.slice(0, 29), warnings: cut }), 2);
    expect((await machineRows()).filter(({ missedRuns }) => missedRuns > 0)).toEqual([]);
    const { warnings } = await see(estate({ machines: many.slice(0, 10) }), 3);
    expect(warnings).toMatchObject([{ code: "population_guard" }]);
    expect((await machineRows()).filter(({ missedRuns }) => missedRuns > 0)).toEqual([]);
  });

  test("an implausible list counts once somebody confirmed it, and the question outlives a round of others", async () => {
    const many = Array.from({ length: 30 }, (_, i) => machine(i + 1));
    await see(estate({ machines: many }), 1);
    const few = estate({ machines: many.slice(0, 10) });
    await see(few, 2);
    await proposeChanges(db(), at(2));
    const asked = and(eq(proposals.targetId, target.id), eq(proposals.rule, "population"));
    const [question] = await db().select().from(proposals).where(asked);
    expect(question).toMatchObject({ kind: "missing", state: "open", intended: "30", observed: "20" });
    await accept(ada(), { id: question!.id });
    await see(few, 3);
    await see(few, 4);
    expect((await machineRows()).filter(({ goneAt }) => goneAt !== null)).toHaveLength(20);
    await see(few, 5);
    expect((await db().select().from(proposals).where(asked))[0]).toMatchObject({ state: "expired" });
  });

  test("a host is bound to the hardware with its serial, which learns its system, adapters and neighbours", async () => {
    const serial = `HW-${target.name}-1`;
    const values = { name: "srv1", serial, serialKey: serial.toUpperCase() };
    const [device] = await db().write((tx) => tx.insert(devices).values(values).returning());
    const neighbours = [
      { protocol: "cdp" as const, localInterface: "vmnic0", remoteName: "tor1", remotePortId: "eth7" },
    ];
    await see(estate({ hosts: [host(1, { serial, osVersion: "8.0", neighbours }), host(2)] }), 1);
    expect(await db().select().from(hosts).where(eq(hosts.deviceId, device!.id))).toMatchObject([
      { externalId: "host-1" },
    ]);
    const [after] = await db().select().from(devices).where(eq(devices.id, device!.id));
    expect(after).toMatchObject({
      name: "srv1",
      observedName: "esx1.example.net",
      osVersion: "8.0",
      lastSeenAt: at(1),
    });
    expect(await db().select().from(ports).where(eq(ports.deviceId, device!.id))).toMatchObject([{ name: "vmnic0" }]);
    expect(await db().select().from(links).where(eq(links.deviceId, device!.id))).toMatchObject([
      { source: "hypervisor", portName: "vmnic0", remoteName: "tor1", remotePortName: "eth7" },
    ]);
  });

  test("N7: hosts that all report their chassis's serial are bound to nothing", async () => {
    const serial = `CH-${target.name}-1`;
    const values = { name: "chassis", serial, serialKey: serial.toUpperCase() };
    await db().write((tx) => tx.insert(devices).values(values).returning());
    const { matches } = await see(estate({ hosts: [host(1, { serial }), host(2, { serial })] }), 1);
    expect(matches.map(({ verdict }) => verdict)).toEqual(["conflict", "conflict"]);
    expect(await db().$count(bindings, eq(bindings.targetId, target.id))).toBe(0);
  });

  test("addresses of machines keep who had them", async () => {
    await see(estate(), 1);
    const changed = [machine(1, { addresses: ["10.5.0.99"] }), machine(2, { addresses: [] })];
    await see(estate({ machines: changed }), 2);
    const [one, two] = await machineRows();
    const of = (id: string) =>
      db().select().from(addresses).where(eq(addresses.machineId, id)).orderBy(addresses.address);
    expect((await of(one!.id)).map(({ address, goneAt }) => [address, goneAt?.getTime() ?? null])).toEqual([
      ["10.5.0.1", at(2).getTime()],
      ["10.5.0.99", null],
    ]);
    expect(await of(two!.id)).toMatchObject([{ address: "10.5.0.2", goneAt: null }]);
  });

  test("of 2,000 machines is written within chunks and read by pages", async () => {
    const many = Array.from({ length: 2_000 }, (_, i) => machine(i, { name: `m${i}`, addresses: [], interfaces: [] }));
    await see(estate({ machines: many }), 1);
    const [one] = await db()
      .select()
      .from(hosts)
      .where(and(eq(hosts.targetId, target.id), eq(hosts.externalId, "host-1")));
    const page = await listMachines(db(), { hostId: one!.id, take: 1_000 });
    const last = page.at(-1)!;
    const rest = await listMachines(db(), { hostId: one!.id, take: 1_000, cursor: { name: last.name, id: last.id } });
    expect(new Set([...page, ...rest].map(({ id }) => id)).size).toBe(2_000);
  });
});
