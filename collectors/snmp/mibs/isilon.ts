import { counted, type Gauge, scalars, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** ISILON-MIB: a cluster (1) and the node that answers (2). */
const ISILON = "1.3.6.1.4.1.12124";
const CLUSTER = `${ISILON}.1.1`;
const FILES = `${ISILON}.1.3`;
const NODE = `${ISILON}.2.1`;
const CHASSIS = `${ISILON}.2.51.1`;
const DISK = `${ISILON}.2.52.1`;
const FAN = `${ISILON}.2.53.1`;
const TEMPERATURE = `${ISILON}.2.54.1`;
const POWER = `${ISILON}.2.55.1`;

const HEALTH = counted(0, "ok attn down invalid");
/** diskStatus is a word of the file system's drive manager. */
const DISK_STATES = counted(
  1,
  "HEALTHY L3 SMARTFAIL REPLACE NEW PREPARING SUSPENDED STALLED EMPTY JOURNAL NONE WRONG_TYPE BOOT_DRIVE",
);

const GAUGES: readonly Gauge[] = [
  ...scalars(CLUSTER, {}, [{ column: 2, class: "state", name: "Cluster health", states: HEALTH }]),
  ...scalars(NODE, {}, [{ column: 2, class: "state", name: "Node health", states: HEALTH }]),
  ...table(FAN, {}, [{ column: 4, class: "fanSpeed", name: [3, 2] }]),
  ...table(TEMPERATURE, {}, [{ column: 4, class: "temperature", name: [3, 2] }]),
  ...table(POWER, {}, [{ column: 4, class: "voltage", name: [3, 2] }]),
  ...table(DISK, {}, [{ column: 5, class: "state", name: ["Bay", 1, 4], states: DISK_STATES }]),
];

const FITTED: readonly Fitted[] = [
  { of: CHASSIS, class: "chassis", name: ["Chassis", 1], serial: 3, model: 4 },
  {
    of: DISK,
    class: "storageDrive",
    name: ["Bay", 1],
    description: sized(9, 1),
    model: 6,
    serial: 7,
    firmwareVersion: 8,
    slot: 1,
    needs: [9],
  },
  { of: FAN, class: "fan", name: [3, 2] },
];

const HOLDING: readonly Holding[] = [
  { of: FILES, scalar: true, kind: "pool", name: "/ifs", total: 1, free: 3 },
  { of: DISK, kind: "disk", name: ["Bay", 1], total: 9 },
];

/** ISILON-MIB: OneFS. */
export const isilonMib = hardwareMib({
  name: "ISILON-MIB",
  askedOf: [12124],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: { model: [`${CHASSIS}.4`], serial: [`${CHASSIS}.3`] },
});
