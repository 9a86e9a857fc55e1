import { fromFahrenheit, type Gauge, gaugeMib, is, numberIn, type Row, rounded, type Tables, table } from "../gauge";

const V = "1.3.6.1.4.1.21239.5.1";
/** temperatureUnits (1.7): fahrenheit(0), celsius(1). Tenths of degrees. */
const celsius = (raw: number, _: Row, tables: Tables) =>
  numberIn(tables.scalar(`${V}.1.7.0`)) === 0 ? fromFahrenheit(raw / 10) : rounded(raw / 10);

const GAUGES: readonly Gauge[] = [
  ...table(`${V}.2.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 6, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 7, class: "temperature", value: celsius, when: is(4, 1), name: [3, "dew point"], needs: [4] },
  ]),
  ...table(`${V}.4.1`, { name: 3 }, [
    { column: 5, class: "temperature", name: 3, value: celsius, when: is(4, 1), needs: [4] },
  ]),
  ...table(`${V}.5.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 7, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 8, class: "temperature", value: celsius, when: is(4, 1), name: [3, "dew point"], needs: [4] },
    { column: 6, class: "percent", when: is(4, 1), needs: [4] },
  ]),
  ...table(`${V}.6.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: celsius, when: is(4, 1), needs: [4] },
    { column: 6, class: "humidity", when: is(4, 1), needs: [4] },
    { column: 7, class: "temperature", value: celsius, when: is(4, 1), name: [3, "dew point"], needs: [4] },
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
  ...table(`${V}.10.1`, { name: 3, part: "inlets" }, [
    { column: 6, class: "voltage", when: is(4, 1), needs: [4] },
    { column: 10, class: "current", factor: 0.1, when: is(4, 1), needs: [4] },
    { column: 11, class: "power", when: is(4, 1), needs: [4] },
    { column: 12, class: "apparentPower", when: is(4, 1), needs: [4] },
    { column: 13, class: "powerFactor", factor: 0.01, when: is(4, 1), needs: [4] },
    { column: 5, class: "energy", factor: 1000, when: is(4, 1), needs: [4] },
  ]),
];

/** GEIST-V4-MIB: watchdogs of Geist, now Vertiv. */
export const geistV4Mib = gaugeMib({ name: "GEIST-V4-MIB", askedOf: [21239], gauges: GAUGES, more: [`${V}.1.7`] });
