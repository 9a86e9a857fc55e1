import { bayClass } from "./device-type";

/** What a face is built of, for the eye: connectors by their size, bays by what goes in. */
export const PLATE_CELLS = [
  "rj45",
  "sfp",
  "qsfp",
  "jack",
  "outlet",
  "carrier",
  "disk",
  "card",
  "blade",
  "fan",
  "psu",
] as const;
export type PlateCell = (typeof PLATE_CELLS)[number];
export type PlateGroup = { cell: PlateCell; count: number };
/** Both faces of a model, left to right. */
export type FacePlate = { front: PlateGroup[]; rear: PlateGroup[] };

export type PlateComponent = { kind: string; name: string; type: string | null };

const MANY_DISKS = 12; // a unit holds ten or twelve upright 2.5" carriers, but four lying 3.5" ones
const FEW_PORTS = 8; // what has more on its interfaces is network gear, and they are in front

/** The connector an interface type of the community library has; null for what has none (virtual, wireless). */
function connectorOf(type: string | null): PlateCell | null {
  if (type === null) return "rj45";
  if (/virtual|bridge|lag|ieee|wireless|lte|gsm|cdma/.test(type)) return null;
  if (/qsfp|osfp|cfp|cxp|cdfp/.test(type)) return "qsfp";
  if (/sfp|xfp|gbic|x2|xenpak/.test(type)) return "sfp";
  return "rj45";
}

function cellOf({ kind, name, type }: PlateComponent, disks: PlateCell): PlateCell | null {
  switch (kind) {
    case "interface":
      return connectorOf(type);
    case "front-port":
    case "rear-port":
      return "jack";
    case "power-outlet":
      return "outlet";
    case "device-bay":
      return "blade";
    case "module-bay": {
      const part = bayClass("module-bay", name);
      if (part === "psu" || part === "fan") return part;
      if (part === "disk") return disks;
      if (part === "linecard" || part === "module" || part === "nic") return "card";
      return part === "optic" ? "sfp" : null;
    }
    default:
      return null;
  }
}

/**
 * What the faces of a model look like, by the components of its file. Files do not say on which face a component is:
 * bays for disks and blades are in front and put the connectors behind, as servers have it; network gear has its
 * connectors in front; supplies and fans are behind.
 */
export function facePlateOf(components: readonly PlateComponent[]): FacePlate {
  const disks = components.filter((c) => c.kind === "module-bay" && bayClass("module-bay", c.name) === "disk").length;
  const counts = new Map<PlateCell, number>();
  const rearJacks = components.filter((c) => c.kind === "rear-port").length;
  for (const component of components) {
    const cell = component.kind === "rear-port" ? null : cellOf(component, disks > MANY_DISKS ? "carrier" : "disk");
    if (cell) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const group = (cell: PlateCell): PlateGroup[] => (counts.has(cell) ? [{ cell, count: counts.get(cell) ?? 0 }] : []);
  const groups = (...cells: PlateCell[]) => cells.flatMap(group);
  const connectors = groups("rj45", "sfp", "qsfp");
  const ports = connectors.reduce((sum, g) => sum + g.count, 0);
  const hasFrontBays = counts.has("disk") || counts.has("carrier") || counts.has("blade");
  const isConnectorsFront = !hasFrontBays && (ports > FEW_PORTS || counts.has("card"));
  const front = groups("jack", "outlet", "blade", "carrier", "disk");
  const supplies = groups("fan", "psu");
  const jacks: PlateGroup[] = rearJacks > 0 ? [{ cell: "jack", count: rearJacks }] : [];
  return isConnectorsFront
    ? { front: [...front, ...groups("card"), ...connectors], rear: [...jacks, ...supplies] }
    : { front, rear: [...jacks, ...groups("card"), ...connectors, ...supplies] };
}
