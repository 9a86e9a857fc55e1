import type { Warning } from "../../domain/observation";

/** Warnings by code: the first is told in full, its like are counted. A thousand guests may fail for one reason. */
export class Warnings {
  readonly #byCode = new Map<string, { message: string; count: number }>();

  add(code: string, message: string): void {
    const known = this.#byCode.get(code);
    if (known) known.count++;
    else this.#byCode.set(code, { message: message.slice(0, 1000), count: 1 });
  }

  list(): Warning[] {
    return [...this.#byCode].map(([code, { message, count }]) => ({
      code,
      message: count === 1 ? message : `${message} (and ${count - 1} more)`,
    }));
  }
}
