import { CsvError, parse } from "csv-parse/sync";
import {
  guessKind,
  type ImportKind,
  MAX_FILE_BYTES,
  MAX_LINE_CHARACTERS,
  MAX_ROWS,
  type Problems,
  type TableKind,
} from "../../domain/import";
import { readLines } from "./import-table";

/** One file as it came: its name is only said in messages. */
export type ImportFile = { name: string; bytes: Uint8Array };

/** The file's text, without a byte order mark; undefined (and a problem) when it is not UTF-8 text. */
export function readText({ name, bytes }: ImportFile, problems: Problems, maxBytes = MAX_FILE_BYTES) {
  const refuse = (line: number, message: string) => problems.add({ file: name, line, message });
  if (bytes.length > maxBytes)
    return refuse(1, `The file has ${bytes.length} bytes, and at most ${maxBytes} are read: split it.`);
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isWide || (bytes.length > 1 && (first === 0) !== (second === 0)))
    return refuse(1, "The file is UTF-16: save it as UTF-8 (in Excel: CSV UTF-8).");
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(lineOf(bytes, nul), "There is a NUL byte: this is not a text file.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(firstBadLine(bytes), "The text is not UTF-8: save the file as UTF-8 (in Excel: CSV UTF-8).");
  }
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return 1;
}

/** A table as it came, whatever it was written in: the names over its columns, and its lines with their numbers. */
export type Table = { header: string[]; each: (visit: (line: number, cells: readonly string[]) => void) => void };

const TABLE_MARKS = [",", ";", "\t"];

/** The column names of the first line, by the separator that is in it most often: comma, semicolon or tab. */
function headerOf(text: string): { header: string[]; delimiter: string } {
  const head = text.slice(0, MAX_LINE_CHARACTERS);
  const [line = ""] = head.split(/\r\n|\n|\r/, 1);
  const counted = TABLE_MARKS.map((mark) => ({ mark, count: line.split(mark).length }));
  const delimiter = counted.reduce((most, each) => (each.count > most.count ? each : most)).mark;
  return { header: (quotedHeader(head, delimiter) ?? line.split(delimiter)).map(columnName), delimiter };
}

/** Names that hold separators or line breaks stand in quotes; undefined when the first line has none, or is broken. */
function quotedHeader(head: string, delimiter: string): string[] | undefined {
  if (!head.slice(0, 4_096).includes('"')) return undefined;
  try {
    const [first]: string[][] = parse(head, { delimiter, to: 1, relax_column_count: true });
    return first;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** `"Height (U) "` → `height (u)`. */
export const columnName = (text: string): string =>
  text.trim().replace(/^"|"$/g, "").replace(/\s+/g, " ").trim().toLowerCase();

/** What a CSV file holds, by its name or its header. */
export function kindOf(fileName: string, text: string): ImportKind | undefined {
  return guessKind(fileName, headerOf(text).header);
}

/** The table in a CSV text; undefined, and said, when a line of it is longer than any table's. */
export function csvTable(file: string, text: string, problems: Problems): Table | undefined {
  const { header, delimiter } = headerOf(text);
  if (!isNarrow(file, text, problems)) return undefined;
  return { header, each: (visit) => eachRecord(file, text, delimiter, problems, visit) };
}

function eachRecord(
  file: string,
  text: string,
  delimiter: string,
  problems: Problems,
  visit: Parameters<Table["each"]>[0],
) {
  let read = 0;
  let before = 2; // the header is the line above
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      from: 2,
      on_record: (cells: string[], { lines: end }) => {
        // csv-parse tells where a record ends; a quoted cell may hold line breaks.
        const line = end - cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
        if (++read > MAX_ROWS) throw new TooMany();
        before = end + 1;
        visit(line, cells);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof TooMany)
      problems.add({ file, line: before, message: `Only ${MAX_ROWS} lines are read at once: split the file.` });
    else if (error instanceof CsvError) problems.add({ file, ...brokenQuote(error, before) });
    else throw error;
  }
}

/** Every good line of a CSV text of a kind; what is wrong with the others is added to `problems`. */
export function readTable<K extends TableKind>(kind: K, file: string, text: string, problems: Problems) {
  const table = csvTable(file, text, problems);
  return table ? readLines(kind, file, table, problems) : [];
}

class TooMany extends Error {}

const breaksIn = (cell: string) =>
  cell.includes("\n") || cell.includes("\r") ? cell.split(/\r\n|\n|\r/).length - 1 : 0;

/** A line that long is no table's: it is refused before anything is allocated for its cells. */
function isNarrow(file: string, text: string, problems: Problems): boolean {
  let line = 1;
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    // Old files end their lines with CR only: then look at what lies between those.
    if (to - from > MAX_LINE_CHARACTERS && longestPiece(text.slice(from, to)) > MAX_LINE_CHARACTERS) {
      const message = `The line is longer than ${MAX_LINE_CHARACTERS} characters: is this a table?`;
      problems.add({ file, line, message });
      return false;
    }
    from = to + 1;
  }
  return true;
}

function longestPiece(text: string): number {
  let longest = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\r", from);
    const to = end < 0 ? text.length : end;
    longest = Math.max(longest, to - from);
    from = to + 1;
  }
  return longest;
}

function brokenQuote(error: CsvError, line: number): { line: number; message: string } {
  const at = typeof error.lines === "number" ? error.lines : line;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return { line, message: 'A quote (") is opened in this line or below and never closed.' };
    case "CSV_INVALID_CLOSING_QUOTE":
      return { line: at, message: 'There is text after a closing quote ("): double the quotes inside a cell.' };
    case "INVALID_OPENING_QUOTE":
      return { line: at, message: 'A quote (") begins in the middle of a cell: put the whole cell in quotes.' };
    default:
      return { line: at, message: "The line cannot be read as CSV." };
  }
}
