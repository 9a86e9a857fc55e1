import { and, asc, count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { taggings, tags } from "../../db/schema";
import { Subject, TagName } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { fold } from "../../domain/search";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { subjectName } from "./records";

const MAX_TAGS = 2_000;
const MAX_TAGS_EACH = 50;

/** Every tag by name. */
export async function listTags(db: Reader) {
  return db.select({ id: tags.id, name: tags.name }).from(tags).orderBy(asc(tags.key)).limit(MAX_TAGS);
}

const Tagging = Subject.extend({ name: TagName });
type Tagging = z.infer<typeof Tagging>;

/** Puts a tag on a thing; a tag that is new is made. Tagged twice it has it once. */
export async function addTag(caller: Caller, { kind, id, name }: Tagging) {
  return change(caller, "inventory:write", async (tx, note) => {
    const title = await subjectName(tx, { kind, id });
    const [had] = await tx
      .select({ count: count() })
      .from(taggings)
      .where(and(eq(taggings.subjectKind, kind), eq(taggings.subjectId, id)));
    if ((had?.count ?? 0) >= MAX_TAGS_EACH)
      throw new Refusal("invalid", `${title} has ${MAX_TAGS_EACH} tags: take some off first.`);
    const key = fold(name);
    await tx.insert(tags).values({ key, name }).onConflictDoNothing();
    const [tag] = await tx.select().from(tags).where(eq(tags.key, key));
    if (!tag) throw new Error("The tag just made is not there");
    const added = await tx
      .insert(taggings)
      .values({ tagId: tag.id, subjectKind: kind, subjectId: id })
      .onConflictDoNothing()
      .returning({ tagId: taggings.tagId });
    note("tag.add", { kind, id, name: title }, null, added.length > 0 ? { tag: tag.name } : null);
    return { id: tag.id };
  });
}

/** Takes a tag off a thing. */
export async function removeTag(caller: Caller, { kind, id, tagId }: Subject & { tagId: string }) {
  return change(caller, "inventory:write", async (tx, note) => {
    const title = await subjectName(tx, { kind, id });
    const [tag] = await tx.select().from(tags).where(eq(tags.id, tagId));
    const gone = await tx
      .delete(taggings)
      .where(and(eq(taggings.tagId, tagId), eq(taggings.subjectKind, kind), eq(taggings.subjectId, id)))
      .returning({ tagId: taggings.tagId });
    note("tag.remove", { kind, id, name: title }, gone.length > 0 ? { tag: tag?.name ?? tagId } : null, null);
  });
}

export const tagsRouter = router({
  list: may("inventory:read").query(({ ctx }) => listTags(ctx.db)),
  add: may("inventory:write")
    .input(Tagging)
    .mutation(({ ctx, input }) => addTag(ctx.caller, input)),
  remove: may("inventory:write")
    .input(Subject.extend({ tagId: z.string() }))
    .mutation(({ ctx, input }) => removeTag(ctx.caller, input)),
});
