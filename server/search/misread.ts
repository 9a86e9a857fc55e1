import { and, inArray, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { searchEntries, searchKeys } from "../../db/schema";
import { bodyHolds, inRowOrder, trigrams } from "../../db/search";
import { almostBegins, misreadings, piecesOf } from "../../domain/misreading";
import { evidence, type Question } from "../../domain/search";
import type { Found } from "./direct";

const MAX_FOUND = 20;
/** How many entries with a piece of the word are looked at. */
const MAX_LOOKED_AT = 300;

/** What may have been meant where nothing fits: letters that look alike on a label, then one letter or two wrong. */
export async function almost(db: Reader, { key }: Question, kinds: readonly string[] | undefined): Promise<Found[]> {
  const alike = misreadings(key);
  const rows =
    alike.length === 0
      ? []
      : await db
          .select()
          .from(searchKeys)
          .where(and(inArray(searchKeys.key, alike), kinds && inArray(searchKeys.kind, [...kinds])))
          .limit(MAX_FOUND);
  if (rows.length > 0) return rows.map((row) => foundBy(row.kind, row.subjectId, row.label, row.key));
  return mistyped(db, key, kinds);
}

const foundBy = (kind: string, id: string, label: string, key: string): Found => ({
  kind,
  id,
  rank: "fuzzy",
  evidence: evidence(label, key, key, "almost the same"),
});

async function mistyped(db: Reader, word: string, kinds: readonly string[] | undefined): Promise<Found[]> {
  const pieces = piecesOf(word);
  if (pieces.length < 2) return [];
  const found = new Map<string, Found>();
  // With one letter wrong all pieces but one are whole.
  for (const left of pieces) {
    const whole = pieces.filter((piece) => piece !== left);
    const from = db.select({ kind: searchEntries.kind, id: searchEntries.subjectId }).from(searchEntries).$dynamic();
    const walked = trigrams ? from.innerJoin(trigrams, sql`search_fts.rowid = ${searchEntries.id}`) : from;
    const near = await walked
      .where(and(bodyHolds(whole, 0), kinds && inArray(searchEntries.kind, [...kinds])))
      .orderBy(inRowOrder)
      .limit(MAX_LOOKED_AT);
    if (near.length === 0) continue;
    const keys = await db
      .select()
      .from(searchKeys)
      .where(
        inArray(
          searchKeys.subjectId,
          near.map(({ id }) => id),
        ),
      )
      .limit(MAX_LOOKED_AT * 10);
    for (const { kind, subjectId, label, key } of keys)
      if (!found.has(subjectId) && almostBegins(key, word, 1))
        found.set(subjectId, foundBy(kind, subjectId, label, key));
    if (found.size >= MAX_FOUND) break;
  }
  return [...found.values()].slice(0, MAX_FOUND);
}
