"use client";
import { useEffect, useState } from "react";
import type { Graph } from "../domain/topology";
import { type Layout, type LayoutOptions, layout } from "./topology-layout";

const SEED = 7; // any number: it only has to stay the same

/** Lays the graph out in a worker and hands back the still result; null while it works. Without workers it does it here. */
export function useLayout(graph: Graph, kind: LayoutOptions["kind"]): Layout | null {
  const [done, setDone] = useState<{ graph: Graph; kind: string; layout: Layout } | null>(null);
  useEffect(() => {
    const options = { seed: SEED, kind };
    const here = () => setDone({ graph, kind, layout: layout(graph, options) });
    if (typeof Worker === "undefined") return here();
    const worker = new Worker(new URL("./topology.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<Layout>) => setDone({ graph, kind, layout: event.data });
    worker.onerror = here;
    worker.postMessage({ graph, options });
    return () => worker.terminate();
  }, [graph, kind]);
  return done && done.graph === graph && done.kind === kind ? done.layout : null;
}
