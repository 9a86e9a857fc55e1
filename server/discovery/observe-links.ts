import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/db";
import { devices, links, ports } from "../../db/schema";
import { farPort, portNameForms, portWords } from "../../domain/far-port";
import { macKey, nameKey } from "../../domain/identity";
import type { ObservedNeighbour } from "../../domain/observation";
import { inChunks } from "./chunks";
import { clip } from "./seen";

const MAX_NEIGHBOURS = 5_000;
type Source = "lldp" | "cdp" | "hypervisor";
type Link = typeof links.$inferInsert;

/**
 * Keeps what the neighbours of one device announced on its ports. The far end is the device that has the announced
 * chassis or port address, else the only one of that name, else nobody: then its own words stand alone. A link that a
 * complete answer no longer names gets a `goneAt`; it is never removed.
 */
export async function observeLinks(
  tx: Tx,
  deviceId: string,
  source: Source,
  heard: readonly ObservedNeighbour[],
  isWhole: boolean,
  now: Date,
): Promise<void> {
  const neighbours = heard.slice(0, MAX_NEIGHBOURS);
  const far = neighbours.length > 0 ? await farEnds(tx, neighbours) : () => ({});
  const own = neighbours.length > 0 ? await ownPorts(tx, deviceId) : () => undefined;
  const seen = new Map<string, Link>();
  for (const neighbour of neighbours) {
    const portName = own(neighbour);
    const remoteKey = [neighbour.remoteChassisId ?? neighbour.remoteName, neighbour.remotePortId].map(clip).join("|");
    if (portName === undefined || remoteKey === "|") continue;
    seen.set(`${portName}\n${remoteKey}`, {
      source,
      deviceId,
      portName,
      remoteKey,
      remoteName: clip(neighbour.remoteName) ?? null,
      remoteChassisId: clip(neighbour.remoteChassisId) ?? null,
      ...far(neighbour),
      firstSeenAt: now,
      lastSeenAt: now,
    });
  }
  await inChunks(seen.values(), (chunk) =>
    tx
      .insert(links)
      .values(chunk)
      .onConflictDoUpdate({
        target: [links.source, links.deviceId, links.portName, links.remoteKey],
        set: {
          remoteDeviceId: sql`excluded.remote_device_id`,
          remotePortName: sql`excluded.remote_port_name`,
          remoteName: sql`excluded.remote_name`,
          remoteChassisId: sql`excluded.remote_chassis_id`,
          lastSeenAt: sql`excluded.last_seen_at`,
          goneAt: null,
        },
      }),
  );
  if (!isWhole || heard.length > MAX_NEIGHBOURS) return;
  const standing = await tx
    .select({ id: links.id, portName: links.portName, remoteKey: links.remoteKey })
    .from(links)
    .where(and(eq(links.deviceId, deviceId), eq(links.source, source), isNull(links.goneAt)));
  const gone = standing.filter(({ portName, remoteKey }) => !seen.has(`${portName}\n${remoteKey}`));
  await inChunks(
    gone.map(({ id }) => id),
    (ids) => tx.update(links).set({ goneAt: now }).where(inArray(links.id, ids)),
  );
}

type FarEnd = { remoteDeviceId?: string | null; remotePortName?: string | null };

/** Looks up all far ends at once and returns how to tell the one of a neighbour. */
async function farEnds(
  db: Reader,
  neighbours: readonly ObservedNeighbour[],
): Promise<(of: ObservedNeighbour) => FarEnd> {
  const macs = neighbours.flatMap(({ remoteChassisId, remotePortId }) => [macIn(remoteChassisId), macIn(remotePortId)]);
  const byMac = new Map<string, Set<string>>();
  await inChunks(macs, async (chunk) => {
    for (const { id, mac } of await db
      .select({ id: devices.id, mac: devices.chassisMac })
      .from(devices)
      .where(inArray(devices.chassisMac, chunk)))
      if (mac) add(byMac, mac, id);
    for (const { deviceId, mac } of await db
      .select({ deviceId: ports.deviceId, mac: ports.macAddress })
      .from(ports)
      .where(inArray(ports.macAddress, chunk)))
      if (mac) add(byMac, mac, deviceId);
  });
  const byName = await devicesByName(db, neighbours);
  const deviceOf = (neighbour: ObservedNeighbour) =>
    only(byMac.get(macIn(neighbour.remoteChassisId) ?? "")) ??
    only(byMac.get(macIn(neighbour.remotePortId) ?? "")) ??
    only(byName.get(nameKey(neighbour.remoteName) ?? ""));

  const portsOf = await farPorts(db, neighbours, neighbours.map(deviceOf));
  return (neighbour) => {
    const remoteDeviceId = deviceOf(neighbour) ?? null;
    const meant = farPort(neighbour, portsOf.get(remoteDeviceId ?? "") ?? []);
    return { remoteDeviceId, remotePortName: meant?.name ?? clip(portWords(neighbour)[0]) ?? null };
  };
}

type FarPort = { name: string; alias: string | null; ifIndex: number | null; macAddress: string | null };

/** The ports of the far devices that any of the neighbours can mean. */
async function farPorts(
  db: Reader,
  neighbours: readonly ObservedNeighbour[],
  deviceIds: readonly (string | undefined)[],
): Promise<Map<string, FarPort[]>> {
  const words = neighbours.flatMap(portWords);
  const numbers = neighbours.flatMap(({ remotePortId }) => (/^\d{1,10}$/.test(remotePortId ?? "") ? remotePortId : []));
  const found = new Map<string, Map<string, FarPort>>();
  const take = async (where: SQL) =>
    inChunks(deviceIds, async (ids) => {
      for (const { deviceId, ...port } of await db
        .select({
          deviceId: ports.deviceId,
          name: ports.name,
          alias: ports.alias,
          ifIndex: ports.ifIndex,
          macAddress: ports.macAddress,
        })
        .from(ports)
        .where(and(inArray(ports.deviceId, ids), eq(ports.kind, "interface"), where))) {
        const of = found.get(deviceId) ?? new Map<string, FarPort>();
        found.set(deviceId, of.set(port.name, port));
      }
    });
  await inChunks(words.flatMap(portNameForms), (chunk) => take(inArray(ports.name, chunk)));
  await inChunks(words, (chunk) => take(inArray(ports.alias, chunk)));
  await inChunks(numbers, (chunk) => take(inArray(ports.ifIndex, chunk.map(Number))));
  await inChunks(
    neighbours.map(({ remotePortId }) => macIn(remotePortId)),
    (chunk) => take(inArray(ports.macAddress, chunk)),
  );
  return new Map([...found].map(([deviceId, of]) => [deviceId, [...of.values()]]));
}

/** How to tell the port of this device at which a neighbour was heard: as it is on record, else in the device's words. */
async function ownPorts(db: Reader, deviceId: string): Promise<(of: ObservedNeighbour) => string | undefined> {
  const rows = await db
    .select({ name: ports.name, ifIndex: ports.ifIndex })
    .from(ports)
    .where(and(eq(ports.deviceId, deviceId), eq(ports.kind, "interface")));
  const names = new Set(rows.map(({ name }) => name));
  const byIndex = new Map(rows.map(({ name, ifIndex }) => [ifIndex, name]));
  return ({ localInterface, localIndex }) => {
    const said = clip(localInterface);
    const recorded = said === undefined ? undefined : portNameForms(said).find((form) => names.has(form));
    return recorded ?? byIndex.get(localIndex ?? null) ?? said ?? (localIndex ? `#${localIndex}` : undefined);
  };
}

/** Devices by the names that neighbours announced: whole, or the first label where inventories leave the domain off. */
async function devicesByName(db: Reader, neighbours: readonly ObservedNeighbour[]): Promise<Map<string, Set<string>>> {
  const announced = new Map<string, Set<string>>();
  for (const { remoteName } of neighbours) {
    const key = nameKey(remoteName);
    if (key === undefined || remoteName === undefined) continue;
    for (const form of [remoteName.trim(), key, key.split(".")[0] ?? key, remoteName.trim().split(".")[0] ?? key])
      add(announced, form, key);
  }
  const found = new Map<string, Set<string>>();
  await inChunks(announced.keys(), async (chunk) => {
    const rows = await db
      .select({ id: devices.id, name: devices.name, observedName: devices.observedName })
      .from(devices)
      .where(or(inArray(devices.name, chunk), inArray(devices.observedName, chunk)));
    for (const { id, name, observedName } of rows)
      for (const form of [name, observedName ?? ""]) for (const key of announced.get(form) ?? []) add(found, key, id);
  });
  return found;
}

function macIn(id: string | undefined): string | undefined {
  return /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(id ?? "") ? macKey(id) : undefined;
}

function add(groups: Map<string, Set<string>>, key: string, value: string) {
  const group = groups.get(key);
  if (group) group.add(value);
  else groups.set(key, new Set([value]));
}

/** Two that answer to one key are no answer. */
function only(ids: ReadonlySet<string> | undefined): string | undefined {
  return ids?.size === 1 ? [...ids][0] : undefined;
}
