import { type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";
import { searchEntries } from "./schema";

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
