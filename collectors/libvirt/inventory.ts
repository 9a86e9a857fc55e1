import type { ObservationDocument, ObservedMachine } from "../../domain/observation";
import {
  type Domain,
  type LibvirtClient,
  type Named,
  STATS_NOWAIT,
  StatsGroup,
  uuidText,
  type Volume,
  type VolumeInfo,
} from "./client";
import { datastoreOf, type PoolFacts, VolumeIndex } from "./datastore";
import { HOST_ID, hostOf, isHardwareInterface, isInterestingDevice } from "./host";
import { bareMachine, type Disk, disksOf, machineOf } from "./machine";
import { NetworkIndex } from "./network";
import { CallTimeout, ConnectionLost, ErrorCode, LibvirtError } from "./rpc";
import { Warnings } from "./warnings";
import { word } from "./word";
import { type TypedValue, XdrError } from "./xdr";
import { child, parseXml, XmlError, type XmlNode } from "./xml";

/** libvirt's own limit (REMOTE_DOMAIN_LIST_MAX). */
const MAX_DOMAINS = 16_384;
const MAX_POOLS = 512;
const MAX_NETWORKS = 2048;
const MAX_DEVICES = 512;
/** Guests asked about in one statistics call, so that no answer comes near the limit of a message. */
const STATS_BATCH = 200;
/** As many as the connection keeps in flight: more would only wait. */
const WORKERS = 4;

type Stats = ReadonlyMap<string, TypedValue>;
export type Seen = Pick<ObservationDocument, "hosts" | "machines" | "datastores" | "networks" | "warnings"> &
  Pick<Partial<ObservationDocument>, "manager">;

/** Reads everything an opened connection has to tell. One use per connection. */
export class Inventory {
  readonly #warnings = new Warnings();
  readonly #networks = new NetworkIndex();
  readonly #volumes = new VolumeIndex();

  constructor(
    readonly client: LibvirtClient,
    readonly signal: AbortSignal,
  ) {}

  /** Rejects only with the signal's reason; whatever else fails is a warning. */
  async read(): Promise<Seen> {
    const pools = await this.#readPools();
    for (const pool of pools) this.#volumes.add(pool);
    await this.#readNetworks();
    const { host, manager } = await this.#readHost(pools.map((pool) => pool.id));
    const machines = await this.#readMachines();
    const closed = this.client.rpc.closed;
    if (closed !== undefined) this.#warnings.add("incomplete", `The look was cut short: ${reasonOf(closed)}.`);
    return {
      manager,
      hosts: [host],
      machines,
      datastores: pools.map(datastoreOf),
      networks: this.#networks.list(),
      warnings: this.#warnings.list(),
    };
  }

  async #readHost(datastoreIds: string[]) {
    const { client } = this;
    const hostname = await this.#attempt("hostname", "The host's name", () => client.hostname());
    const nodeInfo = await this.#attempt("node_info", "Processors and memory", () => client.nodeInfo());
    const capabilities = await this.#xml("capabilities", "The capabilities", () => client.capabilities());
    const sysinfo = await this.#xml("sysinfo", "The firmware's tables", () => client.sysinfo());
    const memory = await this.#attempt("memory_stats", "The memory in use", () => client.memoryStats());
    const devices = await this.#readDevices();
    const type = await this.#attempt("version", "The hypervisor's kind", () => client.hypervisorType());
    const version = await this.#attempt("version", "The hypervisor's version", () => client.version());
    const library = await this.#attempt("version", "libvirt's version", () => client.libraryVersion());
    const host = hostOf({ hostname, nodeInfo, capabilities, sysinfo, memory, devices, datastoreIds });
    const versions = [type && [type, version].filter(Boolean).join(" "), library && `libvirt ${library}`];
    const manager = {
      uuid: host.uuid,
      name: host.name,
      version: word(versions.filter(Boolean).join(", ")),
    };
    return { host, manager };
  }

  /** The computer, its network interfaces, and what these sit on (which knows their driver). */
  async #readDevices(): Promise<XmlNode[]> {
    const all = (await this.#attempt("node_devices", "The host's devices", () => this.client.nodeDevices())) ?? [];
    const names = this.#cut("node_devices", "devices", all.filter(isInterestingDevice), MAX_DEVICES);
    const read = (name: string) =>
      this.#xml("node_device", `The device ${name}`, () => this.client.nodeDeviceXml(name), true);
    const devices = await this.#each(names, read);
    const known = new Set(all);
    const parents = devices.filter(isHardwareInterface).flatMap((device) => child(device, "parent")?.text ?? []);
    const missing = [...new Set(parents)].filter((name) => name !== "computer" && known.has(name));
    return [...devices, ...(await this.#each(missing, read))];
  }

  async #readPools(): Promise<PoolFacts[]> {
    const { client } = this;
    const all = (await this.#attempt("pools", "The storage pools", () => client.pools())) ?? [];
    return this.#each(this.#cut("pools", "storage pools", unique(all), MAX_POOLS), async (pool) => {
      const what = `The storage pool ${pool.name}`;
      const info = await this.#attempt("pool", what, () => client.poolInfo(pool), true);
      const xml = await this.#xml("pool", what, () => client.poolXml(pool), true);
      // Only a pool that runs knows its volumes.
      const volumes =
        info && info.state >= 2 ? await this.#attempt("pool", what, () => client.volumes(pool), true) : [];
      return { id: uuidText(pool.uuid), name: pool.name, info, xml, volumes: volumes ?? [] };
    });
  }

  async #readNetworks(): Promise<void> {
    const all = (await this.#attempt("networks", "The networks", () => this.client.networks())) ?? [];
    await this.#each(this.#cut("networks", "networks", unique(all), MAX_NETWORKS), async (network) => {
      const what = `The network ${network.name}`;
      const xml = await this.#xml("network", what, () => this.client.networkXml(network), true);
      this.#networks.add({ id: uuidText(network.uuid), name: network.name }, xml);
    });
  }

  async #readMachines(): Promise<ObservedMachine[]> {
    const all = (await this.#attempt("domains", "The guests", () => this.client.domains())) ?? [];
    const domains = this.#cut("domains", "guests", unique(all), MAX_DOMAINS);
    const stats = await this.#readStats(domains);
    const machines = await this.#each(domains, (domain) => this.#readMachine(domain, stats.get(uuidText(domain.uuid))));
    return machines.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Undefined when the guest went away since the list was made. */
  async #readMachine(domain: Domain, stats: Stats | undefined): Promise<ObservedMachine | undefined> {
    let isGone = false;
    const what = `The definition of ${domain.name}`;
    const xml = await this.#xml(
      "domain",
      what,
      async () => {
        try {
          return await this.client.domainXml(domain);
        } catch (error) {
          isGone = error instanceof LibvirtError && error.code === ErrorCode.noDomain;
          throw error;
        }
      },
      true,
    );
    if (isGone) return undefined;
    if (!xml) return bareMachine(domain, HOST_ID, stats);
    const disks = disksOf(xml, this.#volumes, stats);
    const volumeInfos = await this.#readVolumeInfos(disks);
    return machineOf(domain, xml, { hostId: HOST_ID, stats, disks, volumeInfos, networks: this.#networks });
  }

  /** Only for disks of which the statistics did not say all: a volume costs a call. */
  async #readVolumeInfos(disks: readonly Disk[]): Promise<ReadonlyMap<string, VolumeInfo>> {
    const infos = new Map<string, VolumeInfo>();
    const wanted = disks.flatMap((disk): Volume[] =>
      disk.volume && (disk.sizeBytes === undefined || disk.usedBytes === undefined) ? [disk.volume] : [],
    );
    for (const volume of wanted) {
      const what = `The volume ${volume.name}`;
      const info = await this.#attempt("volume", what, () => this.client.volumeInfo(volume), true);
      if (info) infos.set(volume.key, info);
    }
    return infos;
  }

  async #readStats(domains: readonly Domain[]): Promise<Map<string, Stats>> {
    const groups = StatsGroup.state | StatsGroup.block;
    const batches: Domain[][] = [];
    for (let start = 0; start < domains.length; start += STATS_BATCH) {
      batches.push(domains.slice(start, start + STATS_BATCH));
    }
    const answers = await this.#each(batches, (batch) =>
      this.#attempt("stats", "Statistics of guests", async () => {
        try {
          return await this.client.allStats(batch, groups, STATS_NOWAIT);
        } catch (error) {
          // A libvirt before 4.5, or a driver without the flag.
          if (error instanceof LibvirtError && error.code === ErrorCode.invalidArgument) {
            return this.client.allStats(batch, groups);
          }
          throw error;
        }
      }),
    );
    const byUuid = new Map<string, Stats>();
    for (const { records, problem } of answers) {
      if (problem) this.#warnings.add("stats", `Statistics of guests end early: ${problem}.`);
      for (const record of records) byUuid.set(uuidText(record.domain.uuid), record.values);
    }
    return byUuid;
  }

  async #xml(code: string, what: string, call: () => Promise<string>, isOne = false): Promise<XmlNode | undefined> {
    return this.#attempt(code, what, async () => parseXml(await call()), isOne);
  }

  /** Makes a failure a warning. `isOne` says that others of its kind may still work: `what` is one of many. */
  async #attempt<Answer>(
    code: string,
    what: string,
    call: () => Promise<Answer>,
    isOne = false,
  ): Promise<Answer | undefined> {
    try {
      return await call();
    } catch (error) {
      this.signal.throwIfAborted();
      if (!isTheirs(error) && error !== this.client.rpc.closed) throw error;
      // Said once, at the end.
      if (this.client.rpc.closed !== undefined) return undefined;
      const gone = isOne && error instanceof LibvirtError && error.code === ErrorCode.noDomain;
      if (!gone) this.#warnings.add(code, `${what} could not be read: ${reasonOf(error)}.`);
      return undefined;
    }
  }

  /** Runs `act` over the items, four at a time, and keeps their order; undefined answers are left out. */
  async #each<Item, Answer>(
    items: readonly Item[],
    act: (item: Item) => Promise<Answer | undefined>,
  ): Promise<Exclude<Answer, undefined>[]> {
    const answers: (Answer | undefined)[] = new Array(items.length);
    const queue = items.entries();
    const work = async () => {
      for (const [index, item] of queue) answers[index] = await act(item);
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return answers.filter((answer): answer is Exclude<Answer, undefined> => answer !== undefined);
  }

  #cut<Item>(code: string, what: string, items: Item[], most: number): Item[] {
    if (items.length > most) {
      this.#warnings.add(code, `There are ${items.length} ${what}; only the first ${most} were read.`);
    }
    return items.slice(0, most);
  }
}

/** Ids are UUIDs: a second thing with the same one is not believed. */
function unique<Item extends Named>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [uuidText(item.uuid), item])).values()];
}

/** Failures of the other side; anything else is a bug of ours and is not made a warning. */
function isTheirs(error: unknown): boolean {
  return [LibvirtError, CallTimeout, ConnectionLost, XdrError, XmlError].some((kind) => error instanceof kind);
}

function reasonOf(error: unknown): string {
  if (error instanceof LibvirtError) return `${error.message} (code ${error.code})`;
  if (!(error instanceof Error)) return String(error);
  return error.name === "TimeoutError" ? "it took longer than a look may take" : error.message;
}
