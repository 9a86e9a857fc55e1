import type { z } from "zod";
import type { ObservedComponent, ObservedSensor } from "../../domain/observation";
import { fromMilliwatts, type Row } from "./gauge";
import type { Mib } from "./mib";
import { numberOf, rowsOf } from "./text";
import type { Varbind } from "./varbind";

/** entPhySensorEntry of ENTITY-SENSOR-MIB (RFC 3433), and the entry of CISCO-ENTITY-SENSOR-MIB it was made after. */
const SENSOR_ENTRY = "1.3.6.1.2.1.99.1.1.1";
const CISCO_SENSOR_ENTRY = "1.3.6.1.4.1.9.9.91.1.1.1.1";
/** entSensorThresholdEntry of CISCO-ENTITY-SENSOR-MIB, aristaEntSensorThresholdEntry of ARISTA-ENTITY-SENSOR-MIB. */
const CISCO_THRESHOLD_ENTRY = "1.3.6.1.4.1.9.9.91.1.2.1.1";
const ARISTA_THRESHOLD_ENTRY = "1.3.6.1.4.1.30065.3.12.1.1.1";
/** entStateEntry of ENTITY-STATE-MIB (RFC 4268). */
const STATE_ENTRY = "1.3.6.1.2.1.131.1.1.1";

const COLUMN = { type: 1, scale: 2, precision: 3, value: 4, status: 5 };
/** entSensorMeasuredEntity: the component a sensor of Cisco's watches. */
const MEASURED = 8;
const THRESHOLD = { severity: 2, relation: 3, value: 4 };
const ARISTA_THRESHOLD = { low: 2, high: 4 };
const OPER_STATE = 3;
const OK = 1;
const UNITS_SCALE = 9;
const MAX_SCALE = 17;
/** RFC 3433: values below and above these say "underflow" and "overflow". */
const LIMIT = 1_000_000_000;
/** What agents write for a temperature or limit they cannot tell. */
const NO_LIMITS: ReadonlySet<number> = new Set([-32_768, 32_767, 2_147_483_647, -2_147_483_648]);
const NO_TEMPERATURE = -127;
const MAX_CELSIUS = 400;
/** SensorThresholdSeverity major and above. */
const MAJOR = 20;

type Sensor = z.infer<typeof ObservedSensor>;

/** EntitySensorDataType; 13 and 14 are only Cisco's. */
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
  13: { class: "state" },
  14: { class: "signal", unit: "dBm" },
};
const SIGNAL = { class: "signal", unit: "dBm" };
const OTHER = 1;
/** TruthValue, which a sensor of type truthvalue(12) reads. */
const TRUTH: Readonly<Record<number, string>> = { 1: "true", 2: "false" };
const TRUTH_TYPE = 12;
/** What the names of sensors say that measure light. */
const OPTICAL = /\b(?:[rt]x|receive|transmit)\b.*\bpower\b/i;

/** EntityOperState. */
const OPER_STATES: Readonly<Record<number, string>> = { 1: "unknown", 2: "disabled", 3: "enabled", 4: "testing" };
/** What has its own state elsewhere, or none: IF-MIB tells of ports. */
const STATELESS = new Set(["port", "sensor", "container"]);

/** Every sensor that is not said to be out of order and reads something, named after its component. */
export function sensors(varbinds: readonly Varbind[], components: readonly ObservedComponent[]): Sensor[] {
  const known = new Map(components.map((component) => [component.id, component]));
  const ciscoLimits = thresholds(varbinds);
  const aristaLimits = rowsOf(varbinds, ARISTA_THRESHOLD_ENTRY);
  const found = new Map<string, Sensor>();
  for (const entry of [SENSOR_ENTRY, CISCO_SENSOR_ENTRY]) {
    for (const [index, row] of rowsOf(varbinds, entry)) {
      // Both MIBs of one agent describe one sensor under one entPhysicalIndex.
      if (found.has(index)) continue;
      const name = nameOf(index, numberOf(row.get(MEASURED)), known);
      const sensor = sensorOf(row, `${name} ${known.get(index)?.description ?? ""}`);
      if (!sensor) continue;
      const arista = aristaLimits.get(index);
      const limits = arista
        ? { low: numberOf(arista.get(ARISTA_THRESHOLD.low)), high: numberOf(arista.get(ARISTA_THRESHOLD.high)) }
        : ciscoLimits.get(index);
      const { told, ...fields } = sensor;
      found.set(index, {
        id: index,
        ...fields,
        name,
        componentId: known.has(index) ? index : undefined,
        lowLimit: limitOf(limits?.low, told),
        highLimit: limitOf(limits?.high, told),
      });
    }
  }
  return [...found.values(), ...[...found.values()].flatMap(signalOf), ...states(varbinds, known)];
}

/** What a row reads, and how a number of it is told; undefined for a sensor that reads nothing. */
function sensorOf(
  row: Row,
  names: string,
): (Pick<Sensor, "class" | "unit" | "value" | "status"> & { told?: (raw: number) => number }) | undefined {
  const code = numberOf(row.get(COLUMN.type)) ?? 0;
  // Some agents have no type for dBm and say "other".
  const type = code === OTHER && OPTICAL.test(names) ? SIGNAL : TYPES[code];
  const raw = numberOf(row.get(COLUMN.value));
  const status = numberOf(row.get(COLUMN.status)) ?? OK;
  if (!type || raw === undefined || status !== OK || Math.abs(raw) >= LIMIT) return undefined;
  if (type.class === "state") {
    return { class: type.class, value: raw, status: code === TRUTH_TYPE ? TRUTH[raw] : raw.toString() };
  }
  const told = (number: number) => scaled(number, numberOf(row.get(COLUMN.scale)), numberOf(row.get(COLUMN.precision)));
  const value = told(raw);
  if (type.class === "temperature" && (value === NO_TEMPERATURE || value > MAX_CELSIUS)) return undefined;
  return { ...type, value, status: "ok", told };
}

/** Optical power that the agent tells in watts, as people read it: in dBm. */
function signalOf(sensor: Sensor): Sensor[] {
  if (sensor.class !== "power" || !OPTICAL.test(sensor.name ?? "")) return [];
  const told = (watts: number | undefined) => (watts === undefined ? undefined : fromMilliwatts(watts * 1000));
  const value = told(sensor.value);
  if (value === undefined) return [];
  const [lowLimit, highLimit] = [told(sensor.lowLimit), told(sensor.highLimit)];
  return [{ ...sensor, ...SIGNAL, id: `${sensor.id}.dBm`, value, lowLimit, highLimit }];
}

/** The name of a sensor, after the component it watches or sits in where its own says neither. */
function nameOf(
  index: string,
  measured: number | undefined,
  known: ReadonlyMap<string, ObservedComponent>,
): string | undefined {
  const label = (component: ObservedComponent | undefined) => component?.name ?? component?.description;
  const own = known.get(index);
  const name = label(own);
  const place = label(known.get(measured ? String(measured) : (own?.parentId ?? "")));
  if (name === undefined || place === undefined || name.startsWith(place)) return name;
  return `${place} ${name}`;
}

/** The limits of Cisco's sensors that mean trouble, as the agent tells them. */
function thresholds(varbinds: readonly Varbind[]): Map<string, { low?: number; high?: number }> {
  const found = new Map<string, { low?: number; high?: number }>();
  for (const [index, row] of rowsOf(varbinds, CISCO_THRESHOLD_ENTRY)) {
    const [id = ""] = index.split(".");
    const relation = numberOf(row.get(THRESHOLD.relation)) ?? 0;
    const value = numberOf(row.get(THRESHOLD.value));
    if (value === undefined || (numberOf(row.get(THRESHOLD.severity)) ?? 0) < MAJOR) continue;
    const limits = found.get(id) ?? {};
    // lessThan(1) and lessOrEqual(2), greaterThan(3) and greaterOrEqual(4); the first told is the nearest.
    if (relation === 1 || relation === 2) limits.low ??= value;
    if (relation === 3 || relation === 4) limits.high ??= value;
    found.set(id, limits);
  }
  return found;
}

function limitOf(raw: number | undefined, told: ((raw: number) => number) | undefined): number | undefined {
  return raw === undefined || NO_LIMITS.has(raw) || Math.abs(raw) >= LIMIT ? undefined : told?.(raw);
}

/** How the parts are that ENTITY-STATE-MIB tells of. */
function states(varbinds: readonly Varbind[], known: ReadonlyMap<string, ObservedComponent>): Sensor[] {
  return [...rowsOf(varbinds, STATE_ENTRY)].flatMap(([index, row]): Sensor[] => {
    const value = numberOf(row.get(OPER_STATE));
    const component = known.get(index);
    if (value === undefined || !component || STATELESS.has(component.class ?? "")) return [];
    return [
      {
        id: `${STATE_ENTRY}.${OPER_STATE}.${index}`,
        class: "state",
        name: component.name ?? component.description,
        value,
        status: OPER_STATES[value],
        componentId: index,
      },
    ];
  });
}

/** value · 10^(3 (scale − 9)) · 10^(−precision), RFC 3433; a scale or precision out of range counts as none. */
function scaled(raw: number, scale: number | undefined, precision: number | undefined): number {
  const step = scale !== undefined && scale >= 1 && scale <= MAX_SCALE ? 3 * (scale - UNITS_SCALE) : 0;
  const digits = precision !== undefined && precision >= -8 && precision <= 9 ? precision : 0;
  // Through decimal text, so that 325 at precision 1 is 32.5 and not its neighbour among the doubles.
  return Number(`${raw}e${step - digits}`);
}

const columns = (entry: string, numbers: readonly number[]) => numbers.map((number) => `${entry}.${number}`);

/**
 * ENTITY-SENSOR-MIB (RFC 3433), ENTITY-STATE-MIB (RFC 4268) and what Cisco and Arista say of the same sensors: all of them
 * together, as one describes the other.
 */
export const sensorMib: Mib = {
  name: "ENTITY-SENSOR-MIB",
  askedOf: "everyone",
  reads: [
    { table: "entPhySensorTable", columns: columns(SENSOR_ENTRY, Object.values(COLUMN)) },
    { table: "entStateTable", columns: columns(STATE_ENTRY, [OPER_STATE]) },
    { table: "entSensorValueTable", columns: columns(CISCO_SENSOR_ENTRY, [...Object.values(COLUMN), MEASURED]) },
    { table: "entSensorThresholdTable", columns: columns(CISCO_THRESHOLD_ENTRY, Object.values(THRESHOLD)) },
    {
      table: "aristaEntSensorThresholdTable",
      columns: columns(ARISTA_THRESHOLD_ENTRY, Object.values(ARISTA_THRESHOLD)),
    },
  ],
  parts: (varbinds, { components }) => ({ sensors: sensors(varbinds, components) }),
};
