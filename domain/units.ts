const MAX_INPUT = 64; // characters; no quantity a person writes is longer

/**
 * A number with at most three significant digits and no trailing zeros: 1234 → "1230", 0.98765 → "0.988".
 * Anything not finite is "–", so a missing value never looks like a zero.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return String(Number(value.toPrecision(3)) + 0);
}

/** Scales by `step` until three digits suffice; rounding up to the next step moves on to the next unit. */
function scaled(value: number, step: number, units: readonly string[]): string {
  if (!Number.isFinite(value)) return "–";
  let rest = value;
  let at = 0;
  while (at < units.length - 1 && Math.abs(Number(rest.toPrecision(3))) >= 1000) {
    rest /= step;
    at++;
  }
  return `${formatNumber(rest)} ${units[at]}`;
}

/** Watts with an SI prefix: 1234 → "1.23 kW". */
export function formatWatts(powerW: number): string {
  return scaled(powerW, 1000, ["W", "kW", "MW", "GW"]);
}

/** Bytes with an IEC prefix (IEC 80000-13): 1536 → "1.5 KiB". */
export function formatBytes(sizeBytes: number): string {
  return scaled(sizeBytes, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]);
}

/** Bits per second with an SI prefix: 1e10 → "10 Gbit/s". */
export function formatBps(rateBps: number): string {
  return scaled(rateBps, 1000, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"]);
}

/** Height in rack units from half-units: 3 → "1.5U". Exact: half-units are integers. */
export function formatU(halfU: number): string {
  return Number.isFinite(halfU) ? `${halfU / 2}U` : "–";
}

/** A fraction as a whole percentage: 0.734 → "73 %"; below one percent but not zero is "<1 %". */
export function formatPercent(fraction: number): string {
  if (!Number.isFinite(fraction)) return "–";
  if (fraction > 0 && fraction < 0.005) return "<1 %";
  return `${Math.round(fraction * 100)} %`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Months and years are mean lengths of the Gregorian calendar (365.2425 days): an age this old needs no more. */
const AGES: readonly (readonly [ms: number, one: string, many: string])[] = [
  [365.2425 * DAY_MS, "year", "years"],
  [30.436875 * DAY_MS, "month", "months"],
  [DAY_MS, "d", "d"],
  [HOUR_MS, "h", "h"],
  [MINUTE_MS, "min", "min"],
];

/** "45 s", "12 min", "3 h 20 min", "2 d 5 h": how long something takes, rounded up. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.ceil(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago: "just now" (under a minute), "12 min ago", "3 h ago", "5 d ago", "4 months ago", "in 2 d". */
export function formatAge(date: Date, now: Date): string {
  const ageMs = now.getTime() - date.getTime();
  if (!Number.isFinite(ageMs)) return "never";
  for (const [ms, one, many] of AGES) {
    const count = Math.floor(Math.abs(ageMs) / ms);
    if (count < 1) continue;
    const words = `${count} ${count === 1 ? one : many}`;
    return ageMs < 0 ? `in ${words}` : `${words} ago`;
  }
  return "just now";
}

export type Unit = "W" | "VA" | "B" | "bit/s" | "U" | "mm" | "°C" | "A" | "V" | "kg";
/** A measured thing in its SI base unit (lengths in mm, temperatures in °C, heights in U). */
export type Quantity = { value: number; unit: Unit };

type Rule = { unit: Unit; factor: number; offset?: number };

const BTU_PER_HOUR_W = 0.29307107; // W, International Table BTU (ISO 31-4)
const INCH_MM = 25.4; // international inch, 1959

const si = (unit: Unit, symbol: string, prefixes: Record<string, number>): [string, Rule][] =>
  Object.entries(prefixes).map(([prefix, factor]) => [prefix + symbol, { unit, factor }]);
const LARGE = { "": 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
const BINARY = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4, Pi: 1024 ** 5, Ei: 1024 ** 6 };

/** Symbols keep their case: "mW" is not "MW". Common spellings of the same unit are listed, nothing is guessed. */
const RULES = new Map<string, Rule>([
  ...si("W", "W", { ...LARGE, m: 1e-3 }),
  ["w", { unit: "W", factor: 1 }],
  ["kw", { unit: "W", factor: 1e3 }],
  ...si("VA", "VA", LARGE),
  ["BTU/h", { unit: "W", factor: BTU_PER_HOUR_W }],
  ["BTU/hr", { unit: "W", factor: BTU_PER_HOUR_W }],
  ...si("B", "B", { ...LARGE, ...BINARY, E: 1e18 }),
  ...si("bit/s", "bit/s", LARGE),
  ...si("bit/s", "bps", LARGE),
  ["U", { unit: "U", factor: 1 }],
  ["u", { unit: "U", factor: 1 }],
  ["RU", { unit: "U", factor: 1 }],
  ["HE", { unit: "U", factor: 1 }],
  ["mm", { unit: "mm", factor: 1 }],
  ["cm", { unit: "mm", factor: 10 }],
  ["m", { unit: "mm", factor: 1000 }],
  ["in", { unit: "mm", factor: INCH_MM }],
  ['"', { unit: "mm", factor: INCH_MM }],
  ["°C", { unit: "°C", factor: 1 }],
  ["C", { unit: "°C", factor: 1 }],
  ["°F", { unit: "°C", factor: 5 / 9, offset: -32 }],
  ["F", { unit: "°C", factor: 5 / 9, offset: -32 }],
  ...si("A", "A", { "": 1, m: 1e-3, k: 1e3 }),
  ...si("V", "V", { "": 1, m: 1e-3, k: 1e3 }),
  ["kg", { unit: "kg", factor: 1 }],
  ["g", { unit: "kg", factor: 1e-3 }],
  ["lb", { unit: "kg", factor: 0.45359237 }], // international pound, 1959
]);

/**
 * Reads "1.2 kW", "2U", "19 in", "1,5 kW". Returns null for an unknown unit, no number, or a comma that could be either
 * a decimal or a thousands mark ("1,200 W"): the person must say, we do not guess.
 */
export function parseQuantity(text: string): Quantity | null {
  if (text.length > MAX_INPUT) return null;
  const found = /^([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d{1,2})?)\s*(\S+)$/.exec(text.trim());
  if (!found) return null;
  const [, number = "", symbol = ""] = found;
  if (/,\d{3}$/.test(number)) return null;
  const rule = RULES.get(symbol);
  const value = Number(number.replace(",", "."));
  if (!rule || !Number.isFinite(value)) return null;
  return { value: (value + (rule.offset ?? 0)) * rule.factor, unit: rule.unit };
}

/** A quantity in one expected unit, as a bare number; a bare number means that unit. Null when it is something else. */
export function parseAs(text: string, unit: Unit): number | null {
  const bare = /^[+-]?\d+([.,]\d+)?$/.test(text.trim());
  const quantity = parseQuantity(bare ? `${text.trim()} ${unit}` : text);
  return quantity?.unit === unit ? quantity.value : null;
}
