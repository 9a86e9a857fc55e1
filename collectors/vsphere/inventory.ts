import type { z } from "zod";
import type { ObservationDocument, ObservedHost, ObservedMachine, ObservedNeighbour } from "../../domain/observation";
import type { PropertyList, VimObject } from "./client";
import { VimDatastore, VimHint, VimHost, VimMachine, VimNetwork, VimPlace } from "./shapes";
import type { MoRef } from "./soap";
import { addressWord, entityName, firmwareWord, macWord, uuidWord } from "./words";
import type { XmlValue } from "./xml";

/** From vim25 objects to the observation document. Pure: no session, no clock. */

const MEBI = 1024 * 1024;
const MAX_ADDRESSES = 256;
const CLUSTER = "ClusterComputeResource"; // a plain ComputeResource is the shell of one standalone host

type Cluster = ObservationDocument["clusters"][number];
type Datastore = ObservationDocument["datastores"][number];
type Network = ObservationDocument["networks"][number];

const read = (type: string, shape: z.ZodObject, required = ["name"]): PropertyList => ({
  type,
  required,
  optional: Object.keys(shape.shape).filter((path) => !required.includes(path)),
});

/** What is read of each type, as the shapes name it. */
export const HOSTS = read("HostSystem", VimHost);
export const MACHINES = read("VirtualMachine", VimMachine);
export const DATASTORES = read("Datastore", VimDatastore);
export const CLUSTERS = read(CLUSTER, VimPlace);
export const FOLDERS = read("Folder", VimPlace);
export const DATACENTERS = read("Datacenter", VimPlace);
export const NETWORKS: PropertyList = { type: "Network", required: ["name"], optional: [] };
export const PORTGROUPS = read("DistributedVirtualPortgroup", VimNetwork);

/** A parsed object and which one it is. */
export type Read<T> = { ref: MoRef; data: T };

/** A reader of objects of a shape. It says undefined for what does not even look like one. */
export function reader<T extends z.ZodType>(shape: T): (object: VimObject) => Read<z.infer<T>> | undefined {
  return ({ ref, properties }) => {
    const parsed = shape.safeParse(properties);
    return parsed.success ? { ref, data: parsed.data } : undefined;
  };
}

/**
 * The serial number: the system's own (API 6.7 and later), else what ESXi found in SMBIOS. The enclosure comes last:
 * for a blade it is that of the chassis, but many rack servers give nothing else.
 */
function identifiersOf(hardware: VimHost["hardware.systemInfo"]) {
  const byKey = new Map<string, string>();
  for (const { identifierType, identifierValue } of hardware?.otherIdentifyingInfo ?? []) {
    const word = firmwareWord(identifierValue);
    const key = identifierType?.key;
    if (key !== undefined && word !== undefined && !byKey.has(key)) byKey.set(key, word);
  }
  const serial =
    firmwareWord(hardware?.serialNumber) ??
    byKey.get("SerialNumberTag") ??
    byKey.get("ServiceTag") ??
    byKey.get("EnclosureSerialNumberTag");
  return { serial, assetTag: byKey.get("AssetTag") };
}

/** A host; without `neighbours` they are unknown. Usage is left out while it is not connected: the server then repeats what was true once. */
export function hostOf({ ref, data }: Read<VimHost>, neighbours?: readonly ObservedNeighbour[]): ObservedHost {
  const system = data["hardware.systemInfo"];
  const summary = data["summary.hardware"];
  const product = data["summary.config.product"];
  const connected = data["runtime.connectionState"] === "connected";
  const usage = connected ? data["summary.quickStats"] : undefined;
  const own = identifiersOf(system);
  const cached = identifiersOf(summary);
  const version = [product?.version, product?.build && `build-${product.build}`].filter((word) => word !== undefined);
  return {
    id: ref.value,
    name: entityName(data.name),
    vendor: firmwareWord(system?.vendor ?? summary?.vendor),
    model: firmwareWord(system?.model ?? summary?.model),
    serial: own.serial ?? cached.serial,
    assetTag: own.assetTag ?? cached.assetTag,
    uuid: uuidWord(system?.uuid) ?? uuidWord(summary?.uuid),
    biosVersion: firmwareWord(data["hardware.biosInfo"]?.biosVersion),
    osName: product?.name,
    osVersion: version.length > 0 ? version.join(" ") : undefined,
    clusterId: data.parent?.type === CLUSTER ? data.parent.value : undefined,
    cpuModel: summary?.cpuModel,
    cpuSockets: summary?.numCpuPkgs || undefined,
    cpuCores: summary?.numCpuCores || undefined,
    cpuThreads: summary?.numCpuThreads || undefined,
    cpuMhz: summary?.cpuMhz || undefined,
    cpuUsedMhz: usage?.overallCpuUsage,
    memoryBytes: summary?.memorySize || undefined,
    memoryUsedBytes: usage?.overallMemoryUsage === undefined ? undefined : usage.overallMemoryUsage * MEBI,
    uptimeSeconds: usage?.uptime,
    connectionState: data["runtime.connectionState"],
    powerState: data["runtime.powerState"],
    inMaintenance: data["runtime.inMaintenanceMode"],
    nics: data["config.network.pnic"]?.map(({ device, mac, driver, linkSpeed }) => ({
      name: device,
      macAddress: macWord(mac),
      speedBps: linkSpeed?.speedMb === undefined ? undefined : linkSpeed.speedMb * 1e6,
      driver,
    })),
    neighbours: neighbours && [...neighbours],
    datastoreIds: idsOf(data.datastore),
  };
}

function idsOf(refs: readonly (MoRef | undefined)[] | undefined): string[] | undefined {
  return refs && [...new Set(refs.flatMap((ref) => ref?.value ?? []))];
}

const idType = (word: string | undefined) => (macWord(word) === undefined ? undefined : "macAddress");

/** What the cards of a host heard. A card that heard both protocols gives two neighbours. */
export function neighboursOf(hints: readonly XmlValue[]): ObservedNeighbour[] {
  const neighbours: ObservedNeighbour[] = [];
  for (const hint of hints) {
    const parsed = VimHint.safeParse(hint);
    if (!parsed.success) continue;
    const { device: localInterface, lldpInfo: lldp, connectedSwitchPort: cdp } = parsed.data;
    if (lldp) {
      const told = new Map(lldp.parameter?.map(({ key, value }) => [key, value]));
      neighbours.push({
        protocol: "lldp",
        localInterface,
        remoteName: told.get("System Name"),
        remoteChassisId: macWord(lldp.chassisId) ?? lldp.chassisId,
        remoteChassisIdType: idType(lldp.chassisId),
        remotePortId: macWord(lldp.portId) ?? lldp.portId,
        remotePortIdType: idType(lldp.portId),
        remotePortDescription: told.get("Port Description"),
        remoteDescription: told.get("System Description"),
        remoteAddress: addressWord(told.get("Management Address")),
      });
    }
    if (cdp && (cdp.devId ?? cdp.systemName) !== undefined) {
      const description = [cdp.hardwarePlatform, cdp.softwareVersion].filter((word) => word !== undefined).join(", ");
      neighbours.push({
        protocol: "cdp",
        localInterface,
        remoteName: cdp.systemName ?? cdp.devId,
        remoteChassisId: cdp.devId,
        remotePortId: cdp.portId,
        remoteDescription: description === "" ? undefined : description,
        remoteAddress: addressWord(cdp.mgmtAddr) ?? addressWord(cdp.address),
      });
    }
  }
  return neighbours;
}

/** Where a port group's key leads: its network. */
export type NetworkKeys = ReadonlyMap<string, string>;

/** A virtual machine or a template. `networkKeys` says which network a distributed port belongs to. */
export function machineOf({ ref, data }: Read<VimMachine>, networkKeys: NetworkKeys): ObservedMachine {
  const storage = data["summary.storage"];
  const memoryMb = data["config.hardware.memoryMB"];
  const devices = data["config.hardware.device"];
  const cards = data["guest.net"]?.flatMap((net) => net.ipAddress ?? []);
  const told = (cards ?? data["guest.ipAddress"]) ? [data["guest.ipAddress"], ...(cards ?? [])] : undefined;
  return {
    id: ref.value,
    instanceUuid: uuidWord(data["config.instanceUuid"]),
    biosUuid: uuidWord(data["config.uuid"]),
    name: entityName(data.name),
    hostId: data["runtime.host"]?.value,
    powerState: data["runtime.powerState"],
    template: data["config.template"],
    vcpus: data["config.hardware.numCPU"] || undefined,
    memoryBytes: memoryMb ? memoryMb * MEBI : undefined,
    storageUsedBytes: storage?.committed,
    storageProvisionedBytes:
      storage?.committed === undefined ? undefined : storage.committed + (storage.uncommitted ?? 0),
    disks: devices
      ?.filter((device) => device.$type === "VirtualDisk" && device.key !== undefined)
      .map(({ key = "", deviceInfo, capacityInBytes, capacityInKB, backing }) => ({
        id: key,
        name: deviceInfo?.label,
        sizeBytes: capacityInBytes ?? (capacityInKB === undefined ? undefined : capacityInKB * 1024),
        datastoreId: backing?.datastore?.value,
      })),
    interfaces: devices
      ?.filter((device) => device.macAddress !== undefined && device.key !== undefined)
      .map(({ key = "", deviceInfo, macAddress, backing }) => ({
        id: key,
        name: deviceInfo?.label,
        macAddress: macWord(macAddress),
        networkId: backing?.network?.value ?? networkKeys.get(backing?.port?.portgroupKey ?? ""),
      })),
    addresses: told && [...new Set(told.flatMap((word) => addressWord(word) ?? []))].slice(0, MAX_ADDRESSES),
    hostName: data["guest.hostName"],
    guestOs: data["guest.guestFullName"] ?? data["config.guestFullName"],
    datastoreIds: idsOf(data.datastore),
  };
}

/** A datastore. Sizes are left out while nobody reaches it: the server then repeats what was true once. */
export function datastoreOf({ ref, data }: Read<z.infer<typeof VimDatastore>>): Datastore {
  const summary = data.summary;
  const reached = summary?.accessible !== false;
  return {
    id: ref.value,
    name: entityName(data.name ?? summary?.name),
    kind: summary?.type,
    url: summary?.url,
    totalBytes: reached ? summary?.capacity : undefined,
    freeBytes: reached ? summary?.freeSpace : undefined,
    accessible: summary?.accessible,
  };
}

/** A cluster in the data center that its folders lead up to. */
export function clusterOf(
  { ref, data }: Read<VimPlace>,
  folders: readonly Read<VimPlace>[],
  datacenters: readonly Read<VimPlace>[],
): Cluster {
  const parents = new Map(folders.map((folder) => [folder.ref.value, folder.data.parent]));
  const names = new Map(datacenters.map((datacenter) => [datacenter.ref.value, entityName(datacenter.data.name)]));
  let parent = data.parent;
  const seen = new Set<string>(); // a hostile tree may be a ring
  while (parent && parent.type !== "Datacenter" && !seen.has(parent.value)) {
    seen.add(parent.value);
    parent = parents.get(parent.value);
  }
  const datacenter = parent?.type === "Datacenter" ? names.get(parent.value) : undefined;
  return { id: ref.value, name: entityName(data.name), datacenter, kind: "vsphere" };
}

/** A VLAN id of IEEE 802.1Q that stands for one VLAN; vSphere writes 0 for none and 4095 for all. */
const oneVlan = (id: number | undefined) => (id !== undefined && id >= 1 && id <= 4094 ? id : undefined);

/** Networks with their VLAN: a port group's own, or that on which every host's standard port group of the name agrees. */
export function networksOf(
  networks: readonly Read<z.infer<typeof VimNetwork>>[],
  portgroups: readonly Read<z.infer<typeof VimNetwork>>[],
  hosts: readonly Read<VimHost>[],
): { networks: Network[]; keys: NetworkKeys } {
  const distributed = new Map(portgroups.map((portgroup) => [portgroup.ref.value, portgroup.data]));
  const names = new Map(networks.map((network) => [network.ref.value, network.data.name]));
  const vlans = new Map<string, Set<number | undefined>>();
  for (const { data } of hosts) {
    const local = new Map(data["config.network.portgroup"]?.map(({ spec }) => [spec.name, oneVlan(spec.vlanId)]));
    for (const id of idsOf(data.network) ?? []) {
      const name = names.get(id);
      if (name === undefined || !local.has(name)) continue;
      vlans.set(id, (vlans.get(id) ?? new Set()).add(local.get(name)));
    }
  }
  const vlanOf = (id: string) => {
    const vlan = distributed.get(id)?.["config.defaultPortConfig"]?.vlan;
    if (vlan) return vlan.$type?.endsWith("VlanIdSpec") ? oneVlan(vlan.vlanId) : undefined;
    const [first, ...others] = vlans.get(id) ?? [];
    return others.length === 0 ? first : undefined;
  };
  return {
    networks: networks.map(({ ref, data }) => ({
      id: ref.value,
      name: entityName(data.name),
      vlanId: vlanOf(ref.value),
    })),
    keys: new Map(portgroups.flatMap(({ ref, data }) => (data.key === undefined ? [] : [[data.key, ref.value]]))),
  };
}
