import type { Metadata } from "next";
import { ButtonLink } from "../../ui/controls/button";
import { api } from "../api";
import { paths } from "../paths";
import { Shell } from "../shell";
import { ClustersTable } from "./clusters-table";

export const metadata: Metadata = { title: "Clusters" };

export default async function ClustersPage() {
  const clusters = await (await api()).clusters.list();
  return (
    <Shell
      title="Clusters"
      crumbs={[{ label: "Virtual machines", href: paths.machines() }]}
      actions={<ButtonLink href={paths.discovery("targets")}>Targets</ButtonLink>}
    >
      <ClustersTable
        now={new Date()}
        clusters={clusters.map((c) => ({
          id: c.id,
          name: c.name,
          kind: c.kind,
          datacenter: c.datacenter,
          target: c.target,
          hostCount: c.hostCount,
          maintenanceCount: c.maintenanceCount,
          machineCount: c.machineCount,
          cpuCores: c.cpuCores,
          cpuOvercommit: c.cpuOvercommit,
          memoryBytes: c.memoryBytes,
          memoryUsedBytes: c.memoryUsedBytes,
          memoryOvercommit: c.memoryOvercommit,
          lastSeenAt: c.lastSeenAt,
        }))}
      />
    </Shell>
  );
}
