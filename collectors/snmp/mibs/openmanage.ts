import { type Gauge, is, isNot, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";
import { DELL_INTRUSION, DELL_PROBE, DELL_STATUS } from "./idrac";

/** MIB-Dell-10892 and StorageManagement-MIB: OpenManage on a PowerEdge's own system. */
const SYSTEM = "1.3.6.1.4.1.674.10892.1";
const STORAGE = "1.3.6.1.4.1.674.10893.1.20";
const CHASSIS = `${SYSTEM}.300.10.1`;
const INTRUSION = `${SYSTEM}.300.70.1`;
const PSU = `${SYSTEM}.600.12.1`;
const VOLTS = `${SYSTEM}.600.20.1`;
const AMPS = `${SYSTEM}.600.30.1`;
const BATTERY = `${SYSTEM}.600.50.1`;
const FAN = `${SYSTEM}.700.12.1`;
const TEMPERATURE = `${SYSTEM}.700.20.1`;
const CPU = `${SYSTEM}.1100.30.1`;
const CPU_STATUS = `${SYSTEM}.1100.32.1`;
const DIMM = `${SYSTEM}.1100.50.1`;
const CONTROLLER = `${STORAGE}.130.1.1`;
const SHELF = `${STORAGE}.130.3.1`;
const DISK = `${STORAGE}.130.4.1`;
const SHELF_FAN = `${STORAGE}.130.7.1`;
const SHELF_PSU = `${STORAGE}.130.9.1`;
const SHELF_TEMPERATURE = `${STORAGE}.130.11.1`;
const RAID_BATTERY = `${STORAGE}.130.15.1`;
const VIRTUAL = `${STORAGE}.140.1.1`;

const DISCRETE = 16;
/** amperageProbeType: amperes of a power supply come in tenths, of the system in watts. */
const AMPS_TYPE = { supplyAmps: 23, supplyWatts: 24, systemAmps: 25, systemWatts: 26 };
const LIMITS = { high: 10, low: 13, absent: [-2147483648, 2147483647] };

/** The states that parts and volumes of StorageManagement-MIB share; most have a few of them only. */
const STORAGE_STATES: Readonly<Record<number, string>> = {
  0: "unknown",
  1: "ready",
  2: "failed",
  3: "online",
  4: "offline",
  5: "notInstalled",
  6: "degraded",
};
const DISK_STATES = {
  ...STORAGE_STATES,
  7: "recovering",
  11: "removed",
  13: "non-raid",
  14: "notReady",
  15: "resynching",
  22: "replacing",
  23: "spinningDown",
  24: "rebuild",
  25: "noMedia",
  26: "formatting",
  27: "unusable",
  28: "diagnostics",
  34: "predictiveFailure",
  35: "initializing",
  39: "foreign",
  40: "clear",
  41: "unsupported",
  53: "incompatible",
  56: "readOnly",
};
const VOLUME_STATES = {
  ...STORAGE_STATES,
  7: "verifying",
  15: "resynching",
  16: "regenerating",
  18: "failedRedundancy",
  24: "rebuilding",
  26: "formatting",
  32: "reconstructing",
  35: "initializing",
  36: "backgroundInit",
  52: "permanentlyDegraded",
};
const PART_STATES = { ...STORAGE_STATES, 9: "inactive", 11: "removed", 21: "missing" };
const BATTERY_STATES = {
  ...STORAGE_STATES,
  7: "reconditioning",
  9: "high",
  10: "low",
  12: "charging",
  21: "missing",
  36: "learning",
};

const state = (of: string, column: number, name: Gauge["name"], states: Gauge["states"] = DELL_STATUS): Gauge => ({
  of,
  column,
  class: "state",
  name,
  states,
});

const GAUGES: readonly Gauge[] = [
  {
    of: TEMPERATURE,
    column: 6,
    class: "temperature",
    factor: 0.1,
    name: 8,
    needs: [7],
    when: isNot(7, DISCRETE),
    ...LIMITS,
  },
  state(TEMPERATURE, 5, 8, DELL_PROBE),
  { of: FAN, column: 6, class: "fanSpeed", name: 8, ...LIMITS },
  state(FAN, 5, 8, DELL_PROBE),
  { of: VOLTS, column: 6, class: "voltage", factor: 0.001, name: 8, needs: [7], when: isNot(7, DISCRETE), ...LIMITS },
  state(VOLTS, 5, 8, DELL_PROBE),
  ...table(AMPS, { name: 8, needs: [7], ...LIMITS }, [
    { column: 6, class: "current", factor: 0.1, when: is(7, AMPS_TYPE.supplyAmps, AMPS_TYPE.systemAmps) },
    { column: 6, class: "power", when: is(7, AMPS_TYPE.supplyWatts, AMPS_TYPE.systemWatts) },
  ]),
  state(AMPS, 5, 8, DELL_PROBE),
  state(PSU, 5, 8),
  { of: PSU, column: 6, class: "power", factor: 0.1, name: [8, "maximum output"], absent: [0, ...LIMITS.absent] },
  { of: PSU, column: 9, class: "voltage", name: [8, "input"], absent: [0, ...LIMITS.absent] },
  state(BATTERY, 5, 7),
  state(CPU_STATUS, 5, 7),
  { ...state(DIMM, 5, [8, sized(14, 1024, true)]), needs: [14] },
  state(INTRUSION, 5, "Intrusion"),
  state(INTRUSION, 6, "Intrusion reading", DELL_INTRUSION),
  state(CONTROLLER, 5, 2, STORAGE_STATES),
  state(SHELF, 4, 2, STORAGE_STATES),
  state(DISK, 4, 2, DISK_STATES),
  state(VIRTUAL, 4, [2, 3], VOLUME_STATES),
  state(RAID_BATTERY, 4, 2, BATTERY_STATES),
  state(SHELF_FAN, 4, 2, PART_STATES),
  state(SHELF_PSU, 4, 2, PART_STATES),
  { of: SHELF_TEMPERATURE, column: 11, class: "temperature", name: 2, absent: [0, -1] },
];

const MEBIBYTE = 1024 * 1024;
const FITTED: readonly Fitted[] = [
  { of: CPU, class: "cpu", name: ["Processor", 2], vendor: 8, model: 23, description: [17, "cores", 11, "MHz"] },
  {
    of: DIMM,
    class: "memory",
    name: 8,
    description: sized(14, 1024, true),
    vendor: 21,
    partNumber: 22,
    serial: 23,
    slot: 8,
    needs: [14],
  },
  { of: PSU, class: "powerSupply", name: 8 },
  { of: FAN, class: "fan", name: 8 },
  { of: CONTROLLER, class: "module", name: 2, vendor: 3, model: 2, firmwareVersion: 8 },
  { of: SHELF, class: "container", name: 2, vendor: 3, model: 12, partNumber: 28, serial: 8 },
  {
    of: DISK,
    class: "storageDrive",
    name: 2,
    description: sized(11, MEBIBYTE),
    vendor: 3,
    model: 6,
    serial: 7,
    firmwareVersion: 8,
    partNumber: 27,
    needs: [11],
  },
];
const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: 2, total: 11, unit: MEBIBYTE },
  { of: VIRTUAL, kind: "volume", name: [2, 3], total: 6, unit: MEBIBYTE },
];

/** MIB-Dell-10892 and StorageManagement-MIB. */
export const openManageMib = hardwareMib({
  name: "MIB-Dell-10892",
  askedOf: [674],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: {
    model: [`${CHASSIS}.9`],
    serial: [`${CHASSIS}.11`],
    assetTag: [`${CHASSIS}.10`],
    vendor: [`${CHASSIS}.8`],
  },
});
