"use client";
import { useMemo } from "react";
import { useHydrated } from "./hydrated";
import { escapeText } from "./markup";

export type LongColumn<T> = {
  head: string;
  /** Escaped markup of a cell: use what `ui/cell-markup.ts` has. */
  cell: (row: T) => string;
  isNumber?: boolean;
  /** Holds a bar, which needs room even on a phone. */
  isWide?: boolean;
};

export type LongTableProps<T> = {
  label: string;
  columns: readonly LongColumn<T>[];
  rows: readonly T[];
  /** What lights up with a row elsewhere on the page. */
  thingOf?: (row: T) => string;
};

/** What a screen shows at once: so many rows come with the page. */
const FIRST_ROWS = 40;

const kindOf = ({ isNumber, isWide }: Pick<LongColumn<unknown>, "isNumber" | "isWide">) =>
  isNumber ? "number" : isWide ? "wide" : undefined;

function rowsMarkup<T>({ columns, thingOf }: LongTableProps<T>, rows: readonly T[]): string {
  let out = "";
  for (const row of rows) {
    out += thingOf ? `<tr data-thing="${escapeText(thingOf(row))}">` : "<tr>";
    for (const column of columns) {
      const kind = kindOf(column);
      out += `${kind ? `<td data-kind="${kind}">` : "<td>"}${column.cell(row)}</td>`;
    }
    out += "</tr>";
  }
  return out;
}

/**
 * A table of any length whose rows are markup, not elements. The first come with the page, the others as soon as it is
 * alive: then all of them are there, to be searched, walked by keyboard and printed.
 */
export function LongTable<T>(props: LongTableProps<T>) {
  const { label, columns, rows } = props;
  const isAlive = useHydrated();
  const first = useMemo(() => rowsMarkup(props, props.rows.slice(0, FIRST_ROWS)), [props]);
  const others = useMemo(() => (isAlive ? rowsMarkup(props, props.rows.slice(FIRST_ROWS)) : ""), [isAlive, props]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto rounded border border-stroke" tabIndex={0} aria-label={label}>
      <table className="small-table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.head} scope="col" data-kind={kindOf(c)}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped where the cell is made */}
        <tbody dangerouslySetInnerHTML={{ __html: first }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
        {others ? <tbody dangerouslySetInnerHTML={{ __html: others }} /> : null}
      </table>
    </section>
  );
}
