import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, DATAGRAMS, LANES, placeKey, type SnmpCredential, shareMs, TokenBucket } from "../domain/sweep";
import { knock } from "./snmp/knock";

/** What became of one address. `known` was left alone. */
export type Result = { address: string; requests: number } & (
  | { outcome: "known" | "silent" }
  | { outcome: "answered"; credentialId: string; answer: Answer }
  | { outcome: "refused" | "failed"; problem: string }
);

export type Sweeping = {
  addresses: Iterable<string>;
  port: number;
  /** Tried in this order at every address, one after another. */
  credentials: readonly { id: string; credential: SnmpCredential }[];
  ratePerSecond: number;
  /** For each address, all credentials together. */
  timeoutMs: number;
  /** Places that are looked at already, in the spelling of `placeKey`. */
  known?: ReadonlySet<string>;
  /** The credential that worked at an address the last time: it is tried first. */
  remembered?: (address: string) => string | undefined;
};

/**
 * Asks every address once and tells what became of each, in the order of the addresses. A limited number is asked at a
 * time, and datagrams keep to the rate. Rejects with the signal's reason when aborted: what was told stays told.
 */
export async function sweep(
  { addresses, port, credentials, ratePerSecond, timeoutMs, known, remembered }: Sweeping,
  tell: (result: Result) => void,
  signal: AbortSignal,
): Promise<void> {
  const limitMs = shareMs(timeoutMs, credentials.length);
  const bucket = new TokenBucket(ratePerSecond, performance.now());
  setMaxListeners(0, signal); // every lane hears it
  const told = inOrder(tell);

  async function ask(address: string): Promise<Result> {
    if (known?.has(placeKey(address, port))) return { address, outcome: "known", requests: 0 };
    const first = remembered?.(address);
    const order = [...credentials.filter(({ id }) => id === first), ...credentials.filter(({ id }) => id !== first)];
    let requests = 0;
    let problem: string | undefined;
    for (const { id, credential } of order) {
      const reserved = DATAGRAMS[credential.kind];
      const waitMs = bucket.take(reserved, performance.now());
      if (waitMs > 0) await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      const heard = await knock({ address, port }, credential, limitMs, signal);
      bucket.take(heard.requests - reserved, performance.now()); // what was not needed goes back
      requests += heard.requests;
      if (heard.outcome === "answered")
        return { address, outcome: "answered", credentialId: id, answer: heard.answer, requests };
      if (heard.outcome === "failed") return { address, outcome: "failed", problem: heard.problem, requests };
      if (heard.outcome === "refused") problem ??= heard.problem;
    }
    return problem === undefined
      ? { address, outcome: "silent", requests }
      : { address, outcome: "refused", problem, requests };
  }

  const waiting = addresses[Symbol.iterator]();
  let taken = 0;
  let isBroken = false;
  const lane = async () => {
    try {
      for (let next = waiting.next(); !next.done && !isBroken; next = waiting.next()) {
        signal.throwIfAborted();
        const index = taken++;
        const result = await ask(next.value);
        if (!isBroken) told(index, result);
      }
    } catch (error) {
      isBroken = true; // the other lanes end with this one
      throw error;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Keeps back what ends early until everything before it has ended: then "so far" is a number. */
function inOrder<T>(tell: (item: T) => void): (index: number, item: T) => void {
  const early = new Map<number, T>();
  let next = 0;
  return (index, item) => {
    early.set(index, item);
    for (let due = early.get(next); due !== undefined; due = early.get(next)) {
      early.delete(next++);
      tell(due);
    }
  };
}
