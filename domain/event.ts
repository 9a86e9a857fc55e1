/** What a device may call out unasked. It is a reason to look at it, never a fact: who sent it is not proven. */
export const EVENT_KINDS = [
  "coldStart",
  "warmStart",
  "linkDown",
  "linkUp",
  "authenticationFailure",
  "other",
  /** Notifications of an address that is no target's: dropped, and counted here. */
  "unknownSource",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The same again within this time is the same event, counted. */
export const MERGE_MS = 10 * 60_000;
/** The newest of each target are kept, so that a chatty one costs no more than a quiet one. */
export const MAX_EVENTS_PER_TARGET = 200;
/** A target that calls out all the time is looked at no more often than this. */
export const HURRY_EVERY_MS = 30_000;

const WORDS: Record<EventKind, string> = {
  coldStart: "Started anew",
  warmStart: "Restarted",
  linkDown: "Link down",
  linkUp: "Link up",
  authenticationFailure: "Somebody failed to sign in",
  other: "Notification",
  unknownSource: "Unknown source",
};

/** What a kind of event is called on a page. */
export const eventWords = (kind: EventKind): string => WORDS[kind];

/** Whether an event says that the device may not be what it was: a failed sign-in says nothing of that. */
export function isNews(kind: EventKind): boolean {
  return kind !== "authenticationFailure" && kind !== "unknownSource";
}
