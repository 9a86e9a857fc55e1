import { Refusal } from "./refusal";

export type Family = 4 | 6;
/** Neighbouring addresses of one family, both ends included, as numbers. `text` is how a person wrote them. */
export type AddressRange = { family: Family; first: bigint; last: bigint; text: string };

const BITS: Record<Family, number> = { 4: 32, 6: 128 };
/** From this length on an IPv4 prefix has no network and broadcast address (RFC 3021). */
const POINT_TO_POINT_BITS = 31;
const MAX_TEXT = 100;
/** ::ffff:0:0/96 (RFC 4291, 2.5.5.2): IPv4 in other clothes, which the same device would then have twice. */
const MAPPED_PREFIX = 0xffffn;

/** The number of an address, or undefined when the text is none. Neither zones nor shortened IPv4. */
export function parseAddress(text: string): { family: Family; value: bigint } | undefined {
  const value = text.includes(":") ? value6(text) : value4(text);
  return value === undefined ? undefined : { family: text.includes(":") ? 6 : 4, value };
}

function value4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    // A leading zero is octal to some programs and decimal to others.
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function value6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (text.length > 45 || halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const tail = groups.at(-1)?.at(-1);
  if (tail?.includes(".")) {
    const embedded = value4(tail);
    if (embedded === undefined) return undefined;
    groups.at(-1)?.splice(-1, 1, (embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16));
  }
  const [head = [], rest = []] = groups;
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array<string>(missing).fill("0"), ...rest]) {
    if (!/^[\da-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

/** The one way we write an address: IPv6 as RFC 5952 says, lower case with the longest run of zeros left out. */
export function formatAddress(family: Family, value: bigint): string {
  const width = family === 4 ? 8n : 16n;
  const parts = Array.from({ length: family === 4 ? 4 : 8 }, (_, i, count = family === 4 ? 3 : 7) =>
    Number((value >> (BigInt(count - i) * width)) & ((1n << width) - 1n)),
  );
  if (family === 4) return parts.join(".");
  const groups = parts.map((part) => part.toString(16));
  const runs = [
    ...groups
      .map((group) => (group === "0" ? "0" : "."))
      .join("")
      .matchAll(/0{2,}/g),
  ];
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (a, b) => (a && a[0].length >= b[0].length ? a : b),
    undefined,
  );
  if (!longest) return groups.join(":");
  const at = longest.index ?? 0;
  return `${groups.slice(0, at).join(":")}::${groups.slice(at + longest[0].length).join(":")}`;
}

/** The same spelling for the same address; other texts as they are. */
export function canonicalAddress(text: string): string {
  const read = parseAddress(text);
  return read ? formatAddress(read.family, read.value) : text;
}

/** `10.0.0.0/24`, `10.0.0.5`, `10.0.0.5-10.0.0.9`, and the same in IPv6. Anything else is a `Refusal` in a sentence. */
export function parseRange(written: string): AddressRange {
  const text = written.trim();
  const shown = `“${text.slice(0, MAX_TEXT)}”`;
  if (text === "" || text.length > MAX_TEXT) throw no(`${shown} is no range: write it like 10.0.0.0/24.`);
  const slash = text.indexOf("/");
  if (slash >= 0) return subnet(text, text.slice(0, slash), text.slice(slash + 1), shown);
  const [from = "", to, ...more] = text.split(/\s*[-–]\s*/);
  const first = parseAddress(from);
  if (!first || more.length > 0) throw no(notAnAddress(from, shown));
  const last = to === undefined ? first : parseAddress(to);
  if (!last) throw no(`${shown} does not end with an address: write both ends in full, like 10.0.0.5-10.0.0.9.`);
  if (first.family !== last.family) throw no(`${shown} begins in one address family and ends in the other.`);
  if (first.value > last.value) throw no(`${shown} ends before it begins.`);
  return unmapped({ family: first.family, first: first.value, last: last.value, text }, shown);
}

function subnet(text: string, base: string, length: string, shown: string): AddressRange {
  const address = parseAddress(base);
  if (!address) throw no(notAnAddress(base, shown));
  const { family, value } = address;
  const bits = BITS[family];
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits)
    throw no(`${shown} has no prefix length: after the slash stands a number from 0 to ${bits}.`);
  const size = 1n << BigInt(bits - Number(length));
  const first = value - (value % size);
  if (first !== value)
    throw no(`${shown} names one address and a prefix: write ${formatAddress(family, first)}/${length}.`);
  return unmapped({ family, first, last: first + size - 1n, text }, shown);
}

function unmapped(range: AddressRange, shown: string): AddressRange {
  if (range.family === 6 && range.first >> 32n === MAPPED_PREFIX)
    throw no(`${shown} is IPv4 written as IPv6: write it like 10.0.0.0/24.`);
  return range;
}

function notAnAddress(text: string, shown: string): string {
  if (/^[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?$/i.test(text) && /[a-z]/i.test(text))
    return `${shown} is a name: a range is made of addresses, like 10.0.0.0/24. A single device by its name is a target.`;
  return `${shown} is no range: write it like 10.0.0.0/24, 10.0.0.5-10.0.0.9 or 2001:db8::/120.`;
}

const no = (sentence: string) => new Refusal("invalid", sentence);

/** The range without what no device may have: network and broadcast address of an IPv4 subnet larger than two addresses. */
export function hostsOf(range: AddressRange): AddressRange {
  const [, length] = range.text.split("/");
  if (range.family === 6 || length === undefined || Number(length) >= POINT_TO_POINT_BITS) return range;
  return { ...range, first: range.first + 1n, last: range.last - 1n };
}

export const overlap = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

export const contains = (range: AddressRange, inner: AddressRange): boolean =>
  range.family === inner.family && range.first <= inner.first && inner.last <= range.last;

/** What is left of the ranges without the excluded ones, in the order of the ranges. */
export function without(ranges: readonly AddressRange[], excluded: readonly AddressRange[]): AddressRange[] {
  const holes = [...excluded].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  return ranges.flatMap((range) => {
    const left: AddressRange[] = [];
    let next = range.first;
    for (const hole of holes) {
      if (!overlap(hole, range) || hole.last < next) continue;
      if (hole.first > next) left.push({ ...range, first: next, last: hole.first - 1n });
      next = hole.last + 1n;
    }
    return next <= range.last ? [...left, { ...range, first: next }] : left;
  });
}

/** Whether every address of the range is in one of the others; two neighbours cover what spans both. */
export const isCovered = (range: AddressRange, by: readonly AddressRange[]): boolean =>
  without([range], by).length === 0;

/** How many addresses these are, when they do not overlap. */
export const countOf = (ranges: readonly AddressRange[]): bigint =>
  ranges.reduce((sum, { first, last }) => sum + (last - first + 1n), 0n);

/** Every address, in order, in the one spelling. */
export function* addressesOf(ranges: readonly AddressRange[]): Generator<string> {
  for (const { family, first, last } of ranges)
    for (let value = first; value <= last; value++) yield formatAddress(family, value);
}
