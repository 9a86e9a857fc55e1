import type { z } from "zod";
import type { ObservedSensor } from "../../../domain/observation";
import { rounded, type SensorClass, UNITS } from "../gauge";
import type { Mib, Seen } from "../mib";
import { rowsOf, textOf } from "../text";
import { opticColumns, transceivers } from "../transceivers";
import type { Varbind } from "../varbind";

type Sensor = z.infer<typeof ObservedSensor>;

/** transceiver tables of FS-SWITCH-V2-MIB; the numbers of all lanes are one text: "7.37 ,7.18 ,7.37 ,7.24". */
const ROOT = "1.3.6.1.4.1.52642.1.37.1.10";
const OPTICS = { of: `${ROOT}.1.1`, type: 1, vendor: 2, model: 3, serial: 4 };
const COLUMN = { high: 1, low: 2, value: 5 };
const MILLI = 0.001;
/** A module has one temperature and one supply however many lanes it has. */
const TABLES: readonly { arc: number; class: SensorClass; name: string; factor?: number; isPerLane: boolean }[] = [
  { arc: 2, class: "temperature", name: "optics", isPerLane: false },
  { arc: 3, class: "voltage", name: "optics", isPerLane: false },
  { arc: 4, class: "current", name: "laser", factor: MILLI, isPerLane: true },
  { arc: 5, class: "signal", name: "transmits", isPerLane: true },
  { arc: 6, class: "signal", name: "receives", isPerLane: true },
];
const MAX_LANES = 16;

function sensors(varbinds: readonly Varbind[], seen: Seen): Sensor[] {
  return TABLES.flatMap((table) =>
    [...rowsOf(varbinds, `${ROOT}.${table.arc}.1`)].flatMap(([index, row]): Sensor[] => {
      const scale = (number: number | undefined) =>
        number === undefined ? undefined : rounded(number * (table.factor ?? 1));
      const numbers = (column: number) => numbersIn(textOf(row.get(column)) ?? "");
      const port = seen.interfaces.find((each) => each.index === Number(index));
      const lanes = numbers(COLUMN.value).slice(0, table.isPerLane ? MAX_LANES : 1);
      return lanes.map((value, lane) => ({
        id: `${ROOT}.${table.arc}.1.${COLUMN.value}.${index}.${lane}`,
        class: table.class,
        name: [port?.name ?? index, lanes.length > 1 ? `lane ${lane + 1}` : undefined, table.name]
          .filter((part) => part !== undefined)
          .join(" "),
        value: scale(value),
        unit: UNITS[table.class],
        lowLimit: scale(numbers(COLUMN.low)[0]),
        highLimit: scale(numbers(COLUMN.high)[0]),
      }));
    }),
  );
}

/** The numbers of a list; what is no number ("N/A", "-inf") is left out. */
function numbersIn(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => /^[-+]?\d+(?:\.\d+)?$/.test(part))
    .map(Number);
}

/** FS-SWITCH-V2-MIB: the optics of FS switches with Centec's software. */
export const fsOpticsMib: Mib = {
  name: "FS-SWITCH-V2-MIB",
  askedOf: [52642],
  reads: [
    { table: "transbasicinformationTable", columns: opticColumns(OPTICS) },
    ...TABLES.map(({ arc }) => ({
      table: `transceiver ${arc}`,
      columns: Object.values(COLUMN).map((column) => `${ROOT}.${arc}.1.${column}`),
    })),
  ],
  parts: (varbinds, seen) => ({
    sensors: sensors(varbinds, seen),
    components: transceivers(varbinds, seen, OPTICS),
  }),
};
