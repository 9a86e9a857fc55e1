"use client";
import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef } from "react";
import { type Floor, HALF_TILE_MM, type Obstacle, type Standing, tileName } from "../domain/floor";
import { drafted, type FloorDraft, moved, obstacleMoved, taken, turnedAbout, verdict } from "./floor-edit";
import { type Overlay, shadeOf } from "./floor-overlay";
import {
  EDGE_PX,
  FloorLegend,
  type FloorRack,
  FloorSheet,
  ObstacleMark,
  obstacleWords,
  ownersOf,
  RackMark,
} from "./floor-plan";

export type FloorEditorProps = {
  name: string;
  floor: Floor;
  racks: readonly FloorRack[];
  overlay: Overlay;
  wholeRow: boolean;
  draft: FloorDraft;
  /** `isStep`: a new step for undo, and not the same drag going on. */
  onDraft: (next: FloorDraft, isStep: boolean) => void;
};

type Drag = {
  from: { xMm: number; yMm: number };
  draft: FloorDraft;
  group: readonly Standing[];
  obstacle?: string;
  hasMoved: boolean;
};

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-HALF_TILE_MM, 0],
  ArrowRight: [HALF_TILE_MM, 0],
  ArrowUp: [0, -HALF_TILE_MM],
  ArrowDown: [0, HALF_TILE_MM],
};

/** Where on the floor the pointer is. */
function pointOf(svg: SVGSVGElement | null, event: PointerEvent) {
  const matrix = svg?.getScreenCTM();
  if (!matrix) return null;
  const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return { xMm: (p.x - EDGE_PX) * 10, yMm: (p.y - EDGE_PX) * 10 };
}

/** The plan with racks that can be moved by mouse, touch and keyboard; nothing is kept before it is saved. */
export function FloorEditor(props: FloorEditorProps) {
  const { name, floor, overlay, wholeRow, draft, onDraft } = props;
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const racks = useMemo(() => drafted(props.racks, draft), [props.racks, draft]);
  const obstacles = draft.obstacles ?? floor.obstacles;
  const owners = useMemo(() => ownersOf(props.racks), [props.racks]);
  const shades = useMemo(
    () => new Map(props.racks.map((r) => [r.id, shadeOf(overlay, r.facts, owners)])),
    [props.racks, overlay, owners],
  );
  const { wrong, why } = verdict({ ...floor, obstacles }, racks, draft);

  const take = (event: PointerEvent<SVGGElement>, id: string, isObstacle: boolean) => {
    const from = pointOf(svg.current, event);
    if (!from || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const group = isObstacle ? [] : taken(racks, id, wholeRow);
    drag.current = { from, draft, group, hasMoved: false, ...(isObstacle && { obstacle: id }) };
  };
  const pull = (event: PointerEvent<SVGGElement>) => {
    const to = pointOf(svg.current, event);
    const held = drag.current;
    if (!to || !held) return;
    const [byX, byY] = [to.xMm - held.from.xMm, to.yMm - held.from.yMm];
    if (Math.hypot(byX, byY) < HALF_TILE_MM / 2) return;
    // Several moves may come before the page is drawn anew: one drag is one step for undo.
    const isStep = !held.hasMoved;
    held.hasMoved = true;
    onDraft(
      held.obstacle
        ? { ...held.draft, obstacles: obstacleMoved(held.draft.obstacles ?? floor.obstacles, held.obstacle, byX, byY) }
        : moved(held.draft, held.group, byX, byY),
      isStep,
    );
  };
  const drop = () => {
    drag.current = null;
  };
  const keys = (event: KeyboardEvent<SVGGElement>, id: string) => {
    const by = ARROWS[event.key];
    const group = taken(racks, id, wholeRow);
    if (by) onDraft(moved(draft, group, ...by), true);
    else if (event.key === "r" || event.key === "R") onDraft(turnedAbout(draft, group, wholeRow), true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const obstacleKeys = (event: KeyboardEvent<SVGGElement>, o: Obstacle) => {
    const by = ARROWS[event.key];
    if (by) onDraft({ ...draft, obstacles: obstacleMoved(obstacles, o.id, ...by) }, true);
    else if (event.key === "Delete") onDraft({ ...draft, obstacles: obstacles.filter((x) => x.id !== o.id) }, true);
    else return;
    event.preventDefault();
  };
  const focus = useCallback((element: SVGGElement) => element.focus(), []);

  return (
    <figure className="floor-figure" data-editing="">
      <FloorSheet
        name={name}
        floor={{ ...floor, obstacles }}
        racks={racks}
        label={`Floor plan of ${name}, being changed`}
        svgRef={svg}
      >
        {obstacles.map((o) => (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot be part of an svg
          <g
            key={o.id}
            role="button"
            tabIndex={0}
            className="floor-held"
            aria-label={`${obstacleWords(o)} at ${tileName(o)}`}
            onPointerDown={(e) => {
              focus(e.currentTarget);
              take(e, o.id, true);
            }}
            onPointerMove={pull}
            onPointerUp={drop}
            onPointerCancel={drop}
            onKeyDown={(e) => obstacleKeys(e, o)}
          >
            <ObstacleMark obstacle={o} />
          </g>
        ))}
        {racks.map((r) => (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot be part of an svg
          <g
            key={r.id}
            role="button"
            tabIndex={0}
            className="floor-held"
            data-thing={r.id}
            aria-label={`${r.name} at ${tileName(r)}`}
            onPointerDown={(e) => {
              focus(e.currentTarget);
              take(e, r.id, false);
            }}
            onPointerMove={pull}
            onPointerUp={drop}
            onPointerCancel={drop}
            onKeyDown={(e) => keys(e, r.id)}
          >
            <RackMark rack={r} shade={shades.get(r.id) ?? { text: "?", words: "" }} wrong={wrong.get(r.id)} />
          </g>
        ))}
      </FloorSheet>
      <p className="floor-verdict" role="status" data-wrong={why ? "" : undefined}>
        {why ?? "Drag, or arrows: half a tile. R turns. Delete removes an obstacle. Nothing is kept until you save."}
      </p>
      <figcaption>
        <FloorLegend overlay={overlay} owners={owners} />
      </figcaption>
    </figure>
  );
}
