import { type AddressRange, formatAddress, parseAddress, parseRange } from "./address-range";
import { Refusal } from "./refusal";

/** How text is compared when people look for it: NFKC, lower case, blanks collapsed, control, bidi and private characters out. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, " ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const MAC = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i;
/** World Wide Names are eight or sixteen bytes, written in pairs (FC-FS, name identifiers). */
const WWN = /^(?:[0-9a-f]{2}[:-]){7}(?:[0-9a-f]{2}|(?:[0-9a-f]{2}[:-]){8}[0-9a-f]{2})$/i;

/** A MAC address in any usual punctuation as twelve lower-case hex digits, or undefined. */
export function macDigits(text: string): string | undefined {
  const digits = text.trim();
  return MAC.test(digits) ? hexOf(digits) : undefined;
}

const hexOf = (text: string) => text.toLowerCase().replace(/[^0-9a-f]/g, "");

/** Part of a MAC address as somebody reads it off a label: at least four hex digits with punctuation between. */
export function macTail(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  if (!/^[0-9a-f]{1,4}([:.-][0-9a-f]{1,4})+$/.test(trimmed) || /^\d+(\.\d+)+$/.test(trimmed)) return undefined;
  const digits = hexOf(trimmed);
  return digits.length >= 4 ? digits : undefined;
}

/** What an identifier is looked up by: the digits of a MAC or WWN, an address in its one spelling, else the folded text. */
export function searchKey(text: string): string {
  if (WWN.test(text.trim())) return hexOf(text);
  return macDigits(text) ?? addressIn(text) ?? fold(text);
}

/** The fields a thing is found by. Their order is kept in the index: new ones go to the end. */
export const SEARCH_FIELDS = [
  "name",
  "observed name",
  "former name",
  "serial",
  "former serial",
  "asset tag",
  "former asset tag",
  "management address",
  "collected at",
  "MAC",
  "address",
  "host name",
  "UUID",
  "BIOS UUID",
  "part number",
  "cable id",
  "label",
  "maker",
  "model",
  "role",
  "system",
  "notes",
  "rack",
  "tenant",
  "contact",
  "location",
  "port label",
  "reason",
  "sat in",
  "kind",
  "tag",
  "field",
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Private-use characters begin each line of an index entry and say its field: nobody can type one into a question. */
const FIRST_MARK = 0xe000;

/** An index entry: every field on a line of its own. The texts are folded. */
export function bodyOf(fields: readonly { field: SearchField; text: string }[]): string {
  return [...new Set(fields.map(({ field, text }) => markOf(field) + text))].join("\n");
}

const markOf = (field: SearchField) => String.fromCharCode(FIRST_MARK + SEARCH_FIELDS.indexOf(field));

/** Which field was hit, with the text before and after the match. `note` says since or until when it was so. */
export type Evidence = { field: string; before: string; match: string; after: string; note?: string };

const SHOWN_AROUND = 60;

/** The line of an entry that holds a word, as evidence; the line with most of the words wins. */
export function evidenceIn(body: string, words: readonly string[]): Evidence | undefined {
  let best: { line: string; count: number } | undefined;
  for (const line of body.split("\n")) {
    const count = words.filter((word) => line.includes(word)).length;
    if (count > (best?.count ?? 0)) best = { line, count };
  }
  const word = words.find((each) => best?.line.includes(each));
  const field = SEARCH_FIELDS[(best?.line.charCodeAt(0) ?? 0) - FIRST_MARK];
  if (!best || word === undefined || field === undefined) return undefined;
  return evidence(field, best.line.slice(1), word);
}

/** A value with the matched part told apart; what is long is cut around the match. */
export function evidence(field: string, value: string, match: string, note?: string): Evidence {
  const at = value.toLowerCase().indexOf(match.toLowerCase());
  const [from, to] = at < 0 ? [0, 0] : [at, at + match.length];
  const start = Math.max(from - SHOWN_AROUND, 0);
  return {
    field,
    before: (start > 0 ? "…" : "") + value.slice(start, from),
    match: value.slice(from, to),
    after: value.slice(to, to + SHOWN_AROUND) + (value.length > to + SHOWN_AROUND ? "…" : ""),
    ...(note !== undefined && { note }),
  };
}

/** A MAC as it is kept, with the digits that were asked for told apart, whatever stood between them. */
export function macEvidence(field: string, mac: string, digits: string): Evidence {
  const at = hexOf(mac).endsWith(digits) ? 12 - digits.length : hexOf(mac).indexOf(digits);
  const position = (digit: number) => digit + Math.floor(digit / 2);
  const from = position(at);
  const to = position(at + digits.length - 1) + 1;
  return { field, before: mac.slice(0, from), match: mac.slice(from, to), after: mac.slice(to) };
}

/** What somebody may have meant by what they typed or scanned. */
export type Question = {
  folded: string;
  /** What whole identifiers are compared with. */
  key: string;
  words: string[];
  /** Six pairs with colons. */
  mac?: string;
  /** The beginning of one, at least three bytes: a maker's prefix. */
  macStart?: string;
  /** Its last four to eleven hex digits. */
  macTail?: string;
  address?: string;
  /** An IPv4 address that is still being typed: "10.20.3". */
  addressStart?: string;
  range?: AddressRange;
  /** Readings of "sw-12 Gi1/0/3" as a device and one of its ports. */
  ports: { device: string; port: string }[];
  vlan?: number;
};

const MAX_WORDS = 8;
/** Trigrams need three letters; shorter words are answered by prefix only. */
const MIN_SUBSTRING = 3;
const MAX_VID = 4_094;

/** Reads a question in every way that fits: nobody says what kind of identifier it is. */
export function readQuestion(text: string): Question {
  const folded = fold(text);
  const whole = macDigits(folded) ?? (/^[0-9a-f]{12}$/.test(folded) ? folded : undefined);
  const part = macTail(folded) ?? (/^[0-9a-f]{4,11}$/.test(folded) ? folded : undefined);
  const address = addressIn(folded);
  const vlan = Number(/^(?:vlan ?)?(\d{1,4})$/.exec(folded)?.[1] ?? 0);
  return {
    folded,
    key: whole ?? searchKey(folded),
    words: folded
      .split(" ")
      .filter((word) => word.length >= MIN_SUBSTRING)
      .slice(0, MAX_WORDS),
    ports: portsIn(folded),
    ...(whole !== undefined && { mac: withColons(whole) }),
    ...(whole === undefined && part !== undefined && part.length < 12 && { macTail: part }),
    ...(part !== undefined && part.length >= 6 && part.length < 12 && { macStart: withColons(part) }),
    ...(address !== undefined && { address }),
    ...(/^\d{1,3}\.(?:\d{1,3}\.?){1,2}\d{0,3}$/.test(folded) && address === undefined && { addressStart: folded }),
    ...rangeIn(folded),
    ...(vlan >= 1 && vlan <= MAX_VID && { vlan }),
  };
}

const withColons = (digits: string) => digits.replace(/(..)(?=.)/g, "$1:");

/** scheme://[address%zone]:port/path, of which all but the address may be missing. */
const AROUND = /^(?:[a-z][a-z0-9+.-]*:\/\/)?\[?([0-9a-f:.]+?)(?:%[\w.-]+)?\]?(?::\d{1,5})?(?:\/\S*)?$/i;
const MAPPED_PREFIX = 0xffffn;
const MAX_ADDRESS_TEXT = 300;

/** The address in a text in its one spelling: out of a URL, with a zone, a prefix length, zeros before or IPv4 as IPv6. */
export function addressIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_ADDRESS_TEXT) return undefined;
  const inside = AROUND.exec(trimmed)?.[1];
  for (const each of [/^[0-9a-f:.]+$/i.test(trimmed) ? trimmed : undefined, inside]) {
    const read = each === undefined ? undefined : parseAddress(each.replace(/(^|\.)0+(?=\d)/g, "$1"));
    if (!read) continue;
    return read.family === 6 && read.value >> 32n === MAPPED_PREFIX
      ? formatAddress(4, read.value & 0xffffffffn)
      : formatAddress(read.family, read.value);
  }
  return undefined;
}

function rangeIn(text: string): { range?: AddressRange } {
  if (!/\/\d|[-–]/.test(text) || !/^[0-9a-f]*[:.]/.test(text)) return {};
  try {
    return { range: parseRange(text) };
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}

/** Every way to read a text as a device and its port: what is before a blank or a colon, and what is after. */
function portsIn(folded: string): Question["ports"] {
  return [...folded.matchAll(/[ :]+/g)].slice(0, 3).flatMap(({ index, 0: gap }) => {
    const device = folded.slice(0, index);
    const port = folded
      .slice(index + gap.length)
      .replace(/^(?:port|interface|int) /, "")
      .replace(/^([a-z-]+) (?=\d)/, "$1");
    return device !== "" && /\d/.test(port) ? [{ device, port }] : [];
  });
}
