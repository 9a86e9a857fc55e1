import { isIPv6 } from "node:net";
import type { Answer, SnmpCredential } from "../../domain/sweep";
import { TRIES } from "../../domain/sweep";
import { isAnswer, refusalOf, SnmpFailure } from "./failure";
import { openSession, type Session } from "./session";
import { SYSTEM, system } from "./system";

const ASKED = [1, 2, 5].map((scalar) => `${SYSTEM}.${scalar}.0`);
/** What a device says of itself is kept to this length. */
const MAX_TEXT = 500;

export type Knock =
  | { outcome: "answered"; answer: Answer; requests: number }
  /** Something speaks SNMP there and does not let this credential in. */
  | { outcome: "refused"; problem: string; requests: number }
  /** Nothing can be sent there: no other credential helps. */
  | { outcome: "failed"; problem: string; requests: number }
  | { outcome: "silent"; requests: number };

/**
 * Asks one address who it is, with one credential, within `limitMs`: sysDescr, sysObjectID and sysName in one request.
 * Rejects with the signal's reason when aborted and with nothing else.
 */
export async function knock(
  place: { address: string; port: number },
  credential: SnmpCredential,
  limitMs: number,
  signal: AbortSignal,
): Promise<Knock> {
  signal.throwIfAborted();
  const ended = new AbortController();
  const stop = () => ended.abort(signal.reason);
  const late = () => ended.abort(new SnmpFailure("timeout", "no answer in time"));
  // Version 3 asks twice, for the engine and then for the values; each try of either may take its part.
  const timer = setTimeout(late, limitMs);
  signal.addEventListener("abort", stop, { once: true });
  const host = isIPv6(place.address) ? `[${place.address}]` : place.address;
  const target = { url: `snmp://${host}:${place.port}`, credential, trust: { insecure: false }, timeoutMs: limitMs };
  const session = await openSession(
    target,
    ended.signal,
    Array.from({ length: TRIES }, () => limitMs / TRIES),
  );
  try {
    const said = system(await session.get(ASKED));
    const answer = {
      name: short(said.name),
      sysObjectId: short(said.sysObjectId),
      description: short(said.sysDescription),
    };
    return { outcome: "answered", answer, requests: session.requests };
  } catch (error) {
    signal.throwIfAborted();
    return failed(error, session, `${host}:${place.port}`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    session.close();
  }
}

function failed(error: unknown, session: Session, place: string): Knock {
  const { requests, heard, version } = session;
  if (!(error instanceof SnmpFailure)) return { outcome: "failed", problem: `${place}: ${String(error)}`, requests };
  // It has none of the three, and has said so: a device all the same.
  if (isAnswer(error)) return { outcome: "answered", answer: {}, requests };
  if (error.kind === "timeout" && !heard) return { outcome: "silent", requests };
  const problem = refusalOf(error, place, version === "3", heard).message;
  return { outcome: error.kind === "unreachable" ? "failed" : "refused", problem, requests };
}

const short = (text: string | undefined) => text?.replaceAll("\0", "").slice(0, MAX_TEXT) || undefined;
