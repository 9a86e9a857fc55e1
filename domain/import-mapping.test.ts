import { describe, expect, test } from "vitest";
import { columnsOf, IMPORT_KINDS } from "./import";
import { guessMapping } from "./import-mapping";

describe("the fields of a file's columns", () => {
  test.each(IMPORT_KINDS)("are found by their own names (%s)", (kind) => {
    expect(guessMapping(kind, columnsOf(kind))).toEqual(columnsOf(kind));
  });

  test("are found by what people call them, each field once", () => {
    expect(
      guessMapping("devices", [
        "hostname",
        "vendor",
        "device type",
        "serial number",
        "u position",
        "ip",
        "label",
        "colour",
      ]),
    ).toEqual(["name", "manufacturer", "model", "serial", "position_u", "mgmt_address", null, null]);
    expect(guessMapping("racks", ["site", "rack name", "u height"])).toEqual(["location", "name", "height_u"]);
    expect(guessMapping("devices", ["name", "hostname"])).toEqual(["name", null]);
  });

  test("are those chosen before, where somebody chose: also to pass a column over", () => {
    const header = ["name", "label", "serial"];
    expect(guessMapping("devices", header, { label: "name", serial: "" })).toEqual([null, "name", null]);
    expect(guessMapping("devices", header, { label: "nonsense" })).toEqual(["name", null, "serial"]);
  });
});
