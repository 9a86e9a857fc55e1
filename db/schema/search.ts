import { index, primaryKey, serial, table, text, time, unique } from "../columns";

/** One row per thing that can be found. `body` is folded text; its substring index is made by a hand-written migration. */
export const searchEntries = table(
  "search_entries",
  {
    id: serial(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    title: text().notNull(),
    /** Where it is, in words, and what it is: shown under the title. */
    place: text(),
    state: text(),
    body: text().notNull(),
    seenAt: time(),
  },
  (t) => [unique("search_entries_subject").on(t.kind, t.subjectId)],
);

/** Folded identifiers — serial, asset tag, MAC, address, name — for exact and prefix look-ups. */
export const searchKeys = table(
  "search_keys",
  { key: text().notNull(), kind: text().notNull(), subjectId: text().notNull(), label: text().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.kind, t.subjectId] }), index("search_keys_subject").on(t.kind, t.subjectId)],
);
