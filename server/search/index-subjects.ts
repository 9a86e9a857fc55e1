import { and, eq, gt, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../db/db";
import {
  cables,
  devices,
  deviceTypes,
  locations,
  machines,
  parts,
  racks,
  searchEntries,
  searchKeys,
} from "../../db/schema";
import { bodyOf, fold, searchKey } from "../../domain/search";
import { READERS } from "./entries";
import type { Entry } from "./entry";
import { withRecords } from "./record-entries";

const CHUNK = 300;
/** What one transaction of a whole rebuild writes, so that others get their turn. */
const REBUILD_CHUNK = 2_000;

type Subject = { kind: string; id: string };

/** Writes anew what can be found of these subjects; kinds that nobody searches for are passed over. */
export async function indexSubjects(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  const wanted = [...subjects, ...(await inRenamedRacks(tx, subjects))];
  for (const [kind, read] of Object.entries(READERS)) {
    const ids = [...new Set(wanted.filter((s) => s.kind === kind).map((s) => s.id))];
    for (let i = 0; i < ids.length; i += CHUNK) {
      const chunk = ids.slice(i, i + CHUNK);
      await writeEntries(tx, kind, chunk, await withRecords(tx, kind, await read(tx, chunk)));
    }
  }
}

/** Devices are found by the name of their rack: when it changes, so do they. */
async function inRenamedRacks(tx: Tx, subjects: readonly Subject[]): Promise<Subject[]> {
  const found: Subject[] = [];
  const ids = subjects.filter((s) => s.kind === "rack").map((s) => s.id);
  for (let i = 0; i < ids.length; i += CHUNK) {
    const chunk = ids.slice(i, i + CHUNK);
    const named = await tx
      .select({ id: racks.id, name: racks.name, title: searchEntries.title })
      .from(racks)
      .innerJoin(searchEntries, and(eq(searchEntries.kind, "rack"), eq(searchEntries.subjectId, racks.id)))
      .where(inArray(racks.id, chunk));
    const renamed = named.filter(({ name, title }) => name !== title).map(({ id }) => id);
    if (renamed.length === 0) continue;
    const inside = await tx.select({ id: devices.id }).from(devices).where(inArray(devices.rackId, renamed));
    found.push(...inside.map(({ id }) => ({ kind: "device", id })));
  }
  return found;
}

async function writeEntries(tx: Tx, kind: string, ids: string[], entries: Entry[]) {
  await tx.delete(searchEntries).where(and(eq(searchEntries.kind, kind), inArray(searchEntries.subjectId, ids)));
  await tx.delete(searchKeys).where(and(eq(searchKeys.kind, kind), inArray(searchKeys.subjectId, ids)));
  if (entries.length === 0) return;
  await tx.insert(searchEntries).values(
    entries.map(({ id, title, keys, words }) => ({
      kind,
      subjectId: id,
      title,
      body: bodyOf([
        ...keys.map(({ field, text }) => ({ field, text: searchKey(text) })),
        ...words.map(({ field, text }) => ({ field, text: fold(text) })),
      ]),
    })),
  );
  const keys = new Map<string, typeof searchKeys.$inferInsert>();
  for (const { id, keys: own } of entries)
    for (const { field, text, note } of own) {
      const key = searchKey(text);
      // The first field that a text stands in tells best: what is so now before what was.
      if (key && !keys.has(`${key}\n${id}`))
        keys.set(`${key}\n${id}`, {
          key,
          kind,
          subjectId: id,
          label: note === undefined ? field : `${field}, ${note}`,
        });
    }
  const rows = [...keys.values()];
  for (let i = 0; i < rows.length; i += CHUNK)
    await tx
      .insert(searchKeys)
      .values(rows.slice(i, i + CHUNK))
      .onConflictDoNothing();
}

const TABLES = {
  device: devices,
  machine: machines,
  rack: racks,
  location: locations,
  part: parts,
  cable: cables,
  "device-type": deviceTypes,
};

/** Writes the whole index anew, a chunk a transaction: after an update that finds things by more than before. */
export async function rebuildIndex(db: Db, progress: (count: number) => void): Promise<void> {
  let count = 0;
  for (const [kind, table] of Object.entries(TABLES)) {
    for (let last = ""; ; ) {
      const chunk = await db
        .select({ id: table.id })
        .from(table)
        .where(gt(table.id, last))
        .orderBy(table.id)
        .limit(REBUILD_CHUNK);
      await db.write((tx) =>
        indexSubjects(
          tx,
          chunk.map(({ id }) => ({ kind, id })),
        ),
      );
      count += chunk.length;
      progress(count);
      last = chunk.at(-1)?.id ?? "";
      if (chunk.length < REBUILD_CHUNK) break;
    }
  }
}
