import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardFormula, guessKind, Problems, problemText, TABLES, unguardFormula } from "./import";

const rack = (cells: Record<string, string>) => TABLES.racks.safeParse({ location: "A/B", name: "r1", ...cells });

describe("cells", () => {
  test("that are empty clear, and columns that are absent leave alone", () => {
    expect(rack({ serial: "" }).data).toMatchObject({ serial: null });
    expect(rack({}).data?.serial).toBeUndefined();
  });

  test.each([
    ["height_u", "0"],
    ["height_u", "42.5"],
    ["height_u", "1e9"],
    ["power_limit_w", "1,5"],
    ["power_limit_w", "0x10"],
    ["power_limit_w", "Infinity"],
    ["descending_units", "maybe"],
    ["status", "gone"],
    ["asset_tag", "x".repeat(101)],
  ])("%s = %s are refused by their column", (column, text) => {
    expect(rack({ [column]: text }).error?.issues[0]?.path).toEqual([column]);
  });

  test("of dates that do not exist are refused", () => {
    const row = { location: "A", rack: "r", from_u: "1", height_u: "1", owner: "o" };
    const from = (text: string) => TABLES.reservations.safeParse({ ...row, from: text });
    expect(from("2026-02-30").success).toBe(false);
    expect(from("01/02/2026").success).toBe(false);
    expect(from("2026-02-28T10:00").success).toBe(false);
    expect(from("2026-02-28").data?.from).toEqual(new Date("2026-02-28T00:00:00Z"));
  });

  test("of units are halves or wholes", () => {
    const at = (unit: string) => TABLES.devices.safeParse({ name: "d", position_u: unit }).success;
    expect([at("12"), at("12.5"), at("12.25")]).toEqual([true, true, false]);
  });
});

describe("a guarded text", () => {
  test("never begins as a formula does", () => {
    for (const text of ["=HYPERLINK(1)", "+cmd", "@SUM(A1)", "-2+3", "\t=1", "\r=1", "＝1", "'=1"])
      expect(guardFormula(text)[0]).toBe("'");
  });

  test("comes back as it was, whatever it was", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t\r＝0-9.]{0,6}$/));
    fc.assert(fc.property(text, (t) => unguardFormula(guardFormula(t)) === t));
  });

  test("is left alone when it is a number or an ordinary word", () => {
    expect(["-5", "+3.5", "srv-1", "O'Neil", ""].map(guardFormula)).toEqual(["-5", "+3.5", "srv-1", "O'Neil", ""]);
  });
});

describe("what a file holds", () => {
  test("is told by its name, else by its header", () => {
    expect(guessKind("/x/2026-Racks.csv", [])).toBe("racks");
    expect(guessKind("switch.yaml", [])).toBe("device-types");
    expect(guessKind("x.csv", ["a_device", "a_port", "b_device", "b_port", "label"])).toBe("cables");
    expect(guessKind("x.csv", ["foo", "bar"])).toBeUndefined();
  });
});

test("a thousand problems are listed and all are counted", () => {
  const problems = new Problems();
  for (let line = 1; line <= 1_500; line++) problems.add({ file: "f", line, column: "c", message: "m" });
  expect([problems.list.length, problems.count]).toEqual([1_000, 1_500]);
  expect(problemText({ file: "f.csv", line: 7, column: "c", message: "is wrong" })).toBe("f.csv:7: c: is wrong");
});
