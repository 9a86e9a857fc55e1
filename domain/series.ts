import { Refusal } from "./refusal";

export const FREQUENCIES = ["hourly", "daily", "weekly", "monthly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Length of one step in days; a month is 1/12 of the mean Gregorian year. */
export const STEP_DAYS: Record<Frequency, number> = { hourly: 1 / 24, daily: 1, weekly: 7, monthly: 30.436875 };

/** Equally spaced values, oldest first; `null` is a gap: nothing is known of that step. */
export type Series = { frequency: Frequency; values: readonly (number | null)[] };

/** A daily series that knows its calendar: `startDay` counts days since 1970-01-01 UTC. */
export type DailySeries = Series & { frequency: "daily"; startDay: number };

/** How the readings of one day become one value: stocks (U, ports, TB) by `last`, loads (kW, CPU) by `p95` or `max`. */
export type RollUp = "last" | "p95" | "max" | "mean";

export const SERIES_POINTS_LIMIT = 200_000;

/** A series in which at least this share of steps changes nothing moves in steps, not along a curve. */
export const STEP_SHARE_THRESHOLD = 0.4;

/** The q-quantile (0 … 1) of ascending values, linear between neighbours; NaN if there are none. */
export function quantileSorted(ascending: ArrayLike<number>, q: number): number {
  const position = (ascending.length - 1) * Math.min(1, Math.max(0, q));
  const below = Math.floor(position);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[below + 1] ?? low;
  // Equal neighbours first: Infinity minus Infinity would be NaN.
  return low === high ? low : low + (high - low) * (position - below);
}

/** Like `quantileSorted`, for values in any order. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileSorted(Float64Array.from(values).sort(), q);
}

/** Arithmetic mean; NaN if there are no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}

const MS_PER_DAY = 86_400_000;

/**
 * Rolls readings (`at` in ms since 1970 UTC, any order) up to one value per UTC day; days without a reading are gaps.
 * @throws Refusal if there is no reading, a value is not finite, or the days span more than the limit.
 */
export function dailyRollUp(readings: readonly { at: number; value: number }[], how: RollUp): DailySeries {
  const days = new Map<number, { at: number; value: number }[]>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const reading of readings) {
    if (!Number.isFinite(reading.at) || !Number.isFinite(reading.value))
      throw new Refusal("invalid", "A reading has no finite time or value: leave such readings out.");
    const day = Math.floor(reading.at / MS_PER_DAY);
    first = Math.min(first, day);
    last = Math.max(last, day);
    const list = days.get(day);
    if (list) list.push(reading);
    else days.set(day, [reading]);
  }
  if (readings.length === 0) throw new Refusal("invalid", "There is no reading to roll up.");
  if (last - first >= SERIES_POINTS_LIMIT)
    throw new Refusal("invalid", `The readings span more than ${SERIES_POINTS_LIMIT} days: check their dates.`);

  const values: (number | null)[] = new Array(last - first + 1).fill(null);
  for (const [day, list] of days) values[day - first] = ofDay(list, how);
  return { frequency: "daily", startDay: first, values };
}

function ofDay(readings: readonly { at: number; value: number }[], how: RollUp): number {
  const values = readings.map((reading) => reading.value);
  if (how === "max") return values.reduce((most, value) => Math.max(most, value));
  if (how === "mean") return mean(values);
  if (how === "p95") return quantile(values, 0.95);
  return readings.reduce((latest, reading) => (reading.at >= latest.at ? reading : latest)).value;
}

/** The values without leading and trailing gaps. */
export function trimGaps(values: readonly (number | null)[]): readonly (number | null)[] {
  let from = 0;
  let to = values.length;
  while (from < to && values[from] == null) from++;
  while (to > from && values[to - 1] == null) to--;
  return values.slice(from, to);
}

/** Fills inner gaps: `carry` repeats the last known value (stocks), `line` goes straight between neighbours (loads). */
export function fillGaps(values: readonly (number | null)[], how: "carry" | "line"): Float64Array {
  const known = trimGaps(values);
  const filled = new Float64Array(known.length);
  let before = 0;
  for (let i = 0; i < known.length; i++) {
    const value = known[i];
    if (value == null) continue;
    const from = filled[before] ?? value;
    for (let gap = before + 1; gap < i; gap++)
      filled[gap] = how === "carry" ? from : from + (value - from) * ((gap - before) / (i - before));
    filled[i] = value;
    before = i;
  }
  return filled;
}

/** Share (0 … 1) of neighbouring known values that are equal; gaps are stepped over. 0 for fewer than two values. */
export function unchangedShare(values: readonly (number | null)[]): number {
  let pairs = 0;
  let unchanged = 0;
  let before: number | null = null;
  for (const value of values) {
    if (value == null) continue;
    if (before !== null) {
      pairs++;
      if (value === before) unchanged++;
    }
    before = value;
  }
  return pairs === 0 ? 0 : unchanged / pairs;
}

/** `step` for stocks that mostly stand still and then jump, `smooth` for everything that moves all the time. */
export function classify(values: readonly (number | null)[]): "step" | "smooth" {
  return unchangedShare(values) >= STEP_SHARE_THRESHOLD ? "step" : "smooth";
}
