import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  numberIn,
  ownIndex,
  scalars,
  type Tables,
  table,
} from "../gauge";

const I = "1.3.6.1.4.1.1418.6";
/** deviceTemperatureUnit (1.9): fahrenheit(0), celsius(1). */
const celsius = (raw: number, _: unknown, tables: Tables) => {
  if (raw === 999 || raw === 99999) return undefined;
  return numberIn(tables.scalar(`${I}.1.9.0`)) === 0 ? fromFahrenheit(raw) : raw;
};

const GAUGES: readonly Gauge[] = [
  ...scalars(`${I}.6`, { part: "inlets" }, [
    { column: 1, class: "voltage", factor: 0.01, name: "Line cord 1", partId: "1" },
    { column: 2, class: "current", factor: 0.01, name: "Line cord 1", partId: "1" },
    { column: 3, class: "voltage", factor: 0.01, name: "Line cord 2", partId: "2", absent: [0] },
    { column: 4, class: "current", factor: 0.01, name: "Line cord 2", partId: "2" },
  ]),
  ...scalars(`${I}.6`, {}, [
    { column: 5, class: "temperature", value: celsius, name: "Temperature 1" },
    { column: 6, class: "temperature", value: celsius, name: "Temperature 2" },
  ]),
  ...table(`${I}.5.1`, {}, [
    {
      column: 7,
      class: "state",
      states: counted(0, "off on"),
      part: "outlets",
      on: [1],
      name: ["Outlet", ownIndex, 2],
    },
  ]),
];

/**
 * IBOOTPDU-MIB of Dataprobe: one or two line cords in hundredths, temperatures in the unit's own scale (999 and 99999:
 * no probe).
 */
export const ibootMib = gaugeMib({ name: "IBOOTPDU-MIB", askedOf: [1418], gauges: GAUGES, more: [`${I}.1.9`] });
