import {
  counted,
  type Gauge,
  gaugeMib,
  is,
  isNot,
  lineOf,
  type NamePart,
  numberIn,
  ownIndex,
  type Row,
  scalars,
  table,
} from "../gauge";

const P = "1.3.6.1.4.1.318.1.1";
/** A row is a bank where it has a bank's number, and a phase otherwise. */
const loadName: NamePart = (row) => {
  const bank = numberIn(row.get(5));
  return bank ? `Bank ${bank}` : `Phase ${numberIn(row.get(4)) ?? ""}`;
};
const loadPhase = (row: Row) => (numberIn(row.get(5)) ? undefined : lineOf(numberIn(row.get(4))));
const number = (row: Row) => lineOf(numberIn(row.get(3)));
const epdu = (row: Row) => lineOf(numberIn(row.get(3)));
const R_PDU2_DEVICE_STATUS_LOAD_STATE = counted(1, "lowLoad normal nearOverload overload notsupported");
const R_PDU2_DEVICE_STATUS_POWER_SUPPLY_ALARM = counted(1, "normal alarm");
const R_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS = counted(1, "normal alarm notInstalled");
const R_PDU2_PHASE_STATUS_LOAD_STATE = counted(1, "lowLoad normal nearOverload overload");
const R_PDU2_OUTLET_SWITCHED_STATUS_STATE = counted(1, "off on");
const R_PDU2_SENSOR_TEMP_HUMIDITY_STATUS_TEMP_STATUS = counted(
  1,
  "notPresent belowMin belowLow normal aboveHigh aboveMax",
);
const R_PDU_LOAD_STATUS_LOAD_STATE = counted(1, "phaseLoadNormal phaseLoadLow phaseLoadNearOverload phaseLoadOverload");
const R_PDU_POWER_SUPPLY1_STATUS = counted(1, "powerSupplyOneOk powerSupplyOneFailed");
const R_PDU_POWER_SUPPLY2_STATUS = counted(1, "powerSupplyTwoOk powerSupplyTwoFailed powerSupplyTwoNotPresent");
const R_PDU_STATUS_BANK_STATE = counted(1, "bankLoadNormal bankLoadLow bankLoadNearOverload bankLoadOverload");
const S_PDU_OUTLET_CTL = counted(
  1,
  `
  outletOn outletOff outletReboot outletUnknown outletOnWithDelay outletOffWithDelay outletRebootWithDelay
`,
);

const GAUGES: readonly Gauge[] = [
  ...table(`${P}.26.4.3.1`, { part: "inlets" }, [
    { column: 5, class: "power", factor: 10, name: "Total" },
    { column: 9, class: "energy", factor: 100, name: "Total" },
    { column: 16, class: "apparentPower", factor: 10, name: "Total" },
    { column: 17, class: "powerFactor", factor: 0.01, name: "Total" },
    { column: 6, class: "power", factor: 10, name: "Peak" },
    { column: 4, class: "state", states: R_PDU2_DEVICE_STATUS_LOAD_STATE, name: "Load state" },
    { column: 12, class: "state", states: R_PDU2_DEVICE_STATUS_POWER_SUPPLY_ALARM, name: "Power supply alarm" },
    {
      column: 13,
      class: "state",
      states: R_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS,
      name: "Power supply 1",
      when: isNot(13, 3),
      needs: [13],
    },
    {
      column: 14,
      class: "state",
      states: R_PDU2_DEVICE_STATUS_POWER_SUPPLY1_STATUS,
      name: "Power supply 2",
      when: isNot(14, 3),
      needs: [14],
    },
  ]),
  ...table(`${P}.26.6.3.1`, { part: "phases", name: ["Phase", 3], phase: number }, [
    { column: 5, class: "current", factor: 0.1 },
    { column: 6, class: "voltage" },
    { column: 7, class: "power", factor: 10 },
    { column: 8, class: "apparentPower", factor: 10 },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 10, class: "current", factor: 0.1, name: ["Phase", 3, "peak"] },
    { column: 4, class: "state", states: R_PDU2_PHASE_STATUS_LOAD_STATE, name: ["Phase", 3, "load state"] },
  ]),
  ...table(`${P}.26.13.1.1`, {}, [
    { column: 3, class: "voltage", name: "L1-L2" },
    { column: 4, class: "voltage", name: "L2-L3" },
    { column: 5, class: "voltage", name: "L3-L1" },
  ]),
  ...table(`${P}.26.8.3.1`, { part: "banks", name: ["Bank", 3] }, [
    { column: 5, class: "current", factor: 0.1 },
    { column: 4, class: "state", states: R_PDU2_PHASE_STATUS_LOAD_STATE },
  ]),
  ...table(`${P}.26.9.2.3.1`, { part: "outlets", name: ["Outlet", 4, 3] }, [
    { column: 5, class: "state", states: R_PDU2_OUTLET_SWITCHED_STATUS_STATE, on: [2] },
  ]),
  ...table(`${P}.26.9.4.3.1`, { part: "outlets", name: ["Outlet", 4, 3] }, [
    { column: 6, class: "current", factor: 0.1 },
    { column: 7, class: "power" },
    { column: 11, class: "energy", factor: 100 },
    { column: 5, class: "state", states: R_PDU2_PHASE_STATUS_LOAD_STATE, name: ["Outlet", 4, "load state"] },
  ]),
  ...table(`${P}.26.10.2.2.1`, { name: 3 }, [
    { column: 8, class: "temperature", factor: 0.1, when: isNot(5, 3, 4), absent: [-1], needs: [5] },
    { column: 10, class: "humidity", when: is(5, 2), needs: [5] },
    {
      column: 9,
      class: "state",
      states: R_PDU2_SENSOR_TEMP_HUMIDITY_STATUS_TEMP_STATUS,
      when: isNot(9, 1),
      needs: [9],
    },
    {
      column: 11,
      class: "state",
      states: R_PDU2_SENSOR_TEMP_HUMIDITY_STATUS_TEMP_STATUS,
      when: isNot(11, 1),
      needs: [11],
    },
  ]),
  ...table(`${P}.26.10.4.2.1`, { name: 3 }, [
    { column: 7, class: "state", states: counted(1, "open closed unknown"), when: isNot(5, 1), needs: [5] },
    { column: 8, class: "state", states: R_PDU2_DEVICE_STATUS_POWER_SUPPLY_ALARM, when: isNot(5, 1), needs: [5] },
  ]),
  ...scalars(`${P}.12.1`, {}, [
    { column: 16, class: "power", name: "Total" },
    { column: 18, class: "apparentPower", name: "Total" },
    { column: 17, class: "powerFactor", factor: 0.001, name: "Total" },
    { column: 15, class: "voltage", name: "Line to line" },
  ]),
  ...table(`${P}.12.2.3.1.1`, { name: loadName }, [
    { column: 2, class: "current", factor: 0.1, phase: loadPhase, needs: [4, 5] },
    { column: 3, class: "state", states: R_PDU_LOAD_STATUS_LOAD_STATE, needs: [4, 5] },
  ]),
  ...table(`${P}.12.3.5.1.1`, { part: "outlets", name: ["Outlet", ownIndex, 2] }, [
    { column: 4, class: "state", states: counted(1, "outletStatusOn outletStatusOff"), on: [1] },
    { column: 7, class: "current", factor: 0.1 },
  ]),
  ...scalars(`${P}.12.4.1`, {}, [
    { column: 1, class: "state", states: R_PDU_POWER_SUPPLY1_STATUS, name: "Power supply 1" },
    {
      column: 2,
      class: "state",
      states: R_PDU_POWER_SUPPLY2_STATUS,
      name: "Power supply 2",
      when: isNot(2, 3),
      needs: [2],
    },
  ]),
  ...table(`${P}.12.5.2.1`, { name: 2 }, [
    { column: 3, class: "state", states: R_PDU_STATUS_BANK_STATE, name: ["Bank", 2, "load state"] },
  ]),
  ...table(`${P}.12.5.4.1`, { name: 2 }, [
    { column: 3, class: "state", states: R_PDU_LOAD_STATUS_LOAD_STATE, name: ["Phase", 2, "load state"] },
  ]),
  ...table(`${P}.4.4.2.1`, { name: ["Outlet", ownIndex, 4], part: "outlets" }, [
    { column: 3, class: "state", states: S_PDU_OUTLET_CTL, on: [1] },
  ]),
  ...table(`${P}.30.2.1.1`, { part: "inlets", name: "Total" }, [
    { column: 7, class: "power" },
    { column: 9, class: "apparentPower" },
    { column: 8, class: "reactivePower" },
    { column: 10, class: "powerFactor", factor: 0.001 },
    { column: 11, class: "energy" },
    { column: 12, class: "frequency", factor: 0.001 },
  ]),
  ...table(`${P}.30.4.2.1`, { part: "phases", name: ["Phase", 3], phase: epdu }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 6, class: "power" },
    { column: 7, class: "reactivePower" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.001 },
    { column: 10, class: "energy" },
  ]),
  ...table(`${P}.30.6.1.1`, { part: "outlets", name: ["Outlet", 3] }, [
    { column: 4, class: "state", states: R_PDU2_OUTLET_SWITCHED_STATUS_STATE, on: [2] },
  ]),
  ...table(`${P}.30.8.2.1`, {}, [
    { column: 3, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex] },
    { column: 4, class: "humidity", factor: 0.1, name: ["Sensor", ownIndex] },
  ]),
];

/**
 * PowerNet-MIB of APC: rack PDUs of the first (rPDU) and second (rPDU2) generation, MasterSwitches (sPDU) and Easy
 * PDUs (ePDU).
 */
export const apcPduMib = gaugeMib({ name: "PowerNet-MIB: rack PDUs", askedOf: [318], gauges: GAUGES });
