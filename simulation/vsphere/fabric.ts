import { type Cluster, type Datastore, type PortGroup, poolOf } from "../machines";
import type { Lookup, Properties } from "./inventory";
import { enumerated, flag, int, list, long, object, reference, references, short, subtype, text } from "./value";

/** ClusterComputeResource: its hosts and their sums. */
export function clusterProperties(cluster: Cluster, { estate }: Lookup): Properties {
  const hosts = estate.hosts.filter(({ clusterId }) => clusterId === cluster.id);
  const active = hosts.filter(({ inMaintenance }) => !inMaintenance);
  const datastores = estate.datastores.filter(({ clusterId }) => clusterId === cluster.id).map(({ id }) => id);
  const sum = (of: typeof hosts, value: (host: (typeof hosts)[number]) => number) =>
    of.reduce((total, host) => total + value(host), 0);
  return {
    name: () => text(cluster.name),
    summary: () =>
      subtype("ClusterComputeResourceSummary", {
        totalCpu: int(sum(hosts, ({ cpu }) => cpu.mhz * cpu.cores)),
        totalMemory: long(sum(hosts, ({ memoryBytes }) => memoryBytes)),
        numCpuCores: short(sum(hosts, ({ cpu }) => cpu.cores)),
        numCpuThreads: short(sum(hosts, ({ cpu }) => cpu.cores * 2)),
        effectiveCpu: int(sum(active, ({ cpu }) => cpu.mhz * cpu.cores)),
        // In MB, unlike totalMemory.
        effectiveMemory: long(sum(active, ({ memoryBytes }) => memoryBytes / 2 ** 20)),
        numHosts: int(hosts.length),
        numEffectiveHosts: int(active.length),
        overallStatus: enumerated("ManagedEntityStatus", "green"),
      }),
    host: () =>
      references(
        "HostSystem",
        hosts.map(({ id }) => id),
      ),
    datastore: () => references("Datastore", datastores),
    network: () =>
      references(
        "DistributedVirtualPortgroup",
        estate.networks.map(({ id }) => id),
      ),
    resourcePool: () => reference("ResourcePool", poolOf(cluster.id)),
  };
}

/** Datastore: size, and the hosts that mount it. */
export function datastoreProperties(datastore: Datastore, { estate }: Lookup): Properties {
  const hosts = estate.hosts.filter(({ datastoreIds }) => datastoreIds.includes(datastore.id));
  return {
    name: () => text(datastore.name),
    summary: () =>
      object("DatastoreSummary", {
        datastore: reference("Datastore", datastore.id),
        name: text(datastore.name),
        url: text(datastore.url),
        capacity: long(datastore.capacityBytes),
        freeSpace: long(datastore.freeBytes),
        accessible: flag(true),
        multipleHostAccess: flag(true),
        type: text(datastore.kind),
        maintenanceMode: text("normal"),
      }),
    info: () =>
      subtype(datastore.kind === "NFS" ? "NasDatastoreInfo" : "VmfsDatastoreInfo", {
        name: text(datastore.name),
        url: text(datastore.url),
        freeSpace: long(datastore.freeBytes),
      }),
    host: () =>
      list(
        "DatastoreHostMount",
        hosts.map(({ id }) =>
          object("DatastoreHostMount", {
            key: reference("HostSystem", id),
            mountInfo: object("HostMountInfo", {
              path: text(datastore.url.replace("ds://", "")),
              accessMode: text("readWrite"),
              mounted: flag(true),
              accessible: flag(true),
            }),
          }),
        ),
      ),
  };
}

/** DistributedVirtualPortgroup: one VLAN, or the trunk of the uplinks. */
export function networkProperties(group: PortGroup, { estate }: Lookup): Properties {
  const vlan =
    group.vlanId === undefined
      ? subtype("VmwareDistributedVirtualSwitchTrunkVlanSpec", {
          inherited: flag(false),
          vlanId: list("NumericRange", [object("NumericRange", { start: int(0), end: int(4094) })]),
        })
      : subtype("VmwareDistributedVirtualSwitchVlanIdSpec", { inherited: flag(false), vlanId: int(group.vlanId) });
  return {
    name: () => text(group.name),
    key: () => text(group.id),
    config: () =>
      object("DVPortgroupConfigInfo", {
        key: text(group.id),
        name: text(group.name),
        numPorts: int(128),
        distributedVirtualSwitch: reference("VmwareDistributedVirtualSwitch", estate.dvs.id),
        defaultPortConfig: subtype("VMwareDVSPortSetting", { vlan }),
      }),
    host: () =>
      references(
        "HostSystem",
        estate.hosts.map(({ id }) => id),
      ),
  };
}

/** The one distributed switch all hosts are members of. */
export function switchProperties({ estate }: Lookup): Properties {
  return {
    name: () => text(estate.dvs.name),
    uuid: () => text(estate.dvs.uuid),
    summary: () =>
      object("DVSSummary", {
        name: text(estate.dvs.name),
        uuid: text(estate.dvs.uuid),
        numPorts: int(estate.networks.length * 128),
        hostMember: references(
          "HostSystem",
          estate.hosts.map(({ id }) => id),
        ),
        portgroupName: list(
          "string",
          estate.networks.map(({ name }) => text(name)),
        ),
      }),
  };
}
