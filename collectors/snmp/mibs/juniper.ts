import { all, between, saysNot } from "../conditions";
import { counted, type Gauge, gaugeMib, indexPart, isNot, portName, scalars, table } from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** JUNIPER-MIB, JUNIPER-DOM-MIB, JNX-OPTICS-MIB, JUNIPER-ALARM-MIB, JUNIPER-VIRTUALCHASSIS-MIB and NETSCREEN-RESOURCE-MIB. */
const JNX_OPERATING = "1.3.6.1.4.1.2636.3.1.13.1";
const JNX_JS_SPUMONITORING_OBJECTS = "1.3.6.1.4.1.2636.3.39.1.12.1.1.1";
const NS_RES_MEM = "1.3.6.1.4.1.3224.16.2";
const TRPZ_SYS_DATA_OBJECTS = "1.3.6.1.4.1.14525.4.8.1.1";
const TRPZ_SYS_CPU_MEMORY_USAGE_DETAIL = "1.3.6.1.4.1.14525.4.8.1.1.12";
const JNX_DOM_CURRENT = "1.3.6.1.4.1.2636.3.60.1.1.1.1";
const JNX_DOM_CURRENT_LANE = "1.3.6.1.4.1.2636.3.60.1.2.1.1";
const JNX_OPTICS_PMCURRENT = "1.3.6.1.4.1.2636.3.71.1.2.1.1";
const JNX_YELLOW_ALARMS = "1.3.6.1.4.1.2636.3.4.2.2";
const JNX_RED_ALARMS = "1.3.6.1.4.1.2636.3.4.2.3";
const JNX_FRU = "1.3.6.1.4.1.2636.3.1.15.1";
const JNX_VIRTUAL_CHASSIS_MEMBER = "1.3.6.1.4.1.2636.3.40.1.4.1.1.1";
const NS_RES_CPU = "1.3.6.1.4.1.3224.16.1";
const TRPZ_SYS_CPU_LOAD_DETAIL = "1.3.6.1.4.1.14525.4.8.1.1.11";

const JNX_YELLOW_ALARM_STATES = counted(1, "other off on");
const JNX_FRU_STATES = counted(
  1,
  "unknown empty present ready announceOnline online anounceOffline offline diagnostic standby",
);
const JNX_VIRTUAL_CHASSIS_MEMBER_ROLE_STATES = counted(1, "master backup linecard");

const GAUGES: readonly Gauge[] = [
  ...table(JNX_DOM_CURRENT, {}, [
    { column: 5, class: "signal", factor: 0.01, name: [portName(), "Rx Power"], absent: [0], low: 10, high: 9 },
    { column: 7, class: "signal", factor: 0.01, name: [portName(), "Tx Power"], absent: [0], low: 18, high: 17 },
    { column: 8, class: "temperature", name: [portName(), "Temperature"], absent: [0], low: 22, high: 21 },
    { column: 6, class: "current", factor: 1e-6, name: [portName(), "Tx Current"], absent: [0], low: 14, high: 13 },
  ]),
  ...table(JNX_DOM_CURRENT_LANE, {}, [
    { column: 6, class: "signal", factor: 0.01, name: [portName(), "lane", indexPart(1), "Rx Power"], absent: [0] },
    { column: 8, class: "signal", factor: 0.01, name: [portName(), "lane", indexPart(1), "Tx Power"], absent: [0] },
  ]),
  ...table(JNX_OPTICS_PMCURRENT, {}, [
    { column: 8, class: "signal", factor: 0.01, name: [portName(), "Rx Power"] },
    { column: 7, class: "signal", factor: 0.01, name: [portName(), "Tx Power"] },
    { column: 43, class: "frequency", factor: 1000000, name: [portName(), "Carrier Freq Offset"] },
    { column: 39, class: "temperature", name: [portName(), "Temperature"] },
    { column: 35, class: "current", factor: 0.001, name: [portName(), "Tx Bias"] },
  ]),
  ...table(JNX_OPERATING, {}, [
    { column: 7, class: "temperature", name: 5, absent: [0] },
    { column: 8, class: "load", name: 5, when: all(isNot(15, 0), saysNot(5, /(fan|sensor)/i)), needs: [5, 15] },
  ]),
  ...table(JNX_JS_SPUMONITORING_OBJECTS, {}, [
    { column: 6, class: "count", name: ["Node", 10, "FPC", 2, "SPU", 3, "Flow Count"], absent: [0], high: 7 },
    { column: 8, class: "count", name: ["Node", 10, "FPC", 2, "SPU", 3, "CP Flow Count"], absent: [0], high: 9 },
    { column: 4, class: "load", name: [11, "SPU", 2, "/", 3] },
  ]),
  ...scalars(JNX_YELLOW_ALARMS, {}, [
    { column: 1, class: "state", name: "Yellow Alarm", states: JNX_YELLOW_ALARM_STATES },
  ]),
  ...scalars(JNX_RED_ALARMS, {}, [{ column: 1, class: "state", name: "Red Alarm", states: JNX_YELLOW_ALARM_STATES }]),
  ...table(JNX_FRU, {}, [
    { column: 8, class: "state", name: 5, states: JNX_FRU_STATES, when: between(8, 3, Infinity) },
  ]),
  ...table(JNX_VIRTUAL_CHASSIS_MEMBER, {}, [
    { column: 3, class: "state", name: 2, states: JNX_VIRTUAL_CHASSIS_MEMBER_ROLE_STATES },
  ]),
  ...scalars(NS_RES_CPU, {}, [{ column: 3, class: "load", name: "Processor" }]),
  ...scalars(TRPZ_SYS_CPU_LOAD_DETAIL, {}, [{ column: 1, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolTable(JNX_OPERATING, { total: 15, usedPercent: 11, factor: 1048576, name: 5 }),
  poolTable(JNX_JS_SPUMONITORING_OBJECTS, { usedPercent: 5, name: [11, "SPU", 2, "/", 3] }),
  poolOf("Memory", { used: `${NS_RES_MEM}.1`, free: `${NS_RES_MEM}.2` }),
  poolOf("Memory", {
    total: `${TRPZ_SYS_DATA_OBJECTS}.6`,
    used: `${TRPZ_SYS_CPU_MEMORY_USAGE_DETAIL}.1`,
    factor: 1024,
  }),
];

/** JUNIPER-MIB, JUNIPER-DOM-MIB, JNX-OPTICS-MIB, JUNIPER-ALARM-MIB, JUNIPER-VIRTUALCHASSIS-MIB and NETSCREEN-RESOURCE-MIB. */
export const juniperMib = gaugeMib({ name: "juniper", askedOf: [2636, 3224, 14525], gauges: GAUGES, memory: POOLS });
