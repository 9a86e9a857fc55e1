import type { Metadata } from "next";
import { cache } from "react";
import { formatBytes, formatPercent } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { ButtonLink } from "../../../ui/controls/button";
import { Badge } from "../../../ui/controls/status";
import { LinkTabs } from "../../../ui/controls/tabs";
import { Load } from "../../../ui/load";
import { Properties, type Property } from "../../../ui/properties";
import { api, orNotFound } from "../../api";
import { paths } from "../../paths";
import { Shell } from "../../shell";
import { DatastoresTab, HostsTab, MachinesTab, MovesTab } from "./tabs";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).clusters.view({ id })));
export type ClusterView = Awaited<ReturnType<typeof view>>;

const TABS = [
  { id: "hosts", label: "Hosts", Content: HostsTab },
  { id: "machines", label: "Virtual machines", Content: MachinesTab },
  { id: "datastores", label: "Datastores", Content: DatastoresTab },
  { id: "history", label: "History", Content: MovesTab },
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).cluster.name };
}

/** A cluster of hosts: what it has, what is given out, and what runs where. One tab is read at a time. */
export default async function ClusterPage({ params, searchParams }: Props) {
  const { id } = await params;
  const seen = await view(id);
  const { tab: asked } = await searchParams;
  const tab = TABS.find((t) => t.id === asked) ?? TABS[0];
  const now = new Date();
  return (
    <Shell
      title={seen.cluster.name}
      crumbs={[
        { label: "Virtual machines", href: paths.machines() },
        { label: "Clusters", href: paths.clusters() },
      ]}
      badge={<Badge>{seen.cluster.goneAt ? "gone" : (seen.cluster.kind ?? "cluster")}</Badge>}
      actions={<ButtonLink href={paths.machinesOf(id)}>List its machines</ButtonLink>}
    >
      <div className="grid items-start gap-6 desktop:grid-cols-2">
        <Properties title="Cluster" items={identity(seen, now)} />
        <Properties title="Capacity" items={capacity(seen)} />
      </div>
      <LinkTabs
        label="About this cluster"
        tabs={TABS.map((t) => ({ label: t.label, href: paths.cluster(id, t.id), current: t.id === tab.id }))}
      />
      <tab.Content seen={seen} now={now} />
    </Shell>
  );
}

function identity({ cluster, target, capacity: has }: ClusterView, now: Date): Property[] {
  return [
    { label: "Told by", value: <a href={paths.target(target.id)}>{target.name}</a> },
    { label: "Datacenter", value: cluster.datacenter },
    {
      label: "Hosts",
      value: `${has.hostCount}${has.maintenanceCount > 0 ? `, ${has.maintenanceCount} in maintenance` : ""}`,
    },
    { label: "Virtual machines", value: has.machineCount },
    { label: "First seen", value: <Age at={cluster.firstSeenAt} now={now} /> },
    { label: "Last seen", value: <Age at={cluster.lastSeenAt} now={now} /> },
    { label: "Gone since", value: cluster.goneAt && <Age at={cluster.goneAt} now={now} /> },
  ].filter(({ label, value }) => label !== "Gone since" || value);
}

function capacity({ capacity: has }: ClusterView): Property[] {
  const isTight = has.memoryWithoutLargest !== null && has.memoryWithoutLargest > 1;
  return [
    {
      label: "Processor",
      value: (
        <Load
          fraction={has.cpuShare}
          label="Processor used"
          detail={`${gigahertz(has.cpuUsedMhz)} of ${gigahertz(has.cpuMhz)} GHz`}
        />
      ),
    },
    {
      label: "Memory",
      value: (
        <Load
          fraction={has.memoryShare}
          label="Memory used"
          detail={`${formatBytes(has.memoryUsedBytes)} of ${formatBytes(has.memoryBytes)}`}
        />
      ),
    },
    {
      label: "Without its largest host",
      value:
        has.memoryWithoutLargest === null
          ? has.hostCount > 0 && "nothing would be left"
          : isTight
            ? `memory would not suffice: ${formatPercent(has.memoryWithoutLargest)}`
            : `memory used would be ${formatPercent(has.memoryWithoutLargest)}`,
    },
    { label: "Cores", value: has.cpuCores },
    {
      label: "vCPU given",
      value: `${has.vcpus}${has.vcpusPerCore === null ? "" : `, ${has.vcpusPerCore.toFixed(1)} a core`}`,
    },
    {
      label: "Memory given",
      value: `${formatBytes(has.givenBytes)}${has.givenShare === null ? "" : `, ${formatPercent(has.givenShare)}`}`,
    },
  ];
}

const gigahertz = (rateMhz: number) => String(Math.round(rateMhz / 1_000));
