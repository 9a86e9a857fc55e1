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

const P = "1.3.6.1.4.1.318.1.1.32";
/** pduExternalSensorNamePlateType (6.2.1.6): temperature(1), humidity(2); its units (6.2.1.7): degreeF(2). */
const plate = (tables: Tables, index: string, column: number) =>
  numberIn(tables.rows(`${P}.6.2.1`).get(index)?.get(column));
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
  ...table(`${P}.2.4.1`, { name: 2, part: "inlets" }, [
    { column: 4, class: "power" },
    { column: 5, class: "apparentPower" },
    { column: 6, class: "power", name: [2, "peak"] },
    { column: 9, class: "energy", factor: 100 },
    { column: 13, class: "powerFactor", factor: 0.01 },
    { column: 3, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: [2, "load"] },
  ]),
  ...table(`${P}.3.4.1`, { name: ["Phase", indexPart(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 6, class: "voltage" },
    { column: 7, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 11, class: "voltage", name: ["Phase", indexPart(-1), "line"] },
    { column: 3, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: ["Phase", indexPart(-1), "current"] },
    { column: 4, class: "state", states: PDU_UNIT_STATUS_LOAD_STATE, name: ["Phase", indexPart(-1), "voltage"] },
  ]),
  ...table(`${P}.4.4.1`, { name: ["Breaker", 3], part: "banks" }, [
    { column: 5, class: "current", factor: 0.01 },
    { column: 6, class: "powerFactor", factor: 0.01 },
    { column: 4, class: "state", states: PDU_CIRCUIT_BREAKER_STATUS_LOAD_STATE },
  ]),
  ...table(`${P}.5.4.1`, { name: [2, 3], part: "outlets" }, [
    { column: 4, class: "state", states: counted(0, "off on"), on: [1], when: isNot(2, 0), needs: [2] },
  ]),
  ...table(`${P}.5.9.1`, { name: [2, 3], part: "outlets" }, [
    { column: 5, class: "current", factor: 0.01, when: isNot(2, 0), needs: [2] },
    { column: 6, class: "power", when: isNot(2, 0), needs: [2] },
    { column: 7, class: "powerFactor", factor: 0.01, when: isNot(2, 0), needs: [2] },
    {
      column: 4,
      class: "state",
      states: PDU_UNIT_STATUS_LOAD_STATE,
      when: isNot(2, 0),
      name: [2, 3, "load"],
      needs: [2],
    },
  ]),
  ...table(`${P}.6.4.1`, { name: 2 }, [
    { column: 5, class: "temperature", when: temperature, value: celsius },
    { column: 5, class: "humidity", when: humidity },
    { column: 4, class: "state", states: PDU_EXTERNAL_SENSOR_STATUS_STATE, when: isNot(4, 0), needs: [4] },
  ]),
];

/** PowerNet-MIB of APC, branch pdu (318.1.1.32): the PDU whose tables are of units, phases, breakers and outlets. */
export const apcCpduMib = gaugeMib({
  name: "PowerNet-MIB: PDU of the second platform",
  askedOf: [318],
  gauges: GAUGES,
  more: [`${P}.6.2.1.6`, `${P}.6.2.1.7`],
});
