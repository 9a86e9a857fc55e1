import { describe, expect, test } from "vitest";
import { locations, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { columnsOf, IMPORT_KINDS, type ImportKind, problemText } from "../../domain/import";
import { permissionsOf } from "../../domain/permission";
import { writeRecords } from "../../simulation/records";
import { buildSite } from "../../simulation/site";
import { anAdministrator } from "../testing";
import { exportRows, tableBatches } from "./export";
import { filePieces } from "./export-file";
import { type ImportReport, importInventory } from "./import";
import { bytesOf, inspect, take, type Upload } from "./import-upload";

const db = testDb();
const bytes = (text: string) => new TextEncoder().encode(text);

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) taken.push(piece);
  return new Uint8Array(Buffer.concat(taken));
}
const file = (text: string, more: Partial<Upload> = {}): Upload => ({ bytes: bytes(text), name: "list.csv", ...more });

async function run(upload: Upload, dryRun: boolean): Promise<ImportReport> {
  const reports: ImportReport[] = [];
  await take(anAdministrator(db()), upload, dryRun, (m) => m.step === "report" && reports.push(m.report));
  const [report] = reports;
  if (!report) throw new Error("No report came");
  return report;
}

describe("an uploaded file", () => {
  const FILE = 'Full path,Type,"Power, limit",Remark\nA,site,1000,one\nA/R,room,,\n';
  const mapping = ["path", "kind", "power_limit_w", "notes"];

  test("is read with its columns, first lines, and what they are likely to be", async () => {
    expect(await inspect(anAdministrator(db()), file(FILE, { kind: "locations" }))).toEqual({
      kind: "locations",
      header: ["full path", "type", "power, limit", "remark"],
      sample: [
        ["A", "site", "1000", "one"],
        ["A/R", "room", "", ""],
      ],
      lineCount: 2,
      mapping: ["path", "kind", "power_limit_w", "notes"],
    });
  });

  test("is told as what would be new, field by field, and writes nothing until it is applied", async () => {
    const dry = await run(file(FILE, { kind: "locations", mapping }), true);
    expect(dry).toMatchObject({ isApplied: false, problemCount: 0, differenceCount: 2 });
    expect(dry.differences[0]).toEqual({
      kind: "locations",
      name: "A",
      action: "create",
      file: "list.csv",
      line: 2,
      fields: [
        { column: "path", before: "", after: "A" },
        { column: "kind", before: "", after: "site" },
        { column: "power_limit_w", before: "", after: "1000" },
        { column: "notes", before: "", after: "one" },
      ],
    });
    expect(await db().$count(locations)).toBe(0);
    expect((await run(file(FILE, { kind: "locations", mapping }), false)).isApplied).toBe(true);
    expect(await db().$count(locations)).toBe(2);
  });

  test("a second time changes nothing; a changed one tells before and after", async () => {
    const before = await db().$count(trail);
    const again = await run(file(FILE, { kind: "locations", mapping }), false);
    expect(again).toMatchObject({ isApplied: false, problemCount: 0, differences: [] });
    expect(await db().$count(trail)).toBe(before);
    const other = await run(file(FILE.replace("1000,one", "1500,one"), { kind: "locations", mapping }), true);
    expect(other.differences).toEqual([
      {
        ...{ kind: "locations", name: "A", action: "update", file: "list.csv", line: 2 },
        fields: [{ column: "power_limit_w", before: "1000", after: "1500" }],
      },
    ]);
  });

  test("is refused by line and by the file's own column, and nothing of it is taken", async () => {
    const report = await run(
      file("Full path,Type,Watts\nB,site,1\nC,hall,many\n", { kind: "locations", mapping }),
      false,
    );
    expect(report.isApplied).toBe(false);
    expect(report.problems.map(problemText)).toEqual([
      "list.csv:3: type: is not one of site, building, room, row",
      "list.csv:3: watts: is not a number: write digits, and a point before decimals",
    ]);
    expect(await db().$count(locations)).toBe(2);
  });

  test.each([
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x61, 0]), /UTF-16/],
    ["Latin-1", Uint8Array.from([0x70, 0xfc]), /not UTF-8/],
    ["a NUL byte", bytes("path,kind\na\0b,site\n"), /:2: There is a NUL byte/],
    ["an open quote", bytes('path,kind\n"A,site\n'), /:2: A quote/],
    ["a million columns", bytes(`path${",".repeat(1_000_000)}\n`), /:1: /],
  ])("with %s is refused in one sentence with its line", async (_what, content, words) => {
    const asked = inspect(anAdministrator(db()), { bytes: content, name: "list.csv" });
    await expect(asked).rejects.toMatchObject({ kind: "invalid", message: expect.stringMatching(words) });
  });

  test("over the limit is refused before it is kept, and an empty one too", async () => {
    let asked = 0;
    async function* endless() {
      for (; asked < 1_000; asked++) yield new Uint8Array(1024 * 1024);
    }
    await expect(bytesOf(endless())).rejects.toMatchObject({ kind: "invalid" });
    expect(asked).toBeLessThan(60);
    await expect(bytesOf(null)).rejects.toMatchObject({ kind: "invalid" });
  });

  test("of somebody without the permission is refused", async () => {
    const caller = anAdministrator(db());
    const eve = { ...caller, actor: { ...caller.actor, permissions: permissionsOf(["viewer"]) } };
    await expect(inspect(eve, file(FILE))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(take(eve, file(FILE, { kind: "locations" }), true, () => {})).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("a whole site", () => {
  const kindOfFile = (path: string): ImportKind | undefined => {
    const stem = path.replace(/\.[a-z]+$/, "");
    return path.includes("/")
      ? path.startsWith("device-types/")
        ? "device-types"
        : undefined
      : IMPORT_KINDS.find((k) => k === stem);
  };

  test("exported as CSV, as a workbook and as JSON, and imported again, changes nothing of any kind", {
    timeout: 120_000,
  }, async () => {
    const site = buildSite({ seed: 7, today: "2026-03-01", size: "small" });
    const sources = writeRecords(site).files.flatMap(({ path, content }) => {
      const kind = kindOfFile(path);
      return kind && kind !== "targets" ? [{ kind, name: path, bytes: bytes(content) }] : [];
    });
    const caller = anAdministrator(db());
    const taken = await importInventory(caller, sources);
    expect({ said: taken.problems.map(problemText), isApplied: taken.isApplied }).toEqual({
      said: [],
      isApplied: true,
    });
    const part = "class,vendor,model,serial,asset_tag,state\npsu,Acme,P1,S-77,,stock\nfan,Acme,F1,,,stock\n";
    expect(await importInventory(caller, [{ kind: "parts", name: "parts.csv", bytes: bytes(part) }])).toMatchObject({
      isApplied: true,
    });
    const before = await db().$count(trail);
    for (const kind of IMPORT_KINDS) {
      const columns = columnsOf(kind);
      const forms = [
        { name: `${kind}.csv`, bytes: await whole(filePieces("csv", columns, tableBatches(db(), kind))) },
        { name: `${kind}.xlsx`, bytes: await whole(filePieces("xlsx", columns, tableBatches(db(), kind))) },
        ...(kind.endsWith("-types")
          ? [{ name: `${kind}.json`, bytes: bytes(JSON.stringify(await exportRows(db(), kind))) }]
          : []),
      ];
      for (const form of forms) {
        const report = await importInventory(caller, [{ kind, ...form }], { withDifference: true });
        const changed = (report.counts[kind]?.created ?? 0) + (report.counts[kind]?.updated ?? 0);
        const said = report.problems.slice(0, 3).map(problemText);
        expect({ form: form.name, said, changed, differences: report.differences.slice(0, 3) }).toEqual({
          ...{ form: form.name, said: [], changed: 0, differences: [] },
        });
      }
    }
    expect(await db().$count(trail)).toBe(before);
  });
});
