import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import superjson from "superjson";
import { openDb } from "../db/db";
import { build, isBuilt, stopAll, WEB_MEMORY } from "../scripts/serve";
import { actorOfSession } from "../server/access/sessions";
import { callAs } from "../server/router";
import { ASKED, addViewer, answers, COOKIE, type Measured, measure, residentBytes, WARM_UP } from "./asking";
import { buildLargeSite, DEVICES_PER_RACK, deviceId, RACKS, rackId, serialOf } from "./large-site";

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
