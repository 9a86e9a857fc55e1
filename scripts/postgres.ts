import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const READY_WITHIN_MS = 30_000;

export type Postgres = { url: string; stop(): void };

/** Where PostgreSQL's server programs are: on PATH, or where Debian puts them. */
function binaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((v) => join(debian, v, "bin")), ...(process.env.PATH ?? "").split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** A throw-away PostgreSQL server for the tests, or the reason why there is none. */
export async function startPostgres(): Promise<Postgres | { missing: string }> {
  const bin = binaries();
  if (!bin) return { missing: "PostgreSQL is not installed (Debian: apt-get install postgresql)" };
  const folder = mkdtempSync(join(tmpdir(), "plenum-pg-"));
  const data = join(folder, "data");
  // The server refuses to run as root; Debian's package brings a user for it.
  const owner: Owner | undefined = process.getuid?.() === 0 ? ids("postgres") : {};
  if (!owner) return { missing: "running as root, and there is no user postgres to run the server as" };
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const made = spawnSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "plenum", "--auth=trust", "--no-sync", "--encoding=UTF8"],
    { ...owner, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) return { missing: `initdb failed: ${made.stderr?.trim() || made.error?.message}` };
  const port = await freePort();
  const settings = {
    port,
    unix_socket_directories: folder,
    listen_addresses: "127.0.0.1",
    fsync: "off",
    max_connections: "200",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...flags], { ...owner, cwd: folder, stdio: "ignore" });
  const stop = () => {
    server.kill("SIGKILL"); // its data goes with it
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + READY_WITHIN_MS;
  const isReady = () => spawnSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]).status === 0;
  while (!isReady()) {
    if (server.exitCode !== null || performance.now() > deadline) {
      stop();
      return { missing: "the PostgreSQL server did not start" };
    }
    await new Promise((again) => setTimeout(again, 100));
  }
  return { url: `postgres://plenum@127.0.0.1:${port}/postgres`, stop };
}

/** Whom a program runs as; empty: as ourselves. */
type Owner = { uid?: number; gid?: number };

function ids(user: string): Owner | undefined {
  const ask = (flag: string) => Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout.trim() || Number.NaN);
  const found = { uid: ask("-u"), gid: ask("-g") };
  return Number.isInteger(found.uid) && Number.isInteger(found.gid) ? found : undefined;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
      .once("error", fail)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
      });
  });
}
