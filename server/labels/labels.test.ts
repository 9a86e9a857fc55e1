import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { racks } from "../../db/schema";
import { testDb } from "../../db/testing";
import { LABEL_SHEETS, type Label } from "../../domain/label";
import { permissionsOf } from "../../domain/permission";
import type { Caller } from "../context";
import { callAs } from "../router";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { labelsOf } from "./labels";
import { fitting, widthEm } from "./outlines";
import { labelsPdf } from "./pdf";
import { code128Widths, qrMatrix } from "./symbols";
import { labelsZpl, zplText } from "./zpl";

const db = testDb();
const HOSTILE = "^XZ~JR_5E<script>\u0007";
const label = (over: Partial<Label> = {}): Label => ({
  name: "srv-1",
  lines: ["S/N ABC123"],
  code: "ABC123",
  url: "https://plenum.example/devices/1",
  ...over,
});

/** What is painted, page by page in one: the content streams of a PDF. */
function painted(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map((m) => inflateSync(Buffer.from(m[1] ?? "", "latin1")).toString("latin1"))
    .join("\n");
}
const count = (text: string, what: RegExp) => [...text.matchAll(what)].length;

describe("a QR code", () => {
  test("has the three finders, timing and size that its text asks for", () => {
    const { size, runs } = qrMatrix("https://plenum.example/devices/0197a0c2-1111-7000-8000-000000000000");
    const dark = (x: number, y: number) => runs.some((r) => r.y === y && x >= r.x && x < r.x + r.length);
    expect((size - 17) % 4).toBe(0);
    for (const [left, top] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      const row = (y: number) => Array.from({ length: 7 }, (_, x) => (dark(left + x, top + y) ? "#" : ".")).join("");
      expect([0, 1, 2, 3, 4, 5, 6].map(row)).toEqual([
        "#######",
        "#.....#",
        "#.###.#",
        "#.###.#",
        "#.###.#",
        "#.....#",
        "#######",
      ]);
    }
    for (let x = 8; x < size - 8; x++) expect(dark(x, 6)).toBe(x % 2 === 0);
  });

  test("differs with its text and is the same for the same", () => {
    expect(qrMatrix("https://a/1")).toEqual(qrMatrix("https://a/1"));
    expect(qrMatrix("https://a/1")).not.toEqual(qrMatrix("https://a/2"));
  });
});

describe("bars", () => {
  test("are Code 128: start B, eleven modules a sign, its checksum, and the stop", () => {
    const widths = code128Widths("AB");
    expect(widths.slice(0, 6)).toEqual([2, 1, 1, 2, 1, 4]); // Start B, ISO/IEC 15417 table 1
    expect(widths.slice(6, 12)).toEqual([1, 1, 1, 3, 2, 3]); // A, value 33
    expect(widths.slice(12, 18)).toEqual([1, 3, 1, 1, 2, 3]); // B, value 34
    expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]); // stop
    expect(widths.reduce((sum, w) => sum + w, 0)).toBe(11 * 4 + 13);
  });
});

describe("a sheet of labels as PDF", () => {
  test("begins a new page after the last label of a sheet, and draws each at its place", async () => {
    const labels = Array.from({ length: 22 }, () => label({ name: "A", lines: [] }));
    const pdf = await labelsPdf(LABEL_SHEETS.L7160, labels, NOW);
    expect(count(pdf.toString("latin1"), /\/Type \/Page\b/g)).toBe(2);
    const drawn = painted(pdf);
    const at = (xMm: number, yMm: number) =>
      `1 0 0 1 ${Number(((xMm * 72) / 25.4).toFixed(6))} ${Number(((yMm * 72) / 25.4).toFixed(6))} cm`;
    expect(drawn).toContain(at(7.2, 15.15));
    expect(drawn).toContain(at(7.2 + 2 * 66.04, 15.15 + 6 * 38.1));
  });

  test("draws text of every script it has, and what is hostile as outlines, never as text or commands", async () => {
    const pdf = await labelsPdf(
      LABEL_SHEETS.roll62,
      [label({ name: HOSTILE, lines: ["Zürich Łódź Αθήνα Київ 漢字"] })],
      NOW,
    );
    expect(pdf.toString("latin1")).not.toMatch(/\/JavaScript|\/JS\b|\/OpenAction|\/URI|<script>/);
    expect(painted(pdf)).not.toMatch(/\bTj\b|\bTJ\b/);
  });

  test("cuts what is too wide", () => {
    expect(widthEm(fitting("W".repeat(200), 10))).toBeLessThanOrEqual(10);
    expect(fitting("srv-1", 10)).toBe("srv-1");
  });
});

describe("labels as ZPL", () => {
  test("are one format each, with code, words and bars", () => {
    expect(labelsZpl(LABEL_SHEETS.roll51, [label()], 203)).toMatchInlineSnapshot(`
      "^XA
      ^CI28
      ^PW406
      ^LL254
      ^LH0,0
      ^FO26,26^BQN,2,4^FH_^FDMA,https://plenum.example/devices/1^FS
      ^FO179,10^A0N,27,27^FH_^FDsrv-1^FS
      ^FO179,44^A0N,20,20^FH_^FDS/N ABC123^FS
      ^FO40,181^BY3^BCN,64,N,N,N,A^FH_^FDABC123^FS
      ^XZ
      "
    `);
  });

  test("take nothing of a name for a command", () => {
    const zpl = labelsZpl(LABEL_SHEETS.roll62, [label({ name: HOSTILE, lines: ["~DG^FS"], code: "^XA>:~" })], 300);
    expect(count(zpl, /\^XA/g)).toBe(1);
    expect(count(zpl, /\^XZ/g)).toBe(1);
    expect(zpl).not.toContain("~");
    expect(zpl).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(zplText("ü_^~")).toBe("_C3_BC_5F_5E_7E");
  });
});

describe("the head of a page on paper", () => {
  test("has the code of its own address, and of no other host's", async () => {
    const call = callAs({ caller: anAdministrator(db()), db: db(), now: NOW }).labels.page;
    const head = await call({ path: "/racks/1?face=both", origin: "https://plenum.example" });
    expect(head.url).toBe("https://plenum.example/racks/1?face=both");
    expect(head.d.split("M")).toHaveLength(qrMatrix(head.url).runs.length + 1);
    await expect(call({ path: "//evil.example/", origin: "https://plenum.example" })).rejects.toThrow(/A path/);
  });
});

describe("labels of things", () => {
  test("say name, tag, serial and place, and lead to the thing under the product's address", async () => {
    const site = await smallSite(db(), "Labelled");
    const { id } = await aDevice(db(), {
      name: "srv-1",
      rackId: site.rackId,
      positionHalfU: 20,
      serial: "ABC123",
      assetTag: "1042",
    });
    expect(await labelsOf(db(), { kind: "device", ids: [id] }, "https://plenum.example")).toEqual([
      {
        name: "srv-1",
        lines: ["Tag 1042", "S/N ABC123", "Row 1 A01 U10", ""],
        code: "ABC123",
        url: `https://plenum.example/devices/${id}`,
      },
    ]);
    const [rack] = await db().select().from(racks);
    const [said] = await labelsOf(db(), { kind: "rack", ids: [rack!.id] }, "https://plenum.example");
    expect(said).toMatchObject({ name: "A01", lines: ["Labelled / Room A / Row 1", "42 U"] });
  });

  test("are refused to nobody in particular, beyond a thousand, and for what is gone", async () => {
    const wanted = { kind: "device" as const, ids: ["gone"], origin: "https://plenum.example" };
    const call = (caller: Caller | undefined) => callAs({ caller, db: db(), now: NOW }).labels.make;
    const ada = anAdministrator(db());
    await expect(call(undefined)(wanted)).rejects.toThrow(/Sign in/);
    const nobody = { ...ada, actor: { ...ada.actor, permissions: permissionsOf([]) } };
    await expect(call(nobody)(wanted)).rejects.toThrow(/inventory:read/);
    await expect(call(ada)({ ...wanted, ids: Array.from({ length: 1_001 }, (_, i) => `d${i}`) })).rejects.toThrow();
    await expect(call(ada)({ ...wanted, origin: "javascript:alert(1)" })).rejects.toThrow();
    await expect(call(ada)(wanted)).rejects.toThrow(/There is no device gone/);
  });
});
