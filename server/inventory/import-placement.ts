import { gt, isNull, or } from "drizzle-orm";
import { reservations } from "../../db/schema";
import { takesSpace } from "../../domain/device";
import { fits, type Mounted, type Reservation } from "../../domain/rack";
import type { DeviceRow } from "./import-device-match";
import type { Importing } from "./import-write";

/** A device as it will stand, and whether this import put it there. `refuse` names its line. */
export type Placed = { device: DeviceRow; isMoved: boolean; refuse: (message: string) => void };

/**
 * Checks that everything the import puts somewhere fits, in the racks as they will be: what it moves away is not in
 * the way, what stays is, and of two lines that claim one place the later is refused.
 */
export async function checkPlacement(at: Importing, all: readonly DeviceRow[], placed: readonly Placed[]) {
  const racks = new Set(placed.flatMap(({ device, isMoved }) => (isMoved && device.rackId ? [device.rackId] : [])));
  if (racks.size === 0) return;
  const replaced = new Set(placed.map(({ device }) => device.id));
  const gear = new Map<string, Mounted[]>();
  const stay = (device: DeviceRow) => {
    const mounted = mountedAs(device);
    if (!mounted || device.rackId === null || !racks.has(device.rackId)) return;
    const list = gear.get(device.rackId);
    if (list) list.push(mounted);
    else gear.set(device.rackId, [mounted]);
  };
  for (const device of all) if (!replaced.has(device.id)) stay(device);
  for (const { device, isMoved } of placed) if (!isMoved) stay(device);

  const reserved = await currentReservations(at);
  for (const { device, isMoved, refuse } of placed) {
    const rack = at.places.rackById(device.rackId);
    const mounted = mountedAs(device);
    if (!isMoved || !rack || !mounted) continue;
    const owner = at.places.tenantName(device.tenantId) ?? undefined;
    const fit = fits(rack, gear.get(rack.id) ?? [], reserved.get(rack.id) ?? [], { ...mounted, owner });
    if (fit.ok) stay(device);
    else refuse(fit.reason);
  }
}

/** The device as the rack's rules see it; undefined for what takes no units. */
function mountedAs(device: DeviceRow): Mounted | undefined {
  if (device.positionHalfU === null || !takesSpace(device.status)) return undefined;
  return {
    id: device.id,
    name: device.name,
    status: "unknown",
    positionHalfU: device.positionHalfU,
    heightHalfU: Math.max(device.heightHalfU, 1),
    face: device.face,
    depth: device.isFullDepth ? "full" : "half",
    columnFrom: device.columnFrom,
    columnCount: device.columnCount,
    side: null,
  };
}

async function currentReservations({ tx, now }: Importing): Promise<Map<string, Reservation[]>> {
  const rows = await tx
    .select()
    .from(reservations)
    .where(or(isNull(reservations.until), gt(reservations.until, now)));
  const byRack = new Map<string, Reservation[]>();
  for (const row of rows) byRack.set(row.rackId, [...(byRack.get(row.rackId) ?? []), row]);
  return byRack;
}
