import { counted, type Gauge, gaugeMib, indexPart, is, isNot, lineAt, scalars, table } from "../gauge";

const T = "1.3.6.1.4.1.850";
const TLP_UPS_DEVICE_MAIN_LOAD_STATE = counted(0, "unknown off on");
const TLP_UPS_DEVICE_TEST_RESULTS_STATUS = counted(
  0,
  `
  noTest doneAndPassed doneAndWarning doneAndError aborted inProgress noTestInitiatedDeprecated badBattery
  overCurrent batteryFailed
`,
);
const TLP_UPS_BATTERY_STATUS = counted(1, "unknown batteryNormal batteryLow batteryDepleted");
const TLP_UPS_BATTERY_DETAIL_CHARGE = counted(0, "floating charging resting discharging normal standby");
const TLP_UPS_OUTPUT_SOURCE = counted(
  0,
  `
  unknown other none normal bypass battery boosting reducing second economy testing
`,
);
const TLP_UPS_FAN_STATUS = counted(0, "off on");
const TLP_PDU_BREAKER_STATUS = counted(0, "open closed notInstalled");
const TLP_ATS_INPUT_SOURCE_AVAILABILITY = counted(0, "none inputSourceA inputSourceB inputSourceAB");
const TLP_ENV_TEMPERATURE_IN_ALARM = counted(1, "true false");
const TLP_ENV_INPUT_CONTACT_CURRENT_STATE = counted(0, "open closed");
const TLP_COOLING_OPERATING_MODE = counted(0, "off idle cooling shuttingDown dehumidifying defrosting notConnected");

const GAUGES: readonly Gauge[] = [
  ...table(`${T}.1.1.3.1.2.1.1`, { name: "UPS" }, [
    { column: 1, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, name: "UPS load" },
    { column: 6, class: "state", states: TLP_UPS_DEVICE_TEST_RESULTS_STATUS, name: "UPS test" },
    { column: 7, class: "temperature", factor: 0.1 },
    { column: 12, class: "power", name: "UPS output" },
  ]),
  ...table(`${T}.1.1.3.1.3.1.1.1`, { name: "Battery" }, [
    { column: 1, class: "state", states: TLP_UPS_BATTERY_STATUS },
    { column: 2, class: "runtime", name: "On battery" },
    { column: 3, class: "runtime", factor: 60 },
    { column: 4, class: "charge" },
  ]),
  ...table(`${T}.1.1.3.1.3.1.2.1`, { name: ["Battery", indexPart(-1)] }, [
    { column: 1, class: "voltage", factor: 0.1 },
    { column: 2, class: "current", factor: 0.01 },
    { column: 3, class: "charge" },
    { column: 4, class: "state", states: TLP_UPS_BATTERY_DETAIL_CHARGE },
    { column: 5, class: "state", states: counted(0, "ok inFaultCondition"), name: ["Charger", indexPart(-1)] },
  ]),
  ...table(`${T}.1.1.3.1.3.1.5.1`, { name: ["Battery", indexPart(-1)] }, [
    { column: 1, class: "state", states: counted(0, "unknown good weak bad"), name: ["Battery pack", indexPart(-1)] },
    { column: 2, class: "temperature", factor: 0.1, name: ["Battery pack", indexPart(-1)] },
  ]),
  ...table(`${T}.1.1.3.1.3.2.2.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 6, class: "current", factor: 0.01 },
    { column: 7, class: "power" },
  ]),
  ...table(`${T}.1.1.3.1.3.3.1.1`, { name: "Output" }, [
    { column: 1, class: "state", states: TLP_UPS_OUTPUT_SOURCE, name: "Output source" },
    { column: 3, class: "frequency", factor: 0.1 },
    { column: 6, class: "load", factor: 0.01 },
  ]),
  ...table(`${T}.1.1.3.1.3.3.2.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.01 },
    { column: 4, class: "power" },
    { column: 5, class: "load" },
    { column: 13, class: "energy" },
  ]),
  ...table(`${T}.1.1.3.1.3.4.1.1`, { name: "Bypass" }, [{ column: 1, class: "frequency", factor: 0.1 }]),
  ...table(`${T}.1.1.3.1.3.4.2.1`, { name: "Bypass" }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Bypass", lineAt(-1)] },
    { column: 3, class: "current", factor: 0.1, name: ["Bypass", lineAt(-1)] },
    { column: 4, class: "power", name: ["Bypass", lineAt(-1)] },
  ]),
  ...table(`${T}.1.1.3.1.3.5.1.1`, { name: 2, part: "outlets" }, [
    { column: 4, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, on: [2] },
    { column: 7, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 9, class: "power" },
  ]),
  ...table(`${T}.1.1.3.1.3.7.1.1`, {}, [
    { column: 4, class: "fanSpeed", name: ["Fan", indexPart(-1)] },
    { column: 3, class: "state", states: TLP_UPS_FAN_STATUS, name: ["Fan", indexPart(-1)] },
  ]),
  ...table(`${T}.1.1.3.1.3.8.1.1`, {}, [
    { column: 2, class: "temperature", factor: 0.1, name: ["Heat sink", indexPart(-1)] },
  ]),
  ...table(`${T}.1.1.3.2.2.1.1`, { name: "PDU" }, [
    { column: 1, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, name: "PDU load" },
    { column: 6, class: "temperature" },
    { column: 9, class: "power" },
    { column: 16, class: "current", factor: 0.01 },
  ]),
  ...table(`${T}.1.1.3.2.3.1.2.1`, { name: ["Input", lineAt(-1)], part: "inlets" }, [
    { column: 3, class: "frequency", factor: 0.1 },
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 7, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
  ]),
  ...table(`${T}.1.1.3.2.3.2.1.1`, { name: ["Output", indexPart(-1)], part: "phases" }, [
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 5, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 11, class: "frequency", factor: 0.1 },
    { column: 17, class: "load", factor: 0.01 },
    { column: 18, class: "energy" },
  ]),
  ...table(`${T}.1.1.3.2.3.3.1.1`, { name: ["Outlet", indexPart(-1), 2], part: "outlets" }, [
    { column: 4, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, on: [2] },
    { column: 7, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 9, class: "power" },
    { column: 19, class: "powerFactor", factor: 0.01 },
    { column: 22, class: "frequency", factor: 0.1 },
  ]),
  ...table(`${T}.1.1.3.2.3.4.1.1`, { name: ["Circuit", indexPart(-1)], part: "banks" }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
    { column: 14, class: "energy" },
  ]),
  ...table(`${T}.1.1.3.2.3.5.1.1`, {}, [
    {
      column: 2,
      class: "state",
      states: TLP_PDU_BREAKER_STATUS,
      name: ["Breaker", indexPart(-1)],
      when: isNot(2, 2),
      needs: [2],
    },
  ]),
  ...table(`${T}.1.1.3.2.3.6.1.1`, {}, [
    { column: 3, class: "temperature", factor: 0.1, name: ["Heat sink", indexPart(-1)], when: is(2, 1), needs: [2] },
  ]),
  ...table(`${T}.1.1.3.4.2.1.1`, { name: "Transfer switch" }, [
    { column: 1, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, name: "Transfer switch load" },
    { column: 6, class: "temperature" },
    { column: 9, class: "power" },
    { column: 16, class: "current", factor: 0.01 },
  ]),
  ...table(`${T}.1.1.3.4.3.1.2.1`, { name: ["Input", lineAt(-1)], part: "inlets" }, [
    { column: 4, class: "frequency", factor: 0.1 },
    { column: 5, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 9, class: "power" },
  ]),
  ...table(`${T}.1.1.3.4.3.2.1.1`, { name: ["Output", indexPart(-1)], part: "phases" }, [
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 5, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 11, class: "frequency", factor: 0.1 },
    { column: 17, class: "load", factor: 0.01 },
    { column: 18, class: "energy" },
  ]),
  ...table(`${T}.1.1.3.4.3.3.1.1`, { name: ["Outlet", indexPart(-1), 2], part: "outlets" }, [
    { column: 4, class: "state", states: TLP_UPS_DEVICE_MAIN_LOAD_STATE, on: [2] },
    { column: 7, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 9, class: "power" },
    { column: 19, class: "powerFactor", factor: 0.01 },
    { column: 22, class: "frequency", factor: 0.1 },
  ]),
  ...table(`${T}.1.1.3.4.3.4.1.1`, { name: ["Circuit", indexPart(-1)], part: "banks" }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
    { column: 14, class: "energy" },
  ]),
  ...table(`${T}.1.1.3.4.3.5.1.1`, {}, [
    {
      column: 2,
      class: "state",
      states: TLP_PDU_BREAKER_STATUS,
      name: ["Breaker", indexPart(-1)],
      when: isNot(2, 2),
      needs: [2],
    },
  ]),
  ...table(`${T}.1.1.3.4.3.6.1.1`, {}, [
    { column: 3, class: "temperature", factor: 0.1, name: ["Heat sink", indexPart(-1)], when: is(2, 1), needs: [2] },
  ]),
  ...table(`${T}.1.1.3.4.3.1.1.1`, {}, [
    { column: 12, class: "state", states: TLP_ATS_INPUT_SOURCE_AVAILABILITY, name: "Sources available" },
    { column: 13, class: "state", states: counted(0, "inputSourceA inputSourceB"), name: "Source in use" },
  ]),
  ...table(`${T}.1.1.3.3.3.1.1`, {}, [
    { column: 1, class: "temperature", factor: 0.1, name: "Environment" },
    { column: 3, class: "state", states: TLP_ENV_TEMPERATURE_IN_ALARM, name: "Environment temperature alarm" },
  ]),
  ...table(`${T}.1.1.3.3.3.2.1`, {}, [
    { column: 1, class: "humidity", name: "Environment" },
    { column: 2, class: "state", states: TLP_ENV_TEMPERATURE_IN_ALARM, name: "Environment humidity alarm" },
  ]),
  ...table(`${T}.1.1.3.3.3.3.1`, {}, [
    { column: 4, class: "state", states: TLP_ENV_INPUT_CONTACT_CURRENT_STATE, name: 2 },
    { column: 5, class: "state", states: TLP_ENV_TEMPERATURE_IN_ALARM, name: [2, "alarm"] },
  ]),
  ...table(`${T}.1.1.3.3.3.4.1`, {}, [
    { column: 4, class: "state", states: TLP_ENV_INPUT_CONTACT_CURRENT_STATE, name: 2 },
  ]),
  ...table(`${T}.1.1.3.5.3.1.2.1`, { name: "Cooling" }, [
    { column: 1, class: "temperature", factor: 0.1, name: "Ambient" },
    { column: 2, class: "temperature", factor: 0.1, name: "Supply air" },
    { column: 3, class: "temperature", factor: 0.1, name: "Return air" },
    { column: 4, class: "temperature", factor: 0.1, name: "Condenser inlet" },
    { column: 5, class: "temperature", factor: 0.1, name: "Evaporator" },
    { column: 6, class: "temperature", factor: 0.1, name: "Suction" },
    { column: 7, class: "temperature", factor: 0.1, name: "Remote" },
    { column: 8, class: "temperature", factor: 0.1, name: "Condenser outlet" },
  ]),
  ...table(`${T}.1.1.3.5.3.3.1`, { name: "Cooling" }, [
    { column: 1, class: "current", factor: 0.1, name: "Unit" },
    { column: 2, class: "current", factor: 0.1, name: "Compressor" },
  ]),
  ...table(`${T}.1.1.3.5.3.6.1`, { name: "Cooling" }, [
    { column: 2, class: "power", factor: 100, name: "Cooling" },
    { column: 1, class: "state", states: TLP_COOLING_OPERATING_MODE, name: "Operating mode" },
    { column: 3, class: "state", states: counted(0, "noAlarm warning critical"), name: "Alarm" },
    { column: 4, class: "state", states: TLP_UPS_FAN_STATUS, name: "Compressor" },
    { column: 5, class: "state", states: counted(0, "notFull full"), name: "Water" },
  ]),
  ...scalars(`${T}.100.1.2`, {}, [{ column: 1, class: "count", name: "Battery age in years" }]),
  ...scalars(`${T}.101.1.1`, {}, [{ column: 1, class: "temperature", name: "Ambient", absent: [0] }]),
  ...scalars(`${T}.101.1.2`, {}, [{ column: 1, class: "humidity", name: "Ambient", absent: [0] }]),
];

/**
 * TRIPPLITE-PRODUCTS and the older TRIPPLITE-MIB of Tripp Lite: UPS, PDUs, transfer switches, environment and cooling.
 * The first part of an index is the device.
 */
export const trippliteMib = gaugeMib({ name: "TRIPPLITE-PRODUCTS", askedOf: [850], gauges: GAUGES });
