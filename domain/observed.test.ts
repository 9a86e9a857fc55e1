import { expect, test } from "vitest";
import { confirms } from "./observed";

test("a name is confirmed by its first label, a serial whatever its case", () => {
  expect(confirms("name", "sw1", "sw1.example.net")).toBe(true);
  expect(confirms("name", "sw1", "sw2")).toBe(false);
  expect(confirms("serial", "fox1234abcd", "FOX1234ABCD ")).toBe(true);
});

test("nothing confirms nothing, and junk is no serial", () => {
  expect(confirms("serial", null, "FOX1234ABCD")).toBe(false);
  expect(confirms("serial", "0000000000", "0000000000")).toBe(false);
});
