import type { Db } from "../db/db";
import { Refusal } from "../domain/refusal";
import { openCredential } from "../server/discovery/credentials";
import { dueLocators, noteSwitched, type Switched } from "../server/inventory/locators";
import { switchLocator } from "./snmp/locator";
import { openSession } from "./snmp/session";

const TRY_MS = [500, 1_000, 2_000];

type Due = Awaited<ReturnType<typeof dueLocators>>[number];

/**
 * Switches the locator lights that are due, on and off again. What is to be done stands in the database, so that a light
 * goes out also when this process was started anew in between.
 */
export class Locators {
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(readonly db: Db) {}

  /** Begins what is due; resolves when it has begun. */
  async tick(now: Date = new Date()): Promise<void> {
    if (this.#stop.signal.aborted) return;
    for (const due of await dueLocators(this.db, now)) {
      const { deviceId } = due.row;
      if (this.#running.has(deviceId)) continue;
      const work = this.#switch(due, now)
        .catch((error: unknown) => {
          if (!this.#stop.signal.aborted) console.error(`locator: ${String(error)}`);
        })
        .finally(() => this.#running.delete(deviceId));
      this.#running.set(deviceId, work);
    }
  }

  async #switch({ row, target, name }: Due, now: Date): Promise<void> {
    const leftSeconds = (row.until.getTime() - now.getTime()) / 1_000;
    const to = leftSeconds > 0 ? "on" : "off";
    // Asked for and taken back before it was lit.
    const isDark = to === "off" && row.state === "wanted";
    const told: Switched = isDark
      ? { to }
      : await this.#send(target, name, to === "on" ? { onSeconds: leftSeconds } : "off").then(
          (done) => ({ to, ...done }),
          (error: unknown) => {
            if (error instanceof Refusal) return { to, message: error.message };
            throw error;
          },
        );
    await noteSwitched(this.db, row, told, new Date(Math.max(Date.now(), now.getTime())));
  }

  async #send(target: Due["target"], name: string | undefined, to: { onSeconds: number } | "off") {
    if (target.writeCredentialId === null || name === undefined)
      throw new Refusal("conflict", `The target ${target.name} has no credential that may write any more.`);
    const credential = await openCredential(this.db, target.writeCredentialId);
    const { url, trust, timeoutMs } = target;
    const session = await openSession({ url, credential, trust, timeoutMs }, this.#stop.signal, TRY_MS);
    try {
      return await switchLocator(session, name, to);
    } finally {
      session.close();
    }
  }

  /** Resolves when nothing is being switched. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error("The collector is stopping"));
    await this.idle();
  }
}
