"use client";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { DEVICE_FILTERS, DEVICE_SORTS, type DeviceQuery, deviceParams } from "../../domain/device-list";
import type { ListedDevice } from "../../server/inventory/device-list";
import { Age } from "../../ui/controls/age";
import { Button, ButtonLink } from "../../ui/controls/button";
import { Identifier } from "../../ui/controls/copy-button";
import { EmptyState } from "../../ui/controls/empty-state";
import { Menu } from "../../ui/controls/menu";
import { Badge } from "../../ui/controls/status";
import { type DataCell, type DataColumn, DataTable, type TableState } from "../../ui/data-table";
import { useTRPCClient } from "../client";
import { paths } from "../paths";
import { PrintLabels } from "../print-labels";
import { keepAddress, useSelection, withSelection } from "../use-selection";
import { BulkEditor } from "./bulk-editor";
import { DeviceFilters, FilterChips } from "./device-filters";

type Props = {
  rows: readonly ListedDevice[];
  total: number;
  query: DeviceQuery;
  /** Those that are shown, in their order. */
  columns: readonly string[];
  allColumns: readonly DataColumn[];
  next: string | undefined;
  previous: string | undefined;
  racks: readonly { id: string; name: string; location: string }[];
  mayWrite: boolean;
  now: Date;
};

const SETTLED_MS = 250; // after the last key the list is asked for anew

/** Devices page by page; filter, order, columns and selection stand in the address, and exports say the same. */
export function DevicesTable(props: Props) {
  const { rows, total, query, columns, allColumns, racks, mayWrite, now } = props;
  const go = useRouter();
  const call = useTRPCClient();
  const [text, setText] = useState(query.text);
  const [selected, setSelected] = useSelection();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const urlOf = (to: DeviceQuery, shown = columns, chosen = selected) =>
    paths.devices(withSelection(deviceParams(to, shown), chosen));
  const ask = (to: DeviceQuery, shown = columns, chosen = selected) => {
    setText(to.text);
    go.replace(urlOf(to, shown, chosen), { scroll: false });
  };
  const choose = (ids: readonly string[]) => {
    setSelected(ids);
    keepAddress(withSelection(new URLSearchParams(window.location.search), ids));
  };
  const ordered = useMemo(() => inOrder(allColumns, columns), [allColumns, columns]);
  const sort =
    query.sort === "name" && !query.isDescending ? null : { column: query.sort, isDescending: query.isDescending };
  const hidden = allColumns.flatMap(({ id }) => (columns.includes(id) ? [] : [id]));

  const hear = (state: TableState) => {
    if (state.selected !== selected) choose(state.selected);
    setText(state.filter);
    clearTimeout(timer.current);
    const shown = ordered.flatMap(({ id }) => (state.hidden.includes(id) ? [] : [id]));
    const by = DEVICE_SORTS.find((each) => each === state.sort?.column) ?? "name";
    const to = { ...query, text: state.filter, sort: by, isDescending: state.sort?.isDescending ?? false };
    if (urlOf(to, shown) === urlOf(query)) return;
    const isTyped = state.filter !== query.text;
    const url = urlOf(to, shown, state.selected);
    timer.current = setTimeout(() => go.replace(url, { scroll: false }), isTyped ? SETTLED_MS : 0);
  };
  const cells = useMemo(
    () => rows.map((row) => ({ id: row.id, href: paths.device(row.id), cells: cellsOf(row, now) })),
    [rows, now],
  );
  const isNarrowed = query.text !== "" || DEVICE_FILTERS.some((key) => query[key]);
  const beside = selected.length > 0 && total > rows.length;
  return (
    <>
      <FilterChips query={query} onQuery={(to) => ask(to)} />
      <DataTable
        label="Devices"
        columns={ordered}
        isServerSide
        isSelectable
        totalRows={total}
        state={{ filter: text, sort, selected, hidden }}
        onState={hear}
        rows={cells}
        tools={
          <>
            {beside ? (
              <Button kind="quiet" onClick={async () => choose(await call.inventory.bulk.all.query(query))}>
                Select all {total > MAX_SELECTED ? `first ${MAX_SELECTED}` : total}
              </Button>
            ) : null}
            {selected.length > 0 && mayWrite ? (
              <BulkEditor devices={selected.map((id) => ({ id }))} racks={racks} />
            ) : null}
            {selected.length > 0 ? <PrintLabels kind="device" ids={selected} /> : null}
            <DeviceFilters query={query} onQuery={(to) => ask(to)} />
            <ExportMenu params={deviceParams(query, columns)} />
          </>
        }
        empty={
          isNarrowed || props.previous ? (
            <EmptyState title="No device is like this">
              <Button onClick={() => ask({ ...query, text: "", ...NO_FILTERS })}>Show all devices</Button>
            </EmptyState>
          ) : (
            <EmptyState title="No devices yet">Import them from a file, or accept what discovery proposes.</EmptyState>
          )
        }
      />
      {props.previous || props.next ? (
        <nav aria-label="Pages of devices" className="flex gap-2">
          {props.previous ? (
            <ButtonLink href={pageUrl(urlOf(query), "before", props.previous)}>Previous page</ButtonLink>
          ) : null}
          {props.next ? <ButtonLink href={pageUrl(urlOf(query), "after", props.next)}>Next page</ButtonLink> : null}
        </nav>
      ) : null}
    </>
  );
}

const MAX_SELECTED = 500; // as many as are changed at once
const NO_FILTERS = Object.fromEntries(DEVICE_FILTERS.map((key) => [key, undefined]));

const pageUrl = (url: string, side: "after" | "before", id: string) =>
  `${url}${url.includes("?") ? "&" : "?"}${side}=${encodeURIComponent(id)}`;

/** Those that are shown first, in the order they are asked for. */
function inOrder(all: readonly DataColumn[], shown: readonly string[]): DataColumn[] {
  const first = shown.flatMap((id) => all.find((column) => column.id === id) ?? []);
  return [...first, ...all.filter(({ id }) => !shown.includes(id))];
}

function ExportMenu({ params }: { params: URLSearchParams }) {
  const to = (format: string, as: string) =>
    `/api/export?${new URLSearchParams({ kind: "devices", format, as })}&${params}`;
  return (
    <Menu
      label="Export"
      items={[
        { label: "CSV, as shown", href: to("csv", "shown") },
        { label: "XLSX, as shown", href: to("xlsx", "shown") },
        { label: "CSV, to import again", href: to("csv", "import"), separated: true },
        { label: "XLSX, to import again", href: to("xlsx", "import") },
      ]}
      trigger={
        <Button>
          <Download aria-hidden /> Export
        </Button>
      }
    />
  );
}

const identifier = (value: string | null, label: string): DataCell =>
  value && { value, node: <Identifier value={value} label={label} /> };
const aged = (at: Date | null, now: Date): DataCell => at && { value: at.getTime(), node: <Age at={at} now={now} /> };

function cellsOf(d: ListedDevice, now: Date): Record<string, DataCell> {
  return {
    name: d.name,
    role: d.role,
    status: d.status,
    model: [d.vendor, d.model].filter(Boolean).join(" ") || null,
    rack: d.rackId ? { value: d.rack, node: <a href={`${paths.rack(d.rackId)}?at=${d.id}`}>{d.rack}</a> } : null,
    unit: d.unit === null ? null : { value: d.unit, node: `U${d.unit}` },
    serial: identifier(d.serial, "serial"),
    assetTag: identifier(d.assetTag, "asset tag"),
    tenant: d.tenant,
    site: d.places.site ?? null,
    building: d.places.building ?? null,
    room: d.places.room ?? null,
    row: d.places.row ?? null,
    address: identifier(d.address, "address"),
    measuredW: d.measuredW === null ? null : Math.round(d.measuredW),
    configuredW: d.configuredW,
    firstSeen: aged(d.firstSeenAt, now),
    lastSeen: aged(d.lastSeenAt, now),
    tags: d.tags.length > 0 ? { value: d.tags.join(", "), node: <Tags names={d.tags} /> } : null,
    ...Object.fromEntries(Object.entries(d.fields).map(([id, value]) => [`field.${id}`, value])),
  };
}

function Tags({ names }: { names: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {names.map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
    </span>
  );
}
