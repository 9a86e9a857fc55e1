import { elevation, type Face, freeSpans, type Rack, type Reservation, unitLabel, unitRows } from "../domain/rack";
import { formatU } from "../domain/units";
import { platePattern } from "./faceplate";
import { escapeText, px, safeHref, safeId } from "./markup";
import { EDGE, FULL, innerX, rackHeight, rackWidth, type Scale } from "./rack-geometry";
import { CHAR, clipped, type DrawnDevice, plateKind, rect, type SlotPen, slotMarkup } from "./rack-slot";

export type RackPicture = Omit<SlotPen, "scale" | "patterns"> & {
  rack: Rack;
  mounted: readonly DrawnDevice[];
  reservations?: readonly Reservation[];
  face: Face;
  /** Where a free run leads (placing gear there); without it free runs are not links. */
  freeHref?: (fromHalfU: number, heightHalfU: number) => string;
  scale?: Scale;
  /** Devices step back behind the free runs. */
  isFreeShown?: boolean;
};

const HOLES = [4, 10, 16].map((y) => `<path class="rack-holes" d="M0 ${y}h2v2h-2z"/>`).join("");

/** Posts and unit lines are patterns of one unit: drawn out they were half of the picture's bytes. */
function framePatterns(s: Scale, patterns: string): string {
  const inner = innerX(s);
  const unit = (name: string, x: number, width: number, content: string) =>
    `<pattern id="${patterns}-${name}" x="${px(x)}" y="${EDGE}" width="${width}" height="${2 * s.halfU}" patternUnits="userSpaceOnUse">${content}</pattern>`;
  return (
    unit("p", inner - s.post / 2 - 1, s.width + s.post, HOLES) +
    unit("u", inner, s.width, `<path class="rack-lines" d="M0 0h${s.width}"/>`)
  );
}

function frame(s: Scale, r: Rack, patterns: string): string {
  const [inner, wide] = [innerX(s), rackWidth(s)];
  // A narrow frame has its numbers on the left only.
  const isNarrow = s.numbers < FULL.numbers;
  const height = r.heightU * 2 * s.halfU;
  const inside = { x: inner, y: EDGE, w: s.width, h: height };
  const outer = { x: s.side + 0.5, y: 0.5, w: wide - 2 * s.side - 1, h: height + 2 * EDGE - 1 };
  const posts = { x: inner - s.post / 2 - 1, y: EDGE, w: s.width + s.post + 2, h: height };
  let numbers = "";
  for (const { unit, topHalfU } of unitRows(r)) {
    const at = EDGE + topHalfU * s.halfU + s.halfU + 4;
    numbers += `<text x="${inner - s.post - (isNarrow ? 1 : 5)}" y="${at}" text-anchor="end">${unit}</text>`;
    if (!isNarrow) numbers += `<text x="${inner + s.width + s.post + 5}" y="${at}">${unit}</text>`;
  }
  return (
    rect(outer, 'rx="3" class="rack-frame"') +
    rect(inside, 'class="rack-inside"') +
    rect(inside, `fill="url(#${patterns}-u)"`) +
    rect(posts, `fill="url(#${patterns}-p)"`) +
    `<g class="rack-numbers">${numbers}</g>`
  );
}

function spans(s: Scale, picture: RackPicture, patterns: string): string {
  const inner = innerX(s);
  const { rack, mounted, reservations = [], face, freeHref } = picture;
  const top = (fromHalfU: number, heightHalfU: number) =>
    EDGE + (rack.heightU * 2 + 2 - fromHalfU - heightHalfU) * s.halfU;
  const caption = (y: number, h: number, className: string, text: string) =>
    `<text x="${inner + s.width / 2}" y="${px(y + h / 2 + 4)}" text-anchor="middle" class="${className}">${escapeText(text)}</text>`;
  let out = "";
  for (const v of reservations) {
    if (v.face !== "both" && v.face !== face) continue;
    const h = v.heightHalfU * s.halfU;
    const y = top(v.fromHalfU, v.heightHalfU);
    const until = v.until ? ` until ${v.until.toISOString().slice(0, 10)}` : "";
    const box = { x: inner + 1.5, y: y + 1, w: s.width - 3, h: h - 2 };
    const words = `Reserved · ${v.owner}`;
    const w = Math.min(words.length * CHAR + 12, s.width - 24);
    const tag = { x: inner + (s.width - w) / 2, y: y + h / 2 - 8, w, h: 16 };
    const fitting = w < s.width - 24 ? `x="${px(w / 2)}" text-anchor="middle"` : 'x="4"';
    out += `<g class="rack-reserved"><title>${escapeText(`Reserved for ${v.owner}${until} · ${unitLabel(rack, v)}`)}</title>`;
    out += rect(box, `rx="2" class="rack-reserved-box" style="fill:url(#${patterns}-r)"`);
    out += `${rect(tag, 'rx="2" class="rack-tag"')}${clipped(tag, `<text ${fitting} y="12" class="rack-reserved-text">${escapeText(words)}</text>`)}</g>`;
  }
  for (const span of freeSpans(rack, mounted, reservations)) {
    if (span.heightHalfU < 2) continue;
    const h = span.heightHalfU * s.halfU;
    const y = top(span.fromHalfU, span.heightHalfU);
    const text = caption(y, h, "rack-free", `${formatU(span.heightHalfU)} free`);
    const hit = rect({ x: inner + 1, y: y + 1, w: s.width - 2, h: h - 2 }, 'rx="2" class="rack-free-box"');
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
  const { rack, mounted, face, plates, scale = FULL } = picture;
  const [width, height] = [rackWidth(scale), rackHeight(scale, rack)];
  const patterns = `rk-${safeId(rack.id)}-${face}`;
  const slots = elevation(rack, mounted, face);
  const own = slots.filter((s) => s.kind === "device").length;
  const kinds = slots.flatMap((slot) => {
    const { groups, plate = "plain" } = plateKind(slot, plates);
    return groups ? groups.map((g) => g.cell) : [plate];
  });
  const cells = picture.tint ? [] : [...new Set(kinds)];
  const label = `Rack ${rack.name}, ${face}, ${own} ${own === 1 ? "device" : "devices"}`;
  const modes = `${scale === FULL ? "" : ' data-compact=""'}${picture.isEditable ? ' data-editable=""' : ""}${picture.isFreeShown ? ' data-free=""' : ""}`;
  const pen: SlotPen = { ...picture, scale, patterns };
  return (
    `<svg class="rack"${modes} viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${escapeText(`Rack ${rack.name} ${face} face`)}">` +
    `<defs><pattern id="${patterns}-r" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v8" class="pattern-reserved"/></pattern>` +
    `<pattern id="${patterns}-b" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0v4" class="pattern-blocked"/></pattern>${framePatterns(scale, patterns)}${cells.map((kind) => platePattern(kind, patterns)).join("")}</defs>` +
    `<g role="img" aria-label="${escapeText(label)}">${frame(scale, rack, patterns)}</g>` +
    spans(scale, picture, patterns) +
    slots.map((slot) => slotMarkup(slot, pen)).join("") +
    "</svg>"
  );
}
