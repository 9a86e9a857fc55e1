"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "../../ui/controls/empty-state";
import { DataTable, type TableState } from "../../ui/data-table";
import { paths } from "../paths";
import { PrintLabels } from "../print-labels";
import { BulkEditor } from "./bulk-editor";

type Row = {
  id: string;
  name: string;
  role: string | null;
  status: string;
  serial: string | null;
  assetTag: string | null;
  vendor: string | null;
  model: string | null;
  rackId: string | null;
  rack: string | null;
  positionHalfU: number | null;
  tenant: string | null;
};
type Props = {
  rows: readonly Row[];
  total: number;
  text: string;
  sort: string;
  isDescending: boolean;
  racks: readonly { id: string; name: string; location: string }[];
  mayWrite: boolean;
};

const COLUMNS = [
  { id: "name", header: "Name" },
  { id: "role", header: "Role" },
  { id: "status", header: "State" },
  { id: "model", header: "Model" },
  { id: "rack", header: "Rack" },
  { id: "unit", header: "Unit", isNumber: true },
  { id: "serial", header: "Serial" },
  { id: "assetTag", header: "Asset tag" },
  { id: "tenant", header: "Tenant" },
];

const SETTLED_MS = 250; // after the last key the list is asked for anew

/** The devices of one page; filter and order stand in the URL, so that exports and bookmarks say the same. */
export function DevicesTable({ rows, total, text, sort, isDescending, racks, mayWrite }: Props) {
  const go = useRouter();
  const [filter, setFilter] = useState(text);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const queryOf = (state: Pick<TableState, "filter" | "sort">) =>
    new URLSearchParams({
      ...(state.filter && { q: state.filter }),
      ...(state.sort && { sort: state.sort.column, ...(state.sort.isDescending && { order: "down" }) }),
    });
  const hear = (state: TableState) => {
    setSelected(state.selected);
    setFilter(state.filter);
    const asked = queryOf(state);
    clearTimeout(timer.current);
    if (asked.toString() === queryOf(state0).toString()) return;
    timer.current = setTimeout(() => go.replace(`${paths.devices()}?${asked}`, { scroll: false }), SETTLED_MS);
  };
  const state0 = { filter: text, sort: sort === "name" && !isDescending ? null : { column: sort, isDescending } };
  const exported = (format: string) =>
    `/api/export?${new URLSearchParams({ kind: "devices", format, text, sort, order: isDescending ? "down" : "up" })}`;
  const chosen = rows.filter((row) => selected.includes(row.id));
  return (
    <DataTable
      label="Devices"
      columns={COLUMNS}
      isServerSide
      isSelectable
      totalRows={total}
      state={{ filter, sort: state0.sort, selected }}
      onState={hear}
      rows={rows.map((d) => ({
        id: d.id,
        href: paths.device(d.id),
        cells: {
          name: d.name,
          role: d.role,
          status: d.status,
          model: [d.vendor, d.model].filter(Boolean).join(" ") || null,
          rack: d.rackId ? { value: d.rack, node: <a href={`${paths.rack(d.rackId)}?at=${d.id}`}>{d.rack}</a> } : null,
          unit: d.positionHalfU === null ? null : { value: d.positionHalfU, node: `U${d.positionHalfU / 2}` },
          serial: d.serial && { value: d.serial, node: <span className="font-mono text-12">{d.serial}</span> },
          assetTag: d.assetTag,
          tenant: d.tenant,
        },
      }))}
      tools={
        <span className="flex flex-wrap items-center gap-3">
          {chosen.length > 0 && mayWrite ? <BulkEditor devices={chosen} racks={racks} /> : null}
          {chosen.length > 0 ? <PrintLabels kind="device" ids={chosen.map((d) => d.id)} /> : null}
          <a href={exported("csv")}>CSV</a>
          <a href={exported("xlsx")}>XLSX</a>
        </span>
      }
      empty={
        text ? (
          <p>No device matches “{text}”.</p>
        ) : (
          <EmptyState title="No devices yet">Import them from a file, or accept what discovery proposes.</EmptyState>
        )
      }
    />
  );
}
