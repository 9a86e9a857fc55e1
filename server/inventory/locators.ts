import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { z } from "zod";
import type { Db, Reader } from "../../db/db";
import { bindings, locators, observations, targets } from "../../db/schema";
import { GIVE_UP_OFF_MS, LOCATE_MINUTES, RETRY_OFF_MS } from "../../domain/locator";
import { Refusal } from "../../domain/refusal";
import { change } from "../change";
import { type Caller, systemActor } from "../context";
import { Facts, SELF } from "../discovery/seen";
import { may, router } from "../trpc";
import { device } from "./devices";

type Row = typeof locators.$inferSelect;

const NO_LOCATOR = "No locator known for this model.";

/** Whether the locator light of a device can be switched and why not, and what it does now. */
export async function locator(db: Reader, deviceId: string, now: Date) {
  const way = await wayTo(db, deviceId);
  const [row] = await db.select().from(locators).where(eq(locators.deviceId, deviceId));
  const isLit = row !== undefined && (row.state === "on" || row.state === "wanted") && row.until > now;
  return {
    reason: "reason" in way ? way.reason : null,
    /** The target that lacks a sign-in that may write, where that is all that lacks. */
    targetId: "reason" in way ? (way.lacking ?? null) : null,
    state: isLit ? row.state : row?.state === "failed" ? ("failed" as const) : ("off" as const),
    until: isLit ? row.until : null,
    startedBy: isLit ? row.startedBy : null,
    message: row?.message ?? null,
  };
}

type Way = { targetId: string; name: string } | { reason: string; lacking?: string };

/** By which target a device's light is switched, or the reason why by none. */
async function wayTo(db: Reader, deviceId: string): Promise<Way> {
  const sources = await db
    .select({ target: targets, facts: observations.facts })
    .from(bindings)
    .innerJoin(targets, eq(targets.id, bindings.targetId))
    .innerJoin(
      observations,
      and(eq(observations.targetId, bindings.targetId), eq(observations.kind, "device"), eq(observations.key, SELF)),
    )
    .where(and(eq(bindings.deviceId, deviceId), eq(bindings.kind, "device"), eq(bindings.key, SELF)))
    .orderBy(asc(bindings.boundAt));
  const able = sources.flatMap(({ target, facts }) => {
    const { locator: name } = Facts.parse(facts);
    return name === undefined ? [] : [{ target, name }];
  });
  const [first] = able;
  if (!first) return { reason: NO_LOCATOR };
  const ready = able.find(({ target }) => target.writeCredentialId !== null && target.isEnabled);
  if (!ready)
    return {
      reason: `Give the target ${first.target.name} a credential that may write: it has none yet.`,
      lacking: first.target.id,
    };
  return { targetId: ready.target.id, name: ready.name };
}

export const Locate = z.object({ deviceId: z.string(), minutes: z.literal(LOCATE_MINUTES) });
export type Locate = z.infer<typeof Locate>;

/** Asks for a device's light for some minutes; the collectors switch it within seconds, and off again. */
export async function startLocator(caller: Caller, { deviceId, minutes }: Locate): Promise<{ until: Date }> {
  const { now, actor } = caller;
  const until = new Date(now.getTime() + minutes * 60_000);
  return change(caller, "device:locate", async (tx, note) => {
    const { name } = await device(tx, deviceId);
    const way = await wayTo(tx, deviceId);
    if ("reason" in way) throw new Refusal("conflict", way.reason);
    const row: Row = {
      deviceId,
      targetId: way.targetId,
      state: "wanted",
      startedAt: now,
      startedBy: actor.name,
      until,
      nextAt: now,
      message: null,
    };
    await tx.insert(locators).values(row).onConflictDoUpdate({ target: locators.deviceId, set: row });
    note("device.locate", { kind: "device", id: deviceId, name }, null, { locator: way.name, minutes, until });
    return { until };
  });
}

/** Ends it before its time. */
export async function stopLocator(caller: Caller, deviceId: string): Promise<void> {
  await change(caller, "device:locate", async (tx, note) => {
    const { name } = await device(tx, deviceId);
    const [row] = await tx.select().from(locators).where(eq(locators.deviceId, deviceId));
    if (!row || (row.state !== "on" && row.state !== "wanted"))
      throw new Refusal("conflict", `The locator of ${name} is not on.`);
    await tx.update(locators).set({ until: caller.now, nextAt: caller.now }).where(eq(locators.deviceId, deviceId));
    note("device.locate.stop", { kind: "device", id: deviceId, name }, { until: row.until }, { until: caller.now });
  });
}

/** What the collectors have to do now: the light, by which object, and with which sign-in. */
export async function dueLocators(db: Reader, now: Date) {
  const rows = await db
    .select({ row: locators, target: targets, facts: observations.facts })
    .from(locators)
    .innerJoin(targets, eq(targets.id, locators.targetId))
    .leftJoin(
      observations,
      and(eq(observations.targetId, targets.id), eq(observations.kind, "device"), eq(observations.key, SELF)),
    )
    .where(and(inArray(locators.state, ["wanted", "on"]), lte(locators.nextAt, now)))
    .limit(100);
  return rows.map(({ row, target, facts }) => ({ row, target, name: facts ? Facts.parse(facts).locator : undefined }));
}

export type Switched = { to: "on" | "off"; message?: string; againAfterSeconds?: number };

/** Keeps how switching went. A light that could not be put out is tried again for an hour. */
export async function noteSwitched(db: Db, asked: Row, { to, message, againAfterSeconds }: Switched, now: Date) {
  const caller = { db, actor: systemActor("locator", "collector"), now };
  await change(caller, "device:locate", async (tx, note) => {
    const { name } = await device(tx, asked.deviceId);
    const [row] = await tx.select().from(locators).where(eq(locators.deviceId, asked.deviceId));
    const subject = { kind: "device", id: asked.deviceId, name };
    // Somebody asked anew meanwhile: then that is what counts, and the next round does it.
    if (!row || row.startedAt.getTime() !== asked.startedAt.getTime()) return note("device.locate", subject, {}, {});
    const isTriedAgain = to === "off" && now.getTime() - row.until.getTime() < GIVE_UP_OFF_MS;
    const again = againAfterSeconds === undefined ? undefined : now.getTime() + againAfterSeconds * 1_000;
    const next =
      message !== undefined
        ? isTriedAgain
          ? { state: row.state, message, nextAt: new Date(now.getTime() + RETRY_OFF_MS) }
          : { state: "failed" as const, message, nextAt: now }
        : to === "off"
          ? { state: "off" as const, message: null, nextAt: now }
          : { state: "on" as const, message: null, nextAt: new Date(Math.min(row.until.getTime(), again ?? Infinity)) };
    await tx.update(locators).set(next).where(eq(locators.deviceId, asked.deviceId));
    note(`device.locate.${to}`, subject, { light: row.state }, { light: next.state }, next.message ?? undefined);
  });
}

const ByDevice = z.object({ deviceId: z.string() });

export const locatorsRouter = router({
  of: may("inventory:read")
    .input(ByDevice)
    .query(({ ctx, input }) => locator(ctx.db, input.deviceId, ctx.now)),
  start: may("device:locate")
    .input(Locate)
    .mutation(({ ctx, input }) => startLocator(ctx.caller, input)),
  stop: may("device:locate")
    .input(ByDevice)
    .mutation(({ ctx, input }) => stopLocator(ctx.caller, input.deviceId)),
});
