import { expect, test } from "vitest";
import type { VimObject } from "./client";
import { clusterOf, datastoreOf, hostOf, machineOf, neighboursOf, networksOf, reader } from "./inventory";
import { VimDatastore, VimHost, VimMachine, VimNetwork, VimPlace } from "./shapes";
import { firmwareWord, macWord, uuidWord } from "./words";
import type { XmlObject } from "./xml";

const object = (type: string, id: string, properties: XmlObject): VimObject => ({
  ref: { type, value: id },
  properties,
  missing: [],
});

function host(properties: XmlObject, id = "host-1") {
  const read = reader(VimHost)(object("HostSystem", id, properties));
  if (!read) throw new Error("not a host");
  return read;
}

const tag = (key: string, value: string) => ({ identifierValue: value, identifierType: { key } });

test.each([
  ["the system's own serial", { serialNumber: "A1", otherIdentifyingInfo: [tag("SerialNumberTag", "B2")] }, "A1"],
  ["SMBIOS's serial", { otherIdentifyingInfo: [tag("ServiceTag", "C3"), tag("SerialNumberTag", "B2")] }, "B2"],
  ["the service tag", { otherIdentifyingInfo: [tag("EnclosureSerialNumberTag", "D4"), tag("ServiceTag", "C3")] }, "C3"],
  ["the enclosure's, where nothing else is", { otherIdentifyingInfo: tag("EnclosureSerialNumberTag", "D4") }, "D4"],
  ["none, where firmware was never filled in", { serialNumber: "To Be Filled By O.E.M." }, undefined],
  [
    "none of the fill-ins of a tag",
    { otherIdentifyingInfo: [tag("ServiceTag", "...."), tag("SerialNumberTag", "0000")] },
    undefined,
  ],
])("the serial of a host is %s", (_, systemInfo, serial) => {
  expect(hostOf(host({ "hardware.systemInfo": systemInfo })).serial).toBe(serial);
  expect(hostOf(host({ "summary.hardware": systemInfo })).serial).toBe(serial);
});

test("a host that is not connected keeps what it is and loses what it was doing", () => {
  const properties = {
    name: "esx-1",
    "summary.hardware": { vendor: "HPE", model: "DL380", memorySize: "549755813888", numCpuCores: "0" },
    "summary.quickStats": { overallCpuUsage: "67", overallMemoryUsage: "1024", uptime: "5" },
  };
  const connected = hostOf(host({ ...properties, "runtime.connectionState": "connected" }));
  expect(connected).toMatchObject({ cpuUsedMhz: 67, memoryUsedBytes: 2 ** 30, uptimeSeconds: 5 });
  const lost = hostOf(host({ ...properties, "runtime.connectionState": "notResponding" }));
  expect(lost).toMatchObject({ vendor: "HPE", memoryBytes: 2 ** 39, connectionState: "notResponding" });
  for (const field of ["cpuUsedMhz", "memoryUsedBytes", "uptimeSeconds", "cpuCores"])
    expect(lost).toHaveProperty(field, undefined);
});

test("only a ClusterComputeResource makes a host a member of a cluster", () => {
  const below = (type: string) => hostOf(host({ parent: { $ref: type, value: "c-1" } })).clusterId;
  expect(below("ClusterComputeResource")).toBe("c-1");
  expect(below("ComputeResource")).toBeUndefined();
});

test("sizes beyond 32 bits are exact, sizes beyond 53 are near, and what is no size is unknown", () => {
  const of = (capacity: string) => {
    const read = reader(VimDatastore)(object("Datastore", "ds", { summary: { capacity, accessible: "true" } }));
    return read && datastoreOf(read).totalBytes;
  };
  expect(of("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
  expect(of("9223372036854775807")).toBe(2 ** 63);
  for (const bad of ["-1", "1e9", "NaN", "0x10", "99999999999999999999", ""]) expect(of(bad), bad).toBeUndefined();
});

test("a datastore nobody reaches has no sizes", () => {
  const summary = { capacity: "10", freeSpace: "5", accessible: "false", type: "NFS" };
  const read = reader(VimDatastore)(object("Datastore", "ds", { name: "nfs", summary }));
  expect(read && datastoreOf(read)).toMatchObject({
    name: "nfs",
    kind: "NFS",
    totalBytes: undefined,
    accessible: false,
  });
});

test("a machine's disks and cards lead to their datastore and network, a distributed port by its group's key", () => {
  const devices: XmlObject[] = [
    { $type: "VirtualCdrom", key: "1" },
    {
      $type: "VirtualDisk",
      key: "2000",
      capacityInKB: "1",
      capacityInBytes: "1500",
      backing: { datastore: { $ref: "Datastore", value: "ds-1" } },
    },
    { $type: "VirtualDisk", key: "2001", capacityInKB: "2", deviceInfo: { label: "Hard disk 2" } },
    {
      $type: "VirtualVmxnet3",
      key: "4000",
      macAddress: "00:50:56:AA:00:01",
      backing: { port: { portgroupKey: "key-9" } },
    },
    {
      $type: "VirtualE1000",
      key: "4001",
      macAddress: "00:50:56:aa:00:02",
      backing: { network: { $ref: "Network", value: "net-1" } },
    },
  ];
  const nets = [{ ipAddress: ["10.0.0.1", "fe80::1%2"] }, { ipAddress: "10.0.0.1" }, { ipAddress: "<script>" }];
  const properties = { "config.hardware.device": devices, "guest.ipAddress": "10.0.0.1", "guest.net": nets };
  const read = reader(VimMachine)(object("VirtualMachine", "vm-1", properties));
  expect(read && machineOf(read, new Map([["key-9", "dvportgroup-9"]]))).toMatchObject({
    disks: [
      { id: "2000", sizeBytes: 1500, datastoreId: "ds-1" },
      { id: "2001", sizeBytes: 2048, name: "Hard disk 2" },
    ],
    interfaces: [
      { id: "4000", macAddress: "00:50:56:aa:00:01", networkId: "dvportgroup-9" },
      { id: "4001", macAddress: "00:50:56:aa:00:02", networkId: "net-1" },
    ],
    addresses: ["10.0.0.1", "fe80::1"],
  });
});

function network(type: string, id: string, properties: XmlObject) {
  const read = reader(VimNetwork)(object(type, id, properties));
  if (!read) throw new Error("not a network");
  return read;
}

test("a network has the VLAN of its port group, or that on which all hosts agree; a trunk or none has no VLAN", () => {
  const spec = (id: string, type: string, vlanId: string) => ({
    key: id,
    "config.defaultPortConfig": { vlan: { $type: type, vlanId } },
  });
  const one = spec("pg-1", "VmwareDistributedVirtualSwitchVlanIdSpec", "120");
  const none = spec("pg-2", "VmwareDistributedVirtualSwitchVlanIdSpec", "0");
  const trunk = spec("pg-3", "VmwareDistributedVirtualSwitchTrunkVlanSpec", "5");
  const portgroups = [one, none, trunk].map((each) => network("DistributedVirtualPortgroup", String(each.key), each));
  const names = { "net-1": "agreed", "net-2": "disputed", "pg-1": "a", "pg-2": "b", "pg-3": "c" };
  const networks = Object.entries(names).map(([id, name]) => network("Network", id, { name }));
  const hosts = ["10", "20"].map((disputed, index) =>
    host(
      {
        network: [
          { $ref: "Network", value: "net-1" },
          { $ref: "Network", value: "net-2" },
        ],
        "config.network.portgroup": [
          { spec: { name: "agreed", vlanId: "30" } },
          { spec: { name: "disputed", vlanId: disputed } },
        ],
      },
      `host-${index}`,
    ),
  );
  const result = networksOf(networks, portgroups, hosts);
  expect(Object.fromEntries(result.networks.map(({ id, vlanId }) => [id, vlanId]))).toEqual({
    "net-1": 30,
    "net-2": undefined,
    "pg-1": 120,
    "pg-2": undefined,
    "pg-3": undefined,
  });
});

test("a cluster's data center is found through its folders, and a ring of folders ends the search", () => {
  const place = (type: string, id: string, name: string, parent: [string, string]) => {
    const read = reader(VimPlace)(object(type, id, { name, parent: { $ref: parent[0], value: parent[1] } }));
    if (!read) throw new Error("not a place");
    return read;
  };
  const folders = [
    place("Folder", "f-1", "outer", ["Datacenter", "dc-1"]),
    place("Folder", "f-2", "inner", ["Folder", "f-1"]),
    place("Folder", "f-3", "ring", ["Folder", "f-4"]),
    place("Folder", "f-4", "ring", ["Folder", "f-3"]),
  ];
  const datacenters = [place("Datacenter", "dc-1", "Z%2fA", ["Folder", "root"])];
  const cluster = (folder: string) =>
    clusterOf(place("ClusterComputeResource", "c", "C", ["Folder", folder]), folders, datacenters);
  expect(cluster("f-2").datacenter).toBe("Z/A");
  expect(cluster("f-3").datacenter).toBeUndefined();
  expect(cluster("gone").datacenter).toBeUndefined();
});

test("a card that hears LLDP and CDP has two neighbours, and one that hears nothing has none", () => {
  const parameter = [
    { key: "System Name", value: "leaf-1" },
    { key: "Management Address", value: "not an address" },
    "junk",
  ];
  const heard = neighboursOf([
    { device: "vmnic0" },
    {
      device: "vmnic1",
      lldpInfo: { chassisId: "00-1C-73-00-00-9A", portId: "Eth1/1", parameter },
      connectedSwitchPort: {
        devId: "leaf-1.example",
        portId: "Eth1/1",
        mgmtAddr: "192.0.2.1",
        hardwarePlatform: "N9K",
      },
    },
    "junk",
  ]);
  expect(heard).toMatchObject([
    {
      protocol: "lldp",
      localInterface: "vmnic1",
      remoteName: "leaf-1",
      remoteChassisId: "00:1c:73:00:00:9a",
      remoteChassisIdType: "macAddress",
    },
    { protocol: "cdp", remoteName: "leaf-1.example", remoteAddress: "192.0.2.1", remoteDescription: "N9K" },
  ]);
  expect(heard[0]?.remoteAddress).toBeUndefined();
});

test("words are told from fill-ins, whatever their spelling", () => {
  expect(["None", " ", "0x0", "Default string", "CZJ12345"].map(firmwareWord)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    "CZJ12345",
  ]);
  expect(["001c.7300.00a1", "00-1C-73-00-00-A1", "0", "00:00:00:00:00:00"].map(macWord)).toEqual([
    "00:1c:73:00:00:a1",
    "00:1c:73:00:00:a1",
    undefined,
    undefined,
  ]);
  expect(uuidWord("00000000-0000-0000-0000-000000000000")).toBeUndefined();
  expect(uuidWord("C2AC5C27-2C72-5D75-9472-FD619E1AF669")).toBe("c2ac5c27-2c72-5d75-9472-fd619e1af669");
});
