import { createHash } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Reader, Tx } from "../../db/db";
import { trail } from "../../db/schema";

export type TrailRow = typeof trail.$inferSelect;
export type NewTrailRow = Omit<TrailRow, "seq" | "prevHash" | "hash">;

/** What the first row of a chain points back to. */
const GENESIS = "0".repeat(64);
const INSERT_CHUNK = 500;

/** Appends rows to the audit trail, each hashed over the one before it. Only inside a transaction, where the head stands still. */
export async function appendTrail(tx: Tx, rows: readonly NewTrailRow[]): Promise<void> {
  if (rows.length === 0) return;
  let prevHash = await headHash(tx);
  const chained = rows.map((row) => {
    const hash = hashOf(row, prevHash);
    const linked = { ...row, prevHash, hash };
    prevHash = hash;
    return linked;
  });
  for (let i = 0; i < chained.length; i += INSERT_CHUNK)
    await tx.insert(trail).values(chained.slice(i, i + INSERT_CHUNK));
}

async function headHash(tx: Reader): Promise<string> {
  const [head] = await tx.select({ hash: trail.hash }).from(trail).orderBy(desc(trail.seq)).limit(1);
  return head?.hash ?? GENESIS;
}

/** SHA-256 over the hash before and the row's content in a fixed order, keys of JSON sorted: PostgreSQL's jsonb does not keep their order. */
export function hashOf(row: NewTrailRow, prevHash: string): string {
  const content = [
    prevHash,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.actorName,
    row.ip,
    row.source,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.subjectName,
    sorted(row.before),
    sorted(row.after),
    row.reason,
    row.result,
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value ?? null;
  if (value instanceof Date) return value.toISOString();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

/** Reads the whole trail and says how many rows it has, and the sequence number of the first that does not fit the chain. */
export async function verifyTrail(db: Reader): Promise<{ rows: number; brokenAt: number | null }> {
  const rows = await db.select().from(trail).orderBy(trail.seq);
  return { rows: rows.length, brokenAt: firstBroken(rows) };
}

/** The first row, in order, whose hash does not follow from what it says and what stands before it; null when the chain holds. */
export function firstBroken(rows: readonly TrailRow[]): number | null {
  let prevHash = GENESIS;
  for (const row of rows) {
    if (row.prevHash !== prevHash || row.hash !== hashOf(row, prevHash)) return row.seq;
    prevHash = row.hash;
  }
  return null;
}
