import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** NS-ROOT-MIB. */
const NS_RESOURCE_GROUP = "1.3.6.1.4.1.5951.4.1.1.41";
const NS_HIGH_AVAILABILITY_GROUP = "1.3.6.1.4.1.5951.4.1.1.23";
const NS_SYS_GROUP = "1.3.6.1.4.1.5951.4.1.1";
const NS_SSL_STATS_GROUP = "1.3.6.1.4.1.5951.4.1.1.47";
const NS_HTTP_STATS_GROUP = "1.3.6.1.4.1.5951.4.1.1.48";
const NS_TCP_STATS_GROUP = "1.3.6.1.4.1.5951.4.1.1.46";
const NS_CPU = "1.3.6.1.4.1.5951.4.1.1.41.6.1";
const SD_WANSTATS_APPLIANCE_SCALARS = "1.3.6.1.4.1.3845.31.4.2.2.12.1";

const HA_CUR_STATESX = counted(0, "no yes");
const SYS_HIGH_AVAILABILITY_MODE_STATES = counted(0, "standalone primary secondary unknown");
const HA_CUR_STATES = counted(
  0,
  "unknown init down up partialFail monitorFail monitorOk completeFail dumb disabled partialFailSsl routemonitorFail",
);
const SD_WANSTATS_APPLIANCE_HASTATE_STATES = counted(0, "undefined notConfigured active standby");
const SD_WANSTATS_APPLIANCE_STATES = counted(0, "undefined disabled enabled");

/** nsSysHealthEntry of NS-ROOT-MIB: what a counter is stands in its name alone, voltages in mV. */
const HEALTH = "1.3.6.1.4.1.5951.4.1.1.41.7.1";
const MILLI = 0.001;

/** The name of a counter is the index of its row: a length and the characters. */
const counterOf = (index: string) => String.fromCharCode(...index.split(".").slice(1).map(Number));
const isCounter = (pattern: RegExp) => (_: unknown, _tables: unknown, index: string) => pattern.test(counterOf(index));

const GAUGES: readonly Gauge[] = [
  ...table(HEALTH, { name: (_, index) => counterOf(index) }, [
    { column: 2, class: "temperature", when: isCounter(/temp/i) },
    { column: 2, class: "fanSpeed", when: isCounter(/fan|auxiliarymisc/i) },
    { column: 2, class: "voltage", factor: MILLI, when: isCounter(/volt|vtt/i) },
    { column: 2, class: "state", when: isCounter(/status$/i) },
  ]),
  ...scalars(NS_HIGH_AVAILABILITY_GROUP, {}, [
    { column: 23, class: "state", name: "Configured for HA", states: HA_CUR_STATESX },
    { column: 24, class: "state", name: "Current HA state", states: HA_CUR_STATES },
    { column: 3, class: "state", name: "Peer HA mode", states: SYS_HIGH_AVAILABILITY_MODE_STATES },
  ]),
  ...scalars(NS_SYS_GROUP, {}, [
    { column: 6, class: "state", name: "Current HA mode", states: SYS_HIGH_AVAILABILITY_MODE_STATES },
  ]),
  ...scalars(NS_SSL_STATS_GROUP, {}, [{ column: 333, class: "count", name: "SSL Total Transactions Rate" }]),
  ...scalars(NS_HTTP_STATS_GROUP, {}, [{ column: 76, class: "count", name: "HTTP Total Requests Rate" }]),
  ...scalars(NS_TCP_STATS_GROUP, {}, [
    { column: 12, class: "count", name: "Current TCP Client Connections Established" },
    { column: 10, class: "count", name: "Current TCP Server Connections Established" },
  ]),
  ...table(NS_CPU, {}, [{ column: 2, class: "load", name: ownIndex }]),
  ...scalars(SD_WANSTATS_APPLIANCE_SCALARS, {}, [
    { column: 9, class: "state", name: "HA State", states: SD_WANSTATS_APPLIANCE_HASTATE_STATES },
    { column: 8, class: "state", name: "State", states: SD_WANSTATS_APPLIANCE_STATES },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("Memory", { total: `${NS_RESOURCE_GROUP}.4`, usedPercent: `${NS_RESOURCE_GROUP}.2`, factor: 1048576 }),
];

/** NS-ROOT-MIB. */
export const netscalerMib = gaugeMib({ name: "netscaler", askedOf: [3845, 5951], gauges: GAUGES, memory: POOLS });
