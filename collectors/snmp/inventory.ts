import type { ObservationDocument, ObservedComponent, ObservedDevice } from "../../domain/observation";
import { isRealSerial } from "./entity";
import {
  type Gauge,
  gaugeParts,
  groupsOf,
  numberIn,
  type Row,
  type Tables,
  tablesOf,
  type Words,
  wordsOf,
} from "./gauge";
import type { Group, Mib, Parts } from "./mib";
import { macOf, textOf } from "./text";
import { TYPE, type Value, type Varbind } from "./varbind";

type Storage = ObservationDocument["storage"][number];

/** A table whose rows are built-in parts: one component each, named by the words of its columns. */
export type Fitted = {
  of: string;
  class: string;
  name?: Words;
  description?: Words;
  vendor?: Words;
  model?: Words;
  partNumber?: Words;
  serial?: Words;
  hardwareVersion?: Words;
  firmwareVersion?: Words;
  slot?: Words;
  /** Only rows for which this holds are there. */
  when?: Gauge["when"];
  /** Columns of this table that functions look at. */
  needs?: readonly number[];
};

/** A column, or what a function makes of a row, in counts of the table's `unit`. */
type Amount = number | ((row: Row, tables: Tables, index: string) => number | undefined);

/** A table whose rows hold data: `total`, and `used` or `free`, in counts of `unit` bytes (1 when absent). */
export type Holding = {
  of: string;
  /** The columns are scalars below `of`. */
  scalar?: true;
  kind: Storage["kind"];
  name?: Words;
  total?: Amount;
  used?: Amount;
  free?: Amount;
  unit?: number | ((row: Row) => number | undefined);
  when?: Gauge["when"];
  needs?: readonly number[];
};

type TextField =
  | "name"
  | "vendor"
  | "model"
  | "partNumber"
  | "serial"
  | "assetTag"
  | "uuid"
  | "osName"
  | "osVersion"
  | "firmware";

/** What a hardware MIB tells: measured columns, parts, what holds data, and fields of the device itself. */
export type Hardware = {
  name: string;
  askedOf: Mib["askedOf"];
  gauges?: readonly Gauge[];
  fitted?: readonly Fitted[];
  holding?: readonly Holding[];
  /** Texts about the device itself: objects (OIDs without instance), the first instance of the first that has one. */
  device?: Partial<Record<TextField, readonly string[]>>;
  /** Columns (OIDs) that functions look at besides. */
  more?: readonly string[];
  also?: Mib["parts"];
};

/** The MIB of a hardware description. Sensors are tied to the part whose row they stand in. */
export function hardwareMib(hardware: Hardware): Mib {
  const { gauges = [], fitted = [], holding = [] } = hardware;
  return {
    name: hardware.name,
    askedOf: hardware.askedOf,
    reads: readsOf(hardware),
    parts(varbinds, seen) {
      const tables = tablesOf(varbinds, seen);
      const components = fitted.flatMap((table) => componentsOf(table, tables));
      const measured = gaugeParts(varbinds, gauges, tables);
      const also: Parts = hardware.also?.(varbinds, seen) ?? {};
      return {
        ...also,
        device: hardware.device ? { ...also.device, ...deviceOf(hardware.device, varbinds) } : also.device,
        components: [...components, ...(also.components ?? [])],
        sensors: [...tied(measured.sensors ?? [], components), ...(also.sensors ?? [])],
        storage: [...holding.flatMap((table) => storageOf(table, tables, components)), ...(also.storage ?? [])],
      };
    },
  };
}

/** A number of bytes as disks (decimal) and memory (binary) are sold: "960 GB", "32 GiB". */
export function sized(column: number, unit: number, binary = false): (row: Row) => string | undefined {
  return (row) => {
    const count = numberIn(row.get(column));
    if (count === undefined || count <= 0) return undefined;
    const step = binary ? 1024 : 1000;
    const names = binary ? ["B", "KiB", "MiB", "GiB", "TiB"] : ["B", "kB", "MB", "GB", "TB"];
    let size = count * unit;
    let at = 0;
    while (size >= step && at < names.length - 1) {
      size /= step;
      at++;
    }
    return `${Number(size.toPrecision(3))} ${names[at]}`;
  };
}

/** A MAC address in octets as words. */
export function macIn(column: number): (row: Row) => string | undefined {
  return (row) => macOf(row.get(column));
}

const sorted = new WeakMap<Tables, Map<string, ReadonlyMap<string, Row>>>();

/** The first row of a table whose `column` says `key`; the table is put in order once for all who ask. */
export function rowSaying(tables: Tables, entry: string, column: number, key: string | undefined): Row | undefined {
  if (key === undefined) return undefined;
  const known = sorted.get(tables) ?? new Map<string, ReadonlyMap<string, Row>>();
  sorted.set(tables, known);
  const name = `${entry}.${column}`;
  let rows = known.get(name);
  if (!rows) {
    // From the end, so that the first of equal rows stays.
    const all = [...tables.rows(entry).values()].reverse();
    rows = new Map(all.map((row) => [wordsOf(column, "", row, tables) ?? "", row]));
    known.set(name, rows);
  }
  return rows.get(key);
}

/** A text that says a size, counted in powers of 1024: "5.46 TB", "558.406 GiB". */
export function bytesSaid(text: string | undefined): number | undefined {
  const [, number = "", letter = ""] = text?.slice(0, 40).match(/^([\d.]+) ?([KMGTP])i?B/i) ?? [];
  return number === "" ? undefined : Number(number) * 1024 ** ("KMGTP".indexOf(letter.toUpperCase()) + 1);
}

/** The rows of a table as components. Serials that are words or counting are left out. */
export function componentsOf(fitted: Fitted, tables: Tables): ObservedComponent[] {
  const found: ObservedComponent[] = [];
  for (const [index, row] of tables.rows(fitted.of)) {
    if (fitted.when && !fitted.when(row, tables, index)) continue;
    const say = (words: Words | undefined) => wordsOf(words, index, row, tables);
    const serial = say(fitted.serial);
    const component: ObservedComponent = {
      id: `${fitted.of}.${index}`,
      class: fitted.class,
      name: say(fitted.name),
      description: say(fitted.description),
      vendor: say(fitted.vendor),
      model: say(fitted.model),
      partNumber: say(fitted.partNumber),
      serial: isRealSerial(serial) ? serial : undefined,
      hardwareVersion: say(fitted.hardwareVersion),
      firmwareVersion: say(fitted.firmwareVersion),
      slot: say(fitted.slot),
    };
    found.push(component);
  }
  return found;
}

function deviceOf(fields: NonNullable<Hardware["device"]>, varbinds: readonly Varbind[]): ObservedDevice {
  const device: ObservedDevice = {};
  for (const [field, objects] of Object.entries(fields) as [TextField, readonly string[]][]) {
    for (const object of objects) {
      const text = textOf(
        varbinds.find(({ oid, type }) => oid.startsWith(`${object}.`) && type < TYPE.noSuchObject)?.value,
      );
      if (text === undefined || (field === "serial" && !isRealSerial(text))) continue;
      device[field] = text;
      break;
    }
  }
  return device;
}

function storageOf(holding: Holding, tables: Tables, components: readonly ObservedComponent[]): Storage[] {
  const known = new Set(components.map(({ id }) => id));
  const found: Storage[] = [];
  for (const [index, row] of holding.scalar ? scalarRow(holding, tables) : tables.rows(holding.of)) {
    if (holding.when && !holding.when(row, tables, index)) continue;
    const unit = typeof holding.unit === "function" ? holding.unit(row) : (holding.unit ?? 1);
    const bytes = (amount: Amount | undefined) => {
      const count = typeof amount === "number" ? numberIn(row.get(amount)) : amount?.(row, tables, index);
      const size = count === undefined || unit === undefined ? Number.NaN : Math.round(count * unit);
      return Number.isFinite(size) && size >= 0 ? size : undefined;
    };
    const free = bytes(holding.free);
    const part = bytes(holding.used);
    const whole = bytes(holding.total) ?? (part !== undefined && free !== undefined ? part + free : undefined);
    if (!whole) continue;
    const id = `${holding.of}.${index}`;
    found.push({
      id,
      kind: holding.kind,
      name: wordsOf(holding.name, index, row, tables),
      totalBytes: whole,
      usedBytes: part ?? (free !== undefined && free <= whole ? whole - free : undefined),
      componentId: known.has(id) ? id : undefined,
    });
  }
  return found;
}

function scalarRow({ of, name, total, used, free }: Holding, tables: Tables): [string, Row][] {
  const row = new Map<number, Value>();
  for (const column of [name, total, used, free].flat()) {
    const value = typeof column === "number" ? tables.scalar(`${of}.${column}.0`) : undefined;
    if (typeof column === "number" && value !== undefined) row.set(column, value);
  }
  // The first column tells two rows below one parent apart.
  return row.size > 0 ? [[`${total ?? used}.0`, row]] : [];
}

/** A sensor's id is entry, column and index: without the column it is the component of the same row. */
function tied(
  sensors: NonNullable<Parts["sensors"]>,
  components: readonly ObservedComponent[],
): NonNullable<Parts["sensors"]> {
  const known = new Set(components.map(({ id }) => id));
  return sensors.map((sensor) => {
    const arcs = sensor.id.split(".");
    for (let at = arcs.length - 2; at > 6; at--) {
      const id = [...arcs.slice(0, at), ...arcs.slice(at + 1)].join(".");
      if (known.has(id)) return { ...sensor, componentId: id };
    }
    return sensor;
  });
}

/** Every column that is looked at; functions say what they look at in `more`. */
function readsOf({ gauges = [], fitted = [], holding = [], more = [], device = {} }: Hardware): Group[] {
  const columns: string[] = Object.values(device).flat();
  const ask = (entry: string, ...parts: (Words | Amount | Holding["unit"])[]) => {
    for (const part of parts.flat()) if (typeof part === "number") columns.push(`${entry}.${part}`);
  };
  for (const table of fitted) {
    ask(table.of, table.name, table.description, table.vendor, table.model, table.partNumber, table.serial, table.slot);
    ask(table.of, table.hardwareVersion, table.firmwareVersion, ...(table.needs ?? []));
  }
  for (const table of holding) ask(table.of, table.name, table.total, table.used, table.free, ...(table.needs ?? []));
  return groupsOf(gauges, [...columns, ...more]);
}
