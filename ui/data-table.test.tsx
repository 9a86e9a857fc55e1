import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type DataRow, DataTable } from "./data-table";
import { compareValues, nextSelection, toggleAll } from "./data-table-model";

const columns = [
  { id: "name", header: "Name" },
  { id: "power", header: "Power (W)", isNumber: true },
  { id: "note", header: "Note", isHidden: true },
];
const rows: DataRow[] = [
  { id: "1", href: "/devices/1", cells: { name: "srv10", power: 300, note: "x" } },
  { id: "2", href: "/devices/2", cells: { name: "srv2", power: null, note: "y" } },
  { id: "3", cells: { name: { value: "srv1", node: <b>srv1</b> }, power: 20, note: "z" } },
];
const names = (html: string) => [...html.matchAll(/srv\d+(?=<)/g)].map((m) => m[0]);
const render = (state: object, more: object = {}) =>
  renderToStaticMarkup(
    <DataTable label="Devices" columns={columns} rows={rows} empty={<p>None yet</p>} state={state} {...more} />,
  );

test("words sort in natural order and the column says so", () => {
  const html = render({ sort: { column: "name", isDescending: false } });
  expect(names(html)).toEqual(["srv1", "srv2", "srv10"]);
  expect(html).toContain('aria-sort="ascending"');
  expect(html).toContain('aria-rowcount="4"');
});

test.each([false, true])("a missing number is last (descending: %s)", (isDescending) => {
  expect(names(render({ sort: { column: "power", isDescending } })).at(-1)).toBe("srv2");
});

test("the filter looks at all columns, hidden ones too, and says when nothing matches", () => {
  expect(names(render({ filter: "y" }))).toEqual(["srv2"]);
  expect(render({ filter: "nowhere" })).toContain("Nothing here matches");
});

test("what the server sorts is left as it came", () => {
  expect(names(render({ sort: { column: "name", isDescending: false } }, { isServerSide: true }))).toEqual([
    "srv10",
    "srv2",
    "srv1",
  ]);
});

test("rows are links, hidden columns are not drawn, no rows shows what to do", () => {
  const html = render({});
  expect(html).toContain('href="/devices/2"');
  expect(html).not.toContain("Note<");
  expect(render({}, { rows: [] })).toContain("None yet");
});

test("a long list draws only the rows in sight", () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ id: `${i}`, cells: { name: `srv${i}`, power: i } }));
  const html = render({}, { rows: many });
  expect(names(html).length).toBeGreaterThan(10);
  expect(names(html).length).toBeLessThan(80);
  expect(html).toContain('aria-rowcount="5001"');
});

test("space toggles a row, shift takes everything in between", () => {
  const ids = ["a", "b", "c", "d"];
  expect(nextSelection(ids, [], "b", null)).toEqual(["b"]);
  expect(nextSelection(ids, ["b"], "b", null)).toEqual([]);
  expect(nextSelection(ids, ["b"], "d", "b")).toEqual(["b", "c", "d"]);
  expect(nextSelection(ids, ["d"], "b", "d")).toEqual(["d", "b", "c"]);
});

test("the box over all selects what is shown besides what was selected, and takes just that back", () => {
  expect(toggleAll(["a", "b"], ["z"])).toEqual(["z", "a", "b"]);
  expect(toggleAll(["a", "b"], ["z", "a", "b"])).toEqual(["z"]);
});

test("names of any shape sort the same as they compare", () => {
  const words = ["b1", "B2", "b10", "a-1", "a1", "10", "9", "", "ä", "Eth1/10", "Eth1/9", "a", "a "];
  const mixed = words.map((name, i) => ({ id: `${i}`, cells: { name: { value: name, node: `srv${i}` } } }));
  const html = render({ sort: { column: "name", isDescending: false } }, { rows: mixed });
  const sorted = names(html).map((shown) => words[Number(shown.slice(3))] ?? "");
  expect(sorted.map((word, i) => compareValues(sorted[i - 1] ?? "", word) <= 0)).toEqual(words.map(() => true));
});

test("numbers compare by size, nothing comes after everything", () => {
  expect(compareValues(9, 10)).toBeLessThan(0);
  expect(compareValues("p9", "p10")).toBeLessThan(0);
  expect(compareValues(null, 1)).toBeGreaterThan(0);
  expect(compareValues(null, null)).toBe(0);
});
