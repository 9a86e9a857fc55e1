import { type Gauge, is, numberIn, type Row, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib } from "../inventory";

/** extInterface of IFT-SNMP-MIB (Infortrend). */
const IFT = "1.3.6.1.4.1.1714.1.1";
const SYSTEM = `${IFT}.1.1`;
const LOGICAL = `${IFT}.2.1`;
const DRIVE = `${IFT}.6.1`;
const DEVICE = `${IFT}.9.1`;

/** luDevTypeCode. */
const TYPE = { supply: 1, fan: 2, temperature: 3, ups: 4, voltage: 5 };
const TENTH = 0.1;
const MILLI = 0.001;
const ABSENT = 0x80;

/** luDevStatus is made of flags, of which the highest says that the device is not there. */
const isThere = (row: Row) => ((numberIn(row.get(13)) ?? 0) & ABSENT) === 0;
const device = (type: number) => {
  const of = is(6, type);
  return { needs: [6, 13], when: (row: Row) => of(row) && isThere(row) };
};

const DEVICE_STATES = { 0: "ok", 1: "malfunctioning", 64: "off" };
const LOGICAL_STATES = {
  0: "good",
  1: "rebuilding",
  2: "initializing",
  3: "degraded",
  4: "dead",
  5: "invalid",
  6: "incomplete",
  7: "driveMissing",
};
const DRIVE_STATES = {
  0: "new",
  1: "onLine",
  2: "used",
  3: "spare",
  4: "initializing",
  5: "rebuilding",
  6: "adding",
  9: "globalSpare",
  17: "cloning",
  18: "clone",
  63: "absent",
  128: "scsiDevice",
  129: "safteDevice",
  252: "missingGlobalSpare",
  253: "missingSpare",
  254: "missing",
  255: "failed",
};

const GAUGES: readonly Gauge[] = [
  ...table(DEVICE, { name: 8 }, [
    { column: 9, class: "temperature", factor: TENTH, ...device(TYPE.temperature) },
    { column: 9, class: "voltage", factor: MILLI, ...device(TYPE.voltage) },
    // Without a unit the value is a step, not a speed.
    {
      column: 9,
      class: "fanSpeed",
      ...device(TYPE.fan),
      needs: [6, 10, 13],
      value: (raw, row) => ((numberIn(row.get(10)) ?? 0) > 0 ? raw : undefined),
    },
  ]),
  ...table(DEVICE, { name: 8, states: DEVICE_STATES }, [
    { column: 13, class: "state", ...device(TYPE.supply) },
    { column: 13, class: "state", ...device(TYPE.fan) },
  ]),
  { of: LOGICAL, column: 6, class: "state", name: ["Logical drive", 2], states: LOGICAL_STATES },
  { of: DRIVE, column: 11, class: "state", name: ["Slot", 13, 15], states: DRIVE_STATES },
];

/** Drives say the size of their blocks as a power of two; those of logical drives have 512 octets. */
const driveBytes = (row: Row) => {
  const exponent = numberIn(row.get(8)) ?? Number.NaN;
  const count = numberIn(row.get(7));
  return count === undefined || !(exponent >= 0 && exponent < 32) ? undefined : count * 2 ** exponent;
};

const FITTED: readonly Fitted[] = [
  {
    of: DRIVE,
    class: "storageDrive",
    name: ["Slot", 13],
    model: 15,
    firmwareVersion: 16,
    serial: 17,
    slot: 13,
    needs: [15],
    when: (row) => row.get(15) !== undefined,
  },
  { of: DEVICE, class: "powerSupply", name: 8, ...device(TYPE.supply) },
  { of: DEVICE, class: "fan", name: 8, ...device(TYPE.fan) },
];
const HOLDING: readonly Holding[] = [
  { of: DRIVE, kind: "disk", name: ["Slot", 13, 15], total: driveBytes, needs: [7, 8] },
  { of: LOGICAL, kind: "pool", name: 2, total: 3, unit: 512 },
];

/** IFT-SNMP-MIB. */
export const infortrendMib = hardwareMib({
  name: "IFT-SNMP-MIB",
  askedOf: [1714],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: { serial: [`${SYSTEM}.10`], model: [`${SYSTEM}.15`], vendor: [`${SYSTEM}.14`] },
});
