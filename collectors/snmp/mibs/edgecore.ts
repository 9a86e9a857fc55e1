import { counted, type Gauge, gaugeMib, indexPart, ownIndex, portName, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** The trees of Edgecore's switches, one per model: ECS2100, 3510, 4100, 4110, 4120, 4210, 4510, 4610, ES3510, 3528. */
const ROOTS = [
  "10.1.43",
  "10.1.27",
  "10.1.46",
  "10.1.39",
  "10.1.45",
  "10.1.42.101",
  "10.1.24",
  "10.1.5",
  "10.1.22",
  "8.1.11",
  "6.10.94",
].map((model) => `1.3.6.1.4.1.259.${model}.1`);

const MILLI = 0.001;
const POWER_STATES = counted(1, "internalPower redundantPower internalAndRedundantPower");

function gaugesOf(root: string): Gauge[] {
  return [
    ...scalars(`${root}.39.2`, {}, [{ column: 1, class: "load", name: "Processor" }]),
    ...table(`${root}.1.3.1`, {}, [{ column: 8, class: "state", name: ["Unit", ownIndex], states: POWER_STATES }]),
    ...table(`${root}.1.9.1`, {}, [
      {
        column: 3,
        class: "state",
        name: ["Unit", indexPart(0), "fan", indexPart(1)],
        states: counted(1, "ok failure"),
      },
      { column: 6, class: "fanSpeed", name: ["Unit", indexPart(0), "fan", indexPart(1)] },
    ]),
    ...table(`${root}.1.11.1`, {}, [
      { column: 3, class: "temperature", name: ["Unit", indexPart(0), "sensor", indexPart(1)] },
    ]),
    // The optics are told as text: "45.06", or "45.06 normal".
    ...table(`${root}.2.11.1`, {}, [
      { column: 2, class: "temperature", name: [portName(), "optics"] },
      { column: 3, class: "voltage", name: [portName(), "optics"] },
      { column: 4, class: "current", factor: MILLI, name: [portName(), "laser"] },
      { column: 5, class: "signal", name: [portName(), "transmits"] },
      { column: 6, class: "signal", name: [portName(), "receives"] },
    ]),
  ];
}

const memoryOf = (root: string): Pool => poolOf("Memory", { used: `${root}.39.3.2`, free: `${root}.39.3.3` });

/** ECS4120-MIB and its sisters: switches of Edgecore and of those who sell them under their own name. */
export const edgecoreMib = gaugeMib({
  name: "ECS4120-MIB",
  askedOf: [259],
  gauges: ROOTS.flatMap(gaugesOf),
  memory: ROOTS.map(memoryOf),
});
