import { expect, test } from "vitest";
import { interfaces } from "./interfaces";
import { walk } from "./walks/read";

const found = new Map(interfaces(walk("stack")).map((port) => [port.index, port]));

test("a port has its names, speed, state and 64-bit counters", () => {
  expect(found.get(10101)).toEqual({
    index: 10101,
    name: "Gi1/0/1",
    description: "GigabitEthernet1/0/1",
    alias: "to ap-1",
    type: "6",
    speedBps: 1_000_000_000,
    mtu: 9198,
    macAddress: "00:00:5e:00:53:11",
    adminUp: true,
    operUp: true,
    parentIndex: undefined,
    counterBits: 64,
    inOctets: Number(2n ** 64n - 1n),
    outOctets: 5_000_000_000,
    inErrors: 3,
    outErrors: 4,
  });
});

test("a speed beyond 32 bits comes from ifHighSpeed, and without one it is unknown", () => {
  expect(found.get(20101)?.speedBps).toBe(10_000_000_000);
  expect(found.get(5001)?.speedBps).toBeUndefined();
  expect(found.get(10102)?.speedBps).toBe(10_000_000);
});

test("counters of 32 bits stand in where there are none of 64", () => {
  expect(found.get(10102)).toMatchObject({ inOctets: 111, outOctets: 222 });
});

test("a member names its aggregate, and 0 is no aggregate", () => {
  expect(found.get(20101)?.parentIndex).toBe(5001);
  expect(found.get(10102)?.parentIndex).toBeUndefined();
});

test("no MAC is made of no octets or of zeros", () => {
  expect(found.get(5001)?.macAddress).toBeUndefined();
  expect(found.get(4_194_316_032)?.macAddress).toBeUndefined();
});

test("down is down, unknown is unknown, and an ifIndex beyond 31 bits is kept", () => {
  expect(found.get(10102)).toMatchObject({ adminUp: false, operUp: false });
  expect(found.get(5001)?.operUp).toBe(false);
  expect(found.get(4_194_316_032)).toMatchObject({ name: "Tu0", operUp: undefined });
});

test("a row of ifXTable alone is an interface too", () => {
  expect(found.get(30001)).toMatchObject({ name: "Nu0", description: undefined, speedBps: undefined });
});
