"use client";
import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/controls/button";
import { type DataColumn, DataTable, type DataTableProps, type TableState } from "../ui/data-table";
import { saveFile } from "../ui/save-file";
import { shownCsv } from "../ui/table-csv";
import { keepAddress, useSelection, withSelection } from "./use-selection";

const SETTLED_MS = 250; // after the last key the address is written

/** A list that the page holds as a whole: order, filter, columns and selection stand in its address; as shown it is saved. */
export function ListedTable(props: Omit<DataTableProps, "state" | "onState" | "isServerSide">) {
  const { label, columns, rows, tools } = props;
  const params = useSearchParams();
  const [selected, setSelected] = useSelection();
  const [own, setOwn] = useState(() => stateIn(params, columns));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const state = { ...own, selected };
  const hear = (next: TableState) => {
    setOwn(next);
    setSelected(next.selected);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => keepAddress(withState(new URLSearchParams(window.location.search), next, columns)),
      SETTLED_MS,
    );
  };
  const save = () =>
    saveFile(
      `${label.toLowerCase().replaceAll(" ", "-")}.csv`,
      new Blob([shownCsv(columns, rows, state)], { type: "text/csv" }),
    );
  return (
    <DataTable
      {...props}
      state={state}
      onState={hear}
      tools={
        <>
          {tools}
          {rows.length > 0 ? (
            <Button kind="quiet" onClick={save}>
              <Download aria-hidden /> Export the shown
            </Button>
          ) : null}
        </>
      }
    />
  );
}

const usuallyHidden = (columns: readonly DataColumn[]) => columns.filter((c) => c.isHidden).map((c) => c.id);

function stateIn(params: Pick<URLSearchParams, "get">, columns: readonly DataColumn[]): Omit<TableState, "selected"> {
  const column = columns.find((c) => c.id === params.get("sort"))?.id;
  const shown = params.get("columns")?.split(",");
  return {
    sort: column === undefined ? null : { column, isDescending: params.get("order") === "down" },
    filter: (params.get("q") ?? "").slice(0, 200),
    hidden: shown ? columns.slice(1).flatMap((c) => (shown.includes(c.id) ? [] : [c.id])) : usuallyHidden(columns),
  };
}

/** What is usual is left out, and what else the address says stays. */
function withState(params: URLSearchParams, state: TableState, columns: readonly DataColumn[]): URLSearchParams {
  const say = (key: string, value: string | undefined) => (value ? params.set(key, value) : params.delete(key));
  const { sort, filter, hidden, selected } = state;
  const isUsual = [...hidden].sort().join() === usuallyHidden(columns).sort().join();
  const shown = columns.filter((c) => !hidden.includes(c.id)).map((c) => c.id);
  say("q", filter);
  say("sort", sort?.column);
  say("order", sort?.isDescending ? "down" : undefined);
  say("columns", isUsual ? undefined : shown.join());
  return withSelection(params, selected);
}
