import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { trail } from "../../db/schema";
import type { SearchField } from "../../domain/search";

/** A text under which a thing is found. `note` says until when it was so. */
export type Told = { field: SearchField; text: string; note?: string };

/** What can be found of one thing. `keys` are identifiers for exact and prefix look-ups, `words` only for substrings. */
export type Entry = { id: string; title: string; keys: Told[]; words: Told[] };

export type ReadEntries = (db: Reader, ids: string[]) => Promise<Entry[]>;

/** Groups rows by one of their columns. */
export function byId<T>(rows: readonly T[], idOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const id = idOf(row);
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

const MAX_ROWS_EACH = 50;
const MAX_TEXT = 20_000;

/** Texts of one field, without those that say nothing. */
export function told(field: SearchField, ...texts: (string | null | undefined)[]): Told[] {
  return [...new Set(texts)].flatMap((text) => (text ? [{ field, text: text.slice(0, MAX_TEXT) }] : []));
}

const FORMER = { name: "former name", serial: "former serial", assetTag: "former asset tag" } as const;

/**
 * What the trail remembers of things: the names, serials and asset tags they had until somebody changed them, and the
 * reasons people gave, which is where the numbers of tickets stand.
 */
export async function formerOf(
  db: Reader,
  kind: string,
  ids: string[],
): Promise<Map<string, { keys: Told[]; words: Told[] }>> {
  const was = (field: keyof typeof FORMER) => sql<string | null>`${trail.before} ->> ${sql.raw(`'${field}'`)}`;
  const is = (field: keyof typeof FORMER) => sql`${trail.after} ->> ${sql.raw(`'${field}'`)}`;
  const changed = (field: keyof typeof FORMER) =>
    and(isNotNull(was(field)), isNotNull(trail.after), sql`${was(field)} <> coalesce(${is(field)}, '')`);
  const rows = await db
    .select({
      id: trail.subjectId,
      at: trail.at,
      reason: trail.reason,
      name: was("name"),
      serial: was("serial"),
      assetTag: was("assetTag"),
      isChanged: isNotNull(trail.after),
    })
    .from(trail)
    .where(
      and(
        eq(trail.subjectKind, kind),
        inArray(trail.subjectId, ids),
        or(isNotNull(trail.reason), changed("name"), changed("serial"), changed("assetTag")),
      ),
    )
    .orderBy(desc(trail.seq))
    .limit(MAX_ROWS_EACH * ids.length);
  const found = new Map<string, { keys: Told[]; words: Told[] }>(ids.map((id) => [id, { keys: [], words: [] }]));
  for (const row of rows) {
    const own = found.get(row.id);
    if (!own || own.keys.length + own.words.length >= MAX_ROWS_EACH) continue;
    const note = `until ${row.at.toISOString().slice(0, 10)}`;
    for (const field of ["name", "serial", "assetTag"] as const)
      own.keys.push(...told(FORMER[field], row[field]).map((each) => ({ ...each, note })));
    own.words.push(...told("reason", row.reason));
  }
  return found;
}
