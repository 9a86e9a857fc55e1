import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_ARRAY_ITEMS, MAX_STRING_BYTES, XdrError, XdrReader, XdrWriter } from "./xdr";

const problemOf = (act: () => unknown): string => {
  try {
    act();
    return "none";
  } catch (error) {
    return error instanceof XdrError ? error.problem : `not an XdrError: ${error}`;
  }
};

/** Every way to read, and what the value may not exceed. */
const reads: Record<string, (reader: XdrReader) => unknown> = {
  u32: (reader) => reader.u32(),
  i32: (reader) => reader.i32(),
  u64: (reader) => reader.u64(),
  i64: (reader) => reader.i64(),
  f64: (reader) => reader.f64(),
  bool: (reader) => reader.bool(),
  opaque: (reader) => reader.opaque(16),
  string: (reader) => reader.string(),
  optionalString: (reader) => reader.optionalString(),
  strings: (reader) => reader.array((item) => item.string()),
  arrays: (reader) => reader.array((item) => item.array((inner) => inner.u32())),
  parameters: (reader) => reader.array((item) => item.typedParameter(), 12),
};

describe("XdrReader", () => {
  test("reads back what XdrWriter wrote", () => {
    fc.assert(
      fc.property(
        fc.record({
          u32: fc.integer({ min: 0, max: 0xffffffff }),
          i32: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
          u64: fc.maxSafeNat(),
          i64: fc.maxSafeInteger(),
          f64: fc.double({ noNaN: true }),
          text: fc.string({ unit: "grapheme" }),
          maybe: fc.option(fc.string({ unit: "grapheme" }), { nil: undefined }),
          opaque: fc.uint8Array({ maxLength: 40 }),
          list: fc.array(fc.string({ unit: "grapheme" })),
        }),
        (value) => {
          const writer = new XdrWriter().u32(value.u32).i32(value.i32).u64(value.u64).i64(value.i64).f64(value.f64);
          writer.string(value.text).optionalString(value.maybe).opaque(value.opaque);
          writer.array(value.list, (each, text) => each.string(text));
          const reader = new XdrReader(writer.bytes());
          const back = {
            u32: reader.u32(),
            i32: reader.i32(),
            u64: reader.u64(),
            i64: reader.i64(),
            f64: reader.f64(),
            text: reader.string(),
            maybe: reader.optionalString(),
            opaque: new Uint8Array(reader.opaque(value.opaque.length)),
            list: reader.array((each) => each.string()),
          };
          expect(back).toEqual(value);
          expect(reader.remaining).toBe(0);
        },
      ),
    );
  });

  test("throws nothing but XdrError and holds no more text than there were bytes, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.constantFrom(...Object.keys(reads)), { minLength: 1, maxLength: 30 }),
        (bytes, plan) => {
          const reader = new XdrReader(bytes);
          let before = reader.remaining;
          for (const name of plan) {
            let value: unknown;
            try {
              value = reads[name]?.(reader);
            } catch (error) {
              expect(error).toBeInstanceOf(XdrError);
              return;
            }
            expect(reader.remaining).toBeLessThan(before);
            // JSON of what was read: at most six characters for a byte, and a few for each of its items.
            expect(JSON.stringify(value)?.length ?? 0).toBeLessThanOrEqual(6 * (before - reader.remaining) + 30);
            before = reader.remaining;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("survives small counts and lengths, which random bytes seldom hold, in the same way", () => {
    const word = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0xffffffff, 0x7fffffff, 65_536, 65_537));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 100 }), fc.constantFrom(...Object.keys(reads)), (words, name) => {
        const writer = new XdrWriter();
        for (const each of words) writer.u32(each);
        const problem = problemOf(() => reads[name]?.(new XdrReader(writer.bytes())));
        expect(["none", "truncated", "too_long", "unknown_type", "invalid"]).toContain(problem);
      }),
      { numRuns: 2000 },
    );
  });

  test("refuses a string longer than its limit or than the frame before reading it", () => {
    const claim = (length: number) => new XdrReader(new XdrWriter().u32(length).u32(0).bytes());
    expect(problemOf(() => claim(MAX_STRING_BYTES + 1).string())).toBe("too_long");
    expect(problemOf(() => claim(MAX_STRING_BYTES).string())).toBe("truncated");
    expect(problemOf(() => claim(5).string())).toBe("truncated");
    expect(problemOf(() => claim(4).string())).toBe("none");
  });

  test("refuses an array the frame cannot hold before its first item", () => {
    let reads = 0;
    const count = (length: number) => () =>
      new XdrReader(new XdrWriter().u32(length).bytes()).array((reader) => {
        reads++;
        return reader.remaining;
      });
    expect(problemOf(count(MAX_ARRAY_ITEMS + 1))).toBe("too_long");
    expect(problemOf(count(MAX_ARRAY_ITEMS))).toBe("truncated");
    expect(problemOf(count(1))).toBe("truncated");
    expect(reads).toBe(0);
  });

  test("reads the seven types of typed parameters and stops at an eighth", () => {
    const parameter = (type: number, value: (writer: XdrWriter) => XdrWriter) =>
      new XdrReader(value(new XdrWriter().string("field").i32(type)).bytes()).typedParameter();
    expect(parameter(1, (writer) => writer.i32(-5))).toEqual(["field", -5]);
    expect(parameter(2, (writer) => writer.u32(0xffffffff))).toEqual(["field", 0xffffffff]);
    expect(parameter(3, (writer) => writer.i64(-(2 ** 40)))).toEqual(["field", -(2 ** 40)]);
    expect(parameter(4, (writer) => writer.u64(2 ** 40))).toEqual(["field", 2 ** 40]);
    expect(parameter(5, (writer) => writer.f64(0.5))).toEqual(["field", 0.5]);
    expect(parameter(6, (writer) => writer.i32(1))).toEqual(["field", true]);
    expect(parameter(7, (writer) => writer.string("text"))).toEqual(["field", "text"]);
    expect(problemOf(() => parameter(8, (writer) => writer.u64(0)))).toBe("unknown_type");
  });
});
