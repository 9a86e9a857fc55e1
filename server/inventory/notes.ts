import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { and, count, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { attachments, notes } from "../../db/schema";
import { contentTypeOf, fileName, MAX_ATTACHMENT_BYTES, MAX_NOTE, Subject } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { subjectName } from "./records";

const MAX_NOTES_EACH = 1_000;
const MAX_FILES_EACH = 20;

/** Where files lie: `PLENUM_ATTACHMENTS`, by default `data/attachments`, two letters of the hash a folder. */
function pathOf(sha256: string): string {
  const folder = resolve(/*turbopackIgnore: true*/ process.env.PLENUM_ATTACHMENTS ?? "data/attachments");
  return join(/*turbopackIgnore: true*/ folder, sha256.slice(0, 2), sha256);
}

export const NewNote = Subject.extend({ text: z.string().trim().min(1, "Write something").max(MAX_NOTE) });

/** Adds a note to a thing, in its writer's name. */
export async function addNote(caller: Caller, { kind, id: subjectId, text }: z.infer<typeof NewNote>) {
  return change(caller, "notes:write", async (tx, note) => {
    const name = await subjectName(tx, { kind, id: subjectId });
    const [had] = await tx
      .select({ count: count() })
      .from(notes)
      .where(and(eq(notes.subjectKind, kind), eq(notes.subjectId, subjectId)));
    if ((had?.count ?? 0) >= MAX_NOTES_EACH)
      throw new Refusal("invalid", `${name} has ${MAX_NOTES_EACH} notes: remove some first.`);
    const { actor, now } = caller;
    const row = { subjectKind: kind, subjectId, text, authorId: actor.id, authorName: actor.name, createdAt: now };
    const [added] = await tx.insert(notes).values(row).returning({ id: notes.id });
    if (!added) throw new Error("The insert returned no row");
    note("note.add", { kind, id: subjectId, name }, null, { note: text });
    return added;
  });
}

async function noteOf(db: Reader, id: string) {
  const [row] = await db.select().from(notes).where(eq(notes.id, id));
  if (!row) throw new Refusal("not_found", "There is no such note. Somebody may have removed it.");
  return row;
}

/** Takes a note away with its files; what it said stays in the trail. The bytes stay, as others may share them. */
export async function removeNote(caller: Caller, id: string) {
  return change(caller, "notes:write", async (tx, note) => {
    const row = await noteOf(tx, id);
    if (row.authorId !== caller.actor.id && !caller.actor.permissions.has("inventory:write"))
      throw new Refusal("forbidden", `Only ${row.authorName} or somebody who may edit inventory may remove this note.`);
    await tx.delete(notes).where(eq(notes.id, id));
    note("note.remove", { kind: row.subjectKind, id: row.subjectId }, { note: row.text }, null);
  });
}

export const NewFile = z.object({
  noteId: z.string().max(100),
  name: z.string().max(1_000),
  bytes: z
    .instanceof(Uint8Array)
    .refine((b) => b.length > 0, "The file is empty")
    .refine((b) => b.length <= MAX_ATTACHMENT_BYTES, "A file may have 20 MB at most"),
});

/** Puts a file beside a note. The bytes are on the disk before the row says so: a row never points at nothing. */
export async function attach(caller: Caller, { noteId, name, bytes }: z.infer<typeof NewFile>) {
  if (!caller.actor.permissions.has("notes:write"))
    throw new Refusal("forbidden", "You may not add files: it needs the permission notes:write.");
  await noteOf(caller.db, noteId);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await store(sha256, bytes);
  return change(caller, "notes:write", async (tx, note) => {
    const { subjectKind, subjectId } = await noteOf(tx, noteId);
    const [had] = await tx.select({ count: count() }).from(attachments).where(eq(attachments.noteId, noteId));
    if ((had?.count ?? 0) >= MAX_FILES_EACH)
      throw new Refusal("invalid", `A note holds ${MAX_FILES_EACH} files: add another note.`);
    const file = {
      name: fileName(name),
      contentType: contentTypeOf(bytes),
      sizeBytes: bytes.length,
      sha256,
    };
    const [added] = await tx
      .insert(attachments)
      .values({ ...file, noteId, createdAt: caller.now })
      .returning({ id: attachments.id });
    if (!added) throw new Error("The insert returned no row");
    const subject = { kind: subjectKind, id: subjectId };
    note("note.attach", { ...subject, name: await subjectName(tx, subject) }, null, file);
    return added;
  });
}

/** Written beside and renamed, so that whoever reads sees all of it or nothing. */
async function store(sha256: string, bytes: Uint8Array) {
  const path = pathOf(sha256);
  if (existsSync(/*turbopackIgnore: true*/ path)) return;
  await mkdir(join(/*turbopackIgnore: true*/ path, ".."), { recursive: true });
  const draft = `${path}.${uuidv7()}`;
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A file with its bytes. */
export async function openAttachment(db: Reader, id: string) {
  const [row] = await db.select().from(attachments).where(eq(attachments.id, id));
  if (!row) throw new Refusal("not_found", "There is no such file. Its note may have been removed.");
  const path = pathOf(row.sha256);
  if (!existsSync(/*turbopackIgnore: true*/ path))
    throw new Refusal("not_found", `The bytes of ${row.name} are missing: restore the folder of attachments.`);
  return { name: row.name, contentType: row.contentType, bytes: new Uint8Array(await readFile(path)) };
}

const ById = z.object({ id: z.string() });

export const notesRouter = router({
  add: may("notes:write")
    .input(NewNote)
    .mutation(({ ctx, input }) => addNote(ctx.caller, input)),
  remove: may("notes:write")
    .input(ById)
    .mutation(({ ctx, input }) => removeNote(ctx.caller, input.id)),
  attach: may("notes:write")
    .input(NewFile)
    .mutation(({ ctx, input }) => attach(ctx.caller, input)),
  open: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => openAttachment(ctx.db, input.id)),
});
