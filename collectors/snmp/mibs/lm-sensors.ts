import { type Gauge, table } from "../gauge";
import { hardwareMib } from "../inventory";

/** lmSensors of LM-SENSORS-MIB (net-snmp). */
const LM = "1.3.6.1.4.1.2021.13.16";
const MILLI = 0.001;
const SIGN = 2 ** 31;
const WRAP = 2 ** 32;
const NAMED = { column: 3, name: 2 };

/** Gauges have no sign: what is below zero comes from the upper end. */
const signed = (raw: number) => Number(((raw >= SIGN ? raw - WRAP : raw) * MILLI).toPrecision(12));

const GAUGES: readonly Gauge[] = [
  ...table(`${LM}.2.1`, {}, [{ ...NAMED, class: "temperature", value: signed }]),
  ...table(`${LM}.3.1`, {}, [{ ...NAMED, class: "fanSpeed" }]),
  ...table(`${LM}.4.1`, {}, [{ ...NAMED, class: "voltage", value: signed }]),
];

/** LM-SENSORS-MIB: the sensors of a host's board as its Linux or BSD kernel reads them. */
export const lmSensorsMib = hardwareMib({ name: "LM-SENSORS-MIB", askedOf: [2021], gauges: GAUGES });
