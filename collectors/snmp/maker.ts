import { before, firstOf } from "./asking";
import { isRealSerial } from "./entity";
import { SnmpFailure } from "./failure";
import { identityOf } from "./identities";
import type { Identity, Place, Source } from "./identities/identity";
import { ANY_UPS } from "./identities/power";
import type { Session } from "./session";
import { isPrintable, textOf } from "./text";
import { isBelow, isException, type Value, type Varbind } from "./varbind";
import { enterpriseOf } from "./vendors";
import { versionIn } from "./version";

/** Where every enterprise has its branch of the tree. */
const ENTERPRISES = "1.3.6.1.4.1";
/** Branches looked for at an agent that does not say whose it is; appliances have a handful. */
const MAX_BRANCHES = 24;
/** Makers asked at one agent: its own, and those whose MIBs it has besides. */
const MAX_MAKERS = 4;
/** Arcs of a sysObjectID that name the family of a device: 1.3.6.1.4.1, the enterprise, and three of its own. */
const FAMILY_ARCS = 10;

/** What a maker's own MIB says about the device itself; `enterprise` is whose MIB it was. */
export type Own = { enterprise?: number } & Partial<Record<keyof Identity, string>>;

/**
 * What the makers' own MIBs say: of the maker sysObjectID names and, for what it leaves open (general agents like
 * net-snmp's name themselves there), of the makers whose branches are `present`. A few requests for each. Rejects only
 * when aborted; ends early at `deadlineMs`, a `performance.now()` reading.
 */
export async function own(
  session: Session,
  sysObjectId: string | undefined,
  present: readonly number[],
  deadlineMs: number,
): Promise<Own> {
  const self = enterpriseOf(sysObjectId);
  const makers = [...new Set([...(self === undefined ? [] : [self]), ...present])];
  const known = makers.filter((maker) => identityOf(maker) !== undefined).slice(0, MAX_MAKERS);
  let told: Own = {};
  for (const enterprise of known) {
    const identity = identityOf(enterprise);
    if (!identity || (told.serial !== undefined && told.model !== undefined)) continue;
    const found = await identified(session, identity, { enterprise, sysObjectId }, deadlineMs);
    // Whose MIB names the device is its maker; another's may be that of a part, so that it only fills these two.
    if (told.enterprise !== undefined) told = { serial: found.serial, model: found.model, ...told };
    else if (Object.keys(found).length > 0) told = { enterprise, ...found };
  }
  return told;
}

/** What UPS-MIB says: for UPSes without a MIB of their maker's here. */
export async function anyUps(session: Session, deadlineMs: number): Promise<Own> {
  return identified(session, ANY_UPS, { enterprise: 0, sysObjectId: undefined }, deadlineMs);
}

/** The enterprise numbers this agent has objects of, by hopping from branch to branch. Rejects only when aborted. */
export async function branches(session: Session, deadlineMs: number): Promise<number[]> {
  const found: number[] = [];
  for (let from = ENTERPRISES; found.length < MAX_BRANCHES && performance.now() < deadlineMs; ) {
    const start = from;
    const varbind = await ask(() => session.next([start]));
    if (!varbind || !isBelow(varbind.oid, ENTERPRISES)) break;
    const branch = Number(varbind.oid.slice(ENTERPRISES.length + 1).split(".")[0]);
    // An agent that does not move on would be asked for ever.
    if (branch <= (found.at(-1) ?? -1)) break;
    found.push(branch);
    from = `${ENTERPRISES}.${branch + 1}`;
  }
  return found;
}

type Whose = { enterprise: number; sysObjectId: string | undefined };

async function identified(session: Session, identity: Identity, whose: Whose, deadlineMs: number): Promise<Own> {
  const sources = Object.values(identity).flat();
  const places = new Set(sources.flatMap(placesOf));
  const objects = [...places].flatMap((place) => asked(place, whose) ?? []);
  const values = await firstOf(session, objects, deadlineMs);
  const at = (place: Place) => {
    const object = objectOf(place, whose);
    return object === undefined ? undefined : told(values.get(object));
  };
  const first = (field: keyof Identity, fits = (_: string) => true) =>
    (identity[field] ?? []).map((source) => textFrom(source, at)).find((text) => text !== undefined && fits(text));
  const own = {
    serial: first("serial", isRealSerial),
    model: first("model"),
    partNumber: first("partNumber"),
    product: first("product"),
    osName: first("osName"),
    osVersion: versionIn(first("osVersion")),
    firmware: versionIn(first("firmware")),
  };
  return Object.fromEntries(Object.entries(own).filter(([, text]) => text !== undefined));
}

function placesOf(source: Source): readonly Place[] {
  if (typeof source === "string") return [source];
  return typeof source.of === "string" ? [source.of] : source.of;
}

function textFrom(source: Source, at: (place: Place) => string | undefined): string | undefined {
  if (typeof source === "string") return at(source);
  if ("form" in source) return at(source.of)?.match(source.form)?.[1];
  const texts = source.of.map(at);
  if (source.by === ".") return texts.includes(undefined) ? undefined : texts.join(".");
  return texts[0] === undefined ? undefined : texts.filter((text) => text !== undefined).join(source.by);
}

/** The OID of a place; undefined where the device's sysObjectID names no family. */
function objectOf(place: Place, { enterprise, sysObjectId }: Whose): string | undefined {
  const rest = place.slice(1);
  switch (place[0]) {
    case ".":
      return rest;
    case "=":
      return `${ENTERPRISES}.${enterprise}.${rest}`;
    case "@": {
      const arcs = sysObjectId?.split(".") ?? [];
      const family = arcs.slice(0, FAMILY_ARCS).join(".");
      return arcs.length >= FAMILY_ARCS && enterpriseOf(family) === enterprise ? `${family}${rest}` : undefined;
    }
    case "~":
      return enterpriseOf(sysObjectId) === enterprise ? `${sysObjectId}${rest}` : undefined;
    default:
      return `${ENTERPRISES}.${enterprise}.${place}`;
  }
}

/** What is asked for to get it. */
function asked(place: Place, whose: Whose): string | undefined {
  const object = objectOf(place, whose);
  return object !== undefined && place.startsWith("=") ? before(object) : object;
}

/** The text of an object, without the quotation marks some agents put around it; undefined for words that say nothing. */
function told(value: Value | undefined): string | undefined {
  const text = typeof value === "number" ? String(value) : readable(value)?.replace(/^[\\"' ]+|[\\"' ]+$/g, "");
  return text === undefined || /^(?:|<.*>|n\/?a|none|null|unknown|not ?available|-+|\.+)$/i.test(text)
    ? undefined
    : text;
}

/** Text, also where an agent writes its octets as hexadecimal pairs; what is no text at all is undefined. */
function readable(value: Value | undefined): string | undefined {
  if (Buffer.isBuffer(value) && !isPrintable(value)) return undefined;
  const text = textOf(value);
  if (text === undefined || !/^(?:[0-9a-f]{2} ){5,}[0-9a-f]{2}$/i.test(text)) return text;
  const octets = Buffer.from(text.replaceAll(" ", ""), "hex");
  return isPrintable(octets) ? textOf(octets) : text;
}

/** The first value of an answer; undefined when there is none, for whatever reason but an abort. */
async function ask(request: () => Promise<Varbind[]>): Promise<Varbind | undefined> {
  try {
    const [found] = await request();
    return found && !isException(found) ? found : undefined;
  } catch (error) {
    if (error instanceof SnmpFailure) return undefined;
    throw error;
  }
}
