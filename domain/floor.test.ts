import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boxCorners,
  boxOf,
  columnName,
  corners,
  type Floor,
  HALF_TILE_MM,
  type Obstacle,
  outline,
  overlaps,
  type Standing,
  snapped,
  tileCorner,
  tileName,
  turned,
  whyNotObstacles,
  whyNotThere,
  wrongPlaces,
} from "./floor";

const rack = (name: string, xMm: number, yMm: number, part: Partial<Standing> = {}): Standing => ({
  id: name,
  name,
  xMm,
  yMm,
  widthMm: 600,
  depthMm: 1_200,
  headingDeg: 0,
  ...part,
});
const room = (part: Partial<Floor> = {}): Floor => ({ widthMm: 6_000, depthMm: 6_000, obstacles: [], ...part });
const column: Obstacle = {
  id: "o",
  kind: "column",
  name: "C1",
  xMm: 3_000,
  yMm: 3_000,
  widthMm: 400,
  depthMm: 400,
};

const anyStanding = fc.record({
  id: fc.uuid(),
  name: fc.string({ minLength: 1, maxLength: 8 }),
  xMm: fc.integer({ min: 0, max: 20_000 }),
  yMm: fc.integer({ min: 0, max: 20_000 }),
  widthMm: fc.integer({ min: 300, max: 1_200 }),
  depthMm: fc.integer({ min: 600, max: 1_400 }),
  headingDeg: fc.integer({ min: 0, max: 359 }),
});

describe("tiles", () => {
  test.each([
    [0, 0, "A1"],
    [599, 599, "A1"],
    [600, 0, "B1"],
    [0, 1_200, "A3"],
    [26 * 600, 600, "AA2"],
    [-5, -5, "A1"],
  ])("the point %i, %i lies on %s", (xMm, yMm, name) => expect(tileName({ xMm, yMm })).toBe(name));

  test("letters go on after Z as in a spreadsheet", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  test("no two columns share a name", () => {
    const names = Array.from({ length: 2_000 }, (_, i) => columnName(i));
    expect(new Set(names).size).toBe(2_000);
  });

  test("are found by their names, and what is no name is none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (column, row) => {
        const corner = { xMm: column * 600, yMm: row * 600 };
        expect(tileCorner(tileName(corner))).toEqual(corner);
      }),
    );
    expect(["", "A", "4", "A0", "A-1", "ABC1", "A1B"].map(tileCorner)).toEqual(Array(7).fill(null));
  });

  test("snapping goes to the nearest line, once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), (mm) => {
        const at = snapped(mm);
        expect(at % HALF_TILE_MM).toBe(0);
        expect(Math.abs(at - mm)).toBeLessThanOrEqual(HALF_TILE_MM / 2);
        expect(snapped(at)).toBe(at);
      }),
    );
    expect(snapped(-400)).toBe(0);
  });
});

describe("a rack's outline", () => {
  test("takes its depth across the room when it looks sideways", () => {
    expect(boxOf(rack("A", 0, 0, { headingDeg: 90 }))).toEqual({ xMm: 0, yMm: 0, widthMm: 1_200, depthMm: 600 });
  });

  test.each([
    [0, [0, 0], [600, 0]],
    [90, [1_200, 0], [1_200, 600]],
    [180, [600, 1_200], [0, 1_200]],
    [270, [0, 600], [0, 0]],
  ])("has its front where it looks: %i°", (headingDeg, left, right) => {
    const [a, b] = corners(rack("A", 0, 0, { headingDeg }));
    expect([a.xMm, a.yMm]).toEqual(left);
    expect([b.xMm, b.yMm]).toEqual(right);
  });

  test("lies in its upright box and touches its four sides", () => {
    fc.assert(
      fc.property(anyStanding, (r) => {
        const box = boxOf(r);
        const xs = corners(r).map((c) => c.xMm);
        const ys = corners(r).map((c) => c.yMm);
        expect(Math.min(...xs)).toBeCloseTo(box.xMm, 1);
        expect(Math.max(...xs)).toBeCloseTo(box.xMm + box.widthMm, 1);
        expect(Math.min(...ys)).toBeCloseTo(box.yMm, 1);
        expect(Math.max(...ys)).toBeCloseTo(box.yMm + box.depthMm, 1);
      }),
    );
  });

  test("turned four times by a quarter looks as before and is whole tiles from where it was at most", () => {
    fc.assert(
      fc.property(anyStanding, (r) => {
        const round = [90, 90, 90, 90].reduce(turned, r);
        expect(round.headingDeg).toBe(r.headingDeg);
        expect(round.xMm % HALF_TILE_MM).toBe(0);
      }),
    );
  });
});

describe("sharing floor", () => {
  test("is mutual, and everything shares floor with itself", () => {
    fc.assert(
      fc.property(anyStanding, anyStanding, (a, b) => {
        expect(overlaps(corners(a), corners(b))).toBe(overlaps(corners(b), corners(a)));
        expect(overlaps(corners(a), corners(a))).toBe(true);
      }),
    );
  });

  test("ends when one is moved away by both sizes", () => {
    fc.assert(
      fc.property(anyStanding, (a) => {
        const box = boxOf(a);
        expect(overlaps(corners(a), corners({ ...a, xMm: a.xMm + box.widthMm }))).toBe(false);
        expect(overlaps(corners(a), corners({ ...a, yMm: a.yMm + box.depthMm }))).toBe(false);
      }),
    );
  });

  test("is told apart from upright boxes that meet: a turned rack leaves its box's corners free", () => {
    const askew = rack("A", 0, 0, { widthMm: 1_000, depthMm: 1_000, headingDeg: 45 });
    expect(overlaps(corners(askew), boxCorners({ xMm: 0, yMm: 0, widthMm: 300, depthMm: 300 }))).toBe(false);
    expect(overlaps(corners(askew), boxCorners({ xMm: 500, yMm: 500, widthMm: 300, depthMm: 300 }))).toBe(true);
  });
});

describe("a place for a rack", () => {
  test.each<[string, Floor, Standing[], Standing, RegExp | undefined]>([
    ["beside another", room(), [rack("B", 600, 0)], rack("A", 0, 0), undefined],
    ["on another", room(), [rack("B", 300, 600)], rack("A", 0, 0), /A would stand on B at A2/],
    ["on itself", room(), [rack("A", 0, 0)], rack("A", 0, 0), undefined],
    ["through the right wall", room(), [], rack("A", 5_700, 0), /0.3 m beyond the room's right wall/],
    ["through the lower wall", room(), [], rack("A", 0, 5_400), /0.6 m beyond the room's lower wall/],
    ["against both walls", room(), [], rack("A", 5_400, 4_800), undefined],
    ["on a column", room({ obstacles: [column] }), [], rack("A", 3_000, 2_400), /on C1 \(column\) at F6/],
    ["beside a column", room({ obstacles: [column] }), [], rack("A", 2_400, 2_400), undefined],
    ["where no size is on record", room({ widthMm: null, depthMm: null }), [], rack("A", 90_000, 0), undefined],
  ])("%s", (_, floor, others, candidate, why) => {
    const said = whyNotThere(floor, others, candidate);
    if (why) expect(said).toMatch(why);
    else expect(said).toBeUndefined();
  });

  test("only what was touched is judged: an old mistake stops nobody", () => {
    const racks = [rack("A", 0, 0), rack("B", 300, 0), rack("C", 3_000, 0)];
    expect([...wrongPlaces(room(), racks, new Set(["C"])).keys()]).toEqual([]);
    expect([...wrongPlaces(room(), racks, new Set(["A"])).keys()]).toEqual(["A"]);
  });
});

describe("obstacles", () => {
  test("stand in the room and on no rack", () => {
    expect(whyNotObstacles(room({ obstacles: [column] }), [])).toBeUndefined();
    expect(whyNotObstacles(room({ obstacles: [{ ...column, xMm: 5_900 }] }), [])).toMatch(/beyond the room/);
    expect(whyNotObstacles(room({ obstacles: [column] }), [rack("A", 3_000, 2_400)])).toMatch(/on A at F5/);
    expect(whyNotObstacles(room({ obstacles: [column, column] }), [])).toMatch(/same id/);
  });
});

test("a room of unknown size is drawn around all that stands in it, in whole tiles", () => {
  fc.assert(
    fc.property(fc.array(anyStanding, { maxLength: 20 }), (racks) => {
      const { widthMm, depthMm } = outline({ widthMm: null, depthMm: null, obstacles: [] }, racks);
      expect(widthMm % 600).toBe(0);
      expect(racks.every((r) => r.xMm + boxOf(r).widthMm <= widthMm && r.yMm + boxOf(r).depthMm <= depthMm)).toBe(true);
    }),
  );
  expect(outline(room(), [])).toEqual({ widthMm: 6_000, depthMm: 6_000 });
});
