import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { NodeInfo } from "./client";
import { type HostFacts, hostOf, isInterestingDevice } from "./host";
import { parseXml } from "./xml";

const RECORDINGS = "../shared/data/hypervisor-recordings/libvirt";
const recorded = existsSync(`${RECORDINGS}/sysinfo.xml`);
const recording = (name: string) => parseXml(readFileSync(`${RECORDINGS}/${name}`, "utf8"));

const facts = (more: Partial<HostFacts>): HostFacts => ({ devices: [], ...more });
const nodeInfo: NodeInfo = {
  model: "x86_64",
  memoryBytes: 64 * 2 ** 30,
  cpus: 8,
  mhz: 2600,
  nodes: 1,
  socketsPerNode: 1,
  coresPerSocket: 8,
  threadsPerCore: 1,
};
const sysinfo = (system: string, more = "") =>
  parseXml(`<sysinfo type='smbios'><system>${system}</system>${more}</sysinfo>`);
const computer = (hardware: string) =>
  parseXml(`<device><name>computer</name><capability type='system'>${hardware}</capability></device>`);
const nic = (body: string) => parseXml(`<device><name>net_x</name>${body}</device>`);

describe("hostOf", () => {
  test("says nothing it does not know", () => {
    const known = Object.entries(hostOf(facts({}))).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(known)).toEqual({ id: "host", connectionState: "connected", nics: [] });
  });

  test("takes serial and model from the firmware's tables, else from the computer device", () => {
    const device = computer("<product>R740</product><hardware><serial>FROM-DEVICE</serial></hardware>");
    const dmi = sysinfo("<entry name='serial'>FROM-DMI</entry>");
    expect(hostOf(facts({ sysinfo: dmi, devices: [device] }))).toMatchObject({ serial: "FROM-DMI", model: "R740" });
    expect(hostOf(facts({ devices: [device] })).serial).toBe("FROM-DEVICE");
  });

  test.each([
    "Not Specified",
    "To Be Filled By O.E.M.",
    "Default string",
    "0000000000",
    "123456789",
    " ",
    "None",
    "........",
  ])("takes the serial %j for what it is: none", (serial) => {
    const dmi = sysinfo(`<entry name='serial'>${serial}</entry><entry name='product'>R740</entry>`);
    expect(hostOf(facts({ sysinfo: dmi })).serial).toBeUndefined();
  });

  test("does not take the UUID of the capabilities for the hardware's, since libvirt may have made it up", () => {
    const uuid = "<uuid>a6946d59-3000-4a9b-8004-dd3d6e2efe4d</uuid>";
    const capabilities = parseXml(`<capabilities><host>${uuid}</host></capabilities>`);
    expect(hostOf(facts({ capabilities })).uuid).toBeUndefined();
  });

  test("keeps a serial that only looks like a number as the text it is", () => {
    const dmi = sysinfo("<entry name='serial'>0012340</entry>");
    expect(hostOf(facts({ sysinfo: dmi })).serial).toBe("0012340");
  });

  test("counts sockets and cores from the topology when it lists every processor, else from node info", () => {
    const cpus = (count: number) =>
      Array.from({ length: count }, (_, id) => `<cpu id='${id}' socket_id='${id >> 2}' core_id='${(id >> 1) & 1}'/>`);
    const capabilities = (count: number) =>
      parseXml(
        `<capabilities><host><topology><cells><cell><cpus>${cpus(count).join("")}</cpus></cell></cells></topology></host></capabilities>`,
      );
    const measure = (count: number) => hostOf(facts({ nodeInfo, capabilities: capabilities(count) }));
    expect(measure(8)).toMatchObject({ cpuSockets: 2, cpuCores: 4, cpuThreads: 8 });
    expect(measure(6)).toMatchObject({ cpuSockets: 1, cpuCores: 8, cpuThreads: 8 });
  });

  test("believes the kernel's total of memory before the sum of nodes", () => {
    const memory = new Map([
      ["total", 128e9],
      ["free", 60e9],
      ["buffers", 1e9],
      ["cached", 7e9],
    ]);
    expect(hostOf(facts({ nodeInfo, memory }))).toMatchObject({ memoryBytes: 128e9, memoryUsedBytes: 60e9 });
    expect(hostOf(facts({ nodeInfo })).memoryBytes).toBe(64 * 2 ** 30);
  });

  test("lists only interfaces with hardware, with their speed in bits and their parent's driver", () => {
    const devices = [
      nic(
        "<path>/sys/devices/pci0000:00/0000:00:03.0/net/ens3</path><parent>pci_3</parent><capability type='net'>" +
          "<interface>ens3</interface><address>AA:BB:CC:00:00:01</address><link speed='25000' state='up'/></capability>",
      ),
      nic(
        "<path>/sys/devices/pci0000:00/x/net/ens4</path><capability type='net'><interface>ens4</interface>" +
          "<address>00:00:00:00:00:00</address><link speed='4294967295' state='up'/></capability>",
      ),
      nic("<path>/sys/devices/virtual/net/br0</path><capability type='net'><interface>br0</interface></capability>"),
      parseXml("<device><name>pci_3</name><driver><name>mlx5_core</name></driver><capability type='pci'/></device>"),
    ];
    expect(hostOf(facts({ devices })).nics).toEqual([
      { name: "ens3", macAddress: "aa:bb:cc:00:00:01", speedBps: 25e9, driver: "mlx5_core" },
      { name: "ens4", macAddress: undefined, speedBps: undefined, driver: undefined },
    ]);
  });

  test.skipIf(!recorded)(`reads a recorded server's tables${recorded ? "" : " (skipped: no ../shared/data)"}`, () => {
    const host = hostOf(facts({ sysinfo: recording("sysinfo.xml"), capabilities: recording("capabilities.xml") }));
    expect(host).toMatchObject({
      vendor: "Dell Inc.",
      model: "PowerEdge R740",
      serial: "7ABC123",
      assetTag: "DC1-R12-U20",
      uuid: "4c4c4544-0041-4210-8043-b7c04f313233",
      biosVersion: "2.10.2",
      cpuModel: "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz",
    });
  });
});

describe("isInterestingDevice", () => {
  test("passes over the taps of guests and the loopback, which come by the hundred", () => {
    const names = [
      "computer",
      "net_eth0_aa",
      "net_vnet12_fe_54",
      "net_lo_00",
      "net_tap3_aa",
      "pci_0000_00",
      "block_sda",
    ];
    expect(names.filter(isInterestingDevice)).toEqual(["computer", "net_eth0_aa"]);
  });
});
