import type { FacePlate } from "../domain/face-plate";
import type { MountStatus, Slot } from "../domain/rack";
import { formatPercent } from "../domain/units";
import { GLYPHS } from "./controls/status";
import { type Area, groupsMarkup, plateMarkup, plateOf } from "./faceplate";
import { loadStep } from "./load";
import { escapeText, px, safeHref } from "./markup";
import { type Box, boxOf, type Scale } from "./rack-geometry";
import type { OverlayFacts, Tint } from "./rack-overlay";

/** A device as drawn: with the blades in it, and the model whose plate is drawn where its components are known. */
export type DrawnDevice = OverlayFacts & {
  blades?: readonly { id: string; name: string; status: MountStatus }[];
  typeId?: string | null;
};
export type DrawnSlot = Slot<DrawnDevice>;

/** What a slot is drawn with. */
export type SlotPen = {
  scale: Scale;
  /** What the ids of this picture's patterns begin with. */
  patterns: string;
  deviceHref: (id: string) => string;
  highlight?: string | undefined;
  plates?: Readonly<Record<string, FacePlate>>;
  tint?: ((device: DrawnDevice) => Tint) | undefined;
  isEditable?: boolean;
};

export const CHAR = 6.6; // px, mean advance of 12 px text; only decides how much plate is drawn

export const rect = (b: Box, attributes: string) =>
  `<rect x="${px(b.x)}" y="${px(b.y)}" width="${px(b.w)}" height="${px(b.h)}" ${attributes}/>`;

/** A nested svg clips its content without an id, so many racks can share one page. */
export const clipped = (b: Box, content: string) =>
  `<svg x="${px(b.x)}" y="${px(b.y)}" width="${px(Math.max(b.w, 0))}" height="${px(b.h)}">${content}</svg>`;

const glyphAt = (status: MountStatus, x: number, y: number, size: number) =>
  `<svg x="${px(x)}" y="${px(y)}" width="${size}" height="${size}" viewBox="0 0 10 10">${GLYPHS[status]}</svg>`;

function loadChip(slot: DrawnSlot, b: Box): string {
  const load = slot.device.load;
  if (load === undefined || slot.kind === "blocked" || b.w < 110 || b.h < 15) return "";
  const chip = { x: b.x + b.w - 33, y: b.y + (Math.min(b.h, 21) - 14) / 2, w: 30, h: 14 };
  const text = `<text x="${px(chip.x + 15)}" y="${px(chip.y + 10.5)}">${formatPercent(load).replace(" ", "")}</text>`;
  return `<g class="rack-load" data-step="${loadStep(load)}">${rect(chip, 'rx="2"')}${text}</g>`;
}

/** Which cells and plates a slot draws: those of its model on the face that is seen, else a hint by its role. */
export function plateKind({ device, kind }: DrawnSlot, plates: SlotPen["plates"]) {
  const known = device.typeId ? plates?.[device.typeId] : undefined;
  if (known) return { groups: kind === "device" ? known.front : known.rear };
  return { plate: kind === "blocked" ? ("plain" as const) : plateOf(device.role) };
}

/** The plate stands right of the name; where the name leaves no room, in the rows below it. */
function plate(slot: DrawnSlot, b: Box, nameWidth: number, { plates, patterns }: SlotPen): string {
  if (b.h < 14 || slot.device.blades?.length) return "";
  const hasLoad = slot.kind === "device" && slot.device.load !== undefined && b.w >= 110;
  const beside = b.x + 22 + nameWidth + 8;
  const least = b.x + b.w * 0.42;
  const below = beside > least + 40 && b.h > 40;
  const x = below ? least : Math.max(beside, least);
  const y = below ? b.y + 21 : b.y + 1;
  const area: Area = { x, y, width: b.x + b.w - (hasLoad ? 38 : 5) - x, height: b.y + b.h - 1 - y };
  const { groups, plate: hint } = plateKind(slot, plates);
  return groups ? groupsMarkup(groups, area, patterns) : plateMarkup(hint ?? "plain", area, patterns);
}

/** What a device is called for screen readers and on hover: name, unit, and whatever is not as it should be. */
function wordsOf(slot: DrawnSlot, tint: Tint | undefined): { label: string; title: string } {
  const { device } = slot;
  const place = slot.side ? `${slot.side} side, ${slot.label}` : slot.label;
  const label = `${device.name}, ${place}${slot.kind === "blocked" ? ", mounted from the other side" : ""}`;
  const load = device.load === undefined || tint ? "" : ` · load ${formatPercent(device.load)}`;
  const said = tint ? ` · ${tint.words}` : "";
  return {
    label: `${label}${tint ? `, ${tint.words}` : ""}`,
    title: `${device.name} · ${place} · ${device.status}${load}${said}`,
  };
}

function sideGear(slot: DrawnSlot, b: Box): string {
  const name = escapeText(slot.device.name);
  return (
    rect(b, 'rx="2" class="rack-body"') +
    clipped(
      b,
      `<text class="rack-name" text-anchor="middle" transform="translate(${px(b.w / 2 + 4)} ${px(b.h / 2)}) rotate(-90)">${name}</text>`,
    ) +
    glyphAt(slot.device.status, b.x + b.w / 2 - 4, b.y + 4, 8)
  );
}

/** Two bars at the left edge: where one takes hold of a device. */
const grip = (b: Box) =>
  `<path class="rack-grip" d="M${px(b.x + 3)} ${px(b.y + 4)}v${px(b.h - 8)}m2.5 0v${px(8 - b.h)}"/>`;

function front(slot: DrawnSlot, b: Box, pen: SlotPen, tint: Tint | undefined): string {
  const { device } = slot;
  const isBlocked = slot.kind === "blocked";
  const nameWidth = Math.min(device.name.length * CHAR, b.w - 26);
  const line = b.y + (b.h <= 21 ? b.h / 2 : 10.5);
  const small = b.h < 14;
  const glyph = small ? 6 : 8;
  const fill = isBlocked ? ` style="fill:url(#${pen.patterns}-b)"` : "";
  const taken = tint ? tint.chip.length * 6 + 8 : device.load === undefined || b.w < 110 ? 2 : 36;
  const text = `<text class="rack-name${small ? " rack-small" : ""}" x="21" y="${px(line - b.y + (small ? 3.2 : 4))}">${escapeText(device.name)}</text>`;
  const chip = tint
    ? `<text class="rack-chip" x="${px(b.x + b.w - 4)}" y="${px(line + 3.5)}" text-anchor="end">${escapeText(tint.chip)}</text>`
    : loadChip(slot, b);
  return (
    rect(b, `rx="2" class="rack-body"${fill}`) +
    (pen.isEditable && !isBlocked && b.h > 9 ? grip(b) : "") +
    glyphAt(device.status, b.x + 8, line - glyph / 2, glyph) +
    (tint ? "" : plate(slot, b, nameWidth, pen)) +
    clipped({ ...b, w: b.w - taken }, text) +
    chip
  );
}

const MAX_BLADES = 64;
const NAME_LINE = 20; // px of the chassis that its own name takes

/** Blades within their chassis, left to right and then down; links of their own beside the chassis' link. */
function blades(slot: DrawnSlot, b: Box, pen: SlotPen): string {
  const all = (slot.kind === "device" && slot.device.blades) || [];
  if (all.length === 0 || b.h < NAME_LINE + 12 || slot.side) return "";
  const shown = all.slice(0, MAX_BLADES);
  const rows = shown.length > 8 ? 2 : 1;
  const columns = Math.ceil(shown.length / rows);
  const w = (b.w - 8) / columns;
  const h = (b.h - NAME_LINE - 3) / rows;
  return shown
    .map((blade, i) => {
      const box = {
        x: b.x + 4 + (i % columns) * w + 0.5,
        y: b.y + NAME_LINE + Math.floor(i / columns) * h,
        w: w - 1,
        h: h - 1,
      };
      const isUpright = h > w;
      const name = escapeText(blade.name);
      const at = isUpright
        ? `text-anchor="middle" transform="translate(${px(box.w / 2 + 3.5)} ${px(box.h / 2)}) rotate(-90)"`
        : `x="4" y="${px(box.h / 2 + 3.5)}"`;
      return (
        `<a href="${safeHref(pen.deviceHref(blade.id))}" class="rack-slot" data-thing="${escapeText(blade.id)}" data-kind="blade" ` +
        `data-status="${blade.status}"${pen.highlight === blade.id ? ' data-here=""' : ""} aria-label="${name}, in ${escapeText(slot.device.name)}"><title>${name} · in ${escapeText(slot.device.name)} · ${blade.status}</title>` +
        `${rect(box, 'rx="1" class="rack-body"')}${clipped(box, `<text class="rack-name rack-small" ${at}>${name}</text>`)}</a>`
      );
    })
    .join("");
}

/** One device of a face: a link named with its place, and the links of what sits in it. */
export function slotMarkup(slot: DrawnSlot, pen: SlotPen): string {
  const { device } = slot;
  const b = boxOf(pen.scale, slot);
  const tint = slot.kind === "device" ? pen.tint?.(device) : undefined;
  const { label, title } = wordsOf(slot, tint);
  const body = slot.side ? sideGear(slot, b) : front(slot, b, pen, tint);
  const lit = pen.highlight === device.id ? ' data-here=""' : "";
  const step = tint ? ` data-step="${tint.step ?? "none"}"` : "";
  return (
    `<a href="${safeHref(pen.deviceHref(device.id))}" class="rack-slot" data-thing="${escapeText(device.id)}" data-kind="${slot.kind}" ` +
    `data-status="${device.status}"${step}${lit} aria-label="${escapeText(label)}"><title>${escapeText(title)}</title>${body}</a>${blades(slot, b, pen)}`
  );
}
