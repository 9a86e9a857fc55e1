import { and, eq, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { bays, custodyEvents, occupancies, operations, parts } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import type { SwapOperation } from "../../domain/swap";
import { search } from "../search/search";
import { aDevice, anAdministrator, NOW } from "../testing";
import { logSwap } from "./swaps";

const db = testDb();
let count = 0;

/** A server with one disk in one bay. */
async function aServer() {
  const n = ++count;
  const device = await aDevice(db(), { name: `srv-${n}` });
  const { bay, part } = await db().write(async (tx) => {
    const [bay] = await tx
      .insert(bays)
      .values({ deviceId: device.id, kind: "disk", label: "5", position: 5 })
      .returning();
    const [part] = await tx
      .insert(parts)
      .values({ class: "disk", serial: `ZA1-${n}00`, serialKey: `ZA1-${n}00`, state: "installed", source: "test" })
      .returning();
    await tx.insert(occupancies).values({ bayId: bay!.id, partId: part!.id, since: new Date(0), evidence: "observed" });
    return { bay: bay!, part: part! };
  });
  const op = (over: Partial<SwapOperation> = {}): SwapOperation => ({
    id: uuidv7(),
    clientId: "tablet-1",
    sequence: 1,
    claimedAt: NOW.toISOString(),
    deviceId: device.id,
    bayId: bay.id,
    removedSerial: part.serial!,
    removedBy: "scanned",
    installedSerial: `ZB2-${n}00`,
    installedBy: "scanned",
    destination: "quarantine",
    ...over,
  });
  const inBay = () =>
    db()
      .select({ serial: parts.serial, evidence: occupancies.evidence })
      .from(occupancies)
      .innerJoin(parts, eq(parts.id, occupancies.partId))
      .where(and(eq(occupancies.bayId, bay.id), isNull(occupancies.until)));
  return { device, bay, part, op, inBay };
}

describe("a logged swap", () => {
  test("keeps both serials, who held them and when", async () => {
    const { op, inBay, part } = await aServer();
    const sent = op();
    expect(await logSwap(anAdministrator(db()), sent)).toMatchObject({ outcome: "applied" });
    expect(await inBay()).toEqual([{ serial: sent.installedSerial, evidence: "claimed" }]);
    const [old] = await db().select().from(parts).where(eq(parts.id, part.id));
    expect(old).toMatchObject({ state: "quarantine" });
    const [custody] = await db().select().from(custodyEvents).where(eq(custodyEvents.partId, part.id));
    expect(custody).toMatchObject({
      fromHolder: expect.stringContaining("bay 5"),
      toHolder: "quarantine",
      actor: "ada",
    });
    expect((await search(db(), part.serial!))[0]).toMatchObject({ kind: "part", id: part.id, state: "quarantine" });
  });

  test("sent again does nothing and gets the same answer", async () => {
    const { op, inBay } = await aServer();
    const sent = op();
    const first = await logSwap(anAdministrator(db()), sent);
    expect(await logSwap(anAdministrator(db()), sent)).toEqual(first);
    expect(await inBay()).toHaveLength(1);
    expect(await db().$count(operations, eq(operations.id, sent.id))).toBe(1);
  });

  test("with a used id and other content is refused", async () => {
    const { op } = await aServer();
    const sent = op();
    await logSwap(anAdministrator(db()), sent);
    await expect(logSwap(anAdministrator(db()), { ...sent, installedSerial: "OTHER-1" })).rejects.toThrow(
      /OP_ID_REUSED/,
    );
  });

  test("that contradicts the record changes nothing and is kept for review", async () => {
    const { op, inBay, part } = await aServer();
    const sent = op({ removedSerial: "WRONG-1" });
    expect(await logSwap(anAdministrator(db()), sent)).toMatchObject({ outcome: "review", rule: "K7" });
    expect(await inBay()).toMatchObject([{ serial: part.serial }]);
    const [kept] = await db().select().from(operations).where(eq(operations.id, sent.id));
    expect(kept).toMatchObject({ state: "review", payload: { removedSerial: "WRONG-1" } });
  });

  test("of a disk straight back to stock is refused: it keeps data", async () => {
    const { op } = await aServer();
    await expect(logSwap(anAdministrator(db()), op({ destination: "stock" }))).rejects.toThrow(/keeps data/);
  });

  test("of a part that sits elsewhere is kept for review", async () => {
    const other = await aServer();
    const { op } = await aServer();
    expect(await logSwap(anAdministrator(db()), op({ installedSerial: other.part.serial! }))).toMatchObject({
      rule: "K8",
      sentence: expect.stringContaining(other.device.name),
    });
  });

  test("is refused to somebody who only looks", async () => {
    const { op } = await aServer();
    const caller = anAdministrator(db());
    const viewer = { ...caller, actor: { ...caller.actor, permissions: permissionsOf(["viewer"]) } };
    await expect(logSwap(viewer, op())).rejects.toMatchObject({ kind: "forbidden" });
  });
});
