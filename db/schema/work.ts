import { big, id, index, int, json, oneOf, table, text, time } from "../columns";

/** One thing a person did in the hall, as it was sent, for ever. The id is the client's: sent twice, applied once. */
export const operations = table(
  "operations",
  {
    id: id(),
    kind: oneOf(["swap"]).notNull(),
    clientId: text().notNull(),
    sequence: int().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    claimedAt: time().notNull(),
    receivedAt: time().notNull(),
    /** Server minus client clock at the sync that brought it; null when it could not be told. */
    clockOffsetMs: big(),
    payload: json<Record<string, unknown>>().notNull(),
    payloadSha256: text().notNull(),
    state: oneOf(["applied", "merged", "held", "review"]).notNull(),
    answer: json<Record<string, unknown>>().notNull(),
    bayId: text(),
  },
  (t) => [index("operations_bay").on(t.bayId, t.claimedAt), index("operations_state").on(t.state)],
);
