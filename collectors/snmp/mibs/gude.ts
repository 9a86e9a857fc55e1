import { counted, type Gauge, gaugeMib, ownIndex, table } from "../gauge";

const G = "1.3.6.1.4.1.28507";

const GAUGES: readonly Gauge[] = [
  ...table(`${G}.66.1.6.1.1`, { absent: [-9999] }, [
    { column: 2, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex] },
    { column: 3, class: "humidity", factor: 0.1, name: ["Sensor", ownIndex], absent: [-9999, -999] },
    { column: 5, class: "pressure", factor: 100, name: ["Sensor", ownIndex] },
    { column: 6, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex, "dew point"] },
    { column: 7, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex, "above dew point"] },
  ]),
  ...table(`${G}.67.1.6.1.1`, { absent: [-9999] }, [
    { column: 2, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex] },
    { column: 3, class: "humidity", factor: 0.1, name: ["Sensor", ownIndex], absent: [-9999, -999] },
    { column: 5, class: "pressure", factor: 100, name: ["Sensor", ownIndex] },
    { column: 6, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex, "dew point"] },
    { column: 7, class: "temperature", factor: 0.1, name: ["Sensor", ownIndex, "above dew point"] },
  ]),
  ...table(`${G}.67.1.3.1.2.1`, { absent: [-9999] }, [
    { column: 3, class: "state", states: counted(0, "off on"), name: ["Relay", ownIndex, 2] },
  ]),
  ...table(`${G}.67.1.5.6.2.1`, { absent: [-9999] }, [
    { column: 2, class: "state", states: counted(0, "lo hi"), name: ["Input", ownIndex, 32] },
  ]),
  ...table(`${G}.67.1.5.13.1`, { absent: [-9999] }, [
    { column: 2, class: "state", states: { 1: "up", 0: "down" }, name: ["Power supply", ownIndex] },
  ]),
];

/** GUDEADS-ESB7213-MIB and GUDEADS-ESB7214-MIB of Gude's Expert Sensor Boxes: tenths; −9999 without a sensor. */
export const gudeMib = gaugeMib({ name: "GUDEADS", askedOf: [28507], gauges: GAUGES });
