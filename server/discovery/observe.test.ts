import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  addresses,
  bays,
  bindings,
  devices,
  links,
  observations,
  occupancies,
  parts,
  ports,
  samples,
  sensors,
  series,
  targets,
  trail,
  vlans,
} from "../../db/schema";
import { testDb } from "../../db/testing";
import { serialKey } from "../../domain/identity";
import { ObservationDocument } from "../../domain/observation";
import { search } from "../search/search";
import { observe } from "./observe";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
let serial = 0;
let url = 0;

const document = (part: Partial<ObservationDocument> = {}): ObservationDocument =>
  ObservationDocument.parse({
    target: "snmp://10.9.0.1",
    collector: "snmp",
    collectedAt: at(0).toISOString(),
    durationMs: 10,
    requests: 5,
    ...part,
  });

async function addTarget(name = `t${++url}`) {
  const values = { name, url: `snmp://10.9.0.${++url}`, protocol: "snmp" as const, trust: { insecure: false } };
  const [row] = await db().write((tx) => tx.insert(targets).values(values).returning());
  return row!;
}

async function addDevice(part: Partial<typeof devices.$inferInsert> = {}) {
  const own = part.serial === undefined ? `TST${1000 + ++serial}` : part.serial;
  const values = { name: `dev${serial}`, ...part, serial: own, serialKey: serialKey(own) ?? null };
  const [row] = await db().write((tx) => tx.insert(devices).values(values).returning());
  return row!;
}

const deviceRow = async (id: string) => (await db().select().from(devices).where(eq(devices.id, id)))[0]!;

const MAC = (n: number) => `00:1b:21:0a:00:${n.toString(16).padStart(2, "0")}`;
const full = (serialNumber: string | null, base = 1): ObservationDocument =>
  document({
    device: {
      name: "seen-name",
      vendor: "Acme",
      model: "X1",
      serial: serialNumber ?? undefined,
      osName: "XOS",
      osVersion: "7.1",
      firmware: "1.2",
      uptimeSeconds: 1234,
      category: "switch",
    },
    interfaces: [
      { index: 1, name: "eth1", type: "6", macAddress: MAC(base), speedBps: 1e9, adminUp: true, operUp: true },
      { index: 2, name: "eth2", type: "6", macAddress: MAC(base + 1), speedBps: 25e9, operUp: false },
      { index: 3, name: "lo0", type: "24" },
      { index: 4, name: "vlan10", type: "136" },
    ],
    addresses: [
      { address: "10.1.2.3", prefixLength: 24, interfaceIndex: 1 },
      { address: "127.0.0.1", prefixLength: 8 },
    ],
    vlans: [{ id: 10, name: "users" }],
    neighbours: [
      {
        protocol: "lldp",
        localInterface: "eth1",
        remoteName: "far",
        remoteChassisId: "00:1b:21:ff:00:01",
        remotePortId: "eth9",
      },
    ],
    components: [
      { id: "1", class: "chassis", serial: serialNumber ?? undefined },
      {
        id: "2",
        parentId: "1",
        class: "powerSupply",
        name: "PSU1",
        model: "P1",
        serial: `PS-${base}-A1`,
        replaceable: true,
      },
      {
        id: "3",
        parentId: "1",
        class: "storageDrive",
        name: "Bay 0",
        model: "D1",
        serial: `DSK-${base}-A`,
        replaceable: true,
      },
      { id: "4", parentId: "1", class: "fan", name: "Fan 1" },
      { id: "5", parentId: "1", class: "module", name: "Board", serial: serialNumber ?? undefined },
    ],
    sensors: [
      { id: "9", class: "power", name: "Input power", value: 210, unit: "W" },
      { id: "10", class: "temperature", name: "Inlet temperature", value: 22.5, unit: "°C" },
    ],
  });

/** Rows of every table that observing may touch. */
async function counts() {
  const tables = {
    addresses,
    bays,
    bindings,
    devices,
    links,
    observations,
    occupancies,
    parts,
    ports,
    sensors,
    series,
    trail,
    vlans,
  };
  const pairs = Object.entries(tables).map(async ([name, table]) => [name, await db().$count(table)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

describe("observe", () => {
  let target: Awaited<ReturnType<typeof addTarget>>;
  let device: Awaited<ReturnType<typeof addDevice>>;
  beforeEach(async () => {
    target = await addTarget();
    device = await addDevice();
  });

  test("binds by a clean serial, writes what a collector owns and nothing that a person entered", async () => {
    const before = await deviceRow(device.id);
    await observe(db(), target, full(device.serial, 1), false, at(1));
    const after = await deviceRow(device.id);
    expect(after).toMatchObject({
      observedName: "seen-name",
      observedModel: "X1",
      osName: "XOS",
      osVersion: "7.1",
      firmware: "1.2",
      uptimeSeconds: 1234,
      measuredW: 210,
      inletC: 22.5,
      lastSeenAt: at(1),
    });
    for (const field of [
      "name",
      "serial",
      "status",
      "rackId",
      "notes",
      "assetTag",
      "role",
      "rev",
      "mgmtAddress",
    ] as const)
      expect(after[field]).toEqual(before[field]);
    const trace = await db().select().from(trail).where(eq(trail.subjectId, device.id));
    expect(trace).toMatchObject([{ action: "device.bind", after: { rule: "R1" } }]);
  });

  test("keeps ports, addresses, links, sensors, parts, VLANs and samples of a bound device", async () => {
    await observe(db(), target, full(device.serial, 3), false, at(1));
    const found = await db().select().from(ports).where(eq(ports.deviceId, device.id)).orderBy(ports.name);
    expect(found).toMatchObject([
      { name: "eth1", macAddress: MAC(3), speedBps: 1e9, operUp: true, ifIndex: 1 },
      { name: "eth2", macAddress: MAC(4), speedBps: 25e9, operUp: false },
    ]);
    const held = await db().select().from(addresses).where(eq(addresses.deviceId, device.id));
    expect(held).toMatchObject([
      { address: "10.1.2.3", prefixLength: 24, portId: found[0]?.id, sortKey: "00000000000000000000ffff0a010203" },
    ]);
    expect(await db().select().from(links).where(eq(links.deviceId, device.id))).toMatchObject([
      {
        source: "lldp",
        portName: "eth1",
        remoteName: "far",
        remotePortName: "eth9",
        remoteDeviceId: null,
        goneAt: null,
      },
    ]);
    expect(await db().$count(sensors, eq(sensors.deviceId, device.id))).toBe(2);
    expect(await db().$count(vlans, eq(vlans.vid, 10))).toBe(1);
    const sitting = await db()
      .select({ kind: bays.kind, label: bays.label, serial: parts.serial, evidence: occupancies.evidence })
      .from(occupancies)
      .innerJoin(bays, eq(bays.id, occupancies.bayId))
      .innerJoin(parts, eq(parts.id, occupancies.partId))
      .where(eq(bays.deviceId, device.id))
      .orderBy(bays.label);
    expect(sitting).toEqual([
      { kind: "disk", label: "Bay 0", serial: "DSK-3-A", evidence: "observed" },
      { kind: "psu", label: "PSU1", serial: "PS-3-A1", evidence: "observed" },
    ]);
    const taken = await db()
      .select({ metric: series.metric, value: samples.value })
      .from(samples)
      .innerJoin(series, eq(series.id, samples.seriesId))
      .where(eq(series.scopeId, device.id));
    expect(taken.sort((a, b) => a.metric.localeCompare(b.metric))).toEqual([
      { metric: "inlet_c", value: 22.5 },
      { metric: "power", value: 210 },
      { metric: "power_w", value: 210 },
      { metric: "temperature", value: 22.5 },
    ]);
    expect((await search(db(), "10.1.2.3")).map(({ id }) => id)).toContain(device.id);
  });

  test("the same document again adds no row anywhere and leaves no trace", async () => {
    await observe(db(), target, full(device.serial, 5), false, at(1));
    const before = await counts();
    const row = await deviceRow(device.id);
    await observe(db(), target, full(device.serial, 5), false, at(1));
    expect(await counts()).toEqual(before);
    expect(await deviceRow(device.id)).toEqual(row);
    await observe(db(), target, full(device.serial, 5), false, at(2));
    expect(await counts()).toEqual(before);
  });

  test("N9: a renumbering of interfaces makes no new port, and two may exchange their numbers", async () => {
    const first = full(device.serial, 7);
    await observe(db(), target, first, false, at(1));
    const swapped = {
      ...first,
      interfaces: first.interfaces.map((i) => ({ ...i, index: i.index === 1 ? 2 : i.index === 2 ? 1 : i.index })),
    };
    await observe(db(), target, swapped, false, at(2));
    const found = await db().select().from(ports).where(eq(ports.deviceId, device.id)).orderBy(ports.name);
    expect(found.map(({ name, ifIndex }) => [name, ifIndex])).toEqual([
      ["eth1", 2],
      ["eth2", 1],
    ]);
  });

  test("N10: one port is kept of two interfaces with one name", async () => {
    const twice = full(device.serial, 9);
    twice.interfaces.push({ index: 99, name: "eth1", type: "6" });
    await observe(db(), target, twice, false, at(1));
    const [port] = await db()
      .select()
      .from(ports)
      .where(and(eq(ports.deviceId, device.id), eq(ports.name, "eth1")));
    expect(port).toMatchObject({ ifIndex: 1, macAddress: MAC(9) });
  });

  test("a port that a person recorded under its long name is that port, and keeps what they wrote", async () => {
    const own = {
      deviceId: device.id,
      kind: "interface" as const,
      name: "GigabitEthernet1",
      label: "uplink",
      type: "1000base-t",
    };
    await db().write((tx) => tx.insert(ports).values(own).returning());
    const seen = document({
      device: { serial: device.serial ?? undefined },
      interfaces: [{ index: 1, name: "Gi1", description: "GigabitEthernet1", type: "6", operUp: true }],
    });
    await observe(db(), target, seen, false, at(1));
    expect(await db().select().from(ports).where(eq(ports.deviceId, device.id))).toMatchObject([
      { name: "GigabitEthernet1", label: "uplink", type: "1000base-t", operUp: true, lastSeenAt: at(1) },
    ]);
  });

  test("addresses keep their history: gone when a complete answer lacks them, back when it names them", async () => {
    const has = full(device.serial, 11);
    const lacks = { ...has, addresses: [{ address: "10.1.2.99" }] };
    const cut = { ...lacks, addresses: [], warnings: [{ code: "timeout", message: "ipAddrTable was cut short" }] };
    const goneAt = async () =>
      (
        await db()
          .select()
          .from(addresses)
          .where(and(eq(addresses.deviceId, device.id), eq(addresses.address, "10.1.2.3")))
      ).map((row) => row.goneAt);
    await observe(db(), target, has, false, at(1));
    await observe(db(), target, cut, false, at(2));
    expect(await goneAt()).toEqual([null]);
    await observe(db(), target, lacks, false, at(3));
    expect(await goneAt()).toEqual([at(3)]);
    await observe(db(), target, has, false, at(4));
    expect(await goneAt()).toEqual([null]);
  });

  test("links find their far end by port address or by name, and end when no longer announced", async () => {
    const far = await addDevice({ name: `far-${serial}` });
    await db().write((tx) =>
      tx
        .insert(ports)
        .values({ deviceId: far.id, kind: "interface", name: "xe-0", macAddress: "00:1b:21:77:00:01" })
        .returning(),
    );
    const base = { protocol: "lldp" as const };
    const seen = {
      ...full(device.serial, 13),
      neighbours: [
        {
          ...base,
          localInterface: "eth1",
          remoteChassisId: "00:1b:21:77:00:01",
          remotePortId: "00:1b:21:77:00:01",
          remotePortIdType: "macAddress",
        },
        { ...base, localInterface: "eth2", remoteName: `${far.name}.example.net`, remotePortId: "xe-0" },
        { ...base, localInterface: "eth2", remoteName: "stranger", remotePortId: "1" },
      ],
    };
    const standing = () =>
      db()
        .select()
        .from(links)
        .where(and(eq(links.deviceId, device.id), isNull(links.goneAt)))
        .orderBy(links.portName, links.remotePortName);
    await observe(db(), target, seen, false, at(1));
    expect(await standing()).toMatchObject([
      { portName: "eth1", remoteDeviceId: far.id, remotePortName: "xe-0" },
      { portName: "eth2", remoteDeviceId: null, remoteName: "stranger" },
      { portName: "eth2", remoteDeviceId: far.id, remotePortName: "xe-0" },
    ]);
    await observe(db(), target, { ...seen, neighbours: seen.neighbours.slice(0, 1) }, false, at(2));
    expect(await standing()).toHaveLength(1);
  });

  test("N19: another serial behind a bound target writes nothing into the device", async () => {
    await observe(db(), target, full(device.serial, 17), false, at(1));
    const before = await deviceRow(device.id);
    const { matches } = await observe(db(), target, full("OTHER-77", 17), true, at(2));
    expect(matches).toMatchObject([{ verdict: "conflict", deviceId: device.id }]);
    expect(await deviceRow(device.id)).toEqual(before);
  });

  test("N5: junk serials bind nothing", async () => {
    await addDevice({ name: "junk", serial: "To be filled by O.E.M." });
    const { matches } = await observe(db(), target, full("To be filled by O.E.M.", 19), false, at(1));
    expect(matches).toMatchObject([{ verdict: "new" }]);
  });

  test("N22: a clock that jumped back makes no device look older", async () => {
    await observe(db(), target, full(device.serial, 21), false, at(10));
    await observe(db(), target, full(device.serial, 21), false, at(5));
    expect((await deviceRow(device.id)).lastSeenAt).toEqual(at(10));
  });

  test("hostile text is stored as text, cut to a line, without what a database cannot hold", async () => {
    const nasty = `<img src=x onerror=alert(1)>\u0000\ud800${"x".repeat(60_000)}`;
    const seen = full(device.serial, 23);
    seen.device = { ...seen.device, name: nasty };
    seen.interfaces.push({ index: 50, name: `eth${nasty}`, type: "6" });
    await observe(db(), target, seen, false, at(1));
    const { observedName } = await deviceRow(device.id);
    expect(observedName).toHaveLength(255);
    expect(observedName?.startsWith("<img src=x onerror=alert(1)>")).toBe(true);
  });
});
