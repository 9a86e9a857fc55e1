import { expect, test } from "vitest";
import { contentTypeOf, fieldValue, fileName } from "./record";

const field = (kind: Parameters<typeof fieldValue>[0]["kind"]) => ({ name: "F", kind, choices: ["gold", "silver"] });

test("a field takes what its kind allows and says what is wrong with the rest", () => {
  expect(fieldValue(field("number"), " 12.50 ")).toEqual({ value: "12.5" });
  expect(fieldValue(field("number"), "twelve")).toHaveProperty("problem");
  expect(fieldValue(field("date"), "2026-02-28")).toEqual({ value: "2026-02-28" });
  expect(fieldValue(field("date"), "2026-02-31")).toHaveProperty("problem");
  expect(fieldValue(field("choice"), "bronze")).toHaveProperty("problem");
  expect(fieldValue(field("url"), "javascript:alert(1)")).toHaveProperty("problem");
  expect(fieldValue(field("text"), "  ")).toEqual({ value: null });
});

test("a file is what its bytes say, whatever it is called", () => {
  expect(contentTypeOf(new TextEncoder().encode("<html>ü"))).toBe("text/plain");
  expect(contentTypeOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe("image/png");
  expect(contentTypeOf(new Uint8Array([0, 1, 2, 255]))).toBe("application/octet-stream");
});

test("a file's name loses folders and what a header could misread", () => {
  expect(fileName('../../etc/"pass\r\nwd')).toBe("_pass__wd");
  expect(fileName("..")).toBe("file");
});
