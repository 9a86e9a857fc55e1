import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/db";
import { clusters, datastores, hostDatastores, hosts } from "../../db/schema";
import type { ObservationDocument, Warning } from "../../domain/observation";
import { inChunks, replaced } from "../discovery/chunks";
import { isComplete, type List } from "../discovery/completeness";
import { whole } from "../discovery/observe-ports";
import { clip } from "../discovery/seen";
import type { Sample } from "../metrics/samples";
import { observeMachines } from "./observe-machines";
import { GONE_AFTER_RUNS, mayCount, unnamed } from "./population";

const MAX_ROWS = 100_000;

type Target = { id: string; name: string };
type Result = { warnings: Warning[]; samples: Sample[]; machineIds: string[] };

/**
 * Brings clusters, hosts, datastores and machines of one manager up to date. What two complete lists did not name is
 * gone and kept as a tombstone; a list that names so many fewer than before is held back (`population.ts`).
 * `deviceOf` says on which hardware a host runs, by its external id.
 */
export async function observeEstate(
  tx: Tx,
  target: Target,
  document: ObservationDocument,
  deviceOf: ReadonlyMap<string, string>,
  now: Date,
): Promise<Result> {
  const { clusters: seenClusters, hosts: seenHosts, machines, datastores: seenStores } = document;
  const isManager = document.manager !== undefined || seenHosts.length > 0;
  if (!isManager && machines.length === 0) return { warnings: [], samples: [], machineIds: [] };
  const warnings: Warning[] = [];
  const source = sourceOf(target, now);

  const oldClusters = await tx.select().from(clusters).where(eq(clusters.targetId, target.id));
  const clusterIds = await upsert(
    seenClusters.map(({ id, name, kind, datacenter }) => ({
      ...source(id, name),
      kind: clip(kind),
      datacenter: clip(datacenter),
    })),
    (rows) =>
      tx
        .insert(clusters)
        .values(rows)
        .onConflictDoUpdate({
          target: [clusters.targetId, clusters.externalId],
          set: { ...KEPT, ...replaced("kind", "datacenter") },
        })
        .returning({ id: clusters.id, externalId: clusters.externalId }),
  );

  const oldStores = await tx.select().from(datastores).where(eq(datastores.targetId, target.id));
  const storeIds = await upsert(
    seenStores.map((store) => ({
      ...source(store.id, store.name),
      kind: clip(store.kind),
      url: clip(store.url),
      totalBytes: whole(store.totalBytes),
      freeBytes: whole(store.freeBytes),
      accessible: store.accessible,
    })),
    (rows) =>
      tx
        .insert(datastores)
        .values(rows)
        .onConflictDoUpdate({
          target: [datastores.targetId, datastores.externalId],
          set: { ...KEPT, ...replaced("kind", "url", "totalBytes", "freeBytes", "accessible") },
        })
        .returning({ id: datastores.id, externalId: datastores.externalId }),
  );

  const oldHosts = await tx.select().from(hosts).where(eq(hosts.targetId, target.id));
  const hostIds = await upsert(
    seenHosts.map((host) => ({
      ...source(host.id, host.name),
      clusterId: clusterIds.get(host.clusterId ?? "") ?? null,
      deviceId: deviceOf.get(host.id) ?? null,
      vendor: clip(host.vendor),
      model: clip(host.model),
      serial: clip(host.serial),
      uuid: clip(host.uuid),
      osName: clip(host.osName),
      osVersion: clip(host.osVersion),
      biosVersion: clip(host.biosVersion),
      cpuModel: clip(host.cpuModel),
      cpuSockets: whole(host.cpuSockets, MAX_INT),
      cpuCores: whole(host.cpuCores, MAX_INT),
      cpuThreads: whole(host.cpuThreads, MAX_INT),
      cpuMhz: host.cpuMhz,
      cpuUsedMhz: host.cpuUsedMhz,
      memoryBytes: whole(host.memoryBytes),
      memoryUsedBytes: whole(host.memoryUsedBytes),
      connectionState: clip(host.connectionState),
      powerState: clip(host.powerState),
      inMaintenance: host.inMaintenance,
      nics: (host.nics ?? []).slice(0, 64).map(({ name, macAddress, speedBps }) => ({
        name: clip(name) ?? "",
        macAddress: clip(macAddress),
        speedBps: whole(speedBps),
      })),
    })),
    (rows) =>
      tx
        .insert(hosts)
        .values(rows)
        .onConflictDoUpdate({
          target: [hosts.targetId, hosts.externalId],
          set: { ...KEPT, ...replaced(...HOST_COLUMNS) },
        })
        .returning({ id: hosts.id, externalId: hosts.externalId }),
  );
  await linkStores(tx, document, hostIds, storeIds);

  const observed = await observeMachines(tx, target, document, hostIds, now);
  warnings.push(...observed.warnings);

  const tables = [
    { what: "clusters" as const, table: clusters, rows: oldClusters, seen: clusterIds },
    { what: "datastores" as const, table: datastores, rows: oldStores, seen: storeIds },
    { what: "hosts" as const, table: hosts, rows: oldHosts, seen: hostIds },
  ];
  for (const { what, table, rows, seen } of tables) {
    if (!isComplete(document, what satisfies List)) continue;
    const missing = unnamed(rows, new Set(seen.values()));
    const verdict = await mayCount(tx, target, what, rows, missing, now);
    warnings.push(...verdict.warnings);
    if (!verdict.ok) continue;
    for (const row of missing)
      await tx
        .update(table)
        .set({
          missedRuns: row.missedRuns + 1,
          goneAt: row.goneAt ?? (row.missedRuns + 1 >= GONE_AFTER_RUNS ? now : null),
        })
        .where(eq(table.id, row.id));
  }
  return { warnings, samples: samplesOf(document, clusterIds, storeIds), machineIds: observed.touched };
}

const MAX_INT = 2 ** 31 - 1;

const HOST_COLUMNS = [
  "clusterId",
  "deviceId",
  "vendor",
  "model",
  "serial",
  "uuid",
  "osName",
  "osVersion",
  "biosVersion",
  "cpuModel",
  "cpuSockets",
  "cpuCores",
  "cpuThreads",
  "cpuMhz",
  "cpuUsedMhz",
  "memoryBytes",
  "memoryUsedBytes",
  "connectionState",
  "powerState",
  "inMaintenance",
  "nics",
] as const;

/** What every thing of a source has: seen again, it is not missed and not gone. */
const KEPT = replaced("name", "lastSeenAt", "missedRuns", "goneAt");

function sourceOf(target: Target, now: Date) {
  return (id: string, name: string | undefined) => ({
    targetId: target.id,
    externalId: id.slice(0, 255),
    name: clip(name) ?? id.slice(0, 255),
    firstSeenAt: now,
    lastSeenAt: now,
    missedRuns: 0,
    goneAt: null,
  });
}

/** Writes rows by their external id and returns the ids of all by it. */
async function upsert<Row extends { externalId: string }>(
  rows: readonly Row[],
  write: (chunk: Row[]) => PromiseLike<{ id: string; externalId: string }[]>,
): Promise<Map<string, string>> {
  const distinct = new Map(rows.slice(0, MAX_ROWS).map((row) => [row.externalId, row]));
  const ids = new Map<string, string>();
  await inChunks(distinct.values(), async (chunk) => {
    for (const { id, externalId } of await write(chunk)) ids.set(externalId, id);
  });
  return ids;
}

/** Which host reaches which datastore, as this document says; pairs it no longer names go. */
async function linkStores(
  tx: Tx,
  { hosts: seen }: ObservationDocument,
  hostIds: ReadonlyMap<string, string>,
  storeIds: ReadonlyMap<string, string>,
) {
  const wanted = new Map<string, { hostId: string; datastoreId: string }>();
  const told: string[] = [];
  for (const { id, datastoreIds } of seen) {
    const hostId = hostIds.get(id);
    if (hostId === undefined || datastoreIds === undefined) continue;
    told.push(hostId);
    for (const store of datastoreIds) {
      const datastoreId = storeIds.get(store);
      if (datastoreId) wanted.set(`${hostId}\n${datastoreId}`, { hostId, datastoreId });
    }
  }
  const stored: { hostId: string; datastoreId: string }[] = [];
  await inChunks(told, async (ids) => {
    stored.push(...(await tx.select().from(hostDatastores).where(inArray(hostDatastores.hostId, ids))));
  });
  const known = new Set(stored.map(({ hostId, datastoreId }) => `${hostId}\n${datastoreId}`));
  for (const { hostId, datastoreId } of stored)
    if (!wanted.has(`${hostId}\n${datastoreId}`))
      await tx
        .delete(hostDatastores)
        .where(sql`${hostDatastores.hostId} = ${hostId} and ${hostDatastores.datastoreId} = ${datastoreId}`);
  await inChunks(
    [...wanted].filter(([key]) => !known.has(key)).map(([, pair]) => pair),
    (chunk) => tx.insert(hostDatastores).values(chunk).onConflictDoNothing(),
  );
}

/** What clusters and datastores have in use: the series that forecasts of their capacity are made of. */
function samplesOf(
  { hosts: seen, datastores: stores }: ObservationDocument,
  clusterIds: ReadonlyMap<string, string>,
  storeIds: ReadonlyMap<string, string>,
): Sample[] {
  const sums = new Map<string, Sample>();
  const add = (scopeId: string, metric: string, unit: string, value: number | undefined) => {
    if (value === undefined) return;
    const key = `${scopeId}\n${metric}`;
    sums.set(key, { scope: "cluster", scopeId, metric, unit, value: (sums.get(key)?.value ?? 0) + value });
  };
  for (const { clusterId, memoryUsedBytes, cpuUsedMhz } of seen) {
    const id = clusterIds.get(clusterId ?? "");
    if (id === undefined) continue;
    add(id, "memory_used_bytes", "B", memoryUsedBytes);
    add(id, "cpu_used_mhz", "MHz", cpuUsedMhz);
  }
  const used = stores.flatMap(({ id, totalBytes, freeBytes }): Sample[] => {
    const scopeId = storeIds.get(id);
    return scopeId === undefined || totalBytes === undefined || freeBytes === undefined
      ? []
      : [{ scope: "datastore", scopeId, metric: "used_bytes", unit: "B", value: totalBytes - freeBytes }];
  });
  return [...sums.values(), ...used];
}
