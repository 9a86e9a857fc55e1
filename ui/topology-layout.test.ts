import fc from "fast-check";
import { expect, test } from "vitest";
import { graphOf, type Link } from "../domain/topology";
import { layout, NODE_HEIGHT, NODE_WIDTH } from "./topology-layout";

const roles = ["router", "spine", "leaf", "access", "server"];
const anyGraph = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 90 }))
  .map(([count, pairs]) =>
    graphOf(
      Array.from({ length: count }, (_, i) => ({ id: `n${i}`, name: `n${i}`, role: roles[i % 5] ?? null })),
      pairs.map(
        ([a, b], i): Link => ({
          from: { node: `n${a}`, port: `p${i}` },
          to: { node: `n${b}`, port: `q${i}` },
          source: "lldp",
        }),
      ),
    ),
  );

test.each(["layers", "free"] as const)("equal graph and seed give equal places (%s)", (kind) => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      expect(layout(structuredClone(graph), { seed: 3, kind })).toEqual(layout(graph, { seed: 3, kind }));
    }),
    { numRuns: 15 },
  );
});

test("in layers no two boxes overlap, all are inside, and a lower layer is lower", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { nodes, width, height } = layout(graph, { seed: 1, kind: "layers" });
      const layerOf = new Map(graph.nodes.map((n) => [n.id, n.layer]));
      expect(nodes).toHaveLength(graph.nodes.length);
      for (const [i, a] of nodes.entries()) {
        expect(a.x - NODE_WIDTH / 2).toBeGreaterThanOrEqual(0);
        expect(a.x + NODE_WIDTH / 2).toBeLessThanOrEqual(width);
        expect(a.y + NODE_HEIGHT / 2).toBeLessThanOrEqual(height);
        for (const b of nodes.slice(i + 1)) {
          expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT).toBe(true);
          const [la, lb] = [layerOf.get(a.id) ?? 0, layerOf.get(b.id) ?? 0];
          if (la !== lb) expect(Math.sign(a.y - b.y)).toBe(Math.sign(la - lb));
        }
      }
    }),
  );
});

test("an empty graph has a place to be drawn in", () => {
  expect(layout({ nodes: [], edges: [] }, { seed: 1, kind: "free" }).nodes).toEqual([]);
});
