import { eventWords } from "../../../domain/event";
import { formatBps, formatBytes } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge, Status } from "../../../ui/controls/status";
import { History } from "../../../ui/history";
import { Load } from "../../../ui/load";
import { api } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";

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
  const rateOf = ({ port }: (typeof ports)[number]) =>
    byName.get(port.name) ?? (port.ifIndex === null ? undefined : byIndex.get(port.ifIndex));
  return (
    <SmallTable
      label="Ports"
      rows={ports}
      keyOf={(p) => p.port.id}
      columns={[
        { head: "Port", cell: (p) => <span className="whitespace-nowrap">{mono(p.port.name)}</span> },
        { head: "Kind", cell: (p) => p.port.kind },
        {
          head: "State",
          cell: ({ port }) =>
            port.operUp === null ? (
              dash(null)
            ) : port.operUp ? (
              <Status status="good">up</Status>
            ) : (
              <Status status={port.adminUp === false ? "unknown" : "notice"}>
                {port.adminUp === false ? "disabled" : "down"}
              </Status>
            ),
        },
        {
          head: "Speed",
          cell: (p) =>
            p.port.speedBps ? <span className="whitespace-nowrap">{formatBps(p.port.speedBps)}</span> : dash(null),
          isNumber: true,
        },
        { head: "In", cell: (p) => <Rate id={id} rate={rateOf(p)} of="inBps" />, isNumber: true },
        { head: "Out", cell: (p) => <Rate id={id} rate={rateOf(p)} of="outBps" />, isNumber: true },
        { head: "Used", cell: (p) => <Utilisation speedBps={p.port.speedBps} rate={rateOf(p)} /> },
        { head: "MAC", cell: (p) => mono(p.port.macAddress) },
        { head: "Alias", cell: (p) => dash(p.port.alias) },
        { head: "Cable", cell: (p) => (p.cable?.id ? (p.cable.label ?? p.cable.type ?? "cable") : dash(null)) },
        {
          head: "Far end",
          cell: (p) =>
            p.farDeviceId ? (
              <span>
                <a href={paths.device(p.farDeviceId)}>{p.farDevice}</a> {mono(p.farPort)}
              </span>
            ) : (
              dash(null)
            ),
        },
        { head: "Seen", cell: (p) => <Age at={p.port.lastSeenAt} now={now} /> },
      ]}
    />
  );
}

type PortRate = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["metrics"]["readings"]["rates"]>>[number];

/** What a port carries in one direction, as the way to its history. */
function Rate({ id, rate, of }: { id: string; rate: PortRate | undefined; of: "inBps" | "outBps" }) {
  const value = rate?.[of];
  if (rate === undefined || value === undefined) return dash(null);
  return (
    <a className="whitespace-nowrap" href={paths.reading(id, `interface/${rate.name}`)}>
      {formatBps(value)}
    </a>
  );
}

/** How full a link is: the busier direction, since both have the whole speed. */
function Utilisation({ speedBps, rate }: { speedBps: number | null; rate: PortRate | undefined }) {
  const busier = Math.max(rate?.inBps ?? -1, rate?.outBps ?? -1);
  if (!speedBps || busier < 0) return dash(null);
  return (
    <span className="block min-w-32">
      <Load label="Link" fraction={busier / speedBps} />
    </span>
  );
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
