import { counted, type Gauge, gaugeMib, is, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** SFOS-FIREWALL-MIB. */
const HILLSTONE_SYS_MIB_OBJECTS = "1.3.6.1.4.1.28557.2.2.1";
const FW_MEMORY_INFO = "1.3.6.1.4.1.1369.5.2.1.11.2";
const FW_MEMORY_INFO_2X = "1.3.6.1.4.1.47565.1.1.1.11.2";
const MP_MEM_STATS = "1.3.6.1.4.1.1872.2.5.1.2.8";
const SFOS_XGHASTATS = "1.3.6.1.4.1.2604.5.1.4";
const SFOS_DEVICE_NET_PROTEC_LIC = "1.3.6.1.4.1.2604.5.1.5.2";
const SFOS_DEVICE_WEB_PROTEC_LIC = "1.3.6.1.4.1.2604.5.1.5.3";
const SFOS_DEVICE_MAIL_PROTEC_LIC = "1.3.6.1.4.1.2604.5.1.5.4";
const SFOS_DEVICE_WEB_SERVER_LIC = "1.3.6.1.4.1.2604.5.1.5.5";
const SFOS_DEVICE_SANDSTROM_LIC = "1.3.6.1.4.1.2604.5.1.5.6";
const SFOS_DEVICE_ENHANCED_SUPPORT_LIC = "1.3.6.1.4.1.2604.5.1.5.7";
const SFOS_DEVICE_ENHANCED_PLUS_SUPPORT_LIC = "1.3.6.1.4.1.2604.5.1.5.8";
const SFOS_DEVICE_CENTRAL_ORCHESTRATION_LIC = "1.3.6.1.4.1.2604.5.1.5.9";
const SFOS_IPSEC_VPN_TUNNEL = "1.3.6.1.4.1.2604.5.1.6.1.1.1.1";
const HILLSTONE_TEMPERATURE_OBJECTS = "1.3.6.1.4.1.28557.2.28.1";
const HILLSTONE_POWER_OBJECTS = "1.3.6.1.4.1.28557.2.27.1";
const FW_CPU_STATS = "1.3.6.1.4.1.1369.5.2.1.11.1.1";
const FW_CPU_STATS_1X = "1.3.6.1.4.1.47565.1.1.1.11.1.1";
const MP_CPU_STATS = "1.3.6.1.4.1.1872.2.5.1.2.2";
const EXT = "1.3.6.1.4.1.2021.8.1";

const SFOS_HASTATUS_STATES = counted(0, "disabled enabled");
const SFOS_DEVICE_CURRENT_HASTATE_STATES = counted(0, "notapplicable auxiliary standAlone primary faulty ready");
const SFOS_NET_PROTECTION_LIC_REG_STATES = counted(0, "none evaluating notsubscribed subscribed expired deactivated");
const HILLSTONE_POWER_STATES = {
  0: "fine",
  1: "absent",
  2: "warning",
  3: "fail",
  4: "fail or nopower",
  5: "unsupport",
};

const GAUGES: readonly Gauge[] = [
  ...scalars(SFOS_XGHASTATS, {}, [
    { column: 1, class: "state", name: "HA status", states: SFOS_HASTATUS_STATES },
    { column: 4, class: "state", name: "HA local appliance state", states: SFOS_DEVICE_CURRENT_HASTATE_STATES },
    { column: 5, class: "state", name: "HA peer appliance state", states: SFOS_DEVICE_CURRENT_HASTATE_STATES },
  ]),
  ...scalars(SFOS_DEVICE_NET_PROTEC_LIC, {}, [
    {
      column: 1,
      class: "state",
      name: "Network Protection registration Lic status",
      states: SFOS_NET_PROTECTION_LIC_REG_STATES,
    },
  ]),
  ...scalars(SFOS_DEVICE_WEB_PROTEC_LIC, {}, [
    {
      column: 1,
      class: "state",
      name: "Web Protection registration Lic status",
      states: SFOS_NET_PROTECTION_LIC_REG_STATES,
    },
  ]),
  ...scalars(SFOS_DEVICE_MAIL_PROTEC_LIC, {}, [
    { column: 1, class: "state", name: "EMail Protection Lic Status", states: SFOS_NET_PROTECTION_LIC_REG_STATES },
  ]),
  ...scalars(SFOS_DEVICE_WEB_SERVER_LIC, {}, [
    { column: 1, class: "state", name: "Web Server Protection Lic status", states: SFOS_NET_PROTECTION_LIC_REG_STATES },
  ]),
  ...scalars(SFOS_DEVICE_SANDSTROM_LIC, {}, [
    { column: 1, class: "state", name: "Sandstorm Protection Lic status", states: SFOS_NET_PROTECTION_LIC_REG_STATES },
  ]),
  ...scalars(SFOS_DEVICE_ENHANCED_SUPPORT_LIC, {}, [
    { column: 1, class: "state", name: "Enhanced Support Lic Status", states: SFOS_NET_PROTECTION_LIC_REG_STATES },
  ]),
  ...scalars(SFOS_DEVICE_ENHANCED_PLUS_SUPPORT_LIC, {}, [
    { column: 1, class: "state", name: "Enhanced Plus Support Lic Status", states: SFOS_NET_PROTECTION_LIC_REG_STATES },
  ]),
  ...scalars(SFOS_DEVICE_CENTRAL_ORCHESTRATION_LIC, {}, [
    {
      column: 1,
      class: "state",
      name: "Central Orchestration registration Lic Status",
      states: SFOS_NET_PROTECTION_LIC_REG_STATES,
    },
  ]),
  ...table(SFOS_IPSEC_VPN_TUNNEL, {}, [{ column: 8, class: "count", name: [2, "active tunnels"] }]),
  ...scalars(HILLSTONE_TEMPERATURE_OBJECTS, {}, [{ column: 2, class: "temperature", name: ["Temperature", ownIndex] }]),
  ...scalars(HILLSTONE_POWER_OBJECTS, {}, [
    { column: 2, class: "state", name: ["Power supply", ownIndex], states: HILLSTONE_POWER_STATES },
  ]),
  ...scalars(HILLSTONE_SYS_MIB_OBJECTS, {}, [{ column: 3, class: "load", name: "Processor" }]),
  ...table(FW_CPU_STATS, {}, [{ column: 3, class: "load", name: ["Processor", ownIndex] }]),
  ...table(FW_CPU_STATS_1X, {}, [{ column: 3, class: "load", name: ["Processor", ownIndex] }]),
  ...scalars(MP_CPU_STATS, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...table(EXT, {}, [{ column: 100, class: "count", name: 2, when: is(102, 0), needs: [102] }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { total: `${HILLSTONE_SYS_MIB_OBJECTS}.4`, used: `${HILLSTONE_SYS_MIB_OBJECTS}.5`, factor: 1024 }),
  poolOf("Memory", { total: `${FW_MEMORY_INFO}.4`, used: `${FW_MEMORY_INFO}.5`, free: `${FW_MEMORY_INFO}.6` }),
  poolOf("Memory", { total: `${FW_MEMORY_INFO_2X}.4`, used: `${FW_MEMORY_INFO_2X}.5`, free: `${FW_MEMORY_INFO_2X}.6` }),
  poolOf("Main Memory", { total: `${MP_MEM_STATS}.1`, free: `${MP_MEM_STATS}.3` }),
];

/** SFOS-FIREWALL-MIB. */
export const firewallsMib = gaugeMib({
  name: "firewalls",
  askedOf: [1369, 1872, 2021, 2604, 28557, 47565],
  gauges: GAUGES,
  memory: POOLS,
});
