import { createHash } from "node:crypto";
import { and, eq, getTableColumns, gt, inArray, isNull, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/db";
import { prepared } from "../../db/prepared";
import { addresses, bays, bindings, devices, links, observations, occupancies, ports, trail } from "../../db/schema";
import type { Identification } from "../../domain/identity";
import type { ObservationDocument, Warning } from "../../domain/observation";
import { ingest } from "../metrics/samples";
import { renewDevice } from "./observe-device";
import { type ReadTarget, TOO_MANY_SERIES } from "./observe-readings";
import { type Facts, SELF } from "./seen";

/** At least so often everything is written again, whatever we believe that stands. */
const WHOLE_EVERY_MS = 3_600_000;
const KEPT_TARGETS = 20_000;
/** What people did to these may concern what is observed of any device. */
const CONCERNING = ["part", "operation"];

/** What a look found and left behind in the database. */
type Mark = {
  digest: string;
  deviceId: string;
  rev: number;
  rows: Rows;
  trailSeq: number;
  at: Date;
  wholeAt: Date;
  /** What was on record when its neighbours were looked up. */
  record: string;
  warnings: Warning[];
  matches: Identification[];
};
type Rows = { ports: number; addresses: number; links: number; parts: number };
type Device = typeof devices.$inferSelect;
type Unchanged = { mark: Mark; device: Device; record: string };

const marks = new Map<string, Mark>();
/** Looks of this process that wrote more than what is measured. */
let wholeLooks = 0;

/** Changes whenever somebody may have become known: by a person, or by what a device told of itself. */
const recordOf = (trailSeq: unknown) => `${wholeLooks}/${Number(trailSeq ?? 0)}`;
const trailHead = sql<number | null>`(select max(${trail.seq}) from ${trail})`;

/**
 * What identifies the lasting part of a document: all but the time, what is counted and what is measured, which is
 * stored at every look. Undefined for documents that tell of more than one device.
 */
export function digestOf(document: ObservationDocument, isVerified: boolean): string | undefined {
  const { target, device, interfaces, hosts, machines, clusters, datastores, manager } = document;
  if (!device || manager || hosts.length + machines.length + clusters.length + datastores.length > 0) return undefined;
  const { components, addresses: held, vlans, neighbours, warnings } = document;
  const lasting = {
    ...{ target, isVerified, components, held, vlans, neighbours, warnings },
    device: { ...device, uptimeSeconds: undefined, engineBoots: undefined },
    interfaces: interfaces.map(({ inOctets, outOctets, inErrors, outErrors, ...rest }) => rest),
  };
  return createHash("sha1").update(JSON.stringify(lasting)).digest("base64");
}

const standing = prepared(
  { targetId: bindings.targetId, deviceId: devices.id, at: ports.lastSeenAt, trailSeq: trail.seq },
  (db: Reader, { targetId, deviceId, at, trailSeq }) => {
    const concerning = or(inArray(trail.subjectKind, CONCERNING), eq(trail.subjectId, deviceId));
    return db
      .select({
        device: getTableColumns(devices),
        ...rowsOf(db, deviceId, at),
        trailSeq: trailHead,
        worked: db.$count(trail, and(gt(trail.seq, trailSeq), concerning)),
      })
      .from(bindings)
      .innerJoin(devices, eq(devices.id, bindings.deviceId))
      .where(and(eq(bindings.targetId, targetId), eq(bindings.kind, "device"), eq(bindings.key, SELF)));
  },
);

/** The mark of the last look, when this one found the same, and not so long after that all is to be written again. */
function markOf(targetId: string, digest: string | undefined, now: Date): Mark | undefined {
  const mark = marks.get(targetId);
  const isYoung = mark && now >= mark.at && now.getTime() - mark.wholeAt.getTime() < WHOLE_EVERY_MS;
  return isYoung && mark.digest === digest ? mark : undefined;
}

/** Whether it is worth a transaction to ask what of the last look still stands. */
export const isFoundAgain = (...args: Parameters<typeof markOf>) => markOf(...args) !== undefined;

/**
 * The mark of the last look, when this one found the same and all of it still stands: the device is bound and unedited,
 * its rows were seen by that look last, and nobody worked on what is in it. Asked of the connection that writes: SQLite
 * throws away what another has in memory with every commit.
 */
export async function unchanged(
  tx: Tx,
  targetId: string,
  digest: string | undefined,
  now: Date,
): Promise<Unchanged | undefined> {
  const mark = markOf(targetId, digest, now);
  if (!mark) return undefined;
  const { deviceId, at } = mark;
  const [found] = await standing(tx, { targetId, deviceId, at, trailSeq: mark.trailSeq });
  const stands =
    found?.device.id === deviceId &&
    found.device.rev === mark.rev &&
    Number(found.worked) === 0 &&
    Number(found.ports) === mark.rows.ports &&
    Number(found.addresses) === mark.rows.addresses &&
    Number(found.links) === mark.rows.links &&
    Number(found.parts) === mark.rows.parts;
  return found && stands ? { mark, device: found.device, record: recordOf(found.trailSeq) } : undefined;
}

const seenAgain = prepared({ targetId: observations.targetId, now: observations.seenAt }, (tx: Tx, { targetId, now }) =>
  tx.update(observations).set({ seenAt: now }).where(eq(observations.targetId, targetId)),
);
const portsSeen = prepared(
  { deviceId: ports.deviceId, at: ports.lastSeenAt, now: ports.lastSeenAt },
  (tx: Tx, { deviceId, at, now }) =>
    tx
      .update(ports)
      .set({ lastSeenAt: now })
      .where(and(eq(ports.deviceId, deviceId), eq(ports.lastSeenAt, at))),
);
const addressesSeen = prepared(
  { deviceId: addresses.deviceId, at: addresses.lastSeenAt, now: addresses.lastSeenAt },
  (tx: Tx, { deviceId, at, now }) =>
    tx
      .update(addresses)
      .set({ lastSeenAt: now })
      .where(and(eq(addresses.deviceId, deviceId), eq(addresses.lastSeenAt, at))),
);
/** The links that a device told of. Their index begins with the source: without it every link there is would be read. */
const linksOf = (deviceId: string | SQL<string>) =>
  and(inArray(links.source, links.source.enumValues), eq(links.deviceId, deviceId));

const linksSeen = prepared(
  { deviceId: links.deviceId, at: links.lastSeenAt, now: links.lastSeenAt },
  (tx: Tx, { deviceId, at, now }) =>
    tx
      .update(links)
      .set({ lastSeenAt: now })
      .where(and(linksOf(deviceId), eq(links.lastSeenAt, at))),
);

/** Says of everything that it was seen again, and stores what is measured; returns what is to be warned of. */
export async function renew(
  tx: Tx,
  target: ReadTarget,
  { mark, device, record }: Unchanged,
  document: ObservationDocument,
  facts: Facts,
  now: Date,
): Promise<Warning[]> {
  const { deviceId, at, rows } = mark;
  await seenAgain(tx, { targetId: target.id, now });
  if (rows.ports > 0) await portsSeen(tx, { deviceId, at, now });
  if (rows.addresses > 0) await addressesSeen(tx, { deviceId, at, now });
  const [open] =
    rows.links > 0 && record !== mark.record
      ? await tx
          .select({ id: links.id })
          .from(links)
          .where(and(linksOf(deviceId), or(isNull(links.remoteDeviceId), hasNoFarPort(tx))))
          .limit(1)
      : [];
  if (rows.links > 0 && !open) await linksSeen(tx, { deviceId, at, now });
  // A neighbour that nobody knew may be on record by now, or its port.
  const { warnings, samples } = await renewDevice(tx, target, device, document, facts, open !== undefined, now);
  await ingest(tx, samples, now);
  marks.set(target.id, { ...mark, at: now, record });
  return [...mark.warnings, ...warnings];
}

/** Links to a known device at a port it did not have: it may have been recorded before it was looked at. */
function hasNoFarPort(db: Reader) {
  const far = and(eq(ports.deviceId, links.remoteDeviceId), eq(ports.name, links.remotePortName));
  return notExists(db.select({ id: ports.id }).from(ports).where(far));
}

/** Keeps what a whole look has written, for the next to compare with. */
export async function keepMark(
  tx: Tx,
  targetId: string,
  digest: string | undefined,
  deviceId: string | undefined,
  told: { warnings: Warning[]; matches: Identification[] },
  now: Date,
): Promise<void> {
  marks.delete(targetId);
  wholeLooks++;
  if (digest === undefined || deviceId === undefined) return;
  const [found] = await tx
    .select({
      rev: devices.rev,
      ...rowsOf(tx, deviceId, now),
      trailSeq: sql<number | null>`(select max(${trail.seq}) from ${trail})`,
    })
    .from(devices)
    .where(eq(devices.id, deviceId));
  if (!found) return;
  const [seenPorts, held, heard, installed] = [found.ports, found.addresses, found.links, found.parts].map(Number);
  const rows = { ports: seenPorts ?? 0, addresses: held ?? 0, links: heard ?? 0, parts: installed ?? 0 };
  marks.set(targetId, {
    ...{
      digest,
      deviceId,
      rev: found.rev,
      rows,
      trailSeq: Number(found.trailSeq ?? 0),
      at: now,
      wholeAt: now,
      record: recordOf(found.trailSeq),
    },
    matches: told.matches,
    // What measuring warns of, it warns of each time.
    warnings: told.warnings.filter(({ code }) => code !== TOO_MANY_SERIES),
  });
  for (const oldest of marks.keys()) {
    if (marks.size <= KEPT_TARGETS) break;
    marks.delete(oldest);
  }
}

function rowsOf(db: Reader, deviceId: string | SQL<string>, at: Date | SQL<Date | null>) {
  const ownBays = db.select({ id: bays.id }).from(bays).where(eq(bays.deviceId, deviceId));
  return {
    // A part that another device reports meanwhile has left this one.
    parts: db.$count(occupancies, and(isNull(occupancies.until), inArray(occupancies.bayId, ownBays))),
    ports: db.$count(ports, and(eq(ports.deviceId, deviceId), eq(ports.lastSeenAt, at))),
    addresses: db.$count(addresses, and(eq(addresses.deviceId, deviceId), eq(addresses.lastSeenAt, at))),
    links: db.$count(links, and(linksOf(deviceId), eq(links.lastSeenAt, at))),
  };
}
