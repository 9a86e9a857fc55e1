import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { bays, custodyEvents, devices, occupancies, parts } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { may, router } from "../trpc";

/** The life of one part: where it sat, on whose word, and through whose hands it went. Three queries. */
export async function partView(db: Reader, id: string) {
  const [part] = await db.select().from(parts).where(eq(parts.id, id));
  if (!part) throw new Refusal("not_found", `There is no part ${id}.`);
  const stays = await db
    .select({ occupancy: occupancies, bay: bays.label, kind: bays.kind, deviceId: devices.id, device: devices.name })
    .from(occupancies)
    .innerJoin(bays, eq(bays.id, occupancies.bayId))
    .innerJoin(devices, eq(devices.id, bays.deviceId))
    .where(eq(occupancies.partId, id))
    .orderBy(desc(occupancies.since))
    .limit(500);
  const custody = await db
    .select()
    .from(custodyEvents)
    .where(eq(custodyEvents.partId, id))
    .orderBy(desc(custodyEvents.at))
    .limit(500);
  return { part, stays, custody };
}

export const partsRouter = router({
  view: may("inventory:read")
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => partView(ctx.db, input.id)),
});
