import { type Gauge, indexPart, is, isNot, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** ciscoUnifiedComputingMIBObjects: the CISCO-UNIFIED-COMPUTING-*-MIBs of CIMC and UCS Manager. */
const UCS = "1.3.6.1.4.1.9.9.719.1";
const BOARD = `${UCS}.9.6.1`;
const BOARD_POWER = `${UCS}.9.14.1`;
const RACK_UNIT = `${UCS}.9.35.1`;
const BLADE = `${UCS}.9.2.1`;
const RACK_TEMPERATURE = `${UCS}.9.44.1`;
const FAN = `${UCS}.15.12.1`;
const FAN_STATS = `${UCS}.15.17.1`;
const PSU = `${UCS}.15.56.1`;
const PSU_STATS = `${UCS}.15.60.1`;
const RACK_PSU_STATS = `${UCS}.15.63.1`;
const RACK_FAN_STATS = `${UCS}.15.71.1`;
const DIMM = `${UCS}.30.11.1`;
const DIMM_STATS = `${UCS}.30.12.1`;
const CPU_STATS = `${UCS}.41.2.1`;
const CPU = `${UCS}.41.9.1`;
const CONTROLLER = `${UCS}.45.1.1`;
const DISK = `${UCS}.45.4.1`;
const LUN = `${UCS}.45.8.1`;
const BATTERY = `${UCS}.45.11.1`;
const FLASH = `${UCS}.45.35.1`;

/** CucsEquipmentOperability and CucsMemoryUnitOperability. */
const OPERABILITY: Readonly<Record<number, string>> = {
  0: "unknown",
  1: "operable",
  2: "inoperable",
  3: "degraded",
  4: "poweredOff",
  5: "powerProblem",
  6: "removed",
  7: "voltageProblem",
  8: "thermalProblem",
  9: "performanceProblem",
  10: "accessibilityProblem",
  11: "identityUnestablishable",
  12: "biosPostTimeout",
  13: "disabled",
  14: "malformedFru",
  51: "fabricConnProblem",
  52: "fabricUnsupportedConn",
  81: "config",
  82: "equipmentProblem",
  83: "decomissioning",
  84: "chassisLimitExceeded",
  100: "notSupported",
  101: "discovery",
  102: "discoveryFailed",
  103: "identify",
  104: "postFailure",
  105: "upgradeProblem",
  106: "peerCommProblem",
  107: "autoUpgrade",
  108: "linkActivateBlocked",
};
const UNKNOWN = 0;
const REMOVED = 6;
const MISSING = 11;
const EQUIPPED = 10;

const state = (of: string, column: number, name: Gauge["name"], absent: readonly number[] = []): Gauge => ({
  of,
  column,
  class: "state",
  name,
  absent,
  states: OPERABILITY,
});

const GAUGES: readonly Gauge[] = [
  ...table(BOARD_POWER, {}, [
    { column: 4, class: "power", name: "Board input" },
    { column: 8, class: "current", name: "Board input" },
    { column: 12, class: "voltage", name: "Board input" },
  ]),
  ...table(RACK_TEMPERATURE, {}, [
    { column: 4, class: "temperature", name: "Ambient" },
    { column: 8, class: "temperature", name: "Front" },
    { column: 13, class: "temperature", name: "I/O hub 1" },
    { column: 17, class: "temperature", name: "I/O hub 2" },
    { column: 21, class: "temperature", name: "Rear" },
  ]),
  { of: DIMM_STATS, column: 6, class: "temperature", name: ["Memory", indexPart(-1)] },
  { of: CPU_STATS, column: 10, class: "temperature", name: ["CPU", indexPart(-1)] },
  { of: FAN_STATS, column: 5, class: "fanSpeed", name: 2 },
  { of: RACK_FAN_STATS, column: 5, class: "fanSpeed", name: 2 },
  ...table(PSU_STATS, {}, [
    { column: 4, class: "temperature", name: [2, "ambient"], absent: [0] },
    { column: 25, class: "power", name: [2, "output"] },
    { column: 35, class: "power", name: [2, "input"] },
  ]),
  ...table(RACK_PSU_STATS, {}, [
    { column: 4, class: "temperature", name: [2, "ambient"], absent: [0] },
    { column: 8, class: "power", name: [2, "input"] },
    { column: 21, class: "power", name: [2, "output"] },
  ]),
  state(DISK, 9, ["Physical drive", 3], [REMOVED]),
  state(LUN, 9, ["Virtual drive", 3]),
  state(CONTROLLER, 7, ["Storage controller", indexPart(-1)]),
  state(FLASH, 11, ["FlexFlash controller", indexPart(-1)]),
  state(BATTERY, 9, ["RAID battery", indexPart(-1)]),
  state(FAN, 10, ["Fan module", 8, 3]),
  state(PSU, 8, ["Power supply", indexPart(-1)]),
  state(DIMM, 14, [11, 3], [UNKNOWN]),
  { ...state(CPU, 10, ["Processor", 3]), needs: [13], when: isNot(13, MISSING) },
];

const MEBIBYTE = 1024 * 1024;
const FITTED: readonly Fitted[] = [
  { of: BLADE, class: "module", name: 2, model: 38, serial: 54 },
  {
    of: CPU,
    class: "cpu",
    name: 3,
    model: 8,
    vendor: 21,
    description: [5, "cores", 20, "threads"],
    slot: 16,
    needs: [13],
    when: isNot(13, MISSING),
  },
  {
    of: DIMM,
    class: "memory",
    name: [11, 3],
    description: [sized(6, MEBIBYTE, true), 7, "MHz"],
    vendor: 24,
    model: 12,
    serial: 19,
    slot: 11,
    needs: [6, 17],
    when: is(17, EQUIPPED),
  },
  {
    of: DISK,
    class: "storageDrive",
    name: ["Physical drive", 3],
    description: sized(13, MEBIBYTE),
    vendor: 14,
    model: 7,
    serial: 12,
    firmwareVersion: 11,
    slot: 6,
    needs: [9, 13],
    when: isNot(9, REMOVED),
  },
  { of: CONTROLLER, class: "module", name: [3], vendor: 17, model: 5, serial: 14, slot: 9 },
  { of: PSU, class: "powerSupply", name: 3, vendor: 15, model: 6, serial: 13, firmwareVersion: 20, slot: 5 },
  { of: FAN, class: "fan", name: ["Fan module", 8, 3], model: 7, serial: 15, slot: 5 },
];

const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: ["Physical drive", 3], total: 13, unit: MEBIBYTE },
  { of: LUN, kind: "volume", name: ["Virtual drive", 3], total: 13, unit: MEBIBYTE },
];

/** CISCO-UNIFIED-COMPUTING-MIB: rack servers by their CIMC, and blades by UCS Manager. */
export const cimcMib = hardwareMib({
  name: "CISCO-UNIFIED-COMPUTING-MIB",
  askedOf: [9],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: {
    model: [`${RACK_UNIT}.32`, `${BOARD}.6`],
    serial: [`${RACK_UNIT}.47`, `${BOARD}.14`],
    uuid: [`${RACK_UNIT}.50`],
    assetTag: [`${RACK_UNIT}.70`],
  },
});
