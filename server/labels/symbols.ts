import bwipjs from "bwip-js/node";

/** A drawn run of dark modules, in modules from the top left of the symbol without its quiet zone. */
export type Run = { x: number; y: number; length: number };
export type Matrix = { size: number; runs: Run[] };

/** QR, error level M (ISO/IEC 18004): a scratch across a label may cost 15 % of it. */
export function qrMatrix(text: string): Matrix {
  const [symbol] = bwipjs.raw("qrcode", text, "eclevel=M");
  if (!symbol || !("pixs" in symbol)) throw new Error("The QR writer gave no modules");
  const { pixs, pixx, pixy } = symbol;
  const runs: Run[] = [];
  for (let y = 0; y < pixy; y++) {
    for (let x = 0; x < pixx; x++) {
      if (!pixs[y * pixx + x]) continue;
      const from = x;
      while (x < pixx && pixs[y * pixx + x]) x++;
      runs.push({ x: from, y, length: x - from });
    }
  }
  return { size: pixx, runs };
}

/** Code 128 as widths in modules: bar, space, bar, …; it begins and ends with a bar. */
export function code128Widths(text: string): number[] {
  const [symbol] = bwipjs.raw("code128", text, "");
  if (!symbol || !("sbs" in symbol)) throw new Error("The Code 128 writer gave no bars");
  const widths = [...symbol.sbs];
  return widths.length % 2 === 0 ? widths.slice(0, -1) : widths;
}
