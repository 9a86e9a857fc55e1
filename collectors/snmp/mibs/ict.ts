import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const I = "1.3.6.1.4.1.39145";
const FUSE = counted(1, "ok open");
const ALARM = counted(1, "inactive ready alarm");
const ENABLED = counted(1, "enabled disabled");
const RELAY = counted(1, "inverter grid");
const MODULE = counted(1, "notInstalled ok alarm");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${I}.10`, { part: "inlets" }, [
    { column: 6, class: "voltage", name: "System" },
    { column: 7, class: "current", name: "System" },
  ]),
  ...table(`${I}.10.8.1`, {}, [
    { column: 3, class: "current", name: ["Output", ownIndex, 2], part: "outlets" },
    { column: 4, class: "state", states: FUSE, name: ["Fuse", ownIndex, 2] },
  ]),
  ...table(`${I}.10.9.1`, {}, [{ column: 3, class: "state", states: ALARM, name: ["Alarm", ownIndex, 2] }]),
  ...table(`${I}.10.10.1`, {}, [
    { column: 3, class: "voltage", name: ["Bus", ownIndex, 2] },
    { column: 4, class: "current", name: ["Bus", ownIndex, 2] },
  ]),
  ...scalars(`${I}.11`, {}, [
    { column: 6, class: "voltage", name: "Input", part: "inlets" },
    { column: 7, class: "voltage", name: "Output" },
    { column: 8, class: "current", name: "Output" },
  ]),
  ...scalars(`${I}.12`, {}, [
    { column: 6, class: "voltage", name: "Battery" },
    { column: 7, class: "voltage", name: "Inverter" },
    { column: 8, class: "load", name: "Inverter" },
    { column: 9, class: "state", states: ENABLED, name: "Inverter" },
    { column: 10, class: "state", states: ENABLED, name: "Inverter control" },
    { column: 11, class: "state", states: RELAY, name: "Transfer relay" },
  ]),
  ...scalars(`${I}.13`, {}, [
    { column: 6, class: "voltage", name: "Input", part: "inlets" },
    { column: 7, class: "voltage", name: "Output" },
    { column: 8, class: "current", name: "Output" },
  ]),
  ...table(`${I}.13.10.1`, {}, [
    { column: 4, class: "voltage", name: ["Module", ownIndex], absent: [0] },
    { column: 2, class: "state", states: MODULE, name: ["Module", ownIndex] },
  ]),
];

/**
 * The MIBs of ICT (Innovative Circuit Technology): distribution panels (10), digital series supplies (11), inverters
 * (12), modular power systems (13). Volts and amperes are text with a point.
 */
export const ictMib = gaugeMib({ name: "ICT", askedOf: [39145], gauges: GAUGES });
