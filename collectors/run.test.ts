import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { counters, devices, ports, proposals, runs, targets } from "../db/schema";
import { testDb } from "../db/testing";
import { ObservationDocument } from "../domain/observation";
import { Refusal } from "../domain/refusal";
import { type Caller, systemActor } from "../server/context";
import { addCredential } from "../server/discovery/credentials";
import { accept } from "../server/discovery/proposals";
import { addTarget, target as targetRow } from "../server/discovery/targets";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec } from "../simulation/snmp/snmprec";
import type { Collector } from "./collector";
import { isVerified, runReadings, runTarget } from "./run";
import { Schedule } from "./schedule";
import { collectSnmp } from "./snmp/collect";

const db = testDb();
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: new Date() });
const never = new AbortController().signal;
const SECRET = "canary-3Vv-community";
const SIGN_IN = { kind: "snmp-community", version: "2c", community: SECRET } as const;
let count = 0;

beforeAll(() => {
  process.env.PLENUM_KEY = "5a".repeat(32);
});
afterAll(() => {
  delete process.env.PLENUM_KEY;
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function addOne(url = `snmp://10.4.0.${++count}`, timeoutMs = 5_000) {
  const { id: credentialId } = await addCredential(ada(), {
    name: `c${++count}`,
    credential: { kind: "snmp-community", version: "2c", community: SECRET },
  });
  const { id } = await addTarget(ada(), { name: `t${++count}`, url, credentialId, timeoutMs });
  return targetRow(db(), id);
}

const document = (serial: string) =>
  ObservationDocument.parse({
    target: "snmp://x",
    collector: "snmp",
    collectedAt: new Date().toISOString(),
    durationMs: 1,
    requests: 1,
    device: { name: serial.toLowerCase(), serial },
  });
const using = (collector: Collector) => ({ collector: async () => collector });
const lastRun = async (targetId: string) =>
  (await db().select().from(runs).where(eq(runs.targetId, targetId))).sort((a, b) => (a.id < b.id ? 1 : -1))[0];

describe("one look", () => {
  test("over the wire: an unknown switch is proposed, accepted, and has its ports with the next look", async () => {
    const rows = readSnmprec(
      [
        "1.3.6.1.2.1.1.1.0|4|Acme switch",
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.1",
        "1.3.6.1.2.1.1.3.0|67|4200",
        "1.3.6.1.2.1.1.5.0|4|sw-wire",
        "1.3.6.1.2.1.2.2.1.2.1|4|Ethernet1",
        "1.3.6.1.2.1.2.2.1.3.1|2|6",
        "1.3.6.1.2.1.2.2.1.6.1|4x|001b21aa0001",
        "1.3.6.1.2.1.2.2.1.8.1|2|1",
        "1.3.6.1.2.1.31.1.1.1.1.1|4|Et1",
        "1.3.6.1.2.1.47.1.1.1.1.5.1|2|3",
        "1.3.6.1.2.1.47.1.1.1.1.11.1|4|WIRE-00042",
        "1.3.6.1.2.1.47.1.1.1.1.13.1|4|QX-9",
      ].join("\n"),
    );
    const agent = await serveAgent({ rows: (community) => (community === SECRET ? rows : undefined) });
    try {
      const target = await addOne(`snmp://127.0.0.1:${agent.port}`);
      expect(await runTarget(db(), target, never)).toMatchObject({ status: "ok" });
      const [question] = await db().select().from(proposals).where(eq(proposals.targetId, target.id));
      expect(question).toMatchObject({ kind: "adopt", state: "open", observed: "WIRE-00042" });
      const { deviceId } = await accept(ada(), { id: question!.id });
      await runTarget(db(), target, never);
      const [device] = await db()
        .select()
        .from(devices)
        .where(eq(devices.id, deviceId ?? ""));
      expect(device).toMatchObject({ name: "sw-wire", status: "staged", serial: "WIRE-00042", observedModel: "QX-9" });
      expect(await db().select().from(ports).where(eq(ports.deviceId, device!.id))).toMatchObject([
        { name: "Et1", macAddress: "00:1b:21:aa:00:01", operUp: true },
      ]);
    } finally {
      await agent.close();
    }
  });

  test("for readings over the wire asks for what counts and leaves the inventory alone", async () => {
    const counted = (octets: number) =>
      readSnmprec(
        [
          "1.3.6.1.2.1.1.3.0|67|4200",
          "1.3.6.1.2.1.1.5.0|4|sw-count",
          "1.3.6.1.2.1.2.2.1.2.1|4|Ethernet1",
          "1.3.6.1.2.1.31.1.1.1.1.1|4|Et1",
          `1.3.6.1.2.1.31.1.1.1.6.1|70|${octets}`,
          "1.3.6.1.2.1.47.1.1.1.1.5.1|2|3",
          "1.3.6.1.2.1.47.1.1.1.1.11.1|4|WIRE-00043",
        ].join("\n"),
      );
    const rows = counted(1_000);
    const agent = await serveAgent({ rows: (community) => (community === SECRET ? rows : undefined) });
    try {
      const target = await addOne(`snmp://127.0.0.1:${agent.port}`);
      await runTarget(db(), target, never);
      const [question] = await db().select().from(proposals).where(eq(proposals.targetId, target.id));
      const { deviceId } = await accept(ada(), { id: question!.id });
      await runTarget(db(), target, never);
      const before = await db().$count(runs);
      expect(await runReadings(db(), target, never)).toBe(true);
      const heard = await collectSnmp({ ...target, credential: SIGN_IN, look: "readings" }, never);
      expect(heard).toMatchObject({
        look: "readings",
        components: [],
        interfaces: [{ name: "Et1", inOctets: 1_000, counterBits: 64 }],
      });
      expect(await db().$count(runs)).toBe(before);
      const [kept] = await db().select().from(counters).where(eq(counters.targetId, target.id));
      expect(kept).toMatchObject({ deviceId, marks: [["Et1", { inOctets: 1_000, bits: 64 }, null]] });
    } finally {
      await agent.close();
    }
  });

  test("that is refused says so in its row, and counts on the target", async () => {
    const target = await addOne();
    const refused = using(async () => {
      throw new Refusal("not_found", "No answer from there.");
    });
    expect(await runTarget(db(), target, never, refused)).toMatchObject({ status: "failed" });
    expect(await lastRun(target.id)).toMatchObject({ status: "failed", message: "No answer from there." });
    expect(await targetRow(db(), target.id)).toMatchObject({ failedRuns: 1, lastOkAt: null });
  });

  test("that breaks is a sentence in its row, and no secret reaches row or log, whatever was thrown", async () => {
    const said: unknown[] = [];
    vi.spyOn(console, "error").mockImplementation((...words) => void said.push(...words));
    const target = await addOne();
    const broken = using(async ({ credential }) => {
      throw new TypeError(`cannot read ${JSON.stringify(credential)}`);
    });
    expect(await runTarget(db(), target, never, broken)).toMatchObject({ status: "failed" });
    const told = using(async ({ credential }) => {
      throw new Refusal("unauthenticated", `Refused ${JSON.stringify(credential)}`);
    });
    await runTarget(db(), target, never, told);
    const everything = JSON.stringify([said, await db().select().from(runs).where(eq(runs.targetId, target.id))]);
    expect(everything).toContain("cannot read");
    expect(everything).not.toContain(SECRET);
  });

  test("that heeds neither limit nor signal is ended", async () => {
    const deaf = using(() => new Promise(() => {}));
    const target = await addOne(undefined, 1_000);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const late = runTarget(db(), target, never, deaf);
    await vi.waitUntil(() => {
      vi.advanceTimersByTime(4_000);
      return lastRun(target.id).then((row) => row?.status === "failed");
    });
    vi.useRealTimers();
    expect((await late).message).toContain("in time");
    const stop = new AbortController();
    const running = runTarget(db(), target, stop.signal, deaf);
    stop.abort();
    expect((await running).message).toContain("stopped");
    expect((await targetRow(db(), target.id)).failedRuns).toBe(1);
  });

  test("with a credential that cannot be opened is refused with what to do", async () => {
    const target = await addOne();
    process.env.PLENUM_KEY = "00".repeat(32);
    const result = await runTarget(
      db(),
      target,
      never,
      using(async () => document("X-000001")),
    );
    process.env.PLENUM_KEY = "5a".repeat(32);
    expect(result.message).toContain("Enter the credential anew");
  });
});

test("only a source that proved who it is counts as verified", () => {
  const trust = { insecure: false };
  const community = { kind: "snmp-community" as const, version: "2c" as const, community: "x" };
  const user = { kind: "snmp-v3" as const, user: "u" };
  const none = { kind: "none" as const };
  expect(isVerified({ url: "snmp://a", credential: community, trust })).toBe(false);
  expect(isVerified({ url: "snmp://a", credential: user, trust })).toBe(false);
  expect(
    isVerified({ url: "snmp://a", credential: { ...user, authProtocol: "SHA256", authKey: "12345678" }, trust }),
  ).toBe(true);
  expect(isVerified({ url: "vsphere://a", credential: none, trust })).toBe(true);
  expect(isVerified({ url: "vsphere://a", credential: none, trust: { insecure: true } })).toBe(false);
  expect(isVerified({ url: "libvirt+tcp://a", credential: none, trust })).toBe(false);
});

describe("the schedule", () => {
  type Begun = { name: string; end: () => void };
  /** A schedule whose looks end when the test says so. */
  async function scheduled(snmp = 100) {
    await db().write((tx) => tx.update(targets).set({ isEnabled: false }).returning());
    const begun: Begun[] = [];
    const read: string[] = [];
    const failing = new Set<string>();
    const schedule = new Schedule(
      db(),
      (_, target, signal) =>
        new Promise((resolve) => {
          const end = () => resolve({ target: target.name, status: "ok" });
          signal.addEventListener("abort", end);
          begun.push({ name: target.name, end });
        }),
      () => 0.5,
      async (_, target) => {
        read.push(target.name);
        return !failing.has(target.name);
      },
      { snmp, vsphere: 4, libvirt: 4 },
    );
    return { schedule, begun, read, failing };
  }
  const start = new Date("2026-03-01T00:00:00Z").getTime();
  const at = (seconds: number) => new Date(start + seconds * 1_000);

  test("looks at a target when its interval has passed, never twice at once", async () => {
    const { schedule, begun } = await scheduled();
    await addOne();
    await schedule.tick(at(0));
    expect(begun).toHaveLength(1);
    await schedule.tick(at(400));
    expect(begun).toHaveLength(1); // due again, but the first still runs
    begun[0]?.end();
    await schedule.idle();
    await schedule.tick(at(401));
    expect(begun).toHaveLength(2);
    begun[1]?.end();
    await schedule.idle();
    await schedule.tick(at(500));
    expect(begun).toHaveLength(2);
  });

  test("looks at no more than it may at once, and at the next as soon as one has ended", async () => {
    const { schedule, begun } = await scheduled(32);
    for (let i = 0; i < 40; i++) await addTarget(ada(), { name: `many-${i}`, url: `snmp://10.3.0.${i + 1}` });
    await schedule.tick(at(0));
    await schedule.tick(at(60));
    expect(begun).toHaveLength(32);
    for (const { end } of [...begun]) end();
    await vi.waitUntil(() => begun.length === 40);
    expect(new Set(begun.map(({ name }) => name)).size).toBe(40);
    await schedule.stop(1_000);
  });

  test("leaves out what is switched off and looks at once at what was changed", async () => {
    const { schedule, begun } = await scheduled();
    const target = await addOne();
    await schedule.tick(at(0));
    begun[0]?.end();
    await schedule.idle();
    await schedule.tick(at(10));
    expect(begun).toHaveLength(1);
    await db().write((tx) => tx.update(targets).set({ rev: 2 }).where(eq(targets.id, target.id)).returning());
    await schedule.tick(at(12));
    expect(begun).toHaveLength(2);
    begun[1]?.end();
    await schedule.idle();
    await db().write((tx) => tx.update(targets).set({ isEnabled: false }).where(eq(targets.id, target.id)).returning());
    await schedule.tick(at(1_000));
    expect(begun).toHaveLength(2);
  });

  test("asks for readings in between, and looks at the whole when they come to nothing", async () => {
    const { schedule, begun, read, failing } = await scheduled();
    const { name } = await addOne();
    vi.useFakeTimers({ toFake: ["Date"], now: at(0) });
    const tick = async (seconds: number) => {
      vi.setSystemTime(at(seconds));
      await schedule.tick(at(seconds));
      begun.at(-1)?.end();
      await schedule.idle();
    };
    await tick(0);
    await tick(61);
    await tick(122);
    expect([begun.length, read]).toEqual([1, [name, name]]);
    failing.add(name);
    await tick(183);
    await tick(184);
    expect([begun.length, read.length]).toEqual([2, 3]);
    vi.useRealTimers();
  });

  test("brings the look at a target forward that called out, at most every half minute", async () => {
    const { schedule, begun } = await scheduled();
    const { id } = await addOne();
    const called = async (seconds: number) => {
      schedule.hurry(id, at(seconds));
      await schedule.tick(at(seconds));
      begun.at(-1)?.end();
      await schedule.idle();
      return begun.length;
    };
    await schedule.tick(at(0));
    begun[0]?.end();
    await schedule.idle();
    expect([await called(1), await called(2), await called(29), await called(32)]).toEqual([2, 2, 2, 3]);
  });

  test("stops what runs and begins nothing afterwards", async () => {
    const { schedule, begun } = await scheduled();
    await addOne();
    await schedule.tick(at(0));
    await schedule.stop(1_000);
    await schedule.tick(at(1_000));
    expect(begun).toHaveLength(1);
  });
});
