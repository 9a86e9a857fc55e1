import { AsyncResource } from "node:async_hooks";
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
/** Pages kept in memory: lists read much of the database, transactions touch a few pages of it each. */
const READER_CACHE_KIB = 32_000;
const WRITER_CACHE_KIB = 12_000;
/** So long others may join a transaction before it is committed. */
const TOGETHER_MS = 20;

/** A transaction that has run and is not yet on the disk. */
type Done = { resolve(): void; reject(error: unknown): void };
type Waiting = { run(tx: object): Promise<Done>; reject(error: unknown): void };

/** One connection that only transactions touch, and one that only reads. */
export function openSqlite(path: string): Driver {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path, WRITER_CACHE_KIB, { timeout: 0 }); // begin() does the waiting
  const reader = connect(path, READER_CACHE_KIB, { readonly: true, timeout: 5_000 });
  const orm = (client: Database.Database) => drizzle(client, { schema, casing: "snake_case" });
  const writes = orm(writer);
  const mark = writer.prepare("savepoint one");
  const release = writer.prepare("release one");

  // better-sqlite3's own transactions are synchronous, ours await. So: a queue that lets them in one by one.
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;

  async function drain() {
    while (waiting.length > 0) {
      await together();
      // What came over the network meanwhile has its turn before the next.
      await new Promise((resolve) => setImmediate(resolve));
    }
    draining = undefined;
  }

  /**
   * Runs what waits, and commits it at once: a commit waits for the disk, whatever it holds. Who fails is undone to its
   * own beginning; nobody is told of success before all of it is on the disk.
   */
  async function together() {
    const first = waiting.shift();
    if (!first) return;
    const done: Done[] = [];
    try {
      await begin();
      done.push(await first.run(writes));
      const untilMs = performance.now() + TOGETHER_MS;
      for (let next = waiting.shift(); next; next = performance.now() < untilMs ? waiting.shift() : undefined) {
        mark.run();
        try {
          done.push(await next.run(writes));
        } catch (error) {
          next.reject(error);
          // A full disk may have undone everything already.
          if (!writer.inTransaction) throw error;
          writer.exec("rollback to one");
        }
        release.run();
      }
      writer.exec("commit");
    } catch (error) {
      if (writer.inTransaction) writer.exec("rollback");
      first.reject(error);
      for (const { reject } of done) reject(error);
      return;
    }
    for (const { resolve } of done) resolve();
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
      return new Promise((resolve, reject) => {
        // Each runs as its caller would run it, whoever of them began to drain.
        const own = AsyncResource.bind(work);
        waiting.push({
          reject,
          async run(tx) {
            const result = await own(tx);
            return { resolve: () => resolve(result), reject };
          },
        });
        draining ??= drain();
      });
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
      await draining;
      reader.close();
      writer.close();
    },
  };
}

/**
 * better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1, so entering WAL lowers `synchronous` to NORMAL, which
 * may lose acknowledged commits at a power cut: it is raised again on every connection, and asserted.
 */
function connect(path: string, cacheKib: number, options: Database.Options): Database.Database {
  const client = new Database(path, options);
  if (!options.readonly) client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma(`cache_size = -${cacheKib}`);
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
