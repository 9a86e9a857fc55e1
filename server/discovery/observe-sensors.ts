import { and, eq, lt } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { listOf, prepared } from "../../db/prepared";
import { rowsIn } from "../../db/rows";
import { sensors } from "../../db/schema";
import type { ObservationDocument } from "../../domain/observation";
import type { Sample } from "../metrics/samples";
import { replaced } from "./chunks";
import { isComplete } from "./completeness";
import { clip } from "./seen";

const MAX_SENSORS = 5_000;
const POWER_PARTS = ["inlets", "phases", "banks", "outlets"] as const;

export type Reading = Pick<typeof sensors.$inferInsert, "key" | "class" | "name" | "value" | "unit" | "status">;

/** Every reading of a document: its sensors, its storage, and what power gear says of inlets, phases, banks and outlets. */
export function readingsOf({ sensors: measured, power, storage }: ObservationDocument): Reading[] {
  const readings: Reading[] = measured.map(({ id, class: kind, name, value, unit, status }) => ({
    key: clip(id) ?? "",
    class: clip(kind) ?? "other",
    name: clip(name),
    value: finite(value),
    unit: clip(unit),
    status: clip(status),
  }));
  const twins = new Map(readings.map((reading) => [twinOf(reading), reading]));
  for (const part of POWER_PARTS)
    for (const { id, name, powerW, currentA, voltageV, apparentPowerVA, energyWh, on } of power?.[part] ?? []) {
      const of = (kind: string, value: number | undefined, unit: string) => ({
        key: clip(`${part}/${id}/${kind}`) ?? "",
        class: kind,
        name: clip(name ?? `${part.slice(0, -1)} ${id}`),
        value: finite(value),
        unit,
        status: on === undefined ? undefined : on ? "on" : "off",
      });
      const told = [
        of("power", powerW, "W"),
        of("current", currentA, "A"),
        of("voltage", voltageV, "V"),
        of("apparentPower", apparentPowerVA, "VA"),
        of("energy", energyWh, "Wh"),
      ].filter(({ value }) => value !== undefined);
      for (const reading of told) {
        // Many a MIB's module tells a socket as a sensor too: one reading is kept, and whether it is on.
        const twin = twins.get(twinOf(reading));
        if (twin) twin.status ??= reading.status;
        else readings.push(reading);
      }
    }
  for (const { id, name, totalBytes, usedBytes } of storage)
    for (const [kind, value] of [["usedBytes", usedBytes] as const, ["totalBytes", totalBytes] as const])
      if (finite(value) !== undefined)
        readings.push({ key: clip(`storage/${id}/${kind}`) ?? "", class: kind, name: clip(name), value, unit: "B" });
  return [...new Map(readings.filter(({ key }) => key !== "").map((reading) => [reading.key, reading])).values()].slice(
    0,
    MAX_SENSORS,
  );
}

const twinOf = ({ class: kind, name, value }: Reading) => `${kind}\n${name ?? ""}\n${value}`;

/**
 * What the device draws and how warm its intake is, as far as its readings tell without adding twice: W and °C.
 * A sensor that calls itself input, total or system is the whole; supplies are its parts; one alone is all there is.
 */
export function headlineOf({ sensors: measured, power, components }: ObservationDocument): {
  measuredW?: number;
  inletC?: number;
} {
  const inlets = (power?.inlets ?? []).flatMap(({ powerW }) => finite(powerW) ?? []);
  const watts = measured.filter(({ class: kind, value }) => kind === "power" && finite(value) !== undefined);
  const supplies = new Set(components.filter((each) => each.class === "powerSupply").map(({ id }) => id));
  const parents = new Map(components.map(({ id, parentId }) => [id, parentId]));
  const ofSupplies = watts.filter(({ componentId }) => {
    const parent = parents.get(componentId ?? "");
    return supplies.has(componentId ?? "") || (parent !== undefined && supplies.has(parent));
  });
  const whole = watts.filter(
    ({ name }) => /\b(?:total|system|input)\b/i.test(name ?? "") && !/psu|supply/i.test(name ?? ""),
  );
  const chosen =
    whole.length > 0 ? whole.slice(0, 1) : ofSupplies.length > 0 ? ofSupplies : watts.length === 1 ? watts : [];
  const sum = (values: number[]) => (values.length > 0 ? values.reduce((total, value) => total + value, 0) : undefined);
  const intake = measured.find(
    ({ class: kind, name, value }) =>
      kind === "temperature" && finite(value) !== undefined && /inlet|intake|ambient/i.test(name ?? ""),
  );
  return {
    measuredW: sum(inlets) ?? sum(chosen.flatMap(({ value }) => finite(value) ?? [])),
    inletC: finite(intake?.value),
  };
}

/** What the device as a whole draws, breathes and stores, as values of its own series. */
export function headlineSamples(deviceId: string, document: ObservationDocument): Sample[] {
  const { measuredW, inletC } = headlineOf(document);
  const pools = document.storage.filter(({ kind, usedBytes }) => kind === "pool" && usedBytes !== undefined);
  const usedBytes = pools.length > 0 ? pools.reduce((sum, { usedBytes: used }) => sum + (used ?? 0), 0) : undefined;
  const told = [
    { metric: "power_w", unit: "W", value: measuredW },
    { metric: "inlet_c", unit: "°C", value: inletC },
    { metric: "used_bytes", unit: "B", value: usedBytes },
  ];
  return told.flatMap(({ value, ...of }) =>
    value === undefined ? [] : [{ scope: "device" as const, scopeId: deviceId, ...of, value }],
  );
}

/** Whether a sensor may turn up in another row: outlets and the like are numbered by their sockets and stay. */
export const isMovable = ({ key }: Reading) => !POWER_PARTS.some((part) => key.startsWith(`${part}/`));

/** The columns of `sensors` in their order. */
type Row = readonly [
  ...[deviceId: string, key: string, kind: string, name: string | null, value: number | null, unit: string | null],
  ...[status: string | null, seriesId: number | null, seenAtMs: number],
];
const measured = replaced("value", "status", "seenAt");
const described = replaced("class", "name", "unit", "seriesId");
const keeping = (set: typeof measured) =>
  prepared({ rows: listOf<Row>() }, (tx: Tx, { rows }) =>
    tx
      .insert(sensors)
      .select(rowsIn(rows, ["text", "text", "text", "text", "real", "text", "text", "int", "time"]))
      .onConflictDoUpdate({ target: [sensors.deviceId, sensors.key], set }),
  );
const keepMeasured = keeping(measured);
const keepAll = keeping({ ...described, ...measured });
const dropUnseen = prepared({ deviceId: sensors.deviceId, now: sensors.seenAt }, (tx: Tx, { deviceId, now }) =>
  tx.delete(sensors).where(and(eq(sensors.deviceId, deviceId), lt(sensors.seenAt, now))),
);

/**
 * Keeps the latest reading of each sensor with the series of its history. One that a complete answer no longer has is
 * dropped; a look for readings only renews what an inventory found, since it names nothing by its component.
 */
export async function observeSensors(
  tx: Tx,
  deviceId: string,
  document: ObservationDocument,
  seen: readonly (Reading & { seriesId: number | undefined })[],
  now: Date,
): Promise<void> {
  const isInventory = document.look !== "readings";
  const known = isInventory
    ? undefined
    : new Set(
        (await tx.select({ key: sensors.key }).from(sensors).where(eq(sensors.deviceId, deviceId))).map((s) => s.key),
      );
  const rows = (known ? seen.filter(({ key }) => known.has(key)) : seen).map(
    ({ key, class: kind, name = null, value = null, unit = null, status = null, seriesId = null }): Row => [
      deviceId,
      key,
      kind,
      name,
      value,
      unit,
      status,
      seriesId,
      now.getTime(),
    ],
  );
  if (rows.length > 0) await (isInventory ? keepAll : keepMeasured)(tx, { rows });
  if (isInventory && isComplete(document, "sensors")) await dropUnseen(tx, { deviceId, now });
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
