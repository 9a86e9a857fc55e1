import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatAge,
  formatBps,
  formatBytes,
  formatNumber,
  formatPercent,
  formatU,
  formatWatts,
  parseAs,
  parseQuantity,
} from "./units";

test.each([
  [formatWatts(0), "0 W"],
  [formatWatts(1234), "1.23 kW"],
  [formatWatts(999.6), "1 kW"],
  [formatWatts(-1500), "-1.5 kW"],
  [formatWatts(Number.NaN), "–"],
  [formatBytes(1536), "1.5 KiB"],
  [formatBytes(1023 * 1024), "0.999 MiB"],
  [formatBytes(64 * 1024 ** 3), "64 GiB"],
  [formatBps(10e9), "10 Gbit/s"],
  [formatU(1), "0.5U"],
  [formatU(24), "12U"],
  [formatPercent(0.734), "73 %"],
  [formatPercent(0.001), "<1 %"],
  [formatPercent(0), "0 %"],
])("formats %s", (shown, expected) => expect(shown).toBe(expected));

test("no number shown has more than three significant digits", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (value) => {
      for (const text of [formatWatts(value), formatBytes(value), formatBps(value), formatNumber(value)]) {
        const digits = (text.split(" ")[0] ?? "")
          .replace(/e.*/, "")
          .replace(".", "")
          .replace(/^0+/, "")
          .replace(/0+$/, "");
        expect(digits.length, text).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test("a formatted power reads back to within its three digits", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (powerW) => {
      const back = parseAs(formatWatts(powerW), "W") ?? Number.NaN;
      expect(Math.abs(back - powerW) / powerW).toBeLessThanOrEqual(0.005 + 1e-9);
    }),
  );
});

test.each([
  ["1.2 kW", { value: 1200, unit: "W" }],
  ["1,5 kW", { value: 1500, unit: "W" }],
  ["10000 BTU/h", { value: 10000 * 0.29307107, unit: "W" }],
  ["2U", { value: 2, unit: "U" }],
  ["19 in", { value: 482.59999999999997, unit: "mm" }],
  ["212 °F", { value: 100, unit: "°C" }],
  ["1 GiB", { value: 1073741824, unit: "B" }],
  ["40 Gbps", { value: 40e9, unit: "bit/s" }],
  ["1,200 W", null],
  ["12", null],
  ["1 parsec", null],
  ["", null],
  [`${"9".repeat(100)} W`, null],
])("reads %s", (text, quantity) => expect(parseQuantity(text)).toEqual(quantity));

test("a bare number means the expected unit, another unit is refused", () => {
  expect(parseAs("42", "U")).toBe(42);
  expect(parseAs("42 W", "U")).toBeNull();
});

const now = new Date("2026-11-24T12:00:00Z");
test.each([
  ["2026-11-24T11:59:30Z", "just now"],
  ["2026-11-24T11:48:00Z", "12 min ago"],
  ["2026-11-24T09:00:00Z", "3 h ago"],
  ["2026-11-19T12:00:00Z", "5 d ago"],
  ["2026-07-20T12:00:00Z", "4 months ago"],
  ["2024-11-20T12:00:00Z", "2 years ago"],
  ["2026-11-26T12:00:01Z", "in 2 d"],
  ["not a date", "never"],
])("the age of %s is %s", (date, words) => expect(formatAge(new Date(date), now)).toBe(words));
