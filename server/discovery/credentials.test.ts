import { getTableName } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "../../db/schema";
import { credentials, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import { type Caller, systemActor } from "../context";
import { callers, router } from "../trpc";
import {
  addCredential,
  credentialsRouter,
  listCredentials,
  openCredential,
  removeCredential,
  replaceCredential,
} from "./credentials";
import { addTarget, targetsRouter } from "./targets";

const db = testDb();
const now = new Date("2026-03-01T00:00:00Z");
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now });
/** A text that occurs nowhere else, so that finding it means it leaked. */
const CANARY = "canary-7Qx-community";
const SECOND = "canary-9Zk-password";

beforeAll(() => {
  process.env.PLENUM_KEY = "5a".repeat(32);
});
afterAll(() => {
  delete process.env.PLENUM_KEY;
});

/** Everything in the database as text. */
async function dump(): Promise<string> {
  const rows: unknown[] = [];
  for (const table of Object.values(schema)) {
    if (typeof table !== "object" || !(Symbol.for("drizzle:Name") in table)) continue;
    rows.push(
      getTableName(table as typeof credentials),
      await db()
        .select()
        .from(table as typeof credentials),
    );
  }
  return JSON.stringify(rows);
}

describe("credentials", () => {
  test("are nowhere in clear: no column, no audit row, no procedure's answer", async () => {
    const { id } = await addCredential(ada(), {
      name: "lab",
      credential: { kind: "snmp-community", version: "2c", community: CANARY },
    });
    await addTarget(ada(), { name: "sw1", url: "snmp://10.7.0.1", credentialId: id });
    await replaceCredential(ada(), { id, credential: { kind: "password", user: "eve", password: SECOND } });
    const api = callers(router({ credentials: credentialsRouter, targets: targetsRouter }))({
      caller: ada(),
      db: db(),
      now,
    });
    const answers = JSON.stringify([await api.credentials.list(), await api.targets.list()]);
    const everything = (await dump()) + answers;
    expect(everything).toContain("sw1");
    for (const secret of [CANARY, SECOND]) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString("base64").slice(0, 16));
    }
    expect(answers).not.toContain("sealed");
    expect(await openCredential(db(), id)).toEqual({ kind: "password", user: "eve", password: SECOND });
  });

  test("a replacement leaves a trace that tells no secret", async () => {
    const rows = await db().select().from(trail);
    expect(rows.map(({ action }) => action)).toEqual(["credential.create", "target.create", "credential.replace"]);
    expect(rows[2]).toMatchObject({ before: { kind: "snmp-community" }, after: { kind: "password" } });
  });

  test("a wrong one is refused without being repeated", async () => {
    const api = callers(credentialsRouter)({ caller: ada(), db: db(), now });
    const wrong = { kind: "snmp-v3" as const, user: "u", authProtocol: "SHA256" as const, authKey: "canary3" };
    const error = await api.add({ name: "short", credential: wrong }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain("canary3");
  });

  test("sealed for one row do not open in another, nor with another key", async () => {
    const { id } = await addCredential(ada(), { name: "other", credential: { kind: "none" } });
    const rows = await db().select().from(credentials);
    const other = rows.find((row) => row.id !== id);
    await db().write((tx) => tx.update(credentials).set({ sealed: other?.sealed }).returning());
    await expect(openCredential(db(), id)).rejects.toMatchObject({ name: "Refusal" });
    process.env.PLENUM_KEY = "b1".repeat(32);
    await expect(openCredential(db(), other?.id ?? "")).rejects.toMatchObject({ name: "Refusal" });
    process.env.PLENUM_KEY = "5a".repeat(32);
  });

  test("in use stay, and names are taken once", async () => {
    const [lab] = await listCredentials(db());
    expect(lab).toMatchObject({ name: "lab", targetCount: 1 });
    await expect(removeCredential(ada(), lab?.id ?? "")).rejects.toThrow("still use");
    await expect(addCredential(ada(), { name: "lab", credential: { kind: "none" } })).rejects.toThrow("already");
  });

  test("are for administrators", async () => {
    const engineer = { ...ada(), actor: { ...ada().actor, permissions: permissionsOf(["engineer"]) } };
    await expect(addCredential(engineer, { name: "x", credential: { kind: "none" } })).rejects.toMatchObject({
      kind: "forbidden",
    });
    const api = callers(credentialsRouter)({ caller: engineer, db: db(), now });
    await expect(api.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
