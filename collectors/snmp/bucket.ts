/** Lets `burst` through at once and `perSecond` for good. */
export class Bucket {
  #left: number;
  #filledAtMs = 0;

  constructor(
    readonly perSecond: number,
    readonly burst: number,
  ) {
    this.#left = burst;
  }

  /** Whether one more may pass at this time (milliseconds of a clock that never goes back). */
  take(nowMs: number): boolean {
    const gained = (Math.max(0, nowMs - this.#filledAtMs) / 1_000) * this.perSecond;
    this.#left = Math.min(this.burst, this.#left + gained);
    this.#filledAtMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
