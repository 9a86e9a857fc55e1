import { formatBytes } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Status } from "../../../ui/controls/status";
import { Load } from "../../../ui/load";
import { api } from "../../api";
import { dash, SmallTable } from "../../cells";
import { paths } from "../../paths";
import type { ClusterView } from "./page";

type TabProps = { seen: ClusterView; now: Date };
type Host = ClusterView["hosts"][number];

const MACHINES = 500;
const share = (part: number | null, whole: number | null) =>
  part === null || whole === null || whole === 0 ? null : part / whole;

function HostState({ host }: { host: Host }) {
  if (host.inMaintenance) return <Status status="planned">in maintenance</Status>;
  if (host.connectionState !== null && host.connectionState !== "connected")
    return <Status status="bad">{host.connectionState}</Status>;
  return host.powerState === null || /on$/i.test(host.powerState) ? (
    <Status status="good">{host.connectionState ?? "running"}</Status>
  ) : (
    <Status status="notice">{host.powerState}</Status>
  );
}

export async function HostsTab({ seen, now }: TabProps) {
  if (seen.hosts.length === 0)
    return (
      <EmptyState title="No hosts in this cluster">
        They appear with the next answer of {seen.target.name} that names hosts in it.
      </EmptyState>
    );
  return (
    <SmallTable
      label="Hosts of this cluster"
      rows={seen.hosts}
      keyOf={(h) => h.id}
      columns={[
        {
          head: "Host",
          cell: (h) => (h.deviceId ? <a href={paths.device(h.deviceId)}>{h.name}</a> : h.name),
        },
        { head: "State", cell: (h) => <HostState host={h} /> },
        { head: "Hardware", cell: (h) => h.device ?? dash([h.vendor, h.model].filter(Boolean).join(" ")) },
        {
          head: "Rack",
          cell: (h) => (h.rackId ? <a href={`${paths.rack(h.rackId)}?at=${h.deviceId}`}>{h.rack}</a> : dash(null)),
        },
        { head: "Machines", cell: (h) => h.machineCount, isNumber: true },
        { head: "Cores", cell: (h) => dash(h.cpuCores), isNumber: true },
        { head: "vCPU", cell: (h) => h.vcpus, isNumber: true },
        {
          head: "Memory used",
          cell: (h) => (
            <Load
              fraction={share(h.memoryUsedBytes, h.memoryBytes)}
              label={`Memory used of ${h.name}`}
              detail={h.memoryBytes === null ? undefined : `of ${formatBytes(h.memoryBytes)}`}
            />
          ),
          isWide: true,
        },
        { head: "System", cell: (h) => dash([h.osName, h.osVersion].filter(Boolean).join(" ")) },
        { head: "Seen", cell: (h) => <Age at={h.lastSeenAt} now={now} /> },
      ]}
    />
  );
}

export async function MachinesTab({ seen, now }: TabProps) {
  const { cluster, capacity } = seen;
  const machines = await (await api()).machines.list({ clusterId: cluster.id, take: MACHINES });
  if (machines.length === 0)
    return <EmptyState title="No machines on its hosts">They appear once a host of it runs one.</EmptyState>;
  return (
    <>
      <SmallTable
        label="Virtual machines of this cluster"
        rows={machines}
        keyOf={(m) => m.id}
        columns={[
          { head: "Name", cell: (m) => <a href={paths.machine(m.id)}>{m.name}</a> },
          { head: "Power", cell: (m) => dash(m.isTemplate ? "template" : m.powerState) },
          { head: "Host", cell: (m) => (m.deviceId ? <a href={paths.device(m.deviceId)}>{m.host}</a> : dash(m.host)) },
          { head: "vCPU", cell: (m) => dash(m.vcpus), isNumber: true },
          {
            head: "Memory",
            cell: (m) => (m.memoryBytes === null ? dash(null) : formatBytes(m.memoryBytes)),
            isNumber: true,
          },
          {
            head: "Addresses",
            cell: (m) =>
              dash(m.addresses.length > 0 ? <span className="font-mono text-12">{m.addresses.join(", ")}</span> : null),
          },
          { head: "Seen", cell: (m) => <Age at={m.lastSeenAt} now={now} /> },
        ]}
      />
      {machines.length === MACHINES ? (
        <p>
          The first {MACHINES} of {capacity.machineCount} by name.{" "}
          <a href={paths.machinesOf(cluster.id)}>All of them</a>
        </p>
      ) : null}
    </>
  );
}

export async function DatastoresTab({ seen, now }: TabProps) {
  const stores = await (await api()).clusters.datastores({ id: seen.cluster.id });
  if (stores.length === 0)
    return (
      <EmptyState title="No datastores known">
        They appear with an answer of {seen.target.name} that says which hosts reach them.
      </EmptyState>
    );
  const total = stores.reduce((sum, s) => sum + (s.totalBytes ?? 0), 0);
  const used = stores.reduce((sum, s) => sum + (s.usedBytes ?? 0), 0);
  return (
    <>
      <div className="max-w-96">
        <Load
          fraction={share(used, total)}
          label="Storage used"
          detail={`${formatBytes(used)} of ${formatBytes(total)} in all`}
        />
      </div>
      <SmallTable
        label="Datastores of this cluster"
        rows={stores}
        keyOf={(s) => s.id}
        columns={[
          { head: "Datastore", cell: (s) => s.name },
          { head: "Kind", cell: (s) => dash(s.kind) },
          {
            head: "Used",
            cell: (s) => <Load fraction={share(s.usedBytes, s.totalBytes)} label={`Used of ${s.name}`} />,
            isWide: true,
          },
          {
            head: "Used of total",
            cell: (s) =>
              s.totalBytes === null || s.usedBytes === null
                ? dash(null)
                : `${formatBytes(s.usedBytes)} of ${formatBytes(s.totalBytes)}`,
            isNumber: true,
          },
          {
            head: "Hosts",
            cell: (s) => `${s.hostCount} of ${seen.capacity.hostCount}`,
            isNumber: true,
          },
          {
            head: "Reached",
            cell: (s) =>
              s.accessible === null ? (
                dash(null)
              ) : (
                <Status status={s.accessible ? "good" : "bad"}>{s.accessible ? "yes" : "no"}</Status>
              ),
          },
          { head: "Array", cell: (s) => (s.deviceId ? <a href={paths.device(s.deviceId)}>{s.device}</a> : dash(null)) },
          { head: "Seen", cell: (s) => <Age at={s.lastSeenAt} now={now} /> },
        ]}
      />
    </>
  );
}

export async function MovesTab({ seen, now }: TabProps) {
  const { rows, total } = await (await api()).clusters.moves({ id: seen.cluster.id });
  if (total === 0)
    return (
      <EmptyState title="No machine has run here yet">Whatever comes to a host of it or leaves stands here.</EmptyState>
    );
  return (
    <>
      <SmallTable
        label="Machines that came and left"
        rows={rows}
        keyOf={(m) => m.id}
        columns={[
          { head: "Machine", cell: (m) => <a href={paths.machine(m.machineId)}>{m.machine}</a> },
          { head: "Host", cell: (m) => (m.deviceId ? <a href={paths.device(m.deviceId)}>{m.host}</a> : m.host) },
          { head: "Came", cell: (m) => <Age at={m.since} now={now} /> },
          { head: "Left", cell: (m) => (m.until ? <Age at={m.until} now={now} /> : "runs there now") },
        ]}
      />
      {total > rows.length ? (
        <p>
          The latest {rows.length} of {total}.
        </p>
      ) : null}
    </>
  );
}
