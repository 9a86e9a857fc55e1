import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { addresses, devices, locations, ports, prefixes, racks, vlans } from "../../db/schema";
import { holdsWords } from "../../db/search";
import { within } from "../../db/tree";
import { keysOf, type Prefix, rangeOf, textOf } from "../../domain/prefix";
import { Refusal } from "../../domain/refusal";
import { MAX_VID, MIN_VID, routedInterfaceNames, vlanWords } from "../../domain/vlan";
import { change } from "../change";
import type { Caller } from "../context";
import { listQuery, ordered, rowCount } from "../listing";
import { may, router } from "../trpc";
import { usedOf } from "./use";

const MAX_PREFIXES = 200;
const MAX_PORTS = 500;
/** What a form offers to choose from. */
const MAX_CHOICES = 5_000;

export const VLAN_SORTS = ["vid", "name", "site", "prefixes"] as const;
export const VlanQuery = listQuery(VLAN_SORTS);

/** One page of VLANs with their site and how many prefixes are theirs, and how many VLANs there are. One query. */
export async function vlanList(db: Reader, { text, sort, isDescending, take, skip }: z.infer<typeof VlanQuery>) {
  const counts = db
    .select({ vlanId: prefixes.vlanId, count: sql<number>`count(*)`.as("prefix_count") })
    .from(prefixes)
    .groupBy(prefixes.vlanId)
    .as("counts");
  const prefixCount = sql<number>`coalesce(${counts.count}, 0)`.mapWith(Number);
  const column = { vid: vlans.vid, name: vlans.name, site: locations.name, prefixes: prefixCount }[sort];
  const rows = await db
    .select({
      id: vlans.id,
      vid: vlans.vid,
      name: vlans.name,
      locationId: locations.id,
      location: locations.name,
      prefixCount,
      total: rowCount(),
    })
    .from(vlans)
    .leftJoin(locations, eq(locations.id, vlans.locationId))
    .leftJoin(counts, eq(counts.vlanId, vlans.id))
    .where(holdsWords(text, [sql`'vlan ' || ${vlans.vid}`, vlans.name, locations.name]))
    .orderBy(...ordered(column, isDescending), asc(vlans.vid), ...ordered(locations.name, false), asc(vlans.id))
    .limit(take)
    .offset(skip);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** VLANs to choose from in a form, by number. */
export async function vlanNames(db: Reader) {
  return db
    .select({ id: vlans.id, vid: vlans.vid, name: vlans.name, location: locations.name })
    .from(vlans)
    .leftJoin(locations, eq(locations.id, vlans.locationId))
    .orderBy(asc(vlans.vid), ...ordered(locations.name, false))
    .limit(MAX_CHOICES);
}

/** A VLAN with its site and its prefixes with their use. Two queries. */
export async function vlanView(db: Reader, id: string) {
  const rows = await db
    .select({
      vlan: vlans,
      location: locations.name,
      prefix: {
        id: prefixes.id,
        network: prefixes.network,
        prefixLength: prefixes.prefixLength,
        description: prefixes.description,
      },
    })
    .from(vlans)
    .leftJoin(locations, eq(locations.id, vlans.locationId))
    .leftJoin(prefixes, eq(prefixes.vlanId, vlans.id))
    .where(eq(vlans.id, id))
    .orderBy(asc(prefixes.sortKey), asc(prefixes.prefixLength))
    .limit(MAX_PREFIXES);
  const [row] = rows;
  if (!row) throw new Refusal("not_found", `There is no VLAN ${id}. It may have been removed.`);
  const own = rows.flatMap(({ prefix }) => (prefix?.id ? [prefix] : []));
  const used = await usedOf(db, own);
  return {
    vlan: row.vlan,
    location: row.location,
    prefixes: own.map((prefix) => ({ ...prefix, usedCount: used.get(prefix.id) ?? 0 })),
  };
}

const PORT = {
  id: ports.id,
  name: ports.name,
  operUp: ports.operUp,
  lastSeenAt: ports.lastSeenAt,
  deviceId: devices.id,
  device: devices.name,
};

/**
 * The ports that are known to be in a VLAN: those with an address in one of its prefixes, and interfaces of its site that
 * are named for routing it. Which ports switch it is not kept. Two queries.
 */
export async function portsOf(db: Reader, vlan: { vid: number; locationId: string | null }, own: readonly Prefix[]) {
  const spans = own.map((prefix) => {
    const { first, last } = keysOf(rangeOf(prefix));
    return and(gte(addresses.sortKey, first), lte(addresses.sortKey, last));
  });
  const addressed =
    spans.length === 0
      ? []
      : await db
          .select({ ...PORT, address: addresses.address })
          .from(addresses)
          .innerJoin(ports, eq(ports.id, addresses.portId))
          .innerJoin(devices, eq(devices.id, ports.deviceId))
          .where(and(isNotNull(addresses.portId), isNull(addresses.goneAt), or(...spans)))
          .orderBy(asc(addresses.sortKey))
          .limit(MAX_PORTS);
  const isInSite =
    vlan.locationId === null
      ? undefined
      : or(inArray(racks.locationId, within(vlan.locationId)), inArray(devices.locationId, within(vlan.locationId)));
  const named = await db
    .select(PORT)
    .from(devices)
    .innerJoin(
      ports,
      and(
        eq(ports.deviceId, devices.id),
        eq(ports.kind, "interface"),
        inArray(ports.name, routedInterfaceNames(vlan.vid)),
      ),
    )
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(isInSite)
    .orderBy(asc(devices.name), asc(ports.name))
    .limit(MAX_PORTS);
  const known = new Set(addressed.map(({ id }) => id));
  return [...addressed, ...named.filter(({ id }) => !known.has(id)).map((port) => ({ ...port, address: null }))];
}

export const VlanEdit = z.object({
  /** Null makes a new one. */
  id: z.string().max(50).nullable(),
  vid: z
    .number()
    .int("A VLAN is a whole number")
    .min(MIN_VID, `VLANs go from ${MIN_VID} to ${MAX_VID}`)
    .max(MAX_VID, `VLANs go from ${MIN_VID} to ${MAX_VID}`),
  name: z.string().trim().max(200).nullable(),
  locationId: z.string().max(50).nullable(),
});

async function vlanRow(tx: Tx, id: string) {
  const [row] = await tx.select().from(vlans).where(eq(vlans.id, id));
  if (!row) throw new Refusal("not_found", `There is no VLAN ${id}. It may have been removed.`);
  return row;
}

/** Writes a VLAN, or makes one. A number is used once a site; without a site, once. */
export async function saveVlan(caller: Caller, { id, ...fields }: z.infer<typeof VlanEdit>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = id === null ? null : await vlanRow(tx, id);
    const { vid, locationId } = fields;
    if (locationId !== null) {
      const [place] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.id, locationId));
      if (!place) throw new Refusal("not_found", "This site is gone: choose another.");
    }
    const [twin] = await tx
      .select()
      .from(vlans)
      .where(
        and(
          eq(vlans.vid, vid),
          locationId === null ? isNull(vlans.locationId) : eq(vlans.locationId, locationId),
          id === null ? undefined : ne(vlans.id, id),
        ),
      );
    if (twin) throw new Refusal("conflict", `${vlanWords(twin)} stands here already: choose another number or site.`);
    const [after] = before
      ? await tx.update(vlans).set(fields).where(eq(vlans.id, before.id)).returning()
      : await tx
          .insert(vlans)
          .values({ ...fields, createdAt: caller.now })
          .returning();
    if (!after) throw new Error("The write returned no row");
    note(before ? "vlan.update" : "vlan.create", { kind: "vlan", id: after.id, name: vlanWords(after) }, before, after);
    return { id: after.id };
  });
}

/** Takes a VLAN away; its prefixes stay, without one. A switch that still tells of it brings it back. */
export async function removeVlan(caller: Caller, id: string): Promise<void> {
  await change(caller, "inventory:write", async (tx, note) => {
    const before = await vlanRow(tx, id);
    const own = await tx.select().from(prefixes).where(eq(prefixes.vlanId, id));
    await tx.delete(vlans).where(eq(vlans.id, id));
    note("vlan.remove", { kind: "vlan", id, name: vlanWords(before) }, before, null);
    for (const prefix of own)
      note(
        "prefix.update",
        { kind: "prefix", id: prefix.id, name: textOf(prefix) },
        { vlan: vlanWords(before) },
        { vlan: null },
      );
  });
}

const Id = z.object({ id: z.string() });

export const vlansRouter = router({
  list: may("inventory:read")
    .input(VlanQuery)
    .query(({ ctx, input }) => vlanList(ctx.db, input)),
  names: may("inventory:read").query(({ ctx }) => vlanNames(ctx.db)),
  view: may("inventory:read")
    .input(Id)
    .query(({ ctx, input }) => vlanView(ctx.db, input.id)),
  ports: may("inventory:read")
    .input(
      z.object({
        vid: z.number().int(),
        locationId: z.string().nullable(),
        prefixes: z
          .array(z.object({ network: z.string().max(50), prefixLength: z.number().int().min(0).max(128) }))
          .max(MAX_PREFIXES),
      }),
    )
    .query(({ ctx, input }) => portsOf(ctx.db, input, input.prefixes)),
  save: may("inventory:write")
    .input(VlanEdit)
    .mutation(({ ctx, input }) => saveVlan(ctx.caller, input)),
  remove: may("inventory:write")
    .input(Id)
    .mutation(({ ctx, input }) => removeVlan(ctx.caller, input.id)),
});
