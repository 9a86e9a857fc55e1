import type { Metadata } from "next";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { Segmented } from "../../ui/controls/segmented";
import { DownloadPicture } from "../../ui/download-picture";
import { TopologyMap } from "../../ui/topology-map";
import { api, orNotFound } from "../api";
import { crumbsOf } from "../crumbs";
import { paths } from "../paths";
import { Shell } from "../shell";

export const metadata: Metadata = { title: "Topology" };

type Props = { searchParams: Promise<{ location?: string; device?: string; hosts?: string }> };

export default async function TopologyPage({ searchParams }: Props) {
  const call = await api();
  const { location: locationId, device, hosts } = await searchParams;
  const withHosts = hosts === "1";
  const [graph, rooms, place] = await Promise.all([
    call.cabling.topology.graph({ locationId, withHosts }),
    call.planning.capacity.rooms(),
    locationId ? orNotFound(call.inventory.locations.view({ id: locationId })) : undefined,
  ]);
  const places = [
    { value: "", label: "Everywhere", href: paths.topology(undefined, withHosts) },
    ...rooms.map((r) => ({ value: r.id, label: r.name, href: paths.topology(r.id, withHosts) })),
  ];
  return (
    <Shell
      title={place ? `Topology of ${place.location.name}` : "Topology"}
      crumbs={place ? crumbsOf(place.path) : []}
      actions={
        <>
          <DownloadPicture
            of=".topo-stage svg[viewBox][role=group]"
            name={place ? `Topology of ${place.location.name}` : "Topology"}
          />
          <Segmented label="Place" value={locationId ?? ""} segments={places} />
          <Segmented
            label="Shown"
            value={withHosts ? "hosts" : "network"}
            segments={[
              { value: "network", label: "Network", href: paths.topology(locationId) },
              { value: "hosts", label: "With hosts", href: paths.topology(locationId, true) },
            ]}
          />
        </>
      }
    >
      {graph.edges.length === 0 ? (
        <EmptyState
          title="No links known here"
          actions={<ButtonLink href={paths.discovery("targets")}>See what is asked</ButtonLink>}
        >
          Links come from what neighbours announce by LLDP or CDP, and from cables that people recorded. Add switches as
          targets, or import cables.
        </EmptyState>
      ) : (
        <TopologyMap
          label={place ? `Links in ${place.location.name}` : "Links of the whole inventory"}
          graph={graph}
          hrefPrefix="/devices/"
          initial={device ?? null}
        />
      )}
    </Shell>
  );
}
