import { parseArgs } from "node:util";
import { verifyTrail } from "../audit/chain";
import { withDb } from "./database";
import type { Command } from "./io";

/** Brings the database up to date; every command does, this one does nothing else. */
export const migrateCommand: Command = async (args, io) => {
  parseArgs({ args, options: {} });
  await withDb(async () => undefined);
  io.stderr("The database is up to date.");
  return 0;
};

/** Reads the whole audit trail and says whether every row still follows from the one before. */
export const verifyAuditCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const result = await withDb((db) => verifyTrail(db));
  const isWhole = result.brokenAt === null;
  if (values.json) io.stdout(JSON.stringify(result, null, 2));
  else if (isWhole) io.stdout(`The audit trail holds: ${result.rows} rows.`);
  if (!isWhole)
    io.stderr(
      `The audit trail is broken at row ${result.brokenAt}: that row was changed, or one before it is missing.`,
    );
  return isWhole ? 0 : 1;
};
