"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { textOf } from "../../domain/prefix";
import { vlanWords } from "../../domain/vlan";
import type { AppRouter } from "../../server/router";
import { EmptyState } from "../../ui/controls/empty-state";
import { type Asked, PagedTable } from "../paged-table";
import { paths } from "../paths";
import { PrefixUse } from "./prefix-use";

type Listed = inferRouterOutputs<AppRouter>["ipam"]["prefixes"]["list"];
type Props = Listed & { asked: Asked };

const COLUMNS = [
  { id: "network", header: "Prefix" },
  { id: "use", header: "Addresses used", cannotSort: true },
  { id: "vlan", header: "VLAN" },
  { id: "site", header: "Site" },
  { id: "description", header: "Description" },
  { id: "length", header: "Length", isNumber: true },
];
const STEP_PX = 20; // to the right for every prefix around

/** The prefixes of one page: in the order of networks each stands below what holds it. */
export function PrefixesTable({ rows, total, asked }: Props) {
  return (
    <PagedTable
      path={paths.prefixes()}
      label="IP prefixes"
      columns={COLUMNS}
      usual="network"
      asked={asked}
      total={total}
      rows={rows.map((prefix) => ({
        id: prefix.id,
        href: paths.prefix(prefix.id),
        cells: {
          network: {
            value: textOf(prefix),
            node: (
              <span className="font-mono text-12" style={{ paddingLeft: prefix.depth * STEP_PX }}>
                {textOf(prefix)}
              </span>
            ),
          },
          use: { value: prefix.usedCount, node: <PrefixUse prefix={prefix} /> },
          vlan: vlanCell(prefix),
          site: prefix.locationId && {
            value: prefix.location,
            node: <a href={paths.location(prefix.locationId)}>{prefix.location}</a>,
          },
          description: prefix.description,
          length: prefix.prefixLength,
        },
      }))}
      empty={
        <EmptyState title="No prefixes recorded yet">
          Record one with the button above, or choose from those that devices say they stand in, below.
        </EmptyState>
      }
    />
  );
}

function vlanCell({ vlanId, vid, vlan }: Listed["rows"][number]) {
  if (vlanId === null || vid === null) return null;
  return { value: vid, node: <a href={paths.vlan(vlanId)}>{vlanWords({ vid, name: vlan })}</a> };
}
