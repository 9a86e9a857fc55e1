import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  isNot,
  lineAt,
  nameIn,
  numberIn,
  type Row,
  type Tables,
  table,
} from "../gauge";

const P = "1.3.6.1.4.1.19536.10.1";
/** Row 0 of phases, breakers and outlets stands for none. */
const real: Gauge["when"] = (_, __, index) => !index.endsWith(".0");
/** pdug5TemperatureScale (4.1.1.1) of the PDU: celsius(1), fahrenheit(2). */
const celsius = (raw: number, _: Row, tables: Tables, index: string) => {
  const rows = [...tables.rows(`${P}.4.1.1`)];
  const pdu = rows.find(([of]) => of.split(".")[0] === index.split(".")[0])?.[1];
  return numberIn(pdu?.get(1)) === 2 ? fromFahrenheit(raw) : raw;
};
const PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS = counted(1, "good lowWarning lowCritical highWarning highCritical");
const PDUG5_GROUP_CURRENT_TH_STATUS = counted(1, "good lowWarning lowCritical highWarning highCritical cbOff");
const PDUG5_SPOT_STATE = counted(1, "noleak leak");

const GAUGES: readonly Gauge[] = [
  ...table(`${P}.1.2.1`, { name: ["PDU", 2] }, [
    { column: 9, class: "state", states: counted(1, "other ok degraded failed") },
  ]),
  ...table(`${P}.2.1.1`, { part: "inlets", name: "Input" }, [
    { column: 5, class: "power" },
    { column: 4, class: "apparentPower" },
    { column: 10, class: "reactivePower" },
    { column: 6, class: "energy", factor: 1000 },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 11, class: "current", factor: 0.01 },
    { column: 2, class: "frequency", factor: 0.1 },
    { column: 3, class: "state", states: counted(1, "good outOfRange"), name: "Input frequency" },
  ]),
  ...table(`${P}.2.2.1`, { part: "phases", name: ["Phase", indexPart(-1)], phase: lineAt(-1), when: real }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 11, class: "current", factor: 0.01 },
    { column: 17, class: "load" },
    { column: 20, class: "power" },
    { column: 19, class: "apparentPower" },
    { column: 24, class: "reactivePower" },
    { column: 21, class: "energy" },
    { column: 23, class: "powerFactor", factor: 0.01 },
    {
      column: 4,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "voltage"],
    },
    {
      column: 12,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "current"],
    },
    {
      column: 43,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Phase", indexPart(-1), "power"],
    },
  ]),
  ...table(`${P}.2.3.1`, {}, [{ column: 9, class: "current", factor: 0.001, name: "Residual" }]),
  ...table(`${P}.3.1.1`, { part: "banks", name: ["Breaker", 2], when: real }, [
    { column: 5, class: "voltage", factor: 0.1 },
    { column: 12, class: "current", factor: 0.01 },
    { column: 18, class: "load" },
    { column: 20, class: "power" },
    { column: 19, class: "apparentPower" },
    { column: 24, class: "reactivePower" },
    { column: 21, class: "energy" },
    { column: 23, class: "powerFactor", factor: 0.01 },
    { column: 26, class: "state", states: counted(1, "notApplicable breakerOn breakerOff"), name: ["Breaker", 2] },
    { column: 6, class: "state", states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS, name: ["Breaker", 2, "voltage"] },
    { column: 13, class: "state", states: PDUG5_GROUP_CURRENT_TH_STATUS, name: ["Breaker", 2, "current"] },
  ]),
  ...table(`${P}.5.2.1`, { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${P}.5.1.1`, 2)], when: real }, [
    { column: 1, class: "state", states: counted(1, "off on pendingOff pendingOn"), on: [2] },
  ]),
  ...table(`${P}.5.1.1`, { part: "outlets", name: ["Outlet", indexPart(-1), nameIn(`${P}.5.1.1`, 2)], when: real }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 11, class: "load" },
    { column: 13, class: "power" },
    { column: 12, class: "apparentPower" },
    { column: 17, class: "reactivePower" },
    { column: 14, class: "energy" },
    { column: 16, class: "powerFactor", factor: 0.01 },
    {
      column: 6,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: ["Outlet", indexPart(-1), nameIn(`${P}.5.1.1`, 2), "power"],
    },
  ]),
  ...table(`${P}.4.2.1`, {}, [
    { column: 4, class: "temperature", name: 2, value: celsius, when: isNot(3, 1, 3), needs: [3] },
    {
      column: 5,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: 2,
      when: isNot(3, 1, 3),
      needs: [3],
    },
  ]),
  ...table(`${P}.4.3.1`, {}, [
    { column: 4, class: "humidity", name: 2, when: isNot(3, 1, 3), needs: [3] },
    {
      column: 5,
      class: "state",
      states: PDUG5_INPUT_PHASE_VOLTAGE_TH_STATUS,
      name: 2,
      when: isNot(3, 1, 3),
      needs: [3],
    },
  ]),
  ...table(`${P}.4.4.1`, {}, [
    {
      column: 4,
      class: "state",
      states: counted(1, "doorOpen doorClosed badDoorSensor"),
      name: 2,
      when: is(3, 2),
      needs: [3],
    },
  ]),
  ...table(`${P}.4.5.1`, {}, [
    { column: 4, class: "state", states: counted(1, "good alarmed"), name: 2, when: is(3, 2), needs: [3] },
  ]),
  ...table(`${P}.4.6.1`, {}, [
    { column: 4, class: "state", states: PDUG5_SPOT_STATE, name: 2, when: is(3, 2), needs: [3] },
  ]),
  ...table(`${P}.4.7.1`, {}, [
    { column: 4, class: "state", states: PDUG5_SPOT_STATE, name: 2, when: is(3, 2), needs: [3] },
  ]),
];

/** PANDUIT-MIB: SmartZone G5 PDUs. The first part of every index is the PDU in its chain. */
export const panduitMib = gaugeMib({
  name: "PANDUIT-MIB",
  askedOf: [19536],
  gauges: GAUGES,
  more: [`${P}.4.1.1.1`, `${P}.5.1.1.2`],
});
