import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Db, Reader } from "../../db/db";
import { roleGrants, sessions, signInFailures, tokens, users } from "../../db/schema";
import { PERMISSIONS, type Permission, permissionsOf } from "../../domain/permission";
import { Refusal } from "../../domain/refusal";
import { appendTrail } from "../audit/chain";
import type { Actor } from "../context";
import { anyone, may, router } from "../trpc";

export const SESSION_MS = 12 * 60 * 60_000; // a shift
const FAILURES_ALLOWED = 8;
const FAILURE_WINDOW_MS = 15 * 60_000;
/** Argon2id, 19 MiB, two passes, one lane: OWASP's password storage minimum. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** What an unknown name is checked against, so that it costs as long as a known one. */
const NOBODY = hash(randomBytes(16).toString("hex"), ARGON2);

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export type SignIn = { name: string; password: string; ip?: string; userAgent?: string };

/** Who the cookie belongs to, or undefined when it is unknown, over, or its user disabled. */
export async function actorOfSession(db: Reader, cookie: string, now: Date, ip?: string): Promise<Actor | undefined> {
  const rows = await db
    .select({ id: users.id, name: users.name, role: roleGrants.role })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(roleGrants, and(eq(roleGrants.userId, users.id), isNull(roleGrants.locationId)))
    .where(and(eq(sessions.id, sha256(cookie)), gt(sessions.expiresAt, now), isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return undefined;
  const roles = rows.flatMap((r) => (r.role ? [r.role] : []));
  return { kind: "user", id: first.id, name: first.name, permissions: permissionsOf(roles), ip, source: "ui" };
}

/** Who a bearer token speaks for; it may do what both its user and the token itself are allowed. */
export async function actorOfToken(db: Reader, token: string, now: Date, ip?: string): Promise<Actor | undefined> {
  const rows = await db
    .select({
      id: tokens.id,
      name: users.name,
      label: tokens.name,
      permissions: tokens.permissions,
      role: roleGrants.role,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .leftJoin(roleGrants, and(eq(roleGrants.userId, users.id), isNull(roleGrants.locationId)))
    .where(
      and(
        eq(tokens.hash, sha256(token)),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
        isNull(users.disabledAt),
      ),
    );
  const [first] = rows;
  if (!first) return undefined;
  const ofUser = permissionsOf(rows.flatMap((r) => (r.role ? [r.role] : [])));
  const permissions = new Set(PERMISSIONS.filter((p: Permission) => ofUser.has(p) && first.permissions.includes(p)));
  return { kind: "token", id: first.id, name: `${first.name}/${first.label}`, permissions, ip, source: "api" };
}

export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** Checks name and password and opens a session; returns the cookie's value. Eight failures close the account's door for a quarter of an hour. */
export async function signIn(db: Db, { name, password, ip, userAgent }: SignIn, now: Date): Promise<string> {
  const keys = [`name:${name.toLowerCase()}`, ...(ip ? [`ip:${ip}`] : [])];
  await refuseTooMany(db, keys, now);
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.name, name), isNull(users.disabledAt)));
  const matches = await verify(user?.passwordHash ?? (await NOBODY), password);
  if (!user?.passwordHash || !matches) {
    await recordFailure(db, keys, name, ip, now);
    throw new Refusal("unauthenticated", "Name or password is wrong.");
  }
  const cookie = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await db.write(async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    await tx.insert(sessions).values({ id: sha256(cookie), userId: user.id, createdAt: now, expiresAt, ip, userAgent });
    await tx.update(users).set({ lastSignInAt: now }).where(eq(users.id, user.id));
    await appendTrail(tx, [signInRow({ id: user.id, name: user.name }, "success", ip, now)]);
  });
  return cookie;
}

/** Ends the session of this cookie; unknown cookies are nobody's business. */
export async function signOut(db: Db, cookie: string): Promise<void> {
  await db.write((tx) => tx.delete(sessions).where(eq(sessions.id, sha256(cookie))));
}

async function refuseTooMany(db: Reader, keys: string[], now: Date) {
  const since = new Date(now.getTime() - FAILURE_WINDOW_MS);
  for (const key of keys) {
    const failures = await db.$count(signInFailures, and(eq(signInFailures.key, key), gt(signInFailures.at, since)));
    // An address is shared by a whole office behind a gateway: it gets more tries than an account.
    if (failures >= (key.startsWith("ip:") ? FAILURES_ALLOWED * 10 : FAILURES_ALLOWED))
      throw new Refusal("forbidden", "Too many failed sign-ins. Wait a quarter of an hour, or ask an administrator.");
  }
}

async function recordFailure(db: Db, keys: string[], name: string, ip: string | undefined, now: Date) {
  const before = new Date(now.getTime() - FAILURE_WINDOW_MS);
  await db.write(async (tx) => {
    await tx.delete(signInFailures).where(lt(signInFailures.at, before));
    await tx.insert(signInFailures).values(keys.map((key) => ({ key, at: now, id: uuidv7() })));
    await appendTrail(tx, [signInRow({ id: "unknown", name: name.slice(0, 100) }, "denied", ip, now)]);
  });
}

function signInRow(who: { id: string; name: string }, result: "success" | "denied", ip: string | undefined, at: Date) {
  return {
    at,
    actorKind: "user" as const,
    actorId: who.id,
    actorName: who.name,
    ip: ip ?? null,
    source: "ui",
    action: "session.sign-in",
    subjectKind: "user",
    subjectId: who.id,
    subjectName: who.name,
    before: null,
    after: null,
    reason: null,
    result,
  };
}

export const sessionsRouter = router({
  /** Who is signed in, and what they may do. */
  me: may("self:manage").query(({ ctx }) => ({
    id: ctx.caller.actor.id,
    name: ctx.caller.actor.name,
    permissions: [...ctx.caller.actor.permissions],
  })),
  signIn: anyone
    .input(z.object({ name: z.string().trim().min(1).max(100), password: z.string().min(1).max(1_000) }))
    .mutation(async ({ ctx, input }) => {
      ctx.setCookie?.(await signIn(ctx.db, { ...input, ip: ctx.ip, userAgent: ctx.userAgent }, ctx.now));
      return { signedIn: true };
    }),
  signOut: may("self:manage").mutation(async ({ ctx }) => {
    if (ctx.cookie) await signOut(ctx.db, ctx.cookie);
    ctx.setCookie?.(undefined);
    return { signedIn: false };
  }),
});
