import { counted, type Gauge, gaugeMib, is, isNot, ownIndex, table } from "../gauge";

const R = "1.3.6.1.4.1.55108.1";
const UPDU_RCM_SENSOR_QUALITY = counted(0, "ok nodata timeout internalerror selftestfailed");

const GAUGES: readonly Gauge[] = [
  ...table(`${R}.3.1.1`, { name: [12, 13], part: "outlets" }, [
    { column: 7, class: "power", when: isNot(15, 2), needs: [15] },
    { column: 9, class: "apparentPower", when: isNot(15, 2), needs: [15] },
    { column: 8, class: "reactivePower", when: isNot(15, 2), needs: [15] },
    { column: 10, class: "voltage", factor: 0.001, when: isNot(15, 2), needs: [15] },
    { column: 11, class: "current", factor: 0.001, when: isNot(15, 2), needs: [15] },
    { column: 4, class: "energy", when: isNot(15, 2), needs: [15] },
  ]),
  ...table(`${R}.3.2.1`, { name: ["Sensor", 2] }, [
    { column: 4, class: "temperature", factor: 0.1, when: isNot(3, 0), needs: [3] },
    { column: 5, class: "humidity", factor: 0.1, when: is(3, 2), needs: [3] },
  ]),
  ...table(`${R}.3.3.1`, { name: ["Residual current", 2] }, [
    { column: 3, class: "current", factor: 0.0001 },
    { column: 4, class: "current", factor: 0.0001, name: ["Residual current", 2, "DC"] },
    { column: 5, class: "state", states: UPDU_RCM_SENSOR_QUALITY },
  ]),
  ...table(`${R}.4.1.1`, { name: ["Relay", ownIndex] }, [
    { column: 4, class: "state", states: counted(0, "off on unknown") },
    { column: 5, class: "state", states: counted(0, "ok failed unknown"), name: ["Relay", ownIndex, "condition"] },
  ]),
];

/** RNX-UPDU-MIB of Riedo Networks (UPDU, also sold by Legrand). */
export const rnxUpduMib = gaugeMib({ name: "RNX-UPDU-MIB", askedOf: [55108], gauges: GAUGES });
