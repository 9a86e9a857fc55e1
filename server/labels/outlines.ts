import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font, type Glyph, type PathCommand } from "fontkit";

/** Inter comes in a file per script, as woff2, which no PDF can hold: text is drawn as outlines instead. */
const SCRIPTS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"] as const;
const FOLDER = join(process.cwd(), "node_modules", "@fontsource-variable", "inter", "files");
const MISSING = 0xb7; // a middle dot: the character is there, the face has no picture of it

let opened: Font[] | undefined;
function faces(): Font[] {
  opened ??= SCRIPTS.map((script) => create(readFileSync(join(FOLDER, `inter-${script}-wght-normal.woff2`))));
  return opened;
}

/** `fill`: path operators of a PDF (ISO 32000-1, 8.5.2) in units of the face, filled. Empty for a space. */
type Drawn = { glyph: Glyph; unitsPerEm: number; fill: string };
const drawn = new Map<number, Drawn>();
const MAX_KEPT = 5_000;

function glyphOf(codePoint: number): Drawn {
  const known = drawn.get(codePoint);
  if (known) return known;
  const face = faces().find((f) => f.hasGlyphForCodePoint(codePoint));
  if (!face) return glyphOf(MISSING);
  const glyph = face.glyphForCodePoint(codePoint);
  const made = { glyph, unitsPerEm: face.unitsPerEm, fill: fillOf(glyph.path.commands) };
  if (drawn.size < MAX_KEPT) drawn.set(codePoint, made);
  return made;
}

const whole = (values: readonly number[]) => values.map((v) => Math.round(v)).join(" ");

/** PDF has cubic curves only: a quadratic one is raised by a degree, its control points two thirds of the way. */
function fillOf(commands: readonly PathCommand[]): string {
  let out = "";
  let [x, y] = [0, 0];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === "moveTo") out += `${whole(args)} m\n`;
    else if (command === "lineTo") out += `${whole(args)} l\n`;
    else if (command === "bezierCurveTo") out += `${whole(args)} c\n`;
    else if (command === "quadraticCurveTo")
      out += `${whole([x + (2 / 3) * (a - x), y + (2 / 3) * (b - y), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d])} c\n`;
    else out += "h\n";
    if (args.length >= 2) [x = 0, y = 0] = args.slice(-2);
  }
  return out === "" ? "" : `${out}f`;
}

/** How wide a text is, in ems. */
export function widthEm(text: string): number {
  let width = 0;
  for (const character of text) {
    const { glyph, unitsPerEm } = glyphOf(character.codePointAt(0) ?? MISSING);
    width += glyph.advanceWidth / unitsPerEm;
  }
  return width;
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitting(text: string, maxEm: number): string {
  if (widthEm(text) <= maxEm) return text;
  const characters = [...text];
  while (characters.length > 0 && widthEm(`${characters.join("")}…`) > maxEm) characters.pop();
  return `${characters.join("")}…`;
}

/** A text's glyphs with how far right each stands, in ems; y goes up, `scale` brings units of the face to ems. */
export function outlines(text: string): { fill: string; xEm: number; scale: number }[] {
  let xEm = 0;
  return [...text].map((character) => {
    const { glyph, unitsPerEm, fill } = glyphOf(character.codePointAt(0) ?? MISSING);
    const at = xEm;
    xEm += glyph.advanceWidth / unitsPerEm;
    return { fill, xEm: at, scale: 1 / unitsPerEm };
  });
}
