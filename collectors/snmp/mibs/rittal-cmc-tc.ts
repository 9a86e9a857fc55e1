import { counted, type Gauge, gaugeMib, is, isNot, type SensorClass, table } from "../gauge";

/** RITTAL-CMC-TC-MIB: sensors (5.2.1) and outputs (6.2.1) of up to four units. */
const TC = "1.3.6.1.4.1.2606.4";
const UNITS = ["2.3", "2.4", "2.5", "2.6"];
const COLUMN = { type: 2, text: 3, status: 4, value: 5 };
const NOT_AVAILABLE = 1;

/** What sensors of a type (unit1SensorType) measure. */
const MEASURES: readonly { class: SensorClass; types: readonly number[]; factor?: number }[] = [
  { class: "temperature", types: [10, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 64, 66, 100, 101] },
  { class: "humidity", types: [12, 102] },
  { class: "voltage", types: [18, 75] },
  { class: "current", types: [30, 77], factor: 0.1 },
  { class: "fanSpeed", types: [40, 41, 42, 43, 44, 45, 46, 47, 61] },
  { class: "power", types: [27] },
  { class: "waterFlow", types: [60] },
  { class: "percent", types: [21, 62, 65] },
];
const SENSOR_STATES = counted(1, "notAvail lost changed ok off on warning tooLow tooHigh");
const OUTPUT_STATES = counted(1, "notAvail lost changed ok off on setOff setOn");

const unit = (below: string): Gauge[] => [
  ...table(
    `${TC}.${below}.5.2.1`,
    { name: COLUMN.text, needs: [COLUMN.type] },
    MEASURES.map(({ class: of, types, factor }) => ({
      column: COLUMN.value,
      class: of,
      factor,
      when: is(COLUMN.type, ...types),
    })),
  ),
  ...table(`${TC}.${below}.5.2.1`, { name: COLUMN.text, when: isNot(COLUMN.status, NOT_AVAILABLE) }, [
    { column: COLUMN.status, class: "state", states: SENSOR_STATES },
  ]),
  ...table(`${TC}.${below}.6.2.1`, { name: COLUMN.text, when: isNot(COLUMN.status, NOT_AVAILABLE) }, [
    { column: COLUMN.status, class: "state", states: OUTPUT_STATES },
  ]),
];

/** RITTAL-CMC-TC-MIB of Rittal: the monitoring system before CMC III. */
export const rittalCmcTcMib = gaugeMib({
  name: "RITTAL-CMC-TC-MIB",
  askedOf: [2606],
  gauges: [
    {
      of: `${TC}.1`,
      column: 3,
      scalar: true,
      class: "state",
      name: "Overall",
      states: counted(1, "other ok degraded failed configChanged"),
    },
    ...UNITS.flatMap(unit),
  ],
});
