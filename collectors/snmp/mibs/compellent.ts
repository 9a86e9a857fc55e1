import { counted, type Gauge, numberIn, type Row, scalars, type Tables, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, rowSaying, sized } from "../inventory";
import { textOf } from "../text";

/** storageCenterObjects of DELL-STORAGE-SC-MIB. */
const SC = "1.3.6.1.4.1.674.11000.2000.500.1.2";
const of = (tableNumber: number) => `${SC}.${tableNumber}.1`;
const CONTROLLER = of(13);
const DISK = of(14);
const SHELF = of(15);
const FOLDER = of(25);
const FOLDER_USE = of(32);
const COUNTS = of(31);
const DISK_CONFIG = of(45);

const GIGABYTE = 1_000_000_000;
const STATUS = counted(1, "up down degraded");
const HEALTHY = counted(1, "healthy notHealthy");

const state = (tableNumber: number, name: Gauge["name"], states = STATUS): Gauge => ({
  of: of(tableNumber),
  column: 3,
  class: "state",
  name,
  states,
});

const GAUGES: readonly Gauge[] = [
  ...scalars(SC, {}, [
    {
      column: 6,
      class: "state",
      name: "Global status",
      states: counted(1, "other unknown ok noncritical critical nonrecoverable"),
    },
  ]),
  state(13, ["Controller", 4]),
  state(14, ["Disk", 4]),
  { of: DISK, column: 5, class: "state", name: ["Disk", 4, "health"], states: HEALTHY },
  state(15, ["Enclosure", 2, 7]),
  state(16, ["Controller fan", 4]),
  { of: of(16), column: 5, class: "fanSpeed", name: 4, low: 10, high: 11 },
  state(17, ["Controller power", 4]),
  state(18, ["Controller voltage", 4]),
  { of: of(18), column: 5, class: "voltage", name: 4, low: 10, high: 11 },
  state(19, ["Controller temperature", 4]),
  { of: of(19), column: 5, class: "temperature", name: 4, low: 10, high: 11 },
  state(20, ["Fan", 4]),
  state(21, ["PSU", 4]),
  state(22, ["I/O module", 4]),
  state(23, ["Temperature", 4]),
  { of: of(23), column: 5, class: "temperature", name: 4 },
  state(24, ["Alarm", 4]),
  state(25, ["Disk folder", 4]),
  { of: FOLDER, column: 9, class: "count", name: ["Disk folder", 4, "GB"] },
  state(26, ["Volume", 4]),
  state(27, ["Server", 4]),
  {
    of: of(27),
    column: 5,
    class: "state",
    name: ["Server", 4, "connectivity"],
    states: counted(1, "up down partial"),
  },
  { of: of(27), column: 6, class: "count", name: ["Server", 4, "paths"] },
  state(28, ["Cache", 4]),
  {
    of: of(28),
    column: 5,
    class: "state",
    name: ["Cache", 4, "battery"],
    states: counted(0, "noBattery normal expirationPending expired"),
  },
  ...table(COUNTS, {}, [
    { column: 3, class: "count", name: "Devices" },
    { column: 4, class: "count", name: "Replays" },
    { column: 5, class: "count", name: "Disks" },
    { column: 6, class: "count", name: "Servers" },
    { column: 7, class: "count", name: "Volumes" },
  ]),
];

/** Some tables have a row for the same thing in another one, by its number in the second column. */
const beside = (entry: string, column: number) => (row: Row, _: string, tables: Tables) =>
  textOf(rowSaying(tables, entry, 2, numberIn(row.get(2))?.toString())?.get(column));
const config = (column: number) => beside(DISK_CONFIG, column);

const FITTED: readonly Fitted[] = [
  { of: CONTROLLER, class: "module", name: 4, model: 7, serial: 8, slot: 2 },
  { of: SHELF, class: "container", name: 4, model: 7, description: 6, serial: 9, slot: 2 },
  {
    of: DISK,
    class: "storageDrive",
    name: ["Disk", 4],
    description: sized(9, GIGABYTE),
    vendor: config(4),
    model: config(5),
    firmwareVersion: config(7),
    serial: config(3),
    slot: 4,
    needs: [2, 9],
  },
];
const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: ["Disk", 4], total: 9, unit: GIGABYTE },
  { of: FOLDER_USE, kind: "pool", name: beside(FOLDER, 4), total: 5, used: 6, unit: GIGABYTE, needs: [2] },
];

/** DELL-STORAGE-SC-MIB: Compellent and SC series. */
export const compellentMib = hardwareMib({
  name: "DELL-STORAGE-SC-MIB",
  askedOf: [674],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [...[2, 3, 4, 5, 7].map((column) => `${DISK_CONFIG}.${column}`), `${FOLDER}.2`],
  device: {
    model: [`${SC}.1`, `${CONTROLLER}.7`],
    vendor: [`${SC}.3`],
    firmware: [`${SC}.4`],
    serial: [`${SC}.5`, `${CONTROLLER}.8`],
  },
});
