import { type Label, type LabelSheet, labelLayout } from "../../domain/label";
import { qrMatrix } from "./symbols";

/** Dots in a millimetre of the print heads there are: 203 and 300 dpi (ZPL II Programming Guide, Zebra). */
export const DOTS_PER_MM = { 203: 8, 300: 12 } as const;
export type Dpi = keyof typeof DOTS_PER_MM;

const WIDTH_EM = 0.55; // of font 0, mean of letters and digits; what is longer is cut
const MAX_MAGNIFICATION = 10; // of ^BQ

/**
 * Text for ^FD behind ^FH: everything but plain letters, digits and a few signs is written as the hexadecimal of its
 * UTF-8 bytes, so neither ^ nor ~ nor _ of a name can begin a command.
 */
export function zplText(text: string): string {
  let out = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const character = String.fromCharCode(byte);
    out += /[A-Za-z0-9 .,:;/()+=@#-]/.test(character)
      ? character
      : `_${byte.toString(16).padStart(2, "0").toUpperCase()}`;
  }
  return out;
}

const field = (x: number, y: number, command: string, text: string) => `^FO${x},${y}${command}^FH_^FD${text}^FS`;

/** One label in ZPL II: QR of the URL, words, and Code 128 in automatic mode (where > would begin a code: it is >0). */
function labelZpl(sheet: LabelSheet, label: Label, dpi: Dpi, sizeOf: (url: string) => number): string {
  const dots = (mm: number) => Math.round(mm * DOTS_PER_MM[dpi]);
  const { qr, lines, bars } = labelLayout(sheet, label);
  const modules = sizeOf(label.url) + 8;
  const magnification = Math.min(Math.max(Math.floor(dots(qr.sizeMm) / modules), 1), MAX_MAGNIFICATION);
  const quiet = 4 * magnification;
  const out = ["^XA", "^CI28", `^PW${dots(sheet.labelWidthMm)}`, `^LL${dots(sheet.labelHeightMm)}`, "^LH0,0"];
  out.push(field(dots(qr.xMm) + quiet, dots(qr.yMm) + quiet, `^BQN,2,${magnification}`, `MA,${zplText(label.url)}`));
  for (const line of lines) {
    const height = dots(line.sizeMm);
    const most = Math.max(Math.floor(line.widthMm / (line.sizeMm * WIDTH_EM)), 1);
    const text = [...line.text].slice(0, most).join("");
    out.push(field(dots(line.xMm), dots(line.yMm), `^A0N,${height},${height}`, zplText(text)));
  }
  if (bars) {
    const module = Math.max(Math.floor(dots(bars.widthMm) / (11 * label.code.length + 55)), 1);
    const command = `^BY${Math.min(module, 10)}^BCN,${dots(bars.heightMm)},N,N,N,A`;
    out.push(field(dots(bars.xMm) + 10 * module, dots(bars.yMm), command, zplText(label.code.replaceAll(">", ">0"))));
  }
  out.push("^XZ");
  return out.join("\n");
}

/** Labels for a Zebra printer, one after the other. */
export function labelsZpl(sheet: LabelSheet, labels: readonly Label[], dpi: Dpi): string {
  // URLs of one length have one size of code: drawing each only to measure it would take a thousand times as long.
  const sizes = new Map<number, number>();
  const sizeOf = (url: string) => {
    const size = sizes.get(url.length) ?? qrMatrix(url).size;
    sizes.set(url.length, size);
    return size;
  };
  return `${labels.map((label) => labelZpl(sheet, label, dpi, sizeOf)).join("\n")}\n`;
}
