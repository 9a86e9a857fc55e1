import { counted, type Gauge, gaugeMib, isNot, lineOf, nameIn, numberIn, rounded, type Tables, table } from "../gauge";

const S = "1.3.6.1.4.1.1718.4.1";
/**
 * st4TempSensorScale (9.1.10) is of the whole system: celsius(0), fahrenheit(1). Tenths of degrees; −410 is "invalid".
 */
const celsius = (raw: number, _: unknown, tables: Tables) => {
  const degrees = rounded(raw / 10);
  return numberIn(tables.scalar(`${S}.9.1.10.0`)) === 1 ? rounded(((degrees - 32) * 5) / 9) : degrees;
};
/** The last part of a line's index counts L1 to L3 and the neutral as 4. */
const line = (_: unknown, index: string) => lineOf(Number(index.split(".").at(-1)));
const STATUS = {
  0: "normal",
  1: "disabled",
  2: "purged",
  5: "reading",
  6: "settle",
  7: "notFound",
  8: "lost",
  9: "readError",
  10: "noComm",
  11: "pwrError",
  12: "breakerTripped",
  13: "fuseBlown",
  14: "lowAlarm",
  15: "lowWarning",
  16: "highWarning",
  17: "highAlarm",
  18: "alarm",
  19: "underLimit",
  20: "overLimit",
  21: "nvmFail",
  22: "profileError",
  23: "conflict",
};
const ST4_INPUT_CORD_STATE = counted(0, "unknown on off");

const GAUGES: readonly Gauge[] = [
  ...table(`${S}.2.3.1`, { name: ["Unit", nameIn(`${S}.2.2.1`, 3)] }, [{ column: 1, class: "state", states: STATUS }]),
  ...table(`${S}.3.3.1`, { name: ["Cord", nameIn(`${S}.3.2.1`, 3)], part: "inlets" }, [
    { column: 3, class: "power" },
    { column: 5, class: "apparentPower" },
    { column: 8, class: "powerFactor", factor: 0.01 },
    { column: 10, class: "energy", factor: 100 },
    { column: 11, class: "frequency", factor: 0.1 },
    { column: 7, class: "load", factor: 0.1 },
    { column: 12, class: "percent", factor: 0.1, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "out of balance"] },
    { column: 1, class: "state", states: ST4_INPUT_CORD_STATE, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "state"] },
    { column: 2, class: "state", states: STATUS },
    { column: 4, class: "state", states: STATUS, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "active power"] },
    { column: 6, class: "state", states: STATUS, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "apparent power"] },
    { column: 9, class: "state", states: STATUS, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "power factor"] },
    { column: 13, class: "state", states: STATUS, name: ["Cord", nameIn(`${S}.3.2.1`, 3), "balance"] },
  ]),
  ...table(`${S}.4.3.1`, { name: ["Line", nameIn(`${S}.4.2.1`, 4)] }, [
    { column: 3, class: "current", factor: 0.01, phase: line },
    { column: 5, class: "load", factor: 0.1, phase: line },
    { column: 1, class: "state", states: ST4_INPUT_CORD_STATE, name: ["Line", nameIn(`${S}.4.2.1`, 4), "state"] },
    { column: 2, class: "state", states: STATUS },
    { column: 4, class: "state", states: STATUS, name: ["Line", nameIn(`${S}.4.2.1`, 4), "current"] },
  ]),
  ...table(`${S}.5.3.1`, { name: ["Phase", nameIn(`${S}.5.2.1`, 4)], part: "phases" }, [
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 6, class: "current", factor: 0.01 },
    { column: 8, class: "power" },
    { column: 9, class: "apparentPower" },
    { column: 10, class: "powerFactor", factor: 0.01 },
    { column: 13, class: "energy", factor: 100 },
    { column: 1, class: "state", states: ST4_INPUT_CORD_STATE, name: ["Phase", nameIn(`${S}.5.2.1`, 4), "state"] },
    { column: 2, class: "state", states: STATUS },
    { column: 4, class: "state", states: STATUS, name: ["Phase", nameIn(`${S}.5.2.1`, 4), "voltage"] },
    { column: 11, class: "state", states: STATUS, name: ["Phase", nameIn(`${S}.5.2.1`, 4), "power factor"] },
  ]),
  ...table(`${S}.6.3.1`, { name: ["Protector", nameIn(`${S}.6.2.1`, 4)] }, [
    { column: 1, class: "state", states: STATUS },
  ]),
  ...table(`${S}.7.3.1`, { name: ["Branch", nameIn(`${S}.7.2.1`, 4)], part: "banks" }, [
    { column: 3, class: "current", factor: 0.01 },
    { column: 5, class: "load", factor: 0.1 },
    { column: 1, class: "state", states: ST4_INPUT_CORD_STATE, name: ["Branch", nameIn(`${S}.7.2.1`, 4), "state"] },
    { column: 2, class: "state", states: STATUS },
    { column: 4, class: "state", states: STATUS, name: ["Branch", nameIn(`${S}.7.2.1`, 4), "current"] },
  ]),
  ...table(`${S}.8.3.1`, { name: nameIn(`${S}.8.2.1`, 3), part: "outlets" }, [
    { column: 1, class: "state", states: ST4_INPUT_CORD_STATE, on: [1] },
    { column: 3, class: "current", factor: 0.01 },
    { column: 6, class: "voltage", factor: 0.1 },
    { column: 7, class: "power" },
    { column: 9, class: "apparentPower" },
    { column: 10, class: "powerFactor", factor: 0.01 },
    { column: 14, class: "energy" },
    { column: 2, class: "state", states: STATUS, name: [nameIn(`${S}.8.2.1`, 3), "status"] },
  ]),
  ...table(`${S}.9.3.1`, {}, [
    { column: 1, class: "temperature", name: nameIn(`${S}.9.2.1`, 3), value: celsius, absent: [-410, -1] },
    { column: 2, class: "state", states: STATUS, name: nameIn(`${S}.9.2.1`, 3), when: isNot(2, 7, 8), needs: [2] },
  ]),
  ...table(`${S}.10.3.1`, {}, [
    { column: 1, class: "humidity", name: nameIn(`${S}.10.2.1`, 3) },
    { column: 2, class: "state", states: STATUS, name: nameIn(`${S}.10.2.1`, 3), when: isNot(2, 7, 8), needs: [2] },
  ]),
  ...table(`${S}.11.3.1`, {}, [
    { column: 1, class: "state", states: STATUS, name: nameIn(`${S}.11.2.1`, 3), when: isNot(1, 7, 8), needs: [1] },
  ]),
  ...table(`${S}.12.3.1`, {}, [
    { column: 1, class: "state", states: STATUS, name: nameIn(`${S}.12.2.1`, 3), when: isNot(1, 7, 8), needs: [1] },
  ]),
  ...table(`${S}.14.3.1`, {}, [
    { column: 1, class: "fanSpeed", name: nameIn(`${S}.14.2.1`, 3) },
    { column: 2, class: "state", states: STATUS, name: nameIn(`${S}.14.2.1`, 3), when: isNot(2, 7, 8), needs: [2] },
  ]),
];

/**
 * Sentry4-MIB of Server Technology (PRO1, PRO2). Statuses of what is not there any more (notFound, lost, noComm) have
 * no value beside them.
 */
export const sentry4Mib = gaugeMib({
  name: "Sentry4-MIB",
  askedOf: [1718],
  gauges: GAUGES,
  more: [
    `${S}.9.1.10`,
    `${S}.3.2.1.3`,
    `${S}.4.2.1.4`,
    `${S}.5.2.1.4`,
    `${S}.7.2.1.4`,
    `${S}.8.2.1.3`,
    `${S}.9.2.1.3`,
    `${S}.10.2.1.3`,
    `${S}.11.2.1.3`,
    `${S}.12.2.1.3`,
    `${S}.14.2.1.3`,
    `${S}.2.2.1.3`,
    `${S}.6.2.1.4`,
  ],
});
