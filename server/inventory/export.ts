import { eq, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { cableEnds, cables, dailies, devices, ports, reservations, series, targets } from "../../db/schema";
import { columnsOf, guardFormula, type ImportKind, type TableKind } from "../../domain/import";
import { byName, naturalCompare } from "../../domain/names";
import { Refusal } from "../../domain/refusal";
import { Types } from "./import-device-match";
import { Places, unitOf } from "./import-places";

type Cell = string | number | boolean | Date | null;
type Row = Record<string, Cell>;
export type ExportKind = TableKind | "targets";
export const EXPORT_KINDS: readonly ExportKind[] = [
  "locations",
  "racks",
  "devices",
  "cables",
  "reservations",
  "series",
  "targets",
];

/** Everything of a kind in the columns of its import, in natural order. Targets come without their credentials. */
export async function exportRows(db: Reader, kind: ExportKind): Promise<object[]> {
  if (kind === "targets") return targetRows(db);
  return READ[kind](db);
}

/** As CSV: texts that a spreadsheet would take for a formula are guarded, and `import` takes the guard off again. */
export async function exportCsv(db: Reader, kind: ImportKind): Promise<string> {
  const table = EXPORT_KINDS.find((each): each is TableKind => each === kind && each !== "targets");
  if (!table) throw new Refusal("invalid", `There is no CSV of ${kind}: use --format json.`);
  const columns = columnsOf(table);
  const lines = [columns.join(",")];
  for (const row of await READ[table](db)) lines.push(columns.map((column) => csvCell(row[column] ?? null)).join(","));
  return `${lines.join("\n")}\n`;
}

function csvCell(value: Cell): string {
  const text = typeof value === "string" ? guardFormula(value) : cellText(value);
  return /[",;\n\r\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(value: Cell): string {
  if (value === null) return "";
  return value instanceof Date ? dateText(value) : String(value);
}

/** A midnight is a day: that is how people write when something begins. */
function dateText(at: Date): string {
  const text = at.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}

const READ: Record<TableKind, (db: Reader) => Promise<Row[]>> = {
  locations: locationRows,
  racks: rackRows,
  devices: deviceRows,
  cables: cableRows,
  reservations: reservationRows,
  series: seriesRows,
};

async function locationRows(db: Reader): Promise<Row[]> {
  const places = await Places.read(db);
  return [...places.locations()]
    .map((l) => ({
      path: places.path(l.id),
      kind: l.kind,
      power_limit_w: l.powerLimitW,
      cooling_limit_w: l.coolingLimitW,
      notes: l.notes,
    }))
    .sort((a, b) => naturalCompare(a.path, b.path));
}

async function rackRows(db: Reader): Promise<Row[]> {
  const places = await Places.read(db);
  return [...places.racks()]
    .map((r) => ({
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
    }))
    .sort((a, b) => naturalCompare(a.location, b.location) || byName(a, b));
}

async function deviceRows(db: Reader): Promise<Row[]> {
  const places = await Places.read(db);
  const types = await Types.read(db);
  const rows = await db.select().from(devices);
  return rows.sort(byName).map((d) => {
    const rack = places.rackById(d.rackId);
    return {
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
  });
}

/** One line for each pair of ports; a cable that ends in a power feed is not a pair of ports. */
async function cableRows(db: Reader): Promise<Row[]> {
  const known = await db.select({ id: devices.id, name: devices.name, assetTag: devices.assetTag }).from(devices);
  const sameName = countBy(known, (d) => d.name);
  const callOf = new Map(known.map((d) => [d.id, sameName.get(d.name) === 1 ? d.name : (d.assetTag ?? d.id)]));
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
  const rows: Row[] = [];
  for (const cable of await db.select().from(cables).orderBy(cables.id)) {
    const own = byCable.get(cable.id) ?? [];
    for (const a of own.filter((end) => end.side === "A"))
      for (const b of own.filter((end) => end.side === "B"))
        rows.push({
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
        });
  }
  return rows;
}

function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

async function reservationRows(db: Reader): Promise<Row[]> {
  const places = await Places.read(db);
  const rows = await db.select().from(reservations).orderBy(reservations.since, reservations.id);
  return rows.flatMap((r) => {
    const rack = places.rackById(r.rackId);
    if (!rack) return [];
    return [
      {
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
      },
    ];
  });
}

const MS_PER_DAY = 86_400_000;

async function seriesRows(db: Reader): Promise<Row[]> {
  const places = await Places.read(db);
  const rows: Row[] = [];
  for (const { id, scope, scopeId, metric } of await db.select().from(series).orderBy(series.id)) {
    const rack = scope === "rack" ? places.rackById(scopeId) : undefined;
    const path = rack ? `${places.path(rack.locationId)}/${rack.name}` : places.path(scopeId);
    if (path === "") continue; // of devices and clusters: measured anew, not written by people
    const days = await db.select().from(dailies).where(eq(dailies.seriesId, id)).orderBy(dailies.day);
    for (const { day, value } of days)
      rows.push({
        series: `${path}|${metric}`,
        day: new Date(day * MS_PER_DAY).toISOString().slice(0, 10),
        value,
      });
  }
  return rows;
}

async function targetRows(db: Reader): Promise<object[]> {
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
