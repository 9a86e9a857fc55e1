import { describe, expect, test } from "vitest";
import type { Mounted, Rack } from "./rack";
import { endsSoon, reservationFields, reservationState, whyNotKept } from "./reservation";

const NOW = new Date("2026-03-01T12:00:00Z");
const day = (n: number) => new Date(NOW.getTime() + n * 24 * 60 * 60_000);
const RACK: Rack = { id: "r", name: "A01", heightU: 10, descendingUnits: false, startingUnit: 1 };
const wanted = { fromHalfU: 2, heightHalfU: 4, face: "both" as const, owner: "Ada", since: NOW, until: day(10) };

describe("a reservation", () => {
  test("is coming, then current, and over from its end on", () => {
    const term = { since: day(1), until: day(2) };
    expect(reservationState(term, NOW)).toBe("coming");
    expect(reservationState(term, day(1))).toBe("current");
    expect(reservationState(term, day(2))).toBe("over");
    expect(reservationState({ since: day(-1), until: null }, day(9_000))).toBe("current");
  });

  test("ends soon within fourteen days, and not once it is over", () => {
    const ending = (until: Date | null) => endsSoon({ since: day(-9), until }, NOW);
    expect([ending(day(14)), ending(day(15)), ending(day(-1)), ending(null)]).toEqual([true, false, false, false]);
  });

  test("says whom it is for and ends after it begins", () => {
    const fields = { ...wanted, purpose: null, powerW: null, probability: 0.8 };
    expect(reservationFields.safeParse(fields).success).toBe(true);
    expect(reservationFields.safeParse({ ...fields, until: NOW }).success).toBe(false);
    expect(reservationFields.safeParse({ ...fields, owner: "  " }).success).toBe(false);
    expect(reservationFields.safeParse({ ...fields, probability: 1.1 }).success).toBe(false);
  });
});

describe("room is kept", () => {
  const kept = { ...wanted, owner: "Bo" };
  const gear: Mounted = {
    id: "d",
    name: "srv-1",
    status: "good",
    positionHalfU: 4,
    heightHalfU: 2,
    face: "front",
    depth: "half",
    columnFrom: 0,
    columnCount: 6,
    side: null,
  };

  test("once: not where it is kept at the same time, be it for the same owner", () => {
    expect(whyNotKept(RACK, [], [kept], wanted)).toBe("U1–2 is reserved for Bo until 2026-03-11.");
    expect(whyNotKept(RACK, [], [{ ...kept, owner: "Ada" }], wanted)).toMatch(/reserved for Ada/);
    expect(whyNotKept(RACK, [], [{ ...kept, since: day(10), until: null }], wanted)).toBeNull();
  });

  test("by face: the rear stays free of what is kept on the front", () => {
    expect(whyNotKept(RACK, [], [{ ...kept, face: "front" }], { ...wanted, face: "rear" })).toBeNull();
    expect(whyNotKept(RACK, [gear], [], { ...wanted, face: "rear" })).toBeNull();
  });

  test("not where gear stands, nor beyond the rack", () => {
    expect(whyNotKept(RACK, [gear], [], wanted)).toMatch(/^srv-1 is in the way/);
    expect(whyNotKept(RACK, [], [], { ...wanted, fromHalfU: 20 })).toMatch(/above the top/);
  });
});
