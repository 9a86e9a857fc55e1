import { X509Certificate } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import type { Site } from "../site";
import { ChangeLog } from "./changes";
import { Inventory, ROOT } from "./inventory";
import { DEFAULT_COLLECTOR, Session } from "./session";
import { type Element, envelope, escapeXml, faultEnvelope, readCall, textOf, VimFault } from "./soap";

const BODY_MAXIMUM = 1_048_576;
const SESSIONS_MAXIMUM = 100;
const COOKIE = "vmware_soap_session";
const VERSION = { version: "7.0.3", build: "21477706", api: "7.0.3.0" };

export type VsphereServer = {
  port: number;
  /** SHA-256 of the certificate, hexadecimal octets with colons. */
  fingerprintSha256: string;
  /** Switches a machine on or off, or removes it; false when there is none of that name. */
  change(machine: string, to: "on" | "off" | "removed"): boolean;
  close(): Promise<void>;
};

export type VsphereOptions = {
  site: Site;
  user: string;
  password: string;
  host?: string;
  port?: number;
  now?: () => number;
  /** While this says no, connections are dropped without an answer. */
  answers?: () => boolean;
  /** A session unheard of for so long is forgotten. */
  idleMs?: number;
};

/**
 * A vim25 SOAP endpoint at `https://host:port/sdk` over the estate of a site: sign-in, container views, retrieval in
 * pages, waiting for updates, LLDP hints. Its certificate is made at the start and signed by itself. Rejects when the
 * port cannot be bound.
 */
export async function serveVsphere(options: VsphereOptions): Promise<VsphereServer> {
  const { site, host = "127.0.0.1", port = 0, now = Date.now, answers = () => true, idleMs = 1_800_000 } = options;
  const { cert, private: key } = await generate([{ name: "commonName", value: "fra1-vcenter.example.net" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  const inventory = new Inventory(site);
  const changes = new ChangeLog();
  const sessions = new Map<string, Session>();

  function sessionOf(request: IncomingMessage): Session | undefined {
    const cookie = new RegExp(`(?:^|;)\\s*${COOKIE}="?([0-9a-f-]{36})"?`, "i").exec(request.headers.cookie ?? "");
    const session = sessions.get(cookie?.[1] ?? "");
    if (!session) return undefined;
    if (now() - session.lastUsed > idleMs) {
      sessions.delete(session.key);
      return undefined;
    }
    session.lastUsed = now();
    return session;
  }

  function login(call: Element, response: ServerResponse): string {
    const user = textOf(call, "userName") ?? "";
    if (user !== options.user || textOf(call, "password") !== options.password) {
      throw new VimFault("InvalidLogin", "Cannot complete login due to an incorrect user name or password.");
    }
    for (const oldest of sessions.keys()) {
      if (sessions.size < SESSIONS_MAXIMUM) break;
      sessions.delete(oldest);
    }
    const session = new Session(user, inventory, changes, now, now());
    sessions.set(session.key, session);
    response.setHeader("set-cookie", `${COOKIE}="${session.key}"; Path=/; HttpOnly; Secure`);
    const at = new Date(now()).toISOString();
    return (
      `<returnval><key>${session.key}</key><userName>${escapeXml(user)}</userName><fullName>${escapeXml(user)}</fullName>` +
      `<loginTime>${at}</loginTime><lastActiveTime>${at}</lastActiveTime><locale>en</locale>` +
      "<messageLocale>en</messageLocale></returnval>"
    );
  }

  async function perform(call: Element, request: IncomingMessage, response: ServerResponse): Promise<string> {
    if (call.name === "RetrieveServiceContent") return serviceContent(site);
    if (call.name === "Login") return login(call, response);
    const session = sessionOf(request);
    if (!session) {
      const target = call.children.find(({ name }) => name === "_this");
      throw new VimFault(
        "NotAuthenticated",
        "The session is not authenticated.",
        `<object type="${escapeXml(target?.type ?? "")}">${escapeXml(target?.text ?? "")}</object>` +
          "<privilegeId>System.View</privilegeId>",
      );
    }
    if (call.name === "Logout") {
      sessions.delete(session.key);
      return "";
    }
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    return session.call(call, gone.signal);
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (!answers()) {
      request.socket.destroy();
      return;
    }
    if (request.method !== "POST" || !/^\/sdk\/?(\?|$)/.test(request.url ?? "")) {
      reply(response, 404, "");
      return;
    }
    const body = await readBody(request);
    if (body === undefined) {
      response.setHeader("connection", "close");
      reply(response, 413, "");
      return;
    }
    try {
      if (!/^"?urn:vim25(\/[\d.]+)?"?$/.test(String(request.headers.soapaction ?? ""))) {
        throw new VimFault("InvalidRequest", "Unsupported version URI");
      }
      const call = readable(body);
      const content = await perform(call, request, response);
      reply(response, 200, envelope(`<${call.name}Response xmlns="urn:vim25">${content}</${call.name}Response>`));
    } catch (error) {
      if (!(error instanceof VimFault)) throw error;
      reply(response, 500, faultEnvelope(error));
    }
  }

  const server = createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A client that hangs up amid its request is no business of ours; anything else is a fault of the simulation.
      if (!request.socket.destroyed) process.stderr.write(`vSphere: ${error instanceof Error ? error.stack : error}\n`);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    fingerprintSha256: new X509Certificate(cert).fingerprint256,
    change: (machine, to) => change(inventory, changes, machine, to),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function change(inventory: Inventory, changes: ChangeLog, name: string, to: "on" | "off" | "removed"): boolean {
  const { machines } = inventory.lookup.estate;
  const machine = machines.find((each) => each.name === name);
  const type = "VirtualMachine";
  if (!machine || !inventory.objects.has(machine.id)) return false;
  if (to === "removed") {
    inventory.remove(machine.id);
    changes.add({ kind: "leave", id: machine.id, type, paths: [] });
  } else {
    machine.poweredOn = to === "on";
    changes.add({ kind: "modify", id: machine.id, type, paths: ["runtime.powerState", "guest", "summary.quickStats"] });
  }
  return true;
}

function readable(body: string): Element {
  try {
    return readCall(body);
  } catch (error) {
    throw new VimFault("InvalidRequest", error instanceof Error ? error.message : "not a SOAP message");
  }
}

/** The body as text, undefined when it is longer than we read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const octets = Buffer.from(part);
    length += octets.length;
    if (length > BODY_MAXIMUM) return undefined;
    parts.push(octets);
  }
  return Buffer.concat(parts).toString("utf8");
}

function reply(response: ServerResponse, status: number, body: string) {
  response.writeHead(status, { "content-type": "text/xml; charset=utf-8", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function serviceContent({ estate }: Site): string {
  const { version, build, api } = VERSION;
  return (
    `<returnval><rootFolder type="Folder">${ROOT}</rootFolder>` +
    `<propertyCollector type="PropertyCollector">${DEFAULT_COLLECTOR}</propertyCollector>` +
    '<viewManager type="ViewManager">ViewManager</viewManager><about><name>VMware vCenter Server</name>' +
    `<fullName>VMware vCenter Server ${version} build-${build}</fullName><vendor>VMware, Inc.</vendor>` +
    `<version>${version}</version><build>${build}</build><localeVersion>INTL</localeVersion>` +
    "<localeBuild>000</localeBuild><osType>linux-x64</osType><productLineId>vpx</productLineId>" +
    `<apiType>VirtualCenter</apiType><apiVersion>${api}</apiVersion><instanceUuid>${estate.managerUuid}</instanceUuid>` +
    "</about>" +
    '<sessionManager type="SessionManager">SessionManager</sessionManager></returnval>'
  );
}
