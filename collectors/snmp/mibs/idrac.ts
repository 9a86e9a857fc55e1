import { counted, type Gauge, numberIn, type Row, rounded } from "../gauge";
import { type Fitted, type Holding, hardwareMib, macIn, rowSaying, sized } from "../inventory";
import { textOf } from "../text";

/** outOfBandGroup of IDRAC-MIB-SMIv2 (Dell). */
const B = "1.3.6.1.4.1.674.10892.5";
const DETAILS = `${B}.4`;
const PHYSICAL = `${B}.5.1.20.130`;
const VIRTUAL = `${B}.5.1.20.140.1.1`;
const PSU = `${DETAILS}.600.12.1`;
const VOLTS = `${DETAILS}.600.20.1`;
const AMPS = `${DETAILS}.600.30.1`;
const BATTERY = `${DETAILS}.600.50.1`;
const USAGE = `${DETAILS}.600.60.1`;
const FAN = `${DETAILS}.700.12.1`;
const TEMPERATURE = `${DETAILS}.700.20.1`;
const CPU = `${DETAILS}.1100.30.1`;
const DIMM = `${DETAILS}.1100.50.1`;
const PCI = `${DETAILS}.1100.80.1`;
const NIC = `${DETAILS}.1100.90.1`;
const FRU = `${DETAILS}.2000.10.1`;
const CONTROLLER = `${PHYSICAL}.1.1`;
const ENCLOSURE = `${PHYSICAL}.3.1`;
const DISK = `${PHYSICAL}.4.1`;
const SHELF_FAN = `${PHYSICAL}.7.1`;
const SHELF_PSU = `${PHYSICAL}.9.1`;
const SHELF_TEMPERATURE = `${PHYSICAL}.11.1`;
const RAID_BATTERY = `${PHYSICAL}.15.1`;

/** ObjectStatusEnum, StatusProbeEnum and StatusRedundancyEnum. */
export const DELL_STATUS = counted(1, "other unknown ok nonCritical critical nonRecoverable");
export const DELL_PROBE = counted(
  1,
  "other unknown ok nonCriticalUpper criticalUpper nonRecoverableUpper nonCriticalLower criticalLower nonRecoverableLower failed",
);
export const DELL_REDUNDANCY = counted(1, "other unknown full degraded lost notRedundant redundancyOffline");
export const DELL_INTRUSION = counted(
  1,
  "chassisNotBreached chassisBreached chassisBreachedPrior chassisBreachSensorFailure",
);
const DRIVE_STATES = counted(1, "unknown ready online foreign offline blocked failed nonraid removed readonly");
const PART_STATES = counted(1, "unknown ready failed missing degraded foreign offline online blocked");

/** amperageProbeType: 23 is in tenths of an ampere, 24 and 26 are in watts; the others are in milliamperes. */
const AMPS_TYPE = 7;
const TENTHS = 23;
const WATTS = [24, 26];
const isWatts = (row: Row) => WATTS.includes(numberIn(row.get(AMPS_TYPE)) ?? 0);
/** Thresholds that are not set come as the ends of the number range. */
const UNSET = [-2147483648, 2147483647];
const PROBE_LIMITS = { high: 10, low: 13, absent: UNSET };

const state = (of: string, column: number, name: Gauge["name"], states: Gauge["states"] = DELL_STATUS): Gauge => ({
  of,
  column,
  class: "state",
  name,
  states,
});

const GAUGES: readonly Gauge[] = [
  { of: TEMPERATURE, column: 6, class: "temperature", factor: 0.1, name: 8, ...PROBE_LIMITS },
  state(TEMPERATURE, 5, 8, DELL_PROBE),
  { of: FAN, column: 6, class: "fanSpeed", name: 8, ...PROBE_LIMITS },
  state(FAN, 5, 8, DELL_PROBE),
  // The probes of most voltages only say good or bad; their status tells it.
  { of: VOLTS, column: 6, class: "voltage", factor: 0.001, name: 8, ...PROBE_LIMITS },
  state(VOLTS, 5, 8, DELL_PROBE),
  {
    of: AMPS,
    column: 6,
    class: "current",
    name: 8,
    when: (row) => !isWatts(row),
    needs: [AMPS_TYPE],
    value: (raw, row) => rounded(raw * (numberIn(row.get(AMPS_TYPE)) === TENTHS ? 0.1 : 0.001)),
    ...PROBE_LIMITS,
  },
  { of: AMPS, column: 6, class: "power", name: 8, when: isWatts, ...PROBE_LIMITS },
  state(AMPS, 5, 8, DELL_PROBE),
  { of: PSU, column: 16, class: "voltage", name: [8, "input"], absent: [0] },
  { of: PSU, column: 6, class: "power", factor: 0.1, name: [8, "maximum output"], absent: [0] },
  state(PSU, 5, 8),
  state(BATTERY, 5, 7),
  { of: USAGE, column: 9, class: "power", name: ["Peak", 6] },
  { of: USAGE, column: 7, class: "energy", name: ["Cumulative", 6] },
  state(CPU, 5, 23),
  { ...state(DIMM, 5, [8, sized(14, 1024, true)]), needs: [14] },
  state(NIC, 3, 6),
  state(PCI, 5, 9),
  state(`${DETAILS}.600.10.1`, 5, [7, "redundancy"], DELL_REDUNDANCY),
  state(`${DETAILS}.700.10.1`, 5, [7, "redundancy"], DELL_REDUNDANCY),
  state(`${DETAILS}.300.70.1`, 5, "Intrusion"),
  state(`${DETAILS}.300.70.1`, 6, "Intrusion reading", DELL_INTRUSION),
  state(`${DETAILS}.200.10.1`, 58, "IDSDM card unit"),
  state(`${DETAILS}.200.10.1`, 60, "IDSDM card device"),
  { ...state(`${B}.2`, 1, "Global system"), scalar: true },
  { ...state(`${B}.2`, 3, "Global storage"), scalar: true },
  { ...state(`${B}.2`, 4, "System power", counted(1, "other unknown off on")), scalar: true },
  state(DISK, 4, 2, DRIVE_STATES),
  { of: DISK, column: 51, class: "percent", name: [2, "operation progress"] },
  { of: DISK, column: 49, class: "percent", name: [2, "remaining write endurance"], absent: [255] },
  state(VIRTUAL, 4, 2, counted(1, "unknown online failed degraded")),
  state(CONTROLLER, 38, [2, 79]),
  state(ENCLOSURE, 4, 2, PART_STATES),
  { of: SHELF_FAN, column: 11, class: "fanSpeed", name: 2 },
  state(SHELF_FAN, 4, 2, PART_STATES),
  state(SHELF_PSU, 4, 2, PART_STATES),
  { of: SHELF_TEMPERATURE, column: 11, class: "temperature", name: 2 },
  state(RAID_BATTERY, 4, 21, counted(1, "unknown ready failed degraded missing charging belowThreshold")),
];

/** The field-replaceable unit of the same FQDD ("PSU.Slot.1"), which has the serial and part numbers. */
const fru =
  (fqdd: number, column: number): Fitted["serial"] =>
  (row, _, tables) => {
    return textOf(rowSaying(tables, FRU, 12, textOf(row.get(fqdd)))?.get(column));
  };

const FITTED: readonly Fitted[] = [
  { of: CPU, class: "cpu", name: 26, vendor: 8, model: 23, description: [17, "cores", 19, "threads"] },
  {
    of: DIMM,
    class: "memory",
    name: 8,
    description: [sized(14, 1024, true), 15, "MHz"],
    needs: [14],
    vendor: 21,
    partNumber: 22,
    serial: 23,
    slot: 8,
  },
  {
    of: PSU,
    class: "powerSupply",
    name: 8,
    vendor: fru(15, 6),
    serial: fru(15, 7),
    partNumber: fru(15, 8),
    slot: 15,
    needs: [15],
  },
  { of: FAN, class: "fan", name: 8 },
  { of: NIC, class: "port", name: [30, 6], description: macIn(15), vendor: 7, model: 6, slot: 30, needs: [15] },
  {
    of: CONTROLLER,
    class: "module",
    name: 2,
    model: 2,
    description: 79,
    firmwareVersion: 8,
    serial: fru(78, 7),
    partNumber: fru(78, 8),
    slot: 42,
    needs: [78],
  },
  { of: ENCLOSURE, class: "container", name: 2, serial: 8, firmwareVersion: 26 },
  {
    of: DISK,
    class: "storageDrive",
    name: 2,
    description: sized(11, 1024 * 1024),
    needs: [11],
    vendor: 3,
    model: 6,
    partNumber: 27,
    serial: 7,
    firmwareVersion: 8,
    slot: 54,
  },
];

const MEBIBYTE = 1024 * 1024;
const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: 2, total: 11, used: 17, unit: MEBIBYTE },
  { of: VIRTUAL, kind: "volume", name: 2, total: 6, unit: MEBIBYTE },
];

/** IDRAC-MIB-SMIv2 (Dell): what an iDRAC 7 and later tells of its server. */
export const idracMib = hardwareMib({
  name: "IDRAC-MIB-SMIv2",
  askedOf: [674],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [12, 6, 7, 8].map((column) => `${FRU}.${column}`),
  device: {
    model: [`${B}.1.3.12`],
    serial: [`${B}.1.3.2`],
    assetTag: [`${B}.1.3.3`],
    osName: [`${B}.1.3.6`],
    osVersion: [`${B}.1.3.14`],
    firmware: [`${B}.1.1.8`],
  },
});
