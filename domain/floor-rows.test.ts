import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxesMeet, boxOf, type Floor, type Obstacle, type Standing, whyNotThere } from "./floor";
import { aislesOf, type Listed, layOut, rowsOf, rowWith } from "./floor-rows";

const line = (name: string, count: number, yMm: number, headingDeg: number): Standing[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${name}${i + 1}`,
    name: `${name}${i + 1}`,
    xMm: 1_200 + i * 600,
    yMm,
    widthMm: 600,
    depthMm: 1_200,
    headingDeg,
  }));
/** The plan lying on its side: what is across becomes down. */
const sideways = (r: Standing): Standing => ({ ...r, xMm: r.yMm, yMm: r.xMm, headingDeg: (630 - r.headingDeg) % 360 });

describe("rows", () => {
  test("are racks side by side that look the same way", () => {
    const rows = rowsOf([...line("A", 4, 1_200, 180), ...line("B", 3, 3_600, 0)]);
    expect(rows.map((r) => [r.headingDeg, r.racks.length])).toEqual([
      [180, 4],
      [0, 3],
    ]);
  });

  test("end where a passage begins, and take racks that are less deep if their fronts are in line", () => {
    const [a, b, c, d] = line("A", 4, 1_200, 0);
    const far = { ...d!, xMm: 9_000 };
    expect(rowsOf([a!, { ...b!, depthMm: 1_000 }, c!, far]).map((r) => r.racks.length)).toEqual([3, 1]);
  });

  test("hold every upright rack once", () => {
    const anyRack = fc.record({
      xMm: fc.integer({ min: 0, max: 9_000 }),
      yMm: fc.integer({ min: 0, max: 9_000 }),
      headingDeg: fc.constantFrom(0, 90, 180, 270),
    });
    fc.assert(
      fc.property(fc.array(anyRack, { maxLength: 30 }), (places) => {
        const racks = places.map((p, i) => ({ ...p, id: `${i}`, name: `${i}`, widthMm: 600, depthMm: 1_200 }));
        const ids = rowsOf(racks).flatMap((r) => r.racks.map((x) => x.id));
        expect([...ids].sort()).toEqual(racks.map((r) => r.id).sort());
      }),
    );
  });

  test("are found by one of their racks; a rack askew is moved alone", () => {
    const racks = [...line("A", 3, 0, 0), { ...line("Z", 1, 6_000, 30)[0]! }];
    expect(rowWith(racks, "A2").map((r) => r.id)).toEqual(["A1", "A2", "A3"]);
    expect(rowWith(racks, "Z1").map((r) => r.id)).toEqual(["Z1"]);
  });
});

describe("aisles", () => {
  test.each([
    [180, 0, "cold"],
    [0, 180, "hot"],
    [0, 0, "mixed"],
    [180, 180, "mixed"],
  ])("between rows looking %i° and %i° are %s, whichever way the plan lies", (first, second, kind) => {
    const racks = [...line("A", 4, 1_200, first), ...line("B", 4, 3_600, second)];
    expect(aislesOf(rowsOf(racks))).toEqual([{ kind, xMm: 1_200, yMm: 2_400, widthMm: 2_400, depthMm: 1_200 }]);
    expect(aislesOf(rowsOf(racks.map(sideways)))).toEqual([
      { kind, xMm: 2_400, yMm: 1_200, widthMm: 1_200, depthMm: 2_400 },
    ]);
  });

  test("do not run through a row that stands between", () => {
    const racks = [...line("A", 4, 0, 180), ...line("B", 4, 2_400, 0), ...line("C", 4, 4_800, 180)];
    expect(aislesOf(rowsOf(racks)).map((a) => [a.yMm, a.kind])).toEqual([
      [1_200, "cold"],
      [3_600, "hot"],
    ]);
  });

  test("are none where rows stand far apart or back to back", () => {
    expect(aislesOf(rowsOf([...line("A", 4, 0, 180), ...line("B", 4, 12_000, 0)]))).toEqual([]);
    expect(aislesOf(rowsOf([...line("A", 4, 0, 0), ...line("B", 4, 1_200, 180)]))).toEqual([]);
  });
});

describe("racks without a place", () => {
  const floor: Floor = { widthMm: null, depthMm: null, obstacles: [] };
  const listed = (row: number, count: number): Listed[] =>
    Array.from({ length: count }, (_, i) => ({
      id: `${row}-${i}`,
      name: `${row}-${i}`,
      widthMm: 600,
      depthMm: 1_200,
    }));

  test("get one row by row, fronts of the first two rows across a cold aisle, rears of the next across a hot one", () => {
    const { placed, leftOut } = layOut(floor, [], [listed(1, 5), listed(2, 5), listed(3, 5)]);
    expect(leftOut).toEqual([]);
    expect(rowsOf(placed).map((r) => r.racks.length)).toEqual([5, 5, 5]);
    expect(
      aislesOf(rowsOf(placed))
        .sort((a, b) => a.yMm - b.yMm)
        .map((a) => a.kind),
    ).toEqual(["cold", "hot"]);
  });

  test("go on below in a room too narrow, and are left out of one too small", () => {
    const narrow = layOut({ ...floor, widthMm: 3_000 }, [], [listed(1, 5)]);
    expect(
      rowsOf(narrow.placed)
        .map((r) => r.racks.length)
        .sort(),
    ).toEqual([2, 3]);
    const small = layOut({ ...floor, widthMm: 3_000, depthMm: 3_000 }, [], [listed(1, 5)]);
    expect([small.placed.length, small.leftOut.length]).toEqual([3, 2]);
    expect(layOut({ ...floor, widthMm: 300 }, [], [listed(1, 1)]).leftOut).toHaveLength(1);
  });

  test("never share floor with anything, and none is lost or made", () => {
    const anyObstacle = fc
      .record({
        xMm: fc.integer({ min: 0, max: 9_000 }),
        yMm: fc.integer({ min: 0, max: 9_000 }),
        widthMm: fc.integer({ min: 100, max: 3_000 }),
        depthMm: fc.integer({ min: 100, max: 3_000 }),
      })
      .map((box): Obstacle => ({ ...box, id: `${box.xMm}-${box.yMm}`, kind: "column", name: "" }));
    const anyFloor = fc.record({
      widthMm: fc.option(fc.integer({ min: 1_000, max: 12_000 })),
      depthMm: fc.option(fc.integer({ min: 1_000, max: 12_000 })),
      obstacles: fc.array(anyObstacle, { maxLength: 5 }),
    });
    const sizes = fc.record({
      widthMm: fc.integer({ min: 300, max: 1_000 }),
      depthMm: fc.integer({ min: 600, max: 1_400 }),
    });
    fc.assert(
      fc.property(anyFloor, fc.array(fc.array(sizes, { maxLength: 8 }), { maxLength: 4 }), (at, rows) => {
        const lists = rows.map((row, r) => row.map((size, i) => ({ ...size, id: `${r}-${i}`, name: `${r}-${i}` })));
        const { placed, leftOut } = layOut(at, [], lists);
        for (const rack of placed) expect(whyNotThere(at, placed, rack)).toBeUndefined();
        expect([...placed, ...leftOut].map((r) => r.id).sort()).toEqual(
          lists
            .flat()
            .map((r) => r.id)
            .sort(),
        );
        for (const aisle of aislesOf(rowsOf(placed)))
          expect(placed.some((r) => boxesMeet(boxOf(r), aisle))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test("stand below what has a place already", () => {
    const { placed } = layOut(floor, line("A", 3, 1_200, 0), [listed(1, 3)]);
    expect(placed.every((r) => r.yMm >= 3_600)).toBe(true);
  });

  test("three hundred are placed at once", () => {
    const rows = Array.from({ length: 15 }, (_, r) => listed(r, 20));
    expect(layOut(floor, [], rows).placed).toHaveLength(300);
  });
});
