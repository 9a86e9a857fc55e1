import type { Metadata } from "next";
import { LinkTabs } from "../../ui/controls/tabs";
import { api, me } from "../api";
import { paths } from "../paths";
import { Shell } from "../shell";
import { AddTarget } from "./add-target";
import { EventsTab } from "./events-tab";
import { ProposalsTab } from "./proposals-tab";
import { TargetsTab } from "./targets-tab";

export const metadata: Metadata = { title: "Discovery" };

type Props = { searchParams: Promise<{ tab?: string; kind?: string }> };

/** What collectors look at, and what they found that waits for a person. */
export default async function DiscoveryPage({ searchParams }: Props) {
  const { tab, kind } = await searchParams;
  const call = await api();
  const waiting = await call.discovery.proposals.open();
  const person = await me();
  const permissions = person?.permissions ?? [];
  const isTargets = tab === "targets";
  const isEvents = tab === "events";
  return (
    <Shell title="Discovery" actions={permissions.includes("discovery:configure") ? <AddTarget /> : null}>
      <LinkTabs
        label="Discovery"
        tabs={[
          {
            label: "Proposals",
            href: paths.discovery("proposals"),
            count: waiting.reduce((n, w) => n + w.count, 0),
            current: !isTargets && !isEvents,
          },
          { label: "Targets", href: paths.discovery("targets"), current: isTargets },
          { label: "Events", href: paths.discovery("events"), current: isEvents },
        ]}
      />
      {isTargets ? (
        <TargetsTab />
      ) : isEvents ? (
        <EventsTab />
      ) : (
        <ProposalsTab kind={kind} waiting={waiting} canDecide={permissions.includes("discovery:decide")} />
      )}
    </Shell>
  );
}
