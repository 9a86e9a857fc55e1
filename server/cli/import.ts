import { parseArgs } from "node:util";
import { IMPORT_KINDS, type ImportKind, type Problem, problemText } from "../../domain/import";
import { type ImportReport, importInventory } from "../inventory/import";
import { readSources } from "../inventory/import-folder";
import { createKey } from "../secrets";
import { withDb } from "./database";
import { FOREIGN_TOOLS, importForeign } from "./import-foreign";
import { type Command, commandLineActor, type Io, secretFrom } from "./io";

const USAGE = `Usage: import FILE-or-FOLDER [--kind ${IMPORT_KINDS.join("|")}] [--dry-run] [--json]
       import --from ${FOREIGN_TOOLS.join("|")} DUMP-or-URL [--token @FILE] [--dry-run]`;

/** Takes files of inventory: all of it, or nothing and every bad line by name. */
export const importCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: "string" },
      from: { type: "string" },
      token: { type: "string" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [path] = positionals;
  const tool = FOREIGN_TOOLS.find((each) => each === values.from);
  if (path !== undefined && positionals.length === 1 && tool) {
    const token = values.token === undefined ? undefined : secretFrom(values.token, "--token");
    return importForeign(tool, path, token, values["dry-run"] ?? false, io);
  }
  const kind = IMPORT_KINDS.find((each) => each === values.kind);
  if (
    path === undefined ||
    values.from !== undefined ||
    positionals.length > 1 ||
    (values.kind !== undefined && !kind)
  ) {
    io.stderr(USAGE);
    return 2;
  }
  const { sources, isLibrary, passedOver } = readSources(path, kind);
  const dryRun = values["dry-run"] ?? false;
  const report = await withDb(async (db) => {
    if (!dryRun && sources.some((source) => source.kind === "targets")) createKey();
    const caller = { db, actor: commandLineActor("import"), now: new Date() };
    return importInventory(caller, sources, { dryRun, takeGoodFiles: isLibrary });
  });
  for (const name of passedOver)
    report.leftOut.push({ file: name, line: 1, message: "This is no YAML file, so it holds no type." });
  report.leftOutCount += passedOver.length;
  if (values.json) io.stdout(JSON.stringify({ ...report, files: sources.length, dryRun }, null, 2));
  else tell(report, dryRun, sources.length, io);
  return report.problemCount > 0 ? 1 : 0;
};

function tell(report: ImportReport, dryRun: boolean, files: number, io: Io): void {
  name(report.leftOut, report.leftOutCount, io);
  name(report.problems, report.problemCount, io);
  for (const [kind, { created, updated, unchanged }] of countsOf(report))
    io.stdout(`${kind}: ${created} created, ${updated} updated, ${unchanged} unchanged`);
  if (report.leftOutCount > 0)
    io.stderr(`${report.leftOutCount} of ${files} files were left out, for the reasons above.`);
  if (report.problemCount > 0)
    io.stderr(
      `Nothing was written: ${report.problemCount} ${report.problemCount === 1 ? "line is" : "lines are"} wrong.`,
    );
  else if (dryRun) io.stderr("Dry run: nothing was written.");
  else if (!report.isApplied) io.stderr("Nothing was new: nothing was written.");
}

function name(problems: readonly Problem[], count: number, io: Io): void {
  for (const problem of problems) io.stderr(oneLine(problemText(problem)));
  if (count > problems.length) io.stderr(`… and ${count - problems.length} more.`);
}

function countsOf(report: ImportReport) {
  return IMPORT_KINDS.flatMap((kind: ImportKind) => {
    const count = report.counts[kind];
    return count ? [[kind, count] as const] : [];
  });
}

/** Cells of a file are anybody's text: none of it moves the cursor of a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "�");
}
