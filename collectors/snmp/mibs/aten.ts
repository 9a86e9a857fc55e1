import { counted, type Gauge, gaugeMib, nameIn, ownIndex, table } from "../gauge";

const A = "1.3.6.1.4.1.21317.1.3.2.2.2";
const DISPLAY_OUTLET_STATUS = counted(1, "off on pending fault noauth not-support pop");

const GAUGES: readonly Gauge[] = [
  ...table(`${A}.1.99.1`, { name: ["Inlet", ownIndex], part: "inlets", absent: [-2000000, -3000000, -1000000] }, [
    { column: 2, class: "current", factor: 0.001 },
    { column: 3, class: "voltage", factor: 0.001 },
    { column: 4, class: "power", factor: 0.001 },
    { column: 5, class: "energy" },
  ]),
  ...table(
    `${A}.3.99.1`,
    { name: ["Bank", ownIndex, nameIn(`${A}.3.3.1`, 2)], part: "banks", absent: [-2000000, -3000000, -1000000] },
    [
      { column: 2, class: "current", factor: 0.001 },
      { column: 3, class: "voltage", factor: 0.001 },
      { column: 4, class: "power", factor: 0.001 },
      { column: 5, class: "energy" },
    ],
  ),
  ...table(
    `${A}.2.99.1`,
    { name: ["Outlet", ownIndex, nameIn(`${A}.2.10.1`, 2)], part: "outlets", absent: [-2000000, -3000000, -1000000] },
    [
      { column: 2, class: "current", factor: 0.001 },
      { column: 3, class: "voltage", factor: 0.001 },
      { column: 4, class: "power", factor: 0.001 },
      { column: 5, class: "energy" },
    ],
  ),
  ...table(
    `${A}.1.5.1`,
    { name: ["Outlet", ownIndex, nameIn(`${A}.2.10.1`, 2)], part: "outlets", absent: [-2000000, -3000000, -1000000] },
    [{ column: 2, class: "state", states: DISPLAY_OUTLET_STATUS, on: [2], absent: [6] }],
  ),
  ...table(`${A}.1.100.1`, { name: ["Sensor", ownIndex], absent: [-2000000, -3000000, -1000000] }, [
    { column: 2, class: "temperature", factor: 0.001 },
    { column: 3, class: "humidity", factor: 0.001 },
    { column: 4, class: "pressure", factor: 0.001 },
  ]),
  ...table(`${A}.3.1.1`, {}, [
    { column: 2, class: "state", states: counted(1, "off on not-support"), name: ["Breaker", ownIndex], absent: [3] },
  ]),
];

/**
 * ATEN-PE-CFG of ATEN's rack PDUs (PE): thousandths throughout; large negative numbers stand for what a model does not
 * measure.
 */
export const atenMib = gaugeMib({
  name: "ATEN-PE-CFG",
  askedOf: [21317],
  gauges: GAUGES,
  more: [`${A}.3.3.1.2`, `${A}.2.10.1.2`],
});
