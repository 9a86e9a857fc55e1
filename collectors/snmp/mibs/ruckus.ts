import { type Gauge, gaugeMib, scalars } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** RUCKUS-ZD-SYSTEM-MIB. */
const RUCKUS_ZDSYSTEM_EXP_INFO = "1.3.6.1.4.1.25053.1.2.1.1.1.5";
const RUCKUS_UNLEASHED_SYSTEM_STATS = "1.3.6.1.4.1.25053.1.15.1.1.1.15";
const RUCKUS_SYSTEM_INFO = "1.3.6.1.4.1.25053.1.1.11.1.1.1";

const GAUGES: readonly Gauge[] = [
  ...scalars(RUCKUS_ZDSYSTEM_EXP_INFO, {}, [{ column: 58, class: "load", name: "Processor" }]),
  ...scalars(RUCKUS_UNLEASHED_SYSTEM_STATS, {}, [{ column: 13, class: "load", name: "Processor" }]),
  ...scalars(RUCKUS_SYSTEM_INFO, {}, [{ column: 1, class: "load", name: "Processor" }]),
];

const POOLS: readonly Pool[] = [
  poolOf("System Memory", { usedPercent: `${RUCKUS_ZDSYSTEM_EXP_INFO}.59` }),
  poolOf("System Memory", { usedPercent: `${RUCKUS_UNLEASHED_SYSTEM_STATS}.14` }),
  poolOf("System Memory", { usedPercent: `${RUCKUS_SYSTEM_INFO}.2` }),
];

/** RUCKUS-ZD-SYSTEM-MIB. */
export const ruckusMib = gaugeMib({ name: "ruckus", askedOf: [25053], gauges: GAUGES, memory: POOLS });
