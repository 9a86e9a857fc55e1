"use client";
import { ArrowDown, ArrowUp, Check } from "lucide-react";
import type { DataCell, DataColumn, DataRow, TableState } from "./data-table";

/** A column's head: a button that sorts up, down, and back to no order. */
export function HeadCell(props: { column: DataColumn; sort: TableState["sort"]; onSort: (column: string) => void }) {
  const { column, sort, onSort } = props;
  const isSorted = sort?.column === column.id;
  const order = isSorted ? (sort.isDescending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={column.cannotSort ? undefined : order} data-align={column.isNumber ? "end" : undefined}>
      {column.cannotSort ? (
        column.header
      ) : (
        <button type="button" onClick={() => onSort(column.id)} data-on={isSorted || undefined}>
          {column.header}
          {order === "descending" ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />}
        </button>
      )}
    </th>
  );
}

/** A box of the kit in a table; one in a row is reached by the row, with space. */
export function CheckBox(props: {
  label: string;
  isChecked: boolean;
  isInRow?: boolean;
  onPress: (isRange: boolean) => void;
}) {
  const { label, isChecked, isInRow, onPress } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: drawn like every other box of the kit
    <button
      type="button"
      role="checkbox"
      aria-checked={isChecked}
      aria-label={label}
      tabIndex={isInRow ? -1 : undefined}
      className="pn-box"
      data-state={isChecked ? "checked" : "unchecked"}
      onClick={(e) => onPress(e.shiftKey)}
    >
      {isChecked ? <Check aria-hidden /> : null}
    </button>
  );
}

function content(cell: DataCell | undefined) {
  if (cell === undefined || cell === null || cell === "") return <span className="pn-nothing">–</span>;
  return typeof cell === "object" ? cell.node : cell;
}

export type BodyRowProps = {
  row: DataRow;
  index: number;
  columns: readonly DataColumn[];
  isActive: boolean;
  hasActions: boolean;
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  onSelect: (id: string, isRange: boolean) => void;
  onFocus: (index: number) => void;
};

/** One row: focus walks over rows, the first cell is the link. */
export function BodyRow({ row, index, columns, isActive, hasActions, selected, onSelect, onFocus }: BodyRowProps) {
  return (
    <tr
      data-row={index}
      data-thing={row.id}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      data-selected={selected || undefined}
      onFocus={() => onFocus(index)}
    >
      {selected === undefined ? null : (
        <td className="dt-check">
          <CheckBox isInRow label="Select row" isChecked={selected} onPress={(isRange) => onSelect(row.id, isRange)} />
        </td>
      )}
      {columns.map((c, i) => {
        const inside = content(row.cells[c.id]);
        if (i > 0)
          return (
            <td key={c.id} data-align={c.isNumber ? "end" : undefined}>
              {inside}
            </td>
          );
        return (
          <th key={c.id} scope="row" className="dt-first">
            {row.href ? (
              <a href={row.href} tabIndex={-1}>
                {inside}
              </a>
            ) : (
              inside
            )}
          </th>
        );
      })}
      {hasActions ? <td className="dt-actions">{row.actions}</td> : null}
    </tr>
  );
}
