import { counted, type Gauge, gaugeMib, lineAt, ownIndex, scalars, table } from "../gauge";

const N = "1.3.6.1.4.1.935";
const UPS_BASE_OUTPUT_STATUS = counted(
  1,
  "unknown onLine onBattery onBoost sleeping onBypass rebooting standBy onBuck",
);
const UPS_SMART_BATTERY_REPLACE_INDICATOR = counted(1, "noBatteryNeedsReplacing batteryNeedsReplacing");
const UPS_SMART_INPUT_LINE_FAIL_CAUSE = counted(
  1,
  `
  noTransfer highLineVoltage brownout blackout smallMomentarySag deepMomentarySag smallMomentarySpike
  largeMomentarySpike
`,
);
const UPS_ENV_WATER = counted(1, "normal abnormal");
const UPS_E_SYSTEM_STATUS = counted(
  1,
  `
  power-on stand-by by-pass line battery battery-test fault converter eco shutdown on-booster on-reducer other
`,
);
const UPS_E_BATTERY_STATUS = counted(
  1,
  `
  unknown batteryNormal batteryLow batteryDepleted batteryDischarging batteryFailure
`,
);

const GAUGES: readonly Gauge[] = [
  ...scalars(`${N}.1.1.1.4.1`, {}, [
    { column: 1, class: "state", states: UPS_BASE_OUTPUT_STATUS, name: "Output status" },
  ]),
  ...scalars(`${N}.1.1.1.2.1`, {}, [
    { column: 1, class: "state", states: counted(1, "unknown batteryNormal batteryLow"), name: "Battery status" },
  ]),
  ...scalars(`${N}.1.1.1.2.2`, {}, [
    { column: 1, class: "charge", name: "Battery" },
    { column: 2, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 3, class: "temperature", factor: 0.1, name: "Battery", absent: [0] },
    { column: 4, class: "runtime", name: "Battery", absent: [0] },
    { column: 5, class: "state", states: UPS_SMART_BATTERY_REPLACE_INDICATOR, name: "Battery replacement" },
  ]),
  ...scalars(`${N}.1.1.1.3.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Input" },
    { column: 4, class: "frequency", factor: 0.1, name: "Input" },
    { column: 5, class: "state", states: UPS_SMART_INPUT_LINE_FAIL_CAUSE, name: "Last input failure" },
  ]),
  ...scalars(`${N}.1.1.1.4.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Output" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 3, class: "load", name: "Output" },
  ]),
  ...scalars(`${N}.1.1.1.7.2`, {}, [
    { column: 3, class: "state", states: counted(1, "ok failed invalidTest testInProgress"), name: "Last self test" },
  ]),
  ...scalars(`${N}.1.1.1.8.1`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 2, class: "charge", factor: 0.1, name: "Battery" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "current", factor: 0.1, name: "Battery" },
    { column: 5, class: "temperature", factor: 0.1, name: "Battery", absent: [0] },
  ]),
  ...scalars(`${N}.1.1.1.8.2`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Input" },
    { column: 2, class: "voltage", factor: 0.1, name: "Input L1", phase: "L1" },
    { column: 3, class: "voltage", factor: 0.1, name: "Input L2", phase: "L2" },
    { column: 4, class: "voltage", factor: 0.1, name: "Input L3", phase: "L3" },
  ]),
  ...scalars(`${N}.1.1.1.8.3`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Output" },
    { column: 2, class: "voltage", factor: 0.1, name: "Output L1", phase: "L1" },
    { column: 3, class: "voltage", factor: 0.1, name: "Output L2", phase: "L2" },
    { column: 4, class: "voltage", factor: 0.1, name: "Output L3", phase: "L3" },
    { column: 5, class: "load", factor: 0.1, name: "Output L1", phase: "L1" },
    { column: 6, class: "load", factor: 0.1, name: "Output L2", phase: "L2" },
    { column: 7, class: "load", factor: 0.1, name: "Output L3", phase: "L3" },
  ]),
  ...scalars(`${N}.1.1.1.8.4`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Bypass" },
    { column: 2, class: "voltage", factor: 0.1, name: "Bypass L1", phase: "L1" },
    { column: 3, class: "voltage", factor: 0.1, name: "Bypass L2", phase: "L2" },
    { column: 4, class: "voltage", factor: 0.1, name: "Bypass L3", phase: "L3" },
  ]),
  ...scalars(`${N}.1.1.1.8.5`, {}, [
    { column: 4, class: "state", states: counted(2, "threeInOneOut threeInThreeOut"), name: "Phases" },
    { column: 5, class: "state", states: counted(4, "backup acnormal"), name: "Battery" },
    { column: 6, class: "state", states: { 6: "boost", 7: "float", 16: "no" }, name: "Battery charging" },
  ]),
  ...scalars(`${N}.1.1.1.8.6`, {}, [
    { column: 3, class: "state", states: counted(10, "normal abnormal"), name: "AC" },
    { column: 4, class: "state", states: counted(12, "invermode bypassmode"), name: "Static switch" },
    { column: 5, class: "state", states: { 14: "yes", 16: "no" }, name: "Inverter" },
  ]),
  ...scalars(`${N}.1.1.1.9.1`, {}, [
    { column: 1, class: "temperature", factor: 0.1, name: "Environment", absent: [0] },
    { column: 2, class: "humidity", name: "Environment", absent: [0] },
    { column: 3, class: "state", states: UPS_ENV_WATER, name: "Water" },
    { column: 4, class: "state", states: UPS_ENV_WATER, name: "Smoke" },
  ]),
  ...scalars(`${N}.10.1.1.2`, {}, [
    { column: 1, class: "state", states: UPS_E_SYSTEM_STATUS, name: "System" },
    { column: 2, class: "temperature", factor: 0.1, name: "System" },
  ]),
  ...table(`${N}.10.1.1.2.16.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
  ]),
  ...table(`${N}.10.1.1.2.18.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
    { column: 7, class: "load" },
  ]),
  ...table(`${N}.10.1.1.2.20.1`, { name: ["Bypass", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power", factor: 0.1 },
  ]),
  ...scalars(`${N}.10.1.1.3`, {}, [
    { column: 1, class: "state", states: UPS_E_BATTERY_STATUS, name: "Battery status" },
    { column: 3, class: "runtime", factor: 60, name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery positive" },
    { column: 6, class: "voltage", factor: 0.1, name: "Battery negative" },
    { column: 8, class: "temperature", factor: 0.1, name: "Battery" },
  ]),
  ...scalars(`${N}.10.1.1.6.1`, {}, [{ column: 1, class: "temperature", factor: 0.1, name: "Environment" }]),
  ...scalars(`${N}.10.1.1.6.2`, {}, [{ column: 1, class: "humidity", name: "Environment" }]),
  ...table(`${N}.10.1.1.4.2.1`, { name: ["Module", ownIndex] }, [
    { column: 3, class: "voltage", factor: 0.1, name: ["Module", ownIndex, "bus positive"] },
    { column: 4, class: "voltage", factor: 0.1, name: ["Module", ownIndex, "bus negative"] },
    { column: 5, class: "temperature", factor: 0.1 },
  ]),
  ...table(`${N}.10.1.1.3.12.1`, { name: ["Charger", ownIndex] }, [
    { column: 3, class: "voltage", factor: 0.1, name: ["Charger", ownIndex, "positive"] },
    { column: 4, class: "voltage", factor: 0.1, name: ["Charger", ownIndex, "negative"] },
    { column: 5, class: "current", factor: 0.1, name: ["Charger", ownIndex, "positive"] },
    { column: 6, class: "current", factor: 0.1, name: ["Charger", ownIndex, "negative"] },
    { column: 7, class: "temperature", factor: 0.1 },
  ]),
];

/**
 * XPPC-MIB of Phoenixtec and MEGATEC (NetAgent), and EPPC-MIB of the same below 935.10, which PowerWalker and others
 * use.
 */
export const netagentMib = gaugeMib({ name: "XPPC-MIB", askedOf: [935], gauges: GAUGES });
