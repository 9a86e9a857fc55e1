import { eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../db/db";
import {
  addresses,
  bays,
  devices,
  deviceTypes,
  hosts,
  locations,
  machines,
  manufacturers,
  occupancies,
  parts,
  ports,
  racks,
} from "../../db/schema";

/** What can be found of one thing. `keys` are identifiers for exact and prefix look-ups, `words` only for substrings. */
export type Entry = {
  id: string;
  title: string;
  place: string | null;
  state: string | null;
  seenAt: Date | null;
  keys: { label: string; value: string }[];
  words: (string | null | undefined)[];
};

type ReadEntries = (db: Reader, ids: string[]) => Promise<Entry[]>;

const key = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
const room = alias(locations, "room");

/** Groups rows by one of their columns. */
function byId<T, K extends string>(rows: T[], idOf: (row: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const id = idOf(row);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

const readDevices: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({
      device: devices,
      model: deviceTypes.model,
      vendor: manufacturers.name,
      rack: racks.name,
      row: locations.name,
      room: room.name,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(locations, eq(locations.id, racks.locationId))
    .leftJoin(room, eq(room.id, locations.parentId))
    .where(inArray(devices.id, ids));
  const macs = byId(
    await db
      .select({ deviceId: ports.deviceId, mac: ports.macAddress })
      .from(ports)
      .where(inArray(ports.deviceId, ids)),
    (p) => p.deviceId,
  );
  const ips = byId(
    await db
      .select({ deviceId: addresses.deviceId, address: addresses.address })
      .from(addresses)
      .where(inArray(addresses.deviceId, ids)),
    (a) => a.deviceId,
  );
  return rows.map(({ device, model, vendor, rack, row, room }) => ({
    id: device.id,
    title: device.name,
    place: placeOf([
      room,
      row,
      rack,
      device.positionHalfU === null ? device.side : `U${device.positionHalfU / 2} ${device.face}`,
    ]),
    state: device.status,
    seenAt: device.lastSeenAt,
    keys: [
      ...key("name", device.name),
      ...key("observed name", device.observedName),
      ...key("serial", device.serial),
      ...key("asset tag", device.assetTag),
      ...key("management address", device.mgmtAddress),
      ...key("MAC", device.chassisMac),
      ...unique((macs.get(device.id) ?? []).map((m) => m.mac)).flatMap((mac) => key("MAC", mac)),
      ...unique((ips.get(device.id) ?? []).map((a) => a.address)).flatMap((ip) => key("address", ip)),
    ],
    words: [
      vendor,
      model,
      device.observedModel,
      device.role,
      device.osName,
      device.osVersion,
      device.notes,
      rack,
      row,
      room,
    ],
  }));
};

const readMachines: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({ machine: machines, host: hosts.name })
    .from(machines)
    .leftJoin(hosts, eq(hosts.id, machines.hostId))
    .where(inArray(machines.id, ids));
  return rows.map(({ machine, host }) => ({
    id: machine.id,
    title: machine.name,
    place: host ? `on ${host}` : null,
    state: machine.goneAt ? "gone" : machine.powerState,
    seenAt: machine.lastSeenAt,
    keys: [
      ...key("name", machine.name),
      ...key("host name", machine.hostName),
      ...key("UUID", machine.instanceUuid),
      ...key("BIOS UUID", machine.biosUuid),
      ...machine.macAddresses.flatMap((mac) => key("MAC", mac)),
      ...machine.addresses.flatMap((ip) => key("address", ip)),
    ],
    words: [machine.guestOs],
  }));
};

const readRacks: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({ rack: racks, row: locations.name, room: room.name })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .leftJoin(room, eq(room.id, locations.parentId))
    .where(inArray(racks.id, ids));
  return rows.map(({ rack, row, room }) => ({
    id: rack.id,
    title: rack.name,
    place: placeOf([room, row]),
    state: rack.status,
    seenAt: null,
    keys: [...key("name", rack.name), ...key("serial", rack.serial), ...key("asset tag", rack.assetTag)],
    words: [rack.notes],
  }));
};

const readLocations: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({ location: locations, parent: room.name })
    .from(locations)
    .leftJoin(room, eq(room.id, locations.parentId))
    .where(inArray(locations.id, ids));
  return rows.map(({ location, parent }) => ({
    id: location.id,
    title: location.name,
    place: parent,
    state: location.kind,
    seenAt: null,
    keys: key("name", location.name),
    words: [location.notes],
  }));
};

const readParts: ReadEntries = async (db, ids) => {
  const rows = await db.select().from(parts).where(inArray(parts.id, ids));
  const stays = byId(
    await db
      .select({ partId: occupancies.partId, until: occupancies.until, bay: bays.label, device: devices.name })
      .from(occupancies)
      .innerJoin(bays, eq(bays.id, occupancies.bayId))
      .innerJoin(devices, eq(devices.id, bays.deviceId))
      .where(inArray(occupancies.partId, ids)),
    (o) => o.partId,
  );
  return rows.map((part) => {
    const now = stays.get(part.id)?.find((o) => o.until === null);
    return {
      id: part.id,
      title: part.serial ?? part.model ?? part.class,
      place: now ? `${now.device}, bay ${now.bay}` : part.holder,
      state: part.state,
      seenAt: null,
      keys: [...key("serial", part.serial), ...key("asset tag", part.assetTag), ...key("part number", part.partNumber)],
      words: [part.vendor, part.model, ...(stays.get(part.id) ?? []).map((o) => o.device)],
    };
  });
};

/** The kinds that can be searched for, and how each is read. */
export const READERS: Record<string, ReadEntries> = {
  device: readDevices,
  machine: readMachines,
  rack: readRacks,
  location: readLocations,
  part: readParts,
};

function placeOf(steps: (string | null)[]): string | null {
  return steps.filter(Boolean).join(" › ") || null;
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
