import type { Link } from "../links";
import { poolOf, type VirtualEstate, type VirtualHost, type VirtualMachine } from "../machines";
import type { Site } from "../site";
import { clusterProperties, datastoreProperties, networkProperties, switchProperties } from "./fabric";
import { hostProperties } from "./host";
import { machineProperties } from "./machine";
import { follow, reference, text, type Value } from "./value";

export const ROOT = "group-d1";
const FOLDERS = { vm: "group-v3", host: "group-h4", datastore: "group-s5", network: "group-n6" };

/** The top properties of an object, each computed when asked for. */
export type Properties = Record<string, (now: number) => Value | undefined>;
export type ManagedObject = { type: string; id: string; parentId?: string; properties: Properties };

/** What a type is besides itself (vim25 class hierarchy, as far as served). */
const BASES: Record<string, string[]> = {
  ClusterComputeResource: ["ComputeResource", "ManagedEntity"],
  DistributedVirtualPortgroup: ["Network", "ManagedEntity"],
  VmwareDistributedVirtualSwitch: ["DistributedVirtualSwitch", "ManagedEntity"],
};

export function isA(object: ManagedObject, type: string): boolean {
  return object.type === type || (BASES[object.type] ?? ["ManagedEntity"]).includes(type);
}

/** Everything the property writers look up. */
export type Lookup = {
  site: Site;
  estate: VirtualEstate;
  machinesOf: ReadonlyMap<string, VirtualMachine[]>;
  hostById: ReadonlyMap<string, VirtualHost>;
  /** The cable in a port, by device name and port. */
  cable: (device: string, port: string) => Link | undefined;
};

/** The managed objects of the estate, in the order in which a view lists them. */
export class Inventory {
  readonly objects = new Map<string, ManagedObject>();
  readonly lookup: Lookup;

  constructor(site: Site) {
    const { estate } = site;
    const machinesOf = new Map<string, VirtualMachine[]>(estate.hosts.map(({ id }) => [id, []]));
    for (const machine of estate.machines) machinesOf.get(machine.hostId)?.push(machine);
    const cables = new Map(
      site.links.flatMap((link) =>
        [link.a, link.b].map(({ device, port }) => [`${device.name} ${port}`, link] as const),
      ),
    );
    const hostById = new Map(estate.hosts.map((host) => [host.id, host]));
    const cable = (device: string, port: string) => cables.get(`${device} ${port}`);
    this.lookup = { site, estate, machinesOf, hostById, cable };
    this.fill();
  }

  /** Objects of any of `types` (all when empty) under `container`, itself not counted. */
  under(container: string, types: readonly string[], recursive: boolean): ManagedObject[] {
    const found: ManagedObject[] = [];
    for (const object of this.objects.values()) {
      if (types.length > 0 && !types.some((type) => isA(object, type))) continue;
      if (recursive ? this.isBelow(object, container) : object.parentId === container) found.push(object);
    }
    return found;
  }

  remove(id: string) {
    this.objects.delete(id);
    for (const machines of this.lookup.machinesOf.values()) {
      const at = machines.findIndex((machine) => machine.id === id);
      if (at >= 0) machines.splice(at, 1);
    }
  }

  private isBelow(object: ManagedObject, container: string): boolean {
    for (let id = object.parentId; id !== undefined; id = this.objects.get(id)?.parentId) {
      if (id === container) return true;
    }
    return false;
  }

  private fill() {
    const { estate } = this.lookup;
    const { datacenter, dvs } = estate;
    this.add("Folder", ROOT, undefined, { name: () => text("Datacenters") });
    this.add("Datacenter", datacenter.id, reference("Folder", ROOT), {
      name: () => text(datacenter.name),
      vmFolder: () => reference("Folder", FOLDERS.vm),
      hostFolder: () => reference("Folder", FOLDERS.host),
      datastoreFolder: () => reference("Folder", FOLDERS.datastore),
      networkFolder: () => reference("Folder", FOLDERS.network),
    });
    for (const [name, id] of Object.entries(FOLDERS)) {
      this.add("Folder", id, reference("Datacenter", datacenter.id), { name: () => text(name) });
    }
    for (const cluster of estate.clusters) {
      const parent = reference("Folder", FOLDERS.host);
      this.add("ClusterComputeResource", cluster.id, parent, clusterProperties(cluster, this.lookup));
      const own = reference("ClusterComputeResource", cluster.id);
      this.add("ResourcePool", poolOf(cluster.id), own, { name: () => text("Resources"), owner: () => own });
    }
    for (const host of estate.hosts) {
      const parent = reference("ClusterComputeResource", host.clusterId);
      this.add("HostSystem", host.id, parent, hostProperties(host, this.lookup));
    }
    for (const datastore of estate.datastores) {
      const parent = reference("Folder", FOLDERS.datastore);
      this.add("Datastore", datastore.id, parent, datastoreProperties(datastore, this.lookup));
    }
    const network = reference("Folder", FOLDERS.network);
    for (const group of estate.networks) {
      this.add("DistributedVirtualPortgroup", group.id, network, networkProperties(group, this.lookup));
    }
    this.add("VmwareDistributedVirtualSwitch", dvs.id, network, switchProperties(this.lookup));
    for (const machine of estate.machines) {
      this.add("VirtualMachine", machine.id, reference("Folder", FOLDERS.vm), machineProperties(machine, this.lookup));
    }
  }

  private add(type: string, id: string, parent: Value | undefined, properties: Properties) {
    const parentId = parent?.kind === "reference" ? parent.id : undefined;
    this.objects.set(id, { type, id, parentId, properties: { ...properties, parent: () => parent } });
  }
}

/** Reads properties of one object at one moment; what several paths share is computed once. */
export class Reading {
  private readonly tops = new Map<string, Value | undefined>();

  constructor(
    private readonly object: ManagedObject,
    private readonly now: number,
  ) {}

  /** Value of a dotted path, `"unset"` or `"unknown"`. */
  at(path: string): Value | "unset" | "unknown" {
    const [top = "", ...rest] = path.split(".");
    if (!Object.hasOwn(this.object.properties, top)) return "unknown";
    if (!this.tops.has(top)) this.tops.set(top, this.object.properties[top]?.(this.now));
    return follow(this.tops.get(top), rest);
  }
}
