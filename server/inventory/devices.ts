import { and, asc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import {
  addresses,
  bays,
  bindings,
  cableEnds,
  cables,
  devices,
  deviceTypes,
  hosts,
  links,
  machines,
  manufacturers,
  occupancies,
  parts,
  ports,
  proposals,
  racks,
  sensors,
  targets,
} from "../../db/schema";
import { DEVICE_STATUSES, deviceHealth } from "../../domain/device";
import { serialKey } from "../../domain/identity";
import { byName, inNaturalOrder, naturalCompare } from "../../domain/names";
import { confirms } from "../../domain/observed";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { seenOf } from "./device-form";
import { pathTo } from "./locations";

export type Device = typeof devices.$inferSelect;

const MAX_ROWS = 5_000;

/** The device, or a `Refusal` when there is none. */
export async function device(db: Reader, id: string): Promise<Device> {
  const [row] = await db.select().from(devices).where(eq(devices.id, id));
  if (!row) throw new Refusal("not_found", `There is no device ${id}. It may have been removed.`);
  return row;
}

/** What the head of a device page says: the device, its type, where it is, and whether its collectors still hear it. */
export async function deviceView(db: Reader, id: string, now: Date) {
  const [row] = await db
    .select({ device: devices, type: deviceTypes, vendor: manufacturers.name, rack: racks })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(eq(devices.id, id));
  if (!row) throw new Refusal("not_found", `There is no device ${id}. It may have been removed.`);
  const sources = await sourcesOf(db, id);
  const locationId = row.rack?.locationId ?? row.device.locationId;
  const path = locationId ? await pathTo(db, locationId) : [];
  const failedRuns = sources.length > 0 ? Math.min(...sources.map((s) => s.failedRuns)) : 0;
  return { ...row, path, sources, health: deviceHealth({ ...row.device, failedRuns }, now) };
}

async function sourcesOf(db: Reader, deviceId: string) {
  return db
    .select({
      targetId: targets.id,
      name: targets.name,
      url: targets.url,
      failedRuns: targets.failedRuns,
      lastOkAt: targets.lastOkAt,
      intervalSeconds: targets.intervalSeconds,
      kind: bindings.kind,
      rule: bindings.rule,
      confidence: bindings.confidence,
    })
    .from(bindings)
    .innerJoin(targets, eq(targets.id, bindings.targetId))
    .where(eq(bindings.deviceId, deviceId));
}

const farEnd = alias(cableEnds, "far_end");
const farPort = alias(ports, "far_port");
const farDevice = alias(devices, "far_device");

/** Ports in natural order, each with its cable and what is at the other end of it. Only what is shown: there may be thousands. */
export async function portsOf(db: Reader, deviceId: string) {
  const rows = await db
    .select({
      id: ports.id,
      name: ports.name,
      kind: ports.kind,
      ifIndex: ports.ifIndex,
      adminUp: ports.adminUp,
      operUp: ports.operUp,
      speedBps: ports.speedBps,
      macAddress: ports.macAddress,
      alias: ports.alias,
      lastSeenAt: ports.lastSeenAt,
      cableId: cables.id,
      cable: sql<string | null>`coalesce(${cables.label}, ${cables.type})`,
      farPort: farPort.name,
      farDeviceId: farDevice.id,
      farDevice: farDevice.name,
    })
    .from(ports)
    .leftJoin(cableEnds, eq(cableEnds.portId, ports.id))
    .leftJoin(cables, eq(cables.id, cableEnds.cableId))
    .leftJoin(farEnd, and(eq(farEnd.cableId, cables.id), ne(farEnd.id, cableEnds.id), ne(farEnd.side, cableEnds.side)))
    .leftJoin(farPort, eq(farPort.id, farEnd.portId))
    .leftJoin(farDevice, eq(farDevice.id, farPort.deviceId))
    .where(eq(ports.deviceId, deviceId))
    .limit(MAX_ROWS);
  return inNaturalOrder(rows, (port) => port.name);
}

/** What neighbours announced on this device's ports, and what this device was announced as elsewhere. */
export async function neighboursOf(db: Reader, deviceId: string) {
  return db
    .select({ link: links, remoteDevice: devices.name })
    .from(links)
    .leftJoin(devices, eq(devices.id, links.remoteDeviceId))
    .where(eq(links.deviceId, deviceId))
    .orderBy(asc(links.portName))
    .limit(MAX_ROWS);
}

/** Bays with the part that sits in each now, in natural order of their labels. */
export async function baysOf(db: Reader, deviceId: string) {
  const rows = await db
    .select({ bay: bays, part: parts, since: occupancies.since, evidence: occupancies.evidence })
    .from(bays)
    .leftJoin(occupancies, and(eq(occupancies.bayId, bays.id), isNull(occupancies.until)))
    .leftJoin(parts, eq(parts.id, occupancies.partId))
    .where(eq(bays.deviceId, deviceId))
    .limit(MAX_ROWS);
  return rows.sort((a, b) => a.bay.kind.localeCompare(b.bay.kind) || naturalCompare(a.bay.label, b.bay.label));
}

/** Virtual machines that run on the host this device is. */
export async function machinesOn(db: Reader, deviceId: string) {
  const rows = await db
    .select({
      id: machines.id,
      name: machines.name,
      powerState: machines.powerState,
      vcpus: machines.vcpus,
      memoryBytes: machines.memoryBytes,
      guestOs: machines.guestOs,
      addresses: machines.addresses,
      lastSeenAt: machines.lastSeenAt,
    })
    .from(machines)
    .innerJoin(hosts, eq(hosts.id, machines.hostId))
    .where(and(eq(hosts.deviceId, deviceId), isNull(machines.goneAt)))
    .limit(MAX_ROWS);
  return rows.sort(byName);
}

export async function sensorsOf(db: Reader, deviceId: string) {
  return db
    .select()
    .from(sensors)
    .where(eq(sensors.deviceId, deviceId))
    .orderBy(sensors.class, sensors.name)
    .limit(MAX_ROWS);
}

export async function addressesOf(db: Reader, deviceId: string) {
  return db.select().from(addresses).where(eq(addresses.deviceId, deviceId)).orderBy(addresses.sortKey).limit(MAX_ROWS);
}

/** What discovery would change about this device if somebody let it. */
export async function driftOf(db: Reader, deviceId: string) {
  return db
    .select()
    .from(proposals)
    .where(and(eq(proposals.deviceId, deviceId), eq(proposals.state, "open")))
    .limit(MAX_ROWS);
}

/** A page of devices by name; `cursor` is the last row of the page before. */
export async function listDevices(
  db: Reader,
  { cursor, take }: { cursor?: { name: string; id: string }; take: number },
) {
  const after = cursor
    ? or(gt(devices.name, cursor.name), and(eq(devices.name, cursor.name), gt(devices.id, cursor.id)))
    : undefined;
  return selectRows(db).where(after).orderBy(asc(devices.name), asc(devices.id)).limit(take);
}

/** Hardware that stands nowhere yet: discovered and accepted, or received and not racked. */
export async function arrivals(db: Reader) {
  return selectRows(db)
    .where(
      and(
        isNull(devices.rackId),
        isNull(devices.locationId),
        isNull(devices.parentDeviceId),
        ne(devices.status, "retired"),
      ),
    )
    .orderBy(asc(devices.name))
    .limit(MAX_ROWS);
}

function selectRows(db: Reader) {
  return db
    .select({
      id: devices.id,
      name: devices.name,
      role: devices.role,
      status: devices.status,
      rev: devices.rev,
      serial: devices.serial,
      assetTag: devices.assetTag,
      vendor: manufacturers.name,
      model: deviceTypes.model,
      rackId: racks.id,
      rack: racks.name,
      positionHalfU: devices.positionHalfU,
      heightHalfU: devices.heightHalfU,
      measuredW: devices.measuredW,
      lastSeenAt: devices.lastSeenAt,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .$dynamic();
}

export const DeviceEdit = z.object({
  id: z.string(),
  rev: z.number().int(),
  name: z.string().trim().min(1, "Give it a name").max(200),
  status: z.enum(DEVICE_STATUSES),
  serial: z.string().trim().max(200).nullable(),
  assetTag: z.string().trim().max(100).nullable(),
  role: z.string().trim().max(100).nullable(),
  configuredW: z.number().min(0).max(1_000_000).nullable(),
  tenantId: z.string().nullable(),
  notes: z.string().max(20_000).nullable(),
});
export type DeviceEdit = z.infer<typeof DeviceEdit>;

const EDITED = ["name", "status", "serial", "assetTag", "role", "configuredW", "tenantId", "notes"] as const;

/**
 * Writes what a person says of a device. A field that a person changed is pinned: discovery only proposes against it.
 * A serial that the device itself tells is no matter of opinion: it is how the device is recognised.
 */
export async function editDevice(caller: Caller, edit: DeviceEdit) {
  const { id, rev, ...fields } = edit;
  return change(caller, "inventory:write", async (tx, note) => {
    const before = await device(tx, id);
    refuseStale(before, rev);
    const pins = { ...before.pins };
    if (fields.serial !== before.serial) {
      const teller = (await seenOf(tx, id)).find(({ serial }) => confirms("serial", before.serial, serial));
      if (teller)
        throw new Refusal("invalid", `${teller.target} reads the serial ${before.serial} from the device: it stays.`);
    }
    for (const field of EDITED)
      if (before[field] !== fields[field]) pins[field] = { by: caller.actor.name, at: caller.now.toISOString() };
    const key = fields.serial ? (serialKey(fields.serial) ?? null) : null;
    const [after] = await tx
      .update(devices)
      .set({ ...fields, serialKey: key, pins, rev: rev + 1 })
      .where(eq(devices.id, id))
      .returning()
      .catch((error: unknown) => {
        if (!duplicateKey(error)) throw error;
        throw new Refusal("conflict", `The asset tag ${fields.assetTag} is on another device: search for it.`);
      });
    if (!after) throw new Error("The update returned no row");
    note("device.update", { kind: "device", id, name: after.name }, before, after);
    return { rev: after.rev };
  });
}

function refuseStale(row: Device, rev: number) {
  if (row.rev !== rev)
    throw new Refusal(
      "conflict",
      `${row.name} was changed by somebody else meanwhile. Load it anew; what you typed is still in the form.`,
    );
}

const ById = z.object({ id: z.string() });

export const devicesRouter = router({
  view: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => deviceView(ctx.db, input.id, ctx.now)),
  ports: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => portsOf(ctx.db, input.id)),
  neighbours: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => neighboursOf(ctx.db, input.id)),
  bays: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => baysOf(ctx.db, input.id)),
  machines: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => machinesOn(ctx.db, input.id)),
  sensors: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => sensorsOf(ctx.db, input.id)),
  addresses: may("inventory:read")
    .input(ById)
    .query(({ ctx, input }) => addressesOf(ctx.db, input.id)),
  drift: may("discovery:read")
    .input(ById)
    .query(({ ctx, input }) => driftOf(ctx.db, input.id)),
  arrivals: may("inventory:read").query(({ ctx }) => arrivals(ctx.db)),
  list: may("inventory:read")
    .input(
      z.object({
        cursor: z.object({ name: z.string(), id: z.string() }).optional(),
        take: z.number().int().min(1).max(1_000).default(200),
      }),
    )
    .query(({ ctx, input }) => listDevices(ctx.db, input)),
  edit: may("inventory:write")
    .input(DeviceEdit)
    .mutation(({ ctx, input }) => editDevice(ctx.caller, input)),
});
