"use client";
import { select, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3";
import { Maximize, Minus, Plus } from "lucide-react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { type Graph, LAYER_NAMES } from "../domain/topology";
import { Button } from "./controls/button";
import { Segmented } from "./controls/segmented";
import { TableTwin } from "./table-twin";
import { TopologyCanvas } from "./topology-canvas";
import { type Drawing, drawingOf, litNodes, STATE_WORDS } from "./topology-drawing";
import { TopologyInspector } from "./topology-inspector";
import { TopologySvg } from "./topology-svg";
import { useLayout } from "./use-layout";

export type TopologyMapProps = {
  label: string;
  graph: Graph;
  /** Put before a node's id to link to it: "/devices/". */
  hrefPrefix: string;
  /** Selected at first, such as the device one came from. */
  initial?: string | null;
  onSelect?: (id: string | null) => void;
  /** Nodes of a path to mark, in order. */
  path?: readonly string[];
};

const SVG_UP_TO = 500; // elements; beyond it SVG stutters while panning
const SCALES: [number, number] = [0.05, 4];
const STATES = ["agrees", "undocumented", "not seen", "differs"] as const;

type Stage = SVGSVGElement | HTMLCanvasElement;

/** Zoom and pan of the stage; the SVG scales by its viewBox, so its whole view is the identity. */
function useZoom(drawing: Drawing | null, isCanvas: boolean) {
  const stage = useRef<Stage | null>(null);
  const group = useRef<SVGGElement>(null);
  const behavior = useRef<ZoomBehavior<Stage, unknown> | null>(null);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const whole = () => {
    const at = stage.current;
    if (!at || !drawing || !isCanvas) return zoomIdentity;
    const k = Math.min(at.clientWidth / drawing.width, at.clientHeight / drawing.height, 1);
    return zoomIdentity
      .translate((at.clientWidth - drawing.width * k) / 2, (at.clientHeight - drawing.height * k) / 2)
      .scale(k);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `whole` reads the stage of this very drawing
  useEffect(() => {
    const at = stage.current;
    if (!at || !drawing) return;
    const moves = zoom<Stage, unknown>()
      .scaleExtent(SCALES)
      .on("zoom", (event: { transform: ZoomTransform }) => {
        group.current?.setAttribute("transform", event.transform.toString());
        if (isCanvas) setTransform(event.transform);
      });
    behavior.current = moves;
    select(at).call(moves).on("dblclick.zoom", null).call(moves.transform, whole());
    return () => {
      select(at).on(".zoom", null);
    };
  }, [drawing, isCanvas]);
  const run = (act: (moves: ZoomBehavior<Stage, unknown>, at: Stage) => void) => {
    if (stage.current && behavior.current) act(behavior.current, stage.current);
  };
  return {
    stage,
    group,
    transform,
    zoomBy: (factor: number) => run((moves, at) => select(at).call(moves.scaleBy, factor)),
    showAll: () => run((moves, at) => select(at).call(moves.transform, whole())),
    centre: (x: number, y: number) => run((moves, at) => select(at).call(moves.translateTo, x, y)),
  };
}

/** Who is connected to whom: laid out once in a worker, then still. Search jumps, hover shows neighbours, click selects. */
export function TopologyMap({ label, graph, hrefPrefix, initial, onSelect, path }: TopologyMapProps) {
  const [kind, setKind] = useState<"layers" | "free">("layers");
  const [selected, setSelected] = useState<string | null>(initial ?? null);
  const [hovered, setHovered] = useState<string | null>(null);
  const listId = useId();
  const laidOut = useLayout(graph, kind);
  const drawing = useMemo(() => (laidOut ? drawingOf(graph, laidOut) : null), [graph, laidOut]);
  const isCanvas = graph.nodes.length + graph.edges.length > SVG_UP_TO;
  const view = useZoom(drawing, isCanvas);
  const choose = (id: string | null) => {
    setSelected(id);
    onSelect?.(id);
  };
  const jump = (text: string) => {
    const found = drawing?.nodes.find((n) => n.name === text || n.id === text);
    if (!found) return;
    choose(found.id);
    view.centre(found.x, found.y);
  };
  const lit = useMemo(
    () => litNodes(graph, hovered ?? selected) ?? (path?.length ? new Set(path) : null),
    [graph, hovered, selected, path],
  );
  const names = useMemo(() => new Map(graph.nodes.map((n) => [n.id, n.name])), [graph]);
  const whole = `${label}: ${graph.nodes.length} devices, ${graph.edges.length} links`;
  const shared = { label: whole, lit, selected, onHover: setHovered, onSelect: choose };
  return (
    <div className="topo">
      <div className="topo-bar">
        <input
          className="pn-input"
          type="search"
          list={listId}
          aria-label="Jump to a device"
          placeholder="Jump to a device"
          onChange={(e) => jump(e.target.value)}
        />
        <datalist id={listId}>
          {graph.nodes.slice(0, 1_000).map((n) => (
            <option key={n.id} value={n.name} />
          ))}
        </datalist>
        <Segmented
          label="Layout"
          value={kind}
          onChange={(v) => setKind(v === "free" ? "free" : "layers")}
          segments={[
            { value: "layers", label: "Layers" },
            { value: "free", label: "Free" },
          ]}
        />
        <ul className="legend" aria-label="Link legend">
          {STATES.map((s) => (
            <li key={s}>
              <span className="legend-line" data-state={s} />
              {STATE_WORDS[s]}
            </li>
          ))}
        </ul>
      </div>
      <div className="topo-body">
        <div className="topo-stage">
          {drawing === null ? <p className="topo-note">Laying out…</p> : null}
          {drawing && isCanvas ? (
            <TopologyCanvas
              {...shared}
              drawing={drawing}
              transform={view.transform}
              canvasRef={(element) => {
                view.stage.current = element;
              }}
            />
          ) : null}
          {drawing && !isCanvas ? (
            <TopologySvg
              {...shared}
              drawing={drawing}
              svgRef={(element) => {
                view.stage.current = element;
              }}
              stageRef={view.group}
            />
          ) : null}
          <div className="topo-zoom">
            <Button iconOnly aria-label="Zoom in" onClick={() => view.zoomBy(1.4)}>
              <Plus aria-hidden />
            </Button>
            <Button iconOnly aria-label="Zoom out" onClick={() => view.zoomBy(1 / 1.4)}>
              <Minus aria-hidden />
            </Button>
            <Button iconOnly aria-label="Show all" onClick={view.showAll}>
              <Maximize aria-hidden />
            </Button>
          </div>
        </div>
        {selected ? <TopologyInspector graph={graph} id={selected} hrefPrefix={hrefPrefix} onSelect={choose} /> : null}
      </div>
      <TableTwin
        caption={`${whole}; layers: ${LAYER_NAMES.join(", ")}`}
        head={["Device", "Port", "Device ", "Port ", "State", "Known from"]}
        rows={graph.edges.map((e) => [
          names.get(e.a.node) ?? e.a.node,
          e.a.port ?? "–",
          names.get(e.b.node) ?? e.b.node,
          e.b.port ?? "–",
          STATE_WORDS[e.state],
          e.sources.join(", "),
        ])}
      />
    </div>
  );
}
