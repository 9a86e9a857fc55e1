import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Db, Reader, Tx } from "../../db/db";
import { credentials, locations, proposals, sweepFinds, sweeps, targets } from "../../db/schema";
import { canonicalAddress } from "../../domain/address-range";
import { Refusal } from "../../domain/refusal";
import { arrivals, type Found, placeKey, targetName, urlAt } from "../../domain/sweep";
import { change, type Note } from "../change";
import { type Caller, systemActor } from "../context";

const SNMP_PORT = 161;

/** Addresses and ports that are a target already, in the spelling of `placeKey`. Hosts by name are no addresses. */
export async function targetedPlaces(db: Reader): Promise<Set<string>> {
  const rows = await db.select({ url: targets.url }).from(targets).where(eq(targets.protocol, "snmp"));
  return new Set(rows.flatMap(({ url }) => placeIn(url) ?? []));
}

function placeIn(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  return placeKey(canonicalAddress(hostname.replace(/^\[|\]$/g, "")), port === "" ? SNMP_PORT : Number(port));
}

/** What sweeps found and their last whole run still met, as questions; settled ones come up as nothing. */
export async function arrivalsNow(db: Reader) {
  const rows = await db
    .select()
    .from(sweepFinds)
    .where(and(isNotNull(sweepFinds.credentialId), eq(sweepFinds.missedRuns, 0)));
  return rows.length === 0 ? [] : arrivals(rows.flatMap(foundIn), await targetedPlaces(db));
}

function foundIn(row: typeof sweepFinds.$inferSelect): Found[] {
  const { address, port, credentialId, sweepId, seenAt, name, sysObjectId, description } = row;
  if (credentialId === null) return [];
  return [
    {
      ...{ address, port, credentialId, sweepId, seenAt },
      name: name ?? undefined,
      sysObjectId: sysObjectId ?? undefined,
      description: description ?? undefined,
    },
  ];
}

/** What a question about an address remembers of it. */
const Detail = z.object({
  address: z.string(),
  port: z.number().int(),
  credentialId: z.string(),
  sweepId: z.string(),
  name: z.string().optional(),
});

/** Makes a target of an address that answered, with the credential that worked there. Refused when it is one already. */
export async function targetFound(tx: Tx, note: Note, { now }: Caller, detail: unknown): Promise<void> {
  const { address, port, credentialId, sweepId, name } = Detail.parse(detail);
  const place = placeKey(address, port);
  if ((await targetedPlaces(tx)).has(place)) throw new Refusal("conflict", `${place} is a target already.`);
  const [credential] = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(eq(credentials.id, credentialId));
  if (!credential)
    throw new Refusal("conflict", `The credential that ${place} let in was removed: sweep again with another.`);
  const [sweep] = await tx
    .select({ locationId: locations.id })
    .from(sweeps)
    .innerJoin(locations, eq(locations.id, sweeps.locationId))
    .where(eq(sweeps.id, sweepId));
  const taken = await tx.select({ name: targets.name }).from(targets);
  const names = new Set(taken.map((row) => row.name));
  const [row] = await tx
    .insert(targets)
    .values({
      name: targetName(name, place, (each) => names.has(each)),
      url: urlAt(address, port),
      protocol: "snmp",
      credentialId,
      trust: { insecure: false },
      locationId: sweep?.locationId ?? null,
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error("The insert returned no row");
  note("target.create", { kind: "target", id: row.id, name: row.name }, null, row);
}

/** For a sweep that may: makes targets of these at once, without those that a person said no to. */
export async function addFound(db: Db, found: readonly Found[], now: Date): Promise<void> {
  const questions = arrivals(found, await targetedPlaces(db));
  if (questions.length === 0) return;
  const subjects = questions.map(({ subject }) => subject);
  const rejected = await db
    .select({ subject: proposals.subject })
    .from(proposals)
    .where(and(eq(proposals.kind, "target"), eq(proposals.state, "rejected"), inArray(proposals.subject, subjects)));
  const no = new Set(rejected.map(({ subject }) => subject));
  const caller = { db, actor: systemActor("sweep", "collector"), now };
  for (const { detail } of questions.filter(({ subject }) => !no.has(subject)))
    await change(caller, "discovery:decide", (tx, note) => targetFound(tx, note, caller, detail)).catch(
      (error: unknown) => {
        // Somebody was quicker, or took the credential away: then it stays a question, or is none.
        if (!(error instanceof Refusal)) throw error;
      },
    );
}
