import {
  autoregression,
  autoregressionOfChanges,
  dampedTrend,
  drift,
  dynamicTheta,
  type Model,
  noChange,
} from "./forecast-models";
import type { Band, Paths } from "./forecast-paths";
import { seasonallyAdjusted } from "./forecast-seasonal";
import { seededRandom } from "./random";
import { type Frequency, quantile, quantileSorted } from "./series";

// Indices below are bounded by the loops around them, hence the `!`.

/** Only so many of the latest values are used: older ones cost time and tell little. */
const HISTORY_LIMIT: Record<Frequency, number> = { hourly: 2016, daily: 1500, weekly: 1100, monthly: 480 };

/**
 * The models of the ensemble. `trust` multiplies the weight: standing still and the straight line win against six
 * origins by luck more often than the others, above all where there is a season.
 */
const MODELS: readonly { model: Model; trust: number; trustWithSeason: number }[] = [
  { model: dynamicTheta, trust: 1, trustWithSeason: 1 },
  { model: autoregression, trust: 1, trustWithSeason: 1 },
  { model: autoregressionOfChanges, trust: 1, trustWithSeason: 1 },
  { model: (values, steps) => dampedTrend(values, steps).forecast, trust: 1, trustWithSeason: 1 },
  { model: noChange, trust: 0.7, trustWithSeason: 0.1 },
  { model: drift, trust: 0.7, trustWithSeason: 0.1 },
];
/** Below this length nothing but a level or a line can be told from noise. */
const SHORT = 24;
const MODELS_SHORT = MODELS.filter(({ model }) => model === noChange || model === drift);

const ORIGINS = 8;
/** A model counts by the inverse of its past error to this power. */
const WEIGHT_POWER = 4;
/** The normal law counts like this many origins against the errors really seen. */
const NORMAL_WEIGHT = 3;
/** An origin just before a shift of level is off by any number of deviations: more than this says nothing more. */
const RATIO_LIMIT = 8;

export type SmoothForecast = {
  median: number[];
  bands: Band[];
  paths(options: { count: number; seed: string }): Paths;
};

type Members = { forecasts: Float64Array[]; sd: Float64Array; seasonal: boolean };
type Origin = Members & { end: number; ahead: number };

/** All models' forecasts with the season put back, from what is known at the end of `values`. */
function members(values: Float64Array, steps: number, frequency: Frequency, models: typeof MODELS): Members {
  const { values: adjusted, seasonAhead } = seasonallyAdjusted(values, frequency);
  const forecasts = models.map(({ model }) => model(adjusted, steps));
  for (const forecast of forecasts) for (let step = 0; step < steps; step++) forecast[step]! += seasonAhead(step);
  const sd = models === MODELS_SHORT ? driftSd(values, steps) : dampedTrend(adjusted, steps).sd;
  return { forecasts, sd, seasonal: adjusted !== values };
}

/** Standard deviation of a random walk with drift at each step, the drift's own uncertainty included. */
function driftSd(values: Float64Array, steps: number): Float64Array {
  const changes = values.length - 1;
  const average = (values[changes]! - values[0]!) / changes;
  let squares = 0;
  for (let i = 1; i <= changes; i++) squares += (values[i]! - values[i - 1]! - average) ** 2;
  const variance = squares / Math.max(1, changes - 1);
  return new Float64Array(steps).map((_, step) => Math.sqrt(variance * (step + 1) * (1 + (step + 1) / changes)));
}

/**
 * Forecasts a series that moves all the time: logarithm if all values are positive, seasons taken out, several models
 * weighted by how they did from earlier origins. Bands are as wide as the errors from those origins were, with the
 * season estimated anew inside each of them.
 */
export function smoothForecast(
  history: Float64Array,
  options: { frequency: Frequency; steps: number; levels: readonly number[] },
): SmoothForecast {
  const { frequency, steps } = options;
  const recent = history.slice(-HISTORY_LIMIT[frequency]);
  const short = recent.length < SHORT;
  // Growth in per cent shows only over a longer past; a short one is continued straight.
  const positive = !short && recent.every((value) => value > 0);
  // One unit for all series: thresholds below mean the same, and squares of huge values stay finite.
  const unit = recent.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const values = recent.map((value) => (positive ? Math.log(value / unit) : value / unit));
  const back = (value: number) => {
    const raw = unit * (positive ? Math.exp(value) : value);
    return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, raw));
  };
  const models = short ? MODELS_SHORT : MODELS;
  const now = members(values, steps, frequency, models);
  const past = rollingOrigins(values.length, steps).map(({ end, ahead }): Origin => {
    return { end, ahead, ...members(values.slice(0, end), ahead, frequency, models) };
  });
  const trust = models.map((model) => (now.seasonal ? model.trustWithSeason : model.trust));
  const weights = weightsOf(past, values, trust);
  const centre = combined(now.forecasts, weights, steps);
  const widthOf = calibratedWidth(past, values, weights);

  const rest = restOf(recent);
  const median = Array.from(centre, (value) => {
    const raw = back(value);
    return rest && Math.abs(raw - rest.value) < rest.reach ? rest.value : raw;
  });
  const bands = options.levels.map((level): Band => {
    const width = widthOf(level);
    const lo = Array.from(centre, (value, step) => back(value - width * now.sd[step]!));
    return { level, lo, hi: Array.from(centre, (value, step) => back(value + width * now.sd[step]!)) };
  });

  const paths: SmoothForecast["paths"] = ({ count, seed }) => {
    const random = seededRandom(`${seed}/smooth`);
    const scale = (widthOf(80) / normalQuantile(0.9) + widthOf(95) / normalQuantile(0.975)) / 2;
    const result = new Float64Array(count * steps);
    for (let path = 0; path < count; path++) {
      // The first step's error is noise drawn anew each time; what is added later wanders and stays.
      let wander = 0;
      let before = now.sd[0]! ** 2;
      for (let step = 0; step < steps; step++) {
        const squared = now.sd[step]! ** 2;
        wander += Math.sqrt(Math.max(0, squared - before)) * random.normal();
        before = squared;
        const error = scale * (wander + now.sd[0]! * random.normal());
        result[path * steps + step] = back(centre[step]! + error);
      }
    }
    return { count, steps, values: result };
  };
  return { median, bands, paths };
}

/**
 * How many analytic standard deviations a band of a level must reach to hold what really happened after the origins;
 * leans on the normal law where there are few of them, and a little wider for short series.
 */
function calibratedWidth(past: readonly Origin[], values: Float64Array, weights: Float64Array) {
  const ratios: number[] = [];
  for (const { forecasts, sd, end, ahead } of past) {
    const guess = combined(forecasts, weights, ahead);
    for (let step = 0; step < ahead; step++) {
      const error = Math.abs(values[end + step]! - guess[step]!);
      ratios.push(Math.min(RATIO_LIMIT, error / Math.max(1e-12, sd[step]!)));
    }
  }
  const sorted = Float64Array.from(ratios).sort();
  return (level: number) => {
    const normal = normalQuantile(0.5 + level / 200);
    const seen = sorted.length > 0 ? quantileSorted(sorted, level / 100) : normal;
    const blended = (seen * past.length + normal * NORMAL_WEIGHT) / (past.length + NORMAL_WEIGHT);
    return blended * (1 + 6 / values.length);
  };
}

const REST_WINDOW = 28;
const REST_SHARE = 0.3;

/**
 * The value a load rests at when it is off, if it often is: exactly that value is then likelier than any near it, so a
 * median within `reach` (half the usual distance) is that value. Null if there is none.
 */
function restOf(recent: Float64Array): { value: number; reach: number } | null {
  const window = recent.slice(-REST_WINDOW);
  const counts = new Map<number, number>();
  for (const value of window) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [rest, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0]);
  if (count < window.length * REST_SHARE) return null;
  const away = recent.filter((value) => value !== rest).map((value) => Math.abs(value - rest));
  const near = away.slice(-REST_WINDOW);
  return near.length === 0 ? null : { value: rest, reach: quantile(near, 0.5) / 2 };
}

/** Ends of past series and how far to look from each: as far as the forecast does, if the series allows. */
function rollingOrigins(count: number, steps: number): { end: number; ahead: number }[] {
  const ahead = Math.max(1, Math.min(steps, Math.floor(count / 4)));
  const least = Math.max(3, Math.ceil(count / 2));
  const spacing = Math.max(1, Math.min(ahead, Math.floor((count - ahead - least) / (ORIGINS - 1))));
  const origins: { end: number; ahead: number }[] = [];
  for (let i = 0; i < ORIGINS; i++) {
    const end = count - ahead - i * spacing;
    if (end < least) break;
    origins.push({ end, ahead });
  }
  return origins;
}

function weightsOf(past: readonly Origin[], values: Float64Array, trust: readonly number[]): Float64Array {
  const errors = new Float64Array(trust.length);
  for (const { forecasts, end, ahead } of past)
    for (const [i, forecast] of forecasts.entries())
      for (let step = 0; step < ahead; step++) errors[i]! += Math.abs(values[end + step]! - forecast[step]!) / ahead;
  // A model that was right throughout would divide by zero.
  const least = Math.max(1e-12, Math.min(...errors));
  const raw = errors.map((error, i) => trust[i]! * (least / Math.max(error, least)) ** WEIGHT_POWER);
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}

function combined(forecasts: readonly Float64Array[], weights: Float64Array, steps: number): Float64Array {
  const result = new Float64Array(steps);
  for (const [i, forecast] of forecasts.entries())
    for (let step = 0; step < steps; step++) result[step]! += weights[i]! * forecast[step]!;
  return result;
}

/** Quantile of the standard normal law; Acklam's rational approximation, relative error below 1.2e-9 (p ≥ 0.5 here). */
function normalQuantile(p: number): number {
  if (p > 0.97575) {
    const q = Math.sqrt(-2 * Math.log(1 - p));
    const top =
      ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    return (
      -top /
      ((((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239;
  return (
    (top * q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
