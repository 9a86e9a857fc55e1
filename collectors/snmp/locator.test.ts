import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Refusal } from "../../domain/refusal";
import type { Credential } from "../../domain/target";
import { collectSnmp } from "./collect";
import { LOCATORS, type Locator, locatorOf, switchLocator } from "./locator";
import { openSession, type Session } from "./session";
import { textOf } from "./text";

const SNMPD = ["/usr/sbin/snmpd", "/usr/local/sbin/snmpd"].find((path) => existsSync(path));
const SYS_LOCATION = "1.3.6.1.2.1.1.6.0";
const READ = { kind: "snmp-community", version: "2c", community: "only-read" } as const;
const WRITE = { kind: "snmp-community", version: "2c", community: "may-write" } as const;
const USER = {
  kind: "snmp-v3",
  user: "writer",
  authProtocol: "SHA256",
  authKey: "authenticate-1",
  privProtocol: "AES",
  privKey: "keep-private-1",
} as const;

/** Each object as a device has it: scalars with instance 0, rows with one that a table may have. */
const instanceOf = ({ object }: Locator) =>
  ({
    "1.3.6.1.4.1.232.22.2.3.1.1.1.23": "1.2",
    "1.3.6.1.4.1.47196.4.1.1.3.11.7.1.1.1.1.3": "1",
    "1.3.6.1.4.1.9.9.344.1.2.1.1": "1001.1",
    "1.3.6.1.4.1.12740.2.1.9.1.1": "1.7",
    "1.3.6.1.4.1.19536.10.1.4.10.1.1.14": "1.1",
  })[object] ?? "0";
/** What snmpd is told to have: writable, in the state that `off` writes. */
const overrides = LOCATORS.flatMap((locator) =>
  [...new Map([...locator.on(60), ...locator.off].map((each) => [each.column, each.value]))].map(([column, value]) => {
    const type = typeof value === "number" ? "integer" : "octet_str";
    return `override -rw .${column}.${instanceOf(locator)} ${type} ${typeof value === "number" ? value : `"${value}"`}`;
  }),
);

describe.skipIf(!SNMPD)(
  SNMPD ? "on the real snmpd" : "on the real snmpd (skipped: snmpd is not installed)",
  () => {
    let folder = "";
    let port = 0;
    let daemon: ChildProcess | undefined;
    const open: Session[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "plenum-locator-"));
      port = await freePort();
      const lines = [
        `agentAddress udp:127.0.0.1:${port}`,
        `rocommunity ${READ.community}`,
        `rwcommunity ${WRITE.community}`,
        `createUser ${USER.user} SHA-256 "${USER.authKey}" AES "${USER.privKey}"`,
        `rwuser ${USER.user} priv`,
        ...overrides,
      ];
      await writeFile(join(folder, "snmpd.conf"), lines.join("\n"));
      daemon = spawn(SNMPD ?? "", ["-f", "-Lf", "log", "-C", "-c", "snmpd.conf", "-p", "pid"], {
        cwd: folder,
        stdio: "ignore",
        env: { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: "" },
      });
      await vi.waitFor(async () => (await session(READ)).get([SYS_LOCATION]), { timeout: 15_000, interval: 50 });
    });
    afterAll(async () => {
      for (const each of open) each.close();
      const gone = new Promise((resolve) => daemon?.once("exit", resolve));
      daemon?.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    });

    const target = (credential: Credential) => ({
      url: `snmp://127.0.0.1:${port}`,
      credential,
      trust: { insecure: false },
      timeoutMs: 20_000,
    });
    async function session(credential: Credential): Promise<Session> {
      const made = await openSession(target(credential), new AbortController().signal, [300, 500]);
      open.push(made);
      return made;
    }
    const stored = async (oid: string) => {
      const [varbind] = await (await session(READ)).get([oid]);
      return typeof varbind?.value === "number" ? varbind.value : textOf(varbind?.value);
    };

    test.each<[string, Credential]>([
      ["version 1", { ...WRITE, version: "1" }],
      ["version 2c", WRITE],
      ["version 3", USER],
    ])("a value is written with %s", async (version, credential) => {
      await (await session(credential)).set(SYS_LOCATION, `row ${version}`);
      expect(await stored(SYS_LOCATION)).toBe(`row ${version}`);
    });

    test("a value is not written with a sign-in that may only read", async () => {
      const before = await stored(SYS_LOCATION);
      await expect((await session(READ)).set(SYS_LOCATION, "elsewhere")).rejects.toThrow();
      await expect((await session({ ...READ, version: "1" })).set(SYS_LOCATION, "elsewhere")).rejects.toThrow();
      expect(await stored(SYS_LOCATION)).toBe(before);
    });

    test.each(LOCATORS.map((locator) => [locator.name, locator] as const))(
      "%s is found, lit and put out",
      async (name, locator) => {
        const own = await session(WRITE);
        expect(await locatorOf(own, new Set([locator.makers[0] ?? 0]), performance.now() + 5_000)).toBeDefined();
        const state = async (column: string) => stored(`${column}.${instanceOf(locator)}`);
        await switchLocator(own, name, { onSeconds: 100 });
        for (const { column, value } of locator.on(100)) expect(await state(column)).toBe(value);
        await switchLocator(own, name, "off");
        for (const { column, value } of locator.off) expect(await state(column)).toBe(value);
      },
    );

    test("what goes out by itself says when it has to be lit again", async () => {
      const own = await session(WRITE);
      expect(await switchLocator(own, "rcDeviceCommIdentify", { onSeconds: 900 })).toEqual({ againAfterSeconds: 240 });
      expect(await switchLocator(own, "uid", { onSeconds: 900 })).toEqual({});
    });

    test("a device that does not let us write says so in a sentence", async () => {
      const refused = switchLocator(await session(READ), "uid", { onSeconds: 60 });
      await expect(refused).rejects.toThrow(Refusal);
      await expect(refused).rejects.toThrow(/write credential/);
    });

    test("a light that the device says it lacks is no locator, and is not written to", async () => {
      const own = await session(WRITE);
      await own.set("1.3.6.1.4.1.232.6.2.12.3.0", 2);
      await own.set("1.3.6.1.4.1.232.22.2.3.1.1.1.23.1.2", 2);
      expect(await locatorOf(own, new Set([232]), performance.now() + 5_000)).toBeUndefined();
      await expect(switchLocator(own, "cpqHeMgmtUID", { onSeconds: 60 })).rejects.toThrow(/no cpqHeMgmtUID/);
      await own.set("1.3.6.1.4.1.232.6.2.12.3.0", 4);
    });

    test("a whole look names the locator, a look for readings does not ask for it", async () => {
      const whole = await collectSnmp(target(READ), new AbortController().signal);
      expect(whole.device?.locator).toBe("cpqHeMgmtUID");
      const readings = await collectSnmp({ ...target(READ), look: "readings" }, new AbortController().signal);
      expect(readings.device?.locator).toBeUndefined();
    });
  },
  60_000,
);

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  const { port } = socket.address();
  await new Promise<void>((closed) => socket.close(closed));
  return port;
}
