import { index, primaryKey, serial, table, text, unique } from "../columns";

/**
 * One row per thing that can be found. `body` is folded text, a line a field; its substring index is made by a hand-written
 * migration. Where a thing is and how it is doing is read anew with every answer: kept here it would be old.
 */
export const searchEntries = table(
  "search_entries",
  {
    id: serial(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
  },
  (t) => [unique("search_entries_subject").on(t.kind, t.subjectId)],
);

/** Folded identifiers — serial, asset tag, MAC, address, name — for exact and prefix look-ups. */
export const searchKeys = table(
  "search_keys",
  { key: text().notNull(), kind: text().notNull(), subjectId: text().notNull(), label: text().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.kind, t.subjectId] }), index("search_keys_subject").on(t.kind, t.subjectId)],
);
