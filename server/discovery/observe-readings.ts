import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "../../db/db";
import { prepared } from "../../db/prepared";
import { bindings, counters, devices, observations, targets } from "../../db/schema";
import type { ObservationDocument, Warning } from "../../domain/observation";
import {
  type CounterLook,
  type Counters,
  interfaceKeys,
  MIN_ELAPSED_SECONDS,
  type Rates,
  ratesBetween,
} from "../../domain/rate";
import { deviceSeries, MAX_SERIES, type Quantity } from "../metrics/device-series";
import { addSamples, ingest } from "../metrics/samples";
import { replaced } from "./chunks";
import { hasSocket } from "./observe-ports";
import { headlineOf, headlineSamples, isMovable, observeSensors, readingsOf } from "./observe-sensors";
import { clip, SELF, storable } from "./seen";

export type ReadTarget = Pick<typeof targets.$inferSelect, "id" | "intervalSeconds" | "readingSeconds">;

export const TOO_MANY_SERIES = "too_many_series";

type Mark = (typeof counters.$inferSelect)["marks"][number];

const RATE_METRICS = [
  { metric: "in_bps", unit: "bit/s", of: (rates: Rates) => rates.inBps },
  { metric: "out_bps", unit: "bit/s", of: (rates: Rates) => rates.outBps },
  { metric: "errors_per_s", unit: "1/s", of: (rates: Rates) => rates.errorsPerSecond },
] as const;

/**
 * Stores a look for readings: into the device that the target was found to be, and nothing where that is not known or
 * another answers. By `db.write` without a trail, as everything observed. Says that the target answered.
 */
export async function observeReadings(
  db: Db,
  target: ReadTarget,
  answer: ObservationDocument,
  now: Date,
): Promise<{ isSame: boolean; warnings: Warning[] }> {
  const document = storable(answer);
  const self = { targetId: target.id, kind: "device" as const, key: SELF };
  const [known] = await db
    .select({ device: devices, facts: observations.facts })
    .from(bindings)
    .innerJoin(devices, eq(devices.id, bindings.deviceId))
    .innerJoin(
      observations,
      and(eq(observations.targetId, bindings.targetId), eq(observations.kind, self.kind), eq(observations.key, SELF)),
    )
    .where(and(eq(bindings.targetId, self.targetId), eq(bindings.kind, self.kind), eq(bindings.key, SELF)));
  if (!known) return { isSame: true, warnings: [] };
  const name = clip(document.device?.name);
  if (name !== undefined && known.facts.name !== undefined && known.facts.name !== name)
    return { isSame: false, warnings: [] };
  const { device } = known;
  const { measuredW, inletC } = headlineOf(document);
  const warnings = await db.write(async (tx) => {
    const told = await recordReadings(tx, target, device, document, now);
    await ingest(tx, headlineSamples(device.id, document), now);
    await tx
      .update(devices)
      .set({
        measuredW: measuredW ?? device.measuredW,
        inletC: inletC ?? device.inletC,
        // A clock that jumped back must not make a device look older than it is known to be.
        lastSeenAt: device.lastSeenAt !== null && device.lastSeenAt > now ? device.lastSeenAt : now,
      })
      .where(eq(devices.id, device.id));
    await tx.update(targets).set({ lastOkAt: now }).where(eq(targets.id, target.id));
    return told;
  });
  return { isSame: true, warnings };
}

/** Keeps every reading of a document in its series: sensors, power, storage, and rates of what interfaces counted. */
export async function recordReadings(
  tx: Tx,
  target: ReadTarget,
  device: { id: string; name: string },
  document: ObservationDocument,
  now: Date,
): Promise<Warning[]> {
  const isInventory = document.look !== "readings";
  const readings = readingsOf(document);
  const quantities: Quantity[] = [];
  const values: (number | undefined)[] = [];
  for (const reading of readings) {
    quantities.push({
      metric: reading.class,
      ref: `sensor/${reading.key}`,
      name: reading.name ?? undefined,
      unit: reading.unit ?? "",
      movable: isMovable(reading),
      isKeptNew: isInventory,
    });
    values.push(reading.value ?? undefined);
  }
  for (const [name, rates] of await recordCounters(tx, target, device.id, document)) {
    for (const { metric, unit, of } of RATE_METRICS) {
      const value = of(rates);
      if (value === undefined) continue;
      quantities.push({ metric, unit, ref: `interface/${name}`, name, movable: false, isKeptNew: true });
      values.push(value);
    }
  }
  const { ids, isCut, rolledUpTo } = await deviceSeries(tx, device.id, quantities, isInventory);
  await observeSensors(
    tx,
    device.id,
    document,
    readings.map((each, i) => ({ ...each, seriesId: ids[i] })),
    now,
  );
  const taken = values.flatMap((value, i) => {
    const seriesId = ids[i];
    return value === undefined || seriesId === undefined ? [] : [{ seriesId, value }];
  });
  await addSamples(tx, taken, now, rolledUpTo);
  return isCut
    ? [
        {
          code: TOO_MANY_SERIES,
          message: `${device.name} measures more than ${MAX_SERIES} things; the first are kept.`,
        },
      ]
    : [];
}

const countersOf = prepared({ targetId: counters.targetId }, (tx: Tx, { targetId }) =>
  tx.select().from(counters).where(eq(counters.targetId, targetId)),
);
const keepCounters = prepared(
  {
    ...{ targetId: counters.targetId, deviceId: counters.deviceId, at: counters.at },
    ...{ uptimeSeconds: counters.uptimeSeconds, engineBoots: counters.engineBoots, marks: counters.marks },
  },
  (tx: Tx, row) =>
    tx
      .insert(counters)
      .values(row)
      .onConflictDoUpdate({
        target: counters.targetId,
        set: replaced("deviceId", "at", "uptimeSeconds", "engineBoots", "marks"),
      }),
);

/** Keeps what interfaces counted for the next time, and returns the rates since the last. */
async function recordCounters(
  tx: Tx,
  target: ReadTarget,
  deviceId: string,
  document: ObservationDocument,
): Promise<Map<string, Rates>> {
  const look = countersIn(document);
  if (look.counters.size === 0) return new Map();
  const [last] = await countersOf(tx, { targetId: target.id });
  const before = last?.deviceId === deviceId ? lookOf(last) : undefined;
  const elapsedSeconds = before ? (look.atMs - before.atMs) / 1_000 : Number.POSITIVE_INFINITY;
  // Too soon to tell a rate; but a clock that was set back must not keep us waiting for it.
  if (elapsedSeconds >= 0 && elapsedSeconds < MIN_ELAPSED_SECONDS) return new Map();
  const intervalSeconds = Math.min(target.intervalSeconds, target.readingSeconds);
  const rates = before ? ratesBetween(before, look, intervalSeconds) : new Map<string, Rates>();
  await keepCounters(tx, {
    targetId: target.id,
    deviceId,
    at: new Date(look.atMs),
    uptimeSeconds: look.uptimeSeconds ?? null,
    engineBoots: look.engineBoots ?? null,
    marks: [...look.counters].map(([name, counted]): Mark => [name, counted, rates.get(name) ?? null]),
  });
  return rates;
}

function lookOf(row: typeof counters.$inferSelect): CounterLook {
  return {
    atMs: row.at.getTime(),
    uptimeSeconds: row.uptimeSeconds ?? undefined,
    engineBoots: row.engineBoots ?? undefined,
    counters: new Map(row.marks.map(([name, counted]) => [name, counted])),
  };
}

/** What the interfaces of a document counted, those with sockets first, so that a limit cuts off the others. */
function countersIn({ interfaces, device, collectedAt }: ObservationDocument): CounterLook {
  const counted = interfaces.filter(
    ({ counterBits, inOctets, outOctets }) =>
      counterBits !== undefined && (inOctets !== undefined || outOctets !== undefined),
  );
  const keys = interfaceKeys(counted);
  const isFirst = (each: (typeof counted)[number]) => hasSocket(each, each.name ?? each.description ?? "");
  const sorted = [...counted.filter(isFirst), ...counted.filter((each) => !isFirst(each))];
  const found = sorted.flatMap((each): [string, Counters][] => {
    const name = clip(keys.get(each.index));
    if (name === undefined) return [];
    const { index, inOctets, outOctets, inErrors, outErrors, speedBps, counterBits: bits = 32 } = each;
    const isDown = each.operUp === false || undefined;
    return [[name, { index, bits, inOctets, outOctets, inErrors, outErrors, speedBps, isDown }]];
  });
  return {
    atMs: Date.parse(collectedAt),
    uptimeSeconds: device?.uptimeSeconds,
    engineBoots: device?.engineBoots,
    counters: new Map(found),
  };
}
