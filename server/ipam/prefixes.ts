import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { addresses, devices, locations, machines, ports, prefixes, vlans } from "../../db/schema";
import { holdsWords } from "../../db/search";
import {
  depthsOf,
  IPV4_KEYS,
  isWithin,
  keysOf,
  networksOf,
  type Prefix,
  parsePrefix,
  possibleParents,
  rangeOf,
  textOf,
} from "../../domain/prefix";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { inChunks } from "../inventory/import-write";
import { listQuery, ordered, rowCount } from "../listing";
import { may, router } from "../trpc";
import { usedOf } from "./use";

const MAX_CHILDREN = 500;
const MAX_ADDRESSES = 500;
/** Groups of addresses that devices told; one network is at most eight of them. */
const MAX_SEEN = 20_000;
const MAX_NETWORKS = 500;

export const PREFIX_SORTS = ["network", "length", "vlan", "site", "description"] as const;
export const PrefixQuery = listQuery(PREFIX_SORTS);

const SHOWN = {
  id: prefixes.id,
  network: prefixes.network,
  prefixLength: prefixes.prefixLength,
  description: prefixes.description,
  vlanId: vlans.id,
  vid: vlans.vid,
  vlan: vlans.name,
  locationId: locations.id,
  location: locations.name,
};

function shown<More extends object>(db: Reader, more: More) {
  return db
    .select({ ...SHOWN, ...more })
    .from(prefixes)
    .leftJoin(vlans, eq(vlans.id, prefixes.vlanId))
    .leftJoin(locations, eq(locations.id, prefixes.locationId))
    .$dynamic();
}

/**
 * One page of prefixes with how many addresses of each are in use. In the order of networks without a filter it is a
 * tree, and `depth` says how many others hold each; in every other order all stand at depth 0. Three queries at most.
 */
export async function prefixList(db: Reader, { text, sort, isDescending, take, skip }: z.infer<typeof PrefixQuery>) {
  const where = holdsWords(text, [
    sql`${prefixes.network} || '/' || ${prefixes.prefixLength}`,
    prefixes.description,
    sql`'vlan ' || ${vlans.vid}`,
    vlans.name,
    locations.name,
  ]);
  const column = {
    network: prefixes.sortKey,
    length: prefixes.prefixLength,
    vlan: vlans.vid,
    site: locations.name,
    description: prefixes.description,
  }[sort];
  const rows = await shown(db, { total: rowCount() })
    .where(where)
    .orderBy(...ordered(column, isDescending), asc(prefixes.sortKey), asc(prefixes.prefixLength))
    .limit(take)
    .offset(skip);
  const [first] = rows;
  const isTree = sort === "network" && !isDescending && text.trim() === "";
  const above = isTree && skip > 0 ? await parentsOf(db, rows) : [];
  const depths = isTree ? depthsOf(rows, above) : rows.map(() => 0);
  const used = await usedOf(db, rows);
  return {
    rows: rows.map(({ total: _, ...row }, i) => ({ ...row, depth: depths[i] ?? 0, usedCount: used.get(row.id) ?? 0 })),
    total: first?.total ?? 0,
  };
}

const isOneOf = (list: readonly Prefix[]) =>
  inArray(prefixes.network, [...new Set(list.map(({ network }) => network))]);

/** The prefixes that hold the first of these rows in each family, the widest first: all that stand before and around them. */
async function parentsOf(db: Reader, rows: readonly Prefix[]) {
  const firsts = [4, 6].flatMap((family) => rows.find((row) => rangeOf(row).family === family) ?? []);
  const possible = firsts.flatMap(possibleParents);
  if (possible.length === 0) return [];
  const found = await db.select().from(prefixes).where(isOneOf(possible)).orderBy(asc(prefixes.prefixLength));
  return found.filter((row) => firsts.some((first) => isWithin(first, row)));
}

/** A prefix with its VLAN and site, those it lies in, and those in it with their use. Three queries. */
export async function prefixView(db: Reader, id: string) {
  const [prefix] = await shown(db, {}).where(eq(prefixes.id, id));
  if (!prefix) throw new Refusal("not_found", `There is no prefix ${id}. It may have been removed.`);
  const { first, last } = keysOf(rangeOf(prefix));
  const possible = possibleParents(prefix);
  const near = await shown(db, {})
    .where(
      or(
        possible.length > 0 ? isOneOf(possible) : undefined,
        and(gte(prefixes.sortKey, first), lte(prefixes.sortKey, last), gt(prefixes.prefixLength, prefix.prefixLength)),
      ),
    )
    .orderBy(asc(prefixes.sortKey), asc(prefixes.prefixLength))
    .limit(MAX_CHILDREN);
  const inside = near.filter((row) => isWithin(row, prefix));
  const depths = depthsOf(inside);
  const used = await usedOf(db, [prefix, ...inside]);
  return {
    prefix: { ...prefix, usedCount: used.get(id) ?? 0 },
    parents: near.filter((row) => isWithin(prefix, row)),
    children: inside.map((row, i) => ({ ...row, depth: depths[i] ?? 0, usedCount: used.get(row.id) ?? 0 })),
  };
}

/** The addresses of a prefix that somebody has, with the port or machine they stand on; `total` counts them all. One query. */
export async function addressesIn(db: Reader, prefix: Prefix) {
  const { family, first, last } = keysOf(rangeOf(prefix));
  const isIpv4 = and(gte(addresses.sortKey, IPV4_KEYS.first), lte(addresses.sortKey, IPV4_KEYS.last));
  const rows = await db
    .select({
      id: addresses.id,
      address: addresses.address,
      deviceId: devices.id,
      device: devices.name,
      port: ports.name,
      machineId: machines.id,
      machine: machines.name,
      source: addresses.source,
      firstSeenAt: addresses.firstSeenAt,
      lastSeenAt: addresses.lastSeenAt,
      total: rowCount(),
    })
    .from(addresses)
    .leftJoin(devices, eq(devices.id, addresses.deviceId))
    .leftJoin(ports, eq(ports.id, addresses.portId))
    .leftJoin(machines, eq(machines.id, addresses.machineId))
    .where(
      and(
        gte(addresses.sortKey, first),
        lte(addresses.sortKey, last),
        isNull(addresses.goneAt),
        family === 6 && isIpv4 ? not(isIpv4) : undefined,
      ),
    )
    .orderBy(asc(addresses.sortKey), desc(addresses.lastSeenAt))
    .limit(MAX_ADDRESSES);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Networks that devices say they stand in and nobody recorded, by the prefix lengths of their addresses. Two queries. */
export async function unrecordedNetworks(db: Reader) {
  // The digits of a key that its prefix touches: networks are split by them into at most eight, never joined.
  const digits = sql`(${addresses.prefixLength} + case when ${addresses.sortKey} between ${IPV4_KEYS.first} and ${IPV4_KEYS.last} then 99 else 3 end) / 4`;
  const seen = await db
    .select({
      sortKey: sql<string>`min(${addresses.sortKey})`,
      prefixLength: sql<number>`${addresses.prefixLength}`,
      count: sql<number>`count(distinct ${addresses.sortKey})`.mapWith(Number),
    })
    .from(addresses)
    .where(and(isNull(addresses.goneAt), isNotNull(addresses.prefixLength)))
    .groupBy(addresses.prefixLength, sql`substr(${addresses.sortKey}, 1, ${digits})`)
    .limit(MAX_SEEN);
  const networks = networksOf(seen);
  const recorded = await db
    .select({ network: prefixes.network, prefixLength: prefixes.prefixLength })
    .from(prefixes)
    .limit(MAX_SEEN);
  const known = new Set(recorded.map(textOf));
  return networks.filter((network) => !known.has(textOf(network))).slice(0, MAX_NETWORKS);
}

const Facts = z.object({
  description: z.string().trim().max(500).nullable(),
  vlanId: z.string().max(50).nullable(),
  locationId: z.string().max(50).nullable(),
});

export const NewPrefixes = Facts.extend({
  networks: z
    .array(z.string().max(100))
    .min(1, "Write at least one prefix")
    .max(MAX_NETWORKS, `At most ${MAX_NETWORKS} prefixes at once`),
});

/** Records prefixes; those that stand already are left as they are, and are refused when there are no others. */
export async function addPrefixes(caller: Caller, { networks, ...facts }: z.infer<typeof NewPrefixes>) {
  const wanted = new Map(networks.map((written) => parsePrefix(written)).map((prefix) => [textOf(prefix), prefix]));
  return change(caller, "inventory:write", async (tx, note) => {
    const known = new Set<string>();
    await inChunks([...wanted.values()], async (chunk) => {
      for (const row of await tx.select().from(prefixes).where(isOneOf(chunk))) known.add(textOf(row));
    });
    const missing = [...wanted.values()].filter((prefix) => !known.has(textOf(prefix)));
    if (missing.length === 0)
      throw new Refusal("conflict", `${[...wanted.keys()].slice(0, 3).join(", ")} stands here already.`);
    await checkRelated(tx, facts);
    const ids: string[] = [];
    await inChunks(missing, async (chunk) => {
      const rows = await tx
        .insert(prefixes)
        .values(chunk.map((prefix) => ({ ...prefix, ...facts, createdAt: caller.now })))
        .returning();
      for (const row of rows) {
        ids.push(row.id);
        note("prefix.create", { kind: "prefix", id: row.id, name: textOf(row) }, null, row);
      }
    });
    return { ids };
  });
}

async function checkRelated(tx: Tx, { vlanId, locationId }: Pick<z.infer<typeof Facts>, "vlanId" | "locationId">) {
  const [vlan] = vlanId === null ? [true] : await tx.select().from(vlans).where(eq(vlans.id, vlanId));
  if (!vlan) throw new Refusal("not_found", "This VLAN is gone: choose another.");
  const [place] = locationId === null ? [true] : await tx.select().from(locations).where(eq(locations.id, locationId));
  if (!place) throw new Refusal("not_found", "This site is gone: choose another.");
}

export const PrefixEdit = Facts.extend({ id: z.string() });

async function prefixRow(tx: Tx, id: string) {
  const [row] = await tx.select().from(prefixes).where(eq(prefixes.id, id));
  if (!row) throw new Refusal("not_found", `There is no prefix ${id}. It may have been removed.`);
  return row;
}

/** Changes what is said of a prefix; the network itself stays, since another one is another prefix. */
export async function editPrefix(caller: Caller, { id, ...facts }: z.infer<typeof PrefixEdit>): Promise<void> {
  await change(caller, "inventory:write", async (tx, note) => {
    const before = await prefixRow(tx, id);
    await checkRelated(tx, facts);
    await tx.update(prefixes).set(facts).where(eq(prefixes.id, id));
    note("prefix.update", { kind: "prefix", id, name: textOf(before) }, before, { ...before, ...facts });
  });
}

/** Takes a prefix away; what it holds, addresses and prefixes, stays. */
export async function removePrefix(caller: Caller, id: string): Promise<void> {
  await change(caller, "inventory:write", async (tx, note) => {
    const before = await prefixRow(tx, id);
    await tx.delete(prefixes).where(eq(prefixes.id, id));
    note("prefix.remove", { kind: "prefix", id, name: textOf(before) }, before, null);
  });
}

const Id = z.object({ id: z.string() });
const Network = z.object({ network: z.string().max(50), prefixLength: z.number().int().min(0).max(128) });

export const prefixesRouter = router({
  list: may("inventory:read")
    .input(PrefixQuery)
    .query(({ ctx, input }) => prefixList(ctx.db, input)),
  view: may("inventory:read")
    .input(Id)
    .query(({ ctx, input }) => prefixView(ctx.db, input.id)),
  addresses: may("inventory:read")
    .input(Network)
    .query(({ ctx, input }) => addressesIn(ctx.db, input)),
  unrecorded: may("inventory:read").query(({ ctx }) => unrecordedNetworks(ctx.db)),
  add: may("inventory:write")
    .input(NewPrefixes)
    .mutation(({ ctx, input }) => addPrefixes(ctx.caller, input)),
  edit: may("inventory:write")
    .input(PrefixEdit)
    .mutation(({ ctx, input }) => editPrefix(ctx.caller, input)),
  remove: may("inventory:write")
    .input(Id)
    .mutation(({ ctx, input }) => removePrefix(ctx.caller, input.id)),
});
