"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ButtonLink } from "../ui/controls/button";
import { DataTable, type DataTableProps, type TableState } from "../ui/data-table";

/** How a page of a long list was asked for; `usual` is the column it is sorted by when nobody says otherwise. */
export type Asked = { text: string; sort: string; isDescending: boolean; take: number; skip: number };
export type PagedTableProps = Pick<DataTableProps, "label" | "columns" | "rows" | "empty" | "tools"> & {
  path: string;
  asked: Asked;
  usual: string;
  total: number;
};

const SETTLED_MS = 250; // after the last key the list is asked for anew

/** One page of a list that the server filters and sorts; filter, order and page stand in the URL. */
export function PagedTable({ path, asked, usual, total, label, empty, ...table }: PagedTableProps) {
  const go = useRouter();
  const [filter, setFilter] = useState(asked.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const sort =
    asked.sort === usual && !asked.isDescending ? null : { column: asked.sort, isDescending: asked.isDescending };
  const urlOf = (state: Pick<TableState, "filter" | "sort">, page = 1) => {
    const query = new URLSearchParams({
      ...(state.filter && { q: state.filter }),
      ...(state.sort && { sort: state.sort.column, ...(state.sort.isDescending && { order: "down" }) }),
      ...(page > 1 && { page: String(page) }),
    });
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const hear = (state: TableState) => {
    setFilter(state.filter);
    clearTimeout(timer.current);
    if (urlOf(state) === urlOf({ filter: asked.text, sort })) return;
    timer.current = setTimeout(() => go.replace(urlOf(state), { scroll: false }), SETTLED_MS);
  };
  const pageUrl = (page: number) => urlOf({ filter: asked.text, sort }, page);
  const page = Math.floor(asked.skip / asked.take) + 1;
  return (
    <>
      <DataTable
        {...table}
        label={label}
        isServerSide
        totalRows={total}
        state={{ filter, sort }}
        onState={hear}
        empty={asked.text || page > 1 ? <p>Nothing matches{asked.text ? ` “${asked.text}”` : " here"}.</p> : empty}
      />
      {page > 1 || page * asked.take < total ? (
        <nav aria-label={`Pages of ${label.toLowerCase()}`} className="flex gap-2">
          {page > 1 ? <ButtonLink href={pageUrl(page - 1)}>Previous {asked.take}</ButtonLink> : null}
          {page * asked.take < total ? <ButtonLink href={pageUrl(page + 1)}>Next {asked.take}</ButtonLink> : null}
        </nav>
      ) : null}
    </>
  );
}
