import { SnmpFailure } from "./failure";
import type { Session } from "./session";
import { textOf } from "./text";
import { isBelow, isException, type Varbind } from "./varbind";

/**
 * Where makers keep serial number, model and firmware in MIBs of their own, by enterprise number: objects without
 * their instance, below 1.3.6.1.4.1 and the enterprise. The first that has a value wins. Sources: PowerNet-MIB (318),
 * JUNIPER-MIB (2636), HH3C-ENTITY-EXT-MIB (25506), HUAWEI-DEVICE-EXT-MIB and HUAWEI-ENTITY-EXTENT-MIB (2011),
 * TIMETRA-CHASSIS-MIB (6527), MIKROTIK-MIB (14988), IDRAC-MIB and DELL-RAC-MIB (674), CPQSINFO-MIB (232),
 * CISCO-UNIFIED-COMPUTING-MIB (9), LENOVO-XCC-MIB (19046), PDU2-MIB (13742), Sentry3-MIB and Sentry4-MIB (1718),
 * EATON-EPDU-MIB (534), MG-SNMP-UPS-MIB (705), SYNOLOGY-SYSTEM-MIB (6574), FORTINET-CORE-MIB (12356) and the
 * makers' own MIBs for the rest.
 */
const OBJECTS: Readonly<Record<number, { serial?: string[]; model?: string[]; firmware?: string[] }>> = {
  9: { serial: ["9.719.1.9.6.1.14"], model: ["9.719.1.9.6.1.6"] },
  11: { serial: ["2.36.1.1.2.9"] },
  171: { serial: ["12.11.1.9.4.1.17"] },
  231: { serial: ["2.10.2.2.10.2.3.1.7"], model: ["2.10.2.2.10.2.3.1.5"] },
  232: { serial: ["2.2.2.1", "165.1.2.7", "22.2.3.1.1.1.7"], model: ["2.2.4.2", "165.1.2.2"], firmware: ["165.1.2.3"] },
  318: {
    serial: ["1.1.12.1.6", "1.1.1.1.2.3", "1.1.8.1.6", "1.1.32.1.2.1.12", "1.1.10.3.1.6", "1.4.2.2.1.3"],
    model: ["1.1.12.1.5", "1.1.1.1.1.1", "1.1.8.1.5", "1.1.32.1.2.1.11", "1.4.2.2.1.2"],
    firmware: ["1.1.12.1.3", "1.1.1.1.2.1", "1.1.32.1.2.1.14", "1.1.10.3.1.3", "1.4.2.4.1.4"],
  },
  534: { serial: ["6.6.7.1.2.1.4"], model: ["6.6.7.1.2.1.3", "1.1.2"], firmware: ["6.6.7.1.2.1.5"] },
  674: {
    serial: ["10892.5.1.3.2", "10892.2.1.1.11", "10903.200.2.200.100.2.1.8", "10902.2.120.1.2"],
    model: ["10892.5.1.3.12", "10892.2.1.1.2", "10902.2.100.1"],
    firmware: ["10892.5.1.1.8", "10892.2.1.2.1", "10903.200.2.200.100.2.1.5"],
  },
  705: { serial: ["1.1.7"], firmware: ["1.1.4"] },
  789: { serial: ["1.1.9"], model: ["1.1.5"], firmware: ["1.1.2"] },
  850: { serial: ["100.1.1.2"], model: ["10.2.2.1.9"] },
  890: { serial: ["1.15.3.1.12"], model: ["1.15.3.1.11"], firmware: ["1.15.3.1.6"] },
  1714: { serial: ["1.1.1.1.10"], model: ["1.1.1.1.15"] },
  1718: { serial: ["4.1.2.2.1.4", "3.2.1.1.6"], model: ["4.1.2.2.1.5", "3.2.1.1.7"], firmware: ["4.1.1.1.3"] },
  2011: { serial: ["5.25.188.1.1"], model: ["5.25.31.6.5"] },
  2606: { serial: ["7.2.6"], model: ["7.4.1.2.1.2"], firmware: ["7.2.4"] },
  2620: { serial: ["1.6.16.3"], model: ["1.6.16.7"], firmware: ["1.6.4.1"] },
  2634: { serial: ["1.200.10.1.27"], model: ["1.200.10.1.2"], firmware: ["1.200.10.1.28"] },
  2636: { serial: ["3.1.3"], model: ["3.1.2"] },
  3375: { serial: ["2.1.3.3.3"], model: ["2.1.3.5.2"], firmware: ["2.1.4.2"] },
  3808: {
    serial: ["1.1.3.1.6", "1.1.1.1.2.3"],
    model: ["1.1.3.1.5", "1.1.1.1.1.1"],
    firmware: ["1.1.3.1.3", "1.1.1.1.2.1"],
  },
  4555: { serial: ["1.1.7.1.1.2"], model: ["1.1.7.1.1.1"] },
  5951: { serial: ["4.1.1.14"], model: ["4.1.1.11"] },
  6527: { serial: ["3.1.2.2.1.8.1.5"] },
  6574: { serial: ["1.5.2"], model: ["1.5.1"], firmware: ["1.5.3"] },
  8741: { serial: ["2.1.1.2"], model: ["2.1.1.1"] },
  10418: { serial: ["26.2.1.4"], firmware: ["26.2.1.7"] },
  12356: { serial: ["100.1.1.1"], firmware: ["101.4.1.1"] },
  13742: { serial: ["6.3.2.1.1.4"], model: ["6.3.2.1.1.3"], firmware: ["6.3.2.3.1.6"] },
  14823: { serial: ["2.2.1.1.1.12", "2.3.3.1.2.1.1.4"], model: ["2.3.3.1.2.1.1.6"] },
  14988: { serial: ["1.1.7.3"], firmware: ["1.1.4.4"] },
  19046: { serial: ["11.1.1.5.2.1.3"], model: ["11.1.1.5.2.1.5"] },
  19536: { serial: ["10.1.1.2.1.8"], model: ["10.1.1.2.1.7"], firmware: ["10.1.1.2.1.5"] },
  21239: { serial: ["5.2.1.10"], model: ["5.2.1.8"], firmware: ["5.2.1.2"] },
  21317: { serial: ["1.16.3.6"], model: ["1.16.3.4"] },
  25049: { serial: ["=17.1.2", "10.19.1.2"], firmware: ["10.19.1.3"] },
  25053: { serial: ["1.4.1.1.1.15.13"] },
  25461: { serial: ["2.1.2.1.3"], model: ["2.1.2.2.1"], firmware: ["2.1.2.1.1"] },
  25506: { serial: ["2.6.1.2.1.1.2"] },
  30932: { serial: ["1.1.1.2"], firmware: ["1.1.1.1"] },
  31034: { serial: ["12.1.1.2.1.1.1.6"], model: ["12.1.1.2.1.1.1.5"] },
  34774: { serial: ["4.1.1.1"], firmware: ["4.1.1.6"] },
  39324: { serial: ["1.1.9.1.1.19"], firmware: ["1.1.9.1.1.20"] },
  41112: { model: ["1.6.3.3"], firmware: ["1.6.3.6"] },
  52642: { serial: ["1.37.1.5.1.10.1"] },
};

/** Where every enterprise has its branch of the tree. */
const ENTERPRISES = "1.3.6.1.4.1";
const UPS_IDENT = "1.3.6.1.2.1.33.1.1";
/** Branches looked for at an agent that does not say whose it is; appliances have a handful. */
const MAX_BRANCHES = 24;

/** What a maker's own MIB says about the device itself; `enterprise` is whose MIB it was. */
export type Own = { enterprise?: number; serial?: string; model?: string; firmware?: string };

/**
 * Asks the maker's own objects, one by one because an agent has some of them only. Where `enterprise` is nobody we know
 * objects of or has none of them (general agents like net-snmp's name themselves there), the `present` ones tell the
 * maker instead. Rejects only when aborted; ends early at `deadlineMs`, a `performance.now()` reading.
 */
export async function own(
  session: Session,
  enterprise: number | undefined,
  present: readonly number[],
  deadlineMs: number,
): Promise<Own> {
  const candidates = new Set([...(enterprise === undefined ? [] : [enterprise]), ...present]);
  for (const candidate of candidates) {
    const found = await ownOf(session, candidate, deadlineMs);
    if (found) return found;
  }
  return upsIdentity(session);
}

async function ownOf(session: Session, enterprise: number, deadlineMs: number): Promise<Own | undefined> {
  const objects = OBJECTS[enterprise];
  if (!objects) return undefined;
  const first = async (paths: readonly string[] | undefined) => {
    for (const path of paths ?? []) {
      if (performance.now() > deadlineMs) return undefined;
      const text = await textAt(session, enterprise, path);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  const serial = await first(objects.serial);
  const model = await first(objects.model);
  const firmware = await first(objects.firmware);
  return (serial ?? model ?? firmware) ? { enterprise, serial, model, firmware } : undefined;
}

/** UPS-MIB (RFC 1628): upsIdentModel and upsIdentUPSSoftwareVersion, for makers without a MIB of their own here. */
async function upsIdentity(session: Session): Promise<Own> {
  const [model, firmware] = [`${UPS_IDENT}.2`, `${UPS_IDENT}.3`];
  const found = await ask(() => session.next([model]));
  if (!found || !isBelow(found.oid, model)) return {};
  const version = await ask(() => session.next([firmware]));
  return {
    model: textOf(found.value),
    firmware: version && isBelow(version.oid, firmware) ? textOf(version.value) : undefined,
  };
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

/** The text of the first instance below an object, be it a scalar or the column of a table; `=` marks an instance itself. */
async function textAt(session: Session, enterprise: number, path: string): Promise<string | undefined> {
  const exact = path.startsWith("=");
  const object = `${ENTERPRISES}.${enterprise}.${exact ? path.slice(1) : path}`;
  const found = await ask(() => (exact ? session.get([object]) : session.next([object])));
  if (!found || !(exact ? found.oid === object : isBelow(found.oid, object))) return undefined;
  return typeof found.value === "number" ? String(found.value) : textOf(found.value);
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
