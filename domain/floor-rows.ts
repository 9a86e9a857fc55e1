import {
  type Box,
  boxesMeet,
  boxOf,
  type Floor,
  HALF_TILE_MM,
  MARGIN_MM,
  MAX_FLOOR_MM,
  type Standing,
  snapped,
  TILE_MM,
  USUAL_RACK,
  whyNotThere,
} from "./floor";

/** Racks side by side that look the same way, in the order in which they stand. */
export type RackRow = { headingDeg: 0 | 90 | 180 | 270; racks: Standing[]; box: Box };
/** "cold" where fronts face each other, "hot" where rears do, "mixed" where the air of one row's rear is another's intake. */
export type Aisle = Box & { kind: "cold" | "hot" | "mixed" };

/** Fronts this much out of line still make one row: racks of two depths are lined up by eye. */
const IN_LINE_MM = HALF_TILE_MM;
/** A wider gap than three tiles is a passage, and what follows another row. */
const GAP_MM = 3 * TILE_MM;
/** Rows farther apart share no aisle: it would be a hall. */
const WIDEST_AISLE_MM = 10 * TILE_MM;
/** Narrower than this nobody passes, and nothing is called an aisle. */
const NARROWEST_AISLE_MM = HALF_TILE_MM;

const QUARTERS = [0, 90, 180, 270] as const;

/** The quarter a heading is nearest to, or undefined when it stands askew. */
function quarterOf(headingDeg: number): RackRow["headingDeg"] | undefined {
  return QUARTERS.find((q) => q === ((headingDeg % 360) + 360) % 360);
}

const isUpright = (headingDeg: number) => headingDeg === 0 || headingDeg === 180;

/** A box seen along its row: from … to along it, near … far across it. */
type Sight = { from: number; to: number; near: number; far: number };
const sight = (b: Box, upright: boolean): Sight =>
  upright
    ? { from: b.xMm, to: b.xMm + b.widthMm, near: b.yMm, far: b.yMm + b.depthMm }
    : { from: b.yMm, to: b.yMm + b.depthMm, near: b.xMm, far: b.xMm + b.widthMm };
const unsight = (s: Sight, upright: boolean): Box =>
  upright
    ? { xMm: s.from, yMm: s.near, widthMm: s.to - s.from, depthMm: s.far - s.near }
    : { xMm: s.near, yMm: s.from, widthMm: s.far - s.near, depthMm: s.to - s.from };

/** Where the front of a box is, across its row. */
const frontOf = (s: Sight, headingDeg: number) => (headingDeg === 0 || headingDeg === 270 ? s.near : s.far);

function around(boxes: readonly Box[]): Box {
  const xMm = Math.min(...boxes.map((b) => b.xMm));
  const yMm = Math.min(...boxes.map((b) => b.yMm));
  const right = Math.max(...boxes.map((b) => b.xMm + b.widthMm));
  const low = Math.max(...boxes.map((b) => b.yMm + b.depthMm));
  return { xMm, yMm, widthMm: right - xMm, depthMm: low - yMm };
}

/** Rows as they stand, from the room's origin, whatever they are called. Racks that stand askew are in none. */
export function rowsOf(racks: readonly Standing[]): RackRow[] {
  const rows: RackRow[] = [];
  for (const headingDeg of QUARTERS) {
    const upright = isUpright(headingDeg);
    const inOrder = racks
      .filter((r) => quarterOf(r.headingDeg) === headingDeg)
      .map((rack) => ({ rack, s: sight(boxOf(rack), upright) }))
      .sort((a, b) => a.s.from - b.s.from || a.s.near - b.s.near);
    const open: { racks: Standing[]; front: number; to: number }[] = [];
    for (const { rack, s } of inOrder) {
      const front = frontOf(s, headingDeg);
      const row = open.find((o) => Math.abs(o.front - front) <= IN_LINE_MM && s.from - o.to <= GAP_MM);
      if (row) {
        row.racks.push(rack);
        row.to = Math.max(row.to, s.to);
      } else open.push({ racks: [rack], front, to: s.to });
    }
    for (const row of open) rows.push({ headingDeg, racks: row.racks, box: around(row.racks.map(boxOf)) });
  }
  return rows.sort((a, b) => a.box.yMm - b.box.yMm || a.box.xMm - b.box.xMm);
}

/** The row a rack stands in: itself alone when it stands askew. */
export function rowWith(racks: readonly Standing[], id: string): readonly Standing[] {
  return rowsOf(racks).find((row) => row.racks.some((r) => r.id === id))?.racks ?? racks.filter((r) => r.id === id);
}

/** What a row turns to the aisle beyond its far side, or before its near side. */
const face = (row: RackRow, side: "near" | "far") =>
  (row.headingDeg === 0 || row.headingDeg === 270) === (side === "near") ? "front" : "rear";

/** The aisles between rows that stand across from each other, nearest pairs only. */
export function aislesOf(rows: readonly RackRow[]): Aisle[] {
  const aisles: Aisle[] = [];
  for (const upright of [true, false]) {
    const seen = rows
      .filter((r) => isUpright(r.headingDeg) === upright)
      .map((row) => ({ row, s: sight(row.box, upright) }));
    for (const a of seen)
      for (const b of seen) {
        const gap: Sight = {
          from: Math.max(a.s.from, b.s.from),
          to: Math.min(a.s.to, b.s.to),
          near: a.s.far,
          far: b.s.near,
        };
        const wide = gap.far - gap.near;
        if (gap.to <= gap.from || wide < NARROWEST_AISLE_MM || wide > WIDEST_AISLE_MM) continue;
        const box = unsight(gap, upright);
        if (rows.some((r) => r !== a.row && r !== b.row && boxesMeet(r.box, box))) continue;
        const [first, second] = [face(a.row, "far"), face(b.row, "near")];
        aisles.push({ ...box, kind: first !== second ? "mixed" : first === "front" ? "cold" : "hot" });
      }
  }
  return aisles;
}

/** A rack that is listed and has no place on the floor. */
export type Listed = { id: string; name: string; widthMm: number; depthMm: number };
export type Laid = { placed: Standing[]; leftOut: Listed[] };

/** Two tiles before the fronts, two behind the rears: service clearance of ASHRAE TC 9.9's pitches, rounded to tiles. */
const AISLE_MM = 2 * TILE_MM;
const MAX_LINES = 500;

/**
 * Gives racks that have no place one, a line or more for each row of the list: fronts of a pair of rows face each
 * other. What stands already stays; lines begin below it. `leftOut` found no room.
 */
export function layOut(floor: Floor, standing: readonly Standing[], rows: readonly (readonly Listed[])[]): Laid {
  const placed: Standing[] = [];
  const leftOut: Listed[] = [];
  const low = Math.max(0, ...standing.map((r) => boxOf(r).yMm + boxOf(r).depthMm));
  const widthMm = floor.widthMm ?? MARGIN_MM + Math.max(0, ...rows.map(lengthMm));
  let yMm = up(low + MARGIN_MM);
  let line = 0;
  for (const row of rows) {
    let waiting = [...row];
    while (waiting.length > 0 && line < MAX_LINES) {
      const headingDeg = line % 2 === 0 ? 180 : 0;
      const { stood, rest } = fill(floor, [...standing, ...placed], waiting, { yMm, headingDeg, widthMm });
      placed.push(...stood);
      if (yMm > (floor.depthMm ?? MAX_FLOOR_MM)) break;
      yMm = up(yMm + Math.max(USUAL_RACK.depthMm, ...stood.map((r) => r.depthMm)) + AISLE_MM);
      line++;
      waiting = rest;
    }
    leftOut.push(...waiting);
  }
  return { placed, leftOut };
}

const lengthMm = (row: readonly Listed[]) => row.reduce((sum, r) => sum + up(r.widthMm), 0);
const up = (mm: number) => Math.ceil(mm / HALF_TILE_MM) * HALF_TILE_MM;

type Line = { yMm: number; headingDeg: number; widthMm: number };

/** Stands racks along a line from the margin on, stepping past what is in the way. */
function fill(floor: Floor, others: readonly Standing[], waiting: readonly Listed[], line: Line) {
  const stood: Standing[] = [];
  let xMm: number = MARGIN_MM;
  for (const [i, rack] of waiting.entries()) {
    let next: Standing | undefined;
    for (; !next && xMm + rack.widthMm <= line.widthMm; xMm = snapped(xMm + HALF_TILE_MM)) {
      const here = { ...rack, xMm, yMm: line.yMm, headingDeg: line.headingDeg };
      if (!whyNotThere(floor, [...others, ...stood], here)) next = here;
    }
    if (!next) return { stood, rest: waiting.slice(i) };
    stood.push(next);
    xMm = up(next.xMm + next.widthMm);
  }
  return { stood, rest: [] };
}
