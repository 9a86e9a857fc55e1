import { describe, expect, test } from "vitest";
import { almostBegins, misreadings, piecesOf } from "./misreading";
import { addressIn, bodyOf, evidenceIn, macEvidence, readQuestion, searchKey } from "./search";

describe("a question", () => {
  test.each(["00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e", "001A2B3C4D5E", "00:1a:2b:3c:4d:5e"])(
    "that is a MAC is one, however it is written: %s",
    (text) => {
      expect(readQuestion(text)).toMatchObject({ mac: "00:1a:2b:3c:4d:5e", key: "001a2b3c4d5e" });
    },
  );

  test.each([
    ["4d5e", "4d5e"],
    ["3C:4D:5E", "3c4d5e"],
    ["3c4d5e", "3c4d5e"],
    ["2b3c.4d5e", "2b3c4d5e"],
  ])("may be the tail of a MAC: %s", (text, tail) => {
    expect(readQuestion(text).macTail).toBe(tail);
  });

  test.each([
    ["10.1.2.3", "10.1.2.3"],
    ["010.001.002.003", "10.1.2.3"],
    ["10.1.2.3/24", "10.1.2.3"],
    ["https://10.1.2.3:8443/login", "10.1.2.3"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["2001:0DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("that holds an address means it in its one spelling: %s", (text, address) => {
    expect(readQuestion(text).address).toBe(address);
  });

  test.each(["sw-12", "00:1a:2b:3c:4d:5e", "1.2.3", "a:b", "999.1.1.1", "3716-0042"])(
    "that holds none means none: %s",
    (text) => {
      expect(addressIn(text)).toBeUndefined();
    },
  );

  test("may be a device and its port", () => {
    expect(readQuestion("sw-12 Gi1/0/3").ports).toEqual([{ device: "sw-12", port: "gi1/0/3" }]);
    expect(readQuestion("sw-12:Gi 1/0/3").ports).toContainEqual({ device: "sw-12", port: "gi1/0/3" });
    expect(readQuestion("core switch").ports).toEqual([]);
  });

  test("may be a subnet or a VLAN", () => {
    expect(readQuestion("10.0.0.0/30").range).toMatchObject({ family: 4, last: 0x0a000003n });
    expect(readQuestion("VLAN 30").vlan).toBe(30);
    expect(readQuestion("9000").vlan).toBeUndefined();
  });

  test("of any length and of any letters is read at all", () => {
    for (const text of ["", "\0", "\u202e", "x ".repeat(5_000), ":".repeat(300), "/".repeat(99), "1.".repeat(99)])
      expect(readQuestion(text).words.length).toBeLessThanOrEqual(8);
  });
});

describe("evidence", () => {
  test("names the field that holds the words and tells the match apart", () => {
    const body = bodyOf([
      { field: "name", text: "srv-1" },
      { field: "serial", text: "ta3716-0042" },
    ]);
    expect(evidenceIn(body, ["3716"])).toEqual({ field: "serial", before: "ta", match: "3716", after: "-0042" });
    expect(evidenceIn(body, ["serial"])).toBeUndefined();
  });

  test("marks the digits of a MAC across its punctuation", () => {
    expect(macEvidence("MAC", "28:c0:1e:0a:0b:0c", "a0b0c")).toMatchObject({ before: "28:c0:1e:0", match: "a:0b:0c" });
    expect(macEvidence("MAC", "28:c0:1e:0a:0b:0c", "28c01e")).toMatchObject({ match: "28:c0:1e", after: ":0a:0b:0c" });
  });

  test("of one WWN is the same however it is written", () => {
    expect(searchKey("50:01:43:80:12:34:56:78")).toBe(searchKey("50-01-43-80-12-34-56-78"));
  });
});

describe("a misreading", () => {
  test("is what looks alike on a label", () => {
    expect(misreadings("s0")).toEqual(expect.arrayContaining(["50", "5o", "so"]));
    expect(misreadings("0".repeat(50)).length).toBeLessThanOrEqual(512);
  });

  test("leaves a piece of the word whole", () => {
    expect(piecesOf("abcdefgh").join("")).toBe("abcdefgh");
    expect(piecesOf("ab")).toEqual([]);
  });

  test.each([
    ["billing-db-3", "biling-db", 1, true],
    ["billing-db-3", "billling-db", 1, true],
    ["billing-db-3", "bliling-db", 1, true],
    ["billing-db-3", "bxxling-db", 1, false],
    ["billing-db-3", "bxxling-db", 2, true],
    ["", "abc", 1, false],
  ])("%s begins almost with %s: %#", (text, word, max, is) => {
    expect(almostBegins(text, word, max)).toBe(is);
  });
});
