import {
  columnsOf,
  MAX_COLUMNS,
  type Problems,
  type RowOf,
  requiredColumns,
  TABLES,
  type TableKind,
  unguardFormula,
} from "../../domain/import";
import type { Table } from "./import-csv";

export type Line<T> = { line: number; row: T };

/** For each column of a file, the field it is of; null where it is passed over. */
export type Mapping = readonly (string | null)[];

/** Every good line of a table; what is wrong with the others is added to `problems`, by line and the file's column. */
export function readLines<K extends TableKind>(
  kind: K,
  file: string,
  table: Table,
  problems: Problems,
  mapping?: Mapping,
): Line<RowOf<K>>[] {
  const { header } = table;
  const lines: Line<RowOf<K>>[] = [];
  const fields = mapping ? header.map((_, i) => mapping[i] ?? null) : header;
  const refuse = (message: string, column?: string) => problems.add({ file, line: 1, column, message });
  if (!isHeader(kind, header, fields, mapping !== undefined, refuse)) return lines;
  const wordOf = new Map(fields.map((field, i) => [field, header[i]]));
  table.each((line, cells) => {
    const row = parseRow<K>(TABLES[kind], fields, cells, (column, message) => {
      const word = column === undefined ? undefined : (wordOf.get(column) ?? column);
      problems.add({ file, line, column: word, message });
    });
    if (row) lines.push({ line, row });
  });
  return lines;
}

type SayNo = (message: string, column?: string) => void;

function isHeader(
  kind: TableKind,
  header: readonly string[],
  fields: readonly (string | null)[],
  isMapped: boolean,
  refuse: SayNo,
): boolean {
  const no = (message: string, column?: string) => {
    refuse(message, column);
    return false;
  };
  if (header.length > MAX_COLUMNS)
    return no(`There are ${header.length} columns, and at most ${MAX_COLUMNS} are read.`);
  const known = columnsOf(kind);
  const named = fields.filter((field) => field !== null);
  const missing = requiredColumns(kind).filter((column) => !named.includes(column));
  const unknown = named.filter((column) => !known.includes(column));
  const twice = named.find((column, i) => named.indexOf(column) !== i);
  if (missing.length > 0)
    return no(
      isMapped
        ? `No column of the file is ${missing.join(", ")}: choose one for each.`
        : `A table of ${kind} needs the column ${missing.join(", ")}. Known are ${known.join(", ")}.`,
    );
  if (unknown.length > 0)
    return no(`is no column of ${kind}: remove it, or name it one of ${known.join(", ")}.`, unknown[0] || "(no name)");
  return twice === undefined || no(isMapped ? "is chosen for two columns: choose one." : "is there twice.", twice);
}

type RowSchema = { safeParse(value: unknown): { success: boolean; data?: unknown; error?: RowError } };
type RowError = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };

function parseRow<K extends TableKind>(
  schema: RowSchema,
  fields: readonly (string | null)[],
  cells: readonly string[],
  refuse: (column: string | undefined, message: string) => void,
): RowOf<K> | undefined {
  if (cells.length !== fields.length) {
    refuse(
      undefined,
      `The line has ${cells.length} cells, the header ${fields.length}: is a quote or separator missing?`,
    );
    return undefined;
  }
  const named: Record<string, string> = {};
  for (const [i, name] of fields.entries()) if (name !== null) named[name] = unguardFormula((cells[i] ?? "").trim());
  const { success, data, error } = schema.safeParse(named);
  if (success) return asRow<K>(data);
  for (const { path, message } of error?.issues ?? []) refuse(path.map(String).join("."), message);
  return undefined;
}

/** `TABLES[kind]` has just parsed it: TypeScript cannot follow a key through a generic. */
function asRow<K extends TableKind>(parsed: unknown): RowOf<K> {
  return parsed as RowOf<K>;
}
