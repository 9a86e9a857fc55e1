import { all, says, saysNot } from "../conditions";
import { counted, type Gauge, gaugeMib, nameIn, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** FORTINET-FORTIGATE-MIB and its sisters for switches, web, mail and load balancers. */
const FG_VD = "1.3.6.1.4.1.12356.101.3.2.1.1";
const FG_SYSTEM_INFO = "1.3.6.1.4.1.12356.101.4.1";
const FM_SYSTEM_INFO = "1.3.6.1.4.1.12356.103.2.1";
const FS_SYSTEM_INFO = "1.3.6.1.4.1.12356.106.4.1";
const FW_SYSTEM_INFO = "1.3.6.1.4.1.12356.107.2.1";
const FADC_SYSTEM = "1.3.6.1.4.1.12356.112.1";
const FAP_WTPSTATUS = "1.3.6.1.4.1.12356.120.3";
const FEXT_INFO_STATUS = "1.3.6.1.4.1.12356.121.21.1.2";
const FML_SYSTEM = "1.3.6.1.4.1.12356.105.1";
const FSA_SYSTEM_INFO = "1.3.6.1.4.1.12356.118.3.1";
const FG_HW_SENSOR = "1.3.6.1.4.1.12356.101.4.3.2.1";
const FG_VPN2_TUN = "1.3.6.1.4.1.12356.101.12.4.2.1";
const FG_VPN_SSL_STATS = "1.3.6.1.4.1.12356.101.12.2.3.1";
const FG_SESS_INFO = "1.3.6.1.4.1.12356.101.19.5.1";
const FG_VWLHEALTH_CHECK_LINK = "1.3.6.1.4.1.12356.101.4.9.2.1";
const FG_LINK_MONITOR = "1.3.6.1.4.1.12356.101.4.8.2.1";
const FG_WEBFILTER_STATS = "1.3.6.1.4.1.12356.101.10.1.2.1.1";
const FG_VPN_INFO = "1.3.6.1.4.1.12356.101.12.1";
const FG_IPS_STATS = "1.3.6.1.4.1.12356.101.9.2.1.1";
const FG_SIGNAL_INFO = "1.3.6.1.4.1.12356.101.19.3.1";
const FG_PROCESSOR = "1.3.6.1.4.1.12356.101.4.4.2.1";
const FADC_SERVER_LOAD_BALANCE = "1.3.6.1.4.1.12356.112.8.5";
const FADC_VS = "1.3.6.1.4.1.12356.112.8.2";
const FADC_RS = "1.3.6.1.4.1.12356.112.8.1";
const FADC_VD_INFO = "1.3.6.1.4.1.12356.112.2.1";
const FEXT_INFO_MODEM_STATUS = "1.3.6.1.4.1.12356.121.21.3.1.1";
const FAC_SYSTEM = "1.3.6.1.4.1.12356.113.1";
const FML_MAIL_QUEUE = "1.3.6.1.4.1.12356.105.1.103.2.1";
const FV_SYSTEM = "1.3.6.1.4.1.12356.115.1";

const FG_HW_SENSOR_ENT_ALARM_STATES = counted(0, "false true");
const FG_VPN2_TUN_STATES = counted(1, "down up");
const FG_VPN_SSL_STATES = counted(1, "disabled enabled");
const FD_LTE_SESS_CONN_STAT_STATES = counted(0, "unknown disconnected connected suspended authenticating");
const FG_VWLHEALTH_CHECK_LINK_STATES = counted(0, "alive dead");
const FG_VD_ENT_HA_STATES = counted(1, "primary secondary standalone");
const FAP_POE_MODE_OPER_STATES = counted(
  0,
  "autoDetect ieee8023Af ieee8023At powerAdapter acControlled fullPowerMode highPowerMode lowPowerMode",
);

const GAUGES: readonly Gauge[] = [
  ...table(FG_HW_SENSOR, {}, [
    { column: 4, class: "state", name: 2, states: FG_HW_SENSOR_ENT_ALARM_STATES, when: says(2, /./), needs: [2] },
    { column: 3, class: "temperature", name: 2, absent: [-1], when: says(2, /Temp/), needs: [2] },
    {
      column: 3,
      class: "fanSpeed",
      name: 2,
      absent: [-1],
      when: all(says(2, /Fan/), saysNot(2, /.*Temp.*/)),
      needs: [2],
    },
    { column: 3, class: "voltage", name: 2, when: says(2, /VCC/), needs: [2] },
  ]),
  ...table(FG_VPN2_TUN, {}, [
    { column: 26, class: "state", name: [2, "\\", 3, "(", 5, ")"], states: FG_VPN2_TUN_STATES },
  ]),
  ...table(FG_VPN_SSL_STATS, {}, [
    { column: 1, class: "state", name: "SSL-VPN Status", states: FG_VPN_SSL_STATES },
    { column: 2, class: "count", name: [nameIn(FG_VD, 2), "SSL VPN Logged users"] },
    { column: 6, class: "count", name: [nameIn(FG_VD, 2), "SSL VPN Active tunnels"] },
  ]),
  ...table(FG_SESS_INFO, {}, [
    { column: 4, class: "state", name: "LTE Session Status", states: FD_LTE_SESS_CONN_STAT_STATES },
  ]),
  ...table(FG_VWLHEALTH_CHECK_LINK, {}, [
    { column: 4, class: "state", name: [2, "\\", 14], states: FG_VWLHEALTH_CHECK_LINK_STATES },
    { column: 5, class: "count", name: ["Link Latency", 2, "\\", 14] },
    { column: 6, class: "count", name: ["Link Jitter", 2, "\\", 14] },
    { column: 9, class: "count", name: ["Link Packet Loss", 2, "\\", 14] },
  ]),
  ...table(FG_LINK_MONITOR, {}, [
    { column: 3, class: "state", name: 2, states: FG_VWLHEALTH_CHECK_LINK_STATES },
    { column: 4, class: "count", name: ["Monitor Latency", 2] },
    { column: 5, class: "count", name: ["Monitor Jitter", 2] },
    { column: 8, class: "count", name: ["Monitor Packet Loss", 2] },
  ]),
  ...table(FG_VD, {}, [{ column: 4, class: "state", name: [2, "vDom HA state"], states: FG_VD_ENT_HA_STATES }]),
  ...table(FG_WEBFILTER_STATS, {}, [
    { column: 1, class: "count", name: [nameIn(FG_VD, 2), "HTTP Sessions Blocked"] },
    { column: 2, class: "count", name: [nameIn(FG_VD, 2), "HTTPS Sessions Blocked"] },
    { column: 3, class: "count", name: [nameIn(FG_VD, 2), "HTTP URLs Blocked"] },
    { column: 4, class: "count", name: [nameIn(FG_VD, 2), "HTTPS URLs Blocked"] },
    { column: 5, class: "count", name: [nameIn(FG_VD, 2), "ActiveX Blocked"] },
    { column: 6, class: "count", name: [nameIn(FG_VD, 2), "Cookies Blocked"] },
    { column: 7, class: "count", name: [nameIn(FG_VD, 2), "Applets Blocked"] },
  ]),
  ...scalars(FG_VPN_INFO, {}, [{ column: 1, class: "count", name: "IPSEC VPN tunnels" }]),
  ...table(FG_IPS_STATS, {}, [
    { column: 1, class: "count", name: [nameIn(FG_VD, 2), "IPS Intrusions Detected"] },
    { column: 2, class: "count", name: [nameIn(FG_VD, 2), "IPS Intrusions Blocked"] },
    { column: 3, class: "count", name: [nameIn(FG_VD, 2), "IPS Severity Critical Detected"] },
    { column: 4, class: "count", name: [nameIn(FG_VD, 2), "IPS Severity High Detected"] },
    { column: 5, class: "count", name: [nameIn(FG_VD, 2), "IPS Severity Medium Detected"] },
    { column: 6, class: "count", name: [nameIn(FG_VD, 2), "IPS Severity Low Detected"] },
    { column: 7, class: "count", name: [nameIn(FG_VD, 2), "IPS Severity Informational Detected"] },
    { column: 8, class: "count", name: [nameIn(FG_VD, 2), "IPS Signature Detected"] },
    { column: 9, class: "count", name: [nameIn(FG_VD, 2), "IPS Anomaly Detected"] },
  ]),
  ...table(FG_SIGNAL_INFO, {}, [
    { column: 9, class: "signal", name: "LTE Modem WCDMA RSSI" },
    { column: 11, class: "signal", name: "LTE Modem LTE RSSI" },
  ]),
  ...scalars(FG_SYSTEM_INFO, {}, [
    { column: 8, class: "count", name: "Sessions" },
    { column: 11, class: "count", name: "New sessions a second, 1 minute" },
    { column: 12, class: "count", name: "New sessions a second, 10 minutes" },
    { column: 13, class: "count", name: "New sessions a second, 30 minutes" },
    { column: 14, class: "count", name: "New sessions a second, 60 minutes" },
    { column: 3, class: "load", name: "System Cpu Usage" },
  ]),
  ...table(FG_PROCESSOR, {}, [{ column: 2, class: "load", name: ["CPU Core", ownIndex] }]),
  ...scalars(FS_SYSTEM_INFO, {}, [{ column: 2, class: "load", name: "Processor" }]),
  ...scalars(FW_SYSTEM_INFO, {}, [{ column: 5, class: "load", name: "Processor" }]),
  ...scalars(FADC_SERVER_LOAD_BALANCE, {}, [
    { column: 7, class: "count", name: "Client Connections" },
    { column: 8, class: "count", name: "Client SSL Sessions" },
  ]),
  ...scalars(FADC_VS, {}, [{ column: 1, class: "count", name: "Virtual Servers" }]),
  ...scalars(FADC_RS, {}, [{ column: 2, class: "count", name: "Real Server Pools" }]),
  ...scalars(FADC_VD_INFO, {}, [{ column: 1, class: "count", name: "VDOMs", high: 2 }]),
  ...scalars(FADC_SYSTEM, {}, [{ column: 4, class: "load", name: "System CPU Usage" }]),
  ...scalars(FAP_WTPSTATUS, {}, [
    { column: 44, class: "temperature", name: "Temperature" },
    { column: 43, class: "count", name: "Station Count" },
    { column: 4, class: "state", name: "Operating PoE Mode", states: FAP_POE_MODE_OPER_STATES },
    { column: 41, class: "load", name: "Processor" },
  ]),
  ...table(FEXT_INFO_MODEM_STATUS, {}, [
    { column: 33, class: "count", name: ["Reconnect Count Modem", ownIndex] },
    { column: 35, class: "runtime", factor: 0.01666666667, name: ["Online Time Modem", ownIndex] },
    { column: 23, class: "signal", name: ["Signal Strength Modem", ownIndex] },
  ]),
  ...scalars(FEXT_INFO_STATUS, {}, [{ column: 1, class: "load", name: "Processor Usage" }]),
  ...scalars(FAC_SYSTEM, {}, [{ column: 4, class: "load", name: "Processor" }]),
  ...table(FML_MAIL_QUEUE, {}, [{ column: 3, class: "count", name: 2 }]),
  ...scalars(FML_SYSTEM, {}, [{ column: 6, class: "load", name: "Processor" }]),
  ...scalars(FSA_SYSTEM_INFO, {}, [{ column: 2, class: "load", name: "Processor" }]),
  ...scalars(FV_SYSTEM, {}, [{ column: 6, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Main Memory", { total: `${FG_SYSTEM_INFO}.5`, usedPercent: `${FG_SYSTEM_INFO}.4`, factor: 1024 }),
  poolOf("Main Memory", { total: `${FM_SYSTEM_INFO}.3`, used: `${FM_SYSTEM_INFO}.2`, factor: 1024 }),
  poolOf("Main Memory", { total: `${FS_SYSTEM_INFO}.4`, used: `${FS_SYSTEM_INFO}.3`, factor: 1024 }),
  poolOf("Physical Memory", { total: `${FW_SYSTEM_INFO}.8`, usedPercent: `${FW_SYSTEM_INFO}.7`, factor: 1048576 }),
  poolOf("System Memory Usage", { usedPercent: `${FADC_SYSTEM}.5` }),
  poolOf("Memory", { usedPercent: `${FAP_WTPSTATUS}.42` }),
  poolOf("Memory", { usedPercent: `${FEXT_INFO_STATUS}.2` }),
  poolOf("Physical Memory", { usedPercent: `${FML_SYSTEM}.7` }),
  poolOf("Physical Memory", { total: `${FSA_SYSTEM_INFO}.4`, usedPercent: `${FSA_SYSTEM_INFO}.3`, factor: 1024 }),
];

/** FORTINET-FORTIGATE-MIB and its sisters for switches, web, mail and load balancers. */
export const fortinetMib = gaugeMib({
  name: "fortinet",
  askedOf: [12356],
  gauges: GAUGES,
  more: [`${FG_VD}.2`],
  memory: POOLS,
});
