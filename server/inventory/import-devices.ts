import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { devices } from "../../db/schema";
import { serialKey } from "../../domain/identity";
import type { RowOf } from "../../domain/import";
import { positionOfUnit } from "../../domain/rack";
import { fold } from "../../domain/search";
import { fitOut } from "./device-types";
import { DeviceIndex, type DeviceRow, type TypeRow, Types, type Where } from "./import-device-match";
import { checkPlacement, type Placed } from "./import-placement";
import { pathKey } from "./import-places";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally, withoutUndefined } from "./import-write";

/** With an id, the line is of that device, whatever it is called. */
type Row = RowOf<"devices"> & { id?: string };
type Refuse = (column: string | undefined, message: string) => void;

/** Devices by asset tag, else maker and serial, else location and name; new ones get the ports and bays of their type. */
export async function importDevices(at: Importing, file: string, lines: readonly Line<Row>[]): Promise<void> {
  const types = await Types.read(at.tx);
  const all = await at.tx.select().from(devices);
  const index = new DeviceIndex(all, types, at.places);
  const seen = new Seen();
  const created: DeviceRow[] = [];
  const updated: { before: DeviceRow; after: DeviceRow; changes: Partial<DeviceRow> }[] = [];
  const placed: Placed[] = [];
  const built: { deviceId: string; deviceTypeId: string }[] = [];

  for (const { line, row } of lines) {
    const refuse: Refuse = (column, message) => at.problems.add({ file, line, column, message });
    const type = typeOf(row, types, refuse);
    const where = whereOf(at, row, refuse);
    if (type === "refused" || where === "refused") continue;
    const before = index.find(row, where);
    if (typeof before === "string") {
      refuse("name", before);
      continue;
    }
    const first = seen.use(before?.id ?? keyOf(row), line);
    if (first !== undefined) {
      refuse(undefined, `This device is already in line ${first}.`);
      continue;
    }
    const wanted = await fieldsOf(at, row, type, before);
    const shape = { ...EMPTY, ...before, ...withoutUndefined(wanted) };
    const place = placeOf(at, row, where, shape, before, refuse);
    if (place === "refused") continue;
    const changes = before ? changesOf(before, { ...wanted, ...place }) : undefined;
    const device: DeviceRow = before
      ? { ...before, ...changes, rev: before.rev + (changes ? 1 : 0) }
      : { ...shape, ...withoutUndefined(place), id: uuidv7(), name: row.name, createdAt: at.now };
    setLine(at, device.id, file, line);
    if (!before) created.push(device);
    else if (changes) updated.push({ before, after: device, changes });
    else tally(at, "devices", "unchanged");
    if (device.deviceTypeId && device.deviceTypeId !== before?.deviceTypeId)
      built.push({ deviceId: device.id, deviceTypeId: device.deviceTypeId });
    placed.push({
      device,
      isMoved: !before || SPACE.some((field) => device[field] !== before[field]),
      refuse: (message) => refuse("position_u", message),
    });
  }

  await checkPlacement(at, all, placed);
  await inChunks(created, (chunk) => at.tx.insert(devices).values(chunk));
  for (const { before, after, changes } of updated) {
    const set = { ...changes, rev: after.rev };
    await at.tx.update(devices).set(set).where(eq(devices.id, before.id));
    at.note("device.update", { kind: "device", id: before.id, name: after.name }, before, after);
  }
  for (const row of created) at.note("device.create", { kind: "device", id: row.id, name: row.name }, null, row);
  await fitOut(at.tx, built);
  tally(at, "devices", "created", created.length);
  tally(at, "devices", "updated", updated.length);
}

/** What decides whether a device is in something's way. */
const SPACE = [
  "rackId",
  "positionHalfU",
  "heightHalfU",
  "face",
  "isFullDepth",
  "columnFrom",
  "columnCount",
  "status",
] as const satisfies readonly (keyof DeviceRow)[];

const EMPTY: Omit<DeviceRow, "id" | "name" | "createdAt"> = {
  deviceTypeId: null,
  role: null,
  status: "active",
  serial: null,
  serialKey: null,
  assetTag: null,
  tenantId: null,
  locationId: null,
  rackId: null,
  positionHalfU: null,
  heightHalfU: 2,
  face: "front",
  isFullDepth: true,
  columnFrom: 0,
  columnCount: 6,
  side: null,
  parentDeviceId: null,
  configuredW: null,
  weightKg: null,
  mgmtAddress: null,
  notes: null,
  pins: {},
  observedName: null,
  observedModel: null,
  firmware: null,
  osName: null,
  osVersion: null,
  chassisMac: null,
  uptimeSeconds: null,
  measuredW: null,
  inletC: null,
  lastSeenAt: null,
  rev: 1,
};

/** By what two lines of one file would be the same new device. */
function keyOf(row: Row): string {
  const serial = serialKey(row.serial);
  if (row.asset_tag) return `tag ${row.asset_tag}`;
  if (serial !== undefined) return `serial ${fold(row.manufacturer ?? "")} ${serial}`;
  return `name ${pathKey(row.location ?? "")}\n${row.rack ?? ""}\n${row.name}`;
}

/** The type a line names; undefined when the file does not speak of types, null when its cells are empty. */
function typeOf(row: Row, types: Types, refuse: Refuse): TypeRow | null | undefined | "refused" {
  if (row.model === undefined) return undefined;
  if (row.model === null) return null;
  const found = types.find(row.manufacturer ?? "", row.model);
  if (found) return found;
  refuse("model", `There is no device type ${row.manufacturer ?? ""} ${row.model}: import device types first.`);
  return "refused";
}

/** Where a line puts its device; undefined when the file does not speak of places. */
function whereOf(at: Importing, row: Row, refuse: Refuse): Where | undefined | "refused" {
  if (row.location === undefined && row.rack === undefined) return undefined;
  const no = (column: string, message: string) => {
    refuse(column, message);
    return "refused" as const;
  };
  if (!row.location) return row.rack ? no("location", "is empty: say where the rack stands") : NOWHERE;
  const location = at.places.location(row.location);
  if (!location) return no("location", `${row.location} does not exist: import locations first.`);
  if (!row.rack) return { locationId: location.id, rackId: null };
  const rack = at.places.rack(row.location, row.rack);
  if (!rack) return no("rack", `There is no rack ${row.rack} in ${row.location}: import racks first.`);
  return { locationId: location.id, rackId: rack.id };
}

const NOWHERE: Where = { locationId: null, rackId: null };

async function fieldsOf(
  at: Importing,
  row: Row,
  type: TypeRow | null | undefined,
  before: DeviceRow | undefined,
): Promise<Partial<DeviceRow>> {
  const isOther = type && type.id !== before?.deviceTypeId;
  return {
    name: row.name,
    deviceTypeId: type === undefined ? undefined : (type?.id ?? null),
    ...(isOther && { heightHalfU: type.heightHalfU, isFullDepth: type.isFullDepth, columnCount: type.columnCount }),
    role: row.role,
    status: row.status ?? undefined,
    serial: row.serial,
    serialKey: row.serial === undefined ? undefined : (serialKey(row.serial) ?? null),
    assetTag: row.asset_tag,
    tenantId: row.tenant ? await at.places.tenantId(at.tx, row.tenant) : row.tenant,
    configuredW: row.power_w,
    mgmtAddress: row.mgmt_address,
    notes: row.notes,
    face: row.face ?? undefined,
    columnFrom: row.column ?? undefined,
  };
}

type Place = Partial<Pick<DeviceRow, "locationId" | "rackId" | "positionHalfU" | "side">>;

function placeOf(
  at: Importing,
  row: Row,
  where: Where | undefined,
  shape: Pick<DeviceRow, "heightHalfU">,
  before: DeviceRow | undefined,
  refuse: Refuse,
): Place | "refused" {
  const rackId = where ? where.rackId : (before?.rackId ?? null);
  const rack = at.places.rackById(rackId);
  if (!rack) {
    if (row.position_u != null) {
      refuse("position_u", "is given without a rack");
      return "refused";
    }
    return where ? { locationId: where.locationId, rackId: null, positionHalfU: null, side: null } : {};
  }
  const stays = before?.rackId === rackId;
  const position =
    row.position_u === undefined
      ? stays && before
        ? before.positionHalfU
        : null
      : row.position_u === null
        ? null
        : positionOfUnit(rack, row.position_u, shape.heightHalfU);
  return { locationId: null, rackId, positionHalfU: position, side: row.side };
}
