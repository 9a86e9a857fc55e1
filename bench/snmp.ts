import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { parse } from "snmp-native";
import { encodeRequest, PDU, readHead, readVarbinds } from "../collectors/snmp/ber";
import { Column } from "../collectors/snmp/column";
import { IF_COLUMNS } from "../collectors/snmp/interfaces";
import { openDb } from "../db/db";
import { devices, targets } from "../db/schema";
import { serialKey } from "../domain/identity";
import { COLLECTOR_MEMORY } from "../scripts/serve";
import { systemActor } from "../server/context";
import { addCredential } from "../server/discovery/credentials";
import { type AgentOptions, addressOf } from "./snmp-agents";
import type { Order, Told } from "./snmp-collector";
import { serialOf } from "./snmp-rows";

const AGENTS = 1_000;
const ROUNDS = 5;
const PORT = 16_161;
const DEAD_EVERY = 10;
const DELAY_MS = 20;
const LARGE = join(process.cwd(), "../shared/data/snmp/fullwalk");
const BULKWALK = "/usr/bin/snmpbulkwalk";
const TABLES = ["1.3.6.1.2.1.2.2", "1.3.6.1.2.1.31.1.1"];

type Cost = { ms: number; cpuMs: number };

/**
 * A whole look, storing included, at 1,000 switches of 48 ports beside snmpbulkwalk over two tables of the same agents
 * in the same minute; then with dead agents, with slow ones, and one walk of the largest recording at hand.
 */
export async function run(args: string[]): Promise<void> {
  const count = Number(args[0] ?? AGENTS);
  process.env.PLENUM_KEY ??= "5a".repeat(32);
  const stops: (() => void)[] = [];
  const agents = async (options: AgentOptions) => {
    const child = fork("bench/snmp-agents.ts", [JSON.stringify(options)]);
    stops.push(() => child.kill());
    const { rows } = await told<{ rows: number }>(child);
    return { child, rows };
  };
  const collector = () => {
    const child = fork("bench/snmp-collector.ts", [], COLLECTOR_MEMORY);
    stops.push(() => child.connected && child.disconnect());
    return (order: Order) => {
      child.send(order);
      return told<Told>(child);
    };
  };
  try {
    const alive = await agents({ count, port: PORT });
    console.log(`${count} agents, ${alive.rows} rows each`);
    await printLimit(alive.child, count);
    await printCodec();
    const ask = collector();
    const path = await site(count, PORT);
    const first = await ask({ kind: "look", path });
    print("first look, everything new", count, first);
    const ours: Told[] = [];
    const theirs: Cost[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await ask({ kind: "look", path }));
      if (existsSync(BULKWALK)) theirs.push(bulkwalk(count, PORT));
    }
    const own = middle(ours);
    print("look again", count, own);
    if (theirs.length === 0) console.log(`${BULKWALK} is not here: install Debian's package snmp to compare`);
    else compare(count, own, middle(theirs));

    alive.child.kill();
    const half = await agents({ count, port: PORT + 1, dead: DEAD_EVERY });
    const some = collector();
    const deadPath = await moved(path, PORT + 1);
    await some({ kind: "look", path: deadPath });
    const dead = middle([
      await some({ kind: "look", path: deadPath }),
      await some({ kind: "look", path: deadPath }),
      await some({ kind: "look", path: deadPath }),
    ]);
    print(`every ${DEAD_EVERY}th dead`, count, dead);
    console.log(`  ${(dead.ms / own.ms).toFixed(2)} × as long as all alive (limit 1.6)`);

    half.child.kill();
    await agents({ count, port: PORT + 2, delayMs: DELAY_MS });
    const slow = collector();
    const slowPath = await moved(path, PORT + 2);
    print(`answers after ${DELAY_MS} ms, first look`, count, await slow({ kind: "look", path: slowPath }));
    const late = middle([
      await slow({ kind: "look", path: slowPath }),
      await slow({ kind: "look", path: slowPath }),
      await slow({ kind: "look", path: slowPath }),
    ]);
    print(`answers after ${DELAY_MS} ms (limit 10 s)`, count, late);
    await printLarge(agents, collector());
  } finally {
    for (const stop of stops) stop();
  }
}

function fork(file: string, args: string[], flags: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...flags, "scripts/run.mjs", file, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`a process of the bench ended with ${code}`)));
  });
}

/** A database with a device and a target for each agent, so that a look writes all that it sees. */
async function site(count: number, port: number): Promise<string> {
  const folder = join(tmpdir(), "plenum-bench");
  mkdirSync(folder, { recursive: true });
  const path = join(mkdtempSync(join(folder, "snmp-")), "site.db");
  const db = await openDb(path);
  await db.migrate();
  const now = new Date();
  const { id: credentialId } = await addCredential(
    { db, actor: systemActor("bench", "bench"), now },
    { name: "bench", credential: { kind: "snmp-community", version: "2c", community: "public" } },
  );
  await db.write(async (tx) => {
    for (let n = 0; n < count; n++) {
      const serial = serialOf(n);
      await tx.insert(devices).values({ name: `sw-${n}`, serial, serialKey: serialKey(serial) });
      const url = `snmp://${addressOf(n)}:${port}`;
      const target = { name: `sw-${n}`, url, protocol: "snmp" as const, credentialId, trust: { insecure: false } };
      await tx.insert(targets).values(target);
    }
  });
  await db.close();
  return path;
}

/** The same database with its targets at another port. */
async function moved(path: string, port: number): Promise<string> {
  const db = await openDb(path);
  await db.write((tx) =>
    tx.update(targets).set({ url: sql`substr(${targets.url}, 1, length(${targets.url}) - 5) || ${String(port)}` }),
  );
  await db.close();
  return path;
}

/** snmpbulkwalk over ifTable and ifXTable of every agent, eight at once. */
function bulkwalk(count: number, port: number): Cost {
  const lines = Array.from({ length: count }, (_, n) => TABLES.map((table) => `${addressOf(n)}:${port} ${table}`));
  const command = `xargs -P8 -L1 ${BULKWALK} -v2c -c public -Cr25 -m '' > /dev/null; times`;
  const startedMs = performance.now();
  const { stdout } = spawnSync("/bin/sh", ["-c", command], { input: lines.flat().join("\n"), encoding: "utf8" });
  const ms = performance.now() - startedMs;
  // The shell's own times, then its children's: user and system.
  const spent = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  return {
    ms,
    cpuMs: spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 6e4 + Number(seconds) * 1e3, 0),
  };
}

function middle<T extends { ms: number }>(rounds: readonly T[]): T {
  const sorted = [...rounds].sort((a, b) => a.ms - b.ms);
  const found = sorted[sorted.length >> 1];
  if (!found) throw new Error("no rounds were made");
  return found;
}

function print(name: string, count: number, { ms, cpuMs, peakBytes, inFlight, failed, partial, sentence }: Told): void {
  console.log(
    `${name}: ${(ms / 1e3).toFixed(2)} s, ${((count / ms) * 1e3).toFixed(0)} devices/s, CPU ${(cpuMs / count).toFixed(2)} ms a device, ` +
      `${inFlight} in flight, ${(peakBytes / 1e6).toFixed(0)} MB, ${failed} failed, ${partial} partial${sentence ? ` (${sentence})` : ""}`,
  );
}

function compare(count: number, own: Told, their: Cost): void {
  console.log(
    `snmpbulkwalk, two tables: ${(their.ms / 1e3).toFixed(2)} s, ${((count / their.ms) * 1e3).toFixed(0)} devices/s, CPU ${(their.cpuMs / count).toFixed(2)} ms a device`,
  );
  console.log(
    `  ours: ${(own.cpuMs / their.cpuMs).toFixed(2)} × its CPU (limit 0.5), ${(their.ms / own.ms).toFixed(2)} × its devices/s (at least 3), ` +
      `${own.inFlight} in flight (at least 256), ${(own.peakBytes / 1e6).toFixed(0)} MB (limit 300)`,
  );
}

function request(roots: readonly string[], repetitions: number): Buffer {
  return encodeRequest({
    version: 1,
    community: Buffer.from("public"),
    pdu: PDU.getBulk,
    requestId: 0x1234_5678,
    first: 0,
    second: repetitions,
    oids: roots,
  });
}

/** What the agents themselves bear: the same large request over and over, nothing read of the answers. */
async function printLimit(child: ChildProcess, count: number): Promise<void> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20, lookup: (a, _o, found) => found(null, a, 4) });
  await new Promise<void>((bound) => socket.bind(0, bound));
  const datagram = request(IF_COLUMNS, 20);
  let answers = 0;
  let next = 0;
  const send = () => socket.send(datagram, PORT, addressOf(next++ % count));
  socket.on("message", () => {
    answers++;
    send();
  });
  const startedMs = performance.now();
  const before = cpuMs(child);
  for (let i = 0; i < 64; i++) send();
  await new Promise((done) => setTimeout(done, 2_000));
  const ms = performance.now() - startedMs;
  socket.close();
  const values = answers * 20 * IF_COLUMNS.length;
  console.log(
    `the agents bear ${((answers / ms) * 1e3).toFixed(0)} answers/s of ${20 * IF_COLUMNS.length} values (${(values / ms / 1e3).toFixed(2)} M values/s), ` +
      `CPU ${(((cpuMs(child) - before) / answers) * 1e3).toFixed(0)} us an answer`,
  );
}

/** Reads the same answers with our codec and with snmp-native's. */
async function printCodec(): Promise<void> {
  const socket = createSocket("udp4");
  const answer = new Promise<Buffer>((heard) => socket.once("message", heard));
  socket.send(request(IF_COLUMNS, 20), PORT, addressOf(0));
  const datagram = await answer;
  socket.close();
  const roots = IF_COLUMNS.map((column) => new Column(column));
  const values = readVarbinds(datagram, readHead(datagram), roots).length;
  const own = perSecond(() => readVarbinds(datagram, readHead(datagram), roots));
  const native = perSecond(() => parse(datagram));
  const perValue = (rate: number) => (1e6 / rate / values).toFixed(2);
  console.log(
    `codec, one answer of ${values} values: ours ${perValue(own)} us a value, snmp-native ${perValue(native)} us a value (${(own / native).toFixed(1)} ×)`,
  );
}

function perSecond(work: () => unknown): number {
  for (let i = 0; i < 300; i++) work();
  let times = 0;
  const startedMs = performance.now();
  while (performance.now() - startedMs < 700) {
    work();
    times++;
  }
  return (times / (performance.now() - startedMs)) * 1e3;
}

async function printLarge(
  agents: (options: AgentOptions) => Promise<{ rows: number }>,
  ask: (order: Order) => Promise<Told>,
): Promise<void> {
  const recording = largest();
  if (!recording) {
    console.log(`no recordings in ${LARGE}: the walk of one large device is left out`);
    return;
  }
  const port = PORT + 3;
  const { rows } = await agents({ count: 1, port, recording });
  const own: Told[] = [];
  const theirs: Cost[] = [];
  for (let round = 0; round < 5; round++) {
    own.push(await ask({ kind: "walk", url: `snmp://${addressOf(0)}:${port}` }));
    if (existsSync(BULKWALK)) theirs.push(walkAll(port));
  }
  const ours = middle(own);
  const rate = (ms: number) => `${((rows / ms) * 1e3).toFixed(0)} rows/s`;
  console.log(
    `one device of ${rows} rows: ours ${ours.rows} rows, ${rate(ours.ms)}, CPU ${ours.cpuMs.toFixed(0)} ms, ${ours.partial} warnings`,
  );
  if (theirs.length === 0) return;
  const their = middle(theirs);
  console.log(
    `  snmpbulkwalk ${rate(their.ms)}, CPU ${their.cpuMs.toFixed(0)} ms: ours ${(their.ms / ours.ms).toFixed(2)} × its rows/s (at least 0.5)`,
  );
}

function walkAll(port: number): Cost {
  const command = `${BULKWALK} -v2c -c public -Cr25 -m '' ${addressOf(0)}:${port} .1 > /dev/null; times`;
  const startedMs = performance.now();
  const { stdout } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  const spent = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  const cpu = spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 6e4 + Number(seconds) * 1e3, 0);
  return { ms: performance.now() - startedMs, cpuMs: cpu };
}

function largest(): string | undefined {
  if (!existsSync(LARGE)) return undefined;
  const files = readdirSync(LARGE).filter((file) => file.endsWith(".snmprec"));
  const bySize = files.map((file) => join(LARGE, file)).sort((a, b) => statSync(b).size - statSync(a).size);
  return bySize[0];
}

const TICKS_PER_SECOND = 100; // USER_HZ of Linux

/** User and system time of a process in ms, from /proc (Linux); NaN elsewhere. */
function cpuMs({ pid }: ChildProcess): number {
  if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
}
