import { and, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/db";
import {
  attachments,
  contactLinks,
  contacts,
  customFields,
  customValues,
  notes,
  taggings,
  tags,
} from "../../db/schema";
import { SUBJECT_KINDS } from "../../domain/record";
import { type Entry, told } from "./entry";

/** As many notes of one chunk as are kept as text. */
const MAX_ROWS = 20_000;
const MAX_WORDS_EACH = 500;

/** The entries with what people wrote beside the things: tags, notes and their files, fields of their own, contacts. */
export async function withRecords(db: Reader, kind: string, entries: Entry[]): Promise<Entry[]> {
  const subjectKind = SUBJECT_KINDS.find((known) => known === kind);
  if (!subjectKind || entries.length === 0) return entries;
  const ids = entries.map(({ id }) => id);
  const of = (table: typeof taggings | typeof notes | typeof customValues | typeof contactLinks) =>
    and(eq(table.subjectKind, subjectKind), inArray(table.subjectId, ids));
  const words = new Map<string, Entry["words"]>();
  const add = (id: string, more: Entry["words"]) => {
    const known = words.get(id) ?? [];
    if (known.length < MAX_WORDS_EACH) words.set(id, [...known, ...more]);
  };
  const tagged = await db
    .select({ id: taggings.subjectId, name: tags.name })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(of(taggings))
    .limit(MAX_ROWS);
  for (const { id, name } of tagged) add(id, told("tag", name));
  const filled = await db
    .select({ id: customValues.subjectId, name: customFields.name, value: customValues.value })
    .from(customValues)
    .innerJoin(customFields, eq(customFields.id, customValues.fieldId))
    .where(of(customValues))
    .limit(MAX_ROWS);
  for (const { id, name, value } of filled) add(id, told("field", `${name}: ${value}`));
  const people = await db
    .select({ id: contactLinks.subjectId, name: contacts.name, email: contacts.email })
    .from(contactLinks)
    .innerJoin(contacts, eq(contacts.id, contactLinks.contactId))
    .where(of(contactLinks))
    .limit(MAX_ROWS);
  for (const { id, name, email } of people) add(id, told("contact", name, email));
  const written = await db
    .select({ id: notes.subjectId, text: notes.text, file: attachments.name })
    .from(notes)
    .leftJoin(attachments, eq(attachments.noteId, notes.id))
    .where(of(notes))
    .limit(MAX_ROWS);
  for (const { id, text, file } of written) add(id, told("notes", text, file));
  return entries.map((entry) => ({ ...entry, words: [...entry.words, ...(words.get(entry.id) ?? [])] }));
}
