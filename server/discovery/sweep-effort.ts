import { asc, eq } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { allowedRanges, credentials, sweepCredentials, sweeps } from "../../db/schema";
import { type AddressRange, countOf } from "../../domain/address-range";
import { Refusal } from "../../domain/refusal";
import { plannedMs, planRanges, refuseOutside, type SnmpCredential, type SweepWish } from "../../domain/sweep";

const MAX_ALLOWED = 1_000;

export type Effort = { ranges: AddressRange[]; addresses: number; longestMs: number };

/** The ranges sweeps may ask within, by when they were allowed. */
export async function listAllowed(db: Reader) {
  return db
    .select()
    .from(allowedRanges)
    .orderBy(asc(allowedRanges.createdAt), asc(allowedRanges.id))
    .limit(MAX_ALLOWED);
}

/** What a sweep comes to: addresses, and the longest it can take. A `Refusal` for one that may not or cannot be. */
export async function effortOf(db: Reader, wish: Omit<SweepWish, "port">): Promise<Effort> {
  const ranges = planRanges(wish.ranges, wish.exclusions);
  const allowed = await listAllowed(db);
  refuseOutside(
    ranges,
    allowed.map(({ range }) => range),
  );
  const known = await db.select({ id: credentials.id, kind: credentials.kind }).from(credentials);
  const kinds = [...new Set(wish.credentialIds)].map((id) => snmpKind(known.find((each) => each.id === id)?.kind));
  const addresses = Number(countOf(ranges));
  const { ratePerSecond, timeoutMs } = wish;
  return { ranges, addresses, longestMs: plannedMs({ addresses, kinds, ratePerSecond, timeoutMs }) };
}

function snmpKind(kind: string | undefined): SnmpCredential["kind"] {
  if (kind === "snmp-community" || kind === "snmp-v3") return kind;
  throw new Refusal("invalid", "A sweep signs in by SNMP: choose communities and SNMPv3 users that are still there.");
}

/** The same for a sweep that is kept. */
export async function sweepEffort(db: Reader, sweepId: string): Promise<Effort> {
  const [sweep] = await db.select().from(sweeps).where(eq(sweeps.id, sweepId));
  if (!sweep) throw new Refusal("not_found", "There is no such sweep. It may have been removed.");
  return effortOf(db, { ...sweep, credentialIds: await credentialIdsOf(db, sweepId) });
}

/** What a sweep signs in with, in its order. */
export async function credentialIdsOf(db: Reader, sweepId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sweepCredentials.credentialId })
    .from(sweepCredentials)
    .where(eq(sweepCredentials.sweepId, sweepId))
    .orderBy(asc(sweepCredentials.place));
  return rows.map(({ id }) => id);
}
