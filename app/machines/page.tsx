import type { Metadata } from "next";
import { formatBytes } from "../../domain/units";
import { Age } from "../../ui/controls/age";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import type { DataColumn } from "../../ui/data-table";
import { api } from "../api";
import { dash, Section, SmallTable } from "../cells";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";
import { Shell } from "../shell";

const COLUMNS: readonly DataColumn[] = [
  { id: "name", header: "Name" },
  { id: "power", header: "Power" },
  { id: "host", header: "Host" },
  { id: "vcpus", header: "vCPU", isNumber: true },
  { id: "memory", header: "Memory", isNumber: true },
  { id: "storage", header: "Storage used", isNumber: true },
  { id: "guest", header: "Guest" },
  { id: "addresses", header: "Addresses" },
  { id: "seen", header: "Seen" },
];

export const metadata: Metadata = { title: "Virtual machines" };

const PAGE = 500;

type Props = { searchParams: Promise<{ cluster?: string; after?: string; id?: string }> };

export default async function MachinesPage({ searchParams }: Props) {
  const call = await api();
  const { cluster, after, id } = await searchParams;
  const cursor = after !== undefined && id !== undefined ? { name: after, id } : undefined;
  const [clusters, machines] = await Promise.all([
    call.clusters.list(),
    call.machines.list({ clusterId: cluster, cursor, take: PAGE }),
  ]);
  const last = machines.length === PAGE ? machines.at(-1) : undefined;
  const now = new Date();
  return (
    <Shell title="Virtual machines" actions={<ButtonLink href={paths.clusters()}>Clusters</ButtonLink>}>
      {clusters.length > 0 ? (
        <Section title="Clusters">
          <SmallTable
            label="Clusters"
            rows={clusters}
            keyOf={(c) => c.id}
            columns={[
              { head: "Cluster", cell: (c) => <a href={paths.cluster(c.id)}>{c.name}</a> },
              { head: "Told by", cell: (c) => c.target },
              { head: "Hosts", cell: (c) => c.hostCount, isNumber: true },
              {
                head: "Machines",
                cell: (c) => (
                  <a href={paths.machinesOf(c.id)} aria-label={`${c.machineCount} machines of ${c.name}`}>
                    {c.machineCount}
                  </a>
                ),
                isNumber: true,
              },
              {
                head: "vCPU per core",
                cell: (c) => (c.cpuOvercommit === null ? dash(null) : `${c.cpuOvercommit.toFixed(1)} : 1`),
                isNumber: true,
              },
              {
                head: "Memory given",
                cell: (c) => (c.memoryOvercommit === null ? dash(null) : `${Math.round(c.memoryOvercommit * 100)} %`),
                isNumber: true,
              },
              { head: "Seen", cell: (c) => <Age at={c.lastSeenAt} now={now} /> },
            ]}
          />
        </Section>
      ) : null}
      <Section
        title={cluster ? `Machines of ${clusters.find((c) => c.id === cluster)?.name ?? "a cluster"}` : "All machines"}
      >
        <ListedTable
          label="Virtual machines"
          columns={COLUMNS}
          rows={machines.map((m) => ({
            id: m.id,
            href: paths.machine(m.id),
            cells: {
              name: m.name,
              power: m.powerState,
              host: { value: m.host, node: m.deviceId ? <a href={paths.device(m.deviceId)}>{m.host}</a> : m.host },
              vcpus: m.vcpus,
              memory: { value: m.memoryBytes, node: m.memoryBytes === null ? null : formatBytes(m.memoryBytes) },
              storage: {
                value: m.storageUsedBytes,
                node: m.storageUsedBytes === null ? null : formatBytes(m.storageUsedBytes),
              },
              guest: m.guestOs,
              addresses: {
                value: m.addresses.join(", "),
                node: <span className="font-mono text-12">{m.addresses.join(", ")}</span>,
              },
              seen: { value: m.lastSeenAt.getTime(), node: <Age at={m.lastSeenAt} now={now} /> },
            },
          }))}
          empty={
            <EmptyState title="No virtual machines seen yet">
              Add a vCenter, an ESXi host or a libvirt host as a target: its machines appear after the first answer.
            </EmptyState>
          }
        />
        {last ? (
          <ButtonLink
            href={`${paths.machines()}?${new URLSearchParams({ ...(cluster ? { cluster } : {}), after: last.name, id: last.id })}`}
          >
            Next {PAGE}
          </ButtonLink>
        ) : null}
      </Section>
    </Shell>
  );
}
