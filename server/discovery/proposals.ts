import { and, count, desc, eq, lt, or } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../../db/db";
import { devices, proposals, targets } from "../../db/schema";
import { PROPOSAL_KINDS, PROPOSAL_STATES } from "../../domain/reconcile";
import { Refusal } from "../../domain/refusal";
import { change, type Note } from "../change";
import type { Caller } from "../context";
import { POPULATION_RULE } from "../machines/population";
import { may, router } from "../trpc";
import { adopt, device, settle } from "./adopt";
import { targetFound } from "./found";

type Proposal = typeof proposals.$inferSelect;
const MAX_BULK = 500;

export const ProposalFilter = z.object({
  state: z.enum(PROPOSAL_STATES).default("open"),
  kind: z.enum(PROPOSAL_KINDS).optional(),
  deviceId: z.string().optional(),
  cursor: z.object({ lastSeenAt: z.date(), id: z.string() }).optional(),
  take: z.number().int().min(1).max(500).default(100),
});

/** A page of questions, newest first; `cursor` is the last row of the page before. */
export async function listProposals(db: Reader, filter: z.input<typeof ProposalFilter>) {
  const { state, kind, deviceId, cursor, take } = ProposalFilter.parse(filter);
  return db
    .select({ proposal: proposals, device: devices.name, target: targets.name })
    .from(proposals)
    .leftJoin(devices, eq(devices.id, proposals.deviceId))
    .leftJoin(targets, eq(targets.id, proposals.targetId))
    .where(
      and(
        eq(proposals.state, state),
        kind && eq(proposals.kind, kind),
        deviceId ? eq(proposals.deviceId, deviceId) : undefined,
        cursor &&
          or(
            lt(proposals.lastSeenAt, cursor.lastSeenAt),
            and(eq(proposals.lastSeenAt, cursor.lastSeenAt), lt(proposals.id, cursor.id)),
          ),
      ),
    )
    .orderBy(desc(proposals.lastSeenAt), desc(proposals.id))
    .limit(take);
}

/** How many questions of each kind wait for an answer. */
export async function openProposals(db: Reader) {
  return db
    .select({ kind: proposals.kind, count: count() })
    .from(proposals)
    .where(eq(proposals.state, "open"))
    .groupBy(proposals.kind);
}

/**
 * `deviceId`: which device the thing is, where the question leaves that open or suggests another. Without it an `adopt`
 * that suggests one means that one, and any other, or one accepted `asNew`, makes a new device.
 */
export const Acceptance = z.object({
  id: z.string(),
  deviceId: z.string().optional(),
  asNew: z.boolean().default(false),
});
export type Acceptance = z.input<typeof Acceptance>;

/** Below this a suggested device is a guess: somebody has to look at it by itself. */
const BULK_CONFIDENCE = 75;

/**
 * Says yes. `target` begins to look at an address that answered; `adopt` makes a device, staged and in no rack, or says which one it is; `differ` writes what was seen;
 * `missing` marks the device offline; `conflict` needs the device chosen. Refused when the question is settled already
 * or the record has changed since it was asked.
 */
export async function accept(
  caller: Caller,
  { id, deviceId, asNew }: Acceptance,
  inBulk = false,
): Promise<{ deviceId: string | null }> {
  return change(caller, "discovery:decide", async (tx, note) => {
    const proposal = await undecided(tx, id);
    if (inBulk && proposal.kind === "adopt" && proposal.deviceId !== null && proposal.confidence < BULK_CONFIDENCE)
      throw new Refusal("invalid", `${proposal.title}: that is a guess. Decide it by itself.`);
    const suggested = proposal.kind === "adopt" && !asNew ? (proposal.deviceId ?? undefined) : undefined;
    const done = await perform(tx, note, caller, proposal, deviceId ?? suggested);
    await decide(tx, note, caller, proposal, "accepted");
    return { deviceId: done };
  });
}

async function perform(tx: Tx, note: Note, caller: Caller, proposal: Proposal, chosen: string | undefined) {
  switch (proposal.kind) {
    case "target":
      await targetFound(tx, note, caller, proposal.detail);
      return null;
    case "adopt":
      return adopt(tx, note, caller, proposal.subject, chosen);
    case "conflict":
      if (chosen === undefined)
        throw new Refusal("invalid", "Say which device it is: what was seen speaks for none, or for several.");
      return adopt(tx, note, caller, proposal.subject, chosen);
    case "differ":
      return settle(tx, note, proposal);
    case "missing": {
      // Held lists are let through by their source's next answer.
      if (proposal.rule === POPULATION_RULE || proposal.deviceId === null) return null;
      const before = await device(tx, proposal.deviceId);
      const [after] = await tx
        .update(devices)
        .set({ status: "offline", rev: before.rev + 1 })
        .where(eq(devices.id, before.id))
        .returning();
      note(
        "device.update",
        { kind: "device", id: before.id, name: before.name },
        before,
        after ?? before,
        proposal.title,
      );
      return before.id;
    }
  }
}

export const Rejection = z.object({
  ids: z.array(z.string()).min(1).max(MAX_BULK),
  reason: z.string().trim().min(1, "Say why, for whoever meets it next").max(1_000),
});

/** Says no, with a reason. It is not asked again while the same is seen. */
export async function reject(caller: Caller, { ids, reason }: z.infer<typeof Rejection>): Promise<void> {
  await change(caller, "discovery:decide", async (tx, note) => {
    for (const id of new Set(ids)) await decide(tx, note, caller, await undecided(tx, id), "rejected", reason);
  });
}

/** Accepts many, each by itself: what is refused stays open and says why. */
export async function acceptAll(caller: Caller, ids: readonly string[]) {
  const results: { id: string; refusal: string | null }[] = [];
  for (const id of new Set(ids)) {
    try {
      await accept(caller, { id }, true);
      results.push({ id, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === "forbidden") throw error;
      results.push({ id, refusal: error.message });
    }
  }
  return results;
}

async function undecided(tx: Reader, id: string): Promise<Proposal> {
  const [row] = await tx.select().from(proposals).where(eq(proposals.id, id));
  if (!row) throw new Refusal("not_found", "This question is not there any more.");
  if (row.state !== "open" && row.state !== "rejected")
    throw new Refusal("conflict", `This was ${row.state} already${row.decidedBy ? ` by ${row.decidedBy}` : ""}.`);
  return row;
}

async function decide(
  tx: Tx,
  note: Note,
  { actor, now }: Caller,
  proposal: Proposal,
  state: "accepted" | "rejected",
  reason?: string,
): Promise<void> {
  await tx
    .update(proposals)
    .set({ state, decidedBy: actor.name, decidedAt: now, reason: reason ?? null })
    .where(eq(proposals.id, proposal.id));
  const subject = { kind: "proposal", id: proposal.id, name: proposal.title };
  note(`proposal.${state === "accepted" ? "accept" : "reject"}`, subject, { state: proposal.state }, { state }, reason);
}

export const proposalsRouter = router({
  list: may("discovery:read")
    .input(ProposalFilter)
    .query(({ ctx, input }) => listProposals(ctx.db, input)),
  open: may("discovery:read").query(({ ctx }) => openProposals(ctx.db)),
  accept: may("discovery:decide")
    .input(Acceptance)
    .mutation(({ ctx, input }) => accept(ctx.caller, input)),
  acceptAll: may("discovery:decide")
    .input(z.object({ ids: z.array(z.string()).min(1).max(MAX_BULK) }))
    .mutation(({ ctx, input }) => acceptAll(ctx.caller, input.ids)),
  reject: may("discovery:decide")
    .input(Rejection)
    .mutation(({ ctx, input }) => reject(ctx.caller, input)),
});
