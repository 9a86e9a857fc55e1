import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { bays, devices, occupancies, parts, ports, targets } from "../../db/schema";
import { byName, naturalCompare } from "../../domain/names";
import { Places } from "./import-places";

export type Cell = string | number | boolean | Date | null;
/** One line of an export: whose it is, what people call that, and its cells by column. */
export type Out = { id: string; name: string; cells: Record<string, Cell> };

/** What files call each device: its name where that names one, else its asset tag, else its id. */
export async function deviceCalls(db: Reader): Promise<Map<string, string>> {
  const known = await db.select({ id: devices.id, name: devices.name, assetTag: devices.assetTag }).from(devices);
  const count = new Map<string, number>();
  for (const { name } of known) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(known.map((d) => [d.id, count.get(d.name) === 1 ? d.name : (d.assetTag ?? d.id)]));
}

export async function portRows(db: Reader): Promise<Out[]> {
  const callOf = await deviceCalls(db);
  const rows = await db.select().from(ports);
  const nameOf = new Map(rows.map((port) => [port.id, port.name]));
  return rows
    .map((p) => {
      const device = callOf.get(p.deviceId) ?? p.deviceId;
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
        rear_port: p.rearPortId === null ? null : (nameOf.get(p.rearPortId) ?? null),
        rear_position: p.rearPosition,
      };
      return { id: p.id, name: `${device} ${p.name}`, cells };
    })
    .sort(byName);
}

export async function partRows(db: Reader): Promise<Out[]> {
  const places = await Places.read(db);
  const callOf = await deviceCalls(db);
  const rows = await db
    .select({ part: parts, bay: bays })
    .from(parts)
    .leftJoin(occupancies, and(eq(occupancies.partId, parts.id), isNull(occupancies.until)))
    .leftJoin(bays, eq(bays.id, occupancies.bayId));
  return rows
    .map(({ part: p, bay }) => {
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
    })
    .sort((a, b) => naturalCompare(a.cells.device ?? "", b.cells.device ?? "") || byName(a, b));
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
