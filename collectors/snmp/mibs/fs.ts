import { all } from "../conditions";
import {
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  isNot,
  nameIn,
  ownIndex,
  portName,
  scalars,
  table,
} from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** Switches of FS, Centec, BDCOM and Ruijie. */
const GPON_OLT_PON_PORT_CONFIG = "1.3.6.1.4.1.3320.10.2.1.1";
const NMS_EPON_OLT_PON = "1.3.6.1.4.1.3320.101.6.1.1";
const NMSCARD_TABLE = "1.3.6.1.4.1.3320.3.6.10.1";
const MEMORY = "1.3.6.1.4.1.27975.1.1";
const GBN_PLATFORM_OAMSYSTEM = "1.3.6.1.4.1.13464.1.2.1.1.2";
const FS_MEMORY_POOL_UTILIZATION = "1.3.6.1.4.1.52642.1.1.10.2.35.1.1.1";
const FS_NODE_MEMORY_POOL = "1.3.6.1.4.1.52642.1.1.10.2.35.1.2.1";
const MEMORY_STATUS = "1.3.6.1.4.1.52642.2.1.45.1.39.3";
const RUIJIE_MEMORY_POOL_UTILIZATION = "1.3.6.1.4.1.4881.1.1.10.2.35.1.1.1";
const E52642_3_6_10_1 = "1.3.6.1.4.1.52642.3.6.10.1";
const E52642_9_63_1_7_1 = "1.3.6.1.4.1.52642.9.63.1.7.1";
const E52642_3_6 = "1.3.6.1.4.1.52642.3.6";
const E52642_9_187_4_1 = "1.3.6.1.4.1.52642.9.187.4.1";
const E52642_9_189 = "1.3.6.1.4.1.52642.9.189";
const E52642_10_2_1_1 = "1.3.6.1.4.1.52642.10.2.1.1";
const E52642_101_6_1_1 = "1.3.6.1.4.1.52642.101.6.1.1";
const DEV_MSLOT_ENVIRONMENT = "1.3.6.1.4.1.52642.1.37.1.3.1";
const DEV_MFAN_STATUS = "1.3.6.1.4.1.52642.1.37.1.1.1.1";
const DEV_MPOWER_STATUS = "1.3.6.1.4.1.52642.1.37.1.2.1";
const CPU_USAGE = "1.3.6.1.4.1.52642.1.1.9";
const FS_SYSTEM_MULTIPLE_TEMPERATURE = "1.3.6.1.4.1.52642.1.1.10.2.1.1.44.1";
const FS_FIBER = "1.3.6.1.4.1.52642.1.1.10.2.105.1.1.1";
const FS_IF_POE = "1.3.6.1.4.1.52642.1.1.10.2.110.1.1.1";
const FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL = "1.3.6.1.4.1.52642.1.1.10.2.1.1.18.1";
const FS_SYSTEM_FAN_IS_NORMAL = "1.3.6.1.4.1.52642.1.1.10.2.1.1.21.1";
const FS_CPU_GENERAL_MIBS_GROUP = "1.3.6.1.4.1.52642.1.1.10.2.36.1.1";
const FS_SYSTEM_FAN_STATUS = "1.3.6.1.4.1.52642.1.1.10.2.1.1.43.1";
const FS_SYSTEM_ELECTRICAL_INFORMATION = "1.3.6.1.4.1.52642.1.1.10.2.1.1.41.1";
const FS_NODE_CPUTOTAL = "1.3.6.1.4.1.52642.1.1.10.2.36.1.2.1";
const SWITCH_THERMAL_TEMP = "1.3.6.1.4.1.52642.2.1.45.1.1.11.1";
const PORT_OPTICAL_MONITORING_INFO = "1.3.6.1.4.1.52642.2.1.45.1.2.11.1";
const SWITCH_MGT = "1.3.6.1.4.1.52642.2.1.45.1.1";
const SWITCH_INFO = "1.3.6.1.4.1.52642.2.1.45.1.1.3.1";
const SWITCH_INDIV_POWER = "1.3.6.1.4.1.52642.2.1.45.1.1.6.1";
const CPU_STATUS = "1.3.6.1.4.1.52642.2.1.45.1.39.2";
const IF_SFP_PARAMETER = "1.3.6.1.4.1.3320.9.63.1.7.1";
const NMSCHASSIS = "1.3.6.1.4.1.3320.3.6";
const E3320_9_187_4_1 = "1.3.6.1.4.1.3320.9.187.4.1";
const POWER = "1.3.6.1.4.1.3320.9.189";
const RUIJIE_FIBER = "1.3.6.1.4.1.4881.1.1.10.2.105.1.1.1";
const RUIJIE_SYSTEM_FAN_STATUS = "1.3.6.1.4.1.4881.1.1.10.2.1.1.43.1";
const RUIJIE_SYSTEM_MULTIPLE_TEMPERATURE = "1.3.6.1.4.1.4881.1.1.10.2.1.1.44.1";
const RUIJIE_SYSTEM_ELECTRICAL_INFORMATION = "1.3.6.1.4.1.4881.1.1.10.2.1.1.41.1";
const RUIJIE_NODE_CPUTOTAL = "1.3.6.1.4.1.4881.1.1.10.2.36.1.2.1";

const FS_STATES = {
  0: "sys_ok",
  1: "TLB_modification_exception",
  2: "load_or_instruction_fetch_TLB_miss_exception",
  3: "store_TLB_miss_exception",
  4: "load_instruction_fetch_address_error_exception",
  5: "store_address_error_exception",
  6: "for_instruction_fetch_bus_error",
  7: "data_load_or_store_bus_error",
  12: "arithmetic_overflow_exception",
  13: "trap_exception",
  16: "deadlock_software_exception",
};
const FS_STATES2 = counted(1, "normal lost");
const FS_STATES3 = counted(1, "Normal Stop Unused");
const FS_STATES4 = counted(1, "power-A-normal power-B-normal power-A-B-normal other");
const DEV_MFAN_STATES = counted(1, "active deactive notInstall unsupport");
const DEV_MPOWER_ALERT_STATES = counted(1, "noAlert alert unsupported");
const FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES = counted(
  1,
  "noexist existnopower existreadypower normal powerbutabnormal unknow",
);
const IF_POE_PWR_STATES = counted(1, "on off");
const FS_FIBER_TEMP_STATES = counted(1, "unknown ok warning alarm");
const SWITCH_OPER_STATES = counted(1, "other unknown ok noncritical critical nonrecoverable");
const SW_POWER_STATES = counted(1, "internalPower redundantPower internalAndRedundantPower");
const SW_INDIV_POWER_STATES = counted(1, "notPresent green red");
const NMS_SYS_ERROR_NUM_STATES = {
  0: "sys-ok",
  1: "TLB-modification-exception",
  2: "load-or-instruction-fetch-TLB-miss-exception",
  3: "store-TLB-miss-exception",
  4: "load-instruction-fetch-address-error-exception",
  5: "store-address-error-exception",
  6: "for-instruction-fetch-bus-error",
  7: "data-load-or-store-bus-error",
  12: "arithmetic-overflow-exception",
  13: "trap-exception",
  16: "deadlock-software-exception",
};

const GAUGES: readonly Gauge[] = [
  ...table(E52642_3_6_10_1, {}, [
    { column: 13, class: "temperature", name: ["Temperature", ownIndex] },
    { column: 14, class: "voltage", name: ["Voltage", ownIndex] },
    { column: 11, class: "load", name: "Processor" },
  ]),
  ...table(E52642_9_63_1_7_1, {}, [
    { column: 4, class: "temperature", factor: 0.00390625, name: [portName(), "temperature"], absent: [-65535] },
    { column: 5, class: "voltage", factor: 0.0001, name: [portName(), "voltage"], absent: [-65535] },
    { column: 6, class: "current", factor: 2e-6, name: [portName(), "current1"], absent: [-65535] },
    { column: 10, class: "current", factor: 2e-6, name: [portName(), "current2"], absent: [-65535] },
    { column: 13, class: "current", factor: 2e-6, name: [portName(), "current3"], absent: [-65535] },
    { column: 16, class: "current", factor: 2e-6, name: [portName(), "current4"], absent: [-65535] },
    { column: 3, class: "signal", factor: 0.01, name: [portName(), "rxPower1"], absent: [-65535] },
    { column: 9, class: "signal", factor: 0.01, name: [portName(), "rxPower2"], absent: [-65535] },
    { column: 12, class: "signal", factor: 0.01, name: [portName(), "rxPower3"], absent: [-65535] },
    { column: 15, class: "signal", factor: 0.01, name: [portName(), "rxPower4"], absent: [-65535] },
    { column: 2, class: "signal", factor: 0.01, name: [portName(), "txPower1"], absent: [-65535] },
    { column: 8, class: "signal", factor: 0.01, name: [portName(), "txPower2"], absent: [-65535] },
    { column: 11, class: "signal", factor: 0.01, name: [portName(), "txPower3"], absent: [-65535] },
    { column: 14, class: "signal", factor: 0.01, name: [portName(), "txPower4"], absent: [-65535] },
    { column: 21, class: "state", name: [portName(), "LOS"], states: FS_STATES2 },
  ]),
  ...table(E52642_3_6, {}, [
    { column: 17, class: "humidity", name: ["Humidity", ownIndex] },
    { column: 18, class: "state", name: "Sys Errors", states: FS_STATES },
  ]),
  ...table(E52642_9_187_4_1, {}, [
    { column: 2, class: "state", name: ["Fan", ownIndex, "status"], states: FS_STATES3 },
    { column: 3, class: "fanSpeed", name: ["Fan", ownIndex, "speed"] },
  ]),
  ...table(E52642_9_189, {}, [{ column: 1, class: "state", name: "Power status", states: FS_STATES4 }]),
  ...table(E52642_10_2_1_1, {}, [
    { column: 4, class: "count", name: nameIn(GPON_OLT_PON_PORT_CONFIG, 1) },
    { column: 5, class: "count", name: nameIn(GPON_OLT_PON_PORT_CONFIG, 1) },
  ]),
  ...table(E52642_101_6_1_1, {}, [
    { column: 21, class: "count", name: nameIn(NMS_EPON_OLT_PON, 1) },
    { column: 22, class: "count", name: nameIn(NMS_EPON_OLT_PON, 1) },
  ]),
  ...table(DEV_MSLOT_ENVIRONMENT, {}, [
    { column: 4, class: "temperature", name: ["System temperature", indexPart(2)] },
  ]),
  ...table(DEV_MFAN_STATUS, {}, [
    { column: 5, class: "percent", name: ["Fan", indexPart(2), "speed"] },
    { column: 4, class: "state", name: ["Fan", indexPart(2), "status"], states: DEV_MFAN_STATES },
  ]),
  ...table(DEV_MPOWER_STATUS, {}, [
    { column: 7, class: "state", name: ["Power supply", ownIndex, "alarm"], states: DEV_MPOWER_ALERT_STATES },
  ]),
  ...scalars(CPU_USAGE, {}, [{ column: 2, class: "load", name: "Processor" }]),
  ...table(FS_SYSTEM_MULTIPLE_TEMPERATURE, {}, [
    { column: 5, class: "temperature", name: ["Temperature Slot", indexPart(0), "Sensor", indexPart(1)], high: 7 },
  ]),
  ...table(FS_FIBER, {}, [
    {
      column: 17,
      class: "temperature",
      name: [2, "Temperature"],
      absent: [0],
      when: is(15, 1),
      needs: [15],
      low: 155,
      high: 156,
    },
    {
      column: 19,
      class: "voltage",
      factor: 0.001,
      name: [2, "Voltage"],
      absent: [0],
      when: is(15, 1),
      needs: [15],
      low: 159,
      high: 160,
    },
    {
      column: 21,
      class: "current",
      factor: 0.001,
      name: [2, "Bias Current"],
      absent: [0],
      when: is(15, 1),
      needs: [15],
    },
    {
      column: 76,
      class: "signal",
      factor: 0.01,
      name: [2, "RX"],
      absent: [-10000],
      when: isNot(15, 2),
      needs: [15],
      low: 93,
      high: 94,
    },
    {
      column: 81,
      class: "signal",
      factor: 0.01,
      name: [2, "TX"],
      absent: [-10000],
      when: isNot(15, 2),
      needs: [15],
      low: 97,
      high: 98,
    },
    { column: 17, class: "temperature", name: 2, absent: [0], when: isNot(15, 2), needs: [15] },
    { column: 18, class: "state", name: [2, "Temperature"], states: FS_FIBER_TEMP_STATES, absent: [1] },
  ]),
  ...table(FS_IF_POE, {}, [
    { column: 7, class: "power", factor: 0.001, name: ["PoE Port", ownIndex], when: is(2, 1), needs: [2] },
    {
      column: 4,
      class: "state",
      name: ["PoE Port", ownIndex, "Status"],
      states: IF_POE_PWR_STATES,
      when: is(2, 1),
      needs: [2],
    },
  ]),
  ...table(FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL, {}, [
    { column: 2, class: "state", name: 3, states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES },
  ]),
  ...table(FS_SYSTEM_FAN_IS_NORMAL, {}, [
    { column: 2, class: "state", name: 3, states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES },
  ]),
  ...scalars(FS_CPU_GENERAL_MIBS_GROUP, {}, [{ column: 3, class: "load", name: ["CPU", ownIndex] }]),
  ...table(FS_SYSTEM_FAN_STATUS, {}, [
    { column: 6, class: "fanSpeed", name: ["Fan", indexPart(0), "/", indexPart(1)] },
    {
      column: 4,
      class: "state",
      name: ["Fan", indexPart(0), "/", indexPart(1)],
      states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES,
    },
  ]),
  ...table(FS_SYSTEM_ELECTRICAL_INFORMATION, {}, [
    { column: 11, class: "voltage", name: ["Power supply", indexPart(0), "/", indexPart(1)] },
    { column: 15, class: "power", name: ["Power supply", indexPart(0), "/", indexPart(1)] },
    {
      column: 3,
      class: "state",
      name: ["Power supply", indexPart(0), "/", indexPart(1)],
      states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES,
    },
  ]),
  ...table(FS_NODE_CPUTOTAL, {}, [{ column: 5, class: "load", name: 2 }]),
  ...table(SWITCH_THERMAL_TEMP, {}, [
    { column: 3, class: "temperature", name: ["Temperature Unit", indexPart(0), "sensor", indexPart(1)] },
  ]),
  ...table(PORT_OPTICAL_MONITORING_INFO, {}, [
    { column: 2, class: "temperature", name: [portName(), "temperature"] },
    { column: 3, class: "voltage", name: [portName(), "voltage"] },
    { column: 4, class: "current", name: [portName(), "current"] },
    { column: 5, class: "signal", name: [portName(), "TxPower"] },
    { column: 6, class: "signal", name: [portName(), "RxPower"] },
  ]),
  ...scalars(SWITCH_MGT, {}, [{ column: 4, class: "state", name: "Oper State", states: SWITCH_OPER_STATES }]),
  ...table(SWITCH_INFO, {}, [{ column: 8, class: "state", name: "Power status", states: SW_POWER_STATES }]),
  ...table(SWITCH_INDIV_POWER, {}, [
    {
      column: 3,
      class: "state",
      name: ["Power Unit", indexPart(0), "(Internal) status"],
      states: SW_INDIV_POWER_STATES,
    },
  ]),
  ...scalars(CPU_STATUS, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...table(NMSCARD_TABLE, {}, [
    { column: 13, class: "temperature", name: ["Temperature", ownIndex] },
    { column: 14, class: "voltage", name: ["Voltage", ownIndex] },
    { column: 11, class: "load", name: "Processor" },
  ]),
  ...table(IF_SFP_PARAMETER, {}, [
    {
      column: 4,
      class: "temperature",
      factor: 0.00390625,
      name: [portName(), "temperature"],
      absent: [-65535],
      low: 31,
      high: 28,
    },
    { column: 5, class: "voltage", factor: 0.0001, name: [portName(), "voltage"], absent: [-65535], low: 27, high: 24 },
    { column: 6, class: "current", factor: 2e-6, name: [portName(), "current1"], absent: [-65535], low: 35, high: 32 },
    { column: 10, class: "current", factor: 2e-6, name: [portName(), "current2"], absent: [-65535], low: 35, high: 32 },
    { column: 13, class: "current", factor: 2e-6, name: [portName(), "current3"], absent: [-65535], low: 35, high: 32 },
    { column: 16, class: "current", factor: 2e-6, name: [portName(), "current4"], absent: [-65535], low: 35, high: 32 },
    { column: 3, class: "signal", factor: 0.01, name: [portName(), "rxPower1"], absent: [-65535], low: 43, high: 40 },
    { column: 9, class: "signal", factor: 0.01, name: [portName(), "rxPower2"], absent: [-65535], low: 43, high: 40 },
    { column: 12, class: "signal", factor: 0.01, name: [portName(), "rxPower3"], absent: [-65535], low: 43, high: 40 },
    { column: 15, class: "signal", factor: 0.01, name: [portName(), "rxPower4"], absent: [-65535], low: 43, high: 40 },
    { column: 2, class: "signal", factor: 0.01, name: [portName(), "txPower1"], absent: [-65535], low: 39, high: 36 },
    { column: 8, class: "signal", factor: 0.01, name: [portName(), "txPower2"], absent: [-65535], low: 39, high: 36 },
    { column: 11, class: "signal", factor: 0.01, name: [portName(), "txPower3"], absent: [-65535], low: 39, high: 36 },
    { column: 14, class: "signal", factor: 0.01, name: [portName(), "txPower4"], absent: [-65535], low: 39, high: 36 },
    { column: 21, class: "state", name: [portName(), "LOS"], states: FS_STATES2, when: isNot(20, 2), needs: [20] },
  ]),
  ...scalars(NMSCHASSIS, {}, [
    { column: 17, class: "humidity", name: ["Humidity", ownIndex] },
    { column: 18, class: "state", name: "Sys Errors", states: NMS_SYS_ERROR_NUM_STATES },
  ]),
  ...table(E3320_9_187_4_1, {}, [
    { column: 2, class: "state", name: ["Fan", ownIndex, "status"], states: FS_STATES3 },
    { column: 3, class: "fanSpeed", name: ["Fan", ownIndex, "speed"] },
  ]),
  ...scalars(POWER, {}, [{ column: 1, class: "state", name: "Power status", states: FS_STATES4 }]),
  ...table(GPON_OLT_PON_PORT_CONFIG, {}, [
    { column: 4, class: "count", name: ownIndex },
    { column: 5, class: "count", name: ownIndex },
  ]),
  ...table(NMS_EPON_OLT_PON, {}, [
    { column: 21, class: "count", name: ownIndex },
    { column: 22, class: "count", name: ownIndex },
  ]),
  ...table(RUIJIE_FIBER, {}, [
    {
      column: 76,
      class: "signal",
      factor: 0.01,
      name: [2, "RX"],
      absent: [-10000],
      when: isNot(15, 2),
      needs: [15],
      low: 93,
      high: 94,
    },
    {
      column: 81,
      class: "signal",
      factor: 0.01,
      name: [2, "TX"],
      when: all(isNot(15, 2), isNot(76, -10000)),
      needs: [15, 76],
      low: 97,
      high: 98,
    },
    { column: 17, class: "temperature", name: 2, absent: [0], when: isNot(15, 2), needs: [15] },
    { column: 18, class: "state", name: [2, "Temperature"], states: FS_FIBER_TEMP_STATES, absent: [1] },
  ]),
  ...table(RUIJIE_SYSTEM_FAN_STATUS, {}, [
    { column: 6, class: "fanSpeed", name: ["Fan", indexPart(0), "/", indexPart(1)] },
    {
      column: 4,
      class: "state",
      name: ["Fan", indexPart(0), "/", indexPart(1)],
      states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES,
    },
  ]),
  ...table(RUIJIE_SYSTEM_MULTIPLE_TEMPERATURE, {}, [
    { column: 5, class: "temperature", name: [4, indexPart(0), "/", indexPart(1)], high: 7 },
  ]),
  ...table(RUIJIE_SYSTEM_ELECTRICAL_INFORMATION, {}, [
    { column: 11, class: "voltage", name: ["Power supply", indexPart(0), "/", indexPart(1)] },
    { column: 15, class: "power", name: ["Power supply", indexPart(0), "/", indexPart(1)] },
    {
      column: 3,
      class: "state",
      name: ["Power supply", indexPart(0), "/", indexPart(1)],
      states: FS_SYSTEM_ELECTRICAL_SOURCE_IS_NORMAL_STATES,
    },
  ]),
  ...table(RUIJIE_NODE_CPUTOTAL, {}, [{ column: 5, class: "load", name: 2 }]),
];

/** Of Centec's agents: memory in KiB. */
const CENTEC_MEMORY = "1.3.6.1.4.1.52642.1.1.1";

const POOLS: readonly Pool[] = [
  poolOf("Memory", { total: `${CENTEC_MEMORY}.5`, used: `${CENTEC_MEMORY}.12`, factor: 1024 }),
  poolTable(NMSCARD_TABLE, { usedPercent: 12, name: "Memory Usage" }),
  poolOf("Memory", { total: `${MEMORY}.5`, used: `${MEMORY}.12`, free: `${MEMORY}.11`, factor: 1024 }),
  poolOf("Memory", { total: `${GBN_PLATFORM_OAMSYSTEM}.12`, free: `${GBN_PLATFORM_OAMSYSTEM}.13`, factor: 1048576 }),
  poolTable(FS_MEMORY_POOL_UTILIZATION, { total: 6, used: 7, factor: 1024, name: ["Memory Pool", ownIndex] }),
  poolTable(FS_NODE_MEMORY_POOL, { total: 6, used: 7, factor: 1024, name: 2 }),
  poolOf("Chassis Memory", { total: `${MEMORY}.5`, used: `${MEMORY}.12`, free: `${MEMORY}.11`, factor: 1024 }),
  poolOf("Memory", {
    total: `${MEMORY_STATUS}.1`,
    used: `${MEMORY_STATUS}.2`,
    free: `${MEMORY_STATUS}.3`,
    factor: 1024,
  }),
  poolTable(NMSCARD_TABLE, { usedPercent: 12, name: "Memory Usage" }),
  poolTable(RUIJIE_MEMORY_POOL_UTILIZATION, { total: 6, used: 7, free: 8, factor: 1024, name: "Memory Usage" }),
];

/** Switches of FS, Centec, BDCOM and Ruijie. */
export const fsMib = gaugeMib({
  name: "fs",
  askedOf: [3320, 4881, 13464, 27975, 52642],
  gauges: GAUGES,
  more: [`${GPON_OLT_PON_PORT_CONFIG}.1`, `${NMS_EPON_OLT_PON}.1`],
  memory: POOLS,
});
