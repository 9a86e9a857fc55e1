import { px } from "./markup";

export type Plate = "bays" | "disks" | "ports" | "jacks" | "outlets" | "vents" | "plain";

/** What a face is drawn as, by the words of its role. A hint for the eye only: nothing is claimed about the model. */
const PLATES: readonly (readonly [words: RegExp, plate: Plate])[] = [
  [/blank|filler/, "vents"],
  [/patch|panel|fib(er|re)/, "jacks"],
  [/shelf|tray|cable/, "plain"],
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

/** Repeats a cell over an area; columns and rows are as many as fit, right-aligned and centred. */
function grid(area: Area, pitchX: number, pitchY: number, cell: (x: number, y: number) => string): string {
  const columns = Math.floor(area.width / pitchX);
  const rows = Math.max(Math.floor(area.height / pitchY), 0);
  const x0 = area.x + area.width - columns * pitchX;
  const y0 = area.y + (area.height - rows * pitchY) / 2;
  let path = "";
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) path += cell(x0 + column * pitchX, y0 + row * pitchY);
  return path;
}

type Area = { x: number; y: number; width: number; height: number };

/** The plate as one SVG path within an area; "" where there is no room. */
export function platePath(plate: Plate, area: Area): string {
  if (area.width < 16 || area.height < 6) return "";
  switch (plate) {
    case "bays": // upright 2.5" carriers, one row a unit
      return grid(area, 7, 18, (x, y) => box(x + 1, y + 2, 5, 14) + box(x + 2, y + 12, 3, 1.5));
    case "disks": // lying 3.5" carriers
      return grid(area, 26, 9, (x, y) => box(x + 1, y + 1, 24, 7) + box(x + 20, y + 3.5, 3, 2));
    case "ports":
      return grid({ ...area, height: Math.min(area.height, 18) }, 7, 8, (x, y) => box(x + 1, y + 1, 5, 5.5));
    case "jacks":
      return grid({ ...area, height: Math.min(area.height, 18) }, 9, 16, (x, y) => round(x + 4.5, y + 8, 2.6));
    case "outlets":
      return grid(
        area,
        12,
        16,
        (x, y) => box(x + 1.5, y + 3, 9, 10) + box(x + 4, y + 6, 1, 3) + box(x + 7, y + 6, 1, 3),
      );
    case "vents":
      return grid(area, area.width, 5, (x, y) => box(x + 2, y + 2, area.width - 4, 1));
    case "plain":
      return "";
  }
}
