import { SaxesParser } from "saxes";

/** The XML of libvirt as a plain tree. Hostile until proven otherwise: no DOCTYPE, limited size and depth. */

const MAX_XML_CHARACTERS = 16 * 1024 * 1024;
const MAX_DEPTH = 256;
const MAX_NODES = 500_000;

/** Not XML, or XML that no hypervisor writes. */
export class XmlError extends Error {
  override name = "XmlError";
}

/** `name` is the local name; `text` is the element's own text, trimmed. Prefixed attributes keep their prefix. */
export type XmlNode = {
  name: string;
  namespace: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlNode[];
  text: string;
};

/**
 * Reads one document. Throws `XmlError` for malformed XML, any DOCTYPE (so no entity can be declared), more than
 * 16 Mi characters, 256 levels or 500,000 elements.
 */
export function parseXml(source: string): XmlNode {
  if (source.length > MAX_XML_CHARACTERS) throw new XmlError(`the document has ${source.length} characters`);
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: XmlNode[] = [];
  let root: XmlNode | undefined;
  let nodes = 0;

  parser.on("error", (error) => {
    throw new XmlError(error.message);
  });
  parser.on("doctype", () => {
    throw new XmlError("the document declares a DOCTYPE");
  });
  parser.on("opentag", (tag) => {
    if (open.length >= MAX_DEPTH) throw new XmlError(`the document is nested deeper than ${MAX_DEPTH} levels`);
    if (++nodes > MAX_NODES) throw new XmlError(`the document has more than ${MAX_NODES} elements`);
    const attributes = new Map<string, string>();
    for (const [name, attribute] of Object.entries(tag.attributes)) attributes.set(name, attribute.value);
    const node: XmlNode = { name: tag.local, namespace: tag.uri, attributes, children: [], text: "" };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  const addText = (text: string) => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const node = open.pop();
    if (node) node.text = node.text.trim();
  });

  parser.write(source).close();
  if (!root) throw new XmlError("the document has no element");
  return root;
}

/** The first child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((each) => each.name === name);
}

/** All children of that name. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((each) => each.name === name) ?? [];
}

/** The element at the end of a path of first children. */
export function at(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((parent, name) => child(parent, name), node);
}
