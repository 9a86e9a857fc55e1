import {
  type ColumnDef,
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type Row,
  useReactTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { naturalCompare, naturalKey } from "../domain/names";
import type { DataCell, DataRow, DataTableProps, DataValue, TableState } from "./data-table";

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

/** What a value is sorted by, made once for each cell: comparing names in natural order costs more than sorting. */
const sortKey = (value: DataValue) => (typeof value === "string" ? naturalKey(value) : value);

function compareKeys(a: DataValue, b: DataValue): number {
  if (a === null || b === null || (typeof a === "number" && typeof b === "number")) return compareValues(a, b);
  const [left, right] = [
    typeof a === "number" ? naturalKey(`${a}`) : a,
    typeof b === "number" ? naturalKey(`${b}`) : b,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The words of a row, put together at the first filter. */
const texts = new WeakMap<DataRow, string>();

function textOf(row: DataRow): string {
  let text = texts.get(row);
  if (text === undefined) {
    text = Object.values(row.cells)
      .map((c) => cellValue(c) ?? "")
      .join(" ")
      .toLowerCase();
    texts.set(row, text);
  }
  return text;
}

const wordsOf = (query: string) => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether every word of the filter is somewhere in the row. */
export const hasWords = (row: DataRow, query: string): boolean =>
  wordsOf(query).every((word) => textOf(row).includes(word));

/** The rows as they are shown: TanStack sorts and filters here unless the server does. */
export function useShownRows(
  props: Pick<DataTableProps, "columns" | "rows" | "isServerSide">,
  state: Pick<TableState, "sort" | "filter">,
): DataRow[] {
  const { isServerSide = false, rows } = props;
  const column = state.sort?.column;
  const desc = state.sort?.isDescending ?? false;
  const columns = useMemo<ColumnDef<DataRow>[]>(
    () =>
      props.columns.map((c) => ({
        id: c.id,
        accessorFn: (row) => sortKey(cellValue(row.cells[c.id])),
        // Nothing stays last in both directions, so the comparer turns its sign against the model's.
        sortingFn: (a: Row<DataRow>, b: Row<DataRow>, id: string) => {
          const [left, right] = [a.getValue<DataValue>(id), b.getValue<DataValue>(id)];
          const order = compareKeys(left, right);
          return desc && (left === null || right === null) ? -order : order;
        },
      })),
    [props.columns, desc],
  );
  const data = useMemo(() => [...rows], [rows]);
  // The same array for the same order: a new one every time would sort anew at every keystroke.
  const sorting = useMemo(() => (column === undefined ? [] : [{ id: column, desc }]), [column, desc]);
  const firstColumn = props.columns[0]?.id;
  const model = useReactTable({
    data,
    columns,
    getRowId: (row) => row.id,
    state: { sorting, globalFilter: state.filter },
    // There are no pages here; the reset would set state after every sort and filter.
    autoResetAll: false,
    autoResetPageIndex: false,
    manualSorting: isServerSide,
    manualFiltering: isServerSide,
    globalFilterFn: (row, _, query: string) => hasWords(row.original, query),
    // A row is asked once for all its columns, not once for each.
    getColumnCanGlobalFilter: ({ id }) => id === firstColumn,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  }).getRowModel();
  return useMemo(() => model.rows.map((row) => row.original), [model]);
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

/** Selection after the box over all rows: all that are shown besides what was selected, or none of them. */
export function toggleAll(ids: readonly string[], selected: readonly string[]): string[] {
  const had = new Set(selected);
  const shown = new Set(ids);
  return ids.every((id) => had.has(id)) ? selected.filter((id) => !shown.has(id)) : [...new Set([...selected, ...ids])];
}
