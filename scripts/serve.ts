import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { credentials } from "../db/schema";
import { Refusal } from "../domain/refusal";
import { withDb } from "../server/cli/database";
import { createKey, readKey } from "../server/secrets";

/** Heap limits of the web process. Room for the young, so that a page's garbage is thrown away once, not copied. */
export const WEB_MEMORY = ["--max-old-space-size=256", "--max-semi-space-size=32"];
/**
 * What hundreds of looks at once need, with room for a few huge ones; without a limit garbage doubles it. Little room for
 * the young: most of what a look holds outlives them anyway, and three times this much stays taken.
 */
export const COLLECTOR_MEMORY = ["--max-old-space-size=224", "--max-semi-space-size=8"];
export const BUILD = ".next/standalone";
const STOP_WITHIN_MS = 8_000;
const ANSWER_WITHIN_MS = 60_000;

export type Serving = { address: string; stop(): Promise<void>; ended: Promise<void> };

/** What the web application is made from: when any of it is younger than the build, the build is stale. */
const SOURCES = ["app", "ui", "server", "db", "domain", "next.config.js", "proxy.ts", "package-lock.json"];

/** Whether there is a build of the sources as they are now. */
export function isBuilt(): boolean {
  if (!existsSync(`${BUILD}/server.js`) || !existsSync(`${BUILD}/.next/static`)) return false;
  const builtAt = statSync(".next/BUILD_ID").mtimeMs;
  return SOURCES.every((source) => youngestMs(source) < builtAt);
}

function youngestMs(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => !isTestFile(file));
  return Math.max(
    0,
    ...files.map((file) => statSync(join(path, file))).flatMap((s) => (s.isFile() ? [s.mtimeMs] : [])),
  );
}

const isTestFile = (file: string) => /\.test\.tsx?$|__snapshots__/.test(file);

/** Builds the web application and puts its static files where the server looks for them. */
export async function build(): Promise<void> {
  await run("node_modules/next/dist/bin/next", ["build"]);
  cpSync(".next/static", `${BUILD}/.next/static`, { recursive: true });
  cpSync("public", `${BUILD}/public`, { recursive: true });
}

/** Runs one Node program to its end, its output on our standard error; a failure is a `Refusal`. */
export async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  if (code !== 0) throw new Refusal("invalid", `${program} ${args.join(" ")} failed: its own words stand above.`);
}

/**
 * Makes sure that the database can be used by this version and that stored credentials can be opened.
 * Throws a `Refusal` that says what to do.
 */
export async function prepare(): Promise<void> {
  await withDb(async (db) => {
    const stored = await db.$count(credentials);
    if (stored === 0) createKey();
    readKey();
  });
}

/** Throws a `Refusal` when somebody else listens on the port. */
export async function refuseTakenPort(port: number, host: string): Promise<void> {
  await new Promise<void>((free, taken) => {
    const probe = createServer()
      .once("error", (error: NodeJS.ErrnoException) => {
        const why = error.code === "EADDRINUSE" ? "is in use: stop what uses it" : `cannot be opened (${error.code})`;
        taken(new Refusal("conflict", `Port ${port} ${why}, or choose another with PORT=${port + 1}.`));
      })
      .once("listening", () => probe.close(() => free()))
      .listen(port, host);
  });
}

/** Starts web and collectors as two processes, and resolves once the web answers. When one ends, so does the other. */
export async function serve({ port, host }: { port: number; host: string }): Promise<Serving> {
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    PORT: String(port),
    HOSTNAME: host,
    DATABASE_URL: absolute(process.env.DATABASE_URL ?? "data/plenum.db"),
    PLENUM_KEY_FILE: resolve(process.env.PLENUM_KEY_FILE ?? "data/plenum.key"),
    PLENUM_ATTACHMENTS: resolve(process.env.PLENUM_ATTACHMENTS ?? "data/attachments"),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const children = [
    spawn(process.execPath, [...WEB_MEMORY, `${BUILD}/server.js`], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    }),
    spawn(process.execPath, [...COLLECTOR_MEMORY, "scripts/run.mjs", "collectors/main.ts"], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    }),
  ];
  const ended = Promise.race(children.map(exit)).then(() => undefined);
  const stop = () => stopAll(children);
  void ended.then(stop);
  const address = `http://localhost:${port}`;
  await answers(`http://127.0.0.1:${port}/sign-in`, children).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { address, stop, ended };
}

/** Waits until the address answers at all. */
async function answers(url: string, children: ChildProcess[]): Promise<void> {
  const deadline = performance.now() + ANSWER_WITHIN_MS;
  for (;;) {
    if (children.some((c) => c.exitCode !== null))
      throw new Refusal("invalid", "The server ended before it answered: its own words stand above.");
    const reached = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (reached) return;
    if (performance.now() > deadline)
      throw new Refusal("invalid", `The server did not answer within ${ANSWER_WITHIN_MS / 1_000} s.`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** Asks every child to stop, and ends those that do not. */
export async function stopAll(children: ChildProcess[]): Promise<void> {
  const running = children.filter((c) => c.exitCode === null && c.signalCode === null);
  const gone = Promise.all(running.map(exit));
  for (const child of running) child.kill("SIGTERM");
  const late = setTimeout(() => {
    for (const child of running) child.kill("SIGKILL");
  }, STOP_WITHIN_MS);
  await gone;
  clearTimeout(late);
}

function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once("exit", () => done()));
}

function absolute(url: string): string {
  return /^postgres/.test(url) ? url : resolve(url.replace(/^file:/, ""));
}

/** Runs until Ctrl-C or SIGTERM, or until a part of it ends by itself. */
export async function untilStopped(serving: Serving, alsoStop: () => Promise<void> = async () => {}): Promise<void> {
  const asked = new Promise<void>((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });
  await Promise.race([asked, serving.ended]);
  await Promise.all([serving.stop(), alsoStop()]);
}

/** A refusal is one sentence on standard error and exit code 1; anything else is a bug and shows as one. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    process.exitCode = 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}
