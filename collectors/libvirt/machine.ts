import type { ObservedMachine } from "../../domain/observation";
import { type Domain, uuidText, type Volume, type VolumeInfo } from "./client";
import type { VolumeIndex } from "./datastore";
import type { NetworkIndex } from "./network";
import { digits, exact, macWord, positive, word } from "./word";
import type { TypedValue } from "./xdr";
import { at, child, childrenOf, type XmlNode } from "./xml";

const MAX_DISKS = 1024;
const MAX_INTERFACES = 1024;

/** virDomainState by number, in virsh's words. */
const STATES = ["no state", "running", "idle", "paused", "in shutdown", "shut off", "crashed", "suspended"];

/** Bytes in libvirt's scaled units; both "K" and "KiB" are 1024. Source: libvirt.org/formatdomain.html. */
const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  kb: 1e3,
  k: 2 ** 10,
  kib: 2 ** 10,
  mb: 1e6,
  m: 2 ** 20,
  mib: 2 ** 20,
  gb: 1e9,
  g: 2 ** 30,
  gib: 2 ** 30,
  tb: 1e12,
  t: 2 ** 40,
  tib: 2 ** 40,
};

/** A disk of a guest's definition, with the volume behind it where one of the pools has it. */
export type Disk = {
  id: string;
  path: string | undefined;
  datastoreId: string | undefined;
  volume: Volume | undefined;
  sizeBytes: number | undefined;
  /** Bytes taken on the store; unknown for a raw file of which only the length is known. */
  usedBytes: number | undefined;
};

/** What can be said of a guest whose definition could not be read. */
export function bareMachine(domain: Domain, hostId: string, stats?: ReadonlyMap<string, TypedValue>): ObservedMachine {
  const uuid = uuidText(domain.uuid);
  const state = stats?.get("state.state");
  // Only a running guest has a number; without statistics that is all there is to go by.
  const guess = domain.id < 0 ? "shut off" : undefined;
  return {
    id: uuid,
    instanceUuid: uuid,
    name: word(domain.name),
    hostId,
    powerState: typeof state === "number" ? (STATES[state] ?? `state ${state}`) : guess,
  };
}

/** The guest's disks; CD and floppy drives are left out. */
export function disksOf(xml: XmlNode, volumes: VolumeIndex, stats?: ReadonlyMap<string, TypedValue>): Disk[] {
  const block = blockStatsOf(stats);
  const ids = new UniqueIds();
  return childrenOf(child(xml, "devices"), "disk")
    .filter((disk) => ["disk", "lun"].includes(disk.attributes.get("device") ?? "disk"))
    .slice(0, MAX_DISKS)
    .map((disk) => {
      const source = child(disk, "source");
      const target = word(child(disk, "target")?.attributes.get("dev"));
      const measured = target === undefined ? undefined : block.get(target);
      const { poolId, volume } = volumes.find(source);
      const sparse =
        disk.attributes.get("type") === "file" && child(disk, "driver")?.attributes.get("type") !== "qcow2";
      return {
        id: ids.next(target ?? "disk"),
        path: pathOf(source),
        datastoreId: poolId,
        volume,
        sizeBytes: positive(measured?.capacity),
        usedBytes: sparse ? undefined : exact(measured?.physical),
      };
    });
}

/** A guest from its definition. `disks` is what `disksOf` gave, completed by `volumeInfos` (by volume key). */
export function machineOf(
  domain: Domain,
  xml: XmlNode,
  context: {
    hostId: string;
    stats: ReadonlyMap<string, TypedValue> | undefined;
    disks: readonly Disk[];
    volumeInfos: ReadonlyMap<string, VolumeInfo>;
    networks: NetworkIndex;
  },
): ObservedMachine {
  const bare = bareMachine(domain, context.hostId, context.stats);
  const disks = context.disks.map((disk) => completed(disk, context.volumeInfos));
  const vcpu = child(xml, "vcpu");
  return {
    ...bare,
    biosUuid: bare.instanceUuid,
    name: word(child(xml, "name")?.text) ?? bare.name,
    vcpus: positive(digits(vcpu?.attributes.get("current")) ?? digits(vcpu?.text)),
    memoryBytes: bytesOf(child(xml, "memory")),
    storageUsedBytes: sum(disks.map((disk) => disk.usedBytes)),
    storageProvisionedBytes: sum(disks.map((disk) => disk.sizeBytes)),
    disks: disks.map(({ id, path, sizeBytes, datastoreId }) => ({ id, name: path, sizeBytes, datastoreId })),
    interfaces: interfacesOf(xml, context.networks),
    guestOs: guestOsOf(xml),
    datastoreIds: [...new Set(disks.flatMap((disk) => disk.datastoreId ?? []))],
  };
}

function completed(disk: Disk, infos: ReadonlyMap<string, VolumeInfo>): Disk {
  const info = disk.volume && infos.get(disk.volume.key);
  if (!info) return disk;
  return {
    ...disk,
    sizeBytes: disk.sizeBytes ?? positive(info.capacityBytes),
    usedBytes: exact(info.allocationBytes) ?? disk.usedBytes,
  };
}

/** Interfaces by MAC address: a guest keeps it, while a tap's name changes at every start. */
function interfacesOf(xml: XmlNode, networks: NetworkIndex): NonNullable<ObservedMachine["interfaces"]> {
  const ids = new UniqueIds();
  return childrenOf(child(xml, "devices"), "interface")
    .slice(0, MAX_INTERFACES)
    .map((each) => {
      const macAddress = macWord(child(each, "mac")?.attributes.get("address"));
      const tap = word(child(each, "target")?.attributes.get("dev"));
      const name = tap && /^(?:vnet|tap|macvtap|testnet)\d+$/.test(tap) ? undefined : tap;
      return { id: ids.next(macAddress ?? "interface"), name, macAddress, networkId: networks.idFor(each) };
    });
}

/** The operating system as libosinfo's id, which virt-install and its like leave in the metadata. */
function guestOsOf(xml: XmlNode): string | undefined {
  return word(at(xml, "metadata", "libosinfo", "os")?.attributes.get("id"));
}

function bytesOf(node: XmlNode | undefined): number | undefined {
  const factor = UNITS[(node?.attributes.get("unit") ?? "KiB").toLowerCase()];
  const amount = digits(node?.text);
  return factor === undefined || amount === undefined ? undefined : positive(amount * factor);
}

function pathOf(source: XmlNode | undefined): string | undefined {
  const get = (name: string) => word(source?.attributes.get(name));
  const volume = get("volume");
  if (volume !== undefined) return `${get("pool") ?? ""}/${volume}`;
  const remote = get("name");
  return get("file") ?? get("dev") ?? get("dir") ?? (remote && `${get("protocol") ?? "network"}:${remote}`);
}

/** `block.<n>.name`, `.capacity`, `.physical` of the statistics, by the disk's target name. */
function blockStatsOf(stats: ReadonlyMap<string, TypedValue> | undefined) {
  const blocks = new Map<string, { capacity: TypedValue | undefined; physical: TypedValue | undefined }>();
  const count = Math.min(exact(stats?.get("block.count")) ?? 0, MAX_DISKS);
  for (let index = 0; index < count; index++) {
    const name = stats?.get(`block.${index}.name`);
    if (typeof name !== "string" || blocks.has(name)) continue;
    blocks.set(name, {
      capacity: stats?.get(`block.${index}.capacity`),
      physical: stats?.get(`block.${index}.physical`),
    });
  }
  return blocks;
}

/** The sum of what is known of every part; one unknown part makes the sum unknown. */
function sum(parts: readonly (number | undefined)[]): number | undefined {
  return exact(parts.reduce((total: number, part) => total + (part ?? Number.NaN), 0));
}

/** Ids unique within one guest, whatever it says. */
class UniqueIds {
  readonly #used = new Set<string>();

  next(wanted: string): string {
    let id = wanted;
    for (let index = 1; this.#used.has(id); index++) id = `${wanted}#${index}`;
    this.#used.add(id);
    return id;
  }
}
