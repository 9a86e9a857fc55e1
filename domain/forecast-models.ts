import { minimise } from "./forecast-fit";
import { quantile } from "./series";

// Indices below are bounded by the loops around them, hence the `!`.

/** A model takes a series without season, oldest first, and says what the next `steps` values will be. */
export type Model = (values: Float64Array, steps: number) => Float64Array;

const EVALUATIONS = 70;

/** A parameter that the search may move freely, squeezed into a range. */
const within = (low: number, high: number, free: number) => low + (high - low) / (1 + Math.exp(-free));

export type Damped = { forecast: Float64Array /** Standard deviation of the error at each step. */; sd: Float64Array };

/**
 * Exponential smoothing with a damped additive trend (Gardner & McKenzie 1985), in error-correction form; variance of
 * the forecasts from Hyndman et al., Forecasting with Exponential Smoothing (2008), table 6.1.
 */
export function dampedTrend(values: Float64Array, steps: number): Damped {
  const count = values.length;
  const opening = Math.min(count, 10);
  const slope = opening > 1 ? (values[opening - 1]! - values[0]!) / (opening - 1) : 0;
  const residuals = new Float64Array(count);
  const run = (alpha: number, beta: number, phi: number) => {
    let level = values[0]! - slope;
    let trend = slope;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const error = values[i]! - level - phi * trend;
      level += phi * trend + alpha * error;
      trend = phi * trend + beta * error;
      squares += error * error;
      residuals[i] = Math.abs(error);
    }
    return { level, trend, squares };
  };
  const read = (point: readonly number[]) => {
    const alpha = within(0.001, 0.999, point[0]!);
    return { alpha, beta: alpha * within(0.0001, 0.5, point[1]!), phi: within(0.8, 0.98, point[2]!) };
  };
  const cost = (point: readonly number[]) => {
    const { alpha, beta, phi } = read(point);
    return run(alpha, beta, phi).squares;
  };
  const { alpha, beta, phi } = read(minimise(cost, [0, -2, 1], [1.5, 1.5, 1], EVALUATIONS));
  const { level, trend } = run(alpha, beta, phi);
  const variance = clippedSquares(residuals) / Math.max(1, count - 3);
  const forecast = new Float64Array(steps);
  const sd = new Float64Array(steps);
  let damping = 0;
  let spread = 1;
  for (let step = 0; step < steps; step++) {
    sd[step] = Math.sqrt(variance * spread);
    damping += phi ** (step + 1);
    forecast[step] = level + damping * trend;
    spread += (alpha + beta * damping) ** 2;
  }
  return { forecast, sd };
}

/** One shift of level years ago must not blow the bands up for ever: residuals count up to so many robust deviations. */
const RESIDUAL_CLIP = 5;
/** Median absolute deviation to standard deviation, for the normal law. */
const MAD_TO_SD = 1.4826;

function clippedSquares(residuals: Float64Array): number {
  const most = RESIDUAL_CLIP * MAD_TO_SD * quantile(residuals, 0.5) || Number.POSITIVE_INFINITY;
  return residuals.reduce((sum, residual) => sum + Math.min(residual, most) ** 2, 0);
}

/**
 * The dynamic optimised Theta model (Fiorucci et al., Int. J. of Forecasting 32, 2016): a theta line that is curved
 * more or less, around a trend that is re-estimated with every value.
 */
export const dynamicTheta: Model = (values, steps) => {
  const count = values.length;
  const scale = Math.max(1e-12, quantile(values, 0.9) - quantile(values, 0.1));
  const run = (alpha: number, theta: number, start: number, into: Float64Array | null) => {
    let level = start;
    let average = 0;
    let slope = 0;
    let intercept = 0;
    let decay = 1;
    let squares = 0;
    const bend = 1 - 1 / theta;
    const end = into ? count + steps : count;
    for (let t = 1; t <= end; t++) {
      // The forecast of step t from what is known at t - 1.
      const next = decay * (1 - alpha);
      const expected = level + bend * (decay * intercept + ((1 - next) / alpha) * slope);
      decay = next;
      let value = expected;
      if (t <= count) {
        value = values[t - 1]!;
        if (t > 2) squares += (value - expected) ** 2;
      } else if (into) into[t - count - 1] = expected;
      level = alpha * value + (1 - alpha) * level;
      const before = average;
      average += (value - average) / t;
      slope = t === 1 ? 0 : ((t - 2) * slope + (6 * (value - before)) / t) / (t + 1);
      intercept = average - ((t + 1) / 2) * slope;
    }
    return squares;
  };
  const read = (point: readonly number[]): [number, number, number] => [
    within(0.01, 0.999, point[0]!),
    1 + Math.exp(Math.min(6, point[1]!)),
    values[0]! / 2 + point[2]! * scale,
  ];
  const best = minimise((point) => run(...read(point), null), [0, 0, 0], [1, 1, 0.3], EVALUATIONS);
  const forecast = new Float64Array(steps);
  run(...read(best), forecast);
  return forecast;
};

/** The last value, for ever. */
export const noChange: Model = (values, steps) => new Float64Array(steps).fill(values[values.length - 1] ?? 0);

/** The line through the first and last value, continued. */
export const drift: Model = (values, steps) => {
  const last = values[values.length - 1] ?? 0;
  const slope = (last - (values[0] ?? 0)) / Math.max(1, values.length - 1);
  return new Float64Array(steps).map((_, step) => last + slope * (step + 1));
};

const AR_ORDER_LIMIT = 28;

/** Coefficients of an autoregression by Burg's method (always stable), its order chosen by corrected AIC. */
function burg(values: Float64Array): number[] {
  const count = values.length;
  const most = Math.min(AR_ORDER_LIMIT, Math.floor(count / 6), Math.floor(10 * Math.log10(count)));
  let forward = Float64Array.from(values);
  let backward = Float64Array.from(values);
  let power = 0;
  for (const value of values) power += value * value;
  power /= count;
  if (!(power > 0)) return [];
  let coefficients: number[] = [];
  let best: number[] = [];
  let bestScore = count * Math.log(power) + 2;
  for (let order = 1; order <= most; order++) {
    let product = 0;
    let energy = 0;
    for (let i = order; i < count; i++) {
      product += forward[i]! * backward[i - 1]!;
      energy += forward[i]! ** 2 + backward[i - 1]! ** 2;
    }
    if (!(energy > 0)) break;
    const reflection = (2 * product) / energy;
    const old = coefficients;
    coefficients = old.map((value, i) => value - reflection * old[order - 2 - i]!);
    coefficients.push(reflection);
    const forwardNext = Float64Array.from(forward);
    const backwardNext = Float64Array.from(backward);
    for (let i = order; i < count; i++) {
      forwardNext[i] = forward[i]! - reflection * backward[i - 1]!;
      backwardNext[i] = backward[i - 1]! - reflection * forward[i]!;
    }
    forward = forwardNext;
    backward = backwardNext;
    power *= 1 - reflection * reflection;
    if (!(power > 0)) break;
    const score = count * Math.log(power) + (2 * (order + 1) * count) / Math.max(1, count - order - 2);
    if (score < bestScore) {
      bestScore = score;
      best = coefficients;
    }
  }
  return best;
}

function continueAutoregression(values: Float64Array, steps: number): Float64Array {
  const count = values.length;
  let centre = 0;
  for (const value of values) centre += value / count;
  const coefficients = burg(values.map((value) => value - centre));
  const whole = new Float64Array(count + steps);
  whole.set(values);
  for (let t = count; t < count + steps; t++) {
    let sum = centre;
    for (let lag = 0; lag < coefficients.length; lag++) sum += coefficients[lag]! * (whole[t - lag - 1]! - centre);
    whole[t] = sum;
  }
  return whole.subarray(count);
}

/** An autoregression of the values: they return to their mean. */
export const autoregression: Model = (values, steps) => continueAutoregression(values, steps);

/** An autoregression of the changes: they return to a steady drift. */
export const autoregressionOfChanges: Model = (values, steps) => {
  const count = values.length;
  if (count < 3) return noChange(values, steps);
  const changes = new Float64Array(count - 1);
  for (let i = 1; i < count; i++) changes[i - 1] = values[i]! - values[i - 1]!;
  let level = values[count - 1]!;
  return continueAutoregression(changes, steps).map((change) => {
    level += change;
    return level;
  });
};
