import { counted, fromMilliwatts, type Gauge, gaugeMib, isNot, nameIn, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** TPLINK-DDMSTATUS-MIB, TPLINK-POWER-OVER-ETHERNET-MIB and TPLINK-SYSMONITOR-MIB. */
const LLDP_LOC_PORT = "1.0.8802.1.1.2.1.3.7.1";
const TP_SYS_MONITOR_MEMORY = "1.3.6.1.4.1.11863.6.4.1.2.1.1";
const DDM_STATUS = "1.3.6.1.4.1.11863.6.96.1.7.1.1";
const TP_POE_GLOBAL = "1.3.6.1.4.1.11863.6.56.1.1.1";
const TP_POE_PORT_CONFIG = "1.3.6.1.4.1.11863.6.56.1.1.2.1.1";
const TP_SYS_MONITOR_CPU = "1.3.6.1.4.1.11863.6.4.1.1.1.1";

const DDM_STATUS_DATA_READY_STATES = counted(0, "False True N/A");
const TP_POE_POWER_STATES = counted(
  0,
  "off turning-on on overload short nonstandard-pd voltage-high voltage-low hardware-fault overtemperature",
);

const GAUGES: readonly Gauge[] = [
  ...table(DDM_STATUS, {}, [
    { column: 4, class: "current", factor: 0.001, name: ["DDM Bias Current", 1] },
    { column: 5, class: "signal", value: fromMilliwatts, name: ["DDM TX Power", 1] },
    { column: 6, class: "signal", value: fromMilliwatts, name: ["DDM RX Power", 1] },
    { column: 7, class: "state", name: ["DDM Data Ready", 1], states: DDM_STATUS_DATA_READY_STATES, absent: [2] },
    { column: 8, class: "state", name: ["DDM Loss of Signal", 1], states: DDM_STATUS_DATA_READY_STATES, absent: [2] },
    { column: 9, class: "state", name: ["DDM TX Fault", 1], states: DDM_STATUS_DATA_READY_STATES, absent: [2] },
    { column: 2, class: "temperature", name: ["DDM Temperature", 1] },
    { column: 3, class: "voltage", name: ["DDM Voltage", 1] },
  ]),
  ...scalars(TP_POE_GLOBAL, {}, [
    { column: 3, class: "power", factor: 0.1, name: "Power Consumption" },
    { column: 4, class: "power", factor: 0.1, name: "Power Remaining" },
    { column: 1, class: "power", factor: 0.1, name: "Power Limit" },
  ]),
  ...table(TP_POE_PORT_CONFIG, {}, [
    {
      column: 7,
      class: "power",
      factor: 0.1,
      name: nameIn(LLDP_LOC_PORT, 4),
      when: isNot(11, 0),
      needs: [11],
      high: 4,
    },
    { column: 11, class: "state", name: nameIn(LLDP_LOC_PORT, 4), states: TP_POE_POWER_STATES },
  ]),
  ...table(TP_SYS_MONITOR_CPU, {}, [{ column: 2, class: "load", name: ["Processor", ownIndex] }]),
];

const POOLS: readonly Pool[] = [poolTable(TP_SYS_MONITOR_MEMORY, { usedPercent: 2, name: ["Memory", ownIndex] })];

/** TPLINK-DDMSTATUS-MIB, TPLINK-POWER-OVER-ETHERNET-MIB and TPLINK-SYSMONITOR-MIB. */
export const tplinkMib = gaugeMib({
  name: "tplink",
  askedOf: [11863],
  gauges: GAUGES,
  more: [`${LLDP_LOC_PORT}.4`],
  memory: POOLS,
});
