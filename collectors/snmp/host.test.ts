import { expect, test } from "vitest";
import { hostMib, loads, storage, ucdMemory } from "./host";
import { walk } from "./walks/read";

const KIB = 1024;

test("memory and file systems are in bytes, also where 32 bits ran over; what has no size is left out", () => {
  expect(storage(walk("stack"))).toEqual([
    { id: "1", kind: "memory", name: "Physical memory", totalBytes: 8 * 2 ** 30, usedBytes: 2 * 2 ** 30 },
    { id: "31", kind: "filesystem", name: "/data", totalBytes: 4_000_000_000 * 4096, usedBytes: 4_096_000 },
  ]);
});

test("what is used without buffers and caches is used; these are shares of the memory", () => {
  const found = new Map(storage(walk("host")).map((row) => [row.name, row]));
  expect(found.get("Physical memory")).toMatchObject({ totalBytes: 1000 * KIB, usedBytes: (900 - 100 - 300) * KIB });
  expect(found.get("Cached memory")).toMatchObject({ kind: "memory", totalBytes: 1000 * KIB, usedBytes: 300 * KIB });
  expect(found.get("Shared memory")).toMatchObject({ totalBytes: 1000 * KIB, usedBytes: 50 * KIB });
  expect(found.get("Slot 1 Packet Buffers")).toMatchObject({ totalBytes: 500 * KIB, usedBytes: 5 * KIB });
  expect(found.has("UMA: hostcache")).toBe(false);
  expect(found.get("flash:")).toMatchObject({ kind: "filesystem" });
  expect(found.get("/ufs")).toMatchObject({ kind: "filesystem" });
});

test("pages in use are measured by the size of the memory", () => {
  expect(storage(walk("freebsd"))).toEqual([
    { id: "1", kind: "memory", name: "Real Memory Metrics", totalBytes: 4096 * KIB, usedBytes: 10 * 4096 },
  ]);
});

test("every processor has its load under the name of its device", () => {
  expect(loads(walk("host"))).toEqual([
    expect.objectContaining({ class: "load", unit: "%", name: "Example CPU", value: 12 }),
    expect.objectContaining({ name: "Processor 197", value: 0 }),
  ]);
});

test("UCD-SNMP-MIB stands in for what HOST-RESOURCES-MIB does not tell", () => {
  const appliance = walk("ucd");
  expect(ucdMemory(appliance)).toEqual([
    { id: "ucd.memory", kind: "memory", name: "Physical memory", totalBytes: 1000 * KIB, usedBytes: 300 * KIB },
    { id: "ucd.buffers", kind: "memory", name: "Memory buffers", totalBytes: 1000 * KIB, usedBytes: 100 * KIB },
    { id: "ucd.cached", kind: "memory", name: "Cached memory", totalBytes: 1000 * KIB, usedBytes: 200 * KIB },
    { id: "ucd.swap", kind: "memory", name: "Swap space", totalBytes: 500 * KIB, usedBytes: 50 * KIB },
  ]);
  const told = hostMib.parts([...appliance, ...walk("host")], { device: {}, components: [], interfaces: [] });
  expect(told.storage?.some(({ id }) => id.startsWith("ucd."))).toBe(false);
  expect(loads(appliance)).toEqual([expect.objectContaining({ name: "Processors", value: 3 })]);
});
