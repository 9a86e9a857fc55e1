import { counted, type Gauge, gaugeMib, isNot, ownIndex, scalars, table } from "../gauge";
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

const GAUGES: readonly Gauge[] = [
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
