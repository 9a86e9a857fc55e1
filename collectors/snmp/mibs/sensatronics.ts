import { type Gauge, gaugeMib, scalars } from "../gauge";

/**
 * Readings are text with a point, in degrees as the device is set to; −99.9 and −999.9 are a probe that is not there.
 */
const S = "1.3.6.1.4.1.16174.1.1";
const ABSENT = [-99.9, -999.9];

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

const GAUGES: readonly Gauge[] = [
  // SENSATRONICS-ITTM: a branch for each probe.
  ...numbers(16).flatMap((at) =>
    scalars(`${S}.1.3.${at}`, { absent: ABSENT, name: 1 }, [{ column: 2, class: "temperature" }]),
  ),
  // SENSATRONICS-EM1: four groups of a temperature and a humidity.
  ...numbers(4).flatMap((at) =>
    scalars(`${S}.3.3.${at}`, { absent: ABSENT }, [
      { column: 3, class: "temperature", name: [1, 2] },
      { column: 6, class: "humidity", name: [1, 5] },
    ]),
  ),
];

/** SENSATRONICS-ITTM and SENSATRONICS-EM1 of Sensatronics. */
export const sensatronicsMib = gaugeMib({ name: "SENSATRONICS", askedOf: [16174], gauges: GAUGES });
