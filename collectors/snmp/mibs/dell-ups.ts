import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  scalars,
  table,
} from "../gauge";

const D = "1.3.6.1.4.1.674.10902.2";
/** physicalEnvironmentValuesTemperatureUnit (1): celsius(1), fahrenheit(2). Tenths of degrees. */
const celsius = (raw: number, row: Row) => (numberIn(row.get(1)) === 2 ? fromFahrenheit(raw / 10) : rounded(raw / 10));
const PRODUCT_STATUS_GLOBAL_STATUS = counted(1, "other unknown ok non-critical critical non-recoverable");
const PHYSICAL_BATTERY_ABM_STATUS = counted(1, "abmCharging abmDischarging abmFloating abmResting abmOff");
const PHYSICAL_BATTERY_TEST_STATUS = counted(
  1,
  "donePassed doneWarning doneError aborted inProgress noTestIniated testScheduled",
);

const GAUGES: readonly Gauge[] = [
  ...scalars(`${D}.110`, {}, [{ column: 1, class: "state", states: PRODUCT_STATUS_GLOBAL_STATUS, name: "UPS" }]),
  ...scalars(`${D}.120.2`, {}, [
    { column: 6, class: "power", name: "Output" },
    { column: 9, class: "apparentPower", name: "Output" },
    { column: 4, class: "power", name: "Output peak" },
  ]),
  ...scalars(`${D}.120.5`, {}, [
    { column: 3, class: "runtime", name: "Battery" },
    { column: 1, class: "state", states: PHYSICAL_BATTERY_ABM_STATUS, name: "Battery charging" },
    { column: 2, class: "state", states: PHYSICAL_BATTERY_TEST_STATUS, name: "Battery test" },
  ]),
  ...scalars(`${D}.120.3`, {}, [
    { column: 1, class: "voltage", name: "DC bus positive" },
    { column: 2, class: "voltage", name: "DC bus negative" },
  ]),
  ...scalars(`${D}.120.7.3`, {}, [
    { column: 2, class: "temperature", name: "Environment", value: celsius, absent: [0], needs: [1] },
    { column: 3, class: "humidity", factor: 0.1, name: "Environment", absent: [0] },
  ]),
  ...table(`${D}.120.7.4.1`, {}, [
    { column: 3, class: "state", states: counted(1, "opened closed"), name: ["Environment input", ownIndex] },
  ]),
];

/** DELL-SNMP-UPS-MIB of Dell, beside UPS-MIB. */
export const dellUpsMib = gaugeMib({ name: "DELL-SNMP-UPS-MIB", askedOf: [674], gauges: GAUGES });
