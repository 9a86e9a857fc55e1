import { crc32, deflateRawSync } from "node:zlib";
import { guardFormula } from "../../domain/import";
import { cellText } from "./export";
import type { Batches, Cell } from "./export-batches";

const FAST = { level: 1 } as const; // a download waits for it; level 6 takes three times as long for a fifth less

/** A column's letters: 0 is A, 26 is AA. */
function lettersOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? lettersOf(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** What XML 1.0 (§2.2) has no way to write: control characters, and halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  const plain = text.replace(NOT_XML, "");
  return /[&<>\r]/.test(plain)
    ? plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;")
    : plain;
}

function cellMarkup(value: Cell, at: string): string {
  if (value === null || value === "") return "";
  if (typeof value === "number" && Number.isFinite(value)) return `<c r="${at}"><v>${value}</v></c>`;
  const text = typeof value === "string" ? guardFormula(value) : cellText(value);
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook with one sheet, as ECMA-376 part 1 §8.3 and §12 want at least. */
const PARTS: Record<string, string> = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
};

async function* sheetText(
  columns: readonly string[],
  batches: Batches,
  heads: readonly string[],
): AsyncGenerator<string> {
  const letters = columns.map((_, i) => lettersOf(i));
  const row = (number: number, cells: readonly Cell[]) =>
    `<row r="${number}">${cells.map((cell, i) => cellMarkup(cell, `${letters[i]}${number}`)).join("")}</row>`;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${row(1, heads)}`;
  let number = 1;
  for await (const batch of batches)
    yield batch
      .map(({ cells }) =>
        row(
          ++number,
          columns.map((column) => cells[column] ?? null),
        ),
      )
      .join("");
  yield "</sheetData></worksheet>";
}

/**
 * A table as a workbook: a ZIP file (APPNOTE.TXT 4.3) whose sheet is packed as it is read; sizes follow what is packed
 * (4.3.9), so that nothing waits for the end. Blocks that each end at a byte make one valid deflate stream (RFC 1951
 * §2.3).
 */
export async function* workbook(
  columns: readonly string[],
  batches: Batches,
  heads = columns,
): AsyncGenerator<Uint8Array> {
  const list: Buffer[] = [];
  let at = 0;
  const texts: [string, Iterable<string> | AsyncIterable<string>][] = [
    ...Object.entries(PARTS).map(([name, text]): [string, string[]] => [name, [HEAD, text]]),
    ["xl/worksheets/sheet1.xml", sheetText(columns, batches, heads)],
  ];
  for (const [name, pieces] of texts) {
    const head = localHead(name);
    yield head;
    let crc = 0;
    let size = 0;
    let packedBytes = 0;
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      crc = crc32(bytes, crc);
      size += bytes.length;
      const packed = deflateRawSync(bytes, { ...FAST, finishFlush: SYNC_FLUSH });
      packedBytes += packed.length;
      yield packed;
    }
    packedBytes += LAST_BLOCK.length;
    const sizes = { crc, packedBytes, size, name };
    const tail = Buffer.concat([LAST_BLOCK, descriptor(sizes)]);
    yield tail;
    list.push(listEntry(sizes, at));
    at += head.length + packedBytes + DESCRIPTOR_BYTES;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(texts.length, 8);
  end.writeUInt16LE(texts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([listed, end]);
}

const SYNC_FLUSH = 2; // Z_SYNC_FLUSH of zlib.h: ends a block at a byte without ending the stream

const LAST_BLOCK = deflateRawSync(Buffer.alloc(0));

type Sizes = { name: string; crc: number; packedBytes: number; size: number };

const DEFLATE = 8;
const SIZES_FOLLOW = 1 << 3; // bit 3 of the flags: APPNOTE.TXT 4.4.4
const DAY_ONE = 0x21; // 1980-01-01, the first day a ZIP file can name: the same table makes the same bytes

function localHead(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(SIZES_FOLLOW, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DAY_ONE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

const DESCRIPTOR_BYTES = 16;

function descriptor({ crc, packedBytes, size }: Sizes): Buffer {
  const tail = Buffer.alloc(DESCRIPTOR_BYTES);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedBytes, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function listEntry({ name, crc, packedBytes, size }: Sizes, at: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(SIZES_FOLLOW, 8);
  entry.writeUInt16LE(DEFLATE, 10);
  entry.writeUInt16LE(DAY_ONE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packedBytes, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}
