// How long the export of 40,000 devices takes, and in how much memory: node --import tsx bench/device-export.ts
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Db, openDb } from "../db/db";
import { devices, deviceTypes, locations, manufacturers, racks, tenants } from "../db/schema";
import { DeviceQuery } from "../domain/device-list";
import { columnsOf } from "../domain/import";
import { listedBatches } from "../server/inventory/export-devices";
import { downloadOf, filePieces } from "../server/inventory/export-file";

const COUNT = 40_000;
const DEVICES_PER_RACK = 40;
const ROUNDS = 4; // the first warms up and is not counted
const FORMATS = ["csv", "xlsx"] as const;
type Format = (typeof FORMATS)[number];

/** Devices of five tenants in racks, of one type. */
async function fill(db: Db) {
  await db.write(async (tx) => {
    const [maker] = await tx.insert(manufacturers).values({ name: "Maker" }).returning();
    const type = { manufacturerId: maker?.id ?? "", model: "R1", slug: "r1" };
    const [made] = await tx.insert(deviceTypes).values(type).returning();
    const [room] = await tx.insert(locations).values({ kind: "room", name: "Room" }).returning();
    const owners = await tx
      .insert(tenants)
      .values(Array.from({ length: 5 }, (_, i) => ({ name: `Tenant ${i}` })))
      .returning();
    for (let i = 0; i < COUNT; i += DEVICES_PER_RACK) {
      const rack = { locationId: room?.id ?? "", name: `R${i / DEVICES_PER_RACK}`, heightU: 48 };
      const [stands] = await tx.insert(racks).values(rack).returning();
      const values = (n: number) => ({
        name: `server-${i + n}`,
        ...{
          serial: `SN${i + n}`,
          assetTag: `T${i + n}`,
          role: "server",
          mgmtAddress: "10.1.2.3",
          notes: "Bought, 2024",
        },
        ...{ deviceTypeId: made?.id, rackId: stands?.id, positionHalfU: 2 + n * 2, tenantId: owners[n % 5]?.id },
      });
      await tx.insert(devices).values(Array.from({ length: DEVICES_PER_RACK }, (_, n) => values(n)));
    }
  });
}

async function measure(db: Db, format: Format) {
  const megabytes = () => process.memoryUsage().rss / 1e6;
  const beforeMb = megabytes();
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const rows = listedBatches(db, DeviceQuery.parse({}));
    let firstMs = 0;
    let size = 0;
    for await (const piece of downloadOf(filePieces(format, columnsOf("devices"), rows))) {
      firstMs ||= performance.now() - began;
      size += piece.length;
    }
    const peakMb = (process.resourceUsage().maxRSS / 1024) * 1.048576;
    console.log(
      `${COUNT} devices as ${format}${round === 0 ? ", cold" : ""}: ${Math.round(performance.now() - began)} ms, first byte after ${Math.round(firstMs)} ms, peak ${Math.round(peakMb - beforeMb)} MB more, ${size} bytes`,
    );
  }
}

const [path, format] = process.argv.slice(2);
if (path) {
  const db = await openDb(path);
  await measure(db, FORMATS.find((each) => each === format) ?? "csv");
  await db.close();
} else {
  const folder = mkdtempSync(join(tmpdir(), "plenum-bench-"));
  const file = join(folder, "bench.db");
  const db = await openDb(file);
  await db.migrate();
  await fill(db);
  await db.close();
  // Each in a process of its own: what one needed does not hide what the other needs.
  for (const each of FORMATS)
    spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), file, each], {
      stdio: "inherit",
    });
  rmSync(folder, { recursive: true, force: true });
}
