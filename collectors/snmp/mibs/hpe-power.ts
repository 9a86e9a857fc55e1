import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  indexPart,
  isNot,
  lineAt,
  nameIn,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  scalars,
  type Tables,
  table,
} from "../gauge";

const H = "1.3.6.1.4.1.232.165";
/** Row 0 of phases, groups and outlets stands for none. */
const real: Gauge["when"] = (_, __, index) => !index.endsWith(".0");
/** The scale of a PDU's probes, celsius(1) or fahrenheit(2), by the first part of the index. */
const scaled = (entry: string, factor: number) => (raw: number, _: Row, tables: Tables, index: string) => {
  const rows = [...tables.rows(entry)];
  const degrees = rounded(raw * factor);
  const pdu = rows.find(([of]) => of.split(".")[0] === index.split(".")[0])?.[1];
  return numberIn(pdu?.get(1)) === 2 ? fromFahrenheit(degrees) : degrees;
};
const celsius2 = scaled(`${H}.7.4.1.1`, 0.1);
const celsius3 = scaled(`${H}.11.4.1.1`, 0.1);
const PDU2_INPUT_TYPE = counted(1, "singlePhase splitPhase threePhaseDelta threePhaseWye");
const PDU2_INPUT_FREQUENCY_STATUS = counted(1, "good outOfRange");
const PDU2_INPUT_PHASE_VOLTAGE_TH_STATUS = counted(1, "good lowWarning lowCritical highWarning highCritical");
const PDU2_GROUP_BREAKER_STATUS = counted(1, "notApplicable breakerOn breakerOff");
const PDU2_OUTLET_CONTROL_STATUS = counted(1, "off on pendingOff pendingOn");
const BREAKER_STATUS = counted(
  1,
  `
  normal overloadWarning overloadCritical voltageRangeWarning voltageRangeCritical
`,
);
const UPS_BATTERY_ABM_STATUS = counted(1, "batteryCharging batteryDischarging batteryFloating batteryResting unknown");
const UPS_INPUT_SOURCE = counted(
  1,
  `
  other none primaryUtility bypassFeed secondaryUtility generator flywheel fuelcell
`,
);
const UPS_OUTPUT_SOURCE = counted(
  1,
  `
  other none normal bypass battery booster reducer parallelCapacity parallelRedundant highEfficiencyMode
`,
);
const UPS_TEST_BATTERY_STATUS = counted(1, "unknown passed failed inProgress notSupported inhibited scheduled");
const OUPS_BAT_ABM_STATUS = counted(1, "batteryCharging batteryDischarging batteryResting batteryTesting notAvailable");

const GAUGES: readonly Gauge[] = [
  ...table(`${H}.7.2.1.1`, { part: "inlets", name: "Input" }, [
    { column: 5, class: "power" },
    { column: 4, class: "apparentPower" },
    { column: 8, class: "powerFactor", factor: 0.001 },
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 1, class: "state", states: PDU2_INPUT_TYPE, name: "Input wiring" },
    { column: 3, class: "state", states: PDU2_INPUT_FREQUENCY_STATUS, name: "Input frequency" },
  ]),
  ...table(`${H}.7.2.2.1`, { part: "phases", name: ["Phase", indexPart(-1)], phase: lineAt(-1), when: real }, [
    { column: 3, class: "voltage", factor: 0.001 },
    { column: 11, class: "current", factor: 0.001 },
    { column: 18, class: "load", factor: 1 },
    { column: 21, class: "power" },
    { column: 20, class: "apparentPower" },
    { column: 22, class: "energy" },
    { column: 24, class: "powerFactor", factor: 0.001 },
    {
      column: 4,
      class: "state",
      states: PDU2_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "voltage"],
    },
    {
      column: 12,
      class: "state",
      states: PDU2_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "current"],
    },
  ]),
  ...table(`${H}.7.3.1.1`, { part: "banks", name: 2, when: real }, [
    { column: 5, class: "voltage", factor: 0.001 },
    { column: 12, class: "current", factor: 0.001 },
    { column: 19, class: "load", factor: 1 },
    { column: 21, class: "power" },
    { column: 20, class: "apparentPower" },
    { column: 22, class: "energy" },
    { column: 24, class: "powerFactor", factor: 0.001 },
    { column: 27, class: "state", states: PDU2_GROUP_BREAKER_STATUS },
  ]),
  ...table(
    `${H}.7.5.2.1`,
    { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${H}.7.5.1.1`, 2)], when: real },
    [{ column: 1, class: "state", states: PDU2_OUTLET_CONTROL_STATUS, on: [2] }],
  ),
  ...table(
    `${H}.7.5.1.1`,
    { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${H}.7.5.1.1`, 2)], when: real },
    [
      { column: 5, class: "current", factor: 0.001 },
      { column: 12, class: "load", factor: 1 },
      { column: 14, class: "power" },
      { column: 13, class: "apparentPower" },
      { column: 15, class: "energy" },
      { column: 17, class: "powerFactor", factor: 0.001 },
    ],
  ),
  ...table(`${H}.7.4.2.1`, {}, [
    { column: 4, class: "temperature", name: 2, value: celsius2, when: isNot(3, 1, 3), needs: [3] },
  ]),
  ...table(`${H}.7.4.3.1`, {}, [
    { column: 4, class: "humidity", factor: 0.1, name: 2, when: isNot(3, 1, 3), needs: [3] },
  ]),
  ...table(`${H}.11.2.1.1`, { part: "inlets", name: "Input" }, [
    { column: 5, class: "power" },
    { column: 4, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 1, class: "state", states: PDU2_INPUT_TYPE, name: "Input wiring" },
    { column: 3, class: "state", states: PDU2_INPUT_FREQUENCY_STATUS, name: "Input frequency" },
  ]),
  ...table(`${H}.11.2.2.1`, { part: "phases", name: ["Phase", indexPart(-1)], phase: lineAt(-1), when: real }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 11, class: "current", factor: 0.01 },
    { column: 17, class: "load", factor: 0.1 },
    { column: 20, class: "power" },
    { column: 19, class: "apparentPower" },
    { column: 21, class: "energy" },
    { column: 23, class: "powerFactor", factor: 0.01 },
    {
      column: 4,
      class: "state",
      states: PDU2_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "voltage"],
    },
    {
      column: 12,
      class: "state",
      states: PDU2_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "current"],
    },
  ]),
  ...table(`${H}.11.3.1.1`, { part: "banks", name: 2, when: real }, [
    { column: 5, class: "voltage", factor: 0.1 },
    { column: 12, class: "current", factor: 0.01 },
    { column: 18, class: "load", factor: 0.1 },
    { column: 20, class: "power" },
    { column: 19, class: "apparentPower" },
    { column: 21, class: "energy" },
    { column: 23, class: "powerFactor", factor: 0.01 },
    { column: 26, class: "state", states: PDU2_GROUP_BREAKER_STATUS },
  ]),
  ...table(
    `${H}.11.5.2.1`,
    { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${H}.11.5.1.1`, 2)], when: real },
    [{ column: 1, class: "state", states: PDU2_OUTLET_CONTROL_STATUS, on: [2] }],
  ),
  ...table(
    `${H}.11.5.1.1`,
    { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${H}.11.5.1.1`, 2)], when: real },
    [
      { column: 5, class: "current", factor: 0.01 },
      { column: 11, class: "load", factor: 0.1 },
      { column: 13, class: "power" },
      { column: 12, class: "apparentPower" },
      { column: 14, class: "energy" },
      { column: 16, class: "powerFactor", factor: 0.01 },
    ],
  ),
  ...table(`${H}.11.4.2.1`, {}, [
    { column: 4, class: "temperature", name: 2, value: celsius3, when: isNot(3, 1, 3), needs: [3] },
  ]),
  ...table(`${H}.11.4.3.1`, {}, [
    { column: 4, class: "humidity", factor: 0.1, name: 2, when: isNot(3, 1, 3), needs: [3] },
  ]),
  ...table(`${H}.2.1.2.1`, { name: 2 }, [
    { column: 8, class: "state", states: counted(1, "other ok degraded failed") },
  ]),
  ...table(`${H}.2.3.1.1`, { part: "inlets", name: ["Input", ownIndex] }, [
    { column: 4, class: "power" },
    { column: 2, class: "load" },
  ]),
  ...table(`${H}.2.3.2.1`, { part: "banks", name: ["Breaker", ownIndex] }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current", factor: 0.01 },
    { column: 4, class: "load" },
    { column: 5, class: "state", states: BREAKER_STATUS },
  ]),
  ...table(`${H}.5.1.2.1`, { part: "inlets", name: 4 }, [
    { column: 38, class: "power" },
    { column: 39, class: "apparentPower" },
    { column: 40, class: "load", factor: 0.1 },
  ]),
  ...table(`${H}.5.2.1.1`, { part: "outlets", name: ["Output", ownIndex] }, [
    { column: 6, class: "voltage", factor: 0.1 },
    { column: 7, class: "current", factor: 0.01 },
    { column: 5, class: "load", factor: 0.1 },
    { column: 9, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 10, class: "powerFactor", factor: 0.01 },
    { column: 13, class: "energy" },
  ]),
  ...scalars(`${H}.3.2`, {}, [
    { column: 1, class: "runtime", name: "Battery" },
    { column: 2, class: "voltage", name: "Battery" },
    { column: 3, class: "current", name: "Battery" },
    { column: 4, class: "charge", name: "Battery" },
    { column: 5, class: "state", states: UPS_BATTERY_ABM_STATUS, name: "Battery" },
  ]),
  ...scalars(`${H}.3.3`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Input" },
    { column: 5, class: "state", states: UPS_INPUT_SOURCE, name: "Input source" },
  ]),
  ...scalars(`${H}.3.4`, {}, [
    { column: 1, class: "load", name: "Output" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 5, class: "state", states: UPS_OUTPUT_SOURCE, name: "Output source" },
  ]),
  ...scalars(`${H}.3.5`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Bypass" }]),
  ...scalars(`${H}.3.6`, {}, [
    { column: 1, class: "temperature", name: "Ambient", absent: [0] },
    { column: 4, class: "humidity", name: "Ambient", absent: [0] },
    { column: 5, class: "temperature", name: "Remote", absent: [0] },
    { column: 6, class: "humidity", name: "Remote", absent: [0] },
  ]),
  ...scalars(`${H}.3.7`, {}, [{ column: 2, class: "state", states: UPS_TEST_BATTERY_STATUS, name: "Battery test" }]),
  ...table(`${H}.3.3.4.1`, { part: "inlets", name: ["Input", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current" },
    { column: 4, class: "power" },
  ]),
  ...table(`${H}.3.4.4.1`, { part: "phases", name: ["Output", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current" },
    { column: 4, class: "power" },
  ]),
  ...table(`${H}.3.5.3.1`, { name: ["Bypass", lineAt(-1)], phase: lineAt(-1) }, [{ column: 2, class: "voltage" }]),
  ...table(`${H}.3.10.2.1`, { part: "outlets", name: ["Receptacle", ownIndex] }, [
    { column: 2, class: "state", states: counted(1, "on off pendingOff pendingOn unknown"), on: [1] },
  ]),
  ...scalars(`${H}.6.2`, {}, [
    { column: 1, class: "runtime", name: "Battery" },
    { column: 2, class: "voltage", name: "Battery" },
    { column: 3, class: "charge", name: "Battery" },
    { column: 4, class: "state", states: OUPS_BAT_ABM_STATUS, name: "Battery" },
  ]),
  ...scalars(`${H}.6.3`, {}, [{ column: 1, class: "frequency", factor: 0.1, name: "Input" }]),
  ...scalars(`${H}.6.4`, {}, [
    { column: 1, class: "load", name: "Output" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
  ]),
  ...table(`${H}.6.3.4.1`, { part: "inlets", name: ["Input", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current" },
    { column: 4, class: "power" },
  ]),
  ...table(`${H}.6.4.4.1`, { part: "phases", name: ["Output", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage" },
    { column: 3, class: "current" },
    { column: 4, class: "power" },
  ]),
];

/** CPQPOWER-MIB of HPE: PDUs (modular, intelligent, metered and switched G2 and G3) and UPSes. */
export const hpePowerMib = gaugeMib({
  name: "CPQPOWER-MIB",
  askedOf: [232],
  gauges: GAUGES,
  more: [`${H}.7.4.1.1.1`, `${H}.11.4.1.1.1`, `${H}.7.5.1.1.2`, `${H}.11.5.1.1.2`],
});
