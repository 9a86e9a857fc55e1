import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { dailies, samples, series } from "../../db/schema";
import { testDb } from "../../db/testing";
import { forgetSamples, ingest, rollUp, type Sample } from "./samples";

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

  test("age, daily figures do not", async () => {
    await take([power("e", 1)], at(1, 0));
    await rollUp(db(), at(1, 1));
    await take([power("e", 2)], at(30, 0));
    await forgetSamples(db(), new Date(at(31, 0).getTime() + 86_400_000));
    expect(await valuesOf("e")).toEqual([2]);
    const [own] = await db().select().from(series).where(eq(series.scopeId, "e"));
    expect(await db().$count(dailies, eq(dailies.seriesId, own!.id))).toBe(1);
  });
});
