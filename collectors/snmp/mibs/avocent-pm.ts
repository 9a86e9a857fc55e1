import { counted, type Gauge, gaugeMib, lineAt, ownIndex, table } from "../gauge";

const A = "1.3.6.1.4.1.10418.17.2.5";
const PM_POWER_MGMT_PDU_TABLE_ALARM = counted(
  1,
  "normal blow-fuse hw-ocp high-critical high-warning low-warning low-critical",
);
const PM_POWER_MGMT_OUTLETS_TABLE_STATUS = counted(
  1,
  `
  off on offLocked onLocked offCycle onPendingOff offPendingOn onPendingCycle notSet onFixed offShutdown tripped
`,
);

const GAUGES: readonly Gauge[] = [
  ...table(`${A}.3.1`, { name: ["PDU", ownIndex], part: "inlets", absent: [0] }, [
    { column: 70, class: "voltage" },
    { column: 60, class: "power", factor: 0.1 },
    { column: 10, class: "current", factor: 0.1 },
    { column: 12, class: "current", factor: 0.1, name: ["PDU", ownIndex, "current 2"] },
    { column: 14, class: "current", factor: 0.1, name: ["PDU", ownIndex, "current 3"] },
    { column: 17, class: "temperature", factor: 0.1, name: ["PDU", ownIndex, "temperature 1"] },
    { column: 19, class: "temperature", factor: 0.1, name: ["PDU", ownIndex, "temperature 2"] },
    { column: 21, class: "temperature", factor: 0.1, name: ["PDU", ownIndex, "temperature 3"] },
    { column: 50, class: "current", factor: 0.1 },
    { column: 80, class: "powerFactor", factor: 0.01 },
    { column: 105, class: "energy" },
    { column: 24, class: "humidity", factor: 0.1, name: ["PDU", ownIndex, "humidity 1"] },
    { column: 45, class: "state", states: PM_POWER_MGMT_PDU_TABLE_ALARM },
  ]),
  ...table(`${A}.5.1`, { name: ["Outlet", 4], part: "outlets", absent: [0] }, [
    { column: 50, class: "current", factor: 0.1 },
    { column: 60, class: "power", factor: 0.1 },
    { column: 70, class: "voltage" },
    { column: 80, class: "powerFactor", factor: 0.01 },
    { column: 5, class: "state", states: PM_POWER_MGMT_OUTLETS_TABLE_STATUS, on: [2, 4, 6, 8] },
    { column: 45, class: "state", states: PM_POWER_MGMT_PDU_TABLE_ALARM, name: ["Outlet", 4, "alarm"] },
  ]),
  ...table(`${A}.9.1`, { name: ["Phase", 4], part: "phases", phase: lineAt(-1), absent: [0] }, [
    { column: 50, class: "current", factor: 0.1 },
    { column: 60, class: "power", factor: 0.1 },
    { column: 70, class: "voltage" },
    { column: 80, class: "powerFactor", factor: 0.01 },
    { column: 45, class: "state", states: PM_POWER_MGMT_PDU_TABLE_ALARM },
  ]),
  ...table(`${A}.11.1`, { name: ["Bank", 4], part: "banks", absent: [0] }, [
    { column: 50, class: "current", factor: 0.1 },
    { column: 60, class: "power", factor: 0.1 },
    { column: 70, class: "voltage" },
    { column: 80, class: "powerFactor", factor: 0.01 },
    { column: 45, class: "state", states: PM_POWER_MGMT_PDU_TABLE_ALARM },
  ]),
];

/**
 * PM-MIB of Avocent (Cyclades) power management: PDUs behind a console server or on their own. Tenths throughout but
 * for volts; 0 where nothing is measured.
 */
export const avocentPmMib = gaugeMib({ name: "PM-MIB", askedOf: [10418], gauges: GAUGES });
