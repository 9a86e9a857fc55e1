import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { prepared } from "../../db/prepared";
import { series } from "../../db/schema";
import { assignSeries, type SeenQuantity } from "../../domain/series-identity";

/** More than a large chassis measures: ports times three, and its sensors. */
export const MAX_SERIES = 5_000;
const BATCH_ROWS = 1_000;

const seriesOf = prepared({ deviceId: series.scopeId }, (tx: Tx, { deviceId }) =>
  tx
    .select()
    .from(series)
    .where(and(eq(series.scope, "device"), eq(series.scopeId, deviceId), ne(series.key, ""))),
);

/** `isKeptNew`: whether a series may be made for it where there is none. */
export type Quantity = SeenQuantity & { unit: string; isKeptNew: boolean };
/** The series of each quantity, in their order, undefined where none may be made; and how far any is rolled up. */
export type DeviceSeries = { ids: (number | undefined)[]; isCut: boolean; rolledUpTo: number };

/**
 * The series that a device's quantities belong to, made where they are new, up to `MAX_SERIES` a device. Only an
 * inventory, which knows names, says where a series is now and what it is called.
 */
export async function deviceSeries(
  tx: Tx,
  deviceId: string,
  seen: readonly Quantity[],
  isInventory: boolean,
): Promise<DeviceSeries> {
  const kept = await seriesOf(tx, { deviceId });
  const keptById = new Map(kept.map((each) => [each.id, each]));
  const assigned = assignSeries(kept, seen);
  const ids: (number | undefined)[] = [];
  const made: { at: number; values: typeof series.$inferInsert }[] = [];
  let isCut = false;
  for (const [at, quantity] of seen.entries()) {
    const { metric, ref, unit, name, isKeptNew } = quantity;
    const found = assigned[at];
    if (!found) continue;
    if ("id" in found) {
      ids[at] = found.id;
      const was = keptById.get(found.id);
      const isSame = was?.ref === ref && was.unit === unit && (name === undefined || was.name === name);
      if (isInventory && !isSame) await tx.update(series).set({ ref, unit, name }).where(eq(series.id, found.id));
    } else if (!isKeptNew) ids[at] = undefined;
    else if (kept.length + made.length >= MAX_SERIES) isCut = true;
    else made.push({ at, values: { scope: "device", scopeId: deviceId, metric, unit, key: found.newKey, ref, name } });
  }
  for (let i = 0; i < made.length; i += BATCH_ROWS) {
    const batch = made.slice(i, i + BATCH_ROWS);
    const rows = await tx
      .insert(series)
      .values(batch.map(({ values }) => values))
      .onConflictDoNothing()
      .returning({ id: series.id, key: series.key, metric: series.metric });
    const idOf = new Map(rows.map(({ id, key, metric }) => [`${metric}\n${key}`, id]));
    for (const { at, values } of batch) ids[at] = idOf.get(`${values.metric}\n${values.key}`);
  }
  const rolledUpTo = kept.reduce((latest, { rolledHour }) => Math.max(latest, rolledHour ?? 0), 0);
  return { ids: seen.map((_, at) => ids[at]), isCut, rolledUpTo };
}
