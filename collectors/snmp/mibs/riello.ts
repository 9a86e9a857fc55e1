import { counted, type Gauge, gaugeMib, lineAt, rounded, scalars, table } from "../gauge";

const R = "1.3.6.1.4.1.5491.10.1";
/**
 * Tenths of a hertz; no mains swings faster than 100 Hz, so a larger number is in hundredths, as some agents send it.
 */
const hertz = (raw: number) => rounded(raw / (raw > 1000 ? 100 : 10));
const RUPS_BATTERY_STATUS = counted(1, "unknown batteryNormal batteryLow batteryDepleted");
const RUPS_OUTPUT_SOURCE = counted(1, "other none normal bypass battery booster reducer");
const RUPS_TEST_RESULTS_SUMMARY = counted(1, "donePass doneWarning doneError aborted inProgress noTestsInitiated");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${R}.2`, {}, [
    { column: 1, class: "state", states: RUPS_BATTERY_STATUS, name: "Battery status" },
    { column: 2, class: "runtime", name: "On battery" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 6, class: "current", factor: 0.1, name: "Battery" },
    { column: 7, class: "temperature", name: "Battery" },
  ]),
  ...scalars(`${R}.4`, {}, [
    { column: 1, class: "state", states: RUPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 2, class: "frequency", value: hertz, name: "Output" },
  ]),
  ...scalars(`${R}.5`, {}, [{ column: 1, class: "frequency", value: hertz, name: "Bypass" }]),
  ...scalars(`${R}.7`, {}, [{ column: 3, class: "state", states: RUPS_TEST_RESULTS_SUMMARY, name: "Last test" }]),
  ...scalars(`${R}.6`, {}, [{ column: 1, class: "count", name: "Alarms present" }]),
  ...scalars(`${R}.3`, {}, [{ column: 1, class: "count", name: "Input out of tolerance" }]),
  ...table(`${R}.3.3.1`, { name: ["Input", lineAt(0)], phase: lineAt(0), part: "inlets" }, [
    { column: 2, class: "frequency", value: hertz },
    { column: 3, class: "voltage" },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
  ]),
  ...table(`${R}.4.4.1`, { name: ["Output", lineAt(0)], phase: lineAt(0), part: "phases" }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
    { column: 5, class: "load" },
  ]),
  ...table(`${R}.5.3.1`, { name: ["Bypass", lineAt(0)], phase: lineAt(0) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
  ]),
  ...scalars(`${R}.10`, { absent: [0] }, [
    { column: 1, class: "temperature", name: "System" },
    { column: 2, class: "temperature", name: "Power 1" },
    { column: 3, class: "temperature", name: "Power 2" },
    { column: 4, class: "temperature", name: "Power 3" },
    { column: 5, class: "temperature", name: "Charger" },
    { column: 6, class: "temperature", name: "Battery positive" },
    { column: 7, class: "temperature", name: "Battery negative" },
    { column: 8, class: "temperature", name: "Battery outside" },
  ]),
];

/** RIELLOUPS-MIB of Riello: UPS-MIB below its own number, with temperatures besides. */
export const rielloMib = gaugeMib({ name: "RIELLOUPS-MIB", askedOf: [5491], gauges: GAUGES });
