import { posix } from "node:path";
import type { ObservationDocument } from "../../domain/observation";
import type { PoolInfo, Volume } from "./client";
import { exact, word } from "./word";
import { at, type XmlNode } from "./xml";

/** Pool types whose volumes are the files directly in one directory. */
const DIRECTORY_TYPES = new Set(["dir", "fs", "netfs", "vstorage"]);

/** virStoragePoolState: 2 is running; degraded (3) is running too, on fewer disks than it should. */
const ACCESSIBLE_STATES = new Set([2, 3]);

type ObservedDatastore = ObservationDocument["datastores"][number];

export type PoolFacts = {
  id: string;
  name: string;
  info: PoolInfo | undefined;
  xml: XmlNode | undefined;
  volumes: readonly Volume[];
};

/** A pool as a datastore. Its url is the path it stands at, or the source it comes from. */
export function datastoreOf(pool: PoolFacts): ObservedDatastore {
  const accessible = pool.info && ACCESSIBLE_STATES.has(pool.info.state);
  const source = at(pool.xml, "source");
  return {
    id: pool.id,
    name: word(pool.name),
    kind: word(pool.xml?.attributes.get("type")),
    url: word(at(pool.xml, "target", "path")?.text) ?? word(at(source, "name")?.text),
    // An inactive pool says 0 of 0, which means that nobody looked.
    totalBytes: accessible ? exact(pool.info?.capacityBytes) : undefined,
    freeBytes: accessible ? exact(pool.info?.availableBytes) : undefined,
    accessible,
  };
}

/** Finds the pool and the volume behind a guest's disk. */
export class VolumeIndex {
  readonly #byKey = new Map<string, { poolId: string; volume: Volume }>();
  readonly #idByName = new Map<string, string>();
  readonly #idByDirectory = new Map<string, string>();

  add(pool: PoolFacts): void {
    this.#idByName.set(pool.name, pool.id);
    const path = at(pool.xml, "target", "path")?.text;
    if (path && DIRECTORY_TYPES.has(pool.xml?.attributes.get("type") ?? "")) {
      this.#idByDirectory.set(posix.normalize(path).replace(/(?<=.)\/$/, ""), pool.id);
    }
    for (const volume of pool.volumes) {
      this.#byKey.set(volume.key, { poolId: pool.id, volume });
      this.#byKey.set(`${pool.name}\0${volume.name}`, { poolId: pool.id, volume });
    }
  }

  /** `source` is the disk's `<source>`: a file, a block device, a volume of a pool, or something on the network. */
  find(source: XmlNode | undefined): { poolId: string | undefined; volume: Volume | undefined } {
    const get = (name: string) => source?.attributes.get(name);
    const [pool, name] = [get("pool"), get("volume")];
    if (pool !== undefined && name !== undefined) {
      return { poolId: this.#idByName.get(pool), volume: this.#byKey.get(`${pool}\0${name}`)?.volume };
    }
    const path = get("file") ?? get("dev") ?? get("dir") ?? get("name");
    if (path === undefined) return { poolId: undefined, volume: undefined };
    const found = this.#byKey.get(path);
    if (found) return found;
    // A file that came after the pool was last refreshed is still a file of its directory.
    const directory = get("file") === undefined ? undefined : posix.dirname(path);
    return { poolId: directory && this.#idByDirectory.get(directory), volume: undefined };
  }
}
