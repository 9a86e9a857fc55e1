import {
  counted,
  type Gauge,
  gaugeMib,
  is,
  lineAt,
  numberIn,
  ownIndex,
  type Row,
  rounded,
  scalars,
  table,
} from "../gauge";

const P = "1.3.6.1.4.1.13742.4";
/** externalSensorDecimalDigits (17). */
const digits = (raw: number, row: Row) => rounded(raw * 10 ** -Math.min(Math.max(numberIn(row.get(17)) ?? 0, 0), 9));
const EXTERNAL_SENSOR_STATE = counted(
  -1,
  `
  unavailable open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off
  detected notDetected alarmed
`,
);

const GAUGES: readonly Gauge[] = [
  ...table(`${P}.1.2.2.1`, { name: ["Outlet", ownIndex, 2], part: "outlets" }, [
    { column: 3, class: "state", states: counted(-1, "error off on cycling"), on: [1, 2] },
    { column: 4, class: "current", factor: 0.001 },
    { column: 6, class: "voltage", factor: 0.001 },
    { column: 7, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
    { column: 31, class: "energy" },
  ]),
  ...table(`${P}.1.20.2.1`, { name: ["Inlet", ownIndex], part: "inlets" }, [
    { column: 7, class: "current", factor: 0.001 },
    { column: 8, class: "voltage", factor: 0.001 },
    { column: 9, class: "power" },
    { column: 10, class: "apparentPower" },
    { column: 11, class: "powerFactor", factor: 0.01 },
    { column: 12, class: "energy" },
  ]),
  ...table(`${P}.1.21.2.1`, { name: ["Inlet", 2], phase: lineAt(-1), part: "phases" }, [
    { column: 3, class: "current", factor: 0.001 },
    { column: 4, class: "voltage", factor: 0.001 },
    { column: 7, class: "power" },
    { column: 8, class: "apparentPower" },
    { column: 9, class: "powerFactor", factor: 0.01 },
  ]),
  ...scalars(`${P}.1.3.1`, { name: "Unit" }, [
    { column: 1, class: "current", factor: 0.001 },
    { column: 2, class: "voltage", factor: 0.001 },
    { column: 3, class: "power" },
    { column: 4, class: "apparentPower" },
    { column: 5, class: "temperature", factor: 0.1, name: "Processor" },
  ]),
  ...table(`${P}.1.4.2.1`, { name: ["Line", 2], phase: lineAt(-1) }, [{ column: 3, class: "current", factor: 0.001 }]),
  ...table(`${P}.1.5.2.1`, { name: ["Breaker", 2], part: "banks" }, [
    { column: 5, class: "current", factor: 0.001 },
    { column: 3, class: "state", states: counted(0, "ok tripped") },
  ]),
  ...table(`${P}.3.3.1`, { name: 4, value: digits }, [
    { column: 41, class: "temperature", when: is(2, 10), needs: [2, 17] },
    { column: 41, class: "humidity", when: is(2, 11), needs: [2, 17] },
    { column: 41, class: "pressure", when: is(2, 13), needs: [2, 17] },
  ]),
  ...table(`${P}.3.3.1`, { name: 4 }, [
    { column: 40, class: "state", states: EXTERNAL_SENSOR_STATE, when: is(2, 14, 15, 16, 17, 18, 19, 20), needs: [2] },
  ]),
];

/** PDU-MIB of Raritan: PX of the first generation (DPX, PX-…), before PDU2-MIB. */
export const raritanPx1Mib = gaugeMib({ name: "PDU-MIB", askedOf: [13742], gauges: GAUGES });
