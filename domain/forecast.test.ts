import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Forecast, type ForecastOptions, forecast } from "./forecast";
import type { PlannedEvent } from "./forecast-planned";
import { seededRandom } from "./random";
import { Refusal } from "./refusal";
import type { Frequency, Series } from "./series";

const daily = (values: (number | null)[]): Series => ({ frequency: "daily", values });

function known(series: Series, options: Omit<ForecastOptions, "seed"> & { seed?: string }): Forecast {
  const result = forecast(series, { seed: "test", ...options });
  if (result.kind === "insufficient") throw new Error(result.reason);
  return result;
}

function dates(series: Series, options: Omit<ForecastOptions, "seed"> & { seed?: string }) {
  const { exhaustion } = known(series, options);
  if (exhaustion === null) throw new Error("no exhaustion");
  return exhaustion;
}

const on = (day: number, amount: number, probability = 1): PlannedEvent => {
  return { amount, earliestDay: day - 10, likelyDay: day, latestDay: day + 10, probability, amountSpread: 0.1 };
};

/** A stock that now and then takes on a few, and a load with a weekly rhythm. */
function stock(seed: string, days = 400): number[] {
  const random = seededRandom(seed);
  let level = 100;
  return Array.from({ length: days }, () => {
    if (random.next() < 0.05) level += random.integer(9) - 2;
    return level;
  });
}

function load(seed: string, days = 200): number[] {
  const random = seededRandom(seed);
  return Array.from(
    { length: days },
    (_, day) => 50 + day / 20 + 5 * Math.sin((day / 7) * 2 * Math.PI) + random.normal(),
  );
}

const anySeries = fc
  .tuple(fc.constantFrom(stock, load), fc.string({ maxLength: 5 }))
  .map(([make, seed]) => daily(make(seed)));
const last = (series: Series) => series.values.at(-1) ?? 0;
const runs = { numRuns: 15, seed: 1 };

describe("whatever the series", () => {
  test("P(full) never falls with time and stays between 0 and 1", () => {
    fc.assert(
      fc.property(anySeries, fc.double({ min: 0, max: 0.5, noNaN: true }), (series, headroom) => {
        const { cdf } = dates(series, { horizonDays: 180, capacity: last(series) * (1 + headroom) });
        expect(cdf.every((value, i) => value >= (cdf[i - 1] ?? 0) && value <= 1)).toBe(true);
      }),
      runs,
    );
  });

  test("a limit at or below the present use is full today with certainty", () => {
    fc.assert(
      fc.property(anySeries, fc.double({ min: 0, max: 1, noNaN: true }), (series, share) => {
        const result = known(series, { horizonDays: 30, capacity: last(series) * share });
        expect(result.exhaustion).toMatchObject({ p10: 0, p50: 0, p90: 0, probabilityBy: { 30: 1, 365: 1 } });
        expect(result.exhaustion?.cdf.every((value) => value === 1)).toBe(true);
        expect(result.reason).toBe("Already full.");
      }),
      runs,
    );
  });

  test("another unit of measure leaves P(full) unchanged", () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: -10, max: 10 }), (series, exponent) => {
        const factor = 2 ** exponent;
        const scaled = daily(series.values.map((value) => (value ?? 0) * factor));
        const capacity = Math.round(last(series) * 1.1);
        const { cdf } = dates(series, { horizonDays: 90, capacity });
        expect(dates(scaled, { horizonDays: 90, capacity: capacity * factor }).cdf).toEqual(cdf);
      }),
      runs,
    );
    const servers = stock("watts");
    const { cdf } = dates(daily(servers), { horizonDays: 90, capacity: 180 });
    expect(dates(daily(servers.map((value) => value * 3.412)), { horizonDays: 90, capacity: 180 * 3.412 }).cdf).toEqual(
      cdf,
    );
  });

  test("more planned growth never makes full less likely, on any day", () => {
    const event = fc.record({
      day: fc.integer({ min: -5, max: 200 }),
      amount: fc.double({ min: -20, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(
        anySeries,
        fc.array(event, { maxLength: 4 }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (series, events, more) => {
          const planned = events.map(({ day, amount }) => on(day, amount));
          const options = { horizonDays: 180, capacity: last(series) * 1.2, plannedCoverage: 0.5 };
          const before = dates(series, { ...options, planned }).cdf;
          const after = dates(series, { ...options, planned: [...planned, on(60, more, 0.8)] }).cdf;
          expect(after.every((value, i) => value >= (before[i] ?? 0))).toBe(true);
        },
      ),
      runs,
    );
  });

  test("the same input and seed give byte-equal output, another seed another simulation", () => {
    for (const values of [stock("a"), load("b")]) {
      const options = { horizonDays: 60, capacity: Math.max(...values) + 5, planned: [on(20, 3)], trackRecord: true };
      expect(JSON.stringify(known(daily(values), options))).toBe(JSON.stringify(known(daily(values), options)));
      const other = dates(daily(values), { ...options, seed: "other" });
      expect(other.cdf).not.toEqual(dates(daily(values), options).cdf);
    }
  });

  test("bands nest: the middle lies in the 80 % band, that in the 95 % band, and asked levels are there", () => {
    for (const values of [stock("c"), load("d")]) {
      const result = known(daily(values), { horizonDays: 60, levels: [50] });
      const half = result.bands.find(({ level }) => level === 50);
      for (const [step, middle] of result.mean.entries()) {
        const row = [result.lo95, result.lo80, half?.lo, [middle, step], half?.hi, result.hi80, result.hi95];
        const line = row.map((values, i) => (i === 3 ? middle : (values?.[step] ?? Number.NaN)));
        expect(line).toEqual([...line].sort((one, other) => one - other));
      }
      expect(result.mean).toHaveLength(60);
    }
  });
});

describe("growth of 4 a month from 100 to 120 with room for 160", () => {
  const monthly: Series = { frequency: "monthly", values: [100, 104, 108, 112, 116, 120] };
  const MONTH_DAYS = 30.436875;
  const monthOf = (day: number | null) => 6 + Math.round((day ?? Number.NaN) / MONTH_DAYS);

  test("runs out in month 16", () => {
    expect(monthOf(dates(monthly, { horizonDays: 730, capacity: 160 }).p50)).toBe(16);
  });

  test("runs out in month 13 with 12 more planned for month 8", () => {
    const inTwoMonths = { earliestDay: 60, likelyDay: 60, latestDay: 60 };
    const planned = [{ ...inTwoMonths, amount: 12, probability: 1, amountSpread: 0 }];
    expect(monthOf(dates(monthly, { horizonDays: 730, capacity: 160, planned }).p50)).toBe(13);
  });

  test("runs out ten months on as well when the readings stand in a daily calendar full of gaps", () => {
    const values = new Array<number | null>(153).fill(null);
    for (const [i, value] of monthly.values.entries()) values[Math.round(i * 30.4)] = value;
    const { p50 } = dates(daily(values), { horizonDays: 730, capacity: 160 });
    expect(Math.abs((p50 ?? 0) - 304)).toBeLessThan(10);
  });
});

describe("without growth there is no date", () => {
  test.each([
    ["constant", (_: number) => 90],
    ["falling in steps", (day: number) => 95 - Math.floor(day / 50)],
    ["falling steadily", (day: number) => 95 - day / 10],
  ])("for a %s series", (_, value) => {
    const result = known(daily(Array.from({ length: 400 }, (_, day) => value(day))), {
      horizonDays: 365,
      capacity: 100,
    });
    expect(result.exhaustion).toMatchObject({ p10: null, p50: null, p90: null });
    expect(result.reason).toMatch(/^No run-out in sight/);
  });

  test("but planned growth gives one", () => {
    const planned = [on(40, 15)];
    const { p50 } = dates(daily(new Array(400).fill(90)), { horizonDays: 365, capacity: 100, planned });
    expect(Math.abs((p50 ?? 0) - 40)).toBeLessThan(10);
  });
});

describe("too little data", () => {
  test.each<[string, Frequency, (number | null)[]]>([
    ["five points over a year", "monthly", [1, 2, 3, null, null, null, null, 4, 5]],
    ["59 days", "daily", load("short", 59)],
    ["nothing but gaps", "daily", new Array(100).fill(null)],
    ["no points", "daily", []],
  ])("%s: says so instead of a number", (_, frequency, values) => {
    const result = forecast({ frequency, values }, { horizonDays: 60, capacity: 9, seed: 1 });
    expect(result).toEqual({
      kind: "insufficient",
      reason: expect.stringMatching(/^Not enough data: \d+ points over/),
    });
  });

  test("hours of two weeks give bands but no run-out date", () => {
    const hours = Array.from({ length: 336 }, (_, hour) => 20 + 5 * Math.sin((hour / 24) * 2 * Math.PI));
    const result = known({ frequency: "hourly", values: hours }, { horizonSteps: 24, capacity: 40 });
    expect(result.mean).toHaveLength(24);
    expect(result.exhaustion).toBeNull();
    expect(result.reason).toMatch(/60 days/);
  });
});

describe("odd values", () => {
  test("gaps inside and at the end of a stock change neither kind nor level", () => {
    const values: (number | null)[] = stock("gaps");
    for (let day = 50; day < 80; day++) values[day] = null;
    const result = known(daily([null, null, ...values, null, null]), { horizonDays: 10 });
    expect(result.kind).toBe("step");
    expect(result.mean[0]).toBe(values.at(-1));
  });

  test("negative and huge values give finite, ordered bands", () => {
    const makers = [
      (value: number) => value - 80,
      (value: number) => value * 1e300,
      (value: number) => -value * 1e-300,
    ];
    for (const make of makers)
      for (const values of [stock("odd"), load("odd")]) {
        const result = known(daily(values.map(make)), { horizonDays: 90, trackRecord: true });
        const all = [...result.mean, ...result.lo95, ...result.hi95];
        expect(all.every(Number.isFinite)).toBe(true);
        expect(result.lo95.every((low, step) => low <= (result.hi95[step] ?? 0))).toBe(true);
      }
  });

  test("a stock that never was negative does not become so", () => {
    const result = known(daily(Array.from({ length: 300 }, (_, day) => Math.max(0, 60 - 5 * Math.floor(day / 20)))), {
      horizonDays: 90,
    });
    expect(Math.min(...result.lo95)).toBe(0);
  });

  test("one shift of level does not blow the bands up", () => {
    const values = load("shift", 600).map((value, day) => (day < 560 ? value * 6 : value));
    const result = known(daily(values), { horizonDays: 14 });
    expect((result.hi95.at(-1) ?? 0) - (result.lo95.at(-1) ?? 0)).toBeLessThan(100);
  });

  test.each<[string, Series, Partial<ForecastOptions>]>([
    ["NaN", daily([...load("nan"), Number.NaN]), {}],
    ["infinite values", daily([...load("inf"), Number.POSITIVE_INFINITY]), {}],
    ["an endless horizon", daily(load("far")), { horizonDays: 1e9 }],
    ["no horizon", daily(load("none")), { horizonDays: undefined }],
    ["a limit that is no number", daily(load("cap")), { capacity: Number.NaN }],
    ["a plan with its dates the wrong way round", daily(load("plan")), { planned: [{ ...on(5, 1), latestDay: 0 }] }],
    ["a probability above 1", daily(load("prob")), { planned: [on(5, 1, 2)] }],
    ["more points than the limit", daily(new Array(200_001).fill(1)), {}],
  ])("%s: refused", (_, series, options) => {
    expect(() => forecast(series, { horizonDays: 30, seed: 1, ...options })).toThrow(Refusal);
  });
});

describe("planned work", () => {
  const quiet = daily(new Array(400).fill(50));

  test("moves the middle of the curve by its amount, a decommission downwards", () => {
    expect(known(quiet, { horizonDays: 90, planned: [on(30, 20)] }).mean.at(-1)).toBeCloseTo(70, 0);
    expect(known(quiet, { horizonDays: 90, planned: [on(30, -20)] }).mean.at(-1)).toBeCloseTo(30, 0);
  });

  test("counts by its probability", () => {
    const { probabilityBy } = dates(quiet, {
      horizonDays: 90,
      capacity: 65,
      planned: [on(30, 20, 0.5)],
      plannedCoverage: 1,
    });
    expect(probabilityBy[90]).toBeGreaterThan(0.4);
    expect(probabilityBy[90]).toBeLessThan(0.6);
  });

  test("that is overdue falls due any day", () => {
    const planned = [{ ...on(-30, 20), latestDay: -5 }];
    expect(dates(quiet, { horizonDays: 90, capacity: 65, planned }).p50).toBe(1);
  });

  test("takes the place of past steps that had been planned too", () => {
    const values = Array.from({ length: 600 }, (_, day) => 100 + 10 * Math.floor(day / 60));
    const options = { horizonDays: 180, capacity: 215 };
    const p = (plannedCoverage: number) => dates(daily(values), { ...options, plannedCoverage }).probabilityBy[180];
    expect(p(0.7)).toBeLessThan(p(0) - 0.2);
  });
});

describe("the track record", () => {
  test("of a steady stock beats standing still and covers what came", () => {
    const values = Array.from({ length: 800 }, (_, day) => 10 * Math.floor(day / 46));
    const { trackRecord } = known(daily(values), { horizonDays: 90, trackRecord: true });
    expect(trackRecord?.origins).toBe(5);
    expect(trackRecord?.error).toBeLessThan((trackRecord?.errorOfNoChange ?? 0) / 2);
    expect(trackRecord?.coverage95).toBeGreaterThan(0.8);
  });

  test("is absent where it was not asked for or the past is too short", () => {
    expect(known(daily(load("quick")), { horizonDays: 30 }).trackRecord).toBeNull();
    const short: Series = { frequency: "monthly", values: [100, 104, 108, 112, 116, 120] };
    expect(known(short, { horizonSteps: 3, trackRecord: true }).trackRecord).toBeNull();
  });
});
