"use client";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/router";
import { EmptyState } from "../../ui/controls/empty-state";
import { type Asked, PagedTable } from "../paged-table";
import { paths } from "../paths";

type Props = inferRouterOutputs<AppRouter>["ipam"]["vlans"]["list"] & { asked: Asked };

const COLUMNS = [
  { id: "vid", header: "VLAN" },
  { id: "name", header: "Name" },
  { id: "site", header: "Site" },
  { id: "prefixes", header: "Prefixes", isNumber: true },
];

/** The VLANs of one page of the list. */
export function VlansTable({ rows, total, asked }: Props) {
  return (
    <PagedTable
      path={paths.vlans()}
      label="VLANs"
      columns={COLUMNS}
      usual="vid"
      asked={asked}
      total={total}
      rows={rows.map((vlan) => ({
        id: vlan.id,
        href: paths.vlan(vlan.id),
        cells: {
          vid: vlan.vid,
          name: vlan.name,
          site: vlan.locationId && {
            value: vlan.location,
            node: <a href={paths.location(vlan.locationId)}>{vlan.location}</a>,
          },
          prefixes: vlan.prefixCount,
        },
      }))}
      empty={
        <EmptyState title="No VLANs yet">
          They come with the answers of switches that have them; record others with the button above.
        </EmptyState>
      }
    />
  );
}
