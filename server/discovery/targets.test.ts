import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { hosts, runs, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { type Caller, systemActor } from "../context";
import { finishRun, listRuns, silences, startRun, tidyRuns } from "./runs";
import { addTarget, editTarget, listTargets, lookNow, protocolOf, removeTarget, target, targetView } from "./targets";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const ada = (): Caller => ({ db: db(), actor: systemActor("ada", "test"), now: at(0) });
const ok = { status: "ok" as const, requests: 3, durationMs: 5, warnings: [] };
const failed = (message: string, kind = "not_found") => ({ status: "failed" as const, kind, message, durationMs: 5 });

describe("the address of a target", () => {
  test.each([
    ["snmp://10.0.0.1", "snmp"],
    ["snmp://[2001:db8::1]:1161", "snmp"],
    ["vsphere://vc.example.net:443", "vsphere"],
    ["libvirt+ssh://root@kvm1", "libvirt"],
    ["libvirt+unix:///run/libvirt/libvirt-sock-ro", "libvirt"],
    ["snmp://127.0.0.1:20161", "snmp"],
  ])("%s speaks %s", (url, protocol) => {
    expect(protocolOf(url)).toBe(protocol);
  });

  test.each([
    "http://10.0.0.1",
    "file:///etc/passwd",
    "nonsense",
    "snmp://",
    "vsphere://user:secret@vc",
    "vsphere://169.254.169.254",
    "snmp://[fe80::1]",
    "snmp://0.0.0.0",
    "snmp://224.0.0.1",
  ])("%s is refused with a sentence that repeats no password", (url) => {
    let said = "";
    try {
      protocolOf(url);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain("Refusal");
    expect(said).not.toContain("secret");
  });
});

describe("targets", () => {
  test("show every look with what was cut short and why", async () => {
    const { id } = await addTarget(ada(), { name: "t-shown", url: "snmp://10.61.0.9" });
    const warnings = [{ code: "too_many_rows", message: "ifTable was cut short at 50000 values" }];
    const run = await startRun(db(), id, at(1));
    await finishRun(db(), run, id, { ...ok, status: "partial", warnings }, at(1));
    const view = await targetView(db(), id);
    expect(view).toMatchObject({ state: "up", devices: [], runs: [{ id: run, status: "partial", warnings }] });
    await expect(targetView(db(), "gone")).rejects.toThrow("There is no such target");
  });

  test("are due again when a look is asked for, unless they are switched off", async () => {
    const { id } = await addTarget(ada(), { name: "t-again", url: "snmp://10.61.0.10" });
    const before = await target(db(), id);
    await lookNow(ada(), id);
    expect((await target(db(), id)).rev).toBe(before.rev + 1);
    const { id: off } = await addTarget(ada(), { name: "t-off", url: "snmp://10.61.0.11", isEnabled: false });
    await expect(lookNow(ada(), off)).rejects.toThrow("switched off");
  });

  test("tell whether their last look worked, how old it is, and why it did not", async () => {
    const { id } = await addTarget(ada(), { name: "t1", url: "snmp://10.6.0.1" });
    const state = async (minute: number) => (await listTargets(db(), at(minute))).find((row) => row.id === id);
    expect(await state(0)).toMatchObject({ state: "never", ageSeconds: null });
    await finishRun(db(), await startRun(db(), id, at(1)), id, ok, at(1));
    expect(await state(3)).toMatchObject({ state: "up", ageSeconds: 120, message: null });
    await finishRun(db(), await startRun(db(), id, at(4)), id, failed("No answer from there."), at(4));
    expect(await state(5)).toMatchObject({ state: "failing", failedRuns: 1, message: "No answer from there." });
    await finishRun(db(), await startRun(db(), id, at(6)), id, ok, at(6));
    expect(await state(6)).toMatchObject({ state: "up", failedRuns: 0 });
  });

  test("are changed by who read them last, and told when somebody was faster", async () => {
    const { id } = await addTarget(ada(), { name: "t2", url: "snmp://10.6.0.2" });
    expect(await editTarget(ada(), { id, rev: 1, name: "t2b", url: "vsphere://10.6.0.2" })).toEqual({ rev: 2 });
    expect(await target(db(), id)).toMatchObject({ name: "t2b", protocol: "vsphere" });
    await expect(editTarget(ada(), { id, rev: 1, name: "x", url: "snmp://10.61.0.9" })).rejects.toThrow("meanwhile");
  });

  test("have one name and one address each", async () => {
    await addTarget(ada(), { name: "t3", url: "snmp://10.6.0.3" });
    await expect(addTarget(ada(), { name: "t3", url: "snmp://10.6.0.4" })).rejects.toThrow("already");
    await expect(addTarget(ada(), { name: "t4", url: "snmp://10.6.0.3" })).rejects.toThrow("already");
    await expect(addTarget(ada(), { name: "t5", url: "snmp://10.6.0.5", credentialId: "gone" })).rejects.toMatchObject({
      name: "Refusal",
    });
  });

  test("that manage machines are switched off rather than removed", async () => {
    const { id } = await addTarget(ada(), { name: "vc", url: "vsphere://10.6.0.6" });
    const seen = { targetId: id, externalId: "host-1", name: "esx1", firstSeenAt: at(0), lastSeenAt: at(0) };
    await db().write((tx) => tx.insert(hosts).values(seen).returning());
    await expect(removeTarget(ada(), id)).rejects.toThrow("switch it off");
    const { id: other } = await addTarget(ada(), { name: "t6", url: "snmp://10.6.0.7" });
    await removeTarget(ada(), other);
    expect(await db().$count(targets, eq(targets.id, other))).toBe(0);
  });
});

describe("looks", () => {
  test("that a dead process left running are ended by the next one", async () => {
    const { id } = await addTarget(ada(), { name: "t7", url: "snmp://10.6.0.8" });
    const dead = await startRun(db(), id, at(1));
    const alive = await startRun(db(), id, at(2));
    expect(await listRuns(db(), id, 10)).toMatchObject([
      { id: alive, status: "running" },
      { id: dead, status: "failed", message: expect.stringContaining("ended before") },
    ]);
    await tidyRuns(db(), at(2 + 120));
    expect(await db().$count(runs, eq(runs.status, "running"))).toBe(0);
    await tidyRuns(db(), new Date(at(0).getTime() + 30 * 86_400_000));
    expect(await listRuns(db(), id, 10)).toEqual([]);
  });

  test("count as missed only in an unbroken row of silences, and not when we stopped them ourselves", async () => {
    const { id } = await addTarget(ada(), { name: "t8", url: "snmp://10.6.0.9" });
    const look = async (minute: number, end: Parameters<typeof finishRun>[3]) =>
      finishRun(db(), await startRun(db(), id, at(minute)), id, end, at(minute));
    const missed = async () => (await silences(db(), [id], 3)).get(id)?.missedPolls;
    await look(1, failed("No answer."));
    await look(2, failed("Wrong password.", "unauthenticated"));
    await look(3, failed("No answer."));
    expect(await missed()).toBe(1);
    await look(4, failed("No answer."));
    expect(await missed()).toBe(2);
    const before = (await target(db(), id)).failedRuns;
    await look(5, failed("Stopped.", "stopped"));
    expect((await target(db(), id)).failedRuns).toBe(before);
  });
});
