import { encodeOid, type Root } from "./ber";
import { compareOids, isBelow, isException, type Varbind } from "./varbind";

/** What became of a value that was given for a column: kept, the column's end, or a step that does not go on. */
export type Step = "row" | "end" | "back";

/**
 * A column (or any part of the tree) on its walk. It has a place of its own, whatever the columns beside it do: rows
 * that one of them lacks, or has alone, put no other out of step.
 */
export class Column implements Root {
  readonly octets: Buffer;
  readonly found: Varbind[] = [];
  /** The name after which the next is asked for. */
  last: string;
  hasEnded = false;
  /** Asked for by GETNEXT and alone, since its answers were out of order among others or under GETBULK. */
  isAlone = false;

  constructor(readonly text: string) {
    this.octets = encodeOid(text);
    this.last = text;
  }

  /** Judges the next value of this column, and goes on to it when it is one. */
  step(varbind: Varbind): Step {
    if (isException(varbind)) return "end";
    if (!isBelow(varbind.oid, this.text)) return compareOids(varbind.oid, this.text) > 0 ? "end" : "back";
    // Both lie below the same root, so it need not be read again.
    if (!(compareOids(varbind.oid, this.last, this.text.length) > 0)) return "back";
    this.found.push(varbind);
    this.last = varbind.oid;
    return "row";
  }

  /** Forgets what was found after `last`, the place it had with `length` values. */
  returnTo(last: string, length: number): void {
    this.last = last;
    this.found.length = length;
  }
}
