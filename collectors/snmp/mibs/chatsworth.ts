import { counted, fromFahrenheit, type Gauge, gaugeMib, indexPart, is, scalars, table } from "../gauge";

const C = "1.3.6.1.4.1.30932.1";
/** Hundredths of a degree Fahrenheit. */
const hundredths = (raw: number) => fromFahrenheit(raw / 100);
const CPI_PDU_BRANCH_STATUS = counted(0, "noalarm warning alarm");
const CPI_PDU_DOOR_STATUS = counted(0, "closed open");

const GAUGES: readonly Gauge[] = [
  ...table(`${C}.10.1.3.10.1`, { name: ["Line", 2] }, [{ column: 3, class: "current", factor: 0.01 }]),
  ...table(`${C}.10.1.3.110.1`, { name: ["Branch", 2], part: "banks" }, [
    { column: 3, class: "current", factor: 0.01 },
    { column: 5, class: "voltage", factor: 0.1 },
    { column: 6, class: "apparentPower" },
    { column: 7, class: "powerFactor", factor: 0.01 },
    { column: 9, class: "energy", factor: 1 / 360 },
    { column: 8, class: "state", states: CPI_PDU_BRANCH_STATUS },
  ]),
  ...table(`${C}.10.1.4.10.1`, { name: 4, part: "outlets" }, [
    { column: 6, class: "current", factor: 0.01 },
    { column: 7, class: "voltage", factor: 0.1 },
    { column: 8, class: "apparentPower" },
    { column: 10, class: "energy", factor: 1 / 360 },
    { column: 11, class: "state", states: counted(0, "off on"), on: [1] },
    { column: 9, class: "state", states: CPI_PDU_BRANCH_STATUS, name: [4, "alarm"] },
  ]),
  ...table(`${C}.10.1.5.10.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: fromFahrenheit, when: is(4, 1), needs: [4] },
    { column: 5, class: "humidity", when: is(4, 2), needs: [4] },
  ]),
  ...table(`${C}.10.1.7.100.1`, { name: ["Lock", indexPart(-1)] }, [
    { column: 3, class: "state", states: counted(0, "inactive ready error") },
    { column: 4, class: "state", states: CPI_PDU_DOOR_STATUS, name: ["Door", indexPart(-1)] },
    { column: 5, class: "state", states: CPI_PDU_DOOR_STATUS },
    { column: 6, class: "state", states: counted(0, "normal force"), name: ["Lock", indexPart(-1), "force"] },
    { column: 7, class: "state", states: counted(0, "normal tamper"), name: ["Lock", indexPart(-1), "tamper"] },
  ]),
  ...scalars(`${C}.1.3.8`, {}, [
    { column: 1, class: "temperature", value: hundredths, name: "Probe 1", absent: [0] },
    { column: 2, class: "temperature", value: hundredths, name: "Probe 2", absent: [0] },
  ]),
  ...scalars(`${C}.1.3.9`, {}, [
    { column: 1, class: "humidity", factor: 0.01, name: "Probe 1", absent: [0] },
    { column: 2, class: "humidity", factor: 0.01, name: "Probe 2", absent: [0] },
  ]),
  ...scalars(`${C}.1.3.1`, {}, [
    { column: 1, class: "current", factor: 0.01, name: "XY1" },
    { column: 2, class: "current", factor: 0.01, name: "YZ1" },
    { column: 3, class: "current", factor: 0.01, name: "ZX1" },
    { column: 4, class: "current", factor: 0.01, name: "XY2" },
    { column: 5, class: "current", factor: 0.01, name: "YZ2" },
    { column: 6, class: "current", factor: 0.01, name: "ZX2" },
  ]),
  ...scalars(`${C}.1.3.2`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "XY1" },
    { column: 2, class: "voltage", factor: 0.1, name: "YZ1" },
    { column: 3, class: "voltage", factor: 0.1, name: "ZX1" },
    { column: 4, class: "voltage", factor: 0.1, name: "XY2" },
    { column: 5, class: "voltage", factor: 0.1, name: "YZ2" },
    { column: 6, class: "voltage", factor: 0.1, name: "ZX2" },
  ]),
  ...scalars(`${C}.1.3.3`, {}, [
    { column: 1, class: "apparentPower", name: "XY1" },
    { column: 2, class: "apparentPower", name: "YZ1" },
    { column: 3, class: "apparentPower", name: "ZX1" },
    { column: 4, class: "apparentPower", name: "XY2" },
    { column: 5, class: "apparentPower", name: "YZ2" },
    { column: 6, class: "apparentPower", name: "ZX2" },
  ]),
  ...scalars(`${C}.1.3.4`, {}, [
    { column: 1, class: "powerFactor", factor: 0.01, name: "XY1" },
    { column: 2, class: "powerFactor", factor: 0.01, name: "YZ1" },
    { column: 3, class: "powerFactor", factor: 0.01, name: "ZX1" },
    { column: 4, class: "powerFactor", factor: 0.01, name: "XY2" },
    { column: 5, class: "powerFactor", factor: 0.01, name: "YZ2" },
    { column: 6, class: "powerFactor", factor: 0.01, name: "ZX2" },
  ]),
];

/** CPI-UNITY-MIB of Chatsworth: eConnect PDUs. */
export const chatsworthMib = gaugeMib({ name: "CPI-UNITY-MIB", askedOf: [30932], gauges: GAUGES });
