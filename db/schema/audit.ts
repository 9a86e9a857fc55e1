import { index, json, oneOf, serial, table, text, time } from "../columns";

/**
 * Append-only, written in the transaction of the change it tells of; triggers refuse UPDATE and DELETE.
 * `hash` is SHA-256 over `prevHash` and the row's content, so an edited row shows.
 */
export const trail = table(
  "trail",
  {
    seq: serial(),
    at: time().notNull(),
    actorKind: oneOf(["user", "token", "system"]).notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    ip: text(),
    source: text().notNull(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    subjectName: text(),
    before: json<Record<string, unknown> | null>(),
    after: json<Record<string, unknown> | null>(),
    reason: text(),
    result: oneOf(["success", "denied"]).notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [index("trail_subject").on(t.subjectKind, t.subjectId, t.seq), index("trail_at").on(t.at)],
);
