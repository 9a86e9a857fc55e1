import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { bays, occupancies, parts } from "../../db/schema";
import { bayClass } from "../../domain/device-type";
import { serialKey, vendorKey } from "../../domain/identity";
import type { ObservationDocument, ObservedComponent, Warning } from "../../domain/observation";
import { type PartClass, partMay } from "../../domain/part";
import { inChunks } from "./chunks";
import { clip } from "./seen";

const MAX_PARTS = 2_000;
/** A part that moves more often in a day is reported in two places at once. */
const MAX_MOVES_A_DAY = 3;
const DAY_MS = 24 * 3_600_000;
const CLASSES: Readonly<Record<string, PartClass>> = {
  storageDrive: "disk",
  powerSupply: "psu",
  fan: "fan",
  battery: "battery",
  module: "module",
};

type Seen = {
  class: PartClass;
  label: string;
  serial: string;
  serialKey: string;
  component: ObservedComponent;
};
type Bay = typeof bays.$inferSelect;
type Part = typeof parts.$inferSelect;
type Stay = { occupancy: typeof occupancies.$inferSelect; part: Part };

/**
 * Keeps which parts sit in a device, on the device's own word. What a technician or an audit said of a bay is not
 * overwritten: where the device says otherwise there is a warning for a person. A part that is not reported stays where
 * it is: hardware is never taken away by discovery. Returns warnings and the parts whose place changed.
 */
export async function observeParts(
  tx: Tx,
  device: { id: string; name: string; serial: string | null },
  document: ObservationDocument,
  now: Date,
): Promise<{ warnings: Warning[]; touched: string[] }> {
  const seen = partsIn(document, device.serial);
  const result = { warnings: [] as Warning[], touched: [] as string[] };
  if (seen.length === 0) return result;
  const ownBays = await baysFor(tx, device.id, seen);
  const known = await partsBySerial(tx, seen);
  const inBay = await staysIn(
    tx,
    [...ownBays.values()].map(({ id }) => id),
    "bayId",
  );
  const ofPart = await staysIn(
    tx,
    [...known.values()].flat().map(({ id }) => id),
    "partId",
  );
  const doubt = (message: string) => result.warnings.push({ code: "part_doubted", message });

  for (const each of seen) {
    const bay = ownBays.get(each);
    if (!bay) continue;
    const where = `bay ${bay.label} of ${device.name}`;
    const alike = (known.get(each.serialKey) ?? []).filter((part) => isSame(part, each));
    if (alike.length > 1) {
      doubt(`${alike.length} parts on record have the serial ${each.serial}, reported in ${where}.`);
      continue;
    }
    const [part] = alike;
    const sitting = inBay.get(bay.id);
    if (sitting && part && sitting.part.id === part.id) {
      // The device confirms what was claimed: the word stays the technician's, the part is proven.
      if (!part.isVerified && sitting.occupancy.evidence !== "observed")
        await tx.update(parts).set({ isVerified: true }).where(eq(parts.id, part.id));
      continue;
    }
    if (sitting && isPersonal(sitting)) {
      doubt(`${where} holds ${sitting.part.serial ?? "a part"} by a person's word; the device reports ${each.serial}.`);
      continue;
    }
    const elsewhere = part && ofPart.get(part.id);
    if (elsewhere && isPersonal(elsewhere)) {
      doubt(`${each.serial}, reported in ${where}, is elsewhere by a person's word.`);
      continue;
    }
    if (part && part.state !== "installed" && !partMay(part.state, "installed")) {
      doubt(`${each.serial}, reported in ${where}, is ${part.state} on record.`);
      continue;
    }
    if (part && elsewhere && (await movesToday(tx, part.id, now)) >= MAX_MOVES_A_DAY) {
      doubt(`${each.serial} is reported in several places, one of them ${where}.`);
      continue;
    }
    if (elsewhere) {
      await close(tx, elsewhere, now);
      inBay.delete(elsewhere.occupancy.bayId);
    }
    if (sitting) {
      await close(tx, sitting, now);
      ofPart.delete(sitting.part.id);
      if (partMay(sitting.part.state, "removed_pending")) {
        const removed = { state: "removed_pending" as const, rev: sitting.part.rev + 1 };
        await tx.update(parts).set(removed).where(eq(parts.id, sitting.part.id));
        remember(known, { ...sitting.part, ...removed });
      }
      result.touched.push(sitting.part.id);
    }
    const installed = part ? await install(tx, part) : await create(tx, each, device.name, now);
    const [occupancy] = await tx
      .insert(occupancies)
      .values({ bayId: bay.id, partId: installed.id, since: now, evidence: "observed" })
      .returning();
    await tx
      .update(bays)
      .set({ rev: bay.rev + 1 })
      .where(eq(bays.id, bay.id));
    if (occupancy) {
      inBay.set(bay.id, { occupancy, part: installed });
      ofPart.set(installed.id, { occupancy, part: installed });
    }
    remember(known, installed);
    result.touched.push(installed.id);
  }
  return result;
}

/** Replaceable components with a serial of their own: a fixed board that repeats its chassis's serial is no part. */
function partsIn({ components }: ObservationDocument, deviceSerial: string | null): Seen[] {
  const byId = new Map(components.map((component) => [component.id, component]));
  const chassis = new Set([
    serialKey(deviceSerial),
    ...components.filter(isChassis).map(({ serial }) => serialKey(serial)),
  ]);
  const bySerial = new Map<string, Seen>();
  const labels = new Set<string>();
  for (const component of components) {
    const generic = CLASSES[component.class ?? ""];
    const key = serialKey(component.serial);
    const parent = byId.get(component.parentId ?? "");
    const label = clip(component.slot) ?? clip(component.name) ?? clip(parent?.name) ?? clip(component.description);
    if (!generic || key === undefined || label === undefined || chassis.has(key) || component.replaceable === false)
      continue;
    const partClass =
      generic === "module" ? bayClass("module-bay", `${label} ${component.description ?? ""}`) : generic;
    const slot = `${partClass}\n${label}`;
    if (bySerial.has(key) || labels.has(slot)) continue;
    labels.add(slot);
    bySerial.set(key, { class: partClass, label, serial: clip(component.serial) ?? key, serialKey: key, component });
  }
  return [...bySerial.values()].slice(0, MAX_PARTS);
}

const isChassis = (component: ObservedComponent) => component.class === "chassis" || component.class === "stack";

/** The bay of each part: the one with its label, whatever kind the type's file gave it, else a new one. */
async function baysFor(tx: Tx, deviceId: string, seen: readonly Seen[]): Promise<Map<Seen, Bay>> {
  const existing = await tx.select().from(bays).where(eq(bays.deviceId, deviceId));
  const found = new Map<Seen, Bay>();
  const missing: Seen[] = [];
  for (const each of seen) {
    const labelled = existing.filter(({ label }) => label === each.label);
    const bay = labelled.find(({ kind }) => kind === each.class) ?? (labelled.length === 1 ? labelled[0] : undefined);
    if (bay && ![...found.values()].includes(bay)) found.set(each, bay);
    else if (!labelled.some(({ kind }) => kind === each.class)) missing.push(each);
  }
  await inChunks(missing, async (chunk) => {
    const rows = await tx
      .insert(bays)
      .values(
        chunk.map(({ class: kind, label, component }) => ({
          deviceId,
          kind,
          label,
          position: component.position ?? null,
        })),
      )
      .returning();
    for (const each of chunk) {
      const bay = rows.find(({ kind, label }) => kind === each.class && label === each.label);
      if (bay) found.set(each, bay);
    }
  });
  return found;
}

async function partsBySerial(tx: Tx, seen: readonly Seen[]): Promise<Map<string, Part[]>> {
  const found = new Map<string, Part[]>();
  await inChunks(
    seen.map((each) => each.serialKey),
    async (keys) => {
      for (const part of await tx.select().from(parts).where(inArray(parts.serialKey, keys)))
        if (part.serialKey) found.set(part.serialKey, [...(found.get(part.serialKey) ?? []), part]);
    },
  );
  return found;
}

/** Two drives that changed places are met one after the other: the second must see what the first did. */
function remember(known: Map<string, Part[]>, part: Part) {
  if (part.serialKey === null) return;
  known.set(part.serialKey, [...(known.get(part.serialKey) ?? []).filter(({ id }) => id !== part.id), part]);
}

async function staysIn(tx: Tx, ids: readonly string[], by: "bayId" | "partId"): Promise<Map<string, Stay>> {
  const found = new Map<string, Stay>();
  await inChunks(ids, async (chunk) => {
    const rows = await tx
      .select({ occupancy: occupancies, part: parts })
      .from(occupancies)
      .innerJoin(parts, eq(parts.id, occupancies.partId))
      .where(and(inArray(occupancies[by], chunk), isNull(occupancies.until)));
    for (const row of rows) found.set(row.occupancy[by], row);
  });
  return found;
}

function isSame(part: Part, { class: partClass, component }: Seen): boolean {
  const [a, b] = [vendorKey(part.vendor), vendorKey(component.vendor)];
  const isAlike =
    part.class === partClass || part.class === "other" || part.class === "module" || partClass === "module";
  return isAlike && (a === undefined || b === undefined || a === b);
}

const isPersonal = ({ occupancy }: Stay) => occupancy.evidence === "claimed" || occupancy.evidence === "audited";

async function movesToday(tx: Tx, partId: string, now: Date): Promise<number> {
  return tx.$count(
    occupancies,
    and(eq(occupancies.partId, partId), gt(occupancies.since, new Date(now.getTime() - DAY_MS))),
  );
}

async function close(tx: Tx, { occupancy }: Stay, now: Date) {
  await tx.update(occupancies).set({ until: now }).where(eq(occupancies.id, occupancy.id));
}

async function install(tx: Tx, part: Part): Promise<Part> {
  if (part.state === "installed" && part.holder === null) return part;
  const [row] = await tx
    .update(parts)
    .set({ state: "installed", holder: null, locationId: null, rev: part.rev + 1 })
    .where(eq(parts.id, part.id))
    .returning();
  return row ?? part;
}

async function create(
  tx: Tx,
  { class: partClass, serial, serialKey: key, component }: Seen,
  deviceName: string,
  now: Date,
) {
  const [row] = await tx
    .insert(parts)
    .values({
      class: partClass,
      vendor: clip(component.vendor),
      model: clip(component.model) ?? clip(component.description),
      partNumber: clip(component.partNumber),
      serial,
      serialKey: key,
      state: "installed",
      isVerified: true,
      source: `discovery: ${deviceName}`,
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row");
  return row;
}
