import { counted, fromFahrenheit, type Gauge, gaugeMib, numberIn, rounded, type SensorClass, table } from "../gauge";

const H = "1.3.6.1.4.1.21796";

/** What a sensor measures, by the number of its unit; tenths of it unless `factor` says otherwise. */
type Unit = { unit: number; class: SensorClass; value?: (raw: number) => number; factor?: number };
const tenthsFahrenheit = (raw: number) => fromFahrenheit(raw / 10);
const tenthsKelvin = (raw: number) => rounded(raw / 10 - 273.15);

/** sensUnit of POSEIDON-MIB. */
const POSEIDON_UNITS: readonly Unit[] = [
  { unit: 0, class: "temperature" },
  { unit: 1, class: "temperature", value: tenthsFahrenheit },
  { unit: 2, class: "temperature", value: tenthsKelvin },
  { unit: 3, class: "humidity" },
  { unit: 4, class: "voltage" },
  { unit: 5, class: "current", factor: 0.0001 },
  { unit: 9, class: "temperature" },
];
/** sensUnit of STE-MIB, STE2-MIB and their like. */
const STE_UNITS: readonly Unit[] = [
  { unit: 1, class: "temperature" },
  { unit: 2, class: "temperature", value: tenthsFahrenheit },
  { unit: 3, class: "temperature", value: tenthsKelvin },
  { unit: 4, class: "humidity" },
  { unit: 5, class: "voltage" },
  { unit: 6, class: "current", factor: 0.0001 },
];

const INVALID = 0;
const POSEIDON_STATES = counted(0, "invalid normal alarmstate alarm");
const STE_STATES = counted(0, "invalid normal outofrangelo outofrangehi alarmlo alarmhi");
const LEVELS = counted(0, "off on");
const ALARMS = counted(0, "normal alarm");

/** The sensors of one device family: the columns of name, state, value and unit differ. */
function sensors(
  entry: string,
  column: { name: number; state: number; value: number; unit: number },
  units: readonly Unit[],
  states: Readonly<Record<number, string>>,
): Gauge[] {
  return [
    ...units.map(
      ({ unit, class: of, value, factor = 0.1 }): Gauge => ({
        of: `${H}.${entry}`,
        column: column.value,
        class: of,
        name: column.name,
        factor,
        value,
        needs: [column.unit, column.state],
        when: (row) => numberIn(row.get(column.unit)) === unit && numberIn(row.get(column.state)) !== INVALID,
        // −999.9 is what an absent sensor reads.
        absent: [-9999],
      }),
    ),
    { of: `${H}.${entry}`, column: column.state, class: "state", name: column.name, states },
  ];
}

const inputs = (entry: string, alarm: number): Gauge[] =>
  table(`${H}.${entry}`, { name: 3 }, [
    { column: 2, class: "state", states: LEVELS },
    { column: alarm, class: "state", states: ALARMS, name: [3, "alarm"] },
  ]);

const STE_COLUMNS = { name: 2, state: 3, value: 5, unit: 7 };

/** POSEIDON-MIB (Poseidon, Damocles), STE-MIB, STE2-MIB and HWg-WLD-MIB of HW group. */
export const hwgMib = gaugeMib({
  name: "HWg",
  askedOf: [21796],
  gauges: [
    ...sensors("3.3.3.1", { name: 2, state: 4, value: 6, unit: 9 }, POSEIDON_UNITS, POSEIDON_STATES),
    ...inputs("3.3.1.1", 5),
    ...table(`${H}.3.3.2.1`, { name: 3 }, [{ column: 2, class: "state", states: LEVELS }]),
    // Damocles below its own number.
    ...inputs("3.4.1.1", 5),
    ...table(`${H}.3.4.2.1`, { name: 3 }, [{ column: 2, class: "state", states: LEVELS }]),
    ...sensors("4.1.3.1", STE_COLUMNS, STE_UNITS, STE_STATES),
    ...inputs("4.1.1.1", 4),
    ...sensors("4.9.3.1", STE_COLUMNS, STE_UNITS, STE_STATES),
    ...inputs("4.9.1.1", 4),
    ...table(`${H}.4.5.4.1`, { name: 2 }, [
      { column: 3, class: "state", states: { 0: "invalid", 1: "normal", 3: "alarm" } },
      {
        column: 6,
        class: "state",
        states: counted(0, "normal flooded disconnected invalid"),
        name: [2, "cable"],
      },
    ]),
  ],
});
