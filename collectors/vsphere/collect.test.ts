import { afterEach, expect, test } from "vitest";
import { ObservationDocument } from "../../domain/observation";
import { Refusal } from "../../domain/refusal";
import type { Target } from "../../domain/target";
import { collectVsphere } from "./collect";
import { type Answer, type SoapServer, soapAnswer, soapFault, startSoapServer } from "./soap-server";
import { OBJECTS, object, property, stubAnswer } from "./stub-vcenter";

let server: SoapServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

type Spoil = (method: string, body: string) => Answer | undefined;

/** Collects from a stub of which some answers are spoilt. Every document must keep to the shape. */
async function collect(spoil: Spoil, objects = OBJECTS) {
  server = await startSoapServer(({ method, body }) => spoil(method, body) ?? stubAnswer(method, body, objects));
  const target: Target = {
    url: server.url,
    credential: { kind: "password", user: "reader", password: "secret" },
    trust: { insecure: true },
    timeoutMs: 1000,
  };
  const document = await collectVsphere(target, new AbortController().signal);
  expect(server.calls.at(-1)).toBe("Logout");
  return ObservationDocument.parse(document);
}

const asksFor = (type: string, method: string, body: string) =>
  method === "RetrievePropertiesEx" && body.includes(`view-of-${type}<`);
const codes = (document: ObservationDocument) => [...new Set(document.warnings.map(({ code }) => code))];

test("a serial stays the text it is, and a template is told from a machine", async () => {
  const document = await collect(() => undefined);
  expect(document.hosts).toMatchObject([{ id: "host-1", name: "esx-1", vendor: "Dell Inc.", serial: "0012345" }]);
  expect(document.machines).toMatchObject([{ id: "vm-1", name: "web 1", template: true }]);
  expect(document.manager?.uuid).toBe("11111111-2222-3333-4444-555555555555");
  expect(document.warnings).toEqual([]);
});

test("a property the server does not know is left out by its name, and the rest is read", async () => {
  const asked: string[] = [];
  const document = await collect((method, body) => {
    if (!asksFor("HostSystem", method, body)) return undefined;
    asked.push(body);
    return body.includes("<pathSet>hardware.biosInfo</pathSet>")
      ? soapFault("InvalidProperty", "no", "<name>hardware.biosInfo</name>")
      : undefined;
  });
  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain("<pathSet>hardware.systemInfo</pathSet>");
  expect(document.hosts).toMatchObject([{ serial: "0012345" }]);
  expect(document.warnings).toEqual([
    { code: "property_unknown", message: "This server does not know hardware.biosInfo of hosts." },
  ]);
});

test("a server that knows no optional property is asked for the names alone, and one that knows nothing is left", async () => {
  const names = await collect((method, body) =>
    asksFor("HostSystem", method, body) && body.includes("runtime") ? soapFault("InvalidProperty") : undefined,
  );
  expect(names.hosts).toHaveLength(1);
  await server?.stop();
  const nothing = await collect((method, body) =>
    asksFor("HostSystem", method, body) ? soapFault("InvalidProperty", "no", "<name>name</name>") : undefined,
  );
  expect(nothing.hosts).toEqual([]);
  expect(nothing.machines).toHaveLength(1);
  expect(codes(nothing)).toContain("hosts_incomplete");
});

test("what the user may not read is a warning with its count, and the object stays", async () => {
  const gap = (fault: string) =>
    `<missingSet><path>config.uuid</path><fault><fault xsi:type="${fault}"/><localizedMessage/></fault></missingSet>`;
  const machines = ["vm-1", "vm-2"].map((id) => object("VirtualMachine", id, gap("NoPermission"))).join("");
  const odd = object("VirtualMachine", "vm-3", gap("SystemError"));
  const document = await collect(() => undefined, { ...OBJECTS, VirtualMachine: machines + odd });
  expect(document.machines.map(({ id }) => id)).toEqual(["vm-1", "vm-2", "vm-3"]);
  expect(document.warnings).toEqual([
    { code: "permission_missing", message: "This user may not read config.uuid of machines. (2 times)" },
    { code: "property_missing", message: "config.uuid of machines was withheld: SystemError." },
  ]);
});

test.each<[string, Answer]>([
  ["refuses", soapFault("RuntimeFault", "out of memory")],
  ["hangs", "hang"],
  ["cuts the line", "drop"],
  ["sends half an answer", { body: '<?xml version="1.0"?><Envelope><Body><RetrieveProp' }],
])("a server that %s for one type costs that type, with a warning", async (_, answer) => {
  const document = await collect((method, body) => (asksFor("VirtualMachine", method, body) ? answer : undefined));
  expect(document.machines).toEqual([]);
  expect(document.hosts).toHaveLength(1);
  expect(document.datastores).toHaveLength(1);
  expect(codes(document)).toEqual(["machines_incomplete"]);
});

test("pages read before a failure are kept, and the document says that it is not all", async () => {
  const page = `<returnval><token>t</token>${OBJECTS.VirtualMachine}</returnval>`;
  const document = await collect((method, body) => {
    if (method === "ContinueRetrievePropertiesEx") return soapFault("InvalidArgument", "token");
    return asksFor("VirtualMachine", method, body) ? soapAnswer(method, page) : undefined;
  });
  expect(document.machines).toHaveLength(1);
  expect(codes(document)).toEqual(["machines_incomplete"]);
});

test("pages without end are left after a limit", async () => {
  const document = await collect((method, body) => {
    if (method !== "ContinueRetrievePropertiesEx" && !asksFor("Datastore", method, body)) return undefined;
    return soapAnswer(method, "<returnval><token>again</token></returnval>");
  });
  expect(codes(document)).toEqual(["datastores_incomplete"]);
  expect(document.machines).toHaveLength(1);
});

test("a server that falls silent after the sign-in is asked twice and then let be, and nothing counts as complete", async () => {
  const document = await collect((method) => (method === "CreateContainerView" ? "hang" : undefined));
  expect(server?.calls.filter((method) => method === "CreateContainerView")).toHaveLength(2);
  expect(codes(document).filter((code) => code.endsWith("_incomplete"))).toHaveLength(8);
});

test("a thousand kinds of gaps do not crowd out the warning that something is incomplete", async () => {
  const gaps = Array.from({ length: 1000 }, (_, index) => `<missingSet><path>p${index}</path></missingSet>`).join("");
  const hosts = object("HostSystem", "host-1", property("name", "esx-1") + gaps);
  const document = await collect(
    (method, body) => (asksFor("VirtualMachine", method, body) ? soapFault("RuntimeFault") : undefined),
    { ...OBJECTS, HostSystem: hosts },
  );
  expect(document.warnings.length).toBeLessThanOrEqual(101);
  expect(codes(document)).toEqual(["property_missing", "machines_incomplete"]);
});

test("an object told twice counts once, the later wins", async () => {
  const twice =
    object("Datastore", "ds-1", property("name", "old")) + object("Datastore", "ds-1", property("name", "new"));
  const document = await collect(() => undefined, { ...OBJECTS, Datastore: twice });
  expect(document.datastores.map(({ name }) => name)).toEqual(["new"]);
});

test("one hostile object costs itself", async () => {
  const hostile =
    "<objects/><objects><obj>no type</obj></objects><objects>text</objects>" +
    object("VirtualMachine", "vm-2", property("config.hardware.numCPU", "-5") + property("name", "<x/>", "Odd")) +
    object(
      "VirtualMachine",
      "vm-3",
      property("__proto__", "<a/>") + property("summary.storage", "<committed>1e9</committed>", "S"),
    ) +
    object("VirtualMachine", "x".repeat(5000), property("name", "too long an id")) +
    object("VirtualMachine", "vm-4", property("config.hardware.device", "<a><b/></a>", "ArrayOfVirtualDevice"));
  const document = await collect(() => undefined, { ...OBJECTS, VirtualMachine: hostile + OBJECTS.VirtualMachine });
  expect(document.machines.map(({ id }) => id)).toEqual(["vm-2", "vm-3", "vm-4", "vm-1"]);
  expect(document.machines[0]).toEqual({ id: "vm-2" });
  expect(document.warnings).toEqual([
    { code: "object_unreadable", message: "Some of the machines could not be read: 4 left out." },
  ]);
});

test.each([
  "<img src=x onerror=alert(1)>",
  '"><svg/onload=alert(1)>',
  "javascript:alert(1)",
  "{{7*7}} =HYPERLINK(1)",
  "\u202etxt.exe\u200b",
  "'; DROP TABLE device; --",
])("the name %j is kept as the text it is", async (name) => {
  const escaped = name.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  const document = await collect(() => undefined, {
    ...OBJECTS,
    VirtualMachine: object("VirtualMachine", "vm-1", property("name", escaped)),
  });
  expect(document.machines[0]?.name).toBe(name);
});

test("a name is decoded as vCenter encodes it, and a text longer than the document takes is cut", async () => {
  const machines =
    object("VirtualMachine", "vm-1", property("name", "a%2fb%5cc%25d%zz")) +
    object("VirtualMachine", "vm-2", property("name", "x".repeat(100_000)));
  const document = await collect(() => undefined, { ...OBJECTS, VirtualMachine: machines });
  expect(document.machines[0]?.name).toBe("a/b\\c%d%zz");
  expect(document.machines[1]?.name).toHaveLength(65_536);
});

test("a session that ends during the reading is renewed once, and nothing is read twice or lost", async () => {
  let ended = 0;
  const document = await collect((method, body) =>
    asksFor("VirtualMachine", method, body) && ended++ === 0 ? soapFault("NotAuthenticated") : undefined,
  );
  expect(document.machines).toHaveLength(1);
  expect(document.warnings).toEqual([]);
  expect(server?.calls.filter((method) => method === "Login")).toHaveLength(2);
});

test("a session that ends at every question ends in warnings, not in a storm of logins", async () => {
  const document = await collect((method) =>
    method === "RetrievePropertiesEx" ? soapFault("NotAuthenticated") : undefined,
  );
  expect(document.hosts).toEqual([]);
  expect(codes(document)).toContain("hosts_incomplete");
  expect(server?.calls.filter((method) => method === "Login").length).toBeLessThanOrEqual(10);
});

test("a server that does not speak the version it names is spoken to in the oldest", async () => {
  let logins = 0;
  const document = await collect((method) =>
    method === "Login" && logins++ === 0 ? soapFault("InvalidRequest", "Unsupported version URI") : undefined,
  );
  expect(document.hosts).toHaveLength(1);
});

test("a wrong password is a refusal without a second try", async () => {
  await expect(collect((method) => (method === "Login" ? soapFault("InvalidLogin") : undefined))).rejects.toThrow(
    Refusal,
  );
  expect(server?.calls).toEqual(["RetrieveServiceContent", "Login"]);
});

test("hosts too slow to tell their neighbours are let be after a few", async () => {
  const hosts = Array.from({ length: 40 }, (_, index) =>
    object(
      "HostSystem",
      `host-${index}`,
      property("runtime.connectionState", "connected") +
        `<propSet><name>configManager.networkSystem</name><val type="HostNetworkSystem">ns-${index}</val></propSet>`,
    ),
  ).join("");
  const document = await collect((method) => (method === "QueryNetworkHint" ? "hang" : undefined), {
    ...OBJECTS,
    HostSystem: hosts,
  });
  expect(document.hosts).toHaveLength(40);
  expect(document.hosts.every(({ neighbours }) => neighbours === undefined)).toBe(true); // unknown, not none
  expect(codes(document)).toEqual(["neighbours_incomplete"]);
  expect(server?.calls.filter((method) => method === "QueryNetworkHint").length).toBeLessThanOrEqual(8);
});
