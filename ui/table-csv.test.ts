import { describe, expect, test } from "vitest";
import { shownCsv } from "./table-csv";

const COLUMNS = [
  { id: "owner", header: "Kept for" },
  { id: "height", header: "Height", isNumber: true },
  { id: "note", header: "Note" },
];
const ROWS = [
  { id: "1", cells: { owner: "Ada", height: 2, note: null } },
  { id: "2", cells: { owner: "Bo", height: 10, note: { value: '=1+1, "x"', node: null } } },
  { id: "3", cells: { owner: "Ada", height: null, note: "-" } },
];
const STATE = { sort: null, filter: "", hidden: [], selected: [] };

describe("a table as a file", () => {
  test("has the rows that match, in the order shown, without hidden columns", () => {
    const state = { ...STATE, filter: "ada", sort: { column: "height", isDescending: true }, hidden: ["note"] };
    expect(shownCsv(COLUMNS, ROWS, state)).toBe("Kept for,Height\nAda,2\nAda,\n");
  });

  test("runs nothing in a spreadsheet", () => {
    expect(shownCsv(COLUMNS, ROWS, STATE)).toBe('Kept for,Height,Note\nAda,2,\nBo,10,"\'=1+1, ""x"""\nAda,,\'-\n');
  });
});
