import { expect, test } from "vitest";
import { vlanMibs, vlans } from "./vlans";
import { walk } from "./walks/read";

test("VLANs have their names, learned ones their number, and a number no VLAN can have is none", () => {
  expect(vlans(walk("stack"))).toEqual([
    { id: 1, name: "default" },
    { id: 30, name: "voice" },
    { id: 31, name: undefined },
  ]);
});

test("a maker's table tells numbers from the index or a column, the better name first, and Ethernet only", () => {
  const seen = { device: {}, components: [], interfaces: [] };
  const found = Object.fromEntries(vlanMibs.map((mib) => [mib.name, mib.parts(walk("vlans"), seen).vlans]));
  expect(found["CISCO-VTP-MIB"]).toEqual([{ id: 10, name: "servers" }]);
  expect(found["JUNIPER-L2ALD-MIB"]).toEqual([{ id: 23, name: "management" }]);
  expect(found["HUAWEI-L2VLAN-MIB"]).toEqual([
    { id: 5, name: "named" },
    { id: 6, name: "described" },
  ]);
  expect(found["TPLINK-DOT1Q-VLAN-MIB"]).toEqual([]);
});
