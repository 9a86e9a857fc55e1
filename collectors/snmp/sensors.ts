import type { z } from "zod";
import type { ObservedComponent, ObservedSensor } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf } from "./text";
import type { Varbind } from "./varbind";

/** entPhySensorEntry of ENTITY-SENSOR-MIB (RFC 3433), and the entry of CISCO-ENTITY-SENSOR-MIB it was made after. */
export const SENSOR_ENTRY = "1.3.6.1.2.1.99.1.1.1";
export const CISCO_SENSOR_ENTRY = "1.3.6.1.4.1.9.9.91.1.1.1.1";

const COLUMN = { type: 1, scale: 2, precision: 3, value: 4, status: 5 };
const OK = 1;
const UNITS_SCALE = 9;
const MAX_SCALE = 17;
/** RFC 3433: values below and above these say "underflow" and "overflow". */
const LIMIT = 1_000_000_000;

export const SENSOR_COLUMNS = [SENSOR_ENTRY, CISCO_SENSOR_ENTRY].map((entry) =>
  Object.values(COLUMN).map((column) => `${entry}.${column}`),
);

/** EntitySensorDataType; 14 is only Cisco's. */
const TYPES: Readonly<Record<number, { class: string; unit?: string }>> = {
  3: { class: "voltage", unit: "V" },
  4: { class: "voltage", unit: "V" },
  5: { class: "current", unit: "A" },
  6: { class: "power", unit: "W" },
  7: { class: "frequency", unit: "Hz" },
  8: { class: "temperature", unit: "°C" },
  9: { class: "humidity", unit: "%" },
  10: { class: "fanSpeed", unit: "rpm" },
  11: { class: "airflow", unit: "m³/min" },
  12: { class: "state" },
  14: { class: "signal", unit: "dBm" },
};

/** Every sensor that says it is ok and reads a physical quantity, named after its component. */
export function sensors(
  varbinds: readonly Varbind[],
  components: readonly ObservedComponent[],
): z.infer<typeof ObservedSensor>[] {
  const names = new Map(components.map((component) => [component.id, component.name ?? component.description]));
  const found = new Map<string, z.infer<typeof ObservedSensor>>();
  for (const entry of [SENSOR_ENTRY, CISCO_SENSOR_ENTRY]) {
    for (const [index, row] of rowsOf(varbinds, entry)) {
      const type = TYPES[numberOf(row.get(COLUMN.type)) ?? 0];
      const raw = numberOf(row.get(COLUMN.value));
      if (!type || raw === undefined || numberOf(row.get(COLUMN.status)) !== OK || Math.abs(raw) >= LIMIT) continue;
      // Both MIBs of one agent describe one sensor under one entPhysicalIndex.
      if (found.has(index)) continue;
      found.set(index, {
        id: index,
        class: type.class,
        name: names.get(index),
        value: scaled(raw, numberOf(row.get(COLUMN.scale)), numberOf(row.get(COLUMN.precision))),
        unit: type.unit,
        componentId: names.has(index) ? index : undefined,
        status: "ok",
      });
    }
  }
  return [...found.values()];
}

/** value · 10^(3 (scale − 9)) · 10^(−precision), RFC 3433; a scale or precision out of range counts as none. */
function scaled(raw: number, scale: number | undefined, precision: number | undefined): number {
  const step = scale !== undefined && scale >= 1 && scale <= MAX_SCALE ? 3 * (scale - UNITS_SCALE) : 0;
  const digits = precision !== undefined && precision >= -8 && precision <= 9 ? precision : 0;
  // Through decimal text, so that 325 at precision 1 is 32.5 and not its neighbour among the doubles.
  return Number(`${raw}e${step - digits}`);
}

/** ENTITY-SENSOR-MIB (RFC 3433) and CISCO-ENTITY-SENSOR-MIB. */
export const sensorMib: Mib = {
  name: "ENTITY-SENSOR-MIB",
  askedOf: "everyone",
  reads: SENSOR_COLUMNS.map((columns) => ({ table: "entPhySensorTable", columns })),
  parts: (varbinds, { components }) => ({ sensors: sensors(varbinds, components) }),
};
