/** How long a locator may blink: long enough to walk there, short enough that nobody finds it lit next week. */
export const LOCATE_MINUTES = [5, 15, 60] as const;
export type LocateMinutes = (typeof LOCATE_MINUTES)[number];

/** `wanted`: asked for, not lit yet. `failed`: what happened stands beside it. */
export const LOCATOR_STATES = ["wanted", "on", "off", "failed"] as const;
export type LocatorState = (typeof LOCATOR_STATES)[number];

/** A device that does not answer is tried again this often when its light is to go out, and for this long. */
export const RETRY_OFF_MS = 30_000;
export const GIVE_UP_OFF_MS = 60 * 60_000;

/** Whole minutes that are left, rounded up, so that the last one reads as one. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 60_000));
}
