import { and, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { searchEntries, searchKeys } from "../../db/schema";
import { bodyHolds, inRowOrder, keyFrom, trigrams } from "../../db/search";
import { evidence, evidenceIn, type Question, readQuestion } from "../../domain/search";
import { may, router } from "../trpc";
import { byNamed, byPartOfMac, directly, type Found, RANKS } from "./direct";
import { locate } from "./locate";
import { almost } from "./misread";
import { PLACES, type Place } from "./places";

/** What can be asked for alone. */
export const SEARCH_KINDS = [
  "device",
  "rack",
  "machine",
  "part",
  "port",
  "cable",
  "location",
  "device-type",
  "cluster",
  "vlan",
  "prefix",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
export type Hit = Found & Place;

/** One page of an answer. `next` is where the next begins; `claimants` are things that say the same whole identifier is theirs. */
export type Answer = { hits: Hit[]; next: string | null; claimants: number };

const PAGE = 50;
const PALETTE = 10;

/** Where a page begins: behind a key, or behind a row of the index. */
const Cursor = z.discriminatedUnion("at", [
  z.object({ at: z.literal("key"), key: z.string(), kind: z.string(), id: z.string() }),
  z.object({ at: z.literal("row"), id: z.number().int().nonnegative() }),
]);
type Cursor = z.infer<typeof Cursor>;

function cursorOf(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  } catch {
    return undefined; // somebody's own address: begin at the beginning
  }
}

const textOf = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString("base64url");

export const Asked = z.object({
  text: z.string().max(200),
  kinds: z.array(z.enum(SEARCH_KINDS)).optional(),
  cursor: z.string().max(1_000).optional(),
  take: z.number().int().min(1).max(PAGE).default(PAGE),
});

/** The first page, for those who need no more: what people read off labels and logs leads to. */
export async function search(db: Reader, text: string, now = new Date()): Promise<Hit[]> {
  return (await searchPage(db, { text }, now)).hits;
}

/**
 * Finds what people read off labels and logs: whole identifiers first, then what begins with the text, then what holds
 * every word, and when there is nothing of these, what was meant by a misread letter. Things that are gone are found by
 * what they were called.
 */
export async function searchPage(db: Reader, asked: z.input<typeof Asked>, now: Date): Promise<Answer> {
  const { text, kinds, cursor: at, take } = Asked.parse(asked);
  const question = readQuestion(text);
  if (question.folded === "") return { hits: [], next: null, claimants: 0 };
  const cursor = cursorOf(at);
  const isWanted = (found: Found) => kinds === undefined || kinds.some((kind) => kind === found.kind);
  const isFirst = cursor === undefined;
  const found: Found[] = [];
  const room = () => take - distinct(found).length;
  if (isFirst) found.push(...distinct((await directly(db, question)).filter(isWanted)).slice(0, take));
  let next: Cursor | null = null;
  if (cursor?.at !== "row") {
    // At least one, so that it shows whether there are more.
    const keyed = await byKey(db, question, kinds, cursor, Math.max(room(), 1));
    found.push(...keyed.found);
    next = keyed.next;
    if (next === null) {
      const parts = [...(await byPartOfMac(db, question)), ...(await byNamed(db, question))].filter(isWanted);
      found.push(...parts.slice(0, Math.max(room(), 0)));
    }
  }
  if (next === null) {
    const held = await byBody(db, question, kinds, cursor?.at === "row" ? cursor.id : 0, Math.max(room(), 1));
    found.push(...held.found);
    next = held.next;
  }
  if (isFirst && found.length === 0) found.push(...(await almost(db, question, kinds)));
  const order = (each: Found) => RANKS.indexOf(each.rank);
  const hits = await placed(db, distinct(found.sort((a, b) => order(a) - order(b))), now);
  const claimants = hits.filter((hit) => hit.rank === "exact").length;
  return { hits, next: next && textOf(next), claimants };
}

/** The first of every thing: it has the best rank. */
function distinct(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return found.filter(({ kind, id }) => !seen.has(`${kind}:${id}`) && seen.add(`${kind}:${id}`));
}

/** Says of each what it is and where; what is gone from its table since it was indexed is left out. */
async function placed(db: Reader, found: readonly Found[], now: Date): Promise<Hit[]> {
  const places = new Map<string, Map<string, Place>>();
  for (const kind of new Set(found.map((each) => each.kind))) {
    const ids = found.filter((each) => each.kind === kind).map(({ id }) => id);
    places.set(kind, (await PLACES[kind]?.(db, ids, now)) ?? new Map());
  }
  return found.flatMap((each) => {
    const place = places.get(each.kind)?.get(each.id);
    return place ? [{ ...each, ...place }] : [];
  });
}

const ofKinds = (column: typeof searchKeys.kind | typeof searchEntries.kind, kinds: readonly string[] | undefined) =>
  kinds && inArray(column, [...kinds]);

/** Things with an identifier that is the text or begins with it, in the order of identifiers: the whole ones come first. */
async function byKey(
  db: Reader,
  { key }: Question,
  kinds: readonly string[] | undefined,
  cursor: Extract<Cursor, { at: "key" }> | undefined,
  take: number,
): Promise<{ found: Found[]; next: Cursor | null }> {
  const isBehind =
    cursor &&
    or(
      gt(searchKeys.key, cursor.key),
      and(eq(searchKeys.key, cursor.key), gt(searchKeys.kind, cursor.kind)),
      and(eq(searchKeys.key, cursor.key), eq(searchKeys.kind, cursor.kind), gt(searchKeys.subjectId, cursor.id)),
    );
  const rows = await db
    .select()
    .from(searchKeys)
    .where(and(keyFrom(cursor && cursor.key > key ? cursor.key : key, key), isBehind, ofKinds(searchKeys.kind, kinds)))
    .orderBy(searchKeys.key, searchKeys.kind, searchKeys.subjectId)
    .limit(take + 1);
  const last = rows[take - 1];
  return {
    found: rows.slice(0, take).map((row) => ({
      kind: row.kind,
      id: row.subjectId,
      rank: row.key === key ? "exact" : "prefix",
      evidence: evidence(row.label, row.key, key),
    })),
    next: rows.length > take && last ? { at: "key", key: last.key, kind: last.kind, id: last.subjectId } : null,
  };
}

/** Things whose text holds every word, in the order of rows; what its identifiers already brought is left out. */
async function byBody(
  db: Reader,
  { words, key, macTail }: Question,
  kinds: readonly string[] | undefined,
  afterId: number,
  take: number,
): Promise<{ found: Found[]; next: Cursor | null }> {
  const ways = [words, macTail === undefined || words.includes(macTail) ? [] : [macTail]].filter(
    (way) => way.length > 0,
  );
  const rows: Awaited<ReturnType<typeof holding>> = [];
  for (const way of ways) rows.push(...(await holding(db, way, key, kinds, afterId, take + 1)));
  const sorted = [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id);
  const page = sorted.slice(0, take);
  const last = page.at(-1);
  const wanted = [...words, ...(macTail === undefined ? [] : [macTail])];
  const found = page.flatMap(({ kind, subjectId, body }): Found[] => {
    const why = evidenceIn(body, wanted);
    return why ? [{ kind, id: subjectId, rank: "substring", evidence: why }] : [];
  });
  // Of equals, what is called so before what only mentions it.
  const isName = (each: Found) => (each.evidence.field === "name" ? 0 : 1);
  return {
    found: found.sort((a, b) => isName(a) - isName(b)),
    next: sorted.length > take && last ? { at: "row", id: last.id } : null,
  };
}

async function holding(
  db: Reader,
  words: readonly string[],
  key: string,
  kinds: readonly string[] | undefined,
  afterId: number,
  limit: number,
) {
  const known = sql`not exists (select 1 from ${searchKeys} where ${eq(searchKeys.kind, searchEntries.kind)}
    and ${eq(searchKeys.subjectId, searchEntries.subjectId)} and ${keyFrom(key)})`;
  const where: SQL | undefined = and(bodyHolds(words, afterId), ofKinds(searchEntries.kind, kinds), known);
  const { id, kind, subjectId, body } = searchEntries;
  const from = db.select({ id, kind, subjectId, body }).from(searchEntries).$dynamic();
  const walked = trigrams ? from.innerJoin(trigrams, sql`search_fts.rowid = ${searchEntries.id}`) : from;
  return walked.where(where).orderBy(inRowOrder).limit(limit);
}

export const searchRouter = router({
  find: may("inventory:read")
    .input(z.object({ text: z.string().max(200) }))
    .query(async ({ ctx, input }) => (await searchPage(ctx.db, { ...input, take: PALETTE }, ctx.now)).hits),
  page: may("inventory:read")
    .input(Asked)
    .query(({ ctx, input }) => searchPage(ctx.db, input, ctx.now)),
  locate: may("inventory:read")
    .input(z.object({ kind: z.enum(["device", "rack", "part", "machine"]), id: z.string() }))
    .query(({ ctx, input }) => locate(ctx.db, input)),
});
