"use client";
import {
  type ColumnDef,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type Row,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Columns3, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { naturalCompare } from "../domain/names";
import { Button } from "./controls/button";
import { Menu } from "./controls/menu";
import { BodyRow, HeadCell } from "./data-table-rows";
import { isTyping } from "./keys";

/** A cell's value is what sorts, filters and copies; `node` is how it looks when that is more than the value. */
export type DataValue = string | number | null;
export type DataCell = DataValue | { value: DataValue; node: ReactNode };
export type DataColumn = { id: string; header: string; isNumber?: boolean; isHidden?: boolean; cannotSort?: boolean };
export type DataRow = {
  id: string;
  /** Where the row leads; its first cell becomes the link. */
  href?: string;
  cells: Record<string, DataCell>;
  /** Buttons at the end of the row. */
  actions?: ReactNode;
};
export type TableState = {
  sort: { column: string; isDescending: boolean } | null;
  filter: string;
  hidden: readonly string[];
  selected: readonly string[];
};
export type DataTableProps = {
  label: string;
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
  /** Of all rows, when the server pages: `rows` holds some of them. */
  totalRows?: number;
  empty: ReactNode;
  isSelectable?: boolean;
  /** Controlled parts of the state; keep them in the URL with `onState`. */
  state?: Partial<TableState>;
  onState?: (state: TableState) => void;
  /** The server sorts and filters: the table only reports what is wanted. */
  isServerSide?: boolean;
  /** Right of the filter box: buttons about the whole list or the selection. */
  tools?: ReactNode;
  /** CSS height of the scrolling part; "70vh" by default from 100 rows on. */
  height?: string;
};

const VIRTUAL_FROM = 100; // rows; below it the browser is faster without help
const NOTHING: TableState = { sort: null, filter: "", hidden: [], selected: [] };

/** The value behind a cell. */
export function cellValue(cell: DataCell | undefined): DataValue {
  if (cell === undefined || cell === null) return null;
  return typeof cell === "object" ? cell.value : cell;
}

/** Numbers by size, words in natural order, nothing last. */
export function compareValues(a: DataValue, b: DataValue): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return naturalCompare(String(a), String(b));
}

/** Whether every word of the filter is somewhere in the row. */
export const hasWords = (row: DataRow, query: string): boolean => {
  const text = Object.values(row.cells)
    .map((c) => cellValue(c) ?? "")
    .join(" ")
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(word));
};

/** The table model: TanStack sorts and filters here unless the server does. */
function useModel(props: DataTableProps, state: TableState) {
  const columns = useMemo<ColumnDef<DataRow>[]>(
    () =>
      props.columns.map((c) => ({
        id: c.id,
        accessorFn: (row) => cellValue(row.cells[c.id]),
        // Nothing stays last in both directions, so the comparer turns its sign against the model's.
        sortingFn: (a: Row<DataRow>, b: Row<DataRow>, id: string) => {
          const [left, right] = [cellValue(a.original.cells[id]), cellValue(b.original.cells[id])];
          const order = compareValues(left, right);
          return state.sort?.isDescending && (left === null || right === null) ? -order : order;
        },
      })),
    [props.columns, state.sort?.isDescending],
  );
  const data = useMemo(() => [...props.rows], [props.rows]);
  const column = state.sort?.column;
  const desc = state.sort?.isDescending ?? false;
  // The same array for the same order: a new one every time would sort anew at every keystroke.
  const sorting = useMemo(() => (column === undefined ? [] : [{ id: column, desc }]), [column, desc]);
  return useReactTable({
    data,
    columns,
    getRowId: (row) => row.id,
    state: {
      sorting,
      globalFilter: state.filter,
    },
    // There are no pages here; the reset would set state after every sort and filter.
    autoResetAll: false,
    autoResetPageIndex: false,
    manualSorting: props.isServerSide ?? false,
    manualFiltering: props.isServerSide ?? false,
    globalFilterFn: (row, _, query: string) => hasWords(row.original, query),
    getColumnCanGlobalFilter: () => true,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  });
}

/** Selection after pressing space on a row; with shift everything between the last one and this. */
export function nextSelection(
  ids: readonly string[],
  selected: readonly string[],
  at: string,
  from: string | null,
): string[] {
  const [a, b] = [ids.indexOf(from ?? at), ids.indexOf(at)];
  if (from !== null && a >= 0 && a !== b)
    return [...new Set([...selected, ...ids.slice(Math.min(a, b), Math.max(a, b) + 1)])];
  return selected.includes(at) ? selected.filter((id) => id !== at) : [...selected, at];
}

/** The height of a row at the density in force, from the tokens. */
function useRowPx(inside: RefObject<HTMLElement | null>): number {
  const [rowPx, setRowPx] = useState(36);
  useEffect(() => {
    const read = () => {
      const text = getComputedStyle(inside.current ?? document.documentElement).getPropertyValue("--row");
      setRowPx(Number.parseInt(text, 10) || 36);
    };
    read();
    const watch = new MutationObserver(read);
    watch.observe(document.documentElement, { attributeFilter: ["data-density"] });
    return () => watch.disconnect();
  }, [inside]);
  return rowPx;
}

/** A list: sorted, filtered, selected and walked with the keyboard; virtual from 100 rows; rows are links. */
export function DataTable(props: DataTableProps) {
  const { label, columns, rows, empty, isSelectable, onState, tools } = props;
  const [own, setOwn] = useState<TableState>(() => ({
    ...NOTHING,
    hidden: columns.filter((c) => c.isHidden).map((c) => c.id),
  }));
  const state = { ...own, ...props.state };
  const change = (part: Partial<TableState>) => {
    const next = { ...state, ...part };
    setOwn(next);
    onState?.(next);
  };
  const shownRows = useModel(props, state)
    .getRowModel()
    .rows.map((r) => r.original);
  const shownColumns = columns.filter((c) => !state.hidden.includes(c.id));
  const filterBox = useRef<HTMLInputElement>(null);
  const scroll = useRef<HTMLElement>(null);
  const [active, setActive] = useState(0);
  const anchor = useRef<string | null>(null);
  const isVirtual = shownRows.length >= VIRTUAL_FROM;
  const rowPx = useRowPx(scroll);
  const virtual = useVirtualizer({
    count: isVirtual ? shownRows.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 12,
    initialRect: { width: 1000, height: 640 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: new heights make old measures wrong
  useEffect(() => virtual.measure(), [rowPx]);
  const items = virtual.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const last = isVirtual ? (items.at(-1)?.index ?? -1) : shownRows.length - 1;
  const before = isVirtual ? (items[0]?.start ?? 0) : 0;
  const after = isVirtual ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event.target)) return;
      event.preventDefault();
      filterBox.current?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const focusRow = (index: number) => {
    const to = Math.min(Math.max(index, 0), shownRows.length - 1);
    setActive(to);
    if (isVirtual) virtual.scrollToIndex(to);
    // The row may only be drawn after scrolling: focus it in the next frame.
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
  };
  const select = (id: string, isRange: boolean) => {
    change({
      selected: nextSelection(
        shownRows.map((r) => r.id),
        state.selected,
        id,
        isRange ? anchor.current : null,
      ),
    });
    anchor.current = id;
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    if (row === undefined) return;
    const at = Number(row);
    const thing = shownRows[at];
    const page = 10;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: shownRows.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    };
    const to = moves[event.key];
    if (to !== undefined) focusRow(to);
    else if (event.key === " " && isSelectable && thing) select(thing.id, event.shiftKey);
    else if (event.key === "Enter") scroll.current?.querySelector<HTMLElement>(`[data-row="${at}"] a`)?.click();
    else return;
    if (to !== undefined && event.shiftKey && isSelectable && shownRows[to]) select(shownRows[to].id, true);
    event.preventDefault();
  };
  const sort = (column: string) => {
    const is = state.sort?.column === column;
    change({ sort: is && state.sort?.isDescending ? null : { column, isDescending: is } });
  };
  const total = props.totalRows ?? rows.length;
  const count = state.filter ? `${shownRows.length} of ${total}` : `${total}`;
  const width = shownColumns.length + (isSelectable ? 1 : 0) + (rows.some((r) => r.actions) ? 1 : 0);
  const hasActions = rows.some((r) => r.actions);
  return (
    <div className="dt">
      <div className="dt-bar">
        <span className="dt-filter">
          <Search aria-hidden />
          <input
            ref={filterBox}
            className="pn-input"
            type="search"
            aria-label={`Filter ${label}`}
            placeholder="Filter  /"
            value={state.filter}
            maxLength={200}
            onChange={(e) => change({ filter: e.target.value })}
            onKeyDown={(e) => {
              if (e.key === "Escape") e.currentTarget.blur();
              if (e.key === "ArrowDown" && shownRows.length > 0) focusRow(0);
            }}
          />
        </span>
        <span className="dt-count" aria-live="polite">
          {count}
          {state.selected.length > 0 ? ` · ${state.selected.length} selected` : ""}
        </span>
        <span className="dt-tools">{tools}</span>
        <Menu
          label="Columns"
          items={columns.slice(1).map((c) => ({
            label: c.header,
            checked: !state.hidden.includes(c.id),
            onSelect: () =>
              change({
                hidden: state.hidden.includes(c.id) ? state.hidden.filter((h) => h !== c.id) : [...state.hidden, c.id],
              }),
          }))}
          trigger={
            <Button kind="quiet" iconOnly aria-label="Choose columns">
              <Columns3 aria-hidden />
            </Button>
          }
        />
      </div>
      {shownRows.length === 0 ? (
        <div className="dt-empty">
          {state.filter && rows.length > 0 ? <p>Nothing here matches “{state.filter}”.</p> : empty}
        </div>
      ) : (
        <section
          className="dt-scroll"
          ref={scroll}
          aria-label={label}
          style={isVirtual || props.height ? { maxHeight: props.height ?? "70vh" } : undefined}
          onKeyDown={press}
        >
          <table className="dt-table" aria-label={label} aria-rowcount={total + 1}>
            <thead>
              <tr aria-rowindex={1}>
                {isSelectable ? (
                  <th className="dt-check" scope="col">
                    <span className="sr-only">Selected</span>
                  </th>
                ) : null}
                {shownColumns.map((c) => (
                  <HeadCell key={c.id} column={c} sort={state.sort} onSort={sort} />
                ))}
                {hasActions ? (
                  <th className="dt-actions" scope="col">
                    <span className="sr-only">Actions</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {before > 0 ? (
                <tr style={{ height: before }}>
                  <td colSpan={width} />
                </tr>
              ) : null}
              {shownRows.slice(first, last + 1).map((row, i) => (
                <BodyRow
                  key={row.id}
                  row={row}
                  index={first + i}
                  columns={shownColumns}
                  isActive={first + i === active}
                  hasActions={hasActions}
                  selected={isSelectable ? state.selected.includes(row.id) : undefined}
                  onSelect={select}
                  onFocus={setActive}
                />
              ))}
              {after > 0 ? (
                <tr style={{ height: after }}>
                  <td colSpan={width} />
                </tr>
              ) : null}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
