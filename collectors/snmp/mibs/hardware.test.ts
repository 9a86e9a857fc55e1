import { describe, expect, test } from "vitest";
import { ObservationDocument } from "../../../domain/observation";
import { TYPE, type Value, type Varbind } from "../varbind";
import { HARDWARE_MIBS } from "./hardware";

/** What an agent may send in any column: far too much, far too little, and of the wrong kind. */
const ABSURD: readonly { type: number; value: Value }[] = [
  { type: TYPE.integer, value: -2_147_483_648 },
  { type: TYPE.integer, value: 1 },
  { type: 66, value: 4_294_967_295 },
  { type: 70, value: 18_446_744_073_709_551_615n },
  { type: TYPE.octetString, value: Buffer.alloc(0) },
  { type: TYPE.octetString, value: Buffer.from("9".repeat(60_000)) },
  { type: TYPE.octetString, value: Buffer.from(": 1 C 2V ".repeat(6000)) },
  { type: TYPE.octetString, value: Buffer.from([0xff, 0xfe, 0x00, 0x80]) },
  { type: 5, value: null },
  { type: 6, value: "1.3.6.1" },
  { type: 64, value: "192.0.2.1" },
];
const INDEXES = ["0", "1", "1.2.3", "4294967295.0.255", "1.1.1.1.1.1.1.1.1.1.1.1"];

describe.each(HARDWARE_MIBS.map((mib) => [mib.name, mib] as const))("%s", (_, mib) => {
  test("tells a valid part of a document whatever an agent sends", () => {
    for (let turn = 0; turn < ABSURD.length; turn++) {
      const varbinds = mib.reads.flatMap(({ columns }) =>
        columns.flatMap((column, at) =>
          INDEXES.map((index, row): Varbind => {
            // Another kind in every column of a row.
            const { type, value } = ABSURD[(turn + at + row) % ABSURD.length] ?? { type: 5, value: null };
            return { oid: `${column}.${index}`, type, value };
          }),
        ),
      );
      const parts = mib.parts(varbinds, { device: {}, components: [], interfaces: [] });
      const document = {
        ...parts,
        target: "snmp://192.0.2.1",
        collector: "snmp",
        collectedAt: "2026-01-01T00:00:00Z",
        durationMs: 1,
        requests: 1,
      };
      expect(ObservationDocument.safeParse(document).error?.issues).toBeUndefined();
    }
  });

  test("names a table once, by columns below it", () => {
    const tables = mib.reads.map(({ table }) => table);
    expect(new Set(tables).size).toBe(tables.length);
    for (const { table, columns } of mib.reads) for (const column of columns) expect(column).toContain(`${table}.`);
  });
});
