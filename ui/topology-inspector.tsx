import { type Graph, LAYER_NAMES, neighboursOf } from "../domain/topology";
import { STATE_WORDS } from "./topology-drawing";

export type TopologyInspectorProps = {
  graph: Graph;
  id: string;
  hrefPrefix: string;
  onSelect: (id: string | null) => void;
};

/** The selected device and its links in words. */
export function TopologyInspector({ graph, id, hrefPrefix, onSelect }: TopologyInspectorProps) {
  const node = graph.nodes.find((n) => n.id === id);
  if (!node) return null;
  const names = new Map(graph.nodes.map((n) => [n.id, n.name]));
  const ways = neighboursOf(graph).get(id) ?? [];
  return (
    <aside className="topo-inspector pn-panel" aria-label={`Links of ${node.name}`}>
      <header>
        <h2>
          <a className="pn-link" href={`${hrefPrefix}${encodeURIComponent(id)}`}>
            {node.name}
          </a>
        </h2>
        <button type="button" className="pn-link" onClick={() => onSelect(null)}>
          Clear
        </button>
      </header>
      <p>{`${node.role ?? "No role"} · ${LAYER_NAMES[node.layer] ?? "other"} · ${ways.length} links`}</p>
      <ul>
        {ways.map(({ edge, node: other }) => {
          const [mine, theirs] = edge.a.node === id ? [edge.a, edge.b] : [edge.b, edge.a];
          return (
            <li key={edge.id}>
              <span className="mono">{mine.port ?? "?"}</span>
              <button type="button" className="pn-link" onClick={() => onSelect(other)}>
                {names.get(other) ?? other}
              </button>
              <span className="mono">{theirs.port ?? "?"}</span>
              <span className="legend-line" data-state={edge.state} />
              <small>{STATE_WORDS[edge.state]}</small>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
