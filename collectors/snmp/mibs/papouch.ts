import { type Gauge, gaugeMib, scalars } from "../gauge";

const P = "1.3.6.1.4.1.18248";

const GAUGES: readonly Gauge[] = [
  ...scalars(`${P}.1.1`, {}, [{ column: 1, class: "temperature", factor: 0.1, name: "Temperature" }]),
  ...scalars(`${P}.16.1`, {}, [{ column: 1, class: "temperature", factor: 0.1, name: "Temperature" }]),
];

/** TME and Quido of Papouch: a thermometer in tenths of a degree. */
export const papouchMib = gaugeMib({ name: "PAPOUCH", askedOf: [18248], gauges: GAUGES });
