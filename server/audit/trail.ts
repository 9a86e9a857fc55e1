import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { trail } from "../../db/schema";
import { SUBJECT_KINDS } from "../../domain/record";
import { may, router } from "../trpc";
import { verifyTrail } from "./chain";

const PAGE = 100;
/** What has a history of its own; not all of it carries notes. */
const HISTORY_KINDS = [...SUBJECT_KINDS, "prefix", "vlan"] as const;

/** The trail, newest first; `before` is the sequence number the page before ended with. */
export async function readTrail(db: Reader, { before }: { before?: number }) {
  return selectRows(db)
    .where(before === undefined ? undefined : lt(trail.seq, before))
    .orderBy(desc(trail.seq))
    .limit(PAGE);
}

/** What happened to one thing, newest first. */
export async function historyOf(db: Reader, kind: string, id: string) {
  return selectRows(db)
    .where(and(eq(trail.subjectKind, kind), eq(trail.subjectId, id)))
    .orderBy(desc(trail.seq))
    .limit(PAGE);
}

function selectRows(db: Reader) {
  return db
    .select({
      seq: trail.seq,
      at: trail.at,
      actorName: trail.actorName,
      actorKind: trail.actorKind,
      source: trail.source,
      action: trail.action,
      subjectKind: trail.subjectKind,
      subjectId: trail.subjectId,
      subjectName: trail.subjectName,
      before: trail.before,
      after: trail.after,
      reason: trail.reason,
      result: trail.result,
    })
    .from(trail)
    .$dynamic();
}

export const trailRouter = router({
  list: may("audit:read")
    .input(z.object({ before: z.number().int().optional() }))
    .query(({ ctx, input }) => readTrail(ctx.db, input)),
  of: may("inventory:read")
    .input(z.object({ kind: z.enum(HISTORY_KINDS), id: z.string() }))
    .query(({ ctx, input }) => historyOf(ctx.db, input.kind, input.id)),
  verify: may("audit:read").query(({ ctx }) => verifyTrail(ctx.db)),
});
