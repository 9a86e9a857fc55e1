import type { Paths } from "./forecast-paths";
import type { Random } from "./random";
import { seededRandom } from "./random";
import { quantile } from "./series";

/** How much of the past is looked at: every third path only at the last year, for growth that has changed its pace. */
const HISTORIES_DAYS = [1095, 1095, 365] as const;

/** Increments are drawn in runs of this many days: steps come in bursts, and single days would tear those apart. */
const BLOCK_MIN_DAYS = 30;
const BLOCK_MAX_DAYS = 45;

/**
 * The past of one series never shows all that can happen to it. So some blocks come from what such stocks do in
 * general: steps of log-normal size relative to the level, mostly upwards. Rate and size are those of the
 * 30 inventory series of the developer set; both shares were chosen there (0.1 … 0.3 and 0.6 … 0.75 are nearly equal).
 */
const PRIOR = {
  share: 0.2,
  shareWithoutHistory: 0.5,
  fullHistoryDays: 180,
  stepsPerDay: 3 / 180,
  upShare: 0.65,
} as const;
const PRIOR_SIZE = { median: 0.03, logSd: 1.6, most: 2 } as const;

/** Steps below this share of the level are never announced: plans thin out only the larger ones. */
const ANNOUNCED_STEP_SHARE = 0.01;

/**
 * Futures of a stock that moves in steps: a block bootstrap of its past increments plus planned work.
 * `planned` holds what is added at each step of each path; `plannedCoverage` (0 … 1) is the share of larger past steps
 * that had been announced: they are left out of the draw as often, or plans would count twice.
 */
export function stepPaths(
  history: Float64Array,
  options: { paths: number; steps: number; stepDays: number; seed: string; planned?: Paths; plannedCoverage: number },
): Paths {
  const { paths: count, steps, stepDays, planned } = options;
  const values = new Float64Array(count * steps);
  const last = history[history.length - 1] ?? 0;
  const level = Math.max(Math.abs(last), quantile(history, 0.5));
  const floor = history.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const increments = new Float64Array(Math.max(0, history.length - 1));
  for (let i = 0; i < increments.length; i++) increments[i] = (history[i + 1] ?? 0) - (history[i] ?? 0);
  const youth = 1 - Math.min(1, (increments.length * stepDays) / PRIOR.fullHistoryDays);
  const priorShare = PRIOR.share + (PRIOR.shareWithoutHistory - PRIOR.share) * youth;
  const announced = Math.abs(last) * ANNOUNCED_STEP_SHARE;
  const inSteps = (days: number) => Math.max(1, Math.round(days / stepDays));
  const blockMin = inSteps(BLOCK_MIN_DAYS);
  const blockSpread = inSteps(BLOCK_MAX_DAYS) - blockMin + 1;
  const priorRate = PRIOR.stepsPerDay * stepDays;
  const random = seededRandom(`${options.seed}/step`);

  for (let path = 0; path < count; path++) {
    const span = Math.min(increments.length, inSteps(HISTORIES_DAYS[path % HISTORIES_DAYS.length] ?? 1095));
    const begin = increments.length - span;
    let value = last;
    let step = 0;
    while (step < steps) {
      const block = blockMin + random.integer(blockSpread);
      const fromPrior = random.next() < priorShare;
      let place = random.integer(span);
      for (let i = 0; i < block && step < steps; i++, step++) {
        let change = fromPrior ? priorStep(random, priorRate) * level : (increments[begin + place] ?? 0);
        // The past is read as a ring, so its edges are drawn as often as its middle.
        place = place + 1 < span ? place + 1 : 0;
        if (change !== 0 && Math.abs(change) >= announced && random.next() < options.plannedCoverage) change = 0;
        if (planned) change += planned.values[path * steps + step] ?? 0;
        value = Math.max(floor, value + change);
        values[path * steps + step] = value;
      }
    }
  }
  return { count, steps, values };
}

function priorStep(random: Random, rate: number): number {
  if (random.next() >= rate) return 0;
  const sign = random.next() < PRIOR.upShare ? 1 : -1;
  return sign * Math.min(PRIOR_SIZE.most, PRIOR_SIZE.median * Math.exp(PRIOR_SIZE.logSd * random.normal()));
}
