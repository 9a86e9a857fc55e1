import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll } from "vitest";
import { dialect } from "./columns";
import { type Db, openDb } from "./db";

/**
 * A migrated, empty database for one test file: a file of its own in SQLite, a database of its own on the server that
 * DATABASE_URL names in PostgreSQL. Call at the top of the file; the returned function gives the open database.
 */
export function testDb(): () => Db {
  let db: Db | undefined;
  let remove: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const made = dialect === "postgres" ? await makeDatabase(process.env.DATABASE_URL ?? "") : makeFile();
    remove = made.remove;
    db = await openDb(made.url);
    await db.migrate();
  });
  afterAll(async () => {
    await db?.close();
    await remove();
  });
  return () => {
    if (!db) throw new Error("testDb() gives the database inside tests only");
    return db;
  };
}

function makeFile() {
  const folder = mkdtempSync(join(tmpdir(), "plenum-test-"));
  return { url: join(folder, "test.db"), remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function makeDatabase(server: string) {
  const name = `test_${uuidv7().replaceAll("-", "")}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => run(`drop database ${name} with (force)`) };
}
