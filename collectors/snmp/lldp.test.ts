import { expect, test } from "vitest";
import { interfaces } from "./interfaces";
import { LLDP, LLDP_V2_REMOTE_ENTRY, lldp, lldpMib } from "./lldp";
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

test("a neighbour that both generations tell is one, and the later table has its address too", () => {
  const row = (entry: string, index: string, first: number) => {
    const cell = (column: number, value: string | number) => ({
      oid: `${entry}.${first + column}.${index}`,
      type: typeof value === "number" ? 2 : 4,
      value: typeof value === "number" ? value : Buffer.from(value),
    });
    return [cell(0, 7), cell(1, "chassis-9"), cell(2, 5), cell(3, "xe-0/0/1"), cell(5, "spine-9")];
  };
  const older = row(LLDP.entry, "0.10101.1", 4);
  const later = row(LLDP_V2_REMOTE_ENTRY, "0.10101.1.1", 5);
  const address = { oid: "1.3.111.2.802.1.1.13.1.4.2.1.3.0.10101.1.1.1.4.192.0.2.40", type: 2, value: 2 };
  expect(lldp([...older, ...later], known)).toHaveLength(1);
  expect(lldp([...later, address], known)).toEqual([
    expect.objectContaining({ remoteName: "spine-9", remoteAddress: "192.0.2.40" }),
  ]);
});

test("a neighbour at port 0 is kept though it stands at none of our interfaces", () => {
  const rows = stack.map((varbind) => ({
    ...varbind,
    oid: varbind.oid.replace(/^(1\.0\.8802.*\.4\.1\.1\.\d+\.\d+)\.1\./, "$1.0."),
  }));
  const heard = lldp(rows, known).find(({ remoteChassisId }) => remoteChassisId === "00:00:5e:00:53:a1");
  expect(heard).toMatchObject({ remoteName: "ap-1", localIndex: undefined });
});

test("a device that keeps its name to itself has the one it announces", () => {
  const own = { oid: "1.0.8802.1.1.2.1.3.3.0", type: 4, value: Buffer.from("sw-7") };
  expect(lldpMib.parts([own], { device: {}, components: [], interfaces: [] }).device?.name).toBe("sw-7");
});
