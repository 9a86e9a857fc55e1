import { counted, type Gauge, gaugeMib, isNot, ownIndex, scalars, table } from "../gauge";

/** OG-STATUSv2-MIB, OG-SENSOR-MIB, ACS8000-MIB. */
const OG_OM_POWER_SUPPLY = "1.3.6.1.4.1.25049.10.19.8.1.1";
const OG_POWER_SUPPLY = "1.3.6.1.4.1.25049.17.13.1";
const OG_EMD_TEMPERATURE = "1.3.6.1.4.1.25049.17.9.1";
const OG_OM_TEMP_SENSOR = "1.3.6.1.4.1.25049.10.19.9.1.1";
const OG_EMD_HUMIDITY = "1.3.6.1.4.1.25049.17.10.1";
const OG_CELL_MODEM = "1.3.6.1.4.1.25049.17.17.1";
const OG_LH_NODES = "1.3.6.1.4.1.25049.18.1.1.2";
const OG_LH_NODE = "1.3.6.1.4.1.25049.18.1.1.2.5.1";
const PM_POWER_MGMT_PDUTABLE = "1.3.6.1.4.1.10418.17.2.5.3.1";
const PM_POWER_MGMT_OUTLETS_TABLE = "1.3.6.1.4.1.10418.17.2.5.5.1";
const PM_POWER_MGMT_PHASES_TABLE = "1.3.6.1.4.1.10418.17.2.5.9.1";
const PM_POWER_MGMT_BANKS_TABLE = "1.3.6.1.4.1.10418.17.2.5.11.1";
const ACS_POWER_SUPPLY = "1.3.6.1.4.1.10418.16.2.1.8";
const ACS_SERIAL_PORT_TABLE = "1.3.6.1.4.1.10418.16.2.3.2.1";
const ACS_SESSIONS = "1.3.6.1.4.1.10418.16.2.2";
const ENVIRONMENT_UNIT = "1.3.6.1.4.1.2634.1.200.10.1";

const OG_CELL_MODEM_CONNECTED_STATES = counted(1, "connected disconnected");
const OG_CELL_MODEM_RADIO_TECHNOLOGY_STATES = counted(1, "unavailable cdma evdo gsm umts lte");
const OG_LH_NODE_CONN_STATES = counted(0, "notAvailable connected disconnected unknown");
const OG_LH_NODE_CELLULAR_HEALTH_STATES = counted(
  0,
  "unknown pending bad moderate good simissues connectivitytestfailed",
);
const ACS_POWER_SUPPLY_STATE_PW1_STATES = { 1: "statePowerOn", 2: "statePowerOff", 9999: "powerNotInstaled" };
const ACS_SERIAL_PORT_TABLE_STATES = counted(1, "disabled idle inUse");
const PM_POWER_MGMT_PDUTABLE_ALARM_STATES = counted(
  1,
  "normal blow-fuse hw-ocp high-critical high-warning low-warning low-critical",
);

const GAUGES: readonly Gauge[] = [
  ...table(OG_OM_POWER_SUPPLY, {}, [
    { column: 5, class: "current", factor: 0.001, name: ["Power supply", ownIndex, "Output Current"] },
    { column: 4, class: "voltage", factor: 0.001, name: ["Power supply", ownIndex, "Input Voltage"] },
    { column: 6, class: "power", name: ["Power supply", ownIndex, "Output Power"] },
  ]),
  ...table(OG_POWER_SUPPLY, {}, [
    { column: 4, class: "current", factor: 0.01, name: [2, "Output Current"] },
    { column: 3, class: "voltage", name: [2, "Input Voltage"] },
    { column: 5, class: "temperature", name: 2 },
  ]),
  ...table(OG_EMD_TEMPERATURE, {}, [{ column: 5, class: "temperature", name: 3 }]),
  ...table(OG_OM_TEMP_SENSOR, {}, [{ column: 4, class: "temperature", factor: 0.001, name: 2 }]),
  ...table(OG_EMD_HUMIDITY, {}, [{ column: 5, class: "humidity", name: 3 }]),
  ...table(OG_CELL_MODEM, {}, [
    { column: 11, class: "signal", name: "Cellular 3G Modem RSSI" },
    { column: 12, class: "signal", name: "Cellular 4G Modem RSSI" },
    { column: 14, class: "count", name: "Selected Active SIM Card" },
    {
      column: 5,
      class: "state",
      name: "Modem Connection State",
      states: OG_CELL_MODEM_CONNECTED_STATES,
      when: isNot(4, 2),
      needs: [4],
    },
    {
      column: 9,
      class: "state",
      name: "Radio Access Technology",
      states: OG_CELL_MODEM_RADIO_TECHNOLOGY_STATES,
      absent: [1],
    },
  ]),
  ...scalars(OG_LH_NODES, {}, [
    { column: 1, class: "count", name: "Nodes Total" },
    { column: 2, class: "count", name: "Nodes Pending" },
    { column: 3, class: "count", name: "Nodes Connected" },
    { column: 4, class: "count", name: "Nodes Disconnected" },
  ]),
  ...table(OG_LH_NODE, {}, [
    { column: 8, class: "state", name: [2, "Connection"], states: OG_LH_NODE_CONN_STATES },
    { column: 11, class: "state", name: [2, "Cellular"], states: OG_LH_NODE_CELLULAR_HEALTH_STATES },
  ]),
  ...table(PM_POWER_MGMT_PDUTABLE, {}, [
    { column: 70, class: "voltage", name: "PDU", absent: [0] },
    { column: 60, class: "power", name: "PDU", absent: [0] },
    { column: 10, class: "current", name: "Current", absent: [0], low: 103, high: 100 },
    { column: 12, class: "current", name: "Current", absent: [0], low: 103, high: 100 },
    { column: 14, class: "current", name: "Current", absent: [0], low: 103, high: 100 },
    { column: 17, class: "temperature", name: "Temp", absent: [0] },
    { column: 19, class: "temperature", name: "Temp", absent: [0] },
    { column: 45, class: "state", name: "PDU", states: PM_POWER_MGMT_PDUTABLE_ALARM_STATES },
  ]),
  ...table(PM_POWER_MGMT_OUTLETS_TABLE, {}, [
    { column: 70, class: "voltage", name: ["Outlet", ownIndex], absent: [0] },
    { column: 60, class: "power", name: ["Outlet", ownIndex], absent: [0] },
    {
      column: 50,
      class: "current",
      name: ["Outlet", ownIndex],
      absent: [0],
      low: 103,
      high: 100,
    },
    { column: 45, class: "state", name: ["Outlet", 4], states: PM_POWER_MGMT_PDUTABLE_ALARM_STATES },
  ]),
  ...table(PM_POWER_MGMT_PHASES_TABLE, {}, [
    { column: 70, class: "voltage", name: ["Phase", ownIndex], absent: [0] },
    { column: 60, class: "power", name: ["Phase", ownIndex], absent: [0] },
    { column: 50, class: "current", name: ["Phase", ownIndex], absent: [0], low: 103, high: 100 },
    { column: 45, class: "state", name: ["Phase", 4], states: PM_POWER_MGMT_PDUTABLE_ALARM_STATES },
  ]),
  ...table(PM_POWER_MGMT_BANKS_TABLE, {}, [
    { column: 70, class: "voltage", name: ["Bank", ownIndex], absent: [0] },
    { column: 60, class: "power", name: ["Bank", ownIndex], absent: [0] },
    { column: 50, class: "current", name: ["Bank", ownIndex], absent: [0], low: 103, high: 100 },
    { column: 45, class: "state", name: ["Bank", 4], states: PM_POWER_MGMT_PDUTABLE_ALARM_STATES },
  ]),
  ...scalars(ACS_POWER_SUPPLY, {}, [
    { column: 2, class: "state", name: "Power supply 1", states: ACS_POWER_SUPPLY_STATE_PW1_STATES },
    { column: 3, class: "state", name: "Power supply 1", states: ACS_POWER_SUPPLY_STATE_PW1_STATES },
  ]),
  ...table(ACS_SERIAL_PORT_TABLE, {}, [
    { column: 3, class: "state", name: [4, "Status"], states: ACS_SERIAL_PORT_TABLE_STATES },
  ]),
  ...scalars(ACS_SESSIONS, {}, [{ column: 1, class: "count", name: "Active Sessions" }]),
  ...table(ENVIRONMENT_UNIT, {}, [{ column: 3, class: "temperature", name: "Unit temperature" }]),
];

/** OG-STATUSv2-MIB, OG-SENSOR-MIB, ACS8000-MIB. */
export const consoleServersMib = gaugeMib({ name: "console-servers", askedOf: [2634, 10418, 25049], gauges: GAUGES });
