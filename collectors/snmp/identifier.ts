import { randomFillSync } from "node:crypto";

const numbers = new Uint32Array(1_024);
let left = 0;

/** A request id nobody can foresee: 31 random bits, never 0. Drawn by the thousand, as each drawing costs as much as a request. */
export function requestIdentifier(): number {
  for (;;) {
    if (left === 0) {
      randomFillSync(numbers);
      left = numbers.length;
    }
    const id = (numbers[--left] ?? 0) & 0x7fff_ffff;
    // What was given out is not kept.
    numbers[left] = 0;
    if (id !== 0) return id;
  }
}
