import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chownSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For tests: a real libvirtd of one's own, for one user, in a directory of its own, that shares nothing with others. */

const PROGRAMS = ["/usr/sbin/libvirtd", "/usr/bin/libvirtd"];
const START_LIMIT_MS = 30_000;

/** libvirtd keeps everything in the user's directories only when it is not root. `nobody` on Debian and its like. */
const NOBODY = 65_534;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const program = PROGRAMS.find(isExecutable);

/** Why no libvirtd can be started here; undefined when one can. */
export const libvirtdMissing: string | undefined =
  program === undefined ? "libvirtd is not installed (apt-get install libvirt-daemon-system)" : undefined;

/** The helper that carries the protocol over SSH, or why it is missing. */
export const sshHelper = "/usr/bin/virt-ssh-helper";
export const sshHelperMissing: string | undefined = isExecutable(sshHelper)
  ? undefined
  : `${sshHelper} is not installed`;

export type Libvirtd = {
  socket: string;
  /** Where it listens for TLS on 127.0.0.1; 0 when it was not asked to. */
  tlsPort: number;
  /** What a program needs to find this libvirtd as the user's own, and who that user is. */
  user: { env: NodeJS.ProcessEnv; uid?: number; gid?: number };
  /** Puts a host file where this libvirtd can read it and gives its path, for `test://<path>`. */
  hostFile(name: string, xml: string): Promise<string>;
  stop(): Promise<void>;
};

/**
 * Starts a libvirtd and waits until it takes connections. Throws with its log when it does not within 30 s.
 * With `tls` (PEM) it listens for TLS too, and lets in who has a certificate of that authority.
 */
export async function startLibvirtd(tls?: { ca: string; certificate: string; key: string }): Promise<Libvirtd> {
  if (program === undefined) throw new Error(libvirtdMissing);
  const directory = await mkdtemp(join(tmpdir(), "plenum-libvirt-"));
  const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const run = join(directory, "run");
  mkdirSync(run);
  if (ids.uid !== undefined) for (const path of [directory, run]) chownSync(path, ids.uid, ids.gid);
  const lines = ['auth_unix_ro = "none"', 'auth_unix_rw = "none"', "listen_tcp = 0", 'log_outputs = "3:stderr"'];
  const tlsPort = tls ? await freePort() : 0;
  if (tls) {
    const files = { ca_file: tls.ca, cert_file: tls.certificate, key_file: tls.key };
    for (const [name, pem] of Object.entries(files)) {
      writeFileSync(join(directory, name), pem);
      lines.push(`${name} = "${join(directory, name)}"`);
    }
    lines.push(
      'listen_addr = "127.0.0.1"',
      `tls_port = "${tlsPort}"`,
      'auth_tls = "none"',
      "tls_no_sanity_certificate = 1",
    );
  }
  lines.push(`listen_tls = ${tls ? 1 : 0}`);
  const configuration = join(directory, "libvirtd.conf");
  writeFileSync(configuration, `${lines.join("\n")}\n`);
  const env = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: "/usr/bin:/bin:/usr/sbin:/sbin",
    HOME: directory,
    XDG_RUNTIME_DIR: run,
    XDG_CONFIG_HOME: join(directory, "config"),
    XDG_CACHE_HOME: join(directory, "cache"),
    XDG_DATA_HOME: join(directory, "data"),
  };
  const child = spawn(program, [...(tls ? ["--listen"] : []), "-f", configuration], {
    cwd: directory,
    env,
    stdio: ["ignore", "ignore", "pipe"],
    ...ids,
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const socket = join(run, "libvirt", "libvirt-sock");
  const stop = async () => {
    await end(child);
    await rm(directory, { recursive: true, force: true });
  };
  const isUp = (await listening({ path: socket }, child)) && (!tls || (await listening({ port: tlsPort }, child)));
  if (!isUp) {
    await stop();
    throw new Error(`libvirtd did not start: ${log}`);
  }
  const hostFile = async (name: string, xml: string) => {
    const path = join(directory, name);
    await writeFile(path, xml, { mode: 0o644 });
    return path;
  };
  return { socket, tlsPort, user: { env, ...ids }, hostFile, stop };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === "object" ? address.port : 0;
}

async function listening(place: { path: string } | { port: number }, child: ChildProcess): Promise<boolean> {
  const untilMs = performance.now() + START_LIMIT_MS;
  while (performance.now() < untilMs && child.exitCode === null && child.signalCode === null) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const probe = net.connect({ host: "127.0.0.1", ...place });
      probe.once("connect", () => resolve(true)).once("error", () => resolve(false));
      probe.once("connect", () => probe.destroy());
    });
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
  await gone;
  clearTimeout(hard);
}
