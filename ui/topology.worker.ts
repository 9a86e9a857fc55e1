import type { Graph } from "../domain/topology";
import { type LayoutOptions, layout } from "./topology-layout";

/** One question, one answer: the graph and how to lay it out, then where everything goes. */
export type LayoutRequest = { graph: Graph; options: LayoutOptions };

self.onmessage = (event: MessageEvent<LayoutRequest>) => {
  self.postMessage(layout(event.data.graph, event.data.options));
};
