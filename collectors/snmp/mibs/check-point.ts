import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

/** CHECKPOINT-MIB. */
const TEMPERTURE_SENSOR = "1.3.6.1.4.1.2620.1.6.7.8.1.1";
const FAN_SPEED_SENSOR = "1.3.6.1.4.1.2620.1.6.7.8.2.1";
const VOLTAGE_SENSOR = "1.3.6.1.4.1.2620.1.6.7.8.3.1";
const POWER_SUPPLY = "1.3.6.1.4.1.2620.1.6.7.9.1.1";
const HA = "1.3.6.1.4.1.2620.1.5";
const TUNNEL = "1.3.6.1.4.1.2620.500.9002.1";
const MG_CONNECTED_GATEWAYS = "1.3.6.1.4.1.2620.1.7.14.4.1";
const FW_SXLGROUP = "1.3.6.1.4.1.2620.1.36.1";
const RAID_VOLUME = "1.3.6.1.4.1.2620.1.6.7.7.1.1";
const FW_LSCONN = "1.3.6.1.4.1.2620.1.1.30";
const FW_LSCONN_1X = "1.3.6.1.4.1.2620.1.1.30.3.1";
const MNGMT = "1.3.6.1.4.1.2620.1.7";
const VSX_STATUS = "1.3.6.1.4.1.2620.1.16.22.1.1";
const ADVANCED_URL_FILTERING_UPDATE = "1.3.6.1.4.1.2620.1.43.2";
const APPLICATION_CONTROL_UPDATE = "1.3.6.1.4.1.2620.1.39.2";
const AMW_AVUPDATE = "1.3.6.1.4.1.2620.1.46.5";
const AMW_ABUPDATE = "1.3.6.1.4.1.2620.1.46.1";
const ADVANCED_URL_FILTERING_SUBSCRIPTION = "1.3.6.1.4.1.2620.1.43.1";
const APPLICATION_CONTROL_SUBSCRIPTION = "1.3.6.1.4.1.2620.1.39.1";
const ANTI_VIRUS_SUBSCRIPTION = "1.3.6.1.4.1.2620.1.46.3";
const ANTI_BOT_SUBSCRIPTION = "1.3.6.1.4.1.2620.1.46.2";
const ANTI_SPAM_SUBSCRIPTION = "1.3.6.1.4.1.2620.1.46.4";
const FW_POLICY_STAT = "1.3.6.1.4.1.2620.1.1.25";
const FW_CONNECTIONS_STAT = "1.3.6.1.4.1.2620.1.1.26.11";
const CPV_IKEGLOBALS = "1.3.6.1.4.1.2620.1.2.9.1";
const CPV_SA_STATISTICS = "1.3.6.1.4.1.2620.1.2.5.2";
const MG_LOG_SERVER_INFO = "1.3.6.1.4.1.2620.1.7.14";
const MULTI_PROC = "1.3.6.1.4.1.2620.1.6.7.5.1";
const SVN_PROC = "1.3.6.1.4.1.2620.1.6.7.2";

const TEMPERTURE_SENSOR_STATES = { 0: "false", 1: "true", 2: "reading error" };
const POWER_SUPPLY_STATES = counted(0, "Up Down");
const HA_STARTED_STATES = counted(0, "False True");
const HA_STATES = { 0: "down", 1: "active", 2: "standby", 3: "Active Attention" };
const HA_STAT_CODE_STATES = counted(0, "Up Attention Down");
const TUNNEL_STATES = { 3: "active", 4: "destroy", 129: "idle", 130: "phase1", 131: "down", 132: "init" };
const MGLS_GWSTATE_STATES = counted(0, "Disconnected Connected");
const FW_SXLSTATUS_STATES = counted(0, "Disabled Enabled");
const RAID_VOLUME_STATES = counted(-1, "Unknown OPTIMAL DEGRADED FAILED");
const RAID_VOLUME_TYPE_STATES = counted(0, "RAID-0 RAID-1E RAID-1 RAID-10 RAID-4 RAID-5 RAID-6 RAID-60 RAID-50");
const FW_LSCONN_OVERALL_STATES = counted(0, "Ok Warning Error");
const FW_LSCONN_STATES = { 0: "Ok", 1: "Error", 2: "Not Active" };
const FW_LOCAL_LOGGING_STAT_STATES = {
  0: "To log servers",
  1: "Local configured",
  2: "Local due to connectivity",
  3: "Local due to high rate",
};
const MG_STAT_CODE_STATES = counted(0, "OK Attention Problem");
const MG_ACTIVE_STATES = counted(1, "active standby");
const MG_FWM_IS_ALIVE_STATES = counted(0, "Down Up");
const VSX_STATUS_HASTATE_STATES = counted(0, "Active Standby Backup");
const ADVANCED_URL_FILTERING_UPDATE_STATES = counted(0, "failed up-to-date new degrade unknown");
const ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES = counted(0, "valid expired about-to-expire not-associated unknown");

const GAUGES: readonly Gauge[] = [
  ...table(TEMPERTURE_SENSOR, {}, [
    { column: 6, class: "state", name: [2, ", Temperature Out Of Range"], states: TEMPERTURE_SENSOR_STATES },
    { column: 3, class: "temperature", name: 2 },
  ]),
  ...table(FAN_SPEED_SENSOR, {}, [
    { column: 6, class: "state", name: [2, ", Fanspeed Out Of Range"], states: TEMPERTURE_SENSOR_STATES },
    { column: 3, class: "fanSpeed", name: 2 },
  ]),
  ...table(VOLTAGE_SENSOR, {}, [
    { column: 6, class: "state", name: [2, ", Voltage Out Of Range"], states: TEMPERTURE_SENSOR_STATES },
    { column: 3, class: "voltage", name: 2 },
  ]),
  ...table(POWER_SUPPLY, {}, [
    { column: 2, class: "state", name: ["PowerSupply", ownIndex], states: POWER_SUPPLY_STATES },
  ]),
  ...scalars(HA, {}, [
    { column: 5, class: "state", name: "Cluster mechanism started", states: HA_STARTED_STATES },
    { column: 6, class: "state", name: "Cluster member state", states: HA_STATES },
    { column: 101, class: "state", name: "Cluster member status code", states: HA_STAT_CODE_STATES },
  ]),
  ...table(TUNNEL, {}, [{ column: 3, class: "state", name: [2, "(", ownIndex, ")"], states: TUNNEL_STATES }]),
  ...table(MG_CONNECTED_GATEWAYS, {}, [{ column: 3, class: "state", name: 2, states: MGLS_GWSTATE_STATES }]),
  ...scalars(FW_SXLGROUP, {}, [
    { column: 1, class: "state", name: "SecureXL current status", states: FW_SXLSTATUS_STATES },
    { column: 2, class: "count", name: "Number of connections handled by SecureXL" },
  ]),
  ...table(RAID_VOLUME, {}, [
    { column: 6, class: "state", name: "RAID Status", states: RAID_VOLUME_STATES },
    { column: 3, class: "state", name: "RAID Type", states: RAID_VOLUME_TYPE_STATES },
  ]),
  ...scalars(FW_LSCONN, {}, [
    { column: 1, class: "state", name: "Log Server Connectivity", states: FW_LSCONN_OVERALL_STATES },
    { column: 5, class: "state", name: "Local Log Server Status", states: FW_LOCAL_LOGGING_STAT_STATES },
    { column: 7, class: "count", name: "Log Rate" },
  ]),
  ...table(FW_LSCONN_1X, {}, [
    { column: 3, class: "state", name: [2, ", Log Server Connectivity"], states: FW_LSCONN_STATES },
  ]),
  ...scalars(MNGMT, {}, [
    { column: 101, class: "state", name: "Management Sync Status", states: MG_STAT_CODE_STATES },
    { column: 5, class: "state", name: "SMS Status", states: MG_ACTIVE_STATES },
    { column: 6, class: "state", name: "FWM Daemon Status", states: MG_FWM_IS_ALIVE_STATES },
  ]),
  ...table(VSX_STATUS, {}, [{ column: 9, class: "state", name: 3, states: VSX_STATUS_HASTATE_STATES }]),
  ...scalars(ADVANCED_URL_FILTERING_UPDATE, {}, [
    { column: 1, class: "state", name: "URL Filtering Update", states: ADVANCED_URL_FILTERING_UPDATE_STATES },
  ]),
  ...scalars(APPLICATION_CONTROL_UPDATE, {}, [
    { column: 1, class: "state", name: "Application Control Update", states: ADVANCED_URL_FILTERING_UPDATE_STATES },
  ]),
  ...scalars(AMW_AVUPDATE, {}, [
    { column: 1, class: "state", name: "Anti Virus Update", states: ADVANCED_URL_FILTERING_UPDATE_STATES },
  ]),
  ...scalars(AMW_ABUPDATE, {}, [
    { column: 1, class: "state", name: "Anti Malware Update", states: ADVANCED_URL_FILTERING_UPDATE_STATES },
  ]),
  ...scalars(ADVANCED_URL_FILTERING_SUBSCRIPTION, {}, [
    {
      column: 1,
      class: "state",
      name: "URL Filtering Subscription",
      states: ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES,
    },
  ]),
  ...scalars(APPLICATION_CONTROL_SUBSCRIPTION, {}, [
    {
      column: 1,
      class: "state",
      name: "Application Control Subscription",
      states: ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES,
    },
  ]),
  ...scalars(ANTI_VIRUS_SUBSCRIPTION, {}, [
    { column: 1, class: "state", name: "Anti Virus Subscription", states: ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES },
  ]),
  ...scalars(ANTI_BOT_SUBSCRIPTION, {}, [
    { column: 1, class: "state", name: "Anti Bot Subscription", states: ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES },
  ]),
  ...scalars(ANTI_SPAM_SUBSCRIPTION, {}, [
    { column: 1, class: "state", name: "Anti Spam Subscription", states: ADVANCED_URL_FILTERING_SUBSCRIPTION_STATES },
  ]),
  ...scalars(FW_POLICY_STAT, {}, [
    { column: 3, class: "count", name: "Number of concurrent connections" },
    { column: 4, class: "count", name: "Peak number of concurrent connections" },
    { column: 10, class: "count", name: "Limit of Connections table" },
  ]),
  ...scalars(FW_CONNECTIONS_STAT, {}, [{ column: 6, class: "count", name: "Connections rate" }]),
  ...scalars(CPV_IKEGLOBALS, {}, [{ column: 1, class: "count", name: "Number of IKE current SAs" }]),
  ...scalars(CPV_SA_STATISTICS, {}, [
    { column: 1, class: "count", name: "Number of IPsec current Inbound ESP SAs" },
    { column: 3, class: "count", name: "Number of IPsec current Outbound ESP SAs" },
  ]),
  ...scalars(MG_LOG_SERVER_INFO, {}, [
    { column: 1, class: "count", name: "Log Receive Rate" },
    { column: 2, class: "count", name: "Log Receive Rate Peak" },
  ]),
  ...table(MULTI_PROC, {}, [{ column: 5, class: "load", name: "Processor" }]),
  ...scalars(SVN_PROC, {}, [{ column: 4, class: "load", name: "Overall CPU utilization" }]),
];

/** CHECKPOINT-MIB. */
export const checkPointMib = gaugeMib({ name: "check-point", askedOf: [2620], gauges: GAUGES });
