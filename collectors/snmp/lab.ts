import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The links of the lab, by switch and port: two side by side, and a ring. */
export const LAB_LINKS = [
  ["lab-1", "swp1", "lab-2", "swp1"],
  ["lab-1", "swp2", "lab-2", "swp2"],
  ["lab-2", "swp3", "lab-3", "swp1"],
  ["lab-3", "swp2", "lab-4", "swp1"],
  ["lab-4", "swp2", "lab-1", "swp3"],
] as const;
const SWITCHES = ["lab-1", "lab-2", "lab-3", "lab-4"] as const;
const NEEDED = ["/usr/sbin/snmpd", "/usr/sbin/lldpd", "/usr/sbin/lldpcli"];
/** As often as a daemon that is starting is asked, 100 ms apart. */
const TRIES = 100;

/** What keeps the lab from being set up here; undefined when nothing does. */
export function labLacks(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux";
  const missing = NEEDED.filter((path) => !existsSync(path));
  if (missing.length > 0) return `${missing.join(", ")} not installed`;
  const probe = `plenum-probe-${process.pid}`;
  if (spawnSync("ip", ["netns", "add", probe]).status !== 0) return "network namespaces cannot be made here";
  // A namespace without the right to make links in it is of no use.
  const linked =
    spawnSync("ip", ["-n", probe, "link", "add", "name", "one", "type", "veth", "peer", "name", "two"]).status === 0;
  spawnSync("ip", ["netns", "del", probe]);
  return linked ? undefined : "virtual links cannot be made here";
}

export type Lab = {
  /** Where each switch answers, with community "public". */
  addressOf: ReadonlyMap<string, string>;
  /** Takes a port down as if its cable was pulled. */
  pull(name: string, port: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Four switches made of Debian's packages: a network namespace each, joined by virtual cables, with lldpd speaking on
 * the ports and snmpd answering, both real. A fifth cable each leads here, over addresses of RFC 2544's range.
 */
export async function openLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-lab-"));
  // lldpcli gives up being root before it opens the socket.
  await chmod(folder, 0o755);
  const space = (name: string) => `plenum-${process.pid}-${name}`;
  const daemons: ChildProcess[] = [];
  const addressOf = new Map(SWITCHES.map((name, at) => [name, `198.18.${at + 1}.2`]));
  const close = async () => {
    await Promise.all(daemons.map(ended));
    for (const name of SWITCHES) await run("ip", ["netns", "del", space(name)]).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const [at, name] of SWITCHES.entries()) {
      await run("ip", ["netns", "add", space(name)]);
      await run("ip", ["-n", space(name), "link", "set", "lo", "up"]);
      // At most 15 characters are a name of an interface.
      const here = `plm${process.pid}-${at}`.slice(-15);
      await run("ip", ["link", "add", "name", here, "type", "veth", "peer", "name", "mgmt0", "netns", space(name)]);
      await run("ip", ["addr", "add", `198.18.${at + 1}.1/30`, "dev", here]);
      await run("ip", ["link", "set", here, "up"]);
      await run("ip", ["-n", space(name), "addr", "add", `198.18.${at + 1}.2/30`, "dev", "mgmt0"]);
      await run("ip", ["-n", space(name), "link", "set", "mgmt0", "up"]);
    }
    for (const [a, aPort, b, bPort] of LAB_LINKS) {
      const pair = [
        "link",
        "add",
        "name",
        aPort,
        "netns",
        space(a),
        "type",
        "veth",
        "peer",
        "name",
        bPort,
        "netns",
        space(b),
      ];
      await run("ip", pair);
      await run("ip", ["-n", space(a), "link", "set", aPort, "up"]);
      await run("ip", ["-n", space(b), "link", "set", bPort, "up"]);
    }
    for (const name of SWITCHES) await start(name, space(name), folder, daemons);
  } catch (error) {
    await close();
    throw error;
  }
  const pull = async (name: string, port: string) => {
    await run("ip", ["-n", space(name), "link", "set", port, "down"]);
  };
  return { addressOf, pull, close };
}

/** Starts the daemons of one switch, adds them to `daemons`, and waits until lldpd takes commands. */
async function start(name: string, space: string, folder: string, daemons: ChildProcess[]): Promise<void> {
  const at = (file: string) => join(folder, `${name}.${file}`);
  const config = ["agentAddress udp:161", `agentXSocket ${at("agentx")}`, "master agentx", "rocommunity public"];
  await writeFile(at("conf"), [...config, `sysName ${name}`].join("\n"));
  const inside = (command: string[]) => {
    const env = { ...process.env, SNMP_PERSISTENT_DIR: at("persist"), MIBS: "" };
    daemons.push(spawn("ip", ["netns", "exec", space, ...command], { stdio: "ignore", env }));
  };
  inside(["/usr/sbin/snmpd", "-f", "-Lf", at("log"), "-C", "-c", at("conf"), "-p", at("pid")]);
  await until(async () => existsSync(at("agentx")));
  const paths = ["-X", at("agentx"), "-u", at("socket"), "-p", at("lldpd"), "-O", "/dev/null"];
  inside(["/usr/sbin/lldpd", "-d", "-x", ...paths, "-I", "swp*", "-C", "swp1", "-S", "Example switch"]);
  const cli = async (...words: string[]) => {
    const command = ["netns", "exec", space, "/usr/sbin/lldpcli", "-u", at("socket"), ...words];
    return (await run("ip", command)).stdout;
  };
  // What is said while lldpd still starts is lost without a word: said again until it tells it.
  await until(async () => {
    await cli("configure", "system", "hostname", name);
    await cli("configure", "lldp", "tx-interval", "1");
    await cli("configure", "lldp", "portidsubtype", "ifname");
    await cli("resume");
    return (await cli("show", "chassis")).includes(name);
  });
}

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let left = TRIES; ; left--) {
    const done = await is().catch(() => false);
    if (done) return;
    if (left === 0) throw new Error("a daemon of the lab did not start");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ended(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const gone = new Promise((resolve) => daemon.once("exit", resolve));
  daemon.kill();
  await gone;
}
