import { counted, type Gauge, gaugeMib, is, numberIn, ownIndex, type Row, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** STEELHEAD-MIB. */
const SG_PROXY_MEMORY = "1.3.6.1.4.1.3417.2.11.2.3";
const STATUS = "1.3.6.1.4.1.17163.1.1.2";
const CPU_LOAD = "1.3.6.1.4.1.17163.1.1.5.1";
const MWG_CONTENT = "1.3.6.1.4.1.1230.2.7.2.1";
const ST_CATEGORIES = "1.3.6.1.4.1.1230.2.7.2.1.10.1";
const MWG_HTTP = "1.3.6.1.4.1.1230.2.7.2.2";
const MWG_HTTPS = "1.3.6.1.4.1.1230.2.7.2.3";
const MWG_MISCELLANEOUS = "1.3.6.1.4.1.1230.2.7.2.5";
const SWG_CONTENT = "1.3.6.1.4.1.59732.2.7.2.1";
const ST_CATEGORIES_1X = "1.3.6.1.4.1.59732.2.7.2.1.10.1";
const SWG_HTTP = "1.3.6.1.4.1.59732.2.7.2.2";
const SWG_HTTPS = "1.3.6.1.4.1.59732.2.7.2.3";
const SWG_MISCELLANEOUS = "1.3.6.1.4.1.59732.2.7.2.5";

const SYSTEM_HEALTH_STATES = { 10000: "healthy", 30000: "degraded", 31000: "admissionControl", 50000: "critical" };
const OPT_SERVICE_STATES = counted(0, "none unmanaged running sentCom1 sentTerm1 sentTerm2 sentTerm3 pending stopped");

/** deviceSensorValueEntry of BLUECOAT-SG-SENSOR-MIB: the scale is a power of ten. */
const PROXY_SENSOR = "1.3.6.1.4.1.3417.2.1.1.1.1.1";
const SENSOR_UNITS = { volts: 4, celsius: 5, rpm: 6 };
const scaled = (raw: number, row: Row) => Number((raw * 10 ** (numberIn(row.get(4)) ?? 0)).toPrecision(12));
const PROXY_CODES = counted(1, "ok unknown notInstalled voltageLowWarning voltageLowCritical noPower");
const reads = (unit: number) => (row: Row) => is(3, unit)(row) && is(7, 1)(row);

const GAUGES: readonly Gauge[] = [
  ...table(PROXY_SENSOR, { name: 9, needs: [3, 4, 7] }, [
    { column: 5, class: "voltage", value: scaled, when: reads(SENSOR_UNITS.volts) },
    { column: 5, class: "temperature", value: scaled, when: reads(SENSOR_UNITS.celsius) },
    { column: 5, class: "fanSpeed", value: scaled, when: reads(SENSOR_UNITS.rpm) },
    { column: 6, class: "state", states: PROXY_CODES },
  ]),
  ...scalars(STATUS, {}, [
    { column: 9, class: "temperature", name: "System Temperature" },
    { column: 7, class: "state", name: "System Health", states: SYSTEM_HEALTH_STATES },
    { column: 8, class: "state", name: "Optimization Service Status", states: OPT_SERVICE_STATES },
  ]),
  ...scalars(CPU_LOAD, {}, [{ column: 4, class: "load", name: "Processor" }]),
  ...scalars(MWG_CONTENT, {}, [
    { column: 2, class: "count", name: "Infections detected by Antimalware" },
    { column: 3, class: "count", name: "Total requests" },
    { column: 4, class: "count", name: "Connections blocked by Anti-Malware" },
    { column: 5, class: "count", name: "Total Connections blocked" },
    { column: 6, class: "count", name: "Connections blocked by the Media-Type" },
    { column: 7, class: "count", name: "Connections blocked by the URL filter" },
    { column: 8, class: "count", name: "Media types detected by the Media Type filter" },
  ]),
  ...table(ST_CATEGORIES, {}, [{ column: 2, class: "count", name: ['Blocked "', ownIndex, '"'] }]),
  ...scalars(MWG_HTTP, {}, [{ column: 1, class: "count", name: "HTTP requests" }]),
  ...scalars(MWG_HTTPS, {}, [{ column: 1, class: "count", name: "HTTPS requests" }]),
  ...scalars(MWG_MISCELLANEOUS, {}, [
    { column: 2, class: "count", name: "Connected clients" },
    { column: 3, class: "count", name: "Open network sockets" },
    { column: 6, class: "count", name: "Time to resolve DNS (ms)" },
  ]),
  ...scalars(SWG_CONTENT, {}, [
    { column: 2, class: "count", name: "Infections detected by Antimalware" },
    { column: 3, class: "count", name: "Total requests" },
    { column: 4, class: "count", name: "Connections blocked by Anti-Malware" },
    { column: 5, class: "count", name: "Total Connections blocked" },
    { column: 6, class: "count", name: "Connections blocked by the Media-Type" },
    { column: 7, class: "count", name: "Connections blocked by the URL filter" },
    { column: 8, class: "count", name: "Media types detected by the Media Type filter" },
  ]),
  ...table(ST_CATEGORIES_1X, {}, [{ column: 2, class: "count", name: ["Blocked", ownIndex] }]),
  ...scalars(SWG_HTTP, {}, [{ column: 1, class: "count", name: "HTTP requests" }]),
  ...scalars(SWG_HTTPS, {}, [{ column: 1, class: "count", name: "HTTPS requests" }]),
  ...scalars(SWG_MISCELLANEOUS, {}, [
    { column: 2, class: "count", name: "Connected clients" },
    { column: 3, class: "count", name: "Open network sockets" },
    { column: 6, class: "count", name: "Time to resolve DNS (ms)" },
  ]),
];

const POOLS: readonly Pool[] = [
  poolOf("ProxySG Memory", { used: `${SG_PROXY_MEMORY}.3`, free: `${SG_PROXY_MEMORY}.1` }),
];

/** STEELHEAD-MIB. */
export const proxiesMib = gaugeMib({
  name: "proxies",
  askedOf: [1230, 3417, 17163, 59732],
  gauges: GAUGES,
  memory: POOLS,
});
