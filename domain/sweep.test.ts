import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressesOf, countOf } from "./address-range";
import { Refusal } from "./refusal";
import {
  allowedRange,
  arrivals,
  type Found,
  LANES,
  longestMs,
  MAX_ADDRESSES,
  nextDue,
  plannedMs,
  planRanges,
  refuseOutside,
  shareMs,
  splitRanges,
  TokenBucket,
  targetName,
  urlAt,
} from "./sweep";

const COMMUNITY = ["snmp-community"] as const;

describe("the ranges of a sweep", () => {
  test("are asked once each, without hosts no device may have and without exclusions", () => {
    const plan = planRanges(["10.0.0.0/29", "2001:db8::/126"], ["10.0.0.2-10.0.0.4", "192.0.2.0/24"]);
    expect([...addressesOf(plan)]).toEqual([
      "10.0.0.1",
      "10.0.0.5",
      "10.0.0.6",
      "2001:db8::",
      "2001:db8::1",
      "2001:db8::2",
      "2001:db8::3",
    ]);
  });

  test.each([
    [["10.0.0.0/24", "10.0.0.128/25"], [], "10.0.0.0/24 and 10.0.0.128/25 overlap"],
    [["10.0.0.0/15"], [], "131,070 addresses"],
    [["2001:db8::/64"], [], "more than 10^19 addresses"],
    [["::/0"], [], "addresses"],
    [["10.0.0.0/30"], ["10.0.0.0/24"], "leave no address"],
    [["224.0.0.0/24"], [], "where no device is"],
    [["169.254.0.0/24"], [], "where no device is"],
    [["fe80::/120"], [], "where no device is"],
    [["sw1.example.net"], [], "is a name"],
    [[], [], "Say which addresses"],
  ])("%j without %j are refused in one sentence", (ranges, exclusions, words) => {
    expect(() => planRanges(ranges, exclusions)).toThrow(words);
  });

  test("are never more than the bound, whatever is asked for", () => {
    const octet = fc.integer({ min: 1, max: 223 });
    const range = fc.tuple(octet, fc.integer({ min: 0, max: 32 })).map(([o, bits]) => {
      const value = BigInt(o) << 24n;
      return bits < 8 ? `${o}.0.0.0/${bits}` : `${value >> 24n}.0.0.0/${bits}`;
    });
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 4 }), (ranges) => {
        try {
          expect(countOf(planRanges(ranges)) <= BigInt(MAX_ADDRESSES)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });

  test("must be allowed, all of each; exclusions may cut them to fit", () => {
    const allowed = ["10.1.0.0/25", "10.1.0.128/25", "2001:db8::/32"];
    expect(() => refuseOutside(planRanges(["10.1.0.0/24", "2001:db8:1::/120"]), allowed)).not.toThrow();
    expect(() => refuseOutside(planRanges(["10.1.0.0/23"]), allowed)).toThrow("10.1.0.0/23 is not within the allowed");
    expect(() => refuseOutside(planRanges(["10.1.0.0/23"], ["10.1.1.0/24"]), allowed)).not.toThrow();
    expect(() => refuseOutside(planRanges(["10.9.0.0/30"]), [])).toThrow("no range is allowed yet");
    expect(() => allowedRange("10.1.0.0/26", allowed)).toThrow("allowed already, by 10.1.0.0/25");
    expect(allowedRange("10.0.0.0/8", allowed)).toBe("10.0.0.0/8");
  });

  test("stand apart by anything people put between them", () => {
    expect(splitRanges(" 10.0.0.0/24, 10.0.1.0/24;\n10.0.2.1 - 10.0.2.9\t::1 ")).toEqual([
      "10.0.0.0/24",
      "10.0.1.0/24",
      "10.0.2.1-10.0.2.9",
      "::1",
    ]);
  });
});

describe("the time of a sweep", () => {
  test("is bounded: by the rate, or by the waiting when the rate is high", () => {
    const effort = { addresses: 254, kinds: COMMUNITY, timeoutMs: 2_000 };
    expect(longestMs({ ...effort, ratePerSecond: 50 })).toBe((254 * 2 * 1_000) / 50 + Math.ceil(254 / LANES) * 2_000);
    expect(longestMs({ ...effort, ratePerSecond: 2_000 })).toBeLessThan(9_000);
  });

  test("that nobody would wait for is refused", () => {
    const effort = { addresses: MAX_ADDRESSES, kinds: COMMUNITY, timeoutMs: 2_000 };
    expect(() => plannedMs({ ...effort, ratePerSecond: 1, kinds: Array(8).fill("snmp-v3") })).toThrow("days");
    expect(plannedMs({ ...effort, ratePerSecond: 100 })).toBeGreaterThan(0);
  });

  test("of an address is shared by the credentials, none too little to answer in", () => {
    expect(shareMs(2_000, 4)).toBe(500);
    expect(() => shareMs(1_000, 8)).toThrow("8 credentials need 1.6 s");
  });

  test("keeps its rhythm, however late it is noticed", () => {
    const due = new Date("2026-03-01T02:00:00Z");
    expect(nextDue("once", due, due)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * 86_400_000 }), fc.constantFrom("daily", "weekly"), (late, repeat) => {
        const now = new Date(due.getTime() + late);
        const next = nextDue(repeat, due, now);
        const every = (repeat === "daily" ? 1 : 7) * 86_400_000;
        expect(next!.getTime()).toBeGreaterThan(now.getTime());
        expect(next!.getTime() - now.getTime()).toBeLessThanOrEqual(every);
        expect((next!.getTime() - due.getTime()) % every).toBe(0);
      }),
    );
  });
});

test("datagrams keep to the rate in every stretch of time, but for the first tenth of a second's worth", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }), idleMs: fc.integer({ min: 0, max: 300 }) }), {
        minLength: 1,
        maxLength: 60,
      }),
      (ratePerSecond, sends) => {
        const bucket = new TokenBucket(ratePerSecond, 0);
        const sent: { atMs: number; count: number }[] = [];
        let nowMs = 0;
        for (const { count, idleMs } of sends) {
          nowMs += idleMs;
          const waitMs = bucket.take(count, nowMs);
          expect(waitMs).toBeGreaterThanOrEqual(0);
          sent.push({ atMs: nowMs + waitMs, count });
        }
        const burst = Math.max(1, ratePerSecond / 10) + 1e-6;
        for (const [i, from] of sent.entries()) {
          let total = 0;
          for (const to of sent.slice(i)) {
            total += to.count;
            // Those that go out together have waited for the last of them.
            expect(total).toBeLessThanOrEqual(burst + 4 + ((to.atMs - from.atMs) / 1_000) * ratePerSecond);
          }
        }
      },
    ),
  );
});

describe("what answered", () => {
  const seenAt = new Date("2026-03-01T12:00:00Z");
  const found = (address: string, more: Partial<Found> = {}): Found => ({
    ...{ address, port: 161, credentialId: "c", sweepId: "s", seenAt, name: "sw-1" },
    ...more,
  });

  test("is one question for each address that is nobody's target, however many sweeps met it", () => {
    const later = new Date(seenAt.getTime() + 1);
    const asked = arrivals(
      [found("10.0.0.10"), found("10.0.0.9"), found("10.0.0.9", { seenAt: later, name: "sw-2" }), found("10.0.0.8")],
      new Set(["10.0.0.8:161"]),
    );
    expect(asked.map(({ subject, observed }) => [subject, observed])).toEqual([
      ["address/10.0.0.9:161", "sw-2"],
      ["address/10.0.0.10:161", "sw-1"],
    ]);
  });

  test("becomes a target by its own name, or by its address where that is taken or missing", () => {
    const taken = new Set(["sw-1"]);
    const name = (own?: string) => targetName(own, "10.0.0.9:161", (each) => taken.has(each));
    expect([name("sw-2"), name("sw-1"), name(" "), name()]).toEqual([
      "sw-2",
      "sw-1 (10.0.0.9:161)",
      "10.0.0.9:161",
      "10.0.0.9:161",
    ]);
    expect(urlAt("10.0.0.9", 161)).toBe("snmp://10.0.0.9");
    expect(urlAt("2001:db8::1", 1161)).toBe("snmp://[2001:db8::1]:1161");
  });
});
