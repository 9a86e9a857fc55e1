import { afterEach, expect, test } from "vitest";
import { Refusal } from "../../domain/refusal";
import type { ServerTrust, Target } from "../../domain/target";
import { collectVsphere } from "./collect";
import { endpointOf } from "./soap";
import { type Answer, type SoapServer, soapAnswer, startSoapServer } from "./soap-server";
import { stubAnswer } from "./stub-vcenter";

const PASSWORD = "correct horse <&> battery";
let server: SoapServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

type Spoil = (method: string, body: string) => Answer | undefined;

async function start(spoil: Spoil = () => undefined): Promise<SoapServer> {
  server = await startSoapServer(({ method, body }) => spoil(method, body) ?? stubAnswer(method, body));
  return server;
}

function target(url: string, trust: Partial<ServerTrust>, timeoutMs = 5000): Target {
  return {
    url,
    credential: { kind: "password", user: "reader", password: PASSWORD },
    trust: { insecure: false, ...trust },
    timeoutMs,
  };
}

async function refusal(of: Target, signal = new AbortController().signal): Promise<Refusal> {
  const error: unknown = await collectVsphere(of, signal).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`expected a refusal, got ${String(error)}`);
  expect(error.message).toMatch(/^[^\n]{10,400}\.$/);
  expect(error.message).not.toContain(PASSWORD);
  return error;
}

test("an address is vsphere://host[:port] and nothing more", () => {
  expect(endpointOf("vsphere://vc.example")).toEqual({ host: "vc.example", port: 443, place: "vc.example" });
  expect(endpointOf("vsphere://[2001:db8::1]:8443/").port).toBe(8443);
  for (const url of [
    "https://vc",
    "vsphere://",
    "vsphere://u:p@vc",
    "vsphere://vc/sdk",
    "vsphere://vc?x",
    "vc",
    "vsphere://vc:99999",
  ]) {
    expect(() => endpointOf(url), url).toThrow(Refusal);
  }
});

test("an unknown certificate is refused before a word is said; its CA, its pin or insecure let it in", async () => {
  const { url, certificate, fingerprintSha256, calls } = await start();
  const no = await refusal(target(url, {}));
  expect(no.kind).toBe("forbidden");
  expect(no.message).toContain("pin its SHA-256 fingerprint");
  expect(calls).toEqual([]);
  const spellings = [fingerprintSha256, fingerprintSha256.toLowerCase(), fingerprintSha256.replaceAll(":", "")];
  for (const trust of [
    { ca: certificate },
    { insecure: true },
    ...spellings.map((pin) => ({ fingerprintSha256: pin })),
  ]) {
    expect((await collectVsphere(target(url, trust), new AbortController().signal)).hosts).toHaveLength(1);
  }
});

test("a wrong pin is refused before a word is said, even when insecure is asked for, and the fingerprint met is told", async () => {
  const { url, fingerprintSha256, calls } = await start();
  const no = await refusal(target(url, { fingerprintSha256: "ab".repeat(32), insecure: true }));
  expect(no.kind).toBe("forbidden");
  expect(no.message).toContain(fingerprintSha256);
  expect(calls).toEqual([]);
  expect((await refusal(target(url, { fingerprintSha256: "ab" }))).kind).toBe("invalid");
});

test("a certificate of the right CA for another name is refused", async () => {
  const { port, certificate } = await start();
  const no = await refusal(target(`vsphere://localhost:${port}`, { ca: certificate }));
  expect(no.kind).toBe("forbidden");
  expect(no.message).toContain("ALTNAME");
});

test("nobody there is a refusal", async () => {
  const { url, stop } = await start();
  await stop();
  expect((await refusal(target(url, { insecure: true }))).message).toContain("cannot be reached");
});

test("a redirection is refused and not followed", async () => {
  const elsewhere: Answer = { status: 302, headers: { location: "https://127.0.0.1:1/sdk" }, body: "" };
  const { url, calls } = await start(() => elsewhere);
  expect((await refusal(target(url, { insecure: true }))).message).toContain("redirection");
  expect(calls).toEqual(["RetrieveServiceContent"]);
});

test.each<[string, Answer]>([
  ["a web page", { body: "<!DOCTYPE html><html></html>" }],
  ["an XML bomb", { body: '<!DOCTYPE a [<!ENTITY b "&c;&c;&c;">]><a>&b;</a>' }],
  ["nested elements without end", { body: "<a>".repeat(100_000) }],
  ["JSON", { body: '{"Envelope":{}}' }],
  ["XML that is no SOAP", { body: "<Envelope><Body/></Envelope>" }],
  ["SOAP that describes nothing", soapAnswer("RetrieveServiceContent", "<returnval><about/></returnval>")],
  ["an error page", { status: 503, body: "busy" }],
  ["a question for a password", { status: 401, body: "" }],
])("%s instead of vSphere is a refusal that says so", async (_, answer) => {
  const { url } = await start(() => answer);
  const no = await refusal(target(url, { insecure: true }));
  expect(no.kind).toBe("invalid");
  expect(no.message).toContain("does not answer like a vSphere server");
});

test.each<[string, Answer]>([
  ["says nothing", "hang"],
  ["answers a byte at a time", "drip"],
])("a server that %s costs the time allowed and no more", async (_, answer) => {
  const { url } = await start(() => answer);
  const started = performance.now();
  const no = await refusal(target(url, { insecure: true }, 300));
  expect(no.kind).toBe("not_found");
  expect(no.message).toContain("300 ms");
  expect(performance.now() - started).toBeLessThan(3000);
});

test("a connection cut instead of an answer is a refusal", async () => {
  const { url } = await start(() => "drop");
  expect((await refusal(target(url, { insecure: true }))).kind).toBe("not_found");
});

test("a stop ends the collection with a refusal, and the session is closed all the same", async () => {
  const stop = new AbortController();
  const { url, calls } = await start((method) => {
    if (method !== "RetrievePropertiesEx") return undefined;
    stop.abort();
    return "hang";
  });
  const no = await refusal(target(url, { insecure: true }), stop.signal);
  expect(no.kind).toBe("conflict");
  expect(calls.at(-1)).toBe("Logout");
});

test("a collection stopped before it began asks nothing", async () => {
  const { url, calls } = await start();
  expect((await refusal(target(url, { insecure: true }), AbortSignal.abort())).kind).toBe("conflict");
  expect(calls).toEqual([]);
});

test("only a password signs in, and one that XML cannot carry is told so", async () => {
  const { url } = await start();
  const good = target(url, { insecure: true });
  expect((await refusal({ ...good, credential: { kind: "none" } })).kind).toBe("invalid");
  expect((await refusal({ ...good, credential: { kind: "password", user: "a", password: "b\u0000" } })).kind).toBe(
    "invalid",
  );
});

test("user and password reach the server as written, whatever they contain", async () => {
  let login = "";
  const { url } = await start((method, body) => {
    if (method === "Login") login = body;
    return undefined;
  });
  await collectVsphere(target(url, { insecure: true }), new AbortController().signal);
  expect(login).toContain("<userName>reader</userName><password>correct horse &lt;&amp;&gt; battery</password>");
});
