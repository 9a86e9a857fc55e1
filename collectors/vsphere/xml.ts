import { SaxesParser } from "saxes";

/**
 * SOAP answers as plain values. Hostile until proven otherwise: no DOCTYPE (so no entity can be declared), limited
 * depth, size and count, objects without a prototype. Every leaf stays a string: a serial of "0012345" is not a number.
 */

const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 2_000_000; // held at once; streamed items are not held
const MAX_SILENT_CHARACTERS = 8 * 1024 * 1024; // between two tags: no name or note is longer
const MAX_LEAF_CHARACTERS = 128 * 1024;
/** The characters XML 1.0 forbids, which a careless server may still send inside a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these characters that must go
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const HARMLESS = /disallowed character\.$|character entity/; // saxes' words for a bad character in text

/** Not XML, or XML that no vSphere writes. */
export class XmlError extends Error {
  override name = "XmlError";
}

/**
 * A leaf is its text. An element with children is an object by local name, repeated children an array. `xsi:type`
 * is `$type` (local part). A reference to a managed object is `{ $ref: its type, value: its id }`. `ArrayOf…` is an array.
 */
export type XmlValue = string | XmlValue[] | XmlObject;
export type XmlObject = { [name: string]: XmlValue };

type Frame = {
  name: string;
  xsiType: string | undefined;
  refType: string | undefined;
  text: string;
  children: XmlObject | undefined;
  repeated: Set<string> | undefined;
  list: XmlValue[] | undefined;
};

/** Elements of this local name at this depth (the root is 1) go to `take` one by one and are not kept. */
export type Streamed = { name: string; depth: number; take: (value: XmlValue) => void };

/** An object without a prototype: `__proto__` and `constructor` are names like any other. */
export function bareObject(): XmlObject {
  return Object.create(null) as XmlObject;
}

function add(parent: Frame, name: string, value: XmlValue): void {
  if (parent.list) {
    parent.list.push(value);
    return;
  }
  parent.children ??= bareObject();
  const before = parent.children[name];
  if (before === undefined) {
    parent.children[name] = value;
  } else if (parent.repeated?.has(name) && Array.isArray(before)) {
    before.push(value);
  } else {
    parent.repeated ??= new Set();
    parent.repeated.add(name);
    parent.children[name] = [before, value];
  }
}

function decodedOf(frame: Frame): XmlValue {
  if (frame.list) return frame.list;
  if (frame.children) {
    if (frame.xsiType !== undefined) frame.children.$type = frame.xsiType;
    return frame.children;
  }
  if (frame.refType === undefined) {
    // An empty data object still says its type; vim25 types begin with a capital, those of XML Schema do not.
    if (frame.text !== "" || !frame.xsiType || !/^[A-Z]/.test(frame.xsiType)) return frame.text;
    const empty = bareObject();
    empty.$type = frame.xsiType;
    return empty;
  }
  const reference = bareObject();
  reference.$ref = frame.refType;
  reference.value = frame.text;
  return reference;
}

function frameOf(name: string, xsiType?: string, refType?: string): Frame {
  const list = xsiType?.startsWith("ArrayOf") ? [] : undefined;
  return { name, xsiType, refType, text: "", children: undefined, repeated: undefined, list };
}

/**
 * Decodes one document from its chunks of bytes, without holding the text of it. Returns the root by its local name.
 * Throws `XmlError` for malformed XML, a DOCTYPE, more than 256 levels, 2 million held elements or 8 Mi characters
 * without a tag. Text beyond 128 Ki characters of one leaf is dropped. Forbidden control characters become U+FFFD.
 */
export async function decodeXml(chunks: AsyncIterable<Uint8Array>, streamed?: Streamed): Promise<XmlObject> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const root = frameOf("");
  const open: Frame[] = [root];
  let held = 0;
  let heldBefore = 0;
  let silent = 0;

  parser.on("error", (error) => {
    if (!HARMLESS.test(error.message)) throw new XmlError(error.message);
  });
  parser.on("doctype", () => {
    throw new XmlError("the document declares a DOCTYPE");
  });
  parser.on("opentag", (tag) => {
    silent = 0;
    if (open.length > MAX_DEPTH) throw new XmlError(`the document is nested deeper than ${MAX_DEPTH} levels`);
    if (++held > MAX_ELEMENTS) throw new XmlError(`the document holds more than ${MAX_ELEMENTS} elements`);
    let xsiType: string | undefined;
    let refType: string | undefined;
    for (const key in tag.attributes) {
      const attribute = tag.attributes[key];
      if (attribute?.local !== "type") continue;
      if (attribute.uri === SCHEMA_INSTANCE) xsiType = attribute.value.slice(attribute.value.indexOf(":") + 1);
      else if (attribute.uri === "") refType = attribute.value;
    }
    if (open.length === streamed?.depth && tag.local === streamed.name) heldBefore = held - 1;
    open.push(frameOf(tag.local, xsiType, refType));
  });
  const addText = (text: string) => {
    const frame = open[open.length - 1];
    if (!frame || frame.children || frame.list || frame.text.length > MAX_LEAF_CHARACTERS) return;
    frame.text += text.slice(0, MAX_LEAF_CHARACTERS).replace(FORBIDDEN, "\ufffd");
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    silent = 0;
    const frame = open.pop();
    const parent = open[open.length - 1];
    if (!frame || !parent) throw new XmlError("the document closes more than it opened");
    if (open.length === streamed?.depth && frame.name === streamed.name) {
      held = heldBefore;
      streamed.take(decodedOf(frame));
    } else {
      add(parent, frame.name, decodedOf(frame));
    }
  });

  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    silent += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (silent > MAX_SILENT_CHARACTERS) throw new XmlError("the document has an endless run without a tag");
  }
  parser.write(decoder.decode());
  parser.close();
  return root.children ?? bareObject();
}

/** A copy that stands alone: V8 lets a substring of 13 characters or more keep all it was cut from in memory. */
export function alone(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The child of that name, when `value` is an object that has it. */
export function childOf(value: XmlValue | undefined, name: string): XmlValue | undefined {
  return typeof value === "object" && !Array.isArray(value) ? value[name] : undefined;
}

/** The first text found at the path of names, when there is one. */
export function textAt(value: XmlValue | undefined, ...path: string[]): string | undefined {
  let at = value;
  for (const name of path) at = childOf(at, name);
  return typeof at === "string" ? at : undefined;
}

/** One, none or many as a list. The empty string is what an empty element decodes to. */
export function listOf(value: XmlValue | undefined): XmlValue[] {
  if (value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text made safe for element content and attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => ESCAPES[character] ?? "");
}
