import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ObservationDocument } from "../../domain/observation";
import { Refusal } from "../../domain/refusal";
import { collectLibvirt, lookWithin } from "./collect";
import { type Libvirtd, libvirtdMissing, startLibvirtd } from "./libvirtd";
import { emptyLibvirt, errorPayload, type Script, startScriptedDaemon } from "./scripted-daemon";
import { XdrWriter } from "./xdr";

const never = new AbortController().signal;

const look = (socket: string, uri: string, signal = never, timeoutMs = 10_000) =>
  collectLibvirt(
    { url: `libvirt+unix://${socket}?uri=${uri}`, credential: { kind: "none" }, trust: { insecure: false }, timeoutMs },
    signal,
  );

const SHARED = "../shared/tools/libvirt/testnode.xml";
const sharedMissing = existsSync(SHARED) ? undefined : `no ${SHARED}`;

describe.skipIf(libvirtdMissing)(`a real libvirtd${libvirtdMissing ? ` (skipped: ${libvirtdMissing})` : ""}`, () => {
  let libvirtd: Libvirtd;
  beforeAll(async () => {
    libvirtd = await startLibvirtd();
  });
  afterAll(() => libvirtd?.stop());

  const testHost = async () =>
    `test://${await libvirtd.hostFile("host.xml", readFileSync(new URL("test-host.xml", import.meta.url), "utf8"))}`;

  test("gives the host with its serial, processors, memory and network cards", async () => {
    const document = await look(libvirtd.socket, await testHost());
    expect(document.hosts).toHaveLength(1);
    expect(document.hosts[0]).toMatchObject({
      id: "host",
      vendor: "HPE",
      model: "ProLiant DL380 Gen10",
      serial: "CZJ0420PLN",
      uuid: "30373237-3132-5a43-4a30-343230504c4e",
      biosVersion: "U30",
      cpuModel: "Xeon Silver 4216",
      cpuSockets: 2,
      cpuCores: 32,
      cpuThreads: 64,
      cpuMhz: 2100,
      memoryBytes: 384 * 2 ** 30,
      nics: [{ name: "ens1f0", macAddress: "48:df:37:00:00:10", speedBps: 10e9 }],
    });
    expect(document.manager?.version).toMatch(/^TEST 0\.0\.2, libvirt \d+\.\d+\.\d+$/);
  });

  test("gives every guest with processors, memory, disks and interfaces in exact units", async () => {
    const { machines, networks, datastores } = await look(libvirtd.socket, await testHost());
    const pool = "7d1f0a52-3c7e-4d0b-9a53-0a7d5c1e0020";
    expect(machines.map((machine) => [machine.name, machine.powerState])).toEqual([
      ["billing-db", "running"],
      ["old-shop <img src=x onerror=alert(1)>", "shut off"],
      ["paused-worker", "paused"],
    ]);
    expect(machines[0]).toMatchObject({
      id: "7d1f0a52-3c7e-4d0b-9a53-0a7d5c1e0001",
      hostId: "host",
      vcpus: 6,
      memoryBytes: 16 * 2 ** 30,
      guestOs: "http://debian.org/debian/12",
      storageProvisionedBytes: 70 * 2 ** 30,
      storageUsedBytes: 11 * 2 ** 30,
      disks: [
        { id: "vda", name: "/srv/fast/billing-db.qcow2", sizeBytes: 50 * 2 ** 30, datastoreId: pool },
        { id: "vdb", name: "fast/billing-log.raw", sizeBytes: 20 * 2 ** 30, datastoreId: pool },
      ],
      interfaces: [
        { macAddress: "52:54:00:b1:00:01", networkId: "7d1f0a52-3c7e-4d0b-9a53-0a7d5c1e0010" },
        { macAddress: "52:54:00:b1:00:02", networkId: "bridge:br-storage.120" },
      ],
    });
    expect(machines[1]?.disks).toEqual([{ id: "sda", name: "/srv/fast/not-in-the-pool-yet.img", datastoreId: pool }]);
    expect(networks.map((network) => [network.name, network.vlanId])).toEqual([
      ["tenants", undefined],
      ["br-storage.120", 120],
    ]);
    expect(datastores).toEqual([
      {
        id: pool,
        name: "fast",
        kind: "dir",
        url: "/srv/fast",
        totalBytes: 100 * 2 ** 30,
        freeBytes: 89 * 2 ** 30,
        accessible: true,
      },
    ]);
  });

  test("gives a document of the common shape, with what the driver does not support as warnings", async () => {
    const document = await look(libvirtd.socket, await testHost());
    expect(ObservationDocument.parse(document)).toEqual(document);
    expect(document.warnings.map((warning) => warning.code)).toEqual(["memory_stats"]);
  });

  test("sees the same on a second look", async () => {
    const uri = await testHost();
    const [first, second] = [await look(libvirtd.socket, uri), await look(libvirtd.socket, uri)];
    const still = { collectedAt: "", durationMs: 0 };
    expect({ ...second, ...still }).toEqual({ ...first, ...still });
  });

  test("reads this very machine, firmware tables or not", async () => {
    const { hosts, warnings } = await look(libvirtd.socket, "qemu:///session");
    expect(hosts[0]?.memoryBytes).toBeGreaterThan(2 ** 28);
    expect(hosts[0]?.memoryUsedBytes).toBeGreaterThan(0);
    expect(hosts[0]?.cpuThreads).toBeGreaterThan(0);
    for (const { code } of warnings) expect(["sysinfo", "version"]).toContain(code);
  });

  test("says why when the hypervisor cannot be opened", async () => {
    const refused = await look(libvirtd.socket, "test:///nowhere/host.xml").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ kind: "not_found", message: expect.stringContaining("/nowhere/host.xml") });
  });

  test("rejects with the signal's reason when aborted halfway", async () => {
    const controller = new AbortController();
    const seen = look(libvirtd.socket, await testHost(), controller.signal);
    setImmediate(() => controller.abort(new Error("enough")));
    await expect(seen).rejects.toThrow("enough");
  });

  test.skipIf(sharedMissing)(
    `reads a host of 200 guests in few calls${sharedMissing ? ` (skipped: ${sharedMissing})` : ""}`,
    async () => {
      const path = await libvirtd.hostFile("testnode.xml", readFileSync(SHARED, "utf8"));
      const document = await look(libvirtd.socket, `test://${path}`);
      expect(document.machines).toHaveLength(200);
      expect(new Set(document.machines.map((machine) => machine.id)).size).toBe(200);
      expect(document.hosts[0]).toMatchObject({ serial: "7ABC123", cpuThreads: 80, memoryBytes: 512 * 2 ** 30 });
      expect(document.hosts[0]?.nics).toEqual([{ name: "eth0", macAddress: "24:6e:96:00:00:01" }]);
      expect(document.machines[199]).toMatchObject({ name: "web-199", vcpus: 4, memoryBytes: 8 * 2 ** 30 });
      expect(document.requests).toBeLessThan(230);
    },
  );
});

describe("a libvirt that misbehaves", () => {
  const uuid = (last: number) => Buffer.from([...Array(15).fill(7), last]);
  const domainList = (names: string[], sameUuid = false) => {
    const writer = new XdrWriter();
    writer.array(names, (each, name) =>
      each
        .string(name)
        .opaque(uuid(sameUuid ? 0 : names.indexOf(name)))
        .i32(1),
    );
    return { payload: writer.u32(names.length).bytes() };
  };
  const text = (value: string) => ({ payload: new XdrWriter().string(value).bytes() });

  async function lookAt(script: Script, timeoutMs = 2000) {
    const daemon = await startScriptedDaemon(script);
    try {
      return await look(daemon.socket, "qemu:///system", never, timeoutMs);
    } finally {
      await daemon.stop();
    }
  }
  const refusalOf = (script: Script, timeoutMs?: number) => lookAt(script, timeoutMs).catch((error: unknown) => error);

  test("gives an empty document with a warning for each thing it does not support", async () => {
    const document = await lookAt(emptyLibvirt);
    expect(document.machines).toEqual([]);
    expect(document.hosts[0]).toMatchObject({ name: "scripted" });
    const codes = document.warnings.map((warning) => warning.code);
    expect(codes).toEqual(expect.arrayContaining(["pools", "networks", "node_info", "sysinfo", "node_devices"]));
    expect(document.warnings.find((warning) => warning.code === "sysinfo")?.message).toContain("(code 3)");
  });

  test("drops statistics from the first value of an unknown type on, and keeps those before", async () => {
    const document = await lookAt((call, stream) => {
      if (call.procedure === 273) return domainList(["a", "b", "c"]);
      if (call.procedure !== 344) return emptyLibvirt(call, stream);
      const writer = new XdrWriter().u32(3);
      for (const [index, type] of [1, 99, 1].entries()) {
        writer.string("x").opaque(uuid(index)).i32(1).u32(1).string("state.state").i32(type).i32(5);
      }
      return { payload: writer.bytes() };
    });
    expect(document.machines.map((machine) => machine.powerState)).toEqual(["shut off", undefined, undefined]);
    expect(document.warnings.find((warning) => warning.code === "stats")?.message).toContain("unknown type 99");
  });

  test("asks again without the flag that an old libvirt does not know", async () => {
    const flags: number[] = [];
    await lookAt((call, stream) => {
      if (call.procedure === 273) return domainList(["a"]);
      if (call.procedure !== 344) return emptyLibvirt(call, stream);
      call.payload.array((reader) => [reader.string(), reader.opaque(16), reader.i32()]);
      call.payload.u32();
      flags.push(call.payload.u32());
      return flags.length === 1
        ? { status: 1, payload: errorPayload(8, "unsupported flags") }
        : { payload: new XdrWriter().u32(0).bytes() };
    });
    expect(flags).toEqual([0x20000000, 0]);
  });

  test("leaves out a guest that went away, and names one whose definition cannot be read", async () => {
    const document = await lookAt((call, stream) => {
      if (call.procedure === 273) return domainList(["gone", "bomb", "fine"]);
      if (call.procedure !== 14) return emptyLibvirt(call, stream);
      const name = call.payload.string();
      if (name === "gone") return { status: 1, payload: errorPayload(42, "Domain not found") };
      if (name === "bomb") return text("<!DOCTYPE d [<!ENTITY a 'a'>]><domain>&a;</domain>");
      return text("<domain><name>fine</name><vcpu>2</vcpu></domain>");
    });
    expect(document.machines.map(({ name, vcpus }) => [name, vcpus])).toEqual([
      ["bomb", undefined],
      ["fine", 2],
    ]);
    const warnings = document.warnings.filter((warning) => warning.code === "domain");
    expect(warnings).toEqual([{ code: "domain", message: expect.stringContaining("DOCTYPE") }]);
  });

  test("lists a UUID once, however often it is claimed", async () => {
    const document = await lookAt((call, stream) =>
      call.procedure === 273 ? domainList(["a", "b"], true) : emptyLibvirt(call, stream),
    );
    expect(document.machines).toHaveLength(1);
  });

  test("counts a thousand failures of one kind in one warning", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `guest-${index}`);
    const document = await lookAt((call, stream) => {
      if (call.procedure !== 273) return emptyLibvirt(call, stream);
      const writer = new XdrWriter().u32(1000);
      for (const [index, name] of names.entries()) {
        writer
          .string(name)
          .opaque(Buffer.from(index.toString(16).padStart(32, "0"), "hex"))
          .i32(-1);
      }
      return { payload: writer.u32(1000).bytes() };
    });
    expect(document.machines).toHaveLength(1000);
    expect(document.machines[0]?.powerState).toBe("shut off");
    expect(document.warnings.filter((warning) => warning.code === "domain")[0]?.message).toContain("(and 999 more)");
  });

  test("reports what was seen when the connection is lost halfway, and that it is incomplete", async () => {
    const document = await lookAt((call, stream) => {
      if (call.procedure === 273) return domainList(["a", "b"]);
      if (call.procedure !== 14) return emptyLibvirt(call, stream);
      stream.destroy();
      return undefined;
    });
    expect(document.machines.map((machine) => machine.name)).toEqual(["a", "b"]);
    expect(document.warnings.at(-1)).toEqual({
      code: "incomplete",
      message: "The look was cut short: the other side hung up.",
    });
  });

  test("ends a look that takes longer than it may, and reports what was seen until then", async () => {
    const daemon = await startScriptedDaemon((call, stream) => {
      if (call.procedure === 273) return domainList(["slow"]);
      return call.procedure === 14 ? undefined : emptyLibvirt(call, stream);
    });
    const target = { credential: { kind: "none" as const }, trust: { insecure: false }, timeoutMs: 60_000 };
    const document = await lookWithin(500, { url: `libvirt+unix://${daemon.socket}`, ...target }, never);
    await daemon.stop();
    expect(document.machines.map((machine) => machine.name)).toEqual(["slow"]);
    expect(document.warnings.at(-1)?.message).toBe("The look was cut short: it took longer than a look may take.");
  });

  test("clips what is longer than the document takes, and holds no NUL", async () => {
    const document = await lookAt((call, stream) =>
      call.procedure === 59 ? text(`\0${"x".repeat(100_000)}`) : emptyLibvirt(call, stream),
    );
    expect(document.hosts[0]?.name).toHaveLength(65_536);
    expect(document.hosts[0]?.name).not.toContain("\0");
  });

  test("is refused when it asks for SASL, denies, answers nonsense or not at all", async () => {
    const auth =
      (types: number[]): Script =>
      (call, stream) =>
        call.procedure === 66
          ? { payload: new XdrWriter().array(types, (writer, type) => writer.i32(type)).bytes() }
          : emptyLibvirt(call, stream);
    expect(await refusalOf(auth([1]))).toMatchObject({ name: "Refusal", kind: "unauthenticated" });
    const failing =
      (procedure: number, code: number, script: Script = emptyLibvirt): Script =>
      (call, stream) =>
        call.procedure === procedure ? { status: 1, payload: errorPayload(code, "no") } : script(call, stream);
    expect(await refusalOf(failing(70, 45, auth([2])))).toMatchObject({ name: "Refusal", kind: "unauthenticated" });
    expect(await refusalOf(failing(1, 88))).toMatchObject({ name: "Refusal", kind: "forbidden" });
    expect(await refusalOf(failing(1, 1))).toMatchObject({ name: "Refusal", kind: "not_found" });
    expect(await refusalOf(() => ({}))).toMatchObject({ name: "Refusal", kind: "not_found" });
    expect(await refusalOf(() => Buffer.from("HTTP/1.1 400"))).toMatchObject({ name: "Refusal", kind: "not_found" });
    expect(await refusalOf(() => undefined, 100)).toMatchObject({ name: "Refusal", kind: "not_found" });
  });

  test("is refused in a sentence when there is no socket", async () => {
    const refused = await look("/nowhere/libvirt-sock-ro", "qemu:///system").catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "Refusal", kind: "not_found" });
    expect(String(refused)).toContain("Start libvirtd");
  });
});
