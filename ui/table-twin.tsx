import { escapeText } from "./markup";

export type TableTwinProps = {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns of numbers, by index: right-aligned. */
  numeric?: readonly number[];
};

const MAX_ROWS = 2_000; // a reader's table, not an export: the page links the export

/** Rows are markup: as elements they cost as much as the picture itself. */
const rowMarkup = (row: readonly string[], numeric: readonly number[]) =>
  `<tr>${row.map((cell, i) => `<td${numeric.includes(i) ? ' data-align="end"' : ""}>${escapeText(cell)}</td>`).join("")}</tr>`;

/** The same facts as a picture, as a table: closed for the eye, complete for screen readers, copying and print. */
export function TableTwin({ caption, head, rows, numeric = [] }: TableTwinProps) {
  const shown = rows.slice(0, MAX_ROWS);
  const align = (i: number) => (numeric.includes(i) ? "end" : undefined);
  return (
    <details className="twin">
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard */}
      <section className="twin-scroll" aria-label={caption} tabIndex={0}>
        <table>
          <caption>
            {caption}
            {rows.length > MAX_ROWS ? ` (first ${MAX_ROWS} of ${rows.length} rows)` : ""}
          </caption>
          <thead>
            <tr>
              {head.map((h, i) => (
                <th key={h} scope="col" data-align={align(i)}>
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped */}
          <tbody dangerouslySetInnerHTML={{ __html: shown.map((row) => rowMarkup(row, numeric)).join("") }} />
        </table>
      </section>
    </details>
  );
}
