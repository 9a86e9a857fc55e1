import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressKey,
  identify,
  indexKnown,
  type Known,
  macKey,
  nameKey,
  type Seen,
  sameModel,
  sameName,
  serialKey,
  uuidKey,
  vendorKey,
} from "./identity";

const known = (part: Partial<Known> & { id: string }): Known => ({
  name: part.id,
  uuids: [],
  macs: [],
  claims: [],
  ...part,
});
const seen = (part: Partial<Seen> = {}): Seen => ({
  source: "t1/device/self",
  kind: "device",
  macs: [],
  isVerified: true,
  ...part,
});
const M = (n: number) => `00:1b:21:00:00:${n.toString(16).padStart(2, "0")}`;
const decide = (what: Seen, devices: Known[], boundId?: string) => {
  const { verdict, rule, deviceId } = identify(what, indexKnown(devices), boundId);
  return [verdict, rule, deviceId];
};

describe("identifiers", () => {
  test.each([
    "",
    "  ",
    "abc",
    "N/A",
    "None",
    "(null string)",
    "Not Specified",
    "Default string",
    "To be filled by O.E.M.",
    "To Be Filled By  O.E.M.",
    "System Serial Number",
    "SystemSerialNumb",
    "Serial Number",
    "Chassis Serial",
    "OEM_Serial",
    "NNNNNNN",
    "XXXXXXXX",
    "0000000",
    "00:00:00",
    "1111",
    "aaaaa",
    "0123456789",
    "123456789",
    "SN-12345",
    "MB-1234567890",
    "SYS-1234567890",
    "VMware-56 4d 01 02",
    "a".repeat(200),
  ])("%j is no serial", (text) => {
    expect(serialKey(text)).toBeUndefined();
  });

  test.each([
    [" fxs1 234 ", "FXS1 234"],
    ["JN1.2.3XYZ", "JN1.2.3XYZ"],
    ["NONE7234", "NONE7234"],
    ["00001234567A", "00001234567A"],
    ["123456ABC", "123456ABC"],
    ["UNKNOWN-77", "UNKNOWN-77"],
  ])("%j is the serial %j, though it contains what junk is made of", (text, key) => {
    expect(serialKey(text)).toBe(key);
  });

  test("a serial's key is the same whatever case and blanks it was typed with", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = serialKey(text);
        if (key !== undefined) expect(serialKey(`  ${key.toLowerCase()} `)).toBe(key);
      }),
    );
  });

  test("MACs that many devices share, that software made up or that name groups do not identify", () => {
    const useless = [
      "00:00:00:00:00:00",
      "ff:ff:ff:ff:ff:ff",
      "01:00:5e:00:00:01",
      "02:42:ac:11:00:02",
      "0a:00:27:00:00:00",
      "00:50:56:c0:00:08",
      "00:00:5e:00:01:0a",
      "00:00:0c:07:ac:01",
      "00:00:0c:9f:f0:01",
      "00:0b:ca:fe:00:00",
      "not a mac",
    ];
    expect(useless.map(macKey)).toEqual(useless.map(() => undefined));
    expect(macKey("001B.2100.00AA")).toBe("00:1b:21:00:00:aa");
  });

  test("UUIDs that firmware ships in thousands do not identify", () => {
    expect(uuidKey("03000200-0400-0500-0006-000700080009")).toBeUndefined();
    expect(uuidKey("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF")).toBeUndefined();
    expect(uuidKey("{4C4C4544-0051-4810-8052-B7C04F4A4C31}")).toBe("4c4c4544005148108052b7c04f4a4c31");
  });

  test("names, addresses, makers and models are compared as people would", () => {
    expect(nameKey("localhost.localdomain")).toBeUndefined();
    expect(sameName("SW1", "sw1.example.net.")).toBe(true);
    expect(sameName("sw1", "sw10")).toBe(false);
    expect([addressKey("127.0.0.1"), addressKey("fe80::1"), addressKey("169.254.0.9")]).toEqual(
      Array(3).fill(undefined),
    );
    expect(vendorKey("Hewlett Packard Enterprise")).toBe(vendorKey("HPE"));
    expect(sameModel("PowerVolt R740", "powervolt-r740")).toBe(true);
    expect(sameModel("R7", "R740")).toBe(false);
  });

  test.each([
    ["ABO1234", "AB01234", "propose"],
    ["CN-0ABCD1234", "ABCD1234", "propose"],
    ["ABCD12345", "ABCD1234", "propose"],
    ["ABCD1234", "ABCD12345", "propose"],
    ["ABCD1234", "ABCD1235", "new"], // serials that follow each other come in one delivery
    ["ABCD1234", "ABCE1234", "new"],
  ])("%s seen and %s on record: %s", (what, on, verdict) => {
    expect(identify(seen({ serial: what }), indexKnown([known({ id: "a", serial: on })])).verdict).toBe(verdict);
  });
});

describe("which device is this?", () => {
  const a = known({ id: "a", serial: "SER-A001", vendor: "Acme", model: "X1", mgmtAddress: "10.0.0.1" });
  const b = known({ id: "b", serial: "SER-B002", vendor: "Acme", model: "X1" });

  test("R0: a bound source stays bound while no strong key speaks against it", () => {
    expect(decide(seen({ name: "other" }), [a, b], "a")).toEqual(["bind", "R0", "a"]);
  });
  test("R1: a clean serial decides, even for an unproven source", () => {
    expect(decide(seen({ serial: "ser-a001 ", isVerified: false }), [a, b])).toEqual(["bind", "R1", "a"]);
  });
  test("R1 comes before an equal MAC and an equal name of others", () => {
    const c = known({ id: "c", macs: [M(1), M(2)], model: "X1" });
    expect(decide(seen({ serial: "SER-A001", macs: [M(1), M(2)], name: "c", model: "X1" }), [a, c])).toEqual([
      "bind",
      "R1",
      "a",
    ]);
  });
  test("R3: an asset tag decides where no serial contradicts, and is asked about when the source could be forged", () => {
    const tagged = known({ id: "c", assetTag: "AT-0042" });
    expect(decide(seen({ assetTag: "at-0042", serial: "NEW-1234" }), [tagged])).toEqual(["bind", "R3", "c"]);
    expect(decide(seen({ assetTag: "at-0042", isVerified: false }), [tagged])).toEqual(["propose", "R3", "c"]);
    expect(decide(seen({ assetTag: "AT-0042", serial: "X-999" }), [{ ...tagged, serial: "Y-111" }])[0]).toBe("new");
  });
  test("R4: a chassis MAC decides where a serial is unknown on one side", () => {
    const c = known({ id: "c", chassisMac: M(9) });
    expect(decide(seen({ chassisMac: M(9), serial: "NEW-1234" }), [c])).toEqual(["bind", "R4", "c"]);
    expect(decide(seen({ chassisMac: M(9), isVerified: false }), [c])).toEqual(["propose", "R4", "c"]);
  });
  test("R6: two burned-in MACs propose when they are twice as many as the next best", () => {
    const c = known({ id: "c", macs: [M(1), M(2), M(3)] });
    const d = known({ id: "d", macs: [M(4)] });
    expect(decide(seen({ macs: [M(1), M(2)] }), [c])).toEqual(["propose", "R6", "c"]);
    expect(decide(seen({ macs: [M(1), M(2), M(4)] }), [c, d])).toEqual(["propose", "R6", "c"]);
    expect(decide(seen({ macs: [M(1), M(4)] }), [c, d])[0]).toBe("new");
    const e = known({ id: "e", macs: [M(1), M(2)] });
    expect(decide(seen({ macs: [M(1), M(2), M(3)] }), [c, e])[0]).toBe("new");
  });
  test("R7: a clean system UUID proposes", () => {
    const c = known({ id: "c", uuids: ["4c4c4544-0051-4810-8052-b7c04f4a4c31"] });
    expect(decide(seen({ uuid: "4C4C4544-0051-4810-8052-B7C04F4A4C31" }), [c])).toEqual(["propose", "R7", "c"]);
  });
  test("R9: name and model propose within one site, and a serial that differs forbids it", () => {
    const c = known({ id: "c", name: "sw1", model: "X1", siteId: "s1" });
    expect(decide(seen({ name: "SW1", model: "x1" }), [c])).toEqual(["propose", "R9", "c"]);
    expect(decide(seen({ name: "sw1", model: "x1", siteId: "s2" }), [c])[0]).toBe("new");
    expect(decide(seen({ name: "a", model: "X1", serial: "OTHER-77" }), [a])[0]).toBe("new");
  });
  test("R10: an address alone is a hint", () => {
    expect(decide(seen({ address: "10.0.0.1" }), [a])).toEqual(["propose", "R10", "a"]);
    expect(decide(seen({ address: "127.0.0.1" }), [{ ...a, mgmtAddress: "127.0.0.1" }])[0]).toBe("new");
  });
  test("R11: strong keys that point to different records decide nothing", () => {
    const c = known({ id: "c", serial: "SER-C003", chassisMac: M(9) });
    expect(decide(seen({ serial: "SER-A001", chassisMac: M(9) }), [a, c]).slice(0, 2)).toEqual(["conflict", "R11"]);
    expect(decide(seen({ serial: "NEW-0001", chassisMac: M(9) }), [c]).slice(0, 2)).toEqual(["conflict", "R11"]);
  });
  test("R12: two records with one serial block", () => {
    expect(decide(seen({ serial: "SER-A001" }), [a, { ...b, serial: "ser-a001" }]).slice(0, 2)).toEqual([
      "conflict",
      "R12",
    ]);
  });
  test("R13: what is like nothing is new", () => {
    expect(decide(seen({ serial: "ZZZ-999", name: "z" }), [a, b])).toEqual(["new", "R13", undefined]);
  });
});

describe("nasty cases", () => {
  const a = known({ id: "a", name: "srv1", serial: "SER-A001", vendor: "Acme", model: "X1", macs: [M(1), M(2)] });

  test("N2: after a change of the mainboard a person is asked whether it is the same machine", () => {
    const bare = { serial: "Default string", macs: [M(7), M(8)] };
    expect(decide(seen(bare), [a], "a")).toEqual(["conflict", "R0", "a"]);
    const tagged = { ...a, assetTag: "AT-0042" };
    expect(decide(seen({ ...bare, assetTag: "AT-0042" }), [tagged], "a")).toEqual(["propose", "R3", "a"]);
  });
  test("N3: an old serial burned into a new board is the same machine", () => {
    expect(decide(seen({ serial: "SER-A001", macs: [M(7)] }), [a], "a")).toEqual(["bind", "R0", "a"]);
  });
  test("N4: one network card in another server moves no binding", () => {
    const b = known({ id: "b", serial: "SER-B002", macs: [M(3)] });
    expect(decide(seen({ serial: "SER-B002", macs: [M(1), M(3)] }), [a, b], "b")).toEqual(["bind", "R0", "b"]);
    expect(decide(seen({ macs: [M(1)] }), [a])[0]).toBe("new");
  });
  test("N5: forty servers to be filled by O.E.M. stay forty", () => {
    const forty = Array.from({ length: 40 }, (_, i) => known({ id: `d${i}`, serial: "To be filled by O.E.M." }));
    expect(decide(seen({ serial: "To be filled by O.E.M." }), forty)[0]).toBe("new");
  });
  test("N6: one serial of two makers is two devices; of one maker it is a conflict", () => {
    expect(decide(seen({ serial: "SER-A001", vendor: "Bolt" }), [a])[0]).toBe("new");
    const claims = [{ source: "t0/device/self", kind: "device" as const, macs: [M(1)] }];
    expect(decide(seen({ serial: "SER-A001", vendor: "Acme", macs: [M(5)] }), [{ ...a, claims }]).slice(0, 2)).toEqual([
      "conflict",
      "R12",
    ]);
  });
  test("two views of one machine, its own and its manager's, are one device", () => {
    const claims = [{ source: "t0/host/host-1", kind: "host" as const, macs: [M(1)] }];
    expect(decide(seen({ serial: "SER-A001", macs: [M(5)] }), [{ ...a, claims }])).toEqual(["bind", "R1", "a"]);
  });
  test("N7: blades that report their chassis's serial never become one host", () => {
    expect(decide(seen({ kind: "host", serial: "SER-A001", isSerialShared: true }), [a]).slice(0, 2)).toEqual([
      "conflict",
      "R12",
    ]);
  });
  test("N14: a renamed device is the same record", () => {
    expect(decide(seen({ serial: "SER-A001", name: "srv99" }), [a], "a")).toEqual(["bind", "R0", "a"]);
  });
  test("N16: a router's virtual MAC is no key", () => {
    const c = known({ id: "c", chassisMac: "00:00:5e:00:01:0a", macs: ["00:00:5e:00:01:0a", "00:00:0c:07:ac:01"] });
    const vip = { chassisMac: "00:00:5e:00:01:0a", macs: ["00:00:5e:00:01:0a", "00:00:0c:07:ac:01"] };
    expect(decide(seen(vip), [c])[0]).toBe("new");
  });
  test("N15, N30: an address that answers as another known device moves only on a proven source's word", () => {
    const b = known({ id: "b", serial: "SER-B002" });
    expect(decide(seen({ serial: "SER-B002" }), [a, b], "a")).toEqual(["bind", "R1", "b"]);
    expect(decide(seen({ serial: "SER-B002", isVerified: false }), [a, b], "a")).toEqual(["propose", "R1", "b"]);
  });
  test("N19: a new serial with the same name, address and MAC is asked about", () => {
    const bound = { ...a, chassisMac: M(1) };
    const swapped = { name: "srv1", serial: "SER-NEW9", chassisMac: M(1), macs: [M(1)], address: "10.0.0.1" };
    expect(decide(seen(swapped), [bound], "a")[0]).toBe("conflict");
    expect(decide(seen({ ...swapped, chassisMac: null }), [bound], "a")).toEqual(["conflict", "R0", "a"]);
  });
  test("N20: a mistyped serial proposes at 60 and binds never", () => {
    const typed = known({ id: "c", serial: "SERA0O1X" });
    expect(identify(seen({ serial: "SERA001X" }), indexKnown([typed]))).toMatchObject({
      verdict: "propose",
      rule: "N20",
      confidence: 60,
      deviceId: "c",
    });
  });
  test("a stolen serial from an unproven source takes nothing from the living device it belongs to", () => {
    const claims = [{ source: "t0/device/self", kind: "device" as const, macs: [M(1)] }];
    const thief = seen({ serial: "SER-A001", macs: [M(66)], isVerified: false });
    expect(decide(thief, [{ ...a, claims }])[0]).toBe("conflict");
  });
});
