import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** F5-BIGIP-SYSTEM-MIB and F5-PLATFORM-STATS-MIB. */
const SYS_GLOBAL_STAT = "1.3.6.1.4.1.3375.2.1.1.2.1";
const SYS_GLOBAL_HOST = "1.3.6.1.4.1.3375.2.1.1.2.20";
const MEMORY_STATS = "1.3.6.1.4.1.12276.1.2.1.4.1.1";
const SYS_CM_FAILOVER_STATUS = "1.3.6.1.4.1.3375.2.1.14.3";
const SYS_CM_SYNC_STATUS = "1.3.6.1.4.1.3375.2.1.14.1";
const SYS_CHASSIS_POWER_SUPPLY = "1.3.6.1.4.1.3375.2.1.3.2.2.2.1";
const SYS_CHASSIS_FAN = "1.3.6.1.4.1.3375.2.1.3.2.1.2.1";
const TEMPERATURE_STATS = "1.3.6.1.4.1.12276.1.2.1.3.1.1";
const FANTRAY_STATS = "1.3.6.1.4.1.12276.1.2.1.7.1.1";
const DISK_UTILIZATION_STATS = "1.3.6.1.4.1.12276.1.2.1.2.2.1";
const CPU_UTILIZATION_STATS = "1.3.6.1.4.1.12276.1.2.1.1.2.1";

const SYS_CM_FAILOVER_STATUS_ID_STATES = counted(0, "unknown offline forcedOffline standby active");
const SYS_CM_SYNC_STATUS_ID_STATES = counted(
  0,
  "unknown syncing needManualSync inSync syncFailed syncDisconnected standalone awaitingInitialSync incompatibleVersion partialSync",
);
const SYS_CM_FAILOVER_STATUS_COLOR_STATES = counted(0, "green yellow red blue gray black");
const SYS_CHASSIS_POWER_SUPPLY_STATES = counted(0, "bad good notpresent");

const GAUGES: readonly Gauge[] = [
  ...scalars(SYS_CM_FAILOVER_STATUS, {}, [
    { column: 1, class: "state", name: "Failover State", states: SYS_CM_FAILOVER_STATUS_ID_STATES },
    { column: 3, class: "state", name: "Failover State Color", states: SYS_CM_FAILOVER_STATUS_COLOR_STATES },
  ]),
  ...scalars(SYS_CM_SYNC_STATUS, {}, [
    { column: 1, class: "state", name: "Sync State", states: SYS_CM_SYNC_STATUS_ID_STATES },
  ]),
  ...table(SYS_CHASSIS_POWER_SUPPLY, {}, [
    { column: 2, class: "state", name: ["Power supply Status", ownIndex], states: SYS_CHASSIS_POWER_SUPPLY_STATES },
  ]),
  ...table(SYS_CHASSIS_FAN, {}, [
    { column: 2, class: "state", name: ["Fan Status", ownIndex], states: SYS_CHASSIS_POWER_SUPPLY_STATES },
  ]),
  ...scalars(SYS_GLOBAL_STAT, {}, [
    { column: 8, class: "count", name: "Current connections from client-side" },
    { column: 15, class: "count", name: "Current connections from server-side" },
    { column: 79, class: "count", name: "Average current connections from client-side" },
    { column: 86, class: "count", name: "Average Current connections from server-side" },
  ]),
  ...table(TEMPERATURE_STATS, {}, [{ column: 2, class: "temperature", name: "System Temp" }]),
  ...table(FANTRAY_STATS, {}, [
    { column: 1, class: "fanSpeed", name: "fan-1-speed" },
    { column: 2, class: "fanSpeed", name: "fan-2-speed" },
    { column: 3, class: "fanSpeed", name: "fan-3-speed" },
    { column: 4, class: "fanSpeed", name: "fan-4-speed" },
    { column: 5, class: "fanSpeed", name: "fan-5-speed" },
    { column: 6, class: "fanSpeed", name: "fan-6-speed" },
    { column: 7, class: "fanSpeed", name: "fan-7-speed" },
    { column: 8, class: "fanSpeed", name: "fan-8-speed" },
    { column: 9, class: "fanSpeed", name: "fan-9-speed" },
    { column: 10, class: "fanSpeed", name: "fan-10-speed" },
    { column: 11, class: "fanSpeed", name: "fan-11-speed" },
    { column: 12, class: "fanSpeed", name: "fan-12-speed" },
  ]),
  ...table(DISK_UTILIZATION_STATS, {}, [
    { column: 4, class: "count", name: "Total IOPS" },
    { column: 5, class: "count", name: "Read IOPS" },
    { column: 6, class: "count", name: "Read Merged" },
    { column: 7, class: "count", name: "Read Bytes" },
    { column: 8, class: "count", name: "Read Latency" },
    { column: 9, class: "count", name: "Write IOPS" },
    { column: 10, class: "count", name: "Write Merged" },
    { column: 11, class: "count", name: "Write Bytes" },
    { column: 12, class: "count", name: "Write Latency" },
  ]),
  ...table(CPU_UTILIZATION_STATS, {}, [{ column: 4, class: "load", name: "cpuCore" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("TMM Memory", { total: `${SYS_GLOBAL_STAT}.44`, used: `${SYS_GLOBAL_STAT}.45` }),
  poolOf("Other Memory", { total: `${SYS_GLOBAL_HOST}.44`, used: `${SYS_GLOBAL_HOST}.45` }),
  poolOf("Swap Memory", { total: `${SYS_GLOBAL_HOST}.46`, used: `${SYS_GLOBAL_HOST}.47` }),
  poolTable(MEMORY_STATS, { total: 5, free: 6, name: "Memory" }),
];

/** F5-BIGIP-SYSTEM-MIB and F5-PLATFORM-STATS-MIB. */
export const f5Mib = gaugeMib({ name: "f5", askedOf: [3375, 12276], gauges: GAUGES, memory: POOLS });
