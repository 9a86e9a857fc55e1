const RUNS = /\d+|\D+/g;
const LONGEST_NAME = 512; // characters looked at: a longer name is not a name, and it must not cost more

/** Compares two runs of digits as numbers of any length: "007" and "7" are equal here. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, "");
  const right = b.replace(/^0+(?=\d)/, "");
  return left.length - right.length || order(left, right);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const isDigits = (run: string) => /^\d/.test(run);

/**
 * Natural order for names people give to things: srv2 before srv10, Eth1/2 before Eth1/10, letters without regard to
 * case. A total order that depends on no locale, so server, browser and tests agree. Use with `sort`.
 */
export function naturalCompare(a: string, b: string): number {
  return compareRuns(runsOf(a), runsOf(b)) || order(a, b);
}

const runsOf = (name: string): readonly string[] => name.slice(0, LONGEST_NAME).toLowerCase().match(RUNS) ?? [];

function compareRuns(left: readonly string[], right: readonly string[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const l = left[i] ?? "";
    const r = right[i] ?? "";
    const bothNumbers = isDigits(l) && isDigits(r);
    const difference = bothNumbers ? compareDigits(l, r) : order(l, r);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Rows in natural order of their names; each name is taken apart once, which sorting by `naturalCompare` does often. */
export function inNaturalOrder<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return rows
    .map((row) => ({ row, name: nameOf(row), runs: runsOf(nameOf(row)) }))
    .sort((a, b) => compareRuns(a.runs, b.runs) || order(a.name, b.name))
    .map(({ row }) => row);
}

/**
 * A text whose plain order is the natural order of names, for sorting many: runs of digits are told by their length
 * first, other runs end with what comes before every letter. Names that differ only in zeros and case are alike.
 */
export function naturalKey(name: string): string {
  const runs = name.slice(0, LONGEST_NAME).toLowerCase().match(RUNS) ?? [];
  return runs.map((run) => (isDigits(run) ? digitsKey(run.replace(/^0+(?=\d)/, "")) : `${run}\0`)).join("");
}

/** Begins with a digit, since against other runs digits sort as such. */
const digitsKey = (digits: string) => `0${String.fromCharCode(digits.length)}${digits}`;

/** Comparer of things by their name, in natural order. */
export function byName<T extends { name: string }>(a: T, b: T): number {
  return naturalCompare(a.name, b.name);
}
