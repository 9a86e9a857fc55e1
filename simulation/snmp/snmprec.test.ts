import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSnmprec } from "./snmprec";

const RECORDINGS = new URL("../../../shared/data/snmp/", import.meta.url);

function one(line: string) {
  const [row] = readSnmprec(line);
  return row && { type: row.type, hex: row.value.toString("hex") };
}

describe("a recording", () => {
  test("gives rows in numeric order of their OIDs, whatever the order of its lines", () => {
    const rows = readSnmprec("1.3.6.1.10.0|2|1\n1.3.6.1.9.0|2|2\n\n# note\r\n1.3.6.1.9|2|3\r\n1.0.8802.1|2|4\n");
    expect(rows.map(({ oid }) => oid)).toEqual(["1.0.8802.1", "1.3.6.1.9", "1.3.6.1.9.0", "1.3.6.1.10.0"]);
  });

  test.each([
    ["1.3.1|2|-129", 2, "ff7f"],
    ["1.3.1|2|128", 2, "0080"],
    ["1.3.1|4|a|b", 4, "617c62"],
    ["1.3.1|4|", 4, ""],
    ["1.3.1|4x|00ff", 4, "00ff"],
    ["1.3.1|4e|a\\x00\\n\\\\\\101", 4, "61000a5c41"],
    ["1.3.1|5|", 5, ""],
    ["1.3.1|6|1.3.6.1.4.1.4294967295", 6, "2b060104018fffffff7f"],
    ["1.3.1|6|2.999", 6, "8837"],
    ["1.3.1|64|10.0.0.255", 64, "0a0000ff"],
    ["1.3.1|64x|0a0000ff", 64, "0a0000ff"],
    ["1.3.1|65|4294967295", 65, "00ffffffff"],
    ["1.3.1|66|0", 66, "00"],
    ["1.3.1|67|256", 67, "0100"],
    ["1.3.1|68x|9f78", 68, "9f78"],
    ["1.3.1|70|18446744073709551615", 70, "00ffffffffffffffff"],
  ])("%s is read as tag %i with the content octets BER gives it", (line, type, hex) => {
    expect(one(line)).toEqual({ type, hex });
  });

  test.each([
    "no oid|2|1",
    "1.3.4294967296|2|1",
    "3.1|2|1",
    "1.3.1|2|one",
    "1.3.1|2:numeric|1",
    "1.3.1|40|x",
    "1.3.1|4x|0",
    "1.3.1|4x|zz",
    "1.3.1|4e|\\q",
    "1.3.1|64|1.2.3",
    "1.3.1|64x|00",
    "1.3.1|65|4294967296",
    "1.3.1|66|-1",
    "1.3.1|5|x",
    "1.3.1",
  ])("refuses %s and names its line", (line) => {
    expect(() => readSnmprec(`1.3.6.1|2|1\n${line}\n`)).toThrow(/^line 2: /);
  });
});

describe.skipIf(!existsSync(RECORDINGS))("recordings of real devices (skipped without the shared data folder)", () => {
  test("are all read, none of their lines refused", () => {
    const files = readdirSync(RECORDINGS).filter((name) => name.endsWith(".snmprec"));
    const rows = files.reduce(
      (sum, name) => sum + readSnmprec(readFileSync(new URL(name, RECORDINGS), "utf8")).length,
      0,
    );
    expect(rows).toBeGreaterThan(files.length * 100);
  });
});
