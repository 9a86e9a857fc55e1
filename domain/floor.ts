import { z } from "zod";

/** A raised floor's tile: 600 mm by 600 mm, the size that a rack's width follows (EN 12825 names no other in use). */
export const TILE_MM = 600;
export const HALF_TILE_MM = TILE_MM / 2;
/** A rack whose size is not on record is taken for the usual one. */
export const USUAL_RACK = { widthMm: 600, depthMm: 1_200 } as const;
/** What is left around racks where a room's own size is not on record. */
export const MARGIN_MM = 1_200;
/** 300 m: beyond it a number is a slip of the hand and not a room. */
export const MAX_FLOOR_MM = 300_000;

/** A size in millimetres that a floor may have. */
const span = z.number().int().min(1).max(MAX_FLOOR_MM);
const offset = z.number().int().min(0).max(MAX_FLOOR_MM);

export const OBSTACLE_KINDS = ["column", "cooling", "wall", "keep clear"] as const;
export const MAX_OBSTACLES = 200;

/** What stands on a floor and is no rack. x and y are its corner nearest the room's origin (top left), in mm. */
export const obstacle = z.object({
  id: z.string().min(1).max(40),
  kind: z.enum(OBSTACLE_KINDS),
  name: z.string().trim().max(60),
  xMm: offset,
  yMm: offset,
  widthMm: span,
  depthMm: span,
});
export type Obstacle = z.infer<typeof obstacle>;

/** Where a rack stands. x and y: the corner nearest the room's origin of the smallest upright box around it, in mm. */
export const footing = z.object({
  xMm: offset,
  yMm: offset,
  /** Where its front looks: 0 up on the plan, 90 right, 180 down, 270 left. */
  headingDeg: z.number().int().min(0).max(359),
});
export type Footing = z.infer<typeof footing>;

/** A rack's outline on the floor; width is along its front. */
export type Standing = Footing & { id: string; name: string; widthMm: number; depthMm: number };

/** A room as the rules see it; null: its size is not on record. */
export type Floor = { widthMm: number | null; depthMm: number | null; obstacles: readonly Obstacle[] };

export type Box = { xMm: number; yMm: number; widthMm: number; depthMm: number };
export type Point = { xMm: number; yMm: number };

const radians = (deg: number) => (deg * Math.PI) / 180;
/** To micrometres, and never -0. */
const round = (value: number) => Math.round(value * 1_000) / 1_000 + 0;

/** How far a rectangle turned by `headingDeg` reaches across and down the plan. */
export function reach(r: { widthMm: number; depthMm: number; headingDeg: number }): {
  acrossMm: number;
  downMm: number;
} {
  const cos = Math.abs(Math.cos(radians(r.headingDeg)));
  const sin = Math.abs(Math.sin(radians(r.headingDeg)));
  return { acrossMm: round(r.widthMm * cos + r.depthMm * sin), downMm: round(r.widthMm * sin + r.depthMm * cos) };
}

/** The smallest upright box around a rack. */
export function boxOf(r: Standing): Box {
  const { acrossMm, downMm } = reach(r);
  return { xMm: r.xMm, yMm: r.yMm, widthMm: acrossMm, depthMm: downMm };
}

/** The four corners of a rack, the left and the right end of its front first, then round the rear. */
export function corners(r: Standing): [Point, Point, Point, Point] {
  const box = boxOf(r);
  const [cx, cy] = [box.xMm + box.widthMm / 2, box.yMm + box.depthMm / 2];
  const [cos, sin] = [Math.cos(radians(r.headingDeg)), Math.sin(radians(r.headingDeg))];
  const at = (across: number, along: number): Point => ({
    xMm: round(cx + across * cos - along * sin),
    yMm: round(cy + across * sin + along * cos),
  });
  const [w, d] = [r.widthMm / 2, r.depthMm / 2];
  return [at(-w, -d), at(w, -d), at(w, d), at(-w, d)];
}

/** The corners of an upright box, clockwise from the origin's. */
export function boxCorners(b: Box): Point[] {
  const [right, low] = [b.xMm + b.widthMm, b.yMm + b.depthMm];
  return [
    { xMm: b.xMm, yMm: b.yMm },
    { xMm: right, yMm: b.yMm },
    { xMm: right, yMm: low },
    { xMm: b.xMm, yMm: low },
  ];
}

const TOUCHING_MM = 1; // racks of one row touch; rounding must not make that a collision

/** Whether some side of `a` has all of `b` beyond it: then the two are apart (separating axis theorem). */
function isApart(a: readonly Point[], b: readonly Point[]): boolean {
  return a.some((from, i) => {
    const to = a[(i + 1) % a.length] ?? from;
    const [nx, ny] = [to.yMm - from.yMm, from.xMm - to.xMm];
    const length = Math.hypot(nx, ny) || 1;
    const along = (points: readonly Point[]) => points.map((p) => (p.xMm * nx + p.yMm * ny) / length);
    const [inA, inB] = [along(a), along(b)];
    return Math.max(...inA) - Math.min(...inB) < TOUCHING_MM || Math.max(...inB) - Math.min(...inA) < TOUCHING_MM;
  });
}

/** Whether two convex outlines share floor; touching is not sharing. */
export function overlaps(a: readonly Point[], b: readonly Point[]): boolean {
  return !isApart(a, b) && !isApart(b, a);
}

/** Whether two upright boxes share floor: quick, and enough to say that turned racks in them do not. */
export function boxesMeet(a: Box, b: Box): boolean {
  const across = a.xMm < b.xMm + b.widthMm && b.xMm < a.xMm + a.widthMm;
  return across && a.yMm < b.yMm + b.depthMm && b.yMm < a.yMm + a.depthMm;
}

/** Column letters of a tile counted from 0: A … Z, AA … */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** The tile a point lies on, as painted on the grid: "A1" at the origin, letters across, numbers down. */
export function tileName({ xMm, yMm }: Point): string {
  return `${columnName(Math.floor(Math.max(xMm, 0) / TILE_MM))}${Math.floor(Math.max(yMm, 0) / TILE_MM) + 1}`;
}

/** The corner of a tile by the name painted on the grid ("C4"); null when it is no tile's name. */
export function tileCorner(name: string): Point | null {
  const [, letters, number] = /^\s*([a-z]{1,2})\s*(\d{1,3})\s*$/i.exec(name) ?? [];
  if (!letters || !number || Number(number) < 1) return null;
  const column = [...letters.toUpperCase()].reduce((sum, l) => sum * 26 + l.charCodeAt(0) - 64, 0) - 1;
  return { xMm: column * TILE_MM, yMm: (Number(number) - 1) * TILE_MM };
}

/** The nearest line of the grid at or right of (below) the origin. */
export function snapped(valueMm: number, stepMm: number = HALF_TILE_MM): number {
  return Math.max(Math.round(valueMm / stepMm), 0) * stepMm;
}

/** Turned clockwise on the spot: its middle stays, moved to the grid so that it stays in line with others. */
export function turned(r: Standing, byDeg: number): Standing {
  const headingDeg = (((r.headingDeg + byDeg) % 360) + 360) % 360;
  const [was, is] = [reach(r), reach({ ...r, headingDeg })];
  return {
    ...r,
    headingDeg,
    xMm: snapped(r.xMm + (was.acrossMm - is.acrossMm) / 2),
    yMm: snapped(r.yMm + (was.downMm - is.downMm) / 2),
  };
}

/** The room as drawn: its size on record, else just enough around what stands in it. */
export function outline(floor: Floor, racks: readonly Standing[]): { widthMm: number; depthMm: number } {
  const boxes: Box[] = [...racks.map(boxOf), ...floor.obstacles];
  const far = (edge: (b: Box) => number) => Math.max(TILE_MM * 4, ...boxes.map(edge)) + MARGIN_MM;
  const upTo = (value: number) => Math.ceil(value / TILE_MM) * TILE_MM;
  return {
    widthMm: floor.widthMm ?? upTo(far((b) => b.xMm + b.widthMm)),
    depthMm: floor.depthMm ?? upTo(far((b) => b.yMm + b.depthMm)),
  };
}

const metres = (mm: number) => `${round(mm / 1_000)} m`;
const wordsOf = (o: Obstacle) => (o.name ? `${o.name} (${o.kind})` : `a ${o.kind}`);

function whyNotInside(floor: Floor, name: string, b: Box): string | undefined {
  if (b.xMm < 0 || b.yMm < 0) return `${name} would stand outside the room.`;
  const right = b.xMm + b.widthMm - (floor.widthMm ?? MAX_FLOOR_MM);
  const low = b.yMm + b.depthMm - (floor.depthMm ?? MAX_FLOOR_MM);
  if (right >= TOUCHING_MM) return `${name} would stand ${metres(right)} beyond the room's right wall.`;
  if (low >= TOUCHING_MM) return `${name} would stand ${metres(low)} beyond the room's lower wall.`;
  return undefined;
}

/** Why a rack cannot stand where it does, naming what is in the way; undefined when it can. */
export function whyNotThere(floor: Floor, others: readonly Standing[], rack: Standing): string | undefined {
  const box = boxOf(rack);
  const beyond = whyNotInside(floor, rack.name, box);
  if (beyond) return beyond;
  const shape = corners(rack);
  const blocking = floor.obstacles.find((o) => overlaps(shape, boxCorners(o)));
  if (blocking) return `${rack.name} would stand on ${wordsOf(blocking)} at ${tileName(blocking)}.`;
  const other = others.find((o) => o.id !== rack.id && boxesMeet(box, boxOf(o)) && overlaps(shape, corners(o)));
  return other && `${rack.name} would stand on ${other.name} at ${tileName(other)}.`;
}

/** What is wrong with the racks that were touched, by id; the rest of the floor is as somebody left it. */
export function wrongPlaces(
  floor: Floor,
  racks: readonly Standing[],
  touched: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  for (const rack of racks) {
    const why = touched.has(rack.id) ? whyNotThere(floor, racks, rack) : undefined;
    if (why) wrong.set(rack.id, why);
  }
  return wrong;
}

/** Why the obstacles of a room cannot be so, in a sentence; undefined when they can. */
export function whyNotObstacles(floor: Floor, racks: readonly Standing[]): string | undefined {
  const ids = new Set(floor.obstacles.map((o) => o.id));
  if (ids.size < floor.obstacles.length) return "Two obstacles have the same id.";
  for (const o of floor.obstacles) {
    const beyond = whyNotInside(floor, wordsOf(o), o);
    if (beyond) return beyond;
    const rack = racks.find((r) => overlaps(boxCorners(o), corners(r)));
    if (rack) return `${wordsOf(o)} would stand on ${rack.name} at ${tileName(rack)}.`;
  }
  return undefined;
}
