import { inflateRawSync } from "node:zlib";
import { readSheet } from "read-excel-file/universal";
import {
  MAX_COLUMNS,
  MAX_FILE_BYTES,
  MAX_ROWS,
  MAX_SHEET_CELLS,
  MAX_UNPACK_RATIO,
  MAX_UNPACKED_BYTES,
  type Problems,
} from "../../domain/import";
import { columnName, type ImportFile, type Table } from "./import-csv";

const MAX_ENTRIES = 1_000; // a workbook has a dozen files and one a sheet
/** Small files pack well without being bombs: the ratio counts from here. */
const RATIO_FROM_BYTES = 1024 * 1024;

/** What begins like a ZIP file is a workbook; CSV does not begin so. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;

/** The binary workbooks of old, and those with a password, are OLE files. */
const isOldWorkbook = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;

/** The table on a workbook's first sheet, its cells as text; undefined (and a problem) when it is not to be read. */
export async function readWorkbook({ name, bytes }: ImportFile, problems: Problems): Promise<Table | undefined> {
  const refuse = (message: string) => void problems.add({ file: name, line: 1, message });
  if (isOldWorkbook(bytes))
    return refuse("This is an old or protected workbook (.xls): save it as .xlsx without password.");
  if (bytes.length > MAX_FILE_BYTES)
    return refuse(`The file has ${bytes.length} bytes, and at most ${MAX_FILE_BYTES} are read: split it.`);
  const whyNot = whyNotUnpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (whyNot) return refuse(whyNot);
  try {
    const copy = new Uint8Array(bytes);
    const rows = await readSheet(copy.buffer, 1);
    return sheetTable(rows.map((row) => row.map(cellText)));
  } catch (error) {
    // The reader throws errors of many kinds for files that are no workbooks; none of them is about us.
    if (error instanceof Error)
      return refuse("This is no workbook that can be read: save it as .xlsx, or as CSV UTF-8.");
    throw error;
  }
}

function sheetTable(rows: readonly string[][]): Table {
  const [header = [], ...lines] = rows;
  return {
    header: header.map(columnName),
    each: (visit) => {
      for (const [i, cells] of lines.entries()) if (cells.some((cell) => cell !== "")) visit(i + 2, cells);
    },
  };
}

/** As people would have typed it: a midnight is a day, a number has no group marks. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    const text = value.toISOString();
    return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
  }
  return String(value);
}

/**
 * Why a workbook is not unpacked, in a sentence; undefined for a good one. Every file in it is inflated once under a
 * limit, because what a ZIP says of its own sizes is anybody's word, and the cells of its sheets are counted before
 * room is made for them: one cell far out spans millions.
 */
function whyNotUnpack(zip: Buffer): string | undefined {
  const entries = entriesOf(zip);
  if (typeof entries === "string") return entries;
  let left = MAX_UNPACKED_BYTES;
  for (const entry of entries) {
    if (!/\.xml(\.rels)?$/.test(entry.name)) continue;
    const unpacked = inflate(zip, entry, left);
    if (typeof unpacked === "string") return unpacked;
    left -= unpacked.length;
    const total = MAX_UNPACKED_BYTES - left;
    if (total > RATIO_FROM_BYTES && total > zip.length * MAX_UNPACK_RATIO)
      return `The workbook grows more than ${MAX_UNPACK_RATIO} times when it is unpacked: save it as CSV.`;
    const whyNot = /worksheets\/.*\.xml$/.test(entry.name) ? whyNotSheet(unpacked.toString("latin1")) : undefined;
    if (whyNot) return whyNot;
  }
  return undefined;
}

function whyNotSheet(xml: string): string | undefined {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, , letters = "", digits = ""] of xml.matchAll(/<(c|row)\s[^>]{0,500}?\br="([A-Z]{0,10})(\d{1,10})"/g)) {
    lastRow = Math.max(lastRow, Number(digits));
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    if (column > lastColumn) lastColumn = column;
  }
  if (lastColumn > MAX_COLUMNS)
    return `A sheet has a cell in column ${lastColumn}, and at most ${MAX_COLUMNS} columns are read: delete what is beyond.`;
  if (lastRow > MAX_ROWS + 1) return `A sheet has ${lastRow} rows, and at most ${MAX_ROWS} are read at once: split it.`;
  if (lastRow * lastColumn > MAX_SHEET_CELLS)
    return `A sheet spans ${lastRow} rows and ${lastColumn} columns, more than workbooks are read with: save it as CSV.`;
  return undefined;
}

type Entry = { name: string; method: number; packedBytes: number; unpackedBytes: number; at: number };

const DAMAGED = "The workbook is damaged: save it anew as .xlsx.";

/** The list at the end of a ZIP file (APPNOTE.TXT 4.3.12 and 4.3.16). */
function entriesOf(zip: Buffer): Entry[] | string {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > zip.length) return DAMAGED;
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) return `The workbook holds ${count} files, and at most ${MAX_ENTRIES} are read.`;
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return DAMAGED;
    if ((zip.readUInt16LE(at + 8) & 1) === 1) return "The workbook has a password: save it without.";
    const nameBytes = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString("latin1", at + 46, at + 46 + nameBytes),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      unpackedBytes: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function inflate(zip: Buffer, { method, packedBytes, unpackedBytes, at }: Entry, left: number): Buffer | string {
  const tooMuch = `The workbook unpacks to more than ${MAX_UNPACKED_BYTES / 1024 / 1024} MB: split it, or save it as CSV.`;
  if (unpackedBytes > left) return tooMuch;
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== 0x04034b50) return DAMAGED;
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const packed = zip.subarray(from, from + packedBytes);
  if (packed.length !== packedBytes || (method !== 0 && method !== 8)) return DAMAGED;
  try {
    const unpacked = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
    return unpacked.length === unpackedBytes ? unpacked : DAMAGED;
  } catch (error) {
    if (error instanceof RangeError) return tooMuch;
    if (error instanceof Error) return DAMAGED;
    throw error;
  }
}
