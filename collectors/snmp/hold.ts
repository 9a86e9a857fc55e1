/** What one look may hold of answers until it is a document. */
const LOOK_BYTES = 32 * 1024 * 1024;
/** What all looks of this process may hold together … */
const PROCESS_BYTES = 64 * 1024 * 1024;
/** … and what each may in any case, so that a greedy device takes nothing from its neighbours. */
const FAIR_BYTES = 256 * 1024;

let heldByAll = 0;

/** A look's share of the memory that answers may take. */
export class Hold {
  #bytes = 0;

  /** Takes `bytes` more; false when that is more than may be. */
  add(bytes: number): boolean {
    const after = this.#bytes + bytes;
    if (after > LOOK_BYTES || (after > FAIR_BYTES && heldByAll + bytes > PROCESS_BYTES)) return false;
    this.#bytes = after;
    heldByAll += bytes;
    return true;
  }

  /** Gives back all that was taken. */
  end(): void {
    heldByAll -= this.#bytes;
    this.#bytes = 0;
  }
}
