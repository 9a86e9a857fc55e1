import { and, eq, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/db";
import { devices, deviceTypes, manufacturers, observations, type proposals } from "../../db/schema";
import { identify, indexKnown, nameKey, sameModel, serialKey, vendorKey } from "../../domain/identity";
import { DRIFT_FIELDS, type SeenThing } from "../../domain/reconcile";
import { Refusal } from "../../domain/refusal";
import type { Note } from "../change";
import type { Caller } from "../context";
import { knownFor } from "./known";
import { bind } from "./observe";
import { seenThing } from "./seen";

type Device = typeof devices.$inferSelect;
type DeviceType = typeof deviceTypes.$inferSelect;

/** The device, or a `Refusal` when it was removed. */
export async function device(db: Reader, id: string): Promise<Device> {
  const [row] = await db.select().from(devices).where(eq(devices.id, id));
  if (!row) throw new Refusal("not_found", "This device was removed meanwhile.");
  return row;
}

/**
 * Makes what was seen part of the inventory: as the `chosen` device, as the one that its serial says by now, or as a new
 * one, staged and in no rack. What a collector owns follows with the next look. Returns the device's id.
 */
export async function adopt(
  tx: Tx,
  note: Note,
  caller: Caller,
  subject: string,
  chosen: string | undefined,
): Promise<string> {
  const thing = await seenBy(tx, subject);
  const known = chosen === undefined ? identify(thing, indexKnown(await knownFor(tx, [thing]))) : undefined;
  if (known?.verdict === "conflict") throw new Refusal("conflict", `${known.reason} Say which device it is.`);
  const onRecord = chosen ?? (known?.verdict === "bind" ? known.deviceId : undefined);
  const deviceId = onRecord ?? (await create(tx, note, caller, thing));
  if (chosen !== undefined) await takeSerial(tx, note, await device(tx, chosen), thing);
  const { name } = await device(tx, deviceId);
  const rule = { rule: chosen === undefined ? (known?.rule ?? "person") : "person", confidence: 100 };
  const key = thing.source.slice(`${thing.targetId}/${thing.kind}/`.length);
  await bind(tx, { targetId: thing.targetId, kind: thing.kind, key }, deviceId, rule, caller.now);
  const link = { source: thing.source, deviceId, rule: rule.rule };
  note("device.bind", { kind: "device", id: deviceId, name }, null, link, onRecord ? known?.reason : undefined);
  return deviceId;
}

async function seenBy(db: Reader, subject: string): Promise<SeenThing> {
  const [targetId = "", kind, ...key] = subject.split("/");
  if (kind !== "device" && kind !== "host") throw new Error(`${subject} names nothing that can be seen`);
  const [row] = await db
    .select()
    .from(observations)
    .where(and(eq(observations.targetId, targetId), eq(observations.kind, kind), eq(observations.key, key.join("/"))));
  if (!row) throw new Refusal("not_found", "What was seen is not there any more: its target was removed.");
  return seenThing(row);
}

async function create(tx: Tx, note: Note, { now }: Caller, thing: SeenThing): Promise<string> {
  const type = (await typeOf(tx, thing.vendor, thing.model)) ?? (await typeOf(tx, thing.vendor, thing.partNumber));
  const serial = serialKey(thing.serial) === undefined ? null : (thing.serial ?? null);
  const [row] = await tx
    .insert(devices)
    .values({
      name: (nameKey(thing.name) ? thing.name : undefined) ?? serial ?? thing.address ?? "unnamed",
      status: "staged",
      deviceTypeId: type?.id,
      ...(type && { heightHalfU: type.heightHalfU, isFullDepth: type.isFullDepth, columnCount: type.columnCount }),
      weightKg: type?.weightKg,
      serial,
      serialKey: serialKey(serial) ?? null,
      mgmtAddress: thing.kind === "device" ? thing.address : null,
      observedName: thing.name,
      observedModel: thing.model,
      chassisMac: thing.chassisMac,
      lastSeenAt: thing.seenAt,
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row");
  note(
    "device.create",
    { kind: "device", id: row.id, name: row.name },
    null,
    row,
    `Seen by discovery: ${thing.source}`,
  );
  return row.id;
}

/** A person says that this device is what reports that serial: nobody had recorded one, it was replaced, or it was wrong. */
async function takeSerial(tx: Tx, note: Note, before: Device, thing: SeenThing): Promise<void> {
  const key = serialKey(thing.serial);
  const was = serialKey(before.serial);
  if (key === undefined || key === was) return;
  refusePinned(before, "serial");
  await write(tx, note, before, { serial: thing.serial ?? null, serialKey: key }, `Reported by ${thing.source}`);
}

/** Writes what was seen into the field that differs, unless the record changed since the question was asked. */
export async function settle(tx: Tx, note: Note, proposal: typeof proposals.$inferSelect): Promise<string> {
  if (proposal.deviceId === null || proposal.observed === null)
    throw new Error("A difference is of a device and a value");
  const before = await device(tx, proposal.deviceId);
  const field = DRIFT_FIELDS.find((each) => each === proposal.field);
  if (!field) throw new Error(`${proposal.field} is no field that can differ`);
  const now = field === "model" ? ((await modelOf(tx, before)) ?? null) : before[field];
  if (now !== proposal.intended)
    throw new Refusal("conflict", `${before.name} was changed since this was asked: it will be compared anew.`);
  refusePinned(before, field);
  const { observed } = proposal;
  switch (field) {
    case "name":
    case "mgmtAddress":
      await write(tx, note, before, { [field]: observed }, proposal.title);
      break;
    case "serial":
      await write(tx, note, before, { serial: observed, serialKey: serialKey(observed) ?? null }, proposal.title);
      break;
    case "model":
      await write(tx, note, before, await retyped(tx, before, observed), proposal.title);
  }
  return before.id;
}

function refusePinned({ name, pins }: Device, field: string): void {
  const pin = pins[field];
  if (pin) throw new Refusal("conflict", `${pin.by} pinned the ${field} of ${name}: unpin it first.`);
}

async function write(tx: Tx, note: Note, before: Device, columns: Partial<Device>, reason: string): Promise<void> {
  const [after] = await tx
    .update(devices)
    .set({ ...columns, rev: before.rev + 1 })
    .where(eq(devices.id, before.id))
    .returning();
  if (!after) throw new Error("The update returned no row");
  note("device.update", { kind: "device", id: after.id, name: after.name }, before, after, reason);
}

async function modelOf(db: Reader, { deviceTypeId }: Device): Promise<string | undefined> {
  if (deviceTypeId === null) return undefined;
  const [type] = await db
    .select({ model: deviceTypes.model })
    .from(deviceTypes)
    .where(eq(deviceTypes.id, deviceTypeId));
  return type?.model;
}

async function retyped(db: Reader, before: Device, model: string): Promise<Partial<Device>> {
  const [current] = await db
    .select({ vendor: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(eq(deviceTypes.id, before.deviceTypeId ?? ""));
  const type = await typeOf(db, current?.vendor, model);
  if (!type) throw new Refusal("not_found", `There is no device type ${model}: import it first.`);
  if (before.rackId !== null && type.heightHalfU !== before.heightHalfU)
    throw new Refusal(
      "conflict",
      `${model} has another height than the place of ${before.name}: move the device first.`,
    );
  const { id: deviceTypeId, heightHalfU, isFullDepth, columnCount } = type;
  return { deviceTypeId, ...(before.rackId === null && { heightHalfU, isFullDepth, columnCount }) };
}

/** The device type that a model text means: by model or part number, of a maker of that name; the only one, or none. */
async function typeOf(
  db: Reader,
  vendor: string | null | undefined,
  model: string | null | undefined,
): Promise<DeviceType | undefined> {
  if (!model) return undefined;
  const text = model.toLowerCase();
  const rows = await db
    .select({ type: deviceTypes, vendor: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .where(or(eq(sql`lower(${deviceTypes.model})`, text), eq(sql`lower(${deviceTypes.partNumber})`, text)))
    .limit(100);
  const maker = vendorKey(vendor);
  const fitting = rows.filter((row) => maker === undefined || vendorKey(row.vendor) === maker);
  const exact = fitting.filter(({ type }) => sameModel(type.model, model));
  const [only, ...others] = exact.length > 0 ? exact : fitting;
  return others.length === 0 ? only?.type : undefined;
}
