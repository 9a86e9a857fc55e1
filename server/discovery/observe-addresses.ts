import { isIPv4, isIPv6 } from "node:net";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { addresses } from "../../db/schema";
import { addressKey } from "../../domain/identity";
import type { ObservationDocument } from "../../domain/observation";
import { inChunks } from "./chunks";
import { isComplete } from "./completeness";
import type { SeenPorts } from "./observe-ports";

const MAX_ADDRESSES = 5_000;

/** An address as 32 hex digits, IPv4 as IPv6 writes it (RFC 4291, 2.5.5.2): byte order is numeric order. */
export function addressSortKey(address: string): string | undefined {
  if (isIPv4(address)) return `00000000000000000000ffff${address.split(".").map(hex2).join("")}`;
  if (!isIPv6(address) || address.includes("%")) return undefined;
  // The URL parser brings an IPv4 tail into groups of its own.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("");
}

const hex2 = (octet: string) => Number(octet).toString(16).padStart(2, "0");

/**
 * Keeps which addresses a device has and had: those of a complete answer that no longer names them get a `goneAt`, and
 * lose it when they come back. Addresses that a person recorded are left alone. Returns whether any came or went.
 */
export async function observeAddresses(
  tx: Tx,
  deviceId: string,
  document: ObservationDocument,
  ports: SeenPorts,
  now: Date,
): Promise<boolean> {
  const seen = new Map<string, { prefixLength: number | null; portId: string | null; sortKey: string }>();
  for (const { address: text, prefixLength, interfaceIndex } of document.addresses.slice(0, MAX_ADDRESSES)) {
    const address = addressKey(text);
    const sortKey = address === undefined ? undefined : addressSortKey(address);
    if (address === undefined || sortKey === undefined) continue;
    const portId = (interfaceIndex === undefined ? undefined : ports.idOf.get(interfaceIndex)) ?? null;
    seen.set(address, { prefixLength: prefixLength ?? null, portId, sortKey });
  }
  const rows = await tx.select().from(addresses).where(eq(addresses.deviceId, deviceId));
  const held = new Map(rows.map((row) => [row.address, row]));
  const mine = rows.filter(({ source }) => source === "collector");
  let isChanged = false;

  for (const [address, { prefixLength, portId }] of seen) {
    const row = held.get(address);
    if (row?.source !== "collector") continue;
    if (row.goneAt === null && row.prefixLength === prefixLength && row.portId === portId) continue;
    isChanged ||= row.goneAt !== null;
    await tx.update(addresses).set({ goneAt: null, prefixLength, portId }).where(eq(addresses.id, row.id));
  }
  await inChunks(
    mine.filter(({ address }) => seen.has(address)).map(({ id }) => id),
    (ids) => tx.update(addresses).set({ lastSeenAt: now }).where(inArray(addresses.id, ids)),
  );
  const created = [...seen].filter(([address]) => !held.has(address));
  await inChunks(created, (chunk) =>
    tx.insert(addresses).values(
      chunk.map(([address, { prefixLength, portId, sortKey }]) => ({
        address,
        sortKey,
        prefixLength,
        portId,
        deviceId,
        source: "collector" as const,
        firstSeenAt: now,
        lastSeenAt: now,
      })),
    ),
  );
  if (!isComplete(document, "addresses") || document.addresses.length > MAX_ADDRESSES)
    return isChanged || created.length > 0;
  const gone = mine.filter(({ address, goneAt }) => goneAt === null && !seen.has(address)).map(({ id }) => id);
  await inChunks(gone, (ids) =>
    tx
      .update(addresses)
      .set({ goneAt: now })
      .where(and(inArray(addresses.id, ids), eq(addresses.deviceId, deviceId))),
  );
  return isChanged || created.length > 0 || gone.length > 0;
}
