import type { Metadata } from "next";
import { VLAN_SORTS } from "../../server/ipam/vlans";
import { api, me } from "../api";
import { askedOf, type ListParams } from "../paged";
import { NetworkTabs } from "../prefixes/network-tabs";
import { Shell } from "../shell";
import { VlanForm } from "./vlan-form";
import { VlansTable } from "./vlans-table";

export const metadata: Metadata = { title: "VLANs" };

type Props = { searchParams: Promise<ListParams> };

export default async function VlansPage({ searchParams }: Props) {
  const { query } = askedOf(await searchParams, VLAN_SORTS);
  const [{ rows, total }, person] = await Promise.all([(await api()).ipam.vlans.list(query), me()]);
  return (
    <Shell
      title="VLANs"
      actions={<VlanForm vlan={null} canEdit={person?.permissions.includes("inventory:write") ?? false} />}
    >
      <NetworkTabs current="vlans" />
      <VlansTable rows={rows} total={total} asked={query} />
    </Shell>
  );
}
