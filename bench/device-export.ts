// How long the export of 40,000 devices takes: node --import tsx bench/device-export.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDb } from "../db/db";
import { devices } from "../db/schema";
import { columnsOf } from "../domain/import";
import { DeviceQuery, deviceIdsOf } from "../server/inventory/device-list";
import { csvLines, unsortedDeviceRows } from "../server/inventory/export";
import { workbook } from "../server/inventory/spreadsheet";

const COUNT = 40_000;
const ROUNDS = 4; // the first warms up and is not counted

const folder = mkdtempSync(join(tmpdir(), "plenum-bench-"));
const db = await openDb(join(folder, "bench.db"));
await db.migrate();
const values = (i: number) => ({
  name: `server-${i}`,
  serial: `SN${i}`,
  assetTag: `T${i}`,
  role: "server",
  mgmtAddress: "10.1.2.3",
});
await db.write(async (tx) => {
  for (let i = 0; i < COUNT; i += 500)
    await tx.insert(devices).values(Array.from({ length: 500 }, (_, j) => values(i + j)));
});
const columns = columnsOf("devices");
for (const format of ["csv", "xlsx"] as const)
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const byId = new Map((await unsortedDeviceRows(db)).map((row) => [row.id, row]));
    const rows = (await deviceIdsOf(db, DeviceQuery.parse({}))).flatMap((id) => byId.get(id) ?? []);
    const pieces = format === "csv" ? csvLines(columns, rows) : workbook(columns, rows);
    let size = 0;
    for (const piece of pieces) size += piece.length;
    if (round > 0)
      console.log(`${COUNT} devices as ${format}: ${Math.round(performance.now() - began)} ms, ${size} bytes`);
  }
await db.close();
rmSync(folder, { recursive: true, force: true });
