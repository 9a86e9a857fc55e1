import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import {
  addresses,
  bindings,
  cables,
  devices,
  deviceTypes,
  hosts,
  locations,
  machines,
  manufacturers,
  observations,
  ports,
  racks,
  targets,
  tenants,
} from "../../db/schema";
import { byId, formerOf, type ReadEntries, told } from "./entry";
import { readParts } from "./part-entries";

/** As much of one device's ports and addresses as is kept as text; each is found exactly in its own table. */
const MAX_LINES = 2_000;

const readDevices: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({
      device: devices,
      model: deviceTypes.model,
      partNumber: deviceTypes.partNumber,
      vendor: manufacturers.name,
      rack: racks.name,
      tenant: tenants.name,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(tenants, eq(tenants.id, devices.tenantId))
    .where(inArray(devices.id, ids));
  const sources = await sourcesOf(db, ids);
  const labels = await labelsOf(db, ids);
  const held = await heldBy(db, "deviceId", ids);
  const ran = byId(await db.select().from(hosts).where(inArray(hosts.deviceId, ids)), (host) => host.deviceId);
  const former = await formerOf(db, "device", ids);
  return rows.map(({ device, model, partNumber, vendor, rack, tenant }) => {
    const seen = sources.get(device.id) ?? [];
    const own = ran.get(device.id) ?? [];
    return {
      id: device.id,
      title: device.name,
      keys: [
        ...told("name", device.name),
        ...told("observed name", device.observedName, ...seen.map(({ name }) => name)),
        ...told("serial", device.serial, ...seen.map(({ serial }) => serial), ...own.map(({ serial }) => serial)),
        ...told("asset tag", device.assetTag),
        ...told("management address", device.mgmtAddress),
        ...told("collected at", ...seen.map(({ url }) => hostOf(url))),
        ...told("MAC", device.chassisMac),
        ...told("host name", ...own.map(({ name }) => name)),
        ...told("UUID", ...seen.map(({ uuid }) => uuid), ...own.map(({ uuid }) => uuid)),
        ...told("part number", partNumber),
        ...(former.get(device.id)?.keys ?? []),
      ],
      words: [
        ...told("address", ...(held.get(device.id) ?? [])),
        ...told("maker", vendor),
        ...told("model", model, device.observedModel),
        ...told("role", device.role),
        ...told("system", device.osName, device.osVersion, device.firmware),
        ...told("notes", device.notes),
        ...told("rack", rack),
        ...told("tenant", tenant),
        ...told("contact", ...seen.map(({ contact }) => contact)),
        ...told("location", ...seen.map(({ location }) => location)),
        ...told("port label", ...(labels.get(device.id) ?? [])),
        ...(former.get(device.id)?.words ?? []),
      ],
    };
  });
};

/** What every collector that looks at a device says of it: each may know it by another name. */
async function sourcesOf(db: Reader, deviceIds: string[]) {
  const fact = (name: string) => sql<string | null>`${observations.facts} ->> ${sql.raw(`'${name}'`)}`;
  const rows = await db
    .select({
      deviceId: bindings.deviceId,
      kind: bindings.kind,
      url: targets.url,
      name: fact("name"),
      serial: fact("serial"),
      uuid: fact("uuid"),
      contact: fact("contact"),
      location: fact("location"),
    })
    .from(bindings)
    .innerJoin(targets, eq(targets.id, bindings.targetId))
    .leftJoin(
      observations,
      and(
        eq(observations.targetId, bindings.targetId),
        eq(observations.kind, bindings.kind),
        eq(observations.key, bindings.key),
      ),
    )
    .where(inArray(bindings.deviceId, deviceIds));
  // A manager's own address is not that of the hosts it tells of.
  return byId(
    rows.map((row) => (row.kind === "device" ? row : { ...row, url: null })),
    (row) => row.deviceId,
  );
}

/** The host of a target's URL; those of collectors are not all URLs to everybody. */
function hostOf(url: string | null): string | null {
  const [, inBrackets, plain] = /^[a-z]+:\/\/(?:[^@/]*@)?(?:\[([^\]]+)\]|([^:/?#]+))/i.exec(url ?? "") ?? [];
  return inBrackets ?? plain ?? null;
}

/** What is written beside the ports of devices, by people and by whoever configured them. */
async function labelsOf(db: Reader, deviceIds: string[]): Promise<Map<string, (string | null)[]>> {
  const rows = await db
    .select({ deviceId: ports.deviceId, label: ports.label, alias: ports.alias })
    .from(ports)
    .where(and(inArray(ports.deviceId, deviceIds), or(isNotNull(ports.label), isNotNull(ports.alias))));
  const groups = byId(rows, (row) => row.deviceId);
  return new Map(
    [...groups].map(([id, own]) => [id, [...new Set(own.flatMap((p) => [p.label, p.alias]))].slice(0, MAX_LINES)]),
  );
}

/** Addresses that things have and had. */
async function heldBy(db: Reader, holder: "deviceId" | "machineId", ids: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ id: addresses[holder], address: addresses.address })
    .from(addresses)
    .where(inArray(addresses[holder], ids))
    .orderBy(desc(addresses.lastSeenAt));
  const groups = byId(rows, (row) => row.id);
  return new Map([...groups].map(([id, own]) => [id, own.slice(0, MAX_LINES).map(({ address }) => address)]));
}

const readMachines: ReadEntries = async (db, ids) => {
  const rows = await db.select().from(machines).where(inArray(machines.id, ids));
  const held = await heldBy(db, "machineId", ids);
  return rows.map((machine) => ({
    id: machine.id,
    title: machine.name,
    keys: [
      ...told("name", machine.name),
      ...told("host name", machine.hostName),
      ...told("UUID", machine.instanceUuid),
      ...told("BIOS UUID", machine.biosUuid),
      ...told("MAC", ...machine.macAddresses),
      ...told("address", ...machine.addresses),
    ],
    words: [...told("address", ...(held.get(machine.id) ?? [])), ...told("system", machine.guestOs)],
  }));
};

const readRacks: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({ rack: racks, tenant: tenants.name })
    .from(racks)
    .leftJoin(tenants, eq(tenants.id, racks.tenantId))
    .where(inArray(racks.id, ids));
  const former = await formerOf(db, "rack", ids);
  return rows.map(({ rack, tenant }) => ({
    id: rack.id,
    title: rack.name,
    keys: [
      ...told("name", rack.name),
      ...told("serial", rack.serial),
      ...told("asset tag", rack.assetTag),
      ...(former.get(rack.id)?.keys ?? []),
    ],
    words: [...told("notes", rack.notes), ...told("tenant", tenant), ...(former.get(rack.id)?.words ?? [])],
  }));
};

const readLocations: ReadEntries = async (db, ids) => {
  const rows = await db.select().from(locations).where(inArray(locations.id, ids));
  const former = await formerOf(db, "location", ids);
  return rows.map((location) => ({
    id: location.id,
    title: location.name,
    keys: [...told("name", location.name), ...(former.get(location.id)?.keys ?? [])],
    words: [
      ...told("notes", location.notes),
      ...told("kind", location.kind),
      ...(former.get(location.id)?.words ?? []),
    ],
  }));
};

const readCables: ReadEntries = async (db, ids) => {
  const rows = await db.select().from(cables).where(inArray(cables.id, ids));
  return rows.map((cable) => ({
    id: cable.id,
    title: cable.label ?? cable.type ?? "cable",
    keys: [...told("label", cable.label), ...told("cable id", cable.id)],
    words: [...told("notes", cable.notes), ...told("kind", [cable.color, cable.type].filter(Boolean).join(" "))],
  }));
};

const readTypes: ReadEntries = async (db, ids) => {
  const rows = await db
    .select({ type: deviceTypes, maker: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(inArray(deviceTypes.id, ids));
  return rows.map(({ type, maker }) => ({
    id: type.id,
    title: type.model,
    keys: [...told("model", type.model, `${maker} ${type.model}`), ...told("part number", type.partNumber)],
    words: [...told("maker", maker), ...told("notes", type.comments)],
  }));
};

/** The kinds that can be searched for, and how each is read. */
export const READERS: Record<string, ReadEntries> = {
  device: readDevices,
  machine: readMachines,
  rack: readRacks,
  location: readLocations,
  part: readParts,
  cable: readCables,
  "device-type": readTypes,
};
