import { expect, test } from "vitest";
import { interfaces } from "./interfaces";
import { LLDP_V2_REMOTE_ENTRY, lldp } from "./lldp";
import { walk } from "./walks/read";

const stack = walk("stack");
const known = interfaces(stack);
const found = lldp(stack, known);
const named = (name: string) => found.find(({ remoteName }) => remoteName === name);

test("a neighbour has its chassis, port, address and our own end", () => {
  expect(named("ap-1")).toEqual({
    protocol: "lldp",
    localInterface: "Gi1/0/1",
    localIndex: 10101,
    remoteName: "ap-1",
    remoteChassisId: "00:00:5e:00:53:a1",
    remoteChassisIdType: "macAddress",
    remotePortId: "00:00:5e:00:53:a2",
    remotePortIdType: "macAddress",
    remotePortDescription: "eth0",
    remoteDescription: "Example AP",
    remoteAddress: "192.0.2.31",
  });
});

test("a neighbour heard again under a newer TimeMark is one neighbour and keeps what only the older row said", () => {
  expect(found.filter(({ remoteChassisId }) => remoteChassisId === "00:00:5e:00:53:a1")).toHaveLength(1);
});

test("our own end is found by a MAC, by an ifIndex sent as text, and left open where nothing fits", () => {
  expect(named("leaf-2")).toMatchObject({ localInterface: "Gi1/0/2", localIndex: 10102 });
  expect(named("core-1")).toMatchObject({ localInterface: "Te2/1/1", localIndex: 20101 });
  expect(named("odd")).toMatchObject({ localInterface: "nowhere0", localIndex: undefined });
});

test("ids are decoded by their subtype", () => {
  expect(named("leaf-2")?.remoteChassisId).toBe("00:00:5e:00:53:b1");
  expect(named("core-1")).toMatchObject({
    remoteChassisId: "192.0.2.10",
    remoteChassisIdType: "networkAddress",
    remotePortId: "513",
    remotePortIdType: "local",
    remoteAddress: "2001:db8::9",
  });
  expect(named("odd")).toMatchObject({
    remoteChassisId: "00:01:fe:ff",
    remoteChassisIdType: "local",
    remotePortId: "00:11:22",
    remotePortIdType: "agentCircuitId",
    remoteAddress: undefined,
  });
});

test("a neighbour without a name is kept, a row that names nobody is not", () => {
  expect(found).toContainEqual(
    expect.objectContaining({ remoteChassisId: "2001:db8::1", remotePortId: "198.51.100.10", remoteName: undefined }),
  );
  expect(found).toHaveLength(5);
});

test("of two interfaces with one name the one that is up has the neighbour", () => {
  const twins = known.map((port) => (port.index === 10102 ? { ...port, name: "Gi1/0/1" } : port));
  expect(lldp(stack, twins).find(({ remoteName }) => remoteName === "ap-1")?.localIndex).toBe(10101);
});

test("the table of LLDP-V2-MIB names our end by ifIndex", () => {
  const cell = (column: number, value: string | number) => ({
    oid: `${LLDP_V2_REMOTE_ENTRY}.${column}.0.10101.1.1`,
    type: typeof value === "number" ? 2 : 4,
    value: typeof value === "number" ? value : Buffer.from(value),
  });
  const rows = [cell(5, 7), cell(6, "chassis-9"), cell(7, 5), cell(8, "xe-0/0/1"), cell(10, "spine-9")];
  expect(lldp(rows, known)).toEqual([
    expect.objectContaining({
      localIndex: 10101,
      remoteName: "spine-9",
      remoteChassisId: "chassis-9",
      remotePortId: "xe-0/0/1",
    }),
  ]);
});
