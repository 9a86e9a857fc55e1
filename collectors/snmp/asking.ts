import { SnmpFailure } from "./failure";
import type { Session } from "./session";
import { compareOids, isException, type Value, type Varbind } from "./varbind";

/** Objects asked for in one request: their answers mostly fit one datagram of an Ethernet. */
const AT_ONCE = 24;
/** Where an agent said nothing to a request, it may be that its answer was too long for it. */
const AFTER_SILENCE = 4;
/** The largest arc (RFC 2578): what comes next after it is the sibling that follows. */
const MAX_ARC = 4_294_967_295;

/**
 * The value of the first instance of each object, be it a scalar or the column of a table, by GETNEXT of many at once.
 * Objects without one are absent. A request that is too much is halved; an agent that stays silent is left alone, and
 * what was found till then is returned, as it is at `deadlineMs` (a `performance.now()` reading). Rejects only when
 * aborted.
 */
export async function firstOf(
  session: Session,
  objects: readonly string[],
  deadlineMs: number,
): Promise<Map<string, Value>> {
  const found = new Map<string, Value>();
  const queue = chunks([...new Set(objects)], AT_ONCE);
  let isSlow = false;
  for (let chunk = queue.shift(); chunk && performance.now() < deadlineMs; chunk = queue.shift()) {
    const answer = await ask(() => session.next(chunk ?? []));
    if (Array.isArray(answer)) {
      // Some agents cut the answer short instead of saying that it is too big.
      for (const [at, varbind] of answer.entries()) keep(found, chunk[at], varbind);
      const rest = chunk.slice(answer.length);
      if (rest.length > 0 && answer.length > 0) queue.unshift(rest);
      if (answer.length > 0) continue;
    }
    if (answer instanceof SnmpFailure && answer.kind === "timeout") {
      if (isSlow) break;
      isSlow = true;
      const all = [chunk, ...queue.splice(0)].flat();
      queue.push(...chunks(all, AFTER_SILENCE));
      continue;
    }
    if (chunk.length > 1) queue.unshift(...chunks(chunk, Math.ceil(chunk.length / 2)));
  }
  return found;
}

/** The OID whose successor is the instance `oid` itself, if the agent has it. */
export function before(oid: string): string {
  const dot = oid.lastIndexOf(".");
  const last = Number(oid.slice(dot + 1));
  return last > 0 ? `${oid.slice(0, dot)}.${last - 1}.${MAX_ARC}` : oid.slice(0, dot);
}

function keep(found: Map<string, Value>, object: string | undefined, { oid, value, type }: Varbind): void {
  if (object === undefined || isException({ oid, value, type }) || !(compareOids(oid, object) > 0)) return;
  // Where the one before was asked for, the instance itself is what is wanted.
  const wanted = object.endsWith(`.${MAX_ARC}`) ? after(object) : object;
  if (oid === wanted || oid.startsWith(`${wanted}.`)) found.set(wanted, value);
}

function after(oid: string): string {
  const arcs = oid.split(".").slice(0, -1);
  return [...arcs.slice(0, -1), Number(arcs.at(-1)) + 1].join(".");
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}

async function ask(request: () => Promise<Varbind[]>): Promise<Varbind[] | SnmpFailure> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof SnmpFailure) return error;
    throw error;
  }
}
