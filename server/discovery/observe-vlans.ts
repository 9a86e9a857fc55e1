import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { vlans } from "../../db/schema";
import type { ObservationDocument } from "../../domain/observation";
import { MAX_VID, MIN_VID } from "../../domain/vlan";
import { inChunks } from "./chunks";
import { clip } from "./seen";

/** Adds the VLANs of a device to those of its site. Names that stand are people's: nothing is renamed or removed. */
export async function observeVlans(
  tx: Tx,
  siteId: string | null,
  document: ObservationDocument,
  now: Date,
): Promise<void> {
  const seen = new Map(
    document.vlans.filter(({ id }) => id >= MIN_VID && id <= MAX_VID).map(({ id, name }) => [id, clip(name) ?? null]),
  );
  const missing = new Set(seen.keys());
  await inChunks(seen.keys(), async (vids) => {
    const rows = await tx
      .select({ vid: vlans.vid })
      .from(vlans)
      .where(and(siteId === null ? isNull(vlans.locationId) : eq(vlans.locationId, siteId), inArray(vlans.vid, vids)));
    for (const { vid } of rows) missing.delete(vid);
  });
  await inChunks(missing, (vids) =>
    tx
      .insert(vlans)
      .values(vids.map((vid) => ({ vid, name: seen.get(vid) ?? null, locationId: siteId, createdAt: now }))),
  );
}
