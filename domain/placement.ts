import { type Candidate, COLUMNS, type Face, type Fit, fits, type Mounted, type Rack, type Reservation } from "./rack";
import type { Drawing } from "./rack-power";
import { addedW, rackPower } from "./rack-power";
import { formatNumber, formatWatts } from "./units";

/** A rack with what it may carry; null: nobody said, so nothing is refused for it. */
export type RackLimits = Rack & { maxWeightKg: number | null; powerLimitW: number | null };

/** What may be put somewhere, as its record has it, wherever it stands now. */
export type Movable = Drawing & {
  id: string;
  name: string;
  /** 0: gear that takes no units (0U) and stands beside the posts. */
  heightHalfU: number;
  depth: "full" | "half";
  columnCount: number;
  weightKg: number | null;
};

/** Gear of a rack as the rule weighs it. `isUnplaced`: recorded in the rack, but nobody said where. */
export type Standing = Mounted & Drawing & { weightKg: number | null; isUnplaced: boolean };

/** Where somebody wants a device. Beside the posts (`side`) there is no position. */
export type Spot = {
  positionHalfU: number | null;
  face: Face;
  columnFrom: number;
  side: "left" | "right" | null;
};

/** Whether two spots of one rack are the same: gear beside the posts is the same wherever its position was. */
export function sameSpot(a: Spot, b: Spot): boolean {
  const isBeside = a.side !== null && a.side === b.side;
  return (
    a.face === b.face &&
    (isBeside || (a.side === b.side && a.positionHalfU === b.positionHalfU && a.columnFrom === b.columnFrom))
  );
}

/** The device as it would stand: gear beside the posts runs along the whole post unless its height is on record. */
export function candidateAt(r: Rack, device: Movable, spot: Spot, owner?: string): Candidate {
  const { id, name, depth, columnCount } = device;
  const shared = { id, name, face: spot.face, depth, owner };
  if (spot.side !== null) {
    const heightHalfU = device.heightHalfU || r.heightU * 2;
    return { ...shared, positionHalfU: 2, heightHalfU, columnFrom: 0, columnCount: COLUMNS, side: spot.side };
  }
  const { positionHalfU, columnFrom } = spot;
  return {
    ...shared,
    positionHalfU: positionHalfU ?? 0,
    heightHalfU: device.heightHalfU,
    columnFrom,
    columnCount,
    side: null,
  };
}

/** Whether the rack can carry and feed what comes into it. */
function carries(
  r: RackLimits,
  gear: readonly Standing[],
  reservations: readonly Reservation[],
  device: Movable,
  owner?: string,
): Fit {
  const comesKg = device.weightKg ?? 0;
  const allKg = gear.reduce((sum, g) => sum + (g.weightKg ?? 0), comesKg);
  if (r.maxWeightKg !== null && comesKg > 0 && allKg > r.maxWeightKg) {
    const words = `${formatNumber(allKg)} kg with ${device.name}; it is made for ${formatNumber(r.maxWeightKg)} kg`;
    return { ok: false, reason: `Rack ${r.name} would carry ${words}.` };
  }
  const comesW = addedW(device);
  const keptW = reservations.reduce((sum, v) => sum + (v.owner === owner ? 0 : (v.powerW ?? 0)), 0);
  const allW = rackPower(gear).powerW + keptW + comesW;
  if (r.powerLimitW !== null && comesW > 0 && allW > r.powerLimitW) {
    const kept = keptW > 0 ? `, ${formatWatts(keptW)} of it reserved` : "";
    const words = `${formatWatts(allW)} with ${device.name}${kept}; its limit is ${formatWatts(r.powerLimitW)}`;
    return { ok: false, reason: `Rack ${r.name} would draw ${words}.` };
  }
  return { ok: true };
}

/**
 * Whether a device may go to a spot of a rack: room on both faces, across and in depth, reservations of others, and for
 * what comes from outside the rack's weight and power. The page asks while somebody drags, the server before it writes.
 */
export function placement(
  r: RackLimits,
  gear: readonly Standing[],
  reservations: readonly Reservation[],
  device: Movable,
  spot: Spot,
  owner?: string,
): Fit {
  if (spot.side === null && device.heightHalfU === 0)
    return { ok: false, reason: `${device.name} takes no units: it goes beside the posts, left or right.` };
  const placed = gear.filter((g) => !g.isUnplaced);
  const fit = fits(r, placed, reservations, candidateAt(r, device, spot, owner));
  const isInside = gear.some((g) => g.id === device.id);
  return fit.ok && !isInside ? carries(r, gear, reservations, device, owner) : fit;
}

/** The highest spot of a face where a device may go, in whole units first; null where there is none. */
export function firstSpot(
  r: RackLimits,
  gear: readonly Standing[],
  reservations: readonly Reservation[],
  device: Movable,
  face: Face,
  owner?: string,
): Spot | null {
  const may = (spot: Spot) => placement(r, gear, reservations, device, spot, owner).ok;
  if (device.heightHalfU === 0) {
    const sides = (["left", "right"] as const).map(
      (side): Spot => ({ positionHalfU: null, face, columnFrom: 0, side }),
    );
    return sides.find(may) ?? null;
  }
  const top = 2 + r.heightU * 2 - device.heightHalfU;
  for (const step of [2, 1])
    for (let positionHalfU = top - (top % step); positionHalfU >= 2; positionHalfU -= step) {
      const spot: Spot = { positionHalfU, face, columnFrom: 0, side: null };
      if (may(spot)) return spot;
    }
  return null;
}
