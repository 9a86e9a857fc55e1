import {
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  isNot,
  lineOf,
  nameIn,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  type Tables,
  table,
} from "../gauge";

const E = "1.3.6.1.4.1.534.6.6.7";
/** temperatureScale of the unit (1.2.1.9): celsius(0), fahrenheit(1). Tenths of degrees. */
const celsius = (raw: number, _: unknown, tables: Tables, index: string) => {
  const unit = index.split(".")[0] ?? "";
  const degrees = rounded(raw / 10);
  return numberIn(tables.rows(`${E}.1.2.1`).get(unit)?.get(9)) === 1 ? rounded(((degrees - 32) * 5) / 9) : degrees;
};
/** What is measured, by the measurement's type: inputVoltageMeasType, inputCurrentMeasType, inputPowerMeasType. */
const VOLTAGES: Readonly<Record<number, string>> = { 2: "L1", 3: "L2", 4: "L3", 5: "L1-L2", 6: "L2-L3", 7: "L3-L1" };
const CURRENTS: Readonly<Record<number, string>> = { 2: "neutral", 3: "L1", 4: "L2", 5: "L3" };
const POWERS: Readonly<Record<number, string>> = { 1: "L1", 2: "L2", 3: "L3", 4: "total" };
const measuredAs = (of: Readonly<Record<number, string>>) => (row: Row) => of[numberIn(row.get(2)) ?? 0];
const voltageName = ["Input", measuredAs(VOLTAGES)];
const currentName = ["Input", measuredAs(CURRENTS)];
const powerName = ["Input", measuredAs(POWERS)];
const currentLine = (row: Row) => lineOf((numberIn(row.get(2)) ?? 0) - 2);
const powerLine = (row: Row) => lineOf(numberIn(row.get(2)));
const voltageLine = (row: Row) => lineOf((numberIn(row.get(2)) ?? 0) - 1);
const INPUT_VOLTAGE_TH_STATUS = counted(0, "good lowWarning lowCritical highWarning highCritical");
const CONTACT_STATE = counted(-1, "contactBad contactOpen contactClosed");

const GAUGES: readonly Gauge[] = [
  ...table(`${E}.3.2.1`, { name: voltageName, part: "phases" }, [
    { column: 3, class: "voltage", factor: 0.001, phase: voltageLine, high: 8, low: 6, needs: [2] },
    { column: 4, class: "state", states: INPUT_VOLTAGE_TH_STATUS, needs: [2] },
  ]),
  ...table(`${E}.3.3.1`, { name: currentName, part: "phases" }, [
    { column: 4, class: "current", factor: 0.001, phase: currentLine, high: 9, needs: [2] },
    { column: 11, class: "load", phase: currentLine, needs: [2] },
    { column: 5, class: "state", states: INPUT_VOLTAGE_TH_STATUS, needs: [2] },
  ]),
  ...table(`${E}.3.4.1`, { name: powerName, part: "phases" }, [
    { column: 4, class: "power", phase: powerLine, needs: [2] },
    { column: 3, class: "apparentPower", phase: powerLine, needs: [2] },
    { column: 8, class: "reactivePower", phase: powerLine, needs: [2] },
    { column: 5, class: "energy", phase: powerLine, needs: [2] },
    { column: 7, class: "powerFactor", factor: 0.001, phase: powerLine, needs: [2] },
  ]),
  ...table(`${E}.3.5.1`, { name: ["Input", indexPart(-1), "total"], part: "inlets" }, [
    { column: 4, class: "power" },
    { column: 3, class: "apparentPower" },
    { column: 8, class: "reactivePower" },
    { column: 5, class: "energy" },
    { column: 7, class: "powerFactor", factor: 0.001 },
  ]),
  ...table(`${E}.3.1.1`, {}, [
    { column: 3, class: "frequency", factor: 0.1, name: ["Input", indexPart(-1)], part: "inlets" },
    { column: 4, class: "state", states: counted(0, "good outOfRange"), name: ["Input", indexPart(-1), "frequency"] },
  ]),
  ...table(`${E}.5.3.1`, { name: nameIn(`${E}.5.1.1`, 3, 2), part: "banks" }, [
    { column: 3, class: "voltage", factor: 0.001 },
    { column: 4, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: [nameIn(`${E}.5.1.1`, 3, 2), "voltage"] },
  ]),
  ...table(`${E}.5.4.1`, { name: nameIn(`${E}.5.1.1`, 3, 2), part: "banks" }, [
    { column: 3, class: "current", factor: 0.001 },
    { column: 10, class: "load" },
    { column: 4, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: [nameIn(`${E}.5.1.1`, 3, 2), "current"] },
  ]),
  ...table(`${E}.5.5.1`, { name: nameIn(`${E}.5.1.1`, 3, 2), part: "banks" }, [
    { column: 3, class: "power" },
    { column: 2, class: "apparentPower" },
    { column: 7, class: "reactivePower" },
    { column: 4, class: "energy" },
    { column: 6, class: "powerFactor", factor: 0.001 },
  ]),
  ...table(`${E}.5.1.1`, { name: nameIn(`${E}.5.1.1`, 3, 2), part: "banks" }, [
    {
      column: 5,
      class: "state",
      states: counted(0, "notApplicable breakerOn breakerOff"),
      name: [3, "breaker"],
      when: isNot(5, 0),
      needs: [5],
    },
  ]),
  ...table(`${E}.6.3.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 2, class: "voltage", factor: 0.001 },
  ]),
  ...table(`${E}.6.4.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 3, class: "current", factor: 0.001 },
    { column: 10, class: "load" },
  ]),
  ...table(`${E}.6.5.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 3, class: "power" },
    { column: 2, class: "apparentPower" },
    { column: 7, class: "reactivePower" },
    { column: 4, class: "energy" },
    { column: 6, class: "powerFactor", factor: 0.001 },
  ]),
  ...table(`${E}.6.3.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 3, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: [nameIn(`${E}.6.1.1`, 3, 2), "voltage"] },
  ]),
  ...table(`${E}.6.4.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 4, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: [nameIn(`${E}.6.1.1`, 3, 2), "current"] },
  ]),
  ...table(`${E}.6.6.1`, { name: nameIn(`${E}.6.1.1`, 3, 2), part: "outlets" }, [
    { column: 2, class: "state", states: counted(0, "off on pendingOff pendingOn"), on: [1] },
  ]),
  ...table(`${E}.7.1.1`, {}, [
    { column: 4, class: "temperature", name: 2, value: celsius, when: is(3, 1), needs: [3] },
    { column: 5, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: 2, when: is(3, 1), needs: [3] },
  ]),
  ...table(`${E}.7.2.1`, {}, [
    { column: 4, class: "humidity", factor: 0.1, name: 2, when: is(3, 1), needs: [3] },
    { column: 5, class: "state", states: INPUT_VOLTAGE_TH_STATUS, name: 2, when: is(3, 1), needs: [3] },
  ]),
  ...table(`${E}.7.3.1`, {}, [
    { column: 4, class: "state", states: CONTACT_STATE, name: 2, when: is(3, 1), needs: [3] },
  ]),
  ...table(`${E}.1.2.1`, {}, [
    {
      column: 30,
      class: "state",
      states: counted(0, "good communicationLost"),
      name: ["Communication of unit", ownIndex],
    },
    { column: 31, class: "state", states: counted(0, "good internalFailure"), name: ["Inside of unit", ownIndex] },
  ]),
];

/** EATON-EPDU-MIB: ePDU G3 and the like. Units are in the first part of every index. */
export const eatonEpduMib = gaugeMib({
  name: "EATON-EPDU-MIB",
  askedOf: [534],
  gauges: GAUGES,
  more: [`${E}.1.2.1.9`, `${E}.5.1.1.3`, `${E}.6.1.1.3`],
});
