import { counted, type Gauge, gaugeMib, lineAt, numberIn, ownIndex, type Row, scalars, table } from "../gauge";

const X = "1.3.6.1.4.1.534.1";
/** Whole amperes count where there are no tenths (column 7). */
const coarse = (row: Row) => (numberIn(row.get(7)) ?? -1) < 0;
const XUPS_BATTERY_ABM_STATUS = counted(
  1,
  `
  batteryCharging batteryDischarging batteryFloating batteryResting unknown batteryDisconnected batteryUnderTest
  checkBattery
`,
);
const XUPS_BATTERY_FAILURE = counted(1, "yes no");
const XUPS_INPUT_SOURCE = counted(
  1,
  `
  other none primaryUtility bypassFeed secondaryUtility generator flywheel fuelcell
`,
);
const XUPS_OUTPUT_SOURCE = counted(
  1,
  `
  other none normal bypass battery booster reducer parallelCapacity parallelRedundant highEfficiencyMode
  maintenanceBypass essMode
`,
);
const XUPS_OUTPUT_STATUS = counted(1, "outputNotPowered outputNotProtected outputProtected");
const XUPS_CONTACT_STATE = counted(1, "open closed openWithNotice closedWithNotice");
const XUPS_TEST_BATTERY_STATUS = counted(1, "unknown passed failed inProgress notSupported inhibited scheduled");
const XUPS_RECEP_STATUS = counted(1, "on off pendingOff pendingOn unknown reserved failedClosed failedOpen");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${X}.2`, {}, [
    { column: 1, class: "runtime", name: "Battery" },
    { column: 2, class: "voltage", name: "Battery" },
    { column: 3, class: "current", name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "state", states: XUPS_BATTERY_ABM_STATUS, name: "Battery charging" },
    { column: 7, class: "state", states: XUPS_BATTERY_FAILURE, name: "Battery failure" },
    { column: 8, class: "state", states: XUPS_BATTERY_FAILURE, name: "Battery missing" },
    { column: 9, class: "state", states: XUPS_BATTERY_FAILURE, name: "Battery aged" },
    { column: 10, class: "state", states: XUPS_BATTERY_FAILURE, name: "Battery low" },
  ]),
  ...scalars(`${X}.3`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Input" },
    { column: 5, class: "state", states: XUPS_INPUT_SOURCE, name: "Input source" },
    { column: 9, class: "state", states: counted(1, "inputBad inputGood"), name: "Input" },
    { column: 2, class: "count", name: "Input out of tolerance" },
  ]),
  ...scalars(`${X}.4`, {}, [
    { column: 1, class: "load", name: "Output" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 5, class: "state", states: XUPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 7, class: "energy", name: "Output" },
    { column: 10, class: "state", states: XUPS_OUTPUT_STATUS, name: "Output" },
  ]),
  ...scalars(`${X}.5`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Bypass" }]),
  ...scalars(`${X}.3.8`, {}, [
    { column: 1, class: "voltage", name: "Input average" },
    { column: 2, class: "current", factor: 0.1, name: "Input total" },
    { column: 3, class: "power", name: "Input total" },
    { column: 4, class: "apparentPower", name: "Input total" },
    { column: 5, class: "powerFactor", factor: 0.01, name: "Input average" },
  ]),
  ...scalars(`${X}.4.9`, {}, [
    { column: 1, class: "voltage", name: "Output average" },
    { column: 2, class: "current", factor: 0.1, name: "Output total" },
    { column: 3, class: "power", name: "Output total" },
    { column: 4, class: "apparentPower", name: "Output total" },
    { column: 5, class: "powerFactor", factor: 0.01, name: "Output average" },
  ]),
  ...scalars(`${X}.5.4`, {}, [
    { column: 1, class: "voltage", name: "Bypass average" },
    { column: 2, class: "current", factor: 0.1, name: "Bypass total" },
    { column: 3, class: "power", name: "Bypass total" },
  ]),
  ...table(`${X}.3.4.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", when: coarse, needs: [7] },
    { column: 7, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
  ]),
  ...table(`${X}.4.4.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", when: coarse, needs: [7] },
    { column: 7, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
    { column: 9, class: "apparentPower" },
    { column: 8, class: "load" },
  ]),
  ...table(`${X}.5.3.1`, { name: ["Bypass", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 5, class: "current", factor: 0.1 },
    { column: 6, class: "power" },
  ]),
  ...scalars(`${X}.6`, {}, [
    { column: 1, class: "temperature", name: "Ambient", absent: [0] },
    { column: 4, class: "humidity", name: "Ambient", absent: [0] },
    { column: 5, class: "temperature", name: "Remote", absent: [0] },
    { column: 6, class: "humidity", name: "Remote", absent: [0] },
  ]),
  ...table(`${X}.6.8.1`, {}, [
    { column: 3, class: "state", states: XUPS_CONTACT_STATE, name: ["Contact", ownIndex, 4] },
  ]),
  ...scalars(`${X}.7`, {}, [{ column: 1, class: "count", name: "Alarms present" }]),
  ...scalars(`${X}.8`, {}, [
    { column: 2, class: "state", states: XUPS_TEST_BATTERY_STATUS, name: "Battery test" },
    { column: 4, class: "state", states: XUPS_TEST_BATTERY_STATUS, name: "Last general test" },
  ]),
  ...table(`${X}.12.2.1`, { name: ["Receptacle", ownIndex], part: "outlets" }, [
    { column: 2, class: "state", states: XUPS_RECEP_STATUS, on: [1, 3] },
    { column: 9, class: "energy" },
  ]),
];

/** XUPS-MIB and EATON-EMP-MIB of Eaton (Powerware). */
export const xupsMib = gaugeMib({ name: "XUPS-MIB", askedOf: [534, 705], gauges: GAUGES });
