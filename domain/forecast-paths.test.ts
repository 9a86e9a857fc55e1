import { describe, expect, test } from "vitest";
import { crossingCdf, exhaustionOf, isFull, type Paths, summarise } from "./forecast-paths";
import { seededRandom } from "./random";
import { quantile } from "./series";

function paths(rows: number[][]): Paths {
  const steps = rows[0]?.length ?? 0;
  return { count: rows.length, steps, values: Float64Array.from(rows.flat()) };
}

describe("summarise", () => {
  test("gives the quantiles of every step, however the paths cross", () => {
    const random = seededRandom("cross");
    const rows = Array.from({ length: 51 }, () => Array.from({ length: 6 }, () => random.integer(20)));
    const { median, bands } = summarise(paths(rows), [80], 6);
    for (let step = 0; step < 6; step++) {
      const column = rows.map((row) => row[step] ?? 0);
      expect(median[step]).toBe(quantile(column, 0.5));
      expect(bands[0]?.lo[step]).toBeCloseTo(quantile(column, 0.1), 12);
      expect(bands[0]?.hi[step]).toBeCloseTo(quantile(column, 0.9), 12);
    }
  });
});

describe("crossingCdf", () => {
  test("counts a path from its first crossing on, though it falls back", () => {
    const four = [
      [1, 5, 1, 1],
      [1, 1, 1, 5],
      [1, 1, 1, 1],
      [6, 6, 6, 6],
    ];
    expect(crossingCdf(paths(four), 1, 5)).toEqual([0.25, 0.5, 0.5, 0.75]);
  });

  test("takes a sum that misses the limit by rounding alone as reached", () => {
    expect(crossingCdf(paths([[0.1 + 0.2, 0.8 - 0.1 - 0.1]]), 0, 0.6)).toEqual([0, 1]);
    expect([isFull(0.7 - 0.1, 0.6), isFull(0.59, 0.6), isFull(-5, -6), isFull(-7, -6)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe("exhaustionOf", () => {
  test("dates a probability by the end of its step and counts no step that is not over", () => {
    const weekly = exhaustionOf([0, 0.2, 0.5, 0.5, 0.95], 7, false);
    expect(weekly).toMatchObject({ p10: 14, p50: 21, p90: 35 });
    expect(weekly.probabilityBy).toEqual({ 30: 0.5, 90: 0.95, 180: 0.95, 365: 0.95 });
  });

  test("gives no date for what is not reached within the look", () => {
    expect(exhaustionOf([0, 0.1, 0.3], 1, false)).toMatchObject({ p10: 2, p50: null, p90: null });
  });
});
