import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bindings, devices, deviceTypes, manufacturers, proposals, runs, targets, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { serialKey } from "../../domain/identity";
import { ObservationDocument, type ObservedDevice } from "../../domain/observation";
import { permissionsOf } from "../../domain/permission";
import { type Caller, systemActor } from "../context";
import { observe } from "./observe";
import { accept, acceptAll, listProposals, openProposals, reject } from "./proposals";
import { proposeChanges } from "./reconcile";
import { finishRun, startRun } from "./runs";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const ada = (minute = 0): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: at(minute) });
let count = 0;

async function addTarget() {
  const n = ++count;
  const values = { name: `t${n}`, url: `snmp://10.8.0.${n}`, protocol: "snmp" as const, trust: { insecure: false } };
  const [row] = await db().write((tx) => tx.insert(targets).values(values).returning());
  return row!;
}

async function addDevice(part: Partial<typeof devices.$inferInsert> = {}) {
  const serial = part.serial === undefined ? `PRO${1000 + ++count}` : part.serial;
  const values = { name: `d${++count}`, ...part, serial, serialKey: serialKey(serial) ?? null };
  const [row] = await db().write((tx) => tx.insert(devices).values(values).returning());
  return row!;
}

const see = (target: Awaited<ReturnType<typeof addTarget>>, device: ObservedDevice, minute = 1, isVerified = false) =>
  observe(
    db(),
    target,
    ObservationDocument.parse({
      target: target.url,
      collector: "snmp",
      collectedAt: at(0).toISOString(),
      durationMs: 1,
      requests: 1,
      device,
    }),
    isVerified,
    at(minute),
  );

const questions = (where: { targetId?: string; deviceId?: string }) =>
  db()
    .select()
    .from(proposals)
    .where(
      and(
        where.targetId ? eq(proposals.targetId, where.targetId) : undefined,
        where.deviceId ? eq(proposals.deviceId, where.deviceId) : undefined,
      ),
    );
const row = async (id: string) => (await db().select().from(devices).where(eq(devices.id, id)))[0]!;

describe("a round of questions", () => {
  test("run twice adds nothing the second time", async () => {
    const target = await addTarget();
    await see(target, { name: "new-1", serial: "NEW-000001" });
    expect((await proposeChanges(db(), at(2))).added).toBe(1);
    const before = await db().select().from(proposals).orderBy(proposals.id);
    expect(await proposeChanges(db(), at(3))).toEqual({ added: 0, reopened: 0, expired: 0 });
    expect(await db().select().from(proposals).orderBy(proposals.id)).toEqual(before);
  });

  test("settles by itself what is no longer so", async () => {
    const device = await addDevice({ name: "was" });
    const target = await addTarget();
    await see(target, { name: "is", serial: device.serial ?? undefined });
    await proposeChanges(db(), at(2));
    await see(target, { name: "was", serial: device.serial ?? undefined }, 3);
    await proposeChanges(db(), at(4));
    expect(await questions({ deviceId: device.id })).toMatchObject([{ field: "name", state: "expired" }]);
  });

  test("asks about what is missing after three silent looks, not after three wrong passwords", async () => {
    const looks = async (kind: string) => {
      const device = await addDevice();
      const target = await addTarget();
      await see(target, { serial: device.serial ?? undefined });
      for (let i = 0; i < 3; i++) {
        const run = await startRun(db(), target.id, at(5 + i));
        await finishRun(db(), run, target.id, { status: "failed", kind, message: "No.", durationMs: 1 }, at(5 + i));
      }
      await proposeChanges(db(), at(9));
      return questions({ deviceId: device.id });
    };
    expect(await looks("not_found")).toMatchObject([{ kind: "missing", state: "open" }]);
    expect(await looks("unauthenticated")).toEqual([]);
    await db().write((tx) => tx.update(targets).set({ failedRuns: 0 }).returning());
    await db().write((tx) => tx.delete(runs).returning());
  });
});

describe("accepting", () => {
  test("adopts a new device: staged, in no rack, of the type its model names, and bound to its source", async () => {
    await db().write(async (tx) => {
      await tx.insert(manufacturers).values({ id: "m1", name: "Acme" });
      await tx
        .insert(deviceTypes)
        .values({ id: "ty1", manufacturerId: "m1", model: "QX-9", slug: "qx-9", heightHalfU: 4, isFullDepth: false });
    });
    const target = await addTarget();
    await see(target, { name: "sw-new", vendor: "Acme Inc", model: "qx-9", serial: "ADOPT-0001" });
    await proposeChanges(db(), at(2));
    const [question] = await questions({ targetId: target.id });
    const { deviceId } = await accept(ada(3), { id: question!.id });
    expect(await row(deviceId!)).toMatchObject({
      name: "sw-new",
      status: "staged",
      rackId: null,
      deviceTypeId: "ty1",
      heightHalfU: 4,
      isFullDepth: false,
      serial: "ADOPT-0001",
      serialKey: "ADOPT-0001",
      mgmtAddress: new URL(target.url).hostname,
    });
    expect(await db().select().from(bindings).where(eq(bindings.targetId, target.id))).toMatchObject([{ deviceId }]);
    const actions = (await db().select().from(trail).where(eq(trail.actorName, "ada"))).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["device.create", "device.bind", "proposal.accept"]));
    expect((await proposeChanges(db(), at(4))).added).toBe(0);
    await expect(accept(ada(5), { id: question!.id })).rejects.toThrow("accepted already");
  });

  test("two sources of one new device make one device", async () => {
    const [first, second] = [await addTarget(), await addTarget()];
    await see(first, { name: "twin", serial: "TWIN-00001" });
    await see(second, { name: "twin", serial: "TWIN-00001" });
    await proposeChanges(db(), at(2));
    const ids = [...(await questions({ targetId: first.id })), ...(await questions({ targetId: second.id }))];
    const results = await acceptAll(
      ada(3),
      ids.map(({ id }) => id),
    );
    expect(results.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(await db().$count(devices, eq(devices.serial, "TWIN-00001"))).toBe(1);
    expect(await db().$count(devices, eq(devices.name, "twin"))).toBe(1);
  });

  test("a suggested device is that device, and gets the serial that nobody had recorded", async () => {
    const device = await addDevice({ name: "sug", serial: null, assetTag: "AT-777" });
    const target = await addTarget();
    await see(target, { name: "sug", assetTag: "AT-777", serial: "SUGG-0001" });
    await proposeChanges(db(), at(2));
    const [question] = await questions({ targetId: target.id });
    expect(question).toMatchObject({ kind: "adopt", rule: "R3", deviceId: device.id });
    await accept(ada(3), { id: question!.id });
    expect(await row(device.id)).toMatchObject({ serial: "SUGG-0001", serialKey: "SUGG-0001", rev: 2 });
    const { matches } = await see(target, { name: "sug", assetTag: "AT-777", serial: "SUGG-0001" }, 4);
    expect(matches).toMatchObject([{ verdict: "bind", rule: "R0", deviceId: device.id }]);
  });

  test("a guess is not accepted in bulk, and can be refused in favour of a new device", async () => {
    const device = await addDevice({ name: "guess", serial: "ABCDEFG10" });
    const target = await addTarget();
    await see(target, { name: "other", serial: "ABCDEFGI0" });
    await proposeChanges(db(), at(2));
    const [question] = await questions({ targetId: target.id });
    expect(question).toMatchObject({ rule: "N20", confidence: 60 });
    expect((await acceptAll(ada(3), [question!.id]))[0]?.refusal).toContain("guess");
    const { deviceId } = await accept(ada(3), { id: question!.id, asNew: true });
    expect(deviceId).not.toBe(device.id);
  });

  test("a difference writes what was seen, through the trail, unless the record changed or a person pinned it", async () => {
    const device = await addDevice({ name: "old-name" });
    const target = await addTarget();
    const ask = async (name: string, minute: number) => {
      await see(target, { name, serial: device.serial ?? undefined }, minute);
      await proposeChanges(db(), at(minute));
      return (await questions({ deviceId: device.id })).find(({ state }) => state === "open")!;
    };
    await accept(ada(3), { id: (await ask("new-name", 2)).id });
    expect(await row(device.id)).toMatchObject({ name: "new-name", rev: 2 });

    const second = await ask("third-name", 4);
    await db().write((tx) => tx.update(devices).set({ name: "by-hand" }).where(eq(devices.id, device.id)).returning());
    await expect(accept(ada(5), { id: second.id })).rejects.toThrow("changed since");
    const pins = { name: { by: "eve", at: at(5).toISOString() } };
    await db().write((tx) => tx.update(devices).set({ pins }).where(eq(devices.id, device.id)).returning());
    const third = await ask("fourth-name", 6);
    await expect(accept(ada(7), { id: third.id })).rejects.toThrow("eve pinned");
    expect((await row(device.id)).name).toBe("by-hand");
  });

  test("N19: after a replacement the person's word moves the serial, and the source is believed again", async () => {
    const device = await addDevice();
    const target = await addTarget();
    await see(target, { serial: device.serial ?? undefined });
    await see(target, { serial: "REPLACED-1" }, 2);
    await proposeChanges(db(), at(2));
    const [question] = (await questions({ targetId: target.id })).filter(({ kind }) => kind === "conflict");
    expect(question).toMatchObject({ deviceId: device.id });
    await expect(accept(ada(3), { id: question!.id })).rejects.toThrow("Say which device");
    await accept(ada(3), { id: question!.id, deviceId: device.id });
    expect((await row(device.id)).serial).toBe("REPLACED-1");
    expect((await see(target, { serial: "REPLACED-1" }, 4)).matches).toMatchObject([{ verdict: "bind" }]);
  });
});

describe("rejecting", () => {
  test("holds for the value it was said of and no longer", async () => {
    const device = await addDevice({ name: "kept" });
    const target = await addTarget();
    const look = async (name: string, minute: number) => {
      await see(target, { name, serial: device.serial ?? undefined }, minute);
      await proposeChanges(db(), at(minute));
      return (await questions({ deviceId: device.id }))[0]!;
    };
    const question = await look("seen-a", 1);
    await reject(ada(2), { ids: [question.id], reason: "The label is right" });
    expect(await look("seen-a", 3)).toMatchObject({
      state: "rejected",
      reason: "The label is right",
      decidedBy: "ada",
    });
    expect(await look("seen-b", 4)).toMatchObject({ state: "open", observed: "seen-b", reason: null });
    expect((await row(device.id)).name).toBe("kept");
  });

  test("and accepting are for those who may decide", async () => {
    const viewer = { ...ada(), actor: { ...ada().actor, permissions: permissionsOf(["viewer"]) } };
    await expect(reject(viewer, { ids: ["x"], reason: "no" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(acceptAll(viewer, ["x"])).rejects.toMatchObject({ kind: "forbidden" });
  });
});

test("open questions can be counted and paged", async () => {
  const target = await addTarget();
  for (let i = 0; i < 3; i++) {
    const each = await addTarget();
    await see(each, { name: `page-${i}`, serial: `PAGE-${i}000` });
  }
  await see(target, { name: "page-x", serial: "PAGE-X000" });
  await proposeChanges(db(), at(2));
  const total = (await openProposals(db())).reduce((sum, { count: n }) => sum + n, 0);
  const seen = new Set<string>();
  let cursor: { lastSeenAt: Date; id: string } | undefined;
  for (;;) {
    const page = await listProposals(db(), { take: 2, cursor });
    for (const { proposal } of page) seen.add(proposal.id);
    const last = page.at(-1)?.proposal;
    if (!last) break;
    cursor = { lastSeenAt: last.lastSeenAt, id: last.id };
  }
  expect(seen.size).toBe(total);
});
