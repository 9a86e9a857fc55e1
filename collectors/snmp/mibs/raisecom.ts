import { all } from "../conditions";
import { counted, type Gauge, gaugeMib, is, nameIn, ownIndex, portName, scalars, table } from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** RAISECOM-SYSTEM-MIB and optics, and the switches of SNR, DCN, Datacom and FiberHome. */
const PORT = "1.3.6.1.4.1.2634.1.100.100.1";
const RAISECOM_MEMORY_SCALAR_GROUP = "1.3.6.1.4.1.8886.1.1.3.2";
const ROS_MGMT_MEMORY_SCALAR_GROUP = "1.3.6.1.4.1.8886.60.1.3.1.1";
const SYS_SLOT = "1.3.6.1.4.1.27514.100.1.8.1";
const SWITCH_INFO = "1.3.6.1.4.1.6339.100.1.11";
const MEMORY_POOL = "1.3.6.1.4.1.3807.1.8012.1.5.4.1";
const GW_EPON_BOARD = "1.3.6.1.4.1.10072.2.20.1.1.2.1.1";
const RAISECOM_FAN_MONITOR_STATE = "1.3.6.1.4.1.8886.1.1.5.2.2.1";
const RAISECOM_VOLT = "1.3.6.1.4.1.8886.1.1.4.3.1.1";
const RAISECOM_OPTICAL_TRANSCEIVER_DDM = "1.3.6.1.4.1.8886.1.18.2.2.1.1";
const RAISECOM_TEMPERATURE = "1.3.6.1.4.1.8886.1.1.4.2";
const RAISECOM_COMMON_FUNCTION_GROUP = "1.3.6.1.4.1.8886.1.2.1";
const RAISECOM_POWER_MONITOR_STATE = "1.3.6.1.4.1.8886.1.24.2.1.1";
const RAISECOM_TOTAL_CPUUTILIZATION = "1.3.6.1.4.1.8886.1.1.1.3.1.2.1";
const ROS_MGMT_OPTICAL_TRANSCEIVER_DDM = "1.3.6.1.4.1.8886.60.18.1.2.2.1.1";
const ROS_MGMT_ALARM_MGMT_SCALAR_GROUP = "1.3.6.1.4.1.8886.60.34.1.1";
const ROS_MGMT_CPU_UTILIZATION = "1.3.6.1.4.1.8886.60.1.1.1.2.1.1.1";
const E40418_7_100_1_8_1 = "1.3.6.1.4.1.40418.7.100.1.8.1";
const E40418_7_100_1_12_1_1 = "1.3.6.1.4.1.40418.7.100.1.12.1.1";
const E40418_7_100_1_12_1 = "1.3.6.1.4.1.40418.7.100.1.12.1";
const E40418_7_100_1 = "1.3.6.1.4.1.40418.7.100.1";
const E40418_7_100_30_1_1 = "1.3.6.1.4.1.40418.7.100.30.1.1";
const SWITCH_INFO_1X = "1.3.6.1.4.1.3709.3.5.201.1.1.2.1";
const DD_TRANSCEIVERS = "1.3.6.1.4.1.3709.3.5.201.1.28.1.1";
const SWITCH_MGT = "1.3.6.1.4.1.3709.3.5.201.1.1";
const TEMPERATURE = "1.3.6.1.4.1.3807.1.8012.1.6.2.1";
const VOLTAGE = "1.3.6.1.4.1.3807.1.8012.1.7.2.1";
const FAN_CTRL = "1.3.6.1.4.1.3807.1.8012.1.11.4.1";
const POWER = "1.3.6.1.4.1.3807.1.8012.1.2.1.1";
const CPU = "1.3.6.1.4.1.3807.1.8012.1.4.1.1";
const TEMPERATURE_INFO = "1.3.6.1.4.1.10072.2.15.1.6.1.1";
const POWER_INFO = "1.3.6.1.4.1.10072.2.15.1.5.1.1";
const DEV_FAN_ALARM = "1.3.6.1.4.1.10072.2.15.1.4.1.1";

const RAISECOM_CONFIG_LOAD_STATES = counted(1, "ready running successful failed");
const RAISECOM_FAN_WORK_STATES = counted(1, "normal abnormal");
const RAISECOM_POWER_STATES = counted(1, "offline online power-on");
const ROS_MGMT_ALARM_MGMT_MONITOR_LEVEL_STATES = counted(1, "clear indeterminate critical major minor warning");
const SNR_STATES = counted(0, "Normal Abnormal");
const SNR_STATES2 = counted(0, "none low medium-low medium medium-high high");
const SNR_STATES3 = counted(1, "idle success fail inProgress");
const POWER_STATES = counted(0, "normal voltagelack voltageoverload");
const CPU_STATES = counted(0, "normal highoverflow");
const POWER_RUN_STATES = counted(1, "empty powerOff powerOn");
const DEV_FAN_ALARM_STATES = { 1: "ALARM", 5: "CLEAR" };

/** The parameter of a transceiver is the end of the index: temperature(1), biasCurrent(2), txPower(3), rxPower(4). */
const isParameter = (parameter: number) => (_: unknown, _tables: unknown, index: string) =>
  index.endsWith(`.${parameter}`);

const GAUGES: readonly Gauge[] = [
  ...table(RAISECOM_FAN_MONITOR_STATE, {}, [
    { column: 2, class: "fanSpeed", name: ["Fan", ownIndex, "Speed"] },
    { column: 3, class: "state", name: ["Fan", ownIndex, "State"], states: RAISECOM_FAN_WORK_STATES },
  ]),
  ...table(RAISECOM_VOLT, {}, [
    { column: 3, class: "voltage", factor: 0.001, name: ["Voltage", ownIndex, "(", 2, "mV)"], low: 7, high: 8 },
  ]),
  ...table(RAISECOM_OPTICAL_TRANSCEIVER_DDM, {}, [
    {
      column: 2,
      class: "temperature",
      factor: 0.001,
      name: [portName(), "optics"],
      when: all(is(12, 1), isParameter(1)),
      needs: [12],
      low: 5,
      high: 3,
    },
    {
      column: 2,
      class: "signal",
      factor: 0.001,
      name: [portName(), "receives"],
      when: all(is(12, 1), isParameter(4)),
      needs: [12],
      low: 5,
      high: 3,
    },
    {
      column: 2,
      class: "signal",
      factor: 0.001,
      name: [portName(), "transmits"],
      when: all(is(12, 1), isParameter(3)),
      needs: [12],
      low: 5,
      high: 3,
    },
  ]),
  ...scalars(RAISECOM_TEMPERATURE, {}, [
    { column: 1, class: "temperature", name: "System Temperature", low: 5, high: 6 },
  ]),
  ...scalars(RAISECOM_COMMON_FUNCTION_GROUP, {}, [
    { column: 3, class: "state", name: ["Config", ownIndex, "Load State"], states: RAISECOM_CONFIG_LOAD_STATES },
  ]),
  ...table(RAISECOM_POWER_MONITOR_STATE, {}, [
    { column: 6, class: "state", name: ["Power supply", ownIndex, "State"], states: RAISECOM_POWER_STATES },
  ]),
  ...table(RAISECOM_TOTAL_CPUUTILIZATION, {}, [{ column: 2, class: "load", name: "Processor" }]),
  ...table(ROS_MGMT_OPTICAL_TRANSCEIVER_DDM, {}, [
    {
      column: 2,
      class: "temperature",
      factor: 0.001,
      name: [portName(), "optics"],
      when: all(is(12, 1), isParameter(1)),
      needs: [12],
      low: 5,
      high: 3,
    },
    {
      column: 2,
      class: "signal",
      factor: 0.001,
      name: [portName(), "receives"],
      when: all(is(12, 1), isParameter(4)),
      needs: [12],
      low: 5,
      high: 3,
    },
    {
      column: 2,
      class: "signal",
      factor: 0.001,
      name: [portName(), "transmits"],
      when: all(is(12, 1), isParameter(3)),
      needs: [12],
      low: 5,
      high: 3,
    },
  ]),
  ...scalars(ROS_MGMT_ALARM_MGMT_SCALAR_GROUP, {}, [
    { column: 7, class: "state", name: "The level of Alarm Monitor", states: ROS_MGMT_ALARM_MGMT_MONITOR_LEVEL_STATES },
  ]),
  ...table(ROS_MGMT_CPU_UTILIZATION, {}, [{ column: 3, class: "load", name: "Processor" }]),
  ...table(E40418_7_100_1_8_1, {}, [
    { column: 10, class: "temperature", name: ["Temperature", ownIndex] },
    { column: 11, class: "load", name: "Processor" },
  ]),
  ...table(E40418_7_100_1_12_1_1, {}, [
    { column: 3, class: "state", name: ["Fan", ownIndex, "status"], states: SNR_STATES },
  ]),
  ...table(E40418_7_100_1_12_1, {}, [
    { column: 4, class: "state", name: ["Fan", ownIndex, "speed"], states: SNR_STATES2 },
  ]),
  ...table(E40418_7_100_1, {}, [
    { column: 16, class: "state", name: ["Switch", ownIndex, "Startup status"], states: SNR_STATES3 },
  ]),
  ...table(E40418_7_100_30_1_1, {}, [
    { column: 7, class: "voltage", name: nameIn(PORT, 3) },
    { column: 12, class: "current", name: nameIn(PORT, 3) },
    { column: 17, class: "signal", name: nameIn(PORT, 3) },
    { column: 22, class: "signal", name: nameIn(PORT, 3) },
  ]),
  ...scalars(SWITCH_INFO, {}, [{ column: 10, class: "load", name: "CPU Usage" }]),
  ...table(SWITCH_INFO_1X, {}, [{ column: 12, class: "temperature", name: ["Temperature", ownIndex] }]),
  ...table(DD_TRANSCEIVERS, {}, [
    { column: 4, class: "signal", name: [portName(), "Rx Power"] },
    { column: 5, class: "signal", name: [portName(), "Tx Power"] },
  ]),
  ...scalars(SWITCH_MGT, {}, [{ column: 10, class: "load", factor: 0.01, name: "Processor" }]),
  ...table(TEMPERATURE, {}, [{ column: 5, class: "temperature", name: 9, low: 3, high: 4 }]),
  ...table(VOLTAGE, {}, [{ column: 5, class: "voltage", factor: 0.001, name: ["Int.", 9], low: 3, high: 4 }]),
  ...table(FAN_CTRL, {}, [{ column: 2, class: "fanSpeed", name: 12 }]),
  ...table(POWER, {}, [{ column: 3, class: "state", name: ["Supply", 13], states: POWER_STATES }]),
  ...table(CPU, {}, [
    { column: 7, class: "state", name: "CPU Status", states: CPU_STATES },
    { column: 2, class: "load", factor: 0.01, name: 12 },
  ]),
  ...table(TEMPERATURE_INFO, {}, [{ column: 2, class: "temperature", name: ["Temperature board", ownIndex] }]),
  ...table(POWER_INFO, {}, [
    { column: 3, class: "temperature", name: ["Temperature power supply", ownIndex] },
    { column: 2, class: "state", name: ["Power Run Status", ownIndex], states: POWER_RUN_STATES },
  ]),
  ...table(DEV_FAN_ALARM, {}, [
    { column: 3, class: "state", name: ["Fun status", ownIndex], states: DEV_FAN_ALARM_STATES },
  ]),
  ...table(GW_EPON_BOARD, {}, [{ column: 19, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { total: `${RAISECOM_MEMORY_SCALAR_GROUP}.1`, free: `${RAISECOM_MEMORY_SCALAR_GROUP}.2` }),
  poolOf("Memory", { total: `${ROS_MGMT_MEMORY_SCALAR_GROUP}.1`, free: `${ROS_MGMT_MEMORY_SCALAR_GROUP}.2` }),
  poolTable(SYS_SLOT, { total: 7, used: 8, name: "Memory Usage" }),
  poolOf("Memory Usage", { total: `${SWITCH_INFO}.6`, used: `${SWITCH_INFO}.7` }),
  poolTable(MEMORY_POOL, { total: 11, used: 7, name: 19 }),
  poolTable(GW_EPON_BOARD, { total: 28, used: 20, factor: 1048576, name: "Memory" }),
];

/** RAISECOM-SYSTEM-MIB and optics, and the switches of SNR, DCN, Datacom and FiberHome. */
export const raisecomMib = gaugeMib({
  name: "raisecom",
  askedOf: [2634, 3709, 3807, 6339, 8886, 10072, 27514, 40418],
  gauges: GAUGES,
  more: [`${PORT}.3`],
  memory: POOLS,
});
