import { guessKind, IMPORT_KINDS, type ImportKind, MAX_FILE_BYTES, Problems, problemText } from "../../domain/import";
import { guessMapping } from "../../domain/import-mapping";
import { Refusal } from "../../domain/refusal";
import { authorise, type Caller } from "../context";
import { type ImportProgress, type ImportReport, importInventory, type Source, tableOf } from "./import";
import type { Mapping } from "./import-table";

const SAMPLE_LINES = 5;

/** What a file looks like before anything is taken from it. */
export type Inspected = {
  kind: ImportKind | null;
  header: string[];
  /** The first lines, cell by cell. */
  sample: string[][];
  lineCount: number;
  mapping: (string | null)[];
};

export type UploadMessage =
  | { step: "progress"; progress: ImportProgress }
  | { step: "inspected"; inspected: Inspected }
  | { step: "report"; report: ImportReport }
  | { step: "refused"; sentence: string };

export type Upload = { bytes: Uint8Array; name: string; kind?: ImportKind; mapping?: Mapping };

/** The bytes of a body, or a `Refusal` as soon as there are more than are read. */
export async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MAX_FILE_BYTES)
      throw new Refusal("invalid", `The file has more than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it.`);
    pieces.push(piece);
  }
  if (size === 0) throw new Refusal("invalid", "The file is empty: choose another.");
  return new Uint8Array(Buffer.concat(pieces));
}

/** Reads a file's columns and first lines, and guesses what they are. Nothing is compared or written. */
export async function inspect({ actor }: Caller, { bytes, name, kind }: Upload): Promise<Inspected> {
  authorise(actor, "inventory:import");
  const problems = new Problems();
  // With a mapping everything is read as a table: documents have none to choose.
  const source: Source = { name, bytes, kind: kind ?? "devices", mapping: [] };
  const table = await tableOf(source, problems);
  if (!table || "text" in table)
    throw new Refusal("invalid", problems.list.map(problemText)[0] ?? `${name} is no table.`);
  const { header } = table;
  if (header.length > 500)
    throw new Refusal("invalid", `${name}:1: There are ${header.length} columns, and at most 500 are read.`);
  const sample: string[][] = [];
  let lineCount = 0;
  table.each((_, cells) => {
    lineCount++;
    if (sample.length < SAMPLE_LINES) sample.push(cells.slice(0, header.length).map((cell) => cell.slice(0, 200)));
  });
  const [problem] = problems.list;
  if (problem) throw new Refusal("invalid", problemText(problem));
  const found = kind ?? bestKind(name, header);
  return {
    kind: found ?? null,
    header,
    sample,
    lineCount,
    mapping: found ? guessMapping(found, header) : header.map(() => null),
  };
}

/** By name or by its own columns, else the kind most of whose columns are guessed. */
function bestKind(name: string, header: readonly string[]): ImportKind | undefined {
  const told = guessKind(name, header);
  if (told) return told;
  const scores = IMPORT_KINDS.map((kind) => ({
    kind,
    score: guessMapping(kind, header).filter((field) => field !== null).length,
  }));
  const best = scores.reduce((most, each) => (each.score > most.score ? each : most));
  return best.score >= 2 ? best.kind : undefined;
}

/** A dry run or the real one, telling how far it is. */
export async function take(
  caller: Caller,
  { bytes, name, kind, mapping }: Upload,
  dryRun: boolean,
  tell: (message: UploadMessage) => void,
): Promise<void> {
  if (!kind) throw new Refusal("invalid", "Say what the file holds: racks, devices, cables…");
  const source: Source = { name, bytes, kind, ...(mapping && { mapping }) };
  const report = await importInventory(caller, [source], {
    dryRun,
    withDifference: true,
    onProgress: (progress) => tell({ step: "progress", progress }),
  });
  tell({ step: "report", report });
}
