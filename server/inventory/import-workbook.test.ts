import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { Problems, problemText } from "../../domain/import";
import { readLines } from "./import-table";
import { readWorkbook } from "./import-workbook";

async function read(bytes: Uint8Array) {
  const problems = new Problems();
  const table = await readWorkbook({ name: "f.xlsx", bytes }, problems);
  const lines = table ? readLines("locations", "f.xlsx", table, problems) : [];
  return { lines, said: problems.list.map(problemText) };
}

type Entry = { name: string; text: string; claims?: number };

/** A ZIP file of these entries (APPNOTE.TXT 4.3); `claims` is a size that the entry does not have. */
function zip(entries: readonly Entry[]): Uint8Array {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, text, claims } of entries) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims ?? plain.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims ?? plain.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    files.push(head, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const size = list.reduce((sum, each) => sum + each.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, ...list, end]));
}

const sheet = (text: string) => ({ name: "xl/worksheets/sheet1.xml", text });
const cellAt = (r: string) =>
  sheet(`<worksheet><sheetData><row r="1"><c r="${r}"><v>1</v></c></row></sheetData></worksheet>`);

describe("a workbook", () => {
  test("is read as people see it: text, numbers, yes and no, days", async () => {
    const rows = [
      ["Path", "kind", "power_limit_w", "notes"],
      ["A", "site", 1200.5, "=1+1"],
      [null, null, null, null],
      ["B", "hall", null, new Date("2026-03-01T00:00:00Z")],
      ["C", "site", null, new Date("2026-03-01T00:00:00Z")],
    ].map((row) =>
      row.map((value) =>
        value instanceof Date ? { value, type: Date, format: "yyyy-mm-dd" } : value === null ? null : { value },
      ),
    );
    const bytes = await writeXlsxFile(rows as never, {}).toBuffer();
    const { lines, said } = await read(new Uint8Array(bytes));
    expect(lines).toEqual([
      { line: 2, row: { path: "A", kind: "site", power_limit_w: 1200.5, notes: "=1+1" } },
      { line: 5, row: { path: "C", kind: "site", power_limit_w: null, notes: "2026-03-01" } },
    ]);
    expect(said).toEqual(["f.xlsx:4: kind: is not one of site, building, room, row"]);
  });

  test.each([
    ["bytes of anything", Buffer.from("PK\x03\x04 and then nothing of it"), "damaged"],
    ["a ZIP of something else", zip([{ name: "readme.xml", text: "<a/>" }]), "no workbook"],
    ["an old .xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "old or protected"],
    ["a bomb by its ratio", zip([sheet(" ".repeat(30_000_000))]), "more than 100 times"],
    [
      "a bomb by its size",
      zip(Array.from({ length: 9 }, (_, i) => ({ ...sheet(" ".repeat(30_000_000)), name: `xl/${i}.xml` }))),
      "100 times|200 MB",
    ],
    ["a bomb that lies about its size", zip([{ ...sheet(" ".repeat(3_000_000)), claims: 100 }]), "damaged"],
    ["a claim of four gigabytes", zip([{ ...cellAt("A1"), claims: 0xfffffff0 }]), "200 MB"],
    ["a cell in the last column", zip([cellAt("XFD1")]), "column 16384"],
    ["a cell beyond the last row", zip([cellAt("A1048576")]), "1048576 rows"],
    ["one cell that spans millions", zip([cellAt("AA999999")]), "spans"],
    ["a thousand files", zip(Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}.xml`, text: "" }))), "1001 files"],
  ])("that is %s is refused in one sentence", async (_what, bytes, words) => {
    const { lines, said } = await read(new Uint8Array(bytes));
    expect(lines).toEqual([]);
    expect(said).toEqual([expect.stringMatching(new RegExp(`^f.xlsx:1: .*(${words})`))]);
  });

  test("with entities that would grow, or reach for files, holds them as they are or is refused", async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const bytes = zip([
      sheet(
        `${laughs}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>`,
      ),
    ]);
    expect(JSON.stringify(await read(bytes))).not.toMatch(/aaaa|root:/);
  });
});
