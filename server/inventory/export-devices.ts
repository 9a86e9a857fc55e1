import { eq, inArray } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { listOf, prepared } from "../../db/prepared";
import { textsIn } from "../../db/rows";
import { devices, deviceTypes, manufacturers } from "../../db/schema";
import type { DeviceQuery } from "../../domain/device-list";
import { byName } from "../../domain/names";
import { deviceIdsOf } from "./device-list";
import { type Batches, chunksOf } from "./export-batches";
import { Places, unitOf } from "./import-places";

/** What files call each device: its name where that names one, else its asset tag, else its id. In natural order. */
export async function deviceCalls(db: Reader): Promise<Map<string, string>> {
  const known = await db.select({ id: devices.id, name: devices.name, assetTag: devices.assetTag }).from(devices);
  const count = new Map<string, number>();
  for (const { name } of known) count.set(name, (count.get(name) ?? 0) + 1);
  const calls = known.map((d) => ({ id: d.id, name: count.get(d.name) === 1 ? d.name : (d.assetTag ?? d.id) }));
  return new Map(calls.sort(byName).map(({ id, name }) => [id, name]));
}

/** Every device in natural order. */
export async function* deviceBatches(db: Reader): Batches {
  const known = await db.select({ id: devices.id, name: devices.name }).from(devices);
  yield* deviceBatchesOf(
    db,
    known.sort(byName).map(({ id }) => id),
  );
}

/** The devices that a list shows on all its pages, in its order. */
export async function* listedBatches(db: Reader, query: DeviceQuery): Batches {
  yield* deviceBatchesOf(db, await deviceIdsOf(db, query));
}

const rowsOf = prepared({ ids: listOf<string>() }, (db, { ids }) =>
  db
    .select({
      id: devices.id,
      name: devices.name,
      deviceTypeId: devices.deviceTypeId,
      role: devices.role,
      serial: devices.serial,
      assetTag: devices.assetTag,
      locationId: devices.locationId,
      rackId: devices.rackId,
      positionHalfU: devices.positionHalfU,
      heightHalfU: devices.heightHalfU,
      face: devices.face,
      side: devices.side,
      columnFrom: devices.columnFrom,
      status: devices.status,
      configuredW: devices.configuredW,
      mgmtAddress: devices.mgmtAddress,
      tenantId: devices.tenantId,
      notes: devices.notes,
    })
    .from(devices)
    .where(inArray(devices.id, textsIn(ids))),
);

/** Devices in the order of these ids; who is removed meanwhile is left out. */
async function* deviceBatchesOf(db: Reader, ids: readonly string[]): Batches {
  const places = await Places.read(db);
  const types = await typeNames(db);
  for (const chunk of chunksOf(ids)) {
    const byId = new Map((await rowsOf(db, { ids: chunk })).map((row) => [row.id, row]));
    yield chunk.flatMap((id) => {
      const d = byId.get(id);
      if (!d) return [];
      const rack = places.rackById(d.rackId);
      const type = d.deviceTypeId === null ? undefined : types.get(d.deviceTypeId);
      const cells = {
        name: d.name,
        manufacturer: type?.maker || null,
        model: type?.model ?? null,
        role: d.role,
        serial: d.serial,
        asset_tag: d.assetTag,
        location: places.path(rack?.locationId ?? d.locationId) || null,
        rack: rack?.name ?? null,
        position_u: rack && d.positionHalfU !== null ? unitOf(rack, d.positionHalfU, d.heightHalfU) : null,
        face: d.face,
        side: d.side,
        column: d.columnFrom,
        status: d.status,
        power_w: d.configuredW,
        mgmt_address: d.mgmtAddress,
        tenant: places.tenantName(d.tenantId),
        notes: d.notes,
      };
      return [{ id, name: d.name, cells }];
    });
  }
}

async function typeNames(db: Reader) {
  const rows = await db
    .select({ id: deviceTypes.id, model: deviceTypes.model, maker: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
