// The one place where the two dialects meet. A process speaks one, chosen by DATABASE_URL; every table is
// written once with these builders. TypeScript is told the PostgreSQL types: they are async and carry no
// .get()/.all()/.run(), so code that type-checks runs on both.
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import { v7 as uuidv7 } from "uuid";

export const dialect = /^postgres/.test(process.env.DATABASE_URL ?? "") ? "postgres" : "sqlite";

// Byte order, as SQLite's BINARY: ORDER BY name must not depend on the server's locale.
const textC = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' });

const postgres = {
  table: pg.pgTable,
  index: pg.index,
  unique: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  check: pg.check,
  text: () => textC(),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => pg.text({ enum: values }),
  serial: () => pg.serial().primaryKey(),
  int: () => pg.integer(),
  big: () => pg.bigint({ mode: "number" }),
  real: () => pg.doublePrecision(),
  bool: () => pg.boolean(),
  time: () => pg.timestamp({ withTimezone: true, precision: 3 }),
  json: <T>() => pg.jsonb().$type<T>(),
};

const sqlite = {
  table: lite.sqliteTable,
  index: lite.index,
  unique: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  check: lite.check,
  text: () => lite.text(),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => lite.text({ enum: values as never }),
  serial: () => lite.integer().primaryKey({ autoIncrement: true }),
  int: () => lite.integer(),
  big: () => lite.integer(),
  real: () => lite.real(),
  bool: () => lite.integer({ mode: "boolean" }),
  time: () => lite.integer({ mode: "timestamp_ms" }),
  json: <T>() => lite.text({ mode: "json" }).$type<T>(),
};

export const { table, index, unique, primaryKey, check, text, oneOf, serial, int, big, real, bool, time, json } =
  dialect === "postgres" ? postgres : (sqlite as unknown as typeof postgres);

/** A UUIDv7 key: sorts by time of creation and is never used twice. */
export const id = () =>
  text()
    .primaryKey()
    .$defaultFn(() => uuidv7());
export const createdAt = () =>
  time()
    .notNull()
    .$defaultFn(() => new Date());
/** Grows by one with every change, so that a form can tell whether what it shows is still so. */
export const rev = () => int().notNull().default(1);
