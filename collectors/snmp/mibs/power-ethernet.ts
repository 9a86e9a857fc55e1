import { counted, type Gauge, gaugeMib, ownIndex, table } from "../gauge";

/** pethMainPseEntry of POWER-ETHERNET-MIB (RFC 3621), in watts; one group is one unit or module. */
const MAIN_PSE = "1.3.6.1.2.1.105.1.3.1.1";

const GAUGES: readonly Gauge[] = table(MAIN_PSE, {}, [
  { column: 2, class: "power", name: ["PoE budget, group", ownIndex] },
  { column: 4, class: "power", name: ["PoE power, group", ownIndex] },
  { column: 3, class: "state", name: ["PoE, group", ownIndex], states: counted(1, "on off faulty") },
]);

/** POWER-ETHERNET-MIB (RFC 3621): what a switch gives to the devices it feeds. */
export const powerEthernetMib = gaugeMib({ name: "POWER-ETHERNET-MIB", askedOf: "everyone", gauges: GAUGES });
