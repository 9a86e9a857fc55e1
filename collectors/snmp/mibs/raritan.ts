import { type Gauge, gaugeMib, lineAt, type NamePart, nameIn, numberIn, rounded, type SensorClass } from "../gauge";

/** PDU2-MIB: what is measured is below 5, how it is measured below 3. */
const R = "1.3.6.1.4.1.13742.6";

/**
 * Everything that has sensors: its measurements, the same sensors' configuration (units, decimal digits), how it is
 * named and what part of a PDU it is. The last part of every index is the sensor's type, what is before it is the thing.
 */
type Family = {
  measured: string;
  configured: string;
  name: NamePart | readonly NamePart[];
  part?: Gauge["part"];
  phase?: Gauge["phase"];
};

const label = (entry: string, parts = 2): readonly NamePart[] => [
  nameIn(`${R}.${entry}`, 2, parts),
  nameIn(`${R}.${entry}`, 3, parts),
];
const POLES = ["L1", "L2", "L3", "N"];
const pole: NamePart = (_, index) => POLES[Number(index.split(".").at(-2)) - 1];
const PAIRS = ["L1-L2", "L2-L3", "L3-L1", "L1-N", "L2-N", "L3-N"];
const pair: NamePart = (_, index) => PAIRS[Number(index.split(".").at(-2)) - 1];

const FAMILIES: readonly Family[] = [
  { measured: "5.1.3.1", configured: "3.2.5.1", name: "Unit" },
  { measured: "5.2.3.1", configured: "3.3.4.1", name: ["Inlet", ...label("3.3.3.1")], part: "inlets" },
  { measured: "5.2.4.1", configured: "3.3.6.1", name: ["Inlet", ...label("3.3.3.1"), pole], phase: lineAt(-2) },
  { measured: "5.2.5.1", configured: "3.3.8.1", name: ["Inlet", ...label("3.3.3.1"), pair] },
  { measured: "5.3.3.1", configured: "3.4.4.1", name: ["Breaker", ...label("3.4.3.1")], part: "banks" },
  { measured: "5.4.3.1", configured: "3.5.4.1", name: ["Outlet", ...label("3.5.3.1")], part: "outlets" },
  { measured: "5.4.4.1", configured: "3.5.6.1", name: ["Outlet", ...label("3.5.3.1"), pole], phase: lineAt(-2) },
  { measured: "5.6.3.1", configured: "3.8.4.1", name: ["Wire", nameIn(`${R}.3.8.3.1`, 2, 2)] },
  { measured: "5.7.3.1", configured: "3.9.4.1", name: ["Transfer switch", ...label("3.9.3.1")] },
  { measured: "5.8.3.1", configured: "3.11.4.1", name: ["Circuit", nameIn(`${R}.3.11.2.1`, 3, 2)], part: "banks" },
  { measured: "5.8.4.1", configured: "3.11.6.1", name: ["Circuit", nameIn(`${R}.3.11.2.1`, 3, 2), pole] },
  { measured: "5.9.3.1", configured: "3.12.3.1", name: ["Group", nameIn(`${R}.3.12.2.1`, 2, 1)] },
];

/** SensorTypeEnumeration: sensors that read a number, in its base unit, and the words that tell one from another. */
const NUMERIC: readonly { type: number; class: SensorClass; word?: string; factor?: number }[] = [
  { type: 1, class: "current" },
  { type: 2, class: "current", word: "peak" },
  { type: 3, class: "percent", word: "unbalance" },
  { type: 4, class: "voltage" },
  { type: 5, class: "power" },
  { type: 6, class: "apparentPower" },
  { type: 7, class: "powerFactor" },
  { type: 8, class: "energy" },
  { type: 10, class: "temperature" },
  { type: 11, class: "humidity" },
  { type: 13, class: "pressure" },
  { type: 21, class: "fanSpeed" },
  { type: 23, class: "frequency" },
  { type: 25, class: "voltage", word: "to neutral" },
  { type: 26, class: "current", word: "residual" },
  { type: 29, class: "reactivePower" },
  { type: 35, class: "powerFactor", word: "displacement" },
  { type: 36, class: "current", word: "residual DC" },
  { type: 55, class: "current", word: "residual AC" },
  { type: 57, class: "percent", word: "voltage distortion" },
  { type: 58, class: "percent", word: "current distortion" },
  { type: 59, class: "current", word: "inrush" },
  { type: 60, class: "percent", word: "voltage unbalance" },
  { type: 61, class: "percent", word: "line current unbalance" },
  { type: 62, class: "percent", word: "line voltage unbalance" },
  { type: 63, class: "temperature", word: "dew point" },
  { type: 79, class: "charge", word: "battery" },
];
/** Sensors that read no number: their reading is their state. */
const DISCRETE: ReadonlyMap<number, string> = new Map([
  [14, "switch"],
  [15, "trip"],
  [16, "vibration"],
  [17, "water"],
  [18, "smoke"],
  [19, "input"],
  [20, "contact"],
  [22, "surge protector"],
  [27, "residual current monitor"],
  [32, "power quality"],
  [33, "overload"],
  [34, "overheat"],
  [37, "fan"],
  [39, "inlet sync"],
  [40, "operation"],
  [41, "active inlet"],
  [43, "door"],
  [44, "tamper"],
  [45, "motion"],
  [46, "inlet 1 supply"],
  [47, "inlet 2 supply"],
  [48, "switch state"],
  [49, "door lock"],
  [50, "door handle"],
  [78, "bypass"],
  [80, "installation"],
  [81, "output"],
]);
/** SensorStateEnumeration. */
const UNAVAILABLE = -1;
const ON = 7;
const STATES: Readonly<Record<number, string>> = {
  [UNAVAILABLE]: "unavailable",
  0: "open",
  1: "closed",
  2: "belowLowerCritical",
  3: "belowLowerWarning",
  4: "normal",
  5: "aboveUpperWarning",
  6: "aboveUpperCritical",
  [ON]: "on",
  8: "off",
  9: "detected",
  10: "notDetected",
  11: "alarmed",
  12: "ok",
  14: "fail",
  15: "yes",
  16: "no",
  17: "standby",
  18: "one",
  19: "two",
  20: "inSync",
  21: "outOfSync",
  22: "i1OpenFault",
  23: "i1ShortFault",
  24: "i2OpenFault",
  25: "i2ShortFault",
  26: "fault",
  27: "warning",
  28: "critical",
  29: "selfTest",
  30: "nonRedundant",
  31: "inactive",
  32: "i1Selected",
  33: "i2Selected",
  34: "i1SelectedAndActive",
  35: "i2SelectedAndActive",
  36: "bypassActive",
};
const COLUMN = { available: 2, state: 3, value: 4, units: 6, digits: 7 };
const FALSE = 2;

const typeOf = (index: string) => Number(index.slice(index.lastIndexOf(".") + 1));
const thing = (index: string) => index.slice(0, index.lastIndexOf("."));

const isThere: NonNullable<Gauge["when"]> = (row) =>
  numberIn(row.get(COLUMN.available)) !== FALSE && numberIn(row.get(COLUMN.state)) !== UNAVAILABLE;

/** A reading with the decimal digits its configuration states; degrees Fahrenheit, psi and lesser lengths as ours. */
function reading(configured: string, unitsColumn: number, digitsColumn: number): NonNullable<Gauge["value"]> {
  return (raw, _, tables, index) => {
    const row = tables.rows(configured).get(index);
    const digits = numberIn(row?.get(digitsColumn)) ?? 0;
    const value = raw * 10 ** -Math.min(Math.max(digits, 0), 9);
    const units = numberIn(row?.get(unitsColumn));
    // SensorUnitsEnumeration: psi(12), degreeF(14).
    if (units === 14) return rounded(((value - 32) * 5) / 9);
    return rounded(units === 12 ? value * 6894.757 : value);
  };
}

const MEASURED: readonly Gauge[] = FAMILIES.flatMap(({ measured, configured, name, part, phase }) => {
  const of = `${R}.${measured}`;
  const shared = { of, part, partId: thing, partName: name, needs: [COLUMN.available, COLUMN.state] };
  const value = reading(`${R}.${configured}`, COLUMN.units, COLUMN.digits);
  return [
    ...NUMERIC.map(
      (sensor): Gauge => ({
        ...shared,
        column: COLUMN.value,
        class: sensor.class,
        name: [name, sensor.word ?? ""].flat(),
        phase,
        value,
        when: (row, tables, index) => typeOf(index) === sensor.type && isThere(row, tables, index),
      }),
    ),
    {
      ...shared,
      column: COLUMN.state,
      class: "state",
      name: [name, (_: unknown, index: string) => DISCRETE.get(typeOf(index))].flat(),
      states: STATES,
      on: [ON],
      when: (row, tables, index) => DISCRETE.has(typeOf(index)) && isThere(row, tables, index),
    } satisfies Gauge,
  ];
});

/** External sensors say their type in their configuration, which also names them. */
const EXTERNAL = `${R}.5.5.3.1`;
const EXTERNAL_CONFIGURED = `${R}.3.6.3.1`;
const EXTERNAL_COLUMN = { type: 2, name: 4, units: 16, digits: 17 };
const externalType = (tables: Parameters<NonNullable<Gauge["when"]>>[1], index: string) =>
  numberIn(tables.rows(EXTERNAL_CONFIGURED).get(index)?.get(EXTERNAL_COLUMN.type)) ?? 0;
const external = {
  of: EXTERNAL,
  name: nameIn(EXTERNAL_CONFIGURED, EXTERNAL_COLUMN.name),
  needs: [COLUMN.available, COLUMN.state],
};

const OUTSIDE: readonly Gauge[] = [
  ...NUMERIC.map(
    (sensor): Gauge => ({
      ...external,
      column: COLUMN.value,
      class: sensor.class,
      value: reading(EXTERNAL_CONFIGURED, EXTERNAL_COLUMN.units, EXTERNAL_COLUMN.digits),
      when: (row, tables, index) => externalType(tables, index) === sensor.type && isThere(row, tables, index),
    }),
  ),
  {
    ...external,
    column: COLUMN.state,
    class: "state",
    states: STATES,
    when: (row, tables, index) => DISCRETE.has(externalType(tables, index)) && isThere(row, tables, index),
  },
];

const NAMES = ["3.3.3.1.2", "3.3.3.1.3", "3.4.3.1.2", "3.4.3.1.3", "3.5.3.1.2", "3.5.3.1.3", "3.8.3.1.2"];
const MORE_NAMES = ["3.9.3.1.2", "3.9.3.1.3", "3.11.2.1.3", "3.12.2.1.2"];

/** PDU2-MIB of Raritan: PX2, PX3, PX4, PXC, PXO, branch circuit monitors, transfer switches and sensor controllers. */
export const raritanMib = gaugeMib({
  name: "PDU2-MIB",
  askedOf: [13742],
  gauges: [...MEASURED, ...OUTSIDE],
  more: [
    ...[...NAMES, ...MORE_NAMES].map((column) => `${R}.${column}`),
    ...FAMILIES.flatMap(({ configured }) =>
      [COLUMN.units, COLUMN.digits].map((column) => `${R}.${configured}.${column}`),
    ),
    ...Object.values(EXTERNAL_COLUMN).map((column) => `${EXTERNAL_CONFIGURED}.${column}`),
  ],
});
