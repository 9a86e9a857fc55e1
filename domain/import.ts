import { z } from "zod";
import { PORT_KINDS } from "./cable";
import { DEVICE_STATUSES, RACK_STATUSES } from "./device";
import { LOCATION_KINDS } from "./location";
import { PART_CLASSES, PART_STATES } from "./part";

/** What can be imported, in the order in which a folder of all is taken: what stands in something comes after it. */
export const IMPORT_KINDS = [
  "locations",
  "device-types",
  "module-types",
  "racks",
  "devices",
  "ports",
  "cables",
  "parts",
  "reservations",
  "series",
  "targets",
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Limits of what is read: a file, its lines, its columns, one line, one cell. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** A workbook is packed: what comes out of it, by how much it grows, and how many cells its sheet may span. */
export const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
export const MAX_UNPACK_RATIO = 100;
export const MAX_SHEET_CELLS = 5_000_000;
export const MAX_ROWS = 1_000_000;
export const MAX_COLUMNS = 500;
export const MAX_LINE_CHARACTERS = 256 * 1024;
const MAX_CELL_CHARACTERS = 20_000;

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An empty cell is null: it clears what was there. A column that is absent is undefined: it leaves it alone. */
const cell = (max = 200) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .transform((text) => (text === "" ? null : text));

const required = (max = 200) => z.string().min(1, "is empty").max(max, `is longer than ${max} characters`);

const quantity = ({ min, max, whole }: { min: number; max: number; whole?: boolean }) =>
  z.string().transform((text, context): number | null => {
    if (text === "") return null;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    const sentence = !Number.isFinite(value)
      ? "is not a number: write digits, and a point before decimals"
      : whole && !Number.isInteger(value)
        ? "is not a whole number"
        : value < min || value > max
          ? `is out of range: ${min} to ${max}`
          : undefined;
    if (sentence) context.addIssue({ code: "custom", message: sentence });
    return value;
  });

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.string().transform((text, context): T[number] | null => {
    if (text === "") return null;
    const found = values.find((value) => value.toLowerCase() === text.toLowerCase());
    if (!found) context.addIssue({ code: "custom", message: `is not one of ${values.join(", ")}` });
    return found ?? null;
  });

const YES = new Set(["true", "yes", "1"]);
const NO = new Set(["false", "no", "0"]);
const truth = z.string().transform((text, context): boolean | null => {
  if (text === "") return null;
  const word = text.toLowerCase();
  if (!YES.has(word) && !NO.has(word)) context.addIssue({ code: "custom", message: "is neither true nor false" });
  return YES.has(word);
});

/** `2026-03-01` is its midnight in UTC; a full ISO 8601 time with a zone is taken as it is. */
const date = z.string().transform((text, context): Date | null => {
  if (text === "") return null;
  const zoned = DAY.test(text) || /(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = new Date(text);
  const exists = !Number.isNaN(at.getTime()) && (!DAY.test(text) || at.toISOString().startsWith(text));
  if (!zoned || !exists) context.addIssue({ code: "custom", message: "is not a date: write it as 2026-03-01" });
  return at;
});

const watts = quantity({ min: 0, max: 1e9 });
const millimetres = quantity({ min: -1e7, max: 1e7, whole: true });
/** Painted on the posts; gear may begin at half a unit. */
const unit = quantity({ min: -100, max: 1_000 }).refine(
  (u) => u === null || Number.isInteger(u * 2),
  "is not a half unit",
);

const Locations = z.object({
  path: required(1_000),
  kind: oneOf(LOCATION_KINDS).optional(),
  power_limit_w: watts.optional(),
  cooling_limit_w: watts.optional(),
  notes: cell(MAX_CELL_CHARACTERS).optional(),
});

const Racks = z.object({
  location: required(1_000),
  name: required(100),
  height_u: quantity({ min: 1, max: 100, whole: true }).optional(),
  width_mm: millimetres.optional(),
  depth_mm: millimetres.optional(),
  max_weight_kg: quantity({ min: 0, max: 1e6 }).optional(),
  power_limit_w: watts.optional(),
  descending_units: truth.optional(),
  starting_unit: quantity({ min: -100, max: 1_000, whole: true }).optional(),
  position_x_mm: millimetres.optional(),
  position_y_mm: millimetres.optional(),
  heading_deg: quantity({ min: 0, max: 360, whole: true }).optional(),
  status: oneOf(RACK_STATUSES).optional(),
  serial: cell().optional(),
  asset_tag: cell(100).optional(),
  tenant: cell().optional(),
  notes: cell(MAX_CELL_CHARACTERS).optional(),
});

const Devices = z.object({
  name: required(),
  manufacturer: cell().optional(),
  model: cell().optional(),
  role: cell(100).optional(),
  serial: cell().optional(),
  asset_tag: cell(100).optional(),
  location: cell(1_000).optional(),
  rack: cell(100).optional(),
  position_u: unit.optional(),
  face: oneOf(["front", "rear"]).optional(),
  side: oneOf(["left", "right"]).optional(),
  /** First of the rack's six columns it covers, from the left as seen from the front: 0 to 5. */
  column: quantity({ min: 0, max: 5, whole: true }).optional(),
  status: oneOf(DEVICE_STATUSES).optional(),
  power_w: watts.optional(),
  mgmt_address: cell().optional(),
  tenant: cell().optional(),
  notes: cell(MAX_CELL_CHARACTERS).optional(),
});

const Cables = z.object({
  a_device: required(),
  a_port: required(),
  b_device: required(),
  b_port: required(),
  type: cell(100).optional(),
  color: cell(30).optional(),
  label: cell(100).optional(),
  length_m: quantity({ min: 0, max: 1e6 }).optional(),
  status: oneOf(["connected", "planned", "decommissioning"]).optional(),
  notes: cell(MAX_CELL_CHARACTERS).optional(),
});

const Reservations = z.object({
  location: required(1_000),
  rack: required(100),
  from_u: unit.refine((u) => u !== null, "is empty").transform((u) => u ?? 0),
  height_u: quantity({ min: 0.5, max: 100 })
    .refine((u) => u !== null && Number.isInteger(u * 2), "is not a height in half units")
    .transform((u) => u ?? 1),
  face: oneOf(["front", "rear", "both"]).optional(),
  owner: required(),
  purpose: cell(1_000).optional(),
  from: date.optional(),
  until: date.optional(),
  power_w: watts.optional(),
  probability: quantity({ min: 0, max: 1 }).optional(),
});

const Series = z.object({
  series: required(1_100),
  day: z.string().regex(DAY, "is not a day: write it as 2026-03-01"),
  value: quantity({ min: -1e15, max: 1e15 })
    .refine((value) => value !== null, "is empty")
    .transform((value) => value ?? 0),
});

/** What the row of a type says; what it is built with is in the files of a library, and stays as it is. */
const DeviceTypes = z.object({
  manufacturer: required(100),
  model: required(),
  slug: cell().optional(),
  part_number: cell().optional(),
  height_u: quantity({ min: 0, max: 100 })
    .refine((u) => u === null || Number.isInteger(u * 2), "is not a height in half units")
    .optional(),
  is_full_depth: truth.optional(),
  airflow: cell(50).optional(),
  weight_kg: quantity({ min: 0, max: 1e5 }).optional(),
  nameplate_w: watts.optional(),
  subdevice_role: oneOf(["parent", "child"]).optional(),
  is_powered: truth.optional(),
  comments: cell(100_000).optional(),
});

const ModuleTypes = z.object({
  manufacturer: required(100),
  model: required(),
  part_number: cell().optional(),
  weight_kg: quantity({ min: 0, max: 1e5 }).optional(),
  comments: cell(100_000).optional(),
});

const Ports = z.object({
  device: required(),
  kind: oneOf(PORT_KINDS).refine((kind) => kind !== null, "is empty"),
  name: required(),
  type: cell(100).optional(),
  label: cell().optional(),
  is_management: truth.optional(),
  mac_address: cell(50).optional(),
  speed_bps: quantity({ min: 0, max: 1e15, whole: true }).optional(),
  mtu: quantity({ min: 0, max: 1e6, whole: true }).optional(),
  description: cell(1_000).optional(),
  feed_leg: oneOf(["A", "B", "C"]).optional(),
  max_draw_w: watts.optional(),
  allocated_draw_w: watts.optional(),
  /** For the front of a panel: where it leads to at its back. */
  rear_port: cell().optional(),
  rear_position: quantity({ min: 1, max: 1_000, whole: true }).optional(),
});

const Parts = z.object({
  class: oneOf(PART_CLASSES).refine((kind) => kind !== null, "is empty"),
  vendor: cell().optional(),
  model: cell().optional(),
  part_number: cell().optional(),
  serial: cell().optional(),
  asset_tag: cell(100).optional(),
  state: oneOf(PART_STATES).optional(),
  device: cell().optional(),
  bay: cell().optional(),
  location: cell(1_000).optional(),
  holder: cell().optional(),
  /** Written by exports for parts that nothing else tells apart. */
  id: cell(50).optional(),
});

const Targets = z.object({
  name: required(),
  url: required(1_000),
  location: cell(1_000).optional(),
  interval_seconds: quantity({ min: 30, max: 604_800, whole: true }).optional(),
  reading_seconds: quantity({ min: 30, max: 604_800, whole: true }).optional(),
  timeout_ms: quantity({ min: 1_000, max: 600_000, whole: true }).optional(),
  is_enabled: truth.optional(),
});

/** The columns of every kind that comes as a table; names and order are those of import and export alike. */
export const TABLES = {
  locations: Locations,
  "device-types": DeviceTypes,
  "module-types": ModuleTypes,
  racks: Racks,
  devices: Devices,
  ports: Ports,
  cables: Cables,
  parts: Parts,
  reservations: Reservations,
  series: Series,
  targets: Targets,
} as const;
export type TableKind = keyof typeof TABLES;
export type RowOf<K extends TableKind> = z.infer<(typeof TABLES)[K]>;

export function columnsOf(kind: TableKind): string[] {
  return Object.keys(TABLES[kind].shape);
}

/** The columns without which a table of this kind says nothing. */
export function requiredColumns(kind: TableKind): string[] {
  return Object.entries(TABLES[kind].shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name);
}

/** What a file holds, by its name (`racks.csv`, `2026-racks.csv`), else by its header; undefined when neither tells. */
export function guessKind(fileName: string, header: readonly string[]): ImportKind | undefined {
  const base = fileName.toLowerCase().replace(/^.*[\\/]/, "");
  const stem = base.replace(/\.[a-z]+$/, "").replaceAll("_", "-");
  const byName = IMPORT_KINDS.find((kind) => stem === kind) ?? IMPORT_KINDS.find((kind) => stem.endsWith(`-${kind}`));
  if (byName) return byName;
  if (/\.ya?ml$/.test(base)) return "device-types";
  const tables = Object.keys(TABLES) as TableKind[];
  const fitting = tables.filter(
    (kind) =>
      requiredColumns(kind).every((column) => header.includes(column)) &&
      header.every((column) => columnsOf(kind).includes(column)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * What a spreadsheet would run: a text that begins with = + - @ tab or CR (OWASP, CSV injection), also in full width.
 * A plain number is not one. Quotes put before it by `guardFormula` are part of what is guarded, so it can be undone.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** The text that `guardFormula` was given. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

export type Problem = { file: string; line: number; column?: string; message: string };

/** `racks.csv:7: height_u: is not a number`. */
export function problemText({ file, line, column, message }: Problem): string {
  return `${file}:${line}: ${column ? `${column}: ` : ""}${message}`;
}

const MAX_PROBLEMS = 1_000;

/** Everything that is wrong with what is imported: the first thousand in words, the rest as a number. */
export class Problems {
  readonly list: Problem[] = [];
  count = 0;

  add(problem: Problem): void {
    this.count++;
    if (this.list.length < MAX_PROBLEMS) this.list.push(problem);
  }
}

export type Count = { created: number; updated: number; unchanged: number };
