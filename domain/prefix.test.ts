import { expect, test } from "vitest";
import {
  depthsOf,
  isWithin,
  networksOf,
  parsePrefix,
  possibleParents,
  shareOf,
  sizeOf,
  sizeWords,
  sortKeyOf,
  textOf,
} from "./prefix";

const prefix = (text: string) => parsePrefix(text);

test("a prefix is read in its one spelling, and what is none is refused with a sentence that says how", () => {
  expect(prefix("10.1.0.0/16")).toEqual({
    network: "10.1.0.0",
    prefixLength: 16,
    sortKey: "00000000000000000000ffff0a010000",
  });
  expect(prefix("2001:DB8:0::/32")).toMatchObject({ network: "2001:db8::", prefixLength: 32 });
  expect(() => prefix("10.1.0.7")).toThrow(/no prefix length/);
  expect(() => prefix("10.1.0.1-10.1.0.9")).toThrow(/no prefix length/);
  expect(() => prefix("10.1.0.7/16")).toThrow(/write 10\.1\.0\.0\/16/);
});

test("the tree is as deep as there are prefixes around, and IPv4 is in no IPv6 prefix", () => {
  const rows = ["::/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.2.0.0/16", "2001:db8::/32", "2001:db8::/64"];
  expect(depthsOf(rows.map(prefix))).toEqual([0, 0, 1, 2, 1, 1, 2]);
  expect(depthsOf([prefix("10.1.2.0/24")], [prefix("10.0.0.0/8"), prefix("10.1.0.0/16")])).toEqual([2]);
  expect(isWithin(prefix("10.1.0.0/16"), prefix("10.0.0.0/8"))).toBe(true);
  expect(isWithin(prefix("10.0.0.0/8"), prefix("10.0.0.0/8"))).toBe(false);
  expect(isWithin(prefix("10.0.0.0/8"), prefix("::/0"))).toBe(false);
});

test("what could hold a prefix is every shorter one, the widest first", () => {
  expect(possibleParents(prefix("10.1.0.0/16")).map(textOf).slice(-3)).toEqual([
    "10.0.0.0/13",
    "10.0.0.0/14",
    "10.0.0.0/15",
  ]);
  expect(possibleParents(prefix("2001:db8::/64"))).toHaveLength(64);
  expect(possibleParents(prefix("0.0.0.0/0"))).toEqual([]);
});

test("sizes leave out what no device may have, and huge ones are powers of two without a share", () => {
  expect(["10.0.0.0/24", "10.0.0.0/31", "10.0.0.0/32", "0.0.0.0/0"].map((p) => sizeWords(sizeOf(prefix(p))))).toEqual([
    "254",
    "2",
    "1",
    "4,294,967,294",
  ]);
  expect(["2001:db8::/120", "2001:db8::/64", "::/0"].map((p) => sizeWords(sizeOf(prefix(p))))).toEqual([
    "256",
    "2⁶⁴",
    "2¹²⁸",
  ]);
  expect(shareOf(127, sizeOf(prefix("10.0.0.0/24")))).toBe(0.5);
  expect(shareOf(300, sizeOf(prefix("10.0.0.0/24")))).toBe(1);
  expect(shareOf(5, sizeOf(prefix("2001:db8::/64")))).toBe(null);
});

test("networks are told by the addresses in them; loopback, link-local and absurd lengths are none", () => {
  const at = (family: 4 | 6, value: bigint, prefixLength: number, count = 1) => ({
    sortKey: sortKeyOf(family, value),
    prefixLength,
    count,
  });
  expect(
    networksOf([
      at(6, 0x20010db8_00000000_00000000_00000005n, 64),
      at(4, 0x0a010203n, 26),
      at(4, 0x0a01023en, 26, 3),
      at(4, 0x0a010241n, 26),
      at(4, 0x7f000001n, 8),
      at(6, 0xfe80n << 112n, 64),
      at(4, 0x0a010203n, 32),
      at(4, 0x0a010203n, 99),
      at(4, 0x0a010203n, -1),
    ]),
  ).toEqual([
    { network: "10.1.2.0", prefixLength: 26, count: 4 },
    { network: "10.1.2.64", prefixLength: 26, count: 1 },
    { network: "2001:db8::", prefixLength: 64, count: 1 },
  ]);
});
