import { desc, eq, inArray } from "drizzle-orm";
import { bays, devices, occupancies, parts } from "../../db/schema";
import { byId, formerOf, type ReadEntries, told } from "./entry";

const MAX_STAYS = 100;

/** Parts are found by what is printed on them, and by every device they ever sat in. */
export const readParts: ReadEntries = async (db, ids) => {
  const rows = await db.select().from(parts).where(inArray(parts.id, ids));
  const stays = byId(
    await db
      .select({ partId: occupancies.partId, bay: bays.label, device: devices.name })
      .from(occupancies)
      .innerJoin(bays, eq(bays.id, occupancies.bayId))
      .innerJoin(devices, eq(devices.id, bays.deviceId))
      .where(inArray(occupancies.partId, ids))
      .orderBy(desc(occupancies.since))
      .limit(MAX_STAYS * ids.length),
    (stay) => stay.partId,
  );
  const former = await formerOf(db, "part", ids);
  return rows.map((part) => ({
    id: part.id,
    title: part.serial ?? part.model ?? part.class,
    keys: [
      ...told("serial", part.serial),
      ...told("asset tag", part.assetTag),
      ...told("part number", part.partNumber),
      ...(former.get(part.id)?.keys ?? []),
    ],
    words: [
      ...told("maker", part.vendor),
      ...told("model", part.model),
      ...told("kind", part.class),
      ...told("location", part.holder),
      ...told("sat in", ...(stays.get(part.id) ?? []).map(({ device, bay }) => `${device} ${bay}`)),
      ...(former.get(part.id)?.words ?? []),
    ],
  }));
};
