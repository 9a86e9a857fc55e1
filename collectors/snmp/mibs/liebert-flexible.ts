import { type Gauge, gaugeMib, type Row, rounded, type SensorClass } from "../gauge";
import { textOf } from "../text";

/** lgpFlexibleBasicEntry: every row has a label, a value as text and the units it is in. */
const FLEXIBLE = "1.3.6.1.4.1.476.1.42.3.9.20.1";
const COLUMN = { label: 10, value: 20, units: 30 };

/** Units as the cards write them; degrees Fahrenheit say again what degrees Celsius said. */
const UNITS: Readonly<Record<string, { class: SensorClass; factor?: number }>> = {
  "deg C": { class: "temperature" },
  "% RH": { class: "humidity" },
  "%RH": { class: "humidity" },
  "%": { class: "percent" },
  VAC: { class: "voltage" },
  VDC: { class: "voltage" },
  V: { class: "voltage" },
  "A AC": { class: "current" },
  "A DC": { class: "current" },
  A: { class: "current" },
  Hz: { class: "frequency" },
  W: { class: "power" },
  kW: { class: "power", factor: 1000 },
  VA: { class: "apparentPower" },
  kVA: { class: "apparentPower", factor: 1000 },
  kVAR: { class: "reactivePower", factor: 1000 },
  kWh: { class: "energy", factor: 1000 },
  kWH: { class: "energy", factor: 1000 },
  min: { class: "runtime", factor: 60 },
  sec: { class: "delay" },
  rpm: { class: "fanSpeed" },
  RPM: { class: "fanSpeed" },
  Pa: { class: "pressure" },
  kPa: { class: "pressure", factor: 1000 },
  bar: { class: "pressure", factor: 100_000 },
  "l/min": { class: "waterFlow" },
};

const unitOf = (row: Row) => UNITS[textOf(row.get(COLUMN.units)) ?? ""];
const classes = [...new Set(Object.values(UNITS).map((unit) => unit.class))];

/** A gauge for each class a row may be of; power factors have no units and are told by their label. */
const GAUGES: readonly Gauge[] = [
  ...classes.map(
    (of): Gauge => ({
      of: FLEXIBLE,
      column: COLUMN.value,
      class: of,
      name: COLUMN.label,
      needs: [COLUMN.units],
      value: (raw, row) => rounded(raw * (unitOf(row)?.factor ?? 1)),
      when: (row) => unitOf(row)?.class === of,
    }),
  ),
  {
    of: FLEXIBLE,
    column: COLUMN.value,
    class: "powerFactor",
    name: COLUMN.label,
    when: (row) => !unitOf(row) && (textOf(row.get(COLUMN.label)) ?? "").includes("Power Factor"),
  },
];

/** LIEBERT-GP-FLEXIBLE-MIB of Liebert, now Vertiv: what cards of UPS, cooling units and power distribution all have. */
export const liebertFlexibleMib = gaugeMib({ name: "LIEBERT-GP-FLEXIBLE-MIB", askedOf: [476], gauges: GAUGES });
