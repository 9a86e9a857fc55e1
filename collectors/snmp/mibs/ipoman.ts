import { counted, type Gauge, gaugeMib, is, nameIn, ownIndex, scalars, table } from "../gauge";

const I = "1.3.6.1.4.1.2468.1.4.2.1";
const OUTLET_STATUS_STATUS = counted(1, "unknow outletOff outletOn outletOffToOn outletOnToOff outletCycling");

const GAUGES: readonly Gauge[] = [
  ...table(`${I}.3.1.3.1`, { name: ["Inlet", ownIndex, nameIn(`${I}.3.1.2.1`, 2)], part: "inlets" }, [
    { column: 2, class: "voltage", factor: 0.1 },
    { column: 3, class: "current", factor: 0.001 },
    { column: 4, class: "frequency", factor: 0.1 },
    { column: 5, class: "energy", factor: 100 },
    { column: 6, class: "power", factor: 0.1 },
  ]),
  ...table(`${I}.3.2.3.1`, { name: ["Outlet", ownIndex, nameIn(`${I}.3.2.2.1`, 2)], part: "outlets" }, [
    { column: 2, class: "state", states: OUTLET_STATUS_STATUS, on: [3] },
    { column: 3, class: "current", factor: 0.001 },
    { column: 4, class: "energy" },
    { column: 5, class: "power", factor: 0.1 },
  ]),
  ...scalars(`${I}.5.1.1`, {}, [
    { column: 2, class: "temperature", factor: 0.1, name: "Environment", when: is(1, 3, 4), needs: [1] },
    { column: 3, class: "humidity", factor: 0.1, name: "Environment", when: is(1, 3), needs: [1] },
  ]),
];

/** IPOMANII-MIB of the Ingrasys iPoMan II PDUs: currents in milliamperes, powers in tenths of a watt. */
export const ipomanMib = gaugeMib({
  name: "IPOMANII-MIB",
  askedOf: [2468],
  gauges: GAUGES,
  more: [`${I}.3.1.2.1.2`, `${I}.3.2.2.1.2`],
});
