/** An interface's counters as they were read, under a name that outlives its ifIndex. */
export type Counters = {
  index: number;
  /** Width of the octet counters. */
  bits: 32 | 64;
  inOctets?: number;
  outOctets?: number;
  /** Both directions, each counted in 32 bits (Counter32 of ifInErrors and ifOutErrors, RFC 2863). */
  inErrors?: number;
  outErrors?: number;
  speedBps?: number;
  isDown?: boolean;
};

/** One reading of all counters of an agent. */
export type CounterLook = {
  atMs: number;
  uptimeSeconds?: number;
  engineBoots?: number;
  counters: ReadonlyMap<string, Counters>;
};

export type Rates = { inBps?: number; outBps?: number; errorsPerSecond?: number };

/** Two looks closer than this say more about the agent's cache than about the line. */
export const MIN_ELAPSED_SECONDS = 5;
/** Over more than this many intervals a mean hides what happened: it is a gap. */
export const MAX_INTERVALS = 5;
/** How far above the link's speed a rate is believed: agents take their counters a little before or after we ask. */
const OVER_SPEED = 1.1;
/** A minimum Ethernet frame on the wire: 64 octets, 8 of preamble, 12 of gap (IEEE 802.3 section 4.4.2). */
const MIN_FRAME_BITS = 84 * 8;
/** sysUpTime counts hundredths in 32 bits (RFC 3418): it starts again after 497 days. */
const UPTIME_WRAP_SECONDS = 2 ** 32 / 100;
/** What uptime and our clock may disagree by. */
const CLOCK_SLACK_SECONDS = 10;

/**
 * Rates of every interface between two looks, by name; one that cannot be told is missing, which is a gap. Nothing is
 * told across a restart of the agent, nor over more than `MAX_INTERVALS` times `intervalSeconds`.
 */
export function ratesBetween(before: CounterLook, after: CounterLook, intervalSeconds: number): Map<string, Rates> {
  const rates = new Map<string, Rates>();
  const elapsedSeconds = (after.atMs - before.atMs) / 1_000;
  if (!(elapsedSeconds >= MIN_ELAPSED_SECONDS) || elapsedSeconds > MAX_INTERVALS * intervalSeconds) return rates;
  if (hasRestarted(before, after, elapsedSeconds)) return rates;
  for (const [name, now] of after.counters) {
    const was = before.counters.get(name);
    // A counter of another width is another counter.
    if (!was || was.bits !== now.bits || now.isDown) continue;
    const octets = (a: number | undefined, b: number | undefined) => {
      const maxPerSecond = now.speedBps === undefined ? undefined : (now.speedBps * OVER_SPEED) / 8;
      const rate = rateOf(a, b, { elapsedSeconds, bits: now.bits, maxPerSecond });
      return rate === undefined ? undefined : rate * 8;
    };
    const maxPerSecond = now.speedBps === undefined ? undefined : (now.speedBps * OVER_SPEED) / MIN_FRAME_BITS;
    const errors = (a: number | undefined, b: number | undefined) =>
      rateOf(a, b, { elapsedSeconds, bits: 32, maxPerSecond });
    const found: Rates = {
      inBps: octets(was.inOctets, now.inOctets),
      outBps: octets(was.outOctets, now.outOctets),
      errorsPerSecond: sum(errors(was.inErrors, now.inErrors), errors(was.outErrors, now.outErrors)),
    };
    if (Object.values(found).some((rate) => rate !== undefined)) rates.set(name, found);
  }
  return rates;
}

/**
 * Counts per second between two values of one counter; undefined when that is not to be believed. A 32-bit counter that
 * went back is taken to have run over once where the rate then is possible; one of 64 bits never runs over (RFC 2863
 * section 3.1.6), so it was set back. Never negative, never above `maxPerSecond`.
 */
export function rateOf(
  before: number | undefined,
  after: number | undefined,
  { elapsedSeconds, bits, maxPerSecond }: { elapsedSeconds: number; bits: 32 | 64; maxPerSecond?: number },
): number | undefined {
  if (before === undefined || after === undefined || !(elapsedSeconds > 0)) return undefined;
  // A Counter64 that is rounded to a double may reach 2^64 itself.
  if (![before, after].every((value) => value >= 0 && value <= 2 ** bits)) return undefined;
  let counted = after - before;
  if (counted < 0) {
    if (bits === 64) return undefined;
    counted += 2 ** 32;
    // Without a speed to judge by, less than half the range is more likely a run over than a reset.
    if (maxPerSecond === undefined && counted >= 2 ** 31) return undefined;
  }
  const rate = counted / elapsedSeconds;
  return maxPerSecond !== undefined && rate > maxPerSecond ? undefined : rate;
}

/** Whether the agent started anew between two looks: its counters then began at zero. */
export function hasRestarted(
  before: Pick<CounterLook, "uptimeSeconds" | "engineBoots">,
  after: Pick<CounterLook, "uptimeSeconds" | "engineBoots">,
  elapsedSeconds: number,
): boolean {
  if (before.engineBoots !== undefined && after.engineBoots !== undefined && before.engineBoots !== after.engineBoots)
    return true;
  const was = before.uptimeSeconds;
  const is = after.uptimeSeconds;
  if (was === undefined || is === undefined) return false;
  const expected = was + elapsedSeconds;
  const hasRunOver = Math.abs(is + UPTIME_WRAP_SECONDS - expected) <= CLOCK_SLACK_SECONDS;
  return !hasRunOver && (is < was || is + CLOCK_SLACK_SECONDS < elapsedSeconds);
}

type Named = { index: number; name?: string; description?: string; alias?: string };

/**
 * What each interface is called for good, by ifIndex: its name; where several share it, with description and alias; only
 * what even those do not tell apart by its index.
 */
export function interfaceKeys(interfaces: readonly Named[]): Map<number, string> {
  const spellings: ((each: Named) => string)[] = [
    ({ name, description }) => name ?? description ?? "",
    ({ name, description }) => (name === undefined ? "" : `${name} (${description ?? ""})`),
    ({ name, description, alias }) => (name === undefined ? "" : `${name} (${description ?? ""}, ${alias ?? ""})`),
    ({ name, index }) => `${name ?? ""} #${index}`.trim(),
  ];
  const keys = new Map<number, string>();
  let left = interfaces;
  for (const spelling of spellings) {
    const counts = new Map<string, number>();
    for (const each of left) counts.set(spelling(each), (counts.get(spelling(each)) ?? 0) + 1);
    const isTold = (each: Named) => counts.get(spelling(each)) === 1 && spelling(each) !== "";
    for (const each of left) if (isTold(each)) keys.set(each.index, spelling(each));
    left = left.filter((each) => !isTold(each));
  }
  return keys;
}

/** The sum of what is known; undefined when nothing is. */
function sum(...values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}
