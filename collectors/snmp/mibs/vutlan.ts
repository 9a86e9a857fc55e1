import { type Gauge, gaugeMib, type SensorClass } from "../gauge";
import { textOf } from "../text";

/** ctlUnitElementsEntry: all sensors, switches and cameras of a system; numbers are told as text. */
const ELEMENTS = "1.3.6.1.4.1.39052.1.3.1";
const COLUMN = { class: 5, type: 6, name: 7, state: 8, value: 9 };

/** What an element of a type measures; every other type that is not analog is a state. */
const MEASURES: Readonly<Record<string, SensorClass>> = {
  temperature: "temperature",
  humidity: "humidity",
  voltage: "voltage",
  current: "current",
  power: "power",
  frequency: "frequency",
};
const STATES = new Set(["discrete", "switch"]);

const typeOf = (row: Parameters<NonNullable<Gauge["when"]>>[0]) => textOf(row.get(COLUMN.type)) ?? "";

/** VUTLAN-SYSTEM-MIB of Vutlan (SkyControl): VT systems and their sensors. */
export const vutlanMib = gaugeMib({
  name: "VUTLAN-SYSTEM-MIB",
  askedOf: [39052],
  gauges: [
    ...Object.entries(MEASURES).map(
      ([type, of]): Gauge => ({
        of: ELEMENTS,
        column: COLUMN.value,
        class: of,
        name: COLUMN.name,
        needs: [COLUMN.class, COLUMN.type],
        when: (row) => typeOf(row) === type,
        // −100 and below is a sensor that was unplugged.
        absent: [-100, -999],
      }),
    ),
    {
      of: ELEMENTS,
      column: COLUMN.value,
      class: "state",
      name: COLUMN.name,
      needs: [COLUMN.state],
      states: { [-1]: "unknown", 0: "off", 1: "on" },
      when: (row) => STATES.has(textOf(row.get(COLUMN.class)) ?? ""),
      word: (raw, row) => textOf(row.get(COLUMN.state)) ?? String(raw),
    },
  ],
});
