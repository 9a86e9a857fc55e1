import type { z } from "zod";
import type { ObservationDocument, ObservedSensor } from "../../domain/observation";
import { memoryParts, type Pool } from "./memory";
import type { Group, Mib, Parts, Seen } from "./mib";
import { numberOf, rowsOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

/** What can be measured, and the unit it is told in. */
export const UNITS = {
  temperature: "°C",
  humidity: "%",
  airflow: "m³/min",
  waterFlow: "l/min",
  pressure: "Pa",
  fanSpeed: "rpm",
  voltage: "V",
  current: "A",
  power: "W",
  apparentPower: "VA",
  reactivePower: "var",
  powerFactor: "",
  energy: "Wh",
  frequency: "Hz",
  load: "%",
  charge: "%",
  percent: "%",
  runtime: "s",
  delay: "s",
  signal: "dBm",
  count: "",
  state: undefined,
} as const;
export type SensorClass = keyof typeof UNITS;

export type Row = ReadonlyMap<number, Value>;
type Power = NonNullable<ObservationDocument["power"]>;
type PowerPart = Power["outlets"][number];
type Sensor = z.infer<typeof ObservedSensor>;

/** The rows of a MIB that were read, for names that stand in another table, and what the MIBs before it have told. */
export type Tables = {
  rows(entry: string): ReadonlyMap<string, Row>;
  scalar(oid: string): Value | undefined;
  readonly seen?: Seen;
};

/**
 * One measured column, or scalar, of a MIB. `of` is the table's entry and `column` the column; for a scalar `of` is the
 * parent, `column` the object itself and `scalar` true. Numbers that agents send as text are read as well.
 */
export type Gauge = {
  of: string;
  column: number;
  scalar?: true;
  class: SensorClass;
  /** What one count of the column is in the unit of the class; 1 when absent. */
  factor?: number;
  /** Instead of a factor where the unit depends on the row: the value in the unit of the class, or undefined for none. */
  value?: (raw: number, row: Row, tables: Tables, index: string) => number | undefined;
  /** Fixed words, the column of the name, or a function of the row; several are joined by blanks. */
  name?: Words;
  /** Numbers that mean "not measured" here; every class but state leaves out what `isAbsurd` names besides. */
  absent?: readonly number[];
  /** Only rows for which this holds are measured. */
  when?: (row: Row, tables: Tables, index: string) => boolean;
  /** Columns of this table that `name`, `when` and `value` functions look at. */
  needs?: readonly number[];
  /** The words of an enumeration: its numbers are values of class state. Agents that send the word are understood. */
  states?: Readonly<Record<number, string>>;
  /** Instead of `states` where every row has words of its own. */
  word?: (raw: number, row: Row) => string | undefined;
  /** Columns of this table with the limits, scaled as the value is. */
  low?: number;
  high?: number;
  phase?: string | ((row: Row, index: string, tables: Tables) => string | undefined);
  /** The part of `power` it belongs to, and which: the row's index unless `partId` says otherwise. */
  part?: keyof Power;
  partId?: string | ((index: string, row: Row) => string);
  /** What the part is called where the sensor's name says more. */
  partName?: Words;
  /** With `part`: states that mean switched on; every other state of `states` is off. */
  on?: readonly number[];
};
/** A text out of a row: parts joined by blanks, each fixed, a column, or a function of the row. */
export type Words = NamePart | readonly NamePart[];
export type NamePart = string | number | ((row: Row, index: string, tables: Tables) => string | undefined);

/** The words of an enumeration that counts up from `first`, divided by blanks. */
export function counted(first: number, words: string): Readonly<Record<number, string>> {
  return Object.fromEntries(
    words
      .trim()
      .split(/\s+/)
      .map((word, at) => [first + at, word]),
  );
}

/** Measures that a power part has fields for. */
const PART_FIELDS: Partial<Record<SensorClass, "currentA" | "voltageV" | "powerW" | "apparentPowerVA" | "energyWh">> = {
  current: "currentA",
  voltage: "voltageV",
  power: "powerW",
  apparentPower: "apparentPowerVA",
  energy: "energyWh",
};
/** Classes that cannot be below zero: agents write what they cannot measure as −1 and the like. */
const NEVER_NEGATIVE: ReadonlySet<SensorClass> = new Set([
  "humidity",
  "fanSpeed",
  "voltage",
  "current",
  "apparentPower",
  "energy",
  "frequency",
  "load",
  "charge",
  "percent",
  "runtime",
  "count",
]);

/** Gauges of one table, with what they share. */
export function table(of: string, shared: Partial<Gauge>, gauges: readonly Omit<Gauge, "of">[]): Gauge[] {
  return gauges.map((gauge) => ({ ...shared, ...gauge, of }));
}

/** Gauges that are scalars below one parent, with what they share. */
export function scalars(of: string, shared: Partial<Gauge>, gauges: readonly Omit<Gauge, "of">[]): Gauge[] {
  return table(of, { ...shared, scalar: true }, gauges);
}

/** Rows whose `column` is one of these numbers; the gauge `needs` the column. */
export function is(column: number, ...numbers: readonly number[]): (row: Row) => boolean {
  return (row) => numbers.includes(numberIn(row.get(column)) ?? Number.NaN);
}

/** Rows whose `column` is none of these numbers, or missing; the gauge `needs` the column. */
export function isNot(column: number, ...numbers: readonly number[]): (row: Row) => boolean {
  return (row) => !numbers.includes(numberIn(row.get(column)) ?? Number.NaN);
}

/** For a name: the index of the row, or one of its parts, counted from 0 or from the end. */
export const ownIndex: NamePart = (_, index) => index;
export function indexPart(at: number): NamePart {
  return (_, index) => index.split(".").at(at);
}

/** For a name: a column of another table, under the same index or its first `parts`; to be told in `more`. */
export function nameIn(entry: string, column: number, parts?: number): NamePart {
  return (_, index, tables) => {
    const key = parts === undefined ? index : index.split(".").slice(0, parts).join(".");
    return textOf(tables.rows(entry).get(key)?.get(column));
  };
}

/** For a name: the interface whose ifIndex is a part of the row's index, counted from 0 or from the end. */
export function portName(at = 0): NamePart {
  return (_, index, { seen }) => {
    const port = seen?.interfaces.find((each) => each.index === Number(index.split(".").at(at)));
    return port?.name ?? port?.description;
  };
}

/** For a name: the component whose entPhysicalIndex is a part of the row's index, counted from 0 or from the end. */
export function componentName(at = 0): NamePart {
  return (_, index, { seen }) => {
    const found = seen?.components.find(({ id }) => id === index.split(".").at(at));
    return found?.name ?? found?.description;
  };
}

/** For `phase`: the line "L1" to "L3" by a number that counts from 1, out of one part of the index. */
export function lineAt(at: number): (row: Row, index: string) => string | undefined {
  return (_, index) => lineOf(Number(index.split(".").at(at)));
}

/** The line of a three-phase system by its number. */
export function lineOf(number: number | undefined): string | undefined {
  return number !== undefined && number >= 1 && number <= 3 ? `L${number}` : undefined;
}

/** What has to be walked for these gauges and for the other columns named, a group for each table. */
export function groupsOf(gauges: readonly Gauge[], more: readonly string[] = []): Group[] {
  const groups = new Map<string, Set<string>>();
  const ask = (entry: string, column: number) => {
    const columns = groups.get(entry) ?? new Set();
    columns.add(`${entry}.${column}`);
    groups.set(entry, columns);
  };
  for (const { of, column, name, low, high, needs = [] } of gauges) {
    ask(of, column);
    for (const each of needs) ask(of, each);
    for (const part of [name].flat()) if (typeof part === "number") ask(of, part);
    if (low !== undefined) ask(of, low);
    if (high !== undefined) ask(of, high);
  }
  for (const column of more) ask(column.slice(0, column.lastIndexOf(".")), Number(column.split(".").at(-1)));
  return [...groups].map(([table, columns]) => ({ table, columns: [...columns] }));
}

/**
 * A MIB that is nothing but gauges. `more` are columns (OIDs) that `name`, `when` and `value` functions look at besides;
 * `memory` names pools of memory, `also` adds parts that are no gauges out of the same rows.
 */
export function gaugeMib(mib: {
  name: string;
  askedOf: Mib["askedOf"];
  gauges: readonly Gauge[];
  more?: readonly string[];
  memory?: readonly Pool[];
  also?: Mib["parts"];
}): Mib {
  const pools = mib.memory ?? [];
  return {
    name: mib.name,
    askedOf: mib.askedOf,
    reads: groupsOf(mib.gauges, [...(mib.more ?? []), ...pools.flatMap(({ reads }) => reads)]),
    parts(varbinds, seen) {
      const told = mib.also?.(varbinds, seen) ?? {};
      const tables = tablesOf(varbinds, seen);
      const measured = gaugeParts(varbinds, mib.gauges, tables);
      const memory = memoryParts(pools, tables);
      return {
        ...told,
        ...measured,
        sensors: [...(measured.sensors ?? []), ...(memory.sensors ?? []), ...(told.sensors ?? [])],
        storage: [...(memory.storage ?? []), ...(told.storage ?? [])],
      };
    },
  };
}

/** The index of what has none. */
const SCALAR = "0";

/** The readings of gauges as sensors, and those of power parts in `power` as well. */
export function gaugeParts(
  varbinds: readonly Varbind[],
  gauges: readonly Gauge[],
  tables: Tables = tablesOf(varbinds),
): Parts {
  const sensors: Sensor[] = [];
  const parts: Record<keyof Power, Map<string, PowerPart>> = {
    inlets: new Map(),
    phases: new Map(),
    banks: new Map(),
    outlets: new Map(),
  };
  const wholes = new Set<keyof Power>();
  for (const gauge of gauges) {
    for (const [index, row] of gauge.scalar ? scalarRow(tables, gauge) : tables.rows(gauge.of)) {
      if (gauge.when && !gauge.when(row, tables, index)) continue;
      const sensor = sensorOf(gauge, index, row, tables);
      if (!sensor) continue;
      sensors.push(sensor);
      if (gauge.part) {
        const id = (typeof gauge.partId === "function" ? gauge.partId(index, row) : gauge.partId) ?? index;
        if (gauge.scalar && id === index) wholes.add(gauge.part);
        const part = parts[gauge.part].get(id) ?? { id };
        parts[gauge.part].set(id, part);
        const field = PART_FIELDS[gauge.class];
        // A part draws; what it gives back is told by the sensor alone.
        if (field && (sensor.value ?? -1) >= 0) part[field] ??= sensor.value;
        if (gauge.on && sensor.value !== undefined) part.on ??= gauge.on.includes(sensor.value);
        part.name ??= gauge.partName ? wordsOf(gauge.partName, index, row, tables) : sensor.name;
      }
    }
  }
  // What is told as a whole and by line as well (the input of a UPS) is told by its lines.
  for (const part of wholes) if (parts[part].size > 1) parts[part].delete(SCALAR);
  if (Object.values(parts).every((found) => found.size === 0)) return { sensors };
  const power = {
    inlets: [...parts.inlets.values()],
    phases: [...parts.phases.values()],
    banks: [...parts.banks.values()],
    outlets: [...parts.outlets.values()],
  };
  return { sensors, power };
}

function sensorOf(gauge: Gauge, index: string, row: Row, tables: Tables): Sensor | undefined {
  const raw = numberIn(row.get(gauge.column)) ?? numberOfWord(row.get(gauge.column), gauge.states);
  if (raw === undefined || gauge.absent?.includes(raw)) return undefined;
  const id = `${gauge.of}.${gauge.column}.${index}`;
  const name = wordsOf(gauge.name, index, row, tables);
  const phase = typeof gauge.phase === "function" ? gauge.phase(row, index, tables) : gauge.phase;
  if (gauge.class === "state") {
    const status = gauge.word ? gauge.word(raw, row) : gauge.states?.[raw];
    return gauge.states && status === undefined ? undefined : { id, class: "state", name, value: raw, status, phase };
  }
  const scale = (number: number) =>
    gauge.value ? gauge.value(number, row, tables, index) : rounded(number * (gauge.factor ?? 1));
  const value = scale(raw);
  if (value === undefined || isAbsurd(gauge.class, value)) return undefined;
  const limit = (column: number | undefined) => {
    const number = column === undefined ? undefined : numberIn(row.get(column));
    return number === undefined || gauge.absent?.includes(number) ? undefined : scale(number);
  };
  return {
    id,
    class: gauge.class,
    name,
    value,
    unit: UNITS[gauge.class],
    phase,
    lowLimit: limit(gauge.low),
    highLimit: limit(gauge.high),
  };
}

/** The number of a state that the agent tells by its word. */
function numberOfWord(value: Value | undefined, states: Gauge["states"]): number | undefined {
  const word = textOf(value)?.toLowerCase();
  const found = word && Object.entries(states ?? {}).find(([, state]) => state.toLowerCase() === word);
  return found ? Number(found[0]) : undefined;
}

/** Numbers that nothing in a data centre reads: agents send them for sensors that are not there. */
function isAbsurd(of: SensorClass, value: number): boolean {
  if (!Number.isFinite(value)) return true;
  if (of === "temperature") return value < -100 || value > 400;
  return NEVER_NEGATIVE.has(of) && value < 0;
}

/** Longer than anything a person would read: several texts of a device may be as long as it likes. */
const MAX_WORDS = 1000;

/** Longer than this an index says nothing to people. */
const MAX_INDEX = 24;

/** What `Words` say of a row; undefined when nothing. Fixed words that lack all they go with have the row's index. */
export function wordsOf(words: Words | undefined, index: string, row: Row, tables: Tables): string | undefined {
  const parts = [words].flat().map((part) => {
    if (typeof part === "number") return textOf(row.get(part)) ?? numberOf(row.get(part))?.toString();
    return typeof part === "function" ? part(row, index, tables) : part;
  });
  const said = parts.filter((part) => part !== undefined && part !== "").join(" ");
  const own = [words].flat().flatMap((part, at) => (typeof part === "string" ? [] : [parts[at]]));
  const isBare = said !== "" && own.length > 0 && own.every((part) => !part);
  const isTelling = isBare && index !== SCALAR && index.length <= MAX_INDEX;
  return (isTelling ? `${said} ${index}` : said).slice(0, MAX_WORDS) || undefined;
}

function* scalarRow(tables: Tables, { of, column, name, low, high, needs = [] }: Gauge): Iterable<[string, Row]> {
  const row = new Map<number, Value>();
  for (const each of [column, low, high, ...needs, ...[name].flat()]) {
    const value = typeof each === "number" ? tables.scalar(`${of}.${each}.0`) : undefined;
    if (typeof each === "number" && value !== undefined) row.set(each, value);
  }
  if (row.has(column)) yield [SCALAR, row];
}

/** The tables among varbinds, each put together once. */
export function tablesOf(varbinds: readonly Varbind[], seen?: Seen): Tables {
  const known = new Map<string, ReadonlyMap<string, Row>>();
  let values: Map<string, Value> | undefined;
  return {
    seen,
    rows(entry) {
      const rows = known.get(entry) ?? rowsOf(varbinds, entry);
      known.set(entry, rows);
      return rows;
    },
    scalar(oid) {
      values ??= new Map(varbinds.filter(({ type }) => type < 128).map((varbind) => [varbind.oid, varbind.value]));
      return values.get(oid);
    },
  };
}

/** A number, or the one a text begins with ("23.5", "-7.1 dBm"). */
export function numberIn(value: Value | undefined): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number;
  const text = textOf(value)?.match(/^[-+]?\d+(?:\.\d+)?/)?.[0];
  const told = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(told) ? told : undefined;
}

/** Degrees Celsius, told to the hundredth. */
export function fromFahrenheit(degrees: number): number {
  return Number((((degrees - 32) * 5) / 9).toFixed(2));
}

/** Optical power in dBm, told to the thousandth; no light has none. */
export function fromMilliwatts(milliwatts: number): number | undefined {
  return milliwatts > 0 ? Number((10 * Math.log10(milliwatts)).toFixed(3)) : undefined;
}
export function fromMicrowatts(microwatts: number): number | undefined {
  return fromMilliwatts(microwatts / 1000);
}

/** Rounded to what a column can say, so that 33 tenths are 3.3 and not its neighbour among the doubles. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
