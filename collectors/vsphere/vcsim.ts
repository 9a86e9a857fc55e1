import { execFile, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** For tests: a real vCenter simulator (VMware's govmomi, from Debian's packages), built once and started on demand. */

const SOURCE = fileURLToPath(new URL("../../../shared/tools/vcsim", import.meta.url));
const GOPATH = "/usr/share/gocode";
const START_TIMEOUT_MS = 60_000;
const BUILD_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 5_000;

export type VcsimBinary = { path: string; missing?: undefined } | { path?: undefined; missing: string };

/** Finds or builds the simulator; says what is missing when it can do neither. */
export async function vcsimBinary(): Promise<VcsimBinary> {
  const main = join(SOURCE, "main.go");
  const source = await readFile(main).catch(() => undefined);
  if (!source) return { missing: "../shared/tools/vcsim/main.go is not there" };
  const folder = join(tmpdir(), "plenum-vcsim", createHash("sha256").update(source).digest("hex").slice(0, 16));
  const path = join(folder, "vcsim");
  if (await exists(path)) return { path };
  if (!(await exists(join(GOPATH, "src/github.com/vmware/govmomi/simulator")))) {
    return { missing: "the package golang-github-vmware-govmomi-dev is not installed" };
  }
  await mkdir(folder, { recursive: true });
  const fresh = join(folder, `vcsim-${randomUUID()}`);
  try {
    await promisify(execFile)("go", ["build", "-o", fresh, main], {
      cwd: folder,
      env: { ...process.env, GO111MODULE: "off", GOPATH, GOFLAGS: "" },
      timeout: BUILD_TIMEOUT_MS,
    });
    await rename(fresh, path); // two workers may build at once: the later one wins, both are whole
    return { path };
  } catch (error) {
    await rm(fresh, { force: true });
    const missingGo = error instanceof Error && "code" in error && error.code === "ENOENT";
    return {
      missing: missingGo
        ? "the package golang-go is not installed"
        : `vcsim does not build: ${String(error).slice(0, 300)}`,
    };
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

export type Vcsim = { url: string; host: string; port: number; fingerprintSha256: string; stop(): Promise<void> };

/** Starts a simulator on a free port of 127.0.0.1 and waits until it serves. Stop it, or its datastores stay in /tmp. */
export async function startVcsim(binary: string, flags: readonly string[]): Promise<Vcsim> {
  const child = spawn(binary, ["-l", "127.0.0.1:0", ...flags], { stdio: ["ignore", "pipe", "ignore"] });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
  };
  const lines = createInterface({ input: child.stdout });
  let timer: NodeJS.Timeout | undefined;
  const port = await new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error("vcsim did not get ready")), START_TIMEOUT_MS);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`vcsim ended with code ${code}`)));
    lines.on("line", (line) => {
      const found = /^READY \S+:(\d+)\/sdk /.exec(line);
      if (found) resolve(Number(found[1]));
    });
  })
    .catch(async (error: unknown) => {
      await stop();
      throw error;
    })
    .finally(() => clearTimeout(timer));
  return {
    url: `vsphere://127.0.0.1:${port}`,
    host: "127.0.0.1",
    port,
    fingerprintSha256: await fingerprintOf(port),
    stop,
  };
}

/** The fingerprint of the certificate shown on a port of this machine. */
export function fingerprintOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const raw = connect({ host: "127.0.0.1", port });
    const socket = connectTls({ socket: raw, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once("error", reject);
    raw.once("error", reject);
  });
}
