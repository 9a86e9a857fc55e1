import { mean, type Series, trimGaps } from "./series";

/** How well forecasts from points in this series' own past did. Errors are shares of the mean level. */
export type TrackRecord = {
  origins: number;
  horizonSteps: number;
  error: number;
  /** The error of "it stays as it is" at the same places: the engine earns its keep only below this. */
  errorOfNoChange: number;
  /** Share of true values inside the 80 and 95 % bands. */
  coverage80: number;
  coverage95: number;
};

type PastForecast = { mean: number[]; lo80: number[]; hi80: number[]; lo95: number[]; hi95: number[] };

const ORIGINS = 5;
const MIN_TRAINING_SHARE = 0.5;

/**
 * Forecasts from up to five evenly spread origins in the later half of the series, each seeing only what came before,
 * and compares with what followed. `null` if the series is too short for a single origin.
 */
export function trackRecordOf(
  series: Series,
  horizonSteps: number,
  forecastPast: (past: Series, horizonSteps: number) => PastForecast | null,
): TrackRecord | null {
  const known = trimGaps(series.values);
  const begin = Math.ceil(known.length * MIN_TRAINING_SHARE);
  const ahead = Math.min(horizonSteps, Math.floor((known.length - begin) / 2));
  if (ahead < 1) return null;
  const spacing = Math.max(1, Math.floor((known.length - ahead - begin) / (ORIGINS - 1)));

  const errors: number[] = [];
  const naiveErrors: number[] = [];
  const levels: number[] = [];
  let in80 = 0;
  let in95 = 0;
  let origins = 0;
  for (let i = 0; i < ORIGINS; i++) {
    const origin = known.length - ahead - i * spacing;
    if (origin < begin) break;
    const past = known.slice(0, origin);
    const result = forecastPast({ frequency: series.frequency, values: past }, ahead);
    const last = past.findLast((value) => value !== null);
    if (!result || last == null) continue;
    // The forecast starts after the last known value; a gap right before the origin would shift it.
    if (past[past.length - 1] === null) continue;
    origins++;
    for (let step = 0; step < ahead; step++) {
      const truth = known[origin + step];
      if (truth == null) continue;
      errors.push(Math.abs(truth - (result.mean[step] ?? 0)));
      naiveErrors.push(Math.abs(truth - last));
      levels.push(Math.abs(truth));
      if (truth >= (result.lo80[step] ?? 0) && truth <= (result.hi80[step] ?? 0)) in80++;
      if (truth >= (result.lo95[step] ?? 0) && truth <= (result.hi95[step] ?? 0)) in95++;
    }
  }
  if (errors.length === 0) return null;
  const level = mean(levels) || 1;
  return {
    origins,
    horizonSteps: ahead,
    error: mean(errors) / level,
    errorOfNoChange: mean(naiveErrors) / level,
    coverage80: in80 / errors.length,
    coverage95: in95 / errors.length,
  };
}
