"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "./controls/button";
import { TableBar } from "./data-table-bar";
import { nextSelection, toggleAll, useShownRows } from "./data-table-model";
import { BodyRow, CheckBox, HeadCell } from "./data-table-rows";
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
  /** CSS height of the scrolling part, when it is not the usual one. */
  height?: string;
};

const VIRTUAL_FROM = 100; // rows; below it the browser is faster without help
const NOTHING: TableState = { sort: null, filter: "", hidden: [], selected: [] };

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
  // Typing goes before filtering: a hundred thousand rows take longer than a key.
  const filter = useDeferredValue(state.filter);
  const shownRows = useShownRows(props, { sort: state.sort, filter });
  const shownIds = useMemo(() => shownRows.map(({ id }) => id), [shownRows]);
  const selected = useMemo(() => new Set(state.selected), [state.selected]);
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
      if (event.key !== "/" || event.defaultPrevented || isTyping(event.target)) return;
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
    change({ selected: nextSelection(shownIds, state.selected, id, isRange ? anchor.current : null) });
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
    else if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
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
  const hasActions = useMemo(() => rows.some((r) => r.actions), [rows]);
  const width = shownColumns.length + (isSelectable ? 1 : 0) + (hasActions ? 1 : 0);
  return (
    <div className="dt">
      <TableBar
        {...{ label, columns, state, change, filterBox, total, tools }}
        shownCount={shownRows.length}
        onDown={() => shownRows.length > 0 && focusRow(0)}
      />
      {shownRows.length === 0 ? (
        <div className="dt-empty">
          {state.filter && rows.length > 0 ? (
            <>
              <p>Nothing here matches “{state.filter}”.</p>
              <Button kind="quiet" onClick={() => change({ filter: "" })}>
                Clear the filter
              </Button>
            </>
          ) : (
            empty
          )}
        </div>
      ) : (
        <section
          className="dt-scroll"
          ref={scroll}
          aria-label={label}
          style={props.height ? { maxHeight: props.height } : undefined}
          onKeyDown={press}
        >
          <table
            className="dt-table"
            aria-label={label}
            aria-rowcount={(props.isServerSide ? total : shownRows.length) + 1}
          >
            <thead>
              <tr aria-rowindex={1}>
                {isSelectable ? (
                  <th className="dt-check" scope="col">
                    <CheckBox
                      label="Select all shown"
                      isChecked={shownIds.every((id) => selected.has(id))}
                      onPress={() => change({ selected: toggleAll(shownIds, state.selected) })}
                    />
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
                  selected={isSelectable ? selected.has(row.id) : undefined}
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
