import { counted, type Gauge, gaugeMib, isNot, lineAt, scalars, table } from "../gauge";

const D = "1.3.6.1.4.1.674.10903.200.2.200";
const R_PDU_DEVICE_STATUS_LOAD_STATE = counted(1, "lowLoad normal nearOverload overload");
const R_PDU_POWER_SUPPLY_ALARM_D = counted(1, "allAvailablePowerSuppliesOK powerSupplyFailed");
const R_PDU_SENSOR_TEMP_STATUS_ALARM_STATUS = counted(1, "notPresent belowMin belowLow normal overHigh overMax");

const GAUGES: readonly Gauge[] = [
  ...table(`${D}.110.2.1`, { part: "inlets", name: 2 }, [
    { column: 3, class: "power", factor: 10 },
    { column: 4, class: "energy", factor: 100 },
    { column: 6, class: "state", states: R_PDU_DEVICE_STATUS_LOAD_STATE, name: [2, "load"] },
  ]),
  ...table(`${D}.120.2.1`, { part: "phases", name: ["Phase", 2], phase: lineAt(-1) }, [
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "voltage" },
    { column: 6, class: "power", factor: 10 },
    { column: 3, class: "state", states: R_PDU_DEVICE_STATUS_LOAD_STATE, name: ["Phase", 2, "load"] },
  ]),
  ...table(`${D}.130.1.2.1`, { part: "outlets", name: ["Outlet", 2, 3] }, [
    { column: 4, class: "state", states: counted(1, "on off unknown"), on: [1] },
  ]),
  ...table(`${D}.130.2.2.1`, { part: "outlets", name: ["Outlet", 2, 3] }, [
    { column: 6, class: "current" },
    { column: 8, class: "power" },
    { column: 7, class: "energy", factor: 100 },
    { column: 11, class: "state", states: R_PDU_DEVICE_STATUS_LOAD_STATE, name: ["Outlet", 2, "load"] },
  ]),
  ...scalars(`${D}.140`, {}, [
    { column: 1, class: "state", states: R_PDU_POWER_SUPPLY_ALARM_D, name: "Power supply" },
    { column: 2, class: "voltage", factor: 0.1, name: "Power supply" },
  ]),
  ...table(`${D}.150.2.2.1`, {}, [
    { column: 5, class: "temperature", factor: 0.1, name: 2, when: isNot(3, 1, 3), absent: [-1], needs: [3] },
    {
      column: 6,
      class: "state",
      states: R_PDU_SENSOR_TEMP_STATUS_ALARM_STATUS,
      name: [2, "temperature"],
      when: isNot(6, 1),
      needs: [6],
    },
  ]),
  ...table(`${D}.150.3.2.1`, {}, [
    { column: 4, class: "humidity", name: 2, when: isNot(3, 1, 3), needs: [3] },
    {
      column: 5,
      class: "state",
      states: R_PDU_SENSOR_TEMP_STATUS_ALARM_STATUS,
      name: [2, "humidity"],
      when: isNot(5, 1),
      needs: [5],
    },
  ]),
  ...table(`${D}.150.4.2.1`, {}, [
    { column: 3, class: "state", states: counted(1, "open closed unknown"), name: 2 },
    { column: 4, class: "state", states: counted(1, "normal alarm"), name: [2, "alarm"] },
  ]),
];

/** DellrPDU-MIB: metered and managed rack PDUs of Dell. */
export const dellRpduMib = gaugeMib({ name: "DellrPDU-MIB", askedOf: [674], gauges: GAUGES });
