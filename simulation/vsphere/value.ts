import { escapeXml } from "./soap";

/**
 * A value of the API before it is XML. A data object keeps keys without a value: such a property exists and is unset,
 * which a client is told differently from one that does not exist.
 */
export type Value =
  | { kind: "plain"; type: string; text: string; named?: boolean }
  | { kind: "reference"; type: string; id: string }
  | { kind: "object"; type: string; fields: Record<string, Value | undefined>; named: boolean }
  | { kind: "list"; element: string; items: Value[] };

export function text(value: string): Value {
  return { kind: "plain", type: "xsd:string", text: value };
}

/** Text where the schema allows anything: it carries its type. */
export function anyText(value: string): Value {
  return { kind: "plain", type: "xsd:string", text: value, named: true };
}

export function optionalText(value: string | undefined): Value | undefined {
  return value === undefined ? undefined : text(value);
}

export function int(value: number): Value {
  return { kind: "plain", type: "xsd:int", text: String(Math.round(value)) };
}

export function short(value: number): Value {
  return { kind: "plain", type: "xsd:short", text: String(Math.round(value)) };
}

export function long(value: number): Value {
  return { kind: "plain", type: "xsd:long", text: String(Math.round(value)) };
}

export function flag(value: boolean): Value {
  return { kind: "plain", type: "xsd:boolean", text: String(value) };
}

export function time(milliseconds: number): Value {
  return { kind: "plain", type: "xsd:dateTime", text: new Date(milliseconds).toISOString() };
}

export function enumerated(type: string, value: string): Value {
  return { kind: "plain", type, text: value };
}

export function reference(type: string, id: string): Value {
  return { kind: "reference", type, id };
}

export function object(type: string, fields: Record<string, Value | undefined>): Value {
  return { kind: "object", type, fields, named: false };
}

/** A data object where the schema declares a more general one: it carries its type wherever it stands. */
export function subtype(type: string, fields: Record<string, Value | undefined>): Value {
  return { kind: "object", type, fields, named: true };
}

export function list(element: string, items: Value[]): Value {
  return { kind: "list", element, items };
}

export function references(type: string, ids: readonly string[]): Value {
  return list(
    "ManagedObjectReference",
    ids.map((id) => reference(type, id)),
  );
}

/** `<name xsi:type="…">…</name>`, the form of `val` in a property. */
export function typed(name: string, value: Value): string {
  switch (value.kind) {
    case "plain":
      return `<${name} xsi:type="${value.type}">${escapeXml(value.text)}</${name}>`;
    case "reference":
      return `<${name} xsi:type="ManagedObjectReference" type="${value.type}">${escapeXml(value.id)}</${name}>`;
    case "object":
      return `<${name} xsi:type="${value.type}">${inner(value.fields)}</${name}>`;
    case "list":
      return (
        `<${name} xsi:type="ArrayOf${value.element.charAt(0).toUpperCase()}${value.element.slice(1)}">` +
        `${value.items.map((item) => element(value.element, item)).join("")}</${name}>`
      );
  }
}

/** The same inside a data object, where the schema knows the types and lists are repeated elements. */
export function element(name: string, value: Value): string {
  switch (value.kind) {
    case "plain":
      return `<${name}${value.named ? ` xsi:type="${value.type}"` : ""}>${escapeXml(value.text)}</${name}>`;
    case "reference":
      return `<${name} type="${value.type}">${escapeXml(value.id)}</${name}>`;
    case "object":
      return `<${name}${value.named ? ` xsi:type="${value.type}"` : ""}>${inner(value.fields)}</${name}>`;
    case "list":
      return value.items.map((item) => element(name, item)).join("");
  }
}

function inner(fields: Record<string, Value | undefined>): string {
  let xml = "";
  for (const [name, value] of Object.entries(fields)) if (value) xml += element(name, value);
  return xml;
}

/** What a path below a value leads to: the value, `"unset"`, or `"unknown"` for a property that does not exist. */
export function follow(value: Value | undefined, path: readonly string[]): Value | "unset" | "unknown" {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? "unset";
  if (value?.kind !== "object" || !Object.hasOwn(value.fields, step)) return "unknown";
  const next = value.fields[step];
  // Below something unset nothing can be told apart: unset it stays.
  return next === undefined ? "unset" : follow(next, rest);
}
