import { counted, type Gauge, gaugeMib, table } from "../gauge";

/** LENOVO-ENV-MIB. */
const LENOVO_ENV_MIB_POWER_SUPPLY = "1.3.6.1.4.1.19046.2.3.11.1.1.1";
const LENOVO_ENV_MIB_FAN = "1.3.6.1.4.1.19046.2.3.11.1.2.1";
const LENOVO_ENV_MIB_TEMP_SENSOR = "1.3.6.1.4.1.19046.2.3.11.1.3.1";

const LENOVO_ENV_MIB_POWER_SUPPLY_STATES = counted(0, "off on absent outputFault");
const LENOVO_ENV_MIB_FAN_INDEX_STATES = counted(-1, "unknown ok absent fault");
const LENOVO_ENV_MIB_TEMP_SENSOR_INDEX_STATES = counted(-1, "unknown ok fault");

const GAUGES: readonly Gauge[] = [
  ...table(LENOVO_ENV_MIB_POWER_SUPPLY, {}, [
    { column: 5, class: "state", name: ["PS", 2], states: LENOVO_ENV_MIB_POWER_SUPPLY_STATES },
  ]),
  ...table(LENOVO_ENV_MIB_FAN, {}, [
    { column: 1, class: "state", name: 4, states: LENOVO_ENV_MIB_FAN_INDEX_STATES },
    { column: 8, class: "fanSpeed", name: 4 },
  ]),
  ...table(LENOVO_ENV_MIB_TEMP_SENSOR, {}, [
    { column: 1, class: "state", name: 3, states: LENOVO_ENV_MIB_TEMP_SENSOR_INDEX_STATES },
    { column: 6, class: "temperature", name: 4 },
  ]),
];

/** LENOVO-ENV-MIB. */
export const lenovoSwitchMib = gaugeMib({ name: "lenovo-switch", askedOf: [19046], gauges: GAUGES });
