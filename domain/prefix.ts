import {
  type AddressRange,
  contains,
  countOf,
  type Family,
  formatAddress,
  hostsOf,
  parseAddress,
  parseRange,
} from "./address-range";
import { Refusal } from "./refusal";

/** A network by its first address in the one spelling, and how many bits of it are fixed. */
export type Prefix = { network: string; prefixLength: number };

const BITS: Record<Family, number> = { 4: 32, 6: 128 };
/** ::ffff:0:0/96 (RFC 4291, 2.5.5.2): where IPv4 stands among the keys. */
const MAPPED_FIRST = 0xffff00000000n;
const MAPPED_LAST = 0xffffffffffffn;

/** An address as 32 hex digits, IPv4 as IPv6 writes it: byte order is numeric order. */
export const sortKeyOf = (family: Family, value: bigint): string =>
  (family === 4 ? MAPPED_FIRST | value : value).toString(16).padStart(32, "0");

/** The keys between which IPv4 stands: what a prefix such as ::/0 spans without holding it. */
export const IPV4_KEYS = { first: sortKeyOf(4, 0n), last: sortKeyOf(4, 0xffffffffn) };

export const textOf = ({ network, prefixLength }: Prefix): string => `${network}/${prefixLength}`;

/** The addresses of a prefix, its ends included. */
export const rangeOf = (prefix: Prefix): AddressRange => parseRange(textOf(prefix));

export const keysOf = ({ family, first, last }: AddressRange) => ({
  family,
  first: sortKeyOf(family, first),
  last: sortKeyOf(family, last),
});

/** What a person wrote as a prefix; a range that is none, such as a single address, is a `Refusal`. */
export function parsePrefix(written: string): Prefix & { sortKey: string } {
  const { family, first, text } = parseRange(written);
  const length = text.split("/")[1];
  if (length === undefined)
    throw new Refusal("invalid", `“${text}” has no prefix length: write it like 10.0.0.0/24 or 2001:db8::/64.`);
  return { network: formatAddress(family, first), prefixLength: Number(length), sortKey: sortKeyOf(family, first) };
}

/** Every prefix that could hold this one, the widest first. */
export function possibleParents({ network, prefixLength }: Prefix): Prefix[] {
  const read = parseAddress(network);
  if (!read) return [];
  const { family, value } = read;
  return Array.from({ length: prefixLength }, (_, length) => {
    const host = BigInt(BITS[family] - length);
    return { network: formatAddress(family, (value >> host) << host), prefixLength: length };
  });
}

/** Whether one prefix lies in another, wider one. */
export const isWithin = (inner: Prefix, outer: Prefix): boolean =>
  inner.prefixLength > outer.prefixLength && contains(rangeOf(outer), rangeOf(inner));

/**
 * How many of these prefixes hold each one, for rows in the order of the tree: by first address, wide before narrow.
 * `above` are those that stand before the rows and hold some of them.
 */
export function depthsOf(rows: readonly Prefix[], above: readonly Prefix[] = []): number[] {
  // IPv4 stands in the midst of what ::/0 spans, and closes nothing of IPv6.
  const open: Record<Family, AddressRange[]> = { 4: [], 6: [] };
  for (const range of above.map(rangeOf)) open[range.family].push(range);
  return rows.map((row) => {
    const range = rangeOf(row);
    const around = open[range.family];
    for (let last = around.at(-1); last && !contains(last, range); last = around.at(-1)) around.pop();
    around.push(range);
    return around.length - 1;
  });
}

/** How many addresses may be given to devices. */
export const sizeOf = (prefix: Prefix): bigint => countOf([hostsOf(rangeOf(prefix))]);

/** Above this a share of a prefix says nothing, and its number is written as a power of two: all of IPv4. */
const COUNTABLE = 1n << 32n;
const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** "254", "65,534", "2⁶⁴". Whatever is too large to count is a power of two: such prefixes are IPv6, all of whose addresses count. */
export function sizeWords(size: bigint): string {
  if (size <= COUNTABLE) return size.toLocaleString("en-US");
  const exponent = String(size.toString(2).length - 1);
  return `2${[...exponent].map((digit) => SUPERSCRIPT[Number(digit)]).join("")}`;
}

/** The part of a prefix that is in use; null where it is too large for a share to tell anything. */
export const shareOf = (usedCount: number, size: bigint): number | null =>
  size > COUNTABLE ? null : Math.min(usedCount / Number(size), 1);

/** Addresses that devices have with this prefix length, as many as `count`; `sortKey` is one of them. */
export type SeenAddresses = { sortKey: string; prefixLength: number; count: number };

/** What no two sites share, so that no prefix of ours is made of it: loopback and link-local (RFC 1122, 3927, 4291). */
const EVERYWHERE = ["127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10"].map(parseRange);

/** The networks that addresses stand in by the prefix length their devices tell; single addresses are none. */
export function networksOf(seen: readonly SeenAddresses[]): (Prefix & { count: number })[] {
  const found = new Map<string, Prefix & { count: number; sortKey: string }>();
  for (const { sortKey, prefixLength, count } of seen) {
    const key = BigInt(`0x${sortKey}`);
    const family: Family = key >= MAPPED_FIRST && key <= MAPPED_LAST ? 4 : 6;
    // What a device tells may be any number.
    if (!Number.isSafeInteger(prefixLength) || prefixLength < 1 || prefixLength >= BITS[family]) continue;
    const host = BigInt(BITS[family] - prefixLength);
    const value = family === 4 ? key & 0xffffffffn : key;
    const first = (value >> host) << host;
    const prefix = { network: formatAddress(family, first), prefixLength };
    if (EVERYWHERE.some((range) => range.family === family && range.first <= value && value <= range.last)) continue;
    const known = found.get(textOf(prefix));
    found.set(textOf(prefix), {
      ...prefix,
      count: (known?.count ?? 0) + count,
      sortKey: sortKeyOf(family, first),
    });
  }
  return [...found.values()]
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.prefixLength - b.prefixLength))
    .map(({ network, prefixLength, count }) => ({ network, prefixLength, count }));
}
