import { between, says, saysNot } from "../conditions";
import {
  counted,
  fromMicrowatts,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  isNot,
  ownIndex,
  portName,
  scalars,
  table,
} from "../gauge";
import { type Pool, poolOf } from "../memory";

/** TIMETRA-CHASSIS-MIB, TIMETRA-PORT-MIB, TIMETRA-SYSTEM-MIB: SR OS. */
const SYS_GEN_INFO = "1.3.6.1.4.1.6527.3.1.2.1.1";
const TMNX_HW = "1.3.6.1.4.1.6527.3.1.2.2.1.8.1";
const TMNX_CHASSIS = "1.3.6.1.4.1.6527.3.1.2.2.1.3.1";
const TMNX_CELLULAR_PORT_STATUS = "1.3.6.1.4.1.6527.3.1.2.109.3.1.1.1";
const TMNX_CELLULAR_SIM_CARD_STATUS = "1.3.6.1.4.1.6527.3.1.2.109.3.1.3.1";
const TMNX_CELLULAR_PDN_STATUS = "1.3.6.1.4.1.6527.3.1.2.109.3.1.4.1";
const TMNX_PHYS_CHASSIS_FAN = "1.3.6.1.4.1.6527.3.1.2.2.1.24.1.1";
const ALU_MW_RADIO = "1.3.6.1.4.1.6527.6.1.2.2.7.1.2.1";
const TMNX_ESA_STATS = "1.3.6.1.4.1.6527.3.1.2.2.3.74.1";
const TMNX_NAT_ISA_MEMBER = "1.3.6.1.4.1.6527.3.1.2.65.1.1.3.2.1";
const TMNX_DIGITAL_DIAG_MONITOR = "1.3.6.1.4.1.6527.3.1.2.2.4.31.1";
const ALU_MW_RADIO_INFO = "1.3.6.1.4.1.6527.6.1.2.2.7.1.6.1";
const TMNX_DDMLANE = "1.3.6.1.4.1.6527.3.1.2.2.4.66.1";
const TMNX_COH_OPT_PORT_STATS = "1.3.6.1.4.1.6527.3.1.2.2.12.8.1";
const TMNX_SUB_MGMT_SYST_STATS = "1.3.6.1.4.1.6527.3.1.2.33.1.107.1";
const T_FPRES = "1.3.6.1.4.1.6527.3.1.2.2.3.46.1";
const TMNX_CELLULAR_PORT_BEARER = "1.3.6.1.4.1.6527.3.1.2.109.3.1.5.1";
const T_BGP_PEER_NG = "1.3.6.1.4.1.6527.3.1.2.14.4.7.1";

const TMNX_HW_ALARM_STATES = counted(0, "unknown alarmActive alarmCleared");
const TMNX_CHASSIS_CRITICAL_LEDSTATE_STATES = counted(
  0,
  "ledNotApplicable ledOff ledRed ledAmber ledYellow ledGreen ledAmberBlink ledYellowBlink ledGreenBlink ledRedBlink",
);
const TMNX_CHASSIS_OVER_TEMP_STATES = counted(1, "stateOk stateOverTemp");
const TMNX_CELL_PORT_REGISTRATION_STATES = counted(
  0,
  "not-registered registered-home searching denied no-network registered-roaming sms-only-home sms-only-roaming emergency-only csfb-not-preferred-home csfb-not-preferred-roaming",
);
const TMNX_CELL_PORT_WIRELESS_TECHNOLOGY_STATES = counted(0, "none lte wcdma gsm nrSa");
const TMNX_CELL_SIM_CARD_EQUIPPED_STATES = counted(1, "true false");
const TMNX_CELL_PDN_CONNECTION_STATES = counted(0, "notConnected connected");
const TMNX_PHYS_CHASSIS_FAN_OPER_STATES = counted(
  1,
  "deviceStateUnknown deviceNotEquipped deviceStateOk deviceStateFailed deviceStateOutOfService deviceNotProvisioned deviceNotApplicable deviceFormatting deviceSecureErase",
);
const ALU_MW_RADIO_ALARM_STATES = counted(0, "ok critical major minor warning inderminate notSupported unknown");
const ALU_MW_RADIO_TX_MUTED_STATES = counted(0, "unknown none manual auto");
const TMNX_ESA_STATS_OPER_STATES = counted(
  1,
  "unknown inService outOfService booting failed provisioned unprovisioned upgrade fwUpgrade fwUpgradeNic fwUpgradeSps fwUpgradeSystemRom fwUpgradeSetting fwUpgradeBmc fwUpgradeBmcSetting fwUpgradeIe",
);
const TMNX_ESA_STATS_HARDWARE_STATES = counted(1, "unknown ok degraded critical unsupported");
const TMNX_ESA_STATS_POWER_SUPPLY1_STATES = counted(1, "unknown ok degraded failed unsupported");
const TMNX_NAT_ISA_MEMBER_MDA_STATES = counted(
  1,
  "inactive active needsReset resetting needsReconcile reconciling needsAudit auditing failedBypass activeBypass",
);
const T_BGP_PEER_NG_CONN_STATES = counted(1, "idle connect active opensent openconfirm established");

const GAUGES: readonly Gauge[] = [
  ...table(TMNX_HW, {}, [
    { column: 24, class: "state", name: [8, 5, 30], states: TMNX_HW_ALARM_STATES },
    { column: 18, class: "temperature", name: 8, when: isNot(17, 2), needs: [17], high: 19 },
    { column: 18, class: "temperature", name: ["CPU", 8], when: is(7, 9), needs: [7] },
    { column: 18, class: "temperature", name: ["Power supply", 8], when: is(7, 5), needs: [7] },
  ]),
  ...table(TMNX_CHASSIS, {}, [
    { column: 12, class: "state", name: "Critical LED", states: TMNX_CHASSIS_CRITICAL_LEDSTATE_STATES },
    { column: 13, class: "state", name: "Major LED", states: TMNX_CHASSIS_CRITICAL_LEDSTATE_STATES },
    { column: 14, class: "state", name: "Minor LED", states: TMNX_CHASSIS_CRITICAL_LEDSTATE_STATES },
    { column: 24, class: "state", name: "Chassis Over Temp", states: TMNX_CHASSIS_OVER_TEMP_STATES },
  ]),
  ...table(TMNX_CELLULAR_PORT_STATUS, {}, [
    { column: 2, class: "state", name: ["Registration state", portName()], states: TMNX_CELL_PORT_REGISTRATION_STATES },
    {
      column: 3,
      class: "state",
      name: ["Wireless technology", portName()],
      states: TMNX_CELL_PORT_WIRELESS_TECHNOLOGY_STATES,
    },
    { column: 4, class: "count", name: ["Interface", portName()] },
  ]),
  ...table(TMNX_CELLULAR_SIM_CARD_STATUS, {}, [
    { column: 1, class: "state", name: ["Simcard", portName()], states: TMNX_CELL_SIM_CARD_EQUIPPED_STATES },
  ]),
  ...table(TMNX_CELLULAR_PDN_STATUS, {}, [
    { column: 1, class: "state", name: ["Pdn state", portName(), 8], states: TMNX_CELL_PDN_CONNECTION_STATES },
  ]),
  ...table(TMNX_PHYS_CHASSIS_FAN, {}, [
    { column: 2, class: "state", name: ["Fan", indexPart(2)], states: TMNX_PHYS_CHASSIS_FAN_OPER_STATES },
    { column: 5, class: "percent", name: ["Fan", indexPart(2)] },
  ]),
  ...table(ALU_MW_RADIO, {}, [
    { column: 12, class: "state", name: ["Current Alarm Severity", 8], states: ALU_MW_RADIO_ALARM_STATES },
    { column: 20, class: "state", name: ["Tx Mute", 8], states: ALU_MW_RADIO_TX_MUTED_STATES },
    { column: 11, class: "frequency", factor: 1000000, name: ["RFU Frequency Band", 8] },
  ]),
  ...table(TMNX_ESA_STATS, {}, [
    { column: 1, class: "state", name: ["ESA", ownIndex, "Oper State"], states: TMNX_ESA_STATS_OPER_STATES },
    { column: 14, class: "state", name: ["ESA", ownIndex, "Hardware Status"], states: TMNX_ESA_STATS_HARDWARE_STATES },
    {
      column: 15,
      class: "state",
      name: ["ESA", ownIndex, "Power supply 1"],
      states: TMNX_ESA_STATS_POWER_SUPPLY1_STATES,
    },
    {
      column: 16,
      class: "state",
      name: ["ESA", ownIndex, "Power supply 2"],
      states: TMNX_ESA_STATS_POWER_SUPPLY1_STATES,
    },
    { column: 20, class: "state", name: ["ESA", ownIndex, "Fan Status"], states: TMNX_ESA_STATS_POWER_SUPPLY1_STATES },
    {
      column: 23,
      class: "state",
      name: ["ESA", ownIndex, "Temperature Status"],
      states: TMNX_ESA_STATS_POWER_SUPPLY1_STATES,
    },
    { column: 24, class: "temperature", name: ["ESA", ownIndex, "CPU 1"], absent: [0], high: 33 },
    { column: 25, class: "temperature", name: ["ESA", ownIndex, "CPU 2"], absent: [0], high: 34 },
    { column: 35, class: "temperature", name: ["ESA", ownIndex, "NIC 1"], absent: [0], high: 37 },
    { column: 36, class: "temperature", name: ["ESA", ownIndex, "NIC 2"], absent: [0], high: 38 },
    { column: 17, class: "temperature", name: ["ESA", ownIndex, "Power supply 1"], absent: [0] },
    { column: 18, class: "temperature", name: ["ESA", ownIndex, "Power supply 2"], absent: [0] },
    { column: 2, class: "count", name: ["ESA", ownIndex, "Cores Available"] },
    { column: 3, class: "count", name: ["ESA", ownIndex, "Cores Allocated"] },
    { column: 4, class: "count", name: ["ESA", ownIndex, "Memory Available (GB)"] },
    { column: 5, class: "count", name: ["ESA", ownIndex, "Memory Allocated (GB)"] },
  ]),
  ...table(TMNX_NAT_ISA_MEMBER, {}, [
    { column: 2, class: "state", name: ["NAT ISA", ownIndex, "State"], states: TMNX_NAT_ISA_MEMBER_MDA_STATES },
    {
      column: 9,
      class: "state",
      name: ["NAT ISA", ownIndex, "Session High"],
      states: TMNX_CELL_SIM_CARD_EQUIPPED_STATES,
    },
    { column: 8, class: "percent", name: ["NAT ISA", ownIndex, "Session Usage"] },
    { column: 6, class: "count", name: ["NAT ISA", ownIndex, "IP Addresses Reserved"] },
    { column: 7, class: "count", name: ["NAT ISA", ownIndex, "Port Blocks Reserved"] },
    { column: 10, class: "count", name: ["NAT ISA", ownIndex, "Prioritized Sessions"] },
  ]),
  ...table(TMNX_DIGITAL_DIAG_MONITOR, {}, [
    { column: 1, class: "temperature", factor: 0.00390625, name: portName(1), low: 3, high: 5 },
    {
      column: 11,
      class: "current",
      factor: 2e-6,
      name: [portName(1), "Tx Bias"],
      when: between(21, 1, Infinity),
      needs: [21],
      low: 13,
      high: 15,
    },
    {
      column: 21,
      class: "signal",
      value: (raw) => fromMicrowatts(raw * 0.1),
      name: [portName(1), "Rx"],
      low: 23,
      high: 25,
    },
    {
      column: 16,
      class: "signal",
      value: (raw) => fromMicrowatts(raw * 0.1),
      name: [portName(1), "Tx"],
      low: 18,
      high: 20,
    },
    { column: 6, class: "voltage", factor: 0.0001, name: portName(1), low: 8, high: 10 },
  ]),
  ...table(ALU_MW_RADIO_INFO, {}, [{ column: 12, class: "temperature", name: ["RFU Temp", 8] }]),
  ...table(TMNX_DDMLANE, {}, [
    {
      column: 2,
      class: "temperature",
      factor: 0.00390625,
      name: [portName(1), "Lane", indexPart(2)],
      absent: [0],
      low: 4,
      high: 6,
    },
    {
      column: 7,
      class: "current",
      factor: 2e-6,
      name: [portName(1), "Lane", indexPart(2), "Tx Bias"],
      when: between(7, 1, Infinity),
      needs: [7],
      low: 9,
      high: 11,
    },
    {
      column: 17,
      class: "signal",
      value: (raw) => fromMicrowatts(raw * 0.1),
      name: [portName(1), "Lane", indexPart(2), "Rx"],
      low: 19,
      high: 21,
    },
    {
      column: 12,
      class: "signal",
      value: (raw) => fromMicrowatts(raw * 0.1),
      name: [portName(1), "Lane", indexPart(2), "Tx"],
      low: 14,
      high: 16,
    },
  ]),
  ...table(TMNX_COH_OPT_PORT_STATS, {}, [
    { column: 26, class: "signal", factor: 0.01, name: [portName(1), "Rx"] },
    { column: 30, class: "signal", factor: 0.01, name: [portName(1), "Tx"] },
    { column: 18, class: "frequency", factor: 1000000, name: ["Interface", portName(1)] },
  ]),
  ...table(TMNX_SUB_MGMT_SYST_STATS, {}, [
    { column: 65, class: "count", name: "Active subscribers on this system" },
    { column: 25, class: "count", name: "V4 hosts on this system" },
    { column: 27, class: "count", name: "V6 hosts on this system" },
    { column: 33, class: "count", name: "Total hosts on this system" },
  ]),
  ...table(T_FPRES, {}, [
    { column: 105, class: "count", name: ["Card", indexPart(1), "Egress User Queues"] },
    { column: 2, class: "count", name: ["Card", indexPart(1), "Ingress QoS Policies"] },
    { column: 8, class: "count", name: ["Card", indexPart(1), "Ingress Queues"] },
    { column: 70, class: "count", name: ["Card", indexPart(1), "FDB Records"] },
    { column: 90, class: "count", name: ["Card", indexPart(1), "SAP Instances"] },
    {
      column: 185,
      class: "count",
      name: ["Card", indexPart(1), "Port Forwarding IDs"],
      when: isNot(184, 0),
      needs: [184],
    },
  ]),
  ...table(TMNX_CELLULAR_PORT_BEARER, {}, [{ column: 3, class: "count", name: ["Interface", portName()] }]),
  ...scalars(SYS_GEN_INFO, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...table(T_BGP_PEER_NG, {}, [
    { column: 59, class: "state", name: 7, states: T_BGP_PEER_NG_CONN_STATES, when: says(7, /./), needs: [7] },
    {
      column: 59,
      class: "state",
      name: [indexPart(3), ".", indexPart(4), ".", indexPart(5), ".", indexPart(6), 4],
      states: T_BGP_PEER_NG_CONN_STATES,
      when: saysNot(7, /./),
      needs: [7],
    },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { used: `${SYS_GEN_INFO}.11`, free: `${SYS_GEN_INFO}.10`, factor: 1000 }),
  poolOf("Memory", { used: `${SYS_GEN_INFO}.9`, free: `${SYS_GEN_INFO}.10`, factor: 1024 }),
];

/** TIMETRA-CHASSIS-MIB, TIMETRA-PORT-MIB, TIMETRA-SYSTEM-MIB: SR OS. */
export const nokiaMib = gaugeMib({ name: "nokia", askedOf: [6527], gauges: GAUGES, memory: POOLS });
