/** As much as is used of the font reader that pdfkit brings; it has no types of its own. */
declare module "fontkit" {
  export type PathCommand = {
    command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
    args: number[];
  };
  export type Glyph = { advanceWidth: number; path: { commands: PathCommand[] } };
  export type Font = {
    unitsPerEm: number;
    ascent: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  };
  export function create(buffer: Buffer): Font;
}
