import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { IMPORT_KINDS, type ImportKind, MAX_FILE_BYTES } from "../../domain/import";
import { Refusal } from "../../domain/refusal";
import type { Source } from "./import";
import { kindOf } from "./import-csv";

const MAX_FILES = 100_000;
const TYPE_FOLDERS = ["device-types", "module-types"] as const;

export type Found = {
  sources: Source[];
  /** A library of types and nothing else: good files are taken though others are not. */
  isLibrary: boolean;
  /** Files in a library that are no YAML. */
  passedOver: string[];
};

/**
 * What a path holds: one file, a folder of types as the community library lays them out (`device-types/<maker>/*.yaml`,
 * `module-types/…`), or a folder with a file a kind. Throws a `Refusal` when it is neither.
 */
export function readSources(path: string, kind?: ImportKind): Found {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Refusal("not_found", `There is no file or folder ${path}.`);
  if (!stat.isDirectory())
    return { sources: [readSource(path, basename(path), kind)], isLibrary: false, passedOver: [] };

  const files = IMPORT_KINDS.flatMap((each) => [
    { kind: each, name: `${each}.csv` },
    { kind: each, name: `${each}.json` },
  ]).filter(({ name, kind: each }) => existsSync(join(path, name)) && (!kind || kind === each));
  const folders = TYPE_FOLDERS.filter((each) => isFolder(join(path, each)) && (!kind || kind === each));
  const passedOver: string[] = [];
  const sources = files.map((file) => readSource(join(path, file.name), file.name, file.kind));
  for (const each of folders) sources.push(...readTypes(path, join(path, each), each, passedOver));
  const own = TYPE_FOLDERS.find((each) => each === (kind ?? basename(resolve(path))));
  if (sources.length === 0 && own) sources.push(...readTypes(path, path, own, passedOver));
  if (sources.length === 0) {
    const known = IMPORT_KINDS.map((each) => (each === "targets" ? "targets.json" : `${each}.csv`));
    throw new Refusal(
      "not_found",
      `Nothing in ${path} can be imported: expected are ${known.filter((n) => !/-types/.test(n)).join(", ")}, or the folders device-types/ and module-types/.`,
    );
  }
  return { sources, isLibrary: files.length === 0, passedOver };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readSource(path: string, name: string, kind: ImportKind | undefined): Source {
  if (statSync(path).size > MAX_FILE_BYTES)
    throw new Refusal("invalid", `${name} has more than ${MAX_FILE_BYTES} bytes, the most that is read: split it.`);
  const bytes = readFileSync(path);
  const inModules = resolve(path).split(sep).includes("module-types") && /\.ya?ml$/i.test(name);
  const guessed = kind ?? (inModules ? "module-types" : kindOf(name, bytes.subarray(0, 300_000).toString("utf8")));
  if (!guessed)
    throw new Refusal("invalid", `What ${name} holds is not to be told from its name or header: add --kind.`);
  return { name, bytes, kind: guessed };
}

function readTypes(root: string, folder: string, kind: ImportKind, passedOver: string[]): Source[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length > MAX_FILES) throw new Refusal("invalid", `There are more than ${MAX_FILES} files in ${folder}.`);
  const files = entries.filter((entry) => entry.isFile()).map(pathOf);
  return files.sort().flatMap((path) => {
    const name = relative(root, path);
    if (/\.ya?ml$/i.test(path)) return [readSource(path, name, kind)];
    passedOver.push(name);
    return [];
  });
}

/** Node 20 names the folder of an entry `parentPath`, and `path` before 20.12. */
function pathOf(entry: Dirent): string {
  return join(entry.parentPath ?? (entry as Dirent & { path: string }).path, entry.name);
}
