import type { Paths } from "./forecast-paths";
import type { SmoothForecast } from "./forecast-smooth";
import { fillGaps, quantile } from "./series";

/** Usual distance in steps between known values: 1 without gaps, about 30 for monthly readings in a daily calendar. */
export function strideOf(values: readonly (number | null)[]): number {
  const gaps: number[] = [];
  let before = -1;
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    if (before >= 0) gaps.push(i - before);
    before = i;
  }
  return gaps.length === 0 ? 1 : Math.max(1, Math.round(quantile(gaps, 0.5)));
}

/** Every `stride`-th value counted back from the last, gaps bridged by straight lines: no more points than were read. */
export function thinned(values: readonly (number | null)[], stride: number): Float64Array {
  const filled = fillGaps(values, "line");
  const count = Math.floor((filled.length - 1) / stride) + 1;
  const first = filled.length - 1 - (count - 1) * stride;
  return Float64Array.from({ length: count }, (_, i) => filled[first + i * stride] ?? 0);
}

/** A forecast in strides, read at each of `steps` single steps: straight lines from the current value on. */
export function stretched(sparse: SmoothForecast, stride: number, steps: number, current: number): SmoothForecast {
  const at = (values: ArrayLike<number>, offset: number, step: number) => {
    const place = (step + 1) / stride;
    const index = Math.floor(place);
    const value = (i: number) => (i === 0 ? current : (values[offset + i - 1] ?? current));
    const share = place - index;
    return share === 0 ? value(index) : value(index) * (1 - share) + value(index + 1) * share;
  };
  const line = (values: ArrayLike<number>) => Array.from({ length: steps }, (_, step) => at(values, 0, step));
  return {
    median: line(sparse.median),
    bands: sparse.bands.map(({ level, lo, hi }) => ({ level, lo: line(lo), hi: line(hi) })),
    paths: (options): Paths => {
      const coarse = sparse.paths(options);
      const values = new Float64Array(options.count * steps);
      for (let path = 0; path < options.count; path++)
        for (let step = 0; step < steps; step++)
          values[path * steps + step] = at(coarse.values, path * coarse.steps, step);
      return { count: options.count, steps, values };
    },
  };
}
