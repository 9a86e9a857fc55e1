import { type SensorClass, tablesOf, UNITS } from "../gauge";
import { hardwareMib } from "../inventory";
import type { Parts } from "../mib";
import { textOf } from "../text";
import type { Value, Varbind } from "../varbind";

/** connSet of FCMGMT-MIB (Fibre Alliance MIB 4.0), which arrays made by Dot Hill and Seagate speak. */
const CONN = "1.3.6.1.3.94.1";
const UNIT = `${CONN}.6.1`;
const SENSOR = `${CONN}.8.1`;
const MESSAGE = 6;

/** Makers of these arrays by their enterprise: IBM, HP, Compaq, Seagate, Dell, Quantum, Lenovo, Dot Hill. */
const MAKERS = [2, 11, 232, 347, 674, 3764, 19046, 22420];

/** The unit a reading ends in, as "62 C 143.60F", "8.15V", "9.68A" and "100%". */
const READINGS: readonly { pattern: RegExp; class: SensorClass }[] = [
  { pattern: /^(-?\d+(?:\.\d+)?) ?C\b/, class: "temperature" },
  { pattern: /^(-?\d+(?:\.\d+)?) ?V$/, class: "voltage" },
  { pattern: /^(-?\d+(?:\.\d+)?) ?A$/, class: "current" },
  { pattern: /^(-?\d+(?:\.\d+)?) ?W$/, class: "power" },
  { pattern: /^(-?\d+(?:\.\d+)?) ?%$/, class: "charge" },
  { pattern: /^(-?\d+(?:\.\d+)?) ?RPM$/i, class: "fanSpeed" },
];
const OK = 1;
const NOT_OK = 2;

/** The MIB has no numbers for what sensors read: it stands at the end of a message, after the sensor's name. */
function readings(varbinds: readonly Varbind[]): NonNullable<Parts["sensors"]> {
  const found: NonNullable<Parts["sensors"]> = [];
  for (const [index, row] of tablesOf(varbinds).rows(SENSOR)) {
    const message = unquoted(row.get(MESSAGE));
    const at = message?.lastIndexOf(": ") ?? -1;
    if (message === undefined || at < 0) continue;
    const [name, reading] = [message.slice(0, at), message.slice(at + 2)];
    const id = `${SENSOR}.${MESSAGE}.${index}`;
    for (const { pattern, class: of } of READINGS) {
      const number = reading.match(pattern)?.[1];
      if (number !== undefined) found.push({ id, class: of, name, value: Number(number), unit: UNITS[of] });
    }
    if (name.endsWith("Status")) {
      found.push({ id, class: "state", name, value: reading === "OK" ? OK : NOT_OK, status: reading });
    }
  }
  return found;
}

/** Some of these agents put quotation marks around their texts. */
function unquoted(value: Value | undefined): string | undefined {
  return textOf(value)?.replace(/^"(.*)"$/, "$1");
}

const word = (column: number) => (row: ReadonlyMap<number, Value>) => unquoted(row.get(column));

/** FCMGMT-MIB: PowerVault ME4 and ME5, Exos X, MSA and their like. */
export const fcmgmtMib = hardwareMib({
  name: "FCMGMT-MIB",
  askedOf: MAKERS,
  gauges: [
    {
      of: UNIT,
      column: 5,
      class: "state",
      name: [word(20), "state"],
      needs: [20],
      states: { 1: "unknown", 2: "online", 3: "offline" },
    },
    {
      of: UNIT,
      column: 6,
      class: "state",
      name: [word(20), "status"],
      needs: [20],
      states: { 1: "unknown", 2: "unused", 3: "ok", 4: "warning", 5: "failed" },
    },
    {
      of: SENSOR,
      column: 4,
      class: "state",
      name: word(3),
      needs: [3],
      states: { 1: "unknown", 2: "other", 3: "ok", 4: "warning", 5: "failed" },
    },
  ],
  fitted: [{ of: UNIT, class: "chassis", name: word(20), model: word(7), serial: word(8), needs: [7, 8, 20] }],
  more: [`${SENSOR}.${MESSAGE}`],
  also: (varbinds) => {
    const [unit] = tablesOf(varbinds).rows(UNIT).values();
    return {
      sensors: readings(varbinds),
      device: unit && { model: unquoted(unit.get(7)), serial: unquoted(unit.get(8)) },
    };
  },
});
