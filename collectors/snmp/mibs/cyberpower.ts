import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  isNot,
  lineAt,
  lineOf,
  type NamePart,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  scalars,
  type Tables,
  table,
} from "../gauge";

const C = "1.3.6.1.4.1.3808.1.1";
/** A row is a bank where it has a bank's number, and a phase otherwise. */
const loadName: NamePart = (row, index) => {
  const bank = numberIn(row.get(5));
  return bank ? `Bank ${bank}` : `Phase ${numberIn(row.get(4)) || index}`;
};
const number = (row: Row) => lineOf(numberIn(row.get(3)));
/** Tenths of a degree Fahrenheit. */
const tenths = (raw: number) => fromFahrenheit(raw / 10);
const contactName: NamePart = 4;
/** The sensor's own scale (8.2.2): celsius(1), fahrenheit(2). Hundredths of a degree. */
const hundredths = (raw: number, _: Row, tables: Tables) =>
  numberIn(tables.scalar(`${C}.8.2.2.0`)) === 2 ? fromFahrenheit(raw / 100) : rounded(raw / 100);
const UPS_BASE_BATTERY_STATUS = counted(1, "unknown batteryNormal batteryLow batteryNotPresent");
const UPS_ADVANCE_BATTERY_REPLACE_INDICATOR = counted(1, "noBatteryNeedsReplacing batteryNeedsReplacing");
const UPS_ADVANCE_INPUT_LINE_FAIL_CAUSE = counted(1, "noTransfer highLineVoltage brownout selfTest");
const UPS_ADVANCE_INPUT_STATUS = counted(1, "normal overVoltage underVoltage frequencyFailure blackout");
const UPS_BASE_OUTPUT_STATUS = counted(
  1,
  `
  unknown onLine onBattery onBoost onSleep off rebooting onECO onBypass onBuck onOverload
`,
);
const UPS_ADVANCE_TEST_ESTIMATION_RESULTS = counted(1, "ok invalidEstimation estimationInProgress");
const E_PDU_LOAD_STATUS_LOAD_STATE = counted(1, "loadNormal loadLow loadNearOverload loadOverload");
const E_PDU_OUTLET_STATUS_OUTLET_STATE = counted(1, "outletStatusOn outletStatusOff");
const E_PDU_OUTLET_STATUS_ALARM = counted(1, "noLoadAlarm underCurrentAlarm nearOverCurrentAlarm overCurrentAlarm");
const E_PDU_POWER_SUPPLY1_STATUS = counted(1, "powerSupplyOneOk powerSupplyOneFailed");
const E_PDU_POWER_SUPPLY2_STATUS = counted(1, "powerSupplyTwoOk powerSupplyTwoFailed powerSupplyTwoNotPresent");
const E_PDU_STATUS_BANK_STATE = counted(1, "bankLoadNormal bankLoadLow bankLoadNearOverload bankLoadOverload");
const E_PDU_STATUS_PHASE_STATE = counted(1, "phaseLoadNormal phaseLoadLow phaseLoadNearOverload phaseLoadOverload");
const E_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS = counted(1, "normal alarm");
const E_PDU2_PHASE_STATUS_LOAD_STATE = counted(1, "normal lowLoad nearOverload overload");
const CONTACT = counted(1, "contactNormal contactAbnormal");
const ATS_STATUS_POWER_SUPPLY12_V_STATUS = counted(1, "powerSupplyOK powerSupplyFailure");
const ATS_LOAD_STATUS_PHASE_LOAD_STATE = counted(1, "normal lowLoad nearOverLoad overLoad");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${C}.1.2.1`, {}, [
    { column: 1, class: "state", states: UPS_BASE_BATTERY_STATUS, name: "Battery status" },
  ]),
  ...scalars(`${C}.1.2.2`, {}, [
    { column: 1, class: "charge", name: "Battery" },
    { column: 2, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 3, class: "temperature", name: "Battery", absent: [0] },
    { column: 4, class: "runtime", factor: 0.01, name: "Battery" },
    { column: 5, class: "state", states: UPS_ADVANCE_BATTERY_REPLACE_INDICATOR, name: "Battery replacement" },
  ]),
  ...scalars(`${C}.1.3.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Input" },
    { column: 4, class: "frequency", factor: 0.1, name: "Input" },
    { column: 5, class: "state", states: UPS_ADVANCE_INPUT_LINE_FAIL_CAUSE, name: "Last input failure" },
    { column: 6, class: "state", states: UPS_ADVANCE_INPUT_STATUS, name: "Input" },
  ]),
  ...scalars(`${C}.1.4.1`, {}, [{ column: 1, class: "state", states: UPS_BASE_OUTPUT_STATUS, name: "Output status" }]),
  ...scalars(`${C}.1.4.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Output" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 3, class: "load", name: "Output" },
    { column: 4, class: "current", factor: 0.1, name: "Output" },
    { column: 5, class: "power", name: "Output" },
  ]),
  ...scalars(`${C}.1.7.2`, {}, [
    { column: 3, class: "state", states: counted(1, "ok failed invalidTest testInProgress"), name: "Last self test" },
    { column: 7, class: "state", states: UPS_ADVANCE_TEST_ESTIMATION_RESULTS, name: "Last runtime estimation" },
  ]),
  ...scalars(`${C}.1.10`, {}, [
    { column: 1, class: "state", states: counted(1, "normal overheat hardwarefault"), name: "UPS" },
  ]),
  ...table(`${C}.1.9.1.2.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "frequency", factor: 0.1 },
    { column: 5, class: "powerFactor", factor: 0.01 },
  ]),
  ...table(`${C}.1.9.2.2.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "frequency", factor: 0.1 },
    { column: 5, class: "powerFactor", factor: 0.01 },
    { column: 6, class: "power" },
  ]),
  ...table(`${C}.1.9.3.2.1`, { name: ["Bypass", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "frequency", factor: 0.1 },
  ]),
  ...table(`${C}.3.2.3.1.1`, { name: loadName, part: "banks" }, [
    { column: 2, class: "current", factor: 0.1, needs: [4, 5] },
    { column: 6, class: "voltage", factor: 0.1, needs: [4, 5] },
    { column: 7, class: "power", needs: [4, 5] },
    { column: 8, class: "apparentPower", needs: [4, 5] },
    { column: 9, class: "powerFactor", factor: 0.01, needs: [4, 5] },
    { column: 10, class: "energy", factor: 100, needs: [4, 5] },
    { column: 3, class: "state", states: E_PDU_LOAD_STATUS_LOAD_STATE, needs: [4, 5] },
  ]),
  ...table(`${C}.3.3.5.1.1`, { name: ["Outlet", ownIndex, 2], part: "outlets" }, [
    { column: 4, class: "state", states: E_PDU_OUTLET_STATUS_OUTLET_STATE, on: [1] },
    { column: 7, class: "current", factor: 0.1 },
    { column: 8, class: "power" },
    { column: 13, class: "energy", factor: 100 },
    { column: 9, class: "state", states: E_PDU_OUTLET_STATUS_ALARM, name: ["Outlet", ownIndex, 2, "alarm"] },
  ]),
  ...scalars(`${C}.3.4.1`, {}, [
    { column: 1, class: "state", states: E_PDU_POWER_SUPPLY1_STATUS, name: "Power supply 1" },
    {
      column: 2,
      class: "state",
      states: E_PDU_POWER_SUPPLY2_STATUS,
      name: "Power supply 2",
      when: isNot(2, 3),
      needs: [2],
    },
  ]),
  ...table(`${C}.3.5.2.1`, {}, [
    { column: 3, class: "state", states: E_PDU_STATUS_BANK_STATE, name: ["Bank", 2, "load"] },
  ]),
  ...table(`${C}.3.5.4.1`, {}, [
    { column: 3, class: "state", states: E_PDU_STATUS_PHASE_STATE, name: ["Phase", 2, "load"] },
  ]),
  ...scalars(`${C}.3.5`, {}, [
    { column: 7, class: "voltage", factor: 0.1, name: "Input", part: "inlets" },
    { column: 8, class: "frequency", factor: 0.1, name: "Input", part: "inlets" },
  ]),
  ...table(`${C}.6.3.4.1`, { name: 3, part: "inlets" }, [
    { column: 5, class: "current", factor: 0.1 },
    { column: 18, class: "power" },
    { column: 15, class: "apparentPower" },
    { column: 16, class: "powerFactor", factor: 0.01 },
    { column: 9, class: "energy", factor: 100 },
    { column: 4, class: "state", states: E_PDU_OUTLET_STATUS_ALARM, name: [3, "load"] },
    { column: 13, class: "state", states: E_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS, name: [3, "power supply 1"] },
    { column: 14, class: "state", states: E_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS, name: [3, "power supply 2"] },
  ]),
  ...table(`${C}.6.4.4.1`, { name: ["Phase", 3], part: "phases", phase: number }, [
    { column: 5, class: "current", factor: 0.1 },
    { column: 6, class: "voltage", factor: 0.1 },
    { column: 7, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 13, class: "voltage", factor: 0.1, name: ["Phase", 3, "line to line"] },
    { column: 4, class: "state", states: E_PDU2_PHASE_STATUS_LOAD_STATE, name: ["Phase", 3, "load"] },
  ]),
  ...table(`${C}.6.5.4.1`, { name: ["Bank", 3], part: "banks" }, [
    { column: 5, class: "current", factor: 0.1 },
    { column: 4, class: "state", states: E_PDU2_PHASE_STATUS_LOAD_STATE },
  ]),
  ...table(`${C}.6.6.1.4.1`, { name: ["Outlet", 3, 4], part: "outlets" }, [
    { column: 5, class: "state", states: E_PDU_OUTLET_STATUS_OUTLET_STATE, on: [1] },
  ]),
  ...table(`${C}.6.6.2.4.1`, { name: ["Outlet", 3, 4], part: "outlets" }, [
    { column: 6, class: "current", factor: 0.1 },
    { column: 7, class: "power" },
    { column: 11, class: "energy", factor: 100 },
    { column: 5, class: "state", states: E_PDU_OUTLET_STATUS_ALARM, name: ["Outlet", 3, "alarm"] },
  ]),
  ...scalars(`${C}.4.2`, {}, [{ column: 1, class: "temperature", value: tenths, name: "Environment", absent: [0] }]),
  ...scalars(`${C}.4.3`, {}, [{ column: 1, class: "humidity", name: "Environment", absent: [0] }]),
  ...table(`${C}.4.4.2.1`, {}, [
    { column: 3, class: "state", states: counted(1, "contactNormal contactAbnormal"), name: 2 },
  ]),
  ...table(`${C}.8.2.3.1`, {}, [
    { column: 3, class: "temperature", name: ["Environment sensor", ownIndex], value: hundredths },
  ]),
  ...table(`${C}.8.3.2.1`, {}, [
    { column: 3, class: "humidity", factor: 0.01, name: ["Environment sensor", ownIndex] },
  ]),
  ...table(`${C}.8.4.2.1`, {}, [{ column: 5, class: "state", states: CONTACT, name: contactName }]),
  ...scalars(`${C}.5.2.1`, {}, [
    { column: 2, class: "state", states: counted(1, "sourceA sourceB"), name: "Selected source" },
    { column: 3, class: "state", states: counted(1, "atsRedundancyLost atsFullyRedundant"), name: "Redundancy" },
    { column: 4, class: "state", states: counted(1, "inSync outOfSync"), name: "Phase sync" },
    { column: 5, class: "state", states: counted(1, "sourceRelayNormal sourceRelayFail"), name: "Source relay" },
    { column: 6, class: "state", states: counted(1, "inputRelayNormal inputRelayFail"), name: "Input relay" },
    { column: 7, class: "state", states: counted(1, "outputRelayNormal outputRelayFail"), name: "Output relay" },
  ]),
  ...table(`${C}.5.2.2.2.1`, { name: ["Source", ownIndex, 2], part: "inlets" }, [
    { column: 5, class: "voltage", factor: 0.1 },
    { column: 6, class: "frequency", factor: 0.1 },
    {
      column: 7,
      class: "state",
      states: counted(1, "normal overVoltage underVoltage"),
      name: ["Source", ownIndex, "voltage"],
    },
    {
      column: 8,
      class: "state",
      states: counted(1, "normal overFrequency underFrequency"),
      name: ["Source", ownIndex, "frequency"],
    },
  ]),
  ...table(`${C}.5.2.1.10.1`, { name: ["Supply of source", ownIndex] }, [
    {
      column: 3,
      class: "state",
      states: ATS_STATUS_POWER_SUPPLY12_V_STATUS,
      name: ["12 V supply of source", ownIndex],
    },
    { column: 4, class: "state", states: ATS_STATUS_POWER_SUPPLY12_V_STATUS, name: ["5 V supply of source", ownIndex] },
    {
      column: 5,
      class: "state",
      states: ATS_STATUS_POWER_SUPPLY12_V_STATUS,
      name: ["3.3 V supply of source", ownIndex],
    },
  ]),
  ...table(`${C}.5.5.2.2.1`, { name: ["Output phase", ownIndex], part: "phases" }, [
    { column: 3, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
    { column: 4, class: "state", states: ATS_LOAD_STATUS_PHASE_LOAD_STATE },
  ]),
  ...table(`${C}.5.5.2.4.1`, { name: ["Bank", ownIndex], part: "banks" }, [
    { column: 3, class: "current", factor: 0.1 },
    { column: 5, class: "power" },
    { column: 6, class: "energy", factor: 100 },
    { column: 4, class: "state", states: ATS_LOAD_STATUS_PHASE_LOAD_STATE },
  ]),
];

/** CPS-MIB of CyberPower: UPS, PDUs (ePDU and ePDU2), transfer switches and environment sensors. */
export const cyberpowerMib = gaugeMib({ name: "CPS-MIB", askedOf: [3808], gauges: GAUGES, more: [`${C}.8.2.2`] });
