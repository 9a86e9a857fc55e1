import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { counters, sensors, series, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { aDevice } from "../testing";
import { history, portRates, readings } from "./readings";
import { addSamples, rollUp } from "./samples";

const db = testDb();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const now = new Date("2026-03-20T12:10:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
let count = 0;

/** A device with one sensor and its series. */
async function measured(metric = "temperature", key = "sensor/1", unit = "°C") {
  const device = await aDevice(db(), { name: `m${++count}` });
  const [own] = await db().write((tx) =>
    tx
      .insert(series)
      .values({ scope: "device", scopeId: device.id, metric, unit, key, ref: key, name: "Inlet" })
      .returning(),
  );
  await db().write((tx) =>
    tx.insert(sensors).values({
      deviceId: device.id,
      key: "1",
      class: metric,
      name: "Inlet",
      value: 3,
      unit,
      seriesId: own!.id,
      seenAt: now,
    }),
  );
  const add = (value: number, at: Date) => db().write((tx) => addSamples(tx, [{ seriesId: own!.id, value }], at));
  return { id: device.id, add };
}

describe("readings", () => {
  test("come with their last day by the hour, what was not read as a gap", async () => {
    const { id, add } = await measured();
    await add(1, ago(3 * HOUR_MS));
    await add(3, ago(3 * HOUR_MS - MINUTE_MS));
    await add(5, ago(MINUTE_MS));
    await add(9, ago(25 * HOUR_MS));
    await rollUp(db(), ago(2 * HOUR_MS));
    const [row] = await readings(db(), id, now);
    expect(row).toMatchObject({ name: "Inlet", of: "sensor/1", value: 3 });
    expect(row!.lastDay).toHaveLength(24);
    expect(row!.lastDay.at(-1)?.value).toBe(5);
    expect(row!.lastDay.at(-4)?.value).toBe(2);
    expect(row!.lastDay.filter(({ value }) => value !== null)).toHaveLength(2);
  });

  test("of a day are shown as they were taken, with silence as a gap", async () => {
    const { id, add } = await measured();
    for (const minutes of [50, 49, 48, 20, 19]) await add(minutes, ago(minutes * MINUTE_MS));
    const [told] = await history(db(), { deviceId: id, of: "sensor/1", range: "day" }, now);
    expect(told!.points.map(({ value }) => value)).toEqual([50, 49, 48, null, 20, 19]);
  });

  test("of a week are hours, the ones not rolled up yet among them; of a year they are days", async () => {
    const { id, add } = await measured();
    await add(10, ago(50 * HOUR_MS));
    await add(20, ago(49 * HOUR_MS));
    await rollUp(db(), ago(48 * HOUR_MS));
    await add(30, ago(HOUR_MS));
    await add(50, ago(HOUR_MS - MINUTE_MS));
    const [week] = await history(db(), { deviceId: id, of: "sensor/1", range: "week" }, now);
    expect(week!.points.map(({ value }) => value)).toEqual([10, 20, null, 40]);
    const [year] = await history(db(), { deviceId: id, of: "sensor/1", range: "year" }, now);
    expect(year!.points.map(({ value }) => value)).toEqual([15]);
    expect(await history(db(), { deviceId: id, of: "sensor/2", range: "year" }, now)).toEqual([]);
  });

  test("of ports are what the last two looks told, by name", async () => {
    const { id } = await measured();
    const [target] = await db().write((tx) =>
      tx
        .insert(targets)
        .values({ name: `t${count}`, url: `snmp://10.7.0.${count}`, protocol: "snmp", trust: { insecure: false } })
        .returning(),
    );
    const counted = { index: 3, bits: 64 as const };
    await db().write((tx) =>
      tx.insert(counters).values({
        targetId: target!.id,
        deviceId: id,
        at: now,
        marks: [
          ["Et1", counted, { inBps: 8, outBps: 16 }],
          ["Et2", counted, null],
        ],
      }),
    );
    expect(await portRates(db(), id)).toEqual([{ name: "Et1", index: 3, at: now, inBps: 8, outBps: 16 }]);
    expect(await db().$count(counters, eq(counters.deviceId, id))).toBe(1);
  });
});
