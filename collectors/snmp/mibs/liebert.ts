import {
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  isNot,
  lineAt,
  lineOf,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  scalars,
  table,
} from "../gauge";
import { textOf } from "../text";

const L = "1.3.6.1.4.1.476.1.42.3";
/** Whole units count where there are no tenths (column 50). */
const coarse = (row: Row) => numberIn(row.get(50)) === undefined;
/** What is measured is told by the OID of a point; these are known (LIEBERT-GP-ENVIRONMENTAL-MIB, -POWER-MIB). */
const POINTS: Readonly<Record<string, string>> = {
  "4.1.1.1": "Control",
  "4.1.1.2": "Return air",
  "4.1.1.3": "Supply air",
  "4.1.1.4": "Ambient",
  "4.1.1.5": "Inverter",
  "4.1.1.6": "Battery",
  "4.1.1.12": "Chilled water",
  "4.1.1.13": "Coolant",
  "4.1.1.15": "Room",
  "4.1.1.16": "Dew point",
  "4.1.1.17": "Enclosure",
  "4.1.1.20": "Supply fluid",
  "4.1.1.21": "Supply refrigerant",
  "4.2.1.1": "Control",
  "4.2.1.2": "Return air",
  "4.2.1.3": "Supply air",
  "4.2.1.4": "Ambient",
  "4.7.1.10": "Battery cabinet",
  "5.2.1.1": "Input 1",
  "5.2.1.2": "Input 2",
  "5.2.1.5": "Output",
  "5.2.1.6": "Battery",
  "5.2.1.7": "Bypass",
  "5.2.1.8": "DC bus",
  "5.2.1.9": "System output",
  "5.2.1.10": "Battery cabinet",
};
function pointOf(row: Row, column: number): string {
  const oid = textOf(row.get(column)) ?? "";
  const below = oid.startsWith(`${L}.`) ? oid.slice(L.length + 1) : oid;
  return POINTS[below] ?? `Point ${below}`;
}
const pointName = (row: Row, index: string) => `${pointOf(row, 2)} ${index}`;
const setpointName = (row: Row, index: string) => `${pointOf(row, 2)} ${index} setpoint`;
const humidityName = pointName;
const humiditySetpointName = setpointName;
const linePointName = (row: Row, index: string) =>
  `${pointOf(row, 3)} ${lineOf(Number(index.split(".").at(-1))) ?? ""}`;
const linePairName = (row: Row, index: string) => `${linePointName(row, index)} line to line`;
/** Hertz in tenths or whole, as the agent is old or new. */
const hertz = (raw: number) => rounded(raw > 100 ? raw / 10 : raw);
const LGP_ENV_STATE_COOLING = counted(1, "on off");
const LGP_ENV_STATE_OPERATING_REASON = counted(
  1,
  "none localUser alarm schedule remoteUser externalDevice localDisplay",
);
const LGP_ENV_VALVE_STATE = counted(0, "not-specified open closed");
const LGP_PWR_BATTERY_CHARGE_STATUS = counted(1, "fullycharged notfullycharged charging discharging");
const LGP_PWR_BATTERY_TEST_RESULT = counted(1, "unknown passed failed inProgress systemFailure inhibited");
const LGP_PWR_OUTPUT_TO_LOAD_ON_INVERTER = counted(1, "yes no");
const LGP_PDU_AUX_MEAS_LEAK_DETECT_STATE = counted(
  0,
  "not-specified no-leak-detected leak-detected leak-detection-pending cable-fault",
);
const SYS_STATUS = {
  1: "normalOperation",
  2: "startUp",
  4: "unknownNoSupport",
  8: "normalWithWarning",
  16: "normalWithAlarm",
  32: "abnormalOperation",
  64: "unknownCommFailure",
};

const GAUGES: readonly Gauge[] = [
  ...table(`${L}.4.1.3.3.1`, { absent: [2147483647, 4294967295, -2147483648] }, [
    { column: 50, class: "temperature", factor: 0.1, name: pointName, needs: [2] },
    { column: 3, class: "temperature", name: pointName, when: coarse, needs: [2, 50] },
    { column: 6, class: "temperature", name: setpointName, needs: [2] },
  ]),
  ...table(`${L}.4.2.2.3.1`, { absent: [2147483647, 4294967295, -2147483648] }, [
    { column: 50, class: "humidity", factor: 0.1, name: humidityName, needs: [2] },
    { column: 3, class: "humidity", name: humidityName, when: coarse, needs: [2, 50] },
    { column: 6, class: "humidity", name: humiditySetpointName, needs: [2] },
  ]),
  ...scalars(`${L}.4.1.1`, { absent: [2147483647, 4294967295, -2147483648] }, [
    { column: 2, class: "temperature", name: "Return air" },
    { column: 3, class: "temperature", name: "Supply air" },
  ]),
  ...scalars(`${L}.4.2.1`, { absent: [2147483647, 4294967295, -2147483648] }, [
    { column: 2, class: "humidity", name: "Return air" },
    { column: 3, class: "humidity", name: "Supply air" },
  ]),
  ...table(`${L}.4.9.10.1`, { absent: [2147483647, 4294967295, -2147483648] }, [
    { column: 6, class: "temperature", name: 4, when: isNot(3, 0), needs: [3] },
  ]),
  ...scalars(`${L}.4.3`, { absent: [2147483647, 4294967295, -1] }, [
    { column: 1, class: "state", states: counted(1, "on off standby"), name: "System" },
    { column: 2, class: "state", states: LGP_ENV_STATE_COOLING, name: "Cooling" },
    { column: 3, class: "state", states: LGP_ENV_STATE_COOLING, name: "Heating" },
    { column: 4, class: "state", states: LGP_ENV_STATE_COOLING, name: "Humidifying" },
    { column: 5, class: "state", states: LGP_ENV_STATE_COOLING, name: "Dehumidifying" },
    { column: 6, class: "state", states: LGP_ENV_STATE_COOLING, name: "Econo cycle" },
    { column: 7, class: "state", states: LGP_ENV_STATE_COOLING, name: "Fan" },
    { column: 8, class: "state", states: LGP_ENV_STATE_COOLING, name: "General alarm" },
    { column: 11, class: "state", states: LGP_ENV_STATE_COOLING, name: "Audible alarm" },
    { column: 14, class: "state", states: LGP_ENV_STATE_OPERATING_REASON, name: "Operating reason" },
    { column: 15, class: "state", states: counted(1, "auto manual"), name: "Operating mode" },
    { column: 20, class: "state", states: counted(1, "on off start unavailable"), name: "Free cooling" },
    { column: 21, class: "state", states: LGP_ENV_STATE_COOLING, name: "Electric heater" },
    { column: 22, class: "state", states: LGP_ENV_STATE_COOLING, name: "Hot water" },
    { column: 9, class: "percent", name: "Cooling capacity" },
    { column: 10, class: "percent", name: "Heating capacity" },
    { column: 16, class: "percent", name: "Fan capacity" },
    { column: 17, class: "percent", name: "Free cooling capacity" },
    { column: 18, class: "percent", name: "Dehumidifying capacity" },
    { column: 19, class: "percent", name: "Humidifying capacity" },
  ]),
  ...table(`${L}.4.3.50.1`, { absent: [2147483647, 4294967295, -1] }, [
    {
      column: 3,
      class: "state",
      states: counted(0, "not-specified on off"),
      name: ["Component", ownIndex],
      when: isNot(3, 0),
      needs: [3],
    },
  ]),
  ...table(`${L}.4.3.70.1`, { absent: [2147483647, 4294967295, -1] }, [
    {
      column: 3,
      class: "state",
      states: LGP_ENV_VALVE_STATE,
      name: ["Valve", ownIndex],
      when: isNot(3, 0),
      needs: [3],
    },
    { column: 20, class: "percent", factor: 0.1, name: ["Valve", ownIndex] },
  ]),
  ...scalars(`${L}.5.1`, { absent: [2147483647, 4294967295, -1] }, [
    { column: 18, class: "runtime", factor: 60, name: "Battery" },
    { column: 19, class: "charge", name: "Battery" },
    { column: 14, class: "state", states: LGP_PWR_BATTERY_CHARGE_STATUS, name: "Battery charging" },
    { column: 8, class: "state", states: LGP_PWR_BATTERY_TEST_RESULT, name: "Battery test" },
    { column: 16, class: "state", states: LGP_ENV_STATE_COOLING, name: "Battery charger" },
  ]),
  ...scalars(`${L}.5.3`, { absent: [2147483647, 4294967295, -1] }, [
    { column: 7, class: "state", states: LGP_PWR_OUTPUT_TO_LOAD_ON_INVERTER, name: "On inverter" },
    { column: 10, class: "state", states: LGP_PWR_OUTPUT_TO_LOAD_ON_INVERTER, name: "On bypass" },
    { column: 9, class: "state", states: LGP_PWR_OUTPUT_TO_LOAD_ON_INVERTER, name: "Inverter ready" },
    { column: 24, class: "state", states: LGP_PWR_OUTPUT_TO_LOAD_ON_INVERTER, name: "Bypass ready" },
  ]),
  ...table(`${L}.5.2.2.1`, { absent: [2147483647, 4294967295, -1], name: pointName }, [
    { column: 6, class: "frequency", value: hertz, needs: [2] },
    { column: 7, class: "apparentPower", needs: [2] },
    { column: 8, class: "power", needs: [2] },
    { column: 10, class: "energy", needs: [2] },
  ]),
  ...table(`${L}.5.2.3.1`, { absent: [2147483647, 4294967295, -1], name: linePointName, phase: lineAt(-1) }, [
    { column: 5, class: "voltage", needs: [3] },
    { column: 4, class: "voltage", name: linePairName, needs: [3] },
    { column: 6, class: "current", needs: [3] },
    { column: 8, class: "apparentPower", needs: [3] },
    { column: 9, class: "power", needs: [3] },
    { column: 19, class: "load", needs: [3] },
    { column: 14, class: "powerFactor", factor: 0.01, needs: [3] },
  ]),
  ...table(`${L}.5.2.4.1`, { absent: [2147483647, 4294967295, -1], name: pointName }, [
    { column: 4, class: "voltage", needs: [2] },
    { column: 5, class: "current", needs: [2] },
  ]),
  ...table(`${L}.8.30.20.1`, { absent: [2147483647, 4294967295, -1], name: [20, indexPart(-1)], part: "inlets" }, [
    { column: 65, class: "power" },
    { column: 90, class: "apparentPower" },
    { column: 95, class: "powerFactor", factor: 0.01 },
    { column: 50, class: "energy", factor: 100 },
    { column: 70, class: "current", factor: 0.1, name: [20, indexPart(-1), "neutral"] },
    { column: 100, class: "current", factor: 0.001, name: [20, indexPart(-1), "residual"] },
  ]),
  ...table(
    `${L}.8.30.40.1`,
    { absent: [2147483647, 4294967295, -1], name: ["Input", lineAt(-1)], part: "phases", phase: lineAt(-1) },
    [
      { column: 19, class: "voltage", factor: 0.1 },
      { column: 61, class: "voltage", factor: 0.1, name: ["Input", lineAt(-1), "line to line"] },
      { column: 22, class: "current", factor: 0.01 },
      { column: 63, class: "power" },
      { column: 65, class: "apparentPower" },
      { column: 67, class: "powerFactor", factor: 0.01 },
    ],
  ),
  ...table(`${L}.8.40.20.1`, { absent: [2147483647, 4294967295, -1], name: 8, part: "banks" }, [
    { column: 130, class: "current", factor: 0.01 },
    { column: 100, class: "voltage", factor: 0.1 },
    { column: 115, class: "power" },
    { column: 120, class: "apparentPower" },
    { column: 125, class: "powerFactor", factor: 0.01 },
    { column: 85, class: "energy", factor: 100 },
    { column: 150, class: "current", factor: 0.01, name: [8, "left before alarm"] },
    { column: 160, class: "count", factor: 0.1, name: [8, "used before alarm"] },
  ]),
  ...table(`${L}.8.50.20.1`, { absent: [2147483647, 4294967295, -1], name: 10, part: "outlets" }, [
    { column: 95, class: "state", states: counted(0, "unknown off on off-pending-on-delay"), on: [2] },
    { column: 55, class: "voltage" },
    { column: 60, class: "current", factor: 0.1 },
    { column: 65, class: "power" },
    { column: 70, class: "apparentPower" },
    { column: 75, class: "powerFactor", factor: 0.01 },
    { column: 80, class: "frequency", factor: 0.1 },
    { column: 85, class: "energy", factor: 100 },
  ]),
  ...table(`${L}.8.60.15.1`, { absent: [2147483647, 4294967295, -2147483648], name: 20 }, [
    { column: 70, class: "temperature", factor: 0.1 },
    { column: 95, class: "humidity", factor: 0.1 },
    { column: 120, class: "state", states: LGP_ENV_VALVE_STATE, when: isNot(120, 0), needs: [120] },
    { column: 130, class: "state", states: LGP_ENV_VALVE_STATE, when: isNot(130, 0), needs: [130] },
    { column: 165, class: "state", states: LGP_PDU_AUX_MEAS_LEAK_DETECT_STATE, when: isNot(165, 0), needs: [165] },
  ]),
  ...table(`${L}.8.20.1`, {}, [{ column: 25, class: "state", states: SYS_STATUS, name: ["PDU", 10] }]),
];

/**
 * LIEBERT-GP-ENVIRONMENTAL-MIB, -POWER-MIB and -PDU-MIB of Liebert, now Vertiv: cooling units, UPS and MPH/MPX PDUs.
 */
export const liebertMib = gaugeMib({ name: "LIEBERT-GP", askedOf: [476], gauges: GAUGES });
