export type Cell = string | number | undefined;

/** RFC 4180 with `\n` line ends: quotes only where a comma, a quote or a line break needs them. */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows]
    .map((row) => row.map(cell).join(","))
    .join("\n")
    .concat("\n");
}

function cell(value: Cell): string {
  const text = value === undefined ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
