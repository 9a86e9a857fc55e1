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

/** Order of two dotted OIDs as agents must walk them: negative, 0 or positive; NaN when either is not an OID. */
export function compareOids(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = Number(left[at]) - Number(right[at]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Whether `oid` lies below `root` (not root itself). */
export function isBelow(oid: string, root: string): boolean {
  return oid.length > root.length && oid.startsWith(root) && oid[root.length] === ".";
}
