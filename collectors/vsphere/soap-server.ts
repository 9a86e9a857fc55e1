import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { Agent, request } from "undici";
import { fingerprintOf, type Vcsim } from "./vcsim";

/** For tests: an HTTPS server that answers SOAP calls as told, and a proxy that makes a simulator answer in pages. */

const MAX_REQUEST_BYTES = 4 * 1024 * 1024;

type Call = { method: string; body: string; headers: IncomingHttpHeaders };
/** `hang`: no answer ever. `drop`: the connection is cut. `drip`: a byte now and then, without end. */
export type Answer =
  | { status?: number; headers?: Record<string, string | string[]>; body: string }
  | "hang"
  | "drop"
  | "drip";

export type SoapServer = {
  url: string;
  port: number;
  certificate: string;
  fingerprintSha256: string;
  /** Names of the methods called, in order. */
  calls: string[];
  dropConnections(): void;
  stop(): Promise<void>;
};

/** Starts a server on a free port of 127.0.0.1 with a certificate of its own for just that address. */
export async function startSoapServer(answer: (call: Call) => Answer | Promise<Answer>): Promise<SoapServer> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "vcenter.example" }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [{ type: 7, ip: "127.0.0.1" }],
      },
    ],
  });
  const calls: string[] = [];
  const server = createServer({ cert, key }, async (incoming, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of incoming) {
      size += chunk.length;
      if (size > MAX_REQUEST_BYTES) return incoming.destroy();
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString("utf8");
    const method = /<soapenv:Body><(\w+)/.exec(body)?.[1] ?? "";
    calls.push(method);
    const told = await answer({ method, body, headers: incoming.headers });
    if (told === "hang") return;
    if (told === "drop") return incoming.socket.destroy();
    if (told === "drip") {
      response.writeHead(200).write("<a>");
      const timer = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(timer));
      return;
    }
    response
      .writeHead(told.status ?? 200, { "content-type": "text/xml; charset=utf-8", ...told.headers })
      .end(told.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `vsphere://127.0.0.1:${port}`,
    port,
    certificate: cert,
    fingerprintSha256: await fingerprintOf(port),
    calls,
    dropConnections: () => server.closeAllConnections(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A SOAP answer of `method` with this as its content. */
export function soapAnswer(method: string, content: string): { body: string } {
  return { body: soapBody(`<${method}Response xmlns="urn:vim25">${content}</${method}Response>`) };
}

/** A SOAP fault as vCenter words it; `detail` is the content of the fault's element. */
export function soapFault(kind: string, message = "", detail = ""): { status: number; body: string } {
  const element = `<${kind}Fault xmlns="urn:vim25" xsi:type="${kind}">${detail}</${kind}Fault>`;
  const fault = `<faultcode>ServerFaultCode</faultcode><faultstring>${message}</faultstring><detail>${element}</detail>`;
  return { status: 500, body: soapBody(`<soapenv:Fault>${fault}</soapenv:Fault>`) };
}

function soapBody(content: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`
  );
}

/** A proxy before a simulator that hands out at most `maxObjects` objects at once, the rest for one-time tokens. */
export async function startPagingProxy(vcsim: Vcsim, maxObjects: number): Promise<SoapServer> {
  const agent = new Agent({ connect: { rejectUnauthorized: false } });
  const pages = new Map<string, string[]>();
  let tokens = 0;
  const pageOf = (method: string, objects: string[]) => {
    const token = objects.length > maxObjects ? `page-${++tokens}` : undefined;
    if (token !== undefined) pages.set(token, objects.slice(maxObjects));
    const head = token === undefined ? "" : `<token>${token}</token>`;
    return soapAnswer(method, `<returnval>${head}${objects.slice(0, maxObjects).join("")}</returnval>`);
  };
  const server = await startSoapServer(async ({ method, body, headers }) => {
    if (method === "ContinueRetrievePropertiesEx") {
      const token = /<token>(.*?)<\/token>/.exec(body)?.[1] ?? "";
      const rest = pages.get(token);
      pages.delete(token);
      return rest ? pageOf(method, rest) : soapFault("InvalidArgument", "no such token");
    }
    const answer = await request(`https://127.0.0.1:${vcsim.port}/sdk`, {
      method: "POST",
      dispatcher: agent,
      headers: { "content-type": "text/xml", soapaction: String(headers.soapaction), cookie: headers.cookie ?? "" },
      body,
    });
    const text = await answer.body.text();
    if (method === "RetrievePropertiesEx" && answer.statusCode === 200) {
      return pageOf(method, text.match(/<objects>[\s\S]*?<\/objects>/g) ?? []);
    }
    const cookie = answer.headers["set-cookie"];
    return { status: answer.statusCode, headers: { "set-cookie": cookie ?? [] }, body: text };
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await agent.destroy();
    },
  };
}
