import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { duplicateKey, type Reader, stillReferenced } from "../../db/db";
import { bindings, credentials, devices, locations, targets } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { Credential, type Protocol, ServerTrust } from "../../domain/target";
import { change } from "../change";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { addCredential, removeCredential } from "./credentials";
import { lastFailures, listRuns } from "./runs";

const MAX_TARGETS = 10_000;
/** A manager of thousands of hosts is bound to as many devices; its page shows the first. */
const MAX_BOUND = 200;
const RUNS_SHOWN = 50;
const SCHEMES: Readonly<Record<string, Protocol>> = {
  "snmp:": "snmp",
  "vsphere:": "vsphere",
  "libvirt:": "libvirt",
  "libvirt+unix:": "libvirt",
  "libvirt+tls:": "libvirt",
  "libvirt+tcp:": "libvirt",
  "libvirt+ssh:": "libvirt",
};
/** Where clouds keep their metadata and nobody keeps a device: unset, link-local, multicast and broadcast addresses. */
const NEVER_A_DEVICE = /^(?:0\.0\.0\.0|169\.254\.|2(?:2[4-9]|3\d)\.|255\.255\.255\.255|\[(?:::|fe[89ab]|ff)[^\]]*\])/i;
const LOOPBACK6 = "[::1]";

/** Which protocol a URL speaks, or a `Refusal` that says what is wrong with it. */
export function protocolOf(url: string): Protocol {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const protocol = SCHEMES[parsed?.protocol ?? ""];
  if (!parsed || !protocol)
    throw new Refusal(
      "invalid",
      `${url.slice(0, 100)} is no target: write snmp://host, vsphere://host or libvirt+ssh://host.`,
    );
  if (parsed.password !== "")
    throw new Refusal("invalid", "Leave the password out of the address: it belongs into a credential.");
  if (parsed.hostname === "" && parsed.protocol !== "libvirt+unix:")
    throw new Refusal("invalid", `${url.slice(0, 100)} names no host.`);
  if (NEVER_A_DEVICE.test(parsed.hostname) && parsed.hostname !== LOOPBACK6)
    throw new Refusal("invalid", `${parsed.hostname} is no address of a device.`);
  return protocol;
}

export const NewTarget = z.object({
  name: z.string().trim().min(1, "Give it a name").max(200),
  url: z.string().trim().min(1).max(1_000),
  credentialId: z.string().nullable().default(null),
  /** A sign-in that may write, for the locator light alone. */
  writeCredentialId: z.string().nullable().default(null),
  trust: ServerTrust.default({ insecure: false }),
  locationId: z.string().nullable().default(null),
  intervalSeconds: z.number().int().min(30).max(604_800).default(300),
  /** How often what changes by the minute is asked for between two whole looks. */
  readingSeconds: z.number().int().min(30).max(604_800).default(60),
  timeoutMs: z.number().int().min(1_000).max(600_000).default(60_000),
  isEnabled: z.boolean().default(true),
});
export type NewTarget = z.input<typeof NewTarget>;

export type TargetState = "up" | "failing" | "never";

/** Whether a target's last look worked; `never` until the first one did or did not. */
export function targetState({ failedRuns, lastOkAt }: { failedRuns: number; lastOkAt: Date | null }): TargetState {
  if (failedRuns > 0) return "failing";
  return lastOkAt === null ? "never" : "up";
}

/** Every target by name, with its state, the age of its last good look in seconds, and why the failing ones fail. */
export async function listTargets(db: Reader, now: Date) {
  const rows = await db
    .select({ target: targets, credential: credentials.name, location: locations.name })
    .from(targets)
    .leftJoin(credentials, eq(credentials.id, targets.credentialId))
    .leftJoin(locations, eq(locations.id, targets.locationId))
    .orderBy(asc(targets.name))
    .limit(MAX_TARGETS);
  const failing = rows.filter(({ target }) => target.failedRuns > 0).map(({ target }) => target.id);
  const failures = await lastFailures(db, failing);
  return rows.map(({ target, credential, location }) => ({
    ...target,
    credential,
    location,
    state: targetState(target),
    ageSeconds: target.lastOkAt ? Math.max(0, Math.round((now.getTime() - target.lastOkAt.getTime()) / 1_000)) : null,
    message: failures.get(target.id)?.message ?? null,
    lastRunAt: failures.get(target.id)?.startedAt ?? target.lastOkAt,
  }));
}

/** The target, or a `Refusal` when there is none. */
export async function target(db: Reader, id: string): Promise<typeof targets.$inferSelect> {
  const [row] = await db.select().from(targets).where(eq(targets.id, id));
  if (!row) throw new Refusal("not_found", "There is no such target. It may have been removed.");
  return row;
}

/** One target with who signs in, what it was found to be, and its last looks. Three queries. */
export async function targetView(db: Reader, id: string) {
  const [found] = await db
    .select({ target: targets, credential: credentials.name, location: locations.name })
    .from(targets)
    .leftJoin(credentials, eq(credentials.id, targets.credentialId))
    .leftJoin(locations, eq(locations.id, targets.locationId))
    .where(eq(targets.id, id));
  if (!found) throw new Refusal("not_found", "There is no such target. It may have been removed.");
  const bound = await db
    .select({ id: devices.id, name: devices.name, rule: bindings.rule, kind: bindings.kind })
    .from(bindings)
    .innerJoin(devices, eq(devices.id, bindings.deviceId))
    .where(eq(bindings.targetId, id))
    .orderBy(asc(devices.name))
    .limit(MAX_BOUND);
  return { ...found, state: targetState(found.target), devices: bound, runs: await listRuns(db, id, RUNS_SHOWN) };
}

/** Has a target looked at with the next tick of the collectors: a target that changed is due at once. */
export async function lookNow(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:configure", async (tx, note) => {
    const before = await target(tx, id);
    if (!before.isEnabled) throw new Refusal("conflict", `${before.name} is switched off: switch it on first.`);
    await tx
      .update(targets)
      .set({ rev: before.rev + 1 })
      .where(eq(targets.id, id));
    note("target.look", { kind: "target", id, name: before.name }, null, null);
  });
}

/** Adds a target; its URL says the protocol. */
export async function addTarget(caller: Caller, input: NewTarget): Promise<{ id: string }> {
  const values = { ...NewTarget.parse(input), protocol: protocolOf(input.url), createdAt: caller.now };
  return change(caller, "discovery:configure", async (tx, note) => {
    const [row] = await tx.insert(targets).values(values).returning();
    if (!row) throw new Error("The insert returned no row");
    note("target.create", { kind: "target", id: row.id, name: row.name }, null, row);
    return { id: row.id };
  }).catch(taken);
}

/** Changes a target. `rev` is the one the form was filled from: who saves second is told. */
export async function editTarget(caller: Caller, { id, rev, ...input }: NewTarget & { id: string; rev: number }) {
  const values = { ...NewTarget.parse(input), protocol: protocolOf(input.url) };
  return change(caller, "discovery:configure", async (tx, note) => {
    const before = await target(tx, id);
    if (before.rev !== rev)
      throw new Refusal("conflict", `${before.name} was changed by somebody else meanwhile. Load it anew.`);
    const [after] = await tx
      .update(targets)
      .set({ ...values, rev: rev + 1 })
      .where(eq(targets.id, id))
      .returning();
    if (!after) throw new Error("The update returned no row");
    note("target.update", { kind: "target", id, name: after.name }, before, after);
    return { rev: after.rev };
  }).catch(taken);
}

/** Gives a target the sign-in that may write, or takes it away; the old one is removed with its secret. */
export async function letWrite(
  caller: Caller,
  { id, credential }: { id: string; credential: Credential | null },
): Promise<void> {
  const before = await target(caller.db, id);
  const name = `${before.name}, writes, ${caller.now.toISOString()}`;
  const made = credential === null ? null : await addCredential(caller, { name, credential });
  await change(caller, "discovery:configure", async (tx, note) => {
    const writeCredentialId = made?.id ?? null;
    await tx
      .update(targets)
      .set({ writeCredentialId, rev: before.rev + 1 })
      .where(eq(targets.id, id));
    const subject = { kind: "target", id, name: before.name };
    note("target.let-write", subject, { mayWrite: before.writeCredentialId }, { mayWrite: writeCredentialId });
  });
  if (before.writeCredentialId !== null) await removeCredential(caller, before.writeCredentialId).catch(stillUsed);
}

/** Another target may sign in by it too: then it stays. */
function stillUsed(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** Removes a target with what it saw. One that manages machines stays: their history would go with it. */
export async function removeTarget(caller: Caller, id: string): Promise<void> {
  await change(caller, "discovery:configure", async (tx, note) => {
    const before = await target(tx, id);
    await tx.delete(targets).where(eq(targets.id, id));
    note("target.remove", { kind: "target", id, name: before.name }, before, null);
  }).catch((error: unknown) => {
    if (stillReferenced(error))
      throw new Refusal(
        "conflict",
        "Machines and hosts came from this target: switch it off instead, they keep it as their source.",
      );
    throw error;
  });
}

function taken(error: unknown): never {
  const key = duplicateKey(error);
  if (key) throw new Refusal("conflict", "There is already a target with this name or address.");
  if (stillReferenced(error)) throw new Refusal("invalid", "The credential or the location is not there any more.");
  throw error;
}

const ById = z.object({ id: z.string() });

export const targetsRouter = router({
  list: may("discovery:read").query(({ ctx }) => listTargets(ctx.db, ctx.now)),
  add: may("discovery:configure")
    .input(NewTarget)
    .mutation(({ ctx, input }) => addTarget(ctx.caller, input)),
  view: may("discovery:read")
    .input(ById)
    .query(({ ctx, input }) => targetView(ctx.db, input.id)),
  lookNow: may("discovery:configure")
    .input(ById)
    .mutation(({ ctx, input }) => lookNow(ctx.caller, input.id)),
  edit: may("discovery:configure")
    .input(NewTarget.extend({ id: z.string(), rev: z.number().int() }))
    .mutation(({ ctx, input }) => editTarget(ctx.caller, input)),
  letWrite: may("discovery:configure")
    .input(z.object({ id: z.string(), credential: Credential.nullable() }))
    .mutation(({ ctx, input }) => letWrite(ctx.caller, input)),
  remove: may("discovery:configure")
    .input(ById)
    .mutation(({ ctx, input }) => removeTarget(ctx.caller, input.id)),
});
