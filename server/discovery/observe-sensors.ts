import { and, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { sensors } from "../../db/schema";
import type { ObservationDocument } from "../../domain/observation";
import { inChunks } from "./chunks";
import { isComplete } from "./completeness";
import { clip } from "./seen";

const MAX_SENSORS = 5_000;

type Reading = Pick<typeof sensors.$inferInsert, "key" | "class" | "name" | "value" | "unit" | "status">;

/** Every reading of a document: its sensors, and what power gear says of inlets, phases, banks and outlets. */
export function readingsOf({ sensors: measured, power }: ObservationDocument): Reading[] {
  const readings: Reading[] = measured.map(({ id, class: kind, name, value, unit, status }) => ({
    key: clip(id) ?? "",
    class: clip(kind) ?? "other",
    name: clip(name),
    value: finite(value),
    unit: clip(unit),
    status: clip(status),
  }));
  for (const part of ["inlets", "phases", "banks", "outlets"] as const)
    for (const { id, name, powerW, currentA, voltageV, apparentPowerVA, energyWh, on } of power?.[part] ?? []) {
      const of = (kind: string, value: number | undefined, unit: string) => ({
        key: clip(`${part}/${id}/${kind}`) ?? "",
        class: kind,
        name: clip(name ?? `${part.slice(0, -1)} ${id}`),
        value: finite(value),
        unit,
        status: on === undefined ? undefined : on ? "on" : "off",
      });
      readings.push(
        ...[
          of("power", powerW, "W"),
          of("current", currentA, "A"),
          of("voltage", voltageV, "V"),
          of("apparentPower", apparentPowerVA, "VA"),
          of("energy", energyWh, "Wh"),
        ].filter(({ value }) => value !== undefined),
      );
    }
  return [...new Map(readings.filter(({ key }) => key !== "").map((reading) => [reading.key, reading])).values()].slice(
    0,
    MAX_SENSORS,
  );
}

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

/** Keeps the latest reading of each sensor; one that a complete answer no longer has is dropped. */
export async function observeSensors(
  tx: Tx,
  deviceId: string,
  document: ObservationDocument,
  now: Date,
): Promise<void> {
  const readings = readingsOf(document);
  await inChunks(readings, (chunk) =>
    tx
      .insert(sensors)
      .values(chunk.map((reading) => ({ ...reading, deviceId, seenAt: now })))
      .onConflictDoUpdate({
        target: [sensors.deviceId, sensors.key],
        set: {
          class: sql`excluded.class`,
          name: sql`excluded.name`,
          value: sql`excluded.value`,
          unit: sql`excluded.unit`,
          status: sql`excluded.status`,
          seenAt: sql`excluded.seen_at`,
        },
      }),
  );
  if (isComplete(document, "sensors"))
    await tx.delete(sensors).where(and(eq(sensors.deviceId, deviceId), lt(sensors.seenAt, now)));
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
