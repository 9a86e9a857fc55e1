import type { ChangeLog } from "./changes";
import { type Inventory, isA, type ManagedObject, Reading } from "./inventory";
import { child, childrenOf, type Element, escapeXml, textOf, VimFault } from "./soap";
import { typed } from "./value";

const PAGE_MAXIMUM = 1000;
const OPEN_PAGES_MAXIMUM = 32;
const FILTERS_MAXIMUM = 32;
const WAIT_MAXIMUM_S = 600;

/** A view of a session: ids of what it shows are looked up anew at each use. */
export type View = { id: string; container: string; types: string[]; recursive: boolean };

type Wanted = { type: string; all: boolean; paths: string[] };
type Selection = { objects: () => ManagedObject[]; wanted: Wanted[] };

/** What a collector needs of its session and server. */
export type Surroundings = {
  inventory: Inventory;
  changes: ChangeLog;
  views: ReadonlyMap<string, View>;
  now: () => number;
  newId: () => string;
};

/** One property collector: pages of a retrieval still to come, filters and the state of waiting on them. */
export class Collector {
  private readonly pages = new Map<string, { rest: ManagedObject[]; wanted: Wanted[]; size: number }>();
  private readonly filters = new Map<string, Selection>();
  private version = 0;
  private position = 0;
  /** Objects of the first full answer still to be told, per filter. */
  private pending: { filter: string; objects: ManagedObject[] }[] = [];

  constructor(private readonly around: Surroundings) {}

  /** `RetrievePropertiesEx`: content of `returnval`, or undefined when nothing was selected. */
  retrieve(call: Element): string | undefined {
    const selections = childrenOf(call, "specSet").map((spec) => this.selection(spec));
    const stated = Number(textOf(child(call, "options"), "maxObjects") ?? PAGE_MAXIMUM);
    if (!Number.isInteger(stated) || stated < 1) throw invalidArgument("options.maxObjects");
    const wanted = selections.flatMap((selection) => selection.wanted);
    const objects = selections.flatMap((selection) => selection.objects());
    return objects.length === 0 ? undefined : this.page(objects, wanted, Math.min(stated, PAGE_MAXIMUM));
  }

  /** `ContinueRetrievePropertiesEx`: the next page; a token is good once. */
  continue(call: Element): string {
    const token = textOf(call, "token") ?? "";
    const page = this.pages.get(token);
    if (!page) throw invalidArgument("token");
    this.pages.delete(token);
    return this.page(page.rest, page.wanted, page.size);
  }

  /** `CancelRetrievePropertiesEx`. */
  cancel(call: Element) {
    if (!this.pages.delete(textOf(call, "token") ?? "")) throw invalidArgument("token");
  }

  /** `CreateFilter`: id of the filter. */
  createFilter(call: Element): string {
    if (this.filters.size >= FILTERS_MAXIMUM) throw invalidArgument("spec");
    const id = `session[${this.around.newId()}]${this.around.newId()}`;
    const selection = this.selection(child(call, "spec"));
    this.filters.set(id, selection);
    this.pending.push({ filter: id, objects: selection.objects() });
    if (this.filters.size === 1) this.position = this.around.changes.position;
    return id;
  }

  /** Whether this collector had the filter. */
  destroyFilter(id: string): boolean {
    this.pending = this.pending.filter(({ filter }) => filter !== id);
    return this.filters.delete(id);
  }

  /** `WaitForUpdatesEx`: an UpdateSet, or undefined when nothing happened within the wait. */
  async wait(call: Element, signal: AbortSignal): Promise<string | undefined> {
    const options = child(call, "options");
    const seconds = Math.min(Number(textOf(options, "maxWaitSeconds") ?? WAIT_MAXIMUM_S), WAIT_MAXIMUM_S);
    const most = Math.max(1, Math.min(Number(textOf(options, "maxObjectUpdates") ?? PAGE_MAXIMUM), PAGE_MAXIMUM));
    const version = textOf(call, "version") ?? "";
    if (version === "") this.restart();
    else if (version !== String(this.version)) {
      throw new VimFault("InvalidCollectorVersion", "The version is not the last one given out.");
    }
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const update = this.pending.length > 0 ? this.enter(most) : this.changed();
      if (update) return update;
      const left = until - Date.now();
      if (!(left > 0) || signal.aborted) return undefined;
      await this.around.changes.next(left, signal);
    }
  }

  private restart() {
    this.position = this.around.changes.position;
    this.pending = [...this.filters].map(([filter, { objects }]) => ({ filter, objects: objects() }));
  }

  private enter(most: number): string | undefined {
    const sets: string[] = [];
    let room = most;
    while (room > 0) {
      const first = this.pending[0];
      if (!first) break;
      const objects = first.objects.splice(0, room);
      room -= objects.length;
      if (first.objects.length === 0) this.pending.shift();
      const wanted = this.filters.get(first.filter)?.wanted ?? [];
      sets.push(
        filterSet(
          first.filter,
          objects.map((object) => this.objectUpdate("enter", object, wanted)),
        ),
      );
    }
    return this.updateSet(sets, this.pending.length > 0);
  }

  private changed(): string | undefined {
    const changes = this.around.changes.since(this.position);
    this.position = this.around.changes.position;
    const sets: string[] = [];
    for (const [id, selection] of this.filters) {
      const updates: string[] = [];
      for (const change of changes) {
        const wanted = selection.wanted.filter(({ type }) => type === change.type || type === "ManagedEntity");
        if (wanted.length === 0) continue;
        if (change.kind === "leave") {
          updates.push(`<kind>leave</kind><obj type="${change.type}">${escapeXml(change.id)}</obj>`);
          continue;
        }
        const object = this.around.inventory.objects.get(change.id);
        if (!object || !selection.objects().includes(object)) continue;
        const touched = wanted.map(({ type, all, paths }) => ({
          type,
          all: false,
          paths: all ? change.paths : paths.filter((path) => change.paths.some((each) => overlap(each, path))),
        }));
        updates.push(this.objectUpdate("modify", object, touched));
      }
      if (updates.length > 0) sets.push(filterSet(id, updates));
    }
    return sets.length === 0 ? undefined : this.updateSet(sets, false);
  }

  private updateSet(sets: string[], truncated: boolean): string {
    this.version++;
    return `<version>${this.version}</version>${sets.join("")}${truncated ? "<truncated>true</truncated>" : ""}`;
  }

  private objectUpdate(kind: "enter" | "modify", object: ManagedObject, wanted: readonly Wanted[]): string {
    const { found, missing } = this.read(object, wanted);
    const changes = found.map(({ path, xml }) => `<changeSet><name>${path}</name><op>assign</op>${xml}</changeSet>`);
    const head = `<kind>${kind}</kind><obj type="${object.type}">${escapeXml(object.id)}</obj>`;
    return head + changes.join("") + missing.map(missingXml).join("");
  }

  private page(objects: ManagedObject[], wanted: Wanted[], size: number): string {
    const now = objects.slice(0, size);
    const rest = objects.slice(size);
    let token = "";
    if (rest.length > 0) {
      // A client that asks and never continues must not fill our memory.
      for (const oldest of this.pages.keys()) {
        if (this.pages.size < OPEN_PAGES_MAXIMUM) break;
        this.pages.delete(oldest);
      }
      const id = this.around.newId();
      this.pages.set(id, { rest, wanted, size });
      token = `<token>${id}</token>`;
    }
    return token + now.map((object) => `<objects>${this.content(object, wanted)}</objects>`).join("");
  }

  private content(object: ManagedObject, wanted: readonly Wanted[]): string {
    const { found, missing } = this.read(object, wanted);
    const set = found.map(({ path, xml }) => `<propSet><name>${path}</name>${xml}</propSet>`).join("");
    return `<obj type="${object.type}">${escapeXml(object.id)}</obj>${set}${missing.map(missingXml).join("")}`;
  }

  private read(object: ManagedObject, wanted: readonly Wanted[]) {
    const found: { path: string; xml: string }[] = [];
    const missing: string[] = [];
    const reading = new Reading(object, this.around.now());
    for (const { type, all, paths } of wanted) {
      if (!isA(object, type)) continue;
      for (const path of all ? Object.keys(object.properties) : paths) {
        const value = reading.at(path);
        if (value === "unknown") missing.push(path);
        else if (value !== "unset") found.push({ path: escapeXml(path), xml: typed("val", value) });
      }
    }
    return { found, missing };
  }

  private selection(spec: Element | undefined): Selection {
    const wanted = childrenOf(spec, "propSet").map((set) => ({
      type: textOf(set, "type") ?? "",
      all: textOf(set, "all") === "true",
      paths: childrenOf(set, "pathSet").map(({ text }) => text.trim()),
    }));
    if (wanted.length === 0) throw invalidArgument("specSet.propSet");
    const sources = childrenOf(spec, "objectSet").map((set) => this.source(set));
    const asked = (object: ManagedObject) => wanted.some(({ type }) => isA(object, type));
    return { wanted, objects: () => sources.flatMap((source) => source()).filter(asked) };
  }

  /** The objects an ObjectSpec selects: those of a view (by its `view` property), or the one object itself. */
  private source(set: Element): () => ManagedObject[] {
    const id = child(set, "obj")?.text.trim() ?? "";
    const { inventory, views } = this.around;
    const view = views.get(id);
    if (view) {
      const followed = childrenOf(set, "selectSet").some((select) => textOf(select, "path") === "view");
      return () => (followed ? inventory.under(view.container, view.types, view.recursive) : []);
    }
    if (!inventory.objects.has(id)) throw notFound(id, child(set, "obj")?.type ?? "ManagedObject");
    const skip = textOf(set, "skip") === "true";
    return () => {
      const object = inventory.objects.get(id);
      return object && !skip ? [object] : [];
    };
  }
}

function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function filterSet(id: string, updates: readonly string[]): string {
  const sets = updates.map((update) => `<objectSet>${update}</objectSet>`).join("");
  return `<filterSet><filter type="PropertyFilter">${escapeXml(id)}</filter>${sets}</filterSet>`;
}

function missingXml(path: string): string {
  const name = escapeXml(path);
  return `<missingSet><path>${name}</path><fault><fault xsi:type="InvalidProperty"><name>${name}</name></fault><localizedMessage></localizedMessage></fault></missingSet>`;
}

export function invalidArgument(property: string): VimFault {
  const detail = `<invalidProperty>${escapeXml(property)}</invalidProperty>`;
  return new VimFault("InvalidArgument", `A specified parameter was not correct: ${property}`, detail);
}

export function notFound(id: string, type: string): VimFault {
  const detail = `<obj type="${escapeXml(type)}">${escapeXml(id)}</obj>`;
  return new VimFault(
    "ManagedObjectNotFound",
    `The object '${id}' has already been deleted or has not been completely created`,
    detail,
  );
}
