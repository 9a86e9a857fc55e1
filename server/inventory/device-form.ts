import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { bindings, devices, observations, targets, tenants } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { may, router } from "../trpc";

const MAX_CHOICES = 1_000;

/** What each collector that looks at a device said of it last, in the words that a person may have recorded too. */
export async function seenOf(db: Reader, deviceId: string) {
  const fact = (name: string) => sql<string | null>`${observations.facts} ->> ${sql.raw(`'${name}'`)}`;
  return db
    .select({
      target: targets.name,
      seenAt: observations.seenAt,
      name: fact("name"),
      serial: fact("serial"),
      assetTag: fact("assetTag"),
    })
    .from(bindings)
    .innerJoin(targets, eq(targets.id, bindings.targetId))
    .innerJoin(
      observations,
      and(
        eq(observations.targetId, bindings.targetId),
        eq(observations.kind, bindings.kind),
        eq(observations.key, bindings.key),
      ),
    )
    .where(eq(bindings.deviceId, deviceId))
    .limit(50);
}

/** What the form of a device shows: what is on record, what collectors say instead, and what may be chosen. Four queries. */
export async function deviceForm(db: Reader, id: string) {
  const [device] = await db
    .select({
      id: devices.id,
      rev: devices.rev,
      name: devices.name,
      role: devices.role,
      status: devices.status,
      serial: devices.serial,
      assetTag: devices.assetTag,
      configuredW: devices.configuredW,
      tenantId: devices.tenantId,
      notes: devices.notes,
      measuredW: devices.measuredW,
    })
    .from(devices)
    .where(eq(devices.id, id));
  if (!device) throw new Refusal("not_found", `There is no device ${id}. It may have been removed.`);
  const seen = await seenOf(db, id);
  const owners = await db
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .orderBy(asc(tenants.name))
    .limit(MAX_CHOICES);
  const roles = await db
    .selectDistinct({ role: devices.role })
    .from(devices)
    .where(isNotNull(devices.role))
    .orderBy(asc(devices.role))
    .limit(MAX_CHOICES);
  return { device, seen, tenants: owners, roles: roles.flatMap(({ role }) => (role === null ? [] : [role])) };
}

export const deviceFormRouter = router({
  read: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => deviceForm(ctx.db, input.id)),
});
