import { and, asc, count, eq } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import { customFields, customValues } from "../../db/schema";
import { FIELD_KINDS, fieldValue, SUBJECT_KINDS, Subject } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { subjectName } from "./records";

const MAX_FIELDS = 200;

/** Every field that administrators added, by name. */
export async function listFields(db: Reader) {
  return db.select().from(customFields).orderBy(asc(customFields.name)).limit(MAX_FIELDS);
}

export const NewField = z
  .object({
    name: z.string().trim().min(1, "Give it a name").max(80),
    kind: z.enum(FIELD_KINDS),
    unit: z.string().trim().max(20).nullable(),
    choices: z.array(z.string().trim().min(1).max(100)).max(200),
    subjectKinds: z.array(z.enum(SUBJECT_KINDS)).min(1, "Say what has this field"),
    hint: z.string().trim().max(200).nullable(),
  })
  .refine((f) => f.kind !== "choice" || f.choices.length > 0, "A choice needs something to choose from");

/** Adds a field to what things have. */
export async function addField(caller: Caller, field: z.infer<typeof NewField>) {
  return change(caller, "fields:manage", async (tx, note) => {
    const [had] = await tx.select({ count: count() }).from(customFields);
    if ((had?.count ?? 0) >= MAX_FIELDS)
      throw new Refusal("invalid", `There are ${MAX_FIELDS} fields: remove some first.`);
    const [added] = await tx
      .insert(customFields)
      .values({ ...field, unit: field.kind === "number" ? field.unit : null })
      .returning()
      .catch((error: unknown) => {
        if (!duplicateKey(error)) throw error;
        throw new Refusal("conflict", `There is a field ${field.name} already.`);
      });
    if (!added) throw new Error("The insert returned no row");
    note("field.add", { kind: "field", id: added.id, name: added.name }, null, added);
    return { id: added.id };
  });
}

/** Takes a field away with every value in it; what administrators confirm by its name. */
export async function removeField(caller: Caller, { id, name }: { id: string; name: string }) {
  return change(caller, "fields:manage", async (tx, note) => {
    const field = await fieldOf(tx, id);
    if (field.name !== name) throw new Refusal("invalid", `Type ${field.name} to remove it with all its values.`);
    await tx.delete(customFields).where(eq(customFields.id, id));
    note("field.remove", { kind: "field", id, name: field.name }, field, null);
  });
}

async function fieldOf(db: Reader, id: string) {
  const [field] = await db.select().from(customFields).where(eq(customFields.id, id));
  if (!field) throw new Refusal("not_found", "There is no such field. An administrator may have removed it.");
  return field;
}

export const Filling = Subject.extend({ fieldId: z.string(), value: z.string().max(5_000) });

/** Writes a field of a thing; empty takes the value away. */
export async function fillField(caller: Caller, { kind, id, fieldId, value }: z.infer<typeof Filling>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const name = await subjectName(tx, { kind, id });
    const field = await fieldOf(tx, fieldId);
    if (!field.subjectKinds.includes(kind)) throw new Refusal("invalid", `A ${kind} has no field ${field.name}.`);
    const read = fieldValue(field, value);
    if ("problem" in read) throw new Refusal("invalid", read.problem);
    const here = and(
      eq(customValues.fieldId, fieldId),
      eq(customValues.subjectKind, kind),
      eq(customValues.subjectId, id),
    );
    const [before] = await tx.select().from(customValues).where(here);
    await tx.delete(customValues).where(here);
    if (read.value !== null)
      await tx.insert(customValues).values({ fieldId, subjectKind: kind, subjectId: id, value: read.value });
    note("field.fill", { kind, id, name }, { [field.name]: before?.value ?? null }, { [field.name]: read.value });
  });
}

export const fieldsRouter = router({
  list: may("inventory:read").query(({ ctx }) => listFields(ctx.db)),
  add: may("fields:manage")
    .input(NewField)
    .mutation(({ ctx, input }) => addField(ctx.caller, input)),
  remove: may("fields:manage")
    .input(z.object({ id: z.string(), name: z.string() }))
    .mutation(({ ctx, input }) => removeField(ctx.caller, input)),
  fill: may("inventory:write")
    .input(Filling)
    .mutation(({ ctx, input }) => fillField(ctx.caller, input)),
});
