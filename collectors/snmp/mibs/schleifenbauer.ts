import { counted, type Gauge, gaugeMib, indexPart, nameIn, scalars, table } from "../gauge";

/** The data bus of Schleifenbauer, and the same below Conteg's number. */
const ROOTS = ["1.3.6.1.4.1.31034.12.1.1", "1.3.6.1.4.1.28402.12.1.1"];
const NAMES = ["2.1.1.1.10", "2.7.1.1.2"];

const gaugesBelow = (root: string): readonly Gauge[] => [
  ...scalars(`${root}.1.1`, {}, [
    { column: 5, class: "state", states: counted(0, "open closed"), name: "Ring" },
    { column: 3, class: "count", name: "New devices" },
    { column: 4, class: "count", name: "Duplicate addresses" },
  ]),
  ...table(
    `${root}.2.6.1.1`,
    { part: "inlets", name: [nameIn(`${root}.2.1.1.1`, 10, 1), "input", indexPart(-1), 13] },
    [
      { column: 5, class: "current", factor: 0.01 },
      { column: 7, class: "voltage", factor: 0.01 },
      { column: 10, class: "power" },
      { column: 9, class: "apparentPower" },
      { column: 4, class: "powerFactor", factor: 0.0001 },
      { column: 2, class: "energy", factor: 1000 },
      {
        column: 3,
        class: "energy",
        factor: 1000,
        name: [nameIn(`${root}.2.1.1.1`, 10, 1), "input", indexPart(-1), 13, "subtotal"],
      },
    ],
  ),
  ...table(
    `${root}.2.7.2.1`,
    {
      part: "outlets",
      name: [nameIn(`${root}.2.1.1.1`, 10, 1), "outlet", indexPart(-1), nameIn(`${root}.2.7.1.1`, 2)],
    },
    [
      { column: 5, class: "current", factor: 0.01 },
      { column: 7, class: "voltage", factor: 0.01 },
      { column: 11, class: "power" },
      { column: 10, class: "apparentPower" },
      { column: 4, class: "powerFactor", factor: 0.0001 },
      { column: 2, class: "energy", factor: 1000 },
    ],
  ),
];

/**
 * SCHLEIFENBAUER-DATABUS-MIB: every PDU on the data bus; the first part of an index is the unit. CONTEG-DATABUS-MIB is
 * the same below another number.
 */
export const schleifenbauerMib = gaugeMib({
  name: "SCHLEIFENBAUER-DATABUS-MIB",
  askedOf: [31034, 28402],
  gauges: ROOTS.flatMap(gaugesBelow),
  more: ROOTS.flatMap((root) => NAMES.map((name) => `${root}.${name}`)),
});
