import { eq } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey } from "../../db/db";
import { allowedRanges } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { allowedRange } from "../../domain/sweep";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { listAllowed } from "./sweep-effort";

/** Lets sweeps ask within a range, of any size. Refused when another allows it already. */
export async function allowRange(caller: Caller, text: string): Promise<{ id: string }> {
  return change(caller, "discovery:configure", async (tx, note) => {
    const known = await listAllowed(tx);
    const range = allowedRange(
      text,
      known.map((each) => each.range),
    );
    const [row] = await tx.insert(allowedRanges).values({ range, createdAt: caller.now }).returning();
    if (!row) throw new Error("The insert returned no row");
    note("allowed-range.create", { kind: "allowed-range", id: row.id, name: range }, null, row);
    return { id: row.id };
  }).catch((error: unknown) => {
    if (duplicateKey(error)) throw new Refusal("conflict", `${text} is allowed already.`);
    throw error;
  });
}

/** Takes the permission back: sweeps that reach into the range begin no more. One that runs goes on. */
export async function disallowRange(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:configure", async (tx, note) => {
    const [before] = await tx.select().from(allowedRanges).where(eq(allowedRanges.id, id));
    if (!before) throw new Refusal("not_found", "This range was taken off the list already.");
    await tx.delete(allowedRanges).where(eq(allowedRanges.id, id));
    note("allowed-range.remove", { kind: "allowed-range", id, name: before.range }, before, null);
  });
}

export const allowedRangesRouter = router({
  list: may("discovery:read").query(({ ctx }) => listAllowed(ctx.db)),
  allow: may("discovery:configure")
    .input(z.object({ range: z.string().max(200) }))
    .mutation(({ ctx, input }) => allowRange(ctx.caller, input.range)),
  disallow: may("discovery:configure")
    .input(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => disallowRange(ctx.caller, input.id)),
});
