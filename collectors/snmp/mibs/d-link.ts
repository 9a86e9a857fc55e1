import { counted, type Gauge, gaugeMib, indexPart, nameIn, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** EQUIPMENT-MIB, AGENT-GENERAL-MIB and DDM-MGMT-MIB. */
const D_ENTITY_EXT_ENV_TEMP = "1.3.6.1.4.1.171.11.165.1000.5.1.1.1.1";
const D_ENTITY_EXT_ENV_FAN = "1.3.6.1.4.1.171.11.165.1000.5.1.1.2.1";
const D_ENTITY_EXT_ENV_POWER = "1.3.6.1.4.1.171.11.165.1000.5.1.1.3.1";
const AGENT_DRAMUTILIZATION = "1.3.6.1.4.1.171.12.1.1.9.1";
const D_ENTITY_EXT_MEMORY_UTIL = "1.3.6.1.4.1.171.11.165.1000.5.1.4.1";
const SW_TEMPERATURE = "1.3.6.1.4.1.171.12.11.1.8.1";
const E171_14_5_1_1_1_1 = "1.3.6.1.4.1.171.14.5.1.1.1.1";
const E171_14_5_1_1_2_1 = "1.3.6.1.4.1.171.14.5.1.1.2.1";
const E171_14_5_1_1_3_1 = "1.3.6.1.4.1.171.14.5.1.1.3.1";
const AGENT_CPUUTILIZATION = "1.3.6.1.4.1.171.12.1.1.6";
const E171_14_5_1_7_1 = "1.3.6.1.4.1.171.14.5.1.7.1";
const D_DDM_IF_INFO = "1.3.6.1.4.1.171.11.165.1000.72.1.4.1.1";
const D_ENTITY_EXT_CPU_UTIL = "1.3.6.1.4.1.171.11.165.1000.5.1.7.1";

const DLINK_INDUSTRIAL_COMMON_STATES = counted(1, "Ok Fault");
const DLINK_INDUSTRIAL_COMMON_STATES2 = { 1: "In Operation", 2: "Failed", 3: "Empty" };
const DLINK_INDUSTRIAL_COMMON_STATES3 = counted(1, "Ok Abnormal");
const D_ENTITY_EXT_ENV_FAN_STATES = counted(1, "ok fault");
const D_ENTITY_EXT_ENV_POWER_STATES = counted(1, "inOperation failed empty");
const D_ENTITY_EXT_ENV_TEMP_STATES = counted(1, "ok abnormal");
const D_DDM_IF_INFO_TEMPERATURE_STATES = counted(0, "normal higherAlarm higherWarning lowerWarning lowerAlarm");

const GAUGES: readonly Gauge[] = [
  ...table(SW_TEMPERATURE, {}, [{ column: 2, class: "temperature", name: ["Current Sys Temp", ownIndex] }]),
  ...table(E171_14_5_1_1_1_1, {}, [
    { column: 4, class: "temperature", name: nameIn(D_ENTITY_EXT_ENV_TEMP, 3) },
    { column: 7, class: "state", name: nameIn(D_ENTITY_EXT_ENV_TEMP, 3), states: DLINK_INDUSTRIAL_COMMON_STATES3 },
  ]),
  ...table(E171_14_5_1_1_2_1, {}, [
    { column: 4, class: "state", name: nameIn(D_ENTITY_EXT_ENV_FAN, 3), states: DLINK_INDUSTRIAL_COMMON_STATES },
  ]),
  ...table(E171_14_5_1_1_3_1, {}, [
    { column: 6, class: "state", name: nameIn(D_ENTITY_EXT_ENV_POWER, 3), states: DLINK_INDUSTRIAL_COMMON_STATES2 },
  ]),
  ...scalars(AGENT_CPUUTILIZATION, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...table(E171_14_5_1_7_1, {}, [{ column: 4, class: "load", name: "Processor" }]),
  ...table(D_ENTITY_EXT_ENV_TEMP, {}, [
    { column: 4, class: "temperature", name: 3, low: 5, high: 6 },
    { column: 7, class: "state", name: 3, states: D_ENTITY_EXT_ENV_TEMP_STATES },
  ]),
  ...table(D_DDM_IF_INFO, {}, [
    { column: 1, class: "temperature", factor: 0.001, name: ["SFP", ownIndex, "Temp"], low: 6, high: 3 },
    { column: 7, class: "voltage", factor: 0.01, name: ["SFP", ownIndex, "Volt"], low: 9, high: 12 },
    { column: 13, class: "current", factor: 0.001, name: ["SFP", ownIndex, "Bias"], low: 15, high: 18 },
    { column: 19, class: "power", factor: 1e-6, name: ["SFP", ownIndex, "TX Power"], low: 21, high: 24 },
    { column: 25, class: "power", factor: 1e-6, name: ["SFP", ownIndex, "RX Power"], low: 27, high: 30 },
    { column: 2, class: "state", name: ["SFP", ownIndex, "Temp"], states: D_DDM_IF_INFO_TEMPERATURE_STATES },
    { column: 8, class: "state", name: ["SFP", ownIndex, "Voltage"], states: D_DDM_IF_INFO_TEMPERATURE_STATES },
    { column: 14, class: "state", name: ["SFP", ownIndex, "Bias"], states: D_DDM_IF_INFO_TEMPERATURE_STATES },
    { column: 20, class: "state", name: ["SFP", ownIndex, "TX Power"], states: D_DDM_IF_INFO_TEMPERATURE_STATES },
    { column: 26, class: "state", name: ["SFP", ownIndex, "RX Power"], states: D_DDM_IF_INFO_TEMPERATURE_STATES },
  ]),
  ...table(D_ENTITY_EXT_ENV_FAN, {}, [{ column: 4, class: "state", name: 3, states: D_ENTITY_EXT_ENV_FAN_STATES }]),
  ...table(D_ENTITY_EXT_ENV_POWER, {}, [{ column: 6, class: "state", name: 3, states: D_ENTITY_EXT_ENV_POWER_STATES }]),
  ...table(D_ENTITY_EXT_CPU_UTIL, {}, [{ column: 5, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolTable(AGENT_DRAMUTILIZATION, { usedPercent: 4, name: "Memory" }),
  poolTable(D_ENTITY_EXT_MEMORY_UTIL, { total: 3, used: 4, free: 5, name: [indexPart(1), "Memory"] }),
  poolTable(D_ENTITY_EXT_MEMORY_UTIL, { total: 3, used: 4, free: 5, factor: 1024, name: [indexPart(1), "Memory"] }),
];

/** EQUIPMENT-MIB, AGENT-GENERAL-MIB and DDM-MGMT-MIB. */
export const dLinkMib = gaugeMib({
  name: "d-link",
  askedOf: [171],
  gauges: GAUGES,
  more: [`${D_ENTITY_EXT_ENV_FAN}.3`, `${D_ENTITY_EXT_ENV_POWER}.3`, `${D_ENTITY_EXT_ENV_TEMP}.3`],
  memory: POOLS,
});
