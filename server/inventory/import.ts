import { z } from "zod";
import { duplicateKey } from "../../db/db";
import {
  type Count,
  IMPORT_KINDS,
  type ImportKind,
  type Problem,
  Problems,
  requiredColumns,
  type TableKind,
} from "../../domain/import";
import type { Permission } from "../../domain/permission";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import { authorise, type Caller } from "../context";
import { may, router } from "../trpc";
import { importCables } from "./import-cables";
import { csvTable, type ImportFile, readText, type Table } from "./import-csv";
import {
  deviceTypesOf,
  importTypes,
  moduleTypesOf,
  type ParsedTypes,
  readDeviceTypes,
  readModuleTypes,
} from "./import-device-types";
import { importDevices } from "./import-devices";
import { type Difference, differencesOf, snapshot } from "./import-difference";
import { importLocations, importRacks } from "./import-locations";
import { importParts } from "./import-parts";
import { Places } from "./import-places";
import { importPorts } from "./import-ports";
import { importReservations } from "./import-reservations";
import { importSeries } from "./import-series";
import { type Mapping, readLines } from "./import-table";
import { importTargets, type ParsedTarget, readTargets, targetsOf } from "./import-targets";
import { isWorkbook, readWorkbook } from "./import-workbook";
import type { Importing } from "./import-write";

/** A file of a kind; with a mapping, its columns may be called anything. */
export type Source = ImportFile & { kind: ImportKind; mapping?: Mapping };

export type ImportOptions = {
  dryRun?: boolean;
  /** For libraries of types: a file that is no good is named and left out, and the others are taken. */
  takeGoodFiles?: boolean;
  /** Tell what changes from what to what, thing by thing. */
  withDifference?: boolean;
  /** Told what goes on, as step of so many. */
  onProgress?: (progress: ImportProgress) => void;
};
export type ImportProgress = { text: string; done: number; total: number };

export type ImportReport = {
  /** Whether anything was written: not in a dry run, not when there are problems, not when nothing is new. */
  isApplied: boolean;
  counts: Partial<Record<ImportKind, Count>>;
  /** Why nothing was written; the list is cut at a thousand, the count is not. */
  problems: Problem[];
  problemCount: number;
  /** Files of a library that were left out. */
  leftOut: Problem[];
  leftOutCount: number;
  /** Only when it was asked for; the list is cut, the count is not. */
  differences: Difference[];
  differenceCount: number;
};

/** Undoes the transaction of an import that is not to be kept, and carries its report out. */
class Undone extends Error {
  constructor(readonly report: ImportReport) {
    super("The import was undone");
  }
}

export type Step = { kind: ImportKind; isLibrary?: boolean; lineCount: number; run: (at: Importing) => Promise<void> };

/**
 * Takes files of inventory in one transaction: all of them, or, when anything is wrong with any line, nothing. Known
 * things are updated by their keys, so the same files a second time change nothing and leave no trace.
 */
export async function importInventory(
  caller: Caller,
  sources: readonly Source[],
  { dryRun = false, takeGoodFiles = false, withDifference = false, onProgress = () => {} }: ImportOptions = {},
): Promise<ImportReport> {
  authorise(caller.actor, "inventory:import");
  const problems = new Problems();
  const leftOut = takeGoodFiles ? new Problems() : problems;
  onProgress({ text: "Reading the file", done: 0, total: 1 });
  const steps = await parse(sources, problems, leftOut);
  return takeSteps(caller, "inventory:import", steps, {
    ...{ problems, leftOut, dryRun, takeGoodFiles, withDifference, onProgress },
  });
}

type Run = Required<ImportOptions> & { problems: Problems; leftOut: Problems };

/** Takes what was read, all of it or nothing, with whatever was already found wrong. */
export async function takeSteps(
  caller: Caller,
  needs: Permission,
  steps: readonly Step[],
  run: Run,
): Promise<ImportReport> {
  const { problems, leftOut, dryRun, takeGoodFiles, withDifference, onProgress } = run;
  const { actor, now } = caller;
  // Histories are compared while they are written: there may be a million days of them.
  const compared = new Set(withDifference ? steps.map(({ kind }) => kind).filter((kind) => kind !== "series") : []);
  const total = steps.length + 3;
  const report = change(caller, needs, async (tx, note) => {
    // PostgreSQL may run this twice: what the steps find is counted from the start each time.
    const found = copyOf(problems);
    const left = takeGoodFiles ? copyOf(leftOut) : found;
    const places = await Places.read(tx);
    const at: Importing = { tx, note, now, actor, problems: found, places, counts: new Map(), lines: new Map() };
    onProgress({ text: "Reading what is known", done: 1, total });
    const before = await snapshot(tx, compared);
    for (const [i, { kind, lineCount, isLibrary, run }] of steps.entries()) {
      onProgress({ text: `Checking ${lineCount.toLocaleString("en")} lines of ${kind}`, done: i + 2, total });
      await breathe();
      await run(isLibrary ? { ...at, problems: left } : at);
    }
    onProgress({ text: "Comparing before and after", done: total - 1, total });
    await breathe();
    const difference = differencesOf(before, await snapshot(tx, compared), at.lines);
    const counts = Object.fromEntries(at.counts) as ImportReport["counts"];
    const isNew = [...at.counts.values()].some(({ created, updated }) => created + updated > 0);
    const isApplied = !dryRun && found.count === 0 && isNew;
    const made = {
      isApplied,
      counts,
      problems: found.list,
      problemCount: found.count,
      leftOut: takeGoodFiles ? left.list : [],
      leftOutCount: takeGoodFiles ? left.count : 0,
      ...difference,
    };
    if (!isApplied) throw new Undone(made);
    return made;
  });
  return report.catch((error: unknown) => {
    if (error instanceof Undone) return error.report;
    if (duplicateKey(error))
      throw new Refusal(
        "conflict",
        "Two lines claim one name or asset tag between them: import them one after another.",
      );
    throw error;
  });
}

/** Lets what waits be sent or answered before the next long step. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

function copyOf(problems: Problems): Problems {
  const copy = new Problems();
  for (const problem of problems.list) copy.add(problem);
  copy.count = problems.count;
  return copy;
}

/** A file as a table, whatever it is written in; undefined for a document, and (with a problem) for what is neither. */
export async function tableOf(source: Source, problems: Problems): Promise<Table | { text: string } | undefined> {
  const { kind, name, bytes, mapping } = source;
  if (isWorkbook(bytes) || /\.xlsx?$/i.test(name)) return readWorkbook(source, problems);
  const text = readText(source, problems);
  if (text === undefined) return undefined;
  const isDocumented = kind === "device-types" || kind === "module-types" || kind === "targets";
  if (isDocumented && !mapping && !headsTable(kind, text)) return { text };
  return csvTable(name, text, problems);
}

/** Types and targets also come as documents: their first line names no columns. */
function headsTable(kind: TableKind, text: string): boolean {
  const [line = ""] = text.slice(0, 10_000).split(/[\r\n]/, 1);
  const words = line.split(/[,;\t]/).map((word) => word.trim().replace(/^"|"$/g, "").toLowerCase());
  return requiredColumns(kind).every((column) => words.includes(column));
}

/** Reads every file; what can be said without the database is said here. */
async function parse(sources: readonly Source[], problems: Problems, leftOut: Problems): Promise<Step[]> {
  const steps: Step[] = [];
  const types: ParsedTypes = { deviceTypes: [], moduleTypes: [] };
  const targets: ParsedTarget[] = [];
  for (const kind of IMPORT_KINDS)
    for (const source of sources.filter((s) => s.kind === kind)) {
      const isType = kind === "device-types" || kind === "module-types";
      const into = isType ? leftOut : problems;
      const table = await tableOf(source, into);
      if (!table) continue;
      if (!("text" in table)) {
        const read = <K extends TableKind>(of: K) => readLines(of, source.name, table, problems, source.mapping);
        if (kind === "device-types") types.deviceTypes.push(...deviceTypesOf(source.name, read(kind)));
        else if (kind === "module-types") types.moduleTypes.push(...moduleTypesOf(source.name, read(kind)));
        else if (kind === "targets") targets.push(...targetsOf(source.name, read(kind)));
        else steps.push(tableStep(kind, source.name, read));
      } else if (kind === "device-types") types.deviceTypes.push(...readDeviceTypes(source.name, table.text, leftOut));
      else if (kind === "module-types") types.moduleTypes.push(...readModuleTypes(source.name, table.text, leftOut));
      else targets.push(...readTargets(source.name, table.text, problems));
    }
  return [...steps, ...documentSteps(types, targets)].sort(
    (a, b) => IMPORT_KINDS.indexOf(a.kind) - IMPORT_KINDS.indexOf(b.kind),
  );
}

function documentSteps({ deviceTypes, moduleTypes }: ParsedTypes, targets: readonly ParsedTarget[]): Step[] {
  const steps: Step[] = [];
  const add = (kind: ImportKind, lineCount: number, run: Step["run"], isLibrary = true) => {
    if (lineCount > 0) steps.push({ kind, lineCount, isLibrary, run });
  };
  add("device-types", deviceTypes.length, (at) => importTypes(at, { deviceTypes, moduleTypes: [] }));
  add("module-types", moduleTypes.length, (at) => importTypes(at, { deviceTypes: [], moduleTypes }));
  add("targets", targets.length, (at) => importTargets(at, targets), false);
  return steps;
}

type Read = <K extends TableKind>(kind: K) => ReturnType<typeof readLines<K>>;
type PlainKind = Exclude<TableKind, "device-types" | "module-types" | "targets">;

function tableStep(kind: PlainKind, file: string, read: Read): Step {
  const step = <K extends PlainKind>(
    of: K,
    take: (at: Importing, file: string, lines: ReturnType<typeof readLines<K>>) => Promise<void>,
  ): Step => {
    const lines = read(of);
    return { kind, lineCount: lines.length, run: (at) => take(at, file, lines) };
  };
  switch (kind) {
    case "locations":
      return step(kind, importLocations);
    case "racks":
      return step(kind, importRacks);
    case "devices":
      return step(kind, importDevices);
    case "ports":
      return step(kind, importPorts);
    case "cables":
      return step(kind, importCables);
    case "parts":
      return step(kind, importParts);
    case "reservations":
      return step(kind, importReservations);
    case "series":
      return step(kind, importSeries);
  }
}

const MAX_PASTED_CHARACTERS = 10_000_000;

const Pasted = z.object({
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string().max(200).default("pasted"),
  text: z.string().min(1, "There is nothing in it").max(MAX_PASTED_CHARACTERS),
});

const sourceOf = ({ kind, fileName, text }: z.infer<typeof Pasted>): Source[] => [
  { kind, name: fileName, bytes: new TextEncoder().encode(text) },
];

export const importRouter = router({
  /** What an import would do, and what is wrong with it; nothing is written. */
  preview: may("inventory:import")
    .input(Pasted)
    .mutation(({ ctx, input }) => importInventory(ctx.caller, sourceOf(input), { dryRun: true })),
  run: may("inventory:import")
    .input(Pasted)
    .mutation(({ ctx, input }) => importInventory(ctx.caller, sourceOf(input))),
});
