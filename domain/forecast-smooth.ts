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
import { type Frequency, quantileSorted } from "./series";

// Indices below are bounded by the loops around them, hence the `!`.

/** Only so many of the latest values are used: older ones cost time and tell little. */
const HISTORY_LIMIT: Record<Frequency, number> = { hourly: 2016, daily: 1500, weekly: 1100, monthly: 480 };

const MODELS: readonly Model[] = [dynamicTheta, autoregression, autoregressionOfChanges, noChange, drift];
/** Below this length nothing but a level or a line can be told from noise. */
const SHORT = 24;
const MODELS_SHORT: readonly Model[] = [noChange, drift];

const ORIGINS = 6;
/** A model counts by the inverse of its past error to this power. */
const WEIGHT_POWER = 2;
/** The normal law counts like this many origins against the errors really seen. */
const NORMAL_WEIGHT = 3;

export type SmoothForecast = {
  median: number[];
  bands: Band[];
  paths(options: { count: number; seed: string; planned?: Paths }): Paths;
};

type Members = { forecasts: Float64Array[]; sd: Float64Array };

/** All models' forecasts with the season put back, from what is known at the end of `values`. */
function members(values: Float64Array, steps: number, frequency: Frequency): Members {
  const { values: adjusted, seasonAhead } = seasonallyAdjusted(values, frequency);
  const damped = dampedTrend(adjusted, steps);
  const models = values.length < SHORT ? MODELS_SHORT : MODELS;
  const forecasts = models.map((model) => model(adjusted, steps));
  if (values.length >= SHORT) forecasts.push(damped.forecast);
  for (const forecast of forecasts) for (let step = 0; step < steps; step++) forecast[step]! += seasonAhead(step);
  return { forecasts, sd: damped.sd };
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
  const positive = recent.every((value) => value > 0);
  const values = positive ? recent.map(Math.log) : recent;
  const count = values.length;
  const now = members(values, steps, frequency);

  const origins = rollingOrigins(count, steps);
  const past = origins.map(({ end, ahead }) => ({ end, ahead, ...members(values.slice(0, end), ahead, frequency) }));
  const weights = weightsOf(
    past.filter((origin) => origin.forecasts.length === now.forecasts.length),
    values,
    now.forecasts.length,
  );
  const centre = combined(now.forecasts, weights, steps);

  // How many analytic standard deviations the ensemble was off, over all origins and steps.
  const ratios: number[] = [];
  for (const origin of past) {
    if (origin.forecasts.length !== weights.length) continue;
    const guess = combined(origin.forecasts, weights, origin.ahead);
    for (let step = 0; step < origin.ahead; step++)
      ratios.push(Math.abs(values[origin.end + step]! - guess[step]!) / Math.max(1e-12, origin.sd[step]!));
  }
  const scales = Float64Array.from(ratios).sort();
  const widthOf = (level: number) => {
    const normal = normalQuantile(0.5 + level / 200);
    if (scales.length === 0) return normal;
    const seen = quantileSorted(scales, level / 100);
    return ((seen * past.length + normal * NORMAL_WEIGHT) / (past.length + NORMAL_WEIGHT)) * (1 + 6 / count);
  };

  const back = (value: number) => (positive ? Math.exp(value) : value);
  const list = (of: (step: number) => number) => Array.from({ length: steps }, (_, step) => back(of(step)));
  const bands = options.levels.map((level): Band => {
    const width = widthOf(level);
    const lo = list((step) => centre[step]! - width * now.sd[step]!);
    return { level, lo, hi: list((step) => centre[step]! + width * now.sd[step]!) };
  });
  const sdScale = (widthOf(80) / normalQuantile(0.9) + widthOf(95) / normalQuantile(0.975)) / 2;

  const paths: SmoothForecast["paths"] = ({ count: pathCount, seed, planned }) => {
    const random = seededRandom(`${seed}/smooth`);
    const result = new Float64Array(pathCount * steps);
    const noise = now.sd[0]! * sdScale;
    for (let path = 0; path < pathCount; path++) {
      // The first step's error is noise drawn anew each time; what is added later wanders and stays.
      let wander = 0;
      let before = now.sd[0]! ** 2;
      let plannedSum = 0;
      for (let step = 0; step < steps; step++) {
        const squared = now.sd[step]! ** 2;
        wander += Math.sqrt(Math.max(0, squared - before)) * sdScale * random.normal();
        before = squared;
        plannedSum += planned?.values[path * steps + step] ?? 0;
        result[path * steps + step] = back(centre[step]! + wander + noise * random.normal()) + plannedSum;
      }
    }
    return { count: pathCount, steps, values: result };
  };
  return { median: list((step) => centre[step]!), bands, paths };
}

/** Ends of past series and how far to look from each: as far as the forecast does, if the series allows. */
function rollingOrigins(count: number, steps: number): { end: number; ahead: number }[] {
  const ahead = Math.max(1, Math.min(steps, Math.floor(count / 4)));
  const least = Math.max(3, Math.ceil(count / 2));
  const spacing = Math.max(1, Math.min(Math.ceil(ahead / 2), Math.floor((count - ahead - least) / (ORIGINS - 1))));
  const origins: { end: number; ahead: number }[] = [];
  for (let i = 0; i < ORIGINS; i++) {
    const end = count - ahead - i * spacing;
    if (end < least) break;
    origins.push({ end, ahead });
  }
  return origins;
}

function weightsOf(past: readonly (Members & { end: number; ahead: number })[], values: Float64Array, models: number) {
  const errors = new Float64Array(models);
  for (const { forecasts, end, ahead } of past)
    for (let i = 0; i < models; i++)
      for (let step = 0; step < ahead; step++)
        errors[i]! += Math.abs(values[end + step]! - forecasts[i]![step]!) / ahead;
  const least = errors.reduce((low, error) => Math.min(low, error), Number.POSITIVE_INFINITY);
  // A model that was right throughout would divide by zero.
  const floor = Math.max(least, 1e-12);
  const raw = errors.map((error) => (floor / Math.max(error, floor)) ** WEIGHT_POWER);
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
