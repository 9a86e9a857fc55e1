import { type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const H = "1.3.6.1.4.1.2011.6.164.1";
const CHARGE = { 1: "floatCharge", 2: "boostCharge", 3: "disCharge", 255: "unknown" };
const LIMIT = { 1: "unlimit", 2: "limit", 255: "unknown" };
const MONITOR = { 1: "normal", 2: "commRs485Fail", 3: "commNetFail", 4: "fault", 254: "alarmResume", 255: "other" };

const GAUGES: readonly Gauge[] = [
  ...scalars(`${H}.3.1`, {}, [
    { column: 3, class: "current", name: "Rectifiers" },
    { column: 6, class: "voltage", factor: 0.1, name: "Rectifiers" },
  ]),
  ...scalars(`${H}.4.2`, {}, [
    { column: 1, class: "current", name: "Batteries" },
    { column: 3, class: "state", states: CHARGE, name: "Battery charging" },
    { column: 4, class: "state", states: LIMIT, name: "Battery current limiting" },
  ]),
  ...table(`${H}.4.4.2.1`, {}, [{ column: 3, class: "charge", factor: 0.1, name: ["Battery string", ownIndex] }]),
  ...table(`${H}.5.2.1.1`, {}, [
    { column: 4, class: "voltage", factor: 0.1, name: ["AC input", ownIndex], part: "inlets" },
  ]),
  ...scalars(`${H}.6.1`, {}, [
    { column: 3, class: "voltage", factor: 0.1, name: "DC total" },
    { column: 4, class: "current", name: "DC total" },
  ]),
  ...table(`${H}.6.2.1.1`, {}, [
    { column: 4, class: "voltage", factor: 0.1, name: ["DC output", ownIndex] },
    { column: 5, class: "current", name: ["DC output", ownIndex] },
  ]),
  ...table(`${H}.2.2.1.1`, {}, [{ column: 99, class: "state", states: MONITOR, name: ["Monitor", ownIndex] }]),
];

/**
 * HUAWEI-SITE-MONITOR-MIB of Huawei's site power (SMU): rectifiers, AC input, DC output, batteries. Volts in tenths.
 */
export const huaweiSmuMib = gaugeMib({ name: "HUAWEI-SITE-MONITOR-MIB", askedOf: [2011], gauges: GAUGES });
