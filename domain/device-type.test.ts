import { describe, expect, test } from "vitest";
import { bayClass, componentsOf, DeviceTypeFile, nameplateW, slugOf, weightKg } from "./device-type";

const file = (extra: object) => DeviceTypeFile.safeParse({ manufacturer: "Acme", model: "A1", ...extra });

describe("a device type's file", () => {
  test("gives every component with its kind, order and attributes", () => {
    const parsed = file({
      interfaces: [{ name: 1, type: "1000base-t", mgmt_only: true }, { name: "eth1" }],
      "power-ports": [
        { name: "PSU1", type: "iec-60320-c14", maximum_draw: 500 },
        { name: "PSU2", maximum_draw: 500 },
      ],
      "module-bays": [{ name: "Fan 1", position: "1" }],
    }).data;
    if (!parsed) throw new Error("it must parse");
    expect(componentsOf(parsed).map((c) => [c.kind, c.name, c.ordinal, c.attributes])).toEqual([
      ["interface", "1", 0, { mgmt_only: true }],
      ["interface", "eth1", 1, {}],
      ["power-port", "PSU1", 0, { maximum_draw: 500 }],
      ["power-port", "PSU2", 1, { maximum_draw: 500 }],
      ["module-bay", "Fan 1", 0, { position: "1" }],
    ]);
    expect(nameplateW(parsed)).toBe(1_000);
  });

  test.each([
    ["a third of a unit", { u_height: 0.3 }, "u_height"],
    ["a negative height", { u_height: -1 }, "u_height"],
    ["an unknown unit of weight", { weight: 1, weight_unit: "st" }, "weight_unit"],
    ["a component twice", { interfaces: [{ name: "a" }, { name: "a" }] }, "interfaces.1.name"],
    ["a component without a name", { interfaces: [{ type: "x" }] }, "interfaces.0.name"],
    ["a slug with a slash", { slug: "../x" }, "slug"],
    ["a number for comments", { comments: 1 }, "comments"],
  ])("with %s is refused where it stands", (_what, extra, path) => {
    expect(file(extra).error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  test("gives its weight in kilograms", () => {
    const weight = (value: number, unit?: string) => {
      const parsed = file({ weight: value, weight_unit: unit }).data;
      return parsed && weightKg(parsed);
    };
    expect([weight(10, "lb"), weight(500, "g"), weight(16, "oz"), weight(3)]).toEqual([4.536, 0.5, 0.454, 3]);
  });
});

test("a slug is made of what a file without one has", () => {
  expect(slugOf("Dell EMC", 'PowerEdge R650 (10×2.5")')).toBe("dell-emc-poweredge-r650-10-2-5");
  expect(slugOf("Ü", "//")).toBe("u");
});

test("a bay takes the class of part that its name says", () => {
  const names = ["Power Supply 1", "PSU2", "Fan Tray 0", "Bay 3", "Line card 2", "Slot 1", "OCP 1"];
  expect(names.map((name) => bayClass("module-bay", name))).toEqual([
    "psu",
    "psu",
    "fan",
    "disk",
    "linecard",
    "module",
    "nic",
  ]);
  expect(bayClass("device-bay", "Node A")).toBe("node");
});
