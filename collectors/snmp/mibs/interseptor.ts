import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  is,
  isNot,
  nameIn,
  numberIn,
  ownIndex,
  rounded,
  type Tables,
  table,
} from "../gauge";

const J = "1.3.6.1.4.1.19011.1.3.1.1";
/** inSeptConfigTemperatureUnit (2.16): celsius(1), fahrenheit(2). */
const celsius = (raw: number, _: unknown, tables: Tables) =>
  numberIn(tables.scalar(`${J}.2.16.0`)) === 2 ? fromFahrenheit(raw / 10) : rounded(raw / 10);
const IN_SEPTSENSOR_MONITOR_DEVICE_TEMPERATURE_ALARM = counted(
  1,
  "unknown disabled normal lowWarning lowCritical highWarning highCritical",
);
const IN_SEPTSENSOR_MONITOR_ALARM1 = counted(1, "unknown disabled active inactive");

const GAUGES: readonly Gauge[] = [
  ...table(`${J}.3.2.1`, {}, [
    {
      column: 3,
      class: "temperature",
      value: celsius,
      name: ["Sensor", ownIndex, nameIn(`${J}.4.2.1`, 2)],
      when: is(2, 3, 4),
      needs: [2],
    },
    {
      column: 5,
      class: "humidity",
      factor: 0.1,
      name: ["Sensor", ownIndex, nameIn(`${J}.4.2.1`, 2)],
      when: is(2, 3),
      needs: [2],
    },
    {
      column: 4,
      class: "state",
      states: IN_SEPTSENSOR_MONITOR_DEVICE_TEMPERATURE_ALARM,
      name: ["Sensor", ownIndex, "temperature"],
      when: isNot(4, 1, 2),
      needs: [4],
    },
    {
      column: 6,
      class: "state",
      states: IN_SEPTSENSOR_MONITOR_DEVICE_TEMPERATURE_ALARM,
      name: ["Sensor", ownIndex, "humidity"],
      when: isNot(6, 1, 2),
      needs: [6],
    },
    {
      column: 7,
      class: "state",
      states: IN_SEPTSENSOR_MONITOR_ALARM1,
      name: ["Sensor", ownIndex, "alarm 1"],
      when: isNot(7, 1, 2),
      needs: [7],
    },
    {
      column: 8,
      class: "state",
      states: IN_SEPTSENSOR_MONITOR_ALARM1,
      name: ["Sensor", ownIndex, "alarm 2"],
      when: isNot(8, 1, 2),
      needs: [8],
    },
  ]),
];

/** InterSeptor-MIB of Jacarta's environment monitors: tenths, in the scale the unit is set to. */
export const interseptorMib = gaugeMib({
  name: "InterSeptor-MIB",
  askedOf: [19011],
  gauges: GAUGES,
  more: [`${J}.2.16`, `${J}.4.2.1.2`],
});
