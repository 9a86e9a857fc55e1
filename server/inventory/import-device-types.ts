import { eq, isNotNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Tx } from "../../db/db";
import { componentTemplates, deviceTypes, manufacturers, moduleTypes } from "../../db/schema";
import {
  type ComponentTemplate,
  componentsOf,
  DeviceTypeFile,
  ModuleTypeFile,
  nameplateW,
  slugOf,
  weightKg,
} from "../../domain/device-type";
import type { Problems, RowOf } from "../../domain/import";
import { fold } from "../../domain/search";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, setLine, tally, withoutUndefined } from "./import-write";
import { MAX_YAML_BYTES, type Read, readJsonLines, readYaml, type Schema } from "./import-yaml";

type TypeRow = typeof deviceTypes.$inferSelect;
type ModuleRow = typeof moduleTypes.$inferSelect;

/** One type as its file says it: the fields of its row, and what it is built with. */
type Parsed<T> = {
  file: string;
  manufacturer: string;
  model: string;
  lineAt: (path: readonly PropertyKey[]) => number;
  fields: Partial<T>;
  /** Undefined where a table tells only the row: then what it is built with stays as it is. */
  components: ComponentTemplate[] | undefined;
};
export type ParsedTypes = { deviceTypes: Parsed<TypeRow>[]; moduleTypes: Parsed<ModuleRow>[] };

const keyOf = (manufacturer: string, model: string) => `${fold(manufacturer)}\n${fold(model)}`;

/**
 * The types in a file: one document in YAML, or a list of them in JSON, as exports write it. What is not taken is a
 * problem with its line.
 */
export function readDeviceTypes(file: string, text: string, problems: Problems): Parsed<TypeRow>[] {
  return documentsOf(file, text, DeviceTypeFile, problems).map(({ value, lineAt }) => {
    const fields: Partial<TypeRow> = {
      slug: value.slug ?? undefined,
      partNumber: value.part_number ?? null,
      heightHalfU: Math.round((value.u_height ?? 1) * 2),
      isFullDepth: value.is_full_depth ?? true,
      airflow: value.airflow ?? null,
      weightKg: weightKg(value),
      nameplateW: nameplateW(value),
      subdeviceRole: value.subdevice_role ?? null,
      isPowered: value.is_powered ?? true,
      comments: value.comments ?? null,
    };
    const { manufacturer, model } = value;
    return { file, manufacturer, model, lineAt, fields, components: componentsOf(value) };
  });
}

/** As `readDeviceTypes`, for modules (a line card, a power supply). */
export function readModuleTypes(file: string, text: string, problems: Problems): Parsed<ModuleRow>[] {
  return documentsOf(file, text, ModuleTypeFile, problems).map(({ value, lineAt }) => {
    const fields = {
      partNumber: value.part_number ?? null,
      weightKg: weightKg(value),
      comments: value.comments ?? null,
    };
    const { manufacturer, model } = value;
    return { file, manufacturer, model, lineAt, fields, components: componentsOf(value) };
  });
}

function documentsOf<T>(file: string, text: string, schema: Schema<T>, problems: Problems): Read<T>[] {
  if (text.trimStart().startsWith("[")) return readJsonLines(file, text, schema, problems);
  if (text.length > MAX_YAML_BYTES) {
    const message = `The file has ${text.length} characters, and at most ${MAX_YAML_BYTES} of YAML are read.`;
    problems.add({ file, line: 1, message });
    return [];
  }
  const read = readYaml(file, text, schema, problems);
  return read ? [read] : [];
}

/** A type as a line of a table tells it: its row, and nothing of what it is built with. */
export function deviceTypesOf(file: string, lines: readonly Line<RowOf<"device-types">>[]): Parsed<TypeRow>[] {
  return lines.map(({ line, row }) => ({
    file,
    manufacturer: row.manufacturer,
    model: row.model,
    lineAt: () => line,
    fields: {
      slug: row.slug ?? undefined,
      partNumber: row.part_number,
      heightHalfU: row.height_u == null ? undefined : Math.round(row.height_u * 2),
      isFullDepth: row.is_full_depth ?? undefined,
      airflow: row.airflow,
      weightKg: row.weight_kg,
      nameplateW: row.nameplate_w,
      subdeviceRole: row.subdevice_role,
      isPowered: row.is_powered ?? undefined,
      comments: row.comments,
    },
    components: undefined,
  }));
}

export function moduleTypesOf(file: string, lines: readonly Line<RowOf<"module-types">>[]): Parsed<ModuleRow>[] {
  return lines.map(({ line, row }) => ({
    file,
    manufacturer: row.manufacturer,
    model: row.model,
    lineAt: () => line,
    fields: { partNumber: row.part_number, weightKg: row.weight_kg, comments: row.comments },
    components: undefined,
  }));
}

/** Takes types by manufacturer and model. Two files with one model are taken once when they say the same. */
export async function importTypes(at: Importing, parsed: ParsedTypes): Promise<void> {
  const makers = await readMakers(at.tx);
  const allModels = [...parsed.deviceTypes, ...parsed.moduleTypes];
  const fresh = [...new Set(allModels.map((type) => type.manufacturer))].filter((name) => !makers.has(fold(name)));
  for (const name of fresh) if (!makers.has(fold(name))) makers.set(fold(name), { id: uuidv7(), name });
  const added = [...makers.values()].filter(({ name }) => fresh.includes(name));
  await inChunks(added, (chunk) => at.tx.insert(manufacturers).values(chunk));
  const makerId = (name: string) => makers.get(fold(name))?.id ?? "";
  if (parsed.deviceTypes.length > 0) await importDeviceTypes(at, parsed.deviceTypes, makers, makerId);
  if (parsed.moduleTypes.length > 0) await importModuleTypes(at, parsed.moduleTypes, makers, makerId);
}

type Makers = Map<string, { id: string; name: string }>;

async function readMakers(tx: Tx): Promise<Makers> {
  const rows = await tx.select().from(manufacturers);
  return new Map(rows.map((row) => [fold(row.name), row]));
}

async function importDeviceTypes(
  at: Importing,
  parsed: readonly Parsed<TypeRow>[],
  makers: Makers,
  makerId: (name: string) => string,
) {
  const nameOf = new Map([...makers.values()].map(({ id, name }) => [id, name]));
  const rows = await at.tx.select().from(deviceTypes);
  const known = new Map(rows.map((row) => [keyOf(nameOf.get(row.manufacturerId) ?? "", row.model), row]));
  const slugs = new Map(rows.map((row) => [`${row.manufacturerId}\n${row.slug}`, row.id]));
  const templates = await readTemplates(at.tx, "deviceTypeId");
  const created: TypeRow[] = [];
  const built: (typeof componentTemplates.$inferInsert)[] = [];
  for (const type of distinct(at, parsed)) {
    const manufacturerId = makerId(type.manufacturer);
    const before = known.get(keyOf(type.manufacturer, type.model));
    const slugKey = (slug: string) => `${manufacturerId}\n${slug}`;
    const taken = type.fields.slug ? slugs.get(slugKey(type.fields.slug)) : undefined;
    if (taken !== undefined && taken !== before?.id) {
      const message = `${type.fields.slug} is another model's of ${type.manufacturer}.`;
      at.problems.add({ file: type.file, line: type.lineAt(["slug"]), column: "slug", message });
      continue;
    }
    if (before) setLine(at, before.id, type.file, type.lineAt([]));
    if (before) {
      const changes = changesOf(before, type.fields);
      const old = templates.get(before.id) ?? [];
      const fresh = type.components ?? old;
      const isRebuilt = fresh !== old && canonical(old) !== canonical(fresh);
      tally(at, "device-types", changes || isRebuilt ? "updated" : "unchanged");
      if (!changes && !isRebuilt) continue;
      const after = { ...before, ...changes, rev: before.rev + 1 };
      const set = { ...changes, rev: after.rev };
      await at.tx.update(deviceTypes).set(set).where(eq(deviceTypes.id, before.id));
      if (isRebuilt) {
        await at.tx.delete(componentTemplates).where(eq(componentTemplates.deviceTypeId, before.id));
        built.push(...fresh.map((c) => ({ ...c, id: uuidv7(), deviceTypeId: before.id })));
      }
      const subject = { kind: "device-type", id: before.id, name: before.model };
      const [was, is] = isRebuilt ? [inWords(old), inWords(fresh)] : [null, null];
      at.note("device-type.update", subject, { ...before, components: was }, { ...after, components: is });
    } else {
      const id = uuidv7();
      let slug = type.fields.slug ?? slugOf(type.manufacturer, type.model);
      for (let n = 2; slugs.has(slugKey(slug)); n++) slug = `${slugOf(type.manufacturer, type.model)}-${n}`;
      slugs.set(slugKey(slug), id);
      const fields = { ...EMPTY_TYPE, ...withoutUndefined(type.fields), slug, model: type.model };
      const row = { ...fields, id, manufacturerId, createdAt: at.now };
      created.push(row);
      setLine(at, id, type.file, type.lineAt([]));
      built.push(...(type.components ?? []).map((c) => ({ ...c, id: uuidv7(), deviceTypeId: id })));
      const subject = { kind: "device-type", id, name: type.model };
      at.note("device-type.create", subject, null, { ...row, components: counted(type.components ?? []) });
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(deviceTypes).values(chunk));
  await inChunks(built, (chunk) => at.tx.insert(componentTemplates).values(chunk));
  tally(at, "device-types", "created", created.length);
}

const EMPTY_TYPE = {
  partNumber: null,
  heightHalfU: 2,
  isFullDepth: true,
  columnCount: 6,
  airflow: null,
  weightKg: null,
  nameplateW: null,
  subdeviceRole: null,
  isPowered: true,
  comments: null,
  rev: 1,
};

async function importModuleTypes(
  at: Importing,
  parsed: readonly Parsed<ModuleRow>[],
  makers: Makers,
  makerId: (name: string) => string,
) {
  const nameOf = new Map([...makers.values()].map(({ id, name }) => [id, name]));
  const rows = await at.tx.select().from(moduleTypes);
  const known = new Map(rows.map((row) => [keyOf(nameOf.get(row.manufacturerId) ?? "", row.model), row]));
  const templates = await readTemplates(at.tx, "moduleTypeId");
  const created: ModuleRow[] = [];
  const built: (typeof componentTemplates.$inferInsert)[] = [];
  for (const type of distinct(at, parsed)) {
    const before = known.get(keyOf(type.manufacturer, type.model));
    const id = before?.id ?? uuidv7();
    const subject = { kind: "module-type", id, name: type.model };
    setLine(at, id, type.file, type.lineAt([]));
    const rebuild = () => built.push(...(type.components ?? []).map((c) => ({ ...c, id: uuidv7(), moduleTypeId: id })));
    if (before) {
      const changes = changesOf(before, type.fields);
      const old = templates.get(id) ?? [];
      const fresh = type.components ?? old;
      const isRebuilt = fresh !== old && canonical(old) !== canonical(fresh);
      tally(at, "module-types", changes || isRebuilt ? "updated" : "unchanged");
      if (changes) await at.tx.update(moduleTypes).set(changes).where(eq(moduleTypes.id, id));
      if (isRebuilt) {
        await at.tx.delete(componentTemplates).where(eq(componentTemplates.moduleTypeId, id));
        rebuild();
      }
      const [was, is] = isRebuilt ? [inWords(old), inWords(fresh)] : [null, null];
      at.note("module-type.update", subject, { ...before, components: was }, { ...before, ...changes, components: is });
    } else {
      const fields = { partNumber: null, weightKg: null, comments: null, ...withoutUndefined(type.fields) };
      const row = { ...fields, id, model: type.model, manufacturerId: makerId(type.manufacturer), createdAt: at.now };
      created.push(row);
      rebuild();
      at.note("module-type.create", subject, null, { ...row, components: counted(type.components ?? []) });
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(moduleTypes).values(chunk));
  await inChunks(built, (chunk) => at.tx.insert(componentTemplates).values(chunk));
  tally(at, "module-types", "created", created.length);
}

/** One file a model. A second file that says something else is named; one that says the same needs no word. */
function distinct<T>({ problems }: Importing, parsed: readonly Parsed<T>[]): Parsed<T>[] {
  const first = new Map<string, Parsed<T>>();
  for (const type of parsed) {
    const key = keyOf(type.manufacturer, type.model);
    const other = first.get(key);
    if (!other) first.set(key, type);
    else if (JSON.stringify([type.fields, type.components]) !== JSON.stringify([other.fields, other.components]))
      problems.add({
        file: type.file,
        line: type.lineAt(["model"]),
        column: "model",
        message: `${type.manufacturer} ${type.model} is already in ${other.file}, which says something else.`,
      });
  }
  return [...first.values()];
}

type Template = typeof componentTemplates.$inferSelect;

async function readTemplates(tx: Tx, owner: "deviceTypeId" | "moduleTypeId"): Promise<Map<string, Template[]>> {
  const rows = await tx.select().from(componentTemplates).where(isNotNull(componentTemplates[owner]));
  const templates = new Map<string, Template[]>();
  for (const row of rows) {
    const id = row[owner] ?? "";
    const list = templates.get(id);
    if (list) list.push(row);
    else templates.set(id, [row]);
  }
  return templates;
}

const inWords = (components: readonly (ComponentTemplate | Template)[]): string[] =>
  components
    .map(({ kind, ordinal, name, label, type, attributes }) => {
      const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
      return JSON.stringify([kind, ordinal, name, label, type, sorted]);
    })
    .sort();

const canonical = (components: readonly (ComponentTemplate | Template)[]) => inWords(components).join("\n");

function counted(components: readonly ComponentTemplate[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of components) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
