import { all, between, says } from "../conditions";
import {
  componentName,
  counted,
  fromMicrowatts,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  isNot,
  numberIn,
  ownIndex,
  type Row,
  scalars,
  table,
} from "../gauge";
import { type Pool, poolTable } from "../memory";

/** HUAWEI-ENTITY-EXTENT-MIB, HUAWEI-ENERGYMNGT-MIB, HUAWEI-STACK-MIB and HUAWEI-WLAN-CLUSTER-MIB: VRP. */
const HW_OPTICAL_MODULE_INFO = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1";
const HW_ENTITY_STATE = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1";
const HW_TEMPERATURE_THRESHOLD = "1.3.6.1.4.1.2011.5.25.31.1.1.8.1";
const HW3_G = "1.3.6.1.4.1.2011.5.25.241.1.2.1.1";
const HW_PWR_STATUS = "1.3.6.1.4.1.2011.5.25.31.1.1.18.1";
const HW_VOLTAGE_INFO = "1.3.6.1.4.1.2011.5.25.31.1.1.9.1";
const HW_SYS_POWER_MGNT = "1.3.6.1.4.1.2011.6.157.1";
const HW_BOARD_POWER_MNGT = "1.3.6.1.4.1.2011.6.157.2.1.1";
const HW_FAN_STATUS = "1.3.6.1.4.1.2011.5.25.31.1.1.10.1";
const HW_WLAN_CLUSTER_SYN_CONFIG = "1.3.6.1.4.1.2011.6.139.11.1.83.5";
const HW_WLAN_CLUSTER_ACLIST_INFO = "1.3.6.1.4.1.2011.6.139.11.1.83.6.1";
const HW_STACK_MEMBER_INFO = "1.3.6.1.4.1.2011.5.25.183.1.20.1";
const HW_STACK_PORT = "1.3.6.1.4.1.2011.5.25.183.1.21.1";

const HW_WLAN_CLUSTER_SYN_CONFIG_SCHEDULE_ENABLE_STATES = counted(1, "disable enable");
const HW_WLAN_CLUSTER_ACSTATUS_STATES = counted(1, "down up pskmismatch vermismatch cfgmismatch devmismatch initial");
const HW_WLAN_CLUSTER_ACROLE_STATES = counted(1, "master slave backup");
const HW_ENTITY_FAN_STATES = counted(1, "normal abnormal");
const HW_MEMBER_STACK_ROLE_STATES = counted(1, "master standby slave");
const HW_STACK_PORT_STATES = counted(1, "up down");
const HW3_GMODEM_STATES = { 1: "online", 4: "offline" };
const HW3_GCURRENT_NETWORK_CONNECTION_STATES = { 2: "3G", 3: "LTE", 7: "Unknown" };
const HW3_GCONNECTION_STATES = counted(0, "noService emergency serviceAvailable regionEmergency savingStatus");
const HW_ENTITY_VOL_STATES = counted(0, "abnormal normal major fatal");
const HW_ENTITY_TEMP_STATES = counted(1, "normal minor major fatal");
const HW_ENTITY_PWR_STATES = counted(1, "supply notSupply sleep unknown");

/** hwEntityMemUsage of hwEntityMemSize, or of hwEntityMemSizeMega where that holds more than 32 bits can say. */
const IN_USE = { usedPercent: 7, name: [componentName(), "memory"] };
const POOLS: readonly Pool[] = [
  poolTable(HW_ENTITY_STATE, { ...IN_USE, total: 9, needs: [19], when: (row) => !isTold(row, 19) && isTold(row, 7) }),
  poolTable(HW_ENTITY_STATE, {
    ...IN_USE,
    total: 19,
    factor: 1_048_576,
    when: (row) => isTold(row, 19) && isTold(row, 7),
  }),
];
function isTold(row: Row, column: number): boolean {
  return (numberIn(row.get(column)) ?? 0) > 0;
}

const GAUGES: readonly Gauge[] = [
  ...table(HW_OPTICAL_MODULE_INFO, {}, [
    {
      column: 5,
      class: "temperature",
      name: componentName(),
      when: all(isNot(1, 1), between(5, -50, Infinity), between(5, -Infinity, 2147483645)),
      needs: [1, 5],
    },
    {
      column: 8,
      class: "signal",
      value: fromMicrowatts,
      name: [componentName(), "Rx"],
      when: between(8, 1, Infinity),
      needs: [8],
      low: 20,
      high: 21,
    },
    {
      column: 8,
      class: "signal",
      factor: 0.01,
      name: [componentName(), "Rx"],
      when: all(between(8, -Infinity, 0), isNot(7, 0)),
      needs: [7, 8],
    },
    {
      column: 9,
      class: "signal",
      value: fromMicrowatts,
      name: [componentName(), "Tx"],
      when: between(9, 1, Infinity),
      needs: [9],
    },
    {
      column: 9,
      class: "signal",
      factor: 0.01,
      name: [componentName(), "Tx"],
      when: all(between(9, -Infinity, 0), isNot(7, 0)),
      needs: [7, 9],
    },
    {
      column: 32,
      class: "signal",
      factor: 0.01,
      name: [componentName(), "Rx"],
      when: between(8, -Infinity, 0),
      needs: [8],
      low: 13,
      high: 14,
    },
    {
      column: 33,
      class: "signal",
      factor: 0.01,
      name: [componentName(), "Tx"],
      when: between(9, -Infinity, 0),
      needs: [9],
      low: 15,
      high: 16,
    },
    {
      column: 6,
      class: "voltage",
      factor: 0.001,
      name: componentName(),
      absent: [-1, -255],
      when: isNot(1, 1),
      needs: [1],
    },
    {
      column: 7,
      class: "current",
      factor: 1e-6,
      name: componentName(),
      absent: [-1, -255],
      when: all(isNot(1, 1), between(7, 1000, Infinity)),
      needs: [1, 7],
    },
    {
      column: 7,
      class: "current",
      factor: 0.001,
      name: componentName(),
      absent: [-1, -255],
      when: all(isNot(1, 1), between(7, -Infinity, 999)),
      needs: [1, 7],
    },
  ]),
  ...table(HW_ENTITY_STATE, {}, [
    {
      column: 11,
      class: "temperature",
      name: componentName(),
      absent: [0],
      when: between(11, -Infinity, 2147483645),
      needs: [11],
    },
    {
      column: 13,
      class: "voltage",
      factor: 0.001,
      name: componentName(),
      absent: [0],
      when: between(13, -Infinity, 2147483645),
      needs: [13],
    },
    { column: 5, class: "load", name: [componentName(), "Processor"], when: all(is(2, 3), isNot(6, 0)), needs: [2, 6] },
  ]),
  ...table(HW_TEMPERATURE_THRESHOLD, {}, [
    {
      column: 6,
      class: "temperature",
      name: ["TempSensor", indexPart(0), ".", indexPart(1), ".", indexPart(2), ".", indexPart(3)],
      high: 8,
    },
    {
      column: 5,
      class: "state",
      name: ["TempStatus", indexPart(0), ".", indexPart(1), ".", indexPart(2), ".", indexPart(3)],
      states: HW_ENTITY_TEMP_STATES,
    },
  ]),
  ...table(HW3_G, {}, [
    { column: 47, class: "count", name: "Bit Error Rate", when: all(says(12, /./), says(41, /./)), needs: [12, 41] },
    {
      column: 30,
      class: "count",
      name: "Upstream Bandwidth",
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 31,
      class: "count",
      name: "Downstream Bandwidth",
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 28,
      class: "count",
      name: "Upstream Cur. Speed (bytes/s)",
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 29,
      class: "count",
      name: "Downstream Cur. Speed (bytes/s)",
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 55,
      class: "runtime",
      factor: 0.0001666666667,
      name: "Uptime",
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    { column: 35, class: "signal", name: "RSSI", when: all(says(12, /./), says(41, /./)), needs: [12, 41] },
    { column: 38, class: "signal", name: "LTE RSRP", when: all(says(12, /./), says(41, /./)), needs: [12, 41] },
    { column: 40, class: "signal", name: "LTE RSRQ", when: all(says(12, /./), says(41, /./)), needs: [12, 41] },
    {
      column: 11,
      class: "state",
      name: "Current Modem Status",
      states: HW3_GMODEM_STATES,
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 34,
      class: "state",
      name: "Current Network",
      states: HW3_GCURRENT_NETWORK_CONNECTION_STATES,
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
    {
      column: 53,
      class: "state",
      name: "Current Network Status",
      states: HW3_GCONNECTION_STATES,
      when: all(says(12, /./), says(41, /./)),
      needs: [12, 41],
    },
  ]),
  ...table(HW_PWR_STATUS, {}, [
    { column: 8, class: "voltage", factor: 0.001, name: ["PWR", indexPart(0)] },
    { column: 7, class: "current", factor: 0.001, name: ["PWR", indexPart(0)] },
    { column: 6, class: "state", name: ["PWR", indexPart(0)], states: HW_ENTITY_PWR_STATES },
  ]),
  ...table(HW_VOLTAGE_INFO, {}, [
    {
      column: 7,
      class: "voltage",
      factor: 0.001,
      name: ["VoltSensor", indexPart(0), ".", indexPart(1), ".", indexPart(2), ".", indexPart(3)],
      low: 10,
      high: 12,
    },
    {
      column: 5,
      class: "state",
      name: ["VoltStatus", indexPart(0), ".", indexPart(1), ".", indexPart(2), ".", indexPart(3)],
      states: HW_ENTITY_VOL_STATES,
    },
  ]),
  ...scalars(HW_SYS_POWER_MGNT, {}, [
    { column: 3, class: "power", factor: 0.001, name: "Average Power Consumption" },
    { column: 6, class: "power", factor: 0.001, name: "Current Power Consumption" },
  ]),
  ...table(HW_BOARD_POWER_MNGT, {}, [
    { column: 4, class: "power", factor: 0.001, name: componentName(), absent: [-1] },
  ]),
  ...table(HW_FAN_STATUS, {}, [
    { column: 5, class: "percent", name: ["Slot", indexPart(0), "Fan", indexPart(1), "Speed"] },
    {
      column: 7,
      class: "state",
      name: ["Slot", indexPart(0), "Fan", indexPart(1), "Status"],
      states: HW_ENTITY_FAN_STATES,
    },
  ]),
  ...scalars(HW_WLAN_CLUSTER_SYN_CONFIG, {}, [
    {
      column: 4,
      class: "state",
      name: "Configuration Sync",
      states: HW_WLAN_CLUSTER_SYN_CONFIG_SCHEDULE_ENABLE_STATES,
    },
  ]),
  ...table(HW_WLAN_CLUSTER_ACLIST_INFO, {}, [
    { column: 7, class: "state", name: "Current Redundancy Status", states: HW_WLAN_CLUSTER_ACSTATUS_STATES },
    { column: 4, class: "state", name: "Peer Redundancy Role", states: HW_WLAN_CLUSTER_ACROLE_STATES },
  ]),
  ...table(HW_STACK_MEMBER_INFO, {}, [
    { column: 3, class: "state", name: ["Unit", ownIndex, 5, "Status"], states: HW_MEMBER_STACK_ROLE_STATES },
  ]),
  ...table(HW_STACK_PORT, {}, [
    {
      column: 5,
      class: "state",
      name: ["Unit", indexPart(0), "stack-port", indexPart(1), "Status"],
      states: HW_STACK_PORT_STATES,
    },
  ]),
];

/** HUAWEI-ENTITY-EXTENT-MIB, HUAWEI-ENERGYMNGT-MIB, HUAWEI-STACK-MIB and HUAWEI-WLAN-CLUSTER-MIB: VRP. */
export const huaweiMib = gaugeMib({ name: "huawei", askedOf: [2011], gauges: GAUGES, memory: POOLS });
