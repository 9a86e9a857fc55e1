import type { Tx } from "../../db/db";
import type { Count, ImportKind, Problems } from "../../domain/import";
import type { Note } from "../change";
import type { Actor } from "../context";
import type { Places } from "./import-places";

/** What every importer of a kind is handed. It runs inside one transaction, which is undone when `problems` has any. */
export type Importing = {
  tx: Tx;
  note: Note;
  now: Date;
  actor: Actor;
  problems: Problems;
  places: Places;
  counts: Map<ImportKind, Count>;
  /** Which line of which file each thing is from, by its id. */
  lines: Map<string, { file: string; line: number }>;
};

const CHUNK = 500; // rows a statement: SQLite takes 32,766 parameters, and no table here has sixty columns

/** Runs `work` on five hundred rows at a time. */
export async function inChunks<T>(rows: readonly T[], work: (chunk: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) await work(rows.slice(i, i + CHUNK));
}

/** Keeps from which line a thing is, for the difference that a dry run shows. */
export function setLine({ lines }: Pick<Importing, "lines">, id: string, file: string, line: number): void {
  lines.set(id, { file, line });
}

/** Counts what became of a line or file. */
export function tally({ counts }: Pick<Importing, "counts">, kind: ImportKind, what: keyof Count, by = 1): void {
  const count = counts.get(kind) ?? { created: 0, updated: 0, unchanged: 0 };
  count[what] += by;
  counts.set(kind, count);
}

/** What of `wanted` differs from `before`; undefined when nothing does. Undefined values are columns the file has not. */
export function changesOf<T extends object>(before: T, wanted: Partial<T>): Partial<T> | undefined {
  const changed: Partial<T> = {};
  for (const key of keysOf(wanted))
    if (wanted[key] !== undefined && !same(before[key], wanted[key])) changed[key] = wanted[key];
  return keysOf(changed).length > 0 ? changed : undefined;
}

/** `Object.keys` with the type it has for objects that hold nothing but their declared keys. */
function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (isRecord(a) && isRecord(b)) return inOrder(a) === inOrder(b);
  return a === b;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** PostgreSQL's jsonb gives keys back in an order of its own. */
function inOrder(value: Record<string, unknown>): string {
  return JSON.stringify(value, Object.keys(value).sort());
}

/** The line that used a key before, or undefined when this is the first to use it. */
export class Seen {
  private readonly lines = new Map<string, number>();

  use(key: string, line: number): number | undefined {
    const before = this.lines.get(key);
    if (before === undefined) this.lines.set(key, line);
    return before;
  }
}

/** Without keys that are undefined, so that a spread does not blank a default. */
export function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
