import { asc, count, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader } from "../../db/db";
import { devices, locations, racks, tenants } from "../../db/schema";
import { OWNED_KINDS } from "../../domain/record";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";

const MAX_ROWS = 1_000;
const OWNED = { location: locations, rack: racks, device: devices } as const;

/** Tenants by name with how much is theirs. Three queries. */
export async function listTenants(db: Reader) {
  const rows = await db.select().from(tenants).orderBy(asc(tenants.name)).limit(MAX_ROWS);
  const owned = async (table: typeof devices | typeof racks) => {
    const counts = await db
      .select({ id: table.tenantId, count: count() })
      .from(table)
      .where(isNotNull(table.tenantId))
      .groupBy(table.tenantId);
    return new Map(counts.map((each) => [each.id, each.count]));
  };
  const [deviceCounts, rackCounts] = [await owned(devices), await owned(racks)];
  return rows.map((row) => ({
    ...row,
    deviceCount: deviceCounts.get(row.id) ?? 0,
    rackCount: rackCounts.get(row.id) ?? 0,
  }));
}

async function tenant(db: Reader, id: string) {
  const [row] = await db.select().from(tenants).where(eq(tenants.id, id));
  if (!row) throw new Refusal("not_found", `There is no tenant ${id}. It may have been removed.`);
  return row;
}

/** One tenant with what is theirs. Four queries. */
export async function tenantView(db: Reader, id: string) {
  const found = await tenant(db, id);
  const places = await db
    .select({ id: locations.id, name: locations.name, kind: locations.kind })
    .from(locations)
    .where(eq(locations.tenantId, id))
    .orderBy(asc(locations.name))
    .limit(MAX_ROWS);
  const own = await db
    .select({ id: racks.id, name: racks.name, location: locations.name })
    .from(racks)
    .innerJoin(locations, eq(locations.id, racks.locationId))
    .where(eq(racks.tenantId, id))
    .orderBy(asc(racks.name))
    .limit(MAX_ROWS);
  const gear = await db
    .select({ id: devices.id, name: devices.name, role: devices.role, status: devices.status, rack: racks.name })
    .from(devices)
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(eq(devices.tenantId, id))
    .orderBy(asc(devices.name))
    .limit(MAX_ROWS);
  return { tenant: found, locations: places, racks: own, devices: gear };
}

export const TenantEdit = z.object({
  /** Null makes a new one. */
  id: z.string().nullable(),
  rev: z.number().int(),
  name: z.string().trim().min(1, "Give it a name").max(200),
  notes: z.string().max(20_000).nullable(),
});

/** Writes a tenant, or makes one. */
export async function saveTenant(caller: Caller, { id, rev, ...fields }: z.infer<typeof TenantEdit>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const before = id === null ? null : await tenant(tx, id);
    if (before && before.rev !== rev)
      throw new Refusal("conflict", `${before.name} was changed by somebody else meanwhile. Load it anew.`);
    const written = before
      ? tx
          .update(tenants)
          .set({ ...fields, rev: rev + 1 })
          .where(eq(tenants.id, before.id))
          .returning()
      : tx.insert(tenants).values(fields).returning();
    const [after] = await written.catch((error: unknown) => {
      if (!duplicateKey(error)) throw error;
      throw new Refusal("conflict", `There is a tenant ${fields.name} already.`);
    });
    if (!after) throw new Error("The write returned no row");
    note(before ? "tenant.update" : "tenant.create", { kind: "tenant", id: after.id, name: after.name }, before, after);
    return { id: after.id };
  });
}

export const Ownership = z.object({
  kind: z.enum(OWNED_KINDS),
  id: z.string(),
  tenantId: z.string().nullable(),
});

/** Says whose a place, a rack or a device is. */
export async function assignOwner(caller: Caller, { kind, id, tenantId }: z.infer<typeof Ownership>) {
  return change(caller, "inventory:write", async (tx, note) => {
    const owner = tenantId === null ? null : await tenant(tx, tenantId);
    const table = OWNED[kind];
    const [before] = await tx
      .select({ name: table.name, tenantId: table.tenantId, rev: table.rev })
      .from(table)
      .where(eq(table.id, id));
    if (!before) throw new Refusal("not_found", `There is no ${kind} ${id}. It may have been removed.`);
    const had = before.tenantId === null ? null : (await tenant(tx, before.tenantId)).name;
    await tx
      .update(table)
      .set({ tenantId, rev: before.rev + 1 })
      .where(eq(table.id, id));
    note(`${kind}.assign`, { kind, id, name: before.name }, { tenant: had }, { tenant: owner?.name ?? null });
  });
}

export const tenantsRouter = router({
  list: may("inventory:read").query(({ ctx }) => listTenants(ctx.db)),
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => tenantView(ctx.db, input.id)),
  save: may("inventory:write")
    .input(TenantEdit)
    .mutation(({ ctx, input }) => saveTenant(ctx.caller, input)),
  assign: may("inventory:write")
    .input(Ownership)
    .mutation(({ ctx, input }) => assignOwner(ctx.caller, input)),
});
