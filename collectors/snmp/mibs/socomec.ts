import { counted, type Gauge, gaugeMib, isNot, lineAt, scalars, table } from "../gauge";

const S = "1.3.6.1.4.1.4555.1.1.7.1";
const UPS_BATTERY_STATUS = counted(
  1,
  `
  unknown batteryNormal batteryCharging batteryTest batteryDischarging batteryLow batteryDepleted batteryFailure
  batteryDisconnected
`,
);
const UPS_OUTPUT_SOURCE = counted(
  1,
  `
  unknown onMaintenBypass onInverter normalMode ecoMode onBypass standby upsOff lineInteractive flexMode
`,
);
const EMD_STATUS_IN1_ACTIVE = counted(1, "disabled notActived actived");
const ALARM = counted(0, "ok alarm");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${S}.2`, {}, [
    { column: 1, class: "state", states: UPS_BATTERY_STATUS, name: "Battery status" },
    { column: 2, class: "runtime", name: "On battery" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 6, class: "temperature", factor: 0.1, name: "Battery", absent: [0, 65535] },
    { column: 7, class: "temperature", factor: 0.1, name: "Ambient", absent: [0, 65535] },
    { column: 8, class: "current", factor: 0.1, name: "Battery", absent: [65535] },
  ]),
  ...scalars(`${S}.3`, {}, [{ column: 2, class: "frequency", factor: 0.1, name: "Input" }]),
  ...scalars(`${S}.4`, {}, [
    { column: 1, class: "state", states: UPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 5, class: "apparentPower", factor: 100, name: "Output total", absent: [65535] },
    { column: 6, class: "power", factor: 100, name: "Output total", absent: [65535] },
    { column: 7, class: "load", name: "Output total", absent: [65535] },
  ]),
  ...scalars(`${S}.5`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Bypass" }]),
  ...scalars(`${S}.6`, {}, [{ column: 1, class: "count", name: "Alarms present" }]),
  ...table(`${S}.3.3.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1), absent: [65535] }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
  ]),
  ...table(`${S}.4.4.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1), absent: [65535] }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "load" },
    { column: 5, class: "apparentPower", factor: 100 },
    { column: 6, class: "power", factor: 100 },
  ]),
  ...table(`${S}.5.3.1`, { name: ["Bypass", lineAt(-1)], phase: lineAt(-1), absent: [65535] }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
  ]),
  ...scalars(`${S}.10`, {}, [
    { column: 1, class: "temperature", factor: 0.1, name: "Sensor", absent: [0, 65535] },
    { column: 2, class: "humidity", factor: 0.1, name: "Sensor", absent: [0, 65535] },
    { column: 3, class: "state", states: EMD_STATUS_IN1_ACTIVE, name: "Sensor input 1", when: isNot(3, 1), needs: [3] },
    { column: 4, class: "state", states: EMD_STATUS_IN1_ACTIVE, name: "Sensor input 2", when: isNot(4, 1), needs: [4] },
  ]),
  ...scalars(`${S}.6.3`, {}, [
    { column: 1, class: "state", states: ALARM, name: "Alarm: imminent stop" },
    { column: 2, class: "state", states: ALARM, name: "Alarm: overload" },
    { column: 3, class: "state", states: ALARM, name: "Alarm: temperature" },
    { column: 4, class: "state", states: ALARM, name: "Alarm: transfer lock" },
    { column: 5, class: "state", states: ALARM, name: "Alarm: auto transfer impossible" },
    { column: 6, class: "state", states: ALARM, name: "Alarm: insufficient resources" },
    { column: 7, class: "state", states: ALARM, name: "Alarm: redundancy lost" },
    { column: 8, class: "state", states: ALARM, name: "Alarm: output short circuit" },
    { column: 9, class: "state", states: ALARM, name: "Alarm: maintenance" },
    { column: 10, class: "state", states: ALARM, name: "Alarm: remote service" },
    { column: 11, class: "state", states: ALARM, name: "Alarm: general fault" },
    { column: 12, class: "state", states: ALARM, name: "Alarm: battery circuit open" },
    { column: 13, class: "state", states: ALARM, name: "Alarm: battery discharged" },
    { column: 14, class: "state", states: ALARM, name: "Alarm: low battery" },
    { column: 15, class: "state", states: ALARM, name: "Alarm: on battery" },
    { column: 16, class: "state", states: ALARM, name: "Alarm: battery temperature" },
    { column: 17, class: "state", states: ALARM, name: "Alarm: battery room" },
    { column: 18, class: "state", states: ALARM, name: "Alarm: battery test" },
    { column: 19, class: "state", states: ALARM, name: "Alarm: battery fault" },
    { column: 20, class: "state", states: ALARM, name: "Alarm: rectifier fault" },
    { column: 21, class: "state", states: ALARM, name: "Alarm: rectifier alarm" },
    { column: 22, class: "state", states: ALARM, name: "Alarm: rec input bad" },
    { column: 23, class: "state", states: ALARM, name: "Alarm: gen set general" },
    { column: 24, class: "state", states: ALARM, name: "Alarm: battery charger fault" },
    { column: 25, class: "state", states: ALARM, name: "Alarm: battery charger alarm" },
    { column: 26, class: "state", states: ALARM, name: "Alarm: inverter fault" },
    { column: 27, class: "state", states: ALARM, name: "Alarm: inverter alarm" },
    { column: 28, class: "state", states: ALARM, name: "Alarm: bypass fault" },
    { column: 29, class: "state", states: ALARM, name: "Alarm: bypass alarm" },
    { column: 30, class: "state", states: ALARM, name: "Alarm: byp input bad" },
    { column: 31, class: "state", states: ALARM, name: "Alarm: phase rotation fault" },
    { column: 32, class: "state", states: ALARM, name: "Alarm: fans failure" },
    { column: 33, class: "state", states: ALARM, name: "Alarm: maintenance bypass" },
    { column: 34, class: "state", states: ALARM, name: "Alarm: upspower off active" },
    { column: 35, class: "state", states: ALARM, name: "Alarm: wrong configuration" },
    { column: 36, class: "state", states: ALARM, name: "Alarm: internal failure" },
    { column: 37, class: "state", states: ALARM, name: "Alarm: optional boards" },
    { column: 38, class: "state", states: ALARM, name: "Alarm: external alarm1" },
    { column: 39, class: "state", states: ALARM, name: "Alarm: external alarm2" },
    { column: 40, class: "state", states: ALARM, name: "Alarm: external alarm3" },
    { column: 41, class: "state", states: ALARM, name: "Alarm: external alarm4" },
    { column: 42, class: "state", states: ALARM, name: "Alarm: module1alarm" },
    { column: 43, class: "state", states: ALARM, name: "Alarm: module2alarm" },
    { column: 44, class: "state", states: ALARM, name: "Alarm: module3alarm" },
    { column: 45, class: "state", states: ALARM, name: "Alarm: module4alarm" },
    { column: 46, class: "state", states: ALARM, name: "Alarm: module5alarm" },
    { column: 47, class: "state", states: ALARM, name: "Alarm: module6alarm" },
    { column: 48, class: "state", states: ALARM, name: "Alarm: module7alarm" },
    { column: 49, class: "state", states: ALARM, name: "Alarm: module8alarm" },
    { column: 50, class: "state", states: ALARM, name: "Alarm: module9alarm" },
    { column: 51, class: "state", states: ALARM, name: "Alarm: module10alarm" },
    { column: 52, class: "state", states: ALARM, name: "Alarm: module11alarm" },
    { column: 53, class: "state", states: ALARM, name: "Alarm: module12alarm" },
    { column: 54, class: "state", states: ALARM, name: "Alarm: auto test running" },
    { column: 55, class: "state", states: ALARM, name: "Alarm: on bypass" },
    { column: 56, class: "state", states: ALARM, name: "Alarm: ups output off" },
    { column: 57, class: "state", states: ALARM, name: "Alarm: ups system off" },
    { column: 58, class: "state", states: ALARM, name: "Alarm: communication lost" },
    { column: 59, class: "state", states: ALARM, name: "Alarm: shutdown pending" },
    { column: 60, class: "state", states: ALARM, name: "Alarm: shutdown requestt" },
    { column: 61, class: "state", states: ALARM, name: "Alarm: shutdown imminent" },
    { column: 62, class: "state", states: ALARM, name: "Alarm: awaiting power" },
  ]),
];

/** SOCOMECUPS-MIB of Socomec. Alarms are 0 or 1. */
export const socomecMib = gaugeMib({ name: "SOCOMECUPS-MIB", askedOf: [4555], gauges: GAUGES });
