import { and, gt, like, or, type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";
import { ports, searchEntries, searchKeys } from "./schema";

/** What comes after every text that begins with this one. */
const after = (text: string) => `${text}\u{10ffff}`;

/**
 * Keys that are the text or begin with it, from one of them on: a range, so that both databases use the index whatever
 * their collation says of LIKE.
 */
export function keyFrom(first: string, begun = first): SQL {
  return sql`${searchKeys.key} >= ${first} and ${searchKeys.key} < ${after(begun)}`;
}

/** Where the trigrams are: a table of its own in SQLite, joined by row, and the entries themselves in PostgreSQL. */
export const trigrams = dialect === "postgres" ? undefined : sql`search_fts`;

/**
 * Entries whose body holds every (folded) word, after a row: by the trigram index of either database, in the order of
 * rows, so that a page of a frequent word ends after fifty. `%` and `_` are taken as wildcards: an ESCAPE clause would
 * cost SQLite the index.
 */
export function bodyHolds(words: readonly string[], afterId: number): SQL | undefined {
  if (dialect === "postgres")
    return and(gt(searchEntries.id, afterId), ...words.map((word) => like(searchEntries.body, `%${word}%`)));
  return and(sql`search_fts.rowid > ${afterId}`, ...words.map((word) => sql`search_fts.body like ${`%${word}%`}`));
}

/** The order of rows, in terms of the table that is walked. */
export const inRowOrder = dialect === "postgres" ? sql`${searchEntries.id}` : sql`search_fts.rowid`;

/** A column's texts that begin with this one, by its index. */
export function startsWith(column: SQL | { getSQL(): SQL }, text: string): SQL {
  return sql`${column} >= ${text} and ${column} < ${after(text)}`;
}

/** Ports whose MAC ends in these four hex digits or more, by the index that a hand-written migration makes of just this. */
export function macEnds(digits: string): SQL | undefined {
  const [last, before] = [digits.slice(-4), digits.slice(-6, -4)];
  const tail = `${last.slice(0, 2)}:${last.slice(2)}${before.length === 2 ? before : ""}`;
  return and(
    startsWith(sql`(substr(${ports.macAddress}, 13) || substr(${ports.macAddress}, 10, 2))`, tail),
    like(sql`replace(${ports.macAddress}, ':', '')`, `%${digits}`),
  );
}

const MAX_FILTER_WORDS = 8;

/** Every word of a list's filter must be in one of the fields, whatever its case; undefined when there are no words. */
export function holdsWords(text: string, fields: readonly { getSQL(): SQL }[]): SQL | undefined {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_FILTER_WORDS);
  return and(
    ...words.map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
      return or(...fields.map((field) => sql`lower(${field}) like ${pattern} escape '\\'`));
    }),
  );
}
