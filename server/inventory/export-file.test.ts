import { beforeAll, describe, expect, test } from "vitest";
import { cableEnds, cables, devices, parts, ports } from "../../db/schema";
import { testDb } from "../../db/testing";
import { DeviceQuery } from "../../domain/device-list";
import { columnsOf } from "../../domain/import";
import { smallSite } from "../testing";
import { readTableRows, tableBatches } from "./export";
import { listedBatches } from "./export-devices";
import { downloadOf, filePieces } from "./export-file";

const db = testDb();
const COUNT = 1_300; // three batches
const columns = columnsOf("devices");

beforeAll(async () => {
  const { rackId, typeId } = await smallSite(db(), "Files");
  const values = Array.from({ length: COUNT }, (_, i) => ({ name: `d${i}`, rackId, deviceTypeId: typeId }));
  await db().write(async (tx) => {
    const made = await tx.insert(devices).values(values).returning({ id: devices.id });
    const sockets = made.map(({ id }, i) => ({ deviceId: id, kind: "interface" as const, name: `eth${i % 2}` }));
    const plugged = await tx.insert(ports).values(sockets).returning({ id: ports.id });
    for (let i = 0; i + 1 < plugged.length; i += 2) {
      const [cable] = await tx.insert(cables).values({}).returning();
      const end = (at: number, side: "A" | "B") => ({ cableId: cable!.id, side, portId: plugged[at]!.id });
      await tx.insert(cableEnds).values([end(i, "A"), end(i + 1, "B")]);
    }
    const spares = Array.from({ length: COUNT }, (_, i) => ({
      class: "psu" as const,
      state: "stock" as const,
      source: "person" as const,
      serial: `P${i}`,
    }));
    await tx.insert(parts).values(spares);
  });
});

const pieces = (format: "csv" | "xlsx" = "csv") => {
  const made: Uint8Array[] = [];
  async function* watched() {
    for await (const piece of filePieces(format, columns, listedBatches(db(), DeviceQuery.parse({})))) {
      made.push(piece);
      yield piece;
    }
  }
  return { made, own: watched() };
};

describe("a table as a file", () => {
  test("has every line once, in the list's order, however many batches it is read in", async () => {
    const text = await new Response(downloadOf(pieces().own)).text();
    const [header, ...lines] = text.trim().split("\n");
    expect(header).toBe(columns.join(","));
    expect(lines.map((line) => line.split(",")[0])).toEqual(
      Array.from({ length: COUNT }, (_, i) => `d${i}`).sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(lines[0]).toContain("Files/Room A/Row 1,A01");
  });

  test.each(["devices", "ports", "cables", "parts"] as const)("of %s misses and doubles nothing", async (kind) => {
    const rows = await readTableRows(db(), kind);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows).toHaveLength(kind === "cables" ? COUNT / 2 : COUNT);
    for await (const batch of tableBatches(db(), kind)) expect(batch.length).toBeLessThanOrEqual(500);
  });

  test.each(["csv", "xlsx"] as const)(
    "(%s) begins before its rows are read, and waits for who takes it",
    async (format) => {
      const { made, own } = pieces(format);
      const taking = downloadOf(own).getReader();
      expect((await taking.read()).value?.length).toBeGreaterThan(0);
      // One that is taken, one that lies ready, one in the making.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      expect(made.length).toBeLessThanOrEqual(3);
      await taking.cancel();
    },
  );

  test("that nobody takes any more is read no further", async () => {
    const { made, own } = pieces();
    const taking = downloadOf(own).getReader();
    await taking.read();
    await taking.cancel();
    expect(await own.next()).toEqual({ done: true, value: undefined });
    expect(made.length).toBeLessThan(4);
  });
});
