import { describe, expect, test } from "vitest";
import { dailies, reservations, series } from "../../db/schema";
import { testDb } from "../../db/testing";
import { aDevice, NOW, smallSite } from "../testing";
import { capacity, dayOf, recordDaily } from "./capacity";

const db = testDb();

async function withHistory(locationId: string, valueOn: (daysAgo: number) => number) {
  await db().write(async (tx) => {
    const [row] = await tx
      .insert(series)
      .values({ scope: "location", scopeId: locationId, metric: "used_u", unit: "U" })
      .returning();
    const days = Array.from({ length: 400 }, (_, i) => 400 - i);
    await tx
      .insert(dailies)
      .values(days.map((ago) => ({ seriesId: row!.id, day: dayOf(NOW) - ago, value: valueOn(ago) })));
  });
}

const unitsOf = async (locationId: string) =>
  (await capacity(db(), locationId, NOW)).resources.find((r) => r.metric === "used_u")!;

describe("capacity of a room", () => {
  test("names the present, the limit and a date that is a range", async () => {
    const { roomId, rackId } = await smallSite(db(), "CAP1");
    await aDevice(db(), { name: "big", rackId, positionHalfU: 2, heightHalfU: 60 });
    await withHistory(roomId, (ago) => 30 - Math.ceil(ago / 20));
    const units = await unitsOf(roomId);
    expect(units).toMatchObject({ now: 30, limit: 42, unit: "U" });
    if (units.forecast.kind === "insufficient") throw new Error(units.forecast.reason);
    const { p10, p50, p90, probabilityBy } = units.forecast.exhaustion!;
    expect(p10).toBeLessThanOrEqual(p50!);
    expect(p50).toBeLessThanOrEqual(p90 ?? Number.POSITIVE_INFINITY);
    expect(probabilityBy[365]).toBeGreaterThan(0.5);
  });

  test("that never grew has no date", async () => {
    const { roomId, rackId } = await smallSite(db(), "CAP2");
    await aDevice(db(), { name: "flat", rackId, positionHalfU: 2, heightHalfU: 20 });
    await withHistory(roomId, () => 10);
    const units = await unitsOf(roomId);
    if (units.forecast.kind === "insufficient") throw new Error(units.forecast.reason);
    expect(units.forecast.exhaustion).toMatchObject({ p10: null, p50: null, p90: null });
  });

  test("without a past says so instead of guessing", async () => {
    const { roomId } = await smallSite(db(), "CAP3");
    expect((await unitsOf(roomId)).forecast).toMatchObject({ kind: "insufficient" });
  });

  test("comes sooner for a reservation", async () => {
    const full = async (name: string, reserve: boolean) => {
      const { roomId, rackId } = await smallSite(db(), name);
      await aDevice(db(), { name, rackId, positionHalfU: 2, heightHalfU: 60 });
      await withHistory(roomId, (ago) => 30 - Math.ceil(ago / 60));
      const booking = { rackId, fromHalfU: 70, heightHalfU: 16, owner: "team", probability: 1, since: NOW };
      if (reserve) await db().write((tx) => tx.insert(reservations).values(booking));
      const { forecast } = await unitsOf(roomId);
      if (forecast.kind === "insufficient") throw new Error(forecast.reason);
      return forecast.exhaustion!.probabilityBy[180];
    };
    expect(await full("CAP4", true)).toBeGreaterThan(await full("CAP5", false));
  });
});

describe("the daily record", () => {
  test("written twice on a day is written once", async () => {
    const { roomId, rackId } = await smallSite(db(), "DAILY");
    await aDevice(db(), { name: "d", rackId, positionHalfU: 2, heightHalfU: 8, measuredW: 300 });
    await recordDaily(db(), NOW);
    const rows = await db().$count(dailies);
    await recordDaily(db(), new Date(NOW.getTime() + 60_000));
    expect(await db().$count(dailies)).toBe(rows);
    expect((await unitsOf(roomId)).history).toEqual([{ day: dayOf(NOW), value: 4 }]);
  });
});
