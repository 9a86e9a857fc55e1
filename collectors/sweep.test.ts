import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { proposals, sweepFinds, sweepRuns, sweeps, targets } from "../db/schema";
import { testDb } from "../db/testing";
import { addressesOf } from "../domain/address-range";
import { permissionsOf } from "../domain/permission";
import { planRanges, type SnmpCredential } from "../domain/sweep";
import { type Caller, systemActor } from "../server/context";
import { allowRange, disallowRange } from "../server/discovery/allowed-ranges";
import { addCredential } from "../server/discovery/credentials";
import { accept, acceptAll, reject } from "../server/discovery/proposals";
import { proposeChanges } from "../server/discovery/reconcile";
import { SILENT_AFTER_MS } from "../server/discovery/sweep-runs";
import {
  addSweep,
  cancelSweep,
  editSweep,
  type NewSweep,
  removeSweep,
  startSweep,
  sweepPage,
} from "../server/discovery/sweeps";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec } from "../simulation/snmp/snmprec";
import { runTarget } from "./run";
import { type Result, sweep } from "./sweep";
import { Sweeps } from "./sweep-run";

const db = testDb();
const ada = (now = new Date()): Caller => ({ db: db(), actor: systemActor("ada", "test"), now });
const never = new AbortController().signal;
const agents: Awaited<ReturnType<typeof serveAgent>>[] = [];
/** Which agents are off, by their address. */
const off = new Set<string>();
let port = 0;
let right = "";
let wrong = "";
let count = 0;

const rowsOf = (name: string) =>
  readSnmprec(
    [
      `1.3.6.1.2.1.1.1.0|4|Acme ${name}`,
      "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.1",
      "1.3.6.1.2.1.1.3.0|67|4200",
      `1.3.6.1.2.1.1.5.0|4|${name}`,
      "1.3.6.1.2.1.47.1.1.1.1.5.1|2|3",
      `1.3.6.1.2.1.47.1.1.1.1.11.1|4|SWEPT-${name}`,
    ].join("\n"),
  );

/** Four agents on four loopback addresses and one port; each knows the community of its own list. */
beforeAll(async () => {
  process.env.PLENUM_KEY = "5b".repeat(32);
  for (const [address, name, community] of [
    ["127.77.0.2", "sw-2", "right-one"],
    ["127.77.0.3", "sw-3", "right-one"],
    ["127.77.0.5", "sw-5", "other-one"],
    ["127.77.0.6", "sw-6", "right-one"],
  ] as const) {
    const rows = rowsOf(name);
    const answer = (asked: string) => (asked === community && !off.has(address) ? rows : undefined);
    const agent = await serveAgent({ host: address, port, rows: answer });
    port = agent.port;
    agents.push(agent);
  }
  const credential = async (name: string, community: string) =>
    (await addCredential(ada(), { name, credential: { kind: "snmp-community", version: "2c", community } })).id;
  wrong = await credential("other", "other-one");
  right = await credential("right", "right-one");
  await allowRange(ada(), "127.77.0.0/16");
});
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.close()));
  delete process.env.PLENUM_KEY;
});

/** Every test begins with nothing swept, asked or looked at. */
afterEach(async () => {
  off.clear();
  await db().write(async (tx) => {
    await tx.delete(sweeps);
    await tx.delete(proposals);
    await tx.delete(targets);
  });
});

const wish = (more: Partial<NewSweep> = {}): NewSweep => ({
  name: `s${++count}`,
  ranges: ["127.77.0.0/29"],
  credentialIds: [wrong, right],
  port,
  ratePerSecond: 2_000,
  timeoutMs: 400,
  ...more,
});

/** One pass of everything that is due, as the collectors' process makes it. */
async function collect(now = new Date()) {
  const engine = new Sweeps(db());
  await engine.tick(now);
  await engine.idle();
  await proposeChanges(db(), now);
}

async function swept(more: Partial<NewSweep> = {}) {
  const { id } = await addSweep(ada(), wish(more));
  await collect();
  return id;
}

const open = async () =>
  (await db().select().from(proposals).where(eq(proposals.kind, "target"))).filter(({ state }) => state === "open");

describe("a sweep over the wire", () => {
  test("finds who answers and by which credential, asks a person, adds what is accepted, and the look goes on from there", async () => {
    const id = await swept();
    const page = await sweepPage(db(), id);
    expect(page.runs[0]).toMatchObject({ state: "done", addresses: 6, asked: 6, answered: 4, fresh: 4, known: 0 });
    expect(page.credentials.map(({ name, answered }) => [name, answered])).toEqual([
      ["other", 1],
      ["right", 3],
    ]);
    expect(page.finds.map(({ address, name, credential, state }) => [address, name, credential, state])).toEqual([
      ["127.77.0.2", "sw-2", "right", "open"],
      ["127.77.0.3", "sw-3", "right", "open"],
      ["127.77.0.5", "sw-5", "other", "open"],
      ["127.77.0.6", "sw-6", "right", "open"],
    ]);
    expect(await db().select().from(targets)).toEqual([]);

    const questions = await open();
    const of = (name: string) => questions.find(({ observed }) => observed === name)!.id;
    await reject(ada(), { ids: [of("sw-6")], reason: "a printer" });
    const engineer = { ...ada(), actor: { ...ada().actor, permissions: permissionsOf(["engineer"]) } };
    await accept(engineer, { id: of("sw-5") });
    expect(await acceptAll(engineer, [of("sw-2"), of("sw-3")])).toEqual([
      { id: of("sw-2"), refusal: null },
      { id: of("sw-3"), refusal: null },
    ]);
    const added = await db().select().from(targets).orderBy(targets.name);
    expect(added.map(({ name, url, credentialId }) => [name, url, credentialId])).toEqual([
      ["sw-2", `snmp://127.77.0.2:${port}`, right],
      ["sw-3", `snmp://127.77.0.3:${port}`, right],
      ["sw-5", `snmp://127.77.0.5:${port}`, wrong],
    ]);

    await runTarget(db(), added[0]!, never);
    expect(await db().select().from(proposals).where(eq(proposals.kind, "adopt"))).toMatchObject([
      { observed: "SWEPT-SW-2", state: "open" },
    ]);

    await startSweep(ada(), id);
    await collect();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ known: 3, answered: 1, fresh: 0 });
    expect(await open()).toEqual([]); // a no holds, and what is looked at is no question
  });

  test("tries first what worked at an address the last time", async () => {
    const id = await swept({ ranges: ["127.77.0.2"] });
    const [first] = (await sweepPage(db(), id)).runs;
    expect(first?.answered).toBe(1);
    expect(first?.requests).toBeGreaterThan(1);
    await startSweep(ada(), id);
    await collect();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ answered: 1, requests: 1 });
  });

  test("adds what answers by itself only where it was told to, and not what a person said no to", async () => {
    await swept({ ranges: ["127.77.0.2-127.77.0.3"] });
    const refused = (await open()).find(({ observed }) => observed === "sw-3")!;
    await reject(ada(), { ids: [refused.id], reason: "not ours" });
    await swept({ ranges: ["127.77.0.2-127.77.0.3"], addsFound: true });
    expect((await db().select().from(targets)).map(({ name }) => name)).toEqual(["sw-2"]);
    expect(await open()).toEqual([]);
  });

  test("asks no more about what stopped answering, and again when it is back", async () => {
    const id = await swept({ ranges: ["127.77.0.6"] });
    const asks = async () => (await open()).some(({ observed }) => observed === "sw-6");
    expect(await asks()).toBe(true);
    off.add("127.77.0.6");
    await startSweep(ada(), id);
    await collect();
    expect(await asks()).toBe(false);
    expect(await db().select().from(sweepFinds)).toMatchObject([{ address: "127.77.0.6", missedRuns: 1 }]);
    off.clear();
    await startSweep(ada(), id);
    await collect();
    expect(await asks()).toBe(true);
  });

  test("that repeats begins by itself in its rhythm, and is told what is new only", async () => {
    off.add("127.77.0.3");
    const id = await swept({ ranges: ["127.77.0.2-127.77.0.3"], repeat: "daily" });
    const page = async () => (await sweepPage(db(), id)).runs[0];
    expect(await page()).toMatchObject({ answered: 1, fresh: 1 });
    const tomorrow = new Date(Date.now() + 86_500_000);
    off.clear();
    await collect(tomorrow);
    expect(await page()).toMatchObject({ requestedBy: "schedule", answered: 2, fresh: 1 });
    const [{ dueAt } = { dueAt: null }] = await db().select().from(sweeps).where(eq(sweeps.id, id));
    expect(dueAt!.getTime()).toBeGreaterThan(tomorrow.getTime());
    expect(dueAt!.getTime() - tomorrow.getTime()).toBeLessThan(86_400_000);
  });

  test("whose collector died goes on where it was, says so, and has every address once", async () => {
    const { id } = await addSweep(ada(), wish());
    const longAgo = new Date(Date.now() - SILENT_AFTER_MS - 1_000);
    const died = {
      state: "running",
      owner: "a process that died",
      beatAt: longAgo,
      startedAt: longAgo,
      asked: 3,
    } as const;
    await db().write((tx) => tx.update(sweepRuns).set(died).where(eq(sweepRuns.sweepId, id)).returning());
    await collect();
    const { runs, finds } = await sweepPage(db(), id);
    expect(runs[0]).toMatchObject({ state: "done", interruptions: 1, asked: 6, answered: 2 });
    expect(finds.map(({ address }) => address)).toEqual(["127.77.0.5", "127.77.0.6"]);
  });

  test("is left alone while its collector lives", async () => {
    const { id } = await addSweep(ada(), wish());
    const alive = { state: "running", owner: "another process", beatAt: new Date() } as const;
    await db().write((tx) => tx.update(sweepRuns).set(alive).where(eq(sweepRuns.sweepId, id)).returning());
    await collect();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ state: "running", asked: 0 });
  });

  test("stops when its process stops, to be taken up by the next", async () => {
    const { id } = await addSweep(ada(), wish({ ranges: ["127.78.0.0/24"], ratePerSecond: 10 })).catch(async () => {
      await allowRange(ada(), "127.78.0.0/16");
      return addSweep(ada(), wish({ ranges: ["127.78.0.0/24"], ratePerSecond: 10 }));
    });
    const engine = new Sweeps(db());
    await engine.tick();
    await engine.stop();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ state: "interrupted", finishedAt: null });
    await cancelSweep(ada(), id);
    await collect();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ state: "cancelled", cancelledBy: "ada" });
  });

  test("that is cancelled ends within a beat and keeps what it found", async () => {
    const { id } = await addSweep(ada(), wish({ ranges: ["127.77.0.0/24"], ratePerSecond: 20 }));
    const engine = new Sweeps(db());
    await engine.tick();
    await cancelSweep(ada(), id);
    await engine.idle();
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({ state: "cancelled" });
  });
});

describe("a sweep is refused", () => {
  test("outside of what an administrator allows, also when that was taken back since", async () => {
    await expect(addSweep(ada(), wish({ ranges: ["10.0.0.0/24"] }))).rejects.toThrow("not within the allowed");
    const { id: allowed } = await allowRange(ada(), "127.79.0.0/24");
    const later = new Date(Date.now() + 1_000);
    const { id } = await addSweep(ada(), wish({ ranges: ["127.79.0.0/28"], startsAt: later }));
    await disallowRange(ada(), allowed);
    await expect(startSweep(ada(), id)).rejects.toThrow("not within the allowed");
    await collect(new Date(later.getTime() + 1));
    expect((await sweepPage(db(), id)).runs[0]).toMatchObject({
      state: "failed",
      message: expect.stringContaining("allowed"),
    });
  });

  test("to who may not sweep, and a range to who may not allow it", async () => {
    const as = (role: "viewer" | "engineer") => ({
      ...ada(),
      actor: { ...ada().actor, permissions: permissionsOf([role]) },
    });
    await expect(addSweep(as("viewer"), wish())).rejects.toMatchObject({ kind: "forbidden" });
    await expect(allowRange(as("engineer"), "10.0.0.0/8")).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("without a credential of SNMP, twice at once, and by a name that is taken", async () => {
    const { id: password } = await addCredential(ada(), {
      name: "vcenter",
      credential: { kind: "password", user: "u", password: "p" },
    });
    await expect(addSweep(ada(), wish({ credentialIds: [password] }))).rejects.toThrow("signs in by SNMP");
    const mine = wish({ startsAt: new Date(Date.now() + 3_600_000) });
    const { id } = await addSweep(ada(), mine);
    await expect(addSweep(ada(), mine)).rejects.toThrow("already a sweep with this name");
    await startSweep(ada(), id);
    await expect(startSweep(ada(), id)).rejects.toThrow("under way already");
    await expect(editSweep(ada(), { ...mine, id, rev: 1 })).rejects.toThrow("cancel it first");
    await cancelSweep(ada(), id);
    expect(await editSweep(ada(), { ...mine, id, rev: 1, credentialIds: [right] })).toEqual({ rev: 2 });
    await expect(editSweep(ada(), { ...mine, id, rev: 1 })).rejects.toThrow("somebody else");
    await removeSweep(ada(), id);
  });
});

describe("the engine", () => {
  const community = (text: string) => ({ kind: "snmp-community", version: "2c", community: text }) as const;

  test("tells every address once, in order, and keeps datagrams to the rate", async () => {
    const addresses = Array.from({ length: 12 }, (_, i) => `127.77.1.${i + 1}`);
    const told: Result[] = [];
    const started = performance.now();
    await sweep(
      { addresses, port, credentials: [{ id: "a", credential: community("x") }], ratePerSecond: 20, timeoutMs: 400 },
      (result) => void told.push(result),
      never,
    );
    const tookMs = performance.now() - started;
    expect(told.map(({ address, outcome }) => [address, outcome])).toEqual(addresses.map((a) => [a, "silent"]));
    const requests = told.reduce((sum, result) => sum + result.requests, 0);
    expect(requests).toBe(24);
    expect(tookMs).toBeGreaterThan(((requests - 4) / 20) * 1_000);
  });

  test("asks IPv6 addresses, and says at once where nothing can be sent", async ({ skip }) => {
    const agent = await serveAgent({ host: "::1", rows: () => rowsOf("sw-v6") }).catch(() => undefined);
    if (!agent) return skip("this machine has no IPv6 loopback");
    const told: Result[] = [];
    await sweep(
      {
        addresses: addressesOf(planRanges(["::1", "2001:db8::/127"])),
        port: agent.port,
        credentials: [{ id: "a", credential: community("x") }],
        ratePerSecond: 100,
        timeoutMs: 400,
      },
      (result) => void told.push(result),
      never,
    );
    await agent.close();
    expect(told[0]).toMatchObject({ address: "::1", outcome: "answered", answer: { name: "sw-v6" } });
    for (const { outcome } of told.slice(1)) expect(["failed", "silent"]).toContain(outcome);
  });

  test("goes on to the next credential when an SNMPv3 user gets no answer", async () => {
    const user: SnmpCredential = {
      ...{ kind: "snmp-v3", user: "u", authProtocol: "SHA256", authKey: "12345678" },
      ...{ privProtocol: "AES", privKey: "12345678" },
    };
    const told: Result[] = [];
    await sweep(
      {
        addresses: ["127.77.0.2", "127.77.1.1"],
        port,
        credentials: [
          { id: "v3", credential: user },
          { id: "c", credential: community("right-one") },
        ],
        ratePerSecond: 1_000,
        timeoutMs: 600,
      },
      (result) => void told.push(result),
      never,
    );
    expect(told).toMatchObject([{ outcome: "answered", credentialId: "c" }, { outcome: "silent" }]);
  });
});
