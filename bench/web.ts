import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import superjson from "superjson";
import { openDb } from "../db/db";
import { build, isBuilt, stopAll, WEB_MEMORY } from "../scripts/serve";
import { exportCsv } from "../server/inventory/export";
import { addViewer, answers, type Measured, measure } from "./asking";
import {
  addressOf,
  buildLargeSite,
  CHASSIS_PORTS,
  chassisId,
  DEVICES_PER_RACK,
  machineNameOf,
  macOf,
  RACKS,
  rackId,
  serialOf,
} from "./large-site";

const SMALL_RACKS = 125;
const MACHINES = 100_000;
const WEB = "http://127.0.0.1:3199";
const FLOOR = "http://127.0.0.1:3198";
/** The 95th percentile may be so many times the goal of the median. */
const TAIL = 3;
const GROWTH_GOAL = 1.5;
const EXPORT_GOAL_MS = 1_000;

type Question = {
  name: string;
  goalMs: number;
  path: (n: number) => string;
  floor?: (n: number) => string;
  grows: boolean;
};

const call = (procedure: string, input: object) =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;

function questions(racks: number): Question[] {
  const devices = racks * DEVICES_PER_RACK;
  const find = (words: (n: number) => string) => ({
    path: (n: number) => call("search.find", { text: words(n) }),
    floor: (n: number) => `/search?q=${encodeURIComponent(words(n))}`,
    grows: true,
  });
  const rack = (n: number) => `/racks/${rackId((n * 37) % racks)}`;
  return [
    { name: "rack page, 40 devices", goalMs: 15, path: rack, floor: rack, grows: true },
    {
      name: "row of 20 racks, read",
      goalMs: 40,
      path: (n) => call("inventory.racks.row", { locationId: `row-${(n * 7) % (racks / 20)}` }),
      grows: true,
    },
    {
      name: `device page, ${CHASSIS_PORTS} ports`,
      goalMs: 15,
      path: (n) => `/devices/${chassisId(n % (devices / 1_000))}?tab=ports`,
      grows: true,
    },
    {
      name: "device page, head and bays",
      goalMs: 15,
      path: (n) => `/devices/${chassisId(n % (devices / 1_000))}`,
      grows: true,
    },
    {
      name: "list of 50 devices, read",
      goalMs: 25,
      path: () => call("inventory.devices.list", { take: 50 }),
      grows: true,
    },
    {
      name: "list of 1,000 devices, read",
      goalMs: 90,
      path: () => call("inventory.devices.list", { take: 1_000 }),
      grows: true,
    },
    { name: "floor plan of 300 racks", goalMs: 90, path: () => "/locations/room-0", grows: false },
    { name: "search, serial", goalMs: 8, ...find((n) => serialOf((n * 101) % devices).toLowerCase()) },
    { name: "search, MAC", goalMs: 8, ...find((n) => macOf((n * 101 * 500) % (devices * 500))) },
    { name: "search, tail of a MAC", goalMs: 8, ...find((n) => macOf((n * 101 * 500) % (devices * 500)).slice(-6)) },
    { name: "search, IP address", goalMs: 8, ...find((n) => addressOf((n * 101) % devices)) },
    { name: "search, beginning of a name", goalMs: 8, ...find((n) => machineNameOf(n * 31).slice(0, 9)) },
    { name: "search, substring", goalMs: 16, ...find((n) => `${["web", "db", "batch"][n % 3]}-${n * 7}`) },
    { name: "results page, substring", goalMs: 60, path: (n) => `/search?q=queue-${n % 90}`, grows: true },
  ];
}

/**
 * Pages and searches over 1,000 racks, 40,000 devices, 1,000,000 interfaces and 100,000 virtual machines, beside the floor
 * on the same file, and how much each grows from 5,000 devices. Prints every figure with its goal.
 */
export async function run(): Promise<void> {
  const folder = join(tmpdir(), "plenum-bench");
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, "web-"));
  if (!isBuilt()) await build();
  const small = await site(join(own, "small.db"), SMALL_RACKS);
  await site(join(own, "large.db"), RACKS, small);
  await printExport(join(own, "large.db"));
  rmSync(own, { recursive: true });
}

type Beside = { ours: Measured; floor: Measured | undefined };

async function site(path: string, racks: number, before?: Map<string, Beside>): Promise<Map<string, Beside>> {
  const began = performance.now();
  await buildLargeSite(path, { racks, machineNames: (MACHINES * racks) / RACKS, isWhole: true });
  addViewer(path);
  console.log(`${racks * DEVICES_PER_RACK} devices built in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  const env = {
    ...process.env,
    DATABASE_URL: path,
    NODE_ENV: "production" as const,
    PORT: "3199",
    HOSTNAME: "127.0.0.1",
  };
  const stdio: ["ignore", "ignore", "inherit"] = ["ignore", "ignore", "inherit"];
  const web = spawn(process.execPath, [...WEB_MEMORY, ".next/standalone/server.js"], { env, stdio });
  const floor = spawn(process.execPath, ["scripts/run.mjs", "bench/floor.ts", path, "3198"], { stdio });
  try {
    await Promise.all([answers(`${WEB}/sign-in`), answers(`${FLOOR}/racks/x`)]);
    return await ask(web, floor, racks, before);
  } finally {
    await stopAll([web, floor]);
  }
}

/** Asks every question, and prints each answer at once where there is something to compare it with. */
async function ask(web: ChildProcess, floor: ChildProcess, racks: number, before: Map<string, Beside> | undefined) {
  const found = new Map<string, Beside>();
  for (const question of questions(racks)) {
    if (!before && !question.grows) continue;
    // A view that this build does not have yet is left out, with a word.
    const ours = await measure(web, WEB, question.path).catch((error: unknown) =>
      console.log(`${question.name}: left out, ${String(error)}`),
    );
    if (!ours) continue;
    const beside = question.floor && before ? await measure(floor, FLOOR, question.floor) : undefined;
    found.set(question.name, { ours, floor: beside });
    if (before) print(question, { ours, floor: beside }, before.get(question.name));
  }
  return found;
}

const verdict = (value: number, goal: number) => (value <= goal ? "met" : "MISSED");

function print({ name, goalMs }: Question, { ours, floor }: Beside, before: Beside | undefined) {
  const growth = before && ours.p50Ms / before.ours.p50Ms;
  console.log(
    [
      `${name}: p50 ${ours.p50Ms.toFixed(1)} ms (goal ${goalMs}, ${verdict(ours.p50Ms, goalMs)})`,
      `p95 ${ours.p95Ms.toFixed(1)} ms (goal ${TAIL * goalMs}, ${verdict(ours.p95Ms, TAIL * goalMs)})`,
      `CPU ${ours.cpuMs.toFixed(1)} ms, ${(ours.bytes / 1e3).toFixed(0)} kB`,
      ...(growth ? [`growth × ${growth.toFixed(2)} (goal ${GROWTH_GOAL}, ${verdict(growth, GROWTH_GOAL)})`] : []),
      ...(floor ? [`${(ours.p50Ms / floor.p50Ms).toFixed(1)} × the floor`] : []),
    ].join(" | "),
  );
}

async function printExport(path: string) {
  const db = await openDb(path);
  const began = performance.now();
  const text = await exportCsv(db, "devices");
  const tookMs = performance.now() - began;
  await db.close();
  console.log(
    `export of ${RACKS * DEVICES_PER_RACK} devices: ${tookMs.toFixed(0)} ms, ${(text.length / 1e6).toFixed(1)} MB (goal ${EXPORT_GOAL_MS} ms, ${verdict(tookMs, EXPORT_GOAL_MS)})`,
  );
}
