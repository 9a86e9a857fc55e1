import { createHash } from "node:crypto";

/**
 * Repeatable chance: the same seed text gives the same numbers on every machine. The generator is sfc32 by Chris
 * Doty-Humphrey (PractRand), seeded from SHA-256. `fork` gives an independent stream per name, so that a change in one
 * part of the site does not shift another.
 */
export class Random {
  private readonly state: Uint32Array;

  constructor(private readonly seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.state = Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32LE(at));
  }

  fork(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** In [0, 1), 32 bits. */
  next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.state;
    const sum = (a + b + counter) >>> 0;
    this.state[3] = counter + 1;
    this.state[0] = b ^ (b >>> 9);
    this.state[1] = c + (c << 3);
    this.state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum / 2 ** 32;
  }

  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** A new list in chance order (Fisher–Yates). */
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      const held = out[i];
      out[i] = out[j] as T;
      out[j] = held as T;
    }
    return out;
  }

  /** Roughly normal with mean 0 and deviation 1: twelve uniforms less six. */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.next();
    return sum;
  }

  /** Characters from an alphabet without look-alikes, as makers print on labels. */
  code(length: number, alphabet = "0123456789BCDFGHJKLMNPQRSTVWXYZ"): string {
    return Array.from({ length }, () => alphabet[this.int(0, alphabet.length - 1)]).join("");
  }

  /** A version 4 UUID made from this stream. */
  uuid(): string {
    const hex = this.code(32, "0123456789abcdef");
    const variant = "89ab"[this.int(0, 3)];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
