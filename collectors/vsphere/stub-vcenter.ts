import { type Answer, soapAnswer, soapFault } from "./soap-server";

/** For tests: the answers of a tiny vCenter with one host, one machine and one datastore, to be spoilt as needed. */

const ref = (tag: string, type: string, id: string) => `<${tag} type="${type}">${id}</${tag}>`;

/** A propSet with text, or with raw XML and its type. */
export function property(name: string, value: string, type = "xsd:string"): string {
  return `<propSet><name>${name}</name><val xsi:type="${type}">${value}</val></propSet>`;
}

/** One `objects` element. */
export function object(type: string, id: string, content: string): string {
  return `<objects>${ref("obj", type, id)}${content}</objects>`;
}

export const CONTENT =
  `<returnval>${ref("rootFolder", "Folder", "group-d1")}${ref("propertyCollector", "PropertyCollector", "pc")}` +
  `${ref("viewManager", "ViewManager", "vm")}${ref("sessionManager", "SessionManager", "sm")}` +
  "<about><name>VMware vCenter Server</name><version>8.0.2</version><apiType>VirtualCenter</apiType>" +
  "<apiVersion>8.0.2.0</apiVersion><instanceUuid>11111111-2222-3333-4444-555555555555</instanceUuid></about></returnval>";

export const OBJECTS: Readonly<Record<string, string>> = {
  HostSystem: object(
    "HostSystem",
    "host-1",
    property("name", "esx-1") +
      property(
        "hardware.systemInfo",
        "<vendor>Dell Inc.</vendor><serialNumber>0012345</serialNumber>",
        "HostSystemInfo",
      ) +
      property("runtime.connectionState", "connected"),
  ),
  VirtualMachine: object("VirtualMachine", "vm-1", property("name", "web 1") + property("config.template", "true")),
  Datastore: object("Datastore", "ds-1", property("name", "store-1")),
};

/** The answer to a call of a healthy stub. */
export function stubAnswer(method: string, body: string, objects = OBJECTS): Answer {
  if (method === "RetrieveServiceContent") return soapAnswer(method, CONTENT);
  if (method === "Login") {
    return {
      ...soapAnswer(method, "<returnval/>"),
      headers: { "set-cookie": 'vmware_soap_session="stub"; Path=/; Secure' },
    };
  }
  if (method === "CreateContainerView") {
    return soapAnswer(method, ref("returnval", "ContainerView", `view-of-${/<type>(\w+)<\/type>/.exec(body)?.[1]}`));
  }
  if (method === "RetrievePropertiesEx") {
    return soapAnswer(method, `<returnval>${objects[/view-of-(\w+)/.exec(body)?.[1] ?? ""] ?? ""}</returnval>`);
  }
  return ["DestroyView", "Logout"].includes(method) ? soapAnswer(method, "") : soapFault("MethodNotFound");
}
