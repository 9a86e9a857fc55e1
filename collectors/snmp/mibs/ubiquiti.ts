import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";

/** UBNT-AirMAX-MIB, UBNT-AirFIBER-MIB, UBNT-UFIBER-MIB and UBNT-EdgeMAX-MIB. */
const MEMORY = "1.3.6.1.4.1.10002.1.1.1.1";
const UBNT_GPS_INFO = "1.3.6.1.4.1.41112.1.4.9";
const UBNT_HOST_INFO = "1.3.6.1.4.1.41112.1.4.8";
const AIR_FIBER_STATUS = "1.3.6.1.4.1.41112.1.3.2.1";
const AIR_FIBER_CONFIG = "1.3.6.1.4.1.41112.1.3.1.1";
const AF60_CONFIG = "1.3.6.1.4.1.41112.1.11.1.1";
const AF60_GPS = "1.3.6.1.4.1.41112.1.11.1.4";
const AF60_STATUS = "1.3.6.1.4.1.41112.1.11.1.2";
const AF_LTUCONFIG = "1.3.6.1.4.1.41112.1.10.1.2";
const AF_LTUGPS_STATS = "1.3.6.1.4.1.41112.1.10.1.7";
const AF_LTUSTATUS = "1.3.6.1.4.1.41112.1.10.1.3";
const UBNT_SFP = "1.3.6.1.4.1.41112.1.5.7.2.1";
const UBNT_ONU = "1.3.6.1.4.1.41112.1.5.6.2.1";
const UBNT_ONUS = "1.3.6.1.4.1.41112.1.5.6";
const UBNT_THERMS = "1.3.6.1.4.1.41112.1.5.4.2.1";
const UBNT_FAN = "1.3.6.1.4.1.41112.1.5.5.2.1";
const UBNT_POWER_SUPPLIES = "1.3.6.1.4.1.41112.1.5.3";
const UBNT_PSU = "1.3.6.1.4.1.41112.1.5.3.2.1";
const UBNT_POWER_OUT = "1.3.6.1.4.1.41112.1.5.2.2.1";

const UBNT_GPS_FIX_STATES = counted(0, "unknown nofix fix2d fix3d");
const CUR_TXMOD_RATE_STATES = {
  0: "qPSK-SISO-1-4x",
  1: "qPSK-SISO-1x",
  2: "qPSK-MIMO-2x",
  4: "qAM16-MIMO-4x",
  6: "qAM64-MIMO-6x",
  8: "qAM256-MIMO-8x",
};
const GPS_SYNC_STATES = counted(1, "off on");
const AF60_ROLE_STATES = counted(0, "ap cpe");
const AF60_GPS_STATES = counted(0, "absent off on");
const UBNT_SFP_UP_STATES = counted(1, "true false");
const UBNT_PSU_OPER_STATES = counted(0, "down up");
const UBNT_PSU_CHARGING_STATES = counted(0, "unknown on off");
const UBNT_PSU_STATES = counted(0, "unknown on off standby");
const UBNT_PSU_TYPE_STATES = counted(0, "unknown ac dc poe");
const UBNT_PSU_BATTERY_REPLACE_INDICATOR_STATES = counted(0, "unknown noBatteryNeedsReplacing batteryNeedsReplacing");

const GAUGES: readonly Gauge[] = [
  ...scalars(UBNT_GPS_INFO, {}, [{ column: 2, class: "state", name: "GPS Fix", states: UBNT_GPS_FIX_STATES }]),
  ...scalars(UBNT_HOST_INFO, {}, [
    { column: 4, class: "temperature", name: "Temperature" },
    { column: 3, class: "load", factor: 0.01, name: "Processor" },
  ]),
  ...table(AIR_FIBER_STATUS, {}, [
    { column: 2, class: "state", name: "Tx Modulation Rate", states: CUR_TXMOD_RATE_STATES },
    { column: 8, class: "temperature", name: "Radio 0 Temp" },
    { column: 10, class: "temperature", name: "Radio 1 Temp" },
  ]),
  ...table(AIR_FIBER_CONFIG, {}, [{ column: 8, class: "state", name: "GPS Sync", states: GPS_SYNC_STATES }]),
  ...scalars(AF60_CONFIG, {}, [{ column: 1, class: "state", name: "Radio Role", states: AF60_ROLE_STATES }]),
  ...scalars(AF60_GPS, {}, [
    { column: 1, class: "state", name: "GPS Status", states: AF60_GPS_STATES },
    { column: 2, class: "state", name: "GPS fix", states: UBNT_GPS_FIX_STATES },
    { column: 7, class: "count", name: "Sat visible" },
    { column: 8, class: "count", name: "Sat tracked" },
  ]),
  ...scalars(AF60_STATUS, {}, [{ column: 6, class: "load", name: "Processor" }]),
  ...scalars(AF_LTUCONFIG, {}, [{ column: 1, class: "state", name: "Radio Role", states: AF60_ROLE_STATES }]),
  ...scalars(AF_LTUGPS_STATS, {}, [
    { column: 1, class: "state", name: "GPS Status", states: AF60_GPS_STATES },
    { column: 2, class: "state", name: "GPS fix", states: UBNT_GPS_FIX_STATES },
    { column: 7, class: "count", name: "Sat visible" },
    { column: 8, class: "count", name: "Sat tracked" },
  ]),
  ...scalars(AF_LTUSTATUS, {}, [{ column: 6, class: "load", name: "Processor" }]),
  ...table(UBNT_SFP, {}, [{ column: 3, class: "state", name: 2, states: UBNT_SFP_UP_STATES }]),
  ...table(UBNT_ONU, {}, [
    { column: 3, class: "state", name: ["ONU", 2, "Connection State"], states: UBNT_SFP_UP_STATES },
    { column: 9, class: "signal", factor: 0.01, name: ["ONU", 2, "RX Power"] },
    { column: 8, class: "signal", factor: 0.01, name: ["ONU", 2, "TX Power"] },
  ]),
  ...scalars(UBNT_ONUS, {}, [{ column: 1, class: "count", name: "Number of ONU's" }]),
  ...table(UBNT_THERMS, {}, [{ column: 3, class: "temperature", factor: 0.001, name: ["Temperatures", ownIndex] }]),
  ...table(UBNT_FAN, {}, [{ column: 3, class: "fanSpeed", name: ["Fan", ownIndex] }]),
  ...scalars(UBNT_POWER_SUPPLIES, {}, [{ column: 1, class: "count", name: "Number of Power supply's" }]),
  ...table(UBNT_PSU, {}, [
    { column: 8, class: "count", name: ["Number of batteries Power supply", ownIndex] },
    { column: 5, class: "voltage", factor: 0.001, name: ["Input Voltage Power supply", ownIndex] },
    { column: 9, class: "charge", name: ["Charge percentage Power supply", ownIndex] },
    {
      column: 10,
      class: "runtime",
      factor: 0.0001666666667,
      name: ["Battery runtime remaining Power supply", ownIndex],
    },
    { column: 4, class: "state", name: ["Power supply", ownIndex], states: UBNT_PSU_OPER_STATES },
    { column: 7, class: "state", name: ["Charge status Power supply", ownIndex], states: UBNT_PSU_CHARGING_STATES },
    { column: 3, class: "state", name: ["Power supply status", ownIndex], states: UBNT_PSU_STATES },
    { column: 2, class: "state", name: ["Power supply type", ownIndex], states: UBNT_PSU_TYPE_STATES },
    {
      column: 11,
      class: "state",
      name: ["Battery indicator Power supply", ownIndex],
      states: UBNT_PSU_BATTERY_REPLACE_INDICATOR_STATES,
    },
  ]),
  ...table(UBNT_POWER_OUT, {}, [
    { column: 2, class: "voltage", factor: 0.001, name: "Output Voltage" },
    { column: 3, class: "current", factor: 0.001, name: "Output Current" },
    { column: 4, class: "power", factor: 0.001, name: "Output power" },
  ]),
];

const POOLS: readonly Pool[] = [poolOf("Memory", { total: `${MEMORY}.1`, free: `${MEMORY}.2`, factor: 1024 })];

/** UBNT-AirMAX-MIB, UBNT-AirFIBER-MIB, UBNT-UFIBER-MIB and UBNT-EdgeMAX-MIB. */
export const ubiquitiMib = gaugeMib({ name: "ubiquiti", askedOf: [10002, 41112], gauges: GAUGES, memory: POOLS });
