import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { locations, trail } from "../db/schema";
import { testDb } from "../db/testing";
import { permissionsOf } from "../domain/permission";
import { firstBroken, verifyTrail } from "./audit/chain";
import { change } from "./change";
import { type Caller, systemActor } from "./context";

const db = testDb();
const now = new Date("2026-03-01T00:00:00Z");
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now });

const rename = (caller: Caller, id: string, name: string) =>
  change(caller, "inventory:write", async (tx, note) => {
    const [before] = await tx.select().from(locations).where(eq(locations.id, id));
    const [after] = await tx.update(locations).set({ name }).where(eq(locations.id, id)).returning();
    note("location.update", { kind: "location", id, name }, before!, after!);
  });

describe("change", () => {
  test("leaves a trace of what differed, and of nothing else", async () => {
    await change(ada(), "inventory:write", async (tx, note) => {
      const [row] = await tx.insert(locations).values({ id: "l1", kind: "site", name: "old" }).returning();
      note("location.create", { kind: "location", id: "l1" }, null, row!);
    });
    await rename(ada(), "l1", "new");
    const rows = await db().select().from(trail).where(eq(trail.action, "location.update"));
    expect(rows).toMatchObject([
      { actorName: "ada", subjectId: "l1", before: { name: "old" }, after: { name: "new" } },
    ]);
  });

  test("that notes nothing does not happen", async () => {
    const silent = change(ada(), "inventory:write", (tx) =>
      tx.update(locations).set({ name: "silent" }).where(eq(locations.id, "l1")).returning(),
    );
    await expect(silent).rejects.toThrow("notes nothing");
    expect(await db().$count(locations, eq(locations.name, "silent"))).toBe(0);
  });

  test("to the same value leaves no trace and no error", async () => {
    const before = await db().$count(trail);
    await rename(ada(), "l1", "new");
    expect(await db().$count(trail)).toBe(before);
  });

  test("without the permission is refused before anything is read", async () => {
    const viewer = { ...ada(), actor: { ...ada().actor, name: "eve", permissions: permissionsOf(["viewer"]) } };
    await expect(rename(viewer, "l1", "stolen")).rejects.toMatchObject({ name: "Refusal", kind: "forbidden" });
    expect(await db().$count(locations, eq(locations.name, "stolen"))).toBe(0);
  });

  test("is chained, so that an edited or a missing row shows", async () => {
    expect(await verifyTrail(db())).toEqual({ rows: 2, brokenAt: null });
    const rows = await db().select().from(trail).orderBy(trail.seq);
    const [first, second] = [rows[0]!, rows[1]!];
    expect(firstBroken([{ ...first, actorName: "nobody" }, second])).toBe(first.seq);
    expect(firstBroken([second])).toBe(second.seq);
  });

  test("of the trail itself is refused by the database", async () => {
    await expect(db().write((tx) => tx.update(trail).set({ actorName: "nobody" }))).rejects.toThrow();
    await expect(db().write((tx) => tx.delete(trail).where(sql`true`))).rejects.toThrow();
    expect(await db().$count(trail, eq(trail.actorName, "nobody"))).toBe(0);
  });
});
