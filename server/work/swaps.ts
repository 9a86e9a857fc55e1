import { createHash } from "node:crypto";
import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { bays, custodyEvents, devices, occupancies, operations, parts } from "../../db/schema";
import { deviceCan } from "../../domain/device";
import { serialKey } from "../../domain/identity";
import { byName } from "../../domain/names";
import { Refusal } from "../../domain/refusal";
import { judgeSwap, SwapOperation, type SwapState, type Verdict, whyNotTo } from "../../domain/swap";
import { change, type Note } from "../change";
import type { Caller } from "../context";
import { baysOf } from "../inventory/devices";
import { may, router } from "../trpc";

export type SwapAnswer = Verdict & { operationId: string };

const RECENT = 50;

/** Everything the swap form of one device needs: the device and its bays with who sits in them. */
export async function swapForm(db: Reader, deviceId: string) {
  const [device] = await db.select().from(devices).where(eq(devices.id, deviceId));
  if (!device) throw new Refusal("not_found", `There is no device ${deviceId}.`);
  return { device, bays: await baysOf(db, deviceId) };
}

/** Devices with bays, for picking one by name when nothing can be scanned. */
export async function devicesWithBays(db: Reader) {
  const rows = await db
    .selectDistinct({ id: devices.id, name: devices.name, serial: devices.serial })
    .from(devices)
    .innerJoin(bays, eq(bays.deviceId, devices.id))
    .limit(5_000);
  return rows.sort(byName);
}

/** The last operations from the hall, newest first, with what became of each. */
export async function recentOperations(db: Reader) {
  return db
    .select({ operation: operations, device: devices.name, bay: bays.label })
    .from(operations)
    .leftJoin(bays, eq(bays.id, operations.bayId))
    .leftJoin(devices, eq(devices.id, bays.deviceId))
    .orderBy(desc(operations.receivedAt))
    .limit(RECENT);
}

/**
 * Takes a swap: keeps the operation for ever and applies it, merges it or leaves it for review. The same operation
 * sent again gets the answer it got; the same id with other content is refused.
 */
export async function logSwap(caller: Caller, op: SwapOperation): Promise<SwapAnswer> {
  const payloadSha256 = createHash("sha256").update(JSON.stringify(op)).digest("hex");
  return change(caller, "work:do", async (tx, note) => {
    const [known] = await tx.select().from(operations).where(eq(operations.id, op.id));
    if (known) {
      if (known.payloadSha256 !== payloadSha256)
        throw new Refusal("conflict", "This operation was sent before with other content (OP_ID_REUSED). Log it anew.");
      note("swap.repeat", { kind: "operation", id: op.id }, null, null);
      return known.answer as SwapAnswer;
    }
    const { bay, device, state, removed, installed, occupancy } = await readState(tx, op);
    const whyNot = whyNotTo(bay.kind, op.destination);
    if (whyNot) throw new Refusal("invalid", whyNot);
    if (!deviceCan("swapPart", device.status))
      throw new Refusal("conflict", `${device.name} is ${device.status}: nothing is swapped in it.`);
    const verdict = judgeSwap({ actorId: caller.actor.id, claimedAt: new Date(op.claimedAt) }, state);
    const answer: SwapAnswer = { ...verdict, operationId: op.id };
    await tx.insert(operations).values({
      id: op.id,
      kind: "swap",
      clientId: op.clientId,
      sequence: op.sequence,
      actorId: caller.actor.id,
      actorName: caller.actor.name,
      claimedAt: new Date(op.claimedAt),
      receivedAt: caller.now,
      payload: op,
      payloadSha256,
      state: verdict.outcome,
      answer,
      bayId: bay.id,
    });
    const place = `${device.name}, bay ${bay.label}`;
    const told = {
      outcome: verdict.outcome,
      rule: verdict.rule,
      removed: op.removedSerial,
      installed: op.installedSerial,
      bay: bay.label,
    };
    note("swap.log", { kind: "device", id: device.id, name: device.name }, null, told, op.ticket);
    if (verdict.outcome === "applied") await apply(tx, note, caller, op, { bay, place, removed, installed, occupancy });
    return answer;
  });
}

type PartRow = typeof parts.$inferSelect;
type BayRow = typeof bays.$inferSelect;

async function readState(tx: Tx, op: SwapOperation) {
  const [found] = await tx
    .select({ bay: bays, device: devices })
    .from(bays)
    .innerJoin(devices, eq(devices.id, bays.deviceId))
    .where(eq(bays.id, op.bayId));
  if (!found || found.device.id !== op.deviceId)
    throw new Refusal("not_found", "This bay is not in this device. Scan the device anew.");
  const { bay, device } = found;
  const [open] = await tx
    .select({ occupancy: occupancies, part: parts })
    .from(occupancies)
    .innerJoin(parts, eq(parts.id, occupancies.partId))
    .where(and(eq(occupancies.bayId, bay.id), isNull(occupancies.until)));
  const removedKey = keyOf(op.removedSerial);
  const installedKey = keyOf(op.installedSerial);
  const installed = await partByKey(tx, installedKey);
  const removed =
    open?.part && keyOf(open.part.serial ?? "") === removedKey ? open.part : await partByKey(tx, removedKey);
  const elsewhere = installed ? await placeOf(tx, installed.id) : null;
  const state: SwapState = {
    bayClass: bay.kind,
    occupantKey: open ? keyOf(open.part.serial ?? "") : null,
    removed: { key: removedKey },
    installed: {
      key: installedKey,
      known: installed
        ? { state: installed.state, elsewhere: elsewhere?.bayId === bay.id ? null : (elsewhere?.text ?? null) }
        : null,
    },
    last: await lastSwap(tx, bay.id),
  };
  return { bay, device, state, removed, installed, occupancy: open?.occupancy };
}

async function partByKey(tx: Reader, key: string): Promise<PartRow | undefined> {
  const [row] = await tx.select().from(parts).where(eq(parts.serialKey, key)).limit(1);
  return row;
}

async function placeOf(tx: Reader, partId: string) {
  const [row] = await tx
    .select({ bayId: bays.id, bay: bays.label, device: devices.name })
    .from(occupancies)
    .innerJoin(bays, eq(bays.id, occupancies.bayId))
    .innerJoin(devices, eq(devices.id, bays.deviceId))
    .where(and(eq(occupancies.partId, partId), isNull(occupancies.until)));
  return row && { bayId: row.bayId, text: `${row.device}, bay ${row.bay}` };
}

async function lastSwap(tx: Reader, bayId: string): Promise<SwapState["last"]> {
  const [row] = await tx
    .select()
    .from(operations)
    .where(and(eq(operations.bayId, bayId), eq(operations.state, "applied")))
    .orderBy(desc(operations.claimedAt))
    .limit(1);
  if (!row) return null;
  const payload = SwapOperation.parse(row.payload);
  return {
    actorId: row.actorId,
    removedKey: keyOf(payload.removedSerial),
    installedKey: keyOf(payload.installedSerial),
    claimedAt: row.claimedAt,
  };
}

type Applying = {
  bay: BayRow;
  place: string;
  removed: PartRow | undefined;
  installed: PartRow | undefined;
  occupancy: typeof occupancies.$inferSelect | undefined;
};

async function apply(
  tx: Tx,
  note: Note,
  caller: Caller,
  op: SwapOperation,
  { bay, place, removed, installed, occupancy }: Applying,
) {
  const at = new Date(op.claimedAt);
  const holder = op.holder ?? op.destination.replaceAll("_", " ");
  const old = removed ?? (await createPart(tx, note, bay, op.removedSerial, undefined));
  const fresh = installed ?? (await createPart(tx, note, bay, op.installedSerial, op.installedModel));
  if (occupancy) await tx.update(occupancies).set({ until: at }).where(eq(occupancies.id, occupancy.id));
  await tx
    .insert(occupancies)
    .values({ bayId: bay.id, partId: fresh.id, since: at, evidence: "claimed", operationId: op.id });
  await tx
    .update(bays)
    .set({ rev: bay.rev + 1 })
    .where(eq(bays.id, bay.id));
  await setPart(tx, note, old, { state: op.destination, holder });
  await setPart(tx, note, fresh, { state: "installed", holder: null });
  const actor = caller.actor.name;
  await tx.insert(custodyEvents).values([
    { partId: old.id, at, fromHolder: place, toHolder: holder, actor, operationId: op.id },
    { partId: fresh.id, at, fromHolder: fresh.holder, toHolder: place, actor, operationId: op.id },
  ]);
}

async function createPart(
  tx: Tx,
  note: Note,
  bay: BayRow,
  serial: string,
  model: string | undefined,
): Promise<PartRow> {
  const [row] = await tx
    .insert(parts)
    .values({
      class: bay.kind,
      serial,
      serialKey: keyOf(serial),
      model,
      state: "removed_pending",
      source: "field",
      isVerified: false,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row");
  note("part.create", { kind: "part", id: row.id, name: serial }, null, row);
  return row;
}

async function setPart(tx: Tx, note: Note, part: PartRow, to: Pick<PartRow, "state" | "holder">) {
  const [after] = await tx
    .update(parts)
    .set({ ...to, rev: part.rev + 1 })
    .where(eq(parts.id, part.id))
    .returning();
  if (!after) throw new Error("The update returned no row");
  note("part.move", { kind: "part", id: part.id, name: part.serial ?? undefined }, part, after);
}

/** Serials scanned in the hall are compared as the collectors' are; one that is junk there is still what the label says here. */
function keyOf(serial: string): string {
  return serialKey(serial) ?? serial.trim().toUpperCase();
}

export const swapsRouter = router({
  form: may("inventory:read")
    .input(z.object({ deviceId: z.string() }))
    .query(({ ctx, input }) => swapForm(ctx.db, input.deviceId)),
  devices: may("inventory:read").query(({ ctx }) => devicesWithBays(ctx.db)),
  recent: may("inventory:read").query(({ ctx }) => recentOperations(ctx.db)),
  log: may("work:do")
    .input(SwapOperation)
    .mutation(({ ctx, input }) => logSwap(ctx.caller, input)),
});
