import { quantileSorted } from "./series";

/** Simulated futures: `values[path * steps + step]`, step 0 is the first step after the last observation. */
export type Paths = { count: number; steps: number; values: Float64Array };

export type Band = { level: number; lo: number[]; hi: number[] };

/** When a limit is reached. Days count from the last observation: 0 is "already full", 1 the day after. */
export type Exhaustion = {
  /** Day by which the limit is reached with probability 10, 50, 90 %; `null`: not within what was looked at. */
  p10: number | null;
  p50: number | null;
  p90: number | null;
  /** P(full) by so many days. */
  probabilityBy: { 30: number; 90: number; 180: number; 365: number };
  /** P(full) by the end of each step, never falling. */
  cdf: number[];
};

/** Median and central bands (levels in per cent) of the first `steps` steps of the paths. */
export function summarise(paths: Paths, levels: readonly number[], steps: number): { median: number[]; bands: Band[] } {
  const median: number[] = [];
  const bands = levels.map((level): Band => ({ level, lo: [], hi: [] }));
  const column = new Float64Array(paths.count);
  const order = Int32Array.from({ length: paths.count }, (_, path) => path);
  for (let step = 0; step < steps; step++) {
    sortColumn(paths, step, order, column);
    median.push(quantileSorted(column, 0.5));
    for (const band of bands) {
      const tail = (100 - band.level) / 200;
      band.lo.push(quantileSorted(column, tail));
      band.hi.push(quantileSorted(column, 1 - tail));
    }
  }
  return { median, bands };
}

/**
 * Fills `column` with the values of all paths at a step, ascending, and `order` with their paths. Starts from the order
 * of the step before: most stocks stand still overnight, so inserting beats sorting anew.
 */
function sortColumn(paths: Paths, step: number, order: Int32Array, column: Float64Array): void {
  for (let i = 0; i < paths.count; i++) {
    const path = order[i] ?? 0;
    const value = paths.values[path * paths.steps + step] ?? Number.NaN;
    let place = i;
    for (; place > 0 && (column[place - 1] ?? 0) > value; place--) {
      column[place] = column[place - 1] ?? 0;
      order[place] = order[place - 1] ?? 0;
    }
    column[place] = value;
    order[place] = path;
  }
}

/** A sum of measured steps may miss the limit by rounding alone; this share of the limit counts as reached. */
const ROUNDING = 1e-9;

const lineOf = (capacity: number) => capacity - Math.abs(capacity) * ROUNDING;

export function isFull(current: number, capacity: number): boolean {
  return current >= lineOf(capacity);
}

/** P(limit reached by the end of each step), from the first crossing of every path; all 1 if it is reached already. */
export function crossingCdf(paths: Paths, current: number, capacity: number): number[] {
  if (isFull(current, capacity)) return new Array(paths.steps).fill(1);
  const line = lineOf(capacity);
  const crossings = new Array<number>(paths.steps).fill(0);
  for (let path = 0; path < paths.count; path++) {
    const from = path * paths.steps;
    for (let step = 0; step < paths.steps; step++) {
      if ((paths.values[from + step] ?? 0) < line) continue;
      crossings[step] = (crossings[step] ?? 0) + 1;
      break;
    }
  }
  let sum = 0;
  return crossings.map((crossed) => {
    sum += crossed;
    return sum / paths.count;
  });
}

/** Reads dates and probabilities off a cdf whose steps are `stepDays` long. */
export function exhaustionOf(cdf: readonly number[], stepDays: number, alreadyFull: boolean): Exhaustion {
  const dayOf = (probability: number) => {
    if (alreadyFull) return 0;
    const step = cdf.findIndex((value) => value >= probability);
    return step < 0 ? null : Math.max(1, Math.round((step + 1) * stepDays));
  };
  // A limit that falls within a step counts from the end of that step on.
  const by = (days: number) => {
    if (alreadyFull) return 1;
    const step = Math.floor(days / stepDays + 1e-9);
    return step < 1 ? 0 : (cdf[Math.min(step, cdf.length) - 1] ?? 0);
  };
  return {
    p10: dayOf(0.1),
    p50: dayOf(0.5),
    p90: dayOf(0.9),
    probabilityBy: { 30: by(30), 90: by(90), 180: by(180), 365: by(365) },
    cdf: [...cdf],
  };
}
