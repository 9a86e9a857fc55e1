import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import { contactLinks, contacts } from "../../db/schema";
import { Subject } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { subjectName } from "./records";

const MAX_ROWS = 2_000;

/** People and desks to be asked, by name. */
export async function listContacts(db: Reader) {
  return db.select().from(contacts).orderBy(asc(contacts.name)).limit(MAX_ROWS);
}

async function contact(db: Reader, id: string) {
  const [row] = await db.select().from(contacts).where(eq(contacts.id, id));
  if (!row) throw new Refusal("not_found", `There is no contact ${id}. It may have been removed.`);
  return row;
}

export const ContactEdit = z.object({
  /** Null makes a new one. */
  id: z.string().nullable(),
  rev: z.number().int(),
  name: z.string().trim().min(1, "Give it a name").max(200),
  email: z.email("That is no mail address").max(200).nullable(),
  phone: z.string().trim().max(50).nullable(),
  notes: z.string().max(20_000).nullable(),
});

/** Writes a contact, or makes one. */
export async function saveContact(caller: Caller, { id, rev, ...fields }: z.infer<typeof ContactEdit>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = id === null ? null : await contact(tx, id);
    if (before && before.rev !== rev)
      throw new Refusal("conflict", `${before.name} was changed by somebody else meanwhile. Load it anew.`);
    const written = before
      ? tx
          .update(contacts)
          .set({ ...fields, rev: rev + 1 })
          .where(eq(contacts.id, before.id))
          .returning()
      : tx.insert(contacts).values(fields).returning();
    const [after] = await written.catch((error: unknown) => {
      if (!duplicateKey(error)) throw error;
      throw new Refusal("conflict", `There is a contact ${fields.name} already.`);
    });
    if (!after) throw new Error("The write returned no row");
    note(
      before ? "contact.update" : "contact.create",
      { kind: "contact", id: after.id, name: after.name },
      before,
      after,
    );
    return { id: after.id };
  });
}

export const Link = z.object({
  subject: Subject,
  contactId: z.string(),
  role: z.string().trim().max(100).nullable(),
  isLinked: z.boolean(),
});

/** Says that somebody is to be asked about a thing, and for what; or no longer. */
export async function linkContact(caller: Caller, { subject, contactId, role, isLinked }: z.infer<typeof Link>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const name = await subjectName(tx, subject);
    const who = await contact(tx, contactId);
    const here = and(
      eq(contactLinks.contactId, contactId),
      eq(contactLinks.subjectKind, subject.kind),
      eq(contactLinks.subjectId, subject.id),
    );
    const [had] = await tx.select().from(contactLinks).where(here);
    await tx.delete(contactLinks).where(here);
    if (isLinked)
      await tx.insert(contactLinks).values({ contactId, subjectKind: subject.kind, subjectId: subject.id, role });
    note(
      isLinked ? "contact.add" : "contact.remove",
      { ...subject, name },
      had ? { contact: who.name, role: had.role } : null,
      isLinked ? { contact: who.name, role } : null,
    );
  });
}

export const contactsRouter = router({
  list: may("inventory:read").query(({ ctx }) => listContacts(ctx.db)),
  save: may("inventory:write")
    .input(ContactEdit)
    .mutation(({ ctx, input }) => saveContact(ctx.caller, input)),
  link: may("inventory:write")
    .input(Link)
    .mutation(({ ctx, input }) => linkContact(ctx.caller, input)),
});
