import { describe, expect, test } from "vitest";
import type { Domain, VolumeInfo } from "./client";
import { VolumeIndex } from "./datastore";
import { bareMachine, disksOf, machineOf } from "./machine";
import { NetworkIndex } from "./network";
import type { TypedValue } from "./xdr";
import { parseXml } from "./xml";

const domain: Domain = { name: "web", uuid: Buffer.from("7d1f0a523c7e4d0b9a530a7d5c1e0001", "hex"), id: 3 };
const fast = { id: "pool-1", name: "fast", info: undefined, xml: undefined };

function volumeIndex(): VolumeIndex {
  const index = new VolumeIndex();
  const xml = parseXml("<pool type='dir'><target><path>/srv/fast/</path></target></pool>");
  index.add({ ...fast, xml, volumes: [{ pool: "fast", name: "a.raw", key: "/srv/fast/a.raw" }] });
  return index;
}

function machine(body: string, stats?: Map<string, TypedValue>, volumeInfos = new Map<string, VolumeInfo>()) {
  const xml = parseXml(`<domain>${body}</domain>`);
  const disks = disksOf(xml, volumeIndex(), stats);
  return machineOf(domain, xml, { hostId: "host", stats, disks, volumeInfos, networks: new NetworkIndex() });
}

const disk = (attributes: string, body: string) => `<devices><disk ${attributes}>${body}</disk></devices>`;

describe("machineOf", () => {
  test.each([
    ["<memory>1048576</memory>", 2 ** 30],
    ["<memory unit='KiB'>1048576</memory>", 2 ** 30],
    ["<memory unit='GiB'>2</memory>", 2 * 2 ** 30],
    ["<memory unit='MB'>5</memory>", 5e6],
    ["<memory unit='constructor'>5</memory>", undefined],
    ["<memory unit='TiB'>9999999999</memory>", undefined],
    ["<memory>-1</memory>", undefined],
    ["<memory>much</memory>", undefined],
    ["", undefined],
  ])("reads %s as bytes", (xml, bytes) => {
    expect(machine(xml).memoryBytes).toBe(bytes);
  });

  test("counts the processors that are plugged in, not those that could be", () => {
    expect(machine("<vcpu current='2'>8</vcpu>").vcpus).toBe(2);
    expect(machine("<vcpu>8</vcpu>").vcpus).toBe(8);
  });

  test("lists disks and not the drives for CDs and floppies", () => {
    const drives = ["cdrom", "floppy", "disk", "lun"].map(
      (kind) => `<disk device='${kind}'><target dev='${kind}'/></disk>`,
    );
    expect(machine(`<devices>${drives.join("")}</devices>`).disks?.map((each) => each.id)).toEqual(["disk", "lun"]);
  });

  test("takes a running guest's sizes from its statistics", () => {
    const stats = new Map<string, TypedValue>([
      ["block.count", 1],
      ["block.0.name", "vda"],
      ["block.0.capacity", 10e9],
      ["block.0.physical", 3e9],
    ]);
    const body = disk("type='file'", "<driver type='qcow2'/><source file='/srv/fast/b.qcow2'/><target dev='vda'/>");
    expect(machine(body, stats)).toMatchObject({
      storageProvisionedBytes: 10e9,
      storageUsedBytes: 3e9,
      disks: [{ id: "vda", name: "/srv/fast/b.qcow2", sizeBytes: 10e9, datastoreId: "pool-1" }],
      datastoreIds: ["pool-1"],
    });
  });

  test("does not take a sparse raw file's length for what it uses, but the volume's allocation", () => {
    const stats = new Map<string, TypedValue>([
      ["block.count", 1],
      ["block.0.name", "vda"],
      ["block.0.capacity", 10e9],
      ["block.0.physical", 10e9],
    ]);
    const body = disk("type='file'", "<driver type='raw'/><source file='/srv/fast/a.raw'/><target dev='vda'/>");
    expect(machine(body, stats).storageUsedBytes).toBeUndefined();
    const infos = new Map([["/srv/fast/a.raw", { type: 0, capacityBytes: 10e9, allocationBytes: 1e9 }]]);
    expect(machine(body, stats, infos).storageUsedBytes).toBe(1e9);
  });

  test("knows no sum when it does not know a part", () => {
    const body =
      "<devices><disk type='volume'><source pool='fast' volume='a.raw'/><target dev='vda'/></disk>" +
      "<disk type='network'><source protocol='rbd' name='ssd/b'/><target dev='vdb'/></disk></devices>";
    const infos = new Map([["/srv/fast/a.raw", { type: 0, capacityBytes: 10e9, allocationBytes: 1e9 }]]);
    const seen = machine(body, undefined, infos);
    expect(seen.disks?.map((each) => [each.name, each.sizeBytes])).toEqual([
      ["fast/a.raw", 10e9],
      ["rbd:ssd/b", undefined],
    ]);
    expect(seen.storageProvisionedBytes).toBeUndefined();
  });

  test("gives two interfaces with one MAC address ids of their own", () => {
    const nic = "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>";
    const ids = machine(`<devices>${nic.repeat(3)}</devices>`).interfaces?.map((each) => each.id);
    expect(ids).toEqual(["52:54:00:00:00:01", "52:54:00:00:00:01#1", "52:54:00:00:00:01#2"]);
  });

  test("leaves out a tap's name, which changes at every start", () => {
    const nic = (name: string) => `<interface type='bridge'><target dev='${name}'/></interface>`;
    const names = machine(`<devices>${nic("vnet7")}${nic("fw-dmz")}</devices>`).interfaces?.map((each) => each.name);
    expect(names).toEqual([undefined, "fw-dmz"]);
  });
});

describe("bareMachine", () => {
  test.each([
    [1, "running"],
    [5, "shut off"],
    [7, "suspended"],
    [99, "state 99"],
  ])("says state %i in words: %s", (state, words) => {
    expect(bareMachine(domain, "host", new Map([["state.state", state]])).powerState).toBe(words);
  });

  test("knows without statistics only that a guest without a number is off", () => {
    expect(bareMachine({ ...domain, id: -1 }, "host").powerState).toBe("shut off");
    expect(bareMachine(domain, "host").powerState).toBeUndefined();
  });
});

describe("NetworkIndex", () => {
  const attachment = (attributes: string, body: string) => parseXml(`<interface ${attributes}>${body}</interface>`);

  test("tells networks of libvirt, bridges, devices and their VLANs apart", () => {
    const networks = new NetworkIndex();
    networks.add({ id: "uuid-1", name: "lan" }, parseXml("<network><vlan><tag id='7'/></vlan></network>"));
    const idFor = (attributes: string, body: string) => networks.idFor(attachment(attributes, body));
    expect(idFor("type='network'", "<source network='lan'/>")).toBe("uuid-1");
    expect(idFor("type='network'", "<source network='lan'/><vlan><tag id='7'/></vlan>")).toBe("uuid-1");
    expect(idFor("type='network'", "<source network='lan'/><vlan><tag id='9'/></vlan>")).toBe("uuid-1.9");
    expect(idFor("type='bridge'", "<source bridge='lan'/>")).toBe("bridge:lan");
    expect(idFor("type='direct'", "<source dev='eth0'/>")).toBe("device:eth0");
    expect(idFor("type='user'", "")).toBeUndefined();
    expect(networks.list()).toEqual([
      { id: "uuid-1", name: "lan", vlanId: 7 },
      { id: "uuid-1.9", name: "lan.9", vlanId: 9 },
      { id: "bridge:lan", name: "lan", vlanId: undefined },
      { id: "device:eth0", name: "eth0", vlanId: undefined },
    ]);
  });

  test("takes no trunk and no impossible tag for a VLAN", () => {
    const networks = new NetworkIndex();
    const tags = [
      "<vlan trunk='yes'><tag id='5'/></vlan>",
      "<vlan><tag id='5'/><tag id='6'/></vlan>",
      "<vlan><tag id='4095'/></vlan>",
    ];
    const ids = tags.map((tag) => networks.idFor(attachment("type='bridge'", `<source bridge='b'/>${tag}`)));
    expect(new Set(ids)).toEqual(new Set(["bridge:b"]));
  });
});
