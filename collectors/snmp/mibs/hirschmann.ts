import { all, says, saysNot } from "../conditions";
import { counted, type Gauge, gaugeMib, indexPart, is, isNot, ownIndex, portName, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** HMPRIV-MGMT-SNMP-MIB, IPI-CMM-CHASSIS-MIB and CIENA-CES-PORT-XCVR-MIB. */
const HM_MEMORY_RESOURCES = "1.3.6.1.4.1.248.14.2.15.3";
const HM_SFP = "1.3.6.1.4.1.248.14.1.1.13.1";
const HM_TEMP = "1.3.6.1.4.1.248.14.2.5";
const HM_RS2EXT = "1.3.6.1.4.1.248.14.1.10";
const HM_PS = "1.3.6.1.4.1.248.14.1.2.1";
const HM_LEDRSGROUP = "1.3.6.1.4.1.248.14.1.1.35.1";
const HM_CPU_RESOURCES = "1.3.6.1.4.1.248.14.2.15.2";
const CMM_IPMI_DEVICE_SENSOR = "1.3.6.1.4.1.36673.100.1.5.1.1";
const NN_OPTICAL_PM_RECENT = "1.3.6.1.4.1.562.68.10.1.1.1.1.1";
const CIENA_CES_PORT_XCVR = "1.3.6.1.4.1.1271.2.1.9.1.1.1.1";
const CIENA_CES_MODULE = "1.3.6.1.4.1.1271.2.1.2.1.2.1.1";
const RPSUSTATUS = "1.3.6.1.4.1.35098.1.11.1";
const HOST_STATUS_GROUP = "1.3.6.1.4.1.35098.1";

const HM_RS2_OPER_MODE_STATES = counted(
  1,
  "normal standby-active standby-inactive redundancy-manager-active redundancy-manager-inactive",
);
const HM_PSSTATE_STATES = counted(1, "ok failed notInstalled unknown");
const HM_LEDRSPOWER_SUPPLY_STATES = counted(1, "off green yellow red");
const CIENA_CES_PORT_XCVR_FEC_MODE_STATES = counted(1, "none gfec efec");
const CIENA_CES_MODULE_ADMIN_STATES = counted(1, "enabled disabled shutdown");
const CIENA_CES_MODULE_OPER_STATES = counted(
  1,
  "uninstalled unequipped init disabled enabled faulted hotswap poweroff hitlessInit fastReload krnInit unsupported installing failed krnDisable appFault booting powerdown",
);
const CIENA_CES_MODULE_LAST_REBOOT_REASON_STATES = counted(
  1,
  "unknown snmp pwrFail appLoad errorHandler watchdog upgrade cli resetButton failOver faultManager communicationFailure configurationRevert unprotectedFailure bootFailure softwareRevert processorWarmRestart coldRestart primaryRestart",
);

const GAUGES: readonly Gauge[] = [
  ...table(HM_SFP, {}, [
    { column: 12, class: "temperature", name: ["Temperature", indexPart(0), "/", indexPart(1)] },
    { column: 34, class: "signal", name: ["Power TX", 22, indexPart(0), "/", indexPart(1)] },
    { column: 35, class: "signal", name: ["Power RX", 22, indexPart(0), "/", indexPart(1)] },
  ]),
  ...scalars(HM_TEMP, {}, [{ column: 1, class: "temperature", name: ["Temperature", ownIndex], low: 3, high: 2 }]),
  ...scalars(HM_RS2EXT, {}, [
    { column: 1, class: "state", name: ["Operation Mode", ownIndex], states: HM_RS2_OPER_MODE_STATES },
  ]),
  ...table(HM_PS, {}, [{ column: 3, class: "state", name: ["Power supply", indexPart(1)], states: HM_PSSTATE_STATES }]),
  ...scalars(HM_LEDRSGROUP, {}, [
    { column: 1, class: "state", name: "LED Status Power supply", states: HM_LEDRSPOWER_SUPPLY_STATES },
    { column: 2, class: "state", name: "LED Status Standby", states: HM_LEDRSPOWER_SUPPLY_STATES },
    { column: 3, class: "state", name: "LED Status Redundancy Manager", states: HM_LEDRSPOWER_SUPPLY_STATES },
    { column: 4, class: "state", name: "LED Status Fault", states: HM_LEDRSPOWER_SUPPLY_STATES },
  ]),
  ...scalars(HM_CPU_RESOURCES, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...table(CMM_IPMI_DEVICE_SENSOR, {}, [
    {
      column: 3,
      class: "current",
      factor: 0.001,
      name: 2,
      absent: [-10002],
      when: says(4, /^Amps$/),
      needs: [4],
      high: 10,
    },
    {
      column: 3,
      class: "fanSpeed",
      factor: 0.001,
      name: 2,
      absent: [-10002],
      when: says(4, /^RPM$/),
      needs: [4],
      low: 7,
    },
    { column: 3, class: "power", factor: 0.001, name: 2, absent: [-10002], when: says(4, /^Watts$/), needs: [4] },
    {
      column: 3,
      class: "temperature",
      factor: 0.001,
      name: 2,
      absent: [-10002],
      when: says(4, /^degrees C$/),
      needs: [4],
      high: 10,
    },
    {
      column: 3,
      class: "voltage",
      factor: 0.001,
      name: 2,
      absent: [-10002],
      when: says(4, /^Volts$/),
      needs: [4],
      low: 7,
      high: 10,
    },
  ]),
  ...table(NN_OPTICAL_PM_RECENT, {}, [
    { column: 6, class: "count", name: 4, when: all(is(5, 1), saysNot(4, /LOW|HIGH/)), needs: [4, 5] },
    { column: 6, class: "signal", name: 4, when: all(is(5, 2, 3), saysNot(4, /LOW|HIGH/)), needs: [4, 5] },
    { column: 6, class: "percent", name: 4, when: all(is(5, 4), saysNot(4, /LOW|HIGH/)), needs: [4, 5] },
    { column: 6, class: "runtime", name: 4, when: all(is(5, 6), saysNot(4, /LOW|HIGH/)), needs: [4, 5] },
  ]),
  ...table(CIENA_CES_PORT_XCVR, {}, [
    {
      column: 3,
      class: "temperature",
      name: ["Port", portName(), "Transceiver"],
      when: isNot(2, 4),
      needs: [2],
      low: 8,
      high: 7,
    },
    {
      column: 4,
      class: "voltage",
      factor: 0.001,
      name: ["Port", portName(), "Transceiver Vcc"],
      when: isNot(2, 4),
      needs: [2],
      low: 10,
      high: 9,
    },
    {
      column: 5,
      class: "current",
      factor: 0.001,
      name: ["Port", portName(), "Transceiver Bias Current"],
      when: isNot(2, 4),
      needs: [2],
      high: 11,
    },
    {
      column: 6,
      class: "power",
      factor: 1e-6,
      name: ["Port", portName(), "Transceiver Rx Power"],
      when: isNot(2, 1, 4),
      needs: [2],
      low: 16,
      high: 15,
    },
    {
      column: 35,
      class: "power",
      factor: 1e-6,
      name: ["Port", portName(), "Transceiver Tx Power"],
      when: all(isNot(2, 4), isNot(32, 2)),
      needs: [2, 32],
      low: 14,
      high: 13,
    },
    {
      column: 36,
      class: "state",
      name: ["Port", portName(), "Transceiver FEC Mode"],
      states: CIENA_CES_PORT_XCVR_FEC_MODE_STATES,
      absent: [1],
      when: isNot(2, 4),
      needs: [2],
    },
  ]),
  ...table(CIENA_CES_MODULE, {}, [
    {
      column: 7,
      class: "state",
      name: ["Slot", indexPart(2), "Admin State", 4],
      states: CIENA_CES_MODULE_ADMIN_STATES,
    },
    { column: 8, class: "state", name: ["Slot", indexPart(2), "Oper State", 4], states: CIENA_CES_MODULE_OPER_STATES },
    {
      column: 11,
      class: "state",
      name: ["Slot", indexPart(2), "Reboot Reason"],
      states: CIENA_CES_MODULE_LAST_REBOOT_REASON_STATES,
    },
  ]),
  ...table(RPSUSTATUS, {}, [{ column: 5, class: "fanSpeed", name: ["Power supply", ownIndex, "Fan Speed"] }]),
  ...scalars(HOST_STATUS_GROUP, {}, [
    { column: 8, class: "fanSpeed", name: ["Switch", ownIndex, "Fan Speed"] },
    { column: 1, class: "load", name: "Processor" },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("Main Memory", { used: `${HM_MEMORY_RESOURCES}.1`, free: `${HM_MEMORY_RESOURCES}.2`, factor: 1024 }),
];

/** HMPRIV-MGMT-SNMP-MIB, IPI-CMM-CHASSIS-MIB and CIENA-CES-PORT-XCVR-MIB. */
export const hirschmannMib = gaugeMib({
  name: "hirschmann",
  askedOf: [248, 562, 1271, 35098, 36673],
  gauges: GAUGES,
  memory: POOLS,
});
