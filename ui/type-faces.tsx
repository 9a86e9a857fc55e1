import { memo } from "react";
import { type FacePlate, PLATE_CELLS, type PlateCell, type PlateGroup } from "../domain/face-plate";
import { COLUMNS } from "../domain/rack";
import { groupsMarkup, platePattern } from "./faceplate";
import { escapeText, safeId } from "./markup";
import { FULL } from "./rack-geometry";

/** What a cell stands for, in words: one and many. */
const CELL_WORDS: Readonly<Record<PlateCell, readonly [string, string]>> = {
  rj45: ["RJ45 port", "RJ45 ports"],
  sfp: ["SFP port", "SFP ports"],
  qsfp: ["QSFP port", "QSFP ports"],
  jack: ["jack", "jacks"],
  outlet: ["outlet", "outlets"],
  carrier: ["2.5″ carrier", "2.5″ carriers"],
  disk: ["disk bay", "disk bays"],
  card: ["card slot", "card slots"],
  blade: ["blade bay", "blade bays"],
  fan: ["fan", "fans"],
  psu: ["power supply", "power supplies"],
};

/** "24 RJ45 ports, 4 SFP ports": what a face is built of. */
export function faceWords(groups: readonly PlateGroup[]): string {
  const counts = PLATE_CELLS.map((cell) => ({
    cell,
    count: groups.filter((g) => g.cell === cell).reduce((sum, g) => sum + g.count, 0),
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ cell, count }) => `${count} ${CELL_WORDS[cell][count === 1 ? 0 : 1]}`)
    .join(", ");
}

const MARGIN = 4; // px around the components

export type TypeFacesProps = {
  type: { id: string; model: string; heightHalfU: number; columnCount: number };
  plate: FacePlate;
};

/** One face at the scale of a rack, as an SVG string. What has no height of its own is drawn lying, one unit high. */
function faceMarkup({ type, plate }: TypeFacesProps, face: "front" | "rear"): string {
  const groups = plate[face];
  const [width, height] = [(FULL.width * type.columnCount) / COLUMNS, (type.heightHalfU || 2) * FULL.halfU];
  const prefix = `tf-${safeId(type.id)}-${face}`;
  const area = { x: MARGIN, y: 1, width: width - 2 * MARGIN, height: height - 2 };
  const label = `${face === "front" ? "Front" : "Rear"} of ${type.model}: ${faceWords(groups) || "nothing known"}`;
  const patterns = [...new Set(groups.map(({ cell }) => cell))].map((cell) => platePattern(cell, prefix)).join("");
  return (
    `<svg class="rack" viewBox="-0.5 -0.5 ${width + 1} ${height + 1}" role="img" aria-label="${escapeText(label)}">` +
    `<defs>${patterns}</defs><rect width="${width}" height="${height}" rx="2" class="rack-body"/>` +
    `${groupsMarkup(groups, area, prefix)}</svg>`
  );
}

/** Front and rear of a model, drawn from its components as a rack draws it, with the same in words. */
export const TypeFaces = memo(function TypeFaces(props: TypeFacesProps) {
  return (
    <div className="type-faces">
      {(["front", "rear"] as const).map((face) => (
        <figure key={face}>
          <figcaption>{face === "front" ? "Front" : "Rear"}</figcaption>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: faceMarkup escapes every text */}
          <div dangerouslySetInnerHTML={{ __html: faceMarkup(props, face) }} />
          <p>{faceWords(props.plate[face]) || "Nothing known of this face"}</p>
        </figure>
      ))}
    </div>
  );
});
