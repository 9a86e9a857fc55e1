import {
  COLUMNS,
  elevation,
  type Face,
  freeSpans,
  type Mounted,
  type Rack,
  type Reservation,
  type Slot,
  unitLabel,
  unitRows,
} from "../domain/rack";
import { formatPercent, formatU } from "../domain/units";
import { GLYPHS } from "./controls/status";
import { plateMarkup, plateOf, platePattern } from "./faceplate";
import { loadStep } from "./load";
import { escapeText, px, safeHref, safeId } from "./markup";

const HALF_U = 11; // px: 22 px a U holds a 12 px name, and 42U are 924 px
const SIDE = 18; // px for 0U gear beside the frame
const NUMBERS = 26;
const POST = 9;
const WIDTH = 252; // px between the posts
const EDGE = 6; // px of frame above and below
const INNER = SIDE + NUMBERS + POST;
/** Width in px of one drawn face. */
export const RACK_WIDTH = 2 * INNER + WIDTH;
const CHAR = 6.6; // px, mean advance of 12 px text; only decides how much plate is drawn

export type RackPicture = {
  rack: Rack;
  mounted: readonly Mounted[];
  reservations?: readonly Reservation[];
  face: Face;
  /** Where a device's link goes. */
  deviceHref: (id: string) => string;
  /** Where a free run leads (placing gear there); without it free runs are not links. */
  freeHref?: (fromHalfU: number, heightHalfU: number) => string;
  /** A device to mark, for "here it is". */
  highlight?: string | undefined;
};

type Box = { x: number; y: number; w: number; h: number };
const rect = (b: Box, attributes: string) =>
  `<rect x="${px(b.x)}" y="${px(b.y)}" width="${px(b.w)}" height="${px(b.h)}" ${attributes}/>`;

function boxOf(slot: Slot): Box {
  const column = WIDTH / COLUMNS;
  const y = EDGE + slot.topHalfU * HALF_U + 0.5;
  const h = slot.heightHalfU * HALF_U - 1;
  if (slot.side) return { x: slot.side === "left" ? 3 : RACK_WIDTH - SIDE + 3, y, w: SIDE - 6, h };
  return { x: INNER + slot.columnFrom * column + 0.5, y, w: slot.columnCount * column - 1, h };
}

/** A nested svg clips its content without an id, so many racks can share one page. */
const clipped = (b: Box, content: string) =>
  `<svg x="${px(b.x)}" y="${px(b.y)}" width="${px(Math.max(b.w, 0))}" height="${px(b.h)}">${content}</svg>`;

function loadChip(slot: Slot, b: Box): string {
  const load = slot.device.load;
  if (load === undefined || slot.kind === "blocked" || b.w < 110 || b.h < 15) return "";
  const chip = { x: b.x + b.w - 33, y: b.y + (Math.min(b.h, 21) - 14) / 2, w: 30, h: 14 };
  const text = `<text x="${px(chip.x + 15)}" y="${px(chip.y + 10.5)}">${formatPercent(load).replace(" ", "")}</text>`;
  return `<g class="rack-load" data-step="${loadStep(load)}">${rect(chip, 'rx="2"')}${text}</g>`;
}

/** The plate stands right of the name; where the name leaves no room, in the rows below it. */
function plate(slot: Slot, b: Box, nameWidth: number, patterns: string): string {
  if (slot.kind === "blocked" || b.h < 14) return "";
  const kind = plateOf(slot.device.role);
  const hasLoad = slot.device.load !== undefined && b.w >= 110;
  const beside = b.x + 22 + nameWidth + 8;
  const least = b.x + b.w * 0.42;
  const below = beside > least + 40 && b.h > 40;
  const x = below ? least : Math.max(beside, least);
  const y = below ? b.y + 21 : b.y + 1;
  const area = { x, y, width: b.x + b.w - (hasLoad ? 38 : 5) - x, height: b.y + b.h - 1 - y };
  return plateMarkup(kind, area, patterns);
}

/** What a device is called for screen readers and on hover: name, unit, and whatever is not as it should be. */
function words(slot: Slot): { label: string; title: string } {
  const { device } = slot;
  const place = slot.side ? `${slot.side} side, ${slot.label}` : slot.label;
  const label = `${device.name}, ${place}${slot.kind === "blocked" ? ", mounted from the other side" : ""}`;
  const load = device.load === undefined ? "" : ` · load ${formatPercent(device.load)}`;
  return { label, title: `${device.name} · ${place} · ${device.status}${load}` };
}

function sideGear(slot: Slot, b: Box): string {
  const middle = { x: b.x + b.w / 2, y: b.y + b.h / 2 };
  const name = escapeText(slot.device.name);
  return (
    rect(b, 'rx="2" class="rack-body"') +
    clipped(
      b,
      `<text class="rack-name" text-anchor="middle" transform="translate(${px(b.w / 2 + 4)} ${px(b.h / 2)}) rotate(-90)">${name}</text>`,
    ) +
    `<svg x="${px(middle.x - 4)}" y="${px(b.y + 4)}" width="8" height="8" viewBox="0 0 10 10">${GLYPHS[slot.device.status]}</svg>`
  );
}

function gear(slot: Slot, picture: RackPicture, patterns: string): string {
  const { device } = slot;
  const b = boxOf(slot);
  const { label, title } = words(slot);
  const nameWidth = Math.min(device.name.length * CHAR, b.w - 26);
  const line = b.y + (b.h <= 21 ? b.h / 2 : 10.5);
  const small = b.h < 14;
  const glyph = small ? 6 : 8;
  const fill = slot.kind === "blocked" ? ` style="fill:url(#${patterns}-b)"` : "";
  const text = `<text class="rack-name${small ? " rack-small" : ""}" x="21" y="${px(line - b.y + (small ? 3.2 : 4))}">${escapeText(device.name)}</text>`;
  const body = slot.side
    ? sideGear(slot, b)
    : rect(b, `rx="2" class="rack-body"${fill}`) +
      `<svg x="${px(b.x + 8)}" y="${px(line - glyph / 2)}" width="${glyph}" height="${glyph}" viewBox="0 0 10 10">${GLYPHS[device.status]}</svg>` +
      plate(slot, b, nameWidth, patterns) +
      clipped({ ...b, w: b.w - (device.load === undefined ? 2 : 36) }, text) +
      loadChip(slot, b);
  const lit = picture.highlight === device.id ? ' data-here=""' : "";
  return (
    `<a href="${safeHref(picture.deviceHref(device.id))}" class="rack-slot" data-thing="${escapeText(device.id)}" data-kind="${slot.kind}" ` +
    `data-status="${device.status}"${lit} aria-label="${escapeText(label)}"><title>${escapeText(title)}</title>${body}</a>`
  );
}

const HOLES = [4, 10, 16].map((y) => `<path class="rack-holes" d="M0 ${y}h2v2h-2z"/>`).join("");

/** Posts and unit lines are patterns of one unit: drawn out they were half of the picture's bytes. */
function framePatterns(patterns: string): string {
  const unit = (name: string, x: number, width: number, content: string) =>
    `<pattern id="${patterns}-${name}" x="${px(x)}" y="${EDGE}" width="${width}" height="${2 * HALF_U}" patternUnits="userSpaceOnUse">${content}</pattern>`;
  return (
    unit("p", INNER - POST / 2 - 1, WIDTH + POST, HOLES) +
    unit("u", INNER, WIDTH, `<path class="rack-lines" d="M0 0h${WIDTH}"/>`)
  );
}

function frame(r: Rack, patterns: string): string {
  const height = r.heightU * 2 * HALF_U;
  const inner = { x: INNER, y: EDGE, w: WIDTH, h: height };
  const outer = { x: SIDE + 0.5, y: 0.5, w: RACK_WIDTH - 2 * SIDE - 1, h: height + 2 * EDGE - 1 };
  const posts = { x: INNER - POST / 2 - 1, y: EDGE, w: WIDTH + POST + 2, h: height };
  let numbers = "";
  for (const { unit, topHalfU } of unitRows(r)) {
    const at = EDGE + topHalfU * HALF_U + HALF_U + 4;
    numbers += `<text x="${INNER - POST - 5}" y="${at}" text-anchor="end">${unit}</text>`;
    numbers += `<text x="${INNER + WIDTH + POST + 5}" y="${at}">${unit}</text>`;
  }
  return (
    rect(outer, 'rx="3" class="rack-frame"') +
    rect(inner, 'class="rack-inside"') +
    rect(inner, `fill="url(#${patterns}-u)"`) +
    rect(posts, `fill="url(#${patterns}-p)"`) +
    `<g class="rack-numbers">${numbers}</g>`
  );
}

function spans(picture: RackPicture, patterns: string): string {
  const { rack, mounted, reservations = [], face, freeHref } = picture;
  const top = (fromHalfU: number, heightHalfU: number) =>
    EDGE + (rack.heightU * 2 + 2 - fromHalfU - heightHalfU) * HALF_U;
  const caption = (y: number, h: number, className: string, text: string) =>
    `<text x="${INNER + WIDTH / 2}" y="${px(y + h / 2 + 4)}" text-anchor="middle" class="${className}">${escapeText(text)}</text>`;
  let out = "";
  for (const v of reservations) {
    if (v.face !== "both" && v.face !== face) continue;
    const h = v.heightHalfU * HALF_U;
    const y = top(v.fromHalfU, v.heightHalfU);
    const until = v.until ? ` until ${v.until.toISOString().slice(0, 10)}` : "";
    const box = { x: INNER + 1.5, y: y + 1, w: WIDTH - 3, h: h - 2 };
    const words = `Reserved · ${v.owner}`;
    const w = Math.min(words.length * CHAR + 12, WIDTH - 24);
    const tag = { x: INNER + (WIDTH - w) / 2, y: y + h / 2 - 8, w, h: 16 };
    const fitting = w < WIDTH - 24 ? `x="${px(w / 2)}" text-anchor="middle"` : 'x="4"';
    out += `<g class="rack-reserved"><title>${escapeText(`Reserved for ${v.owner}${until} · ${unitLabel(rack, v)}`)}</title>`;
    out += rect(box, `rx="2" class="rack-reserved-box" style="fill:url(#${patterns}-r)"`);
    out += `${rect(tag, 'rx="2" class="rack-tag"')}${clipped(tag, `<text ${fitting} y="12" class="rack-reserved-text">${escapeText(words)}</text>`)}</g>`;
  }
  for (const span of freeSpans(rack, mounted, reservations)) {
    if (span.heightHalfU < 2) continue;
    const h = span.heightHalfU * HALF_U;
    const y = top(span.fromHalfU, span.heightHalfU);
    const text = caption(y, h, "rack-free", `${formatU(span.heightHalfU)} free`);
    const hit = rect({ x: INNER + 1, y: y + 1, w: WIDTH - 2, h: h - 2 }, 'rx="2" class="rack-free-box"');
    out += freeHref
      ? `<a href="${safeHref(freeHref(span.fromHalfU, span.heightHalfU))}" class="rack-free-link" aria-label="${escapeText(`${formatU(span.heightHalfU)} free, ${unitLabel(rack, span)}`)}">${hit}${text}</a>`
      : text;
  }
  return out;
}

/**
 * One face of a rack as an SVG string, every text escaped: server components that show many racks send it once instead
 * of as elements. Frame and numbers are the image; devices are links beside it, so screen readers reach both.
 */
export function rackElevationMarkup(picture: RackPicture): string {
  const { rack, mounted, face } = picture;
  const height = rack.heightU * 2 * HALF_U + 2 * EDGE;
  const patterns = `rk-${safeId(rack.id)}-${face}`;
  const slots = elevation(rack, mounted, face);
  const own = slots.filter((s) => s.kind === "device").length;
  const plates = [...new Set(slots.map((slot) => plateOf(slot.device.role)))];
  const label = `Rack ${rack.name}, ${face}, ${own} ${own === 1 ? "device" : "devices"}`;
  return (
    `<svg class="rack" viewBox="0 0 ${RACK_WIDTH} ${height}" width="${RACK_WIDTH}" height="${height}" role="group" aria-label="${escapeText(`Rack ${rack.name} ${face} face`)}">` +
    `<defs><pattern id="${patterns}-r" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v8" class="pattern-reserved"/></pattern>` +
    `<pattern id="${patterns}-b" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0v4" class="pattern-blocked"/></pattern>${framePatterns(patterns)}${plates.map((kind) => platePattern(kind, patterns)).join("")}</defs>` +
    `<g role="img" aria-label="${escapeText(label)}">${frame(rack, patterns)}</g>` +
    spans(picture, patterns) +
    slots.map((slot) => gear(slot, picture, patterns)).join("") +
    "</svg>"
  );
}
