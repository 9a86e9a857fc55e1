import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desc, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bindings, credentials, locators, observations, targets, trail } from "../db/schema";
import { testDb } from "../db/testing";
import { permissionsOf } from "../domain/permission";
import { Refusal } from "../domain/refusal";
import { type Caller, systemActor } from "../server/context";
import { addCredential } from "../server/discovery/credentials";
import { addTarget, letWrite } from "../server/discovery/targets";
import { locator, startLocator, stopLocator } from "../server/inventory/locators";
import { aDevice } from "../server/testing";
import { Locators } from "./locator";
import { openSession } from "./snmp/session";

const SNMPD = ["/usr/sbin/snmpd", "/usr/local/sbin/snmpd"].find((path) => existsSync(path));
const UID = "1.3.6.1.4.1.21317.1.10.0";
const MINUTE_MS = 60_000;

const db = testDb();
const start = new Date("2026-03-01T12:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * MINUTE_MS);
const ada = (minutes = 0): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: at(minutes) });
const community = (text: string) => ({ kind: "snmp-community", version: "2c", community: text }) as const;
let count = 0;

beforeAll(() => {
  process.env.PLENUM_KEY = "5a".repeat(32);
});
afterAll(() => {
  delete process.env.PLENUM_KEY;
});

/** A device that a target was found to be; with a light, and a credential for it, as the test says. */
async function lit({ port = 9, light = "uid", write }: { port?: number; light?: string; write?: string }) {
  const device = await aDevice(db(), { name: `l${++count}` });
  const { id: credentialId } = await addCredential(ada(), { name: `r${count}`, credential: community("only-read") });
  const writing = write
    ? await addCredential(ada(), { name: `w${count}`, credential: community(write) })
    : { id: null };
  const { id: targetId } = await addTarget(ada(), {
    name: `t${count}`,
    url: `snmp://127.0.0.1:${port}${count > 1 ? `?${count}` : ""}`,
    credentialId,
    writeCredentialId: writing.id,
  });
  const facts = { macs: [], addresses: [], isVerified: false, ...(light && { locator: light }) };
  const self = { targetId, kind: "device" as const, key: "self" };
  await db().write(async (tx) => {
    await tx.insert(observations).values({ ...self, facts, firstSeenAt: start, seenAt: start });
    await tx.insert(bindings).values({ ...self, deviceId: device.id, rule: "t", confidence: 1, boundAt: start });
  });
  return { id: device.id, targetId };
}
const seen = (id: string, minutes: number) => locator(db(), id, at(minutes));

describe("a locator light", () => {
  test("is not offered where none is known, nor without a credential that may write", async () => {
    const dark = await lit({ light: "" });
    expect((await seen(dark.id, 0)).reason).toBe("No locator known for this model.");
    const bare = await lit({});
    expect((await seen(bare.id, 0)).reason).toContain("may write");
    for (const { id } of [dark, bare])
      await expect(startLocator(ada(), { deviceId: id, minutes: 5 })).rejects.toThrow(Refusal);
  });

  test("may be asked for by a technician, not by a viewer, and leaves a trace", async () => {
    const { id } = await lit({ write: "may-write" });
    const as = (role: "viewer" | "technician"): Caller => ({
      ...ada(),
      actor: { ...ada().actor, permissions: permissionsOf([role]) },
    });
    await expect(startLocator(as("viewer"), { deviceId: id, minutes: 5 })).rejects.toThrow(/device:locate/);
    await startLocator(as("technician"), { deviceId: id, minutes: 15 });
    expect(await seen(id, 0)).toMatchObject({ state: "wanted", until: at(15), startedBy: "ada", reason: null });
    const [row] = await db().select().from(trail).where(eq(trail.subjectId, id)).orderBy(desc(trail.seq));
    expect(row).toMatchObject({ action: "device.locate", after: { locator: "uid", minutes: 15 } });
    await stopLocator(ada(1), id);
    expect(await seen(id, 1)).toMatchObject({ state: "off", until: null });
  });

  test("can be switched once a sign-in that may write was given, which is sealed and replaced whole", async () => {
    const { id, targetId } = await lit({});
    for (const secret of ["first-write", "second-write"]) {
      const caller = { ...ada(), now: new Date() };
      await letWrite(caller, { id: targetId, credential: community(secret) });
    }
    expect((await seen(id, 0)).reason).toBeNull();
    const kept = (await db().select().from(credentials)).filter(({ name }) => name.includes(", writes, "));
    expect(kept).toHaveLength(1);
    expect(JSON.stringify([kept, await db().select().from(trail)])).not.toMatch(/(?:first|second)-write/);
    await letWrite(ada(), { id: targetId, credential: null });
    expect((await seen(id, 0)).targetId).toBe(targetId);
  });

  test("that was taken back before it was lit is not written to", async () => {
    const { id } = await lit({ write: "may-write" });
    await startLocator(ada(), { deviceId: id, minutes: 5 });
    await stopLocator(ada(1), id);
    await expect(stopLocator(ada(2), id)).resolves.toBeUndefined();
    const lights = new Locators(db());
    await lights.tick(at(2));
    await lights.idle();
    const [row] = await db().select().from(locators).where(eq(locators.deviceId, id));
    expect(row).toMatchObject({ state: "off", message: null });
    await expect(stopLocator(ada(3), id)).rejects.toThrow(/not on/);
  });
});

describe.skipIf(!SNMPD)(SNMPD ? "over the wire" : "over the wire (skipped: snmpd is not installed)", () => {
  let folder = "";
  let port = 0;
  let daemon: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "plenum-lights-"));
    port = await freePort();
    const lines = [
      `agentAddress udp:127.0.0.1:${port}`,
      "rocommunity only-read",
      "rwcommunity may-write",
      `override -rw .${UID} integer 0`,
    ];
    await writeFile(join(folder, "snmpd.conf"), lines.join("\n"));
    daemon = spawn(SNMPD ?? "", ["-f", "-Lf", "log", "-C", "-c", "snmpd.conf", "-p", "pid"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: "" },
    });
    await vi.waitFor(light, { timeout: 15_000, interval: 50 });
  });
  afterAll(async () => {
    const gone = new Promise((resolve) => daemon?.once("exit", resolve));
    daemon?.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  });

  /** What the device's own object says. */
  async function light(): Promise<number> {
    const target = {
      url: `snmp://127.0.0.1:${port}`,
      credential: community("only-read"),
      trust: { insecure: false },
      timeoutMs: 1_000,
    };
    const session = await openSession(target, new AbortController().signal, [300, 500]);
    try {
      const [varbind] = await session.get([UID]);
      return Number(varbind?.value);
    } finally {
      session.close();
    }
  }
  async function round(minutes: number, lights = new Locators(db())) {
    await lights.tick(at(minutes));
    await lights.idle();
  }

  test("is lit, and put out when its time is over, also by a process that was started anew", async () => {
    const { id } = await lit({ port, write: "may-write" });
    await startLocator(ada(), { deviceId: id, minutes: 5 });
    await round(0);
    expect(await light()).toBe(1);
    expect(await seen(id, 1)).toMatchObject({ state: "on", until: at(5) });
    await round(4);
    expect(await light()).toBe(1);
    await round(5);
    expect(await light()).toBe(0);
    expect(await seen(id, 5)).toMatchObject({ state: "off", until: null, message: null });
    const actions = await db()
      .select({ action: trail.action })
      .from(trail)
      .where(like(trail.action, "device.locate.o%"));
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["device.locate.on", "device.locate.off"]),
    );
  });

  test("goes out at once when somebody stops it, and stays lit when somebody asks anew", async () => {
    const { id } = await lit({ port, write: "may-write" });
    await startLocator(ada(), { deviceId: id, minutes: 5 });
    await round(0);
    await startLocator(ada(3), { deviceId: id, minutes: 15 });
    await round(6);
    expect(await light()).toBe(1);
    await stopLocator(ada(7), id);
    await round(7);
    expect(await light()).toBe(0);
  });

  test("that the device does not let us switch says so, with nothing of the credential", async () => {
    const { id } = await lit({ port, write: "only-read" });
    await startLocator(ada(), { deviceId: id, minutes: 5 });
    await round(0);
    const told = await seen(id, 0);
    expect(told.state).toBe("failed");
    expect(told.message).toMatch(/write credential set uid/);
    expect(told.message).not.toContain("only-read");
    expect(await light()).toBe(0);
  });

  test("that cannot be put out is tried again for an hour, then told as failed", async () => {
    const { id, targetId } = await lit({ port, write: "may-write" });
    await startLocator(ada(), { deviceId: id, minutes: 5 });
    await round(0);
    await db().write((tx) => tx.update(targets).set({ writeCredentialId: null }).where(eq(targets.id, targetId)));
    const state = async () => (await db().select().from(locators).where(eq(locators.deviceId, id)))[0];
    const now = vi.spyOn(Date, "now");
    now.mockReturnValue(at(5).getTime());
    await round(5);
    expect(await state()).toMatchObject({ state: "on", nextAt: new Date(at(5).getTime() + 30_000) });
    now.mockReturnValue(at(66).getTime());
    await round(66);
    expect(await state()).toMatchObject({ state: "failed", message: expect.stringContaining("may write") });
    now.mockRestore();
  });
});

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  const { port } = socket.address();
  await new Promise<void>((closed) => socket.close(closed));
  return port;
}
