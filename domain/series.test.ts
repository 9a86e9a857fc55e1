import { describe, expect, test } from "vitest";
import { Refusal } from "./refusal";
import { classify, dailyRollUp, fillGaps, quantile, trimGaps, unchangedShare } from "./series";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("dailyRollUp", () => {
  const readings = [
    { at: 3 * DAY_MS + 20 * HOUR_MS, value: 7 },
    { at: 3 * DAY_MS + 2 * HOUR_MS, value: 9 },
    { at: 5 * DAY_MS + HOUR_MS, value: 4 },
  ];

  test("keeps the last reading of a stock's day, whatever the order they came in", () => {
    expect(dailyRollUp(readings, "last")).toEqual({ frequency: "daily", startDay: 3, values: [7, null, 4] });
  });

  test("keeps the peak, the mean or the 95th percentile of a load's day", () => {
    expect(dailyRollUp(readings, "max").values).toEqual([9, null, 4]);
    expect(dailyRollUp(readings, "mean").values).toEqual([8, null, 4]);
    expect(dailyRollUp(readings, "p95").values[0]).toBeCloseTo(8.9);
  });

  test("refuses readings that are no numbers, none at all, and dates centuries apart", () => {
    expect(() => dailyRollUp([{ at: 0, value: Number.NaN }], "last")).toThrow(Refusal);
    expect(() => dailyRollUp([], "last")).toThrow(Refusal);
    expect(() => dailyRollUp([readings[0] ?? { at: 0, value: 0 }, { at: 1e15, value: 1 }], "last")).toThrow(Refusal);
  });
});

describe("gaps", () => {
  test("at the ends are cut off, inside they are carried or bridged", () => {
    const values = [null, 2, null, null, 8, null];
    expect(trimGaps(values)).toEqual([2, null, null, 8]);
    expect([...fillGaps(values, "carry")]).toEqual([2, 2, 2, 8]);
    expect([...fillGaps(values, "line")]).toEqual([2, 4, 6, 8]);
    expect([...fillGaps([null, null], "line")]).toEqual([]);
  });

  test("do not count as standing still", () => {
    expect(unchangedShare([1, null, null, null, 2, null, 3])).toBe(0);
    expect(unchangedShare([1, null, 1, 2])).toBe(0.5);
    expect(unchangedShare([5])).toBe(0);
  });
});

describe("classify", () => {
  test("calls a series with two of five days unchanged a step series, one with fewer smooth", () => {
    expect(classify([1, 1, 1, 2, 3, 4])).toBe("step");
    expect(classify([1, 1, 2, 3, 4, 5])).toBe("smooth");
  });
});

describe("quantile", () => {
  test("is linear between neighbours and keeps to the ends", () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect([quantile([4, 1], 0), quantile([4, 1], 1), quantile([4, 1], 7)]).toEqual([1, 4, 4]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
