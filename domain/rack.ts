import { z } from "zod";
import { byName } from "./names";

export const COLUMNS = 6; // a rack's width in parts: halves and thirds are both whole numbers
const MAX_HEIGHT_U = 100;

export const face = z.enum(["front", "rear"]);
export type Face = z.infer<typeof face>;

export const rack = z.object({
  id: z.string(),
  name: z.string(),
  heightU: z.number().int().min(1).max(MAX_HEIGHT_U),
  /** The numbers painted on the posts count down: U1 is at the top. Positions still count from the floor. */
  descendingUnits: z.boolean(),
  /** The lowest number painted on the posts. */
  startingUnit: z.number().int(),
});
export type Rack = z.infer<typeof rack>;

/** Where gear is in a rack. `columnFrom` and `side` are as seen from the front. */
export const place = z.object({
  /** Bottom edge in half-units from the floor: U1 = 2. */
  positionHalfU: z.number().int(),
  heightHalfU: z.number().int().min(1),
  face,
  depth: z.enum(["full", "half"]),
  columnFrom: z
    .number()
    .int()
    .min(0)
    .max(COLUMNS - 1)
    .default(0),
  columnCount: z.number().int().min(1).max(COLUMNS).default(COLUMNS),
  /** Gear beside the posts (0U, such as a vertical PDU): it takes no units. */
  side: z.enum(["left", "right"]).nullable().default(null),
});
export type Place = z.infer<typeof place>;

export const mountStatus = z.enum(["good", "notice", "bad", "unknown", "planned"]);
export type MountStatus = z.infer<typeof mountStatus>;

export const mounted = place.extend({
  id: z.string(),
  name: z.string(),
  status: mountStatus,
  /** Load as a fraction of what it may draw or carry, when known. */
  load: z.number().optional(),
  /** What it is for ("leaf", "storage"); only a hint for drawing. */
  role: z.string().optional(),
});
export type Mounted = z.infer<typeof mounted>;

export type Reservation = {
  id?: string;
  fromHalfU: number;
  heightHalfU: number;
  face: Face | "both";
  owner: string;
  until: Date | null;
  /** Power kept with the room. */
  powerW?: number | null;
};

/** A device's place as drawn: half-units from the top edge, columns and side as seen from the drawn face. */
export type Slot<D extends Mounted = Mounted> = {
  kind: "device" | "blocked";
  device: D;
  topHalfU: number;
  heightHalfU: number;
  columnFrom: number;
  columnCount: number;
  side: "left" | "right" | null;
  label: string;
};

/** A vertical run in half-units, bottom edge from the floor like `positionHalfU`. */
export type Span = { fromHalfU: number; heightHalfU: number };

export type Fit = { ok: true } | { ok: false; reason: string };
/** Gear looking for a place: its own id is not in its way, nor is a reservation of its owner. */
export type Candidate = Place & { id?: string; name: string; owner?: string };

/** First half-unit above the rack, in the same count as `positionHalfU`. */
const ceiling = (r: Rack) => 2 + r.heightU * 2;
const mirrored = (side: "left" | "right" | null) => (side === null ? null : side === "left" ? "right" : "left");

/**
 * The number painted on the posts where gear starts to count: the lowest number it covers. Half a unit reads "1.5".
 * Rows count from the floor; where the posts count down the top row has the lowest number.
 */
function unitNumbers(r: Rack, at: Span): { first: number; last: number } {
  const below = (at.fromHalfU - 2) / 2;
  const above = r.heightU - below - at.heightHalfU / 2;
  const first = (r.descendingUnits ? above : below) + r.startingUnit;
  return { first, last: first + Math.max(at.heightHalfU / 2 - 1, 0) };
}

/** "U42", "U10–11", or "U1.5" as painted on the rack's posts. */
export function unitLabel(r: Rack, at: Span): string {
  const { first, last } = unitNumbers(r, at);
  return first === last ? `U${first}` : `U${first}–${last}`;
}

/** `unitLabel` with the direction of count, for paper and search results: "U23 (from bottom)". */
export function unitLabelLong(r: Rack, at: Span): string {
  return `${unitLabel(r, at)} (from ${r.descendingUnits ? "top" : "bottom"})`;
}

/** Position from the floor of gear whose lowest painted number is `unit` (also x.5): the inverse of `unitLabel`. */
export function positionOfUnit(r: Rack, unit: number, heightHalfU: number): number {
  const offset = Math.round((unit - r.startingUnit) * 2);
  return r.descendingUnits ? ceiling(r) - offset - heightHalfU : offset + 2;
}

/** The numbers painted on the posts, top row first. */
export function unitRows(r: Rack): { unit: number; topHalfU: number }[] {
  return Array.from({ length: r.heightU }, (_, row) => ({
    unit: r.startingUnit + (r.descendingUnits ? row : r.heightU - 1 - row),
    topHalfU: row * 2,
  }));
}

const spanOf = (p: Pick<Place, "positionHalfU" | "heightHalfU">): Span => ({
  fromHalfU: p.positionHalfU,
  heightHalfU: p.heightHalfU,
});

/** What one face of a rack shows, top first: its own gear, and full-depth gear of the other face as blocked room. */
export function elevation<D extends Mounted>(r: Rack, gear: readonly D[], shown: Face): Slot<D>[] {
  return gear
    .filter((d) => d.face === shown || d.depth === "full")
    .map((device): Slot<D> => {
      const { columnFrom, columnCount, positionHalfU, heightHalfU } = device;
      return {
        kind: device.face === shown ? "device" : "blocked",
        device,
        topHalfU: ceiling(r) - positionHalfU - heightHalfU,
        heightHalfU,
        columnFrom: shown === "front" ? columnFrom : COLUMNS - columnFrom - columnCount,
        columnCount,
        side: shown === "front" ? device.side : mirrored(device.side),
        label: unitLabel(r, spanOf(device)),
      };
    })
    .sort((a, b) => a.topHalfU - b.topHalfU || a.columnFrom - b.columnFrom || byName(a.device, b.device));
}

const overlap = (aFrom: number, aSize: number, bFrom: number, bSize: number) =>
  aFrom < bFrom + bSize && bFrom < aFrom + aSize;

const meetsInDepth = (a: Place, b: Place) => a.depth === "full" || b.depth === "full" || a.face === b.face;

/** Whether two pieces of gear claim the same room: same zone, and overlapping in height, width and depth. */
export function collide(a: Place, b: Place): boolean {
  if (a.side !== b.side) return false;
  if (!overlap(a.positionHalfU, a.heightHalfU, b.positionHalfU, b.heightHalfU)) return false;
  if (a.side === null && !overlap(a.columnFrom, a.columnCount, b.columnFrom, b.columnCount)) return false;
  return meetsInDepth(a, b);
}

/** "until 2026-03-01" in UTC: a date on paper must not depend on the reader's clock. */
const untilWords = (until: Date | null) => (until ? ` until ${until.toISOString().slice(0, 10)}` : "");

function outside(r: Rack, c: Candidate): string | null {
  if (c.positionHalfU < 2) return `${c.name} would start below the lowest unit of rack ${r.name}.`;
  if (c.positionHalfU + c.heightHalfU > ceiling(r)) {
    const over = (c.positionHalfU + c.heightHalfU - ceiling(r)) / 2;
    return `${c.name} would stand ${over}U above the top of rack ${r.name} (${r.heightU}U); choose a lower unit.`;
  }
  if (c.columnFrom + c.columnCount > COLUMNS) return `${c.name} would be wider than rack ${r.name}.`;
  return null;
}

/**
 * Whether gear may go to a place. A "no" names what is in the way and where. Reservations that have lapsed are the
 * caller's to leave out: this rule has no clock.
 */
export function fits(
  r: Rack,
  gear: readonly Mounted[],
  reservations: readonly Reservation[],
  candidate: Candidate,
): Fit {
  const beyond = outside(r, candidate);
  if (beyond) return { ok: false, reason: beyond };
  const other = gear.find((d) => d.id !== candidate.id && collide(d, candidate));
  if (other) {
    const where = other.side ? `${other.side} side, ` : "";
    const at = `${where}${other.face}, ${other.depth} depth`;
    return { ok: false, reason: `${other.name} is in the way at ${unitLabel(r, spanOf(other))} (${at}).` };
  }
  if (candidate.side !== null) return { ok: true };
  const held = reservations.find(
    (v) =>
      v.owner !== candidate.owner &&
      overlap(v.fromHalfU, v.heightHalfU, candidate.positionHalfU, candidate.heightHalfU) &&
      (v.face === "both" || candidate.depth === "full" || v.face === candidate.face),
  );
  if (!held) return { ok: true };
  return { ok: false, reason: `${unitLabel(r, held)} is reserved for ${held.owner}${untilWords(held.until)}.` };
}

/** All that using up a rack's height asks of its gear. */
export type Filling = Pick<Mounted, "positionHalfU" | "heightHalfU" | "side">;

type RowState = "free" | "used" | "reserved";

/** Each half-unit row from the floor up: used wins over reserved, part-width gear uses the whole row. */
function rows(r: Rack, gear: readonly Filling[], reservations: readonly Reservation[]): RowState[] {
  const states = new Array<RowState>(r.heightU * 2).fill("free");
  const mark = (at: Span, state: RowState) => {
    const from = Math.max(at.fromHalfU - 2, 0);
    const to = Math.min(at.fromHalfU - 2 + at.heightHalfU, states.length);
    if (from < to) states.fill(state, from, to);
  };
  for (const v of reservations) mark(v, "reserved");
  for (const d of gear) if (d.side === null) mark(spanOf(d), "used");
  return states;
}

/** Runs free on both faces and over the whole width, from the floor up. */
export function freeSpans(r: Rack, gear: readonly Filling[], reservations: readonly Reservation[]): Span[] {
  const spans: Span[] = [];
  rows(r, gear, reservations).forEach((state, row) => {
    if (state !== "free") return;
    const last = spans.at(-1);
    if (last && last.fromHalfU + last.heightHalfU === row + 2) last.heightHalfU++;
    else spans.push({ fromHalfU: row + 2, heightHalfU: 1 });
  });
  return spans;
}

/** Half-units used, reserved and free (their sum is the rack's height), and the highest free run. */
export type RackUse = { usedHalfU: number; reservedHalfU: number; freeHalfU: number; largestRunHalfU: number };

/** How much of a rack is taken; see `RackUse`. */
export function rackUse(r: Rack, gear: readonly Filling[], reservations: readonly Reservation[]): RackUse {
  const states = rows(r, gear, reservations);
  const count = (state: RowState) => states.filter((s) => s === state).length;
  const runs = freeSpans(r, gear, reservations).map((s) => s.heightHalfU);
  return {
    usedHalfU: count("used"),
    reservedHalfU: count("reserved"),
    freeHalfU: count("free"),
    largestRunHalfU: Math.max(0, ...runs),
  };
}
