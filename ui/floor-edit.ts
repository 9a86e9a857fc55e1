import {
  type Floor,
  type Obstacle,
  type Standing,
  snapped,
  turned,
  whyNotObstacles,
  wrongPlaces,
} from "../domain/floor";
import { rowWith } from "../domain/floor-rows";

/** What has been moved and not kept yet. Obstacles null: as they are kept. */
export type FloorDraft = { places: ReadonlyMap<string, Standing>; obstacles: readonly Obstacle[] | null };
export const UNTOUCHED: FloorDraft = { places: new Map(), obstacles: null };

export const isTouched = (d: FloorDraft) => d.places.size > 0 || d.obstacles !== null;

/** Racks as they stand with what the draft moved. */
export function drafted<T extends Standing>(racks: readonly T[], draft: FloorDraft): T[] {
  return racks.map((r) => {
    const to = draft.places.get(r.id);
    return to ? { ...r, xMm: to.xMm, yMm: to.yMm, headingDeg: to.headingDeg } : r;
  });
}

/** The racks that move when one is taken: its whole row, or itself. */
export function taken(racks: readonly Standing[], id: string, wholeRow: boolean): readonly Standing[] {
  return wholeRow ? rowWith(racks, id) : racks.filter((r) => r.id === id);
}

/** The draft with racks moved by so much; the first of them snaps to the half tile and the others keep in step. */
export function moved(draft: FloorDraft, group: readonly Standing[], byXMm: number, byYMm: number): FloorDraft {
  const [first] = group;
  if (!first) return draft;
  const [byX, byY] = [snapped(first.xMm + byXMm) - first.xMm, snapped(first.yMm + byYMm) - first.yMm];
  return withPlaces(
    draft,
    group.map((r) => ({ ...r, xMm: Math.max(r.xMm + byX, 0), yMm: Math.max(r.yMm + byY, 0) })),
  );
}

/** A rack turned by a quarter; a row turned about, so that its front becomes its rear. */
export function turnedAbout(draft: FloorDraft, group: readonly Standing[], wholeRow: boolean): FloorDraft {
  return withPlaces(
    draft,
    wholeRow ? group.map((r) => ({ ...r, headingDeg: (r.headingDeg + 180) % 360 })) : group.map((r) => turned(r, 90)),
  );
}

/** The draft with racks where they are given, whether or not they were before. */
export function withPlaces(draft: FloorDraft, places: readonly Standing[]): FloorDraft {
  return { ...draft, places: new Map([...draft.places, ...places.map((r) => [r.id, r] as const)]) };
}

/** The obstacle moved to the nearest half tile. */
export function obstacleMoved(list: readonly Obstacle[], id: string, byXMm: number, byYMm: number): Obstacle[] {
  return list.map((o) => (o.id === id ? { ...o, xMm: snapped(o.xMm + byXMm), yMm: snapped(o.yMm + byYMm) } : o));
}

/** Why the draft cannot be kept, rack by rack and in one sentence. */
export function verdict(floor: Floor, racks: readonly Standing[], draft: FloorDraft) {
  const wrong = wrongPlaces(floor, racks, new Set(draft.places.keys()));
  const [first] = wrong.values();
  return { wrong, why: first ?? (draft.obstacles ? whyNotObstacles(floor, racks) : undefined) };
}
