import { expect, test } from "vitest";
import { cdp } from "./cdp";
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
