import type { z } from "zod";
import type { ObservationDocument, ObservedSensor } from "../../domain/observation";
import { UNITS } from "./gauge";
import type { Mib } from "./mib";
import { numberOf, rowsOf, scalarOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** hrStorageEntry, hrDeviceEntry and hrProcessorEntry of HOST-RESOURCES-MIB (RFC 2790). */
export const STORAGE_ENTRY = "1.3.6.1.2.1.25.2.3.1";
const DEVICE_ENTRY = "1.3.6.1.2.1.25.3.2.1";
const PROCESSOR_ENTRY = "1.3.6.1.2.1.25.3.3.1";
/** memory and systemStats of UCD-SNMP-MIB. */
const UCD_MEMORY = "1.3.6.1.4.1.2021.4";
const UCD_STATS = "1.3.6.1.4.1.2021.11";

const COLUMN = { type: 2, description: 3, unit: 4, size: 5, used: 6 };
const DEVICE_DESCRIPTION = 3;
const LOAD = 2;
const UCD = { totalSwap: 3, freeSwap: 4, total: 5, free: 6, buffers: 14, cached: 15, available: 27 };
/** ssCpuIdle. */
const IDLE = 11;

const TYPES = "1.3.6.1.2.1.25.2.1.";
/** hrFSTypes, which some agents give instead of a type of storage. */
const FILE_SYSTEM_TYPES = "1.3.6.1.2.1.25.3.9.";
const RAM = "2";
/** hrStorageOther, under which net-snmp tells what the memory in use is used for. */
const OTHER = "1";
/** hrStorageRam, VirtualMemory, FixedDisk, RemovableDisk, RamDisk, FlashMemory, NetworkDisk. */
const KINDS: Readonly<Record<string, "memory" | "filesystem">> = {
  [RAM]: "memory",
  3: "memory",
  4: "filesystem",
  5: "filesystem",
  8: "filesystem",
  9: "filesystem",
  10: "filesystem",
};
/** Shares of the memory in use that the system gives up when somebody needs it. */
const RECLAIMABLE = /^(?:memory buffers|cached memory|\w+ \((?:buffers?|cached?)\))$/i;
const SHARED = /^shared memory$/i;
/** Other storage that is memory all the same: buffers and descriptors of packet processors. */
const MEMORY = /\b(?:memory|buffers?|descriptors?)\b/i;
/** FreeBSD's hundreds of pools of its kernel. */
const KERNEL = /^(?:malloc|uma): /i;
/** FreeBSD's pages in use, whose size is not that of the memory; hrMemorySize (KiB) is. */
const METRICS = /real memory metrics$/i;
const MEMORY_SIZE = "1.3.6.1.2.1.25.2.2";
const KIB = 1024;

type Storage = ObservationDocument["storage"];
type Sensor = z.infer<typeof ObservedSensor>;

/**
 * Memory and file systems of a host, in bytes. Removable media without size are left out. Of RAM only what is in use
 * without buffers and caches counts as used; these have rows of their own, as shares of the RAM.
 */
export function storage(varbinds: readonly Varbind[]): Storage {
  const found: Storage = [];
  const shares: Storage = [];
  for (const [index, row] of rowsOf(varbinds, STORAGE_ENTRY)) {
    const type = textOf(row.get(COLUMN.type)) ?? "";
    const name = textOf(row.get(COLUMN.description));
    const unit = numberOf(row.get(COLUMN.unit));
    const total = size(numberOf(row.get(COLUMN.size)));
    const used = size(numberOf(row.get(COLUMN.used)));
    if (!unit || unit < 1 || !total || KERNEL.test(name ?? "")) continue;
    const usedBytes = used === undefined ? undefined : used * unit;
    const memorySize = METRICS.test(name ?? "") ? numberOf(scalarOf(varbinds, `${MEMORY_SIZE}.0`)) : undefined;
    const bytes = { name, totalBytes: memorySize ? memorySize * KIB : total * unit, usedBytes };
    const isShare = RECLAIMABLE.test(name ?? "") || SHARED.test(name ?? "");
    if (isShare && [TYPES + RAM, TYPES + OTHER].includes(type)) shares.push({ id: index, kind: "memory", ...bytes });
    else {
      const kind = type === TYPES + OTHER && MEMORY.test(name ?? "") ? "memory" : kindOf(type);
      if (kind) found.push({ id: index, kind, ...bytes });
    }
  }
  return withShares(found, shares, varbinds);
}

function kindOf(type: string): "memory" | "filesystem" | undefined {
  if (type.startsWith(FILE_SYSTEM_TYPES)) return "filesystem";
  return type.startsWith(TYPES) ? KINDS[type.slice(TYPES.length)] : undefined;
}

/** Takes buffers and caches from the one RAM there is, and sizes their own rows by it. */
function withShares(found: Storage, shares: Storage, varbinds: readonly Varbind[]): Storage {
  const rows = rowsOf(varbinds, STORAGE_ENTRY);
  const rams = found.filter(({ id }) => textOf(rows.get(id)?.get(COLUMN.type)) === TYPES + RAM);
  const [ram] = rams;
  if (!ram) return found;
  const reclaimable = shares
    .filter(({ name }) => RECLAIMABLE.test(name ?? ""))
    .reduce((sum, { usedBytes }) => sum + (usedBytes ?? 0), 0);
  const usedBytes = ram.usedBytes === undefined ? undefined : ram.usedBytes - reclaimable;
  // Two RAMs, or more given up than is used, are an agent that counts otherwise.
  const counts = rams.length === 1 && usedBytes !== undefined && usedBytes >= 0;
  return [
    ...found.map((row) => (row === ram && counts ? { ...row, usedBytes } : row)),
    ...shares.map((row) => ({ ...row, totalBytes: ram.totalBytes })),
  ];
}

/** Agents let the Integer32 of large disks run over; the number meant is 2^32 higher. */
function size(units: number | undefined): number | undefined {
  return units !== undefined && units < 0 ? units + 2 ** 32 : units;
}

/** Memory as UCD-SNMP-MIB tells it, in bytes: what net-snmp has on systems without HOST-RESOURCES-MIB. */
export function ucdMemory(varbinds: readonly Varbind[]): Storage {
  const bytes = (scalar: number) => {
    const kib = numberOf(scalarOf(varbinds, `${UCD_MEMORY}.${scalar}.0`));
    return kib === undefined || kib < 0 ? undefined : kib * KIB;
  };
  const row = (id: string, name: string, totalBytes: number | undefined, used: number | undefined): Storage => {
    if (!totalBytes || used === undefined || used < 0 || used > totalBytes) return [];
    return [{ id: `ucd.${id}`, kind: "memory", name, totalBytes, usedBytes: used }];
  };
  const less = (from: number | undefined, ...parts: (number | undefined)[]) =>
    from === undefined ? undefined : parts.reduce<number>((left, part) => left - (part ?? 0), from);
  const [total, free, buffers, cached] = [UCD.total, UCD.free, UCD.buffers, UCD.cached].map(bytes);
  const [totalSwap, freeSwap, available] = [UCD.totalSwap, UCD.freeSwap, UCD.available].map(bytes);
  return [
    ...row("memory", "Physical memory", total, free === undefined ? undefined : less(total, free, buffers, cached)),
    ...row("buffers", "Memory buffers", total, buffers),
    ...row("cached", "Cached memory", total, cached),
    ...row("available", "Memory not available", total, available === undefined ? undefined : less(total, available)),
    ...row("swap", "Swap space", totalSwap, freeSwap === undefined ? undefined : less(totalSwap, freeSwap)),
  ];
}

/** The load of every processor in percent, or of all together where an agent has only the idle time of UCD-SNMP-MIB. */
export function loads(varbinds: readonly Varbind[]): Sensor[] {
  const devices = rowsOf(varbinds, DEVICE_ENTRY);
  const found: Sensor[] = [];
  const load = (id: string, name: string, value: number | undefined) => {
    if (value === undefined || value < 0 || value > 100) return;
    found.push({ id, class: "load", name, value, unit: UNITS.load });
  };
  for (const [index, row] of rowsOf(varbinds, PROCESSOR_ENTRY)) {
    const name = textOf(devices.get(index)?.get(DEVICE_DESCRIPTION)) ?? `Processor ${index}`;
    load(`${PROCESSOR_ENTRY}.${LOAD}.${index}`, name, numberOf(row.get(LOAD)));
  }
  const idle = numberOf(scalarOf(varbinds, `${UCD_STATS}.${IDLE}.0`));
  if (found.length === 0 && idle !== undefined) load(`${UCD_STATS}.${IDLE}.0`, "Processors", 100 - idle);
  return found;
}

/** HOST-RESOURCES-MIB (RFC 2790), and what UCD-SNMP-MIB has in its stead. */
export const hostMib: Mib = {
  name: "HOST-RESOURCES-MIB",
  askedOf: "everyone",
  reads: [
    { table: "hrStorageTable", columns: Object.values(COLUMN).map((column) => `${STORAGE_ENTRY}.${column}`) },
    { table: "hrMemorySize", columns: [MEMORY_SIZE] },
    { table: "hrProcessorTable", columns: [`${PROCESSOR_ENTRY}.${LOAD}`, `${DEVICE_ENTRY}.${DEVICE_DESCRIPTION}`] },
    { table: "memory", columns: Object.values(UCD).map((scalar) => `${UCD_MEMORY}.${scalar}`) },
    { table: "systemStats", columns: [`${UCD_STATS}.${IDLE}`] },
  ],
  parts(varbinds) {
    const told = storage(varbinds);
    const rest = told.some(({ kind }) => kind === "memory") ? [] : ucdMemory(varbinds);
    return { storage: [...told, ...rest], sensors: loads(varbinds) };
  },
};
