import type { Reader } from "../../db/db";
import type { ImportKind, TableKind } from "../../domain/import";
import { cellText, readTableRows } from "./export";
import type { Cell, Out } from "./export-batches";
import type { Importing } from "./import-write";

/** What an import would do to one thing, in the columns of its table; `before` is empty for what is new. */
export type Difference = {
  kind: ImportKind;
  name: string;
  action: "create" | "update";
  file?: string;
  line?: number;
  fields: { column: string; before: string; after: string }[];
};

/** The most things a difference is told of, each kind; counts tell of all. */
const MAX_TOLD = 500;

type Snapshot = Map<TableKind, Map<string, Out>>;

/** Everything of these kinds as it is now, to be compared with what it is after the import. */
export async function snapshot(db: Reader, kinds: Iterable<TableKind>): Promise<Snapshot> {
  const taken: Snapshot = new Map();
  for (const kind of kinds) {
    const rows = await readTableRows(db, kind);
    taken.set(kind, new Map(rows.map((row) => [row.id, row])));
  }
  return taken;
}

/** What differs between two snapshots, things of the file's first lines first. */
export function differencesOf(
  before: Snapshot,
  after: Snapshot,
  lines: Importing["lines"],
): { differences: Difference[]; differenceCount: number } {
  const all: Difference[] = [];
  let differenceCount = 0;
  for (const [kind, rows] of after) {
    const own: Difference[] = [];
    for (const [id, row] of rows) {
      const was = before.get(kind)?.get(id);
      const fields = fieldsOf(was?.cells, row.cells);
      if (fields.length === 0) continue;
      own.push({ kind, name: row.name, action: was ? "update" : "create", ...lines.get(id), fields });
    }
    differenceCount += own.length;
    // A thing that another line changed along the way has no line of its own: it comes last.
    own.sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
    all.push(...own.slice(0, MAX_TOLD));
  }
  return { differences: all, differenceCount };
}

function fieldsOf(was: Record<string, Cell> | undefined, is: Record<string, Cell>): Difference["fields"] {
  return Object.entries(is).flatMap(([column, cell]) => {
    const before = cellText(was?.[column] ?? null);
    const after = cellText(cell);
    return before === after ? [] : [{ column, before, after }];
  });
}
