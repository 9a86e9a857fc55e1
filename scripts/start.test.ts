import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { dialect } from "../db/columns";
import { openDb } from "../db/db";

/** Starts the product with this environment and gives what it says when it refuses. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), "plenum-start-"));
  const child = spawn(process.execPath, ["scripts/run.mjs", "scripts/start.ts"], {
    env: {
      ...process.env,
      PORT: "0",
      DATABASE_URL: join(folder, "plenum.db"),
      PLENUM_KEY_FILE: join(folder, "plenum.key"),
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  return { code, said: said.trim() };
}

/** One sentence or two on one line, and nothing of our insides. */
function expectOneSentence(said: string, holds: RegExp) {
  expect(said).toMatch(holds);
  expect(said.split("\n")).toHaveLength(1);
  expect(said).not.toContain("    at ");
}

async function aDatabase(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "plenum-start-")), "plenum.db");
  const db = await openDb(path);
  await db.migrate();
  await db.close();
  return path;
}

describe.skipIf(dialect === "postgres")("the start stops with one sentence that says what to do", () => {
  test("when the port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((done) => {
      other.listen(0, "127.0.0.1", () => done((other.address() as { port: number }).port));
    });
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expectOneSentence(
      said,
      new RegExp(`Port ${port} is in use: stop what uses it, or choose another with PORT=${port + 1}`),
    );
  });

  test("when DATABASE_URL names a database of another kind, or a server that is not there", async () => {
    const mysql = await start({ DATABASE_URL: "mysql://root@localhost/plenum" });
    expect(mysql.code).toBe(1);
    expectOneSentence(mysql.said, /set it to postgres:\/\//);
    const nobody = await start({ DATABASE_URL: "postgres://plenum@127.0.0.1:1/plenum" });
    expect(nobody.code).toBe(1);
    expectOneSentence(nobody.said, /127\.0\.0\.1/);
  });

  test("when the database is no database", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "plenum-start-")), "notes.txt");
    writeFileSync(path, "these are notes, not a database, and longer than a header ".repeat(40));
    const { code, said } = await start({ DATABASE_URL: path });
    expect(code).toBe(1);
    expectOneSentence(said, /notes\.txt/);
  });

  test("when a later version wrote the database", async () => {
    const path = await aDatabase();
    const raw = new Database(path);
    raw.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    raw.close();
    const { code, said } = await start({ DATABASE_URL: path });
    expect(code).toBe(1);
    expectOneSentence(said, /later|newer/i);
  });

  test("when the key of stored credentials is missing, or readable by others", async () => {
    const path = await aDatabase();
    const raw = new Database(path);
    raw.exec(
      "insert into credentials (id, name, kind, sealed, rev, created_at) values ('c', 'c', 'none', 'v1.x', 1, 0)",
    );
    raw.close();
    const missing = await start({ DATABASE_URL: path });
    expect(missing.code).toBe(1);
    expectOneSentence(missing.said, /is missing: put it back from the backup/);
    const key = join(mkdtempSync(join(tmpdir(), "plenum-start-")), "plenum.key");
    writeFileSync(key, "0".repeat(64));
    chmodSync(key, 0o644);
    const open = await start({ DATABASE_URL: path, PLENUM_KEY_FILE: key });
    expect(open.code).toBe(1);
    expectOneSentence(open.said, /chmod 600/);
  });
});
