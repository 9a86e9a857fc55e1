import { z } from "zod";
import { duplicateKey } from "../../db/db";
import {
  type Count,
  IMPORT_KINDS,
  type ImportKind,
  isTable,
  type Problem,
  Problems,
  type TableKind,
} from "../../domain/import";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import { authorise, type Caller } from "../context";
import { may, router } from "../trpc";
import { importCables } from "./import-cables";
import { type ImportFile, readTable, readText } from "./import-csv";
import { importTypes, type ParsedTypes, readDeviceType, readModuleType } from "./import-device-types";
import { importDevices } from "./import-devices";
import { importLocations, importRacks } from "./import-locations";
import { Places } from "./import-places";
import { importReservations } from "./import-reservations";
import { importSeries } from "./import-series";
import { importTargets, type ParsedTarget, readTargets } from "./import-targets";
import type { Importing } from "./import-write";

export type Source = ImportFile & { kind: ImportKind };

export type ImportOptions = {
  dryRun?: boolean;
  /** For libraries of types: a file that is no good is named and left out, and the others are taken. */
  takeGoodFiles?: boolean;
};

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
};

/** Undoes the transaction of an import that is not to be kept, and carries its report out. */
class Undone extends Error {
  constructor(readonly report: ImportReport) {
    super("The import was undone");
  }
}

type Step = (at: Importing) => Promise<void>;

/**
 * Takes files of inventory in one transaction: all of them, or, when anything is wrong with any line, nothing. Known
 * things are updated by their keys, so the same files a second time change nothing and leave no trace.
 */
export async function importInventory(
  caller: Caller,
  sources: readonly Source[],
  { dryRun = false, takeGoodFiles = false }: ImportOptions = {},
): Promise<ImportReport> {
  authorise(caller.actor, "inventory:import");
  const problems = new Problems();
  const leftOut = takeGoodFiles ? new Problems() : problems;
  const steps = parse(sources, problems, leftOut);
  const { actor, now } = caller;
  const report = change(caller, "inventory:import", async (tx, note) => {
    // PostgreSQL may run this twice: what the steps find is counted from the start each time.
    const found = copyOf(problems);
    const left = takeGoodFiles ? copyOf(leftOut) : found;
    const places = await Places.read(tx);
    const at: Importing = { tx, note, now, actor, problems: found, places, counts: new Map() };
    for (const { step, isLibrary } of steps) await step(isLibrary ? { ...at, problems: left } : at);
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

function copyOf(problems: Problems): Problems {
  const copy = new Problems();
  for (const problem of problems.list) copy.add(problem);
  copy.count = problems.count;
  return copy;
}

/** Reads every file; what can be said without the database is said here. */
function parse(sources: readonly Source[], problems: Problems, leftOut: Problems) {
  const steps: { step: Step; isLibrary: boolean }[] = [];
  const types: ParsedTypes = { deviceTypes: [], moduleTypes: [] };
  const targets: ParsedTarget[] = [];
  let hasTypes = false;
  for (const kind of IMPORT_KINDS)
    for (const source of sources.filter((s) => s.kind === kind)) {
      if (kind === "device-types" || kind === "module-types") {
        const device = kind === "device-types" ? readDeviceType(source, leftOut) : undefined;
        const module = kind === "module-types" ? readModuleType(source, leftOut) : undefined;
        if (device) types.deviceTypes.push(device);
        if (module) types.moduleTypes.push(module);
        if (!hasTypes) steps.push({ step: (at) => importTypes(at, types), isLibrary: true });
        hasTypes = true;
        continue;
      }
      const text = readText(source, problems);
      if (text === undefined) continue;
      if (isTable(kind)) steps.push({ step: tableStep(kind, source.name, text, problems), isLibrary: false });
      else targets.push(...readTargets(source.name, text, problems));
    }
  if (targets.length > 0) steps.push({ step: (at) => importTargets(at, targets), isLibrary: false });
  return steps;
}

function tableStep(kind: TableKind, file: string, text: string, problems: Problems): Step {
  switch (kind) {
    case "locations": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importLocations(at, file, lines);
    }
    case "racks": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importRacks(at, file, lines);
    }
    case "devices": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importDevices(at, file, lines);
    }
    case "cables": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importCables(at, file, lines);
    }
    case "reservations": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importReservations(at, file, lines);
    }
    case "series": {
      const lines = readTable(kind, file, text, problems);
      return (at) => importSeries(at, file, lines);
    }
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
