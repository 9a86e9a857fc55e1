import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { clusters, datastores, devices, hostDatastores, hosts, machineStays, machines, targets } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { may, router } from "../trpc";

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
  list: may("inventory:read")
    .input(MachineFilter)
    .query(({ ctx, input }) => listMachines(ctx.db, input)),
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => machineView(ctx.db, input.id)),
});
