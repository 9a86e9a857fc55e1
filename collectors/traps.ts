import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { and, eq } from "drizzle-orm";
import type { Db } from "../db/db";
import { targets } from "../db/schema";
import { isNews } from "../domain/event";
import { Refusal } from "../domain/refusal";
import type { Credential } from "../domain/target";
import { openCredential } from "../server/discovery/credentials";
import { type NewEvent, recordEvents } from "../server/discovery/events";
import { placeOf } from "./snmp/session";
import { listenForTraps, plainAddress, type TrapEvent, type TrapSource, type Traps } from "./snmp/traps";

/** How often targets are read anew, and how often what was heard is written. */
const REFRESH_MS = 30_000;
const WRITE_MS = 1_000;
/** Different events between two writes; beyond, the same ones still count and new ones are dropped. */
const MAX_QUEUED = 1_000;
const MAX_STRANGERS = 100;

/** `port` or `address:port`, as PLENUM_TRAP_PORT says it; a `Refusal` for anything else. */
export function trapPlaceOf(text: string): { address?: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text.trim()) ?? [];
  const address = bracketed ?? plain;
  const port = Number(digits);
  if (digits === undefined || port > 65_535 || (address !== undefined && isIP(address) === 0))
    throw new Refusal("invalid", `PLENUM_TRAP_PORT is ${text.slice(0, 100)}: write a port, or address:port.`);
  return { port, ...(address !== undefined && { address }) };
}

/** Hears traps for the targets of a database, keeps them as events, and says whose next look comes forward. */
export class TrapPost {
  #traps: Traps | undefined;
  #sources = new Map<string, TrapSource[]>();
  readonly #queue = new Map<string, NewEvent>();
  #timers: NodeJS.Timeout[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(
    readonly db: Db,
    readonly hurry: (targetId: string, now: Date) => void,
  ) {}

  /** Begins to listen; rejects with a `Refusal` when the port cannot be had. Returns the port. */
  async open(place: { address?: string; port: number }): Promise<number> {
    await this.refresh();
    const traps = await listenForTraps({
      ...place,
      sourcesOf: (address) => this.#sources.get(address) ?? [],
      heard: (event) => this.#hear(event),
      unknown: (address) => this.#add({ targetId: null, kind: "unknownSource", oid: "", text: address }, MAX_STRANGERS),
    }).catch((error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EACCES" ? "needs a privilege: choose one above 1023" : `cannot be opened (${error.code})`;
      throw new Refusal("conflict", `The port ${place.port} for traps ${why}.`);
    });
    this.#traps = traps;
    const failed = (error: unknown) => console.error(`traps: ${String(error)}`);
    this.#timers = [
      setInterval(() => void this.refresh().catch(failed), REFRESH_MS),
      setInterval(() => void this.write().catch(failed), WRITE_MS),
    ];
    return traps.port;
  }

  get counts() {
    return this.#traps?.counts;
  }

  #hear(event: TrapEvent): void {
    this.#add(event, MAX_QUEUED);
    if (isNews(event.kind)) this.hurry(event.targetId, new Date());
  }

  #add(event: Omit<NewEvent, "count">, limit: number): void {
    const key = JSON.stringify(event);
    const queued = this.#queue.get(key);
    if (queued) queued.count++;
    else if (this.#queue.size < limit) this.#queue.set(key, { ...event, count: 1 });
  }

  /** Writes what was heard since the last time; one write at a time. */
  write(): Promise<void> {
    const turn = this.#writing.then(async () => {
      const heard = [...this.#queue.values()];
      this.#queue.clear();
      await recordEvents(this.db, heard, new Date());
    });
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  /** Which targets call from which address. A name counts with all its addresses. */
  async refresh(): Promise<void> {
    const rows = await this.db
      .select()
      .from(targets)
      .where(and(eq(targets.protocol, "snmp"), eq(targets.isEnabled, true)));
    const sources = new Map<string, TrapSource[]>();
    const opened = new Map<string, Promise<Credential>>();
    for (const { id: targetId, url, credentialId } of rows) {
      if (credentialId === null) continue;
      try {
        const { host, port } = placeOf(url);
        const opening = opened.get(credentialId) ?? openCredential(this.db, credentialId);
        opened.set(credentialId, opening);
        const credential = await opening;
        for (const address of await addressesOf(host))
          sources.set(address, [...(sources.get(address) ?? []), { targetId, credential, port }]);
      } catch (error) {
        // A look at this target says what is wrong with it.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    this.#sources = sources;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#traps?.close();
    await this.write();
  }
}

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [plainAddress(host)];
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => plainAddress(address));
}
