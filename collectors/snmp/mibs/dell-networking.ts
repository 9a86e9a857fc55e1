import { counted, type Gauge, gaugeMib, indexPart, isNot, ownIndex, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** DELL-NETWORKING-CHASSIS-MIB and IF-EXTENSION, F10-*-CHASSIS-MIB and DELLEMC-OS10-CHASSIS-MIB. */
const DELL_NET_PROCESSOR = "1.3.6.1.4.1.6027.3.26.1.4.3.1";
const DELL_NET_CPU_UTIL = "1.3.6.1.4.1.6027.3.26.1.4.4.1";
const CH_SYS_PROCESSOR = "1.3.6.1.4.1.6027.3.1.1.2.6.1";
const CH_RPM_UTIL = "1.3.6.1.4.1.6027.3.1.1.3.7.1";
const CH_SYS_PROCESSOR_1X = "1.3.6.1.4.1.6027.3.25.1.2.1.1";
const CH_STACK_UNIT_UTIL = "1.3.6.1.4.1.6027.3.10.1.2.9.1";
const CH_SYS_CPU_UTIL = "1.3.6.1.4.1.6027.3.25.1.2.3.1";
const DELL_NET_IF_TRANSCEIVER_DATA = "1.3.6.1.4.1.6027.3.11.1.3.1.1";
const DELL_NET_STACK_UNIT = "1.3.6.1.4.1.6027.3.26.1.3.4.1";
const DELL_NET_FAN_TRAY = "1.3.6.1.4.1.6027.3.26.1.4.7.1";
const DELL_NET_POWER_SUPPLY = "1.3.6.1.4.1.6027.3.26.1.4.6.1";
const DELL_NET_VIRTUAL_LINK_DETAILS_TABLE = "1.3.6.1.4.1.6027.3.17.1.3.1";
const DELL_NET_VIRTUAL_LINK_TRUNK_TABLE = "1.3.6.1.4.1.6027.3.17.1.1.1";
const OS10_CHASSIS = "1.3.6.1.4.1.674.11000.5000.100.4.1.1.3.1";
const OS10_CARD = "1.3.6.1.4.1.674.11000.5000.100.4.1.1.4.1";
const OS10_FAN = "1.3.6.1.4.1.674.11000.5000.100.4.1.2.3.1";
const OS10_FAN_TRAY = "1.3.6.1.4.1.674.11000.5000.100.4.1.2.2.1";
const OS10_POWER_SUPPLY = "1.3.6.1.4.1.674.11000.5000.100.4.1.2.1.1";

const DELL_NET_FAN_TRAY_OPER_STATES = counted(1, "up down absent");
const DELL_NET_VLTDETAIL_LOCAL_STATES = counted(0, "down up");
const DELL_NET_VLTICL_BW_STATES = counted(0, "belowthreshold abovethreshold");
const DELL_NET_VLTICL_STATES = counted(0, "linkNotEstablished linkUp linkDown linkError");
const DELL_NET_VLTROLE_STATES = counted(0, "standAlone primary secondary");
const OS10_FAN_OPER_STATES = counted(1, "up down testing unknown dormant notPresent lowerLayerDown failed");

/** F10-S-SERIES-CHASSIS-MIB, F10-C-SERIES-CHASSIS-MIB and F10-CHASSIS-MIB: units, cards and their temperatures. */
const CH_STACK_UNIT = "1.3.6.1.4.1.6027.3.10.1.2.2.1";
const CH_C_CARD = "1.3.6.1.4.1.6027.3.8.1.2.1.1";
const CH_E_CARD = "1.3.6.1.4.1.6027.3.1.1.2.3.1";

const GAUGES: readonly Gauge[] = [
  ...table(CH_STACK_UNIT, {}, [{ column: 14, class: "temperature", name: ["Unit", ownIndex], absent: [0] }]),
  ...table(CH_C_CARD, {}, [{ column: 5, class: "temperature", name: ["Slot", ownIndex], absent: [0] }]),
  ...table(CH_E_CARD, {}, [{ column: 8, class: "temperature", name: ["Slot", ownIndex], absent: [0] }]),
  ...table(DELL_NET_IF_TRANSCEIVER_DATA, {}, [
    { column: 17, class: "voltage", name: [2, 4], absent: [0] },
    { column: 18, class: "current", name: [2, 4], absent: [0] },
    { column: 19, class: "current", name: [2, 4], absent: [0] },
    { column: 20, class: "current", name: [2, 4], absent: [0] },
    { column: 21, class: "current", name: [2, 4], absent: [0] },
    { column: 8, class: "signal", name: ["Tx", 2, 4], absent: [0] },
    { column: 12, class: "signal", name: ["Rx", 2, 4], absent: [0] },
    { column: 9, class: "signal", name: ["Tx", 2, 4], absent: [0] },
    { column: 13, class: "signal", name: ["Rx", 2, 4], absent: [0] },
    { column: 10, class: "signal", name: ["Tx", 2, 4], absent: [0] },
    { column: 14, class: "signal", name: ["Rx", 2, 4], absent: [0] },
    { column: 11, class: "signal", name: ["Tx", 2, 4], absent: [0] },
    { column: 15, class: "signal", name: ["Rx", 2, 4], absent: [0] },
    { column: 16, class: "temperature", name: [2, 4], absent: [0] },
  ]),
  ...table(DELL_NET_STACK_UNIT, {}, [
    { column: 13, class: "temperature", name: ["Stack Unit", ownIndex], absent: [0] },
  ]),
  ...table(DELL_NET_FAN_TRAY, {}, [
    { column: 4, class: "state", name: ["Fan tray", indexPart(2)], states: DELL_NET_FAN_TRAY_OPER_STATES },
  ]),
  ...table(DELL_NET_POWER_SUPPLY, {}, [
    { column: 4, class: "state", name: ["Power supply", indexPart(2)], states: DELL_NET_FAN_TRAY_OPER_STATES },
  ]),
  ...table(DELL_NET_VIRTUAL_LINK_DETAILS_TABLE, {}, [
    {
      column: 3,
      class: "state",
      name: ["Port-channel", ownIndex],
      states: DELL_NET_VLTDETAIL_LOCAL_STATES,
      when: isNot(4, 0),
      needs: [4],
    },
  ]),
  ...table(DELL_NET_VIRTUAL_LINK_TRUNK_TABLE, {}, [
    { column: 20, class: "state", name: "ICL Bandwidth", states: DELL_NET_VLTICL_BW_STATES },
    { column: 7, class: "state", name: "Link Status", states: DELL_NET_VLTICL_STATES },
    { column: 5, class: "state", name: "Role", states: DELL_NET_VLTROLE_STATES },
  ]),
  ...table(DELL_NET_CPU_UTIL, {}, [
    { column: 4, class: "load", name: "1m Utilization" },
    { column: 5, class: "load", name: "5m Utilization" },
  ]),
  ...table(OS10_CHASSIS, {}, [{ column: 11, class: "temperature", name: ["Chassis", ownIndex] }]),
  ...table(OS10_CARD, {}, [{ column: 5, class: "temperature", name: ["Card", ownIndex] }]),
  ...table(OS10_FAN, {}, [{ column: 7, class: "state", name: ["Fan", ownIndex], states: OS10_FAN_OPER_STATES }]),
  ...table(OS10_FAN_TRAY, {}, [
    { column: 4, class: "state", name: ["Fan Tray", ownIndex], states: OS10_FAN_OPER_STATES },
  ]),
  ...table(OS10_POWER_SUPPLY, {}, [
    { column: 4, class: "state", name: ["Power supply", ownIndex], states: OS10_FAN_OPER_STATES },
  ]),
];

const POOLS: readonly Pool[] = [
  poolTable(DELL_NET_PROCESSOR, {
    total: 6,
    usedPercent: `${DELL_NET_CPU_UTIL}.6`,
    factor: 1048576,
    name: "Memory Usage",
  }),
  poolTable(CH_SYS_PROCESSOR, { total: 6, usedPercent: `${CH_RPM_UTIL}.6`, name: "Memory" }),
  poolTable(CH_SYS_PROCESSOR_1X, { total: 4, usedPercent: `${CH_STACK_UNIT_UTIL}.5`, name: "Memory" }),
  poolTable(CH_SYS_PROCESSOR_1X, { total: 6, usedPercent: 6, name: "Memory" }),
  poolTable(CH_SYS_PROCESSOR_1X, { total: 4, usedPercent: 4, name: "Memory" }),
  poolTable(CH_SYS_PROCESSOR_1X, { total: 4, usedPercent: `${CH_SYS_CPU_UTIL}.4`, name: "Memory" }),
];

/** DELL-NETWORKING-CHASSIS-MIB and IF-EXTENSION, F10-*-CHASSIS-MIB and DELLEMC-OS10-CHASSIS-MIB. */
export const dellNetworkingMib = gaugeMib({
  name: "dell-networking",
  askedOf: [674, 6027],
  gauges: GAUGES,
  memory: POOLS,
});
