import { and, eq, getTableColumns, inArray, isNotNull, type SQL } from "drizzle-orm";
import type { Reader } from "../../db/db";
import {
  bindings,
  devices,
  deviceTypes,
  hosts,
  locations,
  manufacturers,
  observations,
  ports,
  racks,
} from "../../db/schema";
import { macKey, serialKey } from "../../domain/identity";
import type { KnownDevice, SeenThing } from "../../domain/reconcile";
import { inChunks } from "./chunks";
import { Facts, sourceOf } from "./seen";

/**
 * The devices on record that the strong keys of `things` speak of, and those they are bound to: all that is needed to
 * bind, however many devices there are.
 */
export async function knownFor(db: Reader, things: readonly SeenThing[]): Promise<KnownDevice[]> {
  const rows = new Map<string, Row>();
  const collect = async (column: Column, values: (string | null | undefined)[]) => {
    await inChunks(values, async (chunk) => {
      for (const row of await selectDevices(db, inArray(column, chunk))) rows.set(row.device.id, row);
    });
  };
  await collect(
    devices.id,
    things.map(({ boundId }) => boundId),
  );
  await collect(
    devices.serialKey,
    things.map(({ serial }) => serialKey(serial)),
  );
  // Tags are stored as people typed them; collectors report what was burned in, which is upper case.
  await collect(
    devices.assetTag,
    things.flatMap(({ assetTag }) => [assetTag, serialKey(assetTag)]),
  );
  await collect(
    devices.chassisMac,
    things.map(({ chassisMac }) => macKey(chassisMac)),
  );
  return complete(db, [...rows.values()], things);
}

/** Every device on record, for the round that compares all with all. */
export async function knownAll(db: Reader, things: readonly SeenThing[]): Promise<KnownDevice[]> {
  return complete(db, await selectDevices(db, undefined), things, await sitesOf(db));
}

type Row = Awaited<ReturnType<typeof selectDevices>>[number];
type Column = typeof devices.id | typeof devices.serialKey | typeof devices.assetTag | typeof devices.chassisMac;

async function selectDevices(db: Reader, where: SQL | undefined) {
  return db
    .select({
      device: getTableColumns(devices),
      model: deviceTypes.model,
      partNumber: deviceTypes.partNumber,
      vendor: manufacturers.name,
      rackLocationId: racks.locationId,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(where);
}

async function complete(
  db: Reader,
  rows: readonly Row[],
  things: readonly SeenThing[],
  sites: ReadonlyMap<string, string> = new Map(),
): Promise<KnownDevice[]> {
  const ids = rows.map(({ device }) => device.id);
  const macs = await macsOf(db, things);
  const uuids = new Map<string, string[]>();
  const claims = new Map<string, KnownDevice["claims"][number][]>();
  await inChunks(ids, async (chunk) => {
    const running = await db
      .select({ deviceId: hosts.deviceId, uuid: hosts.uuid })
      .from(hosts)
      .where(and(inArray(hosts.deviceId, chunk), isNotNull(hosts.uuid)));
    for (const { deviceId, uuid } of running) if (deviceId && uuid) push(uuids, deviceId, uuid);
    const bound = await db
      .select({ binding: bindings, facts: observations.facts })
      .from(bindings)
      .innerJoin(
        observations,
        and(
          eq(observations.targetId, bindings.targetId),
          eq(observations.kind, bindings.kind),
          eq(observations.key, bindings.key),
        ),
      )
      .where(inArray(bindings.deviceId, chunk));
    for (const { binding, facts } of bound) {
      const { targetId, kind, key, deviceId } = binding;
      push(claims, deviceId, { source: sourceOf(targetId, kind, key), kind, macs: Facts.parse(facts).macs });
    }
  });
  return rows.map(({ device, model, partNumber, vendor, rackLocationId }) => ({
    id: device.id,
    name: device.name,
    observedName: device.observedName,
    vendor,
    model,
    partNumber,
    serial: device.serial,
    assetTag: device.assetTag,
    uuids: uuids.get(device.id) ?? [],
    chassisMac: device.chassisMac,
    macs: macs.get(device.id) ?? [],
    mgmtAddress: device.mgmtAddress,
    siteId: sites.get(rackLocationId ?? device.locationId ?? "") ?? null,
    claims: claims.get(device.id) ?? [],
    status: device.status,
    lastSeenAt: device.lastSeenAt,
    pinned: Object.keys(device.pins),
    watch: [],
  }));
}

/**
 * The addresses of ports that matter here: those that unbound things report, and all of the devices whose bound source
 * no longer tells its serial. Reading every port of a data centre for each look would cost more than the look.
 */
async function macsOf(db: Reader, things: readonly SeenThing[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const take = async (where: SQL) => {
    const rows = await db
      .selectDistinct({ deviceId: ports.deviceId, mac: ports.macAddress })
      .from(ports)
      .where(and(where, isNotNull(ports.macAddress)));
    for (const { deviceId, mac } of rows) if (mac) push(found, deviceId, mac);
  };
  const unbound = things.filter(({ boundId }) => boundId === undefined);
  const mute = things.filter(({ boundId, serial }) => boundId !== undefined && serialKey(serial) === undefined);
  await inChunks(
    unbound.flatMap(({ macs }) => macs),
    (chunk) => take(inArray(ports.macAddress, chunk)),
  );
  await inChunks(
    mute.map(({ boundId }) => boundId),
    (chunk) => take(inArray(ports.deviceId, chunk)),
  );
  return found;
}

/** The site each location is in: names repeat between sites, so a namesake elsewhere is somebody else. */
export async function sitesOf(db: Reader): Promise<Map<string, string>> {
  const rows = await db.select({ id: locations.id, parentId: locations.parentId }).from(locations);
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const rootOf = (id: string): string => {
    const parent = parents.get(id);
    return parent ? rootOf(parent) : id;
  };
  return new Map(rows.map(({ id }) => [id, rootOf(id)]));
}

function push<T>(groups: Map<string, T[]>, key: string, value: T) {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
