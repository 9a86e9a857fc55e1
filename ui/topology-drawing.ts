import type { Graph, GraphEdge, LinkState } from "../domain/topology";
import type { Layout } from "./topology-layout";

export type DrawnNode = { id: string; name: string; role: string | null; layer: number; x: number; y: number };
export type DrawnEdge = { edge: GraphEdge; x1: number; y1: number; cx: number; cy: number; x2: number; y2: number };
export type Drawing = { nodes: DrawnNode[]; edges: DrawnEdge[]; width: number; height: number };

/** What each state is called and how its line is drawn. */
export const STATE_WORDS: Record<LinkState, string> = {
  agrees: "Seen and documented",
  undocumented: "Seen, not documented",
  "not seen": "Documented, not seen",
  differs: "Seen differs from documented",
};

const APART = 16; // px between parallel links at their middle
const CHARS = 15; // of a name, in a node's box

/** Names longer than the box keep both ends, because hosts differ at the end. */
export function shortName(name: string): string {
  return name.length <= CHARS ? name : `${name.slice(0, 8)}…${name.slice(-6)}`;
}

/** Joins graph and layout; parallel links bend away from each other. */
export function drawingOf(graph: Graph, layout: Layout): Drawing {
  const places = new Map(layout.nodes.map((n) => [n.id, n]));
  const nodes = graph.nodes.flatMap((n) => {
    const at = places.get(n.id);
    return at ? [{ ...n, x: at.x, y: at.y }] : [];
  });
  const pairs = new Map<string, number>();
  const pairOf = (e: GraphEdge) => `${e.a.node} ${e.b.node}`;
  for (const e of graph.edges) pairs.set(pairOf(e), (pairs.get(pairOf(e)) ?? 0) + 1);
  const used = new Map<string, number>();
  const edges = graph.edges.flatMap((edge): DrawnEdge[] => {
    const [a, b] = [places.get(edge.a.node), places.get(edge.b.node)];
    if (!a || !b) return [];
    const nth = used.get(pairOf(edge)) ?? 0;
    used.set(pairOf(edge), nth + 1);
    const off = (nth - ((pairs.get(pairOf(edge)) ?? 1) - 1) / 2) * APART * 2;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const cx = (a.x + b.x) / 2 - ((b.y - a.y) / length) * off;
    const cy = (a.y + b.y) / 2 + ((b.x - a.x) / length) * off;
    return [{ edge, x1: a.x, y1: a.y, cx: Math.round(cx), cy: Math.round(cy), x2: b.x, y2: b.y }];
  });
  return { nodes, edges, width: layout.width, height: layout.height };
}

/** The node and everything one link away, or null when nothing is pointed at. */
export function litNodes(graph: Graph, id: string | null): Set<string> | null {
  if (id === null) return null;
  const lit = new Set([id]);
  for (const e of graph.edges) {
    if (e.a.node === id) lit.add(e.b.node);
    if (e.b.node === id) lit.add(e.a.node);
  }
  return lit;
}
