import type { Mounted } from "../domain/rack";
import { formatAge, formatNumber, formatPercent, formatWatts } from "../domain/units";
import { LOAD_WORDS, type LoadStep, loadStep } from "./load";

/** What the colours of a rack may say, one at a time. */
export const OVERLAYS = {
  status: "Status",
  power: "Power",
  temperature: "Inlet",
  age: "Last look",
  free: "Free",
  audit: "Last audit",
} as const;
export type Overlay = keyof typeof OVERLAYS;

/** The overlay an address asks for, or the status. */
export function overlayOf(asked: string | undefined): Overlay {
  return (Object.keys(OVERLAYS) as Overlay[]).find((o) => o === asked) ?? "status";
}

export type OverlayFacts = Mounted & {
  measuredW?: number | null;
  configuredW?: number | null;
  inletC?: number | null;
  lastSeenAt?: Date | null;
  lastAuditAt?: Date | null;
};

/** How a device is filled: a step of the load scale or none for unknown, what stands on it, and the same in words. */
export type Tint = { step: LoadStep | null; chip: string; words: string };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** °C. 18–27 is recommended and up to 32 allowed in class A1 (ASHRAE TC 9.9, Thermal Guidelines, 5th edition, 2021). */
const INLET_BOUNDS = [22, 25, 27, 32];
/** Two polls of five minutes, an hour, a day, a week. */
const LOOK_BOUNDS = [11 * MINUTE_MS, 60 * MINUTE_MS, DAY_MS, 7 * DAY_MS];
/** A quarter, half a year, a year (the usual cycle), two. */
const AUDIT_BOUNDS = [91 * DAY_MS, 183 * DAY_MS, 365 * DAY_MS, 730 * DAY_MS];

function stepOf(value: number, bounds: readonly number[]): LoadStep {
  return ([1, 2, 3, 4] as const)[bounds.findIndex((bound) => value < bound)] ?? 5;
}

const unknown = (words: string): Tint => ({ step: null, chip: "–", words });

function since(at: Date | null | undefined, now: Date, bounds: readonly number[], what: string): Tint {
  if (!at) return unknown(`${what} never`);
  const age = formatAge(at, now);
  return {
    step: stepOf(now.getTime() - at.getTime(), bounds),
    chip: age.replace(/ ago$/, ""),
    words: `${what} ${age}`,
  };
}

function power(d: OverlayFacts): Tint {
  const powerW = d.measuredW ?? d.configuredW ?? null;
  if (powerW === null) return unknown("power unknown");
  const isGuess = d.measuredW === null || d.measuredW === undefined;
  const chip = `${isGuess ? "~" : ""}${formatWatts(powerW)}`;
  const words = `${formatWatts(powerW)}${isGuess ? " configured" : ""}`;
  if (d.load === undefined) return { step: null, chip, words };
  return { step: loadStep(d.load), chip, words: `${words}, ${formatPercent(d.load)} of its nameplate` };
}

function inlet({ inletC }: OverlayFacts): Tint {
  if (inletC === null || inletC === undefined) return unknown("inlet temperature unknown");
  const words = `${formatNumber(inletC)} °C`;
  return { step: stepOf(inletC, INLET_BOUNDS), chip: words, words: `inlet ${words}` };
}

/** How an overlay fills a device; undefined for those that leave devices as they are. */
export function tintFor(overlay: Overlay, now: Date): ((d: OverlayFacts) => Tint) | undefined {
  switch (overlay) {
    case "power":
      return power;
    case "temperature":
      return inlet;
    case "age":
      return (d) => since(d.lastSeenAt, now, LOOK_BOUNDS, "looked at");
    case "audit":
      return (d) => since(d.lastAuditAt, now, AUDIT_BOUNDS, "audited");
    default:
      return undefined;
  }
}

const STEPS: Partial<Record<Overlay, { title: string; words: readonly string[]; none: string }>> = {
  power: { title: "Of nameplate", words: LOAD_WORDS, none: "No nameplate" },
  temperature: {
    title: "Inlet",
    words: ["< 22 °C", "22–25 °C", "25–27 °C", "27–32 °C", "≥ 32 °C"],
    none: "Not measured",
  },
  age: { title: "Looked at", words: ["< 11 min", "< 1 h", "< 1 day", "< 7 days", "older"], none: "Never" },
  audit: { title: "Audited", words: ["< 3 months", "< 6 months", "< 1 year", "< 2 years", "older"], none: "Never" },
};

/** The steps of an overlay in words; null where the shapes of the status legend say it all. */
export function stepsOf(overlay: Overlay) {
  return STEPS[overlay] ?? null;
}
