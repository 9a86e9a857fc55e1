import { counted, type Gauge, is, isNot, numberIn, type Row, scalars, table, tablesOf } from "../gauge";
import { type Fitted, type Holding, hardwareMib } from "../inventory";
import type { Parts } from "../mib";
import { textOf } from "../text";
import type { Varbind } from "../varbind";

/** netapp1 of NETWORK-APPLIANCE-MIB. */
const NETAPP = "1.3.6.1.4.1.789.1";
const PRODUCT = `${NETAPP}.1`;
const MISC = `${NETAPP}.2.2`;
const FAILOVER = `${NETAPP}.2.3`;
const ENVIRONMENT = `${NETAPP}.2.4`;
const BATTERY = `${NETAPP}.2.5`;
const DF = `${NETAPP}.5.4.1`;
const DISKS = `${NETAPP}.6.4`;
const RAID_DISK = `${NETAPP}.6.10.1`;
const OTHER_DISK = `${NETAPP}.6.9.1`;
const LUN = `${NETAPP}.17.15.2.1`;
const SHELF = `${NETAPP}.21.1.2.1`;
const NODE = `${NETAPP}.25.2.1`;

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * 1024;
const WORD = 2 ** 32;
/** dfType: aggregates hold the volumes. */
const AGGREGATE_TYPES = [3, 5] as const;
const YES_NO = counted(1, "no yes");

const GAUGES: readonly Gauge[] = [
  ...scalars(MISC, {}, [
    {
      column: 4,
      class: "state",
      name: "Global status",
      states: counted(1, "other unknown ok nonCritical critical nonRecoverable"),
    },
  ]),
  ...scalars(FAILOVER, {}, [
    { column: 2, class: "state", name: "Failover", states: counted(1, "dead canTakeover cannotTakeover takeover") },
    { column: 4, class: "state", name: "Failover partner", states: counted(1, "maybeDown ok dead") },
    {
      column: 8,
      class: "state",
      name: "Failover interconnect",
      states: counted(1, "notPresent down partialFailure up"),
    },
  ]),
  ...scalars(ENVIRONMENT, {}, [
    { column: 1, class: "state", name: "Over temperature", states: YES_NO },
    { column: 2, class: "count", name: "Failed fans" },
    { column: 4, class: "count", name: "Failed power supplies" },
  ]),
  ...scalars(BATTERY, {}, [
    {
      column: 1,
      class: "state",
      name: "NVRAM battery",
      states: counted(
        1,
        "ok partiallyDischarged fullyDischarged notPresent nearEndOfLife atEndOfLife unknown overCharged fullyCharged",
      ),
    },
  ]),
  ...scalars(DISKS, {}, [
    { column: 1, class: "count", name: "Disks" },
    { column: 7, class: "count", name: "Failed disks" },
    { column: 8, class: "count", name: "Spare disks" },
  ]),
  ...table(NODE, {}, [
    { column: 11, class: "state", name: [1, "health"], states: { 0: "unhealthy", 1: "healthy" } },
    { column: 18, class: "state", name: [1, "over temperature"], states: YES_NO },
    { column: 19, class: "count", name: [1, "failed fans"] },
    { column: 21, class: "count", name: [1, "failed power supplies"] },
  ]),
  {
    of: RAID_DISK,
    column: 2,
    class: "state",
    name: 10,
    states: counted(
      1,
      `active reconstructionInProgress parityReconstructionInProgress parityVerificationInProgress scrubbingInProgress
      failed addingSpare spare prefailed offline`,
    ),
  },
  { of: OTHER_DISK, column: 3, class: "state", name: 2, states: counted(1, "broken bypassed unknown") },
  {
    of: SHELF,
    column: 2,
    class: "state",
    name: ["Shelf", 3],
    states: counted(1, "initializing transitioning active inactive reconfiguring nonexistent"),
  },
];

const FITTED: readonly Fitted[] = [
  { of: NODE, class: "module", name: 1, model: 4, serial: 5, vendor: 10, firmwareVersion: 24 },
  { of: SHELF, class: "container", name: ["Shelf", 3], vendor: 6, model: 7, firmwareVersion: 8, serial: 9, slot: 3 },
  {
    of: RAID_DISK,
    class: "storageDrive",
    name: 10,
    serial: 25,
    vendor: 26,
    model: 27,
    firmwareVersion: 28,
    slot: [17, 18],
  },
  {
    of: OTHER_DISK,
    class: "storageDrive",
    name: 2,
    serial: 16,
    vendor: 17,
    model: 18,
    firmwareVersion: 19,
    slot: [12, 13],
  },
];

/** A 64-bit number, or its two halves, which have no sign, or the old 32 bits. */
const wide = (whole: number, high: number, low: number, old?: number) => (row: Row) => {
  const number = numberIn(row.get(whole));
  if (number !== undefined) return number;
  const [upper, lower] = [numberIn(row.get(high)), numberIn(row.get(low))];
  if (upper !== undefined && lower !== undefined) return upper * WORD + (lower < 0 ? lower + WORD : lower);
  return old === undefined ? undefined : numberIn(row.get(old));
};
const df = {
  of: DF,
  name: 2,
  unit: KIBIBYTE,
  total: wide(29, 14, 15, 3),
  used: wide(30, 16, 17, 4),
  needs: [29, 30, 14, 15, 16, 17, 3, 4, 23],
};

const HOLDING: readonly Holding[] = [
  { ...df, kind: "pool", when: is(23, ...AGGREGATE_TYPES) },
  { ...df, kind: "volume", when: isNot(23, ...AGGREGATE_TYPES) },
  { of: LUN, kind: "lun", name: 2, total: wide(28, 5, 4), needs: [28, 5, 4] },
  { of: RAID_DISK, kind: "disk", name: 10, total: 22, used: 20, unit: MEBIBYTE },
  { of: OTHER_DISK, kind: "disk", name: 2, total: 7, unit: MEBIBYTE },
];

const MAX_SHELF_TEXT = 1000;
function celsiusIn(row: Row, column: number): number[] {
  const found =
    textOf(row.get(column))
      ?.slice(0, MAX_SHELF_TEXT)
      .matchAll(/(-?\d{1,3}) ?C\b/g) ?? [];
  return [...found].map(([, degrees]) => Number(degrees));
}

/** All temperatures of a shelf stand in one text: "27C (80F), 33C (91F)". */
function shelfTemperatures(varbinds: readonly Varbind[]): NonNullable<Parts["sensors"]> {
  return [...tablesOf(varbinds).rows(SHELF)].flatMap(([index, row]) => {
    const degrees = celsiusIn(row, 25);
    const limits = celsiusIn(row, 26);
    return degrees.map((value, at) => {
      return {
        id: `${SHELF}.25.${index}.${at}`,
        class: "temperature",
        name: `Shelf ${textOf(row.get(3)) ?? index} sensor ${at + 1}`,
        value,
        unit: "°C",
        highLimit: limits[at],
      };
    });
  });
}

/** NETWORK-APPLIANCE-MIB: Data ONTAP in 7-Mode and clustered. */
export const netAppMib = hardwareMib({
  name: "NETWORK-APPLIANCE-MIB",
  askedOf: [789],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [`${SHELF}.25`, `${SHELF}.26`],
  also: (varbinds) => ({ sensors: shelfTemperatures(varbinds) }),
  device: {
    model: [`${PRODUCT}.5`, `${NODE}.4`],
    serial: [`${PRODUCT}.9`, `${NODE}.5`],
    firmware: [`${PRODUCT}.6`],
  },
});
