import { type Floor, type Standing, USUAL_RACK } from "../../domain/floor";
import type { racksWithUse } from "../../server/inventory/locations";

type RackRow = Awaited<ReturnType<typeof racksWithUse>>[number];

/** A room of which only the racks are at hand. */
export const UNKNOWN_FLOOR: Floor = { widthMm: null, depthMm: null, obstacles: [] };

/** Racks whose place is recorded. */
export function standingOf(racks: readonly RackRow[]): Standing[] {
  return racks.flatMap(({ id, name, positionXMm, positionYMm, headingDeg, widthMm, depthMm }): Standing[] =>
    positionXMm === null || positionYMm === null
      ? []
      : [
          {
            id,
            name,
            xMm: positionXMm,
            yMm: positionYMm,
            widthMm: widthMm ?? USUAL_RACK.widthMm,
            depthMm: depthMm ?? USUAL_RACK.depthMm,
            headingDeg: headingDeg ?? 0,
          },
        ],
  );
}
