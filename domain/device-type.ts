import { z } from "zod";
import { PORT_KINDS, type PortKind } from "./cable";
import type { PartClass } from "./part";

/** What a type's file lists: ports, places for parts, and parts that come with it. */
export const COMPONENT_KINDS = [...PORT_KINDS, "module-bay", "device-bay", "inventory-item"] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

const MAX_COMPONENTS = 2_000; // of one kind; the largest chassis known has below a thousand ports
const MAX_ATTRIBUTES = 20;

/** YAML reads an unquoted 1 as a number, and people name ports so. */
const word = (max = 200) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().trim().min(1, "is empty").max(max, `is longer than ${max} characters`));

const Component = z
  .object({ name: word(), label: word().optional(), type: word(100).optional() })
  .catchall(z.unknown())
  .transform(({ name, label, type, ...rest }) => ({ name, label, type, attributes: attributesOf(rest) }));

const list = z
  .array(Component)
  .max(MAX_COMPONENTS, `lists more than ${MAX_COMPONENTS}`)
  .superRefine((components, context) => {
    const seen = new Set<string>();
    for (const [i, { name }] of components.entries()) {
      if (seen.has(name)) context.addIssue({ code: "custom", path: [i, "name"], message: `${name} is listed twice` });
      seen.add(name);
    }
  })
  .nullish();

/** Keys as in the community library: the kind in the plural. */
const LISTS = Object.fromEntries(COMPONENT_KINDS.map((kind) => [`${kind}s`, list])) as Record<
  `${ComponentKind}s`,
  typeof list
>;

const SHARED = {
  manufacturer: word(100),
  model: word(),
  part_number: word().nullish(),
  weight: z.number().min(0).max(100_000).nullish(),
  weight_unit: z.enum(["kg", "g", "lb", "oz"]).nullish(),
  comments: z.string().max(100_000).nullish(),
  ...LISTS,
};

/**
 * A device type as the community device-type library writes it (`schema/devicetype.json` there); keys that are not
 * about hardware (images, descriptions) are passed over.
 */
export const DeviceTypeFile = z.object({
  ...SHARED,
  slug: z
    .string()
    .regex(/^[-a-z0-9_]+$/, "holds more than a-z, 0-9, - and _")
    .max(200)
    .nullish(),
  u_height: z.number().min(0).max(100).multipleOf(0.5, "is not a multiple of 0.5").nullish(),
  is_full_depth: z.boolean().nullish(),
  airflow: word(50).nullish(),
  subdevice_role: z.enum(["parent", "child"]).nullish(),
  is_powered: z.boolean().nullish(),
});
export type DeviceTypeFile = z.infer<typeof DeviceTypeFile>;

export const ModuleTypeFile = z.object(SHARED);
export type ModuleTypeFile = z.infer<typeof ModuleTypeFile>;

export type ComponentTemplate = {
  kind: ComponentKind;
  name: string;
  label: string | null;
  type: string | null;
  ordinal: number;
  attributes: Record<string, string | number | boolean>;
};

/** Every component of a type, in the order of its file. */
export function componentsOf(file: ModuleTypeFile): ComponentTemplate[] {
  return COMPONENT_KINDS.flatMap((kind) =>
    (file[`${kind}s`] ?? []).map(({ name, label, type, attributes }, ordinal) => ({
      kind,
      name,
      label: label ?? null,
      type: type ?? null,
      ordinal,
      attributes,
    })),
  );
}

/** Kilograms in one of each unit; pound and ounce are the international ones of 1959. */
const KG = { kg: 1, g: 1e-3, lb: 0.45359237, oz: 0.028349523125 };

/** Mass in kilograms, to the gram; null when the file gives none. A weight without a unit is in kilograms. */
export function weightKg({ weight, weight_unit }: ModuleTypeFile): number | null {
  return weight == null ? null : Math.round(weight * KG[weight_unit ?? "kg"] * 1_000) / 1_000;
}

/** What all inlets may draw together in watts; null when the file does not say. */
export function nameplateW(file: ModuleTypeFile): number | null {
  const draws = (file["power-ports"] ?? []).flatMap(({ attributes: { maximum_draw: w } }) =>
    typeof w === "number" ? [w] : [],
  );
  return draws.length > 0 ? draws.reduce((sum, w) => sum + w, 0) : null;
}

/** `Dell`, `PowerEdge R650` → `dell-poweredge-r650`: for files that give no slug. */
export function slugOf(manufacturer: string, model: string): string {
  const slug = `${manufacturer} ${model}`.normalize("NFKD").toLowerCase();
  return slug.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "unnamed";
}

export function isPortKind(kind: string): kind is PortKind {
  return (PORT_KINDS as readonly string[]).includes(kind);
}

/** Words that bays of the libraries go by, the telling ones first. */
const BAYS: readonly (readonly [RegExp, PartClass])[] = [
  [/\b(psu|pem|pwr|power|supply|supplies|rectifier)\b|^ps ?\d|^psu/i, "psu"],
  [/\bfan|cooling|blower/i, "fan"],
  [/\b(dimm|memory)\b/i, "dimm"],
  [/\b(cpu|processor)\b/i, "cpu"],
  [/\b(disk|drive|hdd|ssd|nvme|bay)\b/i, "disk"],
  [/\b(nic|ocp|mezz\w*|adapter|pcie?)\b/i, "nic"],
  [/\b(sfp\w*|qsfp\w*|optic|transceiver)\b/i, "optic"],
  [/\b(line ?cards?|fpc|linecard)\b/i, "linecard"],
  [/\bbatter(y|ies)\b/i, "battery"],
];

/** Which class of part a bay takes, by its kind and the words of its name. */
export function bayClass(kind: "module-bay" | "device-bay", name: string): PartClass {
  if (kind === "device-bay") return "node";
  return BAYS.find(([words]) => words.test(name))?.[1] ?? "module";
}

function attributesOf(rest: Record<string, unknown>): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(rest).slice(0, MAX_ATTRIBUTES)) {
    if (typeof value === "string") kept[key] = value.slice(0, 1_000);
    else if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) kept[key] = value;
  }
  return kept;
}
