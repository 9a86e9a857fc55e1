"use client";
import { formatBytes } from "../../domain/units";
import { Age } from "../../ui/controls/age";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { DataTable } from "../../ui/data-table";
import { Load } from "../../ui/load";
import { paths } from "../paths";

type Cluster = {
  id: string;
  name: string;
  kind: string | null;
  datacenter: string | null;
  target: string;
  hostCount: number;
  maintenanceCount: number;
  machineCount: number;
  cpuCores: number;
  cpuOvercommit: number | null;
  memoryBytes: number;
  memoryUsedBytes: number;
  memoryOvercommit: number | null;
  lastSeenAt: Date;
};

const COLUMNS = [
  { id: "name", header: "Cluster" },
  { id: "target", header: "Told by" },
  { id: "datacenter", header: "Datacenter" },
  { id: "hosts", header: "Hosts", isNumber: true },
  { id: "maintenance", header: "In maintenance", isNumber: true },
  { id: "machines", header: "Machines", isNumber: true },
  { id: "cores", header: "Cores", isNumber: true },
  { id: "vcpus", header: "vCPU per core", isNumber: true },
  { id: "memory", header: "Memory", isNumber: true },
  { id: "used", header: "Memory used" },
  { id: "given", header: "Memory given", isNumber: true },
  { id: "seen", header: "Seen" },
];

/** All clusters: there are few of them, so the browser sorts and filters. */
export function ClustersTable({ clusters, now }: { clusters: readonly Cluster[]; now: Date }) {
  return (
    <DataTable
      label="Clusters"
      columns={COLUMNS}
      rows={clusters.map((c) => ({
        id: c.id,
        href: paths.cluster(c.id),
        cells: {
          name: c.name,
          target: c.target,
          datacenter: c.datacenter,
          hosts: c.hostCount,
          maintenance: c.maintenanceCount,
          machines: {
            value: c.machineCount,
            node: <a href={paths.machinesOf(c.id)}>{c.machineCount}</a>,
          },
          cores: c.cpuCores,
          vcpus:
            c.cpuOvercommit === null ? null : { value: c.cpuOvercommit, node: `${c.cpuOvercommit.toFixed(1)} : 1` },
          memory: { value: c.memoryBytes, node: formatBytes(c.memoryBytes) },
          used: usedOf(c),
          given:
            c.memoryOvercommit === null
              ? null
              : { value: c.memoryOvercommit, node: `${Math.round(c.memoryOvercommit * 100)} %` },
          seen: { value: c.lastSeenAt.getTime(), node: <Age at={c.lastSeenAt} now={now} /> },
        },
      }))}
      empty={
        <EmptyState
          title="No clusters seen yet"
          actions={<ButtonLink href={paths.discovery("targets")}>Targets</ButtonLink>}
        >
          Add a vCenter as a target: its clusters appear after the first answer.
        </EmptyState>
      }
    />
  );
}

function usedOf({ memoryBytes, memoryUsedBytes }: Cluster) {
  if (memoryBytes === 0) return null;
  const share = memoryUsedBytes / memoryBytes;
  return { value: share, node: <Load fraction={share} label="Memory used" /> };
}
