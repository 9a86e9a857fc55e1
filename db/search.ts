import { type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";
import { searchEntries, searchKeys } from "./schema";

/**
 * Whether an entry's body holds the (folded) text, by the trigram index of either database. `%` and `_` are taken as
 * wildcards: an ESCAPE clause would cost SQLite the index.
 */
export function bodyHolds(folded: string): SQL {
  const pattern = `%${folded}%`;
  return dialect === "postgres"
    ? sql`${searchEntries.body} like ${pattern}`
    : sql`${searchEntries.id} in (select rowid from search_fts where body like ${pattern})`;
}

/** Keys that are the text or begin with it: a range, so that both databases use the index whatever their collation says of LIKE. */
export function keyFrom(key: string): SQL {
  return sql`${searchKeys.key} >= ${key} and ${searchKeys.key} < ${`${key}\u{10ffff}`}`;
}
