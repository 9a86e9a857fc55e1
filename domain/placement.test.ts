import fc from "fast-check";
import { expect, test } from "vitest";
import {
  candidateAt,
  firstSpot,
  type Movable,
  placement,
  type RackLimits,
  type Spot,
  type Standing,
  sameSpot,
} from "./placement";
import { COLUMNS, collide } from "./rack";

const rack: RackLimits = {
  id: "r",
  name: "A01",
  heightU: 12,
  descendingUnits: false,
  startingUnit: 1,
  maxWeightKg: 200,
  powerLimitW: 2_000,
};

const anyDevice = fc.record({
  id: fc.uuid(),
  name: fc.constant("srv"),
  role: fc.constantFrom("server", "pdu"),
  heightHalfU: fc.constantFrom(0, 1, 2, 4, 8),
  depth: fc.constantFrom("full" as const, "half" as const),
  columnCount: fc.constantFrom(6, 3, 2),
  weightKg: fc.constantFrom(null, 20, 60),
  measuredW: fc.constantFrom(null, 300),
  configuredW: fc.constantFrom(null, 700),
});
const anySpot = fc.record({
  positionHalfU: fc.integer({ min: 0, max: 30 }),
  face: fc.constantFrom("front" as const, "rear" as const),
  columnFrom: fc.constantFrom(0, 2, 3, 4),
  side: fc.constantFrom(null, null, "left" as const, "right" as const),
});

const stand = (device: Movable, spot: Spot): Standing => ({
  ...device,
  ...candidateAt(rack, device, spot),
  id: device.id,
  columnFrom: spot.columnFrom,
  columnCount: device.columnCount,
  side: spot.side,
  role: device.role ?? undefined,
  status: "good",
  isUnplaced: false,
});

/** Fills a rack move by move, only where the rule agrees. */
function fill(wishes: [Movable, Spot][]): Standing[] {
  const gear: Standing[] = [];
  for (const [device, spot] of wishes) if (placement(rack, gear, [], device, spot).ok) gear.push(stand(device, spot));
  return gear;
}

test("however a rack was filled, nothing in it claims the room of another, and it carries no more than it may", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyDevice, anySpot), { maxLength: 25 }), (wishes) => {
      const gear = fill(wishes);
      for (const [i, a] of gear.entries()) for (const b of gear.slice(i + 1)) expect(collide(a, b)).toBe(false);
      expect(gear.reduce((sum, g) => sum + (g.weightKg ?? 0), 0)).toBeLessThanOrEqual(200);
    }),
  );
});

test("what was moved may be moved back, so that a move can be undone", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyDevice, anySpot), { minLength: 1, maxLength: 12 }), anySpot, (wishes, to) => {
      const [moved, ...others] = fill(wishes);
      const [device, from] = wishes.find(([d]) => d.id === moved?.id) ?? [];
      if (!moved || !device || !from || !placement(rack, [moved, ...others], [], device, to).ok) return;
      expect(placement(rack, [stand(device, to), ...others], [], device, from)).toEqual({ ok: true });
    }),
  );
});

test("the first spot that is offered is one that the rule agrees to, and none is offered only where none is", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyDevice, anySpot), { maxLength: 12 }), anyDevice, (wishes, device) => {
      const gear = fill(wishes);
      const spot = firstSpot(rack, gear, [], device, "front");
      if (spot) {
        expect(placement(rack, gear, [], device, spot)).toEqual({ ok: true });
        return;
      }
      for (let positionHalfU = 2; positionHalfU <= 26; positionHalfU++)
        for (const side of [null, "left", "right"] as const) {
          if (side !== null && device.heightHalfU > 0) continue;
          const tried = { positionHalfU, face: "front" as const, columnFrom: 0, side };
          expect(placement(rack, gear, [], device, tried).ok).toBe(false);
        }
    }),
  );
});

test("power that is reserved for others counts against the limit, one's own does not", () => {
  const device: Movable = {
    id: "d",
    name: "srv",
    heightHalfU: 2,
    depth: "full",
    columnCount: COLUMNS,
    weightKg: null,
    measuredW: null,
    configuredW: 700,
  };
  const spot: Spot = { positionHalfU: 2, face: "front", columnFrom: 0, side: null };
  const kept = [{ fromHalfU: 20, heightHalfU: 2, face: "both" as const, owner: "Ann", until: null, powerW: 1_500 }];
  expect(placement(rack, [], kept, device, spot, "Bo")).toEqual({
    ok: false,
    reason: "Rack A01 would draw 2.2 kW with srv, 1.5 kW of it reserved; its limit is 2 kW.",
  });
  expect(placement(rack, [], kept, device, spot, "Ann")).toEqual({ ok: true });
});

test("gear beside a post is in the same spot whatever units are said of it", () => {
  const spot: Spot = { positionHalfU: null, face: "rear", columnFrom: 0, side: "left" };
  expect(sameSpot(spot, { ...spot, positionHalfU: 2 })).toBe(true);
  expect(sameSpot(spot, { ...spot, side: "right" })).toBe(false);
  expect(sameSpot({ ...spot, side: null, positionHalfU: 4 }, { ...spot, side: null, positionHalfU: 6 })).toBe(false);
});
