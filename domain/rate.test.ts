import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CounterLook, type Counters, hasRestarted, interfaceKeys, rateOf, ratesBetween } from "./rate";

const MINUTE_MS = 60_000;
const GIGABIT = 1e9;
const look = (minute: number, part: Partial<Counters> & { bits: 32 | 64 }, uptimeSeconds?: number): CounterLook => ({
  atMs: minute * MINUTE_MS,
  uptimeSeconds,
  counters: new Map([["Et1", { index: 1, speedBps: GIGABIT, ...part }]]),
});
const between = (a: CounterLook, b: CounterLook) => ratesBetween(a, b, 60).get("Et1");

describe("rates", () => {
  test("are bits and errors per second of the time between two looks", () => {
    const before = look(0, { bits: 64, inOctets: 1_000, outOctets: 0, inErrors: 5, outErrors: 1 });
    const after = look(1, { bits: 64, inOctets: 751_000, outOctets: 600, inErrors: 65, outErrors: 1 });
    expect(between(before, after)).toEqual({ inBps: 100_000, outBps: 80, errorsPerSecond: 1 });
  });

  test("bridge one run over of a 32-bit counter, and take a 64-bit one that went back for a reset", () => {
    const top = 2 ** 32;
    const narrow = (octets: number, minute: number) => look(minute, { bits: 32, inOctets: octets });
    expect(between(narrow(top - 500, 0), narrow(250, 1))?.inBps).toBe(100);
    const wide = (octets: number, minute: number) => look(minute, { bits: 64, inOctets: octets });
    expect(between(wide(top - 500, 0), wide(250, 1))).toBeUndefined();
  });

  test("of a counter that was set back are a gap where the link could not have carried a whole run over", () => {
    const slow = (octets: number, minute: number) => look(minute, { bits: 32, inOctets: octets, speedBps: 1e7 });
    expect(between(slow(2 ** 31, 0), slow(0, 1))).toBeUndefined();
    const unknown = (octets: number, minute: number) =>
      look(minute, { bits: 32, inOctets: octets, speedBps: undefined });
    expect(between(unknown(1_000, 0), unknown(0, 1))).toBeUndefined();
    expect(between(unknown(2 ** 32 - 1_000, 0), unknown(500, 1))?.inBps).toBe(200);
  });

  test("above a tenth more than the link's speed are not believed", () => {
    const octets = (share: number) => ((GIGABIT * share) / 8) * 60;
    const first = look(0, { bits: 64, inOctets: 0 });
    expect(between(first, look(1, { bits: 64, inOctets: octets(1.09) }))?.inBps).toBeCloseTo(1.09 * GIGABIT);
    expect(between(first, look(1, { bits: 64, inOctets: octets(1.11) }))).toBeUndefined();
  });

  test("are not told over a restart, over more than five intervals, nor of a link that is down", () => {
    const first = look(0, { bits: 64, inOctets: 0 }, 5_000);
    const next = { bits: 64 as const, inOctets: 6_000 };
    expect(between(first, look(1, next, 5_060))?.inBps).toBe(800);
    expect(between(first, look(1, next, 20))).toBeUndefined();
    expect(between(first, look(5, next, 5_300))?.inBps).toBe(160);
    expect(between(first, look(6, next, 5_360))).toBeUndefined();
    expect(between(first, look(0, next, 5_000))).toBeUndefined();
    expect(between(first, look(1, { ...next, isDown: true }, 5_060))).toBeUndefined();
    expect(between(first, look(1, { bits: 32, inOctets: 6_000 }, 5_060))).toBeUndefined();
  });

  test("are never negative nor endless, whatever the counters say", () => {
    const odd = fc.oneof(fc.double(), fc.integer(), fc.constant(2 ** 64), fc.constant(undefined));
    fc.assert(
      fc.property(odd, odd, fc.constantFrom<32 | 64>(32, 64), fc.option(fc.double()), (before, after, bits, most) => {
        const limits = { elapsedSeconds: 60, bits, maxPerSecond: most ?? undefined };
        const rate = rateOf(before, after, limits);
        expect(rate === undefined || (rate >= 0 && Number.isFinite(rate) && !(rate > (most ?? 2 ** 65)))).toBe(true);
      }),
    );
  });
});

describe("a restart", () => {
  test("shows by uptime that went back, by uptime shorter than the wait, or by engine boots", () => {
    expect(hasRestarted({ uptimeSeconds: 900 }, { uptimeSeconds: 30 }, 60)).toBe(true);
    expect(hasRestarted({ uptimeSeconds: 100 }, { uptimeSeconds: 200 }, 3_600)).toBe(true);
    expect(hasRestarted({ uptimeSeconds: 900, engineBoots: 3 }, { uptimeSeconds: 960, engineBoots: 4 }, 60)).toBe(true);
    expect(hasRestarted({ uptimeSeconds: 900, engineBoots: 3 }, { uptimeSeconds: 960, engineBoots: 3 }, 60)).toBe(
      false,
    );
    expect(hasRestarted({}, {}, 60)).toBe(false);
  });

  test("is not when sysUpTime began again after 497 days", () => {
    const wrap = 2 ** 32 / 100;
    expect(hasRestarted({ uptimeSeconds: wrap - 20 }, { uptimeSeconds: 40 }, 60)).toBe(false);
    expect(hasRestarted({ uptimeSeconds: wrap - 20 }, { uptimeSeconds: 5 }, 3_600)).toBe(true);
  });
});

test("an interface is called by its name, then by description and alias, and only then by its index", () => {
  const keys = interfaceKeys([
    { index: 1, name: "Et1" },
    { index: 2, name: "Et2", description: "a" },
    { index: 3, name: "Et2", description: "b" },
    { index: 4, name: "Et3", description: "c", alias: "x" },
    { index: 5, name: "Et3", description: "c", alias: "y" },
    { index: 6, name: "Et4" },
    { index: 7, name: "Et4" },
    { index: 8 },
  ]);
  expect([...keys]).toEqual([
    [1, "Et1"],
    [2, "Et2 (a)"],
    [3, "Et2 (b)"],
    [4, "Et3 (c, x)"],
    [5, "Et3 (c, y)"],
    [6, "Et4 #6"],
    [7, "Et4 #7"],
    [8, "#8"],
  ]);
});
