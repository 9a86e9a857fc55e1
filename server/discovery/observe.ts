import { eq, inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "../../db/db";
import { bindings, devices, observations, racks, type targets } from "../../db/schema";
import { type Identification, identify, indexKnown } from "../../domain/identity";
import type { ObservationDocument, Warning } from "../../domain/observation";
import type { SeenThing } from "../../domain/reconcile";
import { change } from "../change";
import { systemActor } from "../context";
import { observeEstate } from "../machines/observe-estate";
import { ingest } from "../metrics/samples";
import { indexSubjects } from "../search/index-subjects";
import { inChunks, replaced } from "./chunks";
import { isComplete } from "./completeness";
import { knownFor, sitesOf } from "./known";
import { type Observed, observeDevice, observeHost } from "./observe-device";
import { observeVlans } from "./observe-vlans";
import { type Facts, SELF, seenThing, storable, thingsIn } from "./seen";
import { digestOf, isFoundAgain, keepMark, renew, unchanged } from "./unchanged";

type Target = Pick<
  typeof targets.$inferSelect,
  "id" | "name" | "url" | "locationId" | "intervalSeconds" | "readingSeconds"
>;
type Thing = ReturnType<typeof thingsIn>[number];

/**
 * Stores one document: what the source said last, and for what it is bound to, what a collector owns. Which device a
 * thing is becomes a binding by `change()`, with its trail; the bulk goes by one `db.write` without: it is observed, not
 * recorded, comes anew every few minutes, and a trail of it would bury what people did. Nothing a person entered is
 * written. The same document twice leaves everything as it was. `isVerified`: the source proved who it is.
 */
export async function observe(
  db: Db,
  target: Target,
  answer: ObservationDocument,
  isVerified: boolean,
  now: Date,
): Promise<{ warnings: Warning[]; matches: Identification[] }> {
  const document = storable(answer);
  const things = thingsIn(document, target.url, isVerified);
  const digest = digestOf(document, isVerified);
  const [self] = things;
  if (self && isFoundAgain(target.id, digest, now)) {
    const renewed = await db.write(async (tx) => {
      const same = await unchanged(tx, target.id, digest, now);
      return same && { warnings: await renew(tx, target, same, document, self.facts, now), matches: same.mark.matches };
    });
    if (renewed) return renewed;
  }
  const matched = await matchThings(db, target, things, now);
  await bindNew(db, target, matched, now);
  const deviceOf = new Map(
    matched.flatMap(({ thing, match }) =>
      match.verdict === "bind" && match.deviceId !== undefined ? [[thingKey(thing), match.deviceId] as const] : [],
    ),
  );
  // While a question is open nothing is written into the device, and nothing is taken from it either.
  const kept = new Map(
    matched.flatMap(({ thing, seen, match }) =>
      match.verdict !== "bind" && seen.boundId !== undefined ? [[thingKey(thing), seen.boundId] as const] : [],
    ),
  );
  const matches = matched.map(({ match }) => match);
  const warnings = await db.write(async (tx) => {
    const found = await store(tx, target, document, things, { deviceOf, kept }, now);
    await keepMark(tx, target.id, digest, deviceOf.get(`device/${SELF}`), { warnings: found, matches }, now);
    return found;
  });
  return { warnings, matches };
}

const thingKey = ({ kind, key }: { kind: string; key: string }) => `${kind}/${key}`;

type Matched = { thing: Thing; seen: SeenThing; match: Identification };

async function matchThings(db: Reader, target: Target, things: readonly Thing[], now: Date): Promise<Matched[]> {
  const bound = await db.select().from(bindings).where(eq(bindings.targetId, target.id));
  const boundTo = new Map(bound.map((binding) => [thingKey(binding), binding.deviceId]));
  const seen = things.map((thing) =>
    seenThing({ ...thing, targetId: target.id, seenAt: now }, boundTo.get(thingKey(thing))),
  );
  const index = indexKnown(await knownFor(db, seen));
  return things.flatMap((thing, i) => {
    const each = seen[i];
    return each ? [{ thing, seen: each, match: identify(each, index, each.boundId) }] : [];
  });
}

/** Bindings that are new, or that a proven serial moved: they decide whose columns are written, so they leave a trace. */
async function bindNew(db: Db, target: Target, matched: readonly Matched[], now: Date): Promise<void> {
  const fresh = matched.filter(({ seen, match }) => match.verdict === "bind" && match.deviceId !== seen.boundId);
  if (fresh.length === 0) return;
  await change({ db, actor: systemActor("discovery", "collector"), now }, "discovery:decide", async (tx, note) => {
    for (const { thing, seen, match } of fresh) {
      if (match.deviceId === undefined) continue;
      await bind(tx, { targetId: target.id, kind: thing.kind, key: thing.key }, match.deviceId, match, now);
      const [device] = await tx.select().from(devices).where(eq(devices.id, match.deviceId));
      note(
        "device.bind",
        { kind: "device", id: match.deviceId, name: device?.name },
        seen.boundId === undefined ? null : { source: seen.source, deviceId: seen.boundId },
        { source: seen.source, deviceId: match.deviceId, target: target.name, rule: match.rule },
        match.reason,
      );
    }
  });
}

/** Says which device a source's thing is, from now on. */
export async function bind(
  tx: Tx,
  thing: { targetId: string; kind: "device" | "host"; key: string },
  deviceId: string,
  { rule, confidence }: { rule: string; confidence: number },
  now: Date,
): Promise<void> {
  await tx
    .insert(bindings)
    .values({ ...thing, deviceId, rule, confidence, boundAt: now })
    .onConflictDoUpdate({
      target: [bindings.targetId, bindings.kind, bindings.key],
      set: { deviceId, rule, confidence, boundAt: now },
    });
}

/** The site of a target, or of the device that it is; null when neither says. */
async function siteOf(tx: Reader, target: Target, device: typeof devices.$inferSelect): Promise<string | null> {
  const [rack] = device.rackId
    ? await tx.select({ locationId: racks.locationId }).from(racks).where(eq(racks.id, device.rackId))
    : [];
  const placeId = target.locationId ?? rack?.locationId ?? device.locationId;
  return placeId === null ? null : ((await sitesOf(tx)).get(placeId) ?? null);
}

async function store(
  tx: Tx,
  target: Target,
  document: ObservationDocument,
  things: readonly Thing[],
  { deviceOf, kept }: { deviceOf: ReadonlyMap<string, string>; kept: ReadonlyMap<string, string> },
  now: Date,
): Promise<Warning[]> {
  await inChunks(things, (chunk) =>
    tx
      .insert(observations)
      .values(chunk.map((thing) => ({ ...thing, targetId: target.id, firstSeenAt: now, seenAt: now })))
      .onConflictDoUpdate({
        target: [observations.targetId, observations.kind, observations.key],
        set: replaced("facts", "seenAt"),
      }),
  );
  const rows = new Map<string, typeof devices.$inferSelect>();
  await inChunks(deviceOf.values(), async (ids) => {
    for (const row of await tx.select().from(devices).where(inArray(devices.id, ids))) rows.set(row.id, row);
  });
  const facts = new Map<string, Facts>(things.map((thing) => [thingKey(thing), thing.facts]));
  const touched: { kind: string; id: string }[] = [];
  const warnings: Warning[] = [];
  const samples: Observed["samples"] = [];
  const add = (device: string, observed: Observed) => {
    warnings.push(...observed.warnings);
    samples.push(...observed.samples);
    if (observed.isTouched) touched.push({ kind: "device", id: device });
    touched.push(...observed.partIds.map((id) => ({ kind: "part", id })));
  };
  const find = (key: string) => {
    const device = rows.get(deviceOf.get(key) ?? "");
    const said = facts.get(key);
    return device && said ? { device, said } : undefined;
  };

  const own = find(`device/${SELF}`);
  if (own) {
    add(own.device.id, await observeDevice(tx, target, own.device, document, own.said, now));
    if (document.vlans.length > 0) await observeVlans(tx, await siteOf(tx, target, own.device), document, now);
  }
  const isWhole = isComplete(document, "neighbours");
  for (const host of document.hosts) {
    const bound = find(`host/${host.id.slice(0, 255)}`);
    if (bound) add(bound.device.id, await observeHost(tx, target.id, bound.device, host, bound.said, isWhole, now));
  }
  const hostDevices = new Map(
    document.hosts.flatMap(({ id }) => {
      const key = `host/${id.slice(0, 255)}`;
      const deviceId = deviceOf.get(key) ?? kept.get(key);
      return deviceId === undefined ? [] : [[id, deviceId] as const];
    }),
  );
  const estate = await observeEstate(tx, target, document, hostDevices, now);
  warnings.push(...estate.warnings);
  touched.push(...estate.machineIds.map((id) => ({ kind: "machine", id })));
  await ingest(tx, [...samples, ...estate.samples], now);
  await indexSubjects(tx, [...new Map(touched.map((each) => [`${each.kind}:${each.id}`, each])).values()]);
  return warnings;
}
