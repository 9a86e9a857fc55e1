import { type Db, NewerSchema, openDb } from "../../db/db";
import { Refusal } from "../../domain/refusal";

export const DEFAULT_DATABASE = "./data/plenum.db";

/**
 * Opens the database that DATABASE_URL names (a SQLite file in `./data` without it), brings it up to date, and closes
 * it after `work`. What a person can put right is a `Refusal` that says what to do.
 */
export async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL || DEFAULT_DATABASE;
  if (/^[a-z][a-z0-9+.-]+:/i.test(url) && !/^(postgres(ql)?:\/\/|file:)/.test(url))
    throw new Refusal(
      "invalid",
      `DATABASE_URL begins with ${url.split(":", 1)[0]}: set it to postgres://user:password@host/database or to the path of a SQLite file.`,
    );
  let db: Db | undefined;
  try {
    db = await openDb(url);
    await db.migrate();
    return await work(db);
  } catch (error) {
    throw refusalFor(error, url) ?? error;
  } finally {
    await db?.close();
  }
}

/** The sentence for what goes wrong with databases without anybody's program being at fault; undefined for the rest. */
function refusalFor(error: unknown, url: string): Refusal | undefined {
  const no = (sentence: string) => new Refusal("invalid", sentence);
  if (error instanceof NewerSchema)
    return no("The database was written by a newer version of Plenum: install that version, or restore a backup.");
  const { code, message } = causeOf(error);
  if (url.startsWith("postgres")) return onServer(code, message, placeOf(url));
  const path = url.replace(/^file:/, "");
  switch (code) {
    case "SQLITE_NOTADB":
      return no(`${path} is not a SQLite database: set DATABASE_URL to another path, or restore the backup.`);
    case "SQLITE_CORRUPT":
      return no(`${path} is damaged: restore the backup.`);
    case "SQLITE_FULL":
    case "ENOSPC":
      return no(`The disk that holds ${path} is full: make room. Nothing was changed.`);
    case "SQLITE_BUSY":
      return no(`${path} is locked by another program for too long: try again, or stop that program.`);
    case "SQLITE_CANTOPEN":
    case "SQLITE_READONLY":
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
      return no(`${path} cannot be opened for writing: check that the path is right and that you may write there.`);
    default:
      return undefined;
  }
}

function onServer(code: string, message: string, place: string): Refusal | undefined {
  const no = (sentence: string) => new Refusal("invalid", sentence);
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return no(`No PostgreSQL answers at ${place}: start it, or correct DATABASE_URL.`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
      return no(`${place} cannot be reached: check the host in DATABASE_URL and the network.`);
    case "28P01":
    case "28000":
      return no(`PostgreSQL at ${place} refuses the user or password: correct DATABASE_URL.`);
    case "3D000":
      return no(`The database does not exist at ${place}: create it (createdb), or correct DATABASE_URL.`);
    case "42501":
      return no(`The user of DATABASE_URL may not create tables at ${place}: make it the database's owner.`);
    case "53300":
    case "57P03":
      return no(`PostgreSQL at ${place} takes no connection now: try again in a moment.`);
    case "53100":
      return no(`The disk of PostgreSQL at ${place} is full: make room. Nothing was changed.`);
    case "ERR_INVALID_URL":
      return no("DATABASE_URL is no URL: write postgres://user:password@host:5432/database.");
    default:
      if (/timeout exceeded when trying to connect|Connection terminated/.test(message))
        return no(`PostgreSQL at ${place} does not answer: check the host and port in DATABASE_URL.`);
      return undefined;
  }
}

/** Host, port and database; never the password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "that address";
  const { host, pathname } = new URL(url);
  return `${host || "the local socket"}${pathname}`;
}

/** What lies below drizzle's own errors, and below Node's when a host has several addresses. */
function causeOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0]);
  const own = "code" in error && typeof error.code === "string" ? error.code : "";
  return own === "" && error.cause !== undefined ? causeOf(error.cause) : { code: own, message: error.message };
}
