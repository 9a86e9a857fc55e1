import { request } from "node:https";
import { child, childrenOf, type Element, escapeXml, readCall, textOf } from "./soap";

/** The test's side of the API: builds calls by hand, keeps the cookie, knows nothing but XML. */
export class SoapClient {
  cookie = "";

  constructor(private readonly port: number) {}

  /** The response element, or the name of the fault as `fault`. */
  async call(
    method: string,
    self: { type: string; id: string },
    inner = "",
  ): Promise<{ status: number; fault?: string; body: Element }> {
    const target = `<_this type="${self.type}">${escapeXml(self.id)}</_this>`;
    const { status, text } = await this.post(
      '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
        `<Body><${method} xmlns="urn:vim25">${target}${inner}</${method}></Body></Envelope>`,
    );
    const body = readCall(text);
    const detail = child(body, "detail")?.children[0];
    return { status, fault: detail?.xsiType, body };
  }

  post(body: string, path = "/sdk"): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        soapaction: "urn:vim25/6.5",
        "content-type": "text/xml",
        ...(this.cookie && { cookie: this.cookie }),
      };
      const sent = request(
        { host: "127.0.0.1", port: this.port, path, method: "POST", headers, rejectUnauthorized: false },
        (response) => {
          const given = response.headers["set-cookie"]?.[0]?.split(";")[0];
          if (given) this.cookie = given;
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (part: string) => {
            text += part;
          });
          response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  login(user: string, password: string) {
    const inner = `<userName>${escapeXml(user)}</userName><password>${escapeXml(password)}</password>`;
    return this.call("Login", { type: "SessionManager", id: "SessionManager" }, inner);
  }

  /** Id of a new view of everything of these types. */
  async view(types: readonly string[]): Promise<string> {
    const inner = `<container type="Folder">group-d1</container>${types.map((type) => `<type>${type}</type>`).join("")}<recursive>true</recursive>`;
    const { body } = await this.call("CreateContainerView", { type: "ViewManager", id: "ViewManager" }, inner);
    return textOf(body, "returnval") ?? "";
  }
}

/** A PropertyFilterSpec that follows a view. */
export function filterSpec(tag: string, view: string, type: string, paths: readonly string[]): string {
  return (
    `<${tag}><propSet><type>${type}</type>${paths.map((path) => `<pathSet>${path}</pathSet>`).join("")}</propSet>` +
    `<objectSet><obj type="ContainerView">${escapeXml(view)}</obj><skip>true</skip>` +
    '<selectSet i:type="TraversalSpec"><type>ContainerView</type><path>view</path><skip>false</skip></selectSet>' +
    `</objectSet></${tag}>`
  );
}

/** Ids and properties of the objects in a page, and the token of the next. */
export function readPage(body: Element): {
  token?: string;
  objects: { id: string; properties: Map<string, Element>; missing: string[] }[];
} {
  const page = child(body, "returnval");
  const objects = childrenOf(page, "objects").map((object) => ({
    id: textOf(object, "obj") ?? "",
    properties: new Map(
      childrenOf(object, "propSet").flatMap((set) => {
        const value = child(set, "val");
        return value ? [[textOf(set, "name") ?? "", value] as const] : [];
      }),
    ),
    missing: childrenOf(object, "missingSet").map((set) => textOf(set, "path") ?? ""),
  }));
  return { token: textOf(page, "token"), objects };
}
