import { parseArgs } from "node:util";
import type { TableKind } from "../../domain/import";
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
  const format =
    values.format ??
    (values.json || kind === "targets" || kind === "device-types" || kind === "module-types" ? "json" : "csv");
  if (!kind || (format !== "csv" && format !== "json")) {
    io.stderr(USAGE);
    return 2;
  }
  const text = await withDb(async (db) =>
    format === "csv" ? exportCsv(db, kind) : jsonOf(kind, await exportRows(db, kind)),
  );
  io.stdout(text);
  return 0;
};

/** Types stand one a line: then an import can name the line of one that it cannot take. */
function jsonOf(kind: TableKind, rows: readonly object[]): string {
  const isLined = kind === "device-types" || kind === "module-types";
  return isLined && rows.length > 0
    ? `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`
    : JSON.stringify(rows, null, 2);
}
