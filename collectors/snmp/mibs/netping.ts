import { counted, type Gauge, gaugeMib, isNot, ownIndex, table } from "../gauge";

const N = "1.3.6.1.4.1.25728";
const NP_REL_HUM_STATUS = counted(0, "sensorFailed belowSafeRange inSafeRange aboveSafeRange");

const GAUGES: readonly Gauge[] = [
  ...table(`${N}.8800.1.1`, {}, [
    {
      column: 2,
      class: "temperature",
      name: ["Temperature", ownIndex, 6],
      when: isNot(3, 0),
      low: 4,
      high: 5,
      needs: [3],
    },
    {
      column: 3,
      class: "state",
      states: counted(0, "failed low norm high"),
      name: ["Temperature", ownIndex, 6],
      when: isNot(3, 0),
      needs: [3],
    },
  ]),
  ...table(`${N}.8400.1.1`, {}, [
    { column: 2, class: "humidity", name: ["Humidity", ownIndex, 6], when: isNot(3, 0), needs: [3] },
    { column: 4, class: "temperature", name: ["Humidity", ownIndex, 6], when: isNot(5, 0), needs: [5] },
    {
      column: 3,
      class: "state",
      states: NP_REL_HUM_STATUS,
      name: ["Humidity", ownIndex, 6],
      when: isNot(3, 0),
      needs: [3],
    },
    {
      column: 5,
      class: "state",
      states: NP_REL_HUM_STATUS,
      name: ["Humidity", ownIndex, 6, "temperature"],
      when: isNot(5, 0),
      needs: [5],
    },
  ]),
  ...table(`${N}.8200.1.1`, {}, [
    {
      column: 2,
      class: "state",
      states: { 0: "ok", 1: "alarm", 4: "off", 5: "failed" },
      name: ["Smoke", ownIndex],
      when: isNot(2, 5),
      needs: [2],
    },
  ]),
  ...table(`${N}.8300.1.1`, {}, [
    {
      column: 2,
      class: "state",
      states: counted(0, "ok alert cut short notPowered"),
      name: ["Current loop", ownIndex],
    },
  ]),
];

/**
 * The DKSF MIBs of NetPing (UniPing) monitors: temperature, humidity, smoke, current loops. A sensor that failed tells
 * 0, beside the status failed.
 */
export const netpingMib = gaugeMib({ name: "DKSF-70-MIB", askedOf: [25728], gauges: GAUGES });
