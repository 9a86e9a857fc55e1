import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const E = "1.3.6.1.4.1.534.10.2";
const MODE = counted(1, "initialization diagnosis off source1 source2 safe fault");
const PHASE = counted(1, "normal outOfRange");
const RANGE = counted(1, "good outOfRange");
const GOOD = counted(
  1,
  `
  voltageOrFreqOutofRange voltageAndFreqNormalRange voltageDeratedRangeAndFreqNormalRange
  voltageAndFreqNormalRangeWaveformNok
`,
);
const INTERNAL = counted(1, "good internalFailure");
const VOLTAGE = counted(1, "normalRange deratedRange outofRange missing");
const USED = counted(1, "notPoweringLoad poweringLoad");
const OUTPUT = counted(1, "outputNotPowered outputPowered");
const LOAD = counted(1, "noOverload warningOverload criticalOverload");
const HEAT = counted(1, "noOverTemperature overTemperature");
const SHORT = counted(1, "noShortCircuit shortCircuit");
const COMM = counted(1, "good communicationLost");
const CONFIG = counted(1, "good configurationFailure");

const GAUGES: readonly Gauge[] = [
  ...table(`${E}.2.2.1`, { name: ["Source", ownIndex], part: "inlets" }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "frequency", factor: 0.1 },
  ]),
  ...scalars(`${E}.2.3`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Output" },
    { column: 2, class: "current", factor: 0.1, name: "Output" },
  ]),
  ...scalars(`${E}.2`, {}, [{ column: 4, class: "state", states: MODE, name: "Operation mode" }]),
  ...scalars(`${E}.3.1`, {}, [{ column: 1, class: "state", states: PHASE, name: "Phase of the sources" }]),
  ...table(`${E}.3.2.1`, {}, [
    { column: 2, class: "state", states: RANGE, name: ["Source", ownIndex, "frequency"] },
    { column: 3, class: "state", states: GOOD, name: ["Source", ownIndex] },
    { column: 4, class: "state", states: INTERNAL, name: ["Source", ownIndex, "hardware"] },
    { column: 5, class: "state", states: VOLTAGE, name: ["Source", ownIndex, "voltage"] },
    { column: 6, class: "state", states: USED, name: ["Source", ownIndex, "in use"] },
  ]),
  ...scalars(`${E}.3.3`, {}, [
    { column: 1, class: "state", states: INTERNAL, name: "Transfer switch" },
    { column: 2, class: "state", states: OUTPUT, name: "Output" },
    { column: 3, class: "state", states: LOAD, name: "Output load" },
    { column: 4, class: "state", states: HEAT, name: "Temperature" },
    { column: 5, class: "state", states: SHORT, name: "Output short circuit" },
    { column: 6, class: "state", states: COMM, name: "Communication" },
    { column: 7, class: "state", states: CONFIG, name: "Configuration" },
  ]),
];

/** EATON-ATS2-MIB of Eaton's rack transfer switches: two sources, one output; tenths. */
export const eatonAtsMib = gaugeMib({ name: "EATON-ATS2-MIB", askedOf: [534], gauges: GAUGES });
