import { counted, type Gauge, isNot, numberIn, type Row, scalars, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, macIn, sized } from "../inventory";
import { scalarOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** The Compaq enterprise: CPQSTDEQ-MIB (1), CPQSINFO-MIB (2), CPQIDA-MIB (3), CPQHLTH-MIB (6), CPQHOST-MIB (11). */
const CPQ = "1.3.6.1.4.1.232";
const CPU = `${CPQ}.1.2.2.1.1`;
const ARRAY = `${CPQ}.3.2`;
const CONTROLLER = `${ARRAY}.2.1.1`;
const CACHE = `${ARRAY}.2.2.1`;
const LOGICAL = `${ARRAY}.3.1.1`;
const DRIVE = `${ARRAY}.5.1.1`;
const HEALTH = `${CPQ}.6.2`;
const THERMAL = `${HEALTH}.6`;
const FAN = `${THERMAL}.7.1`;
const OLD_FAN = `${THERMAL}.6.1`;
const TEMPERATURE = `${THERMAL}.8.1`;
const PSU = `${HEALTH}.9.3.1`;
const DIMM = `${HEALTH}.14.13.1`;
const METER = `${HEALTH}.15`;
const BATTERY = `${HEALTH}.17.2.1`;
const NIC = `${CPQ}.18.2.3.1.1`;
const FILES = `${CPQ}.11.2.4.1.1`;
const MEMORY = `${CPQ}.11.2.13`;
/** cpqSm2CntlrRomRevision of CPQSM2-MIB. */
const PROCESSOR_REVISION = `${CPQ}.9.2.2.2`;
const FIRMWARE = `${CPQ}.11.2.14.1.1`;

const ABSENT = 2;
const NO_METER = 3;
const MEBIBYTE = 1024 * 1024;
const CONDITION = counted(1, "other ok degraded failed");
const CPU_STATUS = counted(1, "unknown ok degraded failed disabled");
/** cpqHeTemperatureLocale and cpqHeFltTolFanLocale. */
const LOCALES = counted(
  1,
  "other unknown system systemBoard ioBoard cpu memory storage removableMedia powerSupply ambient chassis bridgeCard",
);
/** Where a sensor is: newer agents say it in words of their own ("01-Inlet Ambient"). */
const place = (row: Row, index: string) => text(row, 8) ?? `${LOCALES[numberIn(row.get(3)) ?? 0] ?? "sensor"} ${index}`;
const PSU_STATUS = counted(
  1,
  `noError generalFailure bistFailure fanFailure tempFailure interlockOpen epromFailed vrefFailed dacFailed
  ramTestFailed voltageChannelFailed orringdiodeFailed brownOut giveupOnStartup nvramInvalid calibrationTableInvalid
  noPowerInput`,
);
const LOGICAL_STATUS = counted(
  1,
  `other ok failed unconfigured recovering readyForRebuild rebuilding wrongDrive badConnect overheating shutdown
  expanding notAvailable queuedForExpansion multipathAccessDegraded erasing predictiveSpareRebuildReady
  rapidParityInitInProgress rapidParityInitPending noAccessEncryptedNoCntlrKey unencryptedToEncryptedInProgress
  newLogDrvKeyRekeyInProgress noAccessEncryptedCntlrEncryptnNotEnbld unencryptedToEncryptedNotStarted
  newLogDrvKeyRekeyRequestReceived`,
);
const BATTERY_STATUS = counted(
  1,
  `noError generalFailure shutdownHighResistance shutdownLowVoltage shutdownShortCircuit shutdownChargeTimeout
  shutdownOverTemperature shutdownDischargeMinVoltage shutdownDischargeCurrent shutdownLoadCountHigh
  shutdownEnablePin shutdownOverCurrent shutdownPermanentFailure shutdownBackupTimeExceeded`,
);

const state = (column: number, name: Gauge["name"], states = CONDITION): Omit<Gauge, "of"> => ({
  column,
  class: "state",
  name,
  states,
});

const GAUGES: readonly Gauge[] = [
  ...table(TEMPERATURE, {}, [
    {
      column: 4,
      class: "temperature",
      name: place,
      needs: [3, 8],
      high: 5,
      // Sensors that are not fitted read 0.
      absent: [0, -1],
    },
  ]),
  ...table(FAN, {}, [
    state(9, ["Fan", 2]),
    { column: 12, class: "fanSpeed", name: ["Fan", 2], absent: [0], needs: [4], when: isNot(4, ABSENT) },
  ]),
  ...table(OLD_FAN, { name: ["Fan", 1], needs: [3], when: isNot(3, ABSENT) }, [
    { column: 5, class: "state", states: { 1: "other", 2: "ok", 4: "failed" } },
    { column: 7, class: "fanSpeed", absent: [0] },
  ]),
  ...table(PSU, {}, [
    state(4, ["Power supply", 2]),
    { ...state(5, ["Power supply", 2, "status"], PSU_STATUS), needs: [3], when: isNot(3, ABSENT) },
    { column: 7, class: "power", name: ["Power supply", 2], high: 8, needs: [3], when: isNot(3, ABSENT) },
    {
      column: 6,
      class: "voltage",
      name: ["Power supply", 2, "input"],
      needs: [3],
      when: isNot(3, ABSENT),
      absent: [0],
    },
  ]),
  ...scalars(METER, {}, [
    { column: 3, class: "power", name: "System", needs: [2], when: isNot(2, NO_METER), absent: [0] },
  ]),
  ...scalars(THERMAL, {}, [
    state(1, "Thermal condition"),
    state(4, "System fans"),
    state(5, "CPU fans", { 1: "other", 2: "ok", 4: "failed" }),
  ]),
  ...table(CPU, {}, [state(6, ["Processor", 9], CPU_STATUS)]),
  ...table(DIMM, {}, [
    {
      ...state(20, [13, sized(6, 1024, true)], counted(1, "other ok degraded degradedModuleIndexUnknown")),
      needs: [6],
    },
  ]),
  ...table(BATTERY, {}, [state(4, ["Battery", 6, "W", 8]), state(5, ["Battery status", 6, "W", 8], BATTERY_STATUS)]),
  ...table(NIC, {}, [state(14, ["NIC slot", 5, "port", 10], counted(1, "unknown ok generalFailure linkFailure"))]),
  ...table(CONTROLLER, {}, [
    state(6, ["Array controller", 20]),
    { column: 32, class: "temperature", name: ["Array controller", 20], absent: [0] },
  ]),
  ...table(CACHE, {}, [
    state(
      6,
      ["Cache module", 1, "battery"],
      counted(1, "other ok recharging failed degraded notPresent capacitorFailed"),
    ),
    state(9, ["Cache module", 1]),
    { column: 17, class: "temperature", name: ["Cache module", 1], absent: [0] },
    { column: 18, class: "temperature", name: ["Cache module", 1, "capacitor"], absent: [0] },
  ]),
  ...table(LOGICAL, {}, [state(11, ["Logical drive", 2]), state(4, ["Logical drive", 2, "status"], LOGICAL_STATUS)]),
  ...table(DRIVE, {}, [
    state(37, ["Disk", 64]),
    state(
      6,
      ["Disk", 64, "status"],
      counted(1, "other ok failed predictiveFailure erasing eraseDone eraseQueued ssdWearOut notAuthenticated"),
    ),
    state(57, ["Disk", 64, "S.M.A.R.T."], counted(1, "other ok replaceDrive replaceDriveSSDWearOut")),
    // -1 is how the agent says that the drive has no sensor.
    { column: 70, class: "temperature", name: ["Disk", 64], high: 71, absent: [-1] },
    { column: 75, class: "percent", name: ["Disk", 64, "endurance used"], absent: [4294967295] },
  ]),
];

/** Text with a letter or figure in it: DIMMs fill numbers they do not have with blanks and zeros octets. */
const text = (row: Row, column: number) => {
  const value = row.get(column);
  const words = Buffer.isBuffer(value) ? value.toString("latin1").trim() : "";
  return /[0-9a-z]/i.test(words) ? words : undefined;
};

const FITTED: readonly Fitted[] = [
  {
    of: CPU,
    class: "cpu",
    name: ["Processor", 9],
    model: 3,
    description: [15, "cores", 4, "MHz"],
    serial: 16,
    slot: 9,
  },
  {
    of: DIMM,
    class: "memory",
    name: 13,
    description: [sized(6, 1024, true), 14, "MHz"],
    vendor: 9,
    partNumber: (row) => text(row, 17) ?? text(row, 10),
    serial: (row) => text(row, 18) ?? text(row, 12),
    slot: 13,
    needs: [6, 10, 12, 17, 18],
    when: (row) => (numberIn(row.get(6)) ?? 0) > 0,
  },
  {
    of: PSU,
    class: "powerSupply",
    name: ["Power supply", 2],
    model: 10,
    serial: 11,
    partNumber: 16,
    firmwareVersion: 14,
    slot: 2,
    needs: [3],
    when: isNot(3, ABSENT),
  },
  { of: FAN, class: "fan", name: ["Fan", 2], slot: 2, needs: [4], when: isNot(4, ABSENT) },
  {
    of: BATTERY,
    class: "battery",
    name: 7,
    model: 8,
    serial: 9,
    firmwareVersion: 10,
    partNumber: 11,
    needs: [3],
    when: isNot(3, ABSENT),
  },
  { of: CONTROLLER, class: "module", name: ["Array controller", 20], firmwareVersion: 3, serial: 15, slot: 5 },
  {
    of: DRIVE,
    class: "storageDrive",
    name: ["Disk", 64],
    description: sized(45, MEBIBYTE),
    needs: [45],
    model: 3,
    serial: 51,
    firmwareVersion: 4,
    slot: 64,
  },
  {
    of: NIC,
    class: "port",
    name: ["NIC slot", 5, "port", 10],
    description: macIn(4),
    model: 39,
    partNumber: 32,
    slot: 5,
    needs: [4],
  },
];

const HOLDING: readonly Holding[] = [
  { of: DRIVE, kind: "disk", name: ["Disk", 64], total: 45, unit: MEBIBYTE },
  { of: LOGICAL, kind: "volume", name: ["Logical drive", 2], total: 9, unit: MEBIBYTE },
  { of: MEMORY, scalar: true, kind: "memory", name: "Physical memory", total: 1, free: 2, unit: MEBIBYTE },
  { of: MEMORY, scalar: true, kind: "memory", name: "Paging memory", total: 3, free: 4, unit: MEBIBYTE },
  { of: FILES, kind: "filesystem", name: 2, total: 3, used: 4, unit: MEBIBYTE },
];

/** The version of the management processor ("2.71 Jul 04 2022"), its own revision, or the one an iLO's description ends in. */
function firmware(varbinds: readonly Varbind[], description: string | undefined): string | undefined {
  const first = varbinds.find(({ oid }) => oid.startsWith(`${FIRMWARE}.5.`));
  const told = textOf(first?.value)?.match(/^[\d.]+/)?.[0];
  return (
    told ??
    textOf(scalarOf(varbinds, `${PROCESSOR_REVISION}.0`)) ??
    description?.match(/^Integrated Lights-Out \d ([\d.]+)/)?.[1]
  );
}

/** The CPQ MIBs of an iLO and of HPE's agents: health, array controllers with their drives, and the host's memory. */
export const iloMib = hardwareMib({
  name: "CPQHLTH-MIB",
  askedOf: [232],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [`${FIRMWARE}.5`, PROCESSOR_REVISION],
  also: (varbinds, { device }) => ({ device: { firmware: firmware(varbinds, device.sysDescription) } }),
  device: {
    model: [`${CPQ}.2.2.4.2`],
    serial: [`${CPQ}.2.2.2.1`],
    assetTag: [`${CPQ}.2.2.2.3`],
    partNumber: [`${CPQ}.2.2.2.6`],
    osName: [`${CPQ}.11.2.2.1`],
    osVersion: [`${CPQ}.11.2.2.2`],
  },
});
