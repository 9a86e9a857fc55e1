import { describe, expect, test } from "vitest";
import { z } from "zod";
import { MAX_ROWS, Problems, problemText } from "../../domain/import";
import { readTable, readText } from "./import-csv";
import { readYaml } from "./import-yaml";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function textOf(bytes: Uint8Array, maxBytes?: number) {
  const problems = new Problems();
  const text = readText({ name: "f.csv", bytes }, problems, maxBytes);
  return { text, said: problems.list.map(problemText) };
}

function table(text: string) {
  const problems = new Problems();
  const lines = readTable("locations", "f.csv", text, problems);
  return { lines, said: problems.list.map(problemText) };
}

describe("a file that is no UTF-8 text is refused with a sentence:", () => {
  test.each([
    ["UTF-16 with a mark", Uint8Array.from([0xff, 0xfe, 0x61, 0]), 1, "UTF-16"],
    ["UTF-16 without one", Uint8Array.from([0x61, 0, 0x62, 0]), 1, "UTF-16"],
    ["a NUL byte", bytesOf("path,kind\na,\0b"), 2, "NUL"],
    ["Latin-1", Uint8Array.from([...bytesOf("path\n\n"), 0x4d, 0xfc]), 3, "not UTF-8"],
  ])("%s", (_what, bytes, line, words) => {
    const { text, said } = textOf(bytes);
    expect(text).toBeUndefined();
    expect(said[0]).toMatch(new RegExp(`^f.csv:${line}: .*${words}`));
  });

  test("a file over the limit", () => {
    expect(textOf(bytesOf("12345"), 4).said[0]).toContain("at most 4");
  });
});

describe("a table", () => {
  test("may begin with a byte order mark, end its lines in any way, and use semicolons or tabs", () => {
    const { text } = textOf(bytesOf("\uFEFFpath,kind\r\nA,site\r\n"));
    expect(table(text ?? "").lines).toEqual([{ line: 2, row: { path: "A", kind: "site" } }]);
    for (const other of ["path;kind\nA;site", "path\tkind\rA\tsite\r", '"path","kind"\n"A","site"\n\n'])
      expect(table(other).lines).toEqual([{ line: 2, row: { path: "A", kind: "site" } }]);
  });

  test("keeps count of lines across quoted line breaks and empty lines", () => {
    const { lines, said } = table('path,kind,notes\nA,site,"one\ntwo"\n\nB,hall,x\nC,site,"a ""quoted"" word"\n');
    expect(lines.map(({ line, row }) => [line, row.notes])).toEqual([
      [2, "one\ntwo"],
      [6, 'a "quoted" word'],
    ]);
    expect(said).toEqual(["f.csv:5: kind: is not one of site, building, room, row"]);
  });

  test("names every bad line and column, not just the first", () => {
    const { said } = table("path,kind,power_limit_w\n,site,1\nA,site,much\nB,site\nC,site,1,2\n");
    expect(said.map((s) => s.split(" ", 2).join(" "))).toEqual([
      "f.csv:2: path:",
      "f.csv:3: power_limit_w:",
      "f.csv:4: The",
      "f.csv:5: The",
    ]);
  });

  test.each([
    ["a quote that is never closed", 'path,kind\nA,site\n"B,site\nC,site\n', 3],
    ["text after a closing quote", 'path,kind\n"A"x,site\n', 2],
    ["a quote amid a cell", 'path,kind\nA"b",site\n', 2],
    ["an unknown column", "path,kind,colour\nA,site,red\n", 1],
    ["a column twice", "path,kind,kind\nA,site,site\n", 1],
    ["a missing column", "kind\nsite\n", 1],
    ["a million columns", `path${",".repeat(1_000_000)}\n`, 1],
    ["six hundred columns", `path${",x".repeat(600)}\n`, 1],
    ["a line of a megabyte", `path,kind\nA,site\n${"x".repeat(1_000_000)}\n`, 3],
    ["a cell of 30,000 characters", `path,notes\nA,${"x".repeat(30_000)}\n`, 2],
  ])("with %s is refused by its line", (_what, text, line) => {
    const { said } = table(text);
    expect(said[0]).toMatch(new RegExp(`^f.csv:${line}: `));
  });

  test("is read up to a limit of lines, and no further", () => {
    const { lines, said } = table(`path,kind\n${"A,site\n".repeat(MAX_ROWS + 2)}`);
    expect(lines).toHaveLength(MAX_ROWS);
    expect(said).toEqual([`f.csv:${MAX_ROWS + 2}: Only ${MAX_ROWS} lines are read at once: split the file.`]);
  });

  test("that is empty, or only a header, holds nothing", () => {
    expect(table("").said[0]).toContain("needs the column path");
    expect(table("path,kind\n")).toEqual({ lines: [], said: [] });
  });

  test("takes off the guard that exports put before formulas", () => {
    expect(table("path,notes\nA,'=1+1\nB,'quoted'\n").lines.map(({ row }) => row.notes)).toEqual(["=1+1", "'quoted'"]);
  });
});

describe("a YAML file", () => {
  const said = (text: string) => {
    const problems = new Problems();
    readYaml("t.yaml", text, z.object({ a: z.object({ b: z.number() }) }), problems);
    return problems.list.map(problemText);
  };

  test("is told its mistake by the line it is on", () => {
    expect(said("a:\n  c: 1\n  b: word\n")[0]).toMatch(/^t.yaml:3: a.b: /);
    expect(said("a:\n  b: 1\n b: 2\n")[0]).toMatch(/^t.yaml:3: This is not valid YAML/);
  });

  test.each([
    ["aliases", "a: &x {b: 1}\nc: *x\n", "aliases"],
    ["two documents", "a: {b: 1}\n---\na: {b: 2}\n", "2 documents"],
    ["nothing", "", "empty"],
    ["a bottomless nest", "[".repeat(20_000), "not valid YAML"],
    ["an unknown tag", "a: !run {b: 1}\n", "not valid YAML"],
  ])("with %s is refused", (_what, text, words) => {
    expect(said(text)[0]).toContain(words);
  });

  test("is never quoted in a message: it may hold a secret", () => {
    for (const text of ["a: {b: hunter2}\n", "a: hunter2: x\n", '{"a": hunter2', "hunter2: [", "a: *hunter2"])
      expect(said(text).join()).not.toContain("hunter2");
  });
});
