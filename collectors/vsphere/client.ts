import { z } from "zod";
import type { ServerTrust } from "../../domain/target";
import { VimFailure, VimFault } from "./failure";
import { type CallOptions, type Endpoint, type MoRef, refOf, refXml, SoapTransport } from "./soap";
import { bareObject, childOf, escapeXml, listOf, textAt, type XmlObject, type XmlValue } from "./xml";

/**
 * One session with a vCenter or an ESXi: sign in, read properties of everything of a type, sign out.
 * Calls, faults and paging after VMware's vSphere Web Services API reference (PropertyCollector, ContainerView).
 */

const MAX_OBJECTS = 100_000; // of one type; vCenter's own limits are 2,500 hosts and 45,000 machines
const MAX_GAPS = 200; // kinds of withheld properties of one type
const MAX_PAGES = 2_000;
const PAGE_OBJECTS = 500;
const LOGOUT_TIMEOUT_MS = 5_000;

const Ref = z
  .object({ $ref: z.string(), value: z.string().min(1) })
  .transform((ref) => ({ type: ref.$ref, value: ref.value }));

const ServiceContent = z.object({
  rootFolder: Ref,
  propertyCollector: Ref,
  viewManager: Ref,
  sessionManager: Ref,
  about: z.object({
    name: z.string().optional(),
    fullName: z.string().optional(),
    version: z.string().optional(),
    build: z.string().optional(),
    apiType: z.string().optional(),
    apiVersion: z.string().optional(),
    instanceUuid: z.string().optional(),
  }),
});
export type ServiceContent = z.infer<typeof ServiceContent>;

/** What to read of every object of a type (subtypes included). A server that lacks an optional property is not asked again. */
export type PropertyList = { type: string; required: readonly string[]; optional: readonly string[] };

/** One object: its properties by path, and the paths it withheld with the fault that says why. */
export type VimObject = { ref: MoRef; properties: XmlObject; missing: { path: string; fault: string }[] };

/** Everything read of one type. `failure` is why the rest is missing, `cut` that there were too many to take. */
export type Retrieval<T> = {
  objects: T[];
  unknownProperties: string[];
  /** Paths that objects withheld, the fault that says why, and how many did. */
  missing: { path: string; fault: string; count: number }[];
  unreadable: number;
  cut: boolean;
  failure: VimFault | VimFailure | undefined;
};

/** `<propSet>` for each list, over everything in a view: what RetrievePropertiesEx and CreateFilter both take. */
export function filterXml(tag: string, view: MoRef, lists: readonly PropertyList[]): string {
  const sets = lists.map(({ type, required, optional }) => {
    const paths = [...required, ...optional].map((path) => `<pathSet>${escapeXml(path)}</pathSet>`).join("");
    return `<propSet><type>${escapeXml(type)}</type><all>false</all>${paths}</propSet>`;
  });
  return (
    `<${tag}>${sets.join("")}<objectSet>${refXml("obj", view)}<skip>true</skip>` +
    '<selectSet xsi:type="TraversalSpec"><name>view</name><type>ContainerView</type><path>view</path><skip>false</skip>' +
    `</selectSet></objectSet></${tag}>`
  );
}

/** An ObjectContent as an object; undefined when it does not say which object it is. */
function objectOf(value: XmlValue): VimObject | undefined {
  const ref = refOf(childOf(value, "obj"));
  if (!ref) return undefined;
  const properties = bareObject();
  for (const property of listOf(childOf(value, "propSet"))) {
    const name = textAt(property, "name");
    const content = childOf(property, "val");
    if (name !== undefined && content !== undefined) properties[name] = content;
  }
  const missing = listOf(childOf(value, "missingSet")).map((gap) => ({
    path: textAt(gap, "path") ?? "",
    fault: textAt(gap, "fault", "fault", "$type") ?? "Fault",
  }));
  return { ref, properties, missing };
}

/** The list without what the fault complains about; undefined when nothing optional is left to leave out. */
function without(list: PropertyList, property: string | undefined): PropertyList | undefined {
  if (list.optional.length === 0) return undefined;
  const kept = list.optional.filter((path) => property === undefined || !`.${path}.`.includes(`.${property}.`));
  return { ...list, optional: kept.length < list.optional.length ? kept : [] };
}

export const isFault = (error: unknown, kind: string): boolean => error instanceof VimFault && error.kind === kind;

type Account = { user: string; password: string };

export class VimClient {
  content: ServiceContent;
  #signIns = 0;
  #signingIn: Promise<void> | undefined;

  private constructor(
    readonly transport: SoapTransport,
    readonly signal: AbortSignal,
    private readonly account: Account,
    content: ServiceContent,
  ) {
    this.content = content;
  }

  /** Connects and signs in. Throws `VimFailure` or `VimFault`; nothing stays open then. */
  static async open(
    endpoint: Endpoint,
    account: Account,
    trust: ServerTrust,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<VimClient> {
    const transport = new SoapTransport(endpoint, trust, timeoutMs);
    try {
      const instance = { type: "ServiceInstance", value: "ServiceInstance" };
      const content = ServiceContent.safeParse(
        await transport.call("RetrieveServiceContent", instance, "", { signal }),
      );
      if (!content.success) throw new VimFailure("undecodable", "it describes no vSphere service");
      const client = new VimClient(transport, signal, account, content.data);
      transport.speak(content.data.about.apiVersion);
      await client.#signIn();
      return client;
    } catch (error) {
      await transport.close();
      throw error;
    }
  }

  /** Calls a method within the session's signal. See `SoapTransport.call`. */
  call(
    method: string,
    self: MoRef,
    inner = "",
    options: Omit<CallOptions, "signal"> = {},
  ): Promise<XmlValue | undefined> {
    return this.transport.call(method, self, inner, { ...options, signal: this.signal });
  }

  /** As `call`, for what may safely be asked twice: a kept-alive connection may have been closed just now. */
  async #ask(method: string, self: MoRef, inner: string, options: Omit<CallOptions, "signal"> = {}) {
    try {
      return await this.call(method, self, inner, options);
    } catch (error) {
      if (!(error instanceof VimFailure && error.kind === "closed")) throw error;
      return await this.call(method, self, inner, options);
    }
  }

  async #signIn(): Promise<void> {
    const { user, password } = this.account;
    const inner = `<userName>${escapeXml(user)}</userName><password>${escapeXml(password)}</password>`;
    try {
      await this.call("Login", this.content.sessionManager, inner);
    } catch (error) {
      // A server that lists a version it does not speak says so here: fall back to the oldest one.
      if (!(error instanceof VimFault) || error.kind === "InvalidLogin" || !/version/i.test(error.message)) throw error;
      this.transport.speak(undefined);
      await this.call("Login", this.content.sessionManager, inner);
    }
    this.#signIns++;
  }

  /** Does the work; when the session turns out to have ended, signs in anew and does it once more from the start. */
  async inSession<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#signIns;
    try {
      return await work();
    } catch (error) {
      if (!isFault(error, "NotAuthenticated")) throw error;
      if (before === this.#signIns) {
        this.#signingIn ??= this.#signIn().finally(() => {
          this.#signingIn = undefined;
        });
        await this.#signingIn;
      }
      return await work();
    }
  }

  /** A view of everything of these types below the root folder. Ends with the session, or with `release`. */
  async createView(types: readonly string[]): Promise<MoRef> {
    const inner = types.map((type) => `<type>${escapeXml(type)}</type>`).join("");
    const root = refXml("container", this.content.rootFolder);
    const view = await this.#ask(
      "CreateContainerView",
      this.content.viewManager,
      `${root}${inner}<recursive>true</recursive>`,
    );
    const ref = refOf(view);
    if (!ref) throw new VimFailure("undecodable", "it made no view");
    return ref;
  }

  /** Lets go of a view, filter or collector. The session's end does it too, so a failure to do so is no failure. */
  async release(
    method: "DestroyView" | "DestroyPropertyCollector" | "DestroyPropertyFilter",
    ref: MoRef,
  ): Promise<void> {
    await this.call(method, ref).catch(ignoreFailure);
  }

  /**
   * Reads the properties of every object of a type, page by page. Each object goes through `read` as it arrives, so
   * that only what is wanted of it is held; undefined counts as unreadable. Told twice counts once, the later wins.
   * Throws only when the session cannot be renewed; other failures come back beside what was read until then.
   */
  retrieve<T>(list: PropertyList, read: (object: VimObject) => T | undefined): Promise<Retrieval<T>> {
    return this.inSession(() => this.#retrieveOnce(list, read));
  }

  async #retrieveOnce<T>(list: PropertyList, read: (object: VimObject) => T | undefined): Promise<Retrieval<T>> {
    const found = new Map<string, T>();
    const gaps = new Map<string, { path: string; fault: string; count: number }>();
    let failure: VimFault | VimFailure | undefined;
    let unreadable = 0;
    let cut = false;
    const unknownProperties: string[] = [];
    const take = (value: XmlValue) => {
      const object = objectOf(value);
      const wanted = object && read(object);
      if (!object || wanted === undefined) unreadable++;
      else if (found.size < MAX_OBJECTS || found.has(object.ref.value)) found.set(object.ref.value, wanted);
      else cut = true;
      for (const { path, fault } of object?.missing ?? []) {
        const gap = gaps.get(`${path} ${fault}`);
        if (gap) gap.count++;
        else if (gaps.size < MAX_GAPS) gaps.set(`${path} ${fault}`, { path, fault, count: 1 });
      }
    };
    let view: MoRef | undefined;
    try {
      view = await this.createView([list.type]);
      let token = await this.#firstPage(list, view, take, unknownProperties);
      for (let page = 1; token !== undefined; page++) {
        if (page >= MAX_PAGES) cut = true;
        if (cut) break;
        const inner = `<token>${escapeXml(token)}</token>`;
        const next = await this.call("ContinueRetrievePropertiesEx", this.content.propertyCollector, inner, { take });
        token = textAt(next, "token");
      }
    } catch (error) {
      const isOurs = error instanceof VimFault || error instanceof VimFailure;
      if (!isOurs || error.kind === "NotAuthenticated" || error.kind === "stopped") throw error;
      failure = error;
    }
    if (view) await this.release("DestroyView", view);
    return { objects: [...found.values()], unknownProperties, missing: [...gaps.values()], unreadable, cut, failure };
  }

  /** The first page, leaving out optional properties the server does not know (noted in `unknown`). Returns the token. */
  async #firstPage(list: PropertyList, view: MoRef, take: (value: XmlValue) => void, unknown: string[]) {
    let asked = list;
    for (;;) {
      const inner = `${filterXml("specSet", view, [asked])}<options><maxObjects>${PAGE_OBJECTS}</maxObjects></options>`;
      try {
        const page = await this.#ask("RetrievePropertiesEx", this.content.propertyCollector, inner, { take });
        return textAt(page, "token");
      } catch (error) {
        const fewer =
          isFault(error, "InvalidProperty") && error instanceof VimFault ? without(asked, error.property) : undefined;
        if (!fewer) throw error;
        unknown.push(...asked.optional.filter((path) => !fewer.optional.includes(path)));
        asked = fewer;
      }
    }
  }

  /** What a host's network cards heard by LLDP and CDP, one value per card. Throws `VimFault` or `VimFailure`. */
  async networkHints(networkSystem: MoRef): Promise<XmlValue[]> {
    return listOf(await this.inSession(() => this.#ask("QueryNetworkHint", networkSystem, "")));
  }

  /** Signs out, also after a stop, and closes. Never fails: there is nothing left to do about it. */
  async close(): Promise<void> {
    const signal = AbortSignal.timeout(LOGOUT_TIMEOUT_MS);
    const options = { signal, timeoutMs: LOGOUT_TIMEOUT_MS };
    await this.transport.call("Logout", this.content.sessionManager, "", options).catch(ignoreFailure);
    await this.transport.close();
  }
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof VimFault || error instanceof VimFailure)) throw error;
}
