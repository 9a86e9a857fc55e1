import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { devices, locations, racks } from "../../db/schema";
import type { RowOf } from "../../domain/import";
import { splitPath, whyNotIn } from "../../domain/location";
import { type LocationRow, pathKey, type RackRow } from "./import-places";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally, withoutUndefined } from "./import-write";

/** Locations by path, those above before those below, whatever the order of the lines. */
export async function importLocations(at: Importing, file: string, lines: readonly Line<RowOf<"locations">>[]) {
  const seen = new Seen();
  const created: LocationRow[] = [];
  const topDown = [...lines].sort((a, b) => splitPath(a.row.path).length - splitPath(b.row.path).length);
  for (const { line, row } of topDown) {
    const refuse = (column: string, message: string) => at.problems.add({ file, line, column, message });
    const path = pathKey(row.path);
    const steps = splitPath(path);
    const name = steps.at(-1);
    const before = seen.use(path, line);
    if (name === undefined) refuse("path", "is empty");
    else if (name.length > 100) refuse("path", "ends in a name longer than 100 characters");
    else if (before !== undefined) refuse("path", `is already in line ${before}`);
    else {
      const wanted = {
        powerLimitW: row.power_limit_w,
        coolingLimitW: row.cooling_limit_w,
        notes: row.notes,
      };
      const known = at.places.location(path);
      if (known) setLine(at, known.id, file, line);
      if (known) await update(at, known, path, wanted, row.kind ?? known.kind, refuse);
      else {
        const parent = at.places.location(steps.slice(0, -1).join("/"));
        const whyNot = row.kind
          ? whyNotIn(parent?.kind ?? null, row.kind)
          : "is empty: say site, building, room or row";
        if (steps.length > 1 && !parent)
          refuse("path", `${steps.slice(0, -1).join("/")} does not exist: add its line.`);
        else if (whyNot || !row.kind) refuse("kind", whyNot ?? "");
        else {
          const planned = plan(at, path, { ...wanted, name, kind: row.kind, parentId: parent?.id ?? null });
          created.push(planned);
          setLine(at, planned.id, file, line);
        }
      }
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(locations).values(chunk));
  for (const row of created) at.note("location.create", { kind: "location", id: row.id, name: row.name }, null, row);
  tally(at, "locations", "created", created.length);
}

function plan(
  { places, now }: Importing,
  path: string,
  fields: Pick<LocationRow, "name" | "kind" | "parentId"> & Partial<LocationRow>,
): LocationRow {
  const limits = { powerLimitW: null, coolingLimitW: null };
  const empty = { widthMm: null, depthMm: null, obstacles: [], ...limits, tenantId: null, notes: null };
  const row = { ...empty, id: uuidv7(), rev: 1, createdAt: now, ...withoutUndefined(fields) };
  places.setLocation(path, row);
  return row;
}

async function update(
  at: Importing,
  before: LocationRow,
  path: string,
  wanted: Partial<LocationRow>,
  kind: LocationRow["kind"],
  refuse: (column: string, message: string) => void,
) {
  if (kind !== before.kind) return refuse("kind", `${path} is a ${before.kind}: what a location is does not change.`);
  const changes = changesOf(before, wanted);
  tally(at, "locations", changes ? "updated" : "unchanged");
  if (!changes) return;
  const after = { ...before, ...changes, rev: before.rev + 1 };
  await at.tx
    .update(locations)
    .set({ ...changes, rev: after.rev })
    .where(eq(locations.id, before.id));
  at.places.setLocation(path, after);
  at.note("location.update", { kind: "location", id: before.id, name: before.name }, before, after);
}

/** Racks by location and name. */
export async function importRacks(at: Importing, file: string, lines: readonly Line<RowOf<"racks">>[]) {
  const seen = new Seen();
  const tags = new Map([...at.places.racks()].flatMap((r) => (r.assetTag ? [[r.assetTag, r.id] as const] : [])));
  const created: RackRow[] = [];
  for (const { line, row } of lines) {
    const refuse = (column: string, message: string) => at.problems.add({ file, line, column, message });
    const location = at.places.location(row.location);
    const before = seen.use(`${pathKey(row.location)}\n${row.name}`, line);
    const known = location && at.places.rack(row.location, row.name);
    const owner = row.asset_tag ? tags.get(row.asset_tag) : undefined;
    if (!location) refuse("location", `${row.location} does not exist: import locations first.`);
    else if (location.kind !== "room" && location.kind !== "row")
      refuse("location", `A rack stands in a room or a row, and ${location.name} is a ${location.kind}.`);
    else if (before !== undefined) refuse("name", `${row.name} is already in line ${before}`);
    else if (owner !== undefined && owner !== known?.id) refuse("asset_tag", `${row.asset_tag} is another rack's.`);
    else {
      const wanted = await rackFields(at, row);
      const id = known?.id ?? uuidv7();
      if (row.asset_tag) tags.set(row.asset_tag, id);
      setLine(at, id, file, line);
      if (known) await updateRack(at, known, wanted, refuse);
      else {
        const fresh = { ...EMPTY_RACK, createdAt: at.now, ...withoutUndefined(wanted) };
        created.push({ ...fresh, id, name: row.name, locationId: location.id });
        at.places.setRack({ ...fresh, id, name: row.name, locationId: location.id });
      }
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(racks).values(chunk));
  for (const row of created) at.note("rack.create", { kind: "rack", id: row.id, name: row.name }, null, row);
  tally(at, "racks", "created", created.length);
}

const EMPTY_RACK = {
  status: "active" as const,
  heightU: 42,
  startingUnit: 1,
  descendingUnits: false,
  widthMm: null,
  depthMm: null,
  maxWeightKg: null,
  powerLimitW: null,
  positionXMm: null,
  positionYMm: null,
  headingDeg: null,
  serial: null,
  assetTag: null,
  tenantId: null,
  notes: null,
  rev: 1,
};

/** Fields the file has; those that cannot be null stay as they are where the cell is empty. */
async function rackFields(at: Importing, row: RowOf<"racks">): Promise<Partial<RackRow>> {
  return {
    status: row.status ?? undefined,
    heightU: row.height_u ?? undefined,
    startingUnit: row.starting_unit ?? undefined,
    descendingUnits: row.descending_units ?? undefined,
    widthMm: row.width_mm,
    depthMm: row.depth_mm,
    maxWeightKg: row.max_weight_kg,
    powerLimitW: row.power_limit_w,
    positionXMm: row.position_x_mm,
    positionYMm: row.position_y_mm,
    headingDeg: row.heading_deg,
    serial: row.serial,
    assetTag: row.asset_tag,
    tenantId: row.tenant ? await at.places.tenantId(at.tx, row.tenant) : row.tenant,
    notes: row.notes,
  };
}

async function updateRack(
  at: Importing,
  before: RackRow,
  wanted: Partial<RackRow>,
  refuse: (column: string, message: string) => void,
) {
  const changes = changesOf(before, wanted);
  if (changes?.heightU !== undefined && changes.heightU < before.heightU) {
    const gear = await at.tx
      .select({ name: devices.name, fromHalfU: devices.positionHalfU, heightHalfU: devices.heightHalfU })
      .from(devices)
      .where(eq(devices.rackId, before.id));
    const ceiling = 2 + changes.heightU * 2;
    const above = gear.find((d) => d.fromHalfU !== null && d.fromHalfU + d.heightHalfU > ceiling);
    if (above) return refuse("height_u", `${above.name} stands above ${changes.heightU}U: move it first.`);
  }
  tally(at, "racks", changes ? "updated" : "unchanged");
  if (!changes) return;
  const after = { ...before, ...changes, rev: before.rev + 1 };
  await at.tx
    .update(racks)
    .set({ ...changes, rev: after.rev })
    .where(eq(racks.id, before.id));
  at.places.setRack(after);
  at.note("rack.update", { kind: "rack", id: before.id, name: before.name }, before, after);
}
