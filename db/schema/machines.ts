import { big, bool, id, index, int, json, primaryKey, real, table, text, time, unique } from "../columns";
import { targets } from "./discovery";
import { devices } from "./inventory";

/** Ids in this file are those of one manager: (target, external id) is the identity, names may repeat. */
const source = () => ({
  targetId: text()
    .notNull()
    .references(() => targets.id, { onDelete: "restrict" }),
  externalId: text().notNull(),
  name: text().notNull(),
  firstSeenAt: time().notNull(),
  lastSeenAt: time().notNull(),
  /** How many complete answers in a row did not name it; at two it is gone, kept as a tombstone. */
  missedRuns: int().notNull().default(0),
  goneAt: time(),
});

export const clusters = table("clusters", { id: id(), ...source(), kind: text(), datacenter: text() }, (t) => [
  unique("clusters_source").on(t.targetId, t.externalId),
]);

export const hosts = table(
  "hosts",
  {
    id: id(),
    ...source(),
    clusterId: text().references(() => clusters.id, { onDelete: "set null" }),
    /** The piece of hardware it runs on, once identity has told. */
    deviceId: text().references(() => devices.id, { onDelete: "set null" }),
    vendor: text(),
    model: text(),
    serial: text(),
    uuid: text(),
    osName: text(),
    osVersion: text(),
    biosVersion: text(),
    cpuModel: text(),
    cpuSockets: int(),
    cpuCores: int(),
    cpuThreads: int(),
    cpuMhz: real(),
    cpuUsedMhz: real(),
    memoryBytes: big(),
    memoryUsedBytes: big(),
    connectionState: text(),
    powerState: text(),
    inMaintenance: bool(),
    nics: json<{ name: string; macAddress?: string; speedBps?: number }[]>().notNull().default([]),
  },
  (t) => [
    unique("hosts_source").on(t.targetId, t.externalId),
    index("hosts_device").on(t.deviceId),
    index("hosts_cluster").on(t.clusterId),
  ],
);

export const machines = table(
  "machines",
  {
    id: id(),
    ...source(),
    instanceUuid: text(),
    biosUuid: text(),
    hostId: text().references(() => hosts.id, { onDelete: "set null" }),
    powerState: text(),
    isTemplate: bool().notNull().default(false),
    vcpus: int(),
    memoryBytes: big(),
    storageUsedBytes: big(),
    storageProvisionedBytes: big(),
    guestOs: text(),
    hostName: text(),
    addresses: json<string[]>().notNull().default([]),
    macAddresses: json<string[]>().notNull().default([]),
  },
  (t) => [
    unique("machines_source").on(t.targetId, t.externalId),
    index("machines_host").on(t.hostId),
    index("machines_name").on(t.name),
  ],
);

/** Which host a machine ran on, from when to when. */
export const machineStays = table(
  "machine_stays",
  {
    id: id(),
    machineId: text()
      .notNull()
      .references(() => machines.id, { onDelete: "cascade" }),
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: "cascade" }),
    since: time().notNull(),
    until: time(),
  },
  (t) => [index("machine_stays_machine").on(t.machineId, t.since), index("machine_stays_host").on(t.hostId)],
);

export const datastores = table(
  "datastores",
  {
    id: id(),
    ...source(),
    kind: text(),
    url: text(),
    totalBytes: big(),
    freeBytes: big(),
    accessible: bool(),
    /** The storage array behind it, once told. */
    deviceId: text().references(() => devices.id, { onDelete: "set null" }),
  },
  (t) => [unique("datastores_source").on(t.targetId, t.externalId)],
);

export const hostDatastores = table(
  "host_datastores",
  {
    hostId: text()
      .notNull()
      .references(() => hosts.id, { onDelete: "cascade" }),
    datastoreId: text()
      .notNull()
      .references(() => datastores.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.hostId, t.datastoreId] }), index("host_datastores_datastore").on(t.datastoreId)],
);
