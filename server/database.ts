import { type Db, openDb } from "../db/db";

type Kept = { plenumDb?: Promise<Db> };

/** Where the inventory is kept when nobody says otherwise. */
export const DEFAULT_DATABASE = "data/plenum.db";

/**
 * The web process's database, opened at the first request. Kept on globalThis: Next loads server modules in several
 * bundles, and each would open its own.
 */
export function getDb(): Promise<Db> {
  const kept = globalThis as Kept;
  kept.plenumDb ??= openDb(process.env.DATABASE_URL ?? DEFAULT_DATABASE).catch((error: unknown) => {
    kept.plenumDb = undefined; // the next request tries again
    throw error;
  });
  return kept.plenumDb;
}
