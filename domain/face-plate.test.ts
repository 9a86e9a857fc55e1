import { expect, test } from "vitest";
import { facePlateOf, type PlateComponent } from "./face-plate";

const many = (count: number, kind: string, name: string, type: string | null = null): PlateComponent[] =>
  Array.from({ length: count }, (_, i) => ({ kind, name: `${name} ${i}`, type }));

test("a switch has its connectors in front, by size, and its supplies and fans behind", () => {
  const parts = [
    ...many(48, "interface", "eth", "25gbase-x-sfp28"),
    ...many(6, "interface", "up", "100gbase-x-qsfp28"),
    ...many(1, "interface", "mgmt", "1000base-t"),
    ...many(2, "module-bay", "PSU"),
    ...many(4, "module-bay", "Fan"),
    ...many(2, "interface", "vlan", "virtual"),
  ];
  expect(facePlateOf(parts)).toEqual({
    front: [
      { cell: "rj45", count: 1 },
      { cell: "sfp", count: 48 },
      { cell: "qsfp", count: 6 },
    ],
    rear: [
      { cell: "fan", count: 4 },
      { cell: "psu", count: 2 },
    ],
  });
});

test("a server has its disks in front, upright where there are many, and its connectors behind", () => {
  const server = (disks: number) => facePlateOf([...many(disks, "module-bay", "Bay"), ...many(4, "interface", "nic")]);
  expect(server(4).front).toEqual([{ cell: "disk", count: 4 }]);
  expect(server(24).front).toEqual([{ cell: "carrier", count: 24 }]);
  expect(server(4).rear).toEqual([{ cell: "rj45", count: 4 }]);
});

test("a chassis shows its bays, a panel its jacks on both sides, and an unknown component is not drawn", () => {
  expect(facePlateOf(many(8, "device-bay", "Slot")).front).toEqual([{ cell: "blade", count: 8 }]);
  expect(facePlateOf([...many(24, "front-port", "f"), ...many(2, "rear-port", "r")])).toEqual({
    front: [{ cell: "jack", count: 24 }],
    rear: [{ cell: "jack", count: 2 }],
  });
  expect(facePlateOf(many(3, "inventory-item", "x"))).toEqual({ front: [], rear: [] });
});
