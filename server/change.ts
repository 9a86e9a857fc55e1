import type { Tx } from "../db/db";
import type { Permission } from "../domain/permission";
import { appendTrail, type NewTrailRow } from "./audit/chain";
import { type Actor, authorise, type Caller } from "./context";
import { indexSubjects } from "./search/index-subjects";

type Row = Record<string, unknown>;
type Subject = { kind: string; id: string; name?: string };

/**
 * Tells the trail what happened to a subject. Only what differs between `before` and `after` is kept; a creation
 * keeps all of `after`, a deletion all of `before`. Secrets are never passed here.
 */
export type Note = (action: string, subject: Subject, before: Row | null, after: Row | null, reason?: string) => void;

/** Columns that say when and how often a row changed: the trail's own business, so not part of the difference. */
const NOT_CONTENT = new Set(["rev", "createdAt"]);

/**
 * Every change of what the product knows passes here: permission, one transaction with its audit rows and its search
 * entries, or nothing. `work` may run more than once, so it only queries. A work that notes nothing is a bug.
 */
export async function change<T>(
  { db, actor, now }: Caller,
  needs: Permission,
  work: (tx: Tx, note: Note) => Promise<T>,
): Promise<T> {
  authorise(actor, needs);
  return db.write(async (tx) => {
    const entries: NewTrailRow[] = [];
    const touched = new Map<string, Subject>();
    let noted = false;
    const result = await work(tx, (action, subject, before, after, reason) => {
      noted = true;
      const [was, is] = difference(before, after);
      if (!was && !is) return;
      touched.set(`${subject.kind}:${subject.id}`, subject);
      entries.push(entry(actor, now, action, subject, was, is, "success", reason));
    });
    if (!noted) throw new Error("A change that notes nothing: call note(), or use a read");
    await appendTrail(tx, entries);
    await indexSubjects(tx, [...touched.values()]);
    return result;
  });
}

/** Keeps that somebody was told no. Best effort: a refusal stays a refusal even when it cannot be written down. */
export async function noteDenied({ db, actor, now }: Caller, action: string, reason: string): Promise<void> {
  const subject = { kind: "procedure", id: action };
  await db.write((tx) => appendTrail(tx, [entry(actor, now, action, subject, null, null, "denied", reason)]));
}

function entry(
  actor: Actor,
  at: Date,
  action: string,
  subject: Subject,
  before: Row | null,
  after: Row | null,
  result: "success" | "denied",
  reason?: string,
): NewTrailRow {
  return {
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    ip: actor.ip ?? null,
    source: actor.source,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectName: subject.name ?? null,
    before,
    after,
    reason: reason ?? null,
    result,
  };
}

function difference(before: Row | null, after: Row | null): [Row | null, Row | null] {
  if (!before || !after) return [before && plain(before), after && plain(after)];
  const was = plain(before);
  const is = plain(after);
  const keys = Object.keys(is).filter((k) => !NOT_CONTENT.has(k) && JSON.stringify(was[k]) !== JSON.stringify(is[k]));
  const pick = (row: Row) => Object.fromEntries(keys.map((k) => [k, row[k] ?? null]));
  return keys.length > 0 ? [pick(was), pick(is)] : [null, null];
}

/** As JSON will give it back, so that the hash over what is written equals the hash over what is read. */
function plain(row: Row): Row {
  return JSON.parse(JSON.stringify(row)) as Row;
}
