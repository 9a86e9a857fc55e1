import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bindings, devices, samples, sensors, series, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { ObservationDocument } from "../../domain/observation";
import { MAX_SERIES } from "../metrics/device-series";
import { observe } from "./observe";
import { observeReadings } from "./observe-readings";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
let count = 0;

/** A device that one target was found to be. */
async function seenDevice() {
  const serial = `RD-${1000 + ++count}`;
  const url = `snmp://10.8.0.${count}`;
  const values = { name: `t${count}`, url, protocol: "snmp" as const, trust: { insecure: false } };
  const [target] = await db().write((tx) => tx.insert(targets).values(values).returning());
  const [device] = await db().write((tx) =>
    tx
      .insert(devices)
      .values({ name: `d${count}`, serial, serialKey: serial.replace("-", "") })
      .returning(),
  );
  const look = (minute: number, part: Partial<ObservationDocument>) =>
    ObservationDocument.parse({
      target: url,
      collector: "snmp",
      collectedAt: at(minute).toISOString(),
      durationMs: 10,
      requests: 5,
      device: { name: `d${count}`, serial, uptimeSeconds: 1_000 + minute * 60 },
      ...part,
    });
  const whole = (minute: number, part: Partial<ObservationDocument>) =>
    observe(db(), target!, look(minute, part), true, at(minute));
  const readings = (minute: number, part: Partial<ObservationDocument>) =>
    observeReadings(db(), target!, look(minute, { ...part, look: "readings" }), at(minute));
  await whole(0, {});
  if ((await db().$count(bindings, eq(bindings.targetId, target!.id))) === 0)
    await db().write((tx) =>
      tx.insert(bindings).values({
        targetId: target!.id,
        kind: "device",
        key: "self",
        deviceId: device!.id,
        rule: "test",
        confidence: 100,
        boundAt: at(0),
      }),
    );
  return { device: device!, target: target!, whole, readings };
}

const port = (index: number, name: string, inOctets: number) => ({
  index,
  name,
  type: "6",
  speedBps: 1e9,
  operUp: true,
  inOctets,
  outOctets: 0,
  inErrors: 0,
  counterBits: 64 as const,
});
const sensor = (id: string, name: string | undefined, value: number) => ({
  id,
  class: "temperature",
  name,
  value,
  unit: "°C",
});
const valuesOf = async (deviceId: string, metric: string, key: string) =>
  (
    await db()
      .select({ value: samples.value })
      .from(samples)
      .innerJoin(series, eq(series.id, samples.seriesId))
      .where(and(eq(series.scopeId, deviceId), eq(series.metric, metric), eq(series.key, key)))
      .orderBy(samples.at)
  ).map(({ value }) => value);

describe("readings", () => {
  test("of counters become rates of an interface's name, also when its ifIndex moves", async () => {
    const { device, whole, readings } = await seenDevice();
    await whole(0, { interfaces: [port(1, "Et1", 0), port(2, "Et2", 0)] });
    await readings(1, { interfaces: [port(1, "Et1", 7_500), port(2, "Et2", 15_000)] });
    await readings(2, { interfaces: [port(7, "Et1", 15_000), port(1, "Et2", 15_000)] });
    expect(await valuesOf(device.id, "in_bps", "interface/Et1")).toEqual([1_000, 1_000]);
    expect(await valuesOf(device.id, "in_bps", "interface/Et2")).toEqual([2_000, 0]);
    expect(await valuesOf(device.id, "errors_per_s", "interface/Et1")).toEqual([0, 0]);
  });

  test("after a restart and after a long silence are a gap, not a rate", async () => {
    const { device, whole, readings } = await seenDevice();
    await whole(0, { interfaces: [port(1, "Et1", 0)] });
    await readings(1, { interfaces: [port(1, "Et1", 900)], device: { uptimeSeconds: 5 } });
    expect(await valuesOf(device.id, "in_bps", "interface/Et1")).toEqual([]);
    await readings(10, { interfaces: [port(1, "Et1", 1_800)] });
    expect(await valuesOf(device.id, "in_bps", "interface/Et1")).toEqual([]);
    await readings(11, { interfaces: [port(1, "Et1", 9_300)] });
    expect(await valuesOf(device.id, "in_bps", "interface/Et1")).toEqual([1_000]);
  });

  test("of sensors go on in one series when the row moves and the name stays", async () => {
    const { device, whole, readings } = await seenDevice();
    await whole(0, { sensors: [sensor("10", "Inlet", 20), sensor("11", "Outlet", 30)] });
    await readings(1, { sensors: [sensor("10", undefined, 21)] });
    await whole(2, { sensors: [sensor("11", "Inlet", 22), sensor("10", "Outlet", 31)] });
    await readings(3, { sensors: [sensor("11", undefined, 23), sensor("10", undefined, 32)] });
    expect(await valuesOf(device.id, "temperature", "sensor/10")).toEqual([20, 21, 22, 23]);
    expect(await valuesOf(device.id, "temperature", "sensor/11")).toEqual([30, 31, 32]);
  });

  test("in between renew what an inventory found, and neither add nor drop a sensor", async () => {
    const { device, target, whole, readings } = await seenDevice();
    await whole(0, { sensors: [sensor("10", "Inlet", 20), sensor("11", "Outlet", 30)] });
    await readings(1, { sensors: [sensor("10", undefined, 25), sensor("99", undefined, 1)] });
    const rows = await db().select().from(sensors).where(eq(sensors.deviceId, device.id)).orderBy(sensors.key);
    expect(rows).toMatchObject([
      { key: "10", name: "Inlet", value: 25, seenAt: at(1) },
      { key: "11", name: "Outlet", value: 30, seenAt: at(0) },
    ]);
    expect(await db().$count(series, and(eq(series.scopeId, device.id), eq(series.metric, "temperature")))).toBe(2);
    const [told] = await db().select().from(targets).where(eq(targets.id, target.id));
    expect(told!.lastOkAt).toEqual(at(1));
  });

  test("of power, load and storage have their series too", async () => {
    const { device, whole } = await seenDevice();
    await whole(0, {
      power: {
        inlets: [{ id: "1", powerW: 900 }],
        phases: [],
        banks: [],
        outlets: [{ id: "4", name: "db1", currentA: 1.5 }],
      },
      sensors: [{ id: "load", class: "load", name: "CPU", value: 12, unit: "%" }],
      storage: [{ id: "31", kind: "filesystem", name: "/var", totalBytes: 100, usedBytes: 40 }],
    });
    const keys = await db()
      .select({ metric: series.metric, key: series.key })
      .from(series)
      .where(eq(series.scopeId, device.id))
      .orderBy(series.key, series.metric);
    expect(keys).toEqual([
      { metric: "power_w", key: "" },
      { metric: "power", key: "sensor/inlets/1/power" },
      { metric: "load", key: "sensor/load" },
      { metric: "current", key: "sensor/outlets/4/current" },
      { metric: "totalBytes", key: "sensor/storage/31/totalBytes" },
      { metric: "usedBytes", key: "sensor/storage/31/usedBytes" },
    ]);
  });

  test("that a MIB tells twice, as a sensor and as a socket, are kept once, with whether it is on", async () => {
    const { device, whole } = await seenDevice();
    await whole(0, {
      power: {
        inlets: [],
        phases: [],
        banks: [],
        outlets: [{ id: "4", name: "db1", on: true, currentA: 1.5, powerW: 9 }],
      },
      sensors: [{ id: "9.4", class: "current", name: "db1", value: 1.5, unit: "A" }],
    });
    const rows = await db().select().from(sensors).where(eq(sensors.deviceId, device.id)).orderBy(sensors.key);
    expect(rows).toMatchObject([
      { key: "9.4", class: "current", value: 1.5, status: "on" },
      { key: "outlets/4/power", class: "power", value: 9, status: "on" },
    ]);
  });

  test("of another device at the same address are not written", async () => {
    const { device, whole, readings } = await seenDevice();
    await whole(0, { sensors: [sensor("10", "Inlet", 20)] });
    const { isSame } = await readings(1, { sensors: [sensor("10", undefined, 99)], device: { name: "stranger" } });
    expect(isSame).toBe(false);
    expect(await valuesOf(device.id, "temperature", "sensor/10")).toEqual([20]);
  });

  test("beyond the limit of a device are named in a warning", async () => {
    const { device, whole } = await seenDevice();
    const many = Array.from({ length: MAX_SERIES }, (_, i) => sensor(`s${i}`, `S ${i}`, i));
    await whole(0, { sensors: many });
    const { warnings } = await whole(1, { sensors: [...many.slice(1), sensor("late", "Late", 1)] });
    expect(warnings.map(({ code }) => code)).toContain("too_many_series");
    expect(await db().$count(series, and(eq(series.scopeId, device.id), eq(series.metric, "temperature")))).toBe(
      MAX_SERIES,
    );
  });
});
