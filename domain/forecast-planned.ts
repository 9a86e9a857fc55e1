import type { Paths } from "./forecast-paths";
import { seededRandom } from "./random";
import { Refusal } from "./refusal";

/**
 * Work known beforehand: a reservation, a project, a decommission (negative amount). Days count from the last
 * observation; a date in the past means "due any day". The true date is drawn from a triangle over the three days,
 * the true amount from a triangle of ± `amountSpread` around the amount, and it happens with `probability`.
 */
export type PlannedEvent = {
  amount: number;
  earliestDay: number;
  likelyDay: number;
  latestDay: number;
  probability: number;
  amountSpread: number;
};

export const PLANNED_EVENTS_LIMIT = 10_000;

/** Half-width in days of the date of work of which only one day is known. Chosen on the developer set (14 … 20 are equal). */
const SLIP_DAYS = 20;
const AMOUNT_SPREAD = 0.1;

/** An event of which no more is known than a day and an amount. */
export function plannedOn(day: number, amount: number, probability = 1): PlannedEvent {
  const spread = { earliestDay: day - SLIP_DAYS, latestDay: day + SLIP_DAYS, amountSpread: AMOUNT_SPREAD };
  return { amount, likelyDay: day, probability, ...spread };
}

/** @throws Refusal naming the first event that cannot be true, or too many of them. */
export function checkPlanned(events: readonly PlannedEvent[]): void {
  if (events.length > PLANNED_EVENTS_LIMIT)
    throw new Refusal("invalid", `More than ${PLANNED_EVENTS_LIMIT} planned events: sum up the small ones.`);
  for (const [index, event] of events.entries()) {
    const { amount, earliestDay, likelyDay, latestDay, probability, amountSpread } = event;
    const finite = [amount, earliestDay, likelyDay, latestDay, amountSpread].every(Number.isFinite);
    if (!finite || earliestDay > likelyDay || likelyDay > latestDay || amountSpread < 0)
      throw new Refusal("invalid", `Planned event ${index + 1} needs finite numbers and earliest ≤ likely ≤ latest.`);
    if (!(probability >= 0 && probability <= 1))
      throw new Refusal("invalid", `Planned event ${index + 1} needs a probability between 0 and 1.`);
  }
}

/**
 * What the events add at each step of each path (not summed up). Every event draws from its own stream, so adding one
 * leaves the others as they were: that is why more planned growth can never lower P(full).
 */
export function plannedIncrements(
  events: readonly PlannedEvent[],
  shape: { count: number; steps: number; stepDays: number; seed: string },
): Paths {
  const { count, steps, stepDays, seed } = shape;
  const values = new Float64Array(count * steps);
  for (const [index, event] of events.entries()) {
    const random = seededRandom(`${seed}/planned/${index}`);
    for (let path = 0; path < count; path++) {
      // Drawn whether or not it happens: the stream stays in step.
      const day = random.triangular(event.earliestDay, event.likelyDay, event.latestDay);
      const factor = random.triangular(1 - event.amountSpread, 1, 1 + event.amountSpread);
      if (random.next() >= event.probability) continue;
      const step = Math.max(0, Math.ceil(Math.round(day) / stepDays) - 1);
      if (step < steps)
        values[path * steps + step] = (values[path * steps + step] ?? 0) + event.amount * Math.max(0, factor);
    }
  }
  return { count, steps, values };
}

/** Adds planned increments, summed up along each path, to paths that know nothing of them. */
export function withPlanned(paths: Paths, planned: Paths): Paths {
  const { count, steps } = paths;
  const values = new Float64Array(count * steps);
  for (let path = 0; path < count; path++) {
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const place = path * steps + step;
      sum += planned.values[place] ?? 0;
      values[place] = (paths.values[place] ?? 0) + sum;
    }
  }
  return { count, steps, values };
}
