import { isNode, LineCounter, parseAllDocuments } from "yaml";
import type { Problems } from "../../domain/import";

export const MAX_YAML_BYTES = 1024 * 1024;
/** Aliases are how a small file becomes a large one; the libraries use none. */
const NO_ALIASES = 0;

type Issue = { path: readonly PropertyKey[]; message: string };
export type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: Issue[] } };
};

/** A YAML (or JSON) document with the line on which each of its values stands. */
export type Read<T> = { value: T; lineAt(path: readonly PropertyKey[]): number };

/**
 * One YAML document by a zod schema. Undefined when it is none; then `problems` has the line and the reason. Messages
 * never repeat the text: it may hold a secret.
 */
export function readYaml<T>(file: string, text: string, schema: Schema<T>, problems: Problems): Read<T> | undefined {
  const counter = new LineCounter();
  const refuse = (line: number, message: string, column?: string) =>
    void problems.add({ file, line: Math.max(line, 1), column, message });
  try {
    const found = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false, logLevel: "silent" });
    const documents = Array.isArray(found) ? found : [];
    const [document] = documents;
    if (!document) return refuse(1, "The file is empty.");
    if (documents.length > 1) return refuse(1, `There are ${documents.length} documents in the file: one is expected.`);
    const [error] = [...document.errors, ...document.warnings];
    if (error) return refuse(counter.linePos(error.pos[0]).line, `This is not valid YAML (${error.code}).`);
    const lineAt = (path: readonly PropertyKey[]): number => {
      for (let depth = path.length; depth > 0; depth--) {
        const node = document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
      }
      return 1;
    };
    const parsed = schema.safeParse(document.toJS({ maxAliasCount: NO_ALIASES }));
    if (parsed.success) return { value: parsed.data, lineAt };
    for (const { path, message } of parsed.error.issues) refuse(lineAt(path), message, path.map(String).join("."));
  } catch (error) {
    // yaml throws a ReferenceError for aliases over the limit, and recursion ends in a RangeError.
    if (error instanceof ReferenceError) return refuse(1, "The file uses YAML aliases (*name), which are not read.");
    if (error instanceof RangeError) return refuse(1, "The file is nested too deeply.");
    throw error;
  }
  return undefined;
}

/** A list of documents in JSON, one a line as exports write it: the place in the list is then the line. */
export function readJsonLines<T>(file: string, text: string, schema: Schema<T>, problems: Problems): Read<T>[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    problems.add({ file, line: 1, message: "This is not valid JSON: export it anew." });
    return [];
  }
  return (Array.isArray(found) ? found : []).flatMap((value, i) => {
    const line = i + 2; // after the bracket
    const parsed = schema.safeParse(value);
    if (parsed.success) return [{ value: parsed.data, lineAt: () => line }];
    for (const { path, message } of parsed.error.issues)
      problems.add({ file, line, column: path.map(String).join("."), message });
    return [];
  });
}
