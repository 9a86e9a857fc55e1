import { type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const W = "1.3.6.1.4.1.2634.3";
const PLUG = { 0: "off", 1: "on", 2: "reboot", 4: "unknown" };

const GAUGES: readonly Gauge[] = [
  ...table(`${W}.100.200.1`, { name: 5, part: "outlets" }, [
    { column: 3, class: "state", states: PLUG, on: [1] },
    { column: 7, class: "current", factor: 0.1 },
    { column: 8, class: "power" },
  ]),
  ...table(`${W}.200.10.1`, {}, [{ column: 3, class: "temperature", name: ["Unit", ownIndex] }]),
  ...table(`${W}.200.10.1`, {}, [
    { column: 5, class: "voltage", name: ["Unit", ownIndex, "branch A"], absent: [0] },
    { column: 8, class: "voltage", name: ["Unit", ownIndex, "branch B"], absent: [0] },
    { column: 11, class: "voltage", name: ["Unit", ownIndex, "branch C"], absent: [0] },
    { column: 14, class: "voltage", name: ["Unit", ownIndex, "branch D"], absent: [0] },
  ]),
  ...scalars(`${W}.200`, { part: "banks" }, [
    { column: 20, class: "current", factor: 0.1, name: "Branch A", partId: "A" },
    { column: 30, class: "power", name: "Branch A", partId: "A" },
    { column: 40, class: "current", factor: 0.1, name: "Branch B", partId: "B" },
    { column: 50, class: "power", name: "Branch B", partId: "B" },
    { column: 51, class: "current", factor: 0.1, name: "Branch C", partId: "C" },
    { column: 52, class: "power", name: "Branch C", partId: "C" },
    { column: 53, class: "current", factor: 0.1, name: "Branch D", partId: "D" },
    { column: 54, class: "power", name: "Branch D", partId: "D" },
  ]),
  ...scalars(`${W}.200`, { name: "Total", part: "inlets" }, [
    { column: 60, class: "current", factor: 0.1 },
    { column: 70, class: "power" },
  ]),
];

/** WTI-POWER-MIB of Western Telematic: switched PDUs. A branch without a voltage is not wired. */
export const wtiMib = gaugeMib({ name: "WTI-POWER-MIB", askedOf: [2634], gauges: GAUGES });
