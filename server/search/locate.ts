import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { bays, devices, hosts, machines, occupancies, parts, racks } from "../../db/schema";
import { takesSpace } from "../../domain/device";
import { byName } from "../../domain/names";
import { unitLabel, unitLabelLong } from "../../domain/rack";
import { Refusal } from "../../domain/refusal";
import { location, pathTo, racksWithUse } from "../inventory/locations";

export type Locatable = { kind: "device" | "rack" | "part" | "machine"; id: string };

/** The way to a thing for somebody who walks there: the steps, the room's racks, the unit and the face. */
export async function locate(db: Reader, { kind, id }: Locatable) {
  const found = await standingOf(db, kind, id);
  const { device, via, name } = found;
  const rackId = kind === "rack" ? id : device?.rackId;
  const [rack] = rackId ? await db.select().from(racks).where(eq(racks.id, rackId)) : [];
  if (kind === "rack" && !rack) throw new Refusal("not_found", `There is no rack ${id}. It may have been removed.`);
  const locationId = rack?.locationId ?? device?.locationId;
  const path = locationId ? await pathTo(db, locationId) : [];
  const room = path.find((step) => step.kind === "room");
  const inRoom = room && rack ? await racksWithUse(db, room.id) : [];
  const beside = inRoom.filter((each) => each.locationId === rack?.locationId).sort(byName);
  const span =
    device && device.positionHalfU !== null
      ? { fromHalfU: device.positionHalfU, heightHalfU: device.heightHalfU }
      : null;
  return {
    name: name ?? rack?.name ?? id,
    kind,
    id,
    /** What it is in or on, from it outwards: "bay 3 of srv12". */
    via,
    path: path.map((step) => ({ id: step.id, kind: step.kind, name: step.name })),
    rack: rack ? { id: rack.id, name: rack.name } : null,
    /** Which of the racks beside it, by name: signs may be missing, and one counts. */
    place:
      rack && beside.length > 1
        ? { number: beside.findIndex((each) => each.id === rack.id) + 1, of: beside.length }
        : null,
    unit:
      rack && span && device
        ? { label: unitLabel(rack, span), words: unitLabelLong(rack, span), face: device.face }
        : null,
    side: device && device.positionHalfU === null ? device.side : null,
    serial: device?.serial ?? rack?.serial ?? null,
    assetTag: device?.assetTag ?? rack?.assetTag ?? null,
    isGone: device !== null && !takesSpace(device.status),
    room: room ? { id: room.id, name: room.name, racks: inRoom } : null,
  };
}

type Standing = { name: string | null; device: typeof devices.$inferSelect | null; via: string[] };

async function standingOf(db: Reader, kind: Locatable["kind"], id: string): Promise<Standing> {
  if (kind === "rack") return { name: null, device: null, via: [] };
  if (kind === "part") return partStanding(db, id);
  if (kind === "machine") return machineStanding(db, id);
  const [device] = await db.select().from(devices).where(eq(devices.id, id));
  if (!device) throw new Refusal("not_found", `There is no device ${id}. It may have been removed.`);
  return inChassis(db, device, device.name);
}

/** A blade stands where its chassis does. */
async function inChassis(
  db: Reader,
  device: typeof devices.$inferSelect,
  name: string,
  via: string[] = [],
): Promise<Standing> {
  if (device.rackId !== null || device.parentDeviceId === null) return { name, device, via };
  const [chassis] = await db.select().from(devices).where(eq(devices.id, device.parentDeviceId));
  return chassis ? { name, device: chassis, via: [...via, `in chassis ${chassis.name}`] } : { name, device, via };
}

async function partStanding(db: Reader, id: string): Promise<Standing> {
  const [row] = await db
    .select({ part: parts, bay: bays.label, device: devices })
    .from(parts)
    .leftJoin(occupancies, and(eq(occupancies.partId, parts.id), isNull(occupancies.until)))
    .leftJoin(bays, eq(bays.id, occupancies.bayId))
    .leftJoin(devices, eq(devices.id, bays.deviceId))
    .where(eq(parts.id, id));
  if (!row) throw new Refusal("not_found", `There is no part ${id}.`);
  const name = row.part.serial ?? row.part.model ?? row.part.class;
  if (row.device) return inChassis(db, row.device, name, [`bay ${row.bay} of ${row.device.name}`]);
  const place = row.part.locationId ? await location(db, row.part.locationId) : null;
  return {
    name,
    device: null,
    via: [row.part.holder ? `held by ${row.part.holder}` : "in no bay", ...(place ? [place.name] : [])],
  };
}

async function machineStanding(db: Reader, id: string): Promise<Standing> {
  const [row] = await db
    .select({ name: machines.name, host: hosts.name, device: devices })
    .from(machines)
    .leftJoin(hosts, eq(hosts.id, machines.hostId))
    .leftJoin(devices, eq(devices.id, hosts.deviceId))
    .where(eq(machines.id, id));
  if (!row) throw new Refusal("not_found", "There is no such machine.");
  const via = [row.host === null ? "its host is not known" : `runs on ${row.host}`];
  return row.device ? inChassis(db, row.device, row.name, via) : { name: row.name, device: null, via };
}
