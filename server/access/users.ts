import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { duplicateKey } from "../../db/db";
import { roleGrants, users } from "../../db/schema";
import { ROLES, type Role } from "../../domain/permission";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import { type Caller, systemActor } from "../context";
import { anyone, may, router } from "../trpc";
import { hashPassword } from "./sessions";

export const NewUser = z.object({
  name: z.string().trim().min(1, "Give a sign-in name").max(100),
  password: z.string().min(10, "Use at least ten characters").max(1_000),
  role: z.enum(ROLES),
  displayName: z.string().trim().max(200).optional(),
});
export type NewUser = z.infer<typeof NewUser>;

/** Whether nobody exists yet: then the first visit creates the administrator, and never again. */
export async function needsSetup(db: Reader): Promise<boolean> {
  return (await db.$count(users)) === 0;
}

/** Everyone with an account, by name. */
export async function listUsers(db: Reader) {
  return db
    .select({
      id: users.id,
      name: users.name,
      role: roleGrants.role,
      disabledAt: users.disabledAt,
      lastSignInAt: users.lastSignInAt,
    })
    .from(users)
    .leftJoin(roleGrants, eq(roleGrants.userId, users.id))
    .orderBy(users.name)
    .limit(1_000);
}

/** Adds a local account with one role everywhere. */
export async function addUser(caller: Caller, user: NewUser): Promise<{ id: string }> {
  const passwordHash = await hashPassword(user.password);
  return change(caller, "access:manage", (tx, note) => insertUser(tx, note, user, passwordHash, caller.now)).catch(
    (error: unknown) => {
      if (duplicateKey(error)) throw new Refusal("conflict", `There is already a user ${user.name}.`);
      throw error;
    },
  );
}

/** Creates the first administrator. Refused for ever once anybody exists: checked again inside the transaction. */
export async function setUp(db: Caller["db"], user: Omit<NewUser, "role">, now: Date): Promise<{ id: string }> {
  const passwordHash = await hashPassword(user.password);
  const caller = { db, actor: systemActor("setup", "ui"), now };
  return change(caller, "access:manage", async (tx, note) => {
    if (!(await needsSetup(tx))) throw new Refusal("forbidden", "This Plenum is already set up. Sign in instead.");
    return insertUser(tx, note, { ...user, role: "administrator" }, passwordHash, now);
  });
}

type Change = Parameters<Parameters<typeof change>[2]>;

async function insertUser(
  tx: Change[0],
  note: Change[1],
  user: NewUser & { role: Role },
  passwordHash: string,
  now: Date,
) {
  const { name, displayName, role } = user;
  const [row] = await tx
    .insert(users)
    .values({ name, displayName, passwordHash, createdAt: now })
    .returning({ id: users.id });
  if (!row) throw new Error("The insert returned no row");
  await tx.insert(roleGrants).values({ userId: row.id, role });
  note("user.create", { kind: "user", id: row.id, name }, null, { name, displayName, role });
  return row;
}

export const usersRouter = router({
  list: may("access:manage").query(({ ctx }) => listUsers(ctx.db)),
  add: may("access:manage")
    .input(NewUser)
    .mutation(({ ctx, input }) => addUser(ctx.caller, input)),
  needsSetup: anyone.query(({ ctx }) => needsSetup(ctx.db)),
  setUp: anyone.input(NewUser.omit({ role: true })).mutation(({ ctx, input }) => setUp(ctx.db, input, ctx.now)),
});
