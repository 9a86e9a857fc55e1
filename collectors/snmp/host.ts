import type { ObservationDocument } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** hrStorageEntry of HOST-RESOURCES-MIB (RFC 2790). */
export const STORAGE_ENTRY = "1.3.6.1.2.1.25.2.3.1";

const COLUMN = { type: 2, description: 3, unit: 4, size: 5, used: 6 };
const TYPES = "1.3.6.1.2.1.25.2.1.";
/** hrStorageRam(2), hrStorageVirtualMemory(3), hrStorageFixedDisk(4), hrStorageNetworkDisk(10). */
const KINDS: Readonly<Record<string, "memory" | "filesystem">> = {
  2: "memory",
  3: "memory",
  4: "filesystem",
  10: "filesystem",
};

export const STORAGE_COLUMNS = Object.values(COLUMN).map((column) => `${STORAGE_ENTRY}.${column}`);

type Storage = ObservationDocument["storage"];

/** Memory and file systems of a host, in bytes; removable media and caches are left out. */
export function storage(varbinds: readonly Varbind[]): Storage {
  const found: Storage = [];
  for (const [index, row] of rowsOf(varbinds, STORAGE_ENTRY)) {
    const type = textOf(row.get(COLUMN.type)) ?? "";
    const kind = type.startsWith(TYPES) ? KINDS[type.slice(TYPES.length)] : undefined;
    const unit = numberOf(row.get(COLUMN.unit));
    const total = size(numberOf(row.get(COLUMN.size)));
    if (!kind || !unit || unit < 1 || !total) continue;
    const used = size(numberOf(row.get(COLUMN.used)));
    found.push({
      id: index,
      kind,
      name: textOf(row.get(COLUMN.description)),
      totalBytes: total * unit,
      usedBytes: used === undefined ? undefined : used * unit,
    });
  }
  return found;
}

/** Agents let the Integer32 of large disks run over; the number meant is 2^32 higher. */
function size(units: number | undefined): number | undefined {
  return units !== undefined && units < 0 ? units + 2 ** 32 : units;
}

/** HOST-RESOURCES-MIB (RFC 2790). */
export const hostMib: Mib = {
  name: "HOST-RESOURCES-MIB",
  askedOf: "everyone",
  reads: [{ table: "hrStorageTable", columns: STORAGE_COLUMNS }],
  parts: (varbinds) => ({ storage: storage(varbinds) }),
};
