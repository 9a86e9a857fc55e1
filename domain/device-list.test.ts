import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICE_COLUMNS, DEVICE_SORTS, DeviceQuery, deviceParams, deviceQueryIn, extrasIn } from "./device-list";

const inAddress = (params: URLSearchParams) => deviceQueryIn(Object.fromEntries(params));

test("a list is the same after it stood in an address", () => {
  const query = DeviceQuery.parse({
    ...{ text: "a b&c", sort: "unit", isDescending: true, tag: "core", tenant: "R&D, 2", status: "planned" },
    ...{ type: "Dell PowerEdge", location: "FRA1/Room A" },
  });
  const columns = ["name", "field.0192", "tags"];
  expect(inAddress(deviceParams(query, columns))).toEqual({ query, columns });
});

test("the usual list has a bare address, and one column not shown is told by those that are", () => {
  const usual = deviceQueryIn({});
  expect(deviceParams(usual.query, usual.columns).size).toBe(0);
  expect(usual.columns).toContain("tenant");
  expect(usual.columns).not.toContain("tags");
  expect(deviceParams(usual.query, usual.columns.slice(0, 3)).get("columns")).toBe("name,role,status");
});

test("whatever somebody writes into the address makes a list", () => {
  const words = fc.option(fc.string(), { nil: undefined });
  fc.assert(
    fc.property(
      fc.record({ q: words, sort: words, order: words, columns: words, status: words, tag: words }),
      (params) => {
        const { query, columns } = deviceQueryIn(params);
        expect(DeviceQuery.safeParse(query).success).toBe(true);
        expect(columns.length).toBeGreaterThan(0);
      },
    ),
  );
  expect(deviceQueryIn({ status: "melted", location: "x".repeat(2_000) }).query).toEqual(DeviceQuery.parse({}));
});

test("every column that can be sorted is one the server sorts by", () => {
  const sortable = DEVICE_COLUMNS.filter((column) => !("cannotSort" in column)).map(({ id }) => id);
  expect([...DEVICE_SORTS].sort()).toEqual([...sortable].sort());
});

test("only what is asked for beside the device is read", () => {
  expect(extrasIn(["name", "rack"])).toEqual({ tags: false, places: false, fields: false });
  expect(extrasIn(["row", "field.x"])).toEqual({ tags: false, places: true, fields: true });
});
