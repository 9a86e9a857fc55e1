import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "../db/db";
import { sweeps } from "../db/schema";
import { addressesOf } from "../domain/address-range";
import { Refusal } from "../domain/refusal";
import { deadlineMs, type Found, type SnmpCredential } from "../domain/sweep";
import { openCredential } from "../server/discovery/credentials";
import { addFound, targetedPlaces } from "../server/discovery/found";
import { credentialIdsOf, effortOf } from "../server/discovery/sweep-effort";
import {
  claimRun,
  endRun,
  type Heard,
  rememberedCredentials,
  requestDue,
  type Step,
  type SweepEnd,
  type SweepRun,
  saveStep,
} from "../server/discovery/sweep-runs";
import { type Result, sweep } from "./sweep";

/** Sweeps at once in one process; each keeps to its own rate. */
const MAX_AT_ONCE = 4;
/** How often a sweep says how far it is, and hears whether it is to go on. */
const BEAT_MS = 1_000;

type SweepRow = typeof sweeps.$inferSelect;
class Ended extends Error {
  constructor(readonly end: SweepEnd | undefined) {
    super("The sweep was ended");
  }
}

/** Takes up what people and calendars ask for, one after another, and what another process left undone. */
export class Sweeps {
  readonly #owner = randomUUID();
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  /** `onFound` hears when there is something to ask people about. */
  constructor(
    readonly db: Db,
    readonly onFound: () => void = () => {},
  ) {}

  /** Begins what is due; resolves when it has begun. */
  async tick(now: Date = new Date()): Promise<void> {
    if (this.#stop.signal.aborted) return;
    await requestDue(this.db, now);
    while (this.#running.size < MAX_AT_ONCE) {
      const run = await claimRun(this.db, this.#owner, now);
      if (!run) return;
      const going: Promise<void> = runSweep(this.db, run, this.#stop.signal, this.onFound)
        .catch((error: unknown) => console.error(`sweep: ${String(error)}`))
        .finally(() => this.#running.delete(going));
      this.#running.add(going);
    }
  }

  /** Resolves when no sweep is running. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Leaves what runs to whoever comes next, which goes on from there. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }
}

/** One pass, to its end: what is thrown on the way is its failure, told in a sentence. Only a database that cannot be written rejects. */
async function runSweep(db: Db, run: SweepRun, stop: AbortSignal, onFound: () => void): Promise<void> {
  const ended = new AbortController();
  const onStop = () => ended.abort(new Ended({ state: "interrupted" }));
  stop.addEventListener("abort", onStop, { once: true });
  let end: SweepEnd | undefined;
  try {
    stop.throwIfAborted();
    await pass(db, run, ended, onFound);
    end = { state: "done" };
  } catch (error) {
    end = stop.aborted ? { state: "interrupted" } : endOf(error);
  } finally {
    stop.removeEventListener("abort", onStop);
  }
  if (end) await endRun(db, run, end, new Date());
  onFound();
}

function endOf(error: unknown): SweepEnd | undefined {
  if (error instanceof Ended) return error.end;
  if (error instanceof Refusal) return { state: "failed", message: error.message };
  console.error(`sweep: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { state: "failed", message: "The sweep broke on our side. It is in the collector's log." };
}

async function pass(db: Db, run: SweepRun, ended: AbortController, onFound: () => void): Promise<void> {
  const [row] = await db.select().from(sweeps).where(eq(sweeps.id, run.sweepId));
  if (!row) throw new Ended(undefined);
  const credentialIds = await credentialIdsOf(db, row.id);
  const { ranges } = await effortOf(db, { ...row, credentialIds });
  const credentials = await Promise.all(
    credentialIds.map(async (id) => ({ id, credential: snmp(await openCredential(db, id)) })),
  );
  const remembered = await rememberedCredentials(db, row.id);
  const known = await targetedPlaces(db);
  const diary = new Diary(db, run, row, ended, onFound);
  const kinds = credentials.map(({ credential }) => credential.kind);
  const limit = deadlineMs({ ...row, addresses: run.addresses, kinds });
  const late = setTimeout(() => ended.abort(new Ended(TOO_LONG)), limit);
  try {
    await sweep(
      {
        addresses: after(addressesOf(ranges), run.asked),
        credentials,
        known,
        port: row.port,
        ratePerSecond: row.ratePerSecond,
        timeoutMs: row.timeoutMs,
        remembered: (address) => remembered.get(address),
      },
      (result) => diary.add(result),
      ended.signal,
    );
  } finally {
    clearTimeout(late);
    await diary.close();
  }
  ended.signal.throwIfAborted();
}

const TOO_LONG: SweepEnd = {
  state: "failed",
  message: "It took longer than it can: something on this machine or its network held it up. Start it again.",
};

function snmp(credential: { kind: string }): SnmpCredential {
  if (isSnmp(credential)) return credential;
  throw new Refusal("invalid", "A credential of this sweep is not one of SNMP any more: choose another.");
}

const isSnmp = (credential: { kind: string }): credential is SnmpCredential =>
  credential.kind === "snmp-community" || credential.kind === "snmp-v3";

/** What is left after the first `count`. */
function* after<T>(items: Iterable<T>, count: number): Generator<T> {
  let index = 0;
  for (const item of items) if (index++ >= count) yield item;
}

/** Writes down, every second, what became of addresses, and ends the sweep when it is told to. */
class Diary {
  #results: Result[] = [];
  #writing: Promise<void> = Promise.resolve();
  readonly #beat: NodeJS.Timeout;

  constructor(
    readonly db: Db,
    readonly run: SweepRun,
    readonly row: SweepRow,
    readonly ended: AbortController,
    readonly onFound: () => void,
  ) {
    this.#beat = setInterval(() => void this.#write(), BEAT_MS);
  }

  add(result: Result): void {
    this.#results.push(result);
  }

  /** Writes the rest. */
  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#write();
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#step()).catch((error: unknown) => this.ended.abort(error));
    return this.#writing;
  }

  async #step(): Promise<void> {
    const results = this.#results;
    this.#results = [];
    const now = new Date();
    const step = stepOf(results);
    const order = await saveStep(this.db, this.run, this.row.port, step, now);
    if (order === "lost") this.ended.abort(new Ended(undefined));
    if (order === "cancelled") this.ended.abort(new Ended({ state: "cancelled" }));
    if (order === "lost" || step.heard.length === 0) return;
    if (this.row.addsFound) await addFound(this.db, step.heard.flatMap(this.#found(now)), now);
    this.onFound();
  }

  #found(seenAt: Date): (heard: Heard) => Found[] {
    const { port, id: sweepId } = this.row;
    return ({ credentialId, ...heard }) =>
      credentialId === undefined ? [] : [{ ...heard, credentialId, port, sweepId, seenAt }];
  }
}

function stepOf(results: readonly Result[]): Step {
  const of = (outcome: Result["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const failure = results.findLast((result) => result.outcome === "failed");
  return {
    asked: results.length,
    known: of("known"),
    failed: of("failed"),
    requests: results.reduce((sum, { requests }) => sum + requests, 0),
    heard: results.flatMap((result): Heard[] => {
      const { address } = result;
      if (result.outcome === "answered") return [{ ...result.answer, address, credentialId: result.credentialId }];
      return result.outcome === "refused" ? [{ address, problem: result.problem }] : [];
    }),
    message: failure?.outcome === "failed" ? failure.problem : undefined,
  };
}
