import type { Metadata } from "next";
import { api, me } from "../api";
import { Shell } from "../shell";
import { AddTarget } from "./add-target";
import { DiscoveryTabs } from "./discovery-tabs";
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
      <DiscoveryTabs current={isTargets ? "targets" : isEvents ? "events" : "proposals"} />
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
