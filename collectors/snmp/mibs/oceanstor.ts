import { counted, type Gauge } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** HUAWEI-STORAGE-SPACE-MIB, HUAWEI-STORAGE-HARDWARE-MIB and ISM-STORAGE-SVC-MIB. */
const STORAGE = "1.3.6.1.4.1.34774.4.1";
const COMMON = `${STORAGE}.1`;
const DOMAIN = `${STORAGE}.23.4.1.1`;
const POOL = `${STORAGE}.23.4.2.1`;
const LUN = `${STORAGE}.23.4.8.1`;
const DISK = `${STORAGE}.23.5.1.1`;
const CONTROLLER = `${STORAGE}.23.5.2.1`;
const SUPPLY = `${STORAGE}.23.5.3.1`;
const FAN = `${STORAGE}.23.5.4.1`;
const BATTERY = `${STORAGE}.23.5.5.1`;
const ENCLOSURE = `${STORAGE}.23.5.6.1`;

const MEBIBYTE = 1024 * 1024;
const HEALTH = counted(
  0,
  `unknown normal fault preFail partiallyBroken degraded badSectorsFound bitErrorsFound consistent inconsistent busy
  noInput lowBattery singleLinkFault invalid writeProtect`,
);

const health = (of: string, column: number, name: Gauge["name"]): Gauge => ({
  of,
  column,
  class: "state",
  name,
  states: HEALTH,
});
const disk = [4, 14, 12] as const;

const GAUGES: readonly Gauge[] = [
  { of: DISK, column: 11, class: "temperature", name: disk, absent: [-1, 255] },
  health(DISK, 2, disk),
  { of: DISK, column: 25, class: "percent", name: [...disk, "health"], absent: [255] },
  health(CONTROLLER, 2, 5),
  health(SUPPLY, 3, 2),
  health(FAN, 3, 2),
  health(BATTERY, 3, 2),
  health(ENCLOSURE, 4, 2),
  { of: ENCLOSURE, column: 8, class: "temperature", name: 2, absent: [-1, 0, 255] },
  health(DOMAIN, 3, 2),
  health(POOL, 5, 2),
  health(LUN, 9, 2),
];

const FITTED: readonly Fitted[] = [
  { of: ENCLOSURE, class: "container", name: 2, slot: 6 },
  { of: CONTROLLER, class: "module", name: ["Controller", 5], firmwareVersion: 11, hardwareVersion: 12, slot: 5 },
  { of: SUPPLY, class: "powerSupply", name: 2, vendor: 6, model: 7, serial: 10, slot: 2 },
  { of: FAN, class: "fan", name: 2, slot: 2 },
  { of: BATTERY, class: "battery", name: 2, firmwareVersion: 8, slot: 2 },
  {
    of: DISK,
    class: "storageDrive",
    name: 4,
    description: sized(6, MEBIBYTE),
    model: 12,
    firmwareVersion: 13,
    vendor: 14,
    serial: 15,
    slot: 4,
    needs: [6],
  },
];

/** What LUNs promise may be more than they hold; the pool's free space tells what is used. */
const HOLDING: readonly Holding[] = [
  { of: COMMON, scalar: true, kind: "pool", name: "System", total: 5, used: 4, unit: MEBIBYTE },
  { of: DISK, kind: "disk", name: disk, total: 6, unit: MEBIBYTE },
  { of: DOMAIN, kind: "pool", name: ["Disk domain", 2], total: 5, free: 6, unit: MEBIBYTE },
  { of: POOL, kind: "pool", name: 2, total: 7, free: 9, unit: MEBIBYTE },
  { of: LUN, kind: "lun", name: 2, total: 5, used: 6, unit: MEBIBYTE },
];

/** The MIBs of OceanStor arrays (Huawei). */
export const oceanStorMib = hardwareMib({
  name: "HUAWEI-STORAGE-HARDWARE-MIB",
  askedOf: [34774],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: { serial: [`${COMMON}.1`], firmware: [`${COMMON}.6`] },
});
