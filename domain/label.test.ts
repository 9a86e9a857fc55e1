import { describe, expect, test } from "vitest";
import { isBarText, LABEL_SHEETS, type Label, labelCorners, labelLayout, labelText } from "./label";

const LABEL: Label = {
  name: "srv-1",
  lines: ["Tag 1042", "S/N ABC123", "Row 1 A01 U10", "Maker R1"],
  code: "ABC123",
  url: "https://plenum.example/devices/0197",
};

describe("every sheet", () => {
  test.each(Object.entries(LABEL_SHEETS))("%s has its labels on the page, none over another", (_, sheet) => {
    const corners = labelCorners(sheet);
    expect(corners).toHaveLength(sheet.columns * sheet.rows);
    expect(sheet.pitchXMm).toBeGreaterThanOrEqual(sheet.labelWidthMm);
    expect(sheet.pitchYMm).toBeGreaterThanOrEqual(sheet.labelHeightMm);
    const last = corners.at(-1);
    expect((last?.xMm ?? 0) + sheet.labelWidthMm).toBeLessThanOrEqual(sheet.pageWidthMm);
    expect((last?.yMm ?? 0) + sheet.labelHeightMm).toBeLessThanOrEqual(sheet.pageHeightMm);
  });

  test.each(Object.entries(LABEL_SHEETS))("%s keeps what it says inside the label, words clear of the code", (_, s) => {
    const { qr, lines, bars } = labelLayout(s, LABEL);
    expect(qr.yMm + qr.sizeMm).toBeLessThanOrEqual(bars?.yMm ?? s.labelHeightMm);
    for (const line of lines) {
      expect(line.xMm).toBeGreaterThan(qr.xMm + qr.sizeMm);
      expect(line.xMm + line.widthMm).toBeLessThanOrEqual(s.labelWidthMm);
      expect(line.yMm + line.sizeMm).toBeLessThanOrEqual(bars?.yMm ?? s.labelHeightMm);
    }
  });
});

describe("a label", () => {
  test("has bars only where they are wide enough to be read", () => {
    const bars = (code: string, sheet: keyof typeof LABEL_SHEETS) =>
      labelLayout(LABEL_SHEETS[sheet], { ...LABEL, code }).bars;
    expect(bars("ABC123", "L7160")).not.toBeNull();
    expect(bars("ABC123", "L4731")).toBeNull();
    expect(bars("X".repeat(40), "L7160")).toBeNull();
    expect(isBarText("Zürich")).toBe(false);
  });

  test("drops control and direction characters of a name", () => {
    expect(labelText("a\u0000b\u202ec\n")).toBe("abc");
  });
});
