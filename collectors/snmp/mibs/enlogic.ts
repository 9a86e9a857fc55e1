import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  indexPart,
  isNot,
  lineAt,
  numberIn,
  type Row,
  type Tables,
  table,
} from "../gauge";

const E = "1.3.6.1.4.1.38446.1";
/** pduExternalSensorNamePlateType (6.2.1.6): temperature(1), humidity(2); its units (6.2.1.7): degreeF(2). */
const plate = (tables: Tables, index: string, column: number) =>
  numberIn(tables.rows(`${E}.6.2.1`).get(index)?.get(column));
const temperature = (_: Row, tables: Tables, index: string) => plate(tables, index, 6) === 1;
const humidity = (_: Row, tables: Tables, index: string) => plate(tables, index, 6) === 2;
const celsius = (raw: number, _: Row, tables: Tables, index: string) =>
  plate(tables, index, 7) === 2 ? fromFahrenheit(raw) : raw;
const PDU_UNIT_STATUS_LOAD_STATE = counted(1, "upperCritical upperWarning lowerWarning lowerCritical normal");
const PDU_CIRCUIT_BREAKER_STATUS_LOAD_STATE = counted(
  1,
  "upperCritical upperWarning lowerWarning lowerCritical normal off",
);
const PDU_EXTERNAL_SENSOR_STATUS_STATE = counted(
  0,
  `
  notPresent alarmed normal belowLowerCritical belowLowerWarning aboveUpperWarning aboveUpperCritical
`,
);

const GAUGES: readonly Gauge[] = [
  ...table(`${E}.2.4.1`, { name: 2, part: "inlets" }, [
    { column: 4, class: "power" },
    { column: 5, class: "apparentPower" },
    { column: 9, class: "energy", factor: 100 },
    { column: 3, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: [2, "load"] },
  ]),
  ...table(`${E}.3.4.1`, { name: ["Phase", indexPart(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 6, class: "voltage" },
    { column: 7, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 3, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: ["Phase", indexPart(-1), "current"] },
    { column: 4, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: ["Phase", indexPart(-1), "voltage"] },
  ]),
  ...table(`${E}.4.4.1`, { name: ["Breaker", 3], part: "banks" }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 4, class: "state", states: PDU_CIRCUIT_BREAKER_STATUS_LOAD_STATE },
  ]),
  ...table(`${E}.5.4.1`, { name: [2, 3], part: "outlets" }, [
    { column: 4, class: "state", states: counted(0, "off on"), on: [1] },
  ]),
  ...table(`${E}.5.9.1`, { name: [2, 3], part: "outlets" }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 6, class: "power" },
    { column: 7, class: "powerFactor", factor: 0.01 },
    { column: 4, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: [2, 3, "load"] },
  ]),
  ...table(`${E}.6.4.1`, { name: 2 }, [
    { column: 6, class: "temperature", when: temperature, value: celsius },
    { column: 6, class: "humidity", when: humidity },
    { column: 5, class: "state", states: PDU_EXTERNAL_SENSOR_STATUS_STATE, when: isNot(5, 0), needs: [5] },
  ]),
];

/** ENLOGIC-PDU-MIB of Enlogic (nVent). */
export const enlogicMib = gaugeMib({
  name: "ENLOGIC-PDU-MIB",
  askedOf: [38446],
  gauges: GAUGES,
  more: [`${E}.6.2.1.6`, `${E}.6.2.1.7`],
});
