import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";

export const COOKIE = "bench-cookie-of-a-viewer-0000000000";
const TICKS_PER_SECOND = 100; // USER_HZ of Linux
export const WARM_UP = 40;
export const ASKED = 200;

export type Measured = { p50Ms: number; p95Ms: number; cpuMs: number; bytes: number };

/** Asks one after the other, and reads what the process's CPU clock says before and after. */
export async function measure(
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

/** Lets one viewer in, by a cookie that the bench knows. */
export function addViewer(path: string) {
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

/** Waits until the address answers at all. */
export async function answers(url: string) {
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

export function residentBytes({ pid }: ChildProcess): number {
  if (!existsSync(`/proc/${pid}/status`)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024;
}
