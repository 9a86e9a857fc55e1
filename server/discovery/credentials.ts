import { count, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { duplicateKey, type Reader, stillReferenced } from "../../db/db";
import { prepared } from "../../db/prepared";
import { credentials, targets } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { Credential } from "../../domain/target";
import { change } from "../change";
import type { Caller } from "../context";
import { open, readKey, seal } from "../secrets";
import { may, router } from "../trpc";

export const NewCredential = z.object({
  name: z.string().trim().min(1, "Give it a name").max(200),
  credential: Credential,
});
export type NewCredential = z.infer<typeof NewCredential>;

/** Names and kinds, and how many targets use each. Never the secret: nothing but a look at a target opens it. */
export async function listCredentials(db: Reader) {
  return db
    .select({
      id: credentials.id,
      name: credentials.name,
      kind: credentials.kind,
      createdAt: credentials.createdAt,
      targetCount: count(targets.id),
    })
    .from(credentials)
    .leftJoin(targets, eq(targets.credentialId, credentials.id))
    .groupBy(credentials.id, credentials.name, credentials.kind, credentials.createdAt)
    .orderBy(credentials.name)
    .limit(1_000);
}

const sealedOf = prepared({ id: credentials.id }, (db: Reader, { id }) =>
  db.select({ id: credentials.id, sealed: credentials.sealed }).from(credentials).where(eq(credentials.id, id)),
);

/** The secret itself, for signing in to a target. The caller keeps it in memory only and logs nothing of it. */
export async function openCredential(db: Reader, id: string): Promise<Credential> {
  const [row] = await sealedOf(db, { id });
  if (!row) throw new Refusal("not_found", "The credential of this target was removed. Choose another.");
  return Credential.parse(JSON.parse(open(row.sealed, row.id, readKey())));
}

/** Seals and keeps a credential. Refused when the name is taken. */
export async function addCredential(caller: Caller, { name, credential }: NewCredential): Promise<{ id: string }> {
  const id = uuidv7();
  const row = { id, name, kind: credential.kind, sealed: sealed(id, credential), createdAt: caller.now };
  return change(caller, "discovery:configure", async (tx, note) => {
    await tx.insert(credentials).values(row);
    note("credential.create", { kind: "credential", id, name }, null, { name, kind: credential.kind });
    return { id };
  }).catch(nameTaken(name));
}

/** Puts another secret, perhaps of another kind, into a credential; the targets that use it need no change. */
export async function replaceCredential(
  caller: Caller,
  { id, credential }: { id: string; credential: Credential },
): Promise<void> {
  const box = sealed(id, credential);
  await change(caller, "discovery:configure", async (tx, note) => {
    const [before] = await tx.select().from(credentials).where(eq(credentials.id, id));
    if (!before) throw new Refusal("not_found", "This credential was removed. Add it anew.");
    await tx
      .update(credentials)
      .set({ kind: credential.kind, sealed: box, rev: before.rev + 1 })
      .where(eq(credentials.id, id));
    note(
      "credential.replace",
      { kind: "credential", id, name: before.name },
      { kind: before.kind, secretVersion: before.rev },
      { kind: credential.kind, secretVersion: before.rev + 1 },
    );
  });
}

/** Removes a credential that no target uses. */
export async function removeCredential(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:configure", async (tx, note) => {
    const [before] = await tx.select().from(credentials).where(eq(credentials.id, id));
    if (!before) throw new Refusal("not_found", "This credential was removed already.");
    await tx.delete(credentials).where(eq(credentials.id, id));
    note(
      "credential.remove",
      { kind: "credential", id, name: before.name },
      { name: before.name, kind: before.kind },
      null,
    );
  }).catch((error: unknown) => {
    if (stillReferenced(error))
      throw new Refusal("conflict", "Targets or sweeps still use this credential: give them another one first.");
    throw error;
  });
}

function sealed(id: string, credential: Credential): string {
  return seal(JSON.stringify(credential), id, readKey());
}

function nameTaken(name: string) {
  return (error: unknown): never => {
    if (duplicateKey(error)) throw new Refusal("conflict", `There is already a credential ${name}.`);
    throw error;
  };
}

export const credentialsRouter = router({
  list: may("discovery:configure").query(({ ctx }) => listCredentials(ctx.db)),
  add: may("discovery:configure")
    .input(NewCredential)
    .mutation(({ ctx, input }) => addCredential(ctx.caller, input)),
  replace: may("discovery:configure")
    .input(z.object({ id: z.string(), credential: Credential }))
    .mutation(({ ctx, input }) => replaceCredential(ctx.caller, input)),
  remove: may("discovery:configure")
    .input(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => removeCredential(ctx.caller, input.id)),
});
