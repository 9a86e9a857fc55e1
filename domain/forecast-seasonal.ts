import type { Frequency } from "./series";

// Indices below are bounded by the loops around them, hence the `!`.

/**
 * A season that is looked for: its length in steps; over how many cycles it may change its shape (`periodic`: never);
 * the least strength, below which it is noise. Strength is the share it explains of the variance beside the trend
 * (Wang, Smith & Hyndman 2006). Windows and strengths were chosen on the developer sets.
 */
type Season = { period: number; window: number | "periodic"; strength: number };

/** Shortest first: what a longer season finds is what the shorter leave over. */
const SEASONS: Record<Frequency, readonly Season[]> = {
  hourly: [
    { period: 24, window: 41, strength: 0.35 },
    { period: 168, window: "periodic", strength: 0.35 },
  ],
  daily: [{ period: 7, window: "periodic", strength: 0.35 }],
  // Few years make noise look like a season of 52 values: it must be stronger.
  weekly: [{ period: 52, window: 23, strength: 0.5 }],
  monthly: [{ period: 12, window: "periodic", strength: 0.35 }],
};

const ROUNDS = 2;

/** The values without their seasons, and how to put the seasons back on later steps. */
export type Adjusted = { values: Float64Array; seasonAhead: (step: number) => number };

/** Takes all strong seasons out of a series (additive: take logarithms before for seasons that grow with the level). */
export function seasonallyAdjusted(values: Float64Array, frequency: Frequency): Adjusted {
  const count = values.length;
  const usable = SEASONS[frequency].filter(({ period }) => count >= 2 * period + Math.ceil(period / 2));
  const strong = usable.length === 0 ? [] : strongSeasons(values, usable);
  if (strong.length === 0) return { values, seasonAhead: () => 0 };
  const { seasons } = decompose(values, strong);
  const adjusted = values.slice();
  for (const season of seasons) for (let i = 0; i < count; i++) adjusted[i]! -= season[i]!;
  const seasonAhead = (step: number) => {
    let sum = 0;
    for (const [i, { period }] of strong.entries()) sum += seasons[i]![count - period + (step % period)]!;
    return sum;
  };
  return { values: adjusted, seasonAhead };
}

function strongSeasons(values: Float64Array, candidates: readonly Season[]): readonly Season[] {
  const { seasons, trend } = decompose(values, candidates);
  const remainder = values.map((value, i) => value - trend[i]! - seasons.reduce((sum, season) => sum + season[i]!, 0));
  const noise = variance(remainder);
  return candidates.filter(({ strength }, i) => {
    const whole = variance(remainder.map((value, t) => value + seasons[i]![t]!));
    return whole > 0 && 1 - noise / whole >= strength;
  });
}

/**
 * Several seasons and a trend, each season taken from what the others leave over (MSTL: Bandara, Hyndman & Bergmeir
 * 2021), by seasonal-trend decomposition with loess (Cleveland et al. 1990).
 */
function decompose(values: Float64Array, seasons: readonly Season[]): { seasons: Float64Array[]; trend: Float64Array } {
  const count = values.length;
  const parts: Float64Array[] = seasons.map(() => new Float64Array(count));
  let trend: Float64Array = new Float64Array(count);
  const rest = values.slice();
  const rounds = seasons.length > 1 ? ROUNDS : 1;
  for (let round = 0; round < rounds; round++)
    for (const [i, season] of seasons.entries()) {
      const part: Float64Array = parts[i]!;
      for (let t = 0; t < count; t++) rest[t]! += part[t]!;
      const split = stl(rest, season);
      parts[i] = split.season;
      trend = split.trend;
      for (let t = 0; t < count; t++) rest[t]! -= split.season[t]!;
    }
  return { seasons: parts, trend };
}

const odd = (value: number) => Math.ceil(value) | 1;

function stl(values: Float64Array, { period, window }: Season): { season: Float64Array; trend: Float64Array } {
  const count = values.length;
  const trendWindow = odd((1.5 * period) / (1 - 1.5 / (window === "periodic" ? 10 * count : window)));
  let trend: Float64Array = new Float64Array(count);
  let season = new Float64Array(count);
  for (let round = 0; round < 2; round++) {
    // One more cycle at both ends, so that the moving averages below lose none.
    const cycle = new Float64Array(count + 2 * period);
    for (let phase = 0; phase < period; phase++) {
      const length = Math.ceil((count - phase) / period);
      const sub = new Float64Array(length);
      for (let i = 0; i < length; i++) sub[i] = values[phase + i * period]! - trend[phase + i * period]!;
      const smooth = window === "periodic" ? level(sub) : loess(sub, window, 1, 1);
      for (let i = 0; i < length + 2; i++) cycle[phase + i * period] = smooth[i]!;
    }
    const low = loess(movingAverage(movingAverage(movingAverage(cycle, period), period), 3), odd(period), 1, 0);
    season = new Float64Array(count);
    for (let t = 0; t < count; t++) season[t] = cycle[t + period]! - low[t]!;
    trend = loess(
      values.map((value, t) => value - season[t]!),
      trendWindow,
      Math.ceil(trendWindow / 10),
      0,
    );
  }
  return { season, trend };
}

/** The mean, for every place and one more at both ends. */
function level(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return new Float64Array(values.length + 2).fill(sum / values.length);
}

function movingAverage(values: Float64Array, window: number): Float64Array {
  const result = new Float64Array(values.length - window + 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    if (i >= window) sum -= values[i - window]!;
    if (i >= window - 1) result[i - window + 1] = sum / window;
  }
  return result;
}

/**
 * Local lines with tricube weights (Cleveland 1979) at every `jump`-th place, straight in between; `beyond` more places
 * at both ends.
 */
function loess(values: Float64Array, window: number, jump: number, beyond: 0 | 1): Float64Array {
  const count = values.length;
  const width = Math.min(window, count);
  const result = new Float64Array(count + 2 * beyond);
  const at = (place: number) => {
    const from = Math.max(0, Math.min(count - width, Math.round(place) - (width >> 1)));
    let reach = Math.max(place - from, from + width - 1 - place) * 1.0001;
    if (window > count) reach += (window - count) / 2;
    if (!(reach > 0)) return values[from]!;
    let sum = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumXY = 0;
    for (let i = from; i < from + width; i++) {
      const x = i - place;
      const distance = Math.abs(x) / reach;
      const base = 1 - distance * distance * distance;
      const weight = base * base * base;
      sum += weight;
      sumX += weight * x;
      sumY += weight * values[i]!;
      sumXX += weight * x * x;
      sumXY += weight * x * values[i]!;
    }
    const determinant = sum * sumXX - sumX * sumX;
    return determinant > 1e-9 * sum * sum ? (sumXX * sumY - sumX * sumXY) / determinant : sumY / sum;
  };
  const first = -beyond;
  const end = count - 1 + beyond;
  let left = first;
  result[0] = at(first);
  while (left < end) {
    const right = Math.min(end, left + jump);
    const value = at(right);
    const from = result[left - first]!;
    for (let i = left + 1; i <= right; i++) result[i - first] = from + ((value - from) * (i - left)) / (right - left);
    left = right;
  }
  return result;
}

function variance(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const centre = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / values.length;
}
