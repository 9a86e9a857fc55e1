import type { Metadata } from "next";
import { cache } from "react";
import { formatBytes } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { Identifier } from "../../../ui/controls/copy-button";
import { Badge } from "../../../ui/controls/status";
import { History } from "../../../ui/history";
import { Properties } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";

type Props = { params: Promise<{ id: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).machines.view({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).machine.name };
}

/** One virtual machine, and the way down to the hardware it runs on. */
export default async function MachinePage({ params }: Props) {
  const { id } = await params;
  const { machine, host, cluster, device, target, stays } = await view(id);
  const [history, person] = await Promise.all([(await api()).audit.trail.of({ kind: "machine", id }), me()]);
  const now = new Date();
  return (
    <Shell
      title={machine.name}
      crumbs={[{ label: "Virtual machines", href: paths.machines() }]}
      badge={<Badge>{machine.goneAt ? "gone" : (machine.powerState ?? "power unknown")}</Badge>}
    >
      <div className="grid gap-6 desktop:grid-cols-2">
        <Properties
          title="Machine"
          items={[
            { label: "vCPU", value: machine.vcpus },
            { label: "Memory", value: machine.memoryBytes !== null && formatBytes(machine.memoryBytes) },
            {
              label: "Storage used",
              value: machine.storageUsedBytes !== null && formatBytes(machine.storageUsedBytes),
            },
            { label: "Guest", value: machine.guestOs },
            { label: "Host name", value: machine.hostName },
            {
              label: "Addresses",
              value:
                machine.addresses.length > 0 &&
                machine.addresses.map((a) => <Identifier key={a} value={a} label="address" />),
            },
            {
              label: "MAC",
              value:
                machine.macAddresses.length > 0 &&
                machine.macAddresses.map((a) => <Identifier key={a} value={a} label="MAC" />),
            },
            { label: "UUID", value: machine.instanceUuid && <Identifier value={machine.instanceUuid} label="UUID" /> },
          ]}
        />
        <Properties
          title="Where it runs"
          items={[
            { label: "Cluster", value: host?.clusterId && <a href={paths.cluster(host.clusterId)}>{cluster}</a> },
            { label: "Host", value: host?.name },
            {
              label: "Hardware",
              value: device?.id ? (
                <a href={paths.device(device.id)}>{device.name}</a>
              ) : (
                host && "not joined to hardware yet"
              ),
            },
            {
              label: "Rack",
              value: device?.rackId && <a href={`${paths.rack(device.rackId)}?at=${device.id}`}>Show in its rack</a>,
            },
            { label: "Told by", value: target },
            { label: "Last seen", value: <Age at={machine.lastSeenAt} now={now} /> },
          ]}
        />
      </div>
      <Section title="Hosts it ran on">
        <SmallTable
          label="Hosts it ran on"
          rows={stays}
          keyOf={(s) => s.id}
          columns={[
            { head: "Host", cell: (s) => s.host },
            { head: "Since", cell: (s) => <Age at={s.since} now={now} /> },
            { head: "Until", cell: (s) => (s.until ? <Age at={s.until} now={now} /> : "now") },
          ]}
        />
      </Section>
      <RecordsOf kind="machine" id={id} may={person?.permissions ?? []} />
      {history.length > 0 ? (
        <Section title="History">
          <History entries={history} now={now} />
        </Section>
      ) : null}
    </Shell>
  );
}
