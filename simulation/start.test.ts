import { createSocket } from "node:dgram";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Probe } from "./snmp/probe";
import { COMMUNITY, startSimulation, VCENTER } from "./start";

const SYS_NAME = "1.3.6.1.2.1.1.5.0";
let out: string;
let simulation: Awaited<ReturnType<typeof startSimulation>>;
let targets: { name: string; url: string; credential: { kind: string }; trust?: { fingerprintSha256: string } }[];

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "simulation-"));
  const ports = { snmpBasePort: 0, vspherePort: 0, controlPort: 0 };
  simulation = await startSimulation({ out, seed: 2, size: "small", today: "2026-11-24", ...ports });
  targets = JSON.parse(await readFile(join(out, "targets.json"), "utf8"));
});

afterAll(async () => {
  await simulation.close();
  await rm(out, { recursive: true });
});

function control(path: string, method: string) {
  return fetch(`${simulation.ready.control}${path}`, { method });
}

describe("the running simulation", () => {
  test("writes every file and one target per agent and manager", async () => {
    const names = await readdir(out);
    const tables = ["cables", "devices", "locations", "racks", "reservations", "series"].map((name) => `${name}.csv`);
    expect(names.toSorted()).toEqual([...tables, "device-types", "targets.json"].toSorted());
    expect(targets).toHaveLength(simulation.ready.agents + 1);
    expect(targets.at(-1)).toMatchObject({ name: VCENTER.name, credential: { kind: "password" } });
    expect(targets.at(-1)?.trust?.fingerprintSha256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test("answers for each device under its own port, and not at all for a stopped one until it is started", async () => {
    const [first, second] = targets.map(({ name, url }) => ({ name, probe: new Probe(Number(new URL(url).port)) }));
    if (!first || !second) throw new Error("no targets");
    const ask = { kind: "get" as const, oids: [SYS_NAME], community: COMMUNITY };
    const name = async ({ probe }: typeof first) => (await probe.ask(ask)).bindings[0]?.value.toString();
    expect(await name(first)).toBe(first.name);
    expect(await name(second)).toBe(second.name);
    expect((await control(`/devices/${first.name}/stop`, "POST")).status).toBe(200);
    first.probe.ask(ask);
    // The control answers after the datagram before it: had the agent answered, it would have been first.
    const listed = await (await control("/devices", "GET")).json();
    expect(listed.find((each: { name: string }) => each.name === first.name).running).toBe(false);
    await control(`/devices/${first.name}/start`, "POST");
    expect(await name(first)).toBe(first.name);
    expect(first.probe.answered).toEqual([1, 3]);
    first.probe.close();
    second.probe.close();
  });

  test("has devices on addresses of their own that are no targets", async ({ skip }) => {
    const { sweep, newcomers } = simulation.ready;
    if (!sweep) return skip("loopback has one address only here");
    expect(newcomers).toBe(12);
    expect(targets.filter(({ url }) => url.includes("127.0.9."))).toEqual([]);
    const probe = new Probe(sweep.port, "127.0.9.12");
    const { bindings } = await probe.ask({ kind: "get", oids: [SYS_NAME], community: COMMUNITY });
    expect(bindings[0]?.value.toString()).toBe("fra1-new-12");
    probe.close();
  });

  test("refuses unknown devices and anything sent by a web page", async () => {
    expect((await control("/devices/nobody/stop", "POST")).status).toBe(404);
    expect((await control("/devices/%", "POST")).status).toBe(404);
    const page = await fetch(`${simulation.ready.control}/devices`, { headers: { origin: "http://evil.example" } });
    expect(page.status).toBe(403);
  });

  test("skips ports that are taken", async () => {
    const busy = createSocket("udp4");
    await new Promise<void>((resolve) => busy.bind({ port: 0, address: "127.0.0.1", exclusive: true }, resolve));
    const base = busy.address().port;
    const folder = await mkdtemp(join(tmpdir(), "simulation-"));
    const ports = { snmpBasePort: base, vspherePort: 0, controlPort: 0 };
    const other = await startSimulation({ out: folder, size: "small", today: "2026-11-24", ...ports });
    const listed = JSON.parse(await readFile(join(folder, "targets.json"), "utf8"));
    await other.close();
    busy.close();
    await rm(folder, { recursive: true });
    const used = listed.slice(0, -1).map(({ url }: { url: string }) => Number(new URL(url).port));
    expect(Math.min(...used)).toBeGreaterThan(base);
    expect(new Set(used).size).toBe(used.length);
  });
});
