import { byName, naturalCompare } from "./names";

export type LinkSource = "lldp" | "cdp" | "cable";
export type LinkEnd = { node: string /** null when the far side did not say. */; port: string | null };
/** One statement that two ends are connected: from a neighbour table (one per direction) or a documented cable. */
export type Link = { from: LinkEnd; to: LinkEnd; source: LinkSource };
export type LinkState = "agrees" | "undocumented" | "not seen" | "differs";

export type GraphNode = { id: string; name: string; role: string | null; layer: number };
/** An undirected connection; `a` is the end first in natural order. Ids are stable for the same ends. */
export type GraphEdge = { id: string; a: LinkEnd; b: LinkEnd; sources: LinkSource[]; state: LinkState };
export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };

export const MAX_LINKS = 50_000; // statements read at most: beyond it a picture says nothing anyway

/** Layers from the outside in. Roles are free text, so words are matched; the first rule that matches wins. */
const LAYERS: readonly (readonly [layer: number, words: RegExp])[] = [
  [0, /\b(wan|internet|edge|border|router|firewall|gateway)/],
  [1, /\b(super-?spine|spine|core)/],
  [3, /\b(access|console|management|mgmt|oob)/],
  [2, /\b(leaf|tor|top[ -]of[ -]rack|distribution|aggregation|switch|fabric)/],
  [4, /./],
];
/** What each layer is called in legends and tables. */
export const LAYER_NAMES = ["Edge", "Spine and core", "Leaf and distribution", "Access", "Hosts and storage"] as const;

/** The layer a role is drawn in: 0 edge, 1 spine and core, 2 leaf, 3 access, 4 everything else. */
export function layerOf(role: string | null): number {
  const words = (role ?? "").slice(0, 100).toLowerCase();
  return LAYERS.find(([, rule]) => rule.test(words))?.[0] ?? LAYER_NAMES.length - 1;
}

const SEPARATOR = "\u0000"; // cannot be in a name that came through zod's trim and a device's DisplayString
const endKey = (end: LinkEnd) => `${end.node}${SEPARATOR}${end.port ?? ""}`;
const compareEnds = (x: LinkEnd, y: LinkEnd) =>
  naturalCompare(x.node, y.node) || naturalCompare(x.port ?? "", y.port ?? "");
const inOrder = (x: LinkEnd, y: LinkEnd): [LinkEnd, LinkEnd] => (compareEnds(x, y) <= 0 ? [x, y] : [y, x]);
const edgeId = (a: LinkEnd, b: LinkEnd) => `${endKey(a)}${SEPARATOR}${endKey(b)}`;

type Merging = { a: LinkEnd; b: LinkEnd; sources: Set<LinkSource> };

/** Statements about the same pair of ports become one edge, from whichever end they were made. */
function mergeKnown(links: readonly Link[]): Map<string, Merging> {
  const edges = new Map<string, Merging>();
  for (const link of links) {
    const [a, b] = inOrder(link.from, link.to);
    const id = edgeId(a, b);
    const edge = edges.get(id) ?? { a, b, sources: new Set() };
    edge.sources.add(link.source);
    edges.set(id, edge);
  }
  return edges;
}

/** A statement lacking a port joins the one fuller edge it can mean: same nodes and the same known port. */
function absorbVague(edges: Map<string, Merging>): void {
  const byEnd = new Map<string, Merging[]>();
  const file = (key: string, edge: Merging) => byEnd.set(key, [...(byEnd.get(key) ?? []), edge]);
  for (const edge of edges.values()) {
    if (edge.a.port === null || edge.b.port === null) continue;
    file(endKey(edge.a) + SEPARATOR + edge.b.node, edge);
    file(endKey(edge.b) + SEPARATOR + edge.a.node, edge);
  }
  for (const [id, edge] of edges) {
    if ((edge.a.port === null) === (edge.b.port === null)) continue;
    const [known, vague] = edge.a.port === null ? [edge.b, edge.a] : [edge.a, edge.b];
    const candidates = byEnd.get(endKey(known) + SEPARATOR + vague.node) ?? [];
    const [only] = candidates;
    if (!only || candidates.length > 1) continue;
    for (const source of edge.sources) only.sources.add(source);
    edges.delete(id);
  }
}

/** Both documented and seen: agrees. One only: see `LinkState`; the other saying something else of a port: differs. */
function stateOf(edge: Merging, seenEnds: Set<string>, cabledEnds: Set<string>): LinkState {
  const cabled = edge.sources.has("cable");
  const seen = edge.sources.has("lldp") || edge.sources.has("cdp");
  if (cabled && seen) return "agrees";
  const others = cabled ? seenEnds : cabledEnds;
  const contradicted = [edge.a, edge.b].some((end) => end.port !== null && others.has(endKey(end)));
  if (contradicted) return "differs";
  return cabled ? "not seen" : "undocumented";
}

/**
 * The undirected graph of what is documented and what was seen. Links whose ends are not among the nodes are left out,
 * as are links of a node with itself; nodes and edges come in natural order, so equal input draws an equal picture.
 */
export function graphOf(
  nodes: readonly { id: string; name: string; role: string | null }[],
  links: readonly Link[],
): Graph {
  const known = new Set(nodes.map((n) => n.id));
  const usable = links
    .slice(0, MAX_LINKS)
    .filter((l) => known.has(l.from.node) && known.has(l.to.node) && l.from.node !== l.to.node);
  const edges = mergeKnown(usable);
  absorbVague(edges);
  const seenEnds = new Set<string>();
  const cabledEnds = new Set<string>();
  for (const edge of edges.values()) {
    const ends = [edge.a, edge.b].filter((end) => end.port !== null).map(endKey);
    if (edge.sources.has("cable")) for (const end of ends) cabledEnds.add(end);
    if (edge.sources.has("lldp") || edge.sources.has("cdp")) for (const end of ends) seenEnds.add(end);
  }
  return {
    nodes: nodes
      .map((n) => ({ ...n, layer: layerOf(n.role) }))
      .sort((x, y) => byName(x, y) || naturalCompare(x.id, y.id)),
    edges: [...edges.values()]
      .map((edge) => ({
        id: edgeId(edge.a, edge.b),
        a: edge.a,
        b: edge.b,
        sources: [...edge.sources].sort(),
        state: stateOf(edge, seenEnds, cabledEnds),
      }))
      .sort((x, y) => compareEnds(x.a, y.a) || compareEnds(x.b, y.b)),
  };
}

export type Step = { edge: GraphEdge; node: string };

/** Every node's ways out, in the graph's order. */
export function neighboursOf(graph: Graph): Map<string, Step[]> {
  const out = new Map<string, Step[]>(graph.nodes.map((n) => [n.id, []]));
  for (const edge of graph.edges) {
    out.get(edge.a.node)?.push({ edge, node: edge.b.node });
    out.get(edge.b.node)?.push({ edge, node: edge.a.node });
  }
  return out;
}

export type Path = { nodes: string[]; edges: GraphEdge[] };

/** A path with the fewest links (breadth first), or null when none connects the two. The same one for equal graphs. */
export function shortestPath(graph: Graph, from: string, to: string): Path | null {
  const ways = neighboursOf(graph);
  if (!ways.has(from) || !ways.has(to)) return null;
  const cameBy = new Map<string, { edge: GraphEdge; from: string } | null>([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length && !cameBy.has(to); at++) {
    const here = queue[at] ?? from;
    for (const step of ways.get(here) ?? []) {
      if (cameBy.has(step.node)) continue;
      cameBy.set(step.node, { edge: step.edge, from: here });
      queue.push(step.node);
    }
  }
  if (!cameBy.has(to)) return null;
  const path: Path = { nodes: [to], edges: [] };
  for (let step = cameBy.get(to); step; step = cameBy.get(step.from)) {
    path.nodes.unshift(step.from);
    path.edges.unshift(step.edge);
  }
  return path;
}
