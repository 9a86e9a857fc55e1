import { counted, type Gauge, gaugeMib, lineAt, rounded, scalars, table } from "../gauge";

const U = "1.3.6.1.2.1.33.1";
/**
 * Tenths of a hertz; no mains swings faster than 100 Hz, so a larger number is in hundredths, as some agents send it.
 */
const hertz = (raw: number) => rounded(raw / (raw > 1000 ? 100 : 10));
const UPS_BATTERY_STATUS = counted(1, "unknown batteryNormal batteryLow batteryDepleted");
const UPS_OUTPUT_SOURCE = counted(1, "other none normal bypass battery booster reducer");
const UPS_TEST_RESULTS_SUMMARY = counted(1, "donePass doneWarning doneError aborted inProgress noTestsInitiated");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${U}.2`, {}, [
    { column: 1, class: "state", states: UPS_BATTERY_STATUS, name: "Battery status" },
    { column: 2, class: "runtime", name: "On battery" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 6, class: "current", factor: 0.1, name: "Battery" },
    { column: 7, class: "temperature", name: "Battery" },
  ]),
  ...scalars(`${U}.4`, {}, [
    { column: 1, class: "state", states: UPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 2, class: "frequency", value: hertz, name: "Output" },
  ]),
  ...scalars(`${U}.5`, {}, [{ column: 1, class: "frequency", value: hertz, name: "Bypass" }]),
  ...scalars(`${U}.7`, {}, [{ column: 3, class: "state", states: UPS_TEST_RESULTS_SUMMARY, name: "Last test" }]),
  ...scalars(`${U}.6`, {}, [{ column: 1, class: "count", name: "Alarms present" }]),
  ...scalars(`${U}.3`, {}, [{ column: 1, class: "count", name: "Input out of tolerance" }]),
  ...table(`${U}.3.3.1`, { name: ["Input", lineAt(0)], phase: lineAt(0), part: "inlets" }, [
    { column: 2, class: "frequency", value: hertz },
    { column: 3, class: "voltage" },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
  ]),
  ...table(`${U}.4.4.1`, { name: ["Output", lineAt(0)], phase: lineAt(0), part: "phases" }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
    { column: 5, class: "load" },
  ]),
  ...table(`${U}.5.3.1`, { name: ["Bypass", lineAt(0)], phase: lineAt(0) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
  ]),
];

/** UPS-MIB (RFC 1628). */
export const upsMib = gaugeMib({ name: "UPS-MIB", askedOf: "everyone", gauges: GAUGES });
