import { memo } from "react";
import { type Mounted, type Rack, type Reservation, rackUse, unitLabel } from "../domain/rack";
import { formatPercent, formatU } from "../domain/units";
import { STATUS_WORDS } from "./controls/status";
import { type RackPicture, rackElevationMarkup } from "./rack-markup";
import { type Overlay, stepsOf } from "./rack-overlay";
import { TableTwin } from "./table-twin";

export type RackElevationProps = RackPicture & { /** A caption above the picture: "Front". */ caption?: string };

/** One face of a rack as SVG, 22 px a U: devices are links named like "leaf-1, U42". */
export const RackElevation = memo(function RackElevation({ caption, ...picture }: RackElevationProps) {
  return (
    <figure className="rack-figure" data-rack={picture.rack.id} data-face={picture.face}>
      {caption ? <figcaption>{caption}</figcaption> : null}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rackElevationMarkup escapes every text and link */}
      <div className="rack-scroll" dangerouslySetInnerHTML={{ __html: rackElevationMarkup(picture) }} />
    </figure>
  );
});

export type RackFacesProps = Omit<RackPicture, "face"> & { show: "front" | "rear" | "both" };

/** Front and rear side by side, or one of them; which one is the page's choice (keep it in the URL). */
export function RackFaces({ show, ...picture }: RackFacesProps) {
  const faces = show === "both" ? (["front", "rear"] as const) : [show];
  return (
    <div className="rack-faces">
      {faces.map((face) => (
        <RackElevation key={face} {...picture} face={face} caption={face === "front" ? "Front" : "Rear"} />
      ))}
    </div>
  );
}

/** What the colours of an overlay mean; nothing for those that have none of their own. */
export function OverlayLegend({ overlay }: { overlay: Overlay }) {
  const steps = stepsOf(overlay);
  if (!steps) return null;
  return (
    <ul className="legend" aria-label={`${steps.title} legend`}>
      <li className="legend-title">{steps.title}</li>
      {steps.words.map((words, i) => (
        <li key={words}>
          <span className="legend-swatch" data-step={i + 1} />
          {words}
        </li>
      ))}
      <li>
        <span className="legend-swatch" data-kind="unknown" />
        {steps.none}
      </li>
    </ul>
  );
}

/** What the patterns and shapes of a rack mean. */
export function RackLegend() {
  const items = [
    ["reserved", "Reserved"],
    ["blocked", "Blocked by depth"],
    ["planned", "Planned"],
    ["unknown", "Unknown"],
  ] as const;
  return (
    <ul className="legend" aria-label="Rack legend">
      {items.map(([kind, words]) => (
        <li key={kind}>
          <span className="legend-swatch" data-kind={kind} />
          {words}
        </li>
      ))}
    </ul>
  );
}

export type RackTableProps = { rack: Rack; mounted: readonly Mounted[]; reservations?: readonly Reservation[] };

/** The table twin of an elevation: the same facts in rows, top of the rack first. */
export function RackTable({ rack, mounted, reservations = [] }: RackTableProps) {
  const use = rackUse(rack, mounted, reservations);
  const rows = [...mounted]
    .sort((a, b) => b.positionHalfU - a.positionHalfU)
    .map((d) => [
      unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU }),
      d.name,
      d.side ? `${d.face}, ${d.side} side` : d.face,
      d.depth,
      STATUS_WORDS[d.status],
      d.load === undefined ? "–" : formatPercent(d.load),
    ]);
  const caption =
    `Rack ${rack.name}: ${formatU(use.usedHalfU)} used, ${formatU(use.reservedHalfU)} reserved, ` +
    `${formatU(use.freeHalfU)} free, largest run ${formatU(use.largestRunHalfU)}`;
  return <TableTwin caption={caption} head={["Unit", "Device", "Face", "Depth", "Status", "Load"]} rows={rows} />;
}
