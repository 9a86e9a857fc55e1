import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { dailies, hourlies, samples, series } from "../../db/schema";
import { testDb } from "../../db/testing";
import { addSamples, forgetSamples, ingest, rollUp, type Sample } from "./samples";

const db = testDb();
const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour));
const power = (scopeId: string, value: number): Sample => ({
  scope: "device",
  scopeId,
  metric: "power_w",
  unit: "W",
  value,
});
const take = (taken: Sample[], when: Date) => db().write((tx) => ingest(tx, taken, when));
const valuesOf = async (scopeId: string) =>
  (
    await db()
      .select({ value: samples.value })
      .from(samples)
      .innerJoin(series, eq(series.id, samples.seriesId))
      .where(eq(series.scopeId, scopeId))
      .orderBy(samples.at)
  ).map(({ value }) => value);

describe("samples", () => {
  test("make their series once, and the same second twice is once", async () => {
    await take([power("a", 100), power("b", 5)], at(1, 0));
    await take([power("a", 120)], at(1, 6));
    await take([power("a", 999)], at(1, 6));
    expect(await valuesOf("a")).toEqual([100, 120]);
    expect(await db().$count(series)).toBe(2);
  });

  test("that are no number are left out", async () => {
    await take([power("c", Number.NaN), power("c", Number.POSITIVE_INFINITY)], at(1, 0));
    expect(await db().$count(series, eq(series.scopeId, "c"))).toBe(0);
  });

  test("become one mean a day, the same however often it is made", async () => {
    await take([power("d", 100)], at(10, 1));
    await take([power("d", 200)], at(10, 23));
    await take([power("d", 50)], at(11, 1));
    for (let i = 0; i < 2; i++) await rollUp(db(), at(11, 2));
    const rows = await db()
      .select({ day: dailies.day, value: dailies.value })
      .from(dailies)
      .innerJoin(series, eq(series.id, dailies.seriesId))
      .where(eq(series.scopeId, "d"))
      .orderBy(dailies.day);
    const day = Math.floor(at(10, 0).getTime() / 86_400_000);
    expect(rows).toEqual([
      { day, value: 150 },
      { day: day + 1, value: 50 },
    ]);
  });

  test("become one mean an hour, and hours that were told late are made again", async () => {
    await take([power("h", 10)], at(12, 3));
    await take([power("h", 30)], new Date(at(12, 3).getTime() + 60_000));
    await take([power("h", 50)], at(12, 5));
    const [own] = await db().select().from(series).where(eq(series.scopeId, "h"));
    const hours = () =>
      db()
        .select({ hour: hourlies.hour, value: hourlies.value })
        .from(hourlies)
        .where(eq(hourlies.seriesId, own!.id))
        .orderBy(hourlies.hour);
    const first = at(12, 3).getTime() / 3_600_000;
    for (let i = 0; i < 2; i++) await rollUp(db(), at(12, 6));
    expect(await hours()).toEqual([
      { hour: first, value: 20 },
      { hour: first + 2, value: 50 },
    ]);
    await db().write((tx) => addSamples(tx, [{ seriesId: own!.id, value: 5 }], at(12, 4)));
    await rollUp(db(), at(12, 7));
    expect(await hours()).toEqual([
      { hour: first, value: 20 },
      { hour: first + 1, value: 5 },
      { hour: first + 2, value: 50 },
    ]);
  });

  test("age, hours later, days never", async () => {
    await take([power("e", 1)], at(1, 0));
    await rollUp(db(), at(1, 1));
    await take([power("e", 2)], at(15, 0));
    const [own] = await db().select().from(series).where(eq(series.scopeId, "e"));
    const left = async () => [
      await valuesOf("e"),
      await db().$count(hourlies, eq(hourlies.seriesId, own!.id)),
      await db().$count(dailies, eq(dailies.seriesId, own!.id)),
    ];
    await forgetSamples(db(), at(16, 0));
    expect(await left()).toEqual([[2], 1, 1]);
    await forgetSamples(db(), new Date(at(1, 1).getTime() + 367 * 86_400_000));
    expect(await left()).toEqual([[], 0, 1]);
  });
});
