import { describe, expect, test } from "vitest";
import { autoregression, autoregressionOfChanges, dampedTrend, drift, dynamicTheta, noChange } from "./forecast-models";
import { seasonallyAdjusted } from "./forecast-seasonal";
import { smoothForecast } from "./forecast-smooth";
import { seededRandom } from "./random";

const LEVELS = [80, 95];
const series = (count: number, of: (t: number) => number) => Float64Array.from({ length: count }, (_, t) => of(t));

/** A hall's kW: a day's and a week's rhythm, growth, and noise. */
function hall(seed: string, hours: number): Float64Array {
  const random = seededRandom(seed);
  return series(hours, (t) => truth(t) * Math.exp(0.02 * random.normal()));
}
const truth = (t: number) =>
  (100 + t / 50) * (1 + 0.2 * Math.sin((t / 24) * 2 * Math.PI) + (Math.floor(t / 24) % 7 > 4 ? -0.15 : 0));

describe("seasonallyAdjusted", () => {
  test("takes a weekly rhythm out and puts the right day back on", () => {
    const rhythm = [3, -1, 0, 2, -2, 1, -3];
    const values = series(140, (t) => 50 + t / 10 + (rhythm[t % 7] ?? 0));
    const { values: adjusted, seasonAhead } = seasonallyAdjusted(values, "daily");
    for (const [t, value] of adjusted.entries()) expect(value).toBeCloseTo(50 + t / 10, 0);
    for (let step = 0; step < 14; step++) expect(seasonAhead(step)).toBeCloseTo(rhythm[(140 + step) % 7] ?? 0, 0);
  });

  test("leaves noise without a season as it is", () => {
    const random = seededRandom("noise");
    const values = series(200, () => random.normal());
    expect(seasonallyAdjusted(values, "daily").values).toBe(values);
  });

  test("looks for no season in fewer than two and a half of them", () => {
    const values = series(29, (t) => Math.sin((t / 12) * 2 * Math.PI));
    expect(seasonallyAdjusted(values, "monthly").values).toBe(values);
  });
});

describe("each model", () => {
  const models = {
    autoregressionOfChanges,
    dynamicTheta,
    drift,
    damped: (v: Float64Array, n: number) => dampedTrend(v, n).forecast,
  };

  test.each(Object.entries(models))("%s follows a line", (_, model) => {
    const [next, , third] = model(
      series(60, (t) => 10 + t / 2),
      3,
    );
    expect(Math.abs((next ?? 0) - 40)).toBeLessThan(0.6);
    expect(third ?? 0).toBeGreaterThan(40);
  });

  test.each(Object.entries({ ...models, noChange, autoregression }))("%s keeps a constant", (_, model) => {
    for (const value of model(new Float64Array(60).fill(7), 5)) expect(value).toBeCloseTo(7, 3);
  });

  test("autoregression returns to the mean", () => {
    const random = seededRandom("ar");
    let level = 0;
    const values = series(400, () => {
      level = 0.7 * level + random.normal();
      return level;
    });
    values[399] = 8;
    const far = autoregression(values, 40);
    expect(far[0]).toBeGreaterThan(4);
    expect(Math.abs(far[39] ?? 9)).toBeLessThan(1);
  });
});

describe("smoothForecast", () => {
  test("knows the hour and the weekday two days ahead", () => {
    const { median } = smoothForecast(hall("hall", 24 * 7 * 6), { frequency: "hourly", steps: 48, levels: LEVELS });
    for (const [step, value] of median.entries()) {
      const right = truth(24 * 7 * 6 + step);
      expect(Math.abs(value / right - 1)).toBeLessThan(0.06);
    }
  });

  test("has bands that hold what comes about as often as they say", () => {
    const inside = { 80: 0, 95: 0 };
    let total = 0;
    for (let i = 0; i < 30; i++) {
      const random = seededRandom(`walk ${i}`);
      let level = 500;
      const walk = series(220, () => {
        level += random.normal();
        return level + random.normal();
      });
      const { bands } = smoothForecast(walk.slice(0, 200), { frequency: "daily", steps: 20, levels: LEVELS });
      for (const { level, lo, hi } of bands)
        for (let step = 0; step < 20; step++)
          if (walk[200 + step]! >= lo[step]! && walk[200 + step]! <= hi[step]!) inside[level === 80 ? 80 : 95]++;
      total += 20;
    }
    expect(inside[80] / total).toBeGreaterThan(0.7);
    expect(inside[80] / total).toBeLessThan(0.92);
    expect(inside[95] / total).toBeGreaterThan(0.88);
  });

  test("has paths as wide as its bands", () => {
    const forecast = smoothForecast(hall("paths", 24 * 21), { frequency: "hourly", steps: 24, levels: LEVELS });
    const { count, steps, values } = forecast.paths({ count: 400, seed: "paths" });
    const band = forecast.bands.find(({ level }) => level === 80);
    let inside = 0;
    for (let path = 0; path < count; path++) {
      const value = values[path * steps + 23] ?? 0;
      if (value >= (band?.lo[23] ?? 0) && value <= (band?.hi[23] ?? 0)) inside++;
    }
    expect(inside / count).toBeGreaterThan(0.68);
    expect(inside / count).toBeLessThan(0.92);
  });

  test("expects a load that mostly rests at zero to rest", () => {
    const values = series(200, (t) => (t % 9 === 0 ? 4 : 0) * (1 + (t % 5) / 10));
    const { median } = smoothForecast(values, { frequency: "daily", steps: 10, levels: LEVELS });
    expect(median.filter((value) => value === 0).length).toBeGreaterThanOrEqual(8);
  });
});
