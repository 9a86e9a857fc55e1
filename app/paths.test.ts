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
      "deviceTypes /device-types",
      "deviceType /device-types/a%20b%2Fc",
      "machines /machines",
      "machinesOf /machines?cluster=a%20b%2Fc",
      "machine /machines/a%20b%2Fc",
      "clusters /clusters",
      "cluster /clusters/a%20b%2Fc",
      "prefixes /prefixes",
      "prefix /prefixes/a%20b%2Fc",
      "vlans /vlans",
      "vlan /vlans/a%20b%2Fc",
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
  const kinds = ["device", "machine", "rack", "location", "part", "device-type", "cluster", "prefix", "vlan", "tenant"];
  expect([...kinds, "other"].map((kind) => pathOf(kind, "1"))).toEqual([
    "/devices/1",
    "/machines/1",
    "/racks/1",
    "/locations/1",
    "/parts/1",
    "/device-types/1",
    "/clusters/1",
    "/prefixes/1",
    "/vlans/1",
    "/tenants/1",
    "/",
  ]);
});

test("a port leads to its device, a subnet to its own page, and a cable without ends to what is called so", () => {
  const hit = { kind: "port", id: "1", title: "sw-1 Gi1" };
  expect(pathOfHit({ ...hit, at: { kind: "port", id: "2" } })).toBe("/devices/2?tab=ports");
  expect(pathOfHit({ ...hit, kind: "prefix", at: null })).toBe("/prefixes/1");
  expect(pathOfHit({ ...hit, kind: "cable", at: null })).toBe("/search?q=sw-1+Gi1");
  expect(pathOfHit({ ...hit, kind: "rack", at: null })).toBe("/racks/1");
});
