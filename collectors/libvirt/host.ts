import type { ObservedHost } from "../../domain/observation";
import type { NodeInfo } from "./client";
import { digits, exact, firmwareWord, macWord, positive, uuidWord, word } from "./word";
import { at, child, childrenOf, type XmlNode } from "./xml";

/** What libvirt told about the machine it runs on; everything may be missing. */
export type HostFacts = {
  hostname?: string | undefined;
  nodeInfo?: NodeInfo | undefined;
  capabilities?: XmlNode | undefined;
  /** `<sysinfo type='smbios'>`: the SMBIOS tables as dmidecode read them. */
  sysinfo?: XmlNode | undefined;
  /** Bytes by libvirt's names: total, free, buffers, cached. */
  memory?: ReadonlyMap<string, number> | undefined;
  /** `<device>` of the node devices worth reading: the computer, network interfaces and their parents. */
  devices: readonly XmlNode[];
  datastoreIds?: readonly string[];
};

/** True for the names of node devices an inventory reads; taps of guests come by the hundred and are left out. */
export function isInterestingDevice(name: string): boolean {
  return name === "computer" || (name.startsWith("net_") && !/^net_(?:lo|vnet|tap|macvtap|virbr)\d*_/.test(name));
}

/** The kernel has network interfaces of its own making: bridges, bonds, taps. Only those with hardware are NICs. */
export function isHardwareInterface(device: XmlNode): boolean {
  if (capability(device, "net") === undefined) return false;
  return !child(device, "path")?.text.startsWith("/sys/devices/virtual/");
}

/** One libvirt has one host; this name for it stays, whatever the host's firmware says today. */
export const HOST_ID = "host";

/**
 * The host itself, as far as it is known. Its UUID is the hardware's: the one in the capabilities is made up anew at
 * every start where libvirt finds neither a configured one nor the firmware's (libvirt's viruuid.c).
 */
export function hostOf(facts: HostFacts): ObservedHost {
  const dmi = dmiOf(facts.sysinfo);
  const computer = capability(
    facts.devices.find((device) => child(device, "name")?.text === "computer"),
    "system",
  );
  const hardware = child(computer, "hardware");
  const fromComputer = {
    vendor: firmwareWord(child(hardware, "vendor")?.text),
    model: firmwareWord(child(computer, "product")?.text),
    serial: firmwareWord(child(hardware, "serial")?.text),
    uuid: uuidWord(child(hardware, "uuid")?.text),
    biosVersion: firmwareWord(at(computer, "firmware", "version")?.text),
  };
  // A sysinfo without a system section is the test driver's fixed one: the computer device knows better there.
  const [first, second] = dmi.serial || dmi.model ? [dmi, fromComputer] : [fromComputer, dmi];
  return {
    id: HOST_ID,
    name: word(facts.hostname),
    vendor: first.vendor ?? second.vendor,
    model: first.model ?? second.model,
    serial: first.serial ?? second.serial,
    assetTag: dmi.assetTag,
    uuid: first.uuid ?? second.uuid,
    biosVersion: first.biosVersion ?? second.biosVersion,
    ...processorsOf(facts, dmi.cpuModel),
    ...memoryOf(facts),
    connectionState: "connected",
    nics: nicsOf(facts.devices),
    ...(facts.datastoreIds && { datastoreIds: [...facts.datastoreIds] }),
  };
}

type Dmi = Pick<ObservedHost, "vendor" | "model" | "serial" | "uuid" | "biosVersion" | "assetTag" | "cpuModel">;

function dmiOf(sysinfo: XmlNode | undefined): Dmi {
  const entry = (section: string, name: string) =>
    child(sysinfo, section)?.children.find((each) => each.attributes.get("name") === name)?.text;
  return {
    vendor: firmwareWord(entry("system", "manufacturer")),
    model: firmwareWord(entry("system", "product")),
    serial: firmwareWord(entry("system", "serial")),
    uuid: uuidWord(entry("system", "uuid")),
    biosVersion: firmwareWord(entry("bios", "version")),
    assetTag: firmwareWord(entry("chassis", "asset")) ?? firmwareWord(entry("baseBoard", "asset")),
    cpuModel: firmwareWord(entry("processor", "version")),
  };
}

function processorsOf(facts: HostFacts, dmiModel: string | undefined) {
  const node = facts.nodeInfo;
  const architecture = at(facts.capabilities, "host", "cpu", "arch")?.text;
  const reported = word(node?.model);
  const sockets = node && node.nodes * node.socketsPerNode;
  const counted = countProcessors(facts.capabilities);
  // Offline processors make the products of node info wrong; the topology lists each one that is there.
  const believed = counted && counted.threads === node?.cpus ? counted : undefined;
  return {
    cpuModel: dmiModel ?? (reported === architecture ? undefined : reported),
    cpuSockets: positive(believed?.sockets ?? sockets),
    cpuCores: positive(believed?.cores ?? (node && (sockets ?? 0) * node.coresPerSocket)),
    cpuThreads: positive(node?.cpus),
    cpuMhz: positive(node?.mhz),
  };
}

function countProcessors(capabilities: XmlNode | undefined) {
  const sockets = new Set<string>();
  const cores = new Set<string>();
  let threads = 0;
  for (const cell of childrenOf(at(capabilities, "host", "topology", "cells"), "cell")) {
    for (const cpu of childrenOf(child(cell, "cpus"), "cpu")) {
      const socket = cpu.attributes.get("socket_id");
      const core = cpu.attributes.get("core_id");
      if (socket === undefined || core === undefined) return undefined;
      threads++;
      sockets.add(socket);
      cores.add(`${socket}/${cpu.attributes.get("die_id") ?? ""}/${cpu.attributes.get("cluster_id") ?? ""}/${core}`);
    }
  }
  return threads > 0 ? { sockets: sockets.size, cores: cores.size, threads } : undefined;
}

/** Node info counts what NUMA nodes have; the memory statistics' total is what the kernel has. The latter is believed. */
function memoryOf(facts: HostFacts) {
  const total = positive(facts.memory?.get("total"));
  const idle = ["free", "buffers", "cached"].map((name) => exact(facts.memory?.get(name)));
  const used = idle.reduce<number | undefined>(
    (left, part) => (left === undefined || part === undefined ? undefined : left - part),
    total,
  );
  return { memoryBytes: total ?? positive(facts.nodeInfo?.memoryBytes), memoryUsedBytes: exact(used) };
}

function nicsOf(devices: readonly XmlNode[]): NonNullable<ObservedHost["nics"]> {
  const drivers = new Map(devices.map((device) => [child(device, "name")?.text, at(device, "driver", "name")?.text]));
  const nics = devices.filter(isHardwareInterface).flatMap((device) => {
    const net = capability(device, "net");
    const name = word(child(net, "interface")?.text);
    if (name === undefined) return [];
    const speedMbps = digits(child(net, "link")?.attributes.get("speed"));
    return {
      name,
      macAddress: macWord(child(net, "address")?.text),
      // The kernel says -1 for a speed it does not know, which arrives as 2^32 - 1.
      speedBps: speedMbps && speedMbps < 0xffffffff ? speedMbps * 1e6 : undefined,
      driver: word(drivers.get(child(device, "parent")?.text)),
    };
  });
  return nics.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function capability(device: XmlNode | undefined, type: string): XmlNode | undefined {
  return childrenOf(device, "capability").find((each) => each.attributes.get("type") === type);
}
