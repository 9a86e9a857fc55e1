export type TableTwinProps = {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns of numbers, by index: right-aligned. */
  numeric?: readonly number[];
};

const MAX_ROWS = 2_000; // a reader's table, not an export: the page links the export

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
          <tbody>
            {shown.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a still picture have no other identity
              <tr key={r}>
                {row.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={i} data-align={align(i)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
