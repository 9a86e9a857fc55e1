import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database, { SqliteError } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Driver, NewerSchema } from "./db";
import * as schema from "./schema";

const LOCK_WAIT_MS = 10_000;
const SYNCHRONOUS_FULL = 2;
const KEPT_STATEMENTS = 500;

/** One connection that only transactions touch, and one that only reads. */
export function openSqlite(path: string): Driver {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path, { timeout: 0 }); // begin() does the waiting
  const reader = connect(path, { readonly: true, timeout: 5_000 });
  const orm = (client: Database.Database) => drizzle(client, { schema, casing: "snake_case" });
  const writes = orm(writer);

  // better-sqlite3's own transactions are synchronous, ours await. So: a queue that lets them in one by one.
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>(work: (tx: object) => Promise<T>): Promise<T> {
    await begin();
    try {
      const result = await work(writes);
      writer.exec("commit");
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec("rollback");
      throw error;
    }
  }

  // Another process may hold the lock. SQLite's busy handler would block this whole process
  // while it waits, so ask, and sleep between asks.
  async function begin() {
    const deadline = performance.now() + LOCK_WAIT_MS;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 50)) {
      try {
        return writer.exec("begin immediate");
      } catch (error) {
        if (!(error instanceof SqliteError && error.code === "SQLITE_BUSY") || performance.now() > deadline)
          throw error;
      }
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  return {
    reader: orm(reader),
    transact(work) {
      const turn = last.then(() => run(work));
      last = turn.catch(() => {});
      return turn;
    },
    async migrate(folder = join(process.cwd(), "db/migrations/sqlite")) {
      refuseNewer(writer, folder);
      // A rebuilt table is dropped, and a drop fires ON DELETE: children would lose their parents.
      // The PRAGMA that drizzle-kit writes into the migration does nothing inside its transaction.
      writer.pragma("foreign_keys = OFF");
      try {
        migrate(writes, { migrationsFolder: folder });
        const broken = rows(writer.pragma("foreign_key_check"));
        if (broken.length > 0) throw new Error(`The migration broke ${broken.length} foreign keys: restore the backup`);
      } finally {
        writer.pragma("foreign_keys = ON");
      }
    },
    async close() {
      await last;
      reader.close();
      writer.close();
    },
  };
}

/**
 * better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1, so entering WAL lowers `synchronous` to NORMAL, which
 * may lose acknowledged commits at a power cut: it is raised again on every connection, and asserted.
 */
function connect(path: string, options: Database.Options): Database.Database {
  const client = new Database(path, options);
  if (!options.readonly) client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("cache_size = -32000");
  if (client.pragma("synchronous", { simple: true }) !== SYNCHRONOUS_FULL)
    throw new Error(`${path}: SQLite did not take synchronous=FULL`);
  keepStatements(client);
  return client;
}

/**
 * Compiling a query costs SQLite more than running it, and drizzle compiles at every call: the last ones are kept.
 * They run to their end before anything else can use them, since better-sqlite3 is synchronous.
 */
function keepStatements(client: Database.Database): void {
  const kept = new Map<string, Database.Statement>();
  const prepare = client.prepare.bind(client);
  const prepareOnce = (source: string) => {
    const known = kept.get(source) ?? prepare(source);
    kept.delete(source);
    kept.set(source, known);
    if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? source);
    // Whoever asked last may have wanted rows as arrays.
    return known.reader ? known.raw(false) : known;
  };
  Object.assign(client, { prepare: prepareOnce });
}

function refuseNewer(client: Database.Database, folder: string) {
  const known = readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? 0;
  const table = client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!table) return;
  const applied = client.prepare("select max(created_at) from __drizzle_migrations").pluck().get();
  if (Number(applied) > known) throw new NewerSchema();
}

/** better-sqlite3 types every pragma as unknown; the list forms are arrays of rows. */
function rows(result: unknown): unknown[] {
  return Array.isArray(result) ? result : [];
}
