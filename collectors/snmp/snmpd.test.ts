import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Credential, Target } from "../../domain/target";
import { collectSnmp } from "./collect";
import { knock } from "./knock";

const SNMPD = ["/usr/sbin/snmpd", "/usr/local/sbin/snmpd"].find((path) => existsSync(path));

const AUTH = "authenticate-1";
const PRIV = "keep-private-1";
type User = Extract<Credential, { kind: "snmp-v3" }>;
const user = (changes: Partial<User> = {}): User => ({
  kind: "snmp-v3",
  user: "sha256aes",
  authProtocol: "SHA256",
  authKey: AUTH,
  privProtocol: "AES",
  privKey: PRIV,
  ...changes,
});

describe.skipIf(!SNMPD)(
  SNMPD ? "against the real snmpd" : "against the real snmpd (skipped: snmpd is not installed)",
  () => {
    let folder = "";
    let port = 0;
    let daemon: ChildProcess | undefined;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "plenum-snmpd-"));
      port = await freePort();
      await writeFile(
        join(folder, "snmpd.conf"),
        [
          `agentAddress udp:127.0.0.1:${port}`,
          "rocommunity public",
          "sysName bench-switch",
          "sysLocation row 3",
          `createUser sha256aes SHA-256 "${AUTH}" AES "${PRIV}"`,
          `createUser sha512aes SHA-512 "${AUTH}" AES-256 "${PRIV}"`,
          `createUser sha1 SHA "${AUTH}" AES "${PRIV}"`,
          "rouser sha256aes priv",
          "rouser sha512aes priv",
          "rouser sha1 auth",
        ].join("\n"),
      );
      daemon = spawn(SNMPD ?? "", ["-f", "-Lf", "log", "-C", "-c", "snmpd.conf", "-p", "pid"], {
        cwd: folder,
        stdio: "ignore",
        env: { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: "" },
      });
      await answers(port);
    });

    afterAll(async () => {
      const gone = new Promise((resolve) => daemon?.once("exit", resolve));
      daemon?.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    });

    const look = (credential: Credential) => collectSnmp(target(port, credential), new AbortController().signal);

    test.each<[string, Credential]>([
      ["version 1", { kind: "snmp-community", version: "1", community: "public" }],
      ["version 2c", { kind: "snmp-community", version: "2c", community: "public" }],
      ["version 3 with SHA-256 and AES", user()],
      [
        "version 3 with SHA-512 and AES-256",
        user({ user: "sha512aes", authProtocol: "SHA512", privProtocol: "AES256" }),
      ],
      [
        "version 3 with SHA and no privacy",
        user({ user: "sha1", authProtocol: "SHA", privProtocol: undefined, privKey: undefined }),
      ],
    ])("%s sees the host, its loopback interface and address", async (_, credential) => {
      const document = await look(credential);
      expect(document.device).toMatchObject({ name: "bench-switch", location: "row 3" });
      const loopback = document.interfaces.find(({ name }) => name === "lo");
      expect(loopback).toMatchObject({ operUp: true, type: "24" });
      expect(document.addresses).toContainEqual({
        address: "127.0.0.1",
        interfaceIndex: loopback?.index,
        prefixLength: 8,
      });
      expect(document.warnings).toEqual([]);
    });

    test("a wrong authentication password is refused with a sentence that names it", async () => {
      await expect(look(user({ authKey: "quite-wrong-1" }))).rejects.toMatchObject({
        kind: "unauthenticated",
        message: expect.stringContaining("authentication password"),
      });
    });

    test("a user the device does not know is refused as such", async () => {
      await expect(look(user({ user: "nobody" }))).rejects.toMatchObject({
        kind: "unauthenticated",
        message: expect.stringContaining("does not know this SNMPv3 user"),
      });
    });

    test("a wrong privacy password, to which agents say nothing, is told from a dead device", async () => {
      await expect(look(user({ privKey: "quite-wrong-1" }))).rejects.toMatchObject({
        kind: "unauthenticated",
        message: expect.stringContaining("privacy password"),
      });
    });

    test("a level below what the device asks is refused", async () => {
      await expect(look(user({ privKey: undefined, privProtocol: undefined }))).rejects.toMatchObject({
        kind: expect.stringMatching(/forbidden|unauthenticated/),
      });
    });

    test.each<[string, Credential & { kind: "snmp-community" | "snmp-v3" }, string]>([
      ["version 1", { kind: "snmp-community", version: "1", community: "public" }, "answered"],
      ["version 2c", { kind: "snmp-community", version: "2c", community: "public" }, "answered"],
      ["a user", user(), "answered"],
      ["a wrong community", { kind: "snmp-community", version: "2c", community: "wrong" }, "silent"],
      ["a wrong authentication password", user({ authKey: "quite-wrong-1" }), "refused"],
      ["a wrong privacy password", user({ privKey: "quite-wrong-1" }), "refused"],
      ["a user it does not know", user({ user: "nobody" }), "refused"],
    ])("a knock with %s is told in its time", async (_, credential, outcome) => {
      const started = performance.now();
      const heard = await knock({ address: "127.0.0.1", port }, credential, 1_000, new AbortController().signal);
      expect(heard.outcome).toBe(outcome);
      if (heard.outcome === "answered") expect(heard.answer.name).toBe("bench-switch");
      expect(heard.requests).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(5_000); // a busy machine included
    });

    test("a wrong community gets silence and a refusal that says so", async () => {
      await expect(look({ kind: "snmp-community", version: "2c", community: "wrong" })).rejects.toMatchObject({
        kind: "not_found",
        message: expect.stringContaining("community"),
      });
    });
  },
);

function target(port: number, credential: Credential): Target {
  return { url: `snmp://127.0.0.1:${port}`, credential, trust: { insecure: false }, timeoutMs: 15_000 };
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

/** Looks until the daemon answers, which the collector itself waits 3.5 seconds for. */
async function answers(port: number): Promise<void> {
  const credential = { kind: "snmp-community", version: "2c", community: "public" } as const;
  for (let left = 3; ; left--) {
    try {
      await collectSnmp(target(port, credential), new AbortController().signal);
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
