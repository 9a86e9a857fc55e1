import { eventWords } from "../../../domain/event";
import { formatBytes } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge, Status } from "../../../ui/controls/status";
import { History } from "../../../ui/history";
import { packed } from "../../../ui/packed";
import { api } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { type PortLine, PortsTable } from "./ports-table";

type TabProps = { id: string; now: Date };

const mono = (text: string | null | undefined) =>
  text ? <span className="font-mono text-12">{text}</span> : dash(null);

export async function ComponentsTab({ id, now }: TabProps) {
  const bays = await (await api()).inventory.devices.bays({ id });
  if (bays.length === 0)
    return (
      <EmptyState title="No bays recorded">
        They come with a device type that has them, or with the first answer that names parts by serial.
      </EmptyState>
    );
  return (
    <SmallTable
      label="Bays and the parts in them"
      rows={bays}
      keyOf={(b) => b.bay.id}
      columns={[
        { head: "Bay", cell: (b) => b.bay.label },
        { head: "Kind", cell: (b) => b.bay.kind },
        {
          head: "Part",
          cell: (b) =>
            b.part ? (
              <a href={paths.part(b.part.id)}>{b.part.model ?? b.part.class}</a>
            ) : (
              <span className="text-content-tertiary">empty</span>
            ),
        },
        { head: "Serial", cell: (b) => mono(b.part?.serial) },
        { head: "On whose word", cell: (b) => (b.evidence ? <Badge>{b.evidence}</Badge> : dash(null)) },
        { head: "Since", cell: (b) => <Age at={b.since} now={now} /> },
      ]}
    />
  );
}

export async function PortsTab({ id, now }: TabProps) {
  const call = await api();
  const [ports, rates] = await Promise.all([call.inventory.devices.ports({ id }), call.metrics.readings.rates({ id })]);
  if (ports.length === 0)
    return (
      <EmptyState title="No ports recorded">
        They come with the device type, or with the first answer of the device.
      </EmptyState>
    );
  const byName = new Map(rates.map((each) => [each.name, each]));
  const byIndex = new Map(rates.map((each) => [each.index, each]));
  const lines = ports.map((port): PortLine => {
    const rate = byName.get(port.name) ?? (port.ifIndex === null ? undefined : byIndex.get(port.ifIndex));
    return {
      name: port.name,
      kind: port.kind,
      // What is not there is not sent: most ports have no cable, alias or rate.
      up: port.operUp ?? undefined,
      isDisabled: port.adminUp === false || undefined,
      bps: port.speedBps ?? undefined,
      series: rate?.name,
      inBps: rate?.inBps,
      outBps: rate?.outBps,
      mac: port.macAddress ?? undefined,
      alias: port.alias ?? undefined,
      cable: port.cableId === null ? undefined : (port.cable ?? "cable"),
      far: port.farDeviceId ? [port.farDeviceId, port.farDevice ?? "", port.farPort ?? ""] : undefined,
      seenMs: port.lastSeenAt?.getTime(),
    };
  });
  return <PortsTable deviceId={id} ports={packed(lines)} nowMs={now.getTime()} />;
}

export async function NeighboursTab({ id, now }: TabProps) {
  const neighbours = await (await api()).inventory.devices.neighbours({ id });
  if (neighbours.length === 0)
    return (
      <EmptyState title="No neighbours told">
        Neighbours come from LLDP or CDP: turn it on at both ends, and they stand here after the next poll.
      </EmptyState>
    );
  return (
    <SmallTable
      label="Neighbours"
      rows={neighbours}
      keyOf={(n) => n.link.id}
      columns={[
        { head: "Port", cell: (n) => mono(n.link.portName) },
        {
          head: "Neighbour",
          cell: (n) =>
            n.link.remoteDeviceId ? (
              <a href={paths.device(n.link.remoteDeviceId)}>{n.remoteDevice}</a>
            ) : (
              (n.link.remoteName ?? n.link.remoteChassisId)
            ),
        },
        { head: "Its port", cell: (n) => mono(n.link.remotePortName) },
        { head: "Told by", cell: (n) => n.link.source.toUpperCase() },
        {
          head: "State",
          cell: (n) => (n.link.goneAt ? <Status status="notice">gone</Status> : <Status status="good">there</Status>),
        },
        { head: "Seen", cell: (n) => <Age at={n.link.lastSeenAt} now={now} /> },
      ]}
    />
  );
}

export async function MachinesTab({ id, now }: TabProps) {
  const machines = await (await api()).inventory.devices.machines({ id });
  if (machines.length === 0)
    return (
      <EmptyState title="No virtual machines here">
        If this is a hypervisor's host, add its vCenter or libvirt as a target: hosts are joined to hardware by serial.
      </EmptyState>
    );
  return (
    <SmallTable
      label="Virtual machines"
      rows={machines}
      keyOf={(m) => m.id}
      columns={[
        { head: "Name", cell: (m) => <a href={paths.machine(m.id)}>{m.name}</a> },
        { head: "Power", cell: (m) => dash(m.powerState) },
        { head: "vCPU", cell: (m) => dash(m.vcpus), isNumber: true },
        {
          head: "Memory",
          cell: (m) => (m.memoryBytes === null ? dash(null) : formatBytes(m.memoryBytes)),
          isNumber: true,
        },
        { head: "Guest", cell: (m) => dash(m.guestOs) },
        { head: "Addresses", cell: (m) => mono(m.addresses.join(", ")) },
        { head: "Seen", cell: (m) => <Age at={m.lastSeenAt} now={now} /> },
      ]}
    />
  );
}

export async function HistoryTab({ id, now }: TabProps) {
  const call = await api();
  const [entries, events] = await Promise.all([
    call.audit.trail.of({ kind: "device", id }),
    call.discovery.events.of({ deviceId: id }),
  ]);
  return (
    <>
      {events.length > 0 ? (
        <Section title="Called out">
          <SmallTable
            label="What the device called out"
            rows={events}
            keyOf={({ event }) => event.id}
            columns={[
              { head: "Last", cell: ({ event }) => <Age at={event.at} now={now} /> },
              { head: "Event", cell: ({ event }) => <Badge>{eventWords(event.kind)}</Badge> },
              { head: "It says", cell: ({ event }) => dash(event.text) },
              { head: "Times", cell: ({ event }) => event.count, isNumber: true },
              { head: "First", cell: ({ event }) => <Age at={event.firstAt} now={now} /> },
            ]}
          />
        </Section>
      ) : null}
      {entries.length === 0 ? (
        <EmptyState title="No history yet">
          Every change of this device will stand here: who, when, before and after.
        </EmptyState>
      ) : (
        <Section title="Changes">
          <History entries={entries} now={now} />
        </Section>
      )}
    </>
  );
}
