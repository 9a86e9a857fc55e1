import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FloorFacts } from "../domain/floor-facts";
import { drafted, moved, obstacleMoved, taken, turnedAbout, UNTOUCHED, verdict } from "./floor-edit";
import { OVERLAYS, type Overlay, overlayOf, shadeOf } from "./floor-overlay";
import { FloorLocator, FloorPlan, type FloorRack } from "./floor-plan";

const facts = (part: Partial<FloorFacts> = {}): FloorFacts => ({
  heightU: 42,
  usedHalfU: 64,
  freeHalfU: 20,
  largestRunHalfU: 8,
  powerW: 4_000,
  measuredShare: 0.5,
  powerLimitW: 8_000,
  sideLoad: 0.93,
  warmestC: 24.5,
  weightKg: 600,
  unweighedCount: 0,
  maxWeightKg: 1_000,
  owner: "Payments",
  rackStatus: "active",
  health: "good",
  healthCount: 12,
  deviceCount: 12,
  ...part,
});
const nothing = facts({
  powerW: null,
  sideLoad: null,
  warmestC: null,
  unweighedCount: 12,
  owner: null,
  health: "unknown",
});
const rack = (name: string, xMm: number, yMm: number, part: Partial<FloorRack> = {}): FloorRack => ({
  id: name,
  name,
  row: "Row 1",
  xMm,
  yMm,
  widthMm: 600,
  depthMm: 1_200,
  headingDeg: 180,
  facts: facts(),
  isProposed: false,
  ...part,
});
const column = { id: "1", kind: "column" as const, name: "C1", xMm: 3_600, yMm: 600, widthMm: 600, depthMm: 600 };
const floor = { widthMm: 4_800, depthMm: 6_000, obstacles: [column] };
const racks = [
  rack("A1", 600, 600),
  rack("A2", 1_200, 600, { facts: nothing }),
  rack("B1", 600, 3_000, { headingDeg: 0, isProposed: true }),
  rack("Q1", 3_000, 3_600, { headingDeg: 90, facts: facts({ health: "bad", healthCount: 2, owner: "Test" }) }),
];
const draw = (overlay: Overlay) =>
  renderToStaticMarkup(
    <FloorPlan
      name="Hall 2"
      floor={floor}
      racks={racks}
      overlay={overlay}
      rackHref={(id) => `/racks/${id}`}
      highlightRackId="A2"
    />,
  );

test.each(Object.keys(OVERLAYS).map(overlayOf))("a floor plan by %s is drawn as before", (overlay) => {
  expect(draw(overlay)).toMatchSnapshot();
});

test("what is not known is a question in words and never a zero", () => {
  for (const overlay of ["power", "side", "temperature", "weight", "owner"] as const) {
    const shade = shadeOf(overlay, nothing, []);
    expect([overlay, shade.text, shade.step]).toEqual([overlay, "?", undefined]);
    expect(shade.words).toMatch(/not known|no /);
  }
});

test("weights that are partly on record are told as a lower bound", () => {
  const shade = shadeOf("weight", facts({ unweighedCount: 3 }), []);
  expect(shade.text).toBe("≥ 60 %");
  expect(shade.words).toContain("3 devices have no weight on record");
});

test("aisles are named by what faces them, tiles by letter and number, racks link to their page", () => {
  const drawn = draw("free");
  for (const words of ["Cold aisle", ">A</text>", 'href="/racks/A1"', 'aria-label="A1, 10U of 42U free']) {
    expect(drawn).toContain(words);
  }
});

test("an overlay that nobody knows is free units", () => expect(overlayOf("nonsense")).toBe("free"));

test("the way to a rack names only that rack", () => {
  const drawn = renderToStaticMarkup(<FloorLocator name="Hall" floor={floor} racks={racks} highlightRackId="B1" />);
  expect(drawn).toContain("B1 stands at B6 in Hall");
  expect(drawn).not.toContain(">A1</text>");
});

test("a dragged rack snaps to the half tile, its row keeps in step, and a draft tells why it cannot be", () => {
  const one = moved(UNTOUCHED, taken(racks, "A1", false), 290, 40);
  expect(one.places.get("A1")).toMatchObject({ xMm: 900, yMm: 600 });
  expect(verdict(floor, drafted(racks, one), one).why).toBe("A1 would stand on A2 at C2.");
  const row = moved(UNTOUCHED, taken(racks, "A2", true), 0, -600);
  expect([...row.places.values()].map((r) => [r.id, r.yMm])).toEqual([
    ["A1", 0],
    ["A2", 0],
  ]);
  expect(verdict(floor, drafted(racks, row), row).why).toBeUndefined();
});

test("a rack turns by a quarter, a row about", () => {
  expect(turnedAbout(UNTOUCHED, taken(racks, "B1", false), false).places.get("B1")?.headingDeg).toBe(90);
  const row = turnedAbout(UNTOUCHED, taken(racks, "A1", true), true);
  expect([...row.places.values()].map((r) => [r.headingDeg, r.xMm])).toEqual([
    [0, 600],
    [0, 1_200],
  ]);
});

test("an obstacle is moved to the half tile, and refused on a rack", () => {
  const obstacles = obstacleMoved(floor.obstacles, "1", -2_900, 0);
  expect(obstacles[0]).toMatchObject({ xMm: 600, yMm: 600 });
  const draft = { ...UNTOUCHED, obstacles };
  expect(verdict({ ...floor, obstacles }, racks, draft).why).toMatch(/C1 \(column\) would stand on A1/);
});
