import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  is,
  lineAt,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  type Tables,
  table,
} from "../gauge";

const V = "1.3.6.1.4.1.21239.5.2";
/** temperatureUnits (1.7): fahrenheit(0), celsius(1). Tenths of degrees. */
const celsius = (raw: number, _: Row, tables: Tables) =>
  numberIn(tables.scalar(`${V}.1.7.0`)) === 0 ? fromFahrenheit(raw / 10) : rounded(raw / 10);
const PDU_OUTLET_SWITCH_STATE = counted(1, "on off on2off off2on rebootOn rebootOff unavailable");
const SN2D_SENSOR_DOOR1_STATE = counted(1, "open closed");

const GAUGES: readonly Gauge[] = [
  ...table(`${V}.3.1.1`, { name: 8, part: "inlets" }, [
    { column: 9, class: "power" },
    { column: 10, class: "apparentPower" },
    { column: 11, class: "powerFactor", factor: 0.01 },
    { column: 12, class: "energy" },
  ]),
  ...table(`${V}.3.2.1`, { name: 2, part: "phases", phase: lineAt(-1) }, [
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 12, class: "power" },
    { column: 13, class: "apparentPower" },
    { column: 14, class: "powerFactor", factor: 0.01 },
    { column: 15, class: "energy" },
    { column: 17, class: "percent", name: [2, "balance"] },
  ]),
  ...table(`${V}.3.3.1`, { name: 3, part: "banks" }, [
    { column: 4, class: "current", factor: 0.01 },
    { column: 8, class: "voltage", factor: 0.1 },
    { column: 12, class: "power" },
    { column: 13, class: "apparentPower" },
    { column: 14, class: "powerFactor", factor: 0.01 },
    { column: 15, class: "energy" },
  ]),
  ...table(`${V}.3.4.1`, { name: 2 }, [{ column: 4, class: "current", factor: 0.01, phase: lineAt(-1) }]),
  ...table(`${V}.3.5.1`, { name: 3, part: "outlets" }, [
    { column: 4, class: "state", states: PDU_OUTLET_SWITCH_STATE, on: [1, 3, 5] },
  ]),
  ...table(`${V}.3.6.1`, { name: 3, part: "outlets" }, [
    { column: 4, class: "voltage", factor: 0.1 },
    { column: 8, class: "current", factor: 0.01 },
    { column: 12, class: "power" },
    { column: 13, class: "apparentPower" },
    { column: 14, class: "powerFactor", factor: 0.01 },
    { column: 15, class: "energy" },
  ]),
  ...table(`${V}.13.1`, {}, [
    { column: 6, class: "state", states: SN2D_SENSOR_DOOR1_STATE, name: 5, when: is(4, 1), needs: [4] },
    { column: 9, class: "state", states: SN2D_SENSOR_DOOR1_STATE, name: 8, when: is(4, 1), needs: [4] },
  ]),
  ...table(`${V}.12.1`, {}, [{ column: 5, class: "humidity", name: 3, when: is(4, 1), needs: [4] }]),
  ...table(`${V}.4.1`, {}, [{ column: 5, class: "temperature", name: 3, value: celsius, when: is(4, 1), needs: [4] }]),
  ...table(`${V}.5.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 7, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 8, class: "temperature", value: celsius, when: is(4, 1), name: [3, "dew point"], needs: [4] },
    { column: 6, class: "percent", when: is(4, 1), needs: [4] },
  ]),
  ...table(`${V}.9.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 6, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 7, class: "temperature", value: celsius, when: is(4, 1), name: [3, "dew point"], needs: [4] },
  ]),
  ...table(`${V}.8.1`, { name: 5 }, [
    { column: 6, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 7, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 8, class: "temperature", value: celsius, when: is(4, 1), name: [5, "dew point"], needs: [4] },
    { column: 11, class: "temperature", value: celsius, when: is(9, 1), name: 10, needs: [9] },
    { column: 14, class: "temperature", value: celsius, when: is(12, 1), name: 13, needs: [12] },
  ]),
  ...table(`${V}.30.1.2.1`, { name: 5 }, [
    { column: 2, class: "state", states: counted(1, "on off"), name: ["Cooling unit", ownIndex] },
    { column: 3, class: "percent", name: ["Expansion valve", ownIndex] },
  ]),
  ...table(`${V}.30.1.4.1`, { name: 5 }, [{ column: 3, class: "percent", name: 2 }]),
  ...table(`${V}.30.1.8.1`, { name: 5 }, [{ column: 3, class: "percent", name: 2 }]),
];

/** VERTIV-V5-MIB (GEIST-V5-MIB): rack PDUs, watchdogs and rack cooling of Geist, now Vertiv. */
export const vertivV5Mib = gaugeMib({ name: "VERTIV-V5-MIB", askedOf: [21239], gauges: GAUGES, more: [`${V}.1.7`] });
