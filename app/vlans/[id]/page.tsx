import type { Metadata } from "next";
import { cache } from "react";
import { textOf } from "../../../domain/prefix";
import { vlanWords } from "../../../domain/vlan";
import { Age } from "../../../ui/controls/age";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge, Status } from "../../../ui/controls/status";
import { LinkTabs } from "../../../ui/controls/tabs";
import { History } from "../../../ui/history";
import { Properties } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { PrefixUse } from "../../prefixes/prefix-use";
import { Shell } from "../../shell";
import { VlanForm } from "../vlan-form";
import { RemoveVlan } from "./remove-vlan";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).ipam.vlans.view({ id })));
type View = Awaited<ReturnType<typeof view>>;
type TabProps = { seen: View; now: Date };

const TABS = [
  { id: "ports", label: "Ports", Content: PortsTab },
  { id: "history", label: "History", Content: HistoryTab },
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: vlanWords((await view((await params).id)).vlan) };
}

/** A VLAN: where it is, the prefixes in it, and the ports that are known to be in it. */
export default async function VlanPage({ params, searchParams }: Props) {
  const { id } = await params;
  const seen = await view(id);
  const person = await me();
  const { tab: asked } = await searchParams;
  const tab = TABS.find((t) => t.id === asked) ?? TABS[0];
  const canEdit = person?.permissions.includes("inventory:write") ?? false;
  const { vlan, location, prefixes } = seen;
  return (
    <Shell
      title={vlanWords(vlan)}
      crumbs={[{ label: "VLANs", href: paths.vlans() }]}
      badge={<Badge>{location ?? "every site"}</Badge>}
      actions={
        <>
          <VlanForm vlan={vlan} canEdit={canEdit} />
          <RemoveVlan vlan={vlan} canEdit={canEdit} />
        </>
      }
    >
      <div className="grid items-start gap-6 desktop:grid-cols-2">
        <Properties
          title="VLAN"
          items={[
            { label: "Number", value: vlan.vid },
            { label: "Name", value: vlan.name },
            {
              label: "Site",
              value: vlan.locationId ? <a href={paths.location(vlan.locationId)}>{location}</a> : "the same everywhere",
            },
          ]}
        />
        <Section title={`Prefixes: ${prefixes.length}`}>
          {prefixes.length === 0 ? (
            <EmptyState title="No prefix in this VLAN">
              Choose this VLAN in the form of a <a href={paths.prefixes()}>prefix</a>.
            </EmptyState>
          ) : (
            <SmallTable
              label="Prefixes of this VLAN"
              rows={prefixes}
              keyOf={(p) => p.id}
              columns={[
                {
                  head: "Prefix",
                  cell: (p) => (
                    <a href={paths.prefix(p.id)} className="font-mono text-12">
                      {textOf(p)}
                    </a>
                  ),
                },
                { head: "Addresses used", cell: (p) => <PrefixUse prefix={p} />, isWide: true },
                { head: "Description", cell: (p) => dash(p.description) },
              ]}
            />
          )}
        </Section>
      </div>
      <LinkTabs
        label="About this VLAN"
        tabs={TABS.map((t) => ({ label: t.label, href: paths.vlan(id, t.id), current: t.id === tab.id }))}
      />
      <tab.Content seen={seen} now={new Date()} />
    </Shell>
  );
}

async function PortsTab({ seen: { vlan, prefixes }, now }: TabProps) {
  const ports = await (await api()).ipam.vlans.ports({
    vid: vlan.vid,
    locationId: vlan.locationId,
    prefixes: prefixes.map(({ network, prefixLength }) => ({ network, prefixLength })),
  });
  return (
    <>
      <p className="text-content-secondary">
        Ports with an address in its prefixes, and interfaces that are named for routing it. Which ports switch it is
        not collected.
      </p>
      {ports.length === 0 ? (
        <EmptyState title="No port of it is known">
          Give a <a href={paths.prefixes()}>prefix</a> this VLAN, and the ports with an address in it stand here.
        </EmptyState>
      ) : (
        <SmallTable
          label="Ports in this VLAN"
          rows={ports}
          keyOf={(p) => `${p.id} ${p.address}`}
          columns={[
            { head: "Device", cell: (p) => <a href={paths.device(p.deviceId)}>{p.device}</a> },
            {
              head: "Port",
              cell: (p) => (
                <a href={`${paths.device(p.deviceId)}?tab=ports`} className="font-mono text-12">
                  {p.name}
                </a>
              ),
            },
            {
              head: "State",
              cell: (p) =>
                p.operUp === null ? (
                  dash(null)
                ) : (
                  <Status status={p.operUp ? "good" : "notice"}>{p.operUp ? "up" : "down"}</Status>
                ),
            },
            {
              head: "Address",
              cell: (p) => (p.address ? <span className="font-mono text-12">{p.address}</span> : dash(null)),
            },
            { head: "Known by", cell: (p) => (p.address ? "its address" : "its name") },
            { head: "Seen", cell: (p) => <Age at={p.lastSeenAt} now={now} /> },
          ]}
        />
      )}
    </>
  );
}

async function HistoryTab({ seen: { vlan }, now }: TabProps) {
  const history = await (await api()).audit.trail.of({ kind: "vlan", id: vlan.id });
  return history.length > 0 ? (
    <History entries={history} now={now} />
  ) : (
    <EmptyState title="Nothing happened yet">Whoever changes this VLAN is named here.</EmptyState>
  );
}
