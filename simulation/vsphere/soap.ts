import { SaxesParser } from "saxes";

export const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const DEPTH_MAXIMUM = 40;
const ELEMENTS_MAXIMUM = 20_000;

/** An element of a request: `type` is the plain attribute (of an object reference), `xsiType` the one of XML Schema. */
export type Element = { name: string; type?: string; xsiType?: string; text: string; children: Element[] };

/** A fault of the API: answered as HTTP 500 with this name; `detail` is XML put inside it. */
export class VimFault extends Error {
  constructor(
    readonly kind: string,
    message: string,
    readonly detail = "",
  ) {
    super(message);
  }
}

/** First element of the SOAP body: the call. Throws a plain Error for anything else, a DOCTYPE included. */
export function readCall(body: string): Element {
  const root: Element = { name: "", text: "", children: [] };
  const open = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("doctype", () => {
    throw new Error("a DOCTYPE has no place in a SOAP message");
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const element: Element = { name: tag.local, text: "", children: [] };
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.local !== "type") continue;
      if (attribute.uri === XSI) element.xsiType = attribute.value.replace(/^.*:/, "");
      else element.type = attribute.value;
    }
    elements++;
    if (open.length > DEPTH_MAXIMUM || elements > ELEMENTS_MAXIMUM) throw new Error("message too deep or too long");
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(body).close();
  const call = child(child(root, "Envelope"), "Body")?.children[0];
  if (!call) throw new Error("no call in the SOAP body");
  return call;
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each) => each.name === name);
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

/** Text of a child, trimmed; undefined without the child. */
export function textOf(element: Element | undefined, name: string): string | undefined {
  return child(element, name)?.text.trim();
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c] ?? c);
}

export function envelope(inner: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    `xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="${XSI}"><soapenv:Body>${inner}</soapenv:Body></soapenv:Envelope>`
  );
}

export function faultEnvelope({ kind, message, detail }: VimFault): string {
  return envelope(
    `<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>${escapeXml(message)}</faultstring><detail>` +
      `<${kind}Fault xmlns="urn:vim25" xsi:type="${kind}">${detail}</${kind}Fault></detail></soapenv:Fault>`,
  );
}
