import type { DataColumn, DataRow, TableState } from "./data-table";
import { cellValue, compareValues, hasWords } from "./data-table-model";

/** What a spreadsheet would run when it opens the file (OWASP, CSV injection); a plain number is not one. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

function csvCell(value: string | number | null): string {
  const text = String(value ?? "");
  const guarded = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The rows and columns of a table as they are shown now, filtered and in order, as CSV. */
export function shownCsv(columns: readonly DataColumn[], rows: readonly DataRow[], state: TableState): string {
  const shown = columns.filter((c) => !state.hidden.includes(c.id));
  const { sort } = state;
  const kept = rows.filter((row) => hasWords(row, state.filter));
  if (sort)
    kept.sort((a, b) => {
      const [left, right] = [cellValue(a.cells[sort.column]), cellValue(b.cells[sort.column])];
      const order = compareValues(left, right);
      return sort.isDescending && left !== null && right !== null ? -order : order;
    });
  const lines = kept.map((row) => shown.map((c) => csvCell(cellValue(row.cells[c.id]))).join(","));
  return `${[shown.map((c) => csvCell(c.header)).join(","), ...lines].join("\n")}\n`;
}
