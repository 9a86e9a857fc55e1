import type { ObservedNeighbour, Warning } from "../../domain/observation";
import type { PropertyList, VimClient, VimObject } from "./client";
import { quotable, reasonOf, VimFailure } from "./failure";
import { neighboursOf, type Read } from "./inventory";
import type { VimHost } from "./shapes";

const HINTS_AT_ONCE = 4;
const HINT_TIMEOUTS_ENDURED = 3;
const SILENCES_ENDURED = 2;
const MAX_WARNINGS = 100;

/** One reading of a server: what is missing becomes a warning, a server that fell silent is let be. */
export class Reading {
  readonly #warnings = new Map<string, { warning: Warning; count: number }>();
  readonly #codes = new Set<string>();
  #silences = 0;

  constructor(private readonly client: VimClient) {}

  /** Notes a warning once, with how often it was met. Past 100 only a code not told yet is added: none must be lost. */
  #warn(code: string, message: string, count = 1): void {
    const key = `${code} ${message}`;
    const known = this.#warnings.get(key);
    if (known) known.count += count;
    else if (this.#warnings.size < MAX_WARNINGS || !this.#codes.has(code)) {
      this.#warnings.set(key, { warning: { code, message }, count });
      this.#codes.add(code);
    }
  }

  warnings(): Warning[] {
    return [...this.#warnings.values()].map(({ warning: { code, message }, count }) => ({
      code,
      message: count > 1 ? `${message} (${count} times)` : message,
    }));
  }

  /** Rethrows a stop; counts what looks like a server that is gone, for an answer says that it is not. */
  #note(failure: unknown): void {
    if (failure instanceof VimFailure && failure.kind === "stopped") throw failure;
    const silent = failure instanceof VimFailure && ["timeout", "unreachable", "closed"].includes(failure.kind);
    this.#silences = silent ? this.#silences + 1 : 0;
  }

  /**
   * Reads one type, `what` in the plural. Warns of `<what>_incomplete`, `object_unreadable`, `permission_missing`,
   * `property_missing`, `property_unknown`. After two types without any answer the others are not asked for.
   */
  async read<T>(list: PropertyList, read: (object: VimObject) => T | undefined, what: string): Promise<T[]> {
    const incomplete = `${what}_incomplete`;
    if (this.#silences >= SILENCES_ENDURED) {
      this.#warn(incomplete, `The ${what} were not asked for: the server had stopped answering.`);
      return [];
    }
    try {
      const { objects, unknownProperties, missing, unreadable, cut, failure } = await this.client.retrieve(list, read);
      this.#note(failure);
      if (failure) this.#warn(incomplete, `Not all ${what} were read, because ${reasonOf(failure)}.`);
      if (cut) this.#warn(incomplete, `There are more ${what} than are taken (${objects.length}).`);
      if (unreadable > 0)
        this.#warn("object_unreadable", `Some of the ${what} could not be read: ${unreadable} left out.`);
      for (const path of unknownProperties)
        this.#warn("property_unknown", `This server does not know ${path} of ${what}.`);
      for (const { path, fault, count } of missing) {
        if (fault === "NoPermission") {
          this.#warn("permission_missing", `This user may not read ${quotable(path)} of ${what}.`, count);
        } else {
          this.#warn("property_missing", `${quotable(path)} of ${what} was withheld: ${quotable(fault)}.`, count);
        }
      }
      return objects;
    } catch (error) {
      this.#note(error);
      this.#warn(incomplete, `The ${what} were not read, because ${reasonOf(error)}.`);
      return [];
    }
  }

  /** What each connected host's cards heard, by host id. A few at a time; a server too slow for it is let be. */
  async readNeighbours(hosts: readonly Read<VimHost>[]): Promise<Map<string, ObservedNeighbour[]>> {
    const neighbours = new Map<string, ObservedNeighbour[]>();
    const waiting = hosts.filter(({ data }) => data["runtime.connectionState"] === "connected").values();
    let timeouts = this.#silences >= SILENCES_ENDURED ? HINT_TIMEOUTS_ENDURED : 0;
    const work = async () => {
      for (const { ref, data } of waiting) {
        const system = data["configManager.networkSystem"];
        if (!system) continue;
        if (timeouts >= HINT_TIMEOUTS_ENDURED) {
          this.#warn("neighbours_incomplete", "A host was not asked for its neighbours: others took too long.");
          continue;
        }
        try {
          neighbours.set(ref.value, neighboursOf(await this.client.networkHints(system)));
        } catch (error) {
          if (error instanceof VimFailure && error.kind === "timeout") timeouts++;
          this.#note(error);
          this.#warn("neighbours_incomplete", `A host did not tell its neighbours, because ${reasonOf(error)}.`);
        }
      }
    };
    await Promise.all(Array.from({ length: HINTS_AT_ONCE }, work));
    return neighbours;
  }
}
