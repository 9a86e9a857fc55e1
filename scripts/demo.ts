// npm run demo: a simulated data centre on loopback, collectors that ask it over the wire, and the app on top.
// Usage: demo.ts [--port 3000] [--data data/demo] [--small]
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ROLES } from "../domain/permission";
import { Refusal } from "../domain/refusal";
import { Credential } from "../domain/target";
import { addUser, needsSetup } from "../server/access/users";
import { withDb } from "../server/cli/database";
import { importCommand } from "../server/cli/import";
import { systemActor } from "../server/context";
import { allowRange } from "../server/discovery/allowed-ranges";
import { addCredential } from "../server/discovery/credentials";
import { build, isBuilt, main, prepare, refuseTakenPort, serve, stopAll, untilStopped } from "./serve";

const READY_WITHIN_MS = 60_000;
/** Loopback only, and of the simulation only: nothing to keep secret. */
const PASSWORD = "plenum-demo";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    data: { type: "string", default: "data/demo" },
    small: { type: "boolean", default: false },
  },
});

await main(async () => {
  const port = Number(values.port ?? process.env.PORT ?? 3000);
  await refuseTakenPort(port, "127.0.0.1");
  if (!isBuilt()) await build();
  // Made anew each time: the simulation's devices are born anew too, and what people decided about the old ones is moot.
  rmSync(values.data, { recursive: true, force: true });
  mkdirSync(values.data, { recursive: true });
  process.env.DATABASE_URL ??= join(values.data, "plenum.db");
  process.env.PLENUM_KEY_FILE ??= join(values.data, "plenum.key");

  const trapPort = await freeUdpPort();
  process.env.PLENUM_TRAP_PORT = `127.0.0.1:${trapPort}`;
  const simulation = await simulate(join(values.data, "site"), trapPort);
  writeFileSync(join(values.data, "control.url"), simulation.control); // for scripts that stop devices
  writeFileSync(join(values.data, "sweep.json"), JSON.stringify(simulation.sweep ?? null)); // and for those that sweep
  await prepare();
  await record(join(values.data, "site"), simulation.sweep);
  const serving = await serve({ port, host: "127.0.0.1" });
  console.log(`
  Plenum demo   ${serving.address}
  sign in as    ${ROLES.join(", ")}
  password      ${PASSWORD}
  simulation    ${simulation.summary}
  to be found   ${simulation.sweep ? `a sweep of ${simulation.sweep.range}, port ${simulation.sweep.port}` : "nothing: loopback has one address only here"}
                curl -X POST ${simulation.control}/devices/NAME/stop   makes a device fall silent
                …/start brings it back: it calls out, and is looked at at once
  Ctrl-C stops it.
`);
  await untilStopped(serving, () => stopAll([simulation.process]));
});

/** A UDP port on loopback that nobody uses now. */
async function freeUdpPort(): Promise<number> {
  const probe = createSocket("udp4");
  await new Promise<void>((bound) => probe.bind(0, "127.0.0.1", bound));
  const { port } = probe.address();
  await new Promise<void>((closed) => probe.close(closed));
  return port;
}

type Sweepable = { range: string; port: number };
type Simulation = { process: ChildProcess; control: string; summary: string; sweep?: Sweepable };

/** Starts the simulated data centre and waits until its devices answer. */
async function simulate(folder: string, trapPort: number): Promise<Simulation> {
  const size = values.small ? ["--devices", "small"] : [];
  const calls = ["--out", folder, "--trap-port", String(trapPort), ...size];
  const child = spawn(process.execPath, ["scripts/run.mjs", "simulation/main.ts", ...calls], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ready = new Promise<string>((done, fail) => {
    const late = setTimeout(
      () => fail(new Refusal("invalid", "The simulation did not start in time.")),
      READY_WITHIN_MS,
    );
    child.once("exit", () =>
      fail(new Refusal("invalid", "The simulation ended before it was ready: its own words stand above.")),
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("READY ")) return;
      clearTimeout(late);
      done(line.slice("READY ".length));
    });
  });
  const { control, sweep, ...counts } = JSON.parse(await ready) as {
    control: string;
    sweep?: Sweepable;
  } & Record<string, unknown>;
  const summary = Object.entries(counts)
    .filter(([, n]) => typeof n === "number")
    .map(([what, n]) => `${n} ${what}`)
    .join(", ");
  return { process: child, control, summary, sweep };
}

/** What people had set up and written down before the first collector ran: accounts, and what is where. */
async function record(folder: string, sweep?: Sweepable): Promise<void> {
  await withDb(async (db) => {
    if (!(await needsSetup(db))) return;
    const caller = { db, actor: systemActor("demo", "cli"), now: new Date() };
    for (const role of ROLES) await addUser(caller, { name: role, password: PASSWORD, role });
    if (sweep) await allowRange(caller, sweep.range);
    // Kept by a name to choose it by; the targets that follow sign in with the same and share it.
    await addCredential(caller, { name: "FRA1 read community", credential: communityIn(folder) });
  });
  const io = { stdout: () => {}, stderr: (text: string) => console.error(text) };
  const code = await importCommand([folder], io);
  if (code !== 0) throw new Refusal("invalid", "The simulation's own records could not be imported.");
}

function communityIn(folder: string): Credential {
  const [first] = JSON.parse(readFileSync(join(folder, "targets.json"), "utf8")) as { credential: unknown }[];
  return Credential.parse(first?.credential);
}
