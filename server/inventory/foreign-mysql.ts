import { Refusal } from "../../domain/refusal";

export type SqlRow = Record<string, string | null>;
export type SqlTables = Map<string, SqlRow[]>;

const MAX_ROWS = 5_000_000;

/**
 * The rows of a MySQL dump by table, of the tables asked for: columns by CREATE TABLE, or by the INSERT's own list.
 * Whatever else is in it (views, triggers, comments, data in other formats) is passed over.
 */
export function readDump(text: string, wanted: ReadonlySet<string>): SqlTables {
  const tables: SqlTables = new Map();
  const columns = new Map<string, string[]>();
  for (const [, name = "", body = ""] of text.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?`?(\w+)`? \(([\s\S]*?)\n\)/gi))
    columns.set(
      name,
      [...body.matchAll(/^\s*`(\w+)`/gm)].map((m) => m[1] ?? ""),
    );
  const insert = /INSERT (?:IGNORE )?INTO `?(\w+)`?\s*(?:\(([^)]*)\))?\s*VALUES\s*/gi;
  let count = 0;
  for (let match = insert.exec(text); match; match = insert.exec(text)) {
    const [, name = "", list] = match;
    const names = list ? list.split(",").map((n) => n.trim().replaceAll("`", "")) : columns.get(name);
    if (!wanted.has(name) || !names) continue;
    const rows = tables.get(name) ?? [];
    tables.set(name, rows);
    let at = insert.lastIndex;
    while (text[at] === "(") {
      const { values, end } = readTuple(text, at + 1);
      rows.push(Object.fromEntries(names.map((column, i) => [column, values[i] ?? null])));
      if (++count > MAX_ROWS)
        throw new Refusal("invalid", `The dump has more than ${MAX_ROWS} rows: split it by tables.`);
      at = end;
      while (/[\s,]/.test(text[at] ?? "")) at++;
    }
    insert.lastIndex = at;
  }
  return tables;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "", Z: "" };

/** The values up to the closing bracket; a dump that breaks off gives what there was. */
function readTuple(text: string, from: number): { values: (string | null)[]; end: number } {
  const values: (string | null)[] = [];
  let at = from;
  while (at < text.length && text[at] !== ")") {
    const quote = /^\s*(?:_\w+\s*)?'/.exec(text.slice(at, at + 30));
    if (quote) {
      at += quote[0].length;
      let value = "";
      for (; at < text.length; at++) {
        if (text[at] === "\\") value += ESCAPES[text[at + 1] ?? ""] ?? text[at + 1] ?? "";
        else if (text[at] === "'" && text[at + 1] === "'") value += "'";
        else if (text[at] === "'") break;
        else {
          value += text[at];
          continue;
        }
        at++;
      }
      values.push(value);
      at++;
    } else {
      let end = at;
      while (end < text.length && text[end] !== "," && text[end] !== ")") end++;
      const word = text.slice(at, end).trim();
      values.push(/^null$/i.test(word) ? null : word);
      at = end;
    }
    while (text[at] === " ") at++;
    if (text[at] === ",") at++;
  }
  return { values, end: at + 1 };
}
