import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/db";
import { devices, links, ports } from "../../db/schema";
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
  const seen = new Map<string, Link>();
  for (const neighbour of neighbours) {
    const portName = clip(neighbour.localInterface) ?? (neighbour.localIndex ? `#${neighbour.localIndex}` : undefined);
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
  const portByMac = new Map<string, { deviceId: string; name: string }[]>();
  await inChunks(macs, async (chunk) => {
    for (const { id, mac } of await db
      .select({ id: devices.id, mac: devices.chassisMac })
      .from(devices)
      .where(inArray(devices.chassisMac, chunk)))
      if (mac) add(byMac, mac, id);
    for (const { deviceId, name, mac } of await db
      .select({ deviceId: ports.deviceId, name: ports.name, mac: ports.macAddress })
      .from(ports)
      .where(inArray(ports.macAddress, chunk))) {
      if (!mac) continue;
      add(byMac, mac, deviceId);
      portByMac.set(mac, [...(portByMac.get(mac) ?? []), { deviceId, name }]);
    }
  });
  const byName = await devicesByName(db, neighbours);
  const deviceOf = (neighbour: ObservedNeighbour) =>
    only(byMac.get(macIn(neighbour.remoteChassisId) ?? "")) ??
    only(byMac.get(macIn(neighbour.remotePortId) ?? "")) ??
    only(byName.get(nameKey(neighbour.remoteName) ?? ""));

  const deviceIds = neighbours.map(deviceOf);
  const words = neighbours.flatMap(portWords);
  const named = new Set<string>();
  if (words.length > 0)
    await inChunks(deviceIds, async (ids) => {
      await inChunks(words, async (chunk) => {
        for (const { deviceId, name } of await db
          .select({ deviceId: ports.deviceId, name: ports.name })
          .from(ports)
          .where(and(inArray(ports.deviceId, ids), eq(ports.kind, "interface"), inArray(ports.name, chunk))))
          named.add(`${deviceId}\n${name}`);
      });
    });
  return (neighbour) => {
    const remoteDeviceId = deviceOf(neighbour) ?? null;
    const own = portByMac.get(macIn(neighbour.remotePortId) ?? "")?.filter((port) => port.deviceId === remoteDeviceId);
    const said = portWords(neighbour);
    const recorded = said.find((word) => named.has(`${remoteDeviceId}\n${word}`));
    return {
      remoteDeviceId,
      remotePortName: recorded ?? (own?.length === 1 ? own[0]?.name : undefined) ?? said[0] ?? null,
    };
  };
}

/** How a neighbour calls its port, best first: an id that is a name, then the description. A MAC is no name. */
function portWords({ remotePortId, remotePortDescription }: ObservedNeighbour): string[] {
  return [macIn(remotePortId) ? undefined : remotePortId, remotePortDescription].flatMap((word) => clip(word) ?? []);
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
