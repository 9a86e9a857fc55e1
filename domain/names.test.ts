import fc from "fast-check";
import { expect, test } from "vitest";
import { byName, naturalCompare, naturalKey } from "./names";

test("numbers inside names sort as numbers", () => {
  const names = ["srv10", "srv2", "Srv1", "Eth1/10", "Eth1/9", "eth1/9.5", "A", "A2", "a01", ""];
  expect(names.sort(naturalCompare)).toEqual([
    "",
    "A",
    "a01",
    "A2",
    "Eth1/9",
    "eth1/9.5",
    "Eth1/10",
    "Srv1",
    "srv2",
    "srv10",
  ]);
});

test("numbers longer than a float can hold still compare exactly", () => {
  expect(naturalCompare("sn90071992547409931", "sn90071992547409930")).toBeGreaterThan(0);
});

test("things sort by their name", () => {
  expect([{ name: "r10" }, { name: "r9" }].sort(byName)).toEqual([{ name: "r9" }, { name: "r10" }]);
});

const name = fc.oneof(fc.string(), fc.stringMatching(/^[aA]?[0-9]{0,3}[b/-]?[0-9]{0,2}$/));

test("the order is total: antisymmetric, transitive, equal only to itself", () => {
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(naturalCompare(a, b))).toBe(-Math.sign(naturalCompare(b, a)) + 0);
      expect(naturalCompare(a, b) === 0).toBe(a === b);
      if (naturalCompare(a, b) <= 0 && naturalCompare(b, c) <= 0) expect(naturalCompare(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test("keys are in the order of the names they are made of", () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      fc.pre(!a.includes("\0") && !b.includes("\0"));
      const [left, right] = [naturalKey(a), naturalKey(b)];
      if (left !== right) expect(left < right).toBe(naturalCompare(a, b) < 0);
      else
        expect(naturalCompare(a.toLowerCase().replace(/0+(?=\d)/g, ""), b.toLowerCase().replace(/0+(?=\d)/g, ""))).toBe(
          0,
        );
    }),
  );
});
