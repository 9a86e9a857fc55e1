import { and, desc, eq, inArray, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import type { Db, Reader, Tx } from "../../db/db";
import { bindings, devices, events, targets } from "../../db/schema";
import { type EventKind, MAX_EVENTS_PER_TARGET, MERGE_MS } from "../../domain/event";
import { may, router } from "../trpc";
import { clip, SELF } from "./seen";

const SHOWN = 200;

export type NewEvent = { targetId: string | null; kind: EventKind; oid: string; text: string; count: number };

/** What a device called out lately, newest first. */
export async function eventsOf(db: Reader, deviceId: string) {
  return selectRows(db).where(eq(events.deviceId, deviceId)).orderBy(desc(events.at)).limit(SHOWN);
}

/** What all targets called out lately, newest first. */
export async function recentEvents(db: Reader) {
  return selectRows(db).orderBy(desc(events.at)).limit(SHOWN);
}

function selectRows(db: Reader) {
  return db
    .select({ event: events, target: targets.name, device: devices.name })
    .from(events)
    .leftJoin(targets, eq(targets.id, events.targetId))
    .leftJoin(devices, eq(devices.id, events.deviceId))
    .$dynamic();
}

/**
 * Keeps events: the same of one target within ten minutes is one row that counts, and of each target only the newest
 * stay. By `db.write` without a trail: a datagram is nobody's word, and a trail of them would bury what people did.
 */
export async function recordEvents(db: Db, heard: readonly NewEvent[], now: Date): Promise<void> {
  if (heard.length === 0) return;
  await db.write(async (tx) => {
    const ids = [...new Set(heard.flatMap(({ targetId }) => targetId ?? []))];
    const known = await tx.select({ id: targets.id }).from(targets).where(inArray(targets.id, ids));
    const isKnown = new Set(known.map(({ id }) => id));
    const bound = await tx
      .select({ targetId: bindings.targetId, deviceId: bindings.deviceId })
      .from(bindings)
      .where(and(inArray(bindings.targetId, ids), eq(bindings.kind, "device"), eq(bindings.key, SELF)));
    const deviceOf = new Map(bound.map(({ targetId, deviceId }) => [targetId, deviceId]));
    for (const event of heard) {
      // A target may have been removed since it called.
      if (event.targetId !== null && !isKnown.has(event.targetId)) continue;
      await keep(tx, event, event.targetId === null ? null : (deviceOf.get(event.targetId) ?? null), now);
    }
    for (const targetId of new Set(heard.map((event) => event.targetId))) await prune(tx, targetId);
  });
}

async function keep(tx: Tx, event: NewEvent, deviceId: string | null, now: Date): Promise<void> {
  const text = clip(event.text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd")) ?? "";
  const oid = clip(event.oid) ?? "";
  const [last] = await tx
    .select()
    .from(events)
    .where(and(ofTarget(event.targetId), eq(events.oid, oid), eq(events.text, text), eq(events.kind, event.kind)))
    .orderBy(desc(events.at))
    .limit(1);
  if (last && now.getTime() - last.at.getTime() < MERGE_MS)
    await tx
      .update(events)
      .set({ at: now, count: last.count + event.count, deviceId: deviceId ?? last.deviceId })
      .where(eq(events.id, last.id));
  else
    await tx.insert(events).values({
      targetId: event.targetId,
      kind: event.kind,
      count: event.count,
      deviceId,
      oid,
      text,
      firstAt: now,
      at: now,
    });
}

async function prune(tx: Tx, targetId: string | null): Promise<void> {
  const [oldest] = await tx
    .select({ at: events.at })
    .from(events)
    .where(ofTarget(targetId))
    .orderBy(desc(events.at))
    .offset(MAX_EVENTS_PER_TARGET)
    .limit(1);
  if (oldest) await tx.delete(events).where(and(ofTarget(targetId), lte(events.at, oldest.at)));
}

const ofTarget = (targetId: string | null) =>
  targetId === null ? isNull(events.targetId) : eq(events.targetId, targetId);

export const eventsRouter = router({
  recent: may("discovery:read").query(({ ctx }) => recentEvents(ctx.db)),
  of: may("inventory:read")
    .input(z.object({ deviceId: z.string() }))
    .query(({ ctx, input }) => eventsOf(ctx.db, input.deviceId)),
});
