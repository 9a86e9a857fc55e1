import { all, between, says } from "../conditions";
import { counted, type Gauge, gaugeMib, indexPart, isNot, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** ZYXEL-HW-MONITOR-MIB. */
const ES_SYS_MGMT = "1.3.6.1.4.1.890.1.15.3.2";
const ZLD_SYSTEM = "1.3.6.1.4.1.890.1.6.22.1";
const ZYXEL_STACKING_SLOT_INFO = "1.3.6.1.4.1.890.1.15.3.97.2.1.1";
const ZYXEL_STACKING_SLOT_CHANNEL_INFO = "1.3.6.1.4.1.890.1.15.3.97.2.2.1";
const ZYXEL_STACKING_STATUS = "1.3.6.1.4.1.890.1.15.3.97.2";
const ZYXEL_HW_MONITOR_FAN_RPM = "1.3.6.1.4.1.890.1.15.3.26.1.1.1";
const FAN_RPM = "1.3.6.1.4.1.890.1.5.8.47.8.1.1";
const ZYXEL_HW_MONITOR_TEMPERATURE = "1.3.6.1.4.1.890.1.15.3.26.1.2.1";
const TEMP = "1.3.6.1.4.1.890.1.5.8.47.8.2.1";
const TRANSCEIVER_DDM_INFO = "1.3.6.1.4.1.890.1.5.8.47.117.2.1";
const ZYXEL_TRANSCEIVER_DDMI = "1.3.6.1.4.1.890.1.15.3.84.1.2.1";
const ZYXEL_HW_MONITOR_VOLTAGE = "1.3.6.1.4.1.890.1.15.3.26.1.3.1";
const VOLTAGE = "1.3.6.1.4.1.890.1.5.8.47.8.3.1";
const SYS_MGMT = "1.3.6.1.4.1.890.1.5.8.20.12";
const SYS_MGMT_12X = "1.3.6.1.4.1.890.1.5.8.55.12";
const SYS_MGMT_11X = "1.3.6.1.4.1.890.1.5.8.47.11";
const VPN_STATUS = "1.3.6.1.4.1.890.1.6.22.2.4.1";
const ES_SYS_INFO = "1.3.6.1.4.1.890.1.15.3.1";

const ZY_STACKING_SLOT_INFO_ROLE_STATES = counted(0, "none master backup linecard");
const ZY_STACKING_SLOT_CHANNEL_INFO_NEIGHBOR_STATES = {
  0: "none",
  1: "Switch 1",
  2: "Switch 2",
  3: "Switch 3",
  4: "Switch 4",
};
const ZY_STACKING_TOPOLOGY_STATES = counted(1, "chain ring");
const VPN_CONNECT_STATES = counted(0, "Disconnected Connected");

const GAUGES: readonly Gauge[] = [
  ...table(ZYXEL_STACKING_SLOT_INFO, {}, [
    {
      column: 5,
      class: "state",
      name: ["Switch", ownIndex, "Stacking Role"],
      states: ZY_STACKING_SLOT_INFO_ROLE_STATES,
      when: isNot(2, 0),
      needs: [2],
    },
  ]),
  ...table(ZYXEL_STACKING_SLOT_CHANNEL_INFO, {}, [
    {
      column: 5,
      class: "state",
      name: ["Switch", indexPart(0), "Port", indexPart(1), "Neighbor"],
      states: ZY_STACKING_SLOT_CHANNEL_INFO_NEIGHBOR_STATES,
    },
  ]),
  ...scalars(ZYXEL_STACKING_STATUS, {}, [
    { column: 3, class: "state", name: "Stacking Topology", states: ZY_STACKING_TOPOLOGY_STATES },
  ]),
  ...table(ZYXEL_HW_MONITOR_FAN_RPM, {}, [
    { column: 3, class: "fanSpeed", name: ["Switch", 2], when: between(3, 0, Infinity), low: 5, high: 4 },
  ]),
  ...table(FAN_RPM, {}, [
    { column: 2, class: "fanSpeed", name: ["Fan", ownIndex, "(", 6, ")"], when: between(2, 0, Infinity), low: 5 },
  ]),
  ...table(ZYXEL_HW_MONITOR_TEMPERATURE, {}, [
    { column: 3, class: "temperature", name: ["Switch", 2], low: 5, high: 4 },
  ]),
  ...table(TEMP, {}, [{ column: 2, class: "temperature", name: ["Temp", ownIndex, "(", 6, ")"], high: 5 }]),
  ...table(TRANSCEIVER_DDM_INFO, {}, [
    {
      column: 7,
      class: "temperature",
      factor: 0.01,
      name: ["SFP ifIndex", indexPart(0), 8],
      when: says(8, /^Temperature$/),
      needs: [8],
      low: 4,
      high: 3,
    },
    {
      column: 7,
      class: "voltage",
      factor: 0.01,
      name: ["SFP ifIndex", indexPart(0), 8],
      when: all(says(8, /^Voltage$/), between(7, 0, Infinity)),
      needs: [8],
      low: 4,
      high: 3,
    },
  ]),
  ...table(ZYXEL_TRANSCEIVER_DDMI, {}, [
    {
      column: 6,
      class: "signal",
      name: [indexPart(0), "Tx Power"],
      absent: [0],
      when: says(7, /^TxPower$/),
      needs: [7],
      low: 3,
      high: 2,
    },
    {
      column: 6,
      class: "signal",
      name: [indexPart(0), "Rx Power"],
      absent: [0],
      when: says(7, /^RxPower$/),
      needs: [7],
      low: 3,
      high: 2,
    },
  ]),
  ...table(ZYXEL_HW_MONITOR_VOLTAGE, {}, [
    { column: 3, class: "voltage", factor: 0.001, name: ["Switch", 2], when: between(3, 0, Infinity), low: 5, high: 4 },
  ]),
  ...table(VOLTAGE, {}, [
    { column: 2, class: "voltage", factor: 0.001, name: [5, "mV (", 7, ")"], when: between(2, 0, Infinity), low: 6 },
  ]),
  ...scalars(SYS_MGMT, {}, [{ column: 7, class: "load", name: "Processor" }]),
  ...scalars(SYS_MGMT_12X, {}, [{ column: 7, class: "load", name: "Processor" }]),
  ...scalars(SYS_MGMT_11X, {}, [{ column: 7, class: "load", name: "Processor" }]),
  ...scalars(ES_SYS_MGMT, {}, [
    { column: 7, class: "load", name: "Processor" },
    { column: 4, class: "load", name: "Processor" },
  ]),
  ...table(VPN_STATUS, {}, [{ column: 6, class: "state", name: ["vpn", 2], states: VPN_CONNECT_STATES }]),
  ...scalars(ZLD_SYSTEM, {}, [{ column: 1, class: "load", name: "Processor" }]),
  ...scalars(ES_SYS_INFO, {}, [{ column: 19, class: "count", name: "Active Sessions" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { usedPercent: `${ES_SYS_MGMT}.5` }),
  poolOf("Memory", { usedPercent: `${ZLD_SYSTEM}.2` }),
  poolOf("Flash", { usedPercent: `${ES_SYS_MGMT}.6` }),
  poolOf("Memory", { usedPercent: `${ZLD_SYSTEM}.2` }),
  poolOf("Memory Usage", { usedPercent: `${ES_SYS_MGMT}.5` }),
  poolOf("Flash", { usedPercent: `${ES_SYS_MGMT}.6` }),
  poolOf("Memory", { usedPercent: `${ES_SYS_MGMT}.5` }),
  poolOf("Flash", { usedPercent: `${ES_SYS_MGMT}.6` }),
];

/** ZYXEL-HW-MONITOR-MIB. */
export const zyxelMib = gaugeMib({ name: "zyxel", askedOf: [890], gauges: GAUGES, memory: POOLS });
