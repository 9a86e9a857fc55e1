import type { Movable, Spot } from "../domain/placement";
import { COLUMNS, type Face, type Rack, type Slot } from "../domain/rack";

/** Sizes of a drawn rack in px: half a unit, 0U gear, unit numbers, posts, and between the posts. */
export type Scale = { halfU: number; side: number; numbers: number; post: number; width: number };

/** One rack on its page: 22 px a U holds a 12 px name, and 42U are 924 px. */
export const FULL: Scale = { halfU: 11, side: 18, numbers: 26, post: 9, width: 252 };
/** Twenty racks beside each other: 16 px a U is the least that a name can be read in. */
export const COMPACT: Scale = { halfU: 8, side: 12, numbers: 18, post: 6, width: 132 };

export const EDGE = 6; // px of frame above and below

/** Where the room between the posts begins. */
export const innerX = (s: Scale) => s.side + s.numbers + s.post;
export const rackWidth = (s: Scale) => 2 * innerX(s) + s.width;
export const rackHeight = (s: Scale, r: { heightU: number }) => r.heightU * 2 * s.halfU + 2 * EDGE;

export type Box = { x: number; y: number; w: number; h: number };

/** What a slot covers of the picture. */
export function boxOf(
  s: Scale,
  slot: Pick<Slot, "topHalfU" | "heightHalfU" | "columnFrom" | "columnCount" | "side">,
): Box {
  const column = s.width / COLUMNS;
  const y = EDGE + slot.topHalfU * s.halfU + 0.5;
  const h = slot.heightHalfU * s.halfU - 1;
  if (slot.side) return { x: slot.side === "left" ? 3 : rackWidth(s) - s.side + 3, y, w: s.side - 6, h };
  return { x: innerX(s) + slot.columnFrom * column + 0.5, y, w: slot.columnCount * column - 1, h };
}

const mirrored = (side: "left" | "right" | null) => (side === null ? null : side === "left" ? "right" : "left");
const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));

/** Where a device would be drawn at a spot, seen from the spot's own face. */
export function boxAt(s: Scale, r: Rack, device: Movable, spot: Spot): Box {
  const heightHalfU = spot.side ? device.heightHalfU || r.heightU * 2 : device.heightHalfU;
  const fromFloor = spot.side ? 0 : (spot.positionHalfU ?? 2) - 2;
  const isRear = spot.face === "rear";
  return boxOf(s, {
    topHalfU: r.heightU * 2 - fromFloor - heightHalfU,
    heightHalfU,
    columnFrom: isRear ? COLUMNS - spot.columnFrom - device.columnCount : spot.columnFrom,
    columnCount: device.columnCount,
    side: isRear ? mirrored(spot.side) : spot.side,
  });
}

type Point = { x: number; y: number };

/**
 * The spot whose picture has its top left corner nearest to a point. Whole units unless the gear is half a unit odd or
 * `isFine`; part-width gear snaps to its own width. Never outside the rack, unless it is too high for it.
 */
export function spotAt(s: Scale, r: Rack, device: Movable, face: Face, corner: Point, isFine = false): Spot {
  if (device.heightHalfU === 0) {
    const seen = corner.x + s.side / 2 < rackWidth(s) / 2 ? "left" : "right";
    return { positionHalfU: null, face, columnFrom: 0, side: face === "front" ? seen : mirrored(seen) };
  }
  const highest = 2 + r.heightU * 2 - device.heightHalfU;
  const exact = highest - (corner.y - EDGE) / s.halfU;
  const step = isFine || device.heightHalfU % 2 === 1 ? 1 : 2;
  const positionHalfU = between(Math.round(exact / step) * step, 2, highest);
  const column = (corner.x - innerX(s)) / (s.width / COLUMNS);
  const snap = COLUMNS % device.columnCount === 0 ? device.columnCount : 1;
  const seenFrom = between(Math.round(column / snap) * snap, 0, COLUMNS - device.columnCount);
  const columnFrom = face === "front" ? seenFrom : COLUMNS - seenFrom - device.columnCount;
  return { positionHalfU, face, columnFrom, side: null };
}

export type Direction = "up" | "down" | "left" | "right";

/** The spot one step on, as seen from its face; null where the next rack begins. */
export function stepFrom(r: Rack, device: Movable, spot: Spot, to: Direction, isFine = false): Spot | null {
  const isRear = spot.face === "rear";
  if (to === "left" || to === "right") {
    const towards = (to === "right") !== isRear ? 1 : -1;
    if (spot.side !== null) {
      const wanted = towards === 1 ? "right" : "left";
      return spot.side === wanted ? null : { ...spot, side: wanted };
    }
    const columnFrom = spot.columnFrom + towards * device.columnCount;
    return columnFrom < 0 || columnFrom + device.columnCount > COLUMNS ? null : { ...spot, columnFrom };
  }
  if (spot.side !== null) return spot;
  const step = (isFine ? 1 : 2) * (to === "up" ? 1 : -1);
  const highest = 2 + r.heightU * 2 - device.heightHalfU;
  return { ...spot, positionHalfU: between((spot.positionHalfU ?? 2) + step, 2, highest) };
}
