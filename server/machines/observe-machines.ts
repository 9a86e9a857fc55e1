import { and, eq, inArray, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "../../db/db";
import { addresses, machineStays, machines } from "../../db/schema";
import { addressKey, uuidKey } from "../../domain/identity";
import type { ObservationDocument, ObservedMachine, Warning } from "../../domain/observation";
import { inChunks, replaced } from "../discovery/chunks";
import { isComplete } from "../discovery/completeness";
import { addressSortKey } from "../discovery/observe-addresses";
import { whole } from "../discovery/observe-ports";
import { clip } from "../discovery/seen";
import { GONE_AFTER_RUNS, mayCount, unnamed } from "./population";

const MAX_MACHINES = 100_000;
const MAX_INT = 2 ** 31 - 1;
const MAX_PER_MACHINE = 64;

type Machine = typeof machines.$inferSelect;

/**
 * Brings the machines of one manager up to date. A machine is its instance UUID within its manager, so it stays itself
 * through moves, renames and new registrations; an id of the manager that is used again is another machine. Clones that
 * share a BIOS UUID are two. Returns those whose searchable facts changed.
 */
export async function observeMachines(
  tx: Tx,
  target: { id: string; name: string },
  document: ObservationDocument,
  hostIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<{ warnings: Warning[]; touched: string[] }> {
  const seen = [...new Map(document.machines.slice(0, MAX_MACHINES).map((each) => [each.id, each])).values()];
  const old = await tx.select().from(machines).where(eq(machines.targetId, target.id));
  const matched = match(seen, old);
  const rows = seen.map((each): Machine => {
    const before = matched.get(each.id);
    return {
      ...rowOf(each, hostIds, before),
      id: before?.id ?? uuidv7(),
      targetId: target.id,
      firstSeenAt: before?.firstSeenAt ?? now,
      lastSeenAt: now,
    };
  });
  await freeExternalIds(tx, rows, old, now);

  const before = new Map(old.map((row) => [row.id, row]));
  const changed = rows.filter((row) => isDifferent(before.get(row.id), row, COLUMNS));
  const stillSo = rows.filter((row) => !isDifferent(before.get(row.id), row, COLUMNS));
  await inChunks(
    stillSo.map(({ id }) => id),
    (ids) => tx.update(machines).set({ lastSeenAt: now }).where(inArray(machines.id, ids)),
  );
  await inChunks(changed, (chunk) =>
    tx
      .insert(machines)
      .values(chunk)
      .onConflictDoUpdate({ target: machines.id, set: replaced(...COLUMNS, "lastSeenAt") }),
  );
  await keepStays(tx, changed, before, now);
  await keepAddresses(tx, rows, before, now);

  const touched = changed.filter((row) => isDifferent(before.get(row.id), row, SEARCHED)).map(({ id }) => id);
  if (!isComplete(document, "machines") || document.machines.length > MAX_MACHINES) return { warnings: [], touched };
  const missing = unnamed(old, new Set(rows.map(({ id }) => id)));
  const verdict = await mayCount(tx, target, "machines", old, missing, now);
  if (!verdict.ok) return { warnings: verdict.warnings, touched };
  const gone = missing.filter(({ missedRuns, goneAt }) => goneAt === null && missedRuns + 1 >= GONE_AFTER_RUNS);
  for (const runs of new Set(missing.map(({ missedRuns }) => missedRuns)))
    await inChunks(
      missing.filter(({ missedRuns }) => missedRuns === runs).map(({ id }) => id),
      (ids) =>
        tx
          .update(machines)
          .set({ missedRuns: runs + 1 })
          .where(inArray(machines.id, ids)),
    );
  await inChunks(
    gone.map(({ id }) => id),
    async (ids) => {
      await tx.update(machines).set({ goneAt: now }).where(inArray(machines.id, ids));
      await endStays(tx, ids, now);
      await tx
        .update(addresses)
        .set({ goneAt: now })
        .where(and(inArray(addresses.machineId, ids), isNull(addresses.goneAt)));
    },
  );
  return { warnings: [], touched: [...touched, ...gone.map(({ id }) => id)] };
}

const COLUMNS = [
  "externalId",
  "name",
  "missedRuns",
  "goneAt",
  "instanceUuid",
  "biosUuid",
  "hostId",
  "powerState",
  "isTemplate",
  "vcpus",
  "memoryBytes",
  "storageUsedBytes",
  "storageProvisionedBytes",
  "guestOs",
  "hostName",
  "addresses",
  "macAddresses",
] as const;
const SEARCHED = [
  "name",
  "goneAt",
  "instanceUuid",
  "biosUuid",
  "hostId",
  "powerState",
  "guestOs",
  "hostName",
  "addresses",
  "macAddresses",
] as const satisfies readonly (typeof COLUMNS)[number][];

function isDifferent(
  before: Machine | undefined,
  after: Machine,
  columns: readonly (typeof COLUMNS)[number][],
): boolean {
  return !before || columns.some((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]));
}

/** The row of each machine that is on record already. */
function match(seen: readonly ObservedMachine[], old: readonly Machine[]): Map<string, Machine> {
  const counts = new Map<string, number>();
  for (const { instanceUuid } of seen) {
    const key = uuidKey(instanceUuid);
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const byUuid = new Map(old.map((row) => [uuidKey(row.instanceUuid), row]));
  const byId = new Map(old.map((row) => [row.externalId, row]));
  const found = new Map<string, Machine>();
  const taken = new Set<string>();
  const take = (id: string, row: Machine | undefined) => {
    if (!row || taken.has(row.id)) return;
    found.set(id, row);
    taken.add(row.id);
  };
  for (const { id, instanceUuid } of seen) {
    const key = uuidKey(instanceUuid);
    // A UUID that several report at once identifies none of them.
    if (key !== undefined && counts.get(key) === 1) take(id, byUuid.get(key));
  }
  for (const { id, instanceUuid } of seen) {
    if (found.has(id)) continue;
    const row = byId.get(id.slice(0, 255));
    const [a, b] = [uuidKey(instanceUuid), uuidKey(row?.instanceUuid)];
    if (a === undefined || b === undefined || a === b) take(id, row);
  }
  return found;
}

/** Ids of the manager that went to another machine: whoever had them keeps its history under an id of its own. */
async function freeExternalIds(tx: Tx, rows: readonly Machine[], old: readonly Machine[], now: Date) {
  const wanted = new Map(rows.map(({ externalId, id }) => [externalId, id]));
  const named = new Set(rows.map(({ id }) => id));
  for (const row of old) {
    const heir = wanted.get(row.externalId);
    if (heir === undefined || heir === row.id) continue;
    const isReplaced = !named.has(row.id);
    await tx
      .update(machines)
      .set({ externalId: `${row.externalId}~${row.id}`, ...(isReplaced && { goneAt: row.goneAt ?? now }) })
      .where(eq(machines.id, row.id));
    if (isReplaced) await endStays(tx, [row.id], now);
  }
}

function rowOf(each: ObservedMachine, hostIds: ReadonlyMap<string, string>, before: Machine | undefined) {
  const said = (each.addresses ?? []).flatMap((address) => addressKey(address) ?? []);
  return {
    externalId: each.id.slice(0, 255),
    name: clip(each.name) ?? each.id.slice(0, 255),
    missedRuns: 0,
    goneAt: null,
    instanceUuid: clip(each.instanceUuid) ?? null,
    biosUuid: clip(each.biosUuid) ?? null,
    hostId: hostIds.get(each.hostId ?? "") ?? null,
    powerState: clip(each.powerState) ?? null,
    isTemplate: each.template ?? false,
    vcpus: whole(each.vcpus, MAX_INT) ?? null,
    memoryBytes: whole(each.memoryBytes) ?? null,
    storageUsedBytes: whole(each.storageUsedBytes) ?? null,
    storageProvisionedBytes: whole(each.storageProvisionedBytes) ?? null,
    guestOs: clip(each.guestOs) ?? null,
    hostName: clip(each.hostName) ?? null,
    // A guest that is off or without tools tells no address; what it had last is still how people look for it.
    addresses: said.length > 0 ? [...new Set(said)].sort().slice(0, MAX_PER_MACHINE) : (before?.addresses ?? []),
    macAddresses: [...new Set((each.interfaces ?? []).flatMap(({ macAddress }) => clip(macAddress) ?? []))]
      .sort()
      .slice(0, MAX_PER_MACHINE),
  };
}

async function endStays(tx: Tx, ids: string[], now: Date) {
  await tx
    .update(machineStays)
    .set({ until: now })
    .where(and(inArray(machineStays.machineId, ids), isNull(machineStays.until)));
}

async function keepStays(tx: Tx, rows: readonly Machine[], before: ReadonlyMap<string, Machine>, now: Date) {
  const moved = rows.filter((row) => {
    const was = before.get(row.id);
    return row.hostId !== (was?.hostId ?? null) || (was !== undefined && was.goneAt !== null);
  });
  await inChunks(
    moved.map(({ id }) => id),
    (ids) => endStays(tx, ids, now),
  );
  await inChunks(
    moved.flatMap(({ id, hostId }) => (hostId === null ? [] : [{ machineId: id, hostId, since: now }])),
    (chunk) => tx.insert(machineStays).values(chunk),
  );
}

/** Who had which address: a row per machine and address, closed when the machine tells others instead. */
async function keepAddresses(tx: Tx, rows: readonly Machine[], before: ReadonlyMap<string, Machine>, now: Date) {
  const changed = rows.filter((row) => {
    const was = before.get(row.id);
    return was
      ? JSON.stringify(was.addresses) !== JSON.stringify(row.addresses) || was.goneAt !== null
      : row.addresses.length > 0;
  });
  const held = new Map<string, typeof addresses.$inferSelect>();
  await inChunks(
    changed.map(({ id }) => id),
    async (ids) => {
      for (const row of await tx.select().from(addresses).where(inArray(addresses.machineId, ids)))
        held.set(`${row.machineId}\n${row.address}`, row);
    },
  );
  const wanted = new Set<string>();
  const created: (typeof addresses.$inferInsert)[] = [];
  for (const { id: machineId, addresses: own } of changed)
    for (const address of own) {
      const sortKey = addressSortKey(address);
      if (sortKey === undefined) continue;
      wanted.add(`${machineId}\n${address}`);
      const row = held.get(`${machineId}\n${address}`);
      if (!row) created.push({ address, sortKey, machineId, source: "collector", firstSeenAt: now, lastSeenAt: now });
      else if (row.goneAt !== null)
        await tx.update(addresses).set({ goneAt: null, lastSeenAt: now }).where(eq(addresses.id, row.id));
    }
  await inChunks(created, (chunk) => tx.insert(addresses).values(chunk));
  const gone = [...held].filter(([key, row]) => !wanted.has(key) && row.goneAt === null && row.source === "collector");
  await inChunks(
    gone.map(([, { id }]) => id),
    (ids) => tx.update(addresses).set({ goneAt: now }).where(inArray(addresses.id, ids)),
  );
}
