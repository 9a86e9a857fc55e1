import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ObservationDocument } from "../../domain/observation";
import type { Target } from "../../domain/target";
import { VimClient } from "./client";
import { collectVsphere } from "./collect";
import { MACHINES, reader } from "./inventory";
import { VimMachine } from "./shapes";
import { endpointOf, refXml } from "./soap";
import { startPagingProxy } from "./soap-server";
import { startVcsim, type Vcsim, vcsimBinary } from "./vcsim";
import { childOf, listOf } from "./xml";

const { path: binary = "", missing } = await vcsimBinary();
const because = missing ? ` (skipped: ${missing})` : "";

function target({ url, fingerprintSha256 }: { url: string; fingerprintSha256: string }, timeoutMs = 20_000): Target {
  const credential = { kind: "password", user: "user", password: "pass" } as const;
  return { url, credential, trust: { fingerprintSha256, insecure: false }, timeoutMs };
}

const going = new AbortController().signal;
const collect = async (of: Target) => ObservationDocument.parse(await collectVsphere(of, going));
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** The document without what time and use change. */
function lasting(document: ObservationDocument) {
  const { target: _, collectedAt: __, durationMs: ___, requests: ____, ...rest } = document;
  return {
    ...rest,
    hosts: rest.hosts
      .map(({ cpuUsedMhz, memoryUsedBytes, uptimeSeconds, ...host }) => ({
        ...host,
        datastoreIds: host.datastoreIds?.toSorted(),
      }))
      .toSorted(byId),
    machines: rest.machines.map(({ storageUsedBytes, storageProvisionedBytes, ...machine }) => machine).toSorted(byId),
    datastores: rest.datastores.map(({ freeBytes, totalBytes, ...datastore }) => datastore).toSorted(byId),
    networks: rest.networks.toSorted(byId),
    clusters: rest.clusters.toSorted(byId),
  };
}

describe.skipIf(missing)(`a vCenter with 50 hosts and 1,600 machines${because}`, () => {
  let vcsim: Vcsim;
  let first: ObservationDocument;

  beforeAll(async () => {
    vcsim = await startVcsim(binary, [
      "-dc",
      "2",
      "-cluster",
      "3",
      "-host",
      "8",
      "-vm",
      "200",
      "-ds",
      "4",
      "-realistic",
    ]);
    first = await collect(target(vcsim));
  }, 120_000);
  afterAll(() => vcsim?.stop());

  test("is told whole: hosts, machines, clusters, datastores and networks", () => {
    const { hosts, machines, clusters, datastores, networks, manager, warnings } = first;
    expect(warnings).toEqual([]);
    expect([hosts.length, machines.length, clusters.length, datastores.length, networks.length]).toEqual([
      50, 1600, 6, 8, 6,
    ]);
    expect(manager).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "VMware vCenter Server",
      version: "6.5.0",
    });
    expect(clusters.map(({ name, datacenter }) => `${datacenter} ${name}`).toSorted()).toEqual(
      ["DC0", "DC1"].flatMap((dc) => [0, 1, 2].map((cluster) => `${dc} ${dc}_C${cluster}`)),
    );
  });

  test("has hosts with vendor, model, serial, processors and memory, each with a UUID of its own", () => {
    expect(new Set(first.hosts.map(({ uuid }) => uuid)).size).toBe(50);
    expect(new Set(first.hosts.map(({ serial }) => serial)).size).toBe(50);
    for (const host of first.hosts) {
      expect(["Dell Inc.", "HPE", "Lenovo"]).toContain(host.vendor);
      expect(host).toMatchObject({
        model: expect.stringMatching(/\w/),
        serial: expect.stringMatching(/^SN[0-9A-F]{8}$/),
      });
      expect(host).toMatchObject({ cpuSockets: 2, cpuCores: 40, cpuThreads: 80, memoryBytes: 512 * 2 ** 30 });
      expect(host.datastoreIds).toHaveLength(4);
    }
  });

  test("has a standalone host in each data center that belongs to no cluster", () => {
    expect(first.hosts.filter(({ clusterId }) => clusterId === undefined).map(({ name }) => name)).toEqual([
      "DC0_H0",
      "DC1_H0",
    ]);
    for (const cluster of first.clusters) {
      const hostIds = first.hosts.filter(({ clusterId }) => clusterId === cluster.id).map(({ id }) => id);
      expect(hostIds).toHaveLength(8);
      expect(first.machines.filter(({ hostId }) => hostIds.includes(hostId ?? ""))).toHaveLength(200);
    }
  });

  test("has 100 cards with 100 addresses of which each hears its switch", () => {
    const nics = first.hosts.flatMap((host) => host.nics ?? []);
    expect(new Set(nics.map(({ macAddress }) => macAddress)).size).toBe(100);
    expect(nics.every(({ speedBps }) => speedBps === 25e9)).toBe(true);
    const neighbours = first.hosts.flatMap((host) => host.neighbours ?? []);
    for (const protocol of ["lldp", "cdp"])
      expect(neighbours.filter((each) => each.protocol === protocol)).toHaveLength(50);
    for (const neighbour of neighbours) {
      expect(neighbour).toMatchObject({
        localInterface: neighbour.protocol === "lldp" ? "vmnic0" : "vmnic1",
        remoteName: expect.stringMatching(/^leaf-0\d$/),
        remotePortId: expect.stringMatching(/^Ethernet1\/\d+$/),
      });
    }
  });

  test("has machines each with an instance, a host, a disk on a datastore and a card on a network", () => {
    const ids = (things: { id: string }[]) => new Set(things.map(({ id }) => id));
    const [hosts, datastores, networks] = [ids(first.hosts), ids(first.datastores), ids(first.networks)];
    expect(new Set(first.machines.map(({ instanceUuid }) => instanceUuid)).size).toBe(1600);
    for (const machine of first.machines) {
      expect(hosts).toContain(machine.hostId);
      expect(machine.disks).toMatchObject([{ sizeBytes: 2 ** 20 }]);
      expect(datastores).toContain(machine.disks?.[0]?.datastoreId);
      expect(networks).toContain(machine.interfaces?.[0]?.networkId);
      expect(machine.addresses).toHaveLength(1);
    }
  });

  test("gives the same document when asked again, but for time and use", async () => {
    expect(lasting(await collect(target(vcsim)))).toEqual(lasting(first));
  });

  test("gives the same document when it answers in pages of 100", async () => {
    const proxy = await startPagingProxy(vcsim, 100);
    try {
      expect(lasting(await collect(target(proxy)))).toEqual(lasting(first));
      expect(proxy.calls.filter((method) => method === "ContinueRetrievePropertiesEx")).toHaveLength(15);
    } finally {
      await proxy.stop();
    }
  });
});

describe.skipIf(missing)(`a vSphere server${because}`, () => {
  let vcsim: Vcsim | undefined;
  const start = async (...flags: string[]) => {
    vcsim = await startVcsim(binary, flags);
    return vcsim;
  };
  const open = (of: Vcsim) =>
    VimClient.open(endpointOf(of.url), { user: "user", password: "pass" }, { insecure: true }, 5000, going);

  test("that is an ESXi is told directly, and its machine's UUID stands for the manager", async ({
    onTestFinished,
  }) => {
    const esx = await start("-esx", "-vm", "20");
    onTestFinished(() => esx.stop());
    const document = await collect(target(esx));
    expect([document.hosts.length, document.machines.length, document.clusters.length]).toEqual([1, 20, 0]);
    expect(document.manager?.uuid).toBe(document.hosts[0]?.uuid);
    expect(document.datastores).toHaveLength(1);
  });

  test("refuses a wrong password, and we refuse a wrong pin", async ({ onTestFinished }) => {
    const one = await start("-username", "reader", "-password", "right");
    onTestFinished(() => one.stop());
    await expect(collect(target(one))).rejects.toMatchObject({ name: "Refusal", kind: "unauthenticated" });
    const wrongPin = target({ ...one, fingerprintSha256: "0".repeat(64) });
    await expect(collect(wrongPin)).rejects.toMatchObject({ name: "Refusal", kind: "forbidden" });
  });

  test("that is slower than the time allowed for the sign-in is a refusal", async ({ onTestFinished }) => {
    const slow = await start("-method-delay", "Login:2000");
    onTestFinished(() => slow.stop());
    await expect(collect(target(slow, 300))).rejects.toMatchObject({ name: "Refusal", kind: "not_found" });
  });

  test("that is slower than the time allowed for the reading is told with what is missing", async ({
    onTestFinished,
  }) => {
    const slow = await start("-method-delay", "RetrievePropertiesEx:2000");
    onTestFinished(() => slow.stop());
    const document = await collect(target(slow, 300));
    expect(document.hosts).toEqual([]);
    expect(document.warnings.map(({ code }) => code)).toContain("hosts_incomplete");
    expect(document.warnings.map(({ code }) => code)).toContain("machines_incomplete");
  });

  test("that lets an idle session expire is signed in to once more and then tells all", async ({ onTestFinished }) => {
    const forgetful = await start("-session-idle", "500ms");
    onTestFinished(() => forgetful.stop());
    const idle = await open(forgetful);
    onTestFinished(() => idle.close());
    const other = await open(forgetful);
    onTestFinished(() => other.close());
    const manager = other.content.sessionManager;
    const spec =
      "<specSet><propSet><type>SessionManager</type><pathSet>sessionList</pathSet></propSet>" +
      `<objectSet>${refXml("obj", manager)}<skip>false</skip></objectSet></specSet><options/>`;
    const sessions = async () => {
      const result = await other.inSession(() =>
        other.call("RetrievePropertiesEx", other.content.propertyCollector, spec),
      );
      const properties = listOf(childOf(childOf(result, "objects"), "propSet"));
      return properties.flatMap((property) => listOf(childOf(property, "val"))).length;
    };
    await expect.poll(sessions, { timeout: 10_000 }).toBe(1);
    const before = idle.transport.calls;
    const retrieval = await idle.retrieve(MACHINES, reader(VimMachine));
    expect(retrieval.objects).toHaveLength(4);
    expect(retrieval.failure).toBeUndefined();
    expect(idle.transport.calls - before).toBe(5); // refused view, login, view, read, view let go
  });
});
