import type { PlateCell, PlateGroup } from "../domain/face-plate";
import { px } from "./markup";

export type Plate = "bays" | "disks" | "ports" | "jacks" | "outlets" | "vents" | "rings" | "tray" | "plain";

/** What a face is drawn as, by the words of its role. A hint for the eye only: nothing is claimed about the model. */
const PLATES: readonly (readonly [words: RegExp, plate: Plate])[] = [
  [/blank|filler/, "vents"],
  [/cable.?(manage|duct)/, "rings"],
  [/patch|panel|fib(er|re)/, "jacks"],
  [/cable|organi[sz]er/, "rings"],
  [/shelf|tray/, "tray"],
  [/storage|array|nas|disk|jbod|san\b/, "disks"],
  [/switch|leaf|spine|router|tor\b|core|access|distribution|fabric|aggregation/, "ports"],
  [/firewall|gateway|console|balancer|appliance|kvm/, "ports"],
  [/pdu|ups|power|battery/, "outlets"],
  [/server|host|compute|node|hypervisor|blade|chassis/, "bays"],
];

/** The plate to draw for a role. */
export function plateOf(role: string | undefined): Plate {
  const words = (role ?? "").slice(0, 100).toLowerCase();
  return PLATES.find(([rule]) => rule.test(words))?.[1] ?? "plain";
}

const box = (x: number, y: number, w: number, h: number) => `M${px(x)} ${px(y)}h${px(w)}v${px(h)}h${px(-w)}z`;
const round = (cx: number, cy: number, r: number) =>
  `M${px(cx - r)} ${px(cy)}a${px(r)} ${px(r)} 0 1 0 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 0 ${px(-2 * r)} 0`;

/** One cell of a plate: its size in px with its gap, and its path. `maxHeight` bounds how many rows are drawn. */
type Cell = { width: number; height: number; path: string; maxHeight?: number };

const CELLS: Readonly<Record<Exclude<Plate, "plain"> | PlateCell, Cell>> = {
  // Upright 2.5" carriers, one row a unit.
  bays: { width: 7, height: 18, path: box(1, 2, 5, 14) + box(2, 12, 3, 1.5) },
  // Lying 3.5" carriers.
  disks: { width: 26, height: 9, path: box(1, 1, 24, 7) + box(20, 3.5, 3, 2) },
  ports: { width: 7, height: 8, path: box(1, 1, 5, 5.5), maxHeight: 18 },
  jacks: { width: 9, height: 16, path: round(4.5, 8, 2.6), maxHeight: 18 },
  outlets: { width: 12, height: 16, path: box(1.5, 3, 9, 10) + box(4, 6, 1, 3) + box(7, 6, 1, 3) },
  rings: { width: 22, height: 16, path: "M3 14V6a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v8", maxHeight: 18 },
  tray: { width: 12, height: 6, path: "M0 1h12M3 4h6" },
  rj45: { width: 5, height: 8, path: box(0.5, 1, 4, 5.5), maxHeight: 18 },
  sfp: { width: 5, height: 8, path: box(0.5, 2, 4, 3.5), maxHeight: 18 },
  qsfp: { width: 8, height: 8, path: box(0.5, 1.5, 7, 4.5), maxHeight: 18 },
  jack: { width: 9, height: 8, path: round(4.5, 4, 2.4), maxHeight: 18 },
  outlet: {
    width: 9,
    height: 10,
    path: box(1, 1.5, 7, 7) + box(3, 3.5, 0.8, 2) + box(5.2, 3.5, 0.8, 2),
    maxHeight: 20,
  },
  carrier: { width: 5, height: 18, path: box(0.5, 2, 4, 14) + box(1.5, 12, 2, 1.5) },
  disk: { width: 26, height: 9, path: box(1, 1, 24, 7) + box(20, 3.5, 3, 2) },
  card: { width: 44, height: 9, path: box(1, 1, 42, 7) },
  blade: { width: 14, height: 18, path: box(1, 1, 12, 16) + box(4, 12, 6, 2) },
  fan: { width: 12, height: 12, path: `${round(6, 6, 4.5)}${round(6, 6, 1)}`, maxHeight: 14 },
  psu: { width: 24, height: 15, path: `${box(1, 1, 22, 13)}${round(17, 7.5, 3)}`, maxHeight: 16 },
  vents: { width: 16, height: 5, path: box(0, 2, 16, 1) },
};

export type Area = { x: number; y: number; width: number; height: number };

/** The pattern that `plateMarkup` fills with, once a picture; "" for plates that draw nothing. */
export function platePattern(plate: Plate | PlateCell, prefix: string): string {
  if (plate === "plain") return "";
  const { width, height, path } = CELLS[plate];
  return `<pattern id="${prefix}-${plate}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"><path class="rack-plate" d="${path}"/></pattern>`;
}

/**
 * The plate within an area: as many whole cells as fit, right-aligned and centred; "" where there is no room. Filled
 * with a pattern, because a full rack of carriers drawn one by one is most of a page.
 */
export function plateMarkup(plate: Plate, area: Area, prefix: string): string {
  if (plate === "plain" || area.width < 16 || area.height < 6) return "";
  const { width, height, maxHeight = area.height } = CELLS[plate];
  const w = Math.floor(area.width / width) * width;
  const tall = Math.min(area.height, maxHeight);
  const h = Math.floor(tall / height) * height;
  if (h <= 0) return "";
  const at = `x="${px(area.x + area.width - w)}" y="${px(area.y + (tall - h) / 2)}"`;
  // The pattern begins where the nested svg does.
  return `<svg ${at} width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="url(#${prefix}-${plate})"/></svg>`;
}

const GAP = 4; // px between groups

/**
 * The components of a model within an area, right-aligned and centred: whole columns, as many as there is room for.
 * Each group is one rectangle filled with a pattern, however many ports it has.
 */
export function groupsMarkup(groups: readonly PlateGroup[], area: Area, prefix: string): string {
  let right = area.x + area.width;
  let out = "";
  for (const { cell, count } of [...groups].reverse()) {
    const { width, height, maxHeight = area.height } = CELLS[cell];
    const tall = Math.min(area.height, maxHeight);
    const rows = Math.min(Math.floor(tall / height), count);
    const columns = rows > 0 ? Math.min(Math.ceil(count / rows), Math.floor((right - area.x) / width)) : 0;
    if (columns <= 0) continue;
    const [w, h] = [columns * width, rows * height];
    const at = `x="${px(right - w)}" y="${px(area.y + (tall - h) / 2)}"`;
    out += `<svg ${at} width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="url(#${prefix}-${cell})"/></svg>`;
    right -= w + GAP;
  }
  return out;
}
