import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { asc, count, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { dialect } from "./columns";
import { duplicateKey, NewerSchema, openDb, stillReferenced } from "./db";
import { dailies, locations, racks, samples, series, tenants } from "./schema";
import { testDb } from "./testing";
import { above, within } from "./tree";

const db = testDb();
const pause = () => new Promise((r) => setImmediate(r));
const one = async <T>(rows: Promise<T[]>): Promise<T> => (await rows)[0]!;

const aSite = (name: string) =>
  db().write((tx) => one(tx.insert(locations).values({ kind: "site", name }).returning()));

describe("a database", () => {
  test("gives back what was put in: times to the millisecond, numbers, booleans, null", async () => {
    const site = await aSite("TYPES");
    const at = new Date("2026-01-02T03:04:05.678Z");
    const rack = await db().write((tx) =>
      one(
        tx
          .insert(racks)
          .values({ locationId: site.id, name: "R", powerLimitW: 8_000.5, descendingUnits: true, createdAt: at })
          .returning(),
      ),
    );
    expect(await one(db().select().from(racks).where(eq(racks.id, rack.id)))).toMatchObject({
      powerLimitW: 8_000.5,
      descendingUnits: true,
      createdAt: at,
      notes: null,
      heightU: 42,
    });
  });

  test("makes ids that sort by time and look like UUIDv7", async () => {
    const [first, second] = [await aSite("ID1"), await aSite("ID2")];
    expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(first.id < second.id).toBe(true);
  });

  test("upserts by key", async () => {
    const put = (value: number) =>
      db().write((tx) =>
        tx
          .insert(samples)
          .values({ seriesId: 1, at: 60, value })
          .onConflictDoUpdate({ target: [samples.seriesId, samples.at], set: { value: sql`excluded.value` } })
          .returning(),
      );
    await put(1);
    await put(2);
    expect(await db().select().from(samples).where(eq(samples.seriesId, 1))).toEqual([
      { seriesId: 1, at: 60, value: 2 },
    ]);
  });

  test("numbers series by itself and counts in numbers", async () => {
    const made = await db().write((tx) =>
      tx
        .insert(series)
        .values([0, 1].map((i) => ({ scope: "rack" as const, scopeId: `r${i}`, metric: "m", unit: "W" })))
        .returning(),
    );
    expect(made[1]!.id).toBeGreaterThan(made[0]!.id);
    expect(await db().select({ n: count() }).from(series)).toEqual([{ n: 2 }]);
    expect(await db().$count(dailies)).toBe(0);
  });

  test("sorts text by bytes, whatever the server's locale", async () => {
    const parent = await aSite("SORT");
    await db().write((tx) =>
      tx
        .insert(locations)
        .values(["b", "B", "a10", "a9", "Z"].map((name) => ({ kind: "room" as const, name, parentId: parent.id }))),
    );
    const rows = await db()
      .select({ name: locations.name })
      .from(locations)
      .where(eq(locations.parentId, parent.id))
      .orderBy(asc(locations.name));
    expect(rows.map((r) => r.name)).toEqual(["B", "Z", "a10", "a9", "b"]);
  });

  test("walks the tree of locations down and up", async () => {
    const site = await aSite("TREE");
    const room = await db().write((tx) =>
      one(tx.insert(locations).values({ kind: "room", name: "A", parentId: site.id }).returning()),
    );
    const ids = async (where: ReturnType<typeof within>) =>
      (await db().select({ id: locations.id }).from(locations).where(inArray(locations.id, where)))
        .map((r) => r.id)
        .sort();
    expect(await ids(within(site.id))).toEqual([site.id, room.id].sort());
    expect(await ids(above(room.id))).toEqual([site.id, room.id].sort());
    expect(await ids(within(room.id))).toEqual([room.id]);
  });

  test("tells a duplicate key and a row that is still pointed at", async () => {
    const site = await aSite("DUP");
    await db().write((tx) => tx.insert(racks).values({ locationId: site.id, name: "R" }));
    const twice = await aSite("DUP").catch((error: unknown) => error);
    expect(duplicateKey(twice)).toMatch(/name/);
    const removed = await db()
      .write((tx) => tx.delete(locations).where(eq(locations.id, site.id)))
      .catch((error: unknown) => error);
    expect(stillReferenced(removed)).toBe(true);
    expect(duplicateKey(new Error("other"))).toBeUndefined();
  });
});

describe("a write", () => {
  test("undoes all of it when it fails, and the error survives", async () => {
    const failing = db().write(async (tx) => {
      await tx.insert(locations).values({ kind: "site", name: "GONE" });
      await pause();
      throw new Error("boom");
    });
    await expect(failing).rejects.toThrow("boom");
    expect(await db().$count(locations, eq(locations.name, "GONE"))).toBe(0);
  });

  test("runs as if alone: twenty at once lose no update", async () => {
    const site = await aSite("SERIAL");
    const rack = await db().write((tx) =>
      one(tx.insert(racks).values({ locationId: site.id, name: "R", powerLimitW: 0 }).returning()),
    );
    const addOne = () =>
      db().write(async (tx) => {
        const row = await one(tx.select().from(racks).where(eq(racks.id, rack.id)));
        await pause();
        await tx
          .update(racks)
          .set({ powerLimitW: row.powerLimitW! + 1 })
          .where(eq(racks.id, rack.id));
      });
    await Promise.all(Array.from({ length: 20 }, addOne));
    expect(await one(db().select().from(racks).where(eq(racks.id, rack.id)))).toMatchObject({ powerLimitW: 20 });
  });

  test("that fails among others that wait undoes nothing of theirs, and theirs nothing of it", async () => {
    const add = (name: string) =>
      db().write(async (tx) => {
        await tx.insert(locations).values({ kind: "site", name });
        if (name.endsWith("-BAD")) throw new Error(name);
        return name;
      });
    const names = ["J1-BAD", "J2", "J3-BAD", "J4", "J5"];
    const ended = await Promise.allSettled(names.map(add));
    expect(ended.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(await db().$count(locations, inArray(locations.name, names))).toBe(3);
    expect(await db().$count(locations, inArray(locations.name, ["J1-BAD", "J3-BAD"]))).toBe(0);
  });

  test("is not seen by a reader before it is done", async () => {
    await db().write(async (tx) => {
      await tx.insert(locations).values({ kind: "site", name: "UNSEEN" });
      expect(await db().$count(locations, eq(locations.name, "UNSEEN"))).toBe(0);
      expect(await tx.$count(locations, eq(locations.name, "UNSEEN"))).toBe(1);
    });
    expect(await db().$count(locations, eq(locations.name, "UNSEEN"))).toBe(1);
  });

  test("inside a write fails at once instead of waiting for itself", async () => {
    await expect(db().write(() => db().write(async () => 1))).rejects.toThrow(/would wait for itself/);
  });

  test("whose handle leaks fails loudly", async () => {
    const leaked = await db().write(async (tx) => ({ tx }));
    expect(() => leaked.tx.insert(locations)).toThrow(/revoked/);
  });
});

describe.skipIf(dialect === "postgres")("the embedded database (SQLite only)", () => {
  const fresh = () => join(mkdtempSync(join(tmpdir(), "plenum-db-")), "t.db");

  /** The product's migrations with one more after them, in a folder of its own. */
  function withOneMore(tag: string, statements: string[]): string {
    const folder = mkdtempSync(join(tmpdir(), "plenum-migrations-"));
    cpSync("db/migrations/sqlite", folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(readFileSync(path, "utf8")) as {
      entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[];
    };
    const last = journal.entries.at(-1)!;
    journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag });
    writeFileSync(path, JSON.stringify(journal));
    writeFileSync(join(folder, `${tag}.sql`), statements.join(";\n--> statement-breakpoint\n"));
    return folder;
  }

  test("reads through a connection that cannot write", async () => {
    const reader = db() as unknown as { insert: (t: typeof locations) => { values: (v: object) => Promise<unknown> } };
    await expect((async () => reader.insert(locations).values({ kind: "site", name: "ROOT" }))()).rejects.toThrow(
      /readonly/,
    );
  });

  test("keeps the rows that point at a table which a migration rebuilds", async () => {
    const folder = withOneMore("rebuild", [
      "PRAGMA foreign_keys=OFF",
      "CREATE TABLE `__new_tenants` (`id` text PRIMARY KEY NOT NULL, `name` text DEFAULT 'nobody' NOT NULL)",
      "INSERT INTO `__new_tenants` SELECT id, name FROM tenants",
      "DROP TABLE `tenants`",
      "ALTER TABLE `__new_tenants` RENAME TO `tenants`",
      "PRAGMA foreign_keys=ON",
    ]);
    const made = await openDb(fresh());
    await made.migrate();
    const rackId = await made.write(async (tx) => {
      const tenant = await one(tx.insert(tenants).values({ name: "ACME" }).returning());
      const site = await one(tx.insert(locations).values({ kind: "site", name: "KEPT" }).returning());
      return (await one(tx.insert(racks).values({ locationId: site.id, name: "R", tenantId: tenant.id }).returning()))
        .id;
    });
    await made.migrate(folder);
    const kept = await made
      .select({ tenant: tenants.name })
      .from(racks)
      .innerJoin(tenants, eq(tenants.id, racks.tenantId))
      .where(eq(racks.id, rackId));
    expect(kept).toEqual([{ tenant: "ACME" }]);
    await made.close();
  });

  test("refuses one that a later version wrote", async () => {
    const path = fresh();
    const made = await openDb(path);
    await made.migrate();
    await made.close();
    const client = new Database(path);
    client.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    client.close();
    const again = await openDb(path);
    await expect(again.migrate()).rejects.toBeInstanceOf(NewerSchema);
    await again.close();
  });
});

test("both dialects have the same migrations", () => {
  const names = (folder: string) =>
    (
      JSON.parse(readFileSync(`db/migrations/${folder}/meta/_journal.json`, "utf8")) as { entries: { tag: string }[] }
    ).entries.map((e) => e.tag);
  expect(names("sqlite")).toEqual(names("postgres"));
});
