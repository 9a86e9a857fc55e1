import { eq, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { cableEnds, cables, dailies, devices, ports, reservations, series } from "../../db/schema";
import { columnsOf, guardFormula, IMPORT_KINDS, type TableKind } from "../../domain/import";
import { byName, naturalCompare } from "../../domain/names";
import { type Cell, deviceCalls, type Out, partRows, portRows, targetDocuments, targetRows } from "./export-hardware";
import { deviceTypeRows, moduleTypeRows, typeDocuments } from "./export-types";
import { Types } from "./import-device-match";
import { Places, unitOf } from "./import-places";

export const EXPORT_KINDS: readonly TableKind[] = IMPORT_KINDS;

/** Everything of a kind with its id, in the columns of its import and in natural order. */
export const readTableRows = (db: Reader, kind: TableKind): Promise<Out[]> => READ[kind](db);

/**
 * Everything of a kind, to be written as JSON: types as the files of the library, with what they are built with; the
 * rest in the columns of its import. Targets come without their credentials.
 */
export async function exportRows(db: Reader, kind: TableKind): Promise<object[]> {
  if (kind === "targets") return targetDocuments(db);
  if (kind === "device-types" || kind === "module-types") return typeDocuments(db, kind);
  return (await READ[kind](db)).map(({ cells }) => cells);
}

/** As CSV: texts that a spreadsheet would take for a formula are guarded, and `import` takes the guard off again. */
export async function exportCsv(db: Reader, kind: TableKind): Promise<string> {
  return [...csvLines(columnsOf(kind), await READ[kind](db))].join("");
}

/** A table as CSV, line by line; the first is its header. */
export function* csvLines(columns: readonly string[], rows: Iterable<Pick<Out, "cells">>): Generator<string> {
  yield `${columns.map(csvCell).join(",")}\n`;
  for (const { cells } of rows) yield `${columns.map((column) => csvCell(cells[column] ?? null)).join(",")}\n`;
}

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

const READ: Record<TableKind, (db: Reader) => Promise<Out[]>> = {
  locations: locationRows,
  "device-types": deviceTypeRows,
  "module-types": moduleTypeRows,
  racks: rackRows,
  devices: deviceRows,
  ports: portRows,
  cables: cableRows,
  parts: partRows,
  reservations: reservationRows,
  series: seriesRows,
  targets: targetRows,
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

async function deviceRows(db: Reader): Promise<Out[]> {
  return (await unsortedDeviceRows(db)).sort(byName);
}

/** Devices in whatever order the database has them, for those who bring their own. */
export async function unsortedDeviceRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  const types = await Types.read(db);
  const rows = await db
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
    .from(devices);
  return rows.map((d) => {
    const rack = places.rackById(d.rackId);
    const cells = {
      name: d.name,
      manufacturer: types.makerOf(d.deviceTypeId) || null,
      model: types.of(d.deviceTypeId)?.model ?? null,
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
    return { id: d.id, name: d.name, cells };
  });
}

/** One line for each pair of ports; a cable that ends in a power feed is not a pair of ports. */
async function cableRows(db: Reader): Promise<Out[]> {
  const callOf = await deviceCalls(db);
  const ends = await db
    .select({
      cableId: cableEnds.cableId,
      side: cableEnds.side,
      deviceId: ports.deviceId,
      name: ports.name,
      kind: ports.kind,
      alike:
        sql<number>`(select count(*) from ${ports} same where same.device_id = ${ports.deviceId} and same.name = ${ports.name})`.mapWith(
          Number,
        ),
    })
    .from(cableEnds)
    .innerJoin(ports, eq(ports.id, cableEnds.portId));
  const byCable = new Map<string, typeof ends>();
  for (const end of ends) byCable.set(end.cableId, [...(byCable.get(end.cableId) ?? []), end]);
  const rows: Out[] = [];
  for (const cable of await db.select().from(cables).orderBy(cables.id)) {
    const own = byCable.get(cable.id) ?? [];
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
  return rows;
}

async function reservationRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  const rows = await db.select().from(reservations).orderBy(reservations.since, reservations.id);
  return rows.flatMap((r) => {
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

const MS_PER_DAY = 86_400_000;

async function seriesRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  const rows: Out[] = [];
  for (const { id, scope, scopeId, metric } of await db.select().from(series).orderBy(series.id)) {
    const rack = scope === "rack" ? places.rackById(scopeId) : undefined;
    const path = rack ? `${places.path(rack.locationId)}/${rack.name}` : places.path(scopeId);
    if (path === "") continue; // of devices and clusters: measured anew, not written by people
    const days = await db.select().from(dailies).where(eq(dailies.seriesId, id)).orderBy(dailies.day);
    for (const { day, value } of days)
      rows.push({
        id: `${id} ${day}`,
        name: `${path}|${metric}`,
        cells: { series: `${path}|${metric}`, day: new Date(day * MS_PER_DAY).toISOString().slice(0, 10), value },
      });
  }
  return rows;
}
