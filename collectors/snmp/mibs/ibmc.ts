import { counted, type Gauge, is, isNot, numberIn, ownIndex, type Row, scalars, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";

/** hwiBMC of HUAWEI-SERVER-IBMC-MIB; servers of xFusion keep the numbers. */
const IBMC = "1.3.6.1.4.1.2011.2.235.1.1";
const SYSTEM = `${IBMC}.1`;
const PSU = `${IBMC}.6.50.1`;
const FAN = `${IBMC}.8.50.1`;
const SENSOR = `${IBMC}.13.50.1`;
const CPU = `${IBMC}.15.50.1`;
const DIMM = `${IBMC}.16.50.1`;
const DISK = `${IBMC}.18.50.1`;
const FRU = `${IBMC}.19.50.1`;
const TEMPERATURE = `${IBMC}.26.50.1`;

const HEALTH = counted(1, "ok minor major critical absence unknown");
const ABSENT = 5;
const MEBIBYTE = 1024 * 1024;
const TENTH = 0.1;
/** sensorUnit. */
const UNIT = { celsius: 1, volts: 4, amperes: 5, watts: 6, rpm: 18 };
const LIMITS = { high: 4, low: 7, name: 1, needs: [15] };

const state = (of: string, column: number, name: Gauge["name"], absent: readonly number[] = []): Gauge => ({
  of,
  column,
  class: "state",
  name,
  absent,
  states: HEALTH,
});
const isThere = (column: number) => ({ needs: [column], when: isNot(column, ABSENT) });

const GAUGES: readonly Gauge[] = [
  { of: TEMPERATURE, column: 3, class: "temperature", factor: TENTH, name: 2, high: 5 },
  { of: FAN, column: 2, class: "fanSpeed", name: 7, ...isThere(4) },
  state(FAN, 4, 7),
  { of: PSU, column: 8, class: "power", name: ["Power supply", ownIndex, "input"], ...isThere(7) },
  state(PSU, 7, ["Power supply", ownIndex]),
  state(CPU, 6, [10, 3]),
  state(DIMM, 6, [10, 3, 4], [ABSENT]),
  state(DISK, 3, [6, 8]),
  {
    of: DISK,
    column: 20,
    class: "temperature",
    name: 6,
    absent: [255, -1],
    needs: [3],
    when: isNot(3, ABSENT),
  },
  { of: DISK, column: 25, class: "percent", name: [6, "remaining life"], absent: [255, -1] },
  ...scalars(`${IBMC}.16`, {}, [{ column: 1, class: "state", name: "Memory", states: HEALTH }]),
  ...scalars(SYSTEM, {}, [
    { column: 1, class: "state", name: "System health", states: counted(1, "ok minor major critical") },
    { column: 13, class: "power", name: "System" },
    { column: 23, class: "load", name: "Processors" },
  ]),
  // What the tables above do not have: voltages and currents of the board, power of parts.
  ...table(SENSOR, LIMITS, [
    { column: 2, class: "voltage", when: is(15, UNIT.volts) },
    { column: 2, class: "current", when: is(15, UNIT.amperes) },
    { column: 2, class: "power", when: is(15, UNIT.watts) },
  ]),
];

const FITTED: readonly Fitted[] = [
  { of: CPU, class: "cpu", name: 10, vendor: 2, model: 4, description: [12, "cores", 5], slot: 8, ...isThere(6) },
  { of: DIMM, class: "memory", name: 10, vendor: 3, description: [4, 5, 11], serial: 12, slot: 8, ...isThere(6) },
  {
    of: DISK,
    class: "storageDrive",
    name: 6,
    description: sized(30, MEBIBYTE),
    vendor: 9,
    model: 8,
    serial: 7,
    firmwareVersion: 11,
    slot: 4,
    needs: [3, 30],
    when: isNot(3, ABSENT),
  },
  {
    of: PSU,
    class: "powerSupply",
    name: 13,
    vendor: 2,
    model: 4,
    firmwareVersion: 5,
    serial: 15,
    slot: 11,
    ...isThere(7),
  },
  { of: FAN, class: "fan", name: 7, slot: 5, ...isThere(4) },
];

const GIGABYTE = 1_000_000_000;
const HOLDING: readonly Holding[] = [{ of: DISK, kind: "disk", name: [6, 8], total: diskBytes, needs: [12, 30] }];

/** In MB where the agent knows that column, else in GB; −1 is unknown. */
function diskBytes(row: Row): number | undefined {
  const [mebibytes = -1, gigabytes = -1] = [30, 12].map((column) => numberIn(row.get(column)));
  return mebibytes > 0 ? mebibytes * MEBIBYTE : gigabytes > 0 ? gigabytes * GIGABYTE : undefined;
}

/** HUAWEI-SERVER-IBMC-MIB. */
export const ibmcMib = hardwareMib({
  name: "HUAWEI-SERVER-IBMC-MIB",
  askedOf: [2011],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  device: {
    model: [`${SYSTEM}.6`],
    serial: [`${SYSTEM}.7`],
    uuid: [`${SYSTEM}.10`],
    vendor: [`${FRU}.8`],
    assetTag: [`${FRU}.13`],
  },
});
