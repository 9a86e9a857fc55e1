import { between } from "../conditions";
import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** ELTEX-MES-HWENVIROMENT-MIB, ELTEX-MES-ISS-CPU-UTIL-MIB and what Eltex uses of RADLAN. */
const E35265_1_23_1_11_1_1_1_2 = "1.3.6.1.4.1.35265.1.23.1.11.1.1.1.2";
const E35265_1_23_1_11_1_1_1_3 = "1.3.6.1.4.1.35265.1.23.1.11.1.1.1.3";
const E35265_41_1_2_1_1 = "1.3.6.1.4.1.35265.41.1.2.1.1";
const ISS_SYSTEM = "1.3.6.1.4.1.2076.81.1";
const RL_ENV_MON_FAN_STATUS = "1.3.6.1.4.1.89.83.1.1.1";
const RL_PHD_UNIT_ENV_PARAM = "1.3.6.1.4.1.89.53.15.1";
const RND_MNG = "1.3.6.1.4.1.89.1";
const ELT_ENV_MON_BATTERY_STATUS = "1.3.6.1.4.1.35265.1.23.11.1.1";
const RL_PETH_POWER_PSE = "1.3.6.1.4.1.89.108.3.1";
const RL_PHYSICAL_DESCRIPTION = "1.3.6.1.4.1.89.53";
const ELT_MES_ISS_BATTERY_STATUS = "1.3.6.1.4.1.35265.1.139.12.1.3.1.1";
const ELT_MES_ISS_ENV_FAN = "1.3.6.1.4.1.35265.1.139.12.1.5.1.1";
const ELT_MES_ISS_CPU_UTIL_GLOBAL_STAT = "1.3.6.1.4.1.35265.1.139.6.1.1.2";

const RL_ENV_MON_FAN_STATES = counted(1, "normal warning critical shutdown notPresent notFunctioning restore");
const RL_PHD_UNIT_ENV_PARAM_TEMP_SENSOR4_VALUE_STATES = counted(1, "Normal Warning Critical");
const ELT_MES_ISS_BATTERY_STATES = counted(1, "notoperational notpresent recharge low discharge operational");

const GAUGES: readonly Gauge[] = [
  ...table(RL_ENV_MON_FAN_STATUS, {}, [{ column: 3, class: "state", name: 2, states: RL_ENV_MON_FAN_STATES }]),
  ...table(RL_PHD_UNIT_ENV_PARAM, {}, [
    { column: 2, class: "state", name: ["Chassis", ownIndex, "PSU1 status"], states: RL_ENV_MON_FAN_STATES },
    { column: 3, class: "state", name: ["Chassis", ownIndex, "PSU2 status"], states: RL_ENV_MON_FAN_STATES },
    {
      column: 16,
      class: "state",
      name: ["Chassis", ownIndex, "TEMP status"],
      states: RL_PHD_UNIT_ENV_PARAM_TEMP_SENSOR4_VALUE_STATES,
    },
    // Newer agents tell the temperature here, older ones the status of its sensor, which is 1 to 3.
    { column: 10, class: "temperature", name: ["Unit", ownIndex], when: between(10, 4, 200) },
  ]),
  ...scalars(RND_MNG, {}, [{ column: 9, class: "load", name: "Processor" }]),
  ...table(ELT_ENV_MON_BATTERY_STATUS, {}, [
    { column: 2, class: "state", name: "Backup battery status", states: RL_ENV_MON_FAN_STATES },
    { column: 3, class: "charge", name: "Battery Charge", when: between(3, -Infinity, 100) },
  ]),
  ...table(RL_PETH_POWER_PSE, {}, [
    { column: 6, class: "temperature", name: ["Chassis", ownIndex, "PoE Temp"], when: between(6, 1, Infinity) },
  ]),
  ...scalars(RL_PHYSICAL_DESCRIPTION, {}, [{ column: 8, class: "count", name: "Stacked Chassis" }]),
  ...table(ELT_MES_ISS_BATTERY_STATUS, {}, [
    { column: 2, class: "state", name: "Backup battery status", states: ELT_MES_ISS_BATTERY_STATES },
    { column: 3, class: "charge", name: "Backup battery level", when: between(2, 3, Infinity), needs: [2] },
  ]),
  ...table(ELT_MES_ISS_ENV_FAN, {}, [{ column: 2, class: "fanSpeed", name: ["Fan", ownIndex] }]),
  ...scalars(ISS_SYSTEM, {}, [
    { column: 71, class: "voltage", name: "Main Power supply" },
    { column: 66, class: "temperature", name: "Chassis" },
  ]),
  ...scalars(ELT_MES_ISS_CPU_UTIL_GLOBAL_STAT, {}, [{ column: 2, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolTable(E35265_1_23_1_11_1_1_1_2, {
    total: 1,
    free: `${E35265_1_23_1_11_1_1_1_3}.1`,
    factor: 1024,
    name: "System Memory",
  }),
  poolOf("System Memory", { total: `${E35265_41_1_2_1_1}.3`, free: `${E35265_41_1_2_1_1}.7` }),
  poolOf("System Memory", { total: `${ISS_SYSTEM}.72`, used: `${ISS_SYSTEM}.73` }),
];

/** ELTEX-MES-HWENVIROMENT-MIB, ELTEX-MES-ISS-CPU-UTIL-MIB and what Eltex uses of RADLAN. */
export const eltexMib = gaugeMib({ name: "eltex", askedOf: [89, 2076, 35265], gauges: GAUGES, memory: POOLS });
