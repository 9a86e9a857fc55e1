import { isIPv6 } from "node:net";
import { TLSSocket } from "node:tls";
import { Agent, buildConnector, errors, request } from "undici";
import { Refusal } from "../../domain/refusal";
import type { ServerTrust } from "../../domain/target";
import { quotable, VimFailure, VimFault } from "./failure";
import {
  alone,
  childOf,
  decodeXml,
  escapeXml,
  type Streamed,
  textAt,
  XmlError,
  type XmlObject,
  type XmlValue,
} from "./xml";

/**
 * The thinnest SOAP that vim25 needs: one POST per method, one cookie. Facts from VMware's vSphere Web Services SDK
 * programming guide: endpoint `/sdk`, namespace `urn:vim25`, `SOAPAction: urn:vim25/<version>`, faults with HTTP 500.
 */

const MAX_BODY_BYTES = 512 * 1024 * 1024;
const MAX_COOKIE_CHARACTERS = 4096;
const MAX_ID_CHARACTERS = 1024;
const OLDEST_VERSION = "6.5";
const ITEM_DEPTH = 5; // Envelope, Body, …Response, returnval, objects

/** A reference to a managed object. `value` is opaque: a server may put anything there. */
export type MoRef = { type: string; value: string };

export type Endpoint = { host: string; port: number; place: string };

/** Host and port of `vsphere://host[:port]`. Throws a `Refusal` for anything more than that. */
export function endpointOf(url: string): Endpoint {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "vsphere:" || parsed.hostname === "") {
    throw new Refusal("invalid", "The address of a vSphere target is vsphere://host or vsphere://host:port.");
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash || !["", "/"].includes(parsed.pathname)) {
    throw new Refusal(
      "invalid",
      "The address of a vSphere target has a host and a port, nothing else. Take the rest away.",
    );
  }
  if (isLinkLocal(parsed.hostname.replace(/^\[|\]$/g, ""))) {
    throw new Refusal(
      "invalid",
      "A link-local address is never asked. Give the address that the server has for others.",
    );
  }
  const port = parsed.port === "" ? 443 : Number(parsed.port);
  return { host: parsed.hostname, port, place: parsed.port === "" ? parsed.hostname : `${parsed.hostname}:${port}` };
}

/** A SHA-256 fingerprint as 64 lower-case hex digits, from any spelling with colons, blanks or capitals. */
function pinOf(fingerprint: string): string {
  const pin = fingerprint.replace(/[:\s-]/g, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(pin)) {
    throw new Refusal("invalid", "The fingerprint is not a SHA-256 fingerprint. It has 64 hexadecimal digits.");
  }
  return pin;
}

/** No vSphere lives on a link-local address, but the metadata services of clouds do (RFC 3927, RFC 4291). */
function isLinkLocal(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, "");
  return plain.startsWith("169.254.") || (isIPv6(plain) && /^fe[89ab]/i.test(plain));
}

/** Connects and checks whom we reached before a byte is sent: pin, else anyone if insecure, else given or system CA. */
function connectorOf(trust: ServerTrust, timeoutMs: number): buildConnector.connector {
  const pin = trust.fingerprintSha256 === undefined ? undefined : pinOf(trust.fingerprintSha256);
  const connect = buildConnector({
    timeout: timeoutMs,
    maxCachedSessions: 0, // a resumed session shows no certificate to compare
    allowH2: false,
    rejectUnauthorized: pin === undefined && !trust.insecure,
    ...(trust.ca === undefined ? {} : { ca: trust.ca }),
  });
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (!socket) {
        callback(error ?? new Error("no connection"), null);
        return;
      }
      const doubt = doubtOf(socket instanceof TLSSocket ? socket : undefined, pin);
      if (doubt) socket.destroy();
      if (doubt) callback(doubt, null);
      else callback(null, socket);
    });
  };
}

function doubtOf(socket: TLSSocket | undefined, pin: string | undefined): VimFailure | undefined {
  if (!socket) return new VimFailure("untrusted", "the connection is not encrypted");
  if (isLinkLocal(socket.remoteAddress ?? "")) {
    return new VimFailure("unreachable", "its name leads to a link-local address, which is never asked");
  }
  const shown = socket.getPeerCertificate().fingerprint256;
  if (pin === undefined || shown?.replaceAll(":", "").toLowerCase() === pin) return undefined;
  return new VimFailure(
    "untrusted",
    `its certificate has the fingerprint ${shown}, not the pinned one. If the certificate was renewed, pin the new one`,
  );
}

const TRUST_CODES = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

/** Whatever undici or Node threw, as a failure with a reason. What is none of theirs comes back unchanged. */
function failureOf(error: unknown, timedOut: boolean, stopped: boolean, timeoutMs: number): unknown {
  if (error instanceof VimFailure || error instanceof VimFault) return error;
  if (stopped) return new VimFailure("stopped", "it was stopped");
  if (timedOut) return new VimFailure("timeout", `no answer within ${timeoutMs} ms`);
  if (error instanceof XmlError)
    return new VimFailure("undecodable", `its answer is not usable XML, ${quotable(error.message)}`);
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (error instanceof errors.ConnectTimeoutError)
    return new VimFailure("timeout", "it did not take the connection in time");
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new VimFailure("timeout", `no answer within ${timeoutMs} ms`);
  }
  if (TRUST_CODES.test(code)) {
    return new VimFailure(
      "untrusted",
      `its certificate is not trusted (${code}). Give its CA or pin its SHA-256 fingerprint`,
    );
  }
  if (error instanceof errors.SocketError || code === "ECONNRESET" || code === "EPIPE") {
    return new VimFailure("closed", "the connection was closed without an answer");
  }
  if (error instanceof errors.UndiciError) return new VimFailure("undecodable", "its answer is not proper HTTP");
  if (code.startsWith("HPE_")) return new VimFailure("undecodable", "its answer is not proper HTTP");
  if (code.startsWith("ERR_SSL") || code === "EPROTO")
    return new VimFailure("undecodable", "the port does not speak TLS");
  if (/^E[A-Z_]+$/.test(code)) return new VimFailure("unreachable", `the system says ${code}`);
  return error;
}

/** `<tag type="…">…</tag>` for a reference. */
export function refXml(tag: string, ref: MoRef): string {
  return `<${tag} type="${escapeXml(ref.type)}">${escapeXml(ref.value)}</${tag}>`;
}

function envelope(method: string, self: MoRef, inner: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>' +
    `<${method} xmlns="urn:vim25">${refXml("_this", self)}${inner}</${method}></soapenv:Body></soapenv:Envelope>`
  );
}

function faultOf(fault: XmlValue): VimFault {
  const detail = childOf(fault, "detail");
  const [name, value] =
    detail && typeof detail === "object" && !Array.isArray(detail) ? (Object.entries(detail)[0] ?? []) : [];
  const kind = textAt(value, "$type") ?? name?.replace(/Fault$/, "") ?? textAt(fault, "faultcode") ?? "Fault";
  return new VimFault(kind, textAt(fault, "faultstring") ?? "no reason given", textAt(value, "name"));
}

export type CallOptions = {
  signal: AbortSignal;
  /** For the whole call, to the last byte. Default: the transport's. */
  timeoutMs?: number;
  /** Takes each `objects` element of the answer as it arrives, instead of all at the end. */
  take?: (value: XmlValue) => void;
};

/** Aborts with the given signal or when the time is up. Lifted, it leaves nothing behind on a signal that lives for months. */
class Limit {
  timedOut = false;
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly #stop = () => this.#controller.abort();
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly outer: AbortSignal,
    timeoutMs: number,
  ) {
    if (outer.aborted) this.#stop();
    outer.addEventListener("abort", this.#stop);
    this.#timer = setTimeout(() => {
      this.timedOut = true;
      this.#stop();
    }, timeoutMs);
  }

  lift(): void {
    clearTimeout(this.#timer);
    this.outer.removeEventListener("abort", this.#stop);
  }
}

/** One HTTPS endpoint and its session cookie. Counts `calls` and `bytes` received. */
export class SoapTransport {
  calls = 0;
  bytes = 0;
  version = OLDEST_VERSION;
  readonly #agent: Agent;
  readonly #url: string;
  #cookie: string | undefined;

  constructor(
    readonly endpoint: Endpoint,
    trust: ServerTrust,
    readonly timeoutMs: number,
  ) {
    this.#url = `https://${endpoint.host}:${endpoint.port}/sdk`;
    this.#agent = new Agent({ connections: 4, pipelining: 1, connect: connectorOf(trust, timeoutMs) });
  }

  /** Speaks the newest version the server says it knows: newer properties are left out for older callers. */
  speak(apiVersion: string | undefined): void {
    const known = apiVersion !== undefined && /^\d{1,3}(\.\d{1,3}){1,3}$/.test(apiVersion);
    this.version =
      known && Number.parseFloat(apiVersion) >= Number.parseFloat(OLDEST_VERSION) ? apiVersion : OLDEST_VERSION;
  }

  /**
   * Calls one method of one managed object; returns `returnval`, or undefined when there is none.
   * Throws `VimFault` when the server says no, `VimFailure` when no answer came or none that can be used.
   */
  async call(method: string, self: MoRef, inner: string, options: CallOptions): Promise<XmlValue | undefined> {
    const timeoutMs = options.timeoutMs ?? this.timeoutMs;
    const limit = new Limit(options.signal, timeoutMs);
    try {
      const response = await request(this.#url, {
        method: "POST",
        dispatcher: this.#agent,
        signal: limit.signal,
        headersTimeout: timeoutMs + 1000, // the signal is the limit, these only must not be shorter
        bodyTimeout: timeoutMs + 1000,
        headers: {
          "content-type": "text/xml; charset=utf-8",
          soapaction: `urn:vim25/${this.version}`,
          ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        },
        body: envelope(method, self, inner),
      });
      this.calls++;
      this.#keepCookie(response.headers["set-cookie"]);
      const status = response.statusCode;
      if (status !== 200 && status !== 500) {
        await response.body.dump({ limit: 64 * 1024 });
        const kind = status >= 300 && status < 400 ? "redirected" : "undecodable";
        throw new VimFailure(kind, `it answered HTTP ${status}${kind === "redirected" ? ", a redirection" : ""}`);
      }
      const streamed: Streamed | undefined = options.take && { name: "objects", depth: ITEM_DEPTH, take: options.take };
      return resultOf(method, await decodeXml(this.#counted(response.body), streamed));
    } catch (error) {
      throw failureOf(error, limit.timedOut, options.signal.aborted, timeoutMs);
    } finally {
      limit.lift();
    }
  }

  async *#counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let received = 0;
    for await (const chunk of body) {
      received += chunk.length;
      this.bytes += chunk.length;
      if (received > MAX_BODY_BYTES)
        throw new VimFailure("undecodable", `its answer is larger than ${MAX_BODY_BYTES} bytes`);
      yield chunk;
    }
  }

  #keepCookie(header: string | string[] | undefined): void {
    for (const value of [header ?? []].flat()) {
      const cookie = value.split(";")[0]?.trim() ?? "";
      if (/^vmware_soap_session=[\x21-\x7e]*$/i.test(cookie) && cookie.length <= MAX_COOKIE_CHARACTERS)
        this.#cookie = cookie;
    }
  }

  /** Forgets the session and cuts every connection. */
  async close(): Promise<void> {
    this.#cookie = undefined;
    await this.#agent.destroy();
  }
}

function resultOf(method: string, document: XmlObject): XmlValue | undefined {
  const body = childOf(document.Envelope, "Body");
  const fault = childOf(body, "Fault");
  if (fault !== undefined) throw faultOf(fault);
  const response = childOf(body, `${method}Response`);
  if (response === undefined) throw new VimFailure("undecodable", "its answer is not a SOAP answer");
  return childOf(response, "returnval");
}

/** A reference out of a decoded value, or undefined when it is none (or its id has more than 1,024 characters). */
export function refOf(value: XmlValue | undefined): MoRef | undefined {
  const type = textAt(value, "$ref");
  const id = textAt(value, "value");
  if (type === undefined || id === undefined || id === "" || id.length > MAX_ID_CHARACTERS) return undefined;
  return { type: alone(type), value: alone(id) };
}
