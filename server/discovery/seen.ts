import { z } from "zod";
import { addressKey, macKey, serialKey } from "../../domain/identity";
import type { Category, ObservationDocument } from "../../domain/observation";
import type { SeenThing } from "../../domain/reconcile";

/** What is kept of a thing that was seen, to tell which device it is and what differs: `observations.facts`. */
export const Facts = z.object({
  name: z.string().optional(),
  vendor: z.string().optional(),
  model: z.string().optional(),
  partNumber: z.string().optional(),
  serial: z.string().optional(),
  assetTag: z.string().optional(),
  uuid: z.string().optional(),
  chassisMac: z.string().optional(),
  category: z.string().optional(),
  osName: z.string().optional(),
  osVersion: z.string().optional(),
  firmware: z.string().optional(),
  location: z.string().optional(),
  contact: z.string().optional(),
  macs: z.array(z.string()),
  addresses: z.array(z.string()),
  address: z.string().optional(),
  /** By which object its locator light is switched. */
  locator: z.string().optional(),
  isVerified: z.boolean(),
  isSerialShared: z.boolean().optional(),
});
export type Facts = z.infer<typeof Facts>;

/** The key of the device that a target itself is; hosts have the key their manager gives them. */
export const SELF = "self";
/** As many as identity needs; a chassis with thousands of interfaces repeats a few. */
const MAX_MACS = 64;
const MAX_ADDRESSES = 64;
const MAX_TEXT = 255;
const ETHERNET = "6";
const HAS_BASE_MAC: readonly (Category | undefined)[] = ["switch", "router", "firewall", "wireless"];

/** Text as it is stored: no longer than a line, nothing instead of blanks. */
export function clip(text: string | undefined): string | undefined {
  const short = text?.trim().slice(0, MAX_TEXT);
  return short === undefined || short === "" ? undefined : short.replace(/[\ud800-\udbff]$/, "");
}

/** Half a surrogate pair. Like NUL it cannot be stored by PostgreSQL. */
const LONE_SURROGATE = /\p{Cs}/gu;
/** How JSON writes both of them (ECMA-262, 25.5.2.3); a text that only looks like it is looked at once more. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/;

/** The document with every text made storable. */
export function storable(document: ObservationDocument): ObservationDocument {
  if (!SUSPICIOUS.test(JSON.stringify(document))) return document;
  const text = JSON.stringify(document, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "\ufffd").replace(LONE_SURROGATE, "\ufffd") : value,
  );
  return JSON.parse(text) as ObservationDocument;
}

/** The things one document tells of: the device that answered, and the hosts it manages. */
export function thingsIn(
  document: ObservationDocument,
  url: string,
  isVerified: boolean,
): { kind: "device" | "host"; key: string; facts: Facts }[] {
  const { device, hosts } = document;
  const serials = new Map<string, number>();
  for (const host of hosts) {
    const key = serialKey(host.serial);
    if (key) serials.set(key, (serials.get(key) ?? 0) + 1);
  }
  const own = device && {
    kind: "device" as const,
    key: SELF,
    facts: compact({
      ...texts(device),
      category: device.category,
      firmware: clip(device.firmware),
      location: clip(device.location),
      contact: clip(device.contact),
      locator: clip(device.locator),
      ...macsOf(document, device.category),
      addresses: document.addresses.flatMap(({ address }) => addressKey(address) ?? []).slice(0, MAX_ADDRESSES),
      address: addressIn(url),
      isVerified,
    }),
  };
  return [
    ...(own ? [own] : []),
    ...hosts.map((host) => ({
      kind: "host" as const,
      key: host.id.slice(0, MAX_TEXT),
      facts: compact({
        ...texts(host),
        category: "hypervisor",
        firmware: clip(host.biosVersion),
        macs: clean((host.nics ?? []).map(({ macAddress }) => macAddress)),
        addresses: [],
        isVerified,
        isSerialShared: (serials.get(serialKey(host.serial) ?? "") ?? 0) > 1 || undefined,
      }),
    })),
  ];
}

/** The host of a target's URL as an address, or undefined for names, sockets and loopback. */
export function addressIn(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
  return /^[\d.]+$|:/.test(host) ? addressKey(host) : undefined;
}

type Texts = Partial<
  Record<"name" | "vendor" | "model" | "partNumber" | "serial" | "assetTag" | "uuid" | "osName" | "osVersion", string>
>;

function texts(from: Texts): Texts {
  const { name, vendor, model, partNumber, serial, assetTag, uuid, osName, osVersion } = from;
  return {
    name: clip(name),
    vendor: clip(vendor),
    model: clip(model),
    partNumber: clip(partNumber),
    serial: clip(serial),
    assetTag: clip(assetTag),
    uuid: clip(uuid),
    osName: clip(osName),
    osVersion: clip(osVersion),
  };
}

/** Network gear numbers its ports upwards from a base address, so there the lowest identifies the chassis. */
function macsOf(document: ObservationDocument, category: Category | undefined) {
  const ethernet = document.interfaces.filter(({ type }) => type === undefined || type === ETHERNET);
  const macs = clean(ethernet.map(({ macAddress }) => macAddress));
  return { macs, chassisMac: HAS_BASE_MAC.includes(category) ? macs[0] : undefined };
}

function clean(macs: readonly (string | undefined)[]): string[] {
  return [...new Set(macs.flatMap((mac) => macKey(mac) ?? []))].sort().slice(0, MAX_MACS);
}

/** Without undefined, so that what is written equals what is read. */
function compact(facts: Facts): Facts {
  return Facts.parse(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)));
}

/** A stored observation as `domain/reconcile.ts` takes it. */
export function seenThing(
  row: { targetId: string; kind: "device" | "host"; key: string; facts: Record<string, unknown>; seenAt: Date },
  boundId?: string,
  siteId?: string,
): SeenThing {
  const { targetId, kind, key, seenAt } = row;
  return { source: sourceOf(targetId, kind, key), targetId, kind, seenAt, boundId, siteId, ...Facts.parse(row.facts) };
}

/** How a thing that was seen is called in proposals and bindings. */
export function sourceOf(targetId: string, kind: "device" | "host", key: string): string {
  return `${targetId}/${kind}/${key}`;
}
