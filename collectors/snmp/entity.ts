import { serialKey } from "../../domain/identity";
import type { ObservedComponent, ObservedDevice } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

/** entPhysicalEntry of ENTITY-MIB (RFC 6933). */
export const ENTITY_ENTRY = "1.3.6.1.2.1.47.1.1.1.1";

const COLUMN = {
  description: 2,
  containedIn: 4,
  class: 5,
  position: 6,
  name: 7,
  hardware: 8,
  firmware: 9,
  software: 10,
  serial: 11,
  maker: 12,
  model: 13,
  asset: 15,
  replaceable: 16,
};

export const ENTITY_COLUMNS = Object.values(COLUMN).map((column) => `${ENTITY_ENTRY}.${column}`);

/** IANAPhysicalClass of IANA-ENTITY-MIB. */
const CLASSES: Readonly<Record<number, string>> = {
  1: "other",
  2: "unknown",
  3: "chassis",
  4: "backplane",
  5: "container",
  6: "powerSupply",
  7: "fan",
  8: "sensor",
  9: "module",
  10: "port",
  11: "stack",
  12: "cpu",
  13: "energyObject",
  14: "battery",
  15: "storageDrive",
};

const JUNK =
  /^(?:n\/?a|none|null|nil|unknown|not[ -_]?(?:available|applicable|specified|present|set)|unspecified|undefined|default(?: string)?|to be filled.*|serial ?(?:number|no)?|<.*>|x+|0?1?23456789[0-9a-f]*|\?+|-+|\.+|(.)\1*)$/i;

/** Whether a serial number is one: vendors fill the field with words, zeros and counting. */
export function isRealSerial(serial: string | undefined): serial is string {
  return serialKey(serial) !== undefined && !JUNK.test(serial ?? "");
}

/** Every row of entPhysicalTable, in the order of its index, with parents only where they exist. */
export function components(varbinds: readonly Varbind[]): ObservedComponent[] {
  const rows = rowsOf(varbinds, ENTITY_ENTRY);
  const found: ObservedComponent[] = [];
  for (const [index, row] of rows) {
    if (!/^\d+$/.test(index)) continue;
    const parent = numberOf(row.get(COLUMN.containedIn))?.toString();
    const code = numberOf(row.get(COLUMN.class));
    const position = numberOf(row.get(COLUMN.position));
    const model = textOf(row.get(COLUMN.model));
    found.push({
      id: index,
      parentId: parent !== undefined && parent !== "0" && parent !== index && rows.has(parent) ? parent : undefined,
      class: code === undefined ? undefined : (CLASSES[code] ?? "other"),
      name: textOf(row.get(COLUMN.name)),
      description: textOf(row.get(COLUMN.description)),
      vendor: textOf(row.get(COLUMN.maker)),
      model,
      partNumber: undefined,
      serial: textOf(row.get(COLUMN.serial)),
      hardwareVersion: textOf(row.get(COLUMN.hardware)),
      firmwareVersion: textOf(row.get(COLUMN.firmware)) ?? textOf(row.get(COLUMN.software)),
      position: position !== undefined && position >= 0 ? position : undefined,
      replaceable: truth(row.get(COLUMN.replaceable)),
    });
  }
  found.sort((a, b) => Number(a.id) - Number(b.id));
  return withoutCycles(found);
}

/**
 * The device itself: its chassis, or the stack's first member. A chassis with a real serial comes before any other, then
 * a stack, then what stands at the root; a module only where there is no chassis at all, because a transceiver's
 * serial must never become the device's. Within a rank the lowest index wins, as members are numbered.
 */
export function identity(varbinds: readonly Varbind[]): ObservedDevice {
  const all = components(varbinds);
  const chosen = chassisOf(all);
  if (!chosen) return {};
  const row = rowsOf(varbinds, ENTITY_ENTRY).get(chosen.id);
  return {
    serial: isRealSerial(chosen.serial) ? chosen.serial : undefined,
    ...named(chosen),
    vendor: chosen.vendor,
    firmware: unquoted(textOf(row?.get(COLUMN.firmware)) ?? textOf(row?.get(COLUMN.software))),
    osVersion: unquoted(textOf(row?.get(COLUMN.software))),
    assetTag: textOf(row?.get(COLUMN.asset)),
  };
}

/**
 * Numbers one orders by, which makers write into entPhysicalModelName (JL635A, 40-1000832-08), and where in
 * entPhysicalDescr they have the model instead.
 */
const ORDER_NUMBERS: readonly (readonly [RegExp, RegExp | undefined])[] = [
  [
    /^(?:J[A-Z]?\d{3,4}[A-Z]|[QRS]\d[A-Z]\d{2}A)$/,
    /^(?:(?:HPE?|Aruba) )?(?:J[A-Z]?\d{3,4}[A-Z] )?(?<model>(?=.*\d{3}).*?[\w+)])(?: Swch| Switch)?$/,
  ],
  [/^FP\dZZ\w+$/, /^Cumulus Networks \S+ (?<model>\S.*?) Chassis$/],
  [/^\d{2}-\d{7}-\d{2}$/, undefined],
  [/^\d{6}-\d{2}-\d{2}$/, undefined],
];
/** FortiOS writes FGT_60F for what is sold as FortiGate 60F. */
const FORTINET: readonly (readonly [RegExp, string])[] = [
  [/^FGR_/, "FortiGate Rugged "],
  [/^FGT_/, "FortiGate "],
  [/^FWF_/, "FortiWiFi "],
];

/** The model a person knows, and the number to order it by where that is what the agent calls its model. */
function named({ model, name, description }: ObservedComponent): Pick<ObservedDevice, "model" | "partNumber"> {
  if (model === undefined || isPlaceholder(model)) {
    // Some agents have the model as the name of the chassis, beside rows named by their place.
    return { model: name !== undefined && /^(?=.*[A-Z])[A-Z\d]+[A-Z\d/+-]*\d[\w/+-]*$/.test(name) ? name : undefined };
  }
  const brand = FORTINET.find(([code]) => code.test(model));
  if (brand) return { model: model.replace(brand[0], brand[1]).replaceAll("_", "-") };
  const order = ORDER_NUMBERS.find(([number]) => number.test(model));
  if (!order) return { model };
  return { model: order[1] && description?.match(order[1])?.groups?.model, partNumber: model };
}

/** Some agents put quotation marks around their texts, and lose one of them. */
function unquoted(text: string | undefined): string | undefined {
  return text?.replace(/^[\\"]+|[\\"]+$/g, "") || undefined;
}

function isPlaceholder(text: string): boolean {
  return /^(?:<.*>|n\/?a|none|unknown|unspecified)$/i.test(text);
}

/** Classes of what is built into a device and never is one. */
const PARTS = new Set(["powerSupply", "fan", "sensor", "port", "battery", "storageDrive", "cpu"]);

function chassisOf(all: readonly ObservedComponent[]): ObservedComponent | undefined {
  const real = (component: ObservedComponent) => isRealSerial(component.serial);
  const stacks = new Set(all.filter((component) => component.class === "stack").map(({ id }) => id));
  const isFrame = (component: ObservedComponent) => component.class === "chassis" || component.class === "stack";
  const ranked: ((component: ObservedComponent) => boolean)[] = [
    (component) => component.class === "chassis" && real(component),
    (component) => component.class === "stack" && real(component),
    // Some agents call the members of a stack containers.
    (component) => stacks.has(component.parentId ?? "") && !PARTS.has(component.class ?? "") && real(component),
    (component) => component.parentId === undefined && !PARTS.has(component.class ?? "") && real(component),
    (component) => isFrame(component) && component.model !== undefined,
    isFrame,
    (component) => component.class === "module" && real(component),
  ];
  for (const fits of ranked) {
    const found = all.find(fits);
    if (found) return found;
  }
  return undefined;
}

/** Cuts the parent of every component that would contain itself. */
export function withoutCycles(all: ObservedComponent[]): ObservedComponent[] {
  const parents = new Map(all.map((component) => [component.id, component.parentId]));
  const safe = new Set<string>();
  for (const component of all) {
    const path = new Set<string>();
    let at: string | undefined = component.id;
    while (at !== undefined && !safe.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && path.has(at)) parents.set(at, undefined);
    for (const id of path) safe.add(id);
  }
  return all.map((component) => ({ ...component, parentId: parents.get(component.id) }));
}

/** TruthValue: 1 is true, 2 is false. */
function truth(value: Value | undefined): boolean | undefined {
  const number = numberOf(value);
  return number === 1 ? true : number === 2 ? false : undefined;
}

/** ENTITY-MIB (RFC 6933): what is built into the device, and its own chassis. */
export const entityMib: Mib = {
  name: "ENTITY-MIB",
  askedOf: "everyone",
  reads: [{ table: "entPhysicalTable", columns: ENTITY_COLUMNS }],
  measures: false,
  parts: (varbinds) => ({ components: components(varbinds), device: identity(varbinds) }),
};
