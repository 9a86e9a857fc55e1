import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { searchEntries, searchKeys } from "../../db/schema";
import { fold, searchKey } from "../../domain/search";
import { type Entry, READERS } from "./entries";

const CHUNK = 300;

/** Writes anew what can be found of these subjects; kinds that nobody searches for are passed over. */
export async function indexSubjects(tx: Tx, subjects: readonly { kind: string; id: string }[]): Promise<void> {
  for (const [kind, read] of Object.entries(READERS)) {
    const ids = subjects.filter((s) => s.kind === kind).map((s) => s.id);
    for (let i = 0; i < ids.length; i += CHUNK) {
      const chunk = ids.slice(i, i + CHUNK);
      await writeEntries(tx, kind, chunk, await read(tx, chunk));
    }
  }
}

async function writeEntries(tx: Tx, kind: string, ids: string[], entries: Entry[]) {
  await tx.delete(searchEntries).where(and(eq(searchEntries.kind, kind), inArray(searchEntries.subjectId, ids)));
  await tx.delete(searchKeys).where(and(eq(searchKeys.kind, kind), inArray(searchKeys.subjectId, ids)));
  if (entries.length === 0) return;
  await tx.insert(searchEntries).values(
    entries.map(({ id, title, place, state, seenAt, keys, words }) => ({
      kind,
      subjectId: id,
      title,
      place,
      state,
      seenAt,
      body: fold([title, ...keys.map((k) => searchKey(k.value)), ...words].filter(Boolean).join(" ")),
    })),
  );
  const keys = new Map<string, typeof searchKeys.$inferInsert>();
  for (const { id, keys: own } of entries)
    for (const { label, value } of own) {
      const key = searchKey(value);
      if (key) keys.set(`${key}\n${id}`, { key, kind, subjectId: id, label });
    }
  const rows = [...keys.values()];
  for (let i = 0; i < rows.length; i += CHUNK)
    await tx
      .insert(searchKeys)
      .values(rows.slice(i, i + CHUNK))
      .onConflictDoNothing();
}
