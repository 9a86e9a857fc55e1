/** What eyes and label printers take for one another. */
const LOOKALIKES = ["0o", "1il", "2z", "5s", "6g", "8b"];
const MAX_VARIANTS = 512;
const MIN_PIECE = 3;
const MAX_PIECES = 3;

/** A key as it may stand on the label that was misread, itself not included; at most 512. */
export function misreadings(key: string): string[] {
  let variants = [""];
  for (const letter of key) {
    const alike = LOOKALIKES.find((group) => group.includes(letter)) ?? letter;
    const letters = variants.length * alike.length > MAX_VARIANTS ? letter : alike;
    variants = variants.flatMap((begun) => [...letters].map((each) => begun + each));
  }
  return variants.filter((variant) => variant !== key);
}

/** Cuts a word into up to three pieces. One letter fewer is wrong than there are pieces: then one of them is whole. */
export function piecesOf(word: string): string[] {
  const count = Math.min(Math.floor(word.length / MIN_PIECE), MAX_PIECES);
  const size = Math.ceil(word.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, i) => word.slice(i * size, (i + 1) * size)).filter(
    (piece) => piece.length >= MIN_PIECE,
  );
}

/**
 * Whether a text begins with a word but for `max` letters: wrong, missing, too many, or swapped with their neighbour
 * (optimal string alignment distance, Damerau 1964). The text may go on after the word.
 */
export function almostBegins(text: string, word: string, max: number): boolean {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, i) => i);
  let best = last[word.length] ?? 0;
  for (let i = 1; i <= Math.min(text.length, word.length + max); i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      const cost = text[i - 1] === word[j - 1] ? 0 : 1;
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && text[i - 1] === word[j - 2] && text[i - 2] === word[j - 1])
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      row.push(distance);
    }
    [before, last] = [last, row];
    best = Math.min(best, row[word.length] ?? best);
  }
  return best <= max;
}
