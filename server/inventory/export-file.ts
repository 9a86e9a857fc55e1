import { setImmediate as turn } from "node:timers/promises";
import type { Reader } from "../../db/db";
import { cables, dailies, devices, parts, ports } from "../../db/schema";
import type { TableKind } from "../../domain/import";
import { Refusal } from "../../domain/refusal";
import { csvPieces } from "./export";
import type { Batches } from "./export-batches";
import { workbook } from "./spreadsheet";

export const FILE_FORMATS = ["csv", "xlsx"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A sheet has as many rows in Excel and LibreOffice, its header is one of them. */
const MAX_SHEET_ROWS = 1_048_576;
const LONG = { devices, ports, cables, parts, series: dailies };

/** Says no to a workbook that would have more rows than one can hold, before anything of it is written. */
export async function refuseLongSheet(db: Reader, kind: TableKind): Promise<void> {
  const table = kind in LONG ? LONG[kind as keyof typeof LONG] : undefined;
  const count = table ? await db.$count(table) : 0;
  if (count >= MAX_SHEET_ROWS)
    throw new Refusal("invalid", `A workbook holds ${MAX_SHEET_ROWS - 1} rows and there are ${count}: take the CSV.`);
}

/** A table as the bytes of a file, piece by piece as it is read; its columns are headed by their names, or otherwise. */
export function filePieces(format: FileFormat, columns: readonly string[], batches: Batches, heads = columns) {
  return format === "csv" ? encoded(csvPieces(columns, batches, heads)) : workbook(columns, batches, heads);
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

/**
 * Pieces as what a response is made of: the next is made when the last was taken, and whoever breaks off ends the
 * reading. Other requests have their turn in between, since SQLite answers without waiting.
 */
export function downloadOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await turn();
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
