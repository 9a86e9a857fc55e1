import { randomUUID } from "node:crypto";
import type { ChangeLog } from "./changes";
import { Collector, invalidArgument, notFound, type View } from "./collector";
import { networkHints, networkSystemOf } from "./host";
import { type Inventory, ROOT } from "./inventory";
import { child, childrenOf, type Element, escapeXml, textOf, VimFault } from "./soap";
import { element } from "./value";

const VIEWS_MAXIMUM = 100;
const COLLECTORS_MAXIMUM = 20;
export const DEFAULT_COLLECTOR = "propertyCollector";

/** What one signed-in client holds: views, property collectors, and when it was last heard of. */
export class Session {
  readonly key = randomUUID();
  private readonly views = new Map<string, View>();
  private readonly collectors = new Map<string, Collector>();

  constructor(
    readonly user: string,
    private readonly inventory: Inventory,
    private readonly changes: ChangeLog,
    private readonly now: () => number,
    public lastUsed: number,
  ) {
    this.collectors.set(DEFAULT_COLLECTOR, this.newCollector());
  }

  /**
   * Answers a call made in this session with the content of its response element. Throws a VimFault for what the API
   * refuses, `MethodNotFound` for a call that is not served.
   */
  async call(call: Element, signal: AbortSignal): Promise<string> {
    const self = child(call, "_this");
    const id = self?.text.trim() ?? "";
    switch (call.name) {
      case "CreateContainerView":
        return returned(`type="ContainerView"`, this.createView(call));
      case "DestroyView":
        if (!this.views.delete(id)) throw notFound(id, "ContainerView");
        return "";
      case "RetrievePropertiesEx":
        return optional(this.collector(id).retrieve(call));
      case "ContinueRetrievePropertiesEx":
        return optional(this.collector(id).continue(call));
      case "CancelRetrievePropertiesEx":
        this.collector(id).cancel(call);
        return "";
      case "CreatePropertyCollector":
        return returned(`type="PropertyCollector"`, this.createCollector());
      case "DestroyPropertyCollector":
        if (id === DEFAULT_COLLECTOR || !this.collectors.delete(id)) throw notFound(id, "PropertyCollector");
        return "";
      case "CreateFilter":
        return returned(`type="PropertyFilter"`, this.collector(id).createFilter(call));
      case "DestroyPropertyFilter":
        if (![...this.collectors.values()].some((each) => each.destroyFilter(id))) throw notFound(id, "PropertyFilter");
        return "";
      case "WaitForUpdatesEx":
        return optional(await this.collector(id).wait(call, signal));
      case "CurrentTime":
        return `<returnval>${new Date(this.now()).toISOString()}</returnval>`;
      case "QueryNetworkHint":
        return this.hints(
          id,
          childrenOf(call, "device").map(({ text }) => text.trim()),
        );
      default:
        throw new VimFault(
          "MethodNotFound",
          `The method '${call.name}' is not served here`,
          `<receiver type="${escapeXml(self?.type ?? "")}">${escapeXml(id)}</receiver><method>${escapeXml(call.name)}</method>`,
        );
    }
  }

  private createView(call: Element): string {
    const container = child(call, "container")?.text.trim() ?? "";
    if (container !== ROOT && !this.inventory.objects.has(container)) throw notFound(container, "ManagedEntity");
    if (this.views.size >= VIEWS_MAXIMUM) throw invalidArgument("container");
    const id = this.newId();
    const types = childrenOf(call, "type").map(({ text }) => text.trim());
    this.views.set(id, { id, container, types, recursive: textOf(call, "recursive") === "true" });
    return id;
  }

  private createCollector(): string {
    if (this.collectors.size >= COLLECTORS_MAXIMUM) throw invalidArgument("_this");
    const id = this.newId();
    this.collectors.set(id, this.newCollector());
    return id;
  }

  private collector(id: string): Collector {
    const collector = this.collectors.get(id);
    if (!collector) throw notFound(id, "PropertyCollector");
    return collector;
  }

  private hints(id: string, devices: readonly string[]): string {
    const { lookup } = this.inventory;
    const host = lookup.estate.hosts.find((each) => networkSystemOf(each.id) === id);
    if (!host) throw notFound(id, "HostNetworkSystem");
    return networkHints(host, lookup, devices)
      .map((hint) => element("returnval", hint))
      .join("");
  }

  private newCollector(): Collector {
    const { inventory, changes, views, now } = this;
    return new Collector({ inventory, changes, views, now, newId: randomUUID });
  }

  /** Shaped like vCenter's: brackets and all, so that nobody takes ids apart. */
  private newId(): string {
    return `session[${this.key}]${randomUUID()}`;
  }
}

function returned(attributes: string, id: string): string {
  return `<returnval ${attributes}>${escapeXml(id)}</returnval>`;
}

function optional(content: string | undefined): string {
  return content === undefined ? "" : `<returnval>${content}</returnval>`;
}
