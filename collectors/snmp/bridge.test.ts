import { expect, test } from "vitest";
import { arp, macTable } from "./bridge";
import { walk } from "./walks/read";

const stack = walk("stack");

test("learned addresses name their interface and VLAN; our own and the older table's repetitions are left out", () => {
  expect(macTable(stack)).toEqual([
    { macAddress: "00:00:5e:00:53:a2", interfaceIndex: 20101, vlanId: undefined },
    { macAddress: "00:00:5e:00:53:a1", interfaceIndex: 10101, vlanId: 30 },
  ]);
});

test("a bridge that keeps no VLANs is read from the older table", () => {
  const old = stack.filter(({ oid }) => !oid.startsWith("1.3.6.1.2.1.17.7."));
  expect(macTable(old)).toEqual([{ macAddress: "00:00:5e:00:53:a1", interfaceIndex: 10101, vlanId: undefined }]);
});

test("both ARP tables are one list, and an entry without a MAC is none", () => {
  expect(arp(stack)).toEqual([
    { address: "192.0.2.31", macAddress: "00:00:5e:00:53:a1", interfaceIndex: 1 },
    { address: "2001:db8::9", macAddress: "00:00:5e:00:53:a1", interfaceIndex: 1 },
  ]);
});
