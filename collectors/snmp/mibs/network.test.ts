import { expect, test } from "vitest";
import type { Mib, Seen } from "../mib";
import { walk } from "../walks/read";
import { ciscoMib } from "./cisco";
import { comwareMib } from "./comware";
import { fastpathMib } from "./fastpath";
import { fsOpticsMib } from "./fs-optics";
import { NETWORK_MIBS } from "./network";
import { powerEthernetMib } from "./power-ethernet";
import { radlanMib } from "./radlan";

const recorded = walk("network");
const seen: Seen = {
  device: {},
  components: [
    { id: "10", class: "module", name: "Slot 1" },
    { id: "11", class: "module", name: "Slot 2" },
  ],
  interfaces: [{ index: 7, name: "Te1/0/7", adminUp: true }],
};
const parts = (mib: Mib) => mib.parts(recorded, seen);
const told = (mib: Mib) => (parts(mib).sensors ?? []).map(({ name, class: kind, value }) => [name, kind, value]);

test("Cisco: what is not present is not measured, and a stack without members says nothing", () => {
  const found = told(ciscoMib);
  expect(found).toContainEqual(["12V", "voltage", 12.06]);
  expect(found).toContainEqual(["Inlet", "temperature", 31]);
  expect(found.filter(([name]) => name === "Outlet")).toEqual([["Outlet", "state", 5]]);
  expect(found.some(([name]) => name === "Stack ring is redundant")).toBe(false);
});

test("Cisco: a processor is told by its cores where it has them, and the old scalar only without the table", () => {
  expect(told(ciscoMib).filter(([, kind]) => kind === "load")).toEqual([
    ["Processor 2", "load", 13],
    ["Slot 1 core 0", "load", 20],
  ]);
});

test("Cisco: memory beyond 4 GiB is told by the 64-bit columns alone", () => {
  expect(parts(ciscoMib).storage).toEqual([
    expect.objectContaining({ kind: "memory", name: "Slot 1 Processor", totalBytes: 8e9, usedBytes: 6e9 }),
  ]);
});

test("RADLAN: only ports with optics are measured, each test in its own unit", () => {
  expect(told(radlanMib)).toEqual([
    ["Te1/0/7 optics", "temperature", 41],
    ["Te1/0/7 optics", "voltage", 3.301],
    ["Te1/0/7 laser", "current", 0.0065],
    ["Te1/0/7 transmits", "signal", -2.41],
    ["Te1/0/7 receives", "signal", -5.1],
  ]);
});

test("Comware: sentinels are left out, memory is a share of its size, optics are components", () => {
  const found = told(comwareMib);
  expect(found).toContainEqual(["Slot 1", "temperature", 38]);
  expect(found.some(([name]) => name === "Slot 2")).toBe(false);
  expect(found.filter(([, kind]) => kind === "signal")).toEqual([["Te1/0/7 transmits", "signal", -2.31]]);
  expect(parts(comwareMib).storage).toMatchObject([{ totalBytes: 1e9, usedBytes: 25e7 }]);
  expect(parts(comwareMib).components).toMatchObject([
    { class: "transceiver", name: "Te1/0/7", vendor: "EXAMPLE", serial: "OPT0007" },
  ]);
});

test("PoE is told in watts for every group", () => {
  expect(told(powerEthernetMib)).toEqual([
    ["PoE budget, group 1", "power", 370],
    ["PoE power, group 1", "power", 115],
    ["PoE, group 1", "state", 1],
  ]);
});

test("FS: lanes that stand in one text are a sensor each, and dark ones none", () => {
  expect(told(fsOpticsMib)).toEqual([
    ["Te1/0/7 lane 1 laser", "current", 0.0071],
    ["Te1/0/7 lane 2 laser", "current", 0.0072],
    ["Te1/0/7 receives", "signal", -2.5],
  ]);
  expect(parts(fsOpticsMib).components).toMatchObject([{ serial: "OPT0008" }]);
});

test("FASTPATH: the load is taken out of its sentence, and what is available is the whole memory", () => {
  expect(told(fastpathMib)).toEqual([["Processor", "load", 8.1]]);
  expect(parts(fastpathMib).storage).toMatchObject([{ totalBytes: 2_048_000_000, usedBytes: 1_536_000_000 }]);
});

test("a maker's MIB is asked of agents of that maker alone, and no module throws on what is not its own", () => {
  for (const mib of NETWORK_MIBS) {
    if (mib !== powerEthernetMib) expect(mib.askedOf, mib.name).not.toBe("everyone");
    expect(() => mib.parts(recorded, { device: {}, components: [], interfaces: [] }), mib.name).not.toThrow();
  }
});
