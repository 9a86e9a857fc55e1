import { and, asc, eq, gt, inArray, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../db/db";
import { listOf, prepared } from "../../db/prepared";
import { textsIn } from "../../db/rows";
import { bays, occupancies, parts, ports, targets } from "../../db/schema";
import { byName } from "../../domain/names";
import { BATCH, type Batches, chunksOf, groupedBy, type Out, pagesById } from "./export-batches";
import { deviceCalls } from "./export-devices";
import { Places } from "./import-places";

/** Of so many devices the ports or parts are read at once: a switch has hundreds. */
const DEVICES_AT_ONCE = 50;

const rear = alias(ports, "rear");

const portsOf = prepared({ ids: listOf<string>() }, (db, { ids }) =>
  db
    .select({ port: ports, rearName: rear.name })
    .from(ports)
    .leftJoin(rear, eq(rear.id, ports.rearPortId))
    .where(inArray(ports.deviceId, textsIn(ids))),
);

/** Ports in natural order, device by device. */
export async function* portBatches(db: Reader): Batches {
  const callOf = await deviceCalls(db);
  for (const ids of chunksOf([...callOf.keys()], DEVICES_AT_ONCE)) {
    const found = groupedBy(await portsOf(db, { ids }), ({ port }) => port.deviceId);
    yield ids.flatMap((id) => {
      const device = callOf.get(id) ?? id;
      return (found.get(id) ?? []).map((row) => portRow(device, row)).sort(byName);
    });
  }
}

function portRow(device: string, { port: p, rearName }: { port: typeof ports.$inferSelect; rearName: string | null }) {
  const cells = {
    device,
    kind: p.kind,
    name: p.name,
    type: p.type,
    label: p.label,
    is_management: p.isManagement,
    mac_address: p.macAddress,
    speed_bps: p.speedBps,
    mtu: p.mtu,
    description: p.alias,
    feed_leg: p.feedLeg,
    max_draw_w: p.maxDrawW,
    allocated_draw_w: p.allocatedDrawW,
    rear_port: rearName,
    rear_position: p.rearPosition,
  };
  return { id: p.id, name: `${device} ${p.name}`, cells };
}

const seated = prepared({ ids: listOf<string>() }, (db, { ids }) =>
  partQuery(db, inArray(bays.deviceId, textsIn(ids))),
);

/** Parts: first what sits nowhere, then what sits in devices, in their natural order. */
export async function* partBatches(db: Reader): Batches {
  const places = await Places.read(db);
  const callOf = await deviceCalls(db);
  const out = ({ part: p, bay }: PartAndBay): Out => {
    const cells = {
      class: p.class,
      vendor: p.vendor,
      model: p.model,
      part_number: p.partNumber,
      serial: p.serial,
      asset_tag: p.assetTag,
      state: p.state,
      device: bay ? (callOf.get(bay.deviceId) ?? bay.deviceId) : null,
      bay: bay?.label ?? null,
      location: places.path(p.locationId) || null,
      holder: p.holder,
      id: p.assetTag === null && p.serial === null && bay === null ? p.id : null,
    };
    const words = [p.vendor, p.model, p.serial].filter(Boolean).join(" ");
    return { id: p.id, name: words || p.class, cells };
  };
  const loose = async (after: string) => {
    const rows = await partQuery(db, and(isNull(bays.id), gt(parts.id, after)))
      .orderBy(asc(parts.id))
      .limit(BATCH);
    return rows.map(out);
  };
  yield* pagesById(loose);
  for (const ids of chunksOf([...callOf.keys()], DEVICES_AT_ONCE)) {
    const found = groupedBy(await seated(db, { ids }), ({ bay }) => bay?.deviceId);
    yield ids.flatMap((id) => (found.get(id) ?? []).map(out).sort(byName));
  }
}

type PartAndBay = { part: typeof parts.$inferSelect; bay: typeof bays.$inferSelect | null };

function partQuery(db: Reader, where: SQL | undefined) {
  return db
    .select({ part: parts, bay: bays })
    .from(parts)
    .leftJoin(occupancies, and(eq(occupancies.partId, parts.id), isNull(occupancies.until)))
    .leftJoin(bays, eq(bays.id, occupancies.bayId))
    .where(where)
    .$dynamic();
}

/** Targets in the columns of a table; how their servers are trusted is in `targetDocuments`. */
export async function targetRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  const rows = await db.select().from(targets);
  return rows.sort(byName).map((t) => ({
    id: t.id,
    name: t.name,
    cells: {
      name: t.name,
      url: t.url,
      location: places.path(t.locationId) || null,
      interval_seconds: t.intervalSeconds,
      reading_seconds: t.readingSeconds,
      timeout_ms: t.timeoutMs,
      is_enabled: t.isEnabled,
    },
  }));
}

/** Targets as `targets.json` writes them, without their credentials. */
export async function targetDocuments(db: Reader): Promise<object[]> {
  const places = await Places.read(db);
  const rows = await db.select().from(targets);
  return rows
    .sort(byName)
    .map(({ name, url, locationId, trust, intervalSeconds, readingSeconds, timeoutMs, isEnabled }) => ({
      name,
      url,
      location: places.path(locationId) || null,
      trust,
      intervalSeconds,
      readingSeconds,
      timeoutMs,
      isEnabled,
    }));
}
