import { fromFahrenheit, type Gauge, gaugeMib, rounded, scalars, type Tables } from "../gauge";
import { textOf } from "../text";

const C = "1.3.6.1.4.1.22626.1";
/** The transmitter's scale is told as text ("°C", "°F"). */
const celsius = (raw: number, _: unknown, tables: Tables) =>
  textOf(tables.scalar(`${C}.2.1.9.0`))?.includes("F") ? fromFahrenheit(raw / 10) : rounded(raw / 10);

const GAUGES: readonly Gauge[] = [
  ...scalars(`${C}.2.3`, {}, [
    { column: 1, class: "temperature", value: celsius, name: "Temperature" },
    { column: 2, class: "humidity", factor: 0.1, name: "Humidity" },
  ]),
  ...scalars(`${C}.5.2.1`, {}, [{ column: 3, class: "temperature", factor: 0.1, name: "Channel 1", absent: [9999] }]),
  ...scalars(`${C}.5.2.2`, {}, [{ column: 3, class: "temperature", factor: 0.1, name: "Channel 2", absent: [9999] }]),
  ...scalars(`${C}.5.2.3`, {}, [{ column: 3, class: "temperature", factor: 0.1, name: "Channel 3", absent: [9999] }]),
  ...scalars(`${C}.5.2.4`, {}, [{ column: 3, class: "temperature", factor: 0.1, name: "Channel 4", absent: [9999] }]),
];

/**
 * The web sensors of Comet System (T3510/T3610 and Tx5xx family): tenths of a degree and of a percent. The
 * four-channel ones tell each value as an integer in column 3 below channel 1 to 4.
 */
export const cometMib = gaugeMib({ name: "COMET-WEBSENSOR", askedOf: [22626], gauges: GAUGES, more: [`${C}.2.1.9`] });
