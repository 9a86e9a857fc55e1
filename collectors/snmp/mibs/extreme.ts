import { counted, type Gauge, gaugeMib, indexPart, is, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** EXTREME-SYSTEM-MIB, RAPID-CITY, S5-CHASSIS-MIB, SLX: EXOS, VOSS, BOSS, SLX-OS. */
const RC_KHI_SLOT_PERF = "1.3.6.1.4.1.2272.1.85.10.1.1";
const S5_CHAS_UTIL = "1.3.6.1.4.1.45.1.6.3.8.1.1";
const BCSI_MODULE_MEM_UTIL = "1.3.6.1.4.1.1588.3.1.13.1.1.1";
const EXTREME_MEMORY_MONITOR_SYSTEM = "1.3.6.1.4.1.1916.1.32.2.2.1";
const CONN_UNIT = "1.3.6.1.3.94.1.6.1";
const CONN_UNIT_SENSOR = "1.3.6.1.3.94.1.8.1";
const RC_VOSS_SYSTEM_TEMPERATURE = "1.3.6.1.4.1.2272.1.101.1.1.2.1";
const SW_SENSOR = "1.3.6.1.4.1.1588.2.1.1.1.1.22.1";
const SW_CPU_OR_MEMORY_USAGE = "1.3.6.1.4.1.1588.2.1.1.1.26";
const EXTREME_SYSTEM_COMMON = "1.3.6.1.4.1.1916.1.1.1";
const EXTREME_SYSTEM_POWER_USAGE = "1.3.6.1.4.1.1916.1.1.1.40";
const EXTREME_FAN_STATUS = "1.3.6.1.4.1.1916.1.1.1.9.1";
const EXTREME_SW_MONITOR_CPU = "1.3.6.1.4.1.1916.1.32.1";
const ETSYS_RESOURCE_CPU = "1.3.6.1.4.1.5624.1.2.49.1.1.1.1";

const CONN_UNIT_STATES = counted(1, "unknown online offline");
const CONN_UNIT_STATESX = counted(1, "unknown unused ok warning failed");
const CONN_UNIT_PRINCIPAL_STATES = counted(1, "unknown no yes");
const CONN_UNIT_SENSOR_STATES = counted(1, "unknown other ok warning failed");
const RC_VOSS_SYSTEM_TEMPERATURE_STATES = counted(1, "normal highWarning highCritial");
const SW_SENSOR_STATES = counted(1, "unknown faulty below-min nominal above-max absent");

/** S5-CHASSIS-MIB, and RAPID-CITY: rcChas, rcVossSystem and rcSingleCpSystem. */
const S5_COMPONENT = "1.3.6.1.4.1.45.1.6.3.3.1.1";
const S5_TEMPERATURE = "1.3.6.1.4.1.45.1.6.3.7.1.1";
const RC_FAN = "1.3.6.1.4.1.2272.1.4.7.1.1";
const RC_SUPPLY = "1.3.6.1.4.1.2272.1.4.8.1.1";
const RC_TEMPERATURE = "1.3.6.1.4.1.2272.1.212";
const VOSS_TEMPERATURE = "1.3.6.1.4.1.2272.1.101.1.1.2.1";
const VOSS_FAN = "1.3.6.1.4.1.2272.1.101.1.1.4.1";
const FAN_UNITS = counted(1, "unknown up down notpresent");
const S5_STATES = counted(
  1,
  "other notAvail removed disabled normal resetInProg testing warning nonFatalErr fatalErr notConfig obsoleted",
);
/** s5ChasComGrpIndx: supplies, temperature sensors and fans. */
const isPart = (_: unknown, _tables: unknown, index: string) => /^[456]\./.test(index);

const GAUGES: readonly Gauge[] = [
  ...table(S5_COMPONENT, {}, [{ column: 10, class: "state", name: 5, states: S5_STATES, when: isPart }]),
  ...table(S5_TEMPERATURE, {}, [
    { column: 5, class: "temperature", factor: 0.5, name: ["Unit", indexPart(1), "temperature"] },
  ]),
  ...table(RC_FAN, {}, [
    { column: 2, class: "state", name: ["Fan", ownIndex], states: FAN_UNITS },
    { column: 3, class: "temperature", name: ["Fan", ownIndex], absent: [0] },
  ]),
  ...table(RC_SUPPLY, {}, [
    { column: 2, class: "state", name: ["Power supply", ownIndex], states: counted(1, "unknown empty up down") },
  ]),
  ...table(VOSS_FAN, {}, [
    { column: 4, class: "state", name: ["Tray", indexPart(0), "fan", indexPart(1)], states: FAN_UNITS },
  ]),
  ...table(VOSS_TEMPERATURE, {}, [{ column: 3, class: "temperature", name: 2, high: 5 }]),
  ...scalars(RC_TEMPERATURE, { absent: [0] }, [
    { column: 1, class: "temperature", name: "Processor" },
    { column: 2, class: "temperature", name: "MAC 1" },
    { column: 3, class: "temperature", name: "PHY 1" },
    { column: 4, class: "temperature", name: "PHY 2" },
    { column: 5, class: "temperature", name: "MAC 2" },
  ]),
  ...table(CONN_UNIT, {}, [
    { column: 5, class: "state", name: "Connectivity Unit State", states: CONN_UNIT_STATES },
    { column: 6, class: "state", name: "Connectivity Unit Status", states: CONN_UNIT_STATESX },
    { column: 13, class: "state", name: "Principal Unit", states: CONN_UNIT_PRINCIPAL_STATES, absent: [1] },
  ]),
  ...table(CONN_UNIT_SENSOR, {}, [{ column: 4, class: "state", name: 3, states: CONN_UNIT_SENSOR_STATES }]),
  ...table(RC_VOSS_SYSTEM_TEMPERATURE, {}, [
    { column: 3, class: "temperature", name: 2, high: 5 },
    { column: 6, class: "state", name: 2, states: RC_VOSS_SYSTEM_TEMPERATURE_STATES },
  ]),
  ...table(RC_KHI_SLOT_PERF, {}, [{ column: 3, class: "load", name: "VOSS Processor" }]),
  ...table(SW_SENSOR, {}, [
    { column: 4, class: "temperature", name: 5, when: is(2, 1), needs: [2] },
    { column: 4, class: "fanSpeed", name: 5, when: is(2, 2), needs: [2] },
    { column: 3, class: "state", name: 5, states: SW_SENSOR_STATES },
  ]),
  ...scalars(SW_CPU_OR_MEMORY_USAGE, {}, [{ column: 1, class: "load", name: "CPU" }]),
  ...scalars(EXTREME_SYSTEM_COMMON, {}, [{ column: 8, class: "temperature", name: "Chassis Temperature" }]),
  ...scalars(EXTREME_SYSTEM_POWER_USAGE, {}, [{ column: 1, class: "power", factor: 0.001, name: "Power Usage" }]),
  ...table(EXTREME_FAN_STATUS, {}, [{ column: 4, class: "fanSpeed", name: ["Fan Speed", ownIndex] }]),
  ...scalars(EXTREME_SW_MONITOR_CPU, {}, [{ column: 2, class: "load", name: "Processor" }]),
  ...table(ETSYS_RESOURCE_CPU, {}, [{ column: 4, class: "load", factor: 0.1, name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolTable(RC_KHI_SLOT_PERF, { used: 6, free: 7, factor: 1024, name: "VOSS Memory" }),
  poolTable(S5_CHAS_UTIL, { total: 12, free: 13, factor: 1048576, name: ["Unit", "Memory"] }),
  poolTable(BCSI_MODULE_MEM_UTIL, { total: 2, free: 3, factor: 1024, name: "Memory" }),
  poolTable(EXTREME_MEMORY_MONITOR_SYSTEM, { total: 2, free: 3, factor: 1024, name: "Dynamic Memory" }),
];

/** EXTREME-SYSTEM-MIB, RAPID-CITY, S5-CHASSIS-MIB, SLX: EXOS, VOSS, BOSS, SLX-OS. */
export const extremeMib = gaugeMib({
  name: "extreme",
  askedOf: [45, 1588, 1916, 2272, 5624],
  gauges: GAUGES,
  memory: POOLS,
});
