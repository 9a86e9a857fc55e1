import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { bays, componentTemplates, devices, deviceTypes, manufacturers, occupancies } from "../../db/schema";
import { deviceHealth, takesSpace } from "../../domain/device";
import { type FacePlate, facePlateOf, type PlateComponent } from "../../domain/face-plate";
import { byName } from "../../domain/names";
import type { Standing } from "../../domain/placement";
import type { MountStatus } from "../../domain/rack";

/** A blade or node in the chassis that is drawn. */
export type Blade = { id: string; name: string; status: MountStatus; word: string };

/** A device as it stands in a rack, with what the list beside the picture says of it. */
export type RackDevice = Standing & {
  rev: number;
  /** Its height on record, where the drawn one is the post's: 0 for gear that takes no units. */
  recordedHalfU: number;
  typeId: string | null;
  blades: Blade[];
  word: string;
  serial: string | null;
  assetTag: string | null;
  model: string | null;
  vendor: string | null;
  inletC: number | null;
  lastSeenAt: Date | null;
  /** When an audit last found a part of it in its bay; only where that was asked. */
  lastAuditAt: Date | null;
};

/** What a drawn device needs of its row, which has three times as many columns. */
const DRAWN = {
  id: devices.id,
  rev: devices.rev,
  rackId: devices.rackId,
  parentId: devices.parentDeviceId,
  name: devices.name,
  role: devices.role,
  status: devices.status,
  typeId: devices.deviceTypeId,
  positionHalfU: devices.positionHalfU,
  heightHalfU: devices.heightHalfU,
  face: devices.face,
  isFullDepth: devices.isFullDepth,
  columnFrom: devices.columnFrom,
  columnCount: devices.columnCount,
  side: devices.side,
  serial: devices.serial,
  assetTag: devices.assetTag,
  weightKg: devices.weightKg,
  measuredW: devices.measuredW,
  configuredW: devices.configuredW,
  inletC: devices.inletC,
  lastSeenAt: devices.lastSeenAt,
};

const auditedAt = sql<Date | null>`(select max(${occupancies.since}) from ${occupancies}
  join ${bays} on ${bays.id} = ${occupancies.bayId}
  where ${bays.deviceId} = ${devices.id} and ${occupancies.evidence} = 'audited')`.mapWith(occupancies.since);
const notAsked = sql<Date | null>`null`.mapWith(occupancies.since);

type Asked = { withAudits?: boolean };

async function rowsIn(db: Reader, rackIds: readonly string[], { withAudits = false }: Asked) {
  const chassis = db
    .select({ id: devices.id })
    .from(devices)
    .where(inArray(devices.rackId, [...rackIds]));
  return db
    .select({
      device: DRAWN,
      model: deviceTypes.model,
      typeRev: deviceTypes.rev,
      typeWeightKg: deviceTypes.weightKg,
      nameplateW: deviceTypes.nameplateW,
      vendor: manufacturers.name,
      lastAuditAt: withAudits ? auditedAt : notAsked,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(or(inArray(devices.rackId, [...rackIds]), inArray(devices.parentDeviceId, chassis)));
}
type Row = Awaited<ReturnType<typeof rowsIn>>[number];

function drawn({ device: d, ...of }: Row, rackHeightU: number, blades: Blade[], now: Date): RackDevice {
  const health = deviceHealth(d, now);
  return {
    id: d.id,
    rev: d.rev,
    name: d.name,
    role: d.role ?? undefined,
    typeId: d.typeId,
    status: health.status,
    word: health.word,
    positionHalfU: d.positionHalfU ?? 2,
    // 0U gear has no units of its own: it is drawn along the whole post.
    heightHalfU: d.heightHalfU || rackHeightU * 2,
    recordedHalfU: d.heightHalfU,
    face: d.face,
    depth: d.isFullDepth ? "full" : "half",
    columnFrom: d.columnFrom,
    columnCount: d.columnCount,
    side: d.positionHalfU === null ? (d.side ?? "left") : null,
    load: d.measuredW !== null && of.nameplateW ? d.measuredW / of.nameplateW : undefined,
    blades,
    serial: d.serial,
    assetTag: d.assetTag,
    model: of.model,
    vendor: of.vendor,
    weightKg: d.weightKg ?? of.typeWeightKg,
    measuredW: d.measuredW,
    configuredW: d.configuredW,
    inletC: d.inletC,
    lastSeenAt: d.lastSeenAt,
    lastAuditAt: of.lastAuditAt,
    isUnplaced: d.positionHalfU === null && d.side === null,
  };
}

/** What stands in racks, 0U gear included and blades within their chassis, by rack; and the models in use. One query. */
export async function gearIn(
  db: Reader,
  racks: readonly { id: string; heightU: number }[],
  now: Date,
  asked: Asked = {},
): Promise<{ byRack: Map<string, RackDevice[]>; models: Models }> {
  const byRack = new Map<string, RackDevice[]>(racks.map((r) => [r.id, []]));
  const models: Models = new Map();
  if (racks.length === 0) return { byRack, models };
  const rows = await rowsIn(db, [...byRack.keys()], asked);
  const heights = new Map(racks.map((r) => [r.id, r.heightU]));
  const ids = new Set(rows.map((r) => r.device.id));
  const isBlade = ({ device }: Row) => device.parentId !== null && ids.has(device.parentId);
  const bladesOf = new Map<string, Blade[]>();
  for (const row of rows) {
    if (!isBlade(row) || !takesSpace(row.device.status)) continue;
    const { id, name, parentId } = row.device;
    const blade = { id, name, ...deviceHealth(row.device, now) };
    bladesOf.set(parentId ?? "", [...(bladesOf.get(parentId ?? "") ?? []), blade]);
  }
  for (const row of rows) {
    const { id, rackId, status, typeId } = row.device;
    if (rackId === null || isBlade(row) || !takesSpace(status)) continue;
    const blades = (bladesOf.get(id) ?? []).sort(byName);
    byRack.get(rackId)?.push(drawn(row, heights.get(rackId) ?? 0, blades, now));
    if (typeId !== null && row.typeRev !== null) models.set(typeId, row.typeRev);
  }
  return { byRack, models };
}

/** What stands in one rack; see `gearIn`. */
export async function gearOf(db: Reader, rack: { id: string; heightU: number }, now: Date): Promise<RackDevice[]> {
  const { byRack } = await gearIn(db, [rack], now);
  return byRack.get(rack.id) ?? [];
}

/** Device types by id, with the revision that their components have. */
type Models = Map<string, number>;

const KEPT_PLATES = 2_000; // models of a large estate; a plate is a few numbers
const MAX_COMPONENTS = 50_000;
const plates = new Map<string, FacePlate>();
const keyOf = ([id, rev]: [string, number]) => `${id} ${rev}`;

/**
 * The faces of models by the components of their types. At most one query: a type's components change with its
 * revision only, so what was read of a revision is kept.
 */
export async function platesOf(db: Reader, models: Models): Promise<Record<string, FacePlate>> {
  const wanted = [...models].filter((m) => !plates.has(keyOf(m)));
  if (wanted.length > 0) {
    const rows = await db
      .select({
        typeId: componentTemplates.deviceTypeId,
        kind: componentTemplates.kind,
        name: componentTemplates.name,
        type: componentTemplates.type,
      })
      .from(componentTemplates)
      .where(
        and(
          inArray(
            componentTemplates.deviceTypeId,
            wanted.map(([id]) => id),
          ),
          inArray(componentTemplates.kind, [
            "interface",
            "front-port",
            "rear-port",
            "power-outlet",
            "device-bay",
            "module-bay",
          ]),
        ),
      )
      .limit(MAX_COMPONENTS);
    const components = new Map<string, PlateComponent[]>(wanted.map(([id]) => [id, []]));
    for (const { typeId, ...component } of rows) components.get(typeId ?? "")?.push(component);
    if (plates.size > KEPT_PLATES) plates.clear();
    for (const model of wanted) plates.set(keyOf(model), facePlateOf(components.get(model[0]) ?? []));
  }
  const found: Record<string, FacePlate> = {};
  for (const model of models) {
    const plate = plates.get(keyOf(model));
    if (plate && plate.front.length + plate.rear.length > 0) found[model[0]] = plate;
  }
  return found;
}
