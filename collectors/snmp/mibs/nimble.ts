import { counted, numberIn, type Row } from "../gauge";
import { hardwareMib } from "../inventory";

/** volTable of NIMBLE-MIB. */
const VOLUME = "1.3.6.1.4.1.37447.1.2.1";
const MEBIBYTE = 1024 * 1024;
const WORD = 2 ** 32;

/** Sizes come in two halves without sign. */
const halves = (high: number, low: number) => (row: Row) => {
  const [upper, lower] = [numberIn(row.get(high)), numberIn(row.get(low))];
  return upper === undefined || lower === undefined ? undefined : upper * WORD + lower;
};

/** NIMBLE-MIB: the volumes of an array. */
export const nimbleMib = hardwareMib({
  name: "NIMBLE-MIB",
  askedOf: [37447],
  gauges: [{ of: VOLUME, column: 10, class: "state", name: ["Volume", 3], states: counted(1, "online offline") }],
  holding: [
    {
      of: VOLUME,
      kind: "volume",
      name: 3,
      total: halves(5, 4),
      used: halves(7, 6),
      unit: MEBIBYTE,
      needs: [4, 5, 6, 7],
    },
  ],
});
