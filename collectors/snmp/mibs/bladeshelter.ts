import { counted, type Gauge, gaugeMib, nameIn, ownIndex, table } from "../gauge";

const B = "1.3.6.1.4.1.42610.1.4.4.1.6";
const onLine = (number: number) => (index: string) => `${index}.L${number}`;
const INLET_STATUS = counted(1, "normal warning critical");
const OUTLET_PDU_A_STATE = counted(1, "off on");

const GAUGES: readonly Gauge[] = [
  ...table(`${B}.1.2.1`, { name: ["Inlet", ownIndex], part: "inlets" }, [
    { column: 2, class: "power", factor: 0.1 },
    { column: 4, class: "energy" },
    { column: 5, class: "state", states: INLET_STATUS },
  ]),
  ...table(`${B}.1.2.1`, { name: ["Inlet", ownIndex, "L1"], part: "phases", partId: onLine(1), phase: "L1" }, [
    { column: 6, class: "current", factor: 0.01 },
    { column: 9, class: "voltage", factor: 0.1 },
    { column: 12, class: "powerFactor", factor: 0.001 },
    { column: 15, class: "power", factor: 0.1 },
    { column: 18, class: "state", states: INLET_STATUS },
  ]),
  ...table(`${B}.1.2.1`, { name: ["Inlet", ownIndex, "L2"], part: "phases", partId: onLine(2), phase: "L2" }, [
    { column: 7, class: "current", factor: 0.01 },
    { column: 10, class: "voltage", factor: 0.1 },
    { column: 13, class: "powerFactor", factor: 0.001 },
    { column: 16, class: "power", factor: 0.1 },
    { column: 19, class: "state", states: INLET_STATUS },
  ]),
  ...table(`${B}.1.2.1`, { name: ["Inlet", ownIndex, "L3"], part: "phases", partId: onLine(3), phase: "L3" }, [
    { column: 8, class: "current", factor: 0.01 },
    { column: 11, class: "voltage", factor: 0.1 },
    { column: 14, class: "powerFactor", factor: 0.001 },
    { column: 17, class: "power", factor: 0.1 },
    { column: 20, class: "state", states: INLET_STATUS },
  ]),
  ...table(`${B}.2.1.2.1`, { name: ["Outlet A", ownIndex, nameIn(`${B}.2.1.3.1`, 2)], part: "outlets" }, [
    { column: 2, class: "state", states: OUTLET_PDU_A_STATE, on: [2] },
    { column: 3, class: "current", factor: 0.01 },
    { column: 4, class: "powerFactor", factor: 0.001 },
    { column: 5, class: "power", factor: 0.1 },
    { column: 6, class: "energy" },
    { column: 8, class: "state", states: INLET_STATUS, name: ["Outlet A", ownIndex, "status"] },
  ]),
  ...table(`${B}.2.2.2.1`, { name: ["Outlet B", ownIndex, nameIn(`${B}.2.2.3.1`, 2)], part: "outlets" }, [
    { column: 2, class: "state", states: OUTLET_PDU_A_STATE, on: [2] },
    { column: 3, class: "current", factor: 0.01 },
    { column: 4, class: "powerFactor", factor: 0.001 },
    { column: 5, class: "power", factor: 0.1 },
    { column: 6, class: "energy" },
    { column: 8, class: "state", states: INLET_STATUS, name: ["Outlet B", ownIndex, "status"] },
  ]),
];

/** SPSv1-MIB of Bladeshelter PDUs: an inlet with three phases, two banks of outlets (A, B). */
export const bladeshelterMib = gaugeMib({
  name: "SPSv1-MIB",
  askedOf: [42610],
  gauges: GAUGES,
  more: [`${B}.2.1.3.1.2`, `${B}.2.2.3.1.2`],
});
