import { counted, type Gauge, gaugeMib, isNot, numberIn, type Row, rounded, scalars, table } from "../gauge";
import { textOf } from "../text";

const S = "1.3.6.1.4.1.1718.3";
/** tempHumidSensorTempScale (13) says what the tenths of a degree are of: celsius(0), fahrenheit(1). */
const celsius = (raw: number, row: Row) => {
  const degrees = rounded(raw / 10);
  return numberIn(row.get(13)) === 1 ? rounded(((degrees - 32) * 5) / 9) : degrees;
};
/** infeedLineID (21) is "L1" to "L3", or "N". */
const line = (row: Row) => textOf(row.get(21))?.match(/^L[123]$/)?.[0];
const TOWER_STATUS = counted(0, "normal noComm fanFail overTemp nvmFail outOfBalance");
const INFEED_STATUS = counted(0, "off on offWait onWait offError onError noComm reading offFuse onFuse");
const INFEED_LOAD_STATUS = counted(0, "normal notOn reading loadLow loadHigh overLoad readError noComm");
const TEMP_HUMID_SENSOR_TEMP_STATUS = counted(0, "normal notFound reading tempLow tempHigh readError lost noComm");
const TEMP_HUMID_SENSOR_HUMID_STATUS = counted(0, "normal notFound reading humidLow humidHigh readError lost noComm");
const CONTACT_CLOSURE_STATUS = counted(0, "normal alarm noComm");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${S}.1`, {}, [
    { column: 6, class: "power", name: "System total" },
    { column: 10, class: "powerFactor", factor: 0.01, name: "System" },
  ]),
  ...table(`${S}.2.1.1`, { name: ["Tower", 3] }, [
    { column: 4, class: "state", states: TOWER_STATUS },
    { column: 11, class: "power" },
    { column: 12, class: "apparentPower" },
    { column: 13, class: "powerFactor", factor: 0.01 },
    { column: 14, class: "energy", factor: 1000 },
    { column: 15, class: "frequency" },
    { column: 10, class: "load", factor: 0.1 },
  ]),
  ...table(`${S}.2.2.1`, { name: 3, part: "inlets", phase: line }, [
    { column: 7, class: "current", factor: 0.01, needs: [21] },
    { column: 11, class: "voltage", factor: 0.1, needs: [21] },
    { column: 12, class: "power", needs: [21] },
    { column: 13, class: "apparentPower", needs: [21] },
    { column: 14, class: "powerFactor", factor: 0.01, needs: [21] },
    { column: 16, class: "energy", factor: 100, needs: [21] },
    { column: 20, class: "load", factor: 0.1, needs: [21] },
    { column: 18, class: "voltage", factor: 0.1, name: [3, "phase"], needs: [21] },
    { column: 19, class: "current", factor: 0.01, name: [3, "phase"], needs: [21] },
  ]),
  ...table(`${S}.2.2.1`, { name: 3, part: "inlets" }, [
    { column: 5, class: "state", states: INFEED_STATUS },
    { column: 6, class: "state", states: INFEED_LOAD_STATUS, name: [3, "load"] },
  ]),
  ...table(`${S}.2.7.1`, { name: 3, part: "banks" }, [
    { column: 7, class: "current", factor: 0.01 },
    { column: 5, class: "state", states: INFEED_STATUS },
    { column: 6, class: "state", states: INFEED_LOAD_STATUS, name: [3, "load"] },
  ]),
  ...table(`${S}.2.3.1`, { name: 3, part: "outlets" }, [
    { column: 5, class: "state", states: INFEED_STATUS, on: [1, 3, 5, 9] },
    { column: 7, class: "current", factor: 0.01 },
    { column: 13, class: "voltage", factor: 0.1 },
    { column: 14, class: "power" },
    { column: 15, class: "apparentPower" },
    { column: 16, class: "powerFactor", factor: 0.01 },
    { column: 18, class: "energy" },
    { column: 6, class: "state", states: INFEED_LOAD_STATUS, name: [3, "load"] },
  ]),
  ...table(`${S}.2.5.1`, { name: 3 }, [
    { column: 6, class: "temperature", value: celsius, absent: [-1], needs: [13] },
    { column: 10, class: "humidity" },
    { column: 5, class: "state", states: TEMP_HUMID_SENSOR_TEMP_STATUS, when: isNot(5, 1), needs: [5] },
    { column: 9, class: "state", states: TEMP_HUMID_SENSOR_HUMID_STATUS, when: isNot(9, 1), needs: [9] },
  ]),
  ...table(`${S}.2.6.1`, {}, [
    { column: 4, class: "state", states: CONTACT_CLOSURE_STATUS, name: 3, when: isNot(4, 2), needs: [4] },
  ]),
  ...table(`${S}.2.4.1`, {}, [
    { column: 6, class: "state", states: CONTACT_CLOSURE_STATUS, name: 5, when: isNot(6, 2), needs: [6] },
    { column: 4, class: "state", states: counted(0, "normal noComm"), name: 3 },
  ]),
];

/** Sentry3-MIB of Server Technology. */
export const sentry3Mib = gaugeMib({ name: "Sentry3-MIB", askedOf: [1718], gauges: GAUGES });
