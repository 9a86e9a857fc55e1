import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const E = "1.3.6.1.4.1.12148";
const OPERATION = counted(0, "floatvoltreg floattempcomp batteryboost batterytest");
const FUSE = counted(0, "normal alarm");
const RECTIFIER = counted(0, "notPresent normal alarm notUsed disabled");
const STATUS = counted(
  0,
  `
  error normal minorAlarm majorAlarm disabled disconnected notPresent minorAndMajor majorLow minorLow majorHigh
  minorHigh event valueVolt valueAmp valueTemp valueUnit valuePerCent critical warning
`,
);

const GAUGES: readonly Gauge[] = [
  ...scalars(`${E}.9.2`, {}, [{ column: 2, class: "state", states: OPERATION, name: "System" }]),
  ...scalars(`${E}.9.3`, {}, [
    { column: 2, class: "voltage", factor: 0.01, name: "Battery" },
    { column: 3, class: "current", name: "Battery" },
    { column: 4, class: "temperature", name: "Battery" },
    { column: 5, class: "state", states: FUSE, name: "Battery breaker" },
  ]),
  ...scalars(`${E}.9.3.20`, {}, [
    { column: 1, class: "runtime", factor: 60, name: "Battery to disconnection" },
    { column: 5, class: "percent", name: "Battery quality" },
  ]),
  ...scalars(`${E}.9.4`, {}, [
    { column: 1, class: "current", name: "Load" },
    { column: 2, class: "state", states: FUSE, name: "Load breaker" },
  ]),
  ...scalars(`${E}.9.5`, {}, [
    { column: 3, class: "current", name: "Rectifiers" },
    { column: 4, class: "load", name: "Rectifiers" },
  ]),
  ...scalars(`${E}.9.6`, {}, [
    { column: 1, class: "voltage", name: "Mains L1", phase: "L1" },
    { column: 2, class: "voltage", name: "Mains L2", phase: "L2" },
    { column: 3, class: "voltage", name: "Mains L3", phase: "L3" },
  ]),
  ...table(`${E}.9.5.5.2.1`, { name: ["Rectifier", ownIndex] }, [
    { column: 3, class: "current", factor: 0.1, absent: [0] },
    { column: 4, class: "voltage", factor: 0.01, absent: [0] },
    { column: 5, class: "temperature", absent: [0] },
    { column: 2, class: "state", states: RECTIFIER },
  ]),
  ...scalars(`${E}.10.2`, {}, [{ column: 1, class: "state", states: STATUS, name: "System" }]),
  ...scalars(`${E}.10.3`, {}, [{ column: 1, class: "state", states: STATUS, name: "Mains" }]),
  ...scalars(`${E}.10.9`, {}, [{ column: 3, class: "state", states: STATUS, name: "Load fuses" }]),
  ...scalars(`${E}.10.10`, {}, [{ column: 1, class: "state", states: STATUS, name: "Battery" }]),
  ...scalars(`${E}.10.5.2`, {}, [{ column: 5, class: "current", name: "Rectifiers" }]),
  ...scalars(`${E}.10.5.3`, {}, [{ column: 5, class: "load", name: "Rectifiers" }]),
  ...scalars(`${E}.10.9.2`, {}, [{ column: 5, class: "current", factor: 0.1, name: "Load" }]),
  ...scalars(`${E}.10.10.5`, {}, [{ column: 5, class: "voltage", factor: 0.01, name: "Battery" }]),
  ...scalars(`${E}.10.10.6`, {}, [{ column: 5, class: "current", factor: 0.1, name: "Battery" }]),
  ...scalars(`${E}.10.10.7`, {}, [{ column: 5, class: "temperature", name: "Battery" }]),
  ...scalars(`${E}.10.10.8`, {}, [{ column: 5, class: "runtime", factor: 60, name: "Battery" }]),
  ...table(`${E}.10.3.4.1`, { name: ["Mains", ownIndex] }, [{ column: 6, class: "voltage" }]),
  ...table(`${E}.10.5.6.1`, { name: ["Rectifier", ownIndex] }, [
    { column: 2, class: "state", states: STATUS },
    { column: 3, class: "current", factor: 0.1 },
    { column: 4, class: "voltage" },
  ]),
  ...table(`${E}.10.10.18.2.1`, { name: ["Battery bank", ownIndex] }, [{ column: 2, class: "state", states: STATUS }]),
  ...table(`${E}.10.10.18.3.1`, { name: ["Battery bank", ownIndex] }, [{ column: 6, class: "temperature" }]),
  ...table(`${E}.10.10.18.4.1`, { name: ["Battery bank", ownIndex] }, [{ column: 6, class: "current", factor: 0.1 }]),
  ...table(`${E}.10.10.18.5.1`, { name: ["Battery bank", ownIndex] }, [
    { column: 2, class: "state", states: STATUS, name: ["Battery fuse", ownIndex] },
  ]),
  ...table(`${E}.10.9.7.1`, { name: ["Load fuse", ownIndex] }, [{ column: 1, class: "state", states: STATUS }]),
  ...table(`${E}.10.11.2.1`, { name: ["Input", ownIndex] }, [{ column: 2, class: "state", states: STATUS }]),
];

/**
 * ELTEK-DISTRIBUTED-MIB (12148.9) and SP2-MIB (12148.10) of Eltek: DC power systems with WebPower, Smartpack and
 * Compack controllers.
 */
export const eltekMib = gaugeMib({ name: "ELTEK-DISTRIBUTED-MIB", askedOf: [12148], gauges: GAUGES });
