import { expect, test } from "vitest";
import { components, identity, isRealSerial } from "./entity";
import { walk } from "./walks/read";

const stack = walk("stack");
const found = new Map(components(stack).map((component) => [component.id, component]));

test("every part has its class, place and numbers", () => {
  expect(found.get("1001")).toMatchObject({
    parentId: "1000",
    class: "powerSupply",
    name: "1-PSU-A",
    serial: "PSU0000001",
    model: "EX-PWR-250",
    vendor: "Example Networks",
    position: 1,
    replaceable: true,
  });
  expect(found.get("1000")).toMatchObject({
    class: "chassis",
    hardwareVersion: "V02",
    firmwareVersion: "1.4",
    replaceable: false,
  });
  expect(found.get("1")).toMatchObject({ class: "stack", parentId: undefined, position: undefined });
});

test("a parent that is not there, or that the part itself contains, is no parent", () => {
  expect(found.get("2002")?.parentId).toBeUndefined();
  const path: string[] = [];
  for (let at: string | undefined = "3000"; at !== undefined; at = found.get(at)?.parentId) {
    expect(path).not.toContain(at);
    path.push(at);
  }
});

test("a stack without a serial is known by the chassis of its first member", () => {
  expect(identity(stack)).toEqual({
    serial: "EXA0000001A",
    model: "EX-2400-24T",
    vendor: "Example Networks",
    firmware: "1.4",
    osVersion: "7.2(3)E1",
    assetTag: "AT-0042",
  });
});

test("a chassis whose serial is a filler gives way to the next with a real one", () => {
  const filled = stack.map((varbind) =>
    varbind.oid === "1.3.6.1.2.1.47.1.1.1.1.11.1000"
      ? { ...varbind, value: Buffer.from("To be filled by O.E.M.") }
      : varbind,
  );
  expect(identity(filled).serial).toBe("EXA0000002B");
});

test("where no chassis has a real serial, no transceiver lends it one", () => {
  const blank = stack
    .map((varbind) =>
      /\.47\.1\.1\.1\.1\.11\.[12]000$/.test(varbind.oid) ? { ...varbind, value: Buffer.from("N/A") } : varbind,
    )
    .filter(({ oid }) => !oid.endsWith(".2002"));
  expect(identity(blank)).toMatchObject({ serial: undefined, model: "EX-2400-24T" });
});

test("without an ENTITY-MIB nothing is claimed", () => {
  expect(components([])).toEqual([]);
  expect(identity([])).toEqual({});
});

test.each([
  "",
  "0",
  "N/A",
  "none",
  "Not Available",
  "unknown",
  "000000000",
  "XXXXXXXX",
  "<private>",
  "1234567890",
  "Default string",
])("%j is no serial number", (serial) => expect(isRealSerial(serial)).toBe(false));

test.each(["FOC0000A1B2", "12345678A", "98765", "CN-0H914N-75162-15K-0050-A04"])("%j is a serial number", (serial) =>
  expect(isRealSerial(serial)).toBe(true),
);

test.each([
  ["JX999A", "Aruba 9325-48Y8C 48p 25G 8p 100G Swch", "9325-48Y8C 48p 25G 8p 100G", "JX999A"],
  ["J9999A", "HP J9999A 9910al-24G Switch", "9910al-24G", "J9999A"],
  ["JX999A", "Chassis", undefined, "JX999A"],
  ["FP9ZZ9999001A", "Cumulus Networks arm-x_as9 9610-54P Chassis", "9610-54P", "FP9ZZ9999001A"],
  ["40-9999999-08", "DS_9520B", undefined, "40-9999999-08"],
  ["FGT_999F", "x", "FortiGate 999F", undefined],
  ["C9999R", "Catalyst 9999 chassis", "C9999R", undefined],
  ["<private>", "x", undefined, undefined],
])("entPhysicalModelName %s beside %j is the model %s, to be ordered as %s", (name, description, model, partNumber) => {
  const row = (column: number, value: string | number) => ({
    oid: `1.3.6.1.2.1.47.1.1.1.1.${column}.1`,
    type: typeof value === "number" ? 2 : 4,
    value: typeof value === "number" ? value : Buffer.from(value),
  });
  const rows = [row(2, description), row(4, 0), row(5, 3), row(7, "Chassis"), row(11, "SN00000091"), row(13, name)];
  const found = identity(rows);
  expect([found.model, found.partNumber]).toEqual([model, partNumber]);
});
