import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import {
  clusters,
  datastores,
  devices,
  hostDatastores,
  hosts,
  machineStays,
  machines,
  racks,
  targets,
} from "../../db/schema";
import { capacityOf } from "../../domain/cluster";
import { Refusal } from "../../domain/refusal";
import { rowCount } from "../listing";
import { may, router } from "../trpc";

const MAX_ROWS = 5_000;
const MAX_DATASTORES = 1_000;
const MAX_MOVES = 200;
/** A machine that is switched on, in the words of vSphere and of libvirt. */
const ON = ["poweredOn", "on", "running"];

const total = (column: SQL | typeof hosts.cpuCores | typeof hosts.memoryBytes) =>
  sql<number>`coalesce(sum(${column}), 0)`;

/**
 * Clusters with what they have and what was given out: physical cores and memory of hosts that are not in maintenance,
 * vCPUs and memory of machines that are on. Overcommit is given ÷ had; null where nothing is had. Bytes.
 */
export async function listClusters(db: Reader) {
  const rows = await db
    .select({ cluster: clusters, target: targets.name })
    .from(clusters)
    .innerJoin(targets, eq(targets.id, clusters.targetId))
    .where(isNull(clusters.goneAt))
    .orderBy(asc(clusters.name))
    .limit(MAX_ROWS);
  const had = await db
    .select({
      clusterId: hosts.clusterId,
      hostCount: sql<number>`count(*)`,
      maintenanceCount: sql<number>`coalesce(sum(case when ${hosts.inMaintenance} then 1 else 0 end), 0)`,
      cpuCores: total(sql`case when ${hosts.inMaintenance} then 0 else ${hosts.cpuCores} end`),
      memoryBytes: total(sql`case when ${hosts.inMaintenance} then 0 else ${hosts.memoryBytes} end`),
      memoryUsedBytes: total(sql`${hosts.memoryUsedBytes}`),
    })
    .from(hosts)
    .where(isNull(hosts.goneAt))
    .groupBy(hosts.clusterId);
  const isOn = inArray(machines.powerState, ON);
  const given = await db
    .select({
      clusterId: hosts.clusterId,
      machineCount: sql<number>`count(*)`,
      vcpus: total(sql`case when ${isOn} then ${machines.vcpus} else 0 end`),
      memoryBytes: total(sql`case when ${isOn} then ${machines.memoryBytes} else 0 end`),
    })
    .from(machines)
    .innerJoin(hosts, eq(hosts.id, machines.hostId))
    .where(and(isNull(machines.goneAt), eq(machines.isTemplate, false)))
    .groupBy(hosts.clusterId);
  const ratio = (a: number, b: number) => (b > 0 ? a / b : null);
  return rows.map(({ cluster, target }) => {
    const has = had.find(({ clusterId }) => clusterId === cluster.id);
    const gives = given.find(({ clusterId }) => clusterId === cluster.id);
    // PostgreSQL sums bigint to numeric, which its driver hands over as text.
    const [cpuCores, memoryBytes] = [Number(has?.cpuCores ?? 0), Number(has?.memoryBytes ?? 0)];
    const [vcpus, givenBytes] = [Number(gives?.vcpus ?? 0), Number(gives?.memoryBytes ?? 0)];
    return {
      ...cluster,
      target,
      hostCount: Number(has?.hostCount ?? 0),
      maintenanceCount: Number(has?.maintenanceCount ?? 0),
      machineCount: Number(gives?.machineCount ?? 0),
      cpuCores,
      memoryBytes,
      memoryUsedBytes: Number(has?.memoryUsedBytes ?? 0),
      vcpus,
      machineMemoryBytes: givenBytes,
      cpuOvercommit: ratio(vcpus, cpuCores),
      memoryOvercommit: ratio(givenBytes, memoryBytes),
    };
  });
}

/** The hosts of a cluster (null: of none), with the hardware each runs on and the machines on it; what is off takes nothing. */
export async function hostsOf(db: Reader, clusterId: string | null) {
  const isOn = inArray(machines.powerState, ON);
  const counts = db
    .select({
      hostId: machines.hostId,
      count: sql<number>`count(*)`.as("machine_count"),
      vcpus: sql<number>`sum(case when ${isOn} then ${machines.vcpus} else 0 end)`.as("given_vcpus"),
      bytes: sql<number>`sum(case when ${isOn} then ${machines.memoryBytes} else 0 end)`.as("given_bytes"),
    })
    .from(machines)
    .where(and(isNull(machines.goneAt), eq(machines.isTemplate, false)))
    .groupBy(machines.hostId)
    .as("counts");
  const rows = await db
    .select({
      host: hosts,
      device: devices.name,
      rackId: devices.rackId,
      rack: racks.name,
      machineCount: counts.count,
      vcpus: counts.vcpus,
      givenBytes: counts.bytes,
    })
    .from(hosts)
    .leftJoin(devices, eq(devices.id, hosts.deviceId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(counts, eq(counts.hostId, hosts.id))
    .where(and(clusterId === null ? isNull(hosts.clusterId) : eq(hosts.clusterId, clusterId), isNull(hosts.goneAt)))
    .orderBy(asc(hosts.name))
    .limit(MAX_ROWS);
  return rows.map(({ host, machineCount, vcpus, givenBytes, ...rest }) => ({
    ...host,
    ...rest,
    machineCount: Number(machineCount ?? 0),
    vcpus: Number(vcpus ?? 0),
    givenBytes: Number(givenBytes ?? 0),
  }));
}

/** A cluster with who tells of it, its hosts and the hardware they run on, and what it has and gave out. Two queries. */
export async function clusterView(db: Reader, id: string) {
  const [row] = await db
    .select({ cluster: clusters, target: { id: targets.id, name: targets.name } })
    .from(clusters)
    .innerJoin(targets, eq(targets.id, clusters.targetId))
    .where(eq(clusters.id, id));
  if (!row) throw new Refusal("not_found", "There is no such cluster.");
  const own = await hostsOf(db, id);
  return { ...row, hosts: own, capacity: capacityOf(own) };
}

/** The datastores that hosts of a cluster reach, each once, with the array behind it. One query. */
export async function datastoresOf(db: Reader, clusterId: string) {
  const rows = await db
    .select({
      id: datastores.id,
      name: datastores.name,
      kind: datastores.kind,
      totalBytes: datastores.totalBytes,
      freeBytes: datastores.freeBytes,
      accessible: datastores.accessible,
      lastSeenAt: datastores.lastSeenAt,
      deviceId: devices.id,
      device: devices.name,
      hostCount: sql<number>`count(*)`.mapWith(Number),
    })
    .from(hostDatastores)
    .innerJoin(hosts, eq(hosts.id, hostDatastores.hostId))
    .innerJoin(datastores, eq(datastores.id, hostDatastores.datastoreId))
    .leftJoin(devices, eq(devices.id, datastores.deviceId))
    .where(and(eq(hosts.clusterId, clusterId), isNull(hosts.goneAt), isNull(datastores.goneAt)))
    .groupBy(datastores.id, devices.id)
    .orderBy(asc(datastores.name), asc(datastores.id))
    .limit(MAX_DATASTORES);
  return rows.map((row) => ({
    ...row,
    usedBytes: row.totalBytes === null || row.freeBytes === null ? null : row.totalBytes - row.freeBytes,
  }));
}

/** Which machines came to hosts of a cluster and left them, the latest first; `total` counts older ones too. One query. */
export async function movesIn(db: Reader, clusterId: string) {
  const rows = await db
    .select({
      id: machineStays.id,
      machineId: machines.id,
      machine: machines.name,
      hostId: hosts.id,
      host: hosts.name,
      deviceId: hosts.deviceId,
      since: machineStays.since,
      until: machineStays.until,
      total: rowCount(),
    })
    .from(machineStays)
    .innerJoin(hosts, eq(hosts.id, machineStays.hostId))
    .innerJoin(machines, eq(machines.id, machineStays.machineId))
    .where(eq(hosts.clusterId, clusterId))
    .orderBy(desc(sql`coalesce(${machineStays.until}, ${machineStays.since})`), desc(machineStays.id))
    .limit(MAX_MOVES);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

const Id = z.object({ id: z.string() });

export const clustersRouter = router({
  list: may("inventory:read").query(({ ctx }) => listClusters(ctx.db)),
  view: may("inventory:read")
    .input(Id)
    .query(({ ctx, input }) => clusterView(ctx.db, input.id)),
  datastores: may("inventory:read")
    .input(Id)
    .query(({ ctx, input }) => datastoresOf(ctx.db, input.id)),
  moves: may("inventory:read")
    .input(Id)
    .query(({ ctx, input }) => movesIn(ctx.db, input.id)),
});
