import {
  componentName,
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  nameIn,
  ownIndex,
  portName,
  scalars,
  table,
} from "../gauge";
import { type Pool, poolOf } from "../memory";

/** ALCATEL-IND1-CHASSIS-MIB, PORT, HEALTH, LAG and VIRTUAL-CHASSIS: OmniSwitch with AOS 6 (800) and AOS 7/8 (801). */
const ALCLNKAGG_AGG = "1.3.6.1.4.1.6486.800.1.2.1.13.1.1.1.1.1";
const SYSTEM_HARDWARE = "1.3.6.1.4.1.6486.800.1.1.1.2.1.1.3";
const HEALTH_DEVICE_INFO = "1.3.6.1.4.1.6486.800.1.2.1.16.1.1.1";
const _HEALTH_MODULE = "1.3.6.1.4.1.6486.800.1.2.1.16.1.1.2.1.1";
const DDM_INFO = "1.3.6.1.4.1.6486.800.1.2.1.5.1.1.2.5.1";
const CHAS_CONTROL_MODULE = "1.3.6.1.4.1.6486.800.1.1.1.3.1.1.1.1";
const CHAS_ENT_PHYSICAL = "1.3.6.1.4.1.6486.800.1.1.1.1.1.1.1";
const E6486_801_1_2_1_5_1_1_2_6_1 = "1.3.6.1.4.1.6486.801.1.2.1.5.1.1.2.6.1";
const E6486_801_1_1_1_3_1_1_11_1 = "1.3.6.1.4.1.6486.801.1.1.1.3.1.1.11.1";
const E6486_801_1_1_1_3_1_1_1_1 = "1.3.6.1.4.1.6486.801.1.1.1.3.1.1.1.1";
const E6486_801_1_2_1_13_1_1_1_1_1 = "1.3.6.1.4.1.6486.801.1.2.1.13.1.1.1.1.1";
const E6486_801_1_1_1_1_1_1_1 = "1.3.6.1.4.1.6486.801.1.1.1.1.1.1.1";
const E6486_801_1_2_1_69_1_1_2_1 = "1.3.6.1.4.1.6486.801.1.2.1.69.1.1.2.1";
const E6486_801_1_2_1_69_1_1_7_1 = "1.3.6.1.4.1.6486.801.1.2.1.69.1.1.7.1";
const E6486_801_1_1_1_3_1_1_3_1 = "1.3.6.1.4.1.6486.801.1.1.1.3.1.1.3.1";
const E6486_801_1_2_1_16_1_1_1_1_1 = "1.3.6.1.4.1.6486.801.1.2.1.16.1.1.1.1.1";

const CHAS_CONTROL_CERTIFY_STATES = counted(1, "unknown needCertify certified");
const CHAS_CONTROL_SYNCHRONIZATION_STATES = counted(1, "unknown monoControlModule notSynchronized synchronized");
const ALCLNKAGG_AGG_NBR_ATTACHED_PORTS_STATES = {
  1: "Not Redundant",
  2: "Redundant (2)",
  3: "Redundant (3)",
  4: "Redundant (4)",
  5: "Redundant (5)",
  6: "Redundant (6)",
  7: "Redundant (7)",
  8: "Redundant (8)",
};
const CHAS_ENT_PHYS_OPER_STATES = counted(1, "up down testing unknown secondary notPresent unpowered master");
const ALCATEL_STATES = { 1: "Unknown", 2: "Need Certify", 3: "Certified" };
const ALCATEL_STATES2 = { 1: "Unknown", 2: "Mono Control Module", 3: "Not Synchronized", 4: "Synchronized" };
const ALCATEL_STATES3 = counted(0, "no-error notRunning running");
const ALCATEL_STATES4 = counted(1, "Up Down Testing Unknown Secondary NotPresent UnPowered Master Idle PwrSave");
const ALCATEL_STATES5 = {
  0: "Init",
  1: "Running",
  2: "Invalid Chassis Id",
  3: "Hello Down",
  4: "Duplicate Chassis Id",
  5: "Mismatch Image",
  6: "Mismatch Chassis Type",
  7: "Mismatch Hello Interval",
  8: "Mismatch Control Vlan",
  9: "Mismatch Group",
  10: "Mismatch License Config",
  11: "Invalid License",
  12: "Split Topology",
  13: "Command Shutdown",
  14: "Failure Shutdown",
};
const ALCATEL_STATES6 = counted(0, "Disabled Up Down");

/** chasChassisEntry, alaChasEntPhysFanEntry and alaStackMgrChassisEntry of AOS 6. */
const CHASSIS = "1.3.6.1.4.1.6486.800.1.1.1.3.1.1.3.1";
const CHASSIS_FAN = "1.3.6.1.4.1.6486.800.1.1.1.3.1.1.11.1";
const STACK_MEMBER = "1.3.6.1.4.1.6486.800.1.2.1.24.1.1.1.1";
const LINKS = counted(1, "up down");

const GAUGES: readonly Gauge[] = [
  ...table(CHASSIS, {}, [{ column: 4, class: "temperature", name: componentName(), high: 7, absent: [0] }]),
  ...table(CHASSIS_FAN, {}, [
    {
      column: 2,
      class: "state",
      name: [componentName(), "fan", indexPart(1)],
      states: counted(0, "noStatus notRunning running"),
    },
  ]),
  ...table(STACK_MEMBER, {}, [
    { column: 4, class: "state", name: ["Member", indexPart(0), "link A"], states: LINKS },
    { column: 7, class: "state", name: ["Member", indexPart(0), "link B"], states: LINKS },
    {
      column: 10,
      class: "state",
      name: ["Member", indexPart(0)],
      states: counted(1, "running duplicateSlot clearedSlot outOfSlots outOfTokens badMix inc-Lic"),
    },
  ]),
  ...table(DDM_INFO, {}, [
    { column: 1, class: "temperature", factor: 0.001, name: [portName(), "SFP Temperature"], low: 3, high: 5 },
    { column: 6, class: "voltage", factor: 0.001, name: [portName(), "SFP Voltage"], low: 8, high: 10 },
    { column: 11, class: "current", factor: 0.001, name: [portName(), "Tx Bias"], low: 13, high: 15 },
    { column: 21, class: "signal", factor: 0.001, name: [portName(), "Rx Power"], low: 23, high: 25 },
    { column: 16, class: "signal", factor: 0.001, name: [portName(), "Tx Power"], low: 18, high: 20 },
  ]),
  ...table(CHAS_CONTROL_MODULE, {}, [
    { column: 5, class: "state", name: "Certify/Restore Status", states: CHAS_CONTROL_CERTIFY_STATES },
    { column: 6, class: "state", name: "Flash Between CMMs", states: CHAS_CONTROL_SYNCHRONIZATION_STATES },
  ]),
  ...table(ALCLNKAGG_AGG, {}, [
    {
      column: 19,
      class: "state",
      name: ["LACP Number", 12],
      states: ALCLNKAGG_AGG_NBR_ATTACHED_PORTS_STATES,
      absent: [0],
    },
  ]),
  ...table(CHAS_ENT_PHYSICAL, {}, [
    { column: 2, class: "state", name: componentName(), states: CHAS_ENT_PHYS_OPER_STATES },
  ]),
  ...scalars(HEALTH_DEVICE_INFO, {}, [{ column: 14, class: "load", name: "Processor" }]),
  ...table(E6486_801_1_2_1_5_1_1_2_6_1, {}, [
    { column: 12, class: "current", factor: 0.001, name: [portName(), "TX Bias"], absent: [0] },
    { column: 22, class: "signal", factor: 0.001, name: [portName(), "RX Power"] },
    { column: 17, class: "signal", factor: 0.001, name: [portName(), "TX Power"] },
    { column: 2, class: "temperature", factor: 0.001, name: [portName(), "DDM Temperature"], absent: [0] },
    { column: 7, class: "voltage", factor: 0.001, name: [portName(), "TX Voltage"], absent: [0] },
  ]),
  ...table(E6486_801_1_1_1_3_1_1_11_1, {}, [
    { column: 4, class: "fanSpeed", name: ["CHASSIS", componentName(), "Fan", indexPart(1)] },
    { column: 2, class: "state", name: ["CHASSIS", componentName(), "Fan", indexPart(1)], states: ALCATEL_STATES3 },
  ]),
  ...table(E6486_801_1_1_1_3_1_1_1_1, {}, [
    { column: 4, class: "state", name: "Certify/Restore Status", states: ALCATEL_STATES },
    { column: 6, class: "state", name: "Flash Between CMMs", states: ALCATEL_STATES2 },
  ]),
  ...table(E6486_801_1_2_1_13_1_1_1_1_1, {}, [
    {
      column: 19,
      class: "state",
      name: ["LACP Number", nameIn(ALCLNKAGG_AGG, 12)],
      states: ALCLNKAGG_AGG_NBR_ATTACHED_PORTS_STATES,
    },
  ]),
  ...table(E6486_801_1_1_1_1_1_1_1, {}, [
    { column: 2, class: "state", name: componentName(), states: ALCATEL_STATES4 },
  ]),
  ...table(E6486_801_1_2_1_69_1_1_2_1, {}, [
    { column: 5, class: "state", name: ["Virtual-Chassis Unit", ownIndex], states: ALCATEL_STATES5 },
  ]),
  ...table(E6486_801_1_2_1_69_1_1_7_1, {}, [
    { column: 3, class: "state", name: ["Virtual-Chassis Port", portName(2)], states: ALCATEL_STATES6 },
  ]),
  ...table(E6486_801_1_1_1_3_1_1_3_1, {}, [
    { column: 8, class: "temperature", name: [componentName(), "Temperature"] },
  ]),
  ...table(E6486_801_1_2_1_16_1_1_1_1_1, {}, [{ column: 11, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Device Memory", { total: `${SYSTEM_HARDWARE}.4`, usedPercent: `${HEALTH_DEVICE_INFO}.9` }),
  // Of the modules the first, whose index is 0, is the chassis as a whole.
  poolOf("Device Memory", {
    total: "1.3.6.1.4.1.6486.801.1.1.1.2.1.1.3.4",
    usedPercent: "1.3.6.1.4.1.6486.801.1.2.1.16.1.1.1.1.1.9",
    factor: 1024,
  }),
];

/** ALCATEL-IND1-CHASSIS-MIB, PORT, HEALTH, LAG and VIRTUAL-CHASSIS: OmniSwitch with AOS 6 (800) and AOS 7/8 (801). */
export const alcatelAosMib = gaugeMib({
  name: "alcatel-aos",
  askedOf: [6486],
  gauges: GAUGES,
  more: [`${ALCLNKAGG_AGG}.12`],
  memory: POOLS,
});
