import { type Band, crossingCdf, type Exhaustion, exhaustionOf, isFull, summarise } from "./forecast-paths";
import { checkPlanned, type PlannedEvent, plannedIncrements, withPlanned } from "./forecast-planned";
import { smoothForecast } from "./forecast-smooth";
import { stretched, strideOf, thinned } from "./forecast-sparse";
import { stepPaths } from "./forecast-step";
import { type TrackRecord, trackRecordOf } from "./forecast-track";
import { Refusal } from "./refusal";
import { classify, type Frequency, fillGaps, SERIES_POINTS_LIMIT, type Series, STEP_DAYS, trimGaps } from "./series";

export type ForecastOptions = {
  /** How far to look, in days or in steps of the series; one of the two. */
  horizonDays?: number;
  horizonSteps?: number;
  /** The limit, in the unit of the series. Without it there is no `exhaustion`. */
  capacity?: number;
  planned?: readonly PlannedEvent[];
  /** Share (0 … 1) of larger past steps that had been planned; 0 if nobody kept a plan. */
  plannedCoverage?: number;
  /** The same seed and input give byte-equal output: use the id of the series. */
  seed: string | number;
  /** Central bands in per cent besides 80 and 95. */
  levels?: readonly number[];
  /** Also forecast from points in the past and compare: several times the work. */
  trackRecord?: boolean;
};

export type Insufficient = { kind: "insufficient"; reason: string };

export type Forecast = {
  kind: "step" | "smooth";
  frequency: Frequency;
  /** The middle of what may come (median), step by step; then bands that hold the truth in 80 and 95 % of cases. */
  mean: number[];
  lo80: number[];
  hi80: number[];
  lo95: number[];
  hi95: number[];
  bands: Band[];
  /** When the limit is reached; of an hourly series by its daily peaks, `cdf` by day. */
  exhaustion: Exhaustion | null;
  /** One sentence for a person. */
  reason: string;
  trackRecord: TrackRecord | null;
};

const MIN_POINTS = 6;
const MIN_SPAN_DAYS = 60;
/** Hourly loads are forecast for hours, so three days are a past; a run-out date still needs the 60 days. */
const MIN_SPAN_DAYS_HOURLY = 3;

/** 200 paths already give the same scores; more make the dates steadier. */
const PATHS = 400;
const STEPS_LIMIT = 20_000;
/** Run-out is looked for over at least a year, whatever the horizon of the curve. */
const EXHAUSTION_DAYS = 365;

/**
 * Forecasts one series: bands, the day its limit is reached, and why.
 * @throws Refusal if a number is not finite, the series is too long or the horizon is out of bounds.
 */
export function forecast(series: Series, options: ForecastOptions): Forecast | Insufficient {
  const steps = checkedSteps(series, options);
  const lack = lackOfData(series);
  if (lack) return { kind: "insufficient", reason: lack };

  const { frequency } = series;
  const known = trimGaps(series.values);
  // An hourly load that stands still is off or coarsely metered: its next hour still follows the clock.
  const kind = frequency === "hourly" ? "smooth" : classify(known);
  const levels = [...new Set([80, 95, ...(options.levels ?? [])])];
  const stepDays = STEP_DAYS[frequency];
  const withDate = options.capacity !== undefined && known.length * stepDays >= MIN_SPAN_DAYS;
  // The date of an hourly load comes from its daily peaks, below: a year of hours would take seconds.
  const lookAhead = withDate && frequency !== "hourly";
  const simulated = lookAhead ? Math.max(steps, Math.ceil(EXHAUSTION_DAYS / stepDays)) : steps;
  const future = simulate(known, kind, { ...options, frequency, steps: simulated, levels, withPaths: lookAhead });

  const curve = future.curve(steps);
  const bands = curve.bands.map((band) => ({
    level: band.level,
    lo: band.lo.slice(0, steps),
    hi: band.hi.slice(0, steps),
  }));
  let exhaustion: Exhaustion | null = null;
  let reason = "No limit was given, so there is no run-out date.";
  if (options.capacity !== undefined && !withDate)
    reason = `No run-out date: that needs ${MIN_SPAN_DAYS} days of data.`;
  if (options.capacity !== undefined && lookAhead && future.paths) {
    const current = future.history[future.history.length - 1] ?? 0;
    const full = isFull(current, options.capacity);
    exhaustion = exhaustionOf(crossingCdf(future.paths, current, options.capacity), stepDays, full);
    const grows = (options.planned ?? []).some((event) => event.amount > 0);
    // Without growth a date would be made of noise alone; unless noise alone is likelier than not to fill it.
    const unlikely = (exhaustion.cdf.at(-1) ?? 0) < 0.5;
    const noGrowth =
      unlikely && !full && !grows && (kind === "step" ? neverRose(future.history) : future.lastMedian <= current);
    if (noGrowth) exhaustion = { ...exhaustion, p10: null, p50: null, p90: null };
    reason = sentence(exhaustion, { full, noGrowth, days: Math.round(simulated * stepDays) });
  } else if (withDate) {
    const daily = forecast(dailyPeaks(known), { ...options, horizonSteps: Math.ceil(steps / 24), trackRecord: false });
    reason = daily.reason;
    if (daily.kind !== "insufficient") exhaustion = daily.exhaustion;
  }
  const band = (level: number) => bands.find((one) => one.level === level) ?? { lo: [], hi: [] };
  return {
    kind,
    frequency,
    mean: curve.median.slice(0, steps),
    lo80: band(80).lo,
    hi80: band(80).hi,
    lo95: band(95).lo,
    hi95: band(95).hi,
    bands,
    exhaustion,
    reason,
    trackRecord: options.trackRecord
      ? trackRecordOf(series, steps, (past, ahead) => pastForecast(past, ahead, options.seed))
      : null,
  };
}

type SimulationOptions = Pick<ForecastOptions, "planned" | "plannedCoverage" | "seed"> & {
  frequency: Frequency;
  steps: number;
  levels: readonly number[];
  withPaths: boolean;
};

/** Runs the model of the kind: the filled history, the curve of the first steps, and paths where they are needed. */
function simulate(known: readonly (number | null)[], kind: "step" | "smooth", options: SimulationOptions) {
  const { frequency, steps, levels } = options;
  const stepDays = STEP_DAYS[frequency];
  const seed = String(options.seed);
  const events = options.planned ?? [];
  const planned = events.length > 0 ? plannedIncrements(events, { count: PATHS, steps, stepDays, seed }) : undefined;

  if (kind === "step") {
    const history = fillGaps(known, "carry");
    const plannedCoverage = options.plannedCoverage ?? 0;
    const paths = stepPaths(history, { paths: PATHS, steps, stepDays, seed, planned, plannedCoverage });
    // Only smooth series are asked for their trend.
    return { history, paths, curve: (upTo: number) => summarise(paths, levels, upTo), lastMedian: Number.NaN };
  }

  const stride = frequency === "daily" ? strideOf(known) : 1;
  const history = thinned(known, stride);
  const current = history[history.length - 1] ?? 0;
  const grid = stride === 1 ? frequency : stride < 20 ? "weekly" : "monthly";
  const coarse = smoothForecast(history, { frequency: grid, steps: Math.ceil(steps / stride), levels });
  const smooth = stride === 1 ? coarse : stretched(coarse, stride, steps, current);
  const unplanned = options.withPaths || planned ? smooth.paths({ count: PATHS, seed }) : null;
  const paths = unplanned && planned ? withPlanned(unplanned, planned) : unplanned;
  const curve = (upTo: number) => (paths && planned ? summarise(paths, levels, upTo) : smooth);
  return { history, paths, curve, lastMedian: smooth.median[steps - 1] ?? 0 };
}

/** The highest value of each 24 hours, counted back from the last; hours before the first whole day are left out. */
function dailyPeaks(hours: readonly (number | null)[]): Series {
  const days = Math.floor(hours.length / 24);
  const first = hours.length - days * 24;
  const values = Array.from({ length: days }, (_, day) => {
    const known = hours.slice(first + day * 24, first + (day + 1) * 24).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((most, value) => Math.max(most, value));
  });
  return { frequency: "daily", values };
}

function pastForecast(past: Series, horizonSteps: number, seed: string | number) {
  const result = forecast(past, { horizonSteps, seed });
  return result.kind === "insufficient" ? null : result;
}

function checkedSteps(series: Series, options: ForecastOptions): number {
  if (series.values.length > SERIES_POINTS_LIMIT)
    throw new Refusal("invalid", `More than ${SERIES_POINTS_LIMIT} points: roll the series up first.`);
  const bad = series.values.findIndex((value) => value !== null && !Number.isFinite(value));
  if (bad >= 0) throw new Refusal("invalid", `Value ${bad + 1} is not a finite number: leave it out as a gap.`);
  if (options.capacity !== undefined && !Number.isFinite(options.capacity))
    throw new Refusal("invalid", "The capacity is not a finite number.");
  const coverage = options.plannedCoverage ?? 0;
  if (!(coverage >= 0 && coverage <= 1)) throw new Refusal("invalid", "The planned coverage must lie between 0 and 1.");
  for (const level of options.levels ?? [])
    if (!(level > 0 && level < 100))
      throw new Refusal("invalid", "A band's level must lie between 0 and 100 per cent.");
  checkPlanned(options.planned ?? []);
  const steps = options.horizonSteps ?? Math.ceil((options.horizonDays ?? Number.NaN) / STEP_DAYS[series.frequency]);
  if (!Number.isInteger(steps) || steps < 1 || steps > STEPS_LIMIT)
    throw new Refusal("invalid", `The horizon must be 1 to ${STEPS_LIMIT} steps of the series.`);
  return steps;
}

/** A sentence if the series is too short to say anything, else null. */
function lackOfData(series: Series): string | null {
  const known = trimGaps(series.values);
  const points = known.reduce((count: number, value) => (value === null ? count : count + 1), 0);
  const spanDays = known.length * STEP_DAYS[series.frequency];
  const needed = series.frequency === "hourly" ? MIN_SPAN_DAYS_HOURLY : MIN_SPAN_DAYS;
  if (points >= MIN_POINTS && spanDays >= needed) return null;
  const has = `${points} ${points === 1 ? "point" : "points"} over ${Math.round(spanDays)} days`;
  return `Not enough data: ${has}; a forecast needs ${MIN_POINTS} points over ${needed} days.`;
}

function neverRose(history: Float64Array): boolean {
  return history.every((value, i) => i === 0 || value <= (history[i - 1] ?? value));
}

function sentence(exhaustion: Exhaustion, about: { full: boolean; noGrowth: boolean; days: number }): string {
  if (about.full) return "Already full.";
  const percent = Math.round((exhaustion.cdf.at(-1) ?? 0) * 100);
  if (about.noGrowth)
    return `No run-out in sight: use is flat or falling (probability ${percent} % within ${about.days} days).`;
  if (exhaustion.p50 === null) {
    const early = exhaustion.p10 === null ? "" : `, 10 % within ${exhaustion.p10} days`;
    return `Not expected within ${about.days} days (probability ${percent} %${early}).`;
  }
  const late =
    exhaustion.p90 === null ? `with ${percent} % within ${about.days} days` : `with 90 % within ${exhaustion.p90}`;
  return `Full with 10 % probability within ${exhaustion.p10} days, with 50 % within ${exhaustion.p50}, ${late}.`;
}
