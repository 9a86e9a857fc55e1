import { type Gauge, gaugeMib, rounded, table } from "../gauge";

/**
 * The WebGraph sensors of Wiesemann & Theis: below each product's number (5040.1.2.x) a table of ports (1.4.1), all
 * values in tenths. Which port measures what is fixed: temperature, humidity, and pressure with the barometers.
 */
const W = "1.3.6.1.4.1.5040.1.2";
const THERMOMETERS = [8, 18];
const HYGROMETERS = [9, 42];
const BAROMETERS = [16];
/** Tenths of a hectopascal. */
const PASCALS = 10;

/** The value of one port alone. */
function ofPort(port: string, factor = 0.1) {
  return (raw: number, _row: unknown, _tables: unknown, index: string) =>
    index === port ? rounded(raw * factor) : undefined;
}

const GAUGES: readonly Gauge[] = [
  ...THERMOMETERS.flatMap((product) =>
    table(`${W}.${product}.1.4.1`, {}, [{ column: 1, class: "temperature", factor: 0.1, name: "Temperature" }]),
  ),
  ...[...HYGROMETERS, ...BAROMETERS].flatMap((product) =>
    table(`${W}.${product}.1.4.1`, {}, [
      { column: 1, class: "temperature", value: ofPort("1"), name: "Temperature" },
      { column: 1, class: "humidity", value: ofPort("2"), name: "Humidity" },
    ]),
  ),
  ...BAROMETERS.flatMap((product) =>
    table(`${W}.${product}.1.4.1`, {}, [
      { column: 1, class: "pressure", value: ofPort("3", PASCALS), name: "Air pressure" },
    ]),
  ),
];

export const wutMib = gaugeMib({ name: "WebGraph", askedOf: [5040], gauges: GAUGES });
