import { between } from "../conditions";
import { counted, type Gauge, gaugeMib, indexPart, nameIn, ownIndex, table } from "../gauge";
import { type Pool, poolTable } from "../memory";

/** ZXR10-MIB and the optics of ZXA10. */
const ZX_AN_CARD = "1.3.6.1.4.1.3902.1082.10.1.2.4.1";
const ZXR10_SYSTEM_UNIT = "1.3.6.1.4.1.3902.3.3.1.1";
const ZX_AN_CARD_ENV_PARAM = "1.3.6.1.4.1.3902.1082.10.10.2.1.6.1";
const ZX_AN_ENV_FAN = "1.3.6.1.4.1.3902.1082.10.10.2.4.11.1";
const ZX_AN_POWER_SUPPLY = "1.3.6.1.4.1.3902.1082.10.10.2.3.11.1";

const ZX_AN_ENV_FAN_OPER_STATES = counted(1, "up down unknown");
const ZX_AN_ENV_FAN_ONLINE_STATES = counted(1, "online offline unknown");
const ZX_AN_POWER_SUPPLY_IN_VOLTAGE_STATES = counted(1, "normal overVoltage underVoltage off");

const GAUGES: readonly Gauge[] = [
  ...table(ZXR10_SYSTEM_UNIT, {}, [{ column: 12, class: "load", name: "Processor" }]),
  ...table(ZX_AN_CARD_ENV_PARAM, {}, [
    { column: 2, class: "temperature", name: ["Temp Card", nameIn(ZX_AN_CARD, 4)] },
    {
      column: 4,
      class: "voltage",
      factor: 0.001,
      name: ["Voltage Card", nameIn(ZX_AN_CARD, 4)],
      when: between(4, 1, Infinity),
    },
    {
      column: 3,
      class: "power",
      factor: 0.001,
      name: ["Power Consumption Card", nameIn(ZX_AN_CARD, 4)],
      when: between(3, 1, Infinity),
    },
    {
      column: 5,
      class: "current",
      factor: 0.001,
      name: ["Current Card", nameIn(ZX_AN_CARD, 4)],
      when: between(5, 1, Infinity),
    },
  ]),
  ...table(ZX_AN_ENV_FAN, {}, [
    { column: 7, class: "fanSpeed", name: ["Fan speed Slot", indexPart(2)] },
    { column: 5, class: "state", name: ["Fan speed Slot", ownIndex, "Oper Status"], states: ZX_AN_ENV_FAN_OPER_STATES },
    {
      column: 6,
      class: "state",
      name: ["Fan speed Slot", ownIndex, "Online Status"],
      states: ZX_AN_ENV_FAN_ONLINE_STATES,
    },
  ]),
  ...table(ZX_AN_POWER_SUPPLY, {}, [
    { column: 2, class: "voltage", name: ["DC Input Slot", indexPart(2)], when: between(2, 1, Infinity) },
    {
      column: 3,
      class: "state",
      name: ["Power supply", ownIndex, "Status"],
      states: ZX_AN_POWER_SUPPLY_IN_VOLTAGE_STATES,
    },
  ]),
  ...table(ZX_AN_CARD, {}, [{ column: 9, class: "load", name: [4, "Processor"] }]),
];

const POOLS: readonly Pool[] = [
  poolTable(ZXR10_SYSTEM_UNIT, { total: 3, usedPercent: 4, name: "Memory" }),
  poolTable(ZX_AN_CARD, { total: 19, usedPercent: 11, name: ["Card", 4] }),
];

/** ZXR10-MIB and the optics of ZXA10. */
export const zteMib = gaugeMib({
  name: "zte",
  askedOf: [3902],
  gauges: GAUGES,
  more: [`${ZX_AN_CARD}.4`],
  memory: POOLS,
});
