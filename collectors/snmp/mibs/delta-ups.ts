import { counted, type Gauge, gaugeMib, scalars } from "../gauge";

const D = "1.3.6.1.4.1.2254.2.4";
const DUPS_OUTPUT_SOURCE = counted(0, "normal battery bypass reducing boosting manualBypass other none");
const DUPS_BATTERY_CHARGE = counted(0, "floating charging resting discharging");
const DUPS_TEST_RESULTS_SUMMARY = counted(
  0,
  `
  noTestsInitiated donePass inProgress generalTestFail batteryTestFail deepBatteryTestFail
`,
);
const ALARM = counted(0, "off on");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${D}.5`, {}, [
    { column: 1, class: "state", states: DUPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
  ]),
  ...scalars(`${D}.6`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Bypass" }]),
  ...scalars(`${D}.7`, {}, [
    { column: 1, class: "state", states: counted(0, "good weak replace"), name: "Battery condition" },
    { column: 2, class: "state", states: counted(0, "ok low depleted"), name: "Battery status" },
    { column: 3, class: "state", states: DUPS_BATTERY_CHARGE, name: "Battery charging" },
    { column: 4, class: "runtime", name: "On battery" },
    { column: 5, class: "runtime", factor: 60, name: "Battery" },
    { column: 6, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 7, class: "current", factor: 0.1, name: "Battery" },
    { column: 8, class: "charge", name: "Battery" },
    { column: 9, class: "temperature", name: "Battery" },
  ]),
  ...scalars(`${D}.8`, {}, [{ column: 2, class: "state", states: DUPS_TEST_RESULTS_SUMMARY, name: "Last test" }]),
  ...scalars(`${D}.10`, {}, [
    { column: 1, class: "temperature", name: "Environment", absent: [0] },
    { column: 2, class: "humidity", name: "Environment", absent: [0] },
  ]),
  ...scalars(`${D}.4`, { name: "Input L1", phase: "L1" }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
  ]),
  ...scalars(`${D}.5`, { name: "Output L1", phase: "L1" }, [
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 5, class: "current", factor: 0.1 },
    { column: 6, class: "power" },
    { column: 7, class: "load" },
  ]),
  ...scalars(`${D}.6`, { name: "Bypass L1", phase: "L1" }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
  ]),
  ...scalars(`${D}.4`, { name: "Input L2", phase: "L2" }, [
    { column: 5, class: "frequency", factor: 0.1 },
    { column: 6, class: "voltage", factor: 0.1 },
    { column: 7, class: "current", factor: 0.1 },
  ]),
  ...scalars(`${D}.5`, { name: "Output L2", phase: "L2" }, [
    { column: 8, class: "voltage", factor: 0.1 },
    { column: 9, class: "current", factor: 0.1 },
    { column: 10, class: "power" },
    { column: 11, class: "load" },
  ]),
  ...scalars(`${D}.6`, { name: "Bypass L2", phase: "L2" }, [
    { column: 6, class: "voltage", factor: 0.1 },
    { column: 7, class: "current", factor: 0.1 },
    { column: 8, class: "power" },
  ]),
  ...scalars(`${D}.4`, { name: "Input L3", phase: "L3" }, [
    { column: 8, class: "frequency", factor: 0.1 },
    { column: 9, class: "voltage", factor: 0.1 },
    { column: 10, class: "current", factor: 0.1 },
  ]),
  ...scalars(`${D}.5`, { name: "Output L3", phase: "L3" }, [
    { column: 12, class: "voltage", factor: 0.1 },
    { column: 13, class: "current", factor: 0.1 },
    { column: 14, class: "power" },
    { column: 15, class: "load" },
  ]),
  ...scalars(`${D}.6`, { name: "Bypass L3", phase: "L3" }, [
    { column: 9, class: "voltage", factor: 0.1 },
    { column: 10, class: "current", factor: 0.1 },
    { column: 11, class: "power" },
  ]),
  ...scalars(`${D}.9`, {}, [
    { column: 1, class: "state", states: ALARM, name: "Alarm: disconnect" },
    { column: 2, class: "state", states: ALARM, name: "Alarm: power fail" },
    { column: 3, class: "state", states: ALARM, name: "Alarm: battery low" },
    { column: 4, class: "state", states: ALARM, name: "Alarm: load warning" },
    { column: 5, class: "state", states: ALARM, name: "Alarm: load severity" },
    { column: 6, class: "state", states: ALARM, name: "Alarm: load on bypass" },
    { column: 7, class: "state", states: ALARM, name: "Alarm: ups fault" },
    { column: 8, class: "state", states: ALARM, name: "Alarm: battery ground fault" },
    { column: 9, class: "state", states: ALARM, name: "Alarm: test in progress" },
    { column: 10, class: "state", states: ALARM, name: "Alarm: battery test fail" },
    { column: 11, class: "state", states: ALARM, name: "Alarm: fuse failure" },
    { column: 12, class: "state", states: ALARM, name: "Alarm: output overload" },
    { column: 13, class: "state", states: ALARM, name: "Alarm: output over current" },
    { column: 14, class: "state", states: ALARM, name: "Alarm: inverter abnormal" },
    { column: 15, class: "state", states: ALARM, name: "Alarm: rectifier abnormal" },
    { column: 16, class: "state", states: ALARM, name: "Alarm: reserve abnormal" },
    { column: 17, class: "state", states: ALARM, name: "Alarm: load on reserve" },
    { column: 18, class: "state", states: ALARM, name: "Alarm: over temperature" },
    { column: 19, class: "state", states: ALARM, name: "Alarm: output bad" },
    { column: 20, class: "state", states: ALARM, name: "Alarm: bypass bad" },
    { column: 21, class: "state", states: ALARM, name: "Alarm: ups off" },
    { column: 22, class: "state", states: ALARM, name: "Alarm: charger fail" },
    { column: 23, class: "state", states: ALARM, name: "Alarm: fan fail" },
    { column: 24, class: "state", states: ALARM, name: "Alarm: economic mode" },
    { column: 25, class: "state", states: ALARM, name: "Alarm: output off" },
    { column: 26, class: "state", states: ALARM, name: "Alarm: smart shutdown" },
    { column: 27, class: "state", states: ALARM, name: "Alarm: emergency power off" },
    { column: 28, class: "state", states: ALARM, name: "Alarm: ups shutdown" },
  ]),
];

/** DeltaUPS-MIB of Delta; lines are numbered in the objects' names. */
export const deltaUpsMib = gaugeMib({ name: "DeltaUPS-MIB", askedOf: [2254], gauges: GAUGES });
