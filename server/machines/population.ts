import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { proposals } from "../../db/schema";
import type { Warning } from "../../domain/observation";
import { isDoubtful } from "../../domain/reconcile";

/** Complete lists in a row that must not name a thing until it counts as gone. */
export const GONE_AFTER_RUNS = 2;
/** Where counting stops: one more than needed to ask whether a host's hardware is missing. */
export const MAX_MISSED_RUNS = 3;
export const POPULATION_RULE = "population";

type Row = { id: string; externalId: string; goneAt: Date | null; missedRuns: number };

/** Rows that a complete list does not name: newly missed ones, and those whose count still rises. */
export function unnamed(rows: readonly Row[], seen: ReadonlySet<string>): Row[] {
  return rows.filter(({ id, missedRuns }) => !seen.has(id) && missedRuns < MAX_MISSED_RUNS);
}

/**
 * Whether a list that names so many fewer than before may count. When not, a person is asked: the answer is held back,
 * warned of, and counts once somebody accepts the question.
 */
export async function mayCount(
  tx: Tx,
  target: { id: string; name: string },
  what: string,
  rows: readonly Row[],
  missing: readonly Row[],
  now: Date,
): Promise<{ ok: boolean; warnings: Warning[] }> {
  const living = rows.filter(({ goneAt }) => goneAt === null);
  const lost = missing.filter(({ goneAt }) => goneAt === null).length;
  const key = and(
    eq(proposals.kind, "missing"),
    eq(proposals.subject, `${target.id}/population/${what}`),
    eq(proposals.field, ""),
  );
  const [asked] = await tx.select().from(proposals).where(key);
  if (!isDoubtful(lost, living.length)) {
    if (asked && (asked.state === "open" || asked.state === "accepted"))
      await tx
        .update(proposals)
        .set({ state: lost === 0 ? "expired" : asked.state })
        .where(key);
    return { ok: true, warnings: [] };
  }
  // The answer holds until all that it allowed are gone, which takes two runs.
  if (asked?.state === "accepted" && lost <= Number(asked.observed)) return { ok: true, warnings: [] };
  const message = `${target.name} no longer names ${lost} of ${living.length} ${what}: nothing was changed until somebody confirms it.`;
  const observed = String(lost);
  const isRejected = asked?.state === "rejected" && asked.observed === observed;
  const question = {
    title: message,
    intended: String(living.length),
    observed,
    state: isRejected ? ("rejected" as const) : ("open" as const),
    lastSeenAt: now,
  };
  if (asked) await tx.update(proposals).set(question).where(key);
  else
    await tx.insert(proposals).values({
      ...question,
      kind: "missing",
      subject: `${target.id}/population/${what}`,
      targetId: target.id,
      rule: POPULATION_RULE,
      confidence: 0,
      firstSeenAt: now,
    });
  return { ok: false, warnings: [{ code: "population_guard", message }] };
}
