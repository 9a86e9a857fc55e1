import type { Metadata } from "next";
import { PREFIX_SORTS } from "../../server/ipam/prefixes";
import { api, me } from "../api";
import { askedOf, type ListParams } from "../paged";
import { Shell } from "../shell";
import { NetworkTabs } from "./network-tabs";
import { PrefixForm } from "./prefix-form";
import { PrefixesTable } from "./prefixes-table";
import { UnrecordedNetworks } from "./unrecorded-networks";

export const metadata: Metadata = { title: "IP prefixes" };

type Props = { searchParams: Promise<ListParams> };

export default async function PrefixesPage({ searchParams }: Props) {
  const { query, page } = askedOf(await searchParams, PREFIX_SORTS);
  const [{ rows, total }, person] = await Promise.all([(await api()).ipam.prefixes.list(query), me()]);
  const canEdit = person?.permissions.includes("inventory:write") ?? false;
  return (
    <Shell title="IP prefixes" actions={<PrefixForm prefix={null} canEdit={canEdit} />}>
      <NetworkTabs current="prefixes" />
      <PrefixesTable rows={rows} total={total} asked={query} />
      {page === 1 && query.text === "" ? <UnrecordedNetworks canEdit={canEdit} /> : null}
    </Shell>
  );
}
