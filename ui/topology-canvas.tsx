"use client";
import { quadtree, type ZoomTransform } from "d3";
import { useEffect, useMemo, useRef } from "react";
import type { LinkState } from "../domain/topology";
import { type Drawing, shortName } from "./topology-drawing";
import { NODE_HEIGHT, NODE_WIDTH } from "./topology-layout";

export type TopologyCanvasProps = {
  label: string;
  drawing: Drawing;
  transform: ZoomTransform;
  lit: ReadonlySet<string> | null;
  selected: string | null;
  onHover: (id: string | null) => void;
  onSelect: (id: string) => void;
  canvasRef: (element: HTMLCanvasElement | null) => void;
};

const DASHES: Record<LinkState, number[]> = { agrees: [], undocumented: [6, 4], "not seen": [1.5, 4], differs: [] };
const NAMES_FROM = 0.45; // scale below which names are specks

/** The canvas reads its colours from the same tokens as everything else. */
function colours(element: Element) {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim() || "#888";
  return {
    surface: of("--surface-raise"),
    content: of("--content"),
    line: of("--n8"),
    box: of("--n9"),
    accent: of("--accent"),
    states: { agrees: of("--n8"), undocumented: "#b7730b", "not seen": of("--n10"), differs: of("--content-bad") },
  };
}

function paint(canvas: HTMLCanvasElement, props: TopologyCanvasProps): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { drawing, transform: t, lit, selected } = props;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const { clientWidth, clientHeight } = canvas;
  canvas.width = clientWidth * ratio;
  canvas.height = clientHeight * ratio;
  const c = colours(canvas);
  context.setTransform(ratio * t.k, 0, 0, ratio * t.k, ratio * t.x, ratio * t.y);
  const isDim = (id: string) => lit !== null && !lit.has(id);
  for (const e of drawing.edges) {
    context.globalAlpha = isDim(e.edge.a.node) || isDim(e.edge.b.node) ? 0.1 : 1;
    context.strokeStyle = c.states[e.edge.state];
    context.lineWidth = (e.edge.state === "differs" ? 3.5 : 1.25) / t.k;
    context.setLineDash(DASHES[e.edge.state].map((d) => d / t.k));
    context.beginPath();
    context.moveTo(e.x1, e.y1);
    context.quadraticCurveTo(e.cx, e.cy, e.x2, e.y2);
    context.stroke();
  }
  context.setLineDash([]);
  context.font = "500 11px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const n of drawing.nodes) {
    context.globalAlpha = isDim(n.id) ? 0.2 : 1;
    context.fillStyle = c.surface;
    context.strokeStyle = n.id === selected ? c.accent : c.box;
    context.lineWidth = (n.id === selected ? 3 : 1) / t.k;
    context.fillRect(n.x - NODE_WIDTH / 2, n.y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT);
    context.strokeRect(n.x - NODE_WIDTH / 2, n.y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT);
    if (t.k < NAMES_FROM && n.id !== selected) continue;
    context.fillStyle = c.content;
    context.fillText(shortName(n.name), n.x, n.y);
  }
}

/** The map on a canvas, for more elements than SVG carries; a quadtree finds the node under the pointer. */
export function TopologyCanvas(props: TopologyCanvasProps) {
  const { label, drawing, transform, onHover, onSelect, canvasRef } = props;
  const tree = useMemo(
    () =>
      quadtree(
        drawing.nodes,
        (n) => n.x,
        (n) => n.y,
      ),
    [drawing],
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, props);
  });
  const under = (x: number, y: number): string | null => {
    const [mapX, mapY] = transform.invert([x, y]);
    const near = tree.find(mapX, mapY, NODE_WIDTH);
    const isInside = near && Math.abs(near.x - mapX) <= NODE_WIDTH / 2 && Math.abs(near.y - mapY) <= NODE_HEIGHT / 2;
    return isInside ? near.id : null;
  };
  return (
    <canvas
      ref={(element) => {
        canvas.current = element;
        canvasRef(element);
      }}
      role="img"
      aria-label={label}
      onPointerMove={(e) => onHover(under(e.nativeEvent.offsetX, e.nativeEvent.offsetY))}
      onPointerLeave={() => onHover(null)}
      onClick={(e) => {
        const id = under(e.nativeEvent.offsetX, e.nativeEvent.offsetY);
        if (id) onSelect(id);
      }}
    />
  );
}
