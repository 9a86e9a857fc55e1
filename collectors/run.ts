import type { Db } from "../db/db";
import type { targets } from "../db/schema";
import type { ObservationDocument } from "../domain/observation";
import { Refusal } from "../domain/refusal";
import type { Credential, Protocol, Target } from "../domain/target";
import { openCredential } from "../server/discovery/credentials";
import { observe } from "../server/discovery/observe";
import { observeReadings } from "../server/discovery/observe-readings";
import { proposeChanges } from "../server/discovery/reconcile";
import { finishRun, type RunEnd, startRun } from "../server/discovery/runs";
import { collectorOf } from "./choose";

type TargetRow = typeof targets.$inferSelect;
export type RunResult = { target: string; status: RunEnd["status"]; message?: string };

/** A look asks many times, each within the target's own limit; a manager of thousands needs more of them. */
const OVERALL: Record<Protocol, number> = { snmp: 1.5, vsphere: 5, libvirt: 5 };
const GRACE_MS = 2_000;

/**
 * One look at one target: the run's row, the document, what becomes of it, and how it ended. Whatever is thrown on the
 * way is this run's failure, told in a sentence; only a database that cannot be written rejects. There is no second try:
 * the next tick is one. With `andReconcile` the questions are brought up to date as well; many looks share one such round.
 */
export async function runTarget(
  db: Db,
  target: TargetRow,
  signal: AbortSignal,
  { andReconcile = true, collector = collectorOf }: { andReconcile?: boolean; collector?: typeof collectorOf } = {},
): Promise<RunResult> {
  const runId = await startRun(db, target.id, new Date());
  const started = performance.now();
  const end = await look(db, target, signal, collector).catch((error: unknown): RunEnd => {
    const { kind, message } = failureOf(error, target, signal);
    return { status: "failed", kind, message, durationMs: performance.now() - started };
  });
  await finishRun(db, runId, target.id, end, new Date());
  if (andReconcile) await proposeChanges(db, new Date());
  return { target: target.name, status: end.status, ...(end.status === "failed" && { message: end.message }) };
}

/** Protocols whose collectors can ask for readings alone; of the others everything is asked for each time. */
export const HAS_READINGS: ReadonlySet<Protocol> = new Set(["snmp"]);

/**
 * One look for readings in between: no row of its own, as such looks come every minute. False when the target did not
 * answer or is not what it was: then a whole look is due, which tells why.
 */
export async function runReadings(
  db: Db,
  target: TargetRow,
  signal: AbortSignal,
  collector: typeof collectorOf = collectorOf,
): Promise<boolean> {
  try {
    const { document } = await ask(db, target, signal, collector, "readings");
    return (await observeReadings(db, target, document, new Date())).isSame;
  } catch (error) {
    if (!signal.aborted && !(error instanceof Refusal) && !(error instanceof OutOfTime))
      failureOf(error, target, signal); // writes it into the log
    return false;
  }
}

/** Signs in, asks, and takes the secret out of whatever comes back. */
async function ask(
  db: Db,
  target: TargetRow,
  signal: AbortSignal,
  chosen: typeof collectorOf,
  only?: "readings",
): Promise<{ document: ObservationDocument; isProven: boolean }> {
  const credential: Credential = target.credentialId ? await openCredential(db, target.credentialId) : { kind: "none" };
  const { url, trust, timeoutMs, protocol } = target;
  const collect = await chosen(protocol);
  const limitMs = timeoutMs * OVERALL[protocol] + GRACE_MS;
  const document = await redacting(credential, () =>
    within(limitMs, signal, (ended) => collect({ url, credential, trust, timeoutMs, look: only }, ended)),
  );
  signal.throwIfAborted();
  return { document, isProven: isVerified({ url, credential, trust }) };
}

async function look(
  db: Db,
  target: TargetRow,
  signal: AbortSignal,
  chosen: typeof collectorOf,
): Promise<Exclude<RunEnd, { status: "failed" }>> {
  const started = performance.now();
  const { document, isProven } = await ask(db, target, signal, chosen);
  const { warnings } = await observe(db, target, document, isProven, new Date());
  const all = [...document.warnings, ...warnings];
  return {
    status: all.length > 0 ? "partial" : "ok",
    requests: document.requests,
    durationMs: performance.now() - started,
    warnings: all,
  };
}

class OutOfTime extends Error {}

/** Ends the work at the deadline or with the signal, even when it heeds neither. */
async function within<T>(limitMs: number, signal: AbortSignal, work: (ended: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new OutOfTime()), limitMs);
  const ended = AbortSignal.any([signal, late.signal]);
  try {
    ended.throwIfAborted();
    return await new Promise<T>((resolve, reject) => {
      ended.addEventListener("abort", () => reject(ended.reason), { once: true });
      work(ended).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    late.abort(); // what still runs of the work is to stop
  }
}

/** Whether the other side proved who it is: then its serial may move a binding, otherwise a person is asked. */
export function isVerified({ url, credential, trust }: Pick<Target, "url" | "credential" | "trust">): boolean {
  const scheme = url.split(":", 1)[0];
  switch (scheme) {
    case "snmp":
      return credential.kind === "snmp-v3" && credential.authKey !== undefined;
    case "libvirt+unix":
      return true;
    case "libvirt+tcp":
      return false;
    default:
      return !trust.insecure;
  }
}

function failureOf(error: unknown, target: TargetRow, signal: AbortSignal): { kind: string; message: string } {
  if (signal.aborted) return { kind: "stopped", message: "The collector was stopped during this look." };
  if (error instanceof OutOfTime)
    return { kind: "timeout", message: `${target.name} did not tell everything in time. Give it a longer limit.` };
  if (error instanceof Refusal) return { kind: error.kind, message: error.message };
  console.error(`${target.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { kind: "broken", message: `The look at ${target.name} broke on our side. It is in the collector's log.` };
}

/** Texts that sign in, so that no sentence, log or warning repeats one, whatever a device or a library echoes. */
function secretsIn(credential: Credential): string[] {
  const { kind, ...fields } = credential;
  const open = new Set(["user", "version", "authProtocol", "privProtocol", "certificate"]);
  return Object.entries(fields).flatMap(([name, value]) =>
    !open.has(name) && typeof value === "string" && value.length >= 4 && value !== "public" ? [value] : [],
  );
}

/** Runs the work, and takes the secret out of what it throws and warns of. */
async function redacting(
  credential: Credential,
  work: () => Promise<ObservationDocument>,
): Promise<ObservationDocument> {
  const secrets = secretsIn(credential);
  const clean = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, "•••"), text);
  try {
    const document = await work();
    return { ...document, warnings: document.warnings.map((each) => ({ ...each, message: clean(each.message) })) };
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.kind, clean(error.message));
    if (!(error instanceof Error) || error instanceof OutOfTime) throw error;
    const safe = new Error(clean(error.message));
    safe.stack = clean(error.stack ?? "");
    throw safe;
  }
}
