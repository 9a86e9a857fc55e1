import { counted, type Gauge, gaugeMib, indexPart, nameIn, scalars, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** WLSX-SYSTEMEXT-MIB, WLSX-SWITCH-MIB and AI-AP-MIB: Aruba controllers and Instant access points. */
const AI_ACCESS_POINT = "1.3.6.1.4.1.14823.2.3.3.1.2.1.1";
const WLSX_SYS_XMEMORY = "1.3.6.1.4.1.14823.2.2.1.1.1.11.1";
const WLSX_USER_STATS_GROUP = "1.3.6.1.4.1.14823.2.2.1.4.1.4";
const WLSX_SYSTEM_EXT_GROUP = "1.3.6.1.4.1.14823.2.2.1.2.1";
const WLSX_SYS_EXT_PROCESSOR = "1.3.6.1.4.1.14823.2.2.1.2.1.13.1";
const AI_RADIO = "1.3.6.1.4.1.14823.2.3.3.1.2.2.1";

const AI_APSTATUS_STATES = counted(1, "up down");

const GAUGES: readonly Gauge[] = [
  ...scalars(WLSX_USER_STATS_GROUP, {}, [{ column: 2, class: "count", name: "Active VPN sessions" }]),
  ...scalars(WLSX_SYSTEM_EXT_GROUP, {}, [{ column: 10, class: "temperature", name: "CPU temperature C" }]),
  ...table(WLSX_SYS_EXT_PROCESSOR, {}, [{ column: 3, class: "load", name: 2 }]),
  ...table(AI_ACCESS_POINT, {}, [
    { column: 7, class: "load", name: [2, "processor"] },
    { column: 11, class: "state", name: [2, "(", 4, ")"], states: AI_APSTATUS_STATES },
  ]),
  ...table(AI_RADIO, {}, [
    {
      column: 20,
      class: "state",
      name: [nameIn(AI_ACCESS_POINT, 2, 6), "(", nameIn(AI_ACCESS_POINT, 4, 6), ") Radio", indexPart(6)],
      states: AI_APSTATUS_STATES,
    },
  ]),
];

const POOLS: readonly Pool[] = [
  poolTable(WLSX_SYS_XMEMORY, { total: 2, used: 3, free: 4, factor: 1024, name: "Memory" }),
  poolTable(AI_ACCESS_POINT, { total: 10, free: 8, name: [2, 4] }),
];

/** WLSX-SYSTEMEXT-MIB, WLSX-SWITCH-MIB and AI-AP-MIB: Aruba controllers and Instant access points. */
export const arubaMib = gaugeMib({
  name: "aruba",
  askedOf: [14823],
  gauges: GAUGES,
  more: [`${AI_ACCESS_POINT}.2`, `${AI_ACCESS_POINT}.4`],
  memory: POOLS,
});
