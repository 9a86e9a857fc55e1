import { type Gauge, gaugeMib, numberIn, type Row, rounded, type SensorClass } from "../gauge";
import { textOf } from "../text";

/** coolingUnit of PowerNet-MIB: tables whose rows each say what they are, in which unit and scale. */
const C = "1.3.6.1.4.1.318.1.1.27.1";
const COLUMN = { description: 2, value: 3, units: 4, scale: 5 };

/** What is measured by the unit of the row; several units of one class differ by their factor. */
const UNITS: readonly { unit: string; class: SensorClass; factor?: number }[] = [
  { unit: "C", class: "temperature" },
  { unit: "%RH", class: "humidity" },
  { unit: "% RH", class: "humidity" },
  { unit: "%", class: "percent" },
  // A cubic foot in cubic metres.
  { unit: "CFM", class: "airflow", factor: 0.028316846592 },
  { unit: "kW", class: "power", factor: 1000 },
  { unit: "W", class: "power" },
  { unit: "kWh", class: "energy", factor: 1000 },
  { unit: "V", class: "voltage" },
  { unit: "A", class: "current" },
  { unit: "Hz", class: "frequency" },
  { unit: "RPM", class: "fanSpeed" },
  { unit: "Pa", class: "pressure" },
  { unit: "kPa", class: "pressure", factor: 1000 },
  { unit: "l/s", class: "waterFlow", factor: 60 },
  { unit: "hr", class: "runtime", factor: 3600 },
  { unit: "hours", class: "runtime", factor: 3600 },
];

/** The value is the reading times the scale. */
const reading = (factor: number) => (raw: number, row: Row) => {
  const scale = numberIn(row.get(COLUMN.scale)) ?? 1;
  return rounded((raw / (scale > 0 ? scale : 1)) * factor);
};

/** One table of readings: a gauge for each unit a row may be in. */
function analog(entry: string): Gauge[] {
  return UNITS.map(({ unit, class: of, factor = 1 }) => ({
    of: `${C}.${entry}`,
    column: COLUMN.value,
    class: of,
    name: COLUMN.description,
    value: reading(factor),
    needs: [COLUMN.units, COLUMN.scale],
    when: (row) => textOf(row.get(COLUMN.units)) === unit,
    // What is not fitted reads as the least number there is, at scale 1.
    absent: [-2147483648, -32768],
  }));
}

/** One table of states: column 5 lists the row's words, as in `Standby(0),On(1)`. */
function discrete(entry: string): Gauge {
  return {
    of: `${C}.${entry}`,
    column: 4,
    class: "state",
    name: COLUMN.description,
    needs: [5],
    word: (raw, row) => wordOf(textOf(row.get(5)) ?? "", raw),
  };
}

function wordOf(key: string, raw: number): string | undefined {
  const words = [...key.slice(0, 4_096).matchAll(/([^,()]+)\((-?\d+)\)/g)];
  return words.find(([, , number]) => Number(number) === raw)?.[1]?.trim() ?? String(raw);
}

/** PowerNet-MIB of APC, coolingUnit: InRow DX, RD and the newer cooling units. */
export const apcCoolingUnitMib = gaugeMib({
  name: "PowerNet-MIB: cooling units",
  askedOf: [318],
  gauges: [...analog("4.1.2.1"), ...analog("6.1.2.1"), discrete("4.2.2.1"), discrete("6.2.2.1")],
});
