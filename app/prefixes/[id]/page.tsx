import type { Metadata } from "next";
import { cache } from "react";
import { sizeOf, sizeWords, textOf } from "../../../domain/prefix";
import { vlanWords } from "../../../domain/vlan";
import { Age } from "../../../ui/controls/age";
import { Identifier } from "../../../ui/controls/copy-button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge } from "../../../ui/controls/status";
import { LinkTabs } from "../../../ui/controls/tabs";
import { History } from "../../../ui/history";
import { Properties, type Property } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { Shell } from "../../shell";
import { PrefixForm } from "../prefix-form";
import { PrefixUse } from "../prefix-use";
import { RemovePrefix } from "./remove-prefix";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).ipam.prefixes.view({ id })));
type View = Awaited<ReturnType<typeof view>>;
type TabProps = { prefix: View["prefix"]; now: Date };

const TABS = [
  { id: "addresses", label: "Addresses", Content: AddressesTab },
  { id: "history", label: "History", Content: HistoryTab },
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: textOf((await view((await params).id)).prefix) };
}

/** A network: what it lies in, what lies in it, and who has which of its addresses. */
export default async function PrefixPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { prefix, parents, children } = await view(id);
  const person = await me();
  const { tab: asked } = await searchParams;
  const tab = TABS.find((t) => t.id === asked) ?? TABS[0];
  const canEdit = person?.permissions.includes("inventory:write") ?? false;
  return (
    <Shell
      title={textOf(prefix)}
      crumbs={[
        { label: "IP prefixes", href: paths.prefixes() },
        ...parents.map((parent) => ({ label: textOf(parent), href: paths.prefix(parent.id) })),
      ]}
      badge={<Badge>{prefix.network.includes(":") ? "IPv6" : "IPv4"}</Badge>}
      actions={
        <>
          <PrefixForm prefix={prefix} canEdit={canEdit} />
          <RemovePrefix prefix={prefix} canEdit={canEdit} />
        </>
      }
    >
      <div className="grid items-start gap-6 desktop:grid-cols-2">
        <Properties title="Prefix" items={propertiesOf(prefix, parents)} />
        <Section title={`Prefixes in it: ${children.length}`}>
          {children.length === 0 ? (
            <EmptyState title="Not divided">Record a longer prefix within it, and it stands here.</EmptyState>
          ) : (
            <SmallTable
              label="Prefixes in it"
              rows={children}
              keyOf={(c) => c.id}
              columns={[
                {
                  head: "Prefix",
                  cell: (c) => (
                    <a href={paths.prefix(c.id)} className="font-mono text-12" style={{ paddingLeft: c.depth * 16 }}>
                      {textOf(c)}
                    </a>
                  ),
                },
                { head: "Addresses used", cell: (c) => <PrefixUse prefix={c} />, isWide: true },
                { head: "Description", cell: (c) => dash(c.description) },
              ]}
            />
          )}
        </Section>
      </div>
      <LinkTabs
        label="About this prefix"
        tabs={TABS.map((t) => ({ label: t.label, href: paths.prefix(id, t.id), current: t.id === tab.id }))}
      />
      <tab.Content prefix={prefix} now={new Date()} />
    </Shell>
  );
}

function propertiesOf(prefix: View["prefix"], parents: View["parents"]): Property[] {
  const parent = parents.at(-1);
  return [
    { label: "Network", value: <Identifier value={prefix.network} label="network" /> },
    { label: "Lies in", value: parent && <a href={paths.prefix(parent.id)}>{textOf(parent)}</a> },
    { label: "Addresses used", value: <PrefixUse prefix={prefix} /> },
    { label: "Addresses for devices", value: sizeWords(sizeOf(prefix)) },
    {
      label: "VLAN",
      value: prefix.vlanId && prefix.vid !== null && (
        <a href={paths.vlan(prefix.vlanId)}>{vlanWords({ vid: prefix.vid, name: prefix.vlan })}</a>
      ),
    },
    {
      label: "Site",
      value: prefix.locationId && <a href={paths.location(prefix.locationId)}>{prefix.location}</a>,
    },
    { label: "Description", value: prefix.description },
  ];
}

async function AddressesTab({ prefix, now }: TabProps) {
  const { network, prefixLength } = prefix;
  const { rows, total } = await (await api()).ipam.prefixes.addresses({ network, prefixLength });
  if (total === 0)
    return (
      <EmptyState title="No address of it is known">
        Addresses come with the answers of devices, hosts and virtual machines that have one.
      </EmptyState>
    );
  return (
    <>
      <SmallTable
        label="Addresses"
        rows={rows}
        keyOf={(a) => a.id}
        columns={[
          { head: "Address", cell: (a) => <Identifier value={a.address} label="address" /> },
          {
            head: "Device or machine",
            cell: (a) =>
              a.deviceId ? (
                <a href={paths.device(a.deviceId)}>{a.device}</a>
              ) : a.machineId ? (
                <a href={paths.machine(a.machineId)}>{a.machine}</a>
              ) : (
                dash(null)
              ),
          },
          {
            head: "Port",
            cell: (a) =>
              a.port ? (
                <a href={`${paths.device(a.deviceId ?? "")}?tab=ports`} className="font-mono text-12">
                  {a.port}
                </a>
              ) : (
                dash(a.machineId ? "virtual machine" : null)
              ),
          },
          { head: "Told by", cell: (a) => (a.source === "person" ? "a person" : "its answers") },
          { head: "Since", cell: (a) => <Age at={a.firstSeenAt} now={now} /> },
          { head: "Seen", cell: (a) => <Age at={a.lastSeenAt} now={now} /> },
        ]}
      />
      {total > rows.length ? (
        <p>
          The first {rows.length} of {total}. <a href={paths.search(textOf(prefix))}>Search the rest</a>
        </p>
      ) : null}
    </>
  );
}

async function HistoryTab({ prefix, now }: TabProps) {
  const history = await (await api()).audit.trail.of({ kind: "prefix", id: prefix.id });
  return history.length > 0 ? (
    <History entries={history} now={now} />
  ) : (
    <EmptyState title="Nothing happened yet">Whoever changes this prefix is named here.</EmptyState>
  );
}
