import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** LCOS-SX-MIB. */
const LCS_SYSTEM_INFO = "1.3.6.1.4.1.2356.14.1.1.1";
const LCS_POE_STATUS_TOTAL = "1.3.6.1.4.1.2356.14.2.13.1.2.1";
const LCS_MONITORING_FANS_TABLE = "1.3.6.1.4.1.2356.100.1.1.3.1";
const LCS_MONITORING_PSUTABLE = "1.3.6.1.4.1.2356.100.1.1.4.1";
const LCS_MONITORING_TEMP_SENSORS_TABLE = "1.3.6.1.4.1.2356.100.1.1.1.1";

const LCS_MONITORING_FAN_STATES = counted(
  1,
  "notpresent operational failed powering nopower notpowering incompatible warning present",
);

const GAUGES: readonly Gauge[] = [
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
  poolOf("Main Memory", { total: `${LCS_SYSTEM_INFO}.15`, free: `${LCS_SYSTEM_INFO}.204`, factor: 1048576 }),
];

/** LCOS-SX-MIB: switches of LANCOM. */
export const lancomMib = gaugeMib({ name: "LCOS-SX-MIB", askedOf: [2356], gauges: GAUGES, memory: POOLS });
