/** Type octets of values in SNMP answers (RFC 3416 section 3, RFC 2578 section 7.1). */
export const TYPE = {
  integer: 2,
  octetString: 4,
  null: 5,
  oid: 6,
  ipAddress: 64,
  counter32: 65,
  gauge32: 66,
  timeTicks: 67,
  opaque: 68,
  counter64: 70,
  noSuchObject: 128,
  noSuchInstance: 129,
  endOfMibView: 130,
} as const;

/** Numbers exact, Counter64 as bigint, octets as Buffer, OID and IpAddress as text; null where there is nothing to believe. */
export type Value = number | bigint | Buffer | string | null;

/** One named value of an answer. `oid` is dotted decimal without a leading dot. */
export type Varbind = { oid: string; type: number; value: Value };

/** True for noSuchObject, noSuchInstance and endOfMibView: an answer that there is no value. */
export function isException(varbind: Varbind): boolean {
  return varbind.type >= TYPE.noSuchObject && varbind.type <= TYPE.endOfMibView;
}

const DOT = 46;
const ZERO = 48;

/**
 * Order of two dotted OIDs as agents must walk them: negative, 0 or positive; NaN when they differ in what is no number.
 * Reads the texts where they are, since a walk compares every name it is given: the first `same` characters, and where
 * they end a number ends, are known to be equal.
 */
export function compareOids(a: string, b: string, same = 0): number {
  const shared = Math.min(a.length, b.length);
  if (same > 0 && shared <= same) return a.length - b.length;
  let number = same === 0 ? 0 : same + 1;
  let at = number;
  for (; at < shared; at++) {
    const character = a.charCodeAt(at);
    if (character !== b.charCodeAt(at)) break;
    if (character === DOT) number = at + 1;
  }
  if (at >= a.length && at >= b.length) return 0;
  const difference = numberAt(a, number) - numberAt(b, number);
  // Equal numbers here: one name is the beginning of the other.
  return difference === 0 ? a.length - b.length : difference;
}

function numberAt(oid: string, from: number): number {
  let number = oid.length > from ? 0 : Number.NaN;
  for (let at = from; at < oid.length; at++) {
    const digit = oid.charCodeAt(at) - ZERO;
    if (digit === DOT - ZERO) break;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Whether `oid` lies below `root` (not root itself). */
export function isBelow(oid: string, root: string): boolean {
  return oid.length > root.length && oid.charCodeAt(root.length) === DOT && oid.startsWith(root);
}
