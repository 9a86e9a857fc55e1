import { counted, type Gauge, gaugeMib, type NamePart, numberIn, type Row, rounded, type SensorClass } from "../gauge";
import { textOf } from "../text";

/** cmcIIIVarEntry: one row for everything a device on the bus knows, told apart by name, type and unit. */
const III = "1.3.6.1.4.1.2606.7.4.2.2.1";
const COLUMN = { name: 3, type: 4, unit: 5, scale: 7, text: 10, value: 11, quality: 14 };
/** cmcIIIVarType. */
const TYPE = { value: 2, status: 7 };
/** cmcIIIVarQuality: undefined(1), and the qualities that say that there is no value. */
const NO_VALUE = [1, 21, 22, 23, 24, 25];

const UNITS: Readonly<Record<string, { class: SensorClass; factor?: number }>> = {
  "degree C": { class: "temperature" },
  V: { class: "voltage" },
  A: { class: "current" },
  mA: { class: "current", factor: 0.001 },
  W: { class: "power" },
  kW: { class: "power", factor: 1000 },
  VA: { class: "apparentPower" },
  kVA: { class: "apparentPower", factor: 1000 },
  var: { class: "reactivePower" },
  Wh: { class: "energy" },
  kWh: { class: "energy", factor: 1000 },
  Hz: { class: "frequency" },
  "l/min": { class: "waterFlow" },
  rpm: { class: "fanSpeed" },
  "1/min": { class: "fanSpeed" },
  Pa: { class: "pressure" },
  bar: { class: "pressure", factor: 100_000 },
};
const CLASSES: readonly SensorClass[] = [
  ...new Set(Object.values(UNITS).map((unit) => unit.class)),
  "humidity",
  "percent",
];

const nameOf = (row: Row) => textOf(row.get(COLUMN.name)) ?? "";

function classOf(row: Row): SensorClass | undefined {
  const unit = textOf(row.get(COLUMN.unit)) ?? "";
  if (unit.startsWith("%")) return nameOf(row).includes("umidity") ? "humidity" : "percent";
  return UNITS[unit]?.class;
}

/** A scale below zero divides, above zero multiplies; the whole in the unit of the class. */
function reading(raw: number, row: Row): number {
  const scale = numberIn(row.get(COLUMN.scale)) || 1;
  const factor = UNITS[textOf(row.get(COLUMN.unit)) ?? ""]?.factor ?? 1;
  return rounded((scale < 0 ? raw / -scale : raw * scale) * factor);
}

const isThere = (row: Row, type: number) =>
  numberIn(row.get(COLUMN.type)) === type && !NO_VALUE.includes(numberIn(row.get(COLUMN.quality)) ?? 0);

/** What a person called a thing stands in another row of it, "….DescName"; found once for all rows of a walk. */
const descriptions = new WeakMap<ReadonlyMap<string, Row>, ReadonlyMap<string, string>>();
function descriptionsOf(rows: ReadonlyMap<string, Row>): ReadonlyMap<string, string> {
  const known = descriptions.get(rows);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [index, row] of rows) {
    const text = nameOf(row).endsWith(".DescName") ? textOf(row.get(COLUMN.text)) : undefined;
    if (text) found.set(`${index.split(".")[0]} ${nameOf(row).slice(0, -".DescName".length)}`, text);
  }
  descriptions.set(rows, found);
  return found;
}
const variableName: NamePart = (row, index, tables) => {
  const thing = nameOf(row).replace(/\.(Value|Status)$/, "");
  return [thing.replaceAll(".", " "), descriptionsOf(tables.rows(III)).get(`${index.split(".")[0]} ${thing}`)]
    .filter(Boolean)
    .join(" ");
};

const shared = { of: III, column: COLUMN.value, name: variableName };
const needs = [COLUMN.name, COLUMN.type, COLUMN.unit, COLUMN.scale, COLUMN.text, COLUMN.quality];
const word = (raw: number, row: Row) => textOf(row.get(COLUMN.text)) ?? String(raw);

/** RITTAL-CMC-III-MIB of Rittal: processing units, sensors, PSM power bars and liquid cooling packages. */
export const rittalMib = gaugeMib({
  name: "RITTAL-CMC-III-MIB",
  askedOf: [2606],
  gauges: [
    {
      of: "1.3.6.1.4.1.2606.7.2",
      column: 1,
      scalar: true,
      class: "state",
      name: "Unit",
      states: counted(1, "ok failed overload"),
    },
    ...CLASSES.map(
      (of): Gauge => ({
        ...shared,
        class: of,
        needs,
        value: reading,
        when: (row) => isThere(row, TYPE.value) && classOf(row) === of,
      }),
    ),
    {
      ...shared,
      class: "state",
      needs,
      word,
      when: (row) => isThere(row, TYPE.value) && textOf(row.get(COLUMN.unit)) === undefined,
    },
    { ...shared, class: "state", needs, word, when: (row) => isThere(row, TYPE.status) },
  ],
});
