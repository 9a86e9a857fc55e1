import { counted, type Gauge, gaugeMib, indexPart, is, isNot, ownIndex, portName, scalars, table } from "../gauge";
import { type Pool, poolOf, poolTable } from "../memory";

/** POWERSUPPLY-MIB, FAN-MIB, HP-ICF-POE-MIB, HP-STACK-MIB and NETSWITCH-MIB: ProCurve and ArubaOS-Switch. */
const HP_LOCAL_MEM = "1.3.6.1.4.1.11.2.14.11.5.1.1.2.1.1.1";
const HP_GLOBAL_MEM = "1.3.6.1.4.1.11.2.14.11.5.1.1.2.2.1.1";
const CO_USAGE_INFORMATION_GROUP = "1.3.6.1.4.1.8744.5.21.1.1";
const HPICF_PS = "1.3.6.1.4.1.11.2.14.11.5.1.55.1.1.1";
const HPICF_PSE_FEATURES = "1.3.6.1.4.1.11.2.14.11.1.9.1.6.1";
const E11_2_14_11_5_1_54_2_1_1 = "1.3.6.1.4.1.11.2.14.11.5.1.54.2.1.1";
const HP_STACK_CONFIG = "1.3.6.1.4.1.11.2.14.11.5.1.69.1.1";
const HP_STACK_MEMBER = "1.3.6.1.4.1.11.2.14.11.5.1.69.1.3.1";
const HP_SWITCH_MISC_STAT = "1.3.6.1.4.1.11.2.14.11.5.1.9.6";

const HPICF_FAN_MIB_STATES = counted(1, "removed False underspeed overspeed ok maxstate");
const HPICF_PS_STATES = counted(1, "psNotPresent psNotPlugged psPowered psFailed psPermFailure psMax");
const HP_STACK_OPER_STATES = counted(0, "unAvailable disabled active fragmentInactive fragmentActive");
const HP_STACK_TOPOLOGY_STATES = counted(0, "unKnown chain ring mesh partialMesh");
const HP_STACK_MEMBER_STATES = counted(
  0,
  "unusedId missing provision commander standby member shutdown booting communicationFailure incompatibleOs unknownState standbyBooting",
);

/** hpicfSensorEntry of HP-ICF-CHASSIS, hpicfXcvrInfoEntry of HP-ICF-TRANSCEIVER-MIB. */
const SENSOR = "1.3.6.1.4.1.11.2.14.11.1.2.6.1";
const OPTIC = "1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1";
const OPTIC_LANE = "1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.2.1";
const NO_LIGHT = [-99_999_999, 0];
const MILLI = 0.001;
const MICRO = 0.000001;
/** hpicfXcvrDiagnostics: dom(1); copper and direct attach measure nothing. */
const isMonitored = is(9, 1);
const MONITORED = { when: isMonitored, needs: [9] };

const GAUGES: readonly Gauge[] = [
  ...table(SENSOR, {}, [
    { column: 4, class: "state", name: 7, states: counted(1, "unknown bad warning good notPresent") },
  ]),
  ...table(OPTIC, MONITORED, [
    { column: 11, class: "temperature", factor: MILLI, name: [2, "optics"], low: 19, high: 18 },
    { column: 12, class: "voltage", factor: 0.0001, name: [2, "optics"], low: 23, high: 22 },
    { column: 13, class: "current", factor: MICRO, name: [2, "laser"], low: 27, high: 26 },
    { column: 14, class: "signal", factor: MILLI, name: [2, "transmits"], absent: NO_LIGHT },
    { column: 15, class: "signal", factor: MILLI, name: [2, "receives"], absent: NO_LIGHT },
  ]),
  ...table(OPTIC_LANE, {}, [
    { column: 2, class: "current", factor: MICRO, name: [portName(), "lane", indexPart(1), "laser"] },
    {
      column: 3,
      class: "signal",
      factor: MILLI,
      name: [portName(), "lane", indexPart(1), "transmits"],
      absent: NO_LIGHT,
    },
    {
      column: 4,
      class: "signal",
      factor: MILLI,
      name: [portName(), "lane", indexPart(1), "receives"],
      absent: NO_LIGHT,
    },
  ]),
  ...table(HPICF_PS, {}, [
    { column: 4, class: "temperature", name: ["Power supply", ownIndex] },
    { column: 6, class: "power", name: ["Power supply", ownIndex], high: 7 },
    { column: 2, class: "state", name: ["Power supply", ownIndex], states: HPICF_PS_STATES },
  ]),
  ...table(HPICF_PSE_FEATURES, {}, [
    { column: 4, class: "power", name: "PoE Power Total" },
    { column: 5, class: "power", name: "PoE Power Used", when: isNot(4, 0), needs: [4], high: 4 },
  ]),
  ...table(E11_2_14_11_5_1_54_2_1_1, {}, [
    { column: 4, class: "state", name: ["Fan", ownIndex], states: HPICF_FAN_MIB_STATES },
  ]),
  ...scalars(HP_STACK_CONFIG, {}, [
    { column: 2, class: "state", name: "Stack State", states: HP_STACK_OPER_STATES },
    {
      column: 4,
      class: "state",
      name: "Stack Topology",
      states: HP_STACK_TOPOLOGY_STATES,
      when: isNot(2, 1),
      needs: [2],
    },
  ]),
  ...table(HP_STACK_MEMBER, {}, [
    { column: 9, class: "state", name: ["Stack Member State", ownIndex], states: HP_STACK_MEMBER_STATES },
  ]),
  ...scalars(HP_SWITCH_MISC_STAT, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...scalars(CO_USAGE_INFORMATION_GROUP, {}, [{ column: 5, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolTable(HP_LOCAL_MEM, { total: 5, used: 7, free: 6, name: ["Local Memory", ownIndex] }),
  poolTable(HP_GLOBAL_MEM, { total: 5, used: 7, free: 6, name: ["Global Memory", ownIndex] }),
  poolOf("Memory Utilization", {
    total: `${CO_USAGE_INFORMATION_GROUP}.9`,
    free: `${CO_USAGE_INFORMATION_GROUP}.10`,
    factor: 1024,
  }),
];

/** POWERSUPPLY-MIB, FAN-MIB, HP-ICF-POE-MIB, HP-STACK-MIB and NETSWITCH-MIB: ProCurve and ArubaOS-Switch. */
export const procurveMib = gaugeMib({ name: "procurve", askedOf: [11, 8744], gauges: GAUGES, memory: POOLS });
