import type { ObservationDocument } from "../../domain/observation";
import type { Expectation } from "./expectation";
import { type Field, found, type Mark } from "./score";

type Sensor = ObservationDocument["sensors"][number];

/** Expected classes: the unit they are compared in, and how much of it one expected is. */
const EXPECTED: Readonly<Record<string, { unit: string; factor?: number }>> = {
  temperature: { unit: "°C" },
  humidity: { unit: "%" },
  percent: { unit: "%" },
  load: { unit: "%" },
  charge: { unit: "%" },
  voltage: { unit: "V" },
  current: { unit: "A" },
  power: { unit: "W" },
  power_consumed: { unit: "Wh", factor: 1000 },
  power_factor: { unit: "pf" },
  frequency: { unit: "Hz" },
  fanspeed: { unit: "rpm" },
  dbm: { unit: "dBm" },
  runtime: { unit: "s", factor: 60 },
  delay: { unit: "s" },
  // 1 ft³ = 0.028316846592 m³ (NIST SP 811).
  airflow: { unit: "m³/min", factor: 0.028_316_846_592 },
  waterflow: { unit: "l/min" },
  pressure: { unit: "Pa", factor: 1000 },
  count: { unit: "count" },
  state: { unit: "state" },
};

/** Our classes in the same units; power of any kind is expected as power. */
const SEEN: Readonly<Record<string, string>> = {
  temperature: "°C",
  humidity: "%",
  percent: "%",
  load: "%",
  charge: "%",
  voltage: "V",
  current: "A",
  power: "W",
  apparentPower: "W",
  reactivePower: "W",
  energy: "Wh",
  powerFactor: "pf",
  frequency: "Hz",
  fanSpeed: "rpm",
  signal: "dBm",
  runtime: "s",
  delay: "s",
  airflow: "m³/min",
  waterFlow: "l/min",
  pressure: "Pa",
  count: "count",
  state: "state",
};

const RELATIVE = 0.005;

type Want = { field: Field; unit: string; value: number; tolerance: number; what: string };

/** Takes one seen value for each expected, the nearest first, so that the same reading is never counted twice. */
function matched(wanted: readonly Want[], seen: readonly { unit: string; value: number }[]): Mark[] {
  const left = new Map<string, number[]>();
  for (const { unit, value } of seen) left.set(unit, [...(left.get(unit) ?? []), value]);
  const take = (want: Want, tolerance: number) => {
    const values = left.get(want.unit) ?? [];
    let best = -1;
    for (const [at, value] of values.entries()) {
      const off = Math.abs(value - want.value);
      if (off <= tolerance && (best < 0 || off < Math.abs((values[best] ?? 0) - want.value))) best = at;
    }
    if (best >= 0) values.splice(best, 1);
    return best >= 0;
  };
  const exact = wanted.map((want) => take(want, Math.abs(want.value) * 1e-9));
  return wanted.map((want, at) => found(want.field, want.what, (exact[at] ?? false) || take(want, want.tolerance)));
}

export function sensorMarks({ sensors }: Expectation, document: ObservationDocument): Mark[] {
  const wanted = sensors.map((row): Want => {
    const { unit, factor = 1 } = EXPECTED[row.sensor_class] ?? { unit: row.sensor_class };
    // Expected of some makers in hundredths.
    const raw = unit === "pf" && Math.abs(row.sensor_current) > 1.01 ? row.sensor_current / 100 : row.sensor_current;
    const field = unit === "state" ? "state" : unit === "count" ? "count" : "sensors";
    return {
      field,
      unit,
      value: raw * factor,
      tolerance: unit === "state" ? 0 : Math.max(Math.abs(raw) * RELATIVE, lastDigit(raw) * 0.999) * factor,
      what: `${row.sensor_class} ${row.sensor_current} "${row.sensor_descr ?? ""}" ${row.sensor_oid ?? ""}`,
    };
  });
  return matched(wanted, document.sensors.flatMap(readingOf));
}

function readingOf(sensor: Sensor): { unit: string; value: number }[] {
  return sensor.value === undefined ? [] : [{ unit: SEEN[sensor.class] ?? sensor.class, value: sensor.value }];
}

/** What one of the last digit is worth: 0.01 for 10.76, 1 for 3. */
function lastDigit(value: number): number {
  return 10 ** -(String(value).split(".")[1]?.length ?? 0);
}

export function processorMarks({ processors }: Expectation, document: ObservationDocument): Mark[] {
  const wanted = processors.map((row) => percentage("processors", row.processor_usage, row.processor_descr));
  return matched(wanted, document.sensors.flatMap(readingOf));
}

function percentage(field: Field, value: number, name: string | null | undefined): Want {
  return { field, unit: "%", value, tolerance: 1, what: `${value} % "${name ?? ""}"` };
}

export function storageMarks(expected: Expectation, document: ObservationDocument): Mark[] {
  const percent = expected.mempools.filter((row) => row.mempool_total <= 100);
  const memory = expected.mempools.filter((row) => row.mempool_total > 100);
  const wanted: Pool[] = [
    ...expected.storage.map((row): Pool => ["storage", row.storage_descr, row.storage_size, row.storage_used]),
    ...memory.map((row): Pool => ["memory", row.mempool_descr, row.mempool_total, row.mempool_used]),
  ];
  return [
    ...pools(wanted, document.storage),
    ...matched(
      percent.map((row) => percentage("memory", row.mempool_used, row.mempool_descr)),
      document.sensors.flatMap(readingOf),
    ),
  ];
}

type Pool = [field: Field, name: string | null | undefined, total: number, used: number];

/** One seen pool for each expected, the nearest of those near enough; equal ones are taken first. */
function pools(wanted: readonly Pool[], seen: ObservationDocument["storage"]): Mark[] {
  const left = [...seen];
  const off = (want: number, saw: number | undefined, scale: number) =>
    saw === undefined ? Number.POSITIVE_INFINITY : Math.abs(want - saw) / Math.max(scale, 1);
  const take = ([, , total, used]: Pool, tolerance: number) => {
    const near = left
      .map((row) => ({ row, size: off(total, row.totalBytes, total), use: off(used, row.usedBytes, used) }))
      .filter(({ size, use }) => size <= tolerance && use <= tolerance)
      .sort((a, b) => a.size + a.use - (b.size + b.use))[0]?.row;
    if (near) left.splice(left.indexOf(near), 1);
    return near !== undefined;
  };
  const equal = wanted.map((want) => take(want, 1e-9));
  return wanted.map((want, at) => {
    const [field, name, total, used] = want;
    const what = `${total} bytes, ${used} used, "${name ?? ""}"`;
    if (equal[at] || take(want, RELATIVE)) return found(field, what, true);
    const sized = left.find((row) => off(total, row.totalBytes, total) <= RELATIVE);
    if (!sized) return found(field, what, false);
    return { field, how: "wrong", fault: `${field}: expected ${what}, saw ${sized.usedBytes} used of "${sized.name}"` };
  });
}
