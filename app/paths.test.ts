import { expect, test } from "vitest";
import { pathOf, pathOfHit, paths } from "./paths";

test("every address of the product is as people have bookmarked it", () => {
  const id = "a b/c";
  const all = Object.entries(paths).map(([name, path]) => `${name} ${(path as (id: string) => string)(id)}`);
  expect(all).toMatchInlineSnapshot(`
    [
      "overview /",
      "signIn /sign-in",
      "setup /setup",
      "locations /locations",
      "location /locations/a%20b%2Fc",
      "floor /locations/a%20b%2Fc?show=undefined",
      "rack /racks/a%20b%2Fc",
      "devices /devices",
      "device /devices/a%20b%2Fc",
      "reading /devices/a%20b%2Fc?tab=readings&of=undefined#reading",
      "machines /machines",
      "machine /machines/a%20b%2Fc",
      "part /parts/a%20b%2Fc",
      "discovery /discovery?tab=a%20b%2Fc",
      "target /discovery/targets/a%20b%2Fc",
      "sweeps /discovery/sweeps",
      "sweep /discovery/sweeps/a%20b%2Fc",
      "topology /topology?location=a+b%2Fc",
      "reservations /reservations",
      "capacity /capacity?location=a%20b%2Fc",
      "work /work",
      "swap /work/swap/a%20b%2Fc",
      "importing /import",
      "audit /audit",
      "search /search?q=a+b%2Fc",
      "locate /locate/a%20b%2Fc/undefined",
      "settings /settings",
      "tenants /tenants",
      "tenant /tenants/a%20b%2Fc",
      "contacts /contacts",
      "fields /settings/fields",
      "attachment /api/attachments/a%20b%2Fc",
    ]
  `);
});

test("what search finds leads to its page, and what nobody knows to the overview", () => {
  expect(["device", "machine", "rack", "location", "part", "other"].map((kind) => pathOf(kind, "1"))).toEqual([
    "/devices/1",
    "/machines/1",
    "/racks/1",
    "/locations/1",
    "/parts/1",
    "/",
  ]);
});

test("a port leads to its device, a subnet to what is in it", () => {
  const hit = { kind: "port", id: "1", title: "sw-1 Gi1" };
  expect(pathOfHit({ ...hit, at: { kind: "port", id: "2" } })).toBe("/devices/2?tab=ports");
  expect(pathOfHit({ ...hit, kind: "prefix", at: { kind: "search", id: "10.0.0.0/8" } })).toBe(
    "/search?q=10.0.0.0%2F8",
  );
  expect(pathOfHit({ ...hit, kind: "rack", at: null })).toBe("/racks/1");
});
