import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader, stillReferenced, type Tx } from "../../db/db";
import { credentials, proposals, sweepCredentials, sweepFinds, sweepRuns, sweeps } from "../../db/schema";
import { naturalCompare } from "../../domain/names";
import { Refusal } from "../../domain/refusal";
import { isOver, placeKey, REPEATS, SweepWish } from "../../domain/sweep";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { inChunks } from "./chunks";
import { targetedPlaces } from "./found";
import { credentialIdsOf, effortOf } from "./sweep-effort";
import { byCredential, latestRuns, listSweepRuns, openRun, requestRun } from "./sweep-runs";

const MAX_SWEEPS = 1_000;
/** Found addresses a page shows; there may be more, and their count is told. */
const SHOWN_FINDS = 500;
const SHOWN_RUNS = 10;

export const NewSweep = SweepWish.extend({
  name: z.string().trim().min(1, "Give it a name").max(200),
  locationId: z.string().nullable().default(null),
  repeat: z.enum(REPEATS).default("once"),
  /** When it begins by itself; without it, it begins at once. */
  startsAt: z.date().nullable().default(null),
  addsFound: z.boolean().default(false),
});
export type NewSweep = z.input<typeof NewSweep>;

/** Every sweep by name with its last pass. */
export async function listSweeps(db: Reader) {
  const rows = await db.select().from(sweeps).orderBy(asc(sweeps.name)).limit(MAX_SWEEPS);
  const latest = await latestRuns(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((sweep) => ({ ...sweep, run: latest.get(sweep.id) ?? null }));
}

export type ListedSweep = Awaited<ReturnType<typeof listSweeps>>[number];

/** The sweep, or a `Refusal` when there is none. */
async function sweepRow(db: Reader, id: string): Promise<typeof sweeps.$inferSelect> {
  const [row] = await db.select().from(sweeps).where(eq(sweeps.id, id));
  if (!row) throw new Refusal("not_found", "There is no such sweep. It may have been removed.");
  return row;
}

/** One sweep: its passes, what signs in and how often that worked in the last, and what answered, by address. */
export async function sweepPage(db: Reader, id: string) {
  const sweep = await sweepRow(db, id);
  const runs = await listSweepRuns(db, id, SHOWN_RUNS);
  const [run] = runs;
  const used = await db
    .select({ id: credentials.id, name: credentials.name, kind: credentials.kind })
    .from(sweepCredentials)
    .innerJoin(credentials, eq(credentials.id, sweepCredentials.credentialId))
    .where(eq(sweepCredentials.sweepId, id))
    .orderBy(asc(sweepCredentials.place));
  const counts = run ? await byCredential(db, run.id) : [];
  const finds = await findsOf(db, id, run?.id);
  return {
    ...sweep,
    runs,
    isUnderWay: run !== undefined && !isOver(run.state),
    credentials: used.map((each) => ({
      ...each,
      answered: counts.find(({ credentialId }) => credentialId === each.id)?.count ?? 0,
    })),
    finds,
    findCount: await db.$count(sweepFinds, eq(sweepFinds.sweepId, id)),
  };
}

export type SweepPage = Awaited<ReturnType<typeof sweepPage>>;

export type FindState = "target" | "open" | "rejected" | "waits" | "shut";

/** What answered, newest first and then by address, and what became of each. */
async function findsOf(db: Reader, sweepId: string, runId: string | undefined) {
  const rows = await db
    .select({ find: sweepFinds, credential: credentials.name })
    .from(sweepFinds)
    .leftJoin(credentials, eq(credentials.id, sweepFinds.credentialId))
    .where(eq(sweepFinds.sweepId, sweepId))
    .orderBy(desc(sweepFinds.seenAt), asc(sweepFinds.address))
    .limit(SHOWN_FINDS);
  const targeted = await targetedPlaces(db);
  const questions = new Map<string, { id: string; title: string; state: string }>();
  const subjects = rows.map(({ find }) => `address/${placeKey(find.address, find.port)}`);
  await inChunks(subjects, async (chunk) => {
    const { id, title, state, subject } = proposals;
    const asked = await db
      .select({ id, title, state, subject })
      .from(proposals)
      .where(and(eq(proposals.kind, "target"), inArray(proposals.subject, chunk)));
    for (const row of asked) questions.set(row.subject, row);
  });
  return rows
    .map(({ find, credential }) => {
      const place = placeKey(find.address, find.port);
      const question = questions.get(`address/${place}`);
      const state: FindState = targeted.has(place)
        ? "target"
        : find.credentialId === null
          ? "shut"
          : question?.state === "open" || question?.state === "rejected"
            ? question.state
            : "waits";
      return {
        ...find,
        ...{ place, credential, state },
        isNew: find.credentialId !== null && find.firstRunId === runId,
        proposal: state === "open" && question ? { id: question.id, title: question.title } : null,
      };
    })
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || naturalCompare(a.place, b.place));
}

/** What a sweep can sign in with: names and kinds, never secrets. */
export async function sweepCredentialChoices(db: Reader) {
  return db
    .select({ id: credentials.id, name: credentials.name, kind: credentials.kind })
    .from(credentials)
    .where(inArray(credentials.kind, ["snmp-v3", "snmp-community"]))
    .orderBy(asc(credentials.name))
    .limit(MAX_SWEEPS);
}

/** Keeps a sweep and, unless it is to begin later, asks for its first pass. */
export async function addSweep(caller: Caller, input: NewSweep): Promise<{ id: string }> {
  const { startsAt, ...wish } = NewSweep.parse(input);
  return change(caller, "discovery:sweep", async (tx, note) => {
    const dueAt = firstDue(wish.repeat, startsAt, caller.now);
    await effortOf(tx, wish);
    const [row] = await tx
      .insert(sweeps)
      .values({ ...columnsOf(wish), dueAt, createdAt: caller.now })
      .returning();
    if (!row) throw new Error("The insert returned no row");
    await writeCredentials(tx, row.id, wish.credentialIds);
    note("sweep.create", { kind: "sweep", id: row.id, name: row.name }, null, {
      ...row,
      credentialIds: wish.credentialIds,
    });
    if (startsAt === null) await requestRun(tx, row.id, caller.actor.name, caller.now);
    return { id: row.id };
  }).catch(taken);
}

/** Changes a sweep that is not under way. Its next time stays as it is unless the form names one or its rhythm changed. */
export async function editSweep(caller: Caller, { id, rev, ...input }: NewSweep & { id: string; rev: number }) {
  const { startsAt, ...wish } = NewSweep.parse(input);
  return change(caller, "discovery:sweep", async (tx, note) => {
    const before = await sweepRow(tx, id);
    if (before.rev !== rev)
      throw new Refusal("conflict", `${before.name} was changed by somebody else meanwhile. Load it anew.`);
    if (await openRun(tx, id)) throw new Refusal("conflict", "This sweep is under way: cancel it first.");
    await effortOf(tx, wish);
    const isSameRhythm = startsAt === null && wish.repeat === before.repeat;
    const dueAt = isSameRhythm ? before.dueAt : firstDue(wish.repeat, startsAt, caller.now);
    const credentialIds = await credentialIdsOf(tx, id);
    const [after] = await tx
      .update(sweeps)
      .set({ ...columnsOf(wish), dueAt, rev: rev + 1 })
      .where(eq(sweeps.id, id))
      .returning();
    if (!after) throw new Error("The update returned no row");
    await writeCredentials(tx, id, wish.credentialIds);
    const subject = { kind: "sweep", id, name: after.name };
    note("sweep.update", subject, { ...before, credentialIds }, { ...after, credentialIds: wish.credentialIds });
    return { rev: after.rev };
  }).catch(taken);
}

const DAY_MS = 86_400_000;

/** A sweep that repeats and begins now is next due after one round; one for later, then. */
function firstDue(repeat: (typeof REPEATS)[number], startsAt: Date | null, now: Date): Date | null {
  if (startsAt !== null) {
    if (startsAt.getTime() - now.getTime() > 366 * DAY_MS)
      throw new Refusal("invalid", "A sweep begins within a year: choose an earlier day.");
    return startsAt;
  }
  if (repeat === "once") return null;
  return new Date(now.getTime() + (repeat === "daily" ? 1 : 7) * DAY_MS);
}

function columnsOf({ credentialIds: _, ...wish }: Omit<z.output<typeof NewSweep>, "startsAt">) {
  return wish;
}

async function writeCredentials(tx: Tx, sweepId: string, credentialIds: readonly string[]): Promise<void> {
  await tx.delete(sweepCredentials).where(eq(sweepCredentials.sweepId, sweepId));
  const rows = [...new Set(credentialIds)].map((credentialId, place) => ({ sweepId, place, credentialId }));
  await tx.insert(sweepCredentials).values(rows);
}

/** Asks for a pass now. */
export async function startSweep(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:sweep", async (tx, note) => {
    const { name } = await sweepRow(tx, id);
    const run = await requestRun(tx, id, caller.actor.name, caller.now);
    note("sweep.start", { kind: "sweep", id, name }, null, { addresses: run.addresses });
  });
}

/** Ends the pass that is under way; its collector heeds it within a second, and what it found stays. */
export async function cancelSweep(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:sweep", async (tx, note) => {
    const { name } = await sweepRow(tx, id);
    const run = await openRun(tx, id);
    if (!run) throw new Refusal("conflict", "This sweep is not under way any more.");
    // One that no collector has taken up ends here; the others are told by their next sign of life.
    const end = run.state === "running" ? {} : { state: "cancelled" as const, finishedAt: caller.now };
    await tx
      .update(sweepRuns)
      .set({ cancelledBy: caller.actor.name, ...end })
      .where(eq(sweepRuns.id, run.id));
    note("sweep.cancel", { kind: "sweep", id, name }, null, { asked: run.asked, addresses: run.addresses });
  });
}

/** Removes a sweep with what it found; targets that came of it stay. */
export async function removeSweep(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:sweep", async (tx, note) => {
    const before = await sweepRow(tx, id);
    if (await openRun(tx, id)) throw new Refusal("conflict", "This sweep is under way: cancel it first.");
    await tx.delete(sweeps).where(eq(sweeps.id, id));
    note("sweep.remove", { kind: "sweep", id, name: before.name }, before, null);
  });
}

function taken(error: unknown): never {
  if (duplicateKey(error)) throw new Refusal("conflict", "There is already a sweep with this name.");
  if (stillReferenced(error)) throw new Refusal("invalid", "A credential or the location is not there any more.");
  throw error;
}

const ById = z.object({ id: z.string() });

export const sweepsRouter = router({
  list: may("discovery:read").query(({ ctx }) => listSweeps(ctx.db)),
  get: may("discovery:read")
    .input(ById)
    .query(({ ctx, input }) => sweepPage(ctx.db, input.id)),
  credentials: may("discovery:sweep").query(({ ctx }) => sweepCredentialChoices(ctx.db)),
  effort: may("discovery:sweep")
    .input(SweepWish)
    .query(async ({ ctx, input }) => {
      const { addresses, longestMs } = await effortOf(ctx.db, input);
      return { addresses, longestMs };
    }),
  add: may("discovery:sweep")
    .input(NewSweep)
    .mutation(({ ctx, input }) => addSweep(ctx.caller, input)),
  edit: may("discovery:sweep")
    .input(NewSweep.extend({ id: z.string(), rev: z.number().int() }))
    .mutation(({ ctx, input }) => editSweep(ctx.caller, input)),
  start: may("discovery:sweep")
    .input(ById)
    .mutation(({ ctx, input }) => startSweep(ctx.caller, input.id)),
  cancel: may("discovery:sweep")
    .input(ById)
    .mutation(({ ctx, input }) => cancelSweep(ctx.caller, input.id)),
  remove: may("discovery:sweep")
    .input(ById)
    .mutation(({ ctx, input }) => removeSweep(ctx.caller, input.id)),
});
