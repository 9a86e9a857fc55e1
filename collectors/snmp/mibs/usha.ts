import { counted, type Gauge, gaugeMib, is, lineAt, scalars, table } from "../gauge";

const U = "1.3.6.1.4.1.2468.1.2.1.1";
const UPS_BATTERY_GROUP_STATUS = counted(
  1,
  `
  unknown batteryNormal batteryLow batteryDepleted batteryDischarging batteryFailure
`,
);
const UPS_OUTPUT_GROUP_SOURCE = counted(1, "other none normal bypass battery booster reducer");
const UPS_TEST_BATTERY_TEST_RESULT = counted(1, "donePassed doneWarning doneError aborted inProgress noTestsInitiated");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${U}.2`, {}, [
    { column: 1, class: "state", states: UPS_BATTERY_GROUP_STATUS, name: "Battery" },
    { column: 2, class: "runtime", name: "On battery" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 7, class: "temperature", factor: 0.1, name: "Battery" },
  ]),
  ...scalars(`${U}.4`, {}, [
    { column: 1, class: "state", states: UPS_OUTPUT_GROUP_SOURCE, name: "Output source" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
  ]),
  ...scalars(`${U}.5`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Bypass" }]),
  ...scalars(`${U}.6`, {}, [{ column: 3, class: "state", states: UPS_TEST_BATTERY_TEST_RESULT, name: "Battery test" }]),
  ...scalars(`${U}.11`, {}, [
    { column: 2, class: "temperature", factor: 0.1, name: "Environment", when: is(1, 3, 4), needs: [1] },
    { column: 3, class: "humidity", factor: 0.1, name: "Environment", when: is(1, 3), needs: [1] },
  ]),
  ...table(`${U}.3.3.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
  ]),
  ...table(`${U}.4.4.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "power" },
    { column: 5, class: "load" },
  ]),
];

/** USHA-MIB of the Ingrasys WebPower and SNMP cards for UPSes: UPS-MIB in the maker's own words, in tenths. */
export const ushaMib = gaugeMib({ name: "USHA-MIB", askedOf: [2468], gauges: GAUGES });
