/** A seeded stream of pseudo-random numbers: the same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in 0 … limit-1; 0 if the limit is not above 1. */
  integer(limit: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Triangular between `low` and `high` with its peak at `mode`; `low` when all three are equal. */
  triangular(low: number, mode: number, high: number): number;
};

/** FNV-1a over UTF-16 units, then the finaliser of MurmurHash3, so that near-equal seeds give unrelated streams. */
export function hashSeed(seed: string | number): number {
  const text = String(seed);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Makes a stream from a seed. The generator is sfc32 (Doty-Humphrey's PractRand): integer arithmetic only, hence equal
 * everywhere. Not for secrets.
 */
export function seededRandom(seed: string | number): Random {
  let a = hashSeed(seed);
  let b = a ^ 0x9e3779b9;
  let c = Math.imul(a, 0x6c078965) ^ 0xb7e15162;
  let counter = 1;

  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  // The first outputs still resemble the seed.
  for (let i = 0; i < 12; i++) next();

  return {
    next,
    integer: (limit) => (limit > 1 ? Math.floor(next() * limit) : 0),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    triangular: (low, mode, high) => {
      const u = next();
      const width = high - low;
      if (!(width > 0)) return low;
      const rise = mode - low;
      return u * width < rise ? low + Math.sqrt(u * width * rise) : high - Math.sqrt((1 - u) * width * (high - mode));
    },
  };
}
