import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressesOf,
  contains,
  countOf,
  type Family,
  formatAddress,
  hostsOf,
  isCovered,
  parseAddress,
  parseRange,
  without,
} from "./address-range";
import { Refusal } from "./refusal";

const family = fc.constantFrom<Family>(4, 6);
const address = family.chain((f) =>
  fc.bigInt({ min: 0n, max: (1n << (f === 4 ? 32n : 128n)) - 1n }).map((value) => ({ family: f, value })),
);
/** Small ranges close together, so that they often meet. */
const near = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([first, length]) => parseRange(`10.0.0.${first}-10.0.0.${first + length}`));

describe("an address", () => {
  test("reads as what it was written from, in one spelling", () => {
    fc.assert(
      fc.property(address, ({ family, value }) => {
        const text = formatAddress(family, value);
        expect(parseAddress(text)).toEqual({ family, value });
        expect(parseAddress(text.toUpperCase())).toEqual({ family, value });
        if (family === 6) expect(new URL(`http://[${text}]`).hostname).toBe(`[${text}]`);
      }),
    );
  });

  test.each([
    "10.0.0",
    "10.0.0.256",
    "010.0.0.1",
    "1.2.3.4.5",
    "::1::",
    "1:2:3:4:5:6:7",
    "fe80::1%eth0",
    "12345::",
    "",
    " ",
  ])("is not read from %j", (text) => expect(parseAddress(text)).toBeUndefined());

  test("may hold IPv4 at its end", () => {
    expect(parseAddress("64:ff9b::192.0.2.1")).toEqual(parseAddress("64:ff9b::c000:201"));
  });
});

describe("a range", () => {
  test("of any text is a range or a refusal in one sentence, never a crash", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.:/a-f-]{0,30}$/)), (text) => {
        try {
          const { first, last } = parseRange(text);
          expect(first <= last).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });

  test.each([
    ["core-1.example.net", "is a name"],
    ["10.0.0.5/24", "write 10.0.0.0/24"],
    ["10.0.0.0/33", "from 0 to 32"],
    ["2001:db8::/129", "from 0 to 128"],
    ["10.0.0.0/", "prefix length"],
    ["10.0.0.9-10.0.0.1", "ends before it begins"],
    ["10.0.0.1-20", "both ends in full"],
    ["10.0.0.1-::1", "in the other"],
    ["::ffff:10.0.0.0/120", "IPv4 written as IPv6"],
    ["*", "is no range"],
    ["", "is no range"],
  ])("%j is refused with what to do", (text, words) => expect(() => parseRange(text)).toThrow(words));

  test("of a subnet leaves out network and broadcast address, from /30 down and in IPv4 only", () => {
    const hosts = (text: string) => [...addressesOf([hostsOf(parseRange(text))])];
    expect(hosts("10.0.0.0/30")).toEqual(["10.0.0.1", "10.0.0.2"]);
    expect(hosts("10.0.0.0/31")).toEqual(["10.0.0.0", "10.0.0.1"]);
    expect(hosts("10.0.0.7/32")).toEqual(["10.0.0.7"]);
    expect(hosts("10.0.0.0-10.0.0.1")).toEqual(["10.0.0.0", "10.0.0.1"]);
    expect(hosts("2001:db8::/127")).toEqual(["2001:db8::", "2001:db8::1"]);
  });

  test("has as many addresses as are counted without walking it", () => {
    expect(countOf([parseRange("::/0")])).toBe(1n << 128n);
    fc.assert(
      fc.property(near, (range) => {
        expect(BigInt([...addressesOf([range])].length)).toBe(countOf([range]));
      }),
    );
  });

  test("without others holds exactly what none of them holds", () => {
    fc.assert(
      fc.property(near, fc.array(near, { maxLength: 5 }), (range, holes) => {
        const left = [...addressesOf(without([range], holes))];
        const inHole = (text: string) => holes.some((hole) => contains(hole, parseRange(text)));
        expect(left).toEqual([...addressesOf([range])].filter((text) => !inHole(text)));
        expect(isCovered(range, holes)).toBe(left.length === 0);
      }),
    );
  });

  test("is covered by neighbours together", () => {
    const halves = ["10.0.0.0/25", "10.0.0.128/25"].map(parseRange);
    expect(isCovered(parseRange("10.0.0.0/24"), halves)).toBe(true);
    expect(isCovered(parseRange("10.0.0.0/23"), halves)).toBe(false);
    expect(isCovered(parseRange("::a00:0/120"), halves)).toBe(false);
  });
});
