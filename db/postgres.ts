import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { type Driver, NewerSchema } from "./db";
import * as schema from "./schema";

const LOST_RACE = new Set(["40001", "40P01"]); // serialization failure, deadlock
const RETRY_FOR_MS = 10_000;
const LOCK_WAIT_MS = 10_000;
/** "plenum" in ASCII: the advisory lock that lets one writer in at a time. */
const WRITER_LOCK = 0x706c656e;

/**
 * A pool that only reads and a pool that writes. Every change reads the head of the audit chain, so two at once
 * would always race: an advisory lock, taken before the transaction's snapshot, queues them instead of retrying.
 */
export function openPostgres(url: string): Driver {
  const writers = pool(url);
  const readers = pool(url, "-c default_transaction_read_only=on");

  async function once<T>(work: (tx: object) => Promise<T>): Promise<T> {
    const client = await writers.connect();
    let broken: Error | undefined;
    try {
      await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
      await client.query("select pg_advisory_lock($1)", [WRITER_LOCK]);
      try {
        const orm = drizzle(client, { schema, casing: "snake_case" });
        return await orm.transaction(work, { isolationLevel: "serializable" });
      } finally {
        await client.query("select pg_advisory_unlock($1)", [WRITER_LOCK]).catch((error: Error) => {
          broken = error; // the lock goes with the connection
        });
      }
    } finally {
      client.release(broken);
    }
  }

  return {
    reader: drizzle(readers, { schema, casing: "snake_case" }),
    async transact(work) {
      const deadline = performance.now() + RETRY_FOR_MS;
      for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 64)) {
        try {
          return await once(work);
        } catch (error) {
          if (!LOST_RACE.has(codeOf(error)) || performance.now() > deadline) throw error;
        }
        await sleep(pauseMs * Math.random());
      }
    },
    async migrate(folder = join(process.cwd(), "db/migrations/postgres")) {
      await refuseNewer(writers, folder);
      await migrate(drizzle(writers, { schema, casing: "snake_case" }), { migrationsFolder: folder });
    },
    async close() {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

function pool(url: string, options?: string): pg.Pool {
  const made = new pg.Pool({ connectionString: url, options, max: 8, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server closes must not end the process; the next query opens another.
  made.on("error", () => {});
  return made;
}

async function refuseNewer(writers: pg.Pool, folder: string) {
  const known = readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? 0;
  const table = await writers.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (!table.rows[0]?.name) return;
  const applied = await writers.query("select max(created_at) as at from drizzle.__drizzle_migrations");
  if (Number(applied.rows[0]?.at) > known) throw new NewerSchema();
}

function codeOf(error: unknown): string {
  const outer = error as { code?: string; cause?: { code?: string } };
  return outer.cause?.code ?? outer.code ?? "";
}
