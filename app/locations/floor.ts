import type { racksWithUse } from "../../server/inventory/locations";
import type { FloorRack } from "../../ui/floor-plan";

type RackRow = Awaited<ReturnType<typeof racksWithUse>>[number];
const MARGIN_MM = 1_200;
const FACINGS = ["up", "right", "down", "left"] as const;

/** Racks whose place is recorded, and the room just large enough around them; null when none is. */
export function floorOf(racks: readonly RackRow[]): { widthMm: number; depthMm: number; racks: FloorRack[] } | null {
  const placed = racks.flatMap((r): FloorRack[] =>
    r.positionXMm === null || r.positionYMm === null
      ? []
      : [
          {
            id: r.id,
            name: r.name,
            xMm: r.positionXMm,
            yMm: r.positionYMm,
            widthMm: r.widthMm ?? 600,
            depthMm: r.depthMm ?? 1_200,
            facing: FACINGS[Math.round((r.headingDeg ?? 0) / 90) % 4] ?? "up",
            load: r.usedHalfU / 2 / r.heightU,
          },
        ],
  );
  if (placed.length === 0) return null;
  const right = Math.max(...placed.map((r) => r.xMm + r.widthMm));
  const bottom = Math.max(...placed.map((r) => r.yMm + r.depthMm));
  return { widthMm: right + MARGIN_MM, depthMm: bottom + MARGIN_MM, racks: placed };
}
