import { columnsOf, type Problem, type TableKind } from "../../domain/import";
import type { Caller } from "../context";
import { csvLines } from "./export";
import type { Cell } from "./export-batches";
import { type ImportReport, importInventory, type Source } from "./import";

/** A row of our tables with the table and id it was in the other tool. */
export type ForeignRow = { from: string; cells: Record<string, Cell | undefined> };
export type LeftOut = { from: string; reason: string };

/** What was read out of another tool, in the columns of our imports, and what has no place in them. */
export class Foreign {
  readonly rows = new Map<TableKind, ForeignRow[]>();
  readonly leftOut: LeftOut[] = [];

  add(kind: TableKind, from: string, cells: ForeignRow["cells"]): void {
    const list = this.rows.get(kind);
    if (list) list.push({ from, cells });
    else this.rows.set(kind, [{ from, cells }]);
  }

  leave(from: string, reason: string): void {
    this.leftOut.push({ from, reason });
  }
}

const MAX_ROUNDS = 12; // a device that is left out leaves out its ports, those their cables: a few rounds settle it

/**
 * Imports what another tool held: rows that our rules refuse are left out with the reason, the rest is taken in one
 * transaction. A second time changes nothing.
 */
export async function takeForeign(
  caller: Caller,
  foreign: Foreign,
  dryRun: boolean,
): Promise<ImportReport & { refused: LeftOut[] }> {
  const refused: LeftOut[] = [];
  let rows = new Map(foreign.rows);
  for (let round = 1; ; round++) {
    const report = await importInventory(caller, sourcesOf(rows), { dryRun });
    if (report.problemCount === 0 || round === MAX_ROUNDS) return { ...report, refused };
    const next = new Map(rows);
    for (const [kind, list] of rows) {
      const bad = new Map(report.problems.filter((p) => p.file === `${kind}.csv`).map((p) => [p.line - 2, p]));
      if (bad.size === 0) continue;
      refused.push(...list.flatMap(({ from }, i) => reasonOf(from, bad.get(i))));
      next.set(
        kind,
        list.filter((_, i) => !bad.has(i)),
      );
    }
    // What is not about a row of ours would be refused for ever.
    if ([...next].every(([kind, list]) => list.length === rows.get(kind)?.length)) return { ...report, refused };
    rows = next;
  }
}

function reasonOf(from: string, problem: Problem | undefined): LeftOut[] {
  return problem ? [{ from, reason: `${problem.column ? `${problem.column}: ` : ""}${problem.message}` }] : [];
}

/** Only the columns that a row has: what is not told stays as it is here. */
function sourcesOf(rows: ReadonlyMap<TableKind, readonly ForeignRow[]>): Source[] {
  return [...rows].flatMap(([kind, list]) => {
    if (list.length === 0) return [];
    const columns = columnsOf(kind).filter((column) => list.some(({ cells }) => cells[column] !== undefined));
    const out = list.map(({ cells }) => ({ cells: oneLine(cells) }));
    return [{ kind, name: `${kind}.csv`, bytes: new TextEncoder().encode([...csvLines(columns, out)].join("")) }];
  });
}

/** A line of a file is then a row, so that a problem's line names it. */
function oneLine(cells: ForeignRow["cells"]): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => [
      column,
      typeof cell === "string"
        ? cell
            .replace(/[\r\n]+/g, " ")
            .replaceAll("\0", "")
            .trim()
        : (cell ?? null),
    ]),
  );
}

export const foreignText = ({ from, reason }: LeftOut): string => `${from}: ${reason}`;
