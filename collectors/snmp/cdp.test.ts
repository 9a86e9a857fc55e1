import { expect, test } from "vitest";
import { CDP_ENTRY, cdp, cdpMib } from "./cdp";
import { interfaces } from "./interfaces";
import { walk } from "./walks/read";

const stack = walk("stack");
const found = cdp(stack, interfaces(stack));

test("a neighbour heard twice at one port is one neighbour", () => {
  expect(found.filter(({ localIndex }) => localIndex === 10101)).toEqual([
    {
      protocol: "cdp",
      localInterface: "Gi1/0/1",
      localIndex: 10101,
      remoteName: "ap-1.example.net",
      remoteChassisId: "ap-1.example.net",
      remoteChassisIdType: "local",
      remotePortId: "GigabitEthernet0",
      remotePortIdType: "ifName",
      remoteDescription: "Example AP 7.2",
      remoteAddress: "192.0.2.31",
    },
  ]);
});

test("a device id of raw octets is written in hexadecimal", () => {
  expect(found.find(({ localIndex }) => localIndex === 20101)?.remoteChassisId).toBe("00:00:5e:00:53:c1");
});

test("a device without a system name is called what it announces, without the address in brackets", () => {
  const own = { oid: "1.3.6.1.4.1.9.9.23.1.3.4.0", type: 4, value: Buffer.from("Example Switch(00005e-005301)") };
  const { device } = cdpMib.parts([own], { device: {}, components: [], interfaces: [] });
  expect(device?.name).toBe("Example Switch");
});

test("the address of a port announced instead of its name is told as one", () => {
  const cell = (column: number, value: Buffer) => ({ oid: `${CDP_ENTRY}.${column}.7.1`, type: 4, value });
  const rows = [cell(6, Buffer.from("sw-2")), cell(7, Buffer.from("00005e005302", "hex"))];
  expect(cdp(rows, [])).toEqual([expect.objectContaining({ remoteName: "sw-2", remotePortId: "00:00:5e:00:53:02" })]);
});
