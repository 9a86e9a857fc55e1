import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sessions, tokens, trail, users } from "../../db/schema";
import { testDb } from "../../db/testing";
import { callAs } from "../router";
import { anAdministrator, NOW } from "../testing";
import { actorOfSession, SESSION_MS, signIn, signOut } from "./sessions";
import { addUser, setUp } from "./users";

const db = testDb();
const PASSWORD = "correct horse battery";
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe("the doorstep", () => {
  test("makes the first administrator, and nobody after", async () => {
    await setUp(db(), { name: "root", password: PASSWORD }, NOW);
    await expect(setUp(db(), { name: "intruder", password: PASSWORD }, NOW)).rejects.toThrow(/already set up/);
    expect(await db().$count(users)).toBe(1);
    const cookie = await signIn(db(), { name: "root", password: PASSWORD }, NOW);
    expect((await actorOfSession(db(), cookie, NOW))?.permissions.has("access:manage")).toBe(true);
  });

  test("lets nobody past without a session", async () => {
    const nobody = callAs({ db: db(), now: NOW, caller: undefined });
    await expect(nobody.inventory.locations.tree()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.search.find({ text: "x" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.access.users.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("a session", () => {
  test("is neither stored in clear nor good for ever, and ends when told", async () => {
    await addUser(anAdministrator(db()), { name: "vera", password: PASSWORD, role: "viewer" });
    const cookie = await signIn(db(), { name: "vera", password: PASSWORD }, NOW);
    expect(await db().$count(sessions, eq(sessions.id, cookie))).toBe(0);
    expect(await actorOfSession(db(), cookie, later(SESSION_MS + 1))).toBeUndefined();
    expect(await actorOfSession(db(), cookie, NOW)).toMatchObject({ name: "vera" });
    await signOut(db(), cookie);
    expect(await actorOfSession(db(), cookie, NOW)).toBeUndefined();
  });

  test("of a disabled user is no session", async () => {
    await addUser(anAdministrator(db()), { name: "leaver", password: PASSWORD, role: "engineer" });
    const cookie = await signIn(db(), { name: "leaver", password: PASSWORD }, NOW);
    await db().write((tx) => tx.update(users).set({ disabledAt: NOW }).where(eq(users.name, "leaver")));
    expect(await actorOfSession(db(), cookie, NOW)).toBeUndefined();
    await expect(signIn(db(), { name: "leaver", password: PASSWORD }, NOW)).rejects.toThrow(/wrong/);
  });

  test("cannot be guessed for long: the door closes, and opens again", async () => {
    await addUser(anAdministrator(db()), { name: "target", password: PASSWORD, role: "viewer" });
    for (let i = 0; i < 8; i++)
      await expect(signIn(db(), { name: "target", password: "guess" }, NOW)).rejects.toThrow(/wrong/);
    await expect(signIn(db(), { name: "target", password: PASSWORD }, NOW)).rejects.toThrow(/Too many/);
    await expect(signIn(db(), { name: "target", password: PASSWORD }, later(16 * 60_000))).resolves.toBeTypeOf(
      "string",
    );
    expect(await db().$count(trail, eq(trail.result, "denied"))).toBeGreaterThanOrEqual(8);
  });

  test("says the same of an unknown name as of a wrong password", async () => {
    await expect(signIn(db(), { name: "no-such-user", password: PASSWORD }, NOW)).rejects.toThrow(
      "Name or password is wrong.",
    );
  });
});

describe("roles", () => {
  test("a viewer's change is refused and the refusal is in the trail", async () => {
    const { id } = await addUser(anAdministrator(db()), { name: "eve", password: PASSWORD, role: "viewer" });
    const cookie = await signIn(db(), { name: "eve", password: PASSWORD }, NOW);
    const actor = await actorOfSession(db(), cookie, NOW);
    const eve = callAs({ db: db(), now: NOW, caller: { db: db(), actor: actor!, now: NOW } });
    await expect(eve.inventory.locations.add({ kind: "site", name: "X", parentId: null })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const denied = await db().select().from(trail).where(eq(trail.actorId, id));
    expect(denied).toMatchObject([
      { result: "success", action: "session.sign-in" },
      { result: "denied", subjectId: "inventory.locations.add" },
    ]);
    expect(await db().$count(tokens)).toBe(0);
  });
});
