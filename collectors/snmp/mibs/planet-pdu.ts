import { counted, type Gauge, gaugeMib, is, ownIndex, table } from "../gauge";

const D = "1.3.6.1.4.1.10456.3.3";

const GAUGES: readonly Gauge[] = [
  ...table(`${D}.2.1`, { name: ["Input", ownIndex], part: "inlets" }, [
    { column: 3, class: "voltage" },
    { column: 4, class: "frequency" },
    { column: 5, class: "current", factor: 0.1 },
    { column: 6, class: "power" },
    { column: 13, class: "current", factor: 0.1, part: "banks", name: ["Input", ownIndex, "branch 1"] },
    { column: 19, class: "current", factor: 0.1, part: "banks", name: ["Input", ownIndex, "branch 2"] },
  ]),
  ...table(`${D}.3.1`, { name: ["Outlet", ownIndex], part: "outlets" }, [
    { column: 4, class: "state", states: counted(0, "off on off-act on-act"), on: [1, 3] },
    { column: 6, class: "voltage" },
    { column: 7, class: "current", factor: 0.1 },
    { column: 9, class: "power" },
  ]),
  ...table(`${D}.5.1`, {}, [{ column: 3, class: "temperature", factor: 0.1, name: "PDU" }]),
  ...table(`${D}.6.1`, {}, [
    {
      column: 6,
      class: "temperature",
      factor: 0.1,
      name: ["External temperature", ownIndex],
      when: is(5, 1),
      needs: [5],
    },
  ]),
  ...table(`${D}.7.1`, {}, [
    { column: 6, class: "humidity", name: ["External humidity", ownIndex], when: is(5, 1), needs: [5] },
  ]),
];

/** DIGIPDU-MIB of Planet's IP PDUs: currents and temperatures in tenths. */
export const planetPduMib = gaugeMib({ name: "DIGIPDU-MIB", askedOf: [10456], gauges: GAUGES });
