import { saysNot } from "../conditions";
import { componentName, counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** POE-EXTENSIONS, HSRP, GNSS, REMOTE-ACCESS-MONITOR and FIREWALL MIBs of Cisco, CISCOSB-HWENVIROMENT and AIRESPACE. */
const AGENT_RESOURCE_INFO_GROUP = "1.3.6.1.4.1.14179.1.1.5";
const CPE_EXT_PD_STATISTICS = "1.3.6.1.4.1.9.9.402.1.4";
const C_HSRP_GRP = "1.3.6.1.4.1.9.9.106.1.2.1.1";
const CEFC_MODULE = "1.3.6.1.4.1.9.9.117.1.2.1.1";
const CPE_EXT_MAIN_PSE = "1.3.6.1.4.1.9.9.402.1.3.1";
const CV_CALL_VOL_CONN = "1.3.6.1.4.1.9.9.63.1.3.8.1.1";
const CISCO_GNSS_MIBOBJECTS = "1.3.6.1.4.1.9.9.862.1";
const CRAS_ACTIVITY = "1.3.6.1.4.1.9.9.392.1.3";
const CFW_CONNECTION_STAT = "1.3.6.1.4.1.9.9.147.1.2.2.2.1";
const CFW_HARDWARE_STATUS = "1.3.6.1.4.1.9.9.147.1.2.1.1.1";
const RL_ENV_MON_FAN_STATUS = "1.3.6.1.4.1.9.6.1.101.83.1.1.1";
const RL_ENV_MON_SUPPLY_STATUS = "1.3.6.1.4.1.9.6.1.101.83.1.2.1";
const RL_ENV_FAN_DATA = "1.3.6.1.4.1.9.6.1.101.83.5.1.1";
const RND_MNG = "1.3.6.1.4.1.9.6.1.101.1";

const C_HSRP_GRP_STANDBY_STATES = counted(1, "initial learn listen speak standby active");
const CEFC_MODULE_OPER_STATES = counted(
  1,
  "unknown ok disabled okButDiagFailed boot selfTest failed missing mismatchWithParent mismatchConfig diagFailed dormant outOfServiceAdmin outOfServiceEnvTemp poweredDown poweredUp powerDenied powerCycled okButPowerOverWarning okButPowerOverCritical syncInProgress upgrading okButAuthFailed mdr fwMismatchFound fwDownloadSuccess fwDownloadFailure",
);
const C_GNSS_SATELLITE_VISIBILITY_STATES = counted(1, "bad good");
const C_GNSS_MODULE_LOCK_STATES = counted(1, "down up");
const C_GNSS_MODULE_SCALARM_STATES = counted(1, "raise clear");
const CFW_HARDWARE_STATUS_VALUE_STATES = counted(1, "other up down error overTemp busy noMedia backup active standby");
const RL_ENV_MON_FAN_STATES = counted(
  1,
  "normal warning critical shutdown notPresent notFunctioning notAvailable backingUp readingFailed",
);

const GAUGES: readonly Gauge[] = [
  ...scalars(CPE_EXT_PD_STATISTICS, {}, [{ column: 1, class: "count", name: "PoE Devices Connected" }]),
  ...table(C_HSRP_GRP, {}, [
    { column: 15, class: "state", name: ["HSRP Status", 11], states: C_HSRP_GRP_STANDBY_STATES },
    {
      column: 15,
      class: "state",
      name: ["HSRP Status", 11],
      states: C_HSRP_GRP_STANDBY_STATES,
      when: saysNot(11, /^0\.0\.0\.0$/),
      needs: [11],
    },
  ]),
  ...table(CEFC_MODULE, {}, [
    { column: 2, class: "state", name: ["Operating Status", componentName()], states: CEFC_MODULE_OPER_STATES },
  ]),
  ...table(CPE_EXT_MAIN_PSE, {}, [
    { column: 4, class: "power", factor: 0.001, name: ["PoE Budget Consumed", 2] },
    { column: 5, class: "power", factor: 0.001, name: ["PoE Budget Remaining", 2] },
  ]),
  ...table(CV_CALL_VOL_CONN, {}, [{ column: 2, class: "count", name: "SIP Active Connections" }]),
  ...scalars(CISCO_GNSS_MIBOBJECTS, {}, [
    { column: 6, class: "count", name: "Number of Satellites Tracked" },
    { column: 5, class: "state", name: "GNSS Visibility Status", states: C_GNSS_SATELLITE_VISIBILITY_STATES },
    { column: 1, class: "state", name: "GNSS Module Lock Status", states: C_GNSS_MODULE_LOCK_STATES },
    { column: 8, class: "state", name: "GNSS Module Short-Circuit Alarm", states: C_GNSS_MODULE_SCALARM_STATES },
    { column: 9, class: "state", name: "GNSS Module Open-Circuit Alarm", states: C_GNSS_MODULE_SCALARM_STATES },
  ]),
  ...scalars(CRAS_ACTIVITY, {}, [
    { column: 23, class: "count", name: "Active Email proxy sync sessions" },
    { column: 26, class: "count", name: "Active IPSec sessions" },
    { column: 29, class: "count", name: "Active LAN to LAN sessions" },
    { column: 32, class: "count", name: "Active Load Balancing sessions" },
    { column: 35, class: "count", name: "Active SVC sessions" },
    { column: 38, class: "count", name: "Active Webvpn sessions" },
  ]),
  ...table(CFW_CONNECTION_STAT, {}, [{ column: 5, class: "count", name: "Current In Use Connections" }]),
  ...table(CFW_HARDWARE_STATUS, {}, [
    {
      column: 3,
      class: "state",
      name: 2,
      states: CFW_HARDWARE_STATUS_VALUE_STATES,
      when: saysNot(4, /^not Configured$/),
      needs: [4],
    },
  ]),
  ...table(RL_ENV_MON_FAN_STATUS, {}, [
    { column: 3, class: "state", name: ["FAN", ownIndex, "Status"], states: RL_ENV_MON_FAN_STATES, absent: [5] },
  ]),
  ...table(RL_ENV_MON_SUPPLY_STATUS, {}, [
    {
      column: 3,
      class: "state",
      name: ["Power supply", ownIndex, "Status"],
      states: RL_ENV_MON_FAN_STATES,
      absent: [5],
    },
  ]),
  ...table(RL_ENV_FAN_DATA, {}, [
    { column: 2, class: "temperature", name: ["FAN", ownIndex, "Temperature"], absent: [0] },
    { column: 3, class: "fanSpeed", name: ["FAN", ownIndex, "Speed"], absent: [0] },
  ]),
  ...scalars(RND_MNG, {}, [{ column: 8, class: "load", name: "CPU" }]),
  ...scalars(AGENT_RESOURCE_INFO_GROUP, {}, [{ column: 1, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { total: `${AGENT_RESOURCE_INFO_GROUP}.2`, free: `${AGENT_RESOURCE_INFO_GROUP}.3`, factor: 1024 }),
];

/** POE-EXTENSIONS, HSRP, GNSS, REMOTE-ACCESS-MONITOR and FIREWALL MIBs of Cisco, CISCOSB-HWENVIROMENT and AIRESPACE. */
export const ciscoMoreMib = gaugeMib({ name: "cisco-more", askedOf: [9, 14179], gauges: GAUGES, memory: POOLS });
