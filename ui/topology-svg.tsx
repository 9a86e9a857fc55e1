import type { Ref } from "react";
import { type Drawing, type DrawnEdge, STATE_WORDS, shortName } from "./topology-drawing";
import { NODE_HEIGHT, NODE_WIDTH } from "./topology-layout";

export type TopologySvgProps = {
  label: string;
  drawing: Drawing;
  lit: ReadonlySet<string> | null;
  selected: string | null;
  onHover?: (id: string | null) => void;
  onSelect?: (id: string) => void;
  svgRef?: Ref<SVGSVGElement>;
  stageRef?: Ref<SVGGElement>;
};

const pathOf = (e: DrawnEdge) => `M${e.x1} ${e.y1}Q${e.cx} ${e.cy} ${e.x2} ${e.y2}`;

function Edge({ drawn, isDim }: { drawn: DrawnEdge; isDim: boolean }) {
  const { edge } = drawn;
  const d = pathOf(drawn);
  const ends = [edge.a, edge.b].map((e) => e.port ?? "unknown port").join(" – ");
  return (
    <g className={isDim ? "topo-dim" : undefined}>
      <title>{`${ends}: ${STATE_WORDS[edge.state]} (${edge.sources.join(", ")})`}</title>
      <path className="topo-edge" data-state={edge.state} d={d} />
      {edge.state === "differs" ? <path className="topo-edge-core" d={d} /> : null}
    </g>
  );
}

/** The map as SVG, for up to about 500 elements: nodes are buttons, links differ by line style and title. */
export function TopologySvg(props: TopologySvgProps) {
  const { label, drawing, lit, selected, onHover, onSelect, svgRef, stageRef } = props;
  const isDim = (...ids: string[]) => lit !== null && !ids.every((id) => lit.has(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset
    <svg ref={svgRef} viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="group" aria-label={label}>
      <g ref={stageRef}>
        {drawing.edges.map((e) => (
          <Edge key={e.edge.id} drawn={e} isDim={isDim(e.edge.a.node, e.edge.b.node)} />
        ))}
        {drawing.nodes.map((n) => (
          // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand in an svg
          <g
            key={n.id}
            className={`topo-node${isDim(n.id) ? " topo-dim" : ""}`}
            data-thing={n.id}
            data-layer={n.layer}
            transform={`translate(${n.x} ${n.y})`}
            role="button"
            tabIndex={0}
            aria-pressed={n.id === selected}
            aria-label={`${n.name}, ${n.role ?? "no role"}`}
            onPointerEnter={() => onHover?.(n.id)}
            onPointerLeave={() => onHover?.(null)}
            onClick={() => onSelect?.(n.id)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onSelect?.(n.id);
            }}
          >
            <title>{`${n.name} · ${n.role ?? "no role"}`}</title>
            <rect x={-NODE_WIDTH / 2} y={-NODE_HEIGHT / 2} width={NODE_WIDTH} height={NODE_HEIGHT} rx={3} />
            <text y={4}>{shortName(n.name)}</text>
          </g>
        ))}
      </g>
    </svg>
  );
}
