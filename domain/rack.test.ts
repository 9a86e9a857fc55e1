import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Candidate,
  COLUMNS,
  collide,
  elevation,
  fits,
  freeSpans,
  type Mounted,
  positionOfUnit,
  type Rack,
  type Reservation,
  rackUse,
  type Slot,
  unitLabel,
  unitLabelLong,
  unitRows,
} from "./rack";

const rack: Rack = { id: "r", name: "A01", heightU: 42, descendingUnits: false, startingUnit: 1 };
const device = (part: Partial<Mounted> = {}): Mounted => ({
  id: "d",
  name: "leaf-1",
  positionHalfU: 84,
  heightHalfU: 2,
  face: "front",
  depth: "full",
  columnFrom: 0,
  columnCount: COLUMNS,
  side: null,
  status: "good",
  ...part,
});
const reservation: Reservation = {
  fromHalfU: 20,
  heightHalfU: 8,
  face: "both",
  owner: "Storage team",
  until: new Date("2026-12-31T00:00:00Z"),
};

const anyRack = fc.record({
  id: fc.constant("r"),
  name: fc.constant("A01"),
  heightU: fc.integer({ min: 4, max: 52 }),
  descendingUnits: fc.boolean(),
  startingUnit: fc.integer({ min: 0, max: 3 }),
});
const anyPlace = fc.record({
  positionHalfU: fc.integer({ min: 0, max: 110 }),
  heightHalfU: fc.integer({ min: 1, max: 12 }),
  face: fc.constantFrom("front" as const, "rear" as const),
  depth: fc.constantFrom("full" as const, "half" as const),
  columnFrom: fc.integer({ min: 0, max: 5 }),
  columnCount: fc.integer({ min: 1, max: 6 }),
  side: fc.constantFrom(null, null, null, "left" as const, "right" as const),
});
const anyReservation = fc.record({
  fromHalfU: fc.integer({ min: 2, max: 80 }),
  heightHalfU: fc.integer({ min: 1, max: 20 }),
  face: fc.constantFrom("front" as const, "rear" as const, "both" as const),
  owner: fc.constantFrom("Ann", "Bo"),
  until: fc.constant(null),
});

/** Fills a rack the way the product does: a device goes in only where `fits` agrees. */
function fill(r: Rack, wishes: Omit<Candidate, "name">[], reservations: Reservation[] = []): Mounted[] {
  const gear: Mounted[] = [];
  wishes.forEach((wish, i) => {
    const wanted = { ...device(wish), id: `d${i}`, name: `srv-${i}` };
    if (fits(r, gear, reservations, wanted).ok) gear.push(wanted);
  });
  return gear;
}

const covers = (a: Slot, b: Slot) =>
  a.side === b.side &&
  a.topHalfU < b.topHalfU + b.heightHalfU &&
  b.topHalfU < a.topHalfU + a.heightHalfU &&
  (a.side !== null || (a.columnFrom < b.columnFrom + b.columnCount && b.columnFrom < a.columnFrom + a.columnCount));

test("no two slots of a face overlap when everything in the rack was said to fit", () => {
  fc.assert(
    fc.property(anyRack, fc.array(anyPlace, { maxLength: 40 }), (r, wishes) => {
      const gear = fill(r, wishes);
      for (const shown of ["front", "rear"] as const) {
        const slots = elevation(r, gear, shown);
        for (const [i, a] of slots.entries()) {
          expect(a.topHalfU).toBeGreaterThanOrEqual(0);
          expect(a.topHalfU + a.heightHalfU).toBeLessThanOrEqual(r.heightU * 2);
          for (const b of slots.slice(i + 1)) expect(covers(a, b)).toBe(false);
        }
      }
    }),
  );
});

test("used, reserved and free always add up to the height of the rack", () => {
  fc.assert(
    fc.property(anyRack, fc.array(anyPlace), fc.array(anyReservation, { maxLength: 4 }), (r, places, held) => {
      const gear = places.map((p) => device(p));
      const use = rackUse(r, gear, held);
      expect(use.usedHalfU + use.reservedHalfU + use.freeHalfU).toBe(r.heightU * 2);
      const spans = freeSpans(r, gear, held);
      expect(spans.reduce((sum, s) => sum + s.heightHalfU, 0)).toBe(use.freeHalfU);
      expect(Math.max(0, ...spans.map((s) => s.heightHalfU))).toBe(use.largestRunHalfU);
    }),
  );
});

test("whatever is no higher than a free span fits into it, on either face", () => {
  fc.assert(
    fc.property(anyRack, fc.array(anyPlace), fc.array(anyReservation, { maxLength: 4 }), (r, wishes, held) => {
      const gear = fill(r, wishes, held);
      for (const span of freeSpans(r, gear, held)) {
        for (const face of ["front", "rear"] as const) {
          const wanted = device({ id: "new", face, positionHalfU: span.fromHalfU, heightHalfU: span.heightHalfU });
          expect(fits(r, gear, held, wanted)).toEqual({ ok: true });
        }
      }
    }),
  );
});

test("posts that count down mirror the numbers and leave the gear where it stands", () => {
  fc.assert(
    fc.property(anyRack, fc.array(anyPlace), (r, wishes) => {
      const up = { ...r, descendingUnits: false };
      const down = { ...r, descendingUnits: true };
      const gear = fill(up, wishes);
      const drawn = (of: Rack) => elevation(of, gear, "front").map(({ label: _, ...slot }) => slot);
      expect(drawn(down)).toEqual(drawn(up));
      expect(unitRows(down).map((row) => row.unit)).toEqual(
        unitRows(up)
          .map((row) => row.unit)
          .reverse(),
      );
    }),
  );
});

test("a painted number reads back to the same place, whichever way the posts count", () => {
  fc.assert(
    fc.property(
      anyRack,
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 1, max: 4 }),
      (r, fromHalfU, heightHalfU) => {
        fc.pre(fromHalfU + heightHalfU <= 2 + r.heightU * 2);
        const first = Number(/^U([\d.]+)/.exec(unitLabel(r, { fromHalfU, heightHalfU }))?.[1]);
        expect(positionOfUnit(r, first, heightHalfU)).toBe(fromHalfU);
      },
    ),
  );
});

test("collision does not depend on who is asked", () => {
  fc.assert(fc.property(anyPlace, anyPlace, (a, b) => collide(a, b) === collide(b, a)));
});

test("half a unit is exact: two 0.5U panels share a unit and a third does not fit", () => {
  const low = device({ id: "a", name: "panel-a", positionHalfU: 20, heightHalfU: 1 });
  const high = device({ id: "b", name: "panel-b", positionHalfU: 21, heightHalfU: 1 });
  expect(fits(rack, [low], [], high)).toEqual({ ok: true });
  expect(elevation(rack, [low, high], "front").map((s) => [s.label, s.topHalfU])).toEqual([
    ["U10.5", 64],
    ["U10", 65],
  ]);
  expect(rackUse(rack, [low, high], []).usedHalfU).toBe(2);
  expect(fits(rack, [low, high], [], device({ id: "c", positionHalfU: 20, heightHalfU: 1 }))).toEqual({
    ok: false,
    reason: "panel-a is in the way at U10 (front, full depth).",
  });
});

test("numbers say where they count from", () => {
  const span = { fromHalfU: 2, heightHalfU: 4 };
  expect(unitLabelLong(rack, span)).toBe("U1–2 (from bottom)");
  expect(unitLabelLong({ ...rack, descendingUnits: true }, span)).toBe("U41–42 (from top)");
  expect(unitLabel({ ...rack, startingUnit: 0 }, span)).toBe("U0–1");
});

test("two half-width nodes stand side by side and swap sides seen from behind", () => {
  const left = device({ id: "a", name: "node-a", columnFrom: 0, columnCount: 3 });
  const right = device({ id: "b", name: "node-b", columnFrom: 3, columnCount: 3 });
  expect(fits(rack, [left], [], right).ok).toBe(true);
  expect(elevation(rack, [left, right], "front").map((s) => [s.device.name, s.columnFrom, s.kind])).toEqual([
    ["node-a", 0, "device"],
    ["node-b", 3, "device"],
  ]);
  expect(elevation(rack, [left, right], "rear").map((s) => [s.device.name, s.columnFrom, s.kind])).toEqual([
    ["node-b", 0, "blocked"],
    ["node-a", 3, "blocked"],
  ]);
});

test("half-depth gear shares a unit back to back, full-depth gear does not", () => {
  const front = device({ depth: "half" });
  expect(fits(rack, [front], [], device({ id: "x", face: "rear", depth: "half" })).ok).toBe(true);
  expect(fits(rack, [front], [], device({ id: "x", face: "rear", depth: "full" }))).toEqual({
    ok: false,
    reason: "leaf-1 is in the way at U42 (front, half depth).",
  });
});

test("0U gear takes no units but not the same side twice", () => {
  const pdu = device({ id: "p", name: "pdu-a", side: "left", face: "rear", positionHalfU: 2, heightHalfU: 80 });
  expect(rackUse(rack, [pdu], []).usedHalfU).toBe(0);
  expect(fits(rack, [pdu], [], device({ id: "s" })).ok).toBe(true);
  expect(fits(rack, [pdu], [], { ...pdu, id: "q", name: "pdu-b" })).toEqual({
    ok: false,
    reason: "pdu-a is in the way at U1–40 (left side, rear, full depth).",
  });
});

test("a reservation stops everyone but its owner and says until when", () => {
  const wanted = { ...device({ positionHalfU: 22 }), owner: "Network team" };
  expect(fits(rack, [], [reservation], wanted)).toEqual({
    ok: false,
    reason: "U10–13 is reserved for Storage team until 2026-12-31.",
  });
  expect(fits(rack, [], [reservation], { ...wanted, owner: "Storage team" })).toEqual({ ok: true });
});

test("gear may be moved onto part of its own old place", () => {
  const server = device({ positionHalfU: 10, heightHalfU: 4 });
  expect(fits(rack, [server], [], { ...server, positionHalfU: 12 })).toEqual({ ok: true });
});

test("a place outside the rack is refused with the way out", () => {
  expect(fits(rack, [], [], device({ heightHalfU: 6 }))).toEqual({
    ok: false,
    reason: "leaf-1 would stand 2U above the top of rack A01 (42U); choose a lower unit.",
  });
  expect(fits(rack, [], [], device({ positionHalfU: 1 })).ok).toBe(false);
});
