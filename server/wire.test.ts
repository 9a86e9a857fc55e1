import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { wire } from "./wire";

const read = (value: unknown) => superjson.parse(JSON.stringify(wire.serialize(value)));

describe("wire", () => {
  const at = new Date("2026-01-02T03:04:05.678Z");

  it("writes rows exactly as superjson does", () => {
    const rows = {
      rows: [{ id: "a", at, n: 1.5, is: true, none: null, tags: ["x"], deep: { at: new Date(0) } }],
      total: 1,
    };
    expect(JSON.parse(JSON.stringify(wire.serialize(rows)))).toEqual(JSON.parse(superjson.stringify(rows)));
  });

  it("gives the reader what was sent, dates and odd keys included", () => {
    const value = { "a.b": { "c\\d": at }, "c\\d.e": [at, null], at };
    expect(read(value)).toEqual(value);
    expect(read([])).toEqual([]);
    expect(read("text")).toBe("text");
    expect(read(null)).toBeNull();
  });

  it("leaves to superjson what JSON cannot say", () => {
    for (const value of [
      undefined,
      at,
      { n: Number.NaN },
      { big: 10n },
      [undefined],
      { set: new Set([1]) },
      new Map([["a", at]]),
    ])
      expect(read(value)).toEqual(value);
  });

  it("leaves out what is undefined", () => {
    expect(read({ a: undefined, b: 1 })).toEqual({ b: 1 });
  });
});
