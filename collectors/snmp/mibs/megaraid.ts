import { counted, type Gauge, is, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** LSI-MegaRAID-SAS-MIB. */
const SAS = "1.3.6.1.4.1.3582.4.1";
const ADAPTER = `${SAS}.4.1.2.1`;
const PRODUCT = `${SAS}.4.1.3.1`;
const BATTERY = `${SAS}.4.1.6.2.1`;
const DRIVE = `${SAS}.4.2.1.2.1`;
const VIRTUAL = `${SAS}.4.3.1.2.1`;
const ENCLOSURE = `${SAS}.5.2.1`;
const FAN = `${SAS}.5.3.1`;
const PSU = `${SAS}.5.5.1`;
const SENSOR = `${SAS}.5.6.1`;
const ALARM = `${SAS}.5.7.1`;

const STATUS = counted(1, "invalid ok critical nonCritical unrecoverable notInstalled unknown notAvailable");
/** pdState of the firmware's command interface. */
const DRIVE_STATES = {
  0: "unconfiguredGood",
  1: "unconfiguredBad",
  2: "hotSpare",
  16: "offline",
  17: "failed",
  20: "rebuild",
  24: "online",
  32: "copyback",
  64: "system",
};
const NOT_MEASURED = [255, 0];
const MEBIBYTE = 1024 * 1024;
const drive = ["Controller", 22, "slot", 20] as const;

const GAUGES: readonly Gauge[] = [
  ...table(ADAPTER, {}, [
    { column: 42, class: "temperature", name: ["Controller", 1, "chip"], absent: NOT_MEASURED },
    { column: 43, class: "temperature", name: ["Controller", 1], absent: NOT_MEASURED },
    { column: 4, class: "state", name: ["Controller", 1, "alarm"], states: counted(0, "disabled enabled") },
    { column: 18, class: "count", name: ["Controller", 1, "virtual drives"] },
    { column: 19, class: "count", name: ["Controller", 1, "degraded virtual drives"] },
    { column: 20, class: "count", name: ["Controller", 1, "offline virtual drives"] },
    { column: 23, class: "count", name: ["Controller", 1, "drives about to fail"] },
    { column: 24, class: "count", name: ["Controller", 1, "failed drives"] },
  ]),
  ...table(BATTERY, {}, [
    // "33 degree C".
    { column: 16, class: "temperature", name: ["Controller", 21, "battery"] },
    { column: 9, class: "voltage", name: ["Controller", 21, "battery"], factor: 0.001, absent: [0, -1] },
    {
      column: 20,
      class: "state",
      name: ["Controller", 21, "battery charger"],
      states: { [-1]: "notAvailable", 0: "none", 1: "complete", 2: "inProgress" },
    },
    {
      column: 27,
      class: "state",
      name: ["Controller", 21, "battery replacement"],
      states: { [-1]: "notAvailable", 0: "ok", 1: "needsReplacement" },
    },
  ]),
  ...table(DRIVE, {}, [
    { column: 36, class: "temperature", name: drive, absent: [255] },
    { column: 10, class: "state", name: drive, states: DRIVE_STATES },
    { column: 7, class: "count", name: [...drive, "media errors"] },
    { column: 8, class: "count", name: [...drive, "other errors"] },
    { column: 9, class: "count", name: [...drive, "predicted failures"] },
  ]),
  {
    of: VIRTUAL,
    column: 5,
    class: "state",
    name: ["Controller", 20, "virtual drive", 1, 6],
    states: counted(0, "offline partiallyDegraded degraded optimal"),
  },
  { of: FAN, column: 3, class: "state", name: ["Enclosure", 2, "fan", 1], states: STATUS },
  { of: PSU, column: 3, class: "state", name: ["Enclosure", 2, "power supply", 1], states: STATUS },
  { of: ALARM, column: 3, class: "state", name: ["Enclosure", 2, "alarm"], states: STATUS },
  {
    of: SENSOR,
    column: 4,
    class: "temperature",
    name: ["Enclosure", 2, "sensor", 1],
    needs: [3],
    when: is(3, 2, 3, 4, 5),
    absent: [255],
  },
];

const FITTED: readonly Fitted[] = [
  { of: PRODUCT, class: "module", name: ["Controller", 1], model: 12, serial: 13, firmwareVersion: 14 },
  { of: BATTERY, class: "battery", name: ["Controller", 21, "battery"], vendor: 17, model: 18, serial: 19 },
  { of: ENCLOSURE, class: "container", name: ["Enclosure", 1], vendor: 18, model: 19, serial: 17 },
  {
    of: DRIVE,
    class: "storageDrive",
    name: drive,
    description: sized(17, MEBIBYTE),
    vendor: 24,
    model: 25,
    serial: 37,
    slot: 20,
    needs: [17],
  },
];

const HOLDING: readonly Holding[] = [
  { of: DRIVE, kind: "disk", name: drive, total: 17, unit: MEBIBYTE },
  {
    of: VIRTUAL,
    kind: "volume",
    name: ["Controller", 20, "virtual drive", 1, 6],
    total: 2,
    unit: MEBIBYTE,
  },
];

/** LSI-MegaRAID-SAS-MIB: MegaRAID controllers as their agent on the host tells them. */
export const megaRaidMib = hardwareMib({
  name: "LSI-MegaRAID-SAS-MIB",
  askedOf: [3582],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
});
