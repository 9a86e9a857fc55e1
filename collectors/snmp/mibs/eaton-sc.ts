import { counted, type Gauge, gaugeMib, ownIndex, scalars, table } from "../gauge";

const S = "1.3.6.1.4.1.1918.2";
const ALARM = counted(0, "ok active");
const INPUT = counted(0, "ok warning major minor reserved critical control");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${S}.13.10.40`, {}, [{ column: 10, class: "voltage", name: "Mains" }]),
  ...scalars(`${S}.13.10.50`, {}, [
    { column: 10, class: "current", name: "Load" },
    { column: 20, class: "load", name: "System" },
    { column: 30, class: "power", factor: 10, name: "Load" },
  ]),
  ...scalars(`${S}.13.10.60`, {}, [
    { column: 20, class: "current", name: "Rectifiers" },
    { column: 29, class: "temperature", name: "Hottest rectifier" },
  ]),
  ...scalars(`${S}.13.10.70.10`, {}, [{ column: 20, class: "voltage", factor: 0.01, name: "Bus" }]),
  ...scalars(`${S}.13.10.100`, {}, [
    { column: 30, class: "temperature", name: "Battery" },
    { column: 40, class: "current", name: "Battery" },
  ]),
  ...scalars(`${S}.13.10.110.5`, {}, [
    { column: 10, class: "state", states: ALARM, name: "Critical alarms" },
    { column: 20, class: "state", states: ALARM, name: "Major alarms" },
    { column: 30, class: "state", states: ALARM, name: "Minor alarms" },
  ]),
  ...table(`${S}.13.10.60.30.1`, { name: ["Rectifier", ownIndex] }, [
    { column: 90, class: "voltage", name: ["Rectifier", ownIndex, "mains"] },
    { column: 95, class: "voltage", factor: 0.01 },
    { column: 100, class: "current" },
    { column: 105, class: "load", factor: 0.1 },
    { column: 110, class: "temperature" },
  ]),
  ...table(`${S}.13.10.90.40.1`, { name: ["Digital input", ownIndex] }, [
    { column: 20, class: "state", states: INPUT },
  ]),
  ...scalars(`${S}.14.10.40`, {}, [{ column: 10, class: "voltage", name: "Mains" }]),
  ...scalars(`${S}.14.10.50`, {}, [
    { column: 10, class: "current", name: "Load" },
    { column: 20, class: "load", name: "System" },
    { column: 30, class: "power", factor: 10, name: "Load" },
  ]),
  ...scalars(`${S}.14.10.60`, {}, [
    { column: 20, class: "current", name: "Rectifiers" },
    { column: 29, class: "temperature", name: "Hottest rectifier" },
  ]),
  ...scalars(`${S}.14.10.70.10`, {}, [{ column: 20, class: "voltage", factor: 0.01, name: "Bus" }]),
  ...scalars(`${S}.14.10.100`, {}, [
    { column: 30, class: "temperature", name: "Battery" },
    { column: 40, class: "current", name: "Battery" },
  ]),
  ...scalars(`${S}.14.10.110.5`, {}, [
    { column: 10, class: "state", states: ALARM, name: "Critical alarms" },
    { column: 20, class: "state", states: ALARM, name: "Major alarms" },
    { column: 30, class: "state", states: ALARM, name: "Minor alarms" },
  ]),
  ...table(`${S}.14.10.60.30.1`, { name: ["Rectifier", ownIndex] }, [
    { column: 90, class: "voltage", name: ["Rectifier", ownIndex, "mains"] },
    { column: 95, class: "voltage", factor: 0.01 },
    { column: 100, class: "current" },
    { column: 105, class: "load", factor: 0.1 },
    { column: 110, class: "temperature" },
  ]),
  ...table(`${S}.14.10.90.40.1`, { name: ["Digital input", ownIndex] }, [
    { column: 20, class: "state", states: INPUT },
  ]),
];

/** RPS-SC200-MIB (1918.2.13) and RPS-SC300-MIB (1918.2.14) of Eaton: DC power systems. */
export const eatonScMib = gaugeMib({ name: "RPS-SC200-MIB", askedOf: [1918], gauges: GAUGES });
