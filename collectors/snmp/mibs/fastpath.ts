import { counted, type Gauge, gaugeMib, indexPart, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** EdgeSwitch-BOXSERVICES-PRIVATE-MIB, NETGEAR-BOXSERVICES-PRIVATE-MIB, FASTPATH. */
const AGENT_SWITCH_CPU_PROCESS_GROUP = "1.3.6.1.4.1.4526.10.1.1.4";
const AGENT_SWITCH_CPU_PROCESS_GROUP_4X = "1.3.6.1.4.1.4413.1.1.1.1.4";
const E674_10895_5000_2_6132_1_1_1_1_4 = "1.3.6.1.4.1.674.10895.5000.2.6132.1.1.1.1.4";
const LCS_SYSTEM_INFO = "1.3.6.1.4.1.2356.14.1.1.1";
const BOX_SERVICES_TEMP_SENSORS = "1.3.6.1.4.1.4526.10.43.1.8.1";
const BOX_SERVICES_FANS = "1.3.6.1.4.1.4526.10.43.1.6.1";
const BOX_SERVICES_POW_SUPPLIES = "1.3.6.1.4.1.4526.10.43.1.7.1";
const BOX_SERVICES_TEMP_UNIT = "1.3.6.1.4.1.4413.1.1.43.1.15.1";
const BOX_SERVICES_TEMP_SENSORS_1X = "1.3.6.1.4.1.4413.1.1.43.1.8.1";
const BOX_SERVICES_FANS_1X = "1.3.6.1.4.1.4413.1.1.43.1.6.1";
const LCS_POE_STATUS_TOTAL = "1.3.6.1.4.1.2356.14.2.13.1.2.1";
const LCS_MONITORING_FANS_TABLE = "1.3.6.1.4.1.2356.100.1.1.3.1";
const LCS_MONITORING_PSUTABLE = "1.3.6.1.4.1.2356.100.1.1.4.1";
const LCS_MONITORING_TEMP_SENSORS_TABLE = "1.3.6.1.4.1.2356.100.1.1.1.1";

const BOX_SERVICES_FAN_ITEM_STATES = counted(
  1,
  "notpresent operational failed powering nopower notpowering incompatible",
);
const BOX_SERVICES_TEMP_UNIT_STATES = counted(0, "low normal warning critical shutdown notpresent notoperational");
const LCS_MONITORING_FAN_STATES = counted(
  1,
  "notpresent operational failed powering nopower notpowering incompatible warning present",
);

const GAUGES: readonly Gauge[] = [
  ...table(BOX_SERVICES_TEMP_SENSORS, {}, [
    { column: 5, class: "temperature", name: ["Switch", indexPart(0), "Sensor", indexPart(1), "Temperature"] },
  ]),
  ...table(BOX_SERVICES_FANS, {}, [
    {
      column: 3,
      class: "state",
      name: ["Switch", indexPart(0), "Fan", indexPart(1), "State"],
      states: BOX_SERVICES_FAN_ITEM_STATES,
    },
  ]),
  ...table(BOX_SERVICES_POW_SUPPLIES, {}, [
    { column: 3, class: "state", name: ["Power supply", indexPart(0), "State"], states: BOX_SERVICES_FAN_ITEM_STATES },
  ]),
  ...table(BOX_SERVICES_TEMP_UNIT, {}, [
    { column: 2, class: "state", name: "Chassis state", states: BOX_SERVICES_TEMP_UNIT_STATES },
  ]),
  ...table(BOX_SERVICES_TEMP_SENSORS_1X, {}, [
    { column: 4, class: "state", name: ["Temp Sensor", ownIndex], states: BOX_SERVICES_TEMP_UNIT_STATES },
    { column: 5, class: "temperature", name: ["Temperature", ownIndex] },
  ]),
  ...table(BOX_SERVICES_FANS_1X, {}, [
    { column: 3, class: "state", name: ["Fan", ownIndex], states: BOX_SERVICES_FAN_ITEM_STATES },
    { column: 4, class: "fanSpeed", name: ["Fan", ownIndex] },
  ]),
  ...table(LCS_POE_STATUS_TOTAL, {}, [
    { column: 2, class: "power", name: ["PoE Budget Requested - ID", ownIndex] },
    { column: 3, class: "power", name: ["PoE Budget Allocated - ID", ownIndex] },
    { column: 4, class: "power", name: ["PoE Budget Consumed - ID", ownIndex] },
  ]),
  ...table(LCS_MONITORING_FANS_TABLE, {}, [
    { column: 5, class: "state", name: 3, states: LCS_MONITORING_FAN_STATES },
    { column: 6, class: "fanSpeed", name: 3 },
  ]),
  ...table(LCS_MONITORING_PSUTABLE, {}, [{ column: 5, class: "state", name: 3, states: LCS_MONITORING_FAN_STATES }]),
  ...table(LCS_MONITORING_TEMP_SENSORS_TABLE, {}, [{ column: 6, class: "temperature", name: 3 }]),
  ...scalars(LCS_SYSTEM_INFO, {}, [
    { column: 22, class: "temperature", name: "Temperature sensor 1" },
    { column: 23, class: "temperature", name: "Temperature sensor 2" },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", {
    total: `${AGENT_SWITCH_CPU_PROCESS_GROUP}.2`,
    free: `${AGENT_SWITCH_CPU_PROCESS_GROUP}.1`,
    factor: 1024,
  }),
  poolOf("Memory", {
    total: `${AGENT_SWITCH_CPU_PROCESS_GROUP_4X}.2`,
    free: `${AGENT_SWITCH_CPU_PROCESS_GROUP_4X}.1`,
    factor: 1024,
  }),
  poolOf("Memory", {
    total: `${AGENT_SWITCH_CPU_PROCESS_GROUP}.2`,
    free: `${AGENT_SWITCH_CPU_PROCESS_GROUP}.1`,
    factor: 1024,
  }),
  poolOf("CPU Memory", {
    total: `${E674_10895_5000_2_6132_1_1_1_1_4}.2`,
    free: `${E674_10895_5000_2_6132_1_1_1_1_4}.1`,
  }),
  poolOf("Main Memory", { total: `${LCS_SYSTEM_INFO}.15`, free: `${LCS_SYSTEM_INFO}.204`, factor: 1048576 }),
];

/** EdgeSwitch-BOXSERVICES-PRIVATE-MIB, NETGEAR-BOXSERVICES-PRIVATE-MIB, FASTPATH. */
export const fastpathMib = gaugeMib({
  name: "fastpath",
  askedOf: [674, 2356, 4413, 4526],
  gauges: GAUGES,
  memory: POOLS,
});
