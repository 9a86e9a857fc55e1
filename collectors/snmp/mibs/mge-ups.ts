import { counted, type Gauge, gaugeMib, isNot, lineAt, nameIn, ownIndex, scalars, table } from "../gauge";

const M = "1.3.6.1.4.1.705.1";
/** Lines are counted by the first part of the index; the second is always 0. */
const firstPart = (index: string) => index.split(".")[0] ?? "";
const UPSMG_BATTERY_FAULT_BATTERY = counted(1, "yes no");
const UPSMG_INPUT_LINE_FAIL_CAUSE = counted(1, "no outoftolvolt outoftolfreq utilityoff");
const UPSMG_ENVIRONMENT_INPUT1_STATE = counted(1, "closed open");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${M}.5`, {}, [
    { column: 1, class: "runtime", name: "Battery" },
    { column: 2, class: "charge", name: "Battery" },
    { column: 5, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 6, class: "current", factor: 0.1, name: "Battery" },
    { column: 7, class: "temperature", name: "Battery", absent: [0] },
    { column: 9, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery fault" },
    { column: 10, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery missing" },
    { column: 11, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery to be replaced" },
    { column: 12, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery unavailable" },
    { column: 13, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery not fully charged" },
    { column: 14, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery low" },
    { column: 15, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Charger fault" },
    { column: 16, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery in low condition" },
    { column: 17, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Battery recharging from low" },
  ]),
  ...scalars(`${M}.6`, {}, [
    { column: 3, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Input bad" },
    { column: 4, class: "state", states: UPSMG_INPUT_LINE_FAIL_CAUSE, name: "Input failure" },
  ]),
  ...scalars(`${M}.7`, {}, [
    { column: 3, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "On battery" },
    { column: 4, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "On bypass" },
    { column: 5, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Bypass unavailable" },
    { column: 6, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Bypass missing" },
    { column: 7, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Utility off" },
    { column: 8, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "On boost" },
    { column: 9, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Inverter off" },
    { column: 10, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Overload" },
    { column: 11, class: "state", states: UPSMG_BATTERY_FAULT_BATTERY, name: "Over temperature" },
  ]),
  ...scalars(`${M}.8`, {}, [
    { column: 1, class: "temperature", factor: 0.1, name: "Ambient", absent: [0] },
    { column: 2, class: "humidity", factor: 0.1, name: "Ambient", absent: [0] },
  ]),
  ...table(`${M}.6.2.1`, { name: ["Input", lineAt(0)], part: "inlets", phase: lineAt(0) }, [
    { column: 2, class: "voltage", factor: 0.1, partId: firstPart },
    { column: 3, class: "frequency", factor: 0.1, partId: firstPart },
    { column: 6, class: "current", factor: 0.1, partId: firstPart },
  ]),
  ...table(`${M}.7.2.1`, { name: ["Output", lineAt(0)], part: "phases", phase: lineAt(0) }, [
    { column: 2, class: "voltage", factor: 0.1, partId: firstPart },
    { column: 3, class: "frequency", factor: 0.1, partId: firstPart },
    { column: 4, class: "load", partId: firstPart },
    { column: 5, class: "current", factor: 0.1, partId: firstPart },
  ]),
  ...table(`${M}.8.3.1`, { name: ["Alarm", ownIndex] }, [
    { column: 2, class: "state", states: counted(1, "active inactive") },
  ]),
  ...table(`${M}.8.5.1`, { name: ["Sensor", ownIndex] }, [
    { column: 2, class: "temperature", factor: 0.1, absent: [0] },
    { column: 3, class: "humidity", factor: 0.1, absent: [0] },
  ]),
  ...table(`${M}.8.7.1`, { name: nameIn(`${M}.4.34.1`, 2) }, [
    { column: 3, class: "temperature", factor: 0.1, when: isNot(2, 1), needs: [2] },
    { column: 6, class: "humidity", factor: 0.1, when: isNot(2, 1), needs: [2] },
    {
      column: 9,
      class: "state",
      states: UPSMG_ENVIRONMENT_INPUT1_STATE,
      when: isNot(2, 1),
      name: [nameIn(`${M}.4.34.1`, 2), "input 1"],
      needs: [2],
    },
    {
      column: 10,
      class: "state",
      states: UPSMG_ENVIRONMENT_INPUT1_STATE,
      when: isNot(2, 1),
      name: [nameIn(`${M}.4.34.1`, 2), "input 2"],
      needs: [2],
    },
  ]),
];

/** MG-SNMP-UPS-MIB of MGE, now Eaton: UPS and environment sensors. */
export const mgeUpsMib = gaugeMib({ name: "MG-SNMP-UPS-MIB", askedOf: [705], gauges: GAUGES, more: [`${M}.4.34.1.2`] });
