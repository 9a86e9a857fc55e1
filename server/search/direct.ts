import { and, asc, desc, eq, gte, inArray, isNull, like, lte, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { addresses, clusters, devices, ports, prefixes, searchKeys, vlans } from "../../db/schema";
import { keyFrom, macEnds, startsWith } from "../../db/search";
import { type AddressRange, formatAddress, parseAddress } from "../../domain/address-range";
import { portNameForms } from "../../domain/far-port";
import { sortKeyOf } from "../../domain/prefix";
import { type Evidence, evidence, fold, macEvidence, type Question } from "../../domain/search";

/** How well a thing fits the question, best first. */
export const RANKS = ["exact", "prefix", "substring", "fuzzy"] as const;
export type Rank = (typeof RANKS)[number];
/** Something found, and why; what and where it is, is read afterwards. */
export type Found = { kind: string; id: string; rank: Rank; evidence: Evidence };

/** No more claimants of one address or tail are shown. */
const MAX_CLAIMANTS = 50;
const MAX_DEVICES = 5;

/**
 * What is found in the tables that hold it, without an index of ours: addresses of hardware and of the network with who
 * has and had them, ports of a device, VLANs and subnets. All claimants, since two may say they are the same.
 */
export async function directly(db: Reader, asked: Question): Promise<Found[]> {
  const found: Found[] = [];
  if (asked.mac) found.push(...(await byMac(db, eq(ports.macAddress, asked.mac), asked.mac, "exact")));
  if (asked.address && !asked.range) found.push(...(await byAddress(db, asked.address)));
  for (const { device, port } of asked.ports) found.push(...(await byPort(db, device, port)));
  if (asked.range) found.push(...(await subnet(db, asked.range)), ...(await byRange(db, asked.range)));
  if (asked.vlan) found.push(...(await byVlan(db, asked.vlan)));
  if (asked.address && !asked.range) found.push(...(await prefixesOf(db, asked.address)));
  if (asked.addressStart) found.push(...(await byAddressStart(db, asked.addressStart)));
  return found;
}

/** Hardware whose MAC begins or ends so. */
export async function byPartOfMac(db: Reader, { macStart, macTail }: Question): Promise<Found[]> {
  const ends = macTail ? await byMac(db, macEnds(macTail), macTail, "substring") : [];
  const begins = macStart ? await byMac(db, startsWith(ports.macAddress, macStart), macStart, "substring") : [];
  return [...ends, ...begins];
}

async function byMac(db: Reader, where: SQL | undefined, text: string, rank: Rank): Promise<Found[]> {
  const rows = await db
    .select({ id: ports.deviceId, name: ports.name, mac: ports.macAddress })
    .from(ports)
    .where(where)
    .limit(MAX_CLAIMANTS);
  const digits = text.replaceAll(":", "");
  return rows.map(({ id, name, mac }) => ({
    kind: "device",
    id,
    rank,
    evidence: macEvidence(`MAC of ${name}`, mac ?? "", digits),
  }));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function holders(
  db: Reader,
  where: SQL | undefined,
  match: (address: string) => string,
  rank: Rank,
): Promise<Found[]> {
  const rows = await db
    .select({
      address: addresses.address,
      deviceId: addresses.deviceId,
      machineId: addresses.machineId,
      port: ports.name,
      since: addresses.firstSeenAt,
      goneAt: addresses.goneAt,
    })
    .from(addresses)
    .leftJoin(ports, eq(ports.id, addresses.portId))
    .where(where)
    // Who has it now before who had it.
    .orderBy(asc(addresses.sortKey), desc(isNull(addresses.goneAt)), desc(addresses.lastSeenAt))
    .limit(MAX_CLAIMANTS);
  return rows.flatMap(({ address, deviceId, machineId, port, since, goneAt }): Found[] => {
    const id = deviceId ?? machineId;
    if (id === null) return [];
    const note = goneAt ? `had it from ${dayOf(since)} until ${dayOf(goneAt)}` : `since ${dayOf(since)}`;
    const field = port ? `address of ${port}` : "address";
    return [
      { kind: deviceId ? "device" : "machine", id, rank, evidence: evidence(field, address, match(address), note) },
    ];
  });
}

async function byAddress(db: Reader, address: string): Promise<Found[]> {
  const read = parseAddress(address);
  if (!read) return [];
  return holders(db, eq(addresses.sortKey, sortKeyOf(read.family, read.value)), (each) => each, "exact");
}

const byAddressStart = (db: Reader, begun: string) =>
  holders(db, startsWith(addresses.address, begun), () => begun, "prefix");

const byRange = (db: Reader, { family, first, last }: AddressRange) =>
  holders(
    db,
    and(gte(addresses.sortKey, sortKeyOf(family, first)), lte(addresses.sortKey, sortKeyOf(family, last))),
    (each) => each,
    "prefix",
  );

const prefixFound = (row: typeof prefixes.$inferSelect, rank: Rank, note?: string): Found => ({
  kind: "prefix",
  id: row.id,
  rank,
  evidence: evidence("subnet", `${row.network}/${row.prefixLength}`, row.network, note),
});

async function subnet(db: Reader, { family, first }: AddressRange): Promise<Found[]> {
  const rows = await db
    .select()
    .from(prefixes)
    .where(eq(prefixes.network, formatAddress(family, first)))
    .limit(MAX_CLAIMANTS);
  return rows.map((row) => prefixFound(row, "exact"));
}

/** The subnets an address lies in, smallest first. */
async function prefixesOf(db: Reader, address: string): Promise<Found[]> {
  const read = parseAddress(address);
  if (!read) return [];
  const bits = read.family === 4 ? 32 : 128;
  const networks = Array.from({ length: bits }, (_, i) => {
    const host = BigInt(bits - 1 - i);
    return formatAddress(read.family, (read.value >> (host + 1n)) << (host + 1n));
  });
  const rows = await db
    .select()
    .from(prefixes)
    .where(inArray(prefixes.network, [...new Set([address, ...networks])]))
    .orderBy(desc(prefixes.prefixLength))
    .limit(MAX_CLAIMANTS);
  const holds = ({ network, prefixLength }: typeof prefixes.$inferSelect) => {
    const from = parseAddress(network);
    const host = BigInt(Math.max(bits - prefixLength, 0));
    return from?.family === read.family && from.value >> host === read.value >> host;
  };
  return rows.filter(holds).map((row) => prefixFound(row, "prefix", `holds ${address}`));
}

async function byVlan(db: Reader, vid: number): Promise<Found[]> {
  const rows = await db.select().from(vlans).where(eq(vlans.vid, vid)).limit(MAX_CLAIMANTS);
  return rows.map(({ id }) => ({
    kind: "vlan",
    id,
    rank: "exact",
    evidence: evidence("VLAN", String(vid), String(vid)),
  }));
}

/** Clusters, VLANs and subnets whose name or description holds the text: there are few of each. */
export async function byNamed(db: Reader, { folded }: Question): Promise<Found[]> {
  const holds = (column: typeof vlans.name | typeof prefixes.description | typeof clusters.name) =>
    like(sql`lower(${column})`, `%${folded}%`);
  const grouped = await db.select().from(clusters).where(holds(clusters.name)).limit(MAX_CLAIMANTS);
  const named = await db.select().from(vlans).where(holds(vlans.name)).limit(MAX_CLAIMANTS);
  const described = await db.select().from(prefixes).where(holds(prefixes.description)).limit(MAX_CLAIMANTS);
  return [
    ...grouped.map(
      ({ id, name }): Found => ({
        kind: "cluster",
        id,
        rank: fold(name) === folded ? "exact" : "substring",
        evidence: evidence("name", name, folded),
      }),
    ),
    ...named.map(
      ({ id, name }): Found => ({
        kind: "vlan",
        id,
        rank: "substring",
        evidence: evidence("VLAN name", name ?? "", folded),
      }),
    ),
    ...described.map(
      (row): Found => ({
        ...prefixFound(row, "substring"),
        evidence: evidence("description", row.description ?? "", folded),
      }),
    ),
  ];
}

/** "sw-12 Gi1/0/3": the port of every device that is called so, in all spellings of the port's name. */
async function byPort(db: Reader, device: string, port: string): Promise<Found[]> {
  const named = await db
    .select({ id: searchKeys.subjectId, key: searchKeys.key })
    .from(searchKeys)
    .where(and(keyFrom(device), eq(searchKeys.kind, "device")))
    .orderBy(searchKeys.key)
    .limit(MAX_DEVICES);
  if (named.length === 0) return [];
  const forms = [...new Set(portNameForms(port).map((form) => form.toLowerCase()))];
  const rows = await db
    .select({ id: ports.id, name: ports.name, device: devices.name })
    .from(ports)
    .innerJoin(devices, eq(devices.id, ports.deviceId))
    .where(
      and(
        inArray(
          ports.deviceId,
          named.map(({ id }) => id),
        ),
        or(inArray(sql`lower(${ports.name})`, forms), eq(sql`lower(${ports.label})`, port)),
      ),
    )
    .limit(MAX_CLAIMANTS);
  return rows.map(({ id, name }) => ({
    kind: "port",
    id,
    rank: named.some(({ key }) => key === device) ? "exact" : "prefix",
    evidence: evidence("port", name, name),
  }));
}
