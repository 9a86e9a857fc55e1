import { formatBps, formatBytes, formatWatts } from "./units";

/** How the classes of readings are called, in the order in which a page shows them; others follow under their own names. */
const CLASSES: Readonly<Record<string, string>> = {
  power: "Power",
  apparentPower: "Apparent power",
  current: "Current",
  voltage: "Voltage",
  load: "Load",
  charge: "Battery charge",
  runtime: "Battery runtime",
  energy: "Energy",
  powerFactor: "Power factor",
  frequency: "Frequency",
  temperature: "Temperature",
  humidity: "Humidity",
  airflow: "Airflow",
  fanSpeed: "Fans",
  signal: "Optical signal",
  usedBytes: "Storage used",
  totalBytes: "Storage size",
  state: "States",
  in_bps: "In",
  out_bps: "Out",
  errors_per_s: "Errors",
};
const ORDER = Object.keys(CLASSES);

/** What a class of readings is called on a page: "fanSpeed" → "Fans", "dewPoint" → "Dew point". */
export function classWords(name: string): string {
  const own = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  const spaced = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return own ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Readings by class, classes in the order of a page and by name after that. */
export function byClass<T extends { class: string }>(readings: readonly T[]): { class: string; rows: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const reading of readings) {
    const rows = groups.get(reading.class);
    if (rows) rows.push(reading);
    else groups.set(reading.class, [reading]);
  }
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...groups]
    .map(([name, rows]) => ({ class: name, rows }))
    .sort((a, b) => rank(a.class) - rank(b.class) || (a.class < b.class ? -1 : 1));
}

/** A value with its unit, to three or four digits: 3120 "W" → "3.12 kW", 22.5 "°C" → "22.5 °C". */
export function formatReading(value: number, unit: string): string {
  if (unit === "W") return value < 0 ? `−${formatWatts(-value)}` : formatWatts(value);
  if (unit === "B") return formatBytes(value);
  if (unit === "bit/s") return formatBps(value);
  return `${Number(value.toPrecision(4))} ${unit === "1" ? "" : unit}`.trim();
}

/** Points with a null wherever two are further apart than `maxStepMs`, so that a line is not drawn over a gap. */
export function withGaps(
  points: readonly { at: Date; value: number }[],
  maxStepMs: number,
): { at: Date; value: number | null }[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    const isGap = before !== undefined && point.at.getTime() - before.at.getTime() > maxStepMs;
    return isGap ? [{ at: new Date(before.at.getTime() + maxStepMs / 2), value: null }, point] : [point];
  });
}
