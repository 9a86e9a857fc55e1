import { Refusal } from "../../domain/refusal";
import { SnmpFailure } from "./failure";
import type { Session } from "./session";
import { isBelow, isException, type Varbind } from "./varbind";

type Assignment = { column: string; value: number | string };

/**
 * A light (or a sound) by which people find a device, as its MIB lets one switch it. `object` tells whether the device
 * has it: a scalar, or a column of which every row is switched.
 */
export type Locator = {
  /** The name of the object in its MIB. */
  name: string;
  mib: string;
  /** Enterprise numbers (IANA) of which an agent has objects where it may have this. */
  makers: readonly number[];
  object: string;
  on: (seconds: number) => readonly Assignment[];
  off: readonly Assignment[];
  /** Values by which the device says that it has no such light. */
  absent?: readonly number[];
  /** The light goes out by itself after this long at most, so it has to be lit again before. */
  longestSeconds?: number;
};

const ENTERPRISES = "1.3.6.1.4.1";

/** A locator that is one object with one value for each state. */
function plain(
  from: Pick<Locator, "name" | "mib" | "makers" | "absent"> & { at: string; on: number | string; off: number | string },
): Locator {
  const { at, on, off, ...rest } = from;
  const object = `${ENTERPRISES}.${at}`;
  return { ...rest, object, on: () => [{ column: object, value: on }], off: [{ column: object, value: off }] };
}

const FASTPATH_LOCATOR = `${ENTERPRISES}.4413.1.1.43.4`;
const RUGGEDCOM_IDENTIFY = `${ENTERPRISES}.15004.4.2.4.6`;

/** Every locator whose MIB says how it is switched. TruthValue is true(1), false(2). */
export const LOCATORS: readonly Locator[] = [
  // ledBlinking(5), ledOff(4); other(1) and none(2) cannot be set.
  plain({ name: "cpqHeMgmtUID", mib: "CPQHLTH-MIB", makers: [232], at: "232.6.2.12.3", on: 5, off: 4, absent: [1, 2] }),
  // ledOn(3), ledOff(4): an enclosure does not blink.
  plain({
    name: "cpqRackCommonEnclosureMgmtUID",
    mib: "CPQRACK-MIB",
    makers: [232],
    at: "232.22.2.3.1.1.1.23",
    on: 3,
    off: 4,
    absent: [1, 2],
  }),
  // "flashing" and "off" are among the texts that can be written.
  plain({
    name: "arubaWiredLedLocatorState",
    mib: "ARUBAWIRED-LED-LOCATOR-MIB",
    makers: [47196],
    at: "47196.4.1.1.3.11.7.1.1.1.1.3",
    on: "flashing",
    off: "off",
  }),
  plain({
    name: "ceDisplayBeaconEnabled",
    mib: "CISCO-ENTITY-DISPLAY-MIB",
    makers: [9],
    at: "9.9.344.1.2.1.1",
    on: 1,
    off: 2,
  }),
  // on(1), off(2): the front panel's lights run to and fro.
  plain({ name: "swBeaconAdmStatus", mib: "SW-MIB", makers: [1588], at: "1588.2.1.1.1.1.19", on: 1, off: 2 }),
  // It ends by itself after two hours, longer than any time that can be chosen.
  plain({
    name: "eqlMemberIdentificationLEDsBlinking",
    mib: "EQLMEMBER-MIB",
    makers: [12740],
    at: "12740.2.1.9.1.1",
    on: 1,
    off: 2,
  }),
  // Mode 2 is on until told otherwise, 0 is off.
  plain({
    name: "identify",
    mib: "HUAWEI-SERVER-IBMC-MIB",
    makers: [2011],
    at: "2011.2.235.1.1.1.11",
    on: "2",
    off: "0",
  }),
  // blinking(2), off(0), notAvailable(3); CME-MIB of Flex System calls the same object identifyLED.
  plain({ name: "identityLED", mib: "BLADE-MIB", makers: [2], at: "2.3.51.2.2.8.1.4", on: 2, off: 0, absent: [3] }),
  plain({ name: "uid", mib: "ATEN-IPMI-MIB", makers: [21317], at: "21317.1.10", on: 1, off: 0 }),
  plain({
    name: "blinkingLocatorLED",
    mib: "MOXA-EDSG508E-MIB",
    makers: [8691],
    at: "8691.7.69.1.64.1",
    on: 1,
    off: 0,
  }),
  // locate(0), standby(1): the beacon of a cabinet's handle.
  plain({
    name: "pdug5HIDBeaconFuncControl",
    mib: "PANDUIT-MIB",
    makers: [19536],
    at: "19536.10.1.4.10.1.1.14",
    on: 0,
    off: 1,
  }),
  // flashAndBeepCont(4) until flashAndBeepCancel(5).
  plain({
    name: "upsAdvControlFlashAndBeep",
    mib: "PowerNet-MIB",
    makers: [318],
    at: "318.1.1.1.6.2.5",
    on: 4,
    off: 5,
  }),
  {
    name: "boxsLocatorLedEnable",
    mib: "EdgeSwitch-BOXSERVICES-PRIVATE-MIB",
    makers: [4413],
    object: `${FASTPATH_LOCATOR}.3`,
    // The time is written first, from 20 to 3,600 seconds.
    on: (seconds) => [
      { column: `${FASTPATH_LOCATOR}.2`, value: Math.min(3_600, Math.max(20, seconds)) },
      { column: `${FASTPATH_LOCATOR}.3`, value: 1 },
    ],
    off: [{ column: `${FASTPATH_LOCATOR}.3`, value: 0 }],
  },
  {
    name: "rcDeviceCommIdentify",
    mib: "RUGGEDCOM-SYS-INFO-MIB",
    makers: [15004],
    object: RUGGEDCOM_IDENTIFY,
    // The value is how many seconds it flashes, 300 at most.
    on: (seconds) => [{ column: RUGGEDCOM_IDENTIFY, value: Math.min(300, Math.max(1, seconds)) }],
    off: [{ column: RUGGEDCOM_IDENTIFY, value: 0 }],
    longestSeconds: 300,
  },
];

/** As many as a stack or a chassis has of one kind; what lies beyond stays dark. */
const MAX_ROWS = 16;

/** The name of the locator that this device has, asked without writing; undefined where none is known. */
export async function locatorOf(
  session: Session,
  enterprises: ReadonlySet<number>,
  deadlineMs: number,
): Promise<string | undefined> {
  for (const locator of LOCATORS) {
    if (!locator.makers.some((maker) => enterprises.has(maker)) || performance.now() > deadlineMs) continue;
    if ((await rows(session, locator, 1)).length > 0) return locator.name;
  }
  return undefined;
}

/**
 * Switches the locator of a device on for so many seconds, or off. Returns after how many seconds it has to be lit again.
 * Rejects with a `Refusal` that says what the device said.
 */
export async function switchLocator(
  session: Session,
  name: string,
  to: { onSeconds: number } | "off",
): Promise<{ againAfterSeconds?: number }> {
  const locator = LOCATORS.find((each) => each.name === name);
  if (!locator) throw new Refusal("not_found", "No locator known for this model.");
  const found = await rows(session, locator, MAX_ROWS);
  if (found.length === 0)
    throw new Refusal("not_found", `The device has no ${name} any more, or does not show it to the write credential.`);
  try {
    for (const row of found)
      for (const { column, value } of to === "off" ? locator.off : locator.on(Math.round(to.onSeconds)))
        await session.set(`${column}.${row}`, value);
  } catch (error) {
    if (error instanceof SnmpFailure) throw refusedWrite(error, locator);
    throw error;
  }
  // Lit again well before it would go out.
  return locator.longestSeconds === undefined ? {} : { againAfterSeconds: locator.longestSeconds * 0.8 };
}

/** The instances of a locator's object whose light is there. */
async function rows(session: Session, { object, absent }: Locator, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (let from = object; found.length < limit; ) {
    const varbind = await next(session, from);
    if (!varbind || !isBelow(varbind.oid, object) || varbind.oid === from) break;
    from = varbind.oid;
    if (typeof varbind.value === "number" && absent?.includes(varbind.value)) continue;
    found.push(varbind.oid.slice(object.length + 1));
  }
  return found;
}

async function next(session: Session, oid: string): Promise<Varbind | undefined> {
  try {
    const [varbind] = await session.next([oid]);
    return varbind && !isException(varbind) ? varbind : undefined;
  } catch (error) {
    if (error instanceof SnmpFailure) return undefined;
    throw error;
  }
}

function refusedWrite({ kind, message }: SnmpFailure, { name, mib }: Locator): Refusal {
  if (kind === "timeout")
    return new Refusal("not_found", "The device does not answer a write: a wrong write community gets silence.");
  if (kind === "authorization" || kind === "noSuchName" || kind === "failed")
    return new Refusal("forbidden", `The device does not let the write credential set ${name} (${mib}).`);
  return new Refusal("not_found", `The locator could not be switched: ${message}.`);
}
