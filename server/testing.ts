import type { Db } from "../db/db";
import { devices, deviceTypes, locations, manufacturers, racks } from "../db/schema";
import { type Caller, systemActor } from "./context";

export const NOW = new Date("2026-03-01T12:00:00Z");

/** Somebody who may do everything, at one moment. */
export function anAdministrator(db: Db, now = NOW): Caller {
  return { db, actor: systemActor("ada", "test"), now };
}

/** One site, one room, one row, one rack of 42 U and one device type: enough to place hardware in. */
export async function smallSite(db: Db, name: string) {
  return db.write(async (tx) => {
    const add = async (kind: "site" | "room" | "row", title: string, parentId: string | null) => {
      const [row] = await tx.insert(locations).values({ kind, name: title, parentId }).returning();
      return row!.id;
    };
    const siteId = await add("site", name, null);
    const roomId = await add("room", "Room A", siteId);
    const rowId = await add("row", "Row 1", roomId);
    const [rack] = await tx.insert(racks).values({ locationId: rowId, name: "A01", powerLimitW: 8_000 }).returning();
    const [maker] = await tx
      .insert(manufacturers)
      .values({ name: `Maker of ${name}` })
      .returning();
    const [type] = await tx
      .insert(deviceTypes)
      .values({ manufacturerId: maker!.id, model: "R1", slug: "r1" })
      .returning();
    return { siteId, roomId, rowId, rackId: rack!.id, typeId: type!.id };
  });
}

/** A device with what the test says of it and defaults for the rest. */
export async function aDevice(db: Db, values: Partial<typeof devices.$inferInsert> & { name: string }) {
  const [row] = await db.write((tx) => tx.insert(devices).values(values).returning());
  return row!;
}
