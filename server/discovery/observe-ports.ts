import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { ports } from "../../db/schema";
import type { ObservationDocument, ObservedHost, ObservedInterface } from "../../domain/observation";
import { inChunks } from "./chunks";
import { clip } from "./seen";

/** More than the largest chassis has; what lies beyond is left out with a warning. */
const MAX_PORTS = 5_000;

/**
 * IANAifType numbers of what has no socket: other, ppp, loopback, tunnel, propVirtual, layer 2 and 3 VLANs, MPLS,
 * bridge. Link aggregates (161) stay: cables of their members are read through them.
 */
const WITHOUT_SOCKET = new Set(["1", "23", "24", "53", "131", "135", "136", "150", "166", "209"]);
const MADE_BY_SOFTWARE = /^(?:lo\d*|veth|docker|cali|cni|flannel|tap|tun|vnet|virbr|br-|dummy|vxlan|lxc|wg\d)/i;

type Look = {
  name: string;
  description?: string;
  index: number | null;
  columns: Pick<
    typeof ports.$inferInsert,
    "macAddress" | "speedBps" | "mtu" | "alias" | "ifIndex" | "adminUp" | "operUp"
  >;
};
type Port = typeof ports.$inferSelect;
export type SeenPorts = {
  /** By ifIndex of this document: the port's id, where it is one. */
  idOf: ReadonlyMap<number, string>;
  /** Whether a label by which people search changed. */
  isRenamed: boolean;
  isCut: boolean;
};

/**
 * Brings a device's network ports up to date. A port is its name within the device (or the description, where a person
 * recorded that); ifIndex is an attribute, so a renumbering makes no new port. What people keep on a port is not touched,
 * and a port that is no longer reported stays.
 */
export async function observePorts(tx: Tx, deviceId: string, looks: readonly Look[], now: Date): Promise<SeenPorts> {
  const existing = await tx
    .select()
    .from(ports)
    .where(and(eq(ports.deviceId, deviceId), eq(ports.kind, "interface")));
  const byName = new Map(existing.map((port) => [port.name, port]));
  const byMac = new Map(existing.map((port) => [port.macAddress, port]));
  const kept = looks.slice(0, MAX_PORTS);
  const created: Look[] = [];
  const seen = new Map<string, Look>();
  let isRenamed = false;
  for (const look of kept) {
    const port =
      byName.get(look.name) ??
      byName.get(look.description ?? "") ??
      // A host names its adapters otherwise than the label does; the burned-in address tells.
      (look.index === null ? byMac.get(look.columns.macAddress ?? "") : undefined);
    if (!port) created.push(look);
    else if (!seen.has(port.id)) {
      seen.set(port.id, look);
      if (look.columns.alias !== undefined && port.alias !== look.columns.alias) isRenamed = true;
      const changed = difference(port, look.columns);
      if (changed) await tx.update(ports).set(changed).where(eq(ports.id, port.id));
    }
  }
  await inChunks(seen.keys(), (ids) => tx.update(ports).set({ lastSeenAt: now }).where(inArray(ports.id, ids)));
  const idOf = new Map<number, string>();
  await inChunks(created, async (chunk) => {
    const rows = await tx
      .insert(ports)
      .values(
        chunk.map((look) => ({
          deviceId,
          kind: "interface" as const,
          name: look.name,
          ordinal: look.index ?? 0,
          ...look.columns,
          lastSeenAt: now,
        })),
      )
      .returning({ id: ports.id, name: ports.name });
    const ids = new Map(rows.map(({ id, name }) => [name, id]));
    for (const { name, index } of chunk) {
      const id = ids.get(name);
      if (id !== undefined && index !== null) idOf.set(index, id);
    }
  });
  for (const [id, { index }] of seen) if (index !== null) idOf.set(index, id);
  return { idOf, isRenamed: isRenamed || created.length > 0, isCut: looks.length > MAX_PORTS };
}

/** The sockets among a document's interfaces; of two with one name the one that has an address and is up. */
export function interfacesOf(document: ObservationDocument): Look[] {
  const byName = new Map<string, { look: Look; rank: number }>();
  for (const observed of document.interfaces) {
    const name = clip(observed.name) ?? clip(observed.description);
    if (name === undefined || !hasSocket(observed, name)) continue;
    const rank = (observed.macAddress === undefined ? 0 : 2) + (observed.operUp ? 1 : 0);
    const other = byName.get(name);
    if (other && other.rank >= rank) continue;
    byName.set(name, {
      rank,
      look: {
        name,
        description: clip(observed.description),
        index: observed.index,
        columns: {
          macAddress: clip(observed.macAddress),
          speedBps: whole(observed.speedBps),
          mtu: whole(observed.mtu, MAX_INT),
          alias: clip(observed.alias),
          ifIndex: whole(observed.index),
          adminUp: observed.adminUp,
          operUp: observed.operUp,
        },
      },
    });
  }
  return [...byName.values()].map(({ look }) => look);
}

/** The network adapters of a hypervisor host. */
export function nicsOf(host: ObservedHost): Look[] {
  const byName = new Map<string, Look>();
  for (const { name: called, macAddress, speedBps } of host.nics ?? []) {
    const name = clip(called);
    if (name === undefined || MADE_BY_SOFTWARE.test(name)) continue;
    byName.set(name, { name, index: null, columns: { macAddress: clip(macAddress), speedBps: whole(speedBps) } });
  }
  return [...byName.values()];
}

/** Whether an interface is one that a cable can end at. */
export function hasSocket({ type }: ObservedInterface, name: string): boolean {
  return !WITHOUT_SOCKET.has(type ?? "") && !MADE_BY_SOFTWARE.test(name);
}

const MAX_INT = 2 ** 31 - 1;

/** A count as an integer column takes it; undefined when it does not fit. */
export function whole(value: number | undefined, max: number = Number.MAX_SAFE_INTEGER): number | undefined {
  return value === undefined || !Number.isFinite(value) || Math.abs(value) > max ? undefined : Math.round(value);
}

function difference(port: Port, columns: Look["columns"]): Look["columns"] | undefined {
  const keys = ["macAddress", "speedBps", "mtu", "alias", "ifIndex", "adminUp", "operUp"] as const;
  const changed = keys.filter((key) => columns[key] !== undefined && columns[key] !== port[key]);
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((key) => [key, columns[key]]));
}
