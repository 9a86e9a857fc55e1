import { fold } from "./search";

/**
 * What firmware, images and people write where an identifier should stand. Compared with the folded text (lower case,
 * blanks collapsed); every pattern is anchored, so that a real serial which contains one of them survives.
 */
const JUNK_SERIALS: readonly RegExp[] = [
  /^(?:n\/?a|na|none|null|nil|unknown|empty|invalid|default|undefined)$/,
  /^\(?(?:null string|none|null)\)?$/,
  /^not (?:specified|applicable|available|present|set)$/,
  /^default string$/,
  /^to be filled by o\.?e\.?m\.?$/,
  /^(?:o\.?e\.?m\.?|oem[ _]?serial)$/,
  /^system serial number$/,
  /^systemserialnumb(?:er)?$/,
  /^(?:chassis |base ?board |board )?serial ?number[ \w]*$/,
  /^(?:chassis|base ?board) serial$/,
  /^(?:eval|iatpass|nnnnnnn)$/,
  /^(?:sys|sn|mb)-?12345(?:6(?:7(?:8(?:90?)?)?)?)?$/,
  /^0?123456(?:7(?:8(?:90?)?)?)?$/,
  /^x{5,}$/,
  /^[0 .:-]+$/,
  /^1+$/,
  /^(.)\1{4,}$/,
  // A guest repeats what its hypervisor made up: a virtual serial never identifies hardware.
  /^vmware-/,
];
const MIN_SERIAL_LENGTH = 4;
const MAX_SERIAL_LENGTH = 128;

/** What serials are compared by: trimmed, upper case, blanks collapsed. Undefined for text that identifies nothing. */
export function serialKey(serial: string | null | undefined): string | undefined {
  const folded = fold(serial ?? "");
  if (folded.length < MIN_SERIAL_LENGTH || folded.length > MAX_SERIAL_LENGTH) return undefined;
  if (JUNK_SERIALS.some((pattern) => pattern.test(folded))) return undefined;
  return folded.toUpperCase();
}

/** A serial with the usual misreadings levelled: O and 0, I and 1, punctuation, a "CN-0" before. */
function levelled(serial: string | null | undefined): string | undefined {
  const key = serialKey(serial)?.replace(/^CN-?[0O](?=.{4})/, "");
  const bare = key
    ?.replace(/[^A-Z0-9]/g, "")
    .replaceAll("O", "0")
    .replaceAll("I", "1");
  return bare !== undefined && bare.length >= MIN_SERIAL_LENGTH ? bare : undefined;
}

const CHECK_DIGIT_FROM = 8;

/** Where a serial on record is filed to be found in spite of a misreading: as it is, and without a check digit. */
function looseFiles(serial: string | null | undefined): string[] {
  const bare = levelled(serial);
  if (bare === undefined) return [];
  return bare.length >= CHECK_DIGIT_FROM ? [`=${bare}`, `-${bare.slice(0, -1)}`] : [`=${bare}`];
}

/** Where to look for a serial that may be one on record, mistyped, or with or without its check digit. */
function looseLookups(serial: string | null | undefined): string[] {
  const bare = levelled(serial);
  if (bare === undefined) return [];
  const long = bare.length >= CHECK_DIGIT_FROM ? [`=${bare.slice(0, -1)}`] : [];
  // Two that both lost their last digit would meet as well, so serials that follow each other are never compared so.
  return [`=${bare}`, `-${bare}`, ...long];
}

const JUNK_UUIDS: readonly RegExp[] = [
  /^(.)\1{31}$/,
  /^03000200040005000006000700080009$/,
  /^(?:01){16}$/,
  /^00020003000400050006000700080009$/,
];

/** A UUID as 32 lower-case hex digits; undefined for text that is none and for those that firmware ships in thousands. */
export function uuidKey(uuid: string | null | undefined): string | undefined {
  const digits = (uuid ?? "")
    .trim()
    .toLowerCase()
    .replace(/^\{|\}$/g, "")
    .replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined;
  return JUNK_UUIDS.some((pattern) => pattern.test(digits)) ? undefined : digits;
}

/**
 * MACs that many devices share: VMware's host adapters, VirtualBox, NDIS over USB, DisplayLink docks, containers,
 * VRRP (RFC 9568) and HSRP groups.
 */
const SHARED_MACS: readonly RegExp[] = [
  /^(?:00){6}$/,
  /^(?:ff){6}$/,
  /^005056c0/,
  /^0a0027000000$/,
  /^02004e435049$/,
  /^000bcafe0000$/,
  /^0242/,
  /^00005e0001/,
  /^00005e0002/,
  /^00000c07ac/,
  /^00000c9ff/,
];
const MULTICAST_BIT = 0x01;
const LOCAL_BIT = 0x02;

/**
 * A MAC as lower-case pairs with colons, when it was burned in by a maker and so can identify; undefined for multicast,
 * locally administered and shared ones.
 */
export function macKey(mac: string | null | undefined): string | undefined {
  const digits = (mac ?? "")
    .trim()
    .toLowerCase()
    .replace(/[^0-9a-f]/g, "");
  if (digits.length !== 12) return undefined;
  const first = Number.parseInt(digits.slice(0, 2), 16);
  if (first & (MULTICAST_BIT | LOCAL_BIT) || SHARED_MACS.some((pattern) => pattern.test(digits))) return undefined;
  return digits.replace(/(..)(?=.)/g, "$1:");
}

const JUNK_NAMES = /^(?:localhost(?:\.localdomain)?|\(?none\)?|switch|router|default|unknown|n\/a|idrac|ilo|bmc)$/;

/** A host name as it is compared: folded, without a dot at the end. Undefined for the names devices are shipped with. */
export function nameKey(name: string | null | undefined): string | undefined {
  const folded = fold(name ?? "").replace(/\.$/, "");
  return folded === "" || JUNK_NAMES.test(folded) ? undefined : folded;
}

/** Whether two names call one device: equal, or one is the other's first label ("sw1" and "sw1.example.net"). */
export function sameName(a: string | null | undefined, b: string | null | undefined): boolean {
  const one = fold(a ?? "").replace(/\.$/, "");
  const other = fold(b ?? "").replace(/\.$/, "");
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Addresses that say nothing about who has them: unset, loopback, link-local. */
const NOWHERE = /^(?:0\.0\.0\.0|127\..*|169\.254\..*|::|::1|fe[89ab].:.*)$/i;

/** An address in lower case, or undefined when it is one that every host has. */
export function addressKey(address: string | null | undefined): string | undefined {
  const folded = (address ?? "").trim().toLowerCase().replace(/%.*$/, "");
  return folded === "" || NOWHERE.test(folded) ? undefined : folded;
}

const VENDOR_ALIASES: Readonly<Record<string, string>> = { hewlett: "hp", hpe: "hp", mellanox: "nvidia" };

/** The maker's name as far as makers spell it the same way twice: its first word. Undefined when it is not known. */
export function vendorKey(vendor: string | null | undefined): string | undefined {
  const word = fold(vendor ?? "").match(/[\p{L}\p{N}]+/u)?.[0];
  return word === undefined || word === "unknown" ? undefined : (VENDOR_ALIASES[word] ?? word);
}

/** Whether two model texts may mean one model: equal without case and punctuation, or one within the other. */
export function sameModel(a: string | null | undefined, b: string | null | undefined): boolean {
  const level = (text: string | null | undefined) => fold(text ?? "").replace(/[^\p{L}\p{N}]/gu, "");
  const [one, other] = [level(a), level(b)];
  if (one === other) return one !== "";
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length >= 4 && longer.includes(shorter);
}

/** What a source says of one thing. `source` names it the same way every time; `kind` tells a device's own word from a manager's about its host. */
export type Seen = {
  source: string;
  kind: "device" | "host";
  name?: string | null;
  vendor?: string | null;
  model?: string | null;
  partNumber?: string | null;
  serial?: string | null;
  assetTag?: string | null;
  uuid?: string | null;
  chassisMac?: string | null;
  macs: readonly string[];
  /** The address it was asked at. */
  address?: string | null;
  siteId?: string | null;
  /** Whether the source proved who it is (SNMPv3 with authentication, checked TLS). SNMP v1 and v2c can be forged. */
  isVerified: boolean;
  /** Others in the same answer say the same serial: blades that repeat their chassis's. */
  isSerialShared?: boolean;
};

/** A device on record, with the sources that are bound to it. */
export type Known = {
  id: string;
  name: string;
  observedName?: string | null;
  vendor?: string | null;
  model?: string | null;
  serial?: string | null;
  assetTag?: string | null;
  uuids: readonly string[];
  chassisMac?: string | null;
  macs: readonly string[];
  mgmtAddress?: string | null;
  siteId?: string | null;
  claims: readonly { source: string; kind: "device" | "host"; macs: readonly string[] }[];
};

export type Rule = "R0" | "R1" | "R3" | "R4" | "R6" | "R7" | "R9" | "R10" | "R11" | "R12" | "R13" | "N20" | "person";

/** `bind`: it is this device. `propose`: a person should say so. `conflict`: nothing may be written. `new`: not on record. */
export type Identification = {
  verdict: "bind" | "propose" | "conflict" | "new";
  rule: Rule;
  /** 0 to 100. */
  confidence: number;
  deviceId?: string;
  candidates: readonly string[];
  /** Why, for people. */
  reason: string;
};

/** Devices on record by each of their keys, made once for many look-ups. */
export type KnownIndex = { byId: ReadonlyMap<string, Known>; find: (key: string | undefined) => readonly Known[] };

export function indexKnown(known: readonly Known[]): KnownIndex {
  const byKey = new Map<string, Known[]>();
  for (const device of known) for (const key of keysOf(device)) byKey.set(key, [...(byKey.get(key) ?? []), device]);
  return {
    byId: new Map(known.map((device) => [device.id, device])),
    find: (key) => (key === undefined ? [] : (byKey.get(key) ?? [])),
  };
}

const tagged = (tag: string, key: string | undefined) => (key === undefined ? undefined : `${tag}:${key}`);
const assetKey = (asset: string | null | undefined) => tagged("asset", serialKey(asset));
const nameKeys = (name: string | null | undefined) => {
  const key = nameKey(name);
  return key === undefined ? [] : [`name:${key}`, `label:${key.split(".")[0]}`];
};

function keysOf(device: Known): Set<string> {
  const keys = [
    tagged("serial", serialKey(device.serial)),
    ...looseFiles(device.serial).map((key) => `loose:${key}`),
    assetKey(device.assetTag),
    tagged("chassis", macKey(device.chassisMac)),
    ...device.macs.map((mac) => tagged("mac", macKey(mac))),
    ...device.uuids.map((uuid) => tagged("uuid", uuidKey(uuid))),
    ...nameKeys(device.name),
    ...nameKeys(device.observedName),
    tagged("address", addressKey(device.mgmtAddress)),
  ];
  return new Set(keys.filter((key) => key !== undefined));
}

/**
 * Which known device is this? The first decisive rule wins: serial before asset tag before MAC before UUID before name
 * before address; strong keys that disagree decide nothing. `boundId` is what the source was bound to so far.
 */
export function identify(seen: Seen, known: KnownIndex, boundId?: string): Identification {
  const bound = boundId === undefined ? undefined : known.byId.get(boundId);
  const contradiction = bound && contradicts(seen, bound);
  if (bound && !contradiction) return found("bind", "R0", 100, bound, "It is the source that was bound before.");

  const strong = byStrongKey(seen, known);
  // What a bound source answers as now is another thing than it was: only a serial from a proven source moves it.
  if (bound && contradiction) {
    const moves = strong.verdict === "bind" && strong.rule === "R1" && strong.deviceId !== bound.id;
    if (moves && seen.isVerified) return strong;
    if (strong.verdict === "conflict" || moves)
      return moves ? { ...strong, verdict: "propose" } : { ...strong, deviceId: bound.id };
    if (strong.deviceId === bound.id)
      return { ...strong, verdict: "propose", confidence: 75, reason: `${contradiction} Was a board changed?` };
    return { ...found("conflict", "R0", 60, bound, `${contradiction} Was it replaced?`), candidates: [bound.id] };
  }
  if (strong.verdict !== "new") return strong;
  return byWeakKey(seen, known);
}

function byStrongKey(seen: Seen, known: KnownIndex): Identification {
  const serial = serialKey(seen.serial);
  if (serial !== undefined && seen.isSerialShared)
    return conflict("R12", [], `Several things in one answer report the serial ${serial}: a chassis's, perhaps.`);
  const bySerial = known.find(tagged("serial", serial)).filter((device) => vendorsAgree(seen, device));
  if (bySerial.length > 1)
    return conflict("R12", bySerial, `${bySerial.length} records have the serial ${serial}: merge or correct them.`);

  const byAsset = only(known.find(assetKey(seen.assetTag)).filter((device) => serialsAgree(seen, device)));
  const byMac = only(known.find(tagged("chassis", macKey(seen.chassisMac))));
  const [match] = bySerial;
  const others = [byAsset, byMac].filter((device) => device !== undefined && device !== match);
  if (match) {
    // Another record is contradicted only by a key it holds itself: a chassis address that moved with its board is one.
    const rival = others.find((device) => device !== undefined && serialKey(device.serial) !== undefined);
    if (rival) return conflict("R11", [match, rival], `The serial says ${match.name}, another key says ${rival.name}.`);
    const twin = claimedByAnother(seen, match);
    if (twin) return conflict("R12", [match], `Two living sources report the serial ${serial} of ${match.name}.`);
    return found("bind", "R1", 100, match, `The serial ${serial} is that of ${match.name}.`);
  }
  if (byAsset && byMac && byAsset !== byMac)
    return conflict("R11", [byAsset, byMac], `The asset tag says ${byAsset.name}, the MAC says ${byMac.name}.`);
  const capped = seen.isVerified ? "bind" : "propose";
  if (byAsset) return found(capped, "R3", 95, byAsset, `The asset tag is that of ${byAsset.name}.`);
  if (byMac) {
    if (serialsAgree(seen, byMac)) return found(capped, "R4", 90, byMac, `The chassis MAC is that of ${byMac.name}.`);
    return conflict("R11", [byMac], `The chassis MAC is that of ${byMac.name}, the serial is not. Was it replaced?`);
  }
  return nothing();
}

/** What is worth a question to a person: never decided alone. */
function byWeakKey(seen: Seen, known: KnownIndex): Identification {
  const nics = byNics(seen, known);
  if (nics) return nics;
  const byUuid = only(known.find(tagged("uuid", uuidKey(seen.uuid))).filter((device) => serialsAgree(seen, device)));
  if (byUuid) return found("propose", "R7", 75, byUuid, `The system UUID is that of ${byUuid.name}.`);
  const alike = new Set(looseLookups(seen.serial).flatMap((key) => known.find(`loose:${key}`)));
  const misread = only([...alike].filter((device) => vendorsAgree(seen, device)));
  if (misread)
    return found(
      "propose",
      "N20",
      60,
      misread,
      `The serial looks like ${misread.serial} of ${misread.name}, mistyped.`,
    );
  const namesakes = known.find(nameKeys(seen.name)[0]).filter((device) => fitsByName(seen, device));
  const named = only(namesakes);
  if (named) return found("propose", "R9", 50, named, `Name and model are those of ${named.name}.`);
  const byAddress = only(known.find(tagged("address", addressKey(seen.address))));
  if (byAddress) return found("propose", "R10", 30, byAddress, `The address is that of ${byAddress.name}.`);
  return nothing();
}

/** Two burned-in addresses at least, and twice as many as the next best: one may have moved with its card. */
function byNics(seen: Seen, known: KnownIndex): Identification | undefined {
  const counts = new Map<Known, number>();
  for (const mac of new Set(seen.macs.map(macKey)))
    for (const device of known.find(tagged("mac", mac)))
      if (serialsAgree(seen, device)) counts.set(device, (counts.get(device) ?? 0) + 1);
  const [best, next] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 2 || best[1] < 2 * (next?.[1] ?? 0)) return undefined;
  return found("propose", "R6", 75, best[0], `${best[1]} network addresses are those of ${best[0].name}.`);
}

/** Why a source can no longer be the device it was bound to; undefined while nothing speaks against it. */
function contradicts(seen: Seen, bound: Known): string | undefined {
  const [says, was] = [serialKey(seen.serial), serialKey(bound.serial)];
  if (says !== undefined && was !== undefined)
    return says === was ? undefined : `It reports the serial ${says}, ${bound.name} has ${was}.`;
  const [now, before] = [clean(seen.macs), clean(bound.macs)];
  const sharesNone = now.size > 0 && before.size > 0 && ![...now].some((mac) => before.has(mac));
  return was !== undefined && sharesNone
    ? `It reports no serial any more, and none of ${bound.name}'s network addresses.`
    : undefined;
}

/** A second living source of the same kind with the same serial and no address in common: two devices, one serial. */
function claimedByAnother(seen: Seen, device: Known): boolean {
  const own = clean(seen.macs);
  return device.claims.some((claim) => {
    if (claim.source === seen.source || claim.kind !== seen.kind) return false;
    const theirs = clean(claim.macs);
    return own.size > 0 && theirs.size > 0 && ![...own].some((mac) => theirs.has(mac));
  });
}

function clean(macs: readonly string[]): Set<string> {
  return new Set(macs.map(macKey).filter((mac) => mac !== undefined));
}

function serialsAgree(seen: Seen, device: Known): boolean {
  const [a, b] = [serialKey(seen.serial), serialKey(device.serial)];
  return a === undefined || b === undefined || (a === b && vendorsAgree(seen, device));
}

function vendorsAgree(seen: Seen, device: Known): boolean {
  const [a, b] = [vendorKey(seen.vendor), vendorKey(device.vendor)];
  return a === undefined || b === undefined || a === b;
}

function fitsByName(seen: Seen, device: Known): boolean {
  const isElsewhere = seen.siteId && device.siteId && seen.siteId !== device.siteId;
  return !isElsewhere && serialsAgree(seen, device) && sameModel(seen.model, device.model);
}

function only(devices: readonly Known[]): Known | undefined {
  return devices.length === 1 ? devices[0] : undefined;
}

function found(
  verdict: "bind" | "propose" | "conflict",
  rule: Rule,
  confidence: number,
  device: Known,
  reason: string,
): Identification {
  return { verdict, rule, confidence, deviceId: device.id, candidates: [device.id], reason };
}

function conflict(rule: Rule, devices: readonly Known[], reason: string): Identification {
  return { verdict: "conflict", rule, confidence: 0, candidates: devices.map((device) => device.id), reason };
}

function nothing(): Identification {
  return { verdict: "new", rule: "R13", confidence: 0, candidates: [], reason: "Nothing on record is like it." };
}
