import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../db/db";
import { listOf, prepared } from "../../db/prepared";
import { textsIn } from "../../db/rows";
import { cableEnds, cables, dailies, ports, reservations, series } from "../../db/schema";
import { columnsOf, guardFormula, IMPORT_KINDS, type TableKind } from "../../domain/import";
import { byName, naturalCompare } from "../../domain/names";
import { asOne, BATCH, type Batches, type Cell, chunksOf, groupedBy, type Out, pagesById } from "./export-batches";
import { deviceBatches, deviceCalls } from "./export-devices";
import { partBatches, portBatches, targetDocuments, targetRows } from "./export-hardware";
import { deviceTypeRows, moduleTypeRows, typeDocuments } from "./export-types";
import { Places, unitOf } from "./import-places";

export const EXPORT_KINDS: readonly TableKind[] = IMPORT_KINDS;

/** Everything of a kind with its id, in the columns of its import, some at a time. */
export const tableBatches = (db: Reader, kind: TableKind): Batches => READ[kind](db);

/** The same, held as a whole: for comparing what was with what is. */
export async function readTableRows(db: Reader, kind: TableKind): Promise<Out[]> {
  const batches: Out[][] = [];
  for await (const batch of READ[kind](db)) batches.push(batch);
  return batches.flat();
}

/**
 * Everything of a kind, to be written as JSON: types as the files of the library, with what they are built with; the
 * rest in the columns of its import. Targets come without their credentials.
 */
export async function exportRows(db: Reader, kind: TableKind): Promise<object[]> {
  if (kind === "targets") return targetDocuments(db);
  if (kind === "device-types" || kind === "module-types") return typeDocuments(db, kind);
  return (await readTableRows(db, kind)).map(({ cells }) => cells);
}

/** As CSV: texts that a spreadsheet would take for a formula are guarded, and `import` takes the guard off again. */
export async function exportCsv(db: Reader, kind: TableKind): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of csvPieces(columnsOf(kind), READ[kind](db))) pieces.push(piece);
  return pieces.join("");
}

/** A table as CSV, its header at once and then what is read at a time. */
export async function* csvPieces(
  columns: readonly string[],
  batches: Batches,
  heads = columns,
): AsyncGenerator<string> {
  yield csvLine(heads);
  for await (const batch of batches) yield batch.map(({ cells }) => lineOf(columns, cells)).join("");
}

/** A table as CSV, line by line; the first is its header. */
export function* csvLines(columns: readonly string[], rows: Iterable<Pick<Out, "cells">>): Generator<string> {
  yield csvLine(columns);
  for (const { cells } of rows) yield lineOf(columns, cells);
}

const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(",")}\n`;
const lineOf = (columns: readonly string[], cells: Out["cells"]) =>
  csvLine(columns.map((column) => cells[column] ?? null));

function csvCell(value: Cell): string {
  const text = typeof value === "string" ? guardFormula(value) : cellText(value);
  return /[",;\n\r\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function cellText(value: Cell): string {
  if (value === null) return "";
  return value instanceof Date ? dateText(value) : String(value);
}

/** A midnight is a day: that is how people write when something begins. */
function dateText(at: Date): string {
  const text = at.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}

const READ: Record<TableKind, (db: Reader) => Batches> = {
  locations: (db) => asOne(locationRows(db)),
  "device-types": (db) => asOne(deviceTypeRows(db)),
  "module-types": (db) => asOne(moduleTypeRows(db)),
  racks: (db) => asOne(rackRows(db)),
  devices: deviceBatches,
  ports: portBatches,
  cables: cableBatches,
  parts: partBatches,
  reservations: reservationBatches,
  series: seriesBatches,
  targets: (db) => asOne(targetRows(db)),
};

async function locationRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  return [...places.locations()]
    .map((l) => ({
      id: l.id,
      name: places.path(l.id),
      cells: {
        path: places.path(l.id),
        kind: l.kind,
        power_limit_w: l.powerLimitW,
        cooling_limit_w: l.coolingLimitW,
        notes: l.notes,
      },
    }))
    .sort(byName);
}

async function rackRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  return [...places.racks()]
    .map((r) => ({
      id: r.id,
      name: r.name,
      cells: {
        location: places.path(r.locationId),
        name: r.name,
        height_u: r.heightU,
        width_mm: r.widthMm,
        depth_mm: r.depthMm,
        max_weight_kg: r.maxWeightKg,
        power_limit_w: r.powerLimitW,
        descending_units: r.descendingUnits,
        starting_unit: r.startingUnit,
        position_x_mm: r.positionXMm,
        position_y_mm: r.positionYMm,
        heading_deg: r.headingDeg,
        status: r.status,
        serial: r.serial,
        asset_tag: r.assetTag,
        tenant: places.tenantName(r.tenantId),
        notes: r.notes,
      },
    }))
    .sort((a, b) => naturalCompare(a.cells.location, b.cells.location) || byName(a, b));
}

const same = alias(ports, "same");

const endsOf = prepared({ ids: listOf<string>() }, (db, { ids }) =>
  db
    .select({
      cableId: cableEnds.cableId,
      side: cableEnds.side,
      deviceId: ports.deviceId,
      name: ports.name,
      kind: ports.kind,
      alike: sql<number>`(${db
        .select({ count: sql`count(*)` })
        .from(same)
        .where(and(eq(same.deviceId, ports.deviceId), eq(same.name, ports.name)))})`.mapWith(Number),
    })
    .from(cableEnds)
    .innerJoin(ports, eq(ports.id, cableEnds.portId))
    .where(inArray(cableEnds.cableId, textsIn(ids))),
);

/** One line for each pair of ports; a cable that ends in a power feed is not a pair of ports. */
async function* cableBatches(db: Reader): Batches {
  const callOf = await deviceCalls(db);
  const page = (after: string) =>
    db.select().from(cables).where(gt(cables.id, after)).orderBy(asc(cables.id)).limit(BATCH);
  for await (const some of pagesById(page)) {
    const ends = groupedBy(await endsOf(db, { ids: some.map(({ id }) => id) }), ({ cableId }) => cableId);
    const rows: Out[] = [];
    for (const cable of some) {
      const own = ends.get(cable.id) ?? [];
      for (const a of own.filter((end) => end.side === "A"))
        for (const b of own.filter((end) => end.side === "B"))
          rows.push({
            id: cable.id,
            name: `${callOf.get(a.deviceId)} ${a.name} – ${callOf.get(b.deviceId)} ${b.name}`,
            cells: {
              a_device: callOf.get(a.deviceId) ?? a.deviceId,
              a_port: a.alike > 1 ? `${a.kind}:${a.name}` : a.name,
              b_device: callOf.get(b.deviceId) ?? b.deviceId,
              b_port: b.alike > 1 ? `${b.kind}:${b.name}` : b.name,
              type: cable.type,
              color: cable.color,
              label: cable.label,
              length_m: cable.lengthM,
              status: cable.status,
              notes: cable.notes,
            },
          });
    }
    yield rows;
  }
}

async function* reservationBatches(db: Reader): Batches {
  const places = await Places.read(db);
  const ids = await db
    .select({ id: reservations.id })
    .from(reservations)
    .orderBy(asc(reservations.since), asc(reservations.id));
  for (const chunk of chunksOf(ids)) {
    const some = chunk.map(({ id }) => id);
    const rows = await db
      .select()
      .from(reservations)
      .where(inArray(reservations.id, some))
      .orderBy(asc(reservations.since), asc(reservations.id));
    yield rows.flatMap((r) => {
      const rack = places.rackById(r.rackId);
      if (!rack) return [];
      const cells = {
        location: places.path(rack.locationId),
        rack: rack.name,
        from_u: unitOf(rack, r.fromHalfU, r.heightHalfU),
        height_u: r.heightHalfU / 2,
        face: r.face,
        owner: r.owner,
        purpose: r.purpose,
        from: r.since,
        until: r.until,
        power_w: r.powerW,
        probability: r.probability,
      };
      return [{ id: r.id, name: `${r.owner} in ${rack.name}`, cells }];
    });
  }
}

const MS_PER_DAY = 86_400_000;

async function* seriesBatches(db: Reader): Batches {
  const places = await Places.read(db);
  for (const { id, scope, scopeId, metric } of await db.select().from(series).orderBy(series.id)) {
    const rack = scope === "rack" ? places.rackById(scopeId) : undefined;
    const path = rack ? `${places.path(rack.locationId)}/${rack.name}` : places.path(scopeId);
    if (path === "") continue; // of devices and clusters: measured anew, not written by people
    const days = await db.select().from(dailies).where(eq(dailies.seriesId, id)).orderBy(dailies.day);
    yield days.map(({ day, value }) => ({
      id: `${id} ${day}`,
      name: `${path}|${metric}`,
      cells: { series: `${path}|${metric}`, day: new Date(day * MS_PER_DAY).toISOString().slice(0, 10), value },
    }));
  }
}
