import { describe, expect, test } from "vitest";
import { type Hardware, hardwareMib, sized } from "./inventory";
import { TYPE, type Value, type Varbind } from "./varbind";

const ENTRY = "1.3.6.1.4.1.99999.1.1";
const cell = (column: number, index: string, value: Value): Varbind => ({
  oid: `${ENTRY}.${column}.${index}`,
  type: typeof value === "number" ? TYPE.integer : TYPE.octetString,
  value,
});
const text = (words: string) => Buffer.from(words);
const parts = (hardware: Partial<Hardware>, varbinds: readonly Varbind[]) =>
  hardwareMib({ name: "TEST-MIB", askedOf: [99999], ...hardware }).parts(varbinds, {
    device: {},
    components: [],
    interfaces: [],
  });

describe("a hardware MIB", () => {
  test("ties a sensor to the part whose row it stands in", () => {
    const { components, sensors } = parts(
      {
        gauges: [{ of: ENTRY, column: 3, class: "temperature", name: 1 }],
        fitted: [{ of: ENTRY, class: "storageDrive", name: 1, serial: 2 }],
      },
      [cell(1, "4.7", text("Disk 7")), cell(2, "4.7", text("SN-0001")), cell(3, "4.7", 31)],
    );
    expect(components).toMatchObject([
      { id: `${ENTRY}.4.7`, class: "storageDrive", name: "Disk 7", serial: "SN-0001" },
    ]);
    expect(sensors).toMatchObject([{ value: 31, componentId: `${ENTRY}.4.7` }]);
  });

  test.each(["N/A", "0000000", "unknown", "  "])("has no serial where it says %j", (serial) => {
    const { components } = parts({ fitted: [{ of: ENTRY, class: "fan", serial: 2 }] }, [cell(2, "1", text(serial))]);
    expect(components?.map((part) => part.serial)).toEqual([undefined]);
  });

  test("counts storage in its unit, by what is used or what is free", () => {
    const { storage } = parts(
      {
        holding: [
          { of: ENTRY, kind: "pool", name: 1, total: 4, used: 5, unit: 1024 },
          { of: ENTRY, kind: "volume", total: 4, free: 6 },
          { of: ENTRY, kind: "lun", used: 5, free: 6 },
        ],
      },
      [cell(1, "1", text("p")), cell(4, "1", 10), cell(5, "1", 3), cell(6, "1", 7)],
    );
    expect(storage).toMatchObject([
      { kind: "pool", totalBytes: 10_240, usedBytes: 3072 },
      { kind: "volume", totalBytes: 10, usedBytes: 3 },
      { kind: "lun", totalBytes: 10, usedBytes: 3 },
    ]);
  });

  test("leaves out what has no size, a size below zero, or one that is no number", () => {
    const holding = [{ of: ENTRY, kind: "disk", total: 4 }] as const;
    expect(parts({ holding }, [cell(4, "1", -5), cell(4, "2", 0), cell(4, "3", text("much"))]).storage).toEqual([]);
  });

  test("asks for every column its words, amounts and functions look at", () => {
    const { reads } = hardwareMib({
      name: "TEST-MIB",
      askedOf: [99999],
      fitted: [{ of: ENTRY, class: "fan", name: ["Fan", 1], needs: [9] }],
      holding: [{ of: ENTRY, kind: "disk", total: 4 }],
      device: { serial: ["1.3.6.1.4.1.99999.2.1"] },
    });
    expect(reads.flatMap(({ columns }) => columns).sort()).toEqual(
      [`${ENTRY}.1`, `${ENTRY}.4`, `${ENTRY}.9`, "1.3.6.1.4.1.99999.2.1"].sort(),
    );
  });

  test("takes a text about the device from the first object that has a real one", () => {
    const { device } = parts({ device: { serial: [`${ENTRY}.1`, `${ENTRY}.2`] } }, [
      cell(1, "0", text("N/A")),
      cell(2, "0", text("SN-0002")),
    ]);
    expect(device).toEqual({ serial: "SN-0002" });
  });

  test.each<[number, number, boolean, string | undefined]>([
    [915_715, 1024 * 1024, false, "960 GB"],
    [16_777_216, 1024, true, "16 GiB"],
    [0, 1024, true, undefined],
    [-1, 1024, true, undefined],
  ])("says %d counts of %d as people do", (count, unit, binary, words) => {
    expect(sized(4, unit, binary)(new Map([[4, count]]))).toBe(words);
  });
});
