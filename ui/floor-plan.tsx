import { memo, type ReactNode, type Ref } from "react";
import {
  boxOf,
  columnName,
  corners,
  type Floor,
  type Obstacle,
  outline,
  type Standing,
  TILE_MM,
  tileName,
} from "../domain/floor";
import type { FloorFacts } from "../domain/floor-facts";
import { type Aisle, aislesOf, rowsOf } from "../domain/floor-rows";
import { legendOf, OVERLAYS, type Overlay, type Shade, shadeOf } from "./floor-overlay";
import { escapeText, safeHref } from "./markup";
import { TableTwin } from "./table-twin";

const PX_PER_MM = 0.1; // a 600 mm rack is 60 px wide: room for "100 %" and a short name
export const EDGE_PX = 28; // for the letters and numbers of the tiles
const SCALE_PX = 26; // for the bar below
const px = (mm: number) => Math.round(mm * PX_PER_MM * 10) / 10;
const at = (mm: number) => EDGE_PX + px(mm);

/** A rack on the plan. `isProposed`: nobody has said where it stands, this is where the row list would put it. */
export type FloorRack = Standing & { row: string; facts: FloorFacts; isProposed: boolean };

export type FloorPlanProps = {
  name: string;
  floor: Floor;
  racks: readonly FloorRack[];
  overlay: Overlay;
  rackHref: (id: string) => string;
  highlightRackId?: string | undefined;
};

const AISLE_WORDS: Record<Aisle["kind"], string> = { cold: "Cold aisle", hot: "Hot aisle", mixed: "Mixed aisle" };

const HEADINGS = ["up", "right", "down", "left"] as const;
const headingWords = (deg: number) => (deg % 90 === 0 ? (HEADINGS[deg / 90] ?? "up") : `${deg}°`);

/** Everybody who owns a rack here, in order. */
export function ownersOf(racks: readonly FloorRack[]): string[] {
  return [...new Set(racks.flatMap((r) => (r.facts.owner === null ? [] : [r.facts.owner])))].sort();
}

const short = (text: string, widthPx: number, perLetterPx: number) => {
  const longest = Math.max(Math.floor((widthPx - 4) / perLetterPx), 2);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
};

export type RackMarkProps = {
  rack: Standing & { isProposed?: boolean };
  shade: Shade;
  here?: boolean;
  wrong?: string | undefined;
};

/** A rack as seen from above: its outline, the edge one opens at, number and name. Drawn anew only when it changed. */
export const RackMark = memo(function RackMark(props: RackMarkProps) {
  const { here, wrong, rack } = props;
  return (
    <g
      className="floor-mark"
      {...lookOf(props.shade)}
      data-proposed={rack.isProposed ? "" : undefined}
      data-here={here ? "" : undefined}
      data-wrong={wrong ? "" : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped
      dangerouslySetInnerHTML={{ __html: insideMark(props) }}
    />
  );
});

const lookOf = ({ step, tone, owner }: Shade) => ({
  "data-step": step,
  "data-tone": tone,
  "data-owner": owner,
  "data-unknown": step === undefined && tone === undefined && owner === undefined ? "" : undefined,
});

function insideMark({ rack, shade, wrong }: RackMarkProps): string {
  const box = boxOf(rack);
  const [left, right, ...rear] = corners(rack).map((c) => `${at(c.xMm)} ${at(c.yMm)}`);
  const [x, y] = [at(box.xMm) + px(box.widthMm) / 2, at(box.yMm) + px(box.depthMm) / 2];
  const w = px(box.widthMm);
  const isTall = px(box.depthMm) > 40;
  const outlined = `d="M${left}L${right}L${rear.join("L")}Z"`;
  const title = `${rack.name} · ${wrong ?? shade.words}${rack.isProposed ? " · no place on record" : ""}`;
  return (
    `<title>${escapeText(title)}</title><path class="floor-box" ${outlined}/><path class="floor-hatch" ${outlined}/>` +
    `<path class="floor-front" d="M${left}L${right}"/>` +
    `<text class="floor-load" x="${x}" y="${y + (isTall ? -2 : -3)}">${escapeText(short(shade.text, w, 7))}</text>` +
    `<text class="floor-name" x="${x}" y="${y + (isTall ? 14 : 11)}">${escapeText(short(rack.name, w, 5.6))}</text>`
  );
}

/** Racks that lead to their pages, as markup: a hall has hundreds, and nothing of them changes by itself. */
function linkedMarks(marks: readonly (RackMarkProps & { href: string })[]): string {
  let out = "";
  for (const mark of marks) {
    const { rack, shade, here, href } = mark;
    const look = Object.entries(lookOf(shade)).map(([name, value]) =>
      value === undefined ? "" : ` ${name}="${value}"`,
    );
    const state = `${look.join("")}${rack.isProposed ? ' data-proposed=""' : ""}${here ? ' data-here=""' : ""}`;
    const words = escapeText(`${rack.name}, ${shade.words}`);
    out += `<a href="${safeHref(href)}" class="floor-rack" data-thing="${escapeText(rack.id)}" aria-label="${words}">`;
    out += `<g class="floor-mark"${state}>${insideMark(mark)}</g></a>`;
  }
  return out;
}

/** Lines and names of the tiles, as letters across and numbers down. */
function Grid({ widthMm, depthMm }: { widthMm: number; depthMm: number }) {
  const across = Array.from({ length: Math.floor(widthMm / TILE_MM) }, (_, i) => i);
  const down = Array.from({ length: Math.floor(depthMm / TILE_MM) }, (_, i) => i);
  const lines = [
    ...across.slice(1).map((i) => `M${at(i * TILE_MM)} ${EDGE_PX}v${px(depthMm)}`),
    ...down.slice(1).map((i) => `M${EDGE_PX} ${at(i * TILE_MM)}h${px(widthMm)}`),
  ];
  const name = (x: number, y: number, text: string | number) =>
    `<text class="floor-tile-text" x="${x}" y="${y}">${text}</text>`;
  const names = [
    ...across.map((i) => name(at((i + 0.5) * TILE_MM), EDGE_PX - 8, columnName(i))),
    ...down.map((i) => name(EDGE_PX / 2, at((i + 0.5) * TILE_MM) + 4, i + 1)),
  ];
  return (
    <>
      <path className="floor-tiles" d={lines.join("")} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: letters and numbers of ours */}
      <g dangerouslySetInnerHTML={{ __html: names.join("") }} />
    </>
  );
}

/** Aisles under the racks: tinted, and named along their longer side. */
function Aisles({ aisles }: { aisles: readonly Aisle[] }) {
  return aisles.map((a) => {
    const [x, y] = [at(a.xMm + a.widthMm / 2), at(a.yMm + a.depthMm / 2)];
    return (
      <g key={`${a.kind}${a.xMm}-${a.yMm}`}>
        <rect
          className="floor-aisle"
          data-kind={a.kind}
          x={at(a.xMm)}
          y={at(a.yMm)}
          width={px(a.widthMm)}
          height={px(a.depthMm)}
        />
        <text
          className="floor-aisle-text"
          x={x}
          y={y + 4}
          transform={a.depthMm > a.widthMm ? `rotate(-90 ${x} ${y})` : undefined}
        >
          {AISLE_WORDS[a.kind]}
        </text>
      </g>
    );
  });
}

export const obstacleWords = (o: Obstacle) => (o.name ? `${o.name}, ${o.kind}` : o.kind);

/** A column, a cooling unit, a wall: hatched, since nothing can stand there. */
export function ObstacleMark({ obstacle: o, wrong }: { obstacle: Obstacle; wrong?: boolean | undefined }) {
  return (
    <g className="floor-obstacle" data-kind={o.kind} data-wrong={wrong ? "" : undefined}>
      <title>{obstacleWords(o)}</title>
      <rect x={at(o.xMm)} y={at(o.yMm)} width={px(o.widthMm)} height={px(o.depthMm)} />
      {o.widthMm >= TILE_MM ? (
        <text x={at(o.xMm + o.widthMm / 2)} y={at(o.yMm + o.depthMm / 2) + 4}>
          {short(o.name || o.kind, px(o.widthMm), 5.6)}
        </text>
      ) : null}
    </g>
  );
}

type SheetProps = Pick<FloorPlanProps, "name" | "floor"> & {
  racks: readonly Standing[];
  label: string;
  svgRef?: Ref<SVGSVGElement>;
  isSmall?: boolean;
  children: ReactNode;
};

/** The room with its grid, aisles and scale; what stands in it is `children`. */
export function FloorSheet({ name, floor, racks, label, svgRef, isSmall, children }: SheetProps) {
  const { widthMm, depthMm } = outline(floor, racks);
  const [w, h] = [px(widthMm) + 2 * EDGE_PX, px(depthMm) + 2 * EDGE_PX + SCALE_PX];
  const bar = widthMm > 20_000 ? 5 : widthMm > 6_000 ? 2 : 1;
  const low = h - SCALE_PX;
  return (
    <div className="floor-scroll" data-small={isSmall ? "" : undefined} style={{ maxWidth: w * (isSmall ? 1 : 1.35) }}>
      {/* biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset */}
      <svg ref={svgRef} className="floor" viewBox={`0 0 ${w} ${h}`} role="group" aria-label={label}>
        <defs>
          {[2, 3, 4, 5].map((step) => (
            <pattern
              key={step}
              id={`floor-hatch-${step}`}
              width={12 - 2 * step}
              height={12 - 2 * step}
              patternUnits="userSpaceOnUse"
              patternTransform={`rotate(${step % 2 ? 45 : 135})`}
            >
              <path d={`M0 0V${12 - 2 * step}`} className="floor-hatch-line" />
            </pattern>
          ))}
        </defs>
        <g>
          <rect className="floor-room" x={EDGE_PX} y={EDGE_PX} width={px(widthMm)} height={px(depthMm)} />
          <Aisles aisles={aislesOf(rowsOf(racks))} />
          <Grid widthMm={widthMm} depthMm={depthMm} />
          <path className="floor-scale" d={`M${EDGE_PX} ${low - 4}v8v-4h${px(bar * 1_000)}v-4v8`} />
          <text className="floor-scale-text" x={EDGE_PX + px(bar * 1_000) + 8} y={low + 4}>
            {`${bar} m · tile ${TILE_MM} mm · ${name} is ${widthMm / 1_000} by ${depthMm / 1_000} m${
              floor.widthMm === null || floor.depthMm === null ? " as drawn: its size is not on record" : ""
            }`}
          </text>
        </g>
        {children}
      </svg>
    </div>
  );
}

/** What the colours and the lines of the plan mean. */
export function FloorLegend({ overlay, owners }: { overlay: Overlay; owners: readonly string[] }) {
  const { title, items } = legendOf(overlay, owners);
  return (
    <ul className="legend" aria-label={`${title} legend`}>
      <li className="legend-title">{title}</li>
      {items.map((i) => (
        <li key={i.words}>
          <span
            className="legend-swatch floor-swatch"
            data-step={i.step}
            data-tone={i.tone}
            data-owner={i.owner}
            data-kind={i.kind}
          />
          {i.words}
        </li>
      ))}
      <li>
        <span className="floor-front-swatch" />
        Front
      </li>
    </ul>
  );
}

/** A room from above, to scale: racks coloured and told by one overlay, each a link; with the same as a table. */
export function FloorPlan({ name, floor, racks, overlay, rackHref, highlightRackId }: FloorPlanProps) {
  const owners = ownersOf(racks);
  const label = `Floor plan of ${name}, ${racks.length} racks by ${OVERLAYS[overlay].toLowerCase()}`;
  const marks = linkedMarks(
    racks.map((rack) => ({
      rack,
      shade: shadeOf(overlay, rack.facts, owners),
      here: rack.id === highlightRackId,
      href: rackHref(rack.id),
    })),
  );
  return (
    <figure className="floor-figure">
      <FloorSheet name={name} floor={floor} racks={racks} label={label}>
        {floor.obstacles.map((o) => (
          <ObstacleMark key={o.id} obstacle={o} />
        ))}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped */}
        <g dangerouslySetInnerHTML={{ __html: marks }} />
      </FloorSheet>
      <figcaption>
        <FloorLegend overlay={overlay} owners={owners} />
      </figcaption>
      <FloorTable name={name} racks={racks} overlay={overlay} />
    </figure>
  );
}

/** The plan in rows, for readers, copying and paper. */
export function FloorTable({ name, racks, overlay }: Pick<FloorPlanProps, "name" | "racks" | "overlay">) {
  const owners = ownersOf(racks);
  return (
    <TableTwin
      caption={`Racks of ${name} by ${OVERLAYS[overlay].toLowerCase()}`}
      head={["Rack", "Row", "Tile", "Front looks", OVERLAYS[overlay], "Place"]}
      rows={racks.map((r) => [
        r.name,
        r.row,
        tileName(r),
        headingWords(r.headingDeg),
        shadeOf(overlay, r.facts, owners).words,
        r.isProposed ? "not on record" : "on record",
      ])}
    />
  );
}

export type FloorLocatorProps = {
  name: string;
  floor: Floor;
  racks: readonly Standing[];
  highlightRackId?: string | undefined;
};

/** The way to one rack: the room small, with only that rack named. */
export function FloorLocator({ name, floor, racks, highlightRackId }: FloorLocatorProps) {
  const here = racks.find((r) => r.id === highlightRackId);
  const label = here ? `${here.name} stands at ${tileName(here)} in ${name}` : `Floor plan of ${name}`;
  return (
    <FloorSheet name={name} floor={floor} racks={racks} label={label} isSmall>
      {floor.obstacles.map((o) => (
        <ObstacleMark key={o.id} obstacle={o} />
      ))}
      {racks.map((r) => (
        <RackMark key={r.id} rack={r === here ? r : { ...r, name: "" }} shade={PLAIN} here={r === here} />
      ))}
    </FloorSheet>
  );
}

const PLAIN: Shade = { text: "", words: "" };
