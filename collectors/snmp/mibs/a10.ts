import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** A10-AX-MIB. */
const AX_SYS_MEMORY = "1.3.6.1.4.1.22610.2.4.1.2";
const AX_HAGROUP_STATUS = "1.3.6.1.4.1.22610.2.4.3.17.2.2.1";
const AX_SYS_POWER_SUPPLY_STATUS = "1.3.6.1.4.1.22610.2.4.1.5.12.1";
const AX_SYS_FAN_STATUS = "1.3.6.1.4.1.22610.2.4.1.5.9.1";
const AX_POWER_SUPPLY_VOLTAGE = "1.3.6.1.4.1.22610.2.4.1.5.11.1";
const AX_SYS_HW_INFO = "1.3.6.1.4.1.22610.2.4.1.5";
const AX_APP_GLOBAL_STATS = "1.3.6.1.4.1.22610.2.4.3.1.2";
const AX_SESSION_STATS_GLOBAL = "1.3.6.1.4.1.22610.2.4.3.19.1";
const AX_SYS_CPU = "1.3.6.1.4.1.22610.2.4.1.3.2.1";

const AX_HAGROUP_LOCAL_STATES = { 0: "standby", 1: "active", 9: "notConfigured" };
const AX_POWER_SUPPLY_STATES = counted(-1, "unknown off on absent");
const AX_FAN_STATES = {
  "-2": "notReady",
  "-1": "unknown",
  0: "failed",
  4: "okFixedHigh",
  5: "okLowMed",
  6: "okMedMed",
  7: "okMedHigh",
};
const AX_POWER_SUPPLY_VOLTAGE_STATES = counted(0, "invalid normal unknown");
const AX_SYS_HW_PHY_SYSTEM_TEMP_STATES = counted(0, "failed low-med med-med med-high ok");

const GAUGES: readonly Gauge[] = [
  ...table(AX_HAGROUP_STATUS, {}, [
    { column: 2, class: "state", name: "HA Local Status", states: AX_HAGROUP_LOCAL_STATES },
  ]),
  ...table(AX_SYS_POWER_SUPPLY_STATUS, {}, [{ column: 3, class: "state", name: 2, states: AX_POWER_SUPPLY_STATES }]),
  ...table(AX_SYS_FAN_STATUS, {}, [
    { column: 3, class: "state", name: 2, states: AX_FAN_STATES },
    { column: 4, class: "fanSpeed", name: 2 },
  ]),
  ...table(AX_POWER_SUPPLY_VOLTAGE, {}, [
    { column: 2, class: "state", name: 3, states: AX_POWER_SUPPLY_VOLTAGE_STATES },
  ]),
  ...scalars(AX_SYS_HW_INFO, {}, [
    { column: 5, class: "state", name: "System Temp", states: AX_SYS_HW_PHY_SYSTEM_TEMP_STATES },
    { column: 10, class: "voltage", name: "Power supply" },
    { column: 2, class: "fanSpeed", name: "Fan 1 Speed" },
    { column: 3, class: "fanSpeed", name: "Fan 2 Speed" },
    { column: 4, class: "fanSpeed", name: "Fan 3 Speed" },
    { column: 1, class: "temperature", name: "System Temp" },
  ]),
  ...scalars(AX_APP_GLOBAL_STATS, {}, [{ column: 10, class: "count", name: "Count of L4 Sessions" }]),
  ...scalars(AX_SESSION_STATS_GLOBAL, {}, [
    { column: 1, class: "count", name: "Count of TCP Established" },
    { column: 3, class: "count", name: "Count of UDP connections" },
    { column: 4, class: "count", name: "Count of non TCP/UDP" },
  ]),
  ...table(AX_SYS_CPU, {}, [{ column: 3, class: "load", name: ["Processor", ownIndex] }]),
];

const POOLS: readonly Pool[] = [
  poolOf("System Memory", { total: `${AX_SYS_MEMORY}.1`, used: `${AX_SYS_MEMORY}.2`, factor: 1024 }),
];

/** A10-AX-MIB. */
export const a10Mib = gaugeMib({ name: "a10", askedOf: [22610], gauges: GAUGES, memory: POOLS });
