import { eq, inArray, isNotNull, ne, or } from "drizzle-orm";
import type { Db, Reader } from "../../db/db";
import { bindings, hosts, observations, proposals, targets } from "../../db/schema";
import { indexKnown } from "../../domain/identity";
import {
  isAskedAgain,
  isDoubtful,
  type KnownDevice,
  MISSING_AFTER_POLLS,
  type Proposal,
  reconcile,
  type SeenThing,
} from "../../domain/reconcile";
import { POPULATION_RULE } from "../machines/population";
import { inChunks } from "./chunks";
import { arrivalsNow } from "./found";
import { knownAll, sitesOf } from "./known";
import { silences } from "./runs";
import { seenThing, sourceOf } from "./seen";

type Stored = typeof proposals.$inferSelect;
/** Newer sightings of an open question are written this often: a look every few minutes need not be a write each. */
const SEEN_AGAIN_MS = 3_600_000;

export type Round = { added: number; reopened: number; expired: number };

/**
 * Compares everything that was seen with everything that is known and keeps the questions. Takes no argument but the
 * clock: what it does depends on the stored state alone, so a second round adds nothing and writes nothing.
 */
export async function proposeChanges(db: Db, now: Date): Promise<Round> {
  const { things, known } = await stateOf(db);
  const found = [...reconcile(things, known, indexKnown(known), now), ...(await arrivalsNow(db))];
  const before = await db.select().from(proposals).where(ne(proposals.rule, POPULATION_RULE));
  const planned = plan(before, found);
  if (planned.added.length + planned.changed.length + planned.expired.length === 0)
    return { added: 0, reopened: 0, expired: 0 };
  return db.write(async (tx) => {
    // Somebody may have decided since: what is stored now counts.
    const stored = await tx.select().from(proposals).where(ne(proposals.rule, POPULATION_RULE));
    const { added, changed, expired } = plan(stored, found);
    await inChunks(added, (chunk) =>
      tx
        .insert(proposals)
        .values(chunk.map(({ seenAt, ...rest }) => ({ ...rest, firstSeenAt: seenAt, lastSeenAt: seenAt }))),
    );
    for (const { id, isReopened, proposal } of changed) {
      const { seenAt, ...rest } = proposal;
      const anew = { state: "open" as const, decidedBy: null, decidedAt: null, reason: null, firstSeenAt: seenAt };
      await tx
        .update(proposals)
        .set({ ...rest, lastSeenAt: seenAt, ...(isReopened && anew) })
        .where(eq(proposals.id, id));
    }
    await inChunks(expired, (ids) => tx.update(proposals).set({ state: "expired" }).where(inArray(proposals.id, ids)));
    return {
      added: added.length,
      reopened: changed.filter(({ isReopened }) => isReopened).length,
      expired: expired.length,
    };
  });
}

const keyOf = ({ kind, subject, field }: { kind: string; subject: string; field: string }) =>
  `${kind}\n${subject}\n${field}`;

/** What must be written so that the stored questions are the found ones. */
function plan(stored: readonly Stored[], found: readonly Proposal[]) {
  const byKey = new Map(stored.map((row) => [keyOf(row), row]));
  const added: Proposal[] = [];
  const changed: { id: string; isReopened: boolean; proposal: Proposal }[] = [];
  const named = new Set<string>();
  for (const proposal of found) {
    const key = keyOf(proposal);
    if (named.has(key)) continue;
    named.add(key);
    const row = byKey.get(key);
    if (!row) added.push(proposal);
    else if (isAskedAgain(row, proposal)) changed.push({ id: row.id, isReopened: true, proposal });
    else if (row.state === "open" && isNews(row, proposal)) changed.push({ id: row.id, isReopened: false, proposal });
  }
  const expired = stored.filter((row) => row.state === "open" && !named.has(keyOf(row))).map(({ id }) => id);
  return { added, changed, expired };
}

function isNews(row: Stored, proposal: Proposal): boolean {
  const fields = ["title", "intended", "observed", "deviceId", "rule", "confidence"] as const;
  return (
    fields.some((field) => row[field] !== proposal[field]) ||
    proposal.seenAt.getTime() - row.lastSeenAt.getTime() >= SEEN_AGAIN_MS
  );
}

async function stateOf(db: Reader): Promise<{ things: SeenThing[]; known: KnownDevice[] }> {
  const all = await db.select().from(targets);
  const bound = await db.select().from(bindings);
  const seen = await db.select().from(observations);
  const sites = await sitesOf(db);
  const uncertain = await db
    .select({ targetId: hosts.targetId, key: hosts.externalId, missedRuns: hosts.missedRuns, goneAt: hosts.goneAt })
    .from(hosts)
    .where(or(isNotNull(hosts.goneAt), ne(hosts.missedRuns, 0)));
  const missedHosts = new Map(uncertain.map((host) => [sourceOf(host.targetId, "host", host.key), host]));
  const boundTo = new Map(bound.map(({ targetId, kind, key, deviceId }) => [sourceOf(targetId, kind, key), deviceId]));
  const places = new Map(all.map(({ id, locationId }) => [id, sites.get(locationId ?? "")]));

  const things = seen.flatMap((row) => {
    const source = sourceOf(row.targetId, row.kind, row.key);
    if (missedHosts.get(source)?.goneAt) return [];
    return [seenThing(row, boundTo.get(source), places.get(row.targetId))];
  });
  const watch = await watchOf(db, all, bound, missedHosts);
  const known = (await knownAll(db, things)).map((device) => ({ ...device, watch: watch.get(device.id) ?? [] }));
  return { things, known };
}

type Target = typeof targets.$inferSelect;
type Binding = typeof bindings.$inferSelect;

/** How often each source of each device missed it. Sources that are switched off say nothing either way. */
async function watchOf(
  db: Reader,
  all: readonly Target[],
  bound: readonly Binding[],
  missedHosts: ReadonlyMap<string, { missedRuns: number }>,
) {
  const enabled = new Map(all.filter(({ isEnabled }) => isEnabled).map((target) => [target.id, target]));
  const failing = [...enabled.values()].filter(({ failedRuns }) => failedRuns >= MISSING_AFTER_POLLS);
  // So many silent at once is the collector's own line, not so many broken devices.
  const isOwnFault = isDoubtful(failing.length, enabled.size);
  const silent = isOwnFault
    ? new Map<string, { missedPolls: number; lastMissedAt: Date | null }>()
    : await silences(
        db,
        failing.map(({ id }) => id),
        MISSING_AFTER_POLLS,
      );
  const watch = new Map<string, KnownDevice["watch"][number][]>();
  for (const { targetId, kind, key, deviceId } of bound) {
    const target = enabled.get(targetId);
    if (!target) continue;
    const missed =
      kind === "device"
        ? (silent.get(targetId) ?? { missedPolls: 0, lastMissedAt: null })
        : {
            missedPolls: missedHosts.get(sourceOf(targetId, kind, key))?.missedRuns ?? 0,
            lastMissedAt: target.lastOkAt,
          };
    watch.set(deviceId, [...(watch.get(deviceId) ?? []), missed]);
  }
  return watch;
}
