import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../db/db";
import {
  bays,
  cableEnds,
  cables,
  clusters,
  devices,
  deviceTypes,
  hosts,
  locations,
  machines,
  manufacturers,
  occupancies,
  parts,
  ports,
  prefixes,
  racks,
  targets,
  vlans,
} from "../../db/schema";
import { aboveAll } from "../../db/tree";
import { type DeviceHealth, type DeviceStatus, deviceHealth } from "../../domain/device";
import { textOf } from "../../domain/prefix";
import { unitLabel } from "../../domain/rack";
import { vlanWords } from "../../domain/vlan";

/** What a found thing is and where it stands, as its row of an answer says it. */
export type Place = {
  title: string;
  /** The steps from the site to it: site › room › rack › U face. */
  place: string[];
  /** How it came to be there, where that is a sentence: "was in srv12, bay 3, until 2026-05-04". */
  told: string | null;
  tone: DeviceHealth["status"] | null;
  state: string | null;
  seenAt: Date | null;
  /** The page to open, where it is not that of the thing itself. */
  at: { kind: string; id: string } | null;
};
type Places = Map<string, Place>;
type Read = (db: Reader, ids: string[], now: Date) => Promise<Places>;

/** The columns that say where a device stands and how it is. */
const STANDING = {
  id: devices.id,
  name: devices.name,
  status: devices.status,
  lastSeenAt: devices.lastSeenAt,
  positionHalfU: devices.positionHalfU,
  heightHalfU: devices.heightHalfU,
  face: devices.face,
  side: devices.side,
  deviceLocationId: devices.locationId,
  rackId: racks.id,
  rack: racks.name,
  rackLocationId: racks.locationId,
  heightU: racks.heightU,
  startingUnit: racks.startingUnit,
  descendingUnits: racks.descendingUnits,
};
type Standing = {
  [K in keyof typeof STANDING]: (typeof STANDING)[K]["_"]["data"] | null;
};

/** The names from the site down to each of these locations. */
export async function pathsTo(db: Reader, ids: readonly (string | null)[]): Promise<(id: string | null) => string[]> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const rows =
    wanted.length === 0
      ? []
      : await db
          .select({ id: locations.id, parentId: locations.parentId, name: locations.name })
          .from(locations)
          .where(inArray(locations.id, aboveAll(wanted)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const path: string[] = [];
    for (let at = byId.get(id ?? ""); at && path.length < byId.size; at = byId.get(at.parentId ?? ""))
      path.unshift(at.name);
    return path;
  };
}

/** "U12 front", or the side of the rack that 0U gear hangs at. */
function unitOf(d: Standing): string | null {
  if (d.rackId === null) return null;
  if (d.positionHalfU === null || d.heightHalfU === null) return d.side && `0U ${d.side}`;
  const rack = {
    id: d.rackId,
    name: d.rack ?? "",
    heightU: d.heightU ?? 0,
    startingUnit: d.startingUnit ?? 1,
    descendingUnits: d.descendingUnits ?? false,
  };
  return `${unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU })} ${d.face ?? ""}`.trim();
}

const locationOf = (d: Standing) => d.rackLocationId ?? d.deviceLocationId;
const stepsOf = (d: Standing, pathOf: (id: string | null) => string[]) =>
  [...pathOf(locationOf(d)), d.rack, unitOf(d)].filter((step) => step !== null && step !== "").map(String);

function healthOf(d: Standing, now: Date): { tone: Place["tone"]; state: string } {
  const status: DeviceStatus = d.status ?? "active";
  const { status: tone, word } = deviceHealth({ status, lastSeenAt: d.lastSeenAt }, now);
  return { tone, state: word };
}

const readDevices: Read = async (db, ids, now) => {
  const rows = await db
    .select(STANDING)
    .from(devices)
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(inArray(devices.id, ids));
  const pathOf = await pathsTo(db, rows.map(locationOf));
  return new Map(
    rows.map((d) => [
      d.id,
      { title: d.name, place: stepsOf(d, pathOf), told: null, ...healthOf(d, now), seenAt: d.lastSeenAt, at: null },
    ]),
  );
};

const readMachines: Read = async (db, ids, now) => {
  const rows = await db
    .select({
      ...{ machineId: machines.id, machine: machines.name, power: machines.powerState },
      ...{ goneAt: machines.goneAt, seenAt: machines.lastSeenAt, host: hosts.name, standing: STANDING },
    })
    .from(machines)
    .leftJoin(hosts, eq(hosts.id, machines.hostId))
    .leftJoin(devices, eq(devices.id, hosts.deviceId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(inArray(machines.id, ids));
  const pathOf = await pathsTo(
    db,
    rows.map(({ standing }) => locationOf(standing)),
  );
  return new Map(
    rows.map(({ machineId, machine, power, goneAt, seenAt, host, standing }) => [
      machineId,
      {
        title: machine,
        place: standing.id === null ? [] : stepsOf(standing, pathOf),
        told:
          host === null ? "host not known" : `on ${host}${standing.id === null ? ", not joined to hardware yet" : ""}`,
        tone: goneAt ? "notice" : null,
        state: goneAt ? `gone since ${dayOf(goneAt)}` : power,
        seenAt: now < seenAt ? now : seenAt,
        at: null,
      },
    ]),
  );
};

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

const readRacks: Read = async (db, ids) => {
  const rows = await db
    .select({ id: racks.id, name: racks.name, status: racks.status, locationId: racks.locationId })
    .from(racks)
    .where(inArray(racks.id, ids));
  const pathOf = await pathsTo(
    db,
    rows.map(({ locationId }) => locationId),
  );
  return new Map(rows.map((r) => [r.id, plain(r.name, pathOf(r.locationId), r.status)]));
};

const plain = (title: string, place: string[], state: string | null = null, at: Place["at"] = null): Place => ({
  ...{ title, place, told: null, tone: null, state, seenAt: null, at },
});

const readLocations: Read = async (db, ids) => {
  const rows = await db.select().from(locations).where(inArray(locations.id, ids));
  const pathOf = await pathsTo(db, ids);
  return new Map(
    rows.map((l) => [
      l.id,
      plain(
        l.name,
        pathOf(l.parentId ?? l.id).filter((_, i, all) => l.parentId !== null || i < all.length - 1),
        l.kind,
      ),
    ]),
  );
};

const readParts: Read = async (db, ids) => {
  const rows = await db.select().from(parts).where(inArray(parts.id, ids));
  const stays = await db
    .select({ partId: occupancies.partId, until: occupancies.until, bay: bays.label, standing: STANDING })
    .from(occupancies)
    .innerJoin(bays, eq(bays.id, occupancies.bayId))
    .innerJoin(devices, eq(devices.id, bays.deviceId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(inArray(occupancies.partId, ids))
    .orderBy(desc(occupancies.since));
  const last = new Map<string, (typeof stays)[number]>();
  for (const stay of stays) {
    const known = last.get(stay.partId);
    if (!known || (stay.until === null && known.until !== null)) last.set(stay.partId, stay);
  }
  const pathOf = await pathsTo(db, [
    ...[...last.values()].map(({ standing }) => locationOf(standing)),
    ...rows.map((p) => p.locationId),
  ]);
  return new Map(
    rows.map((part) => {
      const stay = last.get(part.id);
      const bay = stay && `${stay.standing.name}, bay ${stay.bay}`;
      const isIn = stay?.until === null;
      const was = stay?.until ? `was in ${bay}, until ${dayOf(stay.until)}` : null;
      return [
        part.id,
        {
          ...plain(part.serial ?? part.model ?? part.class, [], part.state.replaceAll("_", " ")),
          place: stay && isIn ? [...stepsOf(stay.standing, pathOf), bay ?? ""] : pathOf(part.locationId),
          told: [was, !isIn && part.holder ? `held by ${part.holder}` : null].filter(Boolean).join(" · ") || null,
        },
      ];
    }),
  );
};

const readPorts: Read = async (db, ids, now) => {
  const farEnd = alias(cableEnds, "far_end");
  const farPort = alias(ports, "far_port");
  const farDevice = alias(devices, "far_device");
  const rows = await db
    .select({
      ...{ portId: ports.id, port: ports.name, seenAt: ports.lastSeenAt, operUp: ports.operUp, standing: STANDING },
      ...{ farPort: farPort.name, farDevice: farDevice.name },
    })
    .from(ports)
    .innerJoin(devices, eq(devices.id, ports.deviceId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(cableEnds, eq(cableEnds.portId, ports.id))
    .leftJoin(farEnd, and(eq(farEnd.cableId, cableEnds.cableId), ne(farEnd.side, cableEnds.side)))
    .leftJoin(farPort, eq(farPort.id, farEnd.portId))
    .leftJoin(farDevice, eq(farDevice.id, farPort.deviceId))
    .where(inArray(ports.id, ids));
  const pathOf = await pathsTo(
    db,
    rows.map(({ standing }) => locationOf(standing)),
  );
  return new Map(
    rows.map(({ portId, port, seenAt, operUp, standing, ...far }) => [
      portId,
      {
        ...healthOf(standing, now),
        ...plain(
          `${standing.name} ${port}`,
          stepsOf(standing, pathOf),
          operUp === null ? null : operUp ? "up" : "down",
        ),
        told: far.farPort === null ? null : `cabled to ${far.farDevice} ${far.farPort}`,
        tone: operUp === null ? null : operUp ? "good" : "notice",
        seenAt,
        at: { kind: "port", id: standing.id },
      },
    ]),
  );
};

const readCables: Read = async (db, ids) => {
  const rows = await db
    .select({
      ...{ id: cables.id, label: cables.label, type: cables.type, color: cables.color, status: cables.status },
      ...{ side: cableEnds.side, port: ports.name, device: devices.name, deviceId: devices.id },
    })
    .from(cables)
    .leftJoin(cableEnds, eq(cableEnds.cableId, cables.id))
    .leftJoin(ports, eq(ports.id, cableEnds.portId))
    .leftJoin(devices, eq(devices.id, ports.deviceId))
    .where(inArray(cables.id, ids))
    .orderBy(cableEnds.side);
  const found: Places = new Map();
  for (const row of rows) {
    const known = found.get(row.id);
    const end = row.device === null ? null : `${row.device} ${row.port}`;
    const kind = [row.color, row.type].filter(Boolean).join(" ");
    found.set(row.id, {
      ...plain(row.label ?? (kind || "cable"), [], row.status),
      told: [known?.told, end].filter(Boolean).join(" ↔ ") || null,
      at: known?.at ?? (row.deviceId === null ? null : { kind: "port", id: row.deviceId }),
    });
  }
  return found;
};

const readVlans: Read = async (db, ids) => {
  const rows = await db.select().from(vlans).where(inArray(vlans.id, ids));
  const pathOf = await pathsTo(
    db,
    rows.map(({ locationId }) => locationId),
  );
  return new Map(rows.map((v) => [v.id, plain(vlanWords(v), pathOf(v.locationId))]));
};

const readPrefixes: Read = async (db, ids) => {
  const rows = await db.select().from(prefixes).where(inArray(prefixes.id, ids));
  const pathOf = await pathsTo(
    db,
    rows.map(({ locationId }) => locationId),
  );
  return new Map(rows.map((p) => [p.id, { ...plain(textOf(p), pathOf(p.locationId)), told: p.description }]));
};

const readTypes: Read = async (db, ids) => {
  const rows = await db
    .select({ id: deviceTypes.id, model: deviceTypes.model, maker: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(inArray(deviceTypes.id, ids));
  return new Map(rows.map(({ id, model, maker }) => [id, { ...plain(model, []), told: `made by ${maker}` }]));
};

const readClusters: Read = async (db, ids) => {
  const rows = await db
    .select({ cluster: clusters, target: targets.name })
    .from(clusters)
    .innerJoin(targets, eq(targets.id, clusters.targetId))
    .where(inArray(clusters.id, ids));
  return new Map(
    rows.map(({ cluster, target }) => [
      cluster.id,
      {
        ...plain(cluster.name, []),
        told: `told by ${target}`,
        tone: cluster.goneAt ? ("notice" as const) : null,
        state: cluster.goneAt ? `gone since ${dayOf(cluster.goneAt)}` : null,
        seenAt: cluster.lastSeenAt,
      },
    ]),
  );
};

/** The kinds of things that are found, and how it is read where they are. */
export const PLACES: Record<string, Read> = {
  device: readDevices,
  machine: readMachines,
  rack: readRacks,
  location: readLocations,
  part: readParts,
  port: readPorts,
  cable: readCables,
  "device-type": readTypes,
  cluster: readClusters,
  vlan: readVlans,
  prefix: readPrefixes,
};
