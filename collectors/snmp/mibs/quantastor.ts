import { counted, type Gauge, indexPart, table } from "../gauge";
import { type Fitted, hardwareMib } from "../inventory";

/** QUANTASTOR-SYS-STATS (OSNEXUS). */
const QS = "1.3.6.1.4.1.39324.1.1";
const of = (tableNumber: number) => `${QS}.${tableNumber}.1.1`;
const SYSTEM = of(9);
const DISK = of(48);
const ENCLOSURE = of(50);
const CONTROLLER = of(51);

const NAME = 3;
const STATE = 5;
/** OSN object states; the MIB names none of them, the management interface these. */
const STATES = counted(0, "ok warning error unknown degraded");
const OK_OR_COUNT = { 0: "ok" };

const state = (tableNumber: number, name: Gauge["name"]): Gauge => ({
  of: of(tableNumber),
  column: STATE,
  class: "state",
  name,
  states: STATES,
});

const GAUGES: readonly Gauge[] = [
  state(3, ["Volume", NAME]),
  state(7, ["Pool", NAME]),
  state(21, "License"),
  state(48, [NAME, 19]),
  // "25 C (77.00 F)".
  { of: DISK, column: 30, class: "temperature", name: NAME },
  state(49, ["RAID unit", NAME]),
  state(50, ["Enclosure", NAME]),
  state(51, ["Controller", NAME]),
  ...table(ENCLOSURE, { class: "state", states: OK_OR_COUNT }, [
    { column: 20, class: "state", name: ["Enclosure", NAME, "temperature sensors"] },
    { column: 21, class: "state", name: ["Enclosure", NAME, "power supplies"] },
    { column: 22, class: "state", name: ["Enclosure", NAME, "alarms"] },
  ]),
  state(68, ["FC port", indexPart(-1)]),
  {
    of: of(68),
    column: 33,
    class: "state",
    name: ["FC port", indexPart(-1), "target mode"],
    states: counted(0, "disabled enabled"),
  },
];

const FITTED: readonly Fitted[] = [
  { of: ENCLOSURE, class: "container", name: NAME, vendor: 23, model: 24, firmwareVersion: 26 },
  { of: CONTROLLER, class: "module", name: NAME },
  {
    of: DISK,
    class: "storageDrive",
    name: NAME,
    vendor: 46,
    model: 25,
    serial: 19,
    firmwareVersion: 37,
    slot: 18,
  },
];

/**
 * QUANTASTOR-SYS-STATS. Its sizes are left out: agents send them with their octets in disorder.
 */
export const quantaStorMib = hardwareMib({
  name: "QUANTASTOR-SYS-STATS",
  askedOf: [39324],
  gauges: GAUGES,
  fitted: FITTED,
  device: {
    model: [`${ENCLOSURE}.24`],
    serial: [`${SYSTEM}.19`],
    firmware: [`${SYSTEM}.20`],
    vendor: [`${SYSTEM}.21`],
  },
});
