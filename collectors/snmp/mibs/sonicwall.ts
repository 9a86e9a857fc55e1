import { type Gauge, gaugeMib, scalars } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** SONICWALL-FIREWALL-IP-STATISTICS-MIB. */
const SSLVPN_SYS = "1.3.6.1.4.1.8741.6.2.1";
const SONICWALL_FW_STATS = "1.3.6.1.4.1.8741.1.3.1";

const GAUGES: readonly Gauge[] = [
  ...scalars(SONICWALL_FW_STATS, {}, [
    { column: 2, class: "count", name: "Current Connections" },
    { column: 1, class: "count", name: "Max Connections" },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory Utilization", { usedPercent: `${SSLVPN_SYS}.5` }),
  poolOf("Memory Utilization", { usedPercent: `${SONICWALL_FW_STATS}.4` }),
];

/** SONICWALL-FIREWALL-IP-STATISTICS-MIB. */
export const sonicwallMib = gaugeMib({ name: "sonicwall", askedOf: [8741], gauges: GAUGES, memory: POOLS });
