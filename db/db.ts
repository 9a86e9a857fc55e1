import { AsyncLocalStorage } from "node:async_hooks";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { dialect } from "./columns";
import type * as schema from "./schema";

type Drizzle = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;

/** Reads. On SQLite it is a read-only connection that never waits for the writer. */
export type Reader = Pick<Drizzle, "select" | "selectDistinct" | "with" | "$with" | "query" | "$count">;
/** Reads and writes inside one transaction. Only `Db.write` hands these out. */
export type Tx = Reader & Pick<Drizzle, "insert" | "update" | "delete">;

export type Db = Reader & {
  /**
   * Runs `work` in one transaction, as if no other were running. It may run more than once
   * (PostgreSQL retries a lost race), so do nothing in it but query: no network, no clock, no random.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Brings the schema up to date from `folder` (default: the product's migrations of this dialect).
   * Throws `NewerSchema` when a later version of the product wrote this database.
   */
  migrate(folder?: string): Promise<void>;
  close(): Promise<void>;
};

/** What a dialect brings: a drizzle to read with and a way to run one transaction. */
export type Driver = {
  reader: object;
  transact<T>(work: (tx: object) => Promise<T>): Promise<T>;
  migrate(folder?: string): Promise<void>;
  close(): Promise<void>;
};

/** The database was written by a later version: starting this one on it could lose what it does not know. */
export class NewerSchema extends Error {}

/** Opens what `url` names: `postgres://…`, or a path (or `file:` URL) of a SQLite file. The dialect must be the process's own. */
export async function openDb(url: string): Promise<Db> {
  const wanted = url.startsWith("postgres") ? "postgres" : "sqlite";
  if (wanted !== dialect)
    throw new Error(`This process speaks ${dialect} (DATABASE_URL), but was asked to open ${wanted}`);
  const driver =
    dialect === "postgres"
      ? (await import("./postgres")).openPostgres(url)
      : (await import("./sqlite")).openSqlite(url.replace(/^file:/, ""));
  const inside = new AsyncLocalStorage<true>();

  async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error("write() inside write() would wait for itself: pass the tx on");
    return inside.run(true, () =>
      driver.transact(async (orm) => {
        // Revoked at the end: a forgotten `await` fails loudly instead of joining the next transaction.
        const { proxy, revoke } = Proxy.revocable(orm, {});
        homes.set(proxy, orm);
        try {
          return await work(proxy as Tx);
        } finally {
          homes.delete(proxy);
          revoke();
        }
      }),
    );
  }

  return Object.assign(driver.reader as Reader, { write, migrate: driver.migrate, close: driver.close });
}

/** What each running transaction is a passing face of. */
const homes = new WeakMap<object, object>();

/** What lasts behind a reader or a running transaction, for keeping what belongs to its connection. */
export function homeOf<Of extends Reader>(of: Of): Of {
  return (homes.get(of) ?? of) as Of;
}

/** The violated constraint (PostgreSQL) or columns (SQLite), if `error` is a duplicate key. */
export function duplicateKey(error: unknown): string | undefined {
  const e = causeOf(error);
  if (e.code === "23505") return e.constraint;
  if (e.code === "SQLITE_CONSTRAINT_UNIQUE" || e.code === "SQLITE_CONSTRAINT_PRIMARYKEY")
    return e.message.split(": ")[1];
  return undefined;
}

/** Whether `error` says that something still points at the row that was to go. */
export function stillReferenced(error: unknown): boolean {
  const { code } = causeOf(error);
  return (
    code === "23503" ||
    code === "23001" ||
    code === "SQLITE_CONSTRAINT_FOREIGNKEY" ||
    code === "SQLITE_CONSTRAINT_TRIGGER"
  );
}

type DriverError = { code?: string; constraint?: string; message: string };

/** Drizzle wraps what PostgreSQL's driver throws, and passes on what SQLite's does. */
function causeOf(error: unknown): DriverError {
  const outer = error as Error & { cause?: unknown };
  return (outer?.cause instanceof Error ? outer.cause : outer) as DriverError;
}
