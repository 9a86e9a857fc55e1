import { expect, test } from "vitest";
import { ifStackMib, stackedInterfaces } from "./if-stack";
import { joined } from "./mib";

const known = [
  { index: 1, name: "Gi0/1", type: "6" },
  { index: 2, name: "Gi0/2", type: "6" },
  { index: 3, name: "Gi0/3", type: "6" },
  { index: 10, name: "Po1", type: "161" },
  { index: 20, name: "Gi0/3.100", type: "135" },
  { index: 30, name: "Vlan30", type: "136" },
];
const stacked = (above: number, below: number, status = 1) => ({
  oid: `1.3.6.1.2.1.31.1.2.1.3.${above}.${below}`,
  type: 2,
  value: status,
});

test("members name their aggregate, and a subinterface the interface it is a part of", () => {
  const rows = [stacked(10, 1), stacked(0, 10), stacked(10, 2, 2), stacked(20, 3), stacked(30, 1), stacked(10, 99)];
  expect(stackedInterfaces(rows, known)).toEqual([
    { index: 1, parentIndex: 10 },
    { index: 20, parentIndex: 3 },
  ]);
});

test("a channel without LACP is told by Cisco's own table", () => {
  const member = { oid: "1.3.6.1.4.1.9.9.98.1.1.1.1.8.2", type: 2, value: 10 };
  const alone = { oid: "1.3.6.1.4.1.9.9.98.1.1.1.1.8.3", type: 2, value: 0 };
  expect(stackedInterfaces([member, alone], known)).toEqual([{ index: 2, parentIndex: 10 }]);
});

test("a parent completes the interface that is known and makes no other", () => {
  const seen = { device: {}, components: [], interfaces: known };
  const { interfaces } = joined([{ interfaces: known }, ifStackMib.parts([stacked(10, 1)], seen)]);
  expect(interfaces).toHaveLength(known.length);
  expect(interfaces[0]).toMatchObject({ name: "Gi0/1", type: "6", parentIndex: 10 });
});
