import { counted, type Gauge, gaugeMib, scalars } from "../gauge";

const A = "1.3.6.1.4.1.49136.1";
const CHARGER = counted(
  0,
  `
  batteryDisconnected wrongBatteryVoltage discharging chargingBulk chargingAbsorption chargingFloat
  criticalLowVoltage batteryUnderTest
`,
);
const YES = counted(0, "no yes");
const FAIL = counted(0, "ok fail");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${A}.1`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "DC output" },
    { column: 2, class: "current", factor: 0.001, name: "DC output" },
  ]),
  ...scalars(`${A}.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Battery" },
    { column: 2, class: "current", factor: 0.001, name: "Battery" },
    { column: 3, class: "state", states: CHARGER, name: "Charger" },
  ]),
  ...scalars(`${A}.3`, {}, [
    { column: 1, class: "state", states: YES, name: "On battery" },
    { column: 2, class: "state", states: FAIL, name: "AC input" },
    { column: 3, class: "state", states: YES, name: "Battery charging" },
    { column: 4, class: "state", states: YES, name: "Battery discharging" },
    { column: 5, class: "state", states: FAIL, name: "Temperature" },
    { column: 6, class: "state", states: FAIL, name: "Load" },
    { column: 7, class: "state", states: FAIL, name: "Fan A" },
    { column: 8, class: "state", states: FAIL, name: "Fan B" },
  ]),
  ...scalars(`${A}.4`, {}, [
    { column: 1, class: "temperature", name: "Internal" },
    { column: 2, class: "temperature", name: "External" },
    { column: 3, class: "temperature", name: "Heat sink" },
  ]),
  ...scalars(`${A}.6`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "AC input", part: "inlets", absent: [0] },
  ]),
];

/** ALGPOWER-v2-MIB of Algcom's DC supplies: volts in tenths, currents in milliamperes. */
export const algcomMib = gaugeMib({ name: "ALGPOWER-v2-MIB", askedOf: [49136], gauges: GAUGES });
