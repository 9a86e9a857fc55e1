import { counted, type Gauge, indexPart, scalars, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib } from "../inventory";
import { textOf } from "../text";

/** dataDomainMib of DATA-DOMAIN-MIB. */
const DD = "1.3.6.1.4.1.19746.1";
const SUPPLY = `${DD}.1.1.1.1.1`;
const TEMPERATURE = `${DD}.1.2.1.1.1`;
const FAN = `${DD}.1.3.1.1.1`;
const NVRAM_BATTERY = `${DD}.2.3.1.1`;
const FILE_SYSTEM = `${DD}.3.1`;
const SPACE = `${DD}.3.2.1.1`;
const DISK = `${DD}.6.1.1.1`;
const DISK_ERRORS = `${DD}.6.3.1.1`;
const SYSTEM = `${DD}.13.1`;

const GIBIBYTE = 1024 ** 3;
const SENSOR_OK = [1, 3, 4];
const DISK_STATES = counted(1, "ok unknown absent failed spare available");

const GAUGES: readonly Gauge[] = [
  ...table(SUPPLY, {}, [
    {
      column: 4,
      class: "state",
      name: ["Enclosure", indexPart(0), 3],
      states: { 0: "absent", 1: "ok", 2: "failed", 3: "faulty", 4: "acNone", 99: "unknown" },
    },
  ]),
  ...table(TEMPERATURE, { name: ["Enclosure", indexPart(0), 4] }, [
    {
      column: 5,
      class: "temperature",
      needs: [6],
      when: (row) => SENSOR_OK.includes(Number(row.get(6))),
      absent: [0],
    },
    { column: 6, class: "state", states: counted(0, "failed ok notFound overheatWarning overheatCritical") },
  ]),
  ...table(FAN, {}, [
    { column: 6, class: "state", name: ["Enclosure", indexPart(0), 4], states: counted(0, "notFound ok fail") },
  ]),
  ...table(NVRAM_BATTERY, {}, [
    {
      column: 3,
      class: "state",
      name: ["NVRAM battery", indexPart(-1)],
      states: counted(0, "ok disabled discharged softDisabled"),
    },
  ]),
  ...scalars(FILE_SYSTEM, {}, [
    {
      column: 1,
      class: "state",
      name: "File system",
      states: counted(1, "enabled disabled running unknown error cleaning"),
    },
  ]),
  ...table(DISK, {}, [{ column: 8, class: "state", name: ["Disk", indexPart(0), indexPart(1)], states: DISK_STATES }]),
  ...table(DISK_ERRORS, {}, [
    { column: 4, class: "temperature", name: ["Disk", indexPart(0), indexPart(1)], absent: [0, -1] },
  ]),
];

const FITTED: readonly Fitted[] = [
  {
    of: DISK,
    class: "storageDrive",
    name: ["Disk", indexPart(0), indexPart(1)],
    description: 7,
    model: 4,
    firmwareVersion: 5,
    serial: 6,
    slot: indexPart(1),
  },
];

const HOLDING: readonly Holding[] = [
  {
    of: SPACE,
    kind: "filesystem",
    name: [3, 9],
    total: 4,
    used: 5,
    unit: GIBIBYTE,
    // The row before compression counts what was written, not what is there.
    when: (row) => textOf(row.get(4)) !== "0.0",
  },
];

/** DATA-DOMAIN-MIB. */
export const dataDomainMib = hardwareMib({
  name: "DATA-DOMAIN-MIB",
  askedOf: [19746],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: { serial: [`${SYSTEM}.1`], model: [`${SYSTEM}.4`] },
});
