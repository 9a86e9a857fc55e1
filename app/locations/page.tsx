import type { Metadata } from "next";
import type { LocationKind } from "../../domain/location";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { api } from "../api";
import { paths } from "../paths";
import { Shell } from "../shell";
import { AddLocation } from "./add-location";

export const metadata: Metadata = { title: "Locations" };

type Node = { id: string; parentId: string | null; kind: LocationKind; name: string; rackCount: number };

export default async function LocationsPage() {
  const nodes = await (await api()).inventory.locations.tree();
  return (
    <Shell
      title="Locations"
      actions={
        <>
          <ButtonLink href={paths.importing()}>Import or export</ButtonLink>
          <AddLocation parents={nodes} />
        </>
      }
    >
      {nodes.length === 0 ? (
        <EmptyState title="No sites yet">
          Add a site, or import places and racks from a file: names, rows and rooms come along.
        </EmptyState>
      ) : (
        <Branch nodes={nodes} parentId={null} />
      )}
    </Shell>
  );
}

/** A location and what stands in it, as a list in a list; racks are counted from below. */
function Branch({ nodes, parentId }: { nodes: readonly Node[]; parentId: string | null }) {
  const own = nodes.filter((n) => n.parentId === parentId);
  if (own.length === 0) return null;
  return (
    <ul className={parentId === null ? "flex flex-col gap-2" : "ml-2 border-l border-stroke pl-4"}>
      {own.map((node) => {
        const racks = racksBelow(nodes, node);
        return (
          <li key={node.id} className="py-0.5">
            <span className="inline-flex min-h-8 items-center gap-2">
              <a href={paths.location(node.id)} className="font-medium">
                {node.name}
              </a>
              <span className="text-12 text-content-secondary">
                {node.kind}
                {racks > 0 ? ` · ${racks} ${racks === 1 ? "rack" : "racks"}` : ""}
              </span>
            </span>
            <Branch nodes={nodes} parentId={node.id} />
          </li>
        );
      })}
    </ul>
  );
}

function racksBelow(nodes: readonly Node[], node: Node): number {
  return nodes
    .filter((n) => n.parentId === node.id)
    .reduce((sum, child) => sum + racksBelow(nodes, child), node.rackCount);
}
