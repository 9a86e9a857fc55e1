import fc from "fast-check";
import { expect, test } from "vitest";
import { type Graph, graphOf, type Link, type LinkSource, layerOf, shortestPath } from "./topology";

const node = (id: string, role: string | null = null) => ({ id, name: id, role });
const link = (from: string, to: string, source: LinkSource): Link => {
  const end = (text: string) => {
    const [name = "", port] = text.split(":");
    return { node: name, port: port ?? null };
  };
  return { from: end(from), to: end(to), source };
};
const nodes = ["a", "b", "c", "d"].map((id) => node(id));
const states = (graph: Graph) =>
  graph.edges.map((e) => `${e.a.node}:${e.a.port ?? "?"}-${e.b.node}:${e.b.port ?? "?"} ${e.state}`);

test("the same connection told by both ends and by the records is one edge that agrees", () => {
  const graph = graphOf(nodes, [
    link("a:1", "b:7", "lldp"),
    link("b:7", "a:1", "lldp"),
    link("b:7", "a:1", "cdp"),
    link("a:1", "b:7", "cable"),
  ]);
  expect(graph.edges).toHaveLength(1);
  expect(graph.edges[0]).toMatchObject({ sources: ["cable", "cdp", "lldp"], state: "agrees" });
});

test("parallel links stay apart", () => {
  expect(graphOf(nodes, [link("a:1", "b:1", "lldp"), link("a:2", "b:2", "lldp")]).edges).toHaveLength(2);
});

test("seen only is undocumented, documented only is not seen", () => {
  const graph = graphOf(nodes, [link("a:1", "b:1", "lldp"), link("c:1", "d:1", "cable")]);
  expect(states(graph)).toEqual(["a:1-b:1 undocumented", "c:1-d:1 not seen"]);
});

test("a port cabled to one place and seen at another differs, on both edges", () => {
  const graph = graphOf(nodes, [link("a:1", "b:1", "cable"), link("a:1", "c:1", "lldp")]);
  expect(states(graph)).toEqual(["a:1-b:1 differs", "a:1-c:1 differs"]);
});

test("a neighbour that does not name its port joins the edge it can only mean", () => {
  const graph = graphOf(nodes, [link("a:1", "b:4", "cable"), link("a:1", "b", "cdp")]);
  expect(states(graph)).toEqual(["a:1-b:4 agrees"]);
});

test("links to nobody and to oneself are left out", () => {
  expect(graphOf(nodes, [link("a:1", "zz:1", "lldp"), link("a:1", "a:2", "lldp")]).edges).toEqual([]);
});

test.each([
  ["Border router", 0],
  ["super-spine", 1],
  ["core switch", 1],
  ["Leaf", 2],
  ["Management switch", 3],
  ["server", 4],
  [null, 4],
])("%s is drawn in layer %i", (role, layer) => expect(layerOf(role)).toBe(layer));

const anyLinks = fc.array(
  fc
    .tuple(fc.nat(7), fc.nat(3), fc.nat(7), fc.nat(3), fc.constantFrom<LinkSource>("lldp", "cdp", "cable"))
    .map(([a, p, b, q, source]) => link(`n${a}:${p}`, `n${b}:${q}`, source)),
  { maxLength: 30 },
);
const eight = Array.from({ length: 8 }, (_, i) => node(`n${i}`));

test("neither the order of links nor their direction changes the graph", () => {
  fc.assert(
    fc.property(anyLinks, fc.boolean(), (links, turned) => {
      const other = links.map((l) => (turned ? { ...l, from: l.to, to: l.from } : l)).reverse();
      expect(graphOf([...eight].reverse(), other)).toEqual(graphOf(eight, links));
    }),
  );
});

/** Distances by Floyd and Warshall, an independent way to the same number. */
function distances(graph: Graph): Map<string, number> {
  const far = new Map<string, number>();
  const get = (a: string, b: string) => (a === b ? 0 : (far.get(`${a} ${b}`) ?? Number.POSITIVE_INFINITY));
  for (const e of graph.edges) far.set(`${e.a.node} ${e.b.node}`, 1).set(`${e.b.node} ${e.a.node}`, 1);
  for (const k of graph.nodes)
    for (const i of graph.nodes)
      for (const j of graph.nodes)
        far.set(`${i.id} ${j.id}`, Math.min(get(i.id, j.id), get(i.id, k.id) + get(k.id, j.id)));
  return far;
}

test("the path found is connected and as short as any", () => {
  fc.assert(
    fc.property(anyLinks, (links) => {
      const graph = graphOf(eight, links);
      const far = distances(graph);
      for (const to of ["n1", "n7"]) {
        const path = shortestPath(graph, "n0", to);
        expect(path?.edges.length ?? Number.POSITIVE_INFINITY).toBe(far.get(`n0 ${to}`));
        path?.edges.forEach((e, i) => {
          expect([e.a.node, e.b.node].sort()).toEqual([path.nodes[i], path.nodes[i + 1]].sort());
        });
      }
    }),
  );
});

test("there is no path to or from a stranger", () => {
  expect(shortestPath(graphOf(nodes, []), "a", "b")).toBeNull();
  expect(shortestPath(graphOf(nodes, []), "a", "x")).toBeNull();
  expect(shortestPath(graphOf(nodes, []), "a", "a")).toEqual({ nodes: ["a"], edges: [] });
});
