import { eq, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { bays, occupancies, parts } from "../../db/schema";
import { serialKey } from "../../domain/identity";
import type { RowOf } from "../../domain/import";
import { partMay } from "../../domain/part";
import { fold } from "../../domain/search";
import { readDevices } from "./import-ports";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally, withoutUndefined } from "./import-write";

type Row = RowOf<"parts">;
type PartRow = typeof parts.$inferSelect;
type BayRow = typeof bays.$inferSelect;
type OccupancyRow = typeof occupancies.$inferSelect;
type Refuse = (column: string, message: string) => void;

/** Parts by id, asset tag, maker and serial, else by the bay they sit in. Taking a part out is a step of work, not a line. */
export async function importParts(at: Importing, file: string, lines: readonly Line<Row>[]): Promise<void> {
  const devices = await readDevices(at);
  const shelf = await Shelf.read(at);
  const seen = new Seen();
  const created: PartRow[] = [];
  const stays: OccupancyRow[] = [];
  for (const { line, row } of lines) {
    const refuse: Refuse = (column, message) => at.problems.add({ file, line, column, message });
    const bay = bayOf(row, devices, shelf, refuse);
    const locationId = locationOf(at, row, refuse);
    if (bay === "refused" || locationId === "refused") continue;
    const before = shelf.find(row, bay);
    if (before === "several") {
      refuse("serial", "Several parts have this serial: give the asset tag.");
      continue;
    }
    const sits = before && shelf.stayOf(before.id);
    const state = row.state ?? before?.state ?? (bay ? "installed" : "stock");
    const first = seen.use(before?.id ?? keyOf(row, bay), line);
    const whyNot = whyNotPut(row, bay, before, sits, state, shelf);
    if (first !== undefined) refuse("serial", `This part is already in line ${first}.`);
    else if (whyNot) refuse(...whyNot);
    else {
      const wanted: Partial<PartRow> = {
        class: row.class ?? undefined,
        vendor: row.vendor,
        model: row.model,
        partNumber: row.part_number,
        serial: row.serial,
        serialKey: row.serial === undefined ? undefined : (serialKey(row.serial) ?? null),
        assetTag: row.asset_tag,
        state,
        holder: row.holder,
        locationId,
      };
      const id = before?.id ?? uuidv7();
      setLine(at, id, file, line);
      const isPut = bay !== undefined && sits?.bayId !== bay.id;
      const stay = isPut ? stayIn(bay.id, id, at.now) : undefined;
      if (stay) {
        stays.push(stay);
        shelf.put(stay);
      }
      if (before) await update(at, before, wanted, stay && bay);
      else {
        const part = {
          ...EMPTY,
          ...withoutUndefined(wanted),
          id,
          class: row.class ?? "other",
          state,
          createdAt: at.now,
        };
        created.push(part);
        shelf.add(part);
        at.note("part.create", { kind: "part", id, name: nameOf(part) }, null, { ...part, bay: bay?.label ?? null });
      }
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(parts).values(chunk));
  await inChunks(stays, (chunk) => at.tx.insert(occupancies).values(chunk));
  tally(at, "parts", "created", created.length);
}

const EMPTY = {
  vendor: null,
  model: null,
  partNumber: null,
  serial: null,
  serialKey: null,
  assetTag: null,
  holder: null,
  locationId: null,
  isVerified: false,
  source: "import",
  rev: 1,
};

const nameOf = (part: PartRow) => [part.vendor, part.model, part.serial].filter(Boolean).join(" ") || part.class;

const stayIn = (bayId: string, partId: string, since: Date): OccupancyRow => ({
  ...{ id: uuidv7(), bayId, partId, since, until: null },
  evidence: "imported",
  operationId: null,
});

/** By what two lines of one file would be the same new part; parts that nothing tells apart are as many as there are lines. */
function keyOf(row: Row, bay: BayRow | undefined): string {
  const serial = serialKey(row.serial);
  if (row.asset_tag) return `tag ${row.asset_tag}`;
  if (serial !== undefined) return `serial ${fold(row.vendor ?? "")} ${serial}`;
  return bay ? `bay ${bay.id}` : uuidv7();
}

async function update(at: Importing, before: PartRow, wanted: Partial<PartRow>, bay: BayRow | undefined) {
  const changes = changesOf(before, wanted);
  tally(at, "parts", changes || bay ? "updated" : "unchanged");
  if (!changes && !bay) return;
  const after = { ...before, ...changes, rev: before.rev + 1 };
  await at.tx
    .update(parts)
    .set({ ...changes, rev: after.rev })
    .where(eq(parts.id, before.id));
  const place = bay ? { bay: bay.label } : {};
  at.note("part.update", { kind: "part", id: before.id, name: nameOf(after) }, before, { ...after, ...place });
}

function locationOf(at: Importing, row: Row, refuse: Refuse): string | null | undefined | "refused" {
  if (!row.location) return row.location;
  const location = at.places.location(row.location);
  if (location) return location.id;
  refuse("location", `${row.location} does not exist: import locations first.`);
  return "refused";
}

function bayOf(row: Row, devices: Awaited<ReturnType<typeof readDevices>>, shelf: Shelf, refuse: Refuse) {
  if (!row.device && !row.bay) return undefined;
  if (!row.device || !row.bay) {
    refuse(row.device ? "bay" : "device", "is empty: a place is a device and the label of one of its bays");
    return "refused";
  }
  const device = devices.find(row.device, (message) => refuse("device", message));
  if (!device) return "refused";
  const alike = shelf.baysCalled(device.id, row.bay);
  const bay = alike.find((each) => each.kind === row.class) ?? (alike.length === 1 ? alike[0] : undefined);
  if (bay) return bay;
  refuse(
    "bay",
    alike.length > 1
      ? `Several bays are called ${row.bay}: none is for a ${row.class}.`
      : `${device.name} has no bay ${row.bay}.`,
  );
  return "refused";
}

function whyNotPut(
  row: Row,
  bay: BayRow | undefined,
  before: PartRow | undefined,
  sits: OccupancyRow | undefined,
  state: PartRow["state"],
  shelf: Shelf,
): [string, string] | undefined {
  const other = bay && shelf.inBay(bay.id);
  if (other && other !== before?.id) return ["bay", `${bay.label} holds another part: take that out first.`];
  if (sits && row.device !== undefined && sits.bayId !== bay?.id)
    return ["bay", "The part sits in another bay: a swap takes it out, so that its way is kept."];
  if (before && before.state !== state && !partMay(before.state, state))
    return ["state", `A part that is ${before.state} cannot become ${state}.`];
  if ((bay || sits) && state !== "installed" && state !== before?.state)
    return ["state", "is installed for what sits in a bay"];
  return undefined;
}

/** Known parts and bays, kept up to date while an import adds to them. */
class Shelf {
  private readonly byId = new Map<string, PartRow>();
  private readonly byTag = new Map<string, PartRow>();
  private readonly bySerial = new Map<string, PartRow[]>();
  private readonly bays = new Map<string, BayRow[]>();
  private readonly byBay = new Map<string, OccupancyRow>();
  private readonly byPart = new Map<string, OccupancyRow>();

  static async read({ tx }: Importing): Promise<Shelf> {
    const shelf = new Shelf();
    for (const row of await tx.select().from(parts)) shelf.add(row);
    for (const row of await tx.select().from(occupancies).where(isNull(occupancies.until))) shelf.put(row);
    for (const row of await tx.select().from(bays)) {
      const key = `${row.deviceId}\n${row.label}`;
      shelf.bays.set(key, [...(shelf.bays.get(key) ?? []), row]);
    }
    return shelf;
  }

  add(part: PartRow): void {
    this.byId.set(part.id, part);
    if (part.assetTag) this.byTag.set(part.assetTag, part);
    if (part.serialKey === null) return;
    const same = this.bySerial.get(part.serialKey);
    if (same) same.push(part);
    else this.bySerial.set(part.serialKey, [part]);
  }

  put(stay: OccupancyRow): void {
    this.byBay.set(stay.bayId, stay);
    this.byPart.set(stay.partId, stay);
  }

  find(row: Row, bay: BayRow | undefined): PartRow | undefined | "several" {
    const named = (row.id && this.byId.get(row.id)) || (row.asset_tag && this.byTag.get(row.asset_tag));
    if (named) return named;
    const here = bay && this.byId.get(this.byBay.get(bay.id)?.partId ?? "");
    const key = serialKey(row.serial);
    if (key === undefined) return here && here.serialKey === null ? here : undefined;
    const all = (this.bySerial.get(key) ?? []).filter(
      (part) => part.class === row.class && (!row.vendor || !part.vendor || fold(part.vendor) === fold(row.vendor)),
    );
    if (all.length <= 1) return all[0];
    return all.find((part) => part.id === here?.id) ?? "several";
  }

  baysCalled(deviceId: string, label: string): readonly BayRow[] {
    return this.bays.get(`${deviceId}\n${label}`) ?? [];
  }

  inBay(bayId: string): string | undefined {
    return this.byBay.get(bayId)?.partId;
  }

  stayOf(partId: string): OccupancyRow | undefined {
    return this.byPart.get(partId);
  }
}
