import type { ObservationDocument } from "../../../domain/observation";
import type { Mib } from "../mib";
import { numberOf, rowsOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** ciscoFlashPartitionEntry of CISCO-FLASH-MIB, indexed by device and partition. */
const PARTITION_ENTRY = "1.3.6.1.4.1.9.9.10.1.1.4.1.1";
const COLUMN = { size: 4, free: 5, name: 10, sizeExtended: 13, freeExtended: 14 };
/** What the columns of 32 bits say where those of 64 are meant. */
const OVERFLOW = 4_294_967_295;

/** The file systems of a Cisco, in bytes. */
export function flash(varbinds: readonly Varbind[]): ObservationDocument["storage"] {
  return [...rowsOf(varbinds, PARTITION_ENTRY)].flatMap(([index, row]) => {
    const bytes = (extended: number, column: number) => {
      const large = numberOf(row.get(extended));
      const small = numberOf(row.get(column));
      if (large !== undefined && large > 0) return large;
      return small === undefined || small < 0 || small === OVERFLOW ? undefined : small;
    };
    const total = bytes(COLUMN.sizeExtended, COLUMN.size);
    const free = bytes(COLUMN.freeExtended, COLUMN.free);
    if (!total) return [];
    return {
      id: `flash.${index}`,
      kind: "filesystem" as const,
      name: textOf(row.get(COLUMN.name)),
      totalBytes: total,
      usedBytes: free === undefined || free > total ? undefined : total - free,
    };
  });
}

/** CISCO-FLASH-MIB. */
export const ciscoFlashMib: Mib = {
  name: "CISCO-FLASH-MIB",
  askedOf: [9],
  reads: [
    {
      table: "ciscoFlashPartitionTable",
      columns: Object.values(COLUMN).map((column) => `${PARTITION_ENTRY}.${column}`),
    },
  ],
  parts: (varbinds) => ({ storage: flash(varbinds) }),
};
