import { formatPercent } from "../domain/units";
import type { Tone } from "./controls/status";
import { LoadLegend, loadStep } from "./load";
import { TableTwin } from "./table-twin";

const PX_PER_MM = 0.1; // a 600 mm rack is 60 px wide: room for "100 %" and a short name
const EDGE = 20;

export type FloorRack = {
  id: string;
  name: string;
  /** The corner nearest the room's origin (top left), in mm. */
  xMm: number;
  yMm: number;
  /** Footprint across and along the front, in mm. */
  widthMm: number;
  depthMm: number;
  /** Where the front looks. */
  facing: "up" | "right" | "down" | "left";
  /** null: unknown, drawn dotted, never as zero. */
  load: number | null;
  status?: Tone;
};
export type FloorAisle = {
  kind: "cold" | "hot";
  label: string;
  xMm: number;
  yMm: number;
  widthMm: number;
  depthMm: number;
};

export type FloorPlanProps = {
  name: string;
  widthMm: number;
  depthMm: number;
  racks: readonly FloorRack[];
  aisles?: readonly FloorAisle[];
  /** Raised-floor tile in mm; 0 draws none. */
  tileMm?: number;
  /** What the colour means: "Power", "Space". */
  metric: string;
  rackHref: (id: string) => string;
  highlight?: string | undefined;
};

type Box = { x: number; y: number; w: number; h: number };

function boxOf(r: { xMm: number; yMm: number; widthMm: number; depthMm: number }, turned: boolean): Box {
  const [across, along] = turned ? [r.depthMm, r.widthMm] : [r.widthMm, r.depthMm];
  return { x: EDGE + r.xMm * PX_PER_MM, y: EDGE + r.yMm * PX_PER_MM, w: across * PX_PER_MM, h: along * PX_PER_MM };
}

/** The edge the front looks at, drawn strong: which side one opens. */
function frontEdge(b: Box, facing: FloorRack["facing"]): string {
  const inset = 1.5;
  const right = b.x + b.w - inset;
  const low = b.y + b.h - inset;
  if (facing === "up") return `M${b.x + inset} ${b.y + inset}H${right}`;
  if (facing === "down") return `M${b.x + inset} ${low}H${right}`;
  if (facing === "left") return `M${b.x + inset} ${b.y + inset}V${low}`;
  return `M${right} ${b.y + inset}V${low}`;
}

function Rack({ rack, metric, href, here }: { rack: FloorRack; metric: string; href: string; here: boolean }) {
  const b = boxOf(rack, rack.facing === "left" || rack.facing === "right");
  const known = rack.load !== null && Number.isFinite(rack.load);
  const planned = rack.status === "planned";
  const words = rack.load !== null && known ? formatPercent(rack.load) : planned ? "planned" : "unknown";
  const middle = b.x + b.w / 2;
  const longest = Math.max(Math.floor((b.w - 4) / 5.6), 2);
  const short = rack.name.length > longest ? `${rack.name.slice(0, longest - 1)}…` : rack.name;
  return (
    <a
      href={href}
      className="floor-rack"
      data-thing={rack.id}
      data-step={rack.load !== null && known && !planned ? loadStep(rack.load) : undefined}
      data-unknown={!known && !planned ? "" : undefined}
      data-planned={planned ? "" : undefined}
      data-here={here ? "" : undefined}
      aria-label={`${rack.name}, ${metric} ${words}`}
    >
      <title>{`${rack.name} · ${metric} ${words}`}</title>
      <rect className="floor-box" x={b.x + 0.5} y={b.y + 0.5} width={b.w - 1} height={b.h - 1} rx={2} />
      <path className="floor-front" d={frontEdge(b, rack.facing)} />
      <text className="floor-load" x={middle} y={b.y + b.h / 2 + (b.h > 40 ? 0 : 4)}>
        {known ? words : planned ? "" : "?"}
      </text>
      {b.h > 40 ? (
        <text className="floor-name" x={middle} y={b.y + b.h / 2 + 14}>
          {short}
        </text>
      ) : null}
    </a>
  );
}

function tiles(widthMm: number, depthMm: number, tileMm: number): string {
  if (tileMm < 100) return "";
  let path = "";
  for (let x = tileMm; x < widthMm; x += tileMm) path += `M${EDGE + x * PX_PER_MM} ${EDGE}v${depthMm * PX_PER_MM}`;
  for (let y = tileMm; y < depthMm; y += tileMm) path += `M${EDGE} ${EDGE + y * PX_PER_MM}h${widthMm * PX_PER_MM}`;
  return path;
}

/** A room from above, to scale: racks coloured by load with the number, their front edge strong, aisles tinted. */
export function FloorPlan(props: FloorPlanProps) {
  const { name, widthMm, depthMm, racks, aisles = [], tileMm = 600, metric, rackHref, highlight } = props;
  const w = widthMm * PX_PER_MM;
  const h = depthMm * PX_PER_MM;
  return (
    <figure>
      <div className="floor-scroll">
        {/* biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset */}
        <svg
          className="floor"
          viewBox={`0 0 ${w + 2 * EDGE} ${h + 2 * EDGE}`}
          role="group"
          aria-label={`Floor plan of ${name}`}
          style={{ maxWidth: (w + 2 * EDGE) * 1.35 }}
        >
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a <g> is not interactive; the links are outside it */}
          <g role="img" aria-label={`${name}, ${racks.length} racks, coloured by ${metric.toLowerCase()}`}>
            <rect className="floor-room" x={EDGE} y={EDGE} width={w} height={h} rx={2} />
            {aisles.map((a) => {
              const b = boxOf(a, false);
              return (
                <g key={`${a.label}${a.xMm}-${a.yMm}`}>
                  <rect className="floor-aisle" data-kind={a.kind} x={b.x} y={b.y} width={b.w} height={b.h} />
                </g>
              );
            })}
            <path className="floor-tiles" d={tiles(widthMm, depthMm, tileMm)} />
            {aisles.map((a) => {
              const b = boxOf(a, false);
              return (
                <text
                  key={`${a.label}${a.xMm}-${a.yMm}`}
                  className="floor-aisle-text"
                  x={b.x + b.w / 2}
                  y={b.y + b.h / 2 + 4}
                  textAnchor="middle"
                >
                  {a.label}
                </text>
              );
            })}
          </g>
          {racks.map((r) => (
            <Rack key={r.id} rack={r} metric={metric} href={rackHref(r.id)} here={highlight === r.id} />
          ))}
        </svg>
      </div>
      <figcaption>
        <LoadLegend label={metric} />
      </figcaption>
      <TableTwin
        caption={`Racks of ${name} by ${metric.toLowerCase()}`}
        head={["Rack", metric, "Front looks", "x (m)", "y (m)"]}
        numeric={[1, 3, 4]}
        rows={racks.map((r) => [
          r.name,
          r.load === null ? "unknown" : formatPercent(r.load),
          r.facing,
          (r.xMm / 1000).toFixed(1),
          (r.yMm / 1000).toFixed(1),
        ])}
      />
    </figure>
  );
}
