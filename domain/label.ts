import { z } from "zod";

/** More labels than this are several orders. */
export const MAX_LABELS = 1_000;
export const LABEL_KINDS = ["device", "rack", "cable", "part"] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** What one label says. `code` is what a scanner reads off the bars: serial, asset tag or name. */
export type Label = { name: string; lines: string[]; code: string; url: string };

export type LabelSheet = {
  name: string;
  pageWidthMm: number;
  pageHeightMm: number;
  labelWidthMm: number;
  labelHeightMm: number;
  columns: number;
  rows: number;
  leftMm: number;
  topMm: number;
  /** From one label's left (top) edge to the next one's. */
  pitchXMm: number;
  pitchYMm: number;
};

const A4 = { pageWidthMm: 210, pageHeightMm: 297 }; // ISO 216
const single = (name: string, labelWidthMm: number, labelHeightMm: number): LabelSheet => ({
  name,
  pageWidthMm: labelWidthMm,
  pageHeightMm: labelHeightMm,
  labelWidthMm,
  labelHeightMm,
  columns: 1,
  rows: 1,
  leftMm: 0,
  topMm: 0,
  pitchXMm: labelWidthMm,
  pitchYMm: labelHeightMm,
});

/** Sizes from the makers' own templates: Avery Zweckform L7160 and L4731REV, Brother DK-11209, Zebra 2 × 1.25 in. */
export const LABEL_SHEETS = {
  L7160: {
    name: "A4, 3 × 7 (Avery L7160)",
    ...A4,
    labelWidthMm: 63.5,
    labelHeightMm: 38.1,
    columns: 3,
    rows: 7,
    leftMm: 7.2,
    topMm: 15.15,
    pitchXMm: 66.04,
    pitchYMm: 38.1,
  },
  L4731: {
    name: "A4, 7 × 27 (Avery L4731)",
    ...A4,
    labelWidthMm: 25.4,
    labelHeightMm: 10,
    columns: 7,
    rows: 27,
    leftMm: 8.6,
    topMm: 13.5,
    pitchXMm: 27.9,
    pitchYMm: 10,
  },
  roll62: single("Roll, 62 × 29 mm (Brother DK-11209)", 62, 29),
  roll51: single("Roll, 51 × 32 mm (Zebra 2 × 1.25 in)", 50.8, 31.75),
} as const satisfies Record<string, LabelSheet>;
export const labelSheet = z.enum(["L7160", "L4731", "roll62", "roll51"]);
export type LabelSheetName = z.infer<typeof labelSheet>;

/** Top left corners of the labels of one sheet, row by row. */
export function labelCorners(sheet: LabelSheet): { xMm: number; yMm: number }[] {
  return Array.from({ length: sheet.columns * sheet.rows }, (_, i) => ({
    xMm: sheet.leftMm + (i % sheet.columns) * sheet.pitchXMm,
    yMm: sheet.topMm + Math.floor(i / sheet.columns) * sheet.pitchYMm,
  }));
}

export type TextLine = { text: string; xMm: number; yMm: number; widthMm: number; sizeMm: number; isName: boolean };
export type LabelLayout = {
  /** With its quiet zone of four modules (ISO/IEC 18004). */
  qr: { xMm: number; yMm: number; sizeMm: number };
  lines: TextLine[];
  /** With quiet zones of ten modules (ISO/IEC 15417); null where bars would be too thin to be read. */
  bars: { xMm: number; yMm: number; widthMm: number; heightMm: number } | null;
};

const PAD_MM = 1.2; // printers miss the edge by about a millimetre
const LEAST_BAR_MM = 0.19; // 7.5 mil, the least X dimension that hand scanners promise to read
const BARS_FROM_MM = 25; // lower labels have no room for bars below the code

/** Modules of Code 128 at most: start, check and stop, two for each two digits at best; quiet zones of ten each. */
const barModules = (code: string) => 11 * code.length + 35 + 20;

/** Only what Code 128 has without switching to escapes: printable ASCII. */
export const isBarText = (code: string) => /^[\x20-\x7e]{1,40}$/.test(code);

/** Control characters are dropped, and no text of a label is longer than this: the rest of it is nobody's to read. */
export function labelText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 120);
}

/** Where what stands on one label, in mm from its top left corner: the QR left, words right of it, bars below. */
export function labelLayout(sheet: LabelSheet, label: Label): LabelLayout {
  const { labelWidthMm: w, labelHeightMm: h } = sheet;
  const isHigh = h >= BARS_FROM_MM;
  const barsWidthMm = w - 2 * PAD_MM;
  const hasBars = isHigh && isBarText(label.code) && barsWidthMm / barModules(label.code) >= LEAST_BAR_MM;
  const barsHeightMm = hasBars ? Math.min(8, h / 4) : 0;
  const above = h - 2 * PAD_MM - barsHeightMm - (hasBars ? 1 : 0);
  const qrMm = Math.min(above, w / 2.4);
  const xMm = PAD_MM + qrMm + 0.8;
  const nameMm = isHigh ? 3.4 : 2.4;
  const lineMm = isHigh ? 2.5 : 1.7;
  const step = 1.28; // line height, as of the product's type scale
  const room = Math.floor((above - nameMm * step) / (lineMm * step));
  const widthMm = w - PAD_MM - xMm;
  const words = label.lines.map(labelText).filter(Boolean).slice(0, Math.max(room, 0));
  return {
    qr: { xMm: PAD_MM, yMm: PAD_MM, sizeMm: qrMm },
    lines: [
      { text: labelText(label.name), xMm, yMm: PAD_MM, widthMm, sizeMm: nameMm, isName: true },
      ...words.map((text, i) => ({
        text,
        xMm,
        yMm: PAD_MM + nameMm * step + i * lineMm * step,
        widthMm,
        sizeMm: lineMm,
        isName: false,
      })),
    ],
    bars: hasBars
      ? { xMm: PAD_MM, yMm: h - PAD_MM - barsHeightMm, widthMm: barsWidthMm, heightMm: barsHeightMm }
      : null,
  };
}
