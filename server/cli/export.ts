import { parseArgs } from "node:util";
import { EXPORT_KINDS, exportCsv, exportRows } from "../inventory/export";
import { withDb } from "./database";
import type { Command } from "./io";

const USAGE = `Usage: export --kind ${EXPORT_KINDS.join("|")} [--format csv|json]`;

/** Writes everything of a kind to standard output, in the columns of its import. */
export const exportCommand: Command = async (args, io) => {
  const { values } = parseArgs({
    args,
    options: { kind: { type: "string" }, format: { type: "string" }, json: { type: "boolean" } },
  });
  const kind = EXPORT_KINDS.find((each) => each === values.kind);
  const format = values.format ?? (values.json || kind === "targets" ? "json" : "csv");
  if (!kind || (format !== "csv" && format !== "json")) {
    io.stderr(USAGE);
    return 2;
  }
  const text = await withDb(async (db) =>
    format === "csv" ? exportCsv(db, kind) : JSON.stringify(await exportRows(db, kind), null, 2),
  );
  io.stdout(text);
  return 0;
};
