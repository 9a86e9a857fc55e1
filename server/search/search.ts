import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { searchEntries, searchKeys } from "../../db/schema";
import { bodyHolds, keyFrom } from "../../db/search";
import { fold, macTail, searchKey } from "../../domain/search";
import { may, router } from "../trpc";

/** `matched` says which identifier was hit, for results that are not found by their title. */
export type Hit = {
  kind: string;
  id: string;
  title: string;
  place: string | null;
  state: string | null;
  seenAt: Date | null;
  matched: string | null;
};

const LIMIT = 50;
const MAX_WORDS = 8;
/** Trigrams need three letters; shorter words are answered by prefix only. */
const MIN_SUBSTRING = 3;

/**
 * Finds what people read off labels and logs. Whole identifiers come first, then those that begin with the text, then
 * anything that holds every word. At most three queries and fifty results.
 */
export async function search(db: Reader, text: string): Promise<Hit[]> {
  const folded = fold(text);
  if (folded === "") return [];
  const key = searchKey(text);
  const hits = await byKey(db, key);
  if (hits.length >= LIMIT) return hits;
  const words = folded
    .split(" ")
    .filter((w) => w.length >= MIN_SUBSTRING)
    .slice(0, MAX_WORDS);
  if (words.length === 0) return hits;
  // What looks like the tail of a MAC may as well be part of a serial: either counts.
  const tail = macTail(text);
  const holdsAll = and(...words.map(bodyHolds));
  const found = await selectEntries(db, tail ? or(holdsAll, bodyHolds(tail)) : holdsAll);
  const known = new Set(hits.map((h) => `${h.kind}:${h.id}`));
  return [...hits, ...found.filter((f) => !known.has(`${f.kind}:${f.id}`))].slice(0, LIMIT);
}

async function byKey(db: Reader, key: string): Promise<Hit[]> {
  const keys = await db.select().from(searchKeys).where(keyFrom(key)).orderBy(searchKeys.key).limit(LIMIT);
  if (keys.length === 0) return [];
  const entries = await selectEntries(
    db,
    or(
      ...[...new Set(keys.map((k) => k.kind))].map((kind) =>
        and(
          eq(searchEntries.kind, kind),
          inArray(
            searchEntries.subjectId,
            keys.filter((k) => k.kind === kind).map((k) => k.subjectId),
          ),
        ),
      ),
    ),
  );
  const byId = new Map(entries.map((e) => [`${e.kind}:${e.id}`, e]));
  const hits = new Map<string, Hit>();
  for (const k of keys) {
    const id = `${k.kind}:${k.subjectId}`;
    const entry = byId.get(id);
    if (entry && !hits.has(id)) hits.set(id, { ...entry, matched: `${k.label} ${k.key}` });
  }
  return [...hits.values()];
}

async function selectEntries(db: Reader, where: SQL | undefined): Promise<Hit[]> {
  const rows = await db
    .select({
      kind: searchEntries.kind,
      id: searchEntries.subjectId,
      title: searchEntries.title,
      place: searchEntries.place,
      state: searchEntries.state,
      seenAt: searchEntries.seenAt,
    })
    .from(searchEntries)
    .where(where)
    .limit(LIMIT);
  return rows.map((row) => ({ ...row, matched: null }));
}

export const searchRouter = router({
  find: may("inventory:read")
    .input(z.object({ text: z.string().max(200) }))
    .query(({ ctx, input }) => search(ctx.db, input.text)),
});
