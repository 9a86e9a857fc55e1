import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader } from "../../db/db";
import {
  attachments,
  contactLinks,
  contacts,
  customFields,
  customValues,
  devices,
  deviceTypes,
  locations,
  machines,
  notes,
  parts,
  racks,
  taggings,
  tags,
  tenants,
} from "../../db/schema";
import { Subject } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { may, router } from "../trpc";

const MAX_NOTES = 200;
const MAX_ROWS = 500;

/** What people wrote beside a thing: notes with files newest first, tags, fields of their own, contacts. Four queries. */
export async function recordsOf(db: Reader, { kind, id }: Subject) {
  const rows = await db
    .select({
      note: notes,
      file: {
        id: attachments.id,
        name: attachments.name,
        contentType: attachments.contentType,
        sizeBytes: attachments.sizeBytes,
      },
    })
    .from(notes)
    .leftJoin(attachments, eq(attachments.noteId, notes.id))
    .where(and(eq(notes.subjectKind, kind), eq(notes.subjectId, id)))
    .orderBy(desc(notes.createdAt), desc(notes.id), asc(attachments.name))
    .limit(MAX_NOTES);
  const byNote = new Map<string, typeof notes.$inferSelect & { files: NonNullable<(typeof rows)[number]["file"]>[] }>();
  for (const { note, file } of rows) {
    const known = byNote.get(note.id) ?? { ...note, files: [] };
    if (file) known.files.push(file);
    byNote.set(note.id, known);
  }
  const tagged = await db
    .select({ id: tags.id, name: tags.name })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(and(eq(taggings.subjectKind, kind), eq(taggings.subjectId, id)))
    .orderBy(asc(tags.key))
    .limit(MAX_ROWS);
  const fields = await db
    .select({ field: customFields, value: customValues.value })
    .from(customFields)
    .leftJoin(
      customValues,
      and(
        eq(customValues.fieldId, customFields.id),
        eq(customValues.subjectKind, kind),
        eq(customValues.subjectId, id),
      ),
    )
    .orderBy(asc(customFields.name))
    .limit(MAX_ROWS);
  const people = await db
    .select({
      id: contacts.id,
      name: contacts.name,
      email: contacts.email,
      phone: contacts.phone,
      role: contactLinks.role,
    })
    .from(contactLinks)
    .innerJoin(contacts, eq(contacts.id, contactLinks.contactId))
    .where(and(eq(contactLinks.subjectKind, kind), eq(contactLinks.subjectId, id)))
    .orderBy(asc(contacts.name))
    .limit(MAX_ROWS);
  return {
    notes: [...byNote.values()],
    tags: tagged,
    fields: fields
      .filter(({ field }) => field.subjectKinds.includes(kind))
      .map(({ field, value }) => ({ ...field, value })),
    contacts: people,
  };
}

/** What a thing is called, or a `Refusal` when it is not there: nothing is written beside what does not exist. */
export async function subjectName(db: Reader, { kind, id }: Subject): Promise<string> {
  const [row] = await nameQuery(db, kind, id);
  if (!row) throw new Refusal("not_found", `There is no ${kind} ${id}. It may have been removed.`);
  return row.name;
}

function nameQuery(db: Reader, kind: Subject["kind"], id: string): PromiseLike<{ name: string }[]> {
  switch (kind) {
    case "part":
      return db
        .select({ serial: parts.serial, class: parts.class })
        .from(parts)
        .where(eq(parts.id, id))
        .then((rows) => rows.map((part) => ({ name: part.serial ?? part.class })));
    case "device-type":
      return db.select({ name: deviceTypes.model }).from(deviceTypes).where(eq(deviceTypes.id, id));
    default: {
      const table = { location: locations, rack: racks, device: devices, machine: machines, tenant: tenants }[kind];
      return db.select({ name: table.name }).from(table).where(eq(table.id, id));
    }
  }
}

export const recordsRouter = router({
  of: may("inventory:read")
    .input(Subject)
    .query(({ ctx, input }) => recordsOf(ctx.db, input)),
});
