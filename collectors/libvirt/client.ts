import type { RpcConnection } from "./rpc";
import { type TypedValue, XdrError, type XdrReader, XdrWriter } from "./xdr";

/**
 * libvirt's remote procedures that an inventory needs, as typed methods. All of them only read, and all are
 * allowed on a read-only connection. Numbers and structures: libvirt's src/remote/remote_protocol.x.
 */

const Procedure = {
  open: 1,
  close: 2,
  type: 3,
  version: 4,
  nodeInfo: 6,
  capabilities: 7,
  domainXml: 14,
  networkXml: 43,
  hostname: 59,
  authList: 66,
  authPolkit: 70,
  poolInfo: 87,
  poolXml: 88,
  volumeInfo: 98,
  nodeDeviceXml: 114,
  libraryVersion: 157,
  sysinfo: 203,
  memoryStats: 228,
  listDomains: 273,
  listPools: 281,
  listVolumes: 282,
  listNetworks: 283,
  listNodeDevices: 285,
  allStats: 344,
} as const;

/** remote_auth_type. */
export const AuthType = { none: 0, sasl: 1, polkit: 2 } as const;

/** Bits of virDomainStatsTypes. */
export const StatsGroup = { state: 1, block: 32 } as const;

/** Answers from what libvirt already knows instead of waiting for a busy guest (…_STATS_NOWAIT, libvirt 4.5). */
export const STATS_NOWAIT = 0x20000000;

/** A name is at most this long in bytes; libvirt's own are file names. */
const MAX_NAME_BYTES = 64 * 1024;

export type Domain = { name: string; uuid: Buffer; id: number };
export type Named = { name: string; uuid: Buffer };
export type Volume = { pool: string; name: string; key: string };
export type NodeInfo = {
  model: string;
  memoryBytes: number;
  cpus: number;
  mhz: number;
  nodes: number;
  socketsPerNode: number;
  coresPerSocket: number;
  threadsPerCore: number;
};
export type PoolInfo = { state: number; capacityBytes: number; allocationBytes: number; availableBytes: number };
export type VolumeInfo = { type: number; capacityBytes: number; allocationBytes: number };
export type DomainStats = { domain: Domain; values: ReadonlyMap<string, TypedValue> };

const readName = (reader: XdrReader): string => reader.string(MAX_NAME_BYTES);
const readNamed = (reader: XdrReader): Named => ({ name: readName(reader), uuid: reader.opaque(16) });
const readDomain = (reader: XdrReader): Domain => ({ ...readNamed(reader), id: reader.i32() });
const writeNamed = (writer: XdrWriter, named: Named) => writer.string(named.name).opaque(named.uuid);
const writeDomain = (writer: XdrWriter, domain: Domain) => writeNamed(writer, domain).i32(domain.id);

/** A UUID's 16 bytes as text. */
export function uuidText(uuid: Buffer): string {
  return uuid.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** libvirt packs versions as major * 1,000,000 + minor * 1,000 + release. */
function versionText(packed: number): string {
  return `${Math.floor(packed / 1e6)}.${Math.floor(packed / 1e3) % 1000}.${packed % 1000}`;
}

/**
 * The typed face of a connection. Every method rejects with what `RpcConnection.call` rejects with, or with
 * `XdrError` when the answer is not the structure it should be.
 */
export class LibvirtClient {
  constructor(readonly rpc: RpcConnection) {}

  async #text(procedure: number, payload?: Buffer): Promise<string> {
    return (await this.rpc.call(procedure, payload)).string();
  }

  /** Ways to sign in that the server accepts, by `AuthType`. */
  async authTypes(): Promise<number[]> {
    return (await this.rpc.call(Procedure.authList)).array((reader) => reader.i32(), 4, 20);
  }

  /** Lets polkit decide on the process at our end of the socket. */
  async authPolkit(): Promise<void> {
    await this.rpc.call(Procedure.authPolkit);
  }

  /** Opens the hypervisor `uri`, read-only. */
  async open(uri: string): Promise<void> {
    await this.rpc.call(Procedure.open, new XdrWriter().optionalString(uri).u32(1).bytes());
  }

  async close(): Promise<void> {
    await this.rpc.call(Procedure.close);
  }

  hostname(): Promise<string> {
    return this.#text(Procedure.hostname);
  }

  /** The hypervisor's kind, such as "QEMU". */
  hypervisorType(): Promise<string> {
    return this.#text(Procedure.type);
  }

  /** The hypervisor's version. */
  async version(): Promise<string> {
    return versionText((await this.rpc.call(Procedure.version)).u64());
  }

  /** libvirt's own version. */
  async libraryVersion(): Promise<string> {
    return versionText((await this.rpc.call(Procedure.libraryVersion)).u64());
  }

  async nodeInfo(): Promise<NodeInfo> {
    const reader = await this.rpc.call(Procedure.nodeInfo);
    const characters: number[] = [];
    // XDR sends each of the 32 characters as an int of its own.
    for (let index = 0; index < 32; index++) characters.push(reader.i32() & 0xff);
    const end = characters.indexOf(0);
    return {
      model: Buffer.from(end < 0 ? characters : characters.slice(0, end)).toString("utf8"),
      memoryBytes: reader.u64() * 1024,
      cpus: reader.i32(),
      mhz: reader.i32(),
      nodes: reader.i32(),
      socketsPerNode: reader.i32(),
      coresPerSocket: reader.i32(),
      threadsPerCore: reader.i32(),
    };
  }

  capabilities(): Promise<string> {
    return this.#text(Procedure.capabilities);
  }

  sysinfo(): Promise<string> {
    return this.#text(Procedure.sysinfo, new XdrWriter().u32(0).bytes());
  }

  /** Every guest, running or not. */
  async domains(): Promise<Domain[]> {
    const reader = await this.rpc.call(Procedure.listDomains, new XdrWriter().i32(1).u32(0).bytes());
    return reader.array(readDomain, 24);
  }

  domainXml(domain: Domain): Promise<string> {
    const writer = new XdrWriter();
    writeDomain(writer, domain).u32(0);
    return this.#text(Procedure.domainXml, writer.bytes());
  }

  /**
   * Statistics of the given guests; those that have gone meanwhile are missing. `problem` says why the list ends
   * early: a value of a type this client does not know cannot be skipped, so nothing after it is read.
   */
  async allStats(
    domains: readonly Domain[],
    groups: number,
    flags = 0,
  ): Promise<{ records: DomainStats[]; problem?: string }> {
    const payload = new XdrWriter().array(domains, writeDomain).u32(groups).u32(flags).bytes();
    const reader = await this.rpc.call(Procedure.allStats, payload);
    const records: DomainStats[] = [];
    try {
      reader.array((item) => {
        const domain = readDomain(item);
        records.push({ domain, values: new Map(item.array((each) => each.typedParameter(), 12)) });
      }, 28);
    } catch (error) {
      if (error instanceof XdrError && error.problem === "unknown_type") return { records, problem: error.message };
      throw error;
    }
    return { records };
  }

  /** Every storage pool, active or not. */
  async pools(): Promise<Named[]> {
    const reader = await this.rpc.call(Procedure.listPools, new XdrWriter().i32(1).u32(0).bytes());
    return reader.array(readNamed, 20);
  }

  async poolInfo(pool: Named): Promise<PoolInfo> {
    const writer = new XdrWriter();
    writeNamed(writer, pool);
    const reader = await this.rpc.call(Procedure.poolInfo, writer.bytes());
    return {
      state: reader.u32(),
      capacityBytes: reader.u64(),
      allocationBytes: reader.u64(),
      availableBytes: reader.u64(),
    };
  }

  poolXml(pool: Named): Promise<string> {
    const writer = new XdrWriter();
    writeNamed(writer, pool).u32(0);
    return this.#text(Procedure.poolXml, writer.bytes());
  }

  /** The volumes of an active pool. `key` is unique among all pools; for files it is the path. */
  async volumes(pool: Named): Promise<Volume[]> {
    const writer = new XdrWriter();
    writeNamed(writer, pool).i32(1).u32(0);
    const reader = await this.rpc.call(Procedure.listVolumes, writer.bytes());
    return reader.array((item) => ({ pool: readName(item), name: readName(item), key: readName(item) }), 12);
  }

  async volumeInfo(volume: Volume): Promise<VolumeInfo> {
    const payload = new XdrWriter().string(volume.pool).string(volume.name).string(volume.key).bytes();
    const reader = await this.rpc.call(Procedure.volumeInfo, payload);
    return { type: reader.i32(), capacityBytes: reader.u64(), allocationBytes: reader.u64() };
  }

  /** Every virtual network, active or not. */
  async networks(): Promise<Named[]> {
    const reader = await this.rpc.call(Procedure.listNetworks, new XdrWriter().i32(1).u32(0).bytes());
    return reader.array(readNamed, 20);
  }

  networkXml(network: Named): Promise<string> {
    const writer = new XdrWriter();
    writeNamed(writer, network).u32(0);
    return this.#text(Procedure.networkXml, writer.bytes());
  }

  /** Names of every device of the host. Unfiltered, since the test driver knows no filter. */
  async nodeDevices(): Promise<string[]> {
    const reader = await this.rpc.call(Procedure.listNodeDevices, new XdrWriter().i32(1).u32(0).bytes());
    return reader.array(readName);
  }

  nodeDeviceXml(name: string): Promise<string> {
    return this.#text(Procedure.nodeDeviceXml, new XdrWriter().string(name).u32(0).bytes());
  }

  /** The host's memory in bytes by libvirt's names: total, free, buffers, cached. */
  async memoryStats(): Promise<ReadonlyMap<string, number>> {
    const ask = (fields: number) => new XdrWriter().i32(fields).i32(-1).u32(0).bytes();
    const first = await this.rpc.call(Procedure.memoryStats, ask(0));
    first.array(() => 0, 4, 0);
    // Asked for no fields, the server says how many there are; its own limit is 1024.
    const fields = Math.min(Math.max(first.i32(), 0), 1024);
    const reader = await this.rpc.call(Procedure.memoryStats, ask(fields));
    return new Map(reader.array((item): [string, number] => [item.string(80), item.u64() * 1024], 12, 1024));
  }
}
