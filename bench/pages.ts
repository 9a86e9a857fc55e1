import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import superjson from "superjson";
import { openDb } from "../db/db";
import { build, isBuilt, stopAll, WEB_MEMORY } from "../scripts/serve";
import { actorOfSession } from "../server/access/sessions";
import { callAs } from "../server/router";
import { buildLargeSite, DEVICES_PER_RACK, deviceId, RACKS, rackId, serialOf } from "./large-site";

const COOKIE = "bench-cookie-of-a-viewer-0000000000";
const TICKS_PER_SECOND = 100; // USER_HZ of Linux
const WARM_UP = 40;
const ASKED = 200;

type Measured = { p50Ms: number; p95Ms: number; cpuMs: number; bytes: number };

/** A rack page and searches over 1,000 racks, 40,000 devices and 1,000,000 names, beside the floor on the same file in the same minute. */
export async function run(): Promise<void> {
  const folder = join(tmpdir(), "plenum-bench");
  mkdirSync(folder, { recursive: true });
  const path = join(mkdtempSync(join(folder, "site-")), "large.db");
  console.log(`building ${RACKS} racks, ${RACKS * DEVICES_PER_RACK} devices, 1,000,000 names …`);
  const began = performance.now();
  await buildLargeSite(path);
  addViewer(path);
  console.log(`built in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await printQueries(path);
  if (!isBuilt()) await build();
  const env = {
    ...process.env,
    DATABASE_URL: path,
    NODE_ENV: "production" as const,
    PORT: "3199",
    HOSTNAME: "127.0.0.1",
  };
  const web = spawn(process.execPath, [...WEB_MEMORY, ".next/standalone/server.js"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const floor = spawn(process.execPath, ["scripts/run.mjs", "bench/floor.ts", path, "3198"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await Promise.all([answers("http://127.0.0.1:3199/sign-in"), answers("http://127.0.0.1:3198/racks/x")]);
    const racks = (n: number) => `/racks/${rackId((n * 37) % RACKS)}`;
    const words = (n: number) =>
      [serialOf((n * 101) % 40_000).toLowerCase(), `${(n * 7) % 1_000}-web`, `r${n % 10}1-0`, "queue-99"][n % 4] ?? "";
    const search = (n: number) =>
      `/api/trpc/search.find?input=${encodeURIComponent(JSON.stringify(superjson.serialize({ text: words(n) })))}`;
    const device = (n: number) => `/devices/${deviceId((n * 101) % 40_000)}`;
    const rows: [string, Measured, Measured | undefined][] = [];
    const floorRack = await measure(floor, "http://127.0.0.1:3198", racks);
    rows.push(["rack page, 40 devices", await measure(web, "http://127.0.0.1:3199", racks), floorRack]);
    const floorSearch = await measure(
      floor,
      "http://127.0.0.1:3198",
      (n) => `/search?q=${encodeURIComponent(words(n))}`,
    );
    rows.push(["search, 1,000,000 names", await measure(web, "http://127.0.0.1:3199", search), floorSearch]);
    rows.push(["rack page, gzipped", await measure(web, "http://127.0.0.1:3199", racks, "gzip"), floorRack]);
    rows.push(["device page", await measure(web, "http://127.0.0.1:3199", device), undefined]);
    rows.push(["overview", await measure(web, "http://127.0.0.1:3199", () => "/"), undefined]);
    for (const [name, ours, ground] of rows) print(name, ours, ground);
    console.log(
      `web process: ${(residentBytes(web) / 1e6).toFixed(0)} MB resident after ${5 * (ASKED + WARM_UP)} requests (limit 300 MB)`,
    );
  } finally {
    await stopAll([web, floor]);
  }
}

function print(name: string, ours: Measured, floor: Measured | undefined) {
  const own = `p50 ${ours.p50Ms.toFixed(1)} ms, p95 ${ours.p95Ms.toFixed(1)} ms, CPU ${ours.cpuMs.toFixed(1)} ms, ${(ours.bytes / 1e3).toFixed(0)} kB`;
  const beside = floor
    ? ` | floor p50 ${floor.p50Ms.toFixed(2)} ms, CPU ${floor.cpuMs.toFixed(2)} ms | ${(ours.p50Ms / floor.p50Ms).toFixed(1)} × the floor`
    : "";
  console.log(`${name}: ${own}${beside}`);
}

/** Asks one after the other, and reads what the process's CPU clock says before and after. */
async function measure(
  server: ChildProcess,
  base: string,
  path: (n: number) => string,
  encoding = "identity",
): Promise<Measured> {
  const ask = async (n: number) => {
    const response = await fetch(base + path(n), {
      headers: { cookie: `plenum_session=${COOKIE}`, "accept-encoding": encoding },
      redirect: "manual",
    });
    const body = await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${path(n)} answered ${response.status}`);
    return body.byteLength;
  };
  for (let n = 0; n < WARM_UP; n++) await ask(n);
  const cpuBefore = cpuMs(server);
  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < ASKED; n++) {
    const began = performance.now();
    bytes += await ask(n);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (q: number) => times[Math.floor(q * (times.length - 1))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: (cpuMs(server) - cpuBefore) / ASKED, bytes: bytes / ASKED };
}

/** How many queries each view runs, the look-up of the session included. */
async function printQueries(path: string) {
  const db = await openDb(path);
  let count = 0;
  // Statements are kept between calls, so it is their runs that count, not their compilations.
  const statement: { all: Database.Statement["all"] } = Object.getPrototypeOf(
    new Database(":memory:").prepare("select 1"),
  );
  const { all } = statement;
  statement.all = function counted(this: Database.Statement, ...values: unknown[]) {
    count += 1;
    return all.apply(this, values);
  };
  const now = new Date();
  const views: Record<string, (call: ReturnType<typeof callAs>) => Promise<unknown>> = {
    rack: (call) => call.inventory.racks.view({ id: rackId(7) }),
    search: (call) => call.search.find({ text: "srv-r0" }),
    device: async (call) => {
      await call.inventory.devices.view({ id: deviceId(7) });
      await call.inventory.devices.bays({ id: deviceId(7) });
    },
    location: (call) => call.inventory.locations.view({ id: "room-3" }),
    rooms: (call) => call.planning.capacity.rooms(),
    capacity: (call) => call.planning.capacity.of({ locationId: "room-3" }),
    topology: (call) => call.cabling.topology.graph({ locationId: "room-3" }),
  };
  for (const [name, view] of Object.entries(views)) {
    count = 0;
    const actor = await actorOfSession(db, COOKIE, now);
    if (!actor) throw new Error("the bench's own session is not known");
    await view(callAs({ db, now, caller: { db, actor, now } }));
    console.log(`${name}: ${count} queries (limit 5)`);
  }
  statement.all = all;
  await db.close();
}

function addViewer(path: string) {
  const raw = new Database(path);
  const now = Date.now();
  raw.prepare("insert into users (id, name, created_at) values ('bench', 'bench', ?)").run(now);
  raw.prepare("insert into role_grants (id, user_id, role) values ('bench', 'bench', 'viewer')").run();
  const id = createHash("sha256").update(COOKIE).digest("hex");
  raw
    .prepare("insert into sessions (id, user_id, created_at, expires_at) values (?, 'bench', ?, ?)")
    .run(id, now, now + 3_600_000);
  raw.close();
}

async function answers(url: string) {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(url, { redirect: "manual" }).catch(() => undefined)) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`${url} does not answer`);
}

/** User and system time of a process in ms, from /proc (Linux); NaN elsewhere. */
function cpuMs({ pid }: ChildProcess): number {
  if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
}

function residentBytes({ pid }: ChildProcess): number {
  if (!existsSync(`/proc/${pid}/status`)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024;
}
