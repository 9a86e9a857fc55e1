import type { z } from "zod";
import type { ObservationDocument, ObservedSensor } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

type Power = NonNullable<ObservationDocument["power"]>;
type Part = Power["outlets"][number];
type Kind = keyof Power;
type Measure = "currentA" | "voltageV" | "powerW" | "apparentPowerVA" | "energyWh";

/**
 * One column that measures. `of` is the table entry, `factor` turns its numbers into SI units; `on` and `off` are the
 * numbers of a switch's states and `name` marks the column of names.
 */
type Column = { kind: Kind; of: string; column: number } & (
  | { measure: Measure; factor: number }
  | { on: number; off: number }
  | { name: true }
);

const A = "1.3.6.1.4.1.318.1.1.";
const S = "1.3.6.1.4.1.1718.";
const E = "1.3.6.1.4.1.534.6.6.7.";
const U = "1.3.6.1.2.1.33.1.";

/** Columns by whose MIB they are: PowerNet-MIB, Sentry4-MIB and Sentry3-MIB, EATON-EPDU-MIB; 0 is UPS-MIB (RFC 1628). */
const COLUMNS: Readonly<Record<number, readonly Column[]>> = {
  318: [
    { kind: "inlets", of: `${A}26.4.3.1`, column: 5, measure: "powerW", factor: 10 },
    { kind: "inlets", of: `${A}26.4.3.1`, column: 9, measure: "energyWh", factor: 100 },
    { kind: "phases", of: `${A}26.6.3.1`, column: 5, measure: "currentA", factor: 0.1 },
    { kind: "phases", of: `${A}26.6.3.1`, column: 6, measure: "voltageV", factor: 1 },
    { kind: "banks", of: `${A}26.8.3.1`, column: 5, measure: "currentA", factor: 0.1 },
    { kind: "outlets", of: `${A}26.9.2.3.1`, column: 3, name: true },
    { kind: "outlets", of: `${A}26.9.2.3.1`, column: 5, on: 2, off: 1 },
    { kind: "outlets", of: `${A}26.9.4.3.1`, column: 3, name: true },
    { kind: "outlets", of: `${A}26.9.4.3.1`, column: 6, measure: "currentA", factor: 0.1 },
    { kind: "outlets", of: `${A}26.9.4.3.1`, column: 7, measure: "powerW", factor: 1 },
    { kind: "outlets", of: `${A}12.3.5.1.1`, column: 2, name: true },
    { kind: "outlets", of: `${A}12.3.5.1.1`, column: 4, on: 1, off: 2 },
  ],
  534: [
    { kind: "inlets", of: `${E}3.2.1`, column: 3, measure: "voltageV", factor: 0.001 },
    { kind: "inlets", of: `${E}3.3.1`, column: 4, measure: "currentA", factor: 0.001 },
    { kind: "inlets", of: `${E}3.4.1`, column: 4, measure: "powerW", factor: 1 },
    { kind: "outlets", of: `${E}6.1.1`, column: 3, name: true },
    { kind: "outlets", of: `${E}6.4.1`, column: 3, measure: "currentA", factor: 0.001 },
    { kind: "outlets", of: `${E}6.5.1`, column: 3, measure: "powerW", factor: 1 },
  ],
  1718: [
    { kind: "inlets", of: `${S}4.1.3.3.1`, column: 3, measure: "powerW", factor: 1 },
    { kind: "banks", of: `${S}4.1.4.3.1`, column: 3, measure: "currentA", factor: 0.01 },
    { kind: "phases", of: `${S}4.1.5.3.1`, column: 3, measure: "voltageV", factor: 0.1 },
    { kind: "phases", of: `${S}4.1.5.3.1`, column: 6, measure: "currentA", factor: 0.01 },
    { kind: "phases", of: `${S}4.1.5.3.1`, column: 8, measure: "powerW", factor: 1 },
    { kind: "outlets", of: `${S}4.1.8.2.1`, column: 3, name: true },
    { kind: "outlets", of: `${S}4.1.8.3.1`, column: 1, on: 1, off: 2 },
    { kind: "outlets", of: `${S}4.1.8.3.1`, column: 3, measure: "currentA", factor: 0.01 },
    { kind: "outlets", of: `${S}4.1.8.3.1`, column: 7, measure: "powerW", factor: 1 },
    { kind: "inlets", of: `${S}3.2.2.1`, column: 7, measure: "currentA", factor: 0.01 },
    { kind: "inlets", of: `${S}3.2.2.1`, column: 11, measure: "voltageV", factor: 0.1 },
    { kind: "inlets", of: `${S}3.2.2.1`, column: 12, measure: "powerW", factor: 1 },
    { kind: "outlets", of: `${S}3.2.3.1`, column: 3, name: true },
    { kind: "outlets", of: `${S}3.2.3.1`, column: 5, on: 1, off: 0 },
    { kind: "outlets", of: `${S}3.2.3.1`, column: 7, measure: "currentA", factor: 0.01 },
  ],
  0: [
    { kind: "inlets", of: `${U}3.3.1`, column: 3, measure: "voltageV", factor: 1 },
    { kind: "inlets", of: `${U}3.3.1`, column: 4, measure: "currentA", factor: 0.1 },
    { kind: "phases", of: `${U}4.4.1`, column: 2, measure: "voltageV", factor: 1 },
    { kind: "phases", of: `${U}4.4.1`, column: 3, measure: "currentA", factor: 0.1 },
    { kind: "phases", of: `${U}4.4.1`, column: 4, measure: "powerW", factor: 1 },
  ],
};
const UPS_MIB = 0;

const RARITAN = 13742;
const R = "1.3.6.1.4.1.13742.6.";
/** PDU2-MIB: measured tables, their decimal digits and the names; the last part of their index is the sensor type. */
const RARITAN_TABLES: readonly { kind: Kind; measured: string; digits: string; names?: string }[] = [
  { kind: "inlets", measured: `${R}5.2.3.1`, digits: `${R}3.3.4.1` },
  { kind: "banks", measured: `${R}5.3.3.1`, digits: `${R}3.4.4.1` },
  { kind: "outlets", measured: `${R}5.4.3.1`, digits: `${R}3.5.4.1`, names: `${R}3.5.3.1` },
];
const RARITAN_COLUMN = { state: 3, value: 4, digits: 7, label: 2, name: 3 };
/** SensorTypeEnumeration of PDU2-MIB, and the one that is a switch. */
const RARITAN_MEASURES: Readonly<Record<number, Measure>> = {
  1: "currentA",
  4: "voltageV",
  5: "powerW",
  6: "apparentPowerVA",
  8: "energyWh",
};
const ON_OFF = 14;
/** SensorStateEnumeration: unavailable(-1), on(7), off(8). */
const STATE = { unavailable: -1, on: 7, off: 8 };

/** What to walk at a device of this enterprise; `ups` adds UPS-MIB. */
export function powerColumns(enterprise: number | undefined, ups: boolean): string[] {
  const own = COLUMNS[enterprise ?? -1] ?? [];
  const columns = [...own, ...(ups ? (COLUMNS[UPS_MIB] ?? []) : [])].map(({ of, column }) => `${of}.${column}`);
  if (enterprise === RARITAN) {
    for (const { measured, digits, names } of RARITAN_TABLES) {
      columns.push(`${measured}.${RARITAN_COLUMN.state}`, `${measured}.${RARITAN_COLUMN.value}`);
      columns.push(`${digits}.${RARITAN_COLUMN.digits}`);
      if (names) columns.push(`${names}.${RARITAN_COLUMN.label}`, `${names}.${RARITAN_COLUMN.name}`);
    }
  }
  return [...columns, ...(ups ? UPS_SCALARS.map(({ object }) => object) : [])];
}

/** Inlets, phases, banks and outlets with what they measure; undefined for a device that has none of them. */
export function power(varbinds: readonly Varbind[]): Power | undefined {
  const parts: Record<Kind, Map<string, Part>> = {
    inlets: new Map(),
    phases: new Map(),
    banks: new Map(),
    outlets: new Map(),
  };
  const part = (kind: Kind, id: string) => {
    const known = parts[kind].get(id) ?? { id };
    parts[kind].set(id, known);
    return known;
  };
  for (const column of Object.values(COLUMNS).flat()) {
    for (const [index, row] of rowsOf(varbinds, column.of)) {
      const value = row.get(column.column);
      if ("name" in column) {
        const name = textOf(value);
        if (name) part(column.kind, index).name = name;
      } else if ("on" in column) {
        if (value === column.on || value === column.off) part(column.kind, index).on = value === column.on;
      } else {
        const measured = scaled(value, column.factor);
        if (measured !== undefined) part(column.kind, index)[column.measure] = measured;
      }
    }
  }
  raritan(varbinds, part);
  const found: Power = {
    inlets: [...parts.inlets.values()],
    phases: [...parts.phases.values()],
    banks: [...parts.banks.values()],
    outlets: [...parts.outlets.values()],
  };
  return Object.values(found).some((list) => list.length > 0) ? found : undefined;
}

function raritan(varbinds: readonly Varbind[], part: (kind: Kind, id: string) => Part): void {
  for (const { kind, measured, digits, names } of RARITAN_TABLES) {
    const decimals = rowsOf(varbinds, digits);
    for (const [index, row] of rowsOf(varbinds, measured)) {
      const at = index.lastIndexOf(".");
      const type = Number(index.slice(at + 1));
      const state = numberOf(row.get(RARITAN_COLUMN.state));
      if (at < 0 || state === STATE.unavailable) continue;
      const measure = RARITAN_MEASURES[type];
      const places = numberOf(decimals.get(index)?.get(RARITAN_COLUMN.digits)) ?? 0;
      if (type === ON_OFF && state !== undefined) part(kind, index.slice(0, at)).on = state === STATE.on;
      const value = measure && scaled(row.get(RARITAN_COLUMN.value), 10 ** -Math.min(Math.max(places, 0), 9));
      if (measure && value !== undefined) part(kind, index.slice(0, at))[measure] = value;
    }
    if (!names) continue;
    for (const [index, row] of rowsOf(varbinds, names)) {
      const name = textOf(row.get(RARITAN_COLUMN.name)) ?? textOf(row.get(RARITAN_COLUMN.label));
      if (name) part(kind, index).name = name;
    }
  }
}

/** Scalars of UPS-MIB: estimated minutes and charge left, battery voltage and temperature. */
const UPS_SCALARS = [
  { object: `${U}2.3`, id: "ups.runtime", class: "runtime", unit: "s", factor: 60 },
  { object: `${U}2.4`, id: "ups.charge", class: "charge", unit: "%", factor: 1 },
  { object: `${U}2.5`, id: "ups.batteryVoltage", class: "voltage", unit: "V", factor: 0.1 },
  { object: `${U}2.7`, id: "ups.battery", class: "temperature", unit: "°C", factor: 1 },
] as const;

/** What a UPS says of its battery. */
export function upsSensors(varbinds: readonly Varbind[]): z.infer<typeof ObservedSensor>[] {
  return UPS_SCALARS.flatMap(({ object, id, class: of, unit, factor }) => {
    const value = scaled(varbinds.find(({ oid }) => oid === `${object}.0`)?.value, factor);
    return value === undefined ? [] : [{ id, class: of, value, unit }];
  });
}

/** A measured number in its unit; negative numbers are how agents say that they cannot measure. */
function scaled(value: Value | undefined, factor: number): number | undefined {
  const number = numberOf(value);
  if (number === undefined || number < 0) return undefined;
  // Rounded to what the column can say, so that 33 tenths are 3.3 and not its neighbour among the doubles.
  return Number((number * factor).toPrecision(12));
}

/** PowerNet-MIB, Sentry, EATON-EPDU-MIB and PDU2-MIB. */
export const powerMib: Mib = {
  name: "PDU",
  askedOf: [318, 534, 1718, RARITAN],
  reads: [{ table: "power", columns: [318, 534, 1718, RARITAN].flatMap((maker) => powerColumns(maker, false)) }],
  parts: (varbinds) => ({ power: power(varbinds) }),
};

/** UPS-MIB (RFC 1628). */
export const upsMib: Mib = {
  name: "UPS-MIB",
  askedOf: "everyone",
  reads: [{ table: "upsMIB", columns: powerColumns(undefined, true) }],
  parts: (varbinds) => ({ power: power(varbinds), sensors: upsSensors(varbinds) }),
};
