"use client";
import { Columns3, Search } from "lucide-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { Button } from "./controls/button";
import { Menu } from "./controls/menu";
import type { DataColumn, TableState } from "./data-table";

export type TableBarProps = {
  label: string;
  columns: readonly DataColumn[];
  state: TableState;
  change: (part: Partial<TableState>) => void;
  filterBox: RefObject<HTMLInputElement | null>;
  /** From the filter box into the first row. */
  onDown: () => void;
  shownCount: number;
  total: number;
  tools: ReactNode;
};

/** What stands over a table: its filter, how many rows there are, what can be done with them, and which columns show. */
export function TableBar(props: TableBarProps) {
  const { label, columns, state, change, filterBox, onDown, shownCount, total, tools } = props;
  const { filter, hidden, selected } = state;
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key === "ArrowDown") onDown();
  };
  const toggle = (id: string) =>
    change({ hidden: hidden.includes(id) ? hidden.filter((h) => h !== id) : [...hidden, id] });
  return (
    <div className="dt-bar">
      <span className="dt-filter">
        <Search aria-hidden />
        <input
          ref={filterBox}
          className="pn-input"
          type="search"
          aria-label={`Filter ${label}`}
          placeholder="Filter  /"
          value={filter}
          maxLength={200}
          onChange={(e) => change({ filter: e.target.value })}
          onKeyDown={press}
        />
      </span>
      <span className="dt-count" aria-live="polite">
        {shownCount < total ? `${shownCount} of ${total}` : `${total}`}
        {selected.length > 0 ? ` · ${selected.length} selected` : ""}
      </span>
      {selected.length > 0 ? (
        <Button kind="quiet" onClick={() => change({ selected: [] })}>
          Select none
        </Button>
      ) : null}
      <span className="dt-tools">
        {tools}
        <Menu
          label="Columns"
          items={columns.slice(1).map((c) => ({
            label: c.header,
            checked: !hidden.includes(c.id),
            keepsOpen: true,
            onSelect: () => toggle(c.id),
          }))}
          trigger={
            <Button kind="quiet" iconOnly aria-label="Choose columns">
              <Columns3 aria-hidden />
            </Button>
          }
        />
      </span>
    </div>
  );
}
