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

/** FOUNDRY-SN-AGENT-MIB, SW-MIB and FA-EXT-MIB: FastIron, ICX, ServerIron, Fabric OS and NOS. */
const SW_FCPORT = "1.3.6.1.4.1.1588.2.1.1.1.6.2.1";
const SN_AG_SYSTEM_DRAM = "1.3.6.1.4.1.1991.1.1.2.12.4";
const SN_AGENT_BRD = "1.3.6.1.4.1.1991.1.1.2.2.1.1";
const SN_AGENT_GBL = "1.3.6.1.4.1.1991.1.1.2.1";
const SW_CPU_OR_MEMORY_USAGE = "1.3.6.1.4.1.1588.2.1.1.1.26";
const SN_IF_OPTICAL_MONITORING_INFO = "1.3.6.1.4.1.1991.1.1.3.3.6.1";
const SN_AGENT_POE_GBL = "1.3.6.1.4.1.1991.1.1.2.14.1";
const SN_AGENT_POE_UNIT = "1.3.6.1.4.1.1991.1.1.2.14.4.1.1";
const SN_AGENT_POE_PORT = "1.3.6.1.4.1.1991.1.1.2.14.2.2.1";
const SN_AGENT_TEMP = "1.3.6.1.4.1.1991.1.1.2.13.1.1";
const SN_AGENT_TEMP2 = "1.3.6.1.4.1.1991.1.1.2.13.3.1";
const SN_CHAS_PWR_SUPPLY = "1.3.6.1.4.1.1991.1.1.1.2.1.1";
const SN_CHAS_FAN = "1.3.6.1.4.1.1991.1.1.1.3.1.1";
const SN_STACKING_GLOBAL_OBJECTS = "1.3.6.1.4.1.1991.1.1.3.31.1";
const SN_STACKING_OPER_UNIT = "1.3.6.1.4.1.1991.1.1.3.31.2.2.1";
const SW_SENSOR = "1.3.6.1.4.1.1588.2.1.1.1.1.22.1";
const SW_SFP_STAT = "1.3.6.1.4.1.1588.2.1.1.1.28.1.1";

const SN_CHAS_PWR_SUPPLY_OPER_STATES = counted(1, "other normal failure");
const SN_STACKING_GLOBAL_CONFIG_STATES = counted(0, "none enabled disabled");
const SN_STACKING_OPER_UNIT_STATES = counted(1, "local remote reserved empty");
const SN_STACKING_OPER_UNIT_STACK_PORT1_STATES = counted(1, "other up down");
const SW_SENSOR_STATES = counted(1, "unknown faulty below-min nominal above-max absent");

const GAUGES: readonly Gauge[] = [
  ...table(SN_IF_OPTICAL_MONITORING_INFO, {}, [
    { column: 3, class: "signal", name: [portName(), "Rx Power"] },
    { column: 2, class: "signal", name: [portName(), "Tx Power"] },
    { column: 4, class: "current", name: [portName(), "Tx Bias Current"] },
    { column: 1, class: "temperature", name: [portName(), "Tx Laser"] },
  ]),
  ...scalars(SN_AGENT_POE_GBL, {}, [
    { column: 3, class: "count", name: "Allocations Requests Honored" },
    { column: 1, class: "power", factor: 0.001, name: "Total Power Capacity" },
    { column: 2, class: "power", factor: 0.001, name: "Free Power Capacity" },
  ]),
  ...table(SN_AGENT_POE_UNIT, {}, [
    { column: 4, class: "count", name: ["Unit", ownIndex, "Allocations Requests Honored"] },
    { column: 2, class: "power", factor: 0.001, name: ["Unit", ownIndex, "Total Power"] },
    { column: 3, class: "power", factor: 0.001, name: ["Unit", ownIndex, "Free Power"] },
  ]),
  ...table(SN_AGENT_POE_PORT, {}, [
    { column: 6, class: "power", factor: 0.001, name: ["Port", portName(), "Consumed Power"] },
  ]),
  ...table(SN_AGENT_TEMP, {}, [{ column: 4, class: "temperature", factor: 0.5, name: 3 }]),
  ...table(SN_AGENT_TEMP2, {}, [
    { column: 5, class: "temperature", factor: 0.5, name: [indexPart(0), "/", indexPart(1), 4] },
  ]),
  ...table(SN_CHAS_PWR_SUPPLY, {}, [
    {
      column: 3,
      class: "state",
      name: ["Power supply", ownIndex],
      states: SN_CHAS_PWR_SUPPLY_OPER_STATES,
      absent: [1],
    },
  ]),
  ...table(SN_CHAS_FAN, {}, [{ column: 3, class: "state", name: 2, states: SN_CHAS_PWR_SUPPLY_OPER_STATES }]),
  ...scalars(SN_STACKING_GLOBAL_OBJECTS, {}, [
    { column: 1, class: "state", name: "Global Stack Config State", states: SN_STACKING_GLOBAL_CONFIG_STATES },
  ]),
  ...table(SN_STACKING_OPER_UNIT, {}, [
    { column: 5, class: "state", name: ["Unit", ownIndex, "Stack State"], states: SN_STACKING_OPER_UNIT_STATES },
    {
      column: 8,
      class: "state",
      name: ["Unit", ownIndex, "Stack-port 1 to Unit", 11],
      states: SN_STACKING_OPER_UNIT_STACK_PORT1_STATES,
      when: isNot(7, 0),
      needs: [7],
    },
    {
      column: 10,
      class: "state",
      name: ["Unit", ownIndex, "Stack-port 2 to Unit", 12],
      states: SN_STACKING_OPER_UNIT_STACK_PORT1_STATES,
      when: isNot(9, 0),
      needs: [9],
    },
  ]),
  ...table(SW_SENSOR, {}, [
    { column: 4, class: "temperature", name: 5, absent: [-2147483648], when: is(2, 1), needs: [2] },
    { column: 4, class: "fanSpeed", name: 5, absent: [-2147483648], when: is(2, 2), needs: [2] },
    { column: 3, class: "state", name: 5, states: SW_SENSOR_STATES, when: isNot(4, -2147483648), needs: [4] },
  ]),
  ...table(SW_SFP_STAT, {}, [
    { column: 1, class: "temperature", name: [nameIn(SW_FCPORT, 36, 17), "Temp"] },
    { column: 4, class: "signal", name: [nameIn(SW_FCPORT, 36, 17), "RX"] },
    { column: 5, class: "signal", name: [nameIn(SW_FCPORT, 36, 17), "TX"] },
  ]),
  ...scalars(SW_CPU_OR_MEMORY_USAGE, {}, [{ column: 1, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("System Memory", { total: `${SN_AG_SYSTEM_DRAM}.2`, free: `${SN_AG_SYSTEM_DRAM}.3` }),
  poolTable(SN_AGENT_BRD, { total: 24, free: 25, name: 2 }),
  poolOf("Dynamic Memory", { total: `${SN_AGENT_GBL}.54`, free: `${SN_AGENT_GBL}.55` }),
  poolOf("Memory", { usedPercent: `${SW_CPU_OR_MEMORY_USAGE}.6` }),
  poolOf("Memory", { usedPercent: `${SW_CPU_OR_MEMORY_USAGE}.6` }),
];

/** FOUNDRY-SN-AGENT-MIB, SW-MIB and FA-EXT-MIB: FastIron, ICX, ServerIron, Fabric OS and NOS. */
export const brocadeMib = gaugeMib({
  name: "brocade",
  askedOf: [1588, 1991],
  gauges: GAUGES,
  more: [`${SW_FCPORT}.36`],
  memory: POOLS,
});
