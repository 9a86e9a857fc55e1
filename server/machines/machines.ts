import { and, asc, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { clusters, datastores, devices, hostDatastores, hosts, machineStays, machines, targets } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { may, router } from "../trpc";

const MAX_ROWS = 5_000;
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

/** The hosts of a cluster (null: of none), with the hardware each runs on and how many machines are on it. */
export async function hostsOf(db: Reader, clusterId: string | null) {
  const counts = db
    .select({ hostId: machines.hostId, count: sql<number>`count(*)`.as("machine_count") })
    .from(machines)
    .where(and(isNull(machines.goneAt), eq(machines.isTemplate, false)))
    .groupBy(machines.hostId)
    .as("counts");
  const rows = await db
    .select({ host: hosts, device: devices.name, rackId: devices.rackId, machineCount: counts.count })
    .from(hosts)
    .leftJoin(devices, eq(devices.id, hosts.deviceId))
    .leftJoin(counts, eq(counts.hostId, hosts.id))
    .where(and(clusterId === null ? isNull(hosts.clusterId) : eq(hosts.clusterId, clusterId), isNull(hosts.goneAt)))
    .orderBy(asc(hosts.name))
    .limit(MAX_ROWS);
  return rows.map(({ host, machineCount, ...rest }) => ({ ...host, ...rest, machineCount: Number(machineCount ?? 0) }));
}

export const MachineFilter = z.object({
  clusterId: z.string().optional(),
  hostId: z.string().optional(),
  isGone: z.boolean().default(false),
  cursor: z.object({ name: z.string(), id: z.string() }).optional(),
  take: z.number().int().min(1).max(1_000).default(200),
});

/** A page of machines by name; `cursor` is the last row of the page before. Tombstones only when asked for. */
export async function listMachines(db: Reader, filter: z.input<typeof MachineFilter>) {
  const { clusterId, hostId, isGone, cursor, take } = MachineFilter.parse(filter);
  return db
    .select({
      id: machines.id,
      name: machines.name,
      powerState: machines.powerState,
      isTemplate: machines.isTemplate,
      vcpus: machines.vcpus,
      memoryBytes: machines.memoryBytes,
      storageUsedBytes: machines.storageUsedBytes,
      storageProvisionedBytes: machines.storageProvisionedBytes,
      guestOs: machines.guestOs,
      addresses: machines.addresses,
      lastSeenAt: machines.lastSeenAt,
      goneAt: machines.goneAt,
      hostId: hosts.id,
      host: hosts.name,
      deviceId: hosts.deviceId,
      clusterId: hosts.clusterId,
    })
    .from(machines)
    .leftJoin(hosts, eq(hosts.id, machines.hostId))
    .where(
      and(
        isGone ? undefined : isNull(machines.goneAt),
        clusterId === undefined ? undefined : eq(hosts.clusterId, clusterId),
        hostId === undefined ? undefined : eq(machines.hostId, hostId),
        cursor && or(gt(machines.name, cursor.name), and(eq(machines.name, cursor.name), gt(machines.id, cursor.id))),
      ),
    )
    .orderBy(asc(machines.name), asc(machines.id))
    .limit(take);
}

/** One machine with where it runs, down to the rack's device, and where it ran before. */
export async function machineView(db: Reader, id: string) {
  const [row] = await db
    .select({
      machine: machines,
      host: hosts,
      cluster: clusters.name,
      device: { id: devices.id, name: devices.name, rackId: devices.rackId },
      target: targets.name,
    })
    .from(machines)
    .innerJoin(targets, eq(targets.id, machines.targetId))
    .leftJoin(hosts, eq(hosts.id, machines.hostId))
    .leftJoin(clusters, eq(clusters.id, hosts.clusterId))
    .leftJoin(devices, eq(devices.id, hosts.deviceId))
    .where(eq(machines.id, id));
  if (!row) throw new Refusal("not_found", "There is no such machine.");
  const ran = alias(hosts, "ran");
  const stays = await db
    .select({
      id: machineStays.id,
      hostId: ran.id,
      host: ran.name,
      since: machineStays.since,
      until: machineStays.until,
    })
    .from(machineStays)
    .innerJoin(ran, eq(ran.id, machineStays.hostId))
    .where(eq(machineStays.machineId, id))
    .orderBy(desc(machineStays.since))
    .limit(500);
  const stores = row.host
    ? await db
        .select({
          id: datastores.id,
          name: datastores.name,
          totalBytes: datastores.totalBytes,
          freeBytes: datastores.freeBytes,
        })
        .from(hostDatastores)
        .innerJoin(datastores, eq(datastores.id, hostDatastores.datastoreId))
        .where(eq(hostDatastores.hostId, row.host.id))
        .orderBy(asc(datastores.name))
        .limit(500)
    : [];
  return { ...row, stays, datastores: stores };
}

export const machinesRouter = router({
  clusters: may("inventory:read").query(({ ctx }) => listClusters(ctx.db)),
  hosts: may("inventory:read")
    .input(z.object({ clusterId: z.string().nullable() }))
    .query(({ ctx, input }) => hostsOf(ctx.db, input.clusterId)),
  list: may("inventory:read")
    .input(MachineFilter)
    .query(({ ctx, input }) => listMachines(ctx.db, input)),
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => machineView(ctx.db, input.id)),
});
