import { counted, type Gauge, scalars, table } from "../gauge";
import { type Fitted, hardwareMib } from "../inventory";
import { DELL_STATUS } from "./idrac";

/** drsOutOfBandGroup of DELL-RAC-MIB and dmmOutOfBandGroup of DELL-MM-MIB-SMIv2. */
const RAC = "1.3.6.1.4.1.674.10892.2";
const MX = "1.3.6.1.4.1.674.10892.6";
const RAC_NOW = `${RAC}.3.1`;
const RAC_POWER = `${RAC}.4.1.1`;
const RAC_PSU = `${RAC}.4.2.1`;
const RAC_SERVER = `${RAC}.5.1.1`;
const RAC_CONTROLLER = `${RAC}.6.1.20.130.1.1`;
const RAC_DISK = `${RAC}.6.1.20.130.4.1`;
const MX_NOW = `${MX}.3.1`;
const MX_POWER = `${MX}.4.1.1`;
const MX_PSU = `${MX}.4.2.1`;

const KILOWATT_HOUR = 1000;
const MEBIBYTE = 1024 * 1024;
const ABSENT_SERVER = 1;
const DRIVE_STATES = counted(1, "unknown ready online foreign offline blocked failed nonraid removed readonly");
const state = (column: number, name: Gauge["name"]): Omit<Gauge, "of"> => ({
  column,
  class: "state",
  name,
  states: DELL_STATUS,
});

const RAC_GAUGES: readonly Gauge[] = [
  ...scalars(`${RAC}.2`, {}, [state(1, "Global system")]),
  ...scalars(RAC_NOW, {}, [
    state(2, "I/O modules"),
    state(3, "KVM"),
    state(4, "Redundancy"),
    state(5, "Power"),
    state(6, "Fans"),
    state(7, "Blades"),
    state(8, "Temperature"),
    state(9, "CMC"),
    { column: 10, class: "temperature", name: "Chassis front panel" },
    { column: 11, class: "temperature", name: "CMC ambient" },
    { column: 12, class: "temperature", name: "CMC processor" },
  ]),
  ...table(RAC_POWER, { class: "power" }, [
    { class: "power", column: 13, name: ["Chassis", 1] },
    { class: "power", column: 8, name: ["Chassis", 1, "peak"] },
    { class: "power", column: 2, name: ["Chassis", 1, "potential"] },
    { class: "power", column: 3, name: ["Chassis", 1, "idle"] },
    { class: "power", column: 4, name: ["Chassis", 1, "maximum"] },
    { class: "power", column: 5, name: ["Chassis", 1, "surplus"] },
    { class: "current", column: 14, name: ["Chassis", 1] },
    { class: "energy", column: 6, name: ["Chassis", 1], factor: KILOWATT_HOUR },
  ]),
  ...table(RAC_PSU, { name: ["Chassis", 1, "PS", 2] }, [
    { column: 5, class: "voltage" },
    { column: 6, class: "current" },
    { column: 7, class: "power" },
  ]),
  {
    of: RAC_SERVER,
    column: 2,
    class: "state",
    name: ["Slot", 5, 7],
    states: counted(1, "absent none basic off"),
  },
  { of: RAC_DISK, column: 4, class: "state", name: 2, states: DRIVE_STATES },
  { of: RAC_CONTROLLER, ...state(38, [2, 79]) },
];

const RAC_FITTED: readonly Fitted[] = [
  {
    of: RAC_SERVER,
    class: "module",
    name: ["Slot", 5, 4],
    model: 7,
    serial: 3,
    slot: 5,
    when: (row) => row.get(2) !== ABSENT_SERVER,
  },
  { of: RAC_PSU, class: "powerSupply", name: 3, slot: 2, when: (row) => row.get(4) !== ABSENT_SERVER },
  { of: RAC_DISK, class: "storageDrive", name: 2, vendor: 3, model: 6, serial: 7, firmwareVersion: 8, partNumber: 27 },
  { of: RAC_CONTROLLER, class: "module", name: 2, model: 2, firmwareVersion: 8 },
];

/** DELL-RAC-MIB: the chassis M1000e, VRTX and FX2 with what is in them. */
export const cmcMib = hardwareMib({
  name: "DELL-RAC-MIB",
  askedOf: [674],
  gauges: RAC_GAUGES,
  fitted: RAC_FITTED,
  holding: [
    { of: RAC_DISK, kind: "disk", name: 2, total: 11, used: 17, unit: MEBIBYTE },
    { of: `${RAC}.6.1.20.140.1.1`, kind: "volume", name: 2, total: 6, unit: MEBIBYTE },
  ],
  more: [`${RAC_PSU}.4`],
  device: {
    assetTag: [`${RAC}.1.1.12`, `${RAC}.1.1.8`],
    model: [`${RAC}.1.1.2`],
    serial: [`${RAC}.1.1.11`, `${RAC}.1.1.6`],
    firmware: [`${RAC}.1.2.1`],
  },
});

const MX_GAUGES: readonly Gauge[] = [
  ...scalars(`${MX}.2`, {}, [state(1, "Global system")]),
  ...scalars(MX_NOW, {}, [
    state(1, "I/O modules"),
    state(2, "Redundancy"),
    state(3, "Power"),
    state(4, "Fans"),
    state(5, "Blades"),
    state(6, "Temperature"),
    state(7, "Management modules"),
    { column: 8, class: "temperature", name: "Chassis front panel" },
  ]),
  ...table(MX_POWER, {}, [
    { class: "power", column: 9, name: ["Chassis", 1] },
    { class: "power", column: 5, name: ["Chassis", 1, "peak"] },
    { class: "power", column: 7, name: ["Chassis", 1, "minimum"] },
    { class: "power", column: 2, name: ["Chassis", 1, "idle"] },
    { class: "energy", column: 3, name: ["Chassis", 1], factor: KILOWATT_HOUR },
  ]),
  ...table(MX_PSU, {}, [
    state(8, ["Chassis", 1, "PS", 2]),
    { class: "voltage", column: 7, name: ["Chassis", 1, "PS", 2] },
  ]),
];

/** DELL-MM-MIB-SMIv2: the chassis MX7000. */
export const mx7000Mib = hardwareMib({
  name: "DELL-MM-MIB",
  askedOf: [674],
  gauges: MX_GAUGES,
  fitted: [{ of: MX_PSU, class: "powerSupply", name: 3, model: 5, slot: 2 }],
  device: {
    model: [`${MX}.1.1.1`],
    serial: [`${MX}.1.1.6`],
    firmware: [`${MX}.1.1.5`],
    assetTag: [`${MX}.1.1.8`],
  },
});
