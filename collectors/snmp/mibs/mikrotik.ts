import { counted, type Gauge, gaugeMib, is, ownIndex, scalars, table } from "../gauge";

/** MIKROTIK-MIB. */
const MTXR_OPTICAL_TABLE = "1.3.6.1.4.1.14988.1.1.19.1.1";
const MTXR_GAUGE_TABLE = "1.3.6.1.4.1.14988.1.1.3.100.1";
const MTXR_POE = "1.3.6.1.4.1.14988.1.1.15.1.1";
const MTXR_HEALTH = "1.3.6.1.4.1.14988.1.1.3";
const MTXR_WL60_G = "1.3.6.1.4.1.14988.1.1.1.8.1";
const MTXR_DHCP = "1.3.6.1.4.1.14988.1.1.6";
const MTXR_CTSTATS = "1.3.6.1.4.1.14988.1.1.22.1";

const MTXR_OPTICAL_RX_LOSS_STATES = counted(0, "false true");
const MTXR_POESTATUS_STATES = counted(
  1,
  "disabled waitingForLoad poweredOn overload shortCircuit voltageTooLow currentTooLow powerReset voltageTooHigh controllerError controllerUpgrade poeInDetected noValidPsu controllerInit lowVoltageTooLow",
);
const MTXR_GAUGE_VALUE_STATES = counted(0, "ok fail");
const MTXR_WL60_GMODE_STATES = counted(0, "apBridge stationBridge sniff bridge");

const GAUGES: readonly Gauge[] = [
  ...table(MTXR_OPTICAL_TABLE, {}, [
    { column: 6, class: "temperature", name: 2 },
    { column: 7, class: "voltage", factor: 0.001, name: 2 },
    { column: 8, class: "current", factor: 0.001, name: [2, "Tx Bias"] },
    { column: 9, class: "signal", factor: 0.001, name: [2, "Tx"] },
    { column: 10, class: "signal", factor: 0.001, name: [2, "Rx"] },
    { column: 3, class: "state", name: [2, "Rx"], states: MTXR_OPTICAL_RX_LOSS_STATES },
    { column: 4, class: "state", name: [2, "Tx"], states: MTXR_OPTICAL_RX_LOSS_STATES },
  ]),
  ...table(MTXR_GAUGE_TABLE, {}, [
    { column: 3, class: "temperature", name: 2, when: is(4, 1), needs: [4] },
    { column: 3, class: "voltage", factor: 0.1, name: 2, when: is(4, 3), needs: [4] },
    { column: 3, class: "current", factor: 0.1, name: 2, when: is(4, 4), needs: [4] },
    { column: 3, class: "state", name: 2, states: MTXR_GAUGE_VALUE_STATES, when: is(4, 6), needs: [4] },
    { column: 3, class: "power", factor: 0.1, name: 2, when: is(4, 5), needs: [4] },
    { column: 3, class: "fanSpeed", name: 2, when: is(4, 2), needs: [4] },
  ]),
  ...table(MTXR_POE, {}, [
    { column: 4, class: "voltage", factor: 0.1, name: [2, "POE"] },
    { column: 5, class: "current", factor: 0.001, name: [2, "POE"] },
    { column: 3, class: "state", name: [2, "POE"], states: MTXR_POESTATUS_STATES },
    { column: 6, class: "power", factor: 0.1, name: [2, "POE"] },
  ]),
  ...scalars(MTXR_HEALTH, {}, [{ column: 8, class: "voltage", factor: 0.1, name: ["Voltage", ownIndex] }]),
  ...table(MTXR_WL60_G, {}, [
    { column: 4, class: "state", name: "Station Connected", states: MTXR_OPTICAL_RX_LOSS_STATES },
    { column: 2, class: "state", name: "Mode", states: MTXR_WL60_GMODE_STATES },
  ]),
  ...scalars(MTXR_DHCP, {}, [{ column: 1, class: "count", name: "DHCP Lease Count" }]),
  ...scalars(MTXR_CTSTATS, {}, [
    { column: 1, class: "count", name: "Total number of connections" },
    { column: 2, class: "count", name: "Total number of ipv4 connections" },
    { column: 3, class: "count", name: "Total number of ipv6 connections" },
  ]),
];

/** MIKROTIK-MIB. */
export const mikrotikMib = gaugeMib({ name: "mikrotik", askedOf: [14988], gauges: GAUGES });
