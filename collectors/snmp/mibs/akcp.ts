import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  is,
  numberIn,
  type Row,
  rounded,
  scalars,
  table,
} from "../gauge";
import { textOf } from "../text";

const K = "1.3.6.1.4.1.3854";
const FAHRENHEIT = 0;
/** sensorProbeTempDegreeType (12): fahr(0), celsius(1). */
const inCelsius = (degrees: number, row: Row) =>
  numberIn(row.get(12)) === FAHRENHEIT ? fromFahrenheit(degrees) : rounded(degrees);
const oldTenths = (raw: number, row: Row) => inCelsius(raw / 10, row);
const oldWhole = inCelsius;
const onlyWhole = (row: Row) => numberIn(row.get(5)) === 1 && numberIn(row.get(14)) === undefined;
/** The unit (5) is "C" or "F". */
const scaledTenths = (raw: number, row: Row) =>
  textOf(row.get(5))?.startsWith("F") ? fromFahrenheit(raw / 10) : rounded(raw / 10);
const AGENT = { 1: "noStatus", 2: "normal", 3: "warning", 4: "critical", 7: "sensorError" };
const SENSOR_PROBE_TEMP_STATUS = counted(
  1,
  "noStatus normal highWarning highCritical lowWarning lowCritical sensorError",
);
const SENSOR_PROBE_SWITCH_STATUS = {
  1: "noStatus",
  2: "normal",
  4: "highCritical",
  6: "lowCritical",
  7: "sensorError",
  8: "relayOn",
  9: "relayOff",
};
const SENSOR_DRY_CONTACT_STATUS = {
  1: "noStatus",
  2: "normal",
  4: "highCritical",
  6: "lowCritical",
  7: "sensorError",
  8: "outputLow",
  9: "outputHigh",
};
const SENSOR_POWER_STATUS = { 1: "noStatus", 2: "normal", 4: "highCritical", 6: "lowCritical", 7: "sensorError" };
const SENSOR_DOOR_STATUS = counted(1, "noStatus closed heldOpen fire opened forceOpened sensorError");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${K}.1.1`, {}, [{ column: 2, class: "state", states: AGENT, name: "Probe" }]),
  ...table(`${K}.1.2.2.1.16.1`, { name: 1 }, [
    { column: 14, class: "temperature", value: oldTenths, when: is(5, 1), needs: [12, 5] },
    { column: 3, class: "temperature", value: oldWhole, when: onlyWhole, needs: [12, 14, 5] },
    { column: 4, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(5, 1), needs: [5] },
  ]),
  ...table(`${K}.1.2.2.1.17.1`, { name: 1 }, [
    { column: 3, class: "humidity", when: is(5, 1), needs: [5] },
    { column: 4, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(5, 1), needs: [5] },
  ]),
  ...table(`${K}.1.2.2.1.18.1`, { name: 1 }, [{ column: 3, class: "state", states: SENSOR_PROBE_SWITCH_STATUS }]),
  ...table(`${K}.2.3.2.1`, { name: 2 }, [
    { column: 20, class: "temperature", value: scaledTenths, when: is(8, 1), needs: [5, 8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.3.1`, { name: 2 }, [
    { column: 20, class: "humidity", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.4.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_DRY_CONTACT_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.5.1`, { name: 2 }, [
    { column: 20, class: "current", factor: 0.0001, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.6.1`, { name: 2 }, [
    { column: 20, class: "voltage", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.7.1`, { name: 2 }, [
    { column: 20, class: "percent", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.8.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.9.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.10.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.11.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.12.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.13.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.14.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.22.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_POWER_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.3.27.1`, { name: 2 }, [{ column: 6, class: "state", states: SENSOR_DOOR_STATUS }]),
  ...table(`${K}.2.3.28.1`, { name: 2 }, [
    { column: 20, class: "temperature", value: scaledTenths, when: is(8, 1), needs: [5, 8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.2.1`, { name: 2 }, [
    { column: 20, class: "temperature", value: scaledTenths, when: is(8, 1), needs: [5, 8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.3.1`, { name: 2 }, [
    { column: 20, class: "humidity", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.4.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_DRY_CONTACT_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.5.1`, { name: 2 }, [
    { column: 20, class: "current", factor: 0.0001, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.6.1`, { name: 2 }, [
    { column: 20, class: "voltage", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.7.1`, { name: 2 }, [
    { column: 20, class: "percent", factor: 0.1, when: is(8, 1), needs: [8] },
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.8.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.9.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.10.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.11.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.12.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.13.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.14.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_PROBE_SWITCH_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.22.1`, { name: 2 }, [
    { column: 6, class: "state", states: SENSOR_POWER_STATUS, when: is(8, 1), needs: [8] },
  ]),
  ...table(`${K}.2.5.27.1`, { name: 2 }, [{ column: 6, class: "state", states: SENSOR_DOOR_STATUS }]),
  ...table(`${K}.2.5.28.1`, { name: 2 }, [
    { column: 20, class: "temperature", value: scaledTenths, when: is(8, 1), needs: [5, 8] },
    { column: 6, class: "state", states: SENSOR_PROBE_TEMP_STATUS, when: is(8, 1), needs: [8] },
  ]),
];

/** SPAGENT-MIB of AKCP: sensorProbe (1.2.2.1), securityProbe and sensorProbe+ (2.3, 2.5). */
export const akcpMib = gaugeMib({ name: "SPAGENT-MIB", askedOf: [3854], gauges: GAUGES });
