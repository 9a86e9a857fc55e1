// The collectors of the SNMP bench, in a process of their own so that time and memory are theirs alone:
// node scripts/run.mjs bench/snmp-collector.ts, told by messages what to do.

import { runTarget } from "../collectors/run";
import { Schedule } from "../collectors/schedule";
import { openSession } from "../collectors/snmp/session";
import { Walker } from "../collectors/snmp/walk";
import { openDb } from "../db/db";

export type Order = { kind: "look"; path: string } | { kind: "walk"; url: string };
export type Told = {
  ms: number;
  cpuMs: number;
  peakBytes: number;
  /** Looks open at once, at most. */
  inFlight: number;
  failed: number;
  partial: number;
  /** Rows, of a walk. */
  rows: number;
  sentence: string | undefined;
};

const SAMPLE_MS = 50;
/** Later than every interval, sooner than the schedule's own tidying, which is no part of a look. */
const ROUND_MS = 400_000;
const open = new Map<string, Schedule>();
let told = nothing();
let round = 0;

function nothing(): Told {
  return { ms: 0, cpuMs: 0, peakBytes: 0, inFlight: 0, failed: 0, partial: 0, rows: 0, sentence: undefined };
}

async function scheduleOf(path: string): Promise<Schedule> {
  const known = open.get(path);
  if (known) return known;
  const db = await openDb(path);
  let now = 0;
  const schedule = new Schedule(
    db,
    async (...args) => {
      told.inFlight = Math.max(told.inFlight, ++now);
      const result = await runTarget(...args);
      now--;
      if (result.status === "failed") told.failed++;
      if (result.status === "partial") told.partial++;
      if (result.status !== "ok") told.sentence ??= result.message ?? "partial";
      return result;
    },
    () => 0,
  );
  open.set(path, schedule);
  return schedule;
}

/** One whole look at every target of a database, everything due at once, as the product's schedule does it. */
async function look(path: string): Promise<void> {
  const schedule = await scheduleOf(path);
  await schedule.tick(new Date(Date.now() + ROUND_MS * round++));
  await schedule.idle();
}

/** Everything one agent has, in one walk. */
async function walk(url: string): Promise<void> {
  const credential = { kind: "snmp-community", version: "2c", community: "public" } as const;
  const session = await openSession(
    { url, credential, trust: { insecure: false }, timeoutMs: 60_000 },
    new AbortController().signal,
    [500, 1_000, 2_000],
  );
  const walker = new Walker(session, {
    maxVarbinds: 1_000_000,
    maxBytes: 1 << 30,
    deadlineMs: performance.now() + 60_000,
  });
  told.rows = (await walker.table("all", ["1.0", "1.2", "1.3"])).length;
  told.partial = walker.warnings.length;
  told.sentence = walker.warnings[0]?.message;
  walker.end();
  session.close();
}

process.on("message", async (order: Order) => {
  told = nothing();
  const sampling = setInterval(() => {
    told.peakBytes = Math.max(told.peakBytes, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const startedMs = performance.now();
  const before = process.cpuUsage();
  try {
    await (order.kind === "look" ? look(order.path) : walk(order.url));
  } catch (error) {
    told.failed++;
    told.sentence = String(error);
  }
  const { user, system } = process.cpuUsage(before);
  clearInterval(sampling);
  told.ms = performance.now() - startedMs;
  told.cpuMs = (user + system) / 1_000;
  told.peakBytes = Math.max(told.peakBytes, process.memoryUsage.rss());
  process.send?.(told);
});
process.on("disconnect", () => process.exit(0));
