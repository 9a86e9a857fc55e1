import { FIELD_KINDS, SUBJECT_KINDS, type SubjectKind } from "../../domain/record";
import { createdAt, id, index, int, json, oneOf, primaryKey, rev, table, text, time, unique } from "../columns";

/** What a row is about. No foreign key, as the kinds live in tables of their own; rows of things that went are not shown. */
const subject = () => ({ subjectKind: oneOf(SUBJECT_KINDS).notNull(), subjectId: text().notNull() });

export const notes = table(
  "notes",
  {
    id: id(),
    ...subject(),
    text: text().notNull(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    createdAt: time().notNull(),
  },
  (t) => [index("notes_subject").on(t.subjectKind, t.subjectId, t.createdAt)],
);

/** A file beside a note. Its bytes lie in the data folder under their SHA-256; the type was read from the bytes. */
export const attachments = table(
  "attachments",
  {
    id: id(),
    noteId: text()
      .notNull()
      .references(() => notes.id, { onDelete: "cascade" }),
    name: text().notNull(),
    contentType: text().notNull(),
    sizeBytes: int().notNull(),
    sha256: text().notNull(),
    createdAt: time().notNull(),
  },
  (t) => [index("attachments_note").on(t.noteId), index("attachments_sha256").on(t.sha256)],
);

/** `key` is the folded name: "Prod" and "prod" are one tag. */
export const tags = table("tags", { id: id(), key: text().notNull(), name: text().notNull() }, (t) => [
  unique("tags_key").on(t.key),
]);

export const taggings = table(
  "taggings",
  {
    tagId: text()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    ...subject(),
  },
  (t) => [
    primaryKey({ columns: [t.tagId, t.subjectKind, t.subjectId] }),
    index("taggings_subject").on(t.subjectKind, t.subjectId),
  ],
);

/** A field that administrators added. Its kind stays, so that no value becomes nonsense. */
export const customFields = table(
  "custom_fields",
  {
    id: id(),
    name: text().notNull(),
    kind: oneOf(FIELD_KINDS).notNull(),
    unit: text(),
    choices: json<string[]>().notNull().default([]),
    subjectKinds: json<SubjectKind[]>().notNull(),
    hint: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [unique("custom_fields_name").on(t.name)],
);

export const customValues = table(
  "custom_values",
  {
    fieldId: text()
      .notNull()
      .references(() => customFields.id, { onDelete: "cascade" }),
    ...subject(),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fieldId, t.subjectKind, t.subjectId] }),
    index("custom_values_subject").on(t.subjectKind, t.subjectId),
  ],
);

export const contacts = table(
  "contacts",
  {
    id: id(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    notes: text(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [unique("contacts_name").on(t.name)],
);

/** Who is to be asked about a thing, and for what. */
export const contactLinks = table(
  "contact_links",
  {
    contactId: text()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    ...subject(),
    role: text(),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.subjectKind, t.subjectId] }),
    index("contact_links_subject").on(t.subjectKind, t.subjectId),
  ],
);
