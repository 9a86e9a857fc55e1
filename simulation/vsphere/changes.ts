/** One thing that happened to an object; `paths` are the properties it touched. */
export type Change = { at: number; kind: "modify" | "leave"; id: string; type: string; paths: string[] };

const KEPT = 10_000;

/** What happened in the estate, in order, for collectors that wait for it. */
export class ChangeLog {
  private readonly entries: Change[] = [];
  private readonly waiting = new Set<() => void>();
  private count = 0;

  /** Number of changes so far: the place a reader continues from. */
  get position(): number {
    return this.count;
  }

  add(change: Omit<Change, "at">) {
    this.count++;
    this.entries.push({ at: this.count, ...change });
    if (this.entries.length > KEPT) this.entries.shift();
    for (const wake of this.waiting) wake();
  }

  since(position: number): Change[] {
    return this.entries.filter(({ at }) => at > position);
  }

  /** Resolves at the next change, after `timeoutMs`, or when `signal` ends the wait. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiting.add(done);
      signal.addEventListener("abort", done);
      if (signal.aborted) done();
    });
  }
}
