import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  randomLcg,
  type SimulationNodeDatum,
} from "d3";
import { naturalCompare } from "../domain/names";
import type { Graph } from "../domain/topology";

export type Placed = { id: string; x: number; y: number };
export type Layout = { nodes: Placed[]; width: number; height: number };
export type LayoutOptions = {
  /** The same seed and graph give the same picture. */
  seed: number;
  /** "layers" puts each role in its row, "free" lets the links decide. */
  kind: "layers" | "free";
};

export const NODE_WIDTH = 104;
export const NODE_HEIGHT = 26;
const GAP_X = 20;
const GAP_Y = 136;
const WRAP: [least: number, most: number] = [8, 28]; // nodes a row before a layer goes on in the next
const MARGIN = 60;
const SEED_RANGE = 4_294_967_296; // randomLcg wants a fraction of 2^32

/** Ticks are fixed so that layout ends; fewer for large graphs, where each costs more (n log n). */
const ticksFor = (count: number) => (count <= 200 ? 300 : count <= 1_000 ? 150 : 60);

/** Moves everything so that the least coordinate is the margin; rounded, so equal input prints equal. */
function framed(nodes: readonly Placed[]): Layout {
  if (nodes.length === 0) return { nodes: [], width: 2 * MARGIN, height: 2 * MARGIN };
  const xs = nodes.map((n) => n.x);
  const ys = nodes.map((n) => n.y);
  const [x0, y0] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b))];
  const [x1, y1] = [xs.reduce((a, b) => Math.max(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  return {
    nodes: nodes.map((n) => ({
      id: n.id,
      x: Math.round(n.x - x0 + MARGIN + NODE_WIDTH / 2),
      y: Math.round(n.y - y0 + MARGIN),
    })),
    width: Math.round(x1 - x0 + 2 * MARGIN + NODE_WIDTH),
    height: Math.round(y1 - y0 + 2 * MARGIN),
  };
}

/** Mean place of each node's neighbours in `row`, for fewer crossings (barycentre, Sugiyama 1981). */
function barycentres(graph: Graph, place: Map<string, number>): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { a, b } of graph.edges) {
    for (const [from, to] of [
      [a.node, b.node],
      [b.node, a.node],
    ] as const) {
      const at = place.get(to);
      if (at === undefined) continue;
      const s = sums.get(from) ?? { sum: 0, count: 0 };
      sums.set(from, { sum: s.sum + at, count: s.count + 1 });
    }
  }
  return new Map([...sums].map(([id, s]) => [id, s.sum / s.count]));
}

const SWEEPS = 6;

function layered(graph: Graph): Layout {
  const layers = [...new Set(graph.nodes.map((n) => n.layer))].sort((a, b) => a - b);
  const rows = layers.map((layer) => graph.nodes.filter((n) => n.layer === layer).map((n) => n.id));
  const place = new Map<string, number>();
  const spread = (row: string[]) => {
    for (const [i, id] of row.entries()) place.set(id, (i + 0.5) / row.length);
  };
  rows.forEach(spread);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const centre = barycentres(graph, place);
      row.sort(
        (a, b) => (centre.get(a) ?? place.get(a) ?? 0) - (centre.get(b) ?? place.get(b) ?? 0) || naturalCompare(a, b),
      );
      spread(row);
    }
  }
  // About as many a row as makes the whole as wide as a screen.
  const wrap = Math.min(Math.max(Math.ceil(Math.sqrt(graph.nodes.length) * 1.7), WRAP[0]), WRAP[1]);
  const widest = Math.min(wrap, Math.max(...rows.map((r) => r.length), 1));
  const nodes: Placed[] = [];
  let y = 0;
  for (const row of rows) {
    // Neighbours in order share a column, so that a layer of several lines keeps its links short.
    const lines = Math.ceil(row.length / wrap);
    const columns = Math.ceil(row.length / lines);
    // Short rows are spread out to the width of the widest, but not thinner than 2.5 times the usual pitch.
    const pitch = (NODE_WIDTH + GAP_X) * Math.min(Math.max(widest / columns, 1), 2.5);
    for (const [i, id] of row.entries()) {
      const column = Math.floor(i / lines);
      nodes.push({ id, x: (column - (columns - 1) / 2) * pitch, y: y + (i % lines) * (NODE_HEIGHT + GAP_X) });
    }
    y += (lines - 1) * (NODE_HEIGHT + GAP_X) + GAP_Y;
  }
  return framed(nodes);
}

type Body = SimulationNodeDatum & { id: string; layer: number };

function free(graph: Graph, seed: number): Layout {
  const bodies: Body[] = graph.nodes.map((n) => ({ id: n.id, layer: n.layer }));
  const links = graph.edges.map((e) => ({ source: e.a.node, target: e.b.node }));
  const simulation = forceSimulation(bodies)
    .randomSource(randomLcg((seed >>> 0) / SEED_RANGE))
    .force(
      "link",
      forceLink<Body, { source: string; target: string }>(links)
        .id((n) => n.id)
        .distance(120),
    )
    .force("charge", forceManyBody().strength(-420).distanceMax(900))
    .force("collide", forceCollide(NODE_WIDTH / 2 + 6))
    .force("x", forceX(0).strength(0.04))
    .force("y", forceY<Body>((n) => n.layer * 40).strength(0.08))
    .stop();
  simulation.tick(ticksFor(bodies.length));
  return framed(bodies.map((n) => ({ id: n.id, x: n.x ?? 0, y: n.y ?? 0 })));
}

/** Where each node goes. Pure and deterministic: ready for a worker, and for snapshots. */
export function layout(graph: Graph, { seed, kind }: LayoutOptions): Layout {
  return kind === "layers" ? layered(graph) : free(graph, seed);
}
