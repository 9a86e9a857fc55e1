import { sql } from "drizzle-orm";

/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535: 500 rows of any table here stay below both. */
const CHUNK_ROWS = 500;

/** Hands the distinct, stated values to `work`, at most 500 at a time, in order. */
export async function inChunks<T>(
  values: Iterable<T | null | undefined>,
  work: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  const stated = [...new Set(values)].filter((value): value is T => value !== null && value !== undefined);
  for (let i = 0; i < stated.length; i += CHUNK_ROWS) await work(stated.slice(i, i + CHUNK_ROWS));
}

/** `excluded.<column>` for columns that are always taken from the newer row; names are this file's own, never data. */
export function replaced(...columns: readonly string[]) {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(columns.map((name) => [name, sql.raw(`excluded.${column(name)}`)]));
}
