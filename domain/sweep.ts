import { z } from "zod";
import {
  type AddressRange,
  contains,
  countOf,
  hostsOf,
  isCovered,
  overlap,
  parseRange,
  without,
} from "./address-range";
import { naturalCompare } from "./names";
import type { Proposal } from "./reconcile";
import { Refusal } from "./refusal";
import type { Credential } from "./target";

/** What one sweep asks at most: a /16, or 256 networks of 256. */
export const MAX_ADDRESSES = 65_536;
export const MAX_RANGES = 256;
export const MAX_CREDENTIALS = 8;
/** Addresses asked at the same time. */
export const LANES = 128;
/** Requests that a silent address gets for each credential: the second for when the first was lost. */
export const TRIES = 2;
/** Below this an answer from another continent comes too late. */
const MIN_SHARE_MS = 200;
/** Longer than this nobody waits for a sweep, and a daily one would never come round. */
const MAX_MS = 7 * 86_400_000;
/** A sweep that takes this much longer than it can is ended: something hangs. */
const OVERTIME = 1.5;
const OVERTIME_MS = 60_000;

export const REPEATS = ["once", "daily", "weekly"] as const;
export type Repeat = (typeof REPEATS)[number];
const DAY_MS = 86_400_000;
const EVERY_MS: Record<Exclude<Repeat, "once">, number> = { daily: DAY_MS, weekly: 7 * DAY_MS };

/** `waiting` until a collector takes it up; `interrupted` when that one ended and another is to go on. */
export const SWEEP_STATES = ["waiting", "running", "interrupted", "done", "cancelled", "failed"] as const;
export type SweepState = (typeof SWEEP_STATES)[number];
export const isOver = (state: SweepState): boolean => state === "done" || state === "cancelled" || state === "failed";

/** What a person asks for. Times in milliseconds, the rate in datagrams per second. */
export const SweepWish = z.object({
  ranges: z
    .array(z.string().max(200))
    .min(1, "Say which addresses to ask")
    .max(MAX_RANGES, "are too many: 256 at most"),
  exclusions: z.array(z.string().max(200)).max(MAX_RANGES, "are too many: 256 at most").default([]),
  credentialIds: z
    .array(z.string())
    .min(1, "Choose how to sign in")
    .max(MAX_CREDENTIALS, `are too many: ${MAX_CREDENTIALS} at most`),
  port: z.number().int().min(1).max(65_535).default(161),
  ratePerSecond: z.number().int().min(1).max(2_000).default(50),
  timeoutMs: z.number().int().min(MIN_SHARE_MS).max(60_000).default(2_000),
});
export type SweepWish = z.infer<typeof SweepWish>;

/** Where nobody keeps a device: unset, link-local, multicast, reserved and broadcast addresses. */
const NEVER = ["0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::", "fe80::/10", "ff00::/8"].map(parseRange);

/** Ranges in one text, apart by line breaks, commas, semicolons or spaces; `10.0.0.5 - 10.0.0.9` stays one. */
export function splitRanges(text: string): string[] {
  return text
    .replace(/\s+([-–])\s+/g, "$1")
    .split(/[\s,;]+/)
    .filter(Boolean);
}

/** The addresses a sweep asks, in order. A `Refusal` says what is wrong with the ranges: one sentence, the first thing. */
export function planRanges(ranges: readonly string[], exclusions: readonly string[] = []): AddressRange[] {
  if (ranges.length === 0) throw no("Say which addresses to ask, like 10.0.0.0/24.");
  if (ranges.length > MAX_RANGES || exclusions.length > MAX_RANGES)
    throw no(`${MAX_RANGES} ranges at most in one sweep.`);
  const asked = ranges.map(parseRange);
  const sorted = [...asked].sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1));
  for (const [i, range] of sorted.entries()) {
    const next = sorted[i + 1];
    if (next && overlap(range, next)) throw no(`${range.text} and ${next.text} overlap: every address is asked once.`);
  }
  const left = without(asked.map(hostsOf), exclusions.map(parseRange));
  // Sized before it is judged: half of all IPv6 holds multicast too, and that is not what is wrong with it.
  const count = countOf(left);
  if (count > BigInt(MAX_ADDRESSES))
    throw no(
      `That is ${inWords(count)} addresses, and one sweep asks ${MAX_ADDRESSES.toLocaleString("en")} at most: take smaller ranges.`,
    );
  if (count === 0n) throw no("The exclusions leave no address to ask.");
  for (const range of left) {
    const never = NEVER.find((each) => overlap(each, range));
    if (never) throw no(`${range.text} reaches into ${never.text}, where no device is: leave that out.`);
  }
  return left;
}

const inWords = (count: bigint) =>
  count < 10n ** 12n ? Number(count).toLocaleString("en") : `more than 10^${String(count).length - 1}`;

/** Throws a `Refusal` for the first range that an administrator has not allowed, exclusions taken off before. */
export function refuseOutside(asked: readonly AddressRange[], allowed: readonly string[]): void {
  const permitted = allowed.map(parseRange);
  const outside = asked.find((range) => !isCovered(range, permitted));
  if (!outside) return;
  throw new Refusal(
    "forbidden",
    permitted.length === 0
      ? `${outside.text} may not be swept: no range is allowed yet. An administrator allows ranges under Discovery, Sweeps.`
      : `${outside.text} is not within the allowed ranges (${allowed.slice(0, 5).join(", ")}${allowed.length > 5 ? ", …" : ""}). An administrator can allow it.`,
  );
}

/** A range for the list of allowed ones: any size, none that is there already in another. */
export function allowedRange(text: string, allowed: readonly string[]): string {
  const range = parseRange(text);
  const larger = allowed.find((each) => contains(parseRange(each), range));
  if (larger !== undefined) throw new Refusal("conflict", `${range.text} is allowed already, by ${larger}.`);
  return range.text;
}

/** What each credential gets of the time of an address: they are tried one after another. */
export function shareMs(timeoutMs: number, credentialCount: number): number {
  const share = Math.floor(timeoutMs / Math.max(1, credentialCount));
  if (share < MIN_SHARE_MS)
    throw no(
      `${credentialCount} credentials need ${(credentialCount * MIN_SHARE_MS) / 1_000} s for each address: give it more time, or fewer credentials.`,
    );
  return share;
}

/** Datagrams a credential costs at most: version 3 asks for the engine and its clock before it asks anything else. */
export const DATAGRAMS: Record<"snmp-community" | "snmp-v3", number> = {
  "snmp-community": TRIES,
  "snmp-v3": TRIES * 2,
};

export type SnmpCredential = Extract<Credential, { kind: "snmp-community" | "snmp-v3" }>;
export type Effort = {
  addresses: number;
  kinds: readonly SnmpCredential["kind"][];
  ratePerSecond: number;
  timeoutMs: number;
};

/**
 * How long a sweep takes when nothing answers, which is the longest: at any moment either the rate holds it up, for the
 * time all datagrams take, or every lane waits for an address.
 */
export function longestMs({ addresses, kinds, ratePerSecond, timeoutMs }: Effort): number {
  const datagrams = addresses * kinds.reduce((sum, kind) => sum + DATAGRAMS[kind], 0);
  return Math.ceil((datagrams / ratePerSecond) * 1_000 + Math.ceil(addresses / LANES) * timeoutMs);
}

/** The same, or a `Refusal` when that is too long to be meant. */
export function plannedMs(effort: Effort): number {
  shareMs(effort.timeoutMs, effort.kinds.length);
  const ms = longestMs(effort);
  if (ms > MAX_MS)
    throw no(
      `That can take ${Math.ceil(ms / DAY_MS)} days when nothing answers, and 7 is the most: raise the rate, give each address less time or take smaller ranges.`,
    );
  return ms;
}

/** When a sweep that still runs is ended all the same. */
export const deadlineMs = (effort: Effort): number => longestMs(effort) * OVERTIME + OVERTIME_MS;

/** When a repeated sweep is next due: in its own rhythm, whatever was missed meanwhile. Undefined when it is not repeated. */
export function nextDue(repeat: Repeat, due: Date, now: Date): Date | undefined {
  if (repeat === "once") return undefined;
  const every = EVERY_MS[repeat];
  const missed = Math.max(0, Math.floor((now.getTime() - due.getTime()) / every));
  return new Date(due.getTime() + (missed + 1) * every);
}

/**
 * Spaces datagrams out: `take` says how long to wait before sending that many. What was sent without asking is a debt
 * that later ones pay. At most a tenth of a second's worth goes out at once. Times in milliseconds of any clock.
 */
export class TokenBucket {
  #tokens: number;
  #atMs: number;
  readonly #most: number;

  constructor(
    readonly ratePerSecond: number,
    nowMs: number,
  ) {
    this.#most = Math.max(1, ratePerSecond / 10);
    this.#tokens = this.#most;
    this.#atMs = nowMs;
  }

  take(count: number, nowMs: number): number {
    if (nowMs > this.#atMs) {
      this.#tokens = Math.min(this.#most, this.#tokens + ((nowMs - this.#atMs) / 1_000) * this.ratePerSecond);
      this.#atMs = nowMs;
    }
    this.#tokens -= count;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.ratePerSecond) * 1_000;
  }
}

/** What one address said of itself, or why it would not. Text from devices. */
export type Answer = { name?: string; sysObjectId?: string; description?: string };

/** An address that let us in, and is asked about. `seenAt` is its last answer. */
export type Found = Answer & { address: string; port: number; credentialId: string; sweepId: string; seenAt: Date };

/** How a thing at an address is named in a question, the same way every time. */
export const placeKey = (address: string, port: number): string =>
  `${address.includes(":") ? `[${address}]` : address}:${port}`;

/** The target that looks at it; the usual port is left out. */
export const urlAt = (address: string, port: number): string =>
  `snmp://${address.includes(":") ? `[${address}]` : address}${port === 161 ? "" : `:${port}`}`;

/** A question for each address that answered and is nobody's target. The latest answer speaks for several sweeps. */
export function arrivals(found: readonly Found[], targeted: ReadonlySet<string>): Proposal[] {
  const latest = new Map<string, Found>();
  for (const each of found) {
    const place = placeKey(each.address, each.port);
    const other = latest.get(place);
    if (!targeted.has(place) && (!other || other.seenAt < each.seenAt)) latest.set(place, each);
  }
  return [...latest]
    .sort(([a], [b]) => naturalCompare(a, b))
    .map(([place, { seenAt, ...each }]) => ({
      kind: "target",
      subject: `address/${place}`,
      field: "",
      targetId: null,
      deviceId: null,
      title: `${each.name ? `${each.name} at ` : ""}${place} answers and is not looked at`.slice(0, 500),
      intended: null,
      observed: (each.name ?? each.description ?? place).slice(0, 500),
      detail: { ...each },
      rule: "sweep",
      confidence: 0,
      seenAt,
    }));
}

/** The first name of these that is free: what it calls itself, then with its address. */
export function targetName(name: string | undefined, place: string, isTaken: (name: string) => boolean): string {
  const own = name?.trim().slice(0, 100);
  const wanted = own ? [own, `${own} (${place})`, place] : [place];
  return wanted.find((each) => !isTaken(each)) ?? `${place} (sweep)`;
}

const no = (sentence: string) => new Refusal("invalid", sentence);
