import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ObservationDocument } from "../../domain/observation";
import type { Credential } from "../../domain/target";
import { serveAgent } from "../../simulation/snmp/agent";
import { readSnmprec } from "../../simulation/snmp/snmprec";
import { collectSnmp } from "./collect";

const SNMPSIM = ["/usr/bin/snmpsimd", "/usr/local/bin/snmpsimd"].find((path) => existsSync(path));
const RECORDINGS = ["stack", "ups", "parts"];
const AUTH = "authenticate-1";
const PRIV = "keep-private-1";
/** Python needs seconds to start where processors are shared. */
const START_MS = 40_000;

describe.skipIf(!SNMPSIM)(
  SNMPSIM ? "against snmpsim" : "against snmpsim (skipped: snmpsimd is not installed)",
  { timeout: 60_000 },
  () => {
    let folder = "";
    let port = 0;
    let daemon: ChildProcess | undefined;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "plenum-snmpsim-"));
      port = await freePort();
      const [data, cache] = [join(folder, "data"), join(folder, "cache")];
      for (const path of [data, cache]) await mkdir(path);
      for (const name of RECORDINGS) await writeFile(join(data, `${name}.snmprec`), await canonical(name));
      // Started by root it becomes nobody, who has to read the recordings and write what it remembers of them.
      await chmod(folder, 0o755);
      await chmod(cache, 0o777);
      const asNobody = process.getuid?.() === 0 ? ["--process-user=nobody", "--process-group=nogroup"] : [];
      const engine = "--v3-engine-id=80004fb805506c656e756d2d74657374";
      const user = ["--v3-user=plenum", `--v3-auth-key=${AUTH}`, "--v3-auth-proto=SHA256"];
      const privacy = [`--v3-priv-key=${PRIV}`, "--v3-priv-proto=AES128"];
      const paths = [`--data-dir=${data}`, `--cache-dir=${cache}`, "--logging-method=null", ...asNobody];
      // The order is snmpsim's: users belong to the engine and the endpoint before them.
      const endpoint = `--agent-udpv4-endpoint=127.0.0.1:${port}`;
      daemon = spawn(SNMPSIM ?? "", [...paths, engine, endpoint, ...user, ...privacy], { stdio: "ignore" });
      await answers();
    }, START_MS);

    afterAll(async () => {
      if (daemon && daemon.exitCode === null) {
        const gone = new Promise((resolve) => daemon?.once("exit", resolve));
        daemon.kill();
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    });

    const look = (at: number, credential: Credential) =>
      collectSnmp(
        { url: `snmp://127.0.0.1:${at}`, credential, trust: { insecure: false }, timeoutMs: 30_000 },
        new AbortController().signal,
      );
    const community = (name: string): Credential => ({ kind: "snmp-community", version: "2c", community: name });
    const answers = async () => {
      for (const deadline = performance.now() + START_MS; ; ) {
        try {
          await look(port, community("ups"));
          return;
        } catch (error) {
          if (performance.now() > deadline || daemon?.exitCode !== null) throw error;
        }
      }
    };
    /** What is seen over our own agent, which the other tests trust. */
    const expected = async (name: string) => {
      const rows = readSnmprec(await canonical(name));
      const agent = await serveAgent({ rows: () => rows });
      try {
        return told(await look(agent.port, community(name)));
      } finally {
        await agent.close();
      }
    };

    test.each(RECORDINGS)("version 2c sees of %s what it sees of our own agent", async (name) => {
      expect(told(await look(port, community(name)))).toEqual(await expected(name));
    });

    test("version 3 with SHA-256 and AES sees the same under the name of a context", async () => {
      const credential: Credential = {
        kind: "snmp-v3",
        user: "plenum",
        authProtocol: "SHA256",
        authKey: AUTH,
        privProtocol: "AES",
        privKey: PRIV,
        context: "stack",
      };
      expect(told(await look(port, credential))).toEqual(await expected("stack"));
    });
  },
);

/** The document without what differs by the look: where, when and how long. */
function told({
  target: _target,
  collectedAt: _at,
  durationMs: _took,
  requests: _asked,
  ...rest
}: ObservationDocument) {
  return rest;
}

/** A recording of this folder without its comments, in the order snmpsim needs. */
async function canonical(name: string): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "walks", `${name}.snmprec`), "utf8");
  return text.replace(/^#.*\n/gm, "");
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
